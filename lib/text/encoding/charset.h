/* Bytes in a named encoding to UTF-8, as a stream. The only place that uses ICU's converters. */
#ifndef CKV_TEXT_ENCODING_CHARSET_H
#define CKV_TEXT_ENCODING_CHARSET_H

#include "util/buf.h"

typedef struct ckv_decoder ckv_decoder;

/* The nearest name we know for an encoding: "gbk", "GB2312", "cp936" -> "gb18030"; "big5-hkscs"; "utf-16le"; NULL if
 * unknown. Static string. */
const char *ckv_charset_name(ckv_slice label);

/* Encoding told by a byte order mark at the start of `bytes`, and the mark's length; NULL if there is none. */
const char *ckv_charset_of_bom(ckv_slice bytes, size_t *mark);

/* A guess from content alone: ASCII and valid UTF-8 are "utf-8", else GB18030 against Big5 against windows-1252
 * against Shift_JIS by log-likelihood of byte classes. *margin (may be NULL) is in nats; under 3 is unsure. */
const char *ckv_charset_guess(ckv_slice bytes, double *margin);

/* A decoder from `encoding` (a name of ckv_charset_name). UTF-8 is passed through unchanged, bad bytes included:
 * the reader reports them by row. */
ckv_status ckv_decoder_open(ckv_decoder **out, const char *encoding, ckv_error *err);

/* Decode `in` and append UTF-8 to `out`; `last` flushes. A sequence cut at the end of `in` is kept for the next call.
 * Bytes that the encoding does not have become U+FFFD and are counted. */
ckv_status ckv_decoder_run(ckv_decoder *decoder, ckv_slice in, bool last, ckv_buf *out, ckv_error *err);

/* How many undecodable sequences so far. */
uint64_t ckv_decoder_errors(const ckv_decoder *decoder);

void ckv_decoder_close(ckv_decoder *decoder);

/* Repair text that was decoded with the wrong encoding (UTF-8 read as GBK or windows-1252, GBK read as Latin-1, ...),
 * when that is provably better. True when `out` got a repaired text, false when `in` should stay, or when memory is
 * out: then `out` has that status. */
bool ckv_text_repair(ckv_buf *out, ckv_slice in);

/* Nothing but ASCII and Han in usual words, with no sign that any damage has: nothing of it or of a piece of it is to
 * be repaired, and nothing was lost. What most values are, told for less than what is asked of others. */
bool ckv_text_is_sound(ckv_slice in);

/* Nothing but ASCII and Han in usual words: ckv_text_repair() finds nothing in it, unless something is escaped. */
bool ckv_text_is_plain_han(ckv_slice in);

#endif
