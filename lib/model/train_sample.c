#include "model/train_sample.h"

#include "util/grow.h"
#include "util/hash.h"
#include "util/parallel.h"

#include <stdlib.h>
#include <string.h>

/* Candidates that are sampled. One in six is a match on files of customers: a level that one match in a hundred reaches
 * is counted two hundred times. They are all that the sampled records are the first of, so that no others are met. */
#define PAIRS 125000

static ckv_status reserve_pairs(ckv_train_pairs *list, size_t more)
{
    ckv_candidate *items = ckv_grow(list->items, &list->cap, list->count + more, sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    list->items = items;
    return CKV_OK;
}

static ckv_status append_pair(ckv_train_pairs *list, ckv_candidate added)
{
    ckv_status status = reserve_pairs(list, 1);
    if (status == CKV_OK)
        list->items[list->count++] = added;
    return status;
}

static ckv_status append_pairs(ckv_train_pairs *to, const ckv_train_pairs *from)
{
    ckv_status status = reserve_pairs(to, from->count);
    if (status == CKV_OK && from->count)
        memcpy(to->items + to->count, from->items, from->count * sizeof *from->items);
    to->count += status == CKV_OK ? from->count : 0;
    return status;
}

typedef struct sampling {
    const ckv_training *in;
    const ckv_model *model;
    uint64_t below; /* pairs whose first record has a hash below this are in the sample */
    ckv_train_sampled (*of_worker)[CKV_TYPE_ORG + 1];
    unsigned worker;
} sampling;

static ckv_status add_pair(
    const sampling *s, ckv_train_sampled *to, ckv_record_type type, const ckv_outcome *found, uint32_t a, uint32_t b)
{
    uint64_t keys[CKV_RULES_MAX];
    uint32_t of_type = 0;
    size_t n = ckv_blocks_shared(s->in->blocks, a, b, keys);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        of_type |= (uint32_t)(s->model->def[c]->types >> type & 1) << c;
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < n; i++) {
        uint32_t group = ckv_train_group_of(keys[i]);
        uint64_t pattern = ckv_pattern_of(found, of_type & ~ckv_rule_decides(s->in->blocks->input->rules, keys[i]));
        status = ckv_patterns_add(&to->blocked, pattern, group, 1);
        if (status == CKV_OK && i == 0) /* rules stand in order of what they say */
            status = append_pair(&to->pairs, (ckv_candidate){ a, b, group, ckv_pattern_of(found, of_type) });
    }
    return status;
}

static bool is_sampled(void *context, uint32_t a)
{
    const sampling *s = context;
    return ckv_hash_pair(s->in->identity[a], s->in->identity[a]) < s->below;
}

static ckv_status sample_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    (void)entry;
    const sampling *s = context;
    ckv_outcome found[CKV_CMP_COUNT];
    const uint8_t *x = s->in->features[a], *y = s->in->features[b];
    unsigned types = (unsigned)ckv_features_type(x) | (unsigned)ckv_features_type(y);
    ckv_compare_records(x, y, found);
    ckv_status status = CKV_OK;
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++) {
        if (types == CKV_TYPE_UNKNOWN || types & t)
            status = add_pair(s, &s->of_worker[s->worker][t], t, found, a, b);
    }
    return status;
}

static ckv_status sample_piece(void *context, size_t piece, unsigned worker)
{
    sampling s = *(const sampling *)context;
    s.worker = worker;
    if (ckv_room_check(s.in->room) != CKV_OK)
        return CKV_NO_MEMORY;
    return ckv_blocks_some_pairs(s.in->blocks, piece, s.below == UINT64_MAX ? NULL : is_sampled, sample_pair, &s);
}

void ckv_train_sampled_free(ckv_train_sampled *s)
{
    ckv_patterns_free(&s->blocked);
    ckv_patterns_free(&s->whole);
    ckv_key_pairs_free(&s->at_door);
    free(s->pairs.items);
    *s = (ckv_train_sampled){ 0 };
}

static ckv_status count_whole(ckv_train_sampled *s)
{
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < s->pairs.count; i++)
        status = ckv_patterns_add(&s->whole, s->pairs.items[i].pattern, 0, 1);
    return status;
}

typedef struct at_door {
    const ckv_training *in;
    const ckv_key_pairs *pairs;
    uint32_t told;     /* comparisons that count */
    uint64_t *pattern; /* of each pair; NOT_AT_DOOR: the numbers differ */
} at_door;

