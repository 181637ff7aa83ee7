#include "io/input.h"

#include "io/feed.h"
#include "io/recode.h"
#include "text/encoding/charset.h"
#include "text/utf8.h"
#include "util/error.h"

#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#define SAMPLE CKV_FEED_WINDOW
#define PIECES 16 /* of a plain file, beside the sample */
#define PIECE ((size_t)16 << 10)
#define SURE 3.0 /* nats, see ckv_charset_guess() */

struct ckv_input {
    ckv_feed feed;
    uint64_t position; /* in the unpacked bytes */
    size_t chunk;
    const char *encoding; /* NULL: all ASCII so far */
    ckv_decoder *decoder; /* NULL: bytes pass as they are */
    bool unsure;
    bool started;
    bool detected; /* the encoding, from the bytes alone */
    bool beside;   /* another one, which is asked where a guess is to be made */
    ckv_recoder recoder;
    uint64_t recoded; /* rows */
    char *sheet;      /* of a workbook, from the path; or NULL */
};

static ckv_status use_encoding(ckv_input *input, const char *name, ckv_error *err)
{
    ckv_decoder_close(input->decoder);
    input->decoder = NULL;
    input->encoding = name;
    if (strcmp(name, "utf-8") == 0)
        return CKV_OK;
    return ckv_decoder_open(&input->decoder, name, err);
}

static ckv_status use_options(ckv_input *input, const ckv_input_options *options, ckv_error *err)
{
    input->chunk = options && options->chunk ? options->chunk : CKV_INPUT_CHUNK;
    if (!options || !options->encoding)
        return CKV_OK;
    const char *encoding = ckv_charset_name(ckv_slice_str(options->encoding));
    if (!encoding)
        return ckv_fail(err, CKV_INVALID,
            "%s: unknown encoding \"%s\"; for example utf-8, gb18030, big5, big5-hkscs, utf-16le, windows-1252",
            input->feed.path, options->encoding);
    return use_encoding(input, encoding, err);
}

/* The second half of opening: `st` is how the first went. */
static ckv_status finish(
    ckv_input **out, ckv_input *input, ckv_status st, const ckv_input_options *options, ckv_error *err)
{
    if (st == CKV_OK)
        st = use_options(input, options, err);
    if (st != CKV_OK) {
        ckv_input_close(input);
        return st;
    }
    *out = input;
    return CKV_OK;
}

/* Where "book.xlsx#SHEET" names the sheet, or NULL. A file that is really called so is that file. */
static const char *sheet_mark(const char *path)
{
    static const char *const extensions[] = { ".xlsx", ".xlsm", ".xltx", ".xls" };
    const char *mark = strrchr(path, '#');
    for (size_t i = 0; mark && mark[1] && i < sizeof extensions / sizeof *extensions; i++) {
        size_t len = strlen(extensions[i]);
        if ((size_t)(mark - path) > len && strncasecmp(mark - len, extensions[i], len) == 0)
            return access(path, F_OK) == 0 ? NULL : mark;
    }
    return NULL;
}

ckv_status ckv_input_open(ckv_input **out, const char *path, const ckv_input_options *options, ckv_error *err)
{
    ckv_input *input = calloc(1, sizeof *input);
    const char *mark = sheet_mark(path);
    char *book = mark ? strndup(path, (size_t)(mark - path)) : NULL;
    if (input && book)
        input->sheet = strdup(mark + 1);
    if (!input || (mark && (!book || !input->sheet))) {
        free(book);
        free(input);
        return ckv_fail_memory(err);
    }
    ckv_status st = ckv_feed_open(&input->feed, book ? book : path, err);
    free(book);
    return finish(out, input, st, options, err);
}

ckv_status ckv_input_open_bytes(
    ckv_input **out, const char *name, ckv_slice bytes, const ckv_input_options *options, ckv_error *err)
{
    ckv_input *input = calloc(1, sizeof *input);
    if (!input)
        return ckv_fail_memory(err);
    return finish(out, input, ckv_feed_open_bytes(&input->feed, name, bytes, err), options, err);
}

