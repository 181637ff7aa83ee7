/* Words of other alphabets in Latin letters. */
#ifndef CKV_TEXT_LATIN_H
#define CKV_TEXT_LATIN_H

#include "util/buf.h"

/* Canonical `word` with its Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic letters and its kana spelled in
 * Latin ones, appended to `out`; what has no such spelling stays. At most three bytes for one. */
void ckv_latin_append(ckv_buf *out, ckv_slice word);

/* Nothing but kana: a name as it sounds. */
bool ckv_latin_is_kana(ckv_slice word);

#endif
