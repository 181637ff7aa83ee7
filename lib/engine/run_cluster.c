/* Links to entities: the stewards' decisions, the clusters, and the ids. */
#include "engine/old_state.h"
#include "engine/run.h"

#include "compare/comparator.h"
#include "util/error.h"
#include "util/hash.h"

#include <stdlib.h>

/* A record's number by its identity; CKV_NO_RECORD if the run has none. Records stand in order of identity. */
static uint32_t find_record(const ckv_run *run, ckv_slice source, ckv_slice key)
{
    size_t low = 0, high = run->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ckv_record *r = &run->records[middle];
        int c = ckv_slice_compare(run->sources[r->source].name, source);
        if (c == 0)
            c = ckv_slice_compare(r->key, key);
        if (c == 0)
            return (uint32_t)middle;
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CKV_NO_RECORD;
}

static const char *const decision_columns[] = { "source_a", "key_a", "source_b", "key_b", "decision" };
enum { DECISION_COLUMNS = sizeof decision_columns / sizeof *decision_columns };

static ckv_status find_decision_columns(ckv_reader *reader, const char *path, size_t *at, ckv_error *err)
{
    size_t count;
    const ckv_slice *names = ckv_reader_columns(reader, &count);
    for (size_t c = 0; c < DECISION_COLUMNS; c++) {
        at[c] = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            if (ckv_slice_equal(names[i], ckv_slice_str(decision_columns[c])))
                at[c] = i;
        }
        if (at[c] == SIZE_MAX) {
            return ckv_fail_at(err, CKV_INVALID, 1, CKV_NOWHERE,
                "%s: line 1: no column '%s': decisions have source_a,key_a,source_b,key_b,decision", path,
                decision_columns[c]);
        }
    }
    return CKV_OK;
}

static ckv_status add_verdict(ckv_run *run, const ckv_row *row, const size_t *at, const char *path, ckv_error *err)
{
    ckv_slice word = ckv_slice_trim(row->cells[at[4]]);
    bool apart = ckv_slice_equal(word, CKV_LIT("apart"));
    if (!apart && !ckv_slice_equal(word, CKV_LIT("link")))
        return ckv_fail_at(err, CKV_INVALID, row->line, CKV_NOWHERE, "%s: line %llu: a decision is 'link' or 'apart'",
            path, (unsigned long long)row->line);
    uint32_t a = find_record(run, ckv_slice_trim(row->cells[at[0]]), ckv_slice_trim(row->cells[at[1]]));
    uint32_t b = find_record(run, ckv_slice_trim(row->cells[at[2]]), ckv_slice_trim(row->cells[at[3]]));
    if (a == CKV_NO_RECORD || b == CKV_NO_RECORD) {
        run->sleeping++; /* until both records are there */
        return CKV_OK;
    }
    if (a == b)
        return ckv_fail_at(err, CKV_INVALID, row->line, CKV_NOWHERE,
            "%s: line %llu: a decision about a record and itself", path, (unsigned long long)row->line);
    ckv_verdict *larger = realloc(run->verdicts, (run->verdict_count + 1) * sizeof *larger);
    if (!larger)
        return ckv_fail_memory(err);
    run->verdicts = larger;
    run->verdicts[run->verdict_count++] = (ckv_verdict){ a < b ? a : b, a < b ? b : a, apart };
    return CKV_OK;
}

static ckv_status read_decisions(ckv_run *run, ckv_error *err)
{
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    size_t at[DECISION_COLUMNS];
    if (!run->config->decisions.len)
        return CKV_OK;
    const char *path = ckv_arena_string(&run->text, run->config->decisions);
    if (!path)
        return ckv_fail_memory(err);
    ckv_reader_options options = { .format = "csv" };
    ckv_status status = ckv_input_open(&input, path, NULL, err);
    if (status == CKV_OK)
        status = ckv_reader_open(&reader, input, &options, err);
    if (status == CKV_OK)
        status = find_decision_columns(reader, path, at, err);
    while (status == CKV_OK) {
        ckv_row row;
        ckv_reject reject;
        status = ckv_reader_next(reader, &row, &reject, err);
        if (status == CKV_BAD_INPUT)
            ckv_fail_at(err, CKV_BAD_INPUT, reject.line, CKV_NOWHERE, "%s: line %llu: %s", path,
                (unsigned long long)reject.line, reject.reason);
        if (status == CKV_OK)
            status = add_verdict(run, &row, at, path, err);
    }
    if (status == CKV_NOT_FOUND && run->sleeping)
        ckv_run_note(run, "%s: %llu decisions sleep: they name records that are not there", path,
            (unsigned long long)run->sleeping);
    ckv_reader_close(reader);
    ckv_input_close(input);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

static int32_t evidence(void *context, uint32_t a, uint32_t b)
{
    const ckv_run *run = context;
    ckv_score score;
    ckv_model_score(&run->model, run->features[a], run->features[b], &score);
    return ckv_score_evidence(&score);
}

static size_t exclusive(void *context, uint32_t record, ckv_exclusive *out)
{
    const ckv_run *run = context;
    return ckv_compare_exclusive(run->features[record], out, CKV_EXCLUSIVES_MAX);
}

static ckv_status find_clusters(ckv_run *run, ckv_error *err)
{
    uint8_t *type = malloc(run->count + 1);
    bool *unique = calloc(run->source_count + 1, sizeof *unique);
    ckv_status status = type && unique ? CKV_OK : CKV_NO_MEMORY;
    if (status == CKV_OK) {
        for (size_t i = 0; i < run->count; i++)
            type[i] = run->records[i].type;
        for (size_t s = 0; s < run->source_count; s++)
            unique[s] = run->sources[s].unique || run->config->mode == CKV_MODE_ONE_TO_ONE;
        ckv_cluster_input in = { .count = run->count,
            .links = run->links,
            .link_count = run->link_count,
            .verdicts = run->verdicts,
            .verdict_count = run->verdict_count,
            .link = run->model.link,
            .component = run->model.component,
            .against = run->model.against,
            .type = type,
            .source = run->record_source,
            .unique = unique,
            .evidence = evidence,
            .exclusive = exclusive,
            .context = run };
        status = ckv_cluster_run(&run->clusters, &in);
    }
    free(type);
    free(unique);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "clustering failed: %s", ckv_status_name(status));
}