ckv_status ckv_input_open_stream(ckv_input **out, const char *name, ckv_read_fn read, void *context,
    const ckv_input_options *options, ckv_error *err)
{
    ckv_input *input = calloc(1, sizeof *input);
    if (!input)
        return ckv_fail_memory(err);
    return finish(out, input, ckv_feed_open_stream(&input->feed, name, read, context, err), options, err);
}

/* What people hand in for text files now and then. */
static const struct {
    ckv_slice magic;
    const char *what;
} foreign[] = {
    { { "PK\3\4", 4 }, "a ZIP archive or an XLSX workbook: unpack it, or save the sheet as CSV" },
    { { "\xD0\xCF\x11\xE0", 4 },
        "an XLS workbook, or an XLSX workbook with a password: save it as XLSX without one, or "
        "save the sheet as CSV" },
    { { "\x1F\x8B", 2 }, "compressed twice, the second time by gzip: unpack it once" },
    { { "\x28\xB5\x2F\xFD", 4 }, "compressed twice, the second time by zstd: unpack it once" },
    { { "BZh", 3 }, "compressed by bzip2: unpack it, or pipe it through bzcat" },
    { { "\xFD\x37zXZ", 5 }, "compressed by xz: unpack it, or pipe it through xzcat" },
    { { "7z\xBC\xAF", 4 }, "a 7-Zip archive: unpack it" },
    { { "Rar!\x1A", 5 }, "a RAR archive: unpack it" },
    { { "SQLite format 3", 15 }, "an SQLite database: export the table as CSV" },
    { { "%PDF-", 5 }, "a PDF document: export the data as CSV" },
};

/* Text that is no table; case does not count. Many systems call an HTML table .xls, which spreadsheet programs open. */
static const struct {
    const char *begin, *what;
} markup[] = {
    { "<!doctype html", "an HTML page" },
    { "<html", "an HTML page" },
    { "<head", "an HTML page" },
    { "<meta", "an HTML page" },
    { "<style", "an HTML page" },
    { "<table", "an HTML page" },
    { "<?xml", "an XML document" },
    { "mime-version:", "a web archive (MHTML)" },
};

