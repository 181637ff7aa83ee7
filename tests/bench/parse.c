/* What reading exports costs. Without arguments: each format and encoding, 64 MiB in memory, beside what it costs to
 * look at the same bytes at all. With sizes (10M 1G): pipes of so many bytes, and the memory that reading each of them
 * took.
 *
 * Speeds are by CPU time, of bytes once unpacked; the best of three. */
#include "export.h"
#include "io/part.h"
#include "util/relay.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#define SIZE ((size_t)64 << 20)
#define BOOK_ROWS 200000
#define ROUNDS 3

static double cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double wall_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what)
{
    fprintf(stderr, "bench: %s failed\n", what);
    exit(1);
}

/* Read all; the number of rows, and in *rejects those that are none. */
static uint64_t read_all(ckv_input *input, const char *format, uint64_t *rejects)
{
    ckv_reader_options options = { .format = format };
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    uint64_t rows = 0;
    if (ckv_reader_open(&reader, input, &options, NULL) != CKV_OK)
        die("opening");
    for (*rejects = 0;; rows++) {
        ckv_status status = ckv_reader_next(reader, &row, &reject, NULL);
        if (status == CKV_NOT_FOUND)
            break;
        if (status != CKV_OK && status != CKV_BAD_INPUT)
            die("reading");
        *rejects += status == CKV_BAD_INPUT;
    }
    ckv_reader_close(reader);
    ckv_input_close(input);
    return rows;
}

/* The line of /proc/self/status that begins with `name`, in KiB; 0 where there is none. */
static long memory_of(const char *name)
{
    char line[200];
    long value = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name) + 1, NULL, 10);
    if (f)
        fclose(f);
    return value;
}

/* From here on VmHWM is the peak since now. */
static void forget_peak(void)
{
    FILE *f = fopen("/proc/self/clear_refs", "w");
    if (f) {
        fputs("5", f);
        fclose(f);
    }
}

typedef struct sample {
    const char *name, *format;
    ckv_slice bytes; /* as they are stored; or */
    const char *path;
    uint64_t unpacked;
} sample;

static void run_sample(const sample *s)
{
    double best = 1e9;
    uint64_t rows = 0, rejects = 0;
    long before = memory_of("VmRSS:"), peak = 0;
    for (int i = 0; i < ROUNDS; i++) {
        ckv_input *input = NULL;
        forget_peak();
        double start = cpu_now();
        ckv_status status = s->path ? ckv_input_open(&input, s->path, NULL, NULL)
                                    : ckv_input_open_bytes(&input, s->name, s->bytes, NULL, NULL);
        if (status != CKV_OK)
            die(s->name);
        rows = read_all(input, s->format, &rejects);
        double took = cpu_now() - start;
        best = took < best ? took : best;
        peak = memory_of("VmHWM:") - before > peak ? memory_of("VmHWM:") - before : peak;
    }
    printf("%-24s %8.0f MB/s %8.2f M rows/s %7.1f MiB %4llu rejects\n", s->name, (double)s->unpacked / best / 1e6,
        (double)rows / best / 1e6, (double)peak / 1024, (unsigned long long)rejects);
    fflush(stdout);
}

/* ---- one file in parts ---- */

typedef struct dividing {
    ckv_reader *reader;
    ckv_file_part parts[CKV_RELAY_SLOTS_MAX];
    size_t slots;
    uint64_t from, at, rows;
} dividing;

static ckv_status read_part(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    dividing *d = context;
    uint64_t from = d->from + piece * CKV_PART_BYTES;
    ckv_file_part_read(&d->parts[piece % d->slots], d->reader, from, from + CKV_PART_BYTES, piece == 0, true);
    return CKV_OK;
}

static ckv_status take_part(void *context, size_t piece)
{
    dividing *d = context;
    ckv_file_part *part = &d->parts[piece % d->slots];
    ckv_file_part_row row;
    if (!part->whole || part->begin != d->at || !ckv_file_part_join(part, d->reader))
        return CKV_INTERNAL; /* an ordinary file is parted rightly */
    for (d->at = part->end; ckv_file_part_next(part, &row);)
        d->rows++;
    return CKV_OK;
}

