#include "io/input.h"

#include "text/charset.h"
#include "text/utf8.h"
#include "util/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SAMPLE ((size_t)64 << 10)
#define SURE 3.0 /* nats, see ckv_charset_guess() */

struct ckv_input {
    char *path;
    ckv_read_fn read;
    void *context;  /* for `read`; the input itself for our own two */
    int fd;         /* -1 unless it is ours to close */
    ckv_slice rest; /* of an input over bytes */
    uint64_t size;
    uint64_t position;
    size_t chunk;
    const char *encoding; /* NULL: all ASCII so far */
    ckv_decoder *decoder; /* NULL: bytes pass as they are */
    bool unsure;
    bool started;
    bool ended;  /* the file, not yet `bytes` */
    char *bytes; /* CKV_INPUT_CHUNK of the file: [at, len) is still to be decoded */
    size_t at;
    size_t len;
};

static ssize_t read_fd(void *context, void *bytes, size_t len)
{
    const ckv_input *input = context;
    return read(input->fd, bytes, len);
}

static ssize_t read_stdin(void *context, void *bytes, size_t len)
{
    (void)context;
    return read(STDIN_FILENO, bytes, len);
}

static ssize_t read_rest(void *context, void *bytes, size_t len)
{
    ckv_input *input = context;
    ckv_slice part = ckv_slice_head(input->rest, len);
    if (part.len)
        memcpy(bytes, part.ptr, part.len);
    input->rest = ckv_slice_tail(input->rest, part.len);
    return (ssize_t)part.len;
}

static ckv_status use_encoding(ckv_input *input, const char *name, ckv_error *err)
{
    ckv_decoder_close(input->decoder);
    input->decoder = NULL;
    input->encoding = name;
    if (strcmp(name, "utf-8") == 0)
        return CKV_OK;
    return ckv_decoder_open(&input->decoder, name, err);
}

static ckv_status make(ckv_input **out, const char *name, const ckv_input_options *options, ckv_error *err)
{
    ckv_status st = CKV_OK;
    ckv_input *input = calloc(1, sizeof *input);
    if (!input)
        return ckv_fail_memory(err);
    input->fd = -1;
    input->size = CKV_NOWHERE;
    input->chunk = options && options->chunk ? options->chunk : CKV_INPUT_CHUNK;
    input->path = strdup(name);
    input->bytes = malloc(CKV_INPUT_CHUNK);
    if (!input->path || !input->bytes) {
        st = ckv_fail_memory(err);
        goto fail;
    }
    if (options && options->encoding) {
        const char *encoding = ckv_charset_name(ckv_slice_str(options->encoding));
        if (!encoding) {
            st = ckv_fail(err, CKV_INVALID,
                "%s: unknown encoding \"%s\"; for example utf-8, gb18030, big5, big5-hkscs, utf-16le, windows-1252",
                name, options->encoding);
            goto fail;
        }
        st = use_encoding(input, encoding, err);
        if (st != CKV_OK)
            goto fail;
    }
    *out = input;
    return CKV_OK;
fail:
    ckv_input_close(input);
    return st;
}

/* Whatever can be opened can be read, but for directories, on which read(2) fails with less to say. */
static ckv_status look_at(ckv_input *input, int fd, ckv_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return ckv_fail_errno(err, errno, "cannot read", input->path);
    if (S_ISDIR(info.st_mode))
        return ckv_fail(err, CKV_IO, "%s is a directory; name the files inside it", input->path);
    if (S_ISREG(info.st_mode))
        input->size = (uint64_t)info.st_size;
    return CKV_OK;
}

ckv_status ckv_input_open(ckv_input **out, const char *path, const ckv_input_options *options, ckv_error *err)
{
    ckv_input *input = NULL;
    ckv_status st = make(&input, path, options, err);
    if (st != CKV_OK)
        return st;
    if (strcmp(path, "-") == 0) {
        input->read = read_stdin;
        st = look_at(input, STDIN_FILENO, err);
    } else {
        input->read = read_fd;
        input->context = input;
        input->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        st = input->fd < 0 ? ckv_fail_errno(err, errno, "cannot open", path) : look_at(input, input->fd, err);
    }
    if (st != CKV_OK) {
        ckv_input_close(input);
        return st;
    }
    *out = input;
    return CKV_OK;
}

ckv_status ckv_input_open_bytes(
    ckv_input **out, const char *name, ckv_slice bytes, const ckv_input_options *options, ckv_error *err)
{
    ckv_input *input = NULL;
    ckv_status st = make(&input, name, options, err);
    if (st != CKV_OK)
        return st;
    input->read = read_rest;
    input->context = input;
    input->rest = bytes;
    input->size = bytes.len;
    *out = input;
    return CKV_OK;
}

ckv_status ckv_input_open_stream(ckv_input **out, const char *name, ckv_read_fn read, void *context,
    const ckv_input_options *options, ckv_error *err)
{
    ckv_input *input = NULL;
    ckv_status st = make(&input, name, options, err);
    if (st != CKV_OK)
        return st;
    input->read = read;
    input->context = context;
    *out = input;
    return CKV_OK;
}

