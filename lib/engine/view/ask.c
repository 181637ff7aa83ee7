/* Who may a caller be, and which question narrows it down most: expected information gain (Lindley 1956, "On a measure
 * of the information provided by an experiment") under the model of the store. */
#include "engine/draft.h"
#include "engine/view/view.h"

#include "compare/comparator.h"
#include "util/bits.h"
#include "util/error.h"
#include "util/sized.h"

#include <ckv/ask.h>
#include <stdlib.h>

/* What can be asked for, by what it is compared as. */
static const struct asked {
    ckv_feature feature;
    const char *kind, *word;
    uint8_t types; /* bits 1 << ckv_record_type */
} asked[] = {
    { CKV_FEATURE_NAME, "person.name", "name", 1 << CKV_TYPE_PERSON },
    { CKV_FEATURE_ORG, "org.name", "name of the company", 1 << CKV_TYPE_ORG },
    { CKV_FEATURE_PHONE, "phone", "phone number", 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG },
    { CKV_FEATURE_EMAIL, "email", "e-mail address", 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG },
    { CKV_FEATURE_ADDRESS, "address", "address", 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG },
    { CKV_FEATURE_BIRTH, "birth_date", "date of birth", 1 << CKV_TYPE_PERSON },
    { CKV_FEATURE_SEX, "sex", "sex", 1 << CKV_TYPE_PERSON },
    { CKV_FEATURE_NATIONAL, "id.national", "national id", 1 << CKV_TYPE_PERSON },
    { CKV_FEATURE_TAX, "id.tax", "tax number", 1 << CKV_TYPE_ORG },
    { CKV_FEATURE_DOCUMENT, "id.passport", "number of a passport, licence or card", 1 << CKV_TYPE_PERSON },
    { CKV_FEATURE_HANDLE, "handle", "account", 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG },
};

enum { ASKED = sizeof asked / sizeof *asked };
_Static_assert((int)ASKED <= CKV_QUESTIONS_MAX, "all questions are told");

/* Every customer that fits at all is kept while the store is walked; of these the best are looked at. */
typedef struct candidate {
    uint64_t entity;
    int32_t weight;
    const uint8_t *of[ASKED]; /* features of the record that answers a question; NULL: none does */
    double odds;
} candidate;

enum { STRANGERS = 64 };

typedef struct asking {
    ckv_view *view;
    const uint8_t *draft;
    ckv_record_type type; /* of the draft */
    candidate best[CKV_CALLERS_MAX];
    size_t count;
    const uint8_t *strangers[STRANGERS]; /* drawn from the store, evenly over its records */
    size_t stranger_count;
    uint64_t step, seen; /* each so manieth record; seen so far */
    double total;        /* of all odds, 1 for nobody among them */
    ckv_status status;
} asking;

/* ---- who it may be ---- */

static candidate *find_entity(asking *q, uint64_t entity)
{
    for (size_t i = 0; i < q->count; i++) {
        if (q->best[i].entity == entity)
            return &q->best[i];
    }
    return NULL;
}

/* Keep `best` in order: the greater weight first, then the one that came first. */
static void keep(asking *q, uint64_t entity, int32_t weight)
{
    candidate *there = find_entity(q, entity);
    size_t at = there ? (size_t)(there - q->best) : q->count;
    if (there && there->weight >= weight)
        return;
    if (!there && q->count == CKV_CALLERS_MAX) {
        if (q->best[--at].weight >= weight)
            return;
    } else if (!there) {
        q->count++;
    }
    for (; at > 0 && q->best[at - 1].weight < weight; at--)
        q->best[at] = q->best[at - 1];
    q->best[at] = (candidate){ .entity = entity, .weight = weight };
}

static bool may_be(ckv_record_type a, ckv_record_type b)
{
    return a == b || a == CKV_TYPE_UNKNOWN || b == CKV_TYPE_UNKNOWN;
}

/* Below this nobody is worth naming; and what is worse than the last of a full list need not be known exactly. */
enum { LEAST_BITS = -10 };

