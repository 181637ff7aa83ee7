#include <ckv/mistakes.h>

#include "evaluate/load.h"
#include "evaluate/measure.h"
#include "evaluate/pairs.h"
#include "util/error.h"
#include "util/sized.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_PAIRS 20000
#define WALKED_PAIRS 100000000 /* of clusters with more pairs than that only a part is looked at */

/* A wrong pair: numbers in the labels. */
typedef struct wrong_pair {
    uint32_t a, b;
    bool missed;
    char kind[CKV_MISTAKE_WORDS];
} wrong_pair;

typedef struct collector {
    const ckv_mistakes_options *options;
    const ckv_labels *labels;
    const ckv_labelled *truth;
    const uint32_t *other; /* labelling in which the pair is apart */
    bool missed;
    uint64_t wrong, step; /* pairs met so far; every step-th is kept */
    wrong_pair *pairs;
    size_t count, room;
    bool failed;
} collector;

static bool make_room(collector *c)
{
    if (c->count < c->room)
        return true;
    size_t room = c->room ? 2 * c->room : 256;
    wrong_pair *larger = realloc(c->pairs, room * sizeof *larger);
    if (!larger) {
        c->failed = true;
        return false;
    }
    c->pairs = larger;
    c->room = room;
    return true;
}

static void collect(void *context, uint32_t a, uint32_t b)
{
    collector *c = context;
    const ckv_labels *labels = c->labels;
    if (c->other[a] == c->other[b] || (c->options->cross_only && labels->source[a] == labels->source[b]))
        return;
    if (c->wrong++ % c->step || !make_room(c))
        return;
    wrong_pair *pair = &c->pairs[c->count++];
    *pair = (wrong_pair){ .a = a, .b = b, .missed = c->missed };
    if (c->options->describe)
        c->options->describe(
            c->options->context, &c->truth[labels->row[a]], &c->truth[labels->row[b]], c->missed, pair->kind);
    pair->kind[sizeof pair->kind - 1] = '\0';
}

/* Those that are together in one labelling and apart in the other; `wrong` is how many there are. */
static ckv_status collect_side(collector *c, bool missed, uint64_t wrong)
{
    const uint32_t *together = missed ? c->labels->truth : c->labels->found;
    uint64_t most = c->options->pairs ? c->options->pairs : DEFAULT_PAIRS;
    c->other = missed ? c->labels->found : c->labels->truth;
    c->missed = missed;
    c->wrong = 0;
    c->step = wrong / most + (wrong % most != 0);
    if (!c->step)
        return CKV_OK;
    ckv_status status = ckv_pairs_walk(c->labels, c->truth, together, WALKED_PAIRS, collect, c);
    return c->failed ? CKV_NO_MEMORY : status;
}

static int compare_kinds(const wrong_pair *p, const wrong_pair *q)
{
    if (p->missed != q->missed)
        return p->missed ? -1 : 1;
    return strcmp(p->kind, q->kind);
}

/* Pairs of one kind side by side. Numbers follow the rows of the truth, so they break no tie: identities do, when
 * examples are taken. */
static int by_kind(const void *a, const void *b)
{
    return compare_kinds(a, b);
}

static int compare_pairs(const collector *c, const wrong_pair *p, const wrong_pair *q)
{
    const uint32_t *row = c->labels->row;
    int order = ckv_labelled_compare(&c->truth[row[p->a]], &c->truth[row[q->a]]);
    return order ? order : ckv_labelled_compare(&c->truth[row[p->b]], &c->truth[row[q->b]]);
}

/* Keep the examples of least identity, in order. */
static void take_example(const collector *c, const wrong_pair *best[CKV_MISTAKE_EXAMPLES], const wrong_pair *pair)
{
    for (size_t i = 0; i < CKV_MISTAKE_EXAMPLES; i++) {
        if (best[i] && compare_pairs(c, best[i], pair) <= 0)
            continue;
        const wrong_pair *worse = best[i];
        best[i] = pair;
        if (!worse)
            return;
        pair = worse;
    }
}

