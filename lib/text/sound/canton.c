/* Cantonese readings of characters and of spellings, which meet in one class: sound/canton_class.c has the rules. */
#include "text/canon.h"
#include "text/sound/reading.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"

size_t ckv_canton_spelled(ckv_slice token)
{
    size_t state = 0;
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        if (c < 'a' || c > 'z') /* jyutping's tone */
            return i + 1 == token.len && c >= '1' && c <= '6' ? ckv_canton_fold(token) : 0;
        state = ckv_canton_go(state, c);
        if (state == 0)
            return 0;
    }
    return ckv_canton_end[state];
}

bool ckv_canton_of_latin(ckv_buf *out, ckv_slice token)
{
    size_t number = ckv_canton_spelled(token);
    if (number)
        ckv_buf_str(out, ckv_canton_classes[number - 1]);
    return number > 0;
}

static size_t row_of(uint32_t cp)
{
    cp = ckv_han_fold(cp);
    return cp >> 8 < CKV_HAN_PAGES ? ckv_canton_pages[ckv_canton_index[cp >> 8]][cp & 0xFF] : 0;
}

bool ckv_canton_hash_of(uint32_t cp, ckv_canton_hashes *out)
{
    size_t row = row_of(cp);
    *out = ckv_canton_usual_hash_rows[row];
    return ckv_canton_rows[row].usual[0] != 0;
}

ckv_slice ckv_canton_of(uint32_t cp)
{
    return ckv_slice_str(ckv_canton_rows[row_of(cp)].usual);
}

size_t ckv_canton_alternates(uint32_t cp, ckv_slice *out, size_t max)
{
    const ckv_canton_row *row = &ckv_canton_rows[row_of(cp)];
    size_t n = 0;
    while (n < max && n < CKV_CANTON_OTHERS_MAX && row->others[n][0]) {
        out[n] = ckv_slice_str(row->others[n]);
        n++;
    }
    return n;
}
