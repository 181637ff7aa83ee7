#include "model/frequency.h"

#include "util/sort.h"

#include <stdlib.h>

/* Tokens are hashes already: their low bits are the place. */
static size_t place_of(const ckv_frequency *f, uint64_t token)
{
    size_t at = (size_t)token & (f->size - 1);
    while (f->token[at] && f->token[at] != token)
        at = (at + 1) & (f->size - 1);
    return at;
}

static ckv_status allocate(ckv_frequency *f, size_t count)
{
    size_t size = 16;
    while (size < 2 * count)
        size *= 2;
    f->token = calloc(size, sizeof *f->token);
    f->quarters = calloc(size, sizeof *f->quarters);
    f->size = size;
    if (f->token && f->quarters)
        return CKV_OK;
    ckv_frequency_free(f);
    return CKV_NO_MEMORY;
}

static void put(ckv_frequency *f, uint64_t token, uint8_t quarters)
{
    size_t at = place_of(f, token);
    f->token[at] = token;
    f->quarters[at] = quarters;
    f->most = quarters > f->most ? quarters : f->most;
}

ckv_status ckv_frequency_build(ckv_frequency *out, const ckv_frequency_entry *entries, size_t count, uint8_t floor)
{
    *out = (ckv_frequency){ .floor = floor, .most = floor };
    if (count == 0)
        return CKV_OK;
    ckv_status status = allocate(out, count);
    for (size_t i = 0; status == CKV_OK && i < count; i++)
        put(out, entries[i].token, entries[i].quarters);
    return status;
}

uint8_t ckv_frequency_of(const ckv_frequency *f, uint64_t token)
{
    if (f->size == 0)
        return f->floor;
    size_t at = place_of(f, token);
    return f->token[at] ? f->quarters[at] : f->floor;
}

void ckv_frequency_free(ckv_frequency *f)
{
    free(f->token);
    free(f->quarters);
    *f = (ckv_frequency){ 0 };
}

/* Packed in order of token: the places of a table depend on the order in which it was filled. */
ckv_status ckv_frequency_pack(const ckv_frequency *f, ckv_buf *out)
{
    size_t count = 0;
    ckv_keyed *sorted = malloc((f->size ? f->size : 1) * 2 * sizeof *sorted);
    if (!sorted)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < f->size; i++) {
        if (f->token[i])
            sorted[count++] = (ckv_keyed){ f->token[i], f->quarters[i] };
    }
    ckv_sort_keyed(sorted, sorted + f->size, count);
    ckv_buf_byte(out, (char)f->floor);
    ckv_buf_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        ckv_buf_u64(out, sorted[i].key);
        ckv_buf_byte(out, (char)sorted[i].value);
    }
    free(sorted);
    return ckv_buf_status(out);
}

ckv_status ckv_frequency_unpack(ckv_frequency *f, ckv_cursor *in)
{
    *f = (ckv_frequency){ .floor = ckv_cursor_u8(in) };
    f->most = f->floor;
    size_t count = ckv_cursor_u32(in);
    if (in->bad || count > CKV_FREQUENCY_MAX)
        return CKV_CORRUPT;
    if (count == 0)
        return CKV_OK;
    ckv_status status = allocate(f, count);
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        uint64_t token = ckv_cursor_u64(in);
        uint8_t quarters = ckv_cursor_u8(in);
        if (in->bad || token == 0)
            status = CKV_CORRUPT;
        else
            put(f, token, quarters);
    }
    if (status != CKV_OK)
        ckv_frequency_free(f);
    return status;
}