typedef struct naming {
    const ckv_run *run;
    ckv_buf identity;
} naming;

static ckv_slice identity_of(void *context, uint32_t record)
{
    naming *n = context;
    return ckv_run_identity(n->run, &n->run->records[record], &n->identity);
}

/* Which of the store's ids each record had, as an index into the issued ids. */
static void find_held(const ckv_run *run, uint32_t *held)
{
    const ckv_old_state *old = run->old;
    for (size_t i = 0; i < run->count; i++)
        held[i] = CKV_NO_RECORD;
    for (size_t i = 0; i < old->record_count; i++) {
        const ckv_old_record *o = &old->records[i];
        uint32_t now = find_record(run, old->sources[o->source].name, o->key);
        if (now != CKV_NO_RECORD)
            held[now] = (uint32_t)ckv_old_state_id_index(old, o->id);
    }
}

static ckv_status assign_ids(ckv_run *run, ckv_error *err)
{
    naming n = { run, ckv_buf_make((size_t)1 << 24) };
    size_t issued = run->old ? run->old->id_count : 0;
    ckv_entity_ids_input in = { .count = run->count,
        .entity = run->clusters.entity,
        .issued_count = issued,
        .issued = calloc(issued + 1, sizeof *in.issued),
        .identity = identity_of,
        .context = &n };
    uint32_t *held = malloc((run->count + 1) * sizeof *held);
    run->ids = malloc((run->count + 1) * sizeof *run->ids);
    ckv_status status = in.issued && held && run->ids ? CKV_OK : CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < issued; i++) {
        const ckv_old_id *o = &run->old->ids[i];
        in.issued[i] = (ckv_issued){ o->id, find_record(run, o->source, o->key), o->live };
    }
    if (status == CKV_OK && run->old) {
        find_held(run, held);
        in.held = held;
    }
    if (status == CKV_OK)
        status = ckv_entity_ids_assign(run->ids, &in);
    for (size_t i = 0; status == CKV_OK && i < issued; i++) {
        run->result.kept_ids += in.issued[i].live;
        run->result.retired_ids += run->old->ids[i].live && !in.issued[i].live;
        run->old->ids[i].live = in.issued[i].live;
    }
    ckv_buf_free(&n.identity);
    free(in.issued);
    free(held);
    return status == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

static void count_clusters(ckv_batch_result *result, const ckv_clusters *c)
{
    result->review = c->review_count;
    result->refused_decided = c->refused[CKV_REASON_DECIDED];
    result->refused_type = c->refused[CKV_REASON_TYPE];
    result->refused_source = c->refused[CKV_REASON_SOURCE];
    result->refused_exclusive = c->refused[CKV_REASON_EXCLUSIVE];
    result->refused_cohesion = c->refused[CKV_REASON_COHESION];
    result->refused_size = c->refused[CKV_REASON_SIZE];
    result->raised = c->raised;
    result->left_alone = c->left_alone;
}

ckv_status ckv_run_cluster(ckv_run *run, ckv_error *err)
{
    ckv_status status = read_decisions(run, err);
    if (status == CKV_OK)
        status = find_clusters(run, err);
    if (status == CKV_OK)
        status = assign_ids(run, err);
    for (uint32_t i = 0; status == CKV_OK && i < run->count; i++)
        run->result.entities += run->clusters.entity[i] == i;
    run->result.new_ids = run->result.entities - run->result.kept_ids;
    count_clusters(&run->result, &run->clusters);
    return status;
}
