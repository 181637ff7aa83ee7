/* The stages from a row to the weight of a pair, one record or pair at a time. */
#include "engine/task.h"

#include "block/block.h"
#include "cluster/entity_id.h"
#include "engine/lines.h"
#include "text/utf8.h"
#include "util/error.h"

#include <stdlib.h>

ckv_status ckv_task_new(ckv_task **out, const ckv_job *job, ckv_error *err)
{
    ckv_task *t = calloc(1, sizeof *t);
    if (!t)
        return ckv_fail_memory(err);
    t->job = job;
    t->builder = ckv_feature_builder_make();
    t->normalizer = ckv_normalizer_make("", job->model.as_of);
    t->normalizer.placeholders = job->listed;
    t->scratch = ckv_buf_make((size_t)1 << 30);
    for (size_t i = 0; i < sizeof t->lent / sizeof *t->lent; i++)
        t->lent[i] = ckv_buf_make(CKV_WHOLE_MAX);
    *out = t;
    return CKV_OK;
}

void ckv_task_free(ckv_task *t)
{
    if (!t)
        return;
    ckv_feature_builder_free(&t->builder);
    ckv_normalizer_free(&t->normalizer);
    ckv_buf_free(&t->scratch);
    for (size_t i = 0; i < sizeof t->lent / sizeof *t->lent; i++)
        ckv_buf_free(&t->lent[i]);
    free(t->columns);
    free(t->cells);
    ckv_golden_maker_free(t->maker);
    ckv_profile_free(&t->profile);
    free(t->records);
    free(t->members);
    free(t);
}

ckv_text ckv_task_lend(const ckv_buf *buf)
{
    return (ckv_text){ buf->ptr, buf->len };
}

/* ---- rows ---- */

static ckv_status reserve_cells(ckv_task *t, size_t count)
{
    if (count <= t->cell_cap)
        return CKV_OK;
    uint32_t *columns = realloc(t->columns, count * sizeof *columns);
    t->columns = columns ? columns : t->columns;
    ckv_slice *cells = columns ? realloc(t->cells, count * sizeof *cells) : NULL;
    if (!cells)
        return CKV_NO_MEMORY;
    t->cells = cells;
    t->cell_cap = count;
    return CKV_OK;
}

/* What the reader of a file takes for text. */
static bool is_text(ckv_text value)
{
    size_t at;
    return !value.len || (!memchr(value.ptr, 0, value.len) && ckv_utf8_valid(ckv_slice_of(value.ptr, value.len), &at));
}

/* The cells as the store has them, into t->lent[1]. */
static ckv_status pack_cells(
    ckv_task *t, const ckv_columns *columns, const ckv_cell *cells, size_t count, ckv_error *err)
{
    ckv_status status = reserve_cells(t, count);
    if (status != CKV_OK)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        if (!is_text(cells[i].value))
            return ckv_fail(err, CKV_BAD_INPUT, "a cell is not UTF-8, or holds a NUL byte");
        t->columns[i] = ckv_columns_find(columns, ckv_slice_of(cells[i].header.ptr, cells[i].header.len));
        t->cells[i] = ckv_slice_of(cells[i].value.ptr, cells[i].value.len);
        if (t->columns[i] == UINT32_MAX)
            return ckv_fail(err, CKV_NOT_FOUND, "the source has no column '%.*s' in this job",
                (int)(cells[i].header.len < 100 ? cells[i].header.len : 100), cells[i].header.ptr);
    }
    ckv_buf_clear(&t->lent[1]);
    status = ckv_cells_pack(&t->lent[1], columns, t->columns, t->cells, count);
    if (status == CKV_OK && t->lent[1].len > CKV_ROW_MAX)
        status = CKV_TOO_LARGE;
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "a row is too large");
}

