#include "generate/generate.h"

#include "generate/plan.h"

#include <errno.h>
#include <iconv.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THREADS_MAX = 64, MILLION = 1000000 };

__attribute__((format(printf, 2, 3))) static bool fail(char message[GEN_MESSAGE_MAX], const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(message, GEN_MESSAGE_MAX, format, args);
    va_end(args);
    return false;
}

bool gen_options_check(const gen_options *o, char message[GEN_MESSAGE_MAX])
{
    if (!o->out || !*o->out)
        return fail(message, "a directory to write into is missing");
    if (o->records < 1)
        return fail(message, "at least 1 record");
    if (o->records > GEN_RECORDS_MAX)
        return fail(message,
            "at most %" PRIu64 " records: beyond that, keys of ten digits and names, phones and identity numbers"
            " would have to repeat",
            GEN_RECORDS_MAX);
    if (o->difficulty < 0 || o->difficulty > 4 * MILLION)
        return fail(message, "difficulty is a factor from 0 (no mistakes) to 4");
    if (o->organizations < 0 || o->organizations > MILLION)
        return fail(message, "the share of organizations is from 0 to 1");
    if (o->overlap < 0 || o->overlap > 2 * MILLION)
        return fail(message, "overlap is from 0 (each customer in one department) to 2");
    if (o->difficulty % 1000 || o->overlap % 1000)
        return fail(message, "difficulty and overlap have at most three digits after the point");
    if (o->threads > THREADS_MAX)
        return fail(message, "at most %d threads", THREADS_MAX);
    return true;
}

static bool stopped(const gen_plan *p)
{
    return p->options->stop && *p->options->stop;
}

/* Count records unit by unit until there are enough. */
static void plan_units(gen_plan *p)
{
    uint64_t total = 0;
    while (total < p->options->records && !stopped(p)) {
        uint64_t of_unit = 0;
        for (unsigned s = 0; s < GEN_SYSTEMS; s++)
            of_unit += gen_presence_count(&p->world, p->overlap, s, p->units, p->since);
        p->last_kept = of_unit < p->options->records - total ? of_unit : p->options->records - total;
        total += of_unit;
        p->units++;
    }
}

static void plan_shapes(gen_plan *p)
{
    for (unsigned s = 0; s < GEN_SYSTEMS; s++) {
        const gen_system *system = &gen_systems[s];
        gen_shape *shape = &p->shapes[s];
        *shape = (gen_shape){ system->format, system->delimiter, system->encoding, system->format == GEN_CSV };
        if (p->options->format != GEN_FORMAT_MIXED) {
            shape->format = (gen_format)(p->options->format - 1);
            shape->delimiter = shape->format == GEN_TSV ? '\t' : ',';
            shape->encoding = GEN_UTF8;
            shape->crlf = false;
        }
        if (shape->format == GEN_NDJSON)
            shape->encoding = GEN_UTF8;
    }
}

static void plan_pieces(gen_plan *p)
{
    uint64_t slots = p->units * GEN_COPIES;
    p->pieces = GEN_SYSTEMS * ((slots + GEN_PIECE - 1) / GEN_PIECE);
    if (!p->options->stream)
        return;
    slots *= GEN_SYSTEMS;
    p->piece_slots = slots / 64 + 1 < GEN_PIECE ? slots / 64 + 1 : GEN_PIECE;
    p->pieces = (slots + p->piece_slots - 1) / p->piece_slots;
}

/* Workers take pieces by number and hand them on in that order through a ring of slots. */
typedef struct ring {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    gen_piece *pieces;
    bool *ready;
    uint64_t count, next, written;
    bool stop;
    const gen_plan *plan;
} ring;

static bool worker_open(gen_worker *w, const gen_plan *p)
{
    *w = (gen_worker){ .plan = p };
    if (!gen_clerk_open(&w->clerk, &p->world, p->difficulty))
        return false;
    for (unsigned s = 0; s < GEN_SYSTEMS; s++) {
        gen_encoding e = p->shapes[s].encoding;
        if (e == GEN_UTF8 || e == GEN_UTF8_BOM)
            continue;
        iconv_t cd = iconv_open(gen_encoding_name(e, true), "UTF-8");
        if (cd == (iconv_t)-1)
            return false;
        w->encoders[s] = cd;
    }
    return true;
}

