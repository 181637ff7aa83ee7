#include "engine/view/trial.h"

#include "engine/view/meet.h"

#include <stdlib.h>

ckv_status ckv_trial_begin(ckv_trial *out, ckv_view *view)
{
    ckv_status status = ckv_circle_all(&out->all, view);
    if (status == CKV_OK)
        status = ckv_circle_decisions(&out->all);
    return status == CKV_OK ? ckv_circle_stored_links(&out->all) : status;
}

void ckv_trial_end(ckv_trial *trial)
{
    ckv_circle_free(&trial->all);
}

/* The links of others stay, those of the record are found anew. */
static ckv_status find_links(ckv_circle *c, const ckv_circle *stored, uint32_t place, uint32_t other, const char **rule)
{
    ckv_meet_counts counts = { 0 };
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < stored->link_count; i++) {
        if (stored->links[i].a != place && stored->links[i].b != place)
            status = ckv_circle_link(c, stored->links[i]);
    }
    for (uint32_t r = 0; status == CKV_OK && r < c->count; r++) {
        int32_t weight;
        const char *by = NULL;
        if (r == place
            || !ckv_model_reaches(&c->view->model, c->features[place], c->features[r], c->view->model.review, &weight))
            continue;
        status = ckv_meet_rule(c, place, r, &counts, &by);
        if (status == CKV_OK && by)
            status = ckv_circle_link(c, (ckv_link){ place < r ? place : r, place < r ? r : place, weight });
        *rule = r == other ? by : *rule;
    }
    ckv_meet_counts_free(&counts);
    return status == CKV_OK ? ckv_circle_order_links(c) : status;
}

ckv_status ckv_trial_try(
    ckv_trial *trial, uint32_t place, const uint8_t *features, uint32_t other, ckv_trial_outcome *out)
{
    ckv_circle changed = trial->all;
    ckv_clusters clusters = { 0 };
    const uint8_t *old = trial->all.features[place];
    const uint8_t old_type = trial->all.type[place];
    changed.links = NULL;
    changed.link_count = changed.link_cap = 0;
    *out = (ckv_trial_outcome){ 0 };
    changed.features[place] = features;
    changed.type[place] = (uint8_t)ckv_features_type(features);
    ckv_status status = find_links(&changed, &trial->all, place, other, &out->rule);
    if (status == CKV_OK) {
        ckv_cluster_input in = ckv_circle_input(&changed);
        status = ckv_cluster_run(&clusters, &in);
    }
    if (status == CKV_OK) {
        out->together = clusters.entity[place] == clusters.entity[other];
        ckv_clusters_free(&clusters);
    }
    trial->all.features[place] = old;
    trial->all.type[place] = old_type;
    free(changed.links);
    return status;
}