#define NOT_AT_DOOR UINT64_MAX
enum { PAIRS_A_PIECE = 4096 };

static ckv_status compare_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const at_door *d = context;
    size_t from = piece * PAIRS_A_PIECE, to = from + PAIRS_A_PIECE;
    for (size_t i = from; i < to && i < d->pairs->count; i++) {
        ckv_outcome found[CKV_CMP_COUNT];
        ckv_key_pair pair = d->pairs->items[i];
        ckv_compare_records(d->in->features[pair.a], d->in->features[pair.b], found);
        d->pattern[i] = found[CKV_CMP_STREET].level < CKV_DOOR_LEAST ? NOT_AT_DOOR : ckv_pattern_of(found, d->told);
    }
    return CKV_OK;
}

static ckv_status count_doors(ckv_train_sampled *to, at_door *d)
{
    size_t n = d->pairs->count;
    ckv_status status = ckv_parallel_run(d->in->threads, (n + PAIRS_A_PIECE - 1) / PAIRS_A_PIECE, compare_piece, d);
    for (size_t i = 0; status == CKV_OK && i < n; i++) {
        if (d->pattern[i] == NOT_AT_DOOR)
            continue;
        status = ckv_patterns_add(&to->blocked, d->pattern[i], CKV_TRAIN_DOORS, 1);
        to->doors += 1 / d->pairs->rate;
    }
    return status;
}

/* People at one door, however many they are: the blocks of candidates are too small to hold a home with all its
 * records, so that the mates of a large file would hardly be seen. */
static ckv_status add_doors(ckv_train_sampled *to, const ckv_model *model, const ckv_training *in)
{
    at_door d = { .in = in, .pairs = &to->at_door };
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        d.told |= (uint32_t)(model->def[c]->types >> CKV_TYPE_PERSON & 1) << c;
    d.told &= ~(1u << CKV_CMP_STREET); /* that is what brought them together; the key has no place */
    ckv_status status = ckv_train_key_pairs(&to->at_door, in, CKV_TYPE_PERSON, "door");
    if (status != CKV_OK)
        return status;
    d.pattern = malloc((to->at_door.count + 1) * sizeof *d.pattern);
    status = d.pattern ? count_doors(to, &d) : CKV_NO_MEMORY;
    free(d.pattern);
    return status;
}

/* All of the workers' counts together in out[type]. */
static ckv_status gather(ckv_train_sampled (*of_worker)[CKV_TYPE_ORG + 1], ckv_train_sampled out[CKV_TYPE_ORG + 1])
{
    ckv_status status = CKV_OK;
    for (size_t w = 0; status == CKV_OK && w < CKV_THREADS_MAX; w++) {
        for (size_t t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++) {
            status = ckv_patterns_merge(&out[t].blocked, &of_worker[w][t].blocked);
            if (status == CKV_OK)
                status = append_pairs(&out[t].pairs, &of_worker[w][t].pairs);
            ckv_train_sampled_free(&of_worker[w][t]);
        }
    }
    for (size_t t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++) {
        status = count_whole(&out[t]);
        ckv_patterns_sort(&out[t].blocked);
        ckv_patterns_sort(&out[t].whole);
    }
    return status;
}

ckv_status ckv_train_sample(ckv_train_sampled out[CKV_TYPE_ORG + 1], const ckv_model *model, const ckv_training *in)
{
    uint64_t candidates = ckv_blocks_total(in->blocks).pairs;
    sampling s = { in, model, UINT64_MAX, calloc(CKV_THREADS_MAX, sizeof *s.of_worker), 0 };
    double rate = 1;
    if (candidates > PAIRS) {
        rate = (double)PAIRS / (double)candidates;
        s.below = UINT64_MAX / candidates * PAIRS;
    }
    if (!s.of_worker)
        return CKV_NO_MEMORY;
    ckv_status status = ckv_parallel_run(in->threads, in->blocks->piece_count, sample_piece, &s);
    if (status == CKV_OK)
        status = add_doors(&out[CKV_TYPE_PERSON], model, in);
    if (status == CKV_OK)
        status = gather(s.of_worker, out);
    for (size_t t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++)
        out[t].rate = rate;
    for (size_t w = 0; w < CKV_THREADS_MAX; w++) {
        for (size_t t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++)
            ckv_train_sampled_free(&s.of_worker[w][t]);
    }
    free(s.of_worker);
    return status;
}