static void worker_close(gen_worker *w)
{
    for (unsigned s = 0; s < GEN_SYSTEMS; s++) {
        if (w->encoders[s])
            iconv_close(w->encoders[s]);
    }
    gen_clerk_close(&w->clerk);
}

/* The next piece once its place in the ring is free; NULL when there is none. */
static gen_piece *take_piece(ring *r, uint64_t *number)
{
    gen_piece *piece = NULL;
    pthread_mutex_lock(&r->lock);
    if (!r->stop && r->next < r->plan->pieces) {
        *number = r->next++;
        while (!r->stop && *number >= r->written + r->count)
            pthread_cond_wait(&r->changed, &r->lock);
        piece = r->stop ? NULL : &r->pieces[*number % r->count];
    }
    pthread_mutex_unlock(&r->lock);
    return piece;
}

static void *work(void *context)
{
    ring *r = context;
    gen_worker *w = malloc(sizeof *w);
    bool open = w && worker_open(w, r->plan);
    uint64_t number = 0;
    for (gen_piece *piece; (piece = take_piece(r, &number)) != NULL;) {
        if (!open)
            piece->failed = true;
        else if (r->plan->options->stream)
            gen_stream_fill(piece, w, number);
        else
            gen_piece_fill(piece, w, number);
        pthread_mutex_lock(&r->lock);
        r->ready[number % r->count] = true;
        pthread_cond_broadcast(&r->changed);
        pthread_mutex_unlock(&r->lock);
    }
    if (w)
        worker_close(w);
    free(w);
    return NULL;
}

static bool write_bytes(gen_output *out, int file, const gen_bytes *b)
{
    return file < 0 || gen_output_write(out, file, b->s, b->n);
}

static bool write_piece(const gen_plan *p, const gen_piece *piece, gen_output *out)
{
    unsigned s = piece->system;
    const gen_bytes *rows = piece->encoded.n ? &piece->encoded : &piece->rows;
    int file = p->options->stream ? p->stream_file : p->export_file[s];
    return write_bytes(out, file, rows) && write_bytes(out, p->common_file[s], &piece->common)
           && write_bytes(out, p->truth_file, &piece->truth)
           && write_bytes(out, p->interactions_file, &piece->interactions);
}

static bool collect(ring *r, gen_output *out, uint64_t *records, char message[GEN_MESSAGE_MAX])
{
    bool fine = true;
    for (uint64_t number = 0; fine && number < r->plan->pieces; number++) {
        pthread_mutex_lock(&r->lock);
        while (!r->ready[number % r->count])
            pthread_cond_wait(&r->changed, &r->lock);
        pthread_mutex_unlock(&r->lock);
        gen_piece *piece = &r->pieces[number % r->count];
        *records += piece->records;
        if (stopped(r->plan))
            fine = fail(message, "interrupted: nothing was written");
        else if (piece->failed)
            fine = fail(message, "out of memory, or the C library cannot convert to GB18030 and Big5-HKSCS");
        else if (!write_piece(r->plan, piece, out))
            fine = fail(message, "%s: %s", out->directory, strerror(errno));
        pthread_mutex_lock(&r->lock);
        r->ready[number % r->count] = false;
        r->written = number + 1;
        r->stop = !fine;
        pthread_cond_broadcast(&r->changed);
        pthread_mutex_unlock(&r->lock);
    }
    return fine;
}

static void ring_close(ring *r)
{
    for (uint64_t i = 0; r->pieces && i < r->count; i++) {
        gen_bytes_free(&r->pieces[i].rows);
        gen_bytes_free(&r->pieces[i].encoded);
        gen_bytes_free(&r->pieces[i].common);
        gen_bytes_free(&r->pieces[i].truth);
        gen_bytes_free(&r->pieces[i].interactions);
    }
    free(r->pieces);
    free(r->ready);
    pthread_cond_destroy(&r->changed);
    pthread_mutex_destroy(&r->lock);
}

