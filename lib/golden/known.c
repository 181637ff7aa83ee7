#include "golden/known.h"

static bool same_place(const ckv_known_place *a, const ckv_known_place *b)
{
    return a->field == b->field && a->type == b->type && a->told == b->told
           && memcmp(a->country, b->country, sizeof a->country) == 0;
}

static bool same_parts(const ckv_value *a, const ckv_value *b)
{
    for (size_t i = 0; i < CKV_PART_COUNT; i++)
        if (a->part[i].len != b->part[i].len)
            return false;
    for (size_t i = 0; i < CKV_PART_COUNT; i++)
        if (!ckv_slice_equal(a->part[i], b->part[i]))
            return false;
    return true;
}

const ckv_known_value *ckv_known_find(const ckv_known *known, const ckv_value *value, const ckv_known_place *place)
{
    for (size_t i = 0; i < known->count; i++) {
        const ckv_known_value *k = &known->values[i];
        if (k->value.kind == value->kind && k->value.order == value->order && same_place(&k->place, place)
            && same_parts(&k->value, value) && ckv_slice_equal(k->value.platform, value->platform)
            && ckv_slice_equal(k->value.field, value->field))
            return k;
    }
    return NULL;
}

void ckv_known_add(ckv_known *known, const ckv_known_value *value)
{
    if (known->count < CKV_KNOWN_MOST)
        known->values[known->count++] = *value;
}
