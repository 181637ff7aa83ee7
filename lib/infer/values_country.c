/* The country of a source. */
#include "infer/values_table.h"

/* Which sign of a phone tells which country. */
static const struct {
    ckv_sign sign;
    ckv_region region;
} phones[] = {
    { CKV_SIGN_PHONE_CN, CKV_REGION_CN },
    { CKV_SIGN_PHONE_HK, CKV_REGION_HK },
    { CKV_SIGN_PHONE_TW, CKV_REGION_TW },
    { CKV_SIGN_PHONE_SG, CKV_REGION_SG },
    { CKV_SIGN_PHONE_US, CKV_REGION_US },
};

typedef struct poll {
    uint64_t votes[CKV_REGION_COUNT], cast;
} poll;

/* The region of nine votes in ten, where no other has nearly as many; "" for none. */
static const char *winner(const poll *p)
{
    for (int r = 0; r < CKV_REGION_COUNT && p->cast >= CKV_FEW; r++) {
        bool alone = p->votes[r] * 10 >= p->cast * 9;
        for (int other = 0; other < CKV_REGION_COUNT; other++)
            alone &= other == r || p->votes[other] * 5 <= p->votes[r] * 4;
        if (alone)
            return ckv_region_code((ckv_region)r);
    }
    return "";
}

static void poll_phones(poll *p, const ckv_infer_column *c)
{
    for (size_t i = 0; i < sizeof phones / sizeof *phones; i++)
        p->votes[phones[i].region] += c->profile->sign[phones[i].sign];
    p->cast += values_of(c);
}

static void poll_regions(poll *p, const ckv_infer_column *c, bool streets)
{
    for (int r = 0; r < CKV_REGION_COUNT; r++) {
        if (r == CKV_REGION_DE && !streets)
            continue;
        p->votes[r] += c->profile->region[r];
        p->cast += c->profile->region[r];
    }
}

/* Roads end in -straße in three countries: Germany's postcodes have five digits. */
static bool has_german_postcodes(const ckv_infer_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const ckv_infer_column *c = &columns[i];
        if (c->profile && is_kind(c, "address.postcode") && values_of(c)
            && (uint64_t)c->profile->digits[5] * 100 >= (uint64_t)values_of(c) * 85)
            return true;
    }
    return false;
}

/* A number like 089 / 123456 fits Taiwan's plan too: it is one of Taiwan only beside Chinese text. */
static bool has_han(const ckv_infer_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (columns[i].profile && share(&columns[i], CKV_SIGN_HAN) >= 20)
            return true;
    }
    return false;
}

static bool starts(const ckv_infer_column *c, const char *prefix)
{
    return strncmp(c->h.kind, prefix, strlen(prefix)) == 0;
}

/* What has a form of its own is asked first: states and postcodes; then mobiles of China, calling codes, identity
 * numbers, provinces in addresses, where they stand in one row of four or more; phones without a code come last, since
 * those of one country often fit another. */
const char *ckv_infer_country(const ckv_infer_column *columns, size_t count)
{
    poll of_phones = { .cast = 0 }, of_places = { .cast = 0 }, of_all = { .cast = 0 };
    bool german = has_german_postcodes(columns, count);
    uint32_t looked = 0;
    for (size_t i = 0; i < count; i++) {
        const ckv_infer_column *c = &columns[i];
        if (!c->profile || c->h.means != CKV_HEADER_FIELD)
            continue;
        bool phone = starts(c, "phone"), place = is_kind(c, "address.state") || is_kind(c, "address.postcode");
        looked = values_of(c) > looked ? values_of(c) : looked;
        if (phone)
            poll_phones(&of_phones, c);
        if (place)
            poll_regions(&of_places, c, false);
        if (phone || place || starts(c, "address") || starts(c, "id."))
            poll_regions(&of_all, c, phone || german);
    }
    if (!has_han(columns, count))
        of_phones.votes[CKV_REGION_TW] = 0;
    const char *told = of_all.cast * 4 >= looked ? winner(&of_all) : "";
    if (told[0] || of_places.cast >= CKV_FEW)
        return told[0] ? told : winner(&of_places);
    return winner(&of_phones);
}