static bool run_pieces(const gen_plan *p, gen_output *out, uint64_t *records, char message[GEN_MESSAGE_MAX])
{
    pthread_t threads[THREADS_MAX];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned wanted = p->options->threads        ? p->options->threads
                      : processors < 1           ? 1
                      : processors > THREADS_MAX ? THREADS_MAX
                                                 : (unsigned)processors;
    ring r = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .count = wanted * 2, .plan = p };
    r.pieces = calloc(r.count, sizeof *r.pieces);
    r.ready = calloc(r.count, sizeof *r.ready);
    unsigned started = 0;
    bool fine = r.pieces && r.ready;
    while (fine && started < wanted && pthread_create(&threads[started], NULL, work, &r) == 0)
        started++;
    if (!fine || !started)
        fine = fail(message, "out of memory");
    else
        fine = collect(&r, out, records, message);
    while (started > 0)
        pthread_join(threads[--started], NULL);
    ring_close(&r);
    return fine;
}

static bool add_file(gen_output *out, int *file, const char *format, const char *name, const char *extension)
{
    char path[128];
    snprintf(path, sizeof path, format, name, extension);
    *file = gen_output_add(out, path);
    return *file >= 0;
}

/* Byte order mark and header line of an export. */
static bool write_head(gen_plan *p, gen_output *out, unsigned s)
{
    gen_bytes head = { 0 }, encoded = { 0 };
    size_t n;
    const char *mark = gen_encoding_mark(p->shapes[s].encoding, &n);
    gen_write_header(&head, &gen_systems[s], &p->shapes[s]);
    bool fine = gen_output_write(out, p->export_file[s], mark, n), plain = p->shapes[s].encoding <= GEN_UTF8_BOM;
    iconv_t cd = plain ? NULL : iconv_open(gen_encoding_name(p->shapes[s].encoding, true), "UTF-8");
    if (!plain && cd != (iconv_t)-1) {
        fine = fine && gen_encode(&encoded, &head, cd) && write_bytes(out, p->export_file[s], &encoded);
        iconv_close(cd);
    } else if (plain && head.n) {
        fine = fine && write_bytes(out, p->export_file[s], &head);
    }
    gen_bytes_free(&head);
    gen_bytes_free(&encoded);
    return fine && gen_output_write(out, p->common_file[s], gen_common_header, strlen(gen_common_header));
}

/* Each file that a run can write, by number; false behind the last. */
static bool name_possible(unsigned number, char name[64])
{
    static const char *const others[] = { "stream.ndjson", "truth.csv", "interactions.ndjson", "ckv.yaml", "task.json",
        "manifest.json" };
    unsigned system = number % GEN_SYSTEMS, kind = number / GEN_SYSTEMS;
    if (kind < 3)
        snprintf(name, 64, "%s.%s", gen_systems[system].name, gen_extension((gen_format)kind));
    else if (kind == 3)
        snprintf(name, 64, "common/%s.csv", gen_systems[system].name);
    else if (number - 4 * GEN_SYSTEMS < sizeof others / sizeof *others)
        snprintf(name, 64, "%s", others[number - 4 * GEN_SYSTEMS]);
    else
        return false;
    return true;
}

/* The manifest of a former run in the directory, or an empty text: without one, no file there is ours. */
static void read_manifest(const char *directory, char *text, size_t room)
{
    static const char start[] = "{\n \"generator\": \"ckv generate ";
    char path[4096];
    size_t n = 0;
    int length = snprintf(path, sizeof path, "%s/manifest.json", directory);
    FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "re") : NULL;
    if (file) {
        n = fread(text, 1, room - 1, file);
        fclose(file);
    }
    text[n] = 0;
    if (strncmp(text, start, strlen(start)) != 0)
        *text = 0;
}

/* What a former run wrote, as far as its manifest lists it and this run has no file of that name, goes with the commit:
 * two runs in one directory would read as one. Half files of a run that was killed go at once. */
static bool drop_former(gen_output *out)
{
    char manifest[16384], name[64], listed[80];
    read_manifest(out->directory, manifest, sizeof manifest);
    for (unsigned i = 0; name_possible(i, name); i++) {
        snprintf(listed, sizeof listed, "\"%s\": {", name);
        if (strstr(manifest, listed) && !gen_output_drop(out, name))
            return false;
    }
    return true;
}

