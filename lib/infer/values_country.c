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

static void poll_places(poll *p, const ckv_infer_column *c)
{
    for (int r = 0; r < CKV_REGION_COUNT; r++) {
        p->votes[r] += c->profile->region[r];
        p->cast += c->profile->region[r];
    }
}

/* States and postcodes have forms of their own, so they are asked first; phones of one country often fit another. */
const char *ckv_infer_country(const ckv_infer_column *columns, size_t count)
{
    poll of_phones = { .cast = 0 }, of_places = { .cast = 0 };
    for (size_t i = 0; i < count; i++) {
        const ckv_infer_column *c = &columns[i];
        if (!c->profile || c->h.means != CKV_HEADER_FIELD)
            continue;
        if (strcmp(c->h.kind, "phone") == 0)
            poll_phones(&of_phones, c);
        if (strcmp(c->h.kind, "address.state") == 0 || strcmp(c->h.kind, "address.postcode") == 0)
            poll_places(&of_places, c);
    }
    return of_places.cast >= CKV_FEW ? winner(&of_places) : winner(&of_phones);
}
