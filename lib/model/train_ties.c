/* How much less agreement says where something else agrees already (model/ties.h).
 *
 * Take pairs of records that agree in all fields of a tie and were drawn by nothing else. How many of them are strangers, their
 * other fields tell; what the tied fields say, together with the prior, should tell the same. With A the odds of customers and mates
 * against strangers by the tied fields, B those by all fields, and a shift of s bits, a pair has the likelihood
 *   (1 + B 2^s) / (1 + A 2^s)
 * and the best s is looked for in quarter bits. Class by class, from the frequent values, whose strangers are many, to the rare, and
 * each is believed to be near the one before. */
#include "model/score.h"
#include "model/train_pairs.h"
#include "util/parallel.h"

#include <math.h>
#include <stdlib.h>

/* Of the shift of a class from that of the class before, in bits; and where it is looked for, in quarter bits. Only down: that
 * agreement says more beside another is not a tie, and what looks so is an error of the prior or of the other fields. */
#define DEVIATION 1.0
enum { SHIFT_LEAST = -48, SHIFT_MOST = 0, QUARTERS = 4 };

typedef struct tied_pair {
    double tied, all; /* A and B */
    uint32_t script, class,
        place; /* place: in the order in which they were drawn; NOT_TIED: it does not agree in all fields */
} tied_pair;

#define NOT_TIED UINT32_MAX
enum { PAIRS_A_PIECE = 4096 };

typedef struct fitting {
    const ckv_training *in;
    const ckv_model *model;
    ckv_record_type type;
    const ckv_tie *tie;
    const ckv_key_pairs *drawn;
    tied_pair *pairs;
    size_t count;
} fitting;

/* Always in one order inside a class, so that sums come out the same. */
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

static bool read_pair(const fitting *f, ckv_key_pair pair, tied_pair *out)
{
    const ckv_tie *tie = f->tie;
    uint32_t tied = tie->sure | 1u << tie->tied;
    ckv_outcome found[CKV_CMP_COUNT];
    ckv_score score;
    ckv_compare_records(f->in->features[pair.a], f->in->features[pair.b], found);
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        if (tied >> c & 1 && found[c].level < 2)
            return false;
    }
    int32_t by_tied = ckv_score_odds(f->model, f->type, found, tied, &score);
    if (!ckv_tie_holds(tie, score.part))
        return false;
    out->script = ckv_tie_script(tie, ckv_outcome_script(found));
    out->class = (uint32_t)ckv_tie_class(tie, score.part);
    out->tied = odds_of(by_tied);
    out->all = odds_of(ckv_score_odds(f->model, f->type, found, ~tie->unsaid | tied, &score));
    return true;
}

static ckv_status read_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const fitting *f = context;
    size_t from = piece * PAIRS_A_PIECE, to = from + PAIRS_A_PIECE;
    for (size_t i = from; i < to && i < f->drawn->count; i++)
        f->pairs[i].place = read_pair(f, f->drawn->items[i], &f->pairs[i]) ? (uint32_t)i : NOT_TIED;
    return CKV_OK;
}

static ckv_status read_pairs(fitting *f)
{
    size_t n = f->drawn->count;
    ckv_status status = ckv_parallel_run(f->in->threads, (n + PAIRS_A_PIECE - 1) / PAIRS_A_PIECE, read_piece, f);
    for (size_t i = f->count = 0; status == CKV_OK && i < n; i++) {
        if (f->pairs[i].place != NOT_TIED)
            f->pairs[f->count++] = f->pairs[i];
    }
    return status;
}

/* log2 of the likelihood of the pairs from..to - 1, were their agreement shifted by so many quarter bits. Factors are
 * multiplied up before their logarithm is taken: each is within 2^-200 .. 2^200. */
static double likelihood_of(const tied_pair *from, const tied_pair *to, int shift)
{
    double s = ckv_exp2((double)shift / QUARTERS), sum = 0, product = 1;
    for (const tied_pair *p = from; p < to; p++) {
        product *= (1 + p->all * s) / (1 + p->tied * s);
        if (product < 0x1p-200 || product > 0x1p200) {
            sum += ckv_log2(product);
            product = 1;
        }
    }
    return sum + ckv_log2(product);
}

/* How unlikely it is to be so far from the class before, in bits: a normal distribution. */
static double penalty_of(int quarters)
{
    const double log2_e = 1.442695040888963407;
    double away = (double)quarters / QUARTERS / DEVIATION;
    return away * away / 2 * log2_e;
}

static int fit_class(const tied_pair *from, const tied_pair *to, int before)
{
    int best = before;
    double most = -INFINITY;
    for (int s = SHIFT_LEAST; from < to && s <= SHIFT_MOST; s++) {
        double likelihood = likelihood_of(from, to, s) - penalty_of(s - before);
        if (likelihood > most) {
            most = likelihood;
            best = s;
        }
    }
    return best;
}

static void fit(fitting *f, ckv_tie_shifts *shift)
{
    const tied_pair *from = f->pairs, *end = f->pairs + f->count;
    qsort(f->pairs, f->count, sizeof *f->pairs, by_class);
    for (size_t script = 0; script < CKV_SCRIPTS; script++) {
        int last = 0;
        for (size_t k = 0; k < CKV_TIE_CLASSES; k++) {
            const tied_pair *to = from;
            while (to < end && to->script == script && to->class == k)
                to++;
            last = fit_class(from, to, last);
            shift->quarters[script][k] = (int8_t)last;
            from = to;
        }
    }
}

static ckv_status learn_tie(fitting *f, ckv_tie_shifts *shift)
{
    f->pairs = malloc((f->drawn->count + 1) * sizeof *f->pairs);
    if (!f->pairs)
        return CKV_NO_MEMORY;
    ckv_status status = read_pairs(f);
    if (status == CKV_OK)
        fit(f, shift);
    free(f->pairs);
    return status;
}

/* While a tie is learned those of the same comparison do not count: of one comparison only one does. */
static void rest_others(ckv_type_model *tm, const ckv_tie_shifts *learned, const ckv_tie *table, size_t row)
{
    memcpy(tm->tie, learned, sizeof tm->tie);
    for (size_t t = 0; t < row; t++) {
        if (table[t].tied == table[row].tied)
            tm->tie[t] = (ckv_tie_shifts){ 0 };
    }
}

ckv_status ckv_train_ties(ckv_model *model, const ckv_training *in, ckv_record_type type)
{
    size_t ties;
    const ckv_tie *table = ckv_tie_table(&ties);
    ckv_tie_shifts learned[CKV_TIES_MAX] = { 0 };
    ckv_key_pairs pairs = { 0 };
    fitting f = { .in = in, .model = model, .type = type, .drawn = &pairs };
    ckv_status status = CKV_OK;
    const char *drawn = "";
    for (size_t row = 0; status == CKV_OK && row < ties; row++) {
        f.tie = &table[row];
        if (!(f.tie->types & 1 << type))
            continue;
        rest_others(&model->type[type], learned, table, row);
        if (strcmp(drawn, f.tie->rule) != 0) {
            ckv_key_pairs_free(&pairs);
            status = ckv_train_key_pairs(&pairs, in, type, f.tie->rule);
            drawn = f.tie->rule;
        }
        if (status == CKV_OK)
            status = learn_tie(&f, &learned[row]);
    }
    memcpy(model->type[type].tie, learned, sizeof learned);
    ckv_key_pairs_free(&pairs);
    return status;
}
