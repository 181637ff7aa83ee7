/* What a run leaves behind: members, golden profiles, links, review pairs and rejects, in order of identity. */
#include "engine/run/run.h"

#include "cluster/weigh.h"
#include "engine/lines.h"
#include "engine/run/profiles.h"
#include "io/csv_write.h"
#include "util/error.h"
#include "util/relay.h"

#include <stdlib.h>

typedef enum output { MEMBERS, LINKS, REVIEW, GOLDEN_CSV, GOLDEN_JSON, OUTPUTS } output;

/* Beside them only what was rejected is written (io/rejects.h). */
static const struct {
    const char *name, *header;
    unsigned bit; /* ckv_output */
} outputs[OUTPUTS] = {
    [MEMBERS] = { "members.csv", CKV_MEMBERS_HEADER, CKV_OUTPUT_MEMBERS },
    [LINKS] = { "links.csv", CKV_LINKS_HEADER, CKV_OUTPUT_LINKS },
    [REVIEW] = { "review.csv", "source_a,key_a,source_b,key_b,weight,probability,reason\n", CKV_OUTPUT_REVIEW },
    [GOLDEN_CSV] = { "golden.csv", "", CKV_OUTPUT_GOLDEN_CSV }, /* which columns it has goes by the profiles */
    [GOLDEN_JSON] = { "golden.ndjson", "", CKV_OUTPUT_GOLDEN_JSON },
};

static bool is_wanted(const ckv_run *run, output which)
{
    return !run->options->files || run->options->files & outputs[which].bit;
}

bool ckv_run_is_output(const ckv_run *run, const char *path)
{
    for (size_t i = 0; i < OUTPUTS; i++) {
        if (ckv_outdir_holds(run->outdir, outputs[i].name, path))
            return true;
    }
    return ckv_outdir_holds(run->outdir, CKV_REJECTS_FILE, path);
}

ckv_status ckv_run_check_files(unsigned files, ckv_error *err)
{
    unsigned known = CKV_OUTPUT_REJECTS;
    for (size_t i = 0; i < OUTPUTS; i++)
        known |= outputs[i].bit;
    if (files & ~known)
        return ckv_fail(err, CKV_INVALID, "options->files has a bit that no file of output has");
    return CKV_OK;
}

/* Those that are not wanted, as an earlier run left them: beside the new ones they would pass for this run's. */
static ckv_status remove_old(ckv_run *run, ckv_error *err)
{
    ckv_status status = CKV_OK;
    for (output i = 0; status == CKV_OK && i < OUTPUTS; i++)
        if (!is_wanted(run, i))
            status = ckv_outdir_remove(run->outdir, outputs[i].name, err);
    return status;
}

/* Failures of writing stay with the file, and commit tells them: writers append straight on. */
static ckv_status open_file(ckv_run *run, output which, ckv_outfile **out, ckv_error *err)
{
    ckv_status status = ckv_outdir_file(out, run->outdir, outputs[which].name, err);
    if (status == CKV_OK)
        ckv_buf_str(ckv_outfile_buf(*out), outputs[which].header);
    return status;
}

/* ---- files of a line a record or a pair ---- */

/* Lines in one piece. */
#define PIECE 4096

/* So many lines before one is made its records are fetched, and then their keys. */
#define RECORDS_AHEAD 16
#define KEYS_AHEAD 8

/* The line with this number, appended to `out`; and its records, one or two. */
typedef void (*line_fn)(const ckv_run *run, const void *context, size_t number, ckv_buf *out);
typedef size_t (*line_records_fn)(const ckv_run *run, size_t number, uint32_t records[2]);

typedef struct lines {
    const ckv_run *run;
    const void *context;
    line_fn line;
    line_records_fn records;
    size_t count;
    ckv_outfile *file;
    ckv_buf slots[CKV_RELAY_SLOTS_MAX];
    size_t slot_count;
} lines;

/* Records and their keys lie all over memory. */
CKV_FETCHES void fetch(const lines *l, size_t number)
{
    uint32_t records[2];
    size_t coming = number + RECORDS_AHEAD, next = number + KEYS_AHEAD;
    size_t n = coming < l->count ? l->records(l->run, coming, records) : 0;
    for (size_t i = 0; i < n; i++)
        __builtin_prefetch(&l->run->records[records[i]]);
    n = next < l->count ? l->records(l->run, next, records) : 0;
    for (size_t i = 0; i < n; i++)
        __builtin_prefetch(l->run->records[records[i]].key.ptr);
}

static ckv_status make_lines(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    lines *l = context;
    ckv_buf *out = &l->slots[piece % l->slot_count];
    size_t from = piece * PIECE, end = from + PIECE < l->count ? from + PIECE : l->count;
    ckv_buf_clear(out);
    for (size_t i = from; i < end; i++) {
        fetch(l, i);
        l->line(l->run, l->context, i, out);
    }
    return ckv_buf_status(out);
}

static ckv_status write_piece(void *context, size_t piece)
{
    lines *l = context;
    ckv_outfile_add(l->file, ckv_buf_slice(&l->slots[piece % l->slot_count]));
    return CKV_OK;
}

/* A file of `count` lines under its header. */
static ckv_status write_lines(ckv_run *run, output which, const lines *wanted, ckv_error *err)
{
    lines l = *wanted;
    l.run = run;
    ckv_status status = open_file(run, which, &l.file, err);
    if (status != CKV_OK)
        return status;
    l.slot_count = ckv_relay_slots(run->threads);
    for (size_t i = 0; i < l.slot_count; i++)
        l.slots[i] = ckv_buf_make(CKV_WHOLE_MAX);
    ckv_relay_work work = { (l.count + PIECE - 1) / PIECE, l.slot_count, make_lines, write_piece, &l };
    status = ckv_relay_alone(run->threads, &work);
    for (size_t i = 0; i < l.slot_count; i++)
        ckv_buf_free(&l.slots[i]);
    if (status == CKV_OK)
        return CKV_OK;
    return ckv_fail(err, status, "writing %s failed: %s", outputs[which].name, ckv_status_name(status));
}

