/* The stages from links to golden profiles, one component and one entity at a time. */
#include "engine/task.h"

#include "cluster/entity_id.h"
#include "cluster/weigh.h"
#include "util/error.h"
#include "util/sized.h"

#include <stdlib.h>

/* A component in the arrays that clustering takes. */
typedef struct component {
    const ckv_component *given;
    const uint8_t **features;
    uint8_t *type;
    uint16_t *source;
    ckv_link *links;
    ckv_verdict *verdicts;
} component;

static ckv_status make_arrays(component *c)
{
    size_t n = c->given->record_count;
    c->features = calloc(n + 1, sizeof *c->features);
    c->type = calloc(n + 1, sizeof *c->type);
    c->source = calloc(n + 1, sizeof *c->source);
    c->links = calloc(c->given->link_count + 1, sizeof *c->links);
    c->verdicts = calloc(c->given->decision_count + 1, sizeof *c->verdicts);
    return c->features && c->type && c->source && c->links && c->verdicts ? CKV_OK : CKV_NO_MEMORY;
}

static void free_arrays(component *c)
{
    free(c->features);
    free(c->type);
    free(c->source);
    free(c->links);
    free(c->verdicts);
}

static ckv_slice slice_of(ckv_text text)
{
    return ckv_slice_of(text.ptr, text.len);
}

static ckv_status take_records(component *c, const ckv_job *job, ckv_error *err)
{
    const ckv_job_record *records = c->given->records;
    for (size_t i = 0; i < c->given->record_count; i++) {
        size_t source;
        ckv_slice key;
        if (i && ckv_slice_compare(slice_of(records[i - 1].identity), slice_of(records[i].identity)) >= 0)
            return ckv_fail(err, CKV_INVALID, "records of a component out of order of identity");
        if (!ckv_job_identity(job, records[i].identity, &source, &key))
            return ckv_fail(err, CKV_INVALID, "not the identity of a record of this job");
        c->features[i] = ckv_job_features(records[i].features, err);
        if (!c->features[i])
            return CKV_CORRUPT;
        c->type[i] = (uint8_t)ckv_features_type(c->features[i]);
        c->source[i] = (uint16_t)source;
    }
    return CKV_OK;
}

static ckv_status take_links(component *c, ckv_error *err)
{
    const ckv_job_link *before = NULL;
    for (size_t i = 0; i < c->given->link_count; i++) {
        const ckv_job_link *l = &c->given->links[i];
        if (l->a >= l->b || l->b >= c->given->record_count
            || (before && (before->a > l->a || (before->a == l->a && before->b >= l->b))))
            return ckv_fail(err, CKV_INVALID, "links of a component out of order, or between other records");
        c->links[i] = (ckv_link){ l->a, l->b, l->weight };
        before = l;
    }
    for (size_t i = 0; i < c->given->decision_count; i++) {
        const ckv_job_decision *d = &c->given->decisions[i];
        if (d->a >= c->given->record_count || d->b >= c->given->record_count)
            return ckv_fail(err, CKV_INVALID, "a decision about other records than those of the component");
        c->verdicts[i] = (ckv_verdict){ d->a, d->b, d->apart };
    }
    return CKV_OK;
}

static ckv_status place(const component *c, const ckv_clusters *clusters, ckv_placed *placed)
{
    size_t n = c->given->record_count;
    int32_t *best = malloc((n + 1) * sizeof *best);
    if (!best)
        return CKV_NO_MEMORY;
    ckv_clusters_best(clusters, c->links, c->given->link_count, best, n);
    for (size_t i = 0; i < n; i++)
        placed[i] = (ckv_placed){ clusters->entity[i], best[i] };
    free(best);
    for (size_t i = 0; c->given->on_review && i < clusters->review_count; i++) {
        const ckv_review *r = &clusters->review[i];
        ckv_job_link pair = { r->a, r->b, r->weight };
        c->given->on_review(c->given->context, &pair, ckv_reason_word(r->reason));
    }
    return CKV_OK;
}

static ckv_status cluster(const component *c, const ckv_job *job, ckv_placed *placed)
{
    ckv_clusters clusters = { 0 };
    ckv_weigher weigher = { &job->model, c->features, NULL };
    ckv_cluster_input in = { .count = c->given->record_count,
        .links = c->links,
        .link_count = c->given->link_count,
        .verdicts = c->verdicts,
        .verdict_count = c->given->decision_count,
        .type = c->type,
        .source = c->source,
        .unique = job->unique };
    ckv_cluster_weigh(&in, &weigher);
    ckv_status status = ckv_cluster_run(&clusters, &in);
    if (status == CKV_OK)
        status = place(c, &clusters, placed);
    ckv_clusters_free(&clusters);
    return status;
}

