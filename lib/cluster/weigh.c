#include "cluster/weigh.h"

#include "record/feature_name.h"

static int32_t weight(void *context, uint32_t a, uint32_t b, ckv_firm *firm)
{
    const ckv_weigher *w = context;
    ckv_room_check_step(w->room, a); /* a failure of it is told behind the stage */
    return ckv_model_weight_firm(w->model, w->features[a], w->features[b], firm);
}

/* Senior and junior. */
static bool names_differ(const uint8_t *a, const uint8_t *b)
{
    uint64_t x = ckv_name_generations(ckv_features_get(a, CKV_FEATURE_NAME)),
             y = ckv_name_generations(ckv_features_get(b, CKV_FEATURE_NAME));
    return x && y && !(x & y);
}

/* Births first: few pairs are left to be scored. */
static bool generations(void *context, uint32_t a, uint32_t b)
{
    const ckv_weigher *w = context;
    if (names_differ(w->features[a], w->features[b]))
        return true;
    ckv_slice x = ckv_features_get(w->features[a], CKV_FEATURE_BIRTH),
              y = ckv_features_get(w->features[b], CKV_FEATURE_BIRTH);
    const ckv_level *levels = ckv_comparator_birth.comparisons[0]->levels;
    ckv_outcome found = { 0, 0 };
    if (x.len && y.len)
        ckv_comparator_birth.compare(x, y, &found);
    if (!levels[found.level].firm)
        return false;
    ckv_score score;
    ckv_model_score(w->model, w->features[a], w->features[b], &score);
    return levels[score.level[CKV_CMP_BIRTH]].firm && score.weight < 0;
}

static bool translated(void *context, uint32_t a, uint32_t b)
{
    const ckv_weigher *w = context;
    return ckv_compare_translated(w->features[a], w->features[b]);
}

static size_t exclusive(void *context, uint32_t record, ckv_exclusive *out)
{
    const ckv_weigher *w = context;
    ckv_room_check_step(w->room, record);
    return ckv_compare_exclusive(w->features[record], out, CKV_EXCLUSIVES_MAX);
}

void ckv_cluster_weigh(ckv_cluster_input *in, ckv_weigher *weigher)
{
    in->link = weigher->model->link;
    in->component = weigher->model->component;
    in->against = weigher->model->against;
    in->weight = weight;
    in->generations = generations;
    in->translated = translated;
    in->exclusive = exclusive;
    in->context = weigher;
}

void ckv_clusters_best(
    const ckv_clusters *clusters, const ckv_link *links, size_t link_count, int32_t *best, size_t count)
{
    for (size_t i = 0; i < count; i++)
        best[i] = INT32_MIN;
    for (size_t i = 0; i < link_count; i++) {
        const ckv_link *l = &links[i];
        if (clusters->entity[l->a] != clusters->entity[l->b])
            continue;
        best[l->a] = l->weight > best[l->a] ? l->weight : best[l->a];
        best[l->b] = l->weight > best[l->b] ? l->weight : best[l->b];
    }
}
