/* How much less agreement says where something else agrees already (model/ties.h).
 *
 * Take pairs of records that agree in all fields of a tie and were drawn by nothing else. How many of them are one customer,
 * or at least mates, their other fields tell; what the tied fields say, together with the prior, should tell the same. With A and K
 * the odds of match and of mates by the tied fields, A' and K' by the others too, and a shift of s bits, a pair has the likelihood
 *   (1 + (A' + K') 2^s) / (1 + (A + K) 2^s)
 * and the best s is looked for in quarter bits. Class by class, from the frequent values, whose strangers are many, to the rare, and
 * each is believed to be near the one before. */
#include "model/score.h"
#include "model/train_pairs.h"

#include <stdlib.h>

/* Of the shift of a class from that of the class before, in bits; and where it is looked for, in quarter bits. */
#define DEVIATION 1.0
#define MATES_DEVIATION 2.0
enum { SHIFT_LEAST = -48, SHIFT_MOST = 0, MATES_LEAST = -16, MATES_MOST = 32, QUARTERS = 4 };

enum { MATES_ROUNDS = 2 };

typedef struct tied_pair {
    double match, mates;         /* odds by what is tied */
    double match_all, mates_all; /* and by all */
    uint32_t script, class, place;
} tied_pair;

typedef struct fitting {
    const ckv_training *in;
    ckv_model *model;
    ckv_record_type type;
    const ckv_tie *tie;
    size_t row;
    tied_pair *pairs;
    size_t count;
} fitting;

/* In their own order inside a class, so that sums come out the same. */
static int by_class(const void *a, const void *b)
{
    const tied_pair *x = a, *y = b;
    if (x->script != y->script)
        return x->script < y->script ? -1 : 1;
    if (x->class != y->class)
        return x->class < y->class ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static double odds_of(int32_t weight)
{
    double bits = (double)weight / CKV_BIT;
    return ckv_exp2(bits < -100 ? -100 : bits > 100 ? 100 : bits);
}

static void add_pair(fitting *f, ckv_key_pair pair)
{
    const ckv_tie *tie = f->tie;
    uint32_t tied = tie->sure | 1u << tie->tied;
    ckv_outcome found[CKV_CMP_COUNT];
    ckv_score score;
    ckv_compare_records(f->in->features[pair.a], f->in->features[pair.b], found);
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        if (tied >> c & 1 && found[c].level < 2)
            return;
    }
    ckv_odds before = ckv_score_odds(f->model, f->type, found, tied, &score);
    if (!ckv_tie_holds(tie, score.part))
        return;
    tied_pair *p = &f->pairs[f->count++];
    p->place = (uint32_t)(f->count - 1);
    p->class = (uint32_t)ckv_tie_class(tie, score.part);
    p->script = ckv_tie_script(tie, ckv_outcome_script(found));
    ckv_odds with = ckv_score_odds(f->model, f->type, found, ~tie->unsaid | tied, &score);
    p->match = odds_of(before.match);
    p->mates = odds_of(before.mates);
    p->match_all = odds_of(with.match);
    p->mates_all = odds_of(with.mates);
}

/* log2 of the likelihood of the pairs from..to - 1, were their agreement shifted by so many quarter bits and mates that
 * much more usual. */
static double likelihood_of(const fitting *f, size_t from, size_t to, int shift, int mates)
{
    double s = ckv_exp2((double)shift / QUARTERS), k = ckv_exp2((double)mates / QUARTERS), sum = 0, product = 1;
    for (size_t i = from; i < to; i++) {
        const tied_pair *p = &f->pairs[i];
        product *= (1 + (p->match_all + k * p->mates_all) * s) / (1 + (p->match + k * p->mates) * s);
        if (product < 0x1p-200 || product > 0x1p200) {
            sum += ckv_log2(product);
            product = 1;
        }
    }
    return sum + ckv_log2(product);
}

static double penalty_of(double quarters, double deviation)
{
    const double log2_e = 1.442695040888963407;
    double away = quarters / QUARTERS / deviation;
    return away * away / 2 * log2_e;
}

