#include "block/hashes.h"
#include "record/feature_birth.h"

size_t ckv_part_birth(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_BIRTH);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        if (ckv_birth_whole(ckv_birth_view(&v)))
            n = ckv_hashes_add(out, n, max, ckv_birth_hash(ckv_birth_view(&v)));
    return n;
}

size_t ckv_part_birth_year(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_BIRTH);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v)) {
        uint32_t year = ckv_birth_view(&v) / 10000;
        if (year)
            n = ckv_hashes_add(out, n, max, ckv_birth_hash(year * 10000));
    }
    return n;
}

/* 04-07 and 07-04 have one hash. */
size_t ckv_part_birth_day(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_BIRTH);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v)) {
        uint32_t month = ckv_birth_view(&v) / 100 % 100, day = ckv_birth_view(&v) % 100;
        if (month && day)
            n = ckv_hashes_add(out, n, max, ckv_birth_hash(month < day ? month * 100 + day : day * 100 + month));
    }
    return n;
}
