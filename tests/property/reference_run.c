/* A run after clustering, held against the reference. */
#include "record/defaults.h"
#include "reference.h"

#include <stdlib.h>

static bool tell_pair(const reference *r, fault *f, const char *what, size_t a, size_t b, const char *why)
{
    return fault_at(f, what, "%s/%s and %s/%s: %s", source_names[r->records[a].source], r->records[a].key,
        source_names[r->records[b].source], r->records[b].key, why);
}

static bool check_links(const reference *r, const ckv_run *run, fault *f)
{
    size_t at = 0;
    for (uint32_t a = 0; a < r->count; a++) {
        for (uint32_t b = a + 1; b < r->count; b++) {
            const ckv_link *l = at < run->link_count ? &run->links[at] : NULL;
            bool is = l && l->a == a && l->b == b;
            if (is != ref_is_link(r, a, b, r->review_from))
                return tell_pair(r, f, "links", a, b, is ? "linked, and should not be" : "not linked, and should be");
            if (is && l->weight != r->weight[a][b])
                return tell_pair(r, f, "links", a, b, "another weight is stored");
            if (is && run->link_keys[at] != r->least[a][b])
                return tell_pair(r, f, "attribution", a, b, "not under the least key that proposes the pair");
            at += is;
        }
    }
    return at == run->link_count || fault_at(f, "links", "%zu links, not %zu", run->link_count, at);
}

static bool check_review(const reference *r, const ckv_run *run, fault *f)
{
    size_t at = 0;
    for (uint32_t a = 0; a < r->count; a++) {
        for (uint32_t b = a + 1; b < r->count; b++) {
            const ckv_review *v = at < run->clusters.review_count ? &run->clusters.review[at] : NULL;
            bool is = v && v->a == a && v->b == b;
            if (is != r->in_review[a][b])
                return tell_pair(r, f, "review", a, b, is ? "asked, and should not be" : "not asked, and should be");
            if (is && (v->reason != r->reason[a][b] || v->weight != r->weight[a][b]))
                return fault_at(f, "reason", "%s/%s and %s/%s: %s, not %s", source_names[r->records[a].source],
                    r->records[a].key, source_names[r->records[b].source], r->records[b].key,
                    ckv_reason_word(v->reason), ckv_reason_word(r->reason[a][b]));
            at += is;
        }
    }
    return at == run->clusters.review_count || fault_at(f, "review", "a pair too many");
}

static bool check_partition(const reference *r, const ckv_run *run, fault *f)
{
    for (size_t i = 0; i < r->count; i++) {
        if (run->clusters.entity[i] != r->entity[i])
            return tell_pair(r, f, "partition", i, r->entity[i], "should be of one entity, or the latter its least");
    }
    for (size_t i = 0; i < r->count; i++) {
        if (run->ids[i] != r->id[i])
            return fault_at(f, "ids", "%s/%s has id %016llx, not %016llx", source_names[r->records[i].source],
                r->records[i].key, (unsigned long long)run->ids[i], (unsigned long long)r->id[i]);
    }
    return true;
}

static bool check_counts(const reference *r, const ckv_run *run, fault *f)
{
    const ckv_batch_result *is = &run->result;
    const ref_counts *c = &r->counts;
    const struct {
        const char *name;
        uint64_t is, want;
    } all[] = { { "pairs", is->pairs, c->pairs }, { "refined", is->refined, c->refined },
        { "given_up", is->given_up, c->given_up }, { "links", is->links, c->links },
        { "entities", is->entities, c->entities }, { "raised", is->raised, c->raised },
        { "left_alone", is->left_alone, c->left_alone },
        { "refused_decided", is->refused_decided, c->refused[CKV_REASON_DECIDED] },
        { "refused_type", is->refused_type, c->refused[CKV_REASON_TYPE] },
        { "refused_source", is->refused_source, c->refused[CKV_REASON_SOURCE] },
        { "refused_exclusive", is->refused_exclusive, c->refused[CKV_REASON_EXCLUSIVE] },
        { "refused_cohesion", is->refused_cohesion, c->refused[CKV_REASON_COHESION] },
        { "refused_nearer", is->refused_nearer, c->refused[CKV_REASON_NEARER] },
        { "refused_size", is->refused_size, c->refused[CKV_REASON_SIZE] } };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i].is != all[i].want)
            return fault_at(f, "counts", "%s: %llu, not %llu", all[i].name, (unsigned long long)all[i].is,
                (unsigned long long)all[i].want);
    }
    return true;
}

static bool check_model(reference *r, const ckv_run *run, fault *f)
{
    size_t rules;
    ckv_rule_table(&rules);
    r->model = &run->model;
    r->model_version = run->model.version;
    r->link_from = ckv_weight_of(r->world->link > 0 ? r->world->link : CKV_LINK_DEFAULT);
    r->review_from = ckv_weight_of(r->world->review > 0 ? r->world->review : 0.60);
    for (size_t i = 0; i < CKV_RULES_MAX; i++) {
        r->limit[i] = i >= rules ? 0 : r->world->block ? r->world->block : 256;
        if (run->model.limit[i] != r->limit[i])
            return fault_at(f, "model", "H of rule %zu is %u", i, run->model.limit[i]);
    }
    if (run->model.link != r->link_from || run->model.review != r->review_from
        || run->model.component != r->world->component || run->model.against != (int)r->world->against * CKV_BIT)
        return fault_at(f, "model", "thresholds are not those of the configuration");
    if (run->has_model && r->store && run->model.version != r->store->model)
        return fault_at(f, "model", "the store's model was not kept");
    return run->has_model || ref_check_frequencies(r, f);
}

bool ref_check_run(reference *r, const ckv_run *run, fault *f)
{
    static ref_id ids[IDS_MAX];
    size_t id_count = r->store ? r->store->id_count : 0;
    if (!ref_check_records(r, run, f) || !check_model(r, run, f) || !ref_check_features(r, f))
        return false;
    ref_find_candidates(r);
    if (!ref_check_scores(r, f))
        return false;
    ref_cluster(r);
    if (r->store)
        memcpy(ids, r->store->ids, id_count * sizeof *ids);
    ref_assign_ids(r, ids, &id_count);
    return check_links(r, run, f) && check_review(r, run, f) && check_partition(r, run, f) && check_counts(r, run, f);
}