static uint64_t read_parts(const char *path, const char *format, unsigned threads)
{
    ckv_reader_options options = { .format = format };
    ckv_input *input = NULL;
    dividing d = { .slots = ckv_relay_slots(threads) };
    uint64_t line;
    if (ckv_input_open(&input, path, NULL, NULL) != CKV_OK
        || ckv_reader_open(&d.reader, input, &options, NULL) != CKV_OK)
        die("opening");
    d.at = d.from = ckv_reader_position(d.reader, &line);
    size_t pieces = (size_t)((ckv_input_size(input) - d.from + CKV_PART_BYTES - 1) / CKV_PART_BYTES);
    ckv_relay_work work = { pieces, d.slots, read_part, take_part, &d };
    if (!ckv_reader_divides(d.reader) || ckv_relay_alone(threads, &work) != CKV_OK)
        die("reading in parts");
    for (size_t i = 0; i < d.slots; i++)
        ckv_file_part_free(&d.parts[i]);
    ckv_reader_close(d.reader);
    ckv_input_close(input);
    return d.rows;
}

static void run_parts(const char *format, ckv_slice bytes)
{
    char path[] = "/tmp/ckv-bench-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
        die("writing a file");
    for (unsigned threads = 1; threads <= 2; threads++) {
        double cpu = 1e9, wall = 1e9;
        uint64_t rows = 0;
        for (int i = 0; i < ROUNDS; i++) {
            double start = cpu_now(), began = wall_now();
            rows = read_parts(path, format, threads);
            cpu = cpu_now() - start < cpu ? cpu_now() - start : cpu;
            wall = wall_now() - began < wall ? wall_now() - began : wall;
        }
        printf("%s in parts, %u thread%s %9.0f MB/s %8.2f M rows/s %8.0f MB/s by the clock\n", format, threads,
            threads == 1 ? ", " : "s,", (double)bytes.len / cpu / 1e6, (double)rows / cpu / 1e6,
            (double)bytes.len / wall / 1e6);
    }
    close(fd);
    unlink(path);
}

/* How fast the same bytes can be copied, and searched for ends of lines. */
static void run_bounds(ckv_slice bytes)
{
    char *copy = malloc(bytes.len);
    double best[2] = { 1e9, 1e9 };
    size_t lines = 0;
    if (!copy)
        die("malloc");
    for (int i = 0; i < ROUNDS; i++) {
        double start = cpu_now();
        memcpy(copy, bytes.ptr, bytes.len);
        double middle = cpu_now();
        const char *at = copy, *end = copy + bytes.len;
        for (lines = 0; (at = memchr(at, '\n', (size_t)(end - at))); lines++)
            at++;
        double took = cpu_now() - middle;
        best[0] = middle - start < best[0] ? middle - start : best[0];
        best[1] = took < best[1] ? took : best[1];
    }
    printf("%-24s %8.0f MB/s\n%-24s %8.0f MB/s %8.2f M lines/s\n", "bound: memcpy", (double)bytes.len / best[0] / 1e6,
        "bound: memchr of lines", (double)bytes.len / best[1] / 1e6, (double)lines / best[1] / 1e6);
    free(copy);
}

static ckv_slice make_export(export_form form, const char *encoding)
{
    char *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);
    if (!f || !export_write(f, form, encoding, SIZE) || fclose(f) != 0)
        die("generating");
    return ckv_slice_of(text, len);
}

/* Bytes of so many rows as CSV. */
static uint64_t text_of(uint64_t rows)
{
    ckv_buf text = ckv_buf_make((size_t)1 << 30);
    for (uint64_t i = 0; i < rows; i++)
        export_row(&text, EXPORT_CSV, i);
    uint64_t bytes = text.len;
    ckv_buf_free(&text);
    return bytes;
}

static ckv_slice pack_gzip(ckv_slice text)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)text.ptr, .avail_in = (uInt)text.len };
    if (deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        die("deflate");
    size_t room = deflateBound(&z, text.len);
    char *out = malloc(room);
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    if (!out || deflate(&z, Z_FINISH) != Z_STREAM_END)
        die("deflate");
    size_t len = z.total_out;
    deflateEnd(&z);
    return ckv_slice_of(out, len);
}

