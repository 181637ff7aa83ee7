#include "model/inside.h"

#include "util/search.h"

#include <stdlib.h>

static int32_t shift_of(const ckv_insides *insides, uint32_t source)
{
    size_t at;
    CKV_SEARCH(at, insides->count, insides->items[at].source < source);
    return at < insides->count && insides->items[at].source == source ? insides->items[at].shift : 0;
}

int32_t ckv_insides_shift(const ckv_insides *insides, const uint8_t *a, const uint8_t *b)
{
    if (!insides->count)
        return 0;
    uint32_t x = ckv_features_source(a), y = ckv_features_source(b);
    if (!x || !y)
        return 0;
    return x == y ? shift_of(insides, x) : insides->across;
}

void ckv_insides_pack(const ckv_insides *insides, ckv_buf *out)
{
    ckv_buf_varint(out, insides->count);
    ckv_buf_u32(out, (uint32_t)insides->across);
    for (size_t i = 0; i < insides->count; i++) {
        ckv_buf_u32(out, insides->items[i].source);
        ckv_buf_u32(out, (uint32_t)insides->items[i].shift);
    }
}

ckv_status ckv_insides_unpack(ckv_insides *insides, ckv_cursor *in)
{
    uint64_t count = ckv_cursor_varint(in);
    insides->across = (int32_t)ckv_cursor_u32(in);
    if (in->bad || count > (size_t)(in->end - in->ptr) / 8)
        return CKV_CORRUPT;
    insides->items = malloc((size_t)(count + 1) * sizeof *insides->items);
    if (!insides->items)
        return CKV_NO_MEMORY;
    for (insides->count = 0; insides->count < count; insides->count++) {
        uint32_t source = ckv_cursor_u32(in);
        insides->items[insides->count] = (ckv_inside){ source, (int32_t)ckv_cursor_u32(in) };
        if (insides->count && source <= insides->items[insides->count - 1].source)
            return CKV_CORRUPT;
    }
    return CKV_OK;
}

void ckv_insides_free(ckv_insides *insides)
{
    free(insides->items);
    *insides = (ckv_insides){ 0 };
}