/* Read until the buffer is full or the file ends: what a pipe gives at a time must not show. */
static ckv_status fill(ckv_input *input, ckv_error *err)
{
    if (input->at) {
        memmove(input->bytes, input->bytes + input->at, input->len - input->at);
        input->len -= input->at;
        input->at = 0;
    }
    while (!input->ended && input->len < CKV_INPUT_CHUNK) {
        ssize_t n = input->read(input->context, input->bytes + input->len, CKV_INPUT_CHUNK - input->len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ckv_fail_errno(err, errno, "cannot read", input->path);
        input->ended = n == 0;
        input->len += (size_t)n;
    }
    return CKV_OK;
}

/* What people hand in for text files now and then. */
static const struct {
    ckv_slice magic;
    const char *what;
} foreign[] = {
    { { "PK\3\4", 4 }, "a ZIP archive or an XLSX workbook: unpack it, or save the sheet as CSV" },
    { { "\xD0\xCF\x11\xE0", 4 }, "an XLS workbook: save the sheet as CSV" },
    { { "\x1F\x8B", 2 }, "compressed by gzip: unpack it, or pipe it through zcat" },
    { { "\x28\xB5\x2F\xFD", 4 }, "compressed by zstd: unpack it, or pipe it through zstdcat" },
    { { "SQLite format 3", 15 }, "an SQLite database: export the table as CSV" },
    { { "%PDF-", 5 }, "a PDF document: export the data as CSV" },
};

static ckv_status check_text(const ckv_input *input, ckv_error *err)
{
    ckv_slice bytes = ckv_slice_of(input->bytes, input->len);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (ckv_slice_starts(bytes, foreign[i].magic))
            return ckv_fail(err, CKV_BAD_INPUT, "%s is %s", input->path, foreign[i].what);
    return CKV_OK;
}

static ckv_slice sample_of(const ckv_input *input)
{
    return ckv_slice_head(ckv_slice_of(input->bytes + input->at, input->len - input->at), SAMPLE);
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
    ckv_status st = fill(input, err);
    if (st == CKV_OK)
        st = check_text(input, err);
    if (st != CKV_OK)
        return st;
    size_t mark = 0;
    const char *encoding = ckv_charset_of_bom(ckv_slice_of(input->bytes, input->len), &mark);
    if (!encoding && !input->encoding)
        encoding = guess_wide(sample_of(input));
    input->at = mark;
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

/* The first byte to decode is the first that is not ASCII. A sample that ends with a line cuts no character. */
static ckv_status guess(ckv_input *input, ckv_error *err)
{
    ckv_status st = fill(input, err);
    if (st != CKV_OK)
        return st;
    ckv_slice sample = sample_of(input);
    if (sample.len < input->len || !input->ended) {
        const char *cut = memrchr(sample.ptr, '\n', sample.len);
        if (cut)
            sample.len = (size_t)(cut - sample.ptr) + 1;
    }
    if (mostly_utf8(sample))
        return use_encoding(input, "utf-8", err);
    double margin = SURE;
    const char *encoding = ckv_charset_guess(sample, &margin);
    input->unsure = margin < SURE;
    return use_encoding(input, encoding, err);
}

static ckv_status decode(ckv_input *input, size_t len, ckv_buf *out, ckv_error *err)
{
    ckv_slice piece = { input->bytes + input->at, len };
    if (input->decoder) {
        ckv_status st = ckv_decoder_run(input->decoder, piece, false, out, err);
        if (st != CKV_OK)
            return st;
    } else {
        ckv_buf_add(out, piece);
    }
    input->at += len;
    input->position += len;
    return CKV_OK;
}

static ckv_status check_out(const ckv_input *input, const ckv_buf *out, ckv_error *err)
{
    ckv_status st = ckv_buf_status(out);
    if (st == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    return st == CKV_OK ? CKV_OK : ckv_fail(err, st, "%s: the buffer for decoded text is full", input->path);
}

ckv_status ckv_input_read(ckv_input *input, ckv_buf *out, bool *end, ckv_error *err)
{
    ckv_status st = start(input, err);
    if (st == CKV_OK && input->at == input->len)
        st = fill(input, err);
    if (st != CKV_OK)
        return st;
    bool last = input->at == input->len; /* fill() yields something or the end */
    if (last) {
        if (input->decoder) /* a sequence cut by the end of the file */
            st = ckv_decoder_run(input->decoder, (ckv_slice){ NULL, 0 }, true, out, err);
    } else {
        if (!input->encoding && (input->bytes[input->at] & 0x80))
            st = guess(input, err);
        size_t len = input->len - input->at < input->chunk ? input->len - input->at : input->chunk;
        if (!input->encoding)
            len = ascii_run(input->bytes + input->at, len);
        if (st == CKV_OK)
            st = decode(input, len, out, err);
    }
    if (st == CKV_OK)
        st = check_out(input, out, err);
    if (st == CKV_OK)
        *end = last;
    return st;
}

const char *ckv_input_path(const ckv_input *input)
{
    return input->path;
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

uint64_t ckv_input_errors(const ckv_input *input)
{
    return input->decoder ? ckv_decoder_errors(input->decoder) : 0;
}

uint64_t ckv_input_size(const ckv_input *input)
{
    return input->size;
}

uint64_t ckv_input_position(const ckv_input *input)
{
    return input->position;
}

void ckv_input_close(ckv_input *input)
{
    if (!input)
        return;
    if (input->fd >= 0)
        close(input->fd);
    ckv_decoder_close(input->decoder);
    free(input->bytes);
    free(input->path);
    free(input);
}