/* The beginning in small letters, without a byte order mark, blanks and the NULs of UTF-16. */
static ckv_slice small_letters(ckv_slice bytes, char *text, size_t room)
{
    size_t len = 0;
    for (size_t i = 0; i < bytes.len && i < 4096 && len < room; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c && c < 0x80 && (len || c > ' '))
            text[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return ckv_slice_of(text, len);
}

static ckv_status check_markup(const ckv_input *input, ckv_slice bytes, ckv_error *err)
{
    char text[16];
    ckv_slice begin = small_letters(bytes, text, sizeof text);
    for (size_t i = 0; i < sizeof markup / sizeof *markup; i++)
        if (ckv_slice_starts(begin, ckv_slice_str(markup[i].begin)))
            return ckv_fail(err, CKV_BAD_INPUT,
                "%s is %s, whatever its name says: open it in a spreadsheet program and save it as XLSX or CSV",
                input->feed.path, markup[i].what);
    return CKV_OK;
}

/* In its directory, in UTF-16, a compound file names what it holds. */
static const char *compound_holds(ckv_slice bytes)
{
    if (!bytes.ptr) /* nothing is there to search, and memmem() may not be asked */
        return NULL;
    static const char password[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    static const char book[] = "W\0o\0r\0k\0b\0o\0o\0k";
    if (memmem(bytes.ptr, bytes.len, password, sizeof password - 1))
        return "an XLSX workbook with a password: open it and save it without one";
    if (memmem(bytes.ptr, bytes.len, book, sizeof book - 1))
        return "an XLS workbook, of the format before 2007: open it and save it as XLSX, or save the sheet as CSV";
    return NULL;
}

static ckv_status check_text(const ckv_input *input, ckv_error *err)
{
    ckv_slice bytes = ckv_feed_left(&input->feed);
    bool compound = ckv_slice_starts(bytes, CKV_LIT("\xD0\xCF\x11\xE0"));
    const char *holds = compound ? compound_holds(bytes) : NULL;
    if (holds)
        return ckv_fail(err, CKV_BAD_INPUT, "%s is %s", input->feed.path, holds);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (ckv_slice_starts(bytes, foreign[i].magic))
            return ckv_fail(err, CKV_BAD_INPUT, "%s is %s", input->feed.path, foreign[i].what);
    return check_markup(input, bytes, err);
}

static ckv_slice sample_of(const ckv_input *input)
{
    return ckv_slice_head(ckv_feed_left(&input->feed), SAMPLE);
}

/* UTF-16 without a mark: its NUL bytes would pass as ASCII. */
static const char *guess_wide(ckv_slice sample)
{
    if (!sample.len || !memchr(sample.ptr, 0, sample.len))
        return NULL;
    const char *encoding = ckv_charset_guess(sample, NULL);
    return strncmp(encoding, "utf-16", 6) == 0 ? encoding : NULL;
}

/* A byte order mark is surer than what anybody says about the file. */
static ckv_status start(ckv_input *input, ckv_error *err)
{
    if (input->started)
        return CKV_OK;
    ckv_status st = ckv_feed_begin(&input->feed, err);
    if (st == CKV_OK)
        st = check_text(input, err);
    if (st != CKV_OK)
        return st;
    size_t mark = 0;
    const char *encoding = ckv_charset_of_bom(ckv_feed_left(&input->feed), &mark);
    if (!encoding && !input->encoding)
        encoding = guess_wide(sample_of(input));
    input->feed.at = mark;
    input->position = mark;
    if (encoding)
        st = use_encoding(input, encoding, err);
    input->started = st == CKV_OK;
    return st;
}

static size_t ascii_run(const char *p, size_t len)
{
    size_t i = 0;
    for (uint64_t eight; i + 8 <= len; i += 8) {
        memcpy(&eight, p + i, 8);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < len && !(p[i] & 0x80))
        i++;
    return i;
}

/* A UTF-8 file with a few damaged values is still a UTF-8 file: the reader rejects those rows. In GB18030 or Big5 fewer
 * than one in five sequences are valid UTF-8 by chance. */
static bool mostly_utf8(ckv_slice sample)
{
    size_t valid = 0, bad = 0;
    for (size_t at = 0; at < sample.len;) {
        size_t start = at;
        uint32_t cp = ckv_utf8_next(sample, &at);
        valid += cp >= 0x80 && at - start > 1;
        bad += cp == 0xFFFD && at - start == 1;
    }
    return valid > 8 * bad;
}

/* A sample that ends with a line cuts no character. */
static ckv_slice whole_lines(ckv_slice bytes)
{
    const char *cut = bytes.len ? memrchr(bytes.ptr, '\n', bytes.len) : NULL;
    return cut ? ckv_slice_head(bytes, (size_t)(cut - bytes.ptr) + 1) : bytes;
}

/* Lines from all over a plain file: its encoding may change behind the sample. */
static void add_pieces(const ckv_input *input, ckv_buf *out)
{
    uint64_t step = input->feed.size / PIECES;
    for (uint64_t i = 1; i < PIECES && input->feed.size != CKV_NOWHERE && step > 2 * PIECE; i++) {
        char *room = ckv_buf_reserve(out, PIECE) ? out->ptr + out->len : NULL;
        size_t len = room ? ckv_feed_peek(&input->feed, i * step, room, PIECE) : 0;
        const char *line = len ? memchr(room, '\n', len) : NULL;
        if (!line)
            continue;
        ckv_slice lines = whole_lines(ckv_slice_of(line + 1, len - (size_t)(line + 1 - room)));
        memmove(room, lines.ptr, lines.len);
        out->len += lines.len;
    }
}

static ckv_status choose(ckv_input *input, ckv_slice sample, ckv_error *err)
{
    input->detected = true;
    if (mostly_utf8(sample) || ckv_recode_mixed(sample))
        return use_encoding(input, "utf-8", err);
    double margin = SURE;
    const char *encoding = ckv_charset_guess(sample, &margin);
    input->unsure = margin < SURE;
    return use_encoding(input, encoding, err);
}

/* The first byte to decode is the first that is not ASCII. */
static ckv_status guess(ckv_input *input, ckv_error *err)
{
    if (input->beside)
        return CKV_CANCELLED;
    ckv_status st = ckv_feed_fill(&input->feed, err);
    if (st != CKV_OK)
        return st;
    ckv_slice sample = sample_of(input);
    if (input->feed.ended)
        return choose(input, sample, err);
    ckv_buf all = ckv_buf_make(SAMPLE + PIECES * PIECE);
    ckv_buf_add(&all, whole_lines(sample));
    add_pieces(input, &all);
    st = ckv_buf_status(&all) == CKV_OK ? choose(input, ckv_buf_slice(&all), err) : ckv_fail_memory(err);
    ckv_buf_free(&all);
    return st;
}

static ckv_status decode(ckv_input *input, size_t len, ckv_buf *out, ckv_error *err)
{
    ckv_slice piece = { input->feed.bytes + input->feed.at, len };
    if (input->decoder) {
        ckv_status st = ckv_decoder_run(input->decoder, piece, false, out, err);
        if (st != CKV_OK)
            return st;
    } else {
        ckv_buf_add(out, piece);
    }
    input->feed.at += len;
    input->position += len;
    return CKV_OK;
}

static ckv_status check_out(const ckv_input *input, const ckv_buf *out, ckv_error *err)
{
    ckv_status st = ckv_buf_status(out);
    if (st == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    return st == CKV_OK ? CKV_OK : ckv_fail(err, st, "%s: the buffer for decoded text is full", input->feed.path);
}

ckv_status ckv_input_read(ckv_input *input, ckv_buf *out, bool *end, ckv_error *err)
{
    ckv_status st = start(input, err);
    if (st == CKV_OK && input->feed.at == input->feed.len)
        st = ckv_feed_fill(&input->feed, err);
    if (st != CKV_OK)
        return st;
    bool last = input->feed.at == input->feed.len; /* filling yields something or the end */
    if (last) {
        if (input->decoder) /* a sequence cut by the end of the file */
            st = ckv_decoder_run(input->decoder, (ckv_slice){ NULL, 0 }, true, out, err);
    } else {
        if (!input->encoding && (input->feed.bytes[input->feed.at] & 0x80))
            st = guess(input, err);
        size_t len = input->feed.len - input->feed.at < input->chunk ? input->feed.len - input->feed.at : input->chunk;
        if (!input->encoding)
            len = ascii_run(input->feed.bytes + input->feed.at, len);
        if (st == CKV_OK)
            st = decode(input, len, out, err);
    }
    if (st == CKV_OK)
        st = check_out(input, out, err);
    if (st == CKV_OK)
        *end = last;
    return st;
}

ckv_status ckv_input_is_zip(ckv_input *input, bool *zip, ckv_error *err)
{
    ckv_status st = ckv_feed_begin(&input->feed, err);
    if (st == CKV_OK)
        *zip = ckv_slice_starts(ckv_feed_left(&input->feed), CKV_LIT("PK\3\4"));
    return st;
}

ckv_status ckv_input_whole(ckv_input *input, FILE **file, ckv_slice *bytes, ckv_error *err)
{
    bool zip = false;
    ckv_status st = ckv_input_is_zip(input, &zip, err);
    if (st == CKV_OK && !zip)
        st = check_text(input, err);
    return st == CKV_OK ? ckv_feed_whole(&input->feed, file, bytes, err) : st;
}

void ckv_input_move(ckv_input *input, uint64_t position)
{
    input->position = position;
}

/* Which bytes of `encoding` can be an end of line, a quote or a delimiter. */
static ckv_row_form form_in(const char *encoding, ckv_row_form form)
{
    form.width = 1;
    if (!encoding)
        return form;
    if (strncmp(encoding, "utf-16", 6) == 0)
        form.width = strlen(encoding) == 8 ? 2 : 0; /* "utf-16" itself leaves open which */
    else if (strncmp(encoding, "utf-32", 6) == 0)
        form.width = 0;
    form.big = form.width == 2 && strcmp(encoding + 6, "be") == 0;
    form.pairs = strcmp(encoding, "gb18030") == 0 || strncmp(encoding, "big5", 4) == 0;
    return form;
}

ckv_status ckv_input_glance(ckv_input *input, ckv_row_form form, bool *yes, ckv_error *err)
{
    form = form_in(input->encoding, form);
    return ckv_feed_glance(&input->feed, &form, yes, err);
}

bool ckv_input_divides(const ckv_input *input)
{
    return input->started && !input->decoder && ckv_feed_seeks(&input->feed);
}

ckv_status ckv_input_open_beside(ckv_input **out, const ckv_input *whole, ckv_error *err)
{
    ckv_input *input = calloc(1, sizeof *input);
    if (!input)
        return ckv_fail_memory(err);
    input->beside = input->started = true;
    return finish(out, input, ckv_feed_open_beside(&input->feed, &whole->feed, err), NULL, err);
}

void ckv_input_seek(ckv_input *input, uint64_t position)
{
    ckv_feed_seek(&input->feed, position);
    input->position = position;
}

size_t ckv_input_peek(const ckv_input *input, uint64_t at, char *bytes, size_t len)
{
    return ckv_feed_peek(&input->feed, at, bytes, len);
}

void ckv_input_settle(ckv_input *beside, const ckv_input *whole, bool settled)
{
    beside->encoding = settled ? whole->encoding : NULL;
    beside->detected = settled && whole->detected;
}

const char *ckv_input_path(const ckv_input *input)
{
    return strcmp(input->feed.path, "-") == 0 ? "standard input" : input->feed.path;
}

const char *ckv_input_sheet(const ckv_input *input)
{
    return input->sheet;
}

const char *ckv_input_encoding(const ckv_input *input)
{
    return input->encoding;
}

bool ckv_input_unsure(const ckv_input *input)
{
    return input->unsure;
}

bool ckv_input_is_raw(const ckv_input *input)
{
    return !input->decoder;
}

ckv_status ckv_input_recode_begin(ckv_input *input, ckv_slice row, bool *yes, ckv_error *err)
{
    *yes = false;
    if (!input->detected)
        return CKV_OK;
    if (input->beside)
        return ckv_recoder_may(row) ? CKV_CANCELLED : CKV_OK;
    return ckv_recoder_begin(&input->recoder, row, yes, err);
}

bool ckv_input_recode(ckv_input *input, ckv_slice part, ckv_buf *out)
{
    return ckv_recoder_add(&input->recoder, part, out);
}

void ckv_input_recoded_row(ckv_input *input)
{
    input->recoded++;
}

uint64_t ckv_input_recoded(const ckv_input *input)
{
    return input->recoded;
}

const char *ckv_input_second_encoding(const ckv_input *input)
{
    return input->recoded ? input->recoder.encoding : NULL;
}

uint64_t ckv_input_errors(const ckv_input *input)
{
    return input->decoder ? ckv_decoder_errors(input->decoder) : 0;
}

uint64_t ckv_input_size(const ckv_input *input)
{
    return input->feed.size;
}

uint64_t ckv_input_position(const ckv_input *input)
{
    uint64_t packed = ckv_feed_packed_position(&input->feed);
    return packed == CKV_NOWHERE ? input->position : packed;
}

void ckv_input_close(ckv_input *input)
{
    if (!input)
        return;
    ckv_feed_close(&input->feed);
    ckv_decoder_close(input->decoder);
    ckv_recoder_close(&input->recoder);
    free(input->sheet);
    free(input);
}
