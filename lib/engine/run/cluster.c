/* Links to entities: the clusters, and the ids. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"

#include "cluster/weigh.h"
#include "util/error.h"

#include <stdlib.h>

bool ckv_run_is_unique(const ckv_run *run, size_t source)
{
    return ckv_source_has_one(run->config->mode, run->sources[source].unique);
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
            unique[s] = ckv_run_is_unique(run, s);
        ckv_cluster_input in = { .count = run->count,
            .links = run->links,
            .link_count = run->link_count,
            .verdicts = run->verdicts,
            .verdict_count = run->verdict_count,
            .type = type,
            .source = run->record_source,
            .unique = unique,
            .threads = run->threads };
        ckv_weigher weigher = { &run->model, run->features, run->room };
        ckv_cluster_weigh(&in, &weigher);
        status = ckv_room_announce(run->room, ckv_cluster_bytes(&in));
        if (status == CKV_OK)
            status = ckv_cluster_run(&run->clusters, &in);
    }
    free(type);
    free(unique);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "clustering failed: %s", ckv_status_name(status));
}

/* Which of the store's ids each record had, as an index into the issued ids. */
static void find_held(const ckv_run *run, uint32_t *held)
{
    const ckv_old_state *old = run->old;
    for (size_t i = 0; i < run->count; i++)
        held[i] = CKV_NO_RECORD;
    for (size_t i = 0; i < old->record_count; i++) {
        const ckv_old_record *o = &old->records[i];
        uint32_t now = ckv_run_find_record(run, run->count, old->sources[o->source].name, o->key);
        if (now != CKV_NO_RECORD)
            held[now] = (uint32_t)ckv_old_state_id_index(old, o->id);
    }
}

static ckv_status assign_ids(ckv_run *run, ckv_error *err)
{
    size_t issued = run->old ? run->old->id_count : 0;
    ckv_entity_ids_input in = { .count = run->count,
        .entity = run->clusters.entity,
        .issued_count = issued,
        .issued = calloc(issued + 1, sizeof *in.issued),
        .first = run->identity };
    uint32_t *held = run->old ? malloc((run->count + 1) * sizeof *held) : NULL;
    run->ids = malloc((run->count + 1) * sizeof *run->ids);
    ckv_status status = in.issued && (held || !run->old) && run->ids ? CKV_OK : CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < issued; i++) {
        const ckv_old_id *o = &run->old->ids[i];
        in.issued[i] = (ckv_issued){ o->id, ckv_run_find_record(run, run->count, o->source, o->key), o->live };
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
    result->refused_nearer = c->refused[CKV_REASON_NEARER];
    result->refused_size = c->refused[CKV_REASON_SIZE];
    result->raised = c->raised;
    result->left_alone = c->left_alone;
}

ckv_status ckv_run_cluster(ckv_run *run, ckv_error *err)
{
    ckv_status status = find_clusters(run, err);
    if (status == CKV_OK)
        status = assign_ids(run, err);
    for (uint32_t i = 0; status == CKV_OK && i < run->count; i++)
        run->result.entities += run->clusters.entity[i] == i;
    run->result.new_ids = run->result.entities - run->result.kept_ids;
    count_clusters(&run->result, &run->clusters);
    return status;
}
