/* Columns of parts of addresses. */
#include "infer/values_table.h"

void ckv_decide_cities(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!c->open || share(c, CKV_SIGN_ORG) >= 40)
            continue;
        bool named = share(c, CKV_SIGN_CITY) >= 50 && share(c, CKV_SIGN_CITY) > share(c, CKV_SIGN_PREMISES);
        bool persons = share(c, CKV_SIGN_NAME) >= 40 || share(c, CKV_SIGN_GIVEN) + share(c, CKV_SIGN_SURNAME) >= 90;
        if (named && !persons && mean_words(c) <= 30)
            ckv_decide_by(c, "address.city", CKV_SIGN_CITY);
    }
}

static bool has_address(const ckv_infer_table *t)
{
    return ckv_has_kind(t, "address.street") || ckv_has_kind(t, "address.state") || ckv_has_kind(t, "address.postcode")
           || ckv_has_kind(t, "address.city");
}

/* Text beside streets: the suburb is where nearly every row has one of fewer places; a building or estate is rarer. */
void ckv_complete_places(ckv_infer_table *t)
{
    if (!has_address(t))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (ckv_is_text(c) && share(c, CKV_SIGN_PREMISES) >= 10 && share(c, CKV_SIGN_ORG) < 40 && mean_words(c) >= 12
            && share(c, CKV_SIGN_PREMISES) * 2 > share(c, CKV_SIGN_CITY) && ckv_has_kind(t, "address.street"))
            ckv_decide_by(c, "address.unit", CKV_SIGN_PREMISES);
    }
    if (ckv_has_kind(t, "address.city"))
        return;
    ckv_infer_column *c = ckv_find_text(t, CKV_SIGN_CITY, 12, 30);
    if (c && share(c, CKV_SIGN_ORG) < 40)
        ckv_decide(c, CKV_HEADER_FIELD, "address.city",
            "%u %% of the values are known or sound like places, beside other parts of an address",
            share(c, CKV_SIGN_CITY));
}

static bool has_han_address(const ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const ckv_infer_column *c = &t->columns[i];
        if (c->h.means == CKV_HEADER_FIELD && strncmp(c->h.kind, "address", 7) == 0 && share(c, CKV_SIGN_HAN) >= 50)
            return true;
    }
    return false;
}

/* "area code" is what some call the postcode: where no phone stands that it could be the beginning of. */
static bool may_be_postcode(const ckv_infer_table *t, const ckv_infer_column *c)
{
    bool area = c->h.means == CKV_HEADER_FIELD && is_kind(c, "area_code") && values_of(c);
    return c->open || (area && !ckv_has_kind(t, "phone"));
}

/* Digits of one length beside other parts of an address: 4 Australia, 5 USA and Germany, 5 or 6 Taiwan, 6 China and
 * Singapore. */
void ckv_decide_postcodes(ckv_infer_table *t)
{
    if (!has_address(t) && !ckv_has_kind(t, "address"))
        return;
    bool han = has_han_address(t);
    for (size_t i = 0; i < t->count && !ckv_has_kind(t, "address.postcode"); i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!may_be_postcode(t, c) || c->profile->unique)
            continue;
        for (unsigned digits = 4; digits <= 6; digits++) {
            unsigned same = (unsigned)((uint64_t)c->profile->digits[digits] * 100 / values_of(c));
            bool years = digits == 4 && c->profile->least >= 1850 && c->profile->most <= 2100;
            if (han && digits == 4)
                continue;
            if (same >= (values_of(c) < CKV_FEW ? 60 : 85) && !years && may_be_postcode(t, c))
                ckv_decide(c, CKV_HEADER_FIELD, "address.postcode",
                    "%u %% of the values have %u digits, beside other parts of an address", same, digits);
        }
    }
}

static bool is_house(const ckv_infer_column *c)
{
    return c->open && share(c, CKV_SIGN_HOUSE) >= 85 && !ckv_counts_rows(c) && c->profile->distinct > 3;
}

/* Beside columns of cities and states a line is the street, whatever else some of its values hold. */
void ckv_settle_lines(ckv_infer_table *t)
{
    if (ckv_has_kind(t, "address.street") || !ckv_has_kind(t, "address.city") || !ckv_has_kind(t, "address.state"))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, "address") && !c->h.known && share(c, CKV_SIGN_HAN) < 50) {
            c->h.kind = "address.street";
            return;
        }
    }
}

static bool is_part(const ckv_infer_table *t, size_t i)
{
    return i < t->count && t->columns[i].h.means == CKV_HEADER_FIELD
           && strncmp(t->columns[i].h.kind, "address", 7) == 0;
}

/* Of several columns of states or countries, those of an address stand beside its other parts; the others say where a
 * passport or a licence is from. */
static void drop_strays(ckv_infer_table *t, const char *kind)
{
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++)
        n += is_kind(&t->columns[i], kind);
    for (size_t i = 0; i < t->count && n > (ckv_has_kind(t, "address.city") ? 0 : 1); i++) {
        ckv_infer_column *c = &t->columns[i];
        bool only = n == 1 && fill_share(c) >= 80;
        if (is_kind(c, kind) && !only && !c->h.known && !is_part(t, i - 1) && !is_part(t, i + 1))
            ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "%s, but beside no other part of an address",
                kind + sizeof "address." - 1);
    }
}

void ckv_drop_stray_parts(ckv_infer_table *t)
{
    drop_strays(t, "address.state");
    drop_strays(t, "address.country");
}

/* Small numbers beside streets that have none: of several such columns the one with most values past 120, which no age
 * is; then the one that stands next to the street. */
void ckv_decide_house_numbers(ckv_infer_table *t)
{
    ckv_infer_column *best = NULL;
    size_t street = t->count, distance = SIZE_MAX;
    bool best_large = false;
    for (size_t i = 0; i < t->count; i++) {
        if (is_kind(&t->columns[i], "address.street")
            && share(&t->columns[i], CKV_SIGN_ROAD) > share(&t->columns[i], CKV_SIGN_LINE))
            street = i;
    }
    if (street == t->count || ckv_has_kind(t, "address.number"))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        size_t d = i < street ? street - i : i - street;
        bool large = is_house(c) && c->profile->high > 120;
        if (is_house(c) && (!best || (large && !best_large) || (large == best_large && d < distance))) {
            best = c;
            distance = d;
            best_large = large;
        }
    }
    if (best)
        ckv_decide(best, CKV_HEADER_FIELD, "address.number", "small numbers beside streets that have none");
}