static int fit_class(const fitting *f, size_t from, size_t to, int before, int mates)
{
    int best = before;
    double most = -1e300;
    for (int s = SHIFT_LEAST; s <= SHIFT_MOST; s++) {
        double likelihood = likelihood_of(f, from, to, s, mates) - penalty_of(s - before, DEVIATION);
        if (likelihood > most) {
            most = likelihood;
            best = s;
        }
    }
    return best;
}

static size_t class_end(const fitting *f, size_t from, size_t script, size_t class)
{
    while (from < f->count && f->pairs[from].script == script && f->pairs[from].class == class)
        from++;
    return from;
}

static void fit_classes(fitting *f, int mates)
{
    ckv_type_model *tm = &f->model->type[f->type];
    size_t from = 0;
    for (size_t script = 0; script < CKV_SCRIPTS; script++) {
        int last = 0;
        for (size_t k = 0; k < CKV_TIE_CLASSES; k++) {
            size_t to = class_end(f, from, script, k);
            last = fit_class(f, from, to, last, mates);
            tm->tie[f->row][script][k] = (int8_t)last;
            from = to;
        }
    }
}

static int fit_mates(const fitting *f)
{
    const ckv_type_model *tm = &f->model->type[f->type];
    int best = 0;
    double most = -1e300;
    for (int s = MATES_LEAST; s <= MATES_MOST; s++) {
        double likelihood = -penalty_of(s, MATES_DEVIATION);
        for (size_t from = 0, to; from < f->count; from = to) {
            const tied_pair *p = &f->pairs[from];
            to = class_end(f, from, p->script, p->class);
            likelihood += likelihood_of(f, from, to, tm->tie[f->row][p->script][p->class], s);
        }
        if (likelihood > most) {
            most = likelihood;
            best = s;
        }
    }
    return best;
}

static void fit(fitting *f)
{
    int mates = 0;
    qsort(f->pairs, f->count, sizeof *f->pairs, by_class);
    fit_classes(f, mates);
    for (int round = 0; f->tie->mates && round < MATES_ROUNDS; round++) {
        mates = fit_mates(f);
        fit_classes(f, mates);
    }
    f->model->type[f->type].household[CKV_MATES] += mates * (CKV_BIT / QUARTERS);
}

static ckv_status learn_tie(fitting *f, ckv_tie_shifts *learned)
{
    ckv_key_pairs pairs = { 0 };
    ckv_status status = ckv_train_key_pairs(&pairs, f->in, f->type, f->tie->rule);
    f->pairs = malloc((pairs.count + 1) * sizeof *f->pairs);
    f->count = 0;
    if (status == CKV_OK && !f->pairs)
        status = CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < pairs.count; i++)
        add_pair(f, pairs.items[i]);
    if (status == CKV_OK)
        fit(f);
    memcpy(learned[f->row], f->model->type[f->type].tie[f->row], sizeof learned[f->row]);
    free(f->pairs);
    ckv_key_pairs_free(&pairs);
    return status;
}

ckv_status ckv_train_ties(ckv_model *model, const ckv_training *in, ckv_record_type type)
{
    size_t ties;
    const ckv_tie *table = ckv_tie_table(&ties);
    ckv_type_model *tm = &model->type[type];
    fitting f = { .in = in, .model = model, .type = type };
    ckv_tie_shifts learned[CKV_TIES_MAX] = { 0 };
    ckv_status status = CKV_OK;
    memset(tm->tie, 0, sizeof tm->tie);
    for (f.row = 0; status == CKV_OK && f.row < ties; f.row++) {
        f.tie = &table[f.row];
        if (!(f.tie->types & 1 << type))
            continue;
        for (size_t t = 0; t < f.row; t++) { /* of one comparison only one tie counts */
            if (table[t].tied == f.tie->tied)
                memset(tm->tie[t], 0, sizeof tm->tie[t]);
        }
        status = learn_tie(&f, learned);
    }
    memcpy(tm->tie, learned, sizeof learned);
    return status;
}
