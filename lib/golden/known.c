#include "golden/known.h"

static bool same_place(const ckv_known_place *a, const ckv_known_place *b)
{
    return a->field == b->field && a->type == b->type && a->told == b->told && a->whole == b->whole
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

static bool same_value(const ckv_value *a, const ckv_value *b, bool whole)
{
    bool same = whole ? ckv_slice_equal(a->part[CKV_PART_WHOLE], b->part[CKV_PART_WHOLE]) : same_parts(a, b);
    return same && a->kind == b->kind && a->order == b->order && ckv_slice_equal(a->platform, b->platform)
           && ckv_slice_equal(a->field, b->field);
}

const ckv_known_result *ckv_known_find(const ckv_known *known, const ckv_value *value, const ckv_known_place *place)
{
    for (size_t i = 0; i < known->count; i++) {
        const ckv_known_value *k = &known->values[i];
        if (same_place(&k->place, place) && same_value(&k->value, value, place->whole))
            return &k->result;
    }
    return NULL;
}

void ckv_known_add(
    ckv_known *known, const ckv_value *value, const ckv_known_place *place, const ckv_known_result *result)
{
    if (known->count == CKV_KNOWN_MOST)
        return;
    ckv_known_value *k = &known->values[known->count++];
    k->place = *place;
    k->result = *result;
    if (!place->whole) {
        k->value = *value;
        return;
    }
    k->value.kind = value->kind;
    k->value.field = value->field;
    k->value.platform = value->platform;
    k->value.order = value->order;
    k->value.part[CKV_PART_WHOLE] = value->part[CKV_PART_WHOLE];
}
