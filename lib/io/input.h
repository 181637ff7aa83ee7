/* One input file as a stream of UTF-8: opened by path or from bytes, unpacked (gzip, zstd) and decoded on the way, in
 * constant memory.
 *
 * The encoding is the byte order mark's if there is one, else the configured one, else guessed: the bytes pass as ASCII
 * until the first that is not, and the guess is made on the 256 KiB from there, and of a larger plain file also on
 * lines from fifteen places all over it. How much a read returns (a pipe's timing) never changes what is decoded. */
#ifndef CKV_IO_INPUT_H
#define CKV_IO_INPUT_H

#include "io/feed.h"

/* The most bytes that one ckv_input_read() takes from the input. Decoded they are at most four times as many. */
#define CKV_INPUT_CHUNK CKV_FEED_WINDOW

typedef struct ckv_input ckv_input;

typedef struct ckv_input_options {
    const char *encoding; /* any label that ckv_charset_name() knows, or NULL: detected */
    size_t chunk;         /* bytes decoded at a time, 0 = CKV_INPUT_CHUNK; tests use 1 */
} ckv_input_options;

/* Open the file or pipe `path`; "-" is standard input; "book.xlsx#SHEET" a sheet of a workbook. `options` may be NULL.
 * *out is the caller's: ckv_input_close(). CKV_IO: missing, not readable, a directory; CKV_INVALID: unknown
 * encoding. */
ckv_status ckv_input_open(ckv_input **out, const char *path, const ckv_input_options *options, ckv_error *err);

/* The same over `bytes`, borrowed until close; `name` stands for the path in messages. */
ckv_status ckv_input_open_bytes(
    ckv_input **out, const char *name, ckv_slice bytes, const ckv_input_options *options, ckv_error *err);

/* The same over whatever `read` yields. */
ckv_status ckv_input_open_stream(ckv_input **out, const char *name, ckv_read_fn read, void *context,
    const ckv_input_options *options, ckv_error *err);

/* Append the next piece of decoded text to `out`, byte order mark dropped. *end is set once all is read: then nothing
 * may have been appended. CKV_BAD_INPUT: a binary file, which no encoding makes text; CKV_CORRUPT: compressed data that
 * is damaged or cut off, with its byte in err->offset; CKV_IO when the system refuses; CKV_TOO_LARGE when `out` is at
 * its ceiling. */
ckv_status ckv_input_read(ckv_input *input, ckv_buf *out, bool *end, ckv_error *err);

/* For a format that is no text: whether the bytes, unpacked, begin as a ZIP archive; all of them at once, in place of
 * any ckv_input_read(), as ckv_feed_whole() says (CKV_BAD_INPUT when they are of another kind that is known); and how
 * far the format is in the file. */
ckv_status ckv_input_is_zip(ckv_input *input, bool *zip, ckv_error *err);
ckv_status ckv_input_whole(ckv_input *input, FILE **file, ckv_slice *bytes, ckv_error *err);
void ckv_input_move(ckv_input *input, uint64_t position);

/* Once the header is read: look only at windows of the file, see windows.h, when it is plain and large; *yes says
 * whether it is. Of `form` the format says what stands between the cells and how many they are. */
ckv_status ckv_input_glance(ckv_input *input, ckv_row_form form, bool *yes, ckv_error *err);

/* Reading from several places at once, of a plain file whose bytes are text as they are: see part.h. An input beside
 * `whole` makes no guesses. It fails with CKV_CANCELLED where it would have to: at a byte past ASCII while the encoding
 * of `whole` is not known (`settled` says it is, and stays), or at a row that may be one in another encoding. */
bool ckv_input_divides(const ckv_input *input);
ckv_status ckv_input_open_beside(ckv_input **out, const ckv_input *whole, ckv_error *err);
void ckv_input_seek(ckv_input *input, uint64_t position);
size_t ckv_input_peek(const ckv_input *input, uint64_t at, char *bytes, size_t len);
void ckv_input_settle(ckv_input *beside, const ckv_input *whole, bool settled);

/* The path it was opened with, borrowed. */
const char *ckv_input_path(const ckv_input *input);

/* The sheet that the path named, or NULL; borrowed. */
const char *ckv_input_sheet(const ckv_input *input);

/* Name of the encoding in use; NULL as long as all bytes were ASCII and none was configured. Static string. */
const char *ckv_input_encoding(const ckv_input *input);

/* True when the encoding was guessed with too little margin to rely on: worth a warning that names it. */
bool ckv_input_unsure(const ckv_input *input);

/* A row that came through as it is and is not UTF-8: when the encoding was detected, the row may be one in another, see
 * recode.h. First the whole row, then its parts; in the end it is counted. */
ckv_status ckv_input_recode_begin(ckv_input *input, ckv_slice row, bool *yes, ckv_error *err);
bool ckv_input_recode(ckv_input *input, ckv_slice part, ckv_buf *out);
void ckv_input_recoded_row(ckv_input *input);

/* How many rows were read so, and in which encoding (NULL if none was): worth a note. */
uint64_t ckv_input_recoded(const ckv_input *input);
const char *ckv_input_second_encoding(const ckv_input *input);

/* True when the text comes from a UTF-8 (or ASCII) file unchanged, so that invalid sequences come through. */
bool ckv_input_is_raw(const ckv_input *input);

/* Sequences so far that the encoding does not have; each became a U+FFFD. 0 for UTF-8. */
uint64_t ckv_input_errors(const ckv_input *input);

/* Size in bytes, or CKV_NOWHERE for pipes; and how many bytes were decoded so far. For progress. Of a compressed file
 * both count the compressed bytes. */
uint64_t ckv_input_size(const ckv_input *input);
uint64_t ckv_input_position(const ckv_input *input);

/* NULL is fine. */
void ckv_input_close(ckv_input *input);

#endif
