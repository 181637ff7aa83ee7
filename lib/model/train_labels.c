#include "model/train_labels.h"

#include "util/search.h"

#include <stdlib.h>
#include <string.h>

/* A label says as much of m as so many pairs that EM takes for matches. */
#define LABEL_PAIRS 5.0

static bool counts_for(const ckv_training *in, const ckv_label *label, ckv_record_type type)
{
    return ckv_features_is_of(in->features[label->a], type) && ckv_features_is_of(in->features[label->b], type);
}

void ckv_train_add_labels(ckv_em *em, const ckv_model *model, const ckv_training *in, ckv_record_type type)
{
    ckv_outcome found[CKV_CMP_COUNT];
    for (size_t i = 0; i < in->label_count; i++) {
        const ckv_label *label = &in->labels[i];
        if (!label->same || !counts_for(in, label, type))
            continue;
        ckv_compare_records(in->features[label->a], in->features[label->b], found);
        for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
            if (found[c].level && model->def[c]->types & 1 << type)
                em->m_prior[c][found[c].level] += LABEL_PAIRS;
        }
    }
}

/* ---- pairs of known class ---- */

typedef enum known { KNOWN_NOT, KNOWN_SAME, KNOWN_APART } known;

static bool before(const ckv_label *label, uint32_t a, uint32_t b)
{
    return label->a < a || (label->a == a && label->b < b);
}

/* What labels say of a pair; those that contradict each other say nothing. */
static known look_up(const ckv_training *in, const ckv_candidate *pair)
{
    uint32_t a = pair->a < pair->b ? pair->a : pair->b, b = pair->a < pair->b ? pair->b : pair->a;
    size_t at;
    CKV_SEARCH(at, in->label_count, before(&in->labels[at], a, b));
    const ckv_label *label = &in->labels[at];
    if (at == in->label_count || label->a != a || label->b != b)
        return KNOWN_NOT;
    if (at + 1 < in->label_count && label[1].a == a && label[1].b == b)
        return KNOWN_NOT;
    return label->same ? KNOWN_SAME : KNOWN_APART;
}

/* Take one pair out of its pattern. */
static void take_one(ckv_patterns *from, uint64_t pattern, uint32_t group)
{
    size_t at;
    CKV_SEARCH(at, from->used,
        from->items[at].group < group || (from->items[at].group == group && from->items[at].pattern < pattern));
    ckv_pattern_count *found = &from->items[at];
    if (at < from->used && found->group == group && found->pattern == pattern && found->count)
        found->count--;
}

/* Levels of the comparisons that a key does not decide. */
static uint64_t without(uint64_t pattern, uint32_t decided)
{
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++)
        pattern &= decided & 1u << c ? ~((uint64_t)15 << 4 * c) : UINT64_MAX;
    return pattern;
}

/* Under each of its keys, as it was counted. */
static ckv_status move_pair(
    ckv_train_sampled *s, const ckv_training *in, const ckv_candidate *pair, known class, ckv_patterns *to)
{
    uint64_t keys[CKV_RULES_MAX];
    size_t n = ckv_blocks_shared(in->blocks, pair->a, pair->b, keys);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < n; i++) {
        uint64_t pattern = without(pair->pattern, ckv_rule_decides(in->blocks->input->rules, keys[i]));
        take_one(&s->blocked, pattern, ckv_train_group_of(keys[i]));
        status = ckv_patterns_add(to, pattern, class == KNOWN_SAME ? CKV_TRAIN_SAME : CKV_TRAIN_APART, 1);
    }
    take_one(&s->whole, pair->pattern, 0);
    s->same += class == KNOWN_SAME;
    return status;
}

/* Their groups are the last: what is put behind the rest stands in order. */
static ckv_status append(ckv_patterns *to, ckv_patterns *more)
{
    ckv_patterns_sort(more);
    if (more->used == 0)
        return CKV_OK;
    ckv_pattern_count *items = realloc(to->items, (to->used + more->used) * sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    memcpy(items + to->used, more->items, more->used * sizeof *items);
    to->items = items;
    to->used = to->size = to->used + more->used;
    return CKV_OK;
}

/* Somebody who labels only one of the classes picks by class. */
static bool are_of_both(const ckv_training *in)
{
    bool of[2] = { false, false };
    for (size_t i = 0; i < in->label_count; i++)
        of[in->labels[i].same] = true;
    return of[false] && of[true];
}

ckv_status ckv_train_know_labels(ckv_train_sampled *sampled, const ckv_training *in)
{
    ckv_patterns moved = { 0 };
    ckv_status status = CKV_OK;
    if (!are_of_both(in))
        return CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < sampled->pairs.count; i++) {
        const ckv_candidate *pair = &sampled->pairs.items[i];
        known class = look_up(in, pair);
        if (class != KNOWN_NOT)
            status = move_pair(sampled, in, pair, class, &moved);
    }
    if (status == CKV_OK)
        status = append(&sampled->blocked, &moved);
    ckv_patterns_free(&moved);
    return status;
}
