#include "text/alike.h"

#include "text/tables/tables.h"

static bool holds(const uint32_t *pairs, size_t count, uint32_t pair)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pairs[middle] == pair)
            return true;
        if (pairs[middle] < pair)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

ckv_alike ckv_han_alike(uint32_t a, uint32_t b)
{
    if (a == b || a > 0xFFFF || b > 0xFFFF)
        return CKV_ALIKE_NONE;
    uint32_t pair = a < b ? a << 16 | b : b << 16 | a;
    if (holds(ckv_soft_pairs, ckv_soft_pair_count, pair))
        return CKV_ALIKE_SOFT;
    return holds(ckv_shape_pairs, ckv_shape_pair_count, pair) ? CKV_ALIKE_SHAPE : CKV_ALIKE_NONE;
}
