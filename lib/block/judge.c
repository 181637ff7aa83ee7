/* How likely the pairs of a survey are to match. */
#include "block/survey.h"

#include "util/fetch.h"
#include "util/parallel.h"

/* Pairs are looked at in so many pieces of work. */
enum { PIECES = 64 };

/* Of the pairs that only steps propose which cannot be paid, one in so many stands for all. */
enum { STANDS_FOR = 8 };

typedef struct judging {
    ckv_survey *survey;
    uint8_t payable[CKV_RULES_MAX]; /* the widest step of each rule that the budget could ever pay */
    ckv_likely_fn likely;
    void *context;
} judging;

static void find_payable(judging *j, uint64_t budget)
{
    const ckv_survey *s = j->survey;
    uint64_t offers[CKV_RULES_MAX][CKV_STEPS] = { 0 };
    for (size_t i = 0; i < s->first[s->pair_count]; i++)
        offers[s->offers[i].rule][s->offers[i].step]++;
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        uint64_t sum = 0;
        while (j->payable[r] + 1 < CKV_STEPS && (sum += offers[r][j->payable[r] + 1]) <= budget)
            j->payable[r]++;
    }
}

static bool is_payable(const judging *j, size_t pair)
{
    for (size_t i = j->survey->first[pair]; i < j->survey->first[pair + 1]; i++) {
        const ckv_rule_offer *o = &j->survey->offers[i];
        if (o->step <= j->payable[o->rule])
            return true;
    }
    return false;
}

static bool is_judged(const judging *j, size_t pair, bool *payable)
{
    const ckv_surveyed_pair *p = &j->survey->pairs[pair];
    *payable = is_payable(j, pair);
    return *payable || ckv_hash_mix(p->a, p->b) % STANDS_FOR == 0;
}

CKV_FETCHES void ask_for(const uint8_t *features)
{
    enum { LINE = 64, LINES = 4 };
    for (size_t i = 0; i < LINES; i++)
        __builtin_prefetch(features + i * LINE);
}

/* Pairs that are judged behind each other: their records lie anywhere, and by the time they are compared they have come
 * from memory. */
typedef struct batch {
    struct judged {
        uint32_t pair;
        bool payable;
    } item[32];
    size_t count;
} batch;

static void judge_batch(judging *j, unsigned worker, batch *b)
{
    ckv_survey *s = j->survey;
    for (size_t i = 0; s->features && i < b->count; i++) {
        ask_for(s->features[s->pairs[b->item[i].pair].a]);
        ask_for(s->features[s->pairs[b->item[i].pair].b]);
    }
    for (size_t i = 0; i < b->count; i++) {
        ckv_surveyed_pair *p = &s->pairs[b->item[i].pair];
        p->likely = (b->item[i].payable ? 1 : STANDS_FOR) * j->likely(j->context, worker, p->a, p->b);
    }
    b->count = 0;
}

static ckv_status judge_piece(void *context, size_t piece, unsigned worker)
{
    judging *j = context;
    const ckv_survey *s = j->survey;
    batch b = { .count = 0 };
    for (size_t i = s->pair_count * piece / PIECES; i < s->pair_count * (piece + 1) / PIECES; i++) {
        bool payable;
        if (!is_judged(j, i, &payable))
            continue;
        b.item[b.count++] = (struct judged){ (uint32_t)i, payable };
        if (s->features) {
            __builtin_prefetch(&s->features[s->pairs[i].a]);
            __builtin_prefetch(&s->features[s->pairs[i].b]);
        }
        if (b.count == sizeof b.item / sizeof *b.item)
            judge_batch(j, worker, &b);
    }
    judge_batch(j, worker, &b);
    return CKV_OK;
}

ckv_status ckv_survey_judge(ckv_survey *survey, uint64_t budget, unsigned threads, ckv_likely_fn likely, void *context)
{
    judging j = { .survey = survey, .likely = likely, .context = context };
    find_payable(&j, ckv_survey_share(survey, budget));
    return ckv_parallel_run(threads, PIECES, judge_piece, &j);
}