static ckv_slice pack_zstd(ckv_slice text)
{
    size_t room = ZSTD_compressBound(text.len);
    char *out = malloc(room);
    size_t len = out ? ZSTD_compress(out, room, text.ptr, text.len, 3) : 0;
    if (!len || ZSTD_isError(len))
        die("zstd");
    return ckv_slice_of(out, len);
}

static void run_formats(void)
{
    char path[] = "/tmp/ckv-bench-XXXXXX";
    ckv_slice csv = make_export(EXPORT_CSV, NULL), gb = make_export(EXPORT_CSV, "GB18030");
    ckv_slice big = make_export(EXPORT_CSV, "BIG5//TRANSLIT"), wide = make_export(EXPORT_CSV, "UTF-16LE");
    ckv_slice json = make_export(EXPORT_NDJSON, NULL), gzip = pack_gzip(csv), zstd = pack_zstd(csv);
    int fd = mkstemp(path);
    if (fd < 0 || !export_workbook(path, BOOK_ROWS))
        die("writing a workbook");
    const sample samples[] = {
        { "csv utf-8", "csv", csv, NULL, csv.len },
        { "csv gb18030", "csv", gb, NULL, gb.len },
        { "csv big5", "csv", big, NULL, big.len },
        { "csv utf-16le", "csv", wide, NULL, wide.len },
        { "csv utf-8 gzip", "csv", gzip, NULL, csv.len },
        { "csv utf-8 zstd", "csv", zstd, NULL, csv.len },
        { "ndjson utf-8", "ndjson", json, NULL, json.len },
        { "xlsx (as the same csv)", "xlsx", { NULL, 0 }, path, text_of(BOOK_ROWS) },
    };
    printf("%-24s %13s %17s %11s\n", "", "of text", "", "memory");
    run_bounds(csv);
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        run_sample(&samples[i]);
    run_parts("csv", csv);
    run_parts("ndjson", json);
    close(fd);
    unlink(path);
}

/* Write `size` bytes of rows to `fd`: one block of them over and over. */
static void feed_pipe(int fd, uint64_t size)
{
    ckv_buf text = ckv_buf_make((size_t)8 << 20);
    export_header(&text, EXPORT_CSV);
    size_t header = text.len;
    for (uint64_t i = 0; text.len < (size_t)4 << 20; i++)
        export_row(&text, EXPORT_CSV, i);
    size_t from = 0;
    for (uint64_t made = 0; made < size; made += text.len, from = header)
        for (size_t at = from; at < text.len;) {
            ssize_t n = write(fd, text.ptr + at, text.len - at);
            if (n <= 0)
                _exit(1);
            at += (size_t)n;
        }
    _exit(0);
}

static void read_pipe(int fd, const char *name)
{
    ckv_input *input = NULL;
    uint64_t rejects;
    double start = wall_now();
    if (dup2(fd, STDIN_FILENO) < 0 || ckv_input_open(&input, "-", NULL, NULL) != CKV_OK)
        die("the pipe");
    double cpu = cpu_now();
    uint64_t rows = read_all(input, "csv", &rejects);
    cpu = cpu_now() - cpu;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("pipe of %-6s %12llu rows %4llu rejects %8.2f s wall %8.2f s CPU %7.1f MiB peak\n", name,
        (unsigned long long)rows, (unsigned long long)rejects, wall_now() - start, cpu, (double)used.ru_maxrss / 1024);
    fflush(stdout);
    _exit(0);
}

static uint64_t size_of(const char *text)
{
    char *end;
    uint64_t n = strtoull(text, &end, 10);
    return *end == 'G' ? n * 1000000000 : *end == 'M' ? n * 1000000 : n;
}

/* Writer and reader are processes of their own, so that the memory is the reader's alone. */
static void run_pipe(const char *size)
{
    int ends[2];
    if (pipe(ends) != 0)
        die("pipe");
    pid_t writer = fork();
    if (writer == 0) {
        close(ends[0]);
        feed_pipe(ends[1], size_of(size));
    }
    close(ends[1]);
    pid_t reader = fork();
    if (reader == 0)
        read_pipe(ends[0], size);
    close(ends[0]);
    if (writer < 0 || reader < 0)
        die("fork");
    waitpid(writer, NULL, 0);
    waitpid(reader, NULL, 0);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run_pipe(argv[i]);
    if (argc == 1)
        run_formats();
    return 0;
}