static bool look_at(void *context, uint64_t rid, ckv_slice packed)
{
    asking *q = context;
    const uint8_t *features = (const uint8_t *)packed.ptr;
    int32_t weight, least = LEAST_BITS * CKV_BIT;
    uint64_t entity;
    if (!ckv_features_valid(packed)) {
        q->status = CKV_CORRUPT;
        return false;
    }
    if (q->seen++ % q->step == 0 && q->stranger_count < STRANGERS)
        q->strangers[q->stranger_count++] = features;
    if (q->count == CKV_CALLERS_MAX && q->best[q->count - 1].weight > least)
        least = q->best[q->count - 1].weight;
    if (!may_be(q->type, ckv_features_type(features))
        || !ckv_model_reaches(&q->view->model, q->draft, features, least, &weight))
        return true;
    q->status = ckv_store_get_member(q->view->txn, rid, &entity);
    if (q->status == CKV_OK)
        keep(q, entity, weight);
    return q->status == CKV_OK;
}

/* Which record of a customer tells the answer to each question: the first that has one. */
static ckv_status find_answers(asking *q, candidate *c)
{
    ckv_members members;
    uint64_t rid;
    ckv_status status = ckv_store_get_entity(q->view->txn, c->entity, &members);
    while (status == CKV_OK && ckv_members_next(&members, &rid)) {
        const uint8_t *features;
        status = ckv_view_features(q->view, rid, &features);
        for (size_t i = 0; status == CKV_OK && i < ASKED; i++) {
            if (!c->of[i] && ckv_features_get(features, asked[i].feature).len)
                c->of[i] = features;
        }
    }
    return status == CKV_NOT_FOUND ? CKV_CORRUPT : status;
}

static ckv_status find_callers(asking *q)
{
    q->step = ckv_txn_count(q->view->txn, CKV_TABLE_FEATURE) / STRANGERS + 1;
    ckv_status status = ckv_store_each_bytes(q->view->txn, CKV_TABLE_FEATURE, look_at, q);
    if (status == CKV_OK)
        status = q->status;
    q->total = 1;
    for (size_t i = 0; status == CKV_OK && i < q->count; i++) {
        int32_t weight = q->best[i].weight < 200 * CKV_BIT ? q->best[i].weight : 200 * CKV_BIT;
        q->best[i].odds = ckv_exp2((double)weight / CKV_BIT);
        q->total += q->best[i].odds;
        status = find_answers(q, &q->best[i]);
    }
    return status;
}

/* ---- what an answer is worth ---- */

static double entropy_part(double share)
{
    return share > 0 ? -share * ckv_log2(share) : 0;
}

/* Entropy of callers whose odds are multiplied by 2^bits, nobody's staying 1. */
static double entropy_of(const asking *q, const double *bits)
{
    double odds[CKV_CALLERS_MAX], total = 1, sum = 0;
    for (size_t i = 0; i < q->count; i++) {
        double by = bits[i] > 300 ? 300 : bits[i] < -300 ? -300 : bits[i];
        odds[i] = q->best[i].odds * ckv_exp2(by);
        total += odds[i];
    }
    for (size_t i = 0; i < q->count; i++)
        sum += entropy_part(odds[i] / total);
    return sum + entropy_part(1 / total);
}

static const ckv_comparator *comparator_of(ckv_feature feature)
{
    size_t count;
    const ckv_comparator *const *all = ckv_comparator_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (all[i]->feature == feature)
            return all[i];
    }
    return NULL;
}

/* What the answer of one customer says for another: the weight of that question's comparisons. */
static double bits_between(const asking *q, const ckv_comparator *c, const uint8_t *a, const uint8_t *b)
{
    ckv_score score;
    int64_t sum = 0;
    if (!a || !b)
        return 0;
    ckv_model_score(&q->view->model, a, b, &score);
    for (size_t i = 0; i < c->comparison_count; i++)
        sum += score.part[c->comparisons[i]->id];
    return (double)sum / CKV_BIT;
}

static const ckv_type_model *model_of(const asking *q)
{
    return &q->view->model.type[q->type == CKV_TYPE_UNKNOWN ? CKV_TYPE_PERSON : q->type];
}