static void sweep(gen_output *out)
{
    char name[64];
    for (unsigned i = 0; name_possible(i, name); i++)
        gen_output_sweep(out, name);
}

static bool open_files(gen_plan *p, gen_output *out)
{
    bool fine = gen_output_open(out, p->options->out, !p->options->stream);
    if (fine)
        sweep(out);
    for (unsigned s = 0; s < GEN_SYSTEMS; s++) {
        p->export_file[s] = p->common_file[s] = -1;
        if (p->options->stream)
            continue;
        fine =
            fine && add_file(out, &p->export_file[s], "%s.%s", gen_systems[s].name, gen_extension(p->shapes[s].format))
            && add_file(out, &p->common_file[s], "common/%s.%s", gen_systems[s].name, "csv") && write_head(p, out, s);
    }
    p->stream_file = -1;
    if (p->options->stream)
        fine = fine && add_file(out, &p->stream_file, "%s.%s", "stream", "ndjson");
    fine = fine && add_file(out, &p->truth_file, "%s.%s", "truth", "csv")
           && add_file(out, &p->interactions_file, "%s.%s", "interactions", "ndjson");
    return fine && gen_output_write(out, p->truth_file, gen_truth_header, strlen(gen_truth_header));
}

/* The digest of the run: of the digests of its files, in the order in which they were opened. */
static void sum_up(const gen_output *out, gen_report *report)
{
    gen_digest all = { 0 };
    for (unsigned i = 0; i < out->count; i++) {
        char text[33];
        gen_digest_text(&out->files[i].digest, text);
        gen_digest_add(&all, out->files[i].name, strlen(out->files[i].name) + 1);
        gen_digest_add(&all, text, 32);
        report->bytes += out->files[i].bytes;
    }
    gen_digest_text(&all, report->digest);
}

static bool write_descriptions(const gen_plan *p, gen_output *out, gen_report *report)
{
    gen_bytes config = { 0 }, task = { 0 }, run = { 0 };
    int file = -1;
    gen_describe_config(&config, p);
    gen_describe_task(&task, p, report->records);
    bool fine = add_file(out, &file, "%s.%s", "ckv", "yaml") && write_bytes(out, file, &config);
    if (!p->options->stream)
        fine = fine && add_file(out, &file, "%s.%s", "task", "json") && write_bytes(out, file, &task);
    sum_up(out, report);
    gen_describe_run(&run, p, out, report);
    fine = fine && add_file(out, &file, "%s.%s", "manifest", "json") && write_bytes(out, file, &run);
    fine = fine && !config.failed && !task.failed && !run.failed && drop_former(out);
    gen_bytes_free(&config);
    gen_bytes_free(&task);
    gen_bytes_free(&run);
    return fine;
}

bool gen_run(const gen_options *o, gen_report *report, char message[GEN_MESSAGE_MAX])
{
    if (!gen_options_check(o, message))
        return false;
    gen_plan p = { .options = o,
        .difficulty = (uint32_t)(o->difficulty / 1000),
        .overlap = (uint32_t)(o->overlap / 1000),
        .since = o->stream ? GEN_TODAY - GEN_STREAM_DAYS : GEN_TODAY };
    gen_output out = { 0 };
    gen_report got = { 0 };
    if (!gen_world_open(&p.world, o->seed, (uint32_t)o->organizations))
        return fail(message, "out of memory");
    plan_units(&p);
    plan_shapes(&p);
    plan_pieces(&p);
    bool fine = open_files(&p, &out) || fail(message, "%s: %s", o->out, strerror(errno));
    fine = fine && run_pieces(&p, &out, &got.records, message);
    got.units = p.units;
    fine = fine
           && ((write_descriptions(&p, &out, &got) && gen_output_commit(&out))
               || fail(message, "%s: %s", o->out, strerror(errno)));
    gen_output_close(&out);
    gen_world_close(&p.world);
    if (!fine)
        return false;
    got.operations = o->stream ? got.records : 0;
    *report = got;
    return true;
}