/* Key, time and type, and all of it into t->lent[0]; its identity into t->scratch. */
static ckv_status make_record(ckv_task *t, size_t source, ckv_error *err)
{
    const ckv_row_rule rule = ckv_job_row_rule(t->job, source);
    ckv_record record = { .cells = ckv_buf_slice(&t->lent[1]), .updated = CKV_NEVER, .source = (uint16_t)source };
    if (rule.columns.key == UINT32_MAX)
        return ckv_fail(err, CKV_INVALID, "the source has no key column: a row alone does not tell its record");
    ckv_row_take(&record, &rule);
    if (!record.key.len)
        return ckv_fail(err, CKV_BAD_INPUT, "no key: the key column is empty");
    ckv_status status = ckv_row_type(&rule, record.cells, &t->scratch, &record.type);
    ckv_buf_clear(&t->lent[0]);
    if (status == CKV_OK)
        status = ckv_pack_record(&t->lent[0], &record, record.source);
    ckv_buf_clear(&t->scratch);
    ckv_buf_add(&t->scratch, t->job->sources[source].name);
    ckv_buf_byte(&t->scratch, 0);
    ckv_buf_add(&t->scratch, record.key);
    if (status == CKV_OK)
        status = ckv_buf_status(&t->scratch);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "a row is too large");
}

ckv_status ckv_task_record(
    ckv_task *t, const char *source, const ckv_cell *cells, size_t count, ckv_named_record *out, ckv_error *err)
{
    size_t number = ckv_job_source(t->job, ckv_slice_str(source));
    if (number == t->job->source_count)
        return ckv_fail(err, CKV_NOT_FOUND, "the job has no source '%.100s'", source);
    ckv_status status = pack_cells(t, &t->job->sources[number].columns, cells, count, err);
    if (status == CKV_OK)
        status = make_record(t, number, err);
    if (status == CKV_OK)
        *out = (ckv_named_record){ ckv_task_lend(&t->scratch), ckv_task_lend(&t->lent[0]) };
    return status;
}

/* ---- records ---- */

ckv_status ckv_task_unpack(const ckv_task *t, ckv_text bytes, ckv_record *out, ckv_error *err)
{
    ckv_status status = ckv_unpack_record(out, ckv_slice_of(bytes.ptr, bytes.len));
    uint32_t column, most = 0;
    ckv_slice cells = out->cells, cell;
    bool bad = false;
    while (status == CKV_OK && ckv_cells_next(&cells, &column, &cell, &bad))
        most = column + 1 > most ? column + 1 : most;
    if (status != CKV_OK || bad || out->source >= t->job->source_count
        || most > t->job->sources[out->source].columns.count)
        return ckv_fail(err, CKV_CORRUPT, "bytes that are no record of this job");
    return CKV_OK;
}

ckv_status ckv_task_compare(ckv_task *t, ckv_text a, ckv_text b, int *order, ckv_error *err)
{
    ckv_record x, y;
    ckv_status status = ckv_task_unpack(t, a, &x, err);
    if (status == CKV_OK)
        status = ckv_task_unpack(t, b, &y, err);
    if (status == CKV_OK && x.source != y.source)
        status = ckv_fail(err, CKV_CORRUPT, "records of two sources have not one identity");
    if (status == CKV_OK)
        *order = ckv_row_compare(&t->job->sources[x.source].columns, &x, &y);
    return status;
}

ckv_status ckv_task_features(ckv_task *t, ckv_text record, ckv_text *out, ckv_error *err)
{
    ckv_record r;
    ckv_status status = ckv_task_unpack(t, record, &r, err);
    if (status != CKV_OK)
        return status;
    const ckv_packed_source *s = &t->job->sources[r.source];
    memcpy(t->normalizer.country, s->country, sizeof t->normalizer.country);
    ckv_buf_clear(&t->lent[2]); /* a record that this task returned is in another */
    t->builder.source = ckv_source_tag(s->name);
    status = ckv_record_features(
        &s->plan, (ckv_record_type)r.type, r.cells, &t->builder, &t->normalizer, &t->scratch, &t->lent[2]);
    if (status != CKV_OK)
        return ckv_fail(err, status, "normalizing failed: %s", ckv_status_name(status));
    *out = ckv_task_lend(&t->lent[2]);
    return CKV_OK;
}

/* ---- keys ---- */

_Static_assert(CKV_JOB_KEYS == CKV_RULES_MAX * 2 * CKV_RULE_KEYS_MAX, "room for all rules in both spaces");

ckv_status ckv_job_keys(
    const ckv_job *job, ckv_text features, uint64_t keys[CKV_JOB_KEYS], size_t *count, ckv_error *err)
{
    const uint8_t *f = ckv_job_features(features, err);
    const ckv_rules *rules = &job->model.rules;
    size_t n = 0;
    ckv_parts parts;
    if (!f)
        return CKV_CORRUPT;
    ckv_parts_begin(&parts, f);
    for (unsigned r = 0; r < ckv_rules_count(rules); r++) {
        for (ckv_record_type space = CKV_TYPE_PERSON; job->model.limit[r] && space <= CKV_TYPE_ORG; space++) {
            if (ckv_features_is_of(f, space))
                n += ckv_rule_keys_of(rules, r, space, &parts, keys + n);
        }
    }
    *count = n;
    return CKV_OK;
}

