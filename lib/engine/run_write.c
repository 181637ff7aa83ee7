/* What a run leaves behind: members, golden profiles, links, review pairs and rejects, in order of identity. */
#include "engine/run.h"

#include "cluster/weigh.h"
#include "engine/lines.h"
#include "engine/profiles.h"
#include "io/csv_write.h"
#include "util/error.h"

#include <stdlib.h>

/* Failures of writing stay with the file, and commit tells them: writers append straight on. */
static ckv_status open_file(ckv_run *run, const char *name, const char *header, ckv_outfile **out, ckv_error *err)
{
    ckv_status status = ckv_outdir_file(out, run->outdir, name, err);
    if (status == CKV_OK)
        ckv_buf_str(ckv_outfile_buf(*out), header);
    return status;
}

static ckv_line_record named(const ckv_run *run, uint32_t record)
{
    const ckv_record *r = &run->records[record];
    return (ckv_line_record){ run->sources[r->source].name, r->key };
}

static ckv_status write_members(ckv_run *run, ckv_error *err)
{
    ckv_outfile *file;
    int32_t *best = malloc((run->count + 1) * sizeof *best);
    ckv_status status = best ? open_file(run, "members.csv", CKV_MEMBERS_HEADER, &file, err) : ckv_fail_memory(err);
    if (status == CKV_OK)
        ckv_clusters_best(&run->clusters, run->links, run->link_count, best, run->count);
    for (uint32_t i = 0; status == CKV_OK && i < run->count; i++) {
        ckv_line_member(ckv_outfile_buf(file), named(run, i), run->ids[i], best[i]);
        ckv_outfile_flush(file);
    }
    free(best);
    return status;
}

static void add_pair(const ckv_run *run, ckv_buf *out, uint32_t a, uint32_t b, int32_t weight)
{
    ckv_line_pair(out, named(run, a), named(run, b), weight);
}

static ckv_status write_links(ckv_run *run, ckv_error *err)
{
    ckv_outfile *file;
    ckv_status status = open_file(run, "links.csv", CKV_LINKS_HEADER, &file, err);
    for (size_t i = 0; status == CKV_OK && i < run->link_count; i++) {
        add_pair(run, ckv_outfile_buf(file), run->links[i].a, run->links[i].b, run->links[i].weight);
        ckv_csv_end(ckv_outfile_buf(file));
        ckv_outfile_flush(file);
    }
    return status;
}

static ckv_status write_review(ckv_run *run, ckv_error *err)
{
    ckv_outfile *file;
    ckv_status status =
        open_file(run, "review.csv", "source_a,key_a,source_b,key_b,weight,probability,reason\n", &file, err);
    for (size_t i = 0; status == CKV_OK && i < run->clusters.review_count; i++) {
        const ckv_review *r = &run->clusters.review[i];
        ckv_buf *out = ckv_outfile_buf(file);
        add_pair(run, out, r->a, r->b, r->weight);
        ckv_csv_cell(out, false, ckv_slice_str(ckv_reason_word(r->reason)));
        ckv_csv_end(out);
        ckv_outfile_flush(file);
    }
    return status;
}

/* golden.csv and golden.ndjson grow side by side as profiles are made. */
typedef struct golden_files {
    ckv_outfile *csv, *json;
} golden_files;

static ckv_status take_profiles(void *context, ckv_slice csv, ckv_slice json)
{
    golden_files *files = context;
    ckv_outfile_add(files->csv, csv);
    ckv_outfile_add(files->json, json);
    return CKV_OK;
}

static ckv_status write_golden(ckv_run *run, ckv_profiles *profiles, ckv_error *err)
{
    golden_files files;
    ckv_status status = open_file(run, "golden.csv", "", &files.csv, err);
    if (status == CKV_OK)
        status = open_file(run, "golden.ndjson", "", &files.json, err);
    if (status != CKV_OK)
        return status;
    ckv_profiles_csv_header(profiles, ckv_outfile_buf(files.csv));
    status =
        ckv_profiles_each(profiles, CKV_STAGE_WRITE, CKV_PROFILES_CSV | CKV_PROFILES_JSON, take_profiles, &files, err);
    if (status == CKV_OK)
        ckv_profiles_note_damage(profiles);
    return status;
}

static ckv_status write_all(ckv_run *run, ckv_profiles *profiles, ckv_error *err)
{
    ckv_status status = CKV_OK;
    if (run->options->only_rejects)
        return ckv_run_finish_rejects(run, err);
    status = write_members(run, err);
    if (status == CKV_OK)
        status = write_links(run, err);
    if (status == CKV_OK)
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