/* What is left open by the answer of somebody else: of strangers drawn from the store, as many as tell it. */
static double entropy_of_strangers(const asking *q, size_t question, const ckv_comparator *c, double open)
{
    double sum = 0, bits[CKV_CALLERS_MAX];
    size_t count = 0;
    for (size_t s = 0; s < q->stranger_count; s++) {
        if (!ckv_features_get(q->strangers[s], asked[question].feature).len)
            continue;
        for (size_t i = 0; i < q->count; i++)
            bits[i] = bits_between(q, c, q->strangers[s], q->best[i].of[question]);
        sum += entropy_of(q, bits);
        count++;
    }
    return count ? sum / (double)count : open;
}

/* How often a customer's own answer is another than the one that is stored: at a level that speaks against. */
static double differs(const asking *q, const ckv_comparator *c)
{
    double least = 1;
    for (size_t k = 0; k < c->comparison_count; k++) {
        const ckv_comparison_model *cm = &model_of(q)->comparison[c->comparisons[k]->id];
        double share = 0;
        for (unsigned l = 1; l < CKV_LEVELS_MAX; l++)
            share += cm->weight[l] < 0 ? cm->m[l] : 0;
        least = share < least ? share : least;
    }
    return least;
}

static double worth(const asking *q, size_t question, double open)
{
    const ckv_comparator *c = comparator_of(asked[question].feature);
    double bits[CKV_CALLERS_MAX];
    if (!c)
        return 0;
    double strange = entropy_of_strangers(q, question, c, open), other = differs(q, c), left = strange / q->total;
    for (size_t i = 0; i < q->count; i++) {
        double share = q->best[i].odds / q->total, own = strange;
        if (q->best[i].of[question]) {
            for (size_t k = 0; k < q->count; k++)
                bits[k] = bits_between(q, c, q->best[i].of[question], q->best[k].of[question]);
            own = (1 - other) * entropy_of(q, bits) + other * strange;
        }
        left += share * own;
    }
    return open > left ? open - left : 0;
}

/* ---- telling ---- */

static int worth_most_first(const void *x, const void *y)
{
    const ckv_question *a = x, *b = y;
    if (a->bits != b->bits)
        return a->bits > b->bits ? -1 : 1;
    return strcmp(a->kind, b->kind);
}

static void tell(const asking *q, ckv_asking *out)
{
    const double as_it_is[CKV_CALLERS_MAX] = { 0 };
    out->open = entropy_of(q, as_it_is);
    out->nobody = 1 / q->total;
    for (size_t i = 0; i < q->count; i++)
        out->callers[out->caller_count++] =
            (ckv_caller){ q->best[i].entity, q->best[i].odds / q->total, q->best[i].weight };
    for (size_t i = 0; i < ASKED; i++) {
        bool known = ckv_features_get(q->draft, asked[i].feature).len;
        if (!known && (q->type == CKV_TYPE_UNKNOWN || asked[i].types >> q->type & 1))
            out->questions[out->question_count++] =
                (ckv_question){ asked[i].kind, asked[i].word, worth(q, i, out->open) };
    }
    qsort(out->questions, out->question_count, sizeof *out->questions, worth_most_first);
}

static ckv_status answer(asking *q, const ckv_draft *draft, ckv_buf *features, ckv_asking *out, ckv_error *err)
{
    bool any = false;
    ckv_status status = ckv_view_weighs(q->view, err);
    if (status == CKV_OK)
        status = ckv_draft_features(draft, q->view->model.as_of, &q->view->listed, features);
    if (status != CKV_OK)
        return status;
    q->draft = (const uint8_t *)features->ptr;
    q->type = ckv_features_type(q->draft);
    for (size_t i = 0; i < ASKED; i++)
        any |= ckv_features_get(q->draft, asked[i].feature).len > 0;
    if (!any)
        return ckv_fail(err, CKV_INVALID, "nothing that can be compared is known yet");
    status = find_callers(q);
    if (status == CKV_OK)
        tell(q, out);
    return status;
}

ckv_status ckv_view_ask(ckv_view *view, const ckv_draft *draft, ckv_asking *out, ckv_error *err)
{
    asking q = { .view = view, .status = CKV_OK };
    ckv_asking told = { 0 };
    ckv_buf features = ckv_buf_make(UINT16_MAX);
    ckv_status status = ckv_sized_check(&out->size, "ckv_asking", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = ckv_view_end(view, answer(&q, draft, &features, &told, err), err);
    ckv_buf_free(&features);
    if (status == CKV_OK)
        ckv_sized_give(out, &told, sizeof told);
    return status;
}