static ckv_mistake make_mistake(const collector *c, const wrong_pair *pairs, size_t count)
{
    const wrong_pair *best[CKV_MISTAKE_EXAMPLES] = { NULL };
    ckv_mistake mistake = { .size = sizeof mistake, .missed = pairs->missed, .pairs = count };
    memcpy(mistake.kind, pairs->kind, sizeof mistake.kind);
    for (size_t i = 0; i < count; i++)
        take_example(c, best, &pairs[i]);
    while (mistake.example_count < CKV_MISTAKE_EXAMPLES && best[mistake.example_count]) {
        const wrong_pair *pair = best[mistake.example_count];
        mistake.examples[mistake.example_count][0] = &c->truth[c->labels->row[pair->a]];
        mistake.examples[mistake.example_count++][1] = &c->truth[c->labels->row[pair->b]];
    }
    return mistake;
}

static int by_cost(const void *a, const void *b)
{
    const ckv_mistake *p = a, *q = b;
    if (p->pairs != q->pairs)
        return p->pairs > q->pairs ? -1 : 1;
    if (p->missed != q->missed)
        return p->missed ? -1 : 1;
    return strcmp(p->kind, q->kind);
}

static ckv_status tell_kinds(collector *c, uint64_t *kinds)
{
    size_t count = 0;
    ckv_mistake *mistakes = malloc((c->count + 1) * sizeof *mistakes);
    if (!mistakes)
        return CKV_NO_MEMORY;
    if (c->count)
        qsort(c->pairs, c->count, sizeof *c->pairs, by_kind);
    for (size_t from = 0, to; from < c->count; from = to) {
        for (to = from + 1; to < c->count && compare_kinds(&c->pairs[to], &c->pairs[from]) == 0;)
            to++;
        mistakes[count++] = make_mistake(c, &c->pairs[from], to - from);
    }
    qsort(mistakes, count, sizeof *mistakes, by_cost);
    for (size_t i = 0; c->options->each && i < count; i++) {
        if (!c->options->each(c->options->context, &mistakes[i]))
            break;
    }
    *kinds = count;
    free(mistakes);
    return CKV_OK;
}

static ckv_status find_mistakes(
    const ckv_labels *labels, const ckv_labelled *truth, const ckv_mistakes_options *options, ckv_mistakes_counted *out)
{
    collector c = { .options = options, .labels = labels, .truth = truth };
    ckv_evaluation all = { 0 };
    ckv_status status = ckv_measure(labels, options->cross_only, &all);
    out->missed = all.true_pairs - all.common_pairs;
    out->false_pairs = all.found_pairs - all.common_pairs;
    if (status == CKV_OK)
        status = collect_side(&c, true, out->missed);
    out->asked_missed = c.count;
    if (status == CKV_OK)
        status = collect_side(&c, false, out->false_pairs);
    out->asked_false_pairs = c.count - out->asked_missed;
    if (status == CKV_OK)
        status = tell_kinds(&c, &out->kinds);
    free(c.pairs);
    return status;
}

ckv_status ckv_mistakes_files(const char *truth_path, const char *members_path, const ckv_mistakes_options *options,
    ckv_mistakes_counted *out, ckv_error *err)
{
    ckv_mistakes_options whole = CKV_MISTAKES_OPTIONS_INIT;
    ckv_mistakes_counted counted = { 0 };
    ckv_truth_files files = { 0 };
    ckv_status status = options ? ckv_sized_take(&whole, options, sizeof whole, "ckv_mistakes_options", err) : CKV_OK;
    if (status == CKV_OK)
        status = ckv_sized_check(&out->size, "ckv_mistakes_counted", err);
    if (status != CKV_OK)
        return status;
    status = ckv_truth_files_load(&files, truth_path, whole.truth_column, members_path, whole.members_column, err);
    if (status == CKV_OK && find_mistakes(&files.labels, files.truth.rows, &whole, &counted) != CKV_OK)
        status = ckv_fail_memory(err);
    if (status == CKV_OK)
        ckv_sized_give(out, &counted, sizeof counted);
    ckv_truth_files_free(&files);
    return status;
}
