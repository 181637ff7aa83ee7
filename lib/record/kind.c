#include "record/kind.h"

/* A row: name, field of the profile, part, survivorship, exclusive, features, display. */
static const ckv_kind kinds[] = {
    { "person.name", "person.name", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display },
    { "person.given", "person.name", CKV_PART_GIVEN, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display },
    { "person.middle", "person.name", CKV_PART_MIDDLE, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display },
    { "person.surname", "person.name", CKV_PART_SURNAME, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display },
    { "org.name", "org.name", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_org_features, ckv_org_display },
    { "org.short", "org.name", CKV_PART_SHORT, CKV_SURVIVE_BEST, false, ckv_org_features, ckv_org_display },
    { "phone", "phone", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_phone_features, ckv_phone_display },
    { "email", "email", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_email_features, ckv_email_display },
    { "address", "address", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display },
    { "address.street", "address", CKV_PART_STREET, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display },
    { "address.number", "address", CKV_PART_NUMBER, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display },
    { "address.unit", "address", CKV_PART_UNIT, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display },
    { "address.city", "address", CKV_PART_CITY, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display },
    { "address.district", "address", CKV_PART_DISTRICT, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display },
    { "address.state", "address", CKV_PART_STATE, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display },
    { "address.postcode", "address", CKV_PART_POSTCODE, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display },
    { "address.country", "address", CKV_PART_COUNTRY, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display },
    { "birth_date", "birth_date", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_birth_features, ckv_birth_display },
    { "birth_date.year", "birth_date", CKV_PART_YEAR, CKV_SURVIVE_BEST, false, ckv_birth_features, ckv_birth_display },
    { "birth_date.month", "birth_date", CKV_PART_MONTH, CKV_SURVIVE_BEST, false, ckv_birth_features,
        ckv_birth_display },
    { "birth_date.day", "birth_date", CKV_PART_DAY, CKV_SURVIVE_BEST, false, ckv_birth_features, ckv_birth_display },
    { "sex", "sex", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_sex_features, ckv_sex_display },
    { "id.national", "id.national", CKV_PART_WHOLE, CKV_SURVIVE_BEST, true, ckv_id_features, ckv_id_display },
    { "id.tax", "id.tax", CKV_PART_WHOLE, CKV_SURVIVE_BEST, true, ckv_id_features, ckv_id_display },
    { "id.passport", "id.passport", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_id_features, ckv_id_display },
    { "id.licence", "id.licence", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_id_features, ckv_id_display },
    { "handle", NULL, CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_handle_features, ckv_handle_display },
    { "flag", NULL, CKV_PART_WHOLE, CKV_SURVIVE_ANY, false, NULL, ckv_flag_display },
    { "category", NULL, CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, NULL, ckv_plain_display },
    { "attribute", NULL, CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, NULL, ckv_plain_display },
};

const ckv_kind *ckv_kind_table(size_t *count)
{
    *count = sizeof kinds / sizeof *kinds;
    return kinds;
}

const ckv_kind *ckv_kind_find(ckv_slice name)
{
    if (ckv_slice_starts(name, CKV_LIT("handle.")) && name.len > sizeof "handle." - 1)
        name = CKV_LIT("handle");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ckv_slice_equal(name, ckv_slice_str(kinds[i].name)))
            return &kinds[i];
    }
    return NULL;
}

ckv_normalizer ckv_normalizer_make(const char *country, int32_t as_of)
{
    ckv_normalizer n = { .as_of = as_of };
    if (country && country[0] && country[1]) {
        n.country[0] = country[0];
        n.country[1] = country[1];
    }
    for (size_t i = 0; i < sizeof n.scratch / sizeof *n.scratch; i++)
        n.scratch[i] = ckv_buf_make(4 * CKV_VALUE_MAX);
    return n;
}

void ckv_normalizer_free(ckv_normalizer *n)
{
    for (size_t i = 0; i < sizeof n->scratch / sizeof *n->scratch; i++)
        ckv_buf_free(&n->scratch[i]);
}