static ckv_line_record named(const ckv_run *run, uint32_t record)
{
    const ckv_record *r = &run->records[record];
    return (ckv_line_record){ run->sources[r->source].name, r->key };
}

static void add_member(const ckv_run *run, const void *best, size_t number, ckv_buf *out)
{
    ckv_line_member(out, named(run, (uint32_t)number), run->ids[number], ((const int32_t *)best)[number]);
}

static size_t member_record(const ckv_run *run, size_t number, uint32_t records[2])
{
    (void)run;
    records[0] = (uint32_t)number;
    return 1;
}

static ckv_status write_members(ckv_run *run, ckv_error *err)
{
    int32_t *best = malloc((run->count + 1) * sizeof *best);
    if (!best)
        return ckv_fail_memory(err);
    ckv_clusters_best(&run->clusters, run->links, run->link_count, best, run->count);
    lines members = { .line = add_member, .records = member_record, .context = best, .count = run->count };
    ckv_status status = write_lines(run, MEMBERS, &members, err);
    free(best);
    return status;
}

static void add_link(const ckv_run *run, const void *context, size_t number, ckv_buf *out)
{
    (void)context;
    const ckv_link *l = &run->links[number];
    ckv_line_pair(out, named(run, l->a), named(run, l->b), l->weight);
    ckv_csv_end(out);
}

static size_t link_records(const ckv_run *run, size_t number, uint32_t records[2])
{
    records[0] = run->links[number].a;
    records[1] = run->links[number].b;
    return 2;
}

static ckv_status write_links(ckv_run *run, ckv_error *err)
{
    lines links = { .line = add_link, .records = link_records, .count = run->link_count };
    return write_lines(run, LINKS, &links, err);
}

static void add_review(const ckv_run *run, const void *context, size_t number, ckv_buf *out)
{
    (void)context;
    const ckv_review *r = &run->clusters.review[number];
    ckv_line_pair(out, named(run, r->a), named(run, r->b), r->weight);
    ckv_csv_cell(out, false, ckv_slice_str(ckv_reason_word(r->reason)));
    ckv_csv_end(out);
}

static size_t review_records(const ckv_run *run, size_t number, uint32_t records[2])
{
    records[0] = run->clusters.review[number].a;
    records[1] = run->clusters.review[number].b;
    return 2;
}

static ckv_status write_review(ckv_run *run, ckv_error *err)
{
    lines review = { .line = add_review, .records = review_records, .count = run->clusters.review_count };
    return write_lines(run, REVIEW, &review, err);
}

/* ---- profiles ---- */

/* golden.csv and golden.ndjson grow side by side as profiles are made; NULL: not wanted. */
typedef struct golden_files {
    ckv_outfile *csv, *json;
} golden_files;

static ckv_status take_profiles(void *context, ckv_slice csv, ckv_slice json)
{
    golden_files *files = context;
    if (files->csv)
        ckv_outfile_add(files->csv, csv);
    if (files->json)
        ckv_outfile_add(files->json, json);
    return CKV_OK;
}

/* Damage is counted as profiles are made. Where no file is made of them they are made for the count, unless the store,
 * which comes next, has them made anyway. */
static bool is_damage_due(const ckv_run *run)
{
    return !run->store && (run->options->on_note || run->options->on_damage_count);
}

static ckv_status write_golden(ckv_run *run, ckv_profiles *profiles, ckv_error *err)
{
    golden_files files = { NULL, NULL };
    ckv_status status = is_wanted(run, GOLDEN_CSV) ? open_file(run, GOLDEN_CSV, &files.csv, err) : CKV_OK;
    if (status == CKV_OK && is_wanted(run, GOLDEN_JSON))
        status = open_file(run, GOLDEN_JSON, &files.json, err);
    unsigned forms = (files.csv ? CKV_PROFILES_CSV : 0) | (files.json ? CKV_PROFILES_JSON : 0);
    if (status != CKV_OK || (!forms && !is_damage_due(run)))
        return status;
    if (files.csv)
        ckv_profiles_csv_header(profiles, ckv_outfile_buf(files.csv));
    status = ckv_profiles_each(profiles, CKV_STAGE_WRITE, forms, take_profiles, &files, err);
    if (status == CKV_OK)
        ckv_profiles_note_damage(profiles);
    return status;
}

static ckv_status write_all(ckv_run *run, ckv_profiles *profiles, ckv_error *err)
{
    if (run->options->only_rejects)
        return ckv_run_finish_rejects(run, err);
    ckv_status status = remove_old(run, err);
    if (status == CKV_OK && is_wanted(run, MEMBERS))
        status = write_members(run, err);
    if (status == CKV_OK && is_wanted(run, LINKS))
        status = write_links(run, err);
    if (status == CKV_OK && is_wanted(run, REVIEW))
        status = write_review(run, err);
    if (status == CKV_OK)
        status = write_golden(run, profiles, err);
    if (status == CKV_OK)
        status = ckv_run_finish_rejects(run, err);
    return status;
}

ckv_status ckv_run_write(ckv_run *run, ckv_error *err)
{
    ckv_profiles *profiles = NULL;
    ckv_status status = ckv_profiles_open(&profiles, run, err);
    if (status == CKV_OK && run->outdir)
        status = write_all(run, profiles, err);
    if (status == CKV_OK && run->options->show && run->options->on_profile)
        status = ckv_profiles_show(profiles, err);
    ckv_profiles_close(profiles);
    return status;
}