uint32_t ckv_job_limit(const ckv_job *job, uint64_t key)
{
    return job->model.limit[ckv_key_rule(key)];
}

static bool is_key(const ckv_job *job, uint64_t key)
{
    return ckv_key_rule(key) < ckv_rules_count(&job->model.rules);
}

ckv_status ckv_job_refine(const ckv_job *job, uint64_t key, ckv_text features, uint64_t *finer, ckv_error *err)
{
    const uint8_t *f = ckv_job_features(features, err);
    if (!f)
        return CKV_CORRUPT;
    if (!is_key(job, key))
        return ckv_fail(err, CKV_CORRUPT, "a key of no blocking rule");
    *finer = ckv_rule_refine(&job->model.rules, key, f);
    return CKV_OK;
}

static bool carries(const ckv_carrier *c, uint64_t key)
{
    for (size_t i = 0; i < c->key_count; i++) {
        if (c->keys[i] == key)
            return true;
    }
    return false;
}

/* In the modes that have records of one source never meet. */
static bool sources_meet(const ckv_job *job, ckv_text a, ckv_text b)
{
    size_t x, y;
    ckv_slice key;
    return job->mode == CKV_MODE_DEDUPE || !ckv_job_identity(job, a, &x, &key) || !ckv_job_identity(job, b, &y, &key)
           || x != y;
}

ckv_status ckv_job_meet(
    const ckv_job *job, uint64_t key, const ckv_carrier *a, const ckv_carrier *b, bool *meet, ckv_error *err)
{
    const uint8_t *x = ckv_job_features(a->features, err), *y = ckv_job_features(b->features, err);
    if (!x || !y)
        return CKV_CORRUPT;
    if (!is_key(job, key) || !carries(a, key) || !carries(b, key))
        return ckv_fail(err, CKV_INVALID, "a record that does not carry the key");
    *meet = sources_meet(job, a->identity, b->identity)
            && ckv_block_attributed(
                &job->model.rules, key, (ckv_carrier_keys){ x, a->keys }, (ckv_carrier_keys){ y, b->keys });
    return CKV_OK;
}

/* ---- pairs ---- */

ckv_status ckv_job_score(const ckv_job *job, ckv_text a, ckv_text b, int32_t *weight, ckv_error *err)
{
    const uint8_t *x = ckv_job_features(a, err), *y = ckv_job_features(b, err);
    if (!x || !y)
        return CKV_CORRUPT;
    if (!ckv_model_reaches(&job->model, x, y, job->model.review, weight))
        *weight = CKV_NO_LINK;
    return CKV_OK;
}

int32_t ckv_job_link_weight(const ckv_job *job)
{
    return job->model.link;
}

/* ---- rows out ---- */

uint64_t ckv_entity_id(ckv_text identity)
{
    uint64_t id = ckv_entity_id_first(ckv_slice_of(identity.ptr, identity.len), 0);
    return id ? id : ckv_entity_id_next(id, 1);
}

uint64_t ckv_entity_id_again(uint64_t entity, uint64_t tries)
{
    return ckv_entity_id_next(entity, tries);
}

const char *ckv_member_header(void)
{
    return CKV_MEMBERS_HEADER;
}

ckv_status ckv_task_member_row(
    ckv_task *t, ckv_text identity, uint64_t entity, int32_t best, ckv_text *row, ckv_error *err)
{
    size_t source;
    ckv_slice key;
    if (!ckv_job_identity(t->job, identity, &source, &key))
        return ckv_fail(err, CKV_INVALID, "not the identity of a record of this job");
    ckv_buf_clear(&t->lent[0]);
    ckv_line_member(&t->lent[0], (ckv_line_record){ t->job->sources[source].name, key }, entity, best);
    if (ckv_buf_status(&t->lent[0]) != CKV_OK)
        return ckv_fail_memory(err);
    *row = ckv_task_lend(&t->lent[0]);
    return CKV_OK;
}