ckv_status ckv_task_cluster(ckv_task *t, const ckv_component *given, ckv_placed *placed, ckv_error *err)
{
    ckv_component known = CKV_COMPONENT_INIT;
    component c = { .given = &known };
    ckv_status status = ckv_sized_take(&known, given, sizeof known, "ckv_component", err);
    if (status != CKV_OK)
        return status;
    if (known.record_count >= UINT32_MAX - 1)
        return ckv_fail(err, CKV_INVALID, "too many records in one component");
    status = make_arrays(&c) == CKV_OK ? take_records(&c, t->job, err) : ckv_fail_memory(err);
    if (status == CKV_OK)
        status = take_links(&c, err);
    if (status == CKV_OK) {
        status = cluster(&c, t->job, placed);
        if (status != CKV_OK)
            ckv_fail(err, status, "clustering failed: %s", ckv_status_name(status));
    }
    free_arrays(&c);
    return status;
}

/* ---- profiles ---- */

static ckv_status open_maker(ckv_task *t)
{
    const ckv_job *job = t->job;
    if (t->maker)
        return CKV_OK;
    ckv_status status = ckv_golden_maker_new(&t->maker, &job->policy, job->golden, job->source_count, job->model.as_of);
    if (status == CKV_OK)
        ckv_golden_maker_list(t->maker, job->listed);
    return status;
}

static ckv_status reserve_members(ckv_task *t, size_t count)
{
    if (count <= t->member_cap)
        return CKV_OK;
    ckv_record *records = realloc(t->records, count * sizeof *records);
    t->records = records ? records : t->records;
    const ckv_record **members = records ? realloc(t->members, count * sizeof *members) : NULL;
    if (!members)
        return CKV_NO_MEMORY;
    t->members = members;
    t->member_cap = count;
    return CKV_OK;
}

static ckv_status write_profile(ckv_task *t, uint64_t entity)
{
    char id[CKV_ENTITY_ID_TEXT + 1];
    size_t columns;
    ckv_slice printed = { id, CKV_ENTITY_ID_TEXT };
    ckv_golden_maker_fields(t->maker, &columns);
    ckv_entity_id_print(entity, id);
    ckv_buf_clear(&t->lent[2]); /* not where records are that this task returned */
    ckv_buf_clear(&t->lent[3]);
    ckv_status status = ckv_profile_csv(&t->profile, printed, t->members, t->job->golden, columns, &t->lent[2]);
    return status == CKV_OK ? ckv_profile_json(&t->profile, printed, t->members, t->job->golden, &t->lent[3]) : status;
}

ckv_status ckv_task_profile(
    ckv_task *t, uint64_t entity, const ckv_text *records, size_t count, ckv_profile_rows *out, ckv_error *err)
{
    if (!count)
        return ckv_fail(err, CKV_INVALID, "a profile of no records");
    if (open_maker(t) != CKV_OK || reserve_members(t, count) != CKV_OK)
        return ckv_fail_memory(err);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        status = ckv_task_unpack(t, records[i], &t->records[i], err);
        t->members[i] = &t->records[i];
    }
    if (status != CKV_OK)
        return status;
    status = ckv_golden_make(t->maker, t->members, count, &t->profile);
    if (status == CKV_OK)
        status = write_profile(t, entity);
    if (status != CKV_OK)
        return ckv_fail(err, status, "making a profile failed: %s", ckv_status_name(status));
    *out = (ckv_profile_rows){ ckv_task_lend(&t->lent[2]), ckv_task_lend(&t->lent[3]) };
    return CKV_OK;
}

ckv_status ckv_task_profile_header(ckv_task *t, ckv_text *row, ckv_error *err)
{
    size_t columns;
    if (open_maker(t) != CKV_OK)
        return ckv_fail_memory(err);
    const ckv_slice *column = ckv_golden_maker_fields(t->maker, &columns);
    ckv_buf_clear(&t->lent[0]);
    if (ckv_profile_csv_header(column, columns, &t->lent[0]) != CKV_OK)
        return ckv_fail_memory(err);
    *row = ckv_task_lend(&t->lent[0]);
    return CKV_OK;
}
