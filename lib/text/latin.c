#include "text/latin.h"

#include "text/tables/tables.h"
#include "text/utf8.h"
#include "util/search.h"

/* The spelling of a letter, or NULL. */
static const char *spelling_of(uint32_t cp)
{
    size_t at;
    CKV_SEARCH(at, ckv_letter_count, ckv_letters[at].cp < cp);
    return at < ckv_letter_count && ckv_letters[at].cp == cp ? ckv_letters[at].latin : NULL;
}

void ckv_latin_append(ckv_buf *out, ckv_slice word)
{
    for (size_t at = 0; at < word.len;) {
        size_t from = at;
        const char *latin = (uint8_t)word.ptr[at] < 0x80 ? (at++, NULL) : spelling_of(ckv_utf8_next(word, &at));
        if (latin)
            ckv_buf_str(out, latin);
        else
            ckv_buf_add(out, ckv_slice_of(word.ptr + from, at - from));
    }
}

bool ckv_latin_is_kana(ckv_slice word)
{
    for (size_t at = 0; at < word.len;) {
        uint32_t cp = ckv_utf8_next(word, &at);
        if (cp < 0x3041 || cp > 0x30FF)
            return false;
    }
    return word.len > 0;
}
