/* How much less agreement says where something else agrees already (model/ties.h).
 *
 * Take pairs of records that agree in all fields of a tie and were drawn by nothing else. How many of them are
 * strangers, their other fields tell; what the tied fields say, together with the prior, should tell the same. With A
 * the odds of customers and mates against strangers by the tied fields, B those by all fields, and a shift of s bits, a
 * pair has the likelihood
 *   (1 + B 2^s) / (1 + A 2^s)
 * and the best s is looked for in quarter bits. Class by class, from the frequent values, whose strangers are many, to
 * the rare, and each is believed to be near the one before.
 *
 * Of those who share a company's name, or its phone, it is the shares of customers, mates and strangers that are looked
 * for: a mixture of known components, which are what all other fields say, so that EM has one peak. Each class is held
 * by what the model believes of it without. Of phones only counts by how much a class differs from all of them: how
 * many mates there are beside customers, the name tells. */
#include "model/score.h"
#include "model/train_pairs.h"
#include "util/parallel.h"

#include <math.h>
#include <stdlib.h>

/* Of the shift of a class from that of the class before, in bits; and where it is looked for, in quarter bits. Only
 * down: that agreement says more beside another is not a tie, and what looks so is an error of the prior or of the
 * other fields. */
#define DEVIATION 1.0
enum { SHIFT_LEAST = -48, SHIFT_MOST = 0, QUARTERS = 4 };

typedef struct tied_pair {
    double tied, all;             /* A and B */
    double mates_tied, mates_all; /* of sharers only */
    uint32_t slot, class;         /* of the tie */
    uint32_t place;               /* in the order in which they were drawn; NOT_TIED: it does not agree in all fields */
} tied_pair;

#define NOT_TIED UINT32_MAX
enum { PAIRS_A_PIECE = 4096, FITTED = CKV_TIE_SLOTS * CKV_TIE_CLASSES, SHIFTS = SHIFT_MOST - SHIFT_LEAST + 1 };

/* What is believed of those who share a value counts so many pairs. */
#define PAIRS_BELIEVED 20.0
/* And in quarter bits how far what is learned may be from it. */
enum { SHARE_STEPS = 100, MATES_MOST = 64, RATHER_MOST = 32, SAME_LEAST = -16, SAME_MOST = 16 };

typedef struct fitting {
    const ckv_training *in;
    const ckv_model *model;
    ckv_record_type type;
    const ckv_tie *tie;
    const ckv_key_pairs *drawn; /* for this tie, and maybe the next */
    ckv_score_told *told;       /* of each */
    tied_pair *pairs;           /* those that agree in all fields, */
    size_t first[FITTED + 1];   /* and where each class of a slot begins */
    double likelihood[FITTED][SHIFTS];
} fitting;

/* Always in one order inside a class, so that sums come out the same. */
static int by_class(const void *a, const void *b)
{
    const tied_pair *x = a, *y = b;
    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    if (x->class != y->class)
        return x->class < y->class ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static double odds_of(int32_t weight)
{
    double bits = (double)weight / CKV_BIT;
    return ckv_exp2(bits < -100 ? -100 : bits > 100 ? 100 : bits);
}

/* In what the pairs that were drawn agree is the same for all ties. */
static ckv_status tell_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const fitting *f = context;
    size_t from = piece * PAIRS_A_PIECE, to = from + PAIRS_A_PIECE;
    for (size_t i = from; i < to && i < f->drawn->count; i++) {
        ckv_outcome found[CKV_CMP_COUNT];
        ckv_key_pair pair = f->drawn->items[i];
        ckv_compare_records(f->in->features[pair.a], f->in->features[pair.b], found);
        ckv_score_tell(f->model, f->type, found, &f->told[i]);
    }
    return CKV_OK;
}

static size_t pieces_of(const fitting *f)
{
    return (f->drawn->count + PAIRS_A_PIECE - 1) / PAIRS_A_PIECE;
}

static ckv_status tell_pairs(fitting *f)
{
    free(f->told);
    free(f->pairs);
    f->told = malloc((f->drawn->count + 1) * sizeof *f->told);
    f->pairs = malloc((f->drawn->count + 1) * sizeof *f->pairs);
    return f->told && f->pairs ? ckv_parallel_run(f->in->threads, pieces_of(f), tell_piece, f) : CKV_NO_MEMORY;
}

/* Of those who share a value A is the odds of one customer by the value, B the likelihood ratio of all else for one
 * customer against strangers; and so for mates. */
static void read_sharers(const fitting *f, const ckv_score_told *told, uint32_t tied, tied_pair *out)
{
    ckv_score by_tied, by_all;
    int32_t mates_tied = ckv_score_mates(f->model, told, tied, &by_tied);
    int32_t mates_all = ckv_score_mates(f->model, told, ~f->tie->unsaid | tied, &by_all);
    out->tied = odds_of(by_tied.weight);
    out->all = odds_of(by_all.weight - by_tied.weight);
    out->mates_tied = odds_of(mates_tied);
    out->mates_all = odds_of(mates_all - mates_tied);
}

static bool read_pair(const fitting *f, const ckv_score_told *told, tied_pair *out)
{
    const ckv_tie *tie = f->tie;
    uint32_t tied = tie->sure | 1u << tie->tied;
    ckv_score score;
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        if (tied >> c & 1 && told->each.level[c] < 2)
            return false;
    }
    int32_t by_tied = ckv_score_odds(f->model, told, tied, &score);
    if (!ckv_tie_holds(tie, score.part))
        return false;
    out->slot = (uint32_t)ckv_tie_slot(tie, f->type, told->script, score.level[tie->tied]);
    out->class = (uint32_t)ckv_tie_class(tie, score.part);
    if (tie->says != CKV_TIE_LESS) {
        read_sharers(f, told, tied, out);
        return true;
    }
    out->tied = odds_of(by_tied);
    out->all = odds_of(ckv_score_odds(f->model, told, ~tie->unsaid | tied, &score));
    return true;
}

static ckv_status read_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const fitting *f = context;
    size_t from = piece * PAIRS_A_PIECE, to = from + PAIRS_A_PIECE;
    for (size_t i = from; i < to && i < f->drawn->count; i++)
        f->pairs[i].place = read_pair(f, &f->told[i], &f->pairs[i]) ? (uint32_t)i : NOT_TIED;
    return CKV_OK;
}

/* The pairs of the tie, class by class. */
static ckv_status read_pairs(fitting *f)
{
    size_t kept = 0;
    ckv_status status = ckv_parallel_run(f->in->threads, pieces_of(f), read_piece, f);
    memset(f->first, 0, sizeof f->first);
    for (size_t i = 0; status == CKV_OK && i < f->drawn->count; i++) {
        if (f->pairs[i].place == NOT_TIED)
            continue;
        f->first[f->pairs[i].slot * CKV_TIE_CLASSES + f->pairs[i].class + 1]++;
        f->pairs[kept++] = f->pairs[i];
    }
    for (size_t k = 0; k < FITTED; k++)
        f->first[k + 1] += f->first[k];
    qsort(f->pairs, kept, sizeof *f->pairs, by_class);
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
    double away = (double)quarters / QUARTERS / DEVIATION;
    return away * away / 2 * CKV_LOG2_E;
}

static ckv_status fit_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    fitting *f = context;
    const tied_pair *from = f->pairs + f->first[piece], *to = f->pairs + f->first[piece + 1];
    for (int s = SHIFT_LEAST; from < to && s <= SHIFT_MOST; s++)
        f->likelihood[piece][s - SHIFT_LEAST] = likelihood_of(from, to, s);
    return CKV_OK;
}

static int best_shift(const double likelihood[SHIFTS], int before)
{
    int best = before;
    double most = -INFINITY;
    for (int s = SHIFT_LEAST; s <= SHIFT_MOST; s++) {
        double all = likelihood[s - SHIFT_LEAST] - penalty_of(s - before);
        if (all > most) {
            most = all;
            best = s;
        }
    }
    return best;
}

/* Each class starts from the one before, so what is left to one thread is the choice alone. */
static ckv_status learn_tie(fitting *f, ckv_tie_shifts *shift)
{
    ckv_status status = read_pairs(f);
    if (status == CKV_OK)
        status = ckv_parallel_run(f->in->threads, FITTED, fit_piece, f);
    for (size_t k = 0; status == CKV_OK && k < FITTED; k++) {
        size_t slot = k / CKV_TIE_CLASSES, class = k % CKV_TIE_CLASSES;
        int before = class ? shift->quarters[slot][class - 1] : 0;
        bool seen = f->first[k] < f->first[k + 1];
        shift->quarters[slot][class] = (int8_t)(seen ? best_shift(f->likelihood[k], before) : before);
    }
    return status;
}

/* Shares of those who share values of a class. */
typedef struct sharer_shares {
    double same, mates, strangers;
} sharer_shares;

static sharer_shares believed_shares(const tied_pair *p)
{
    double all = 1 + p->tied + p->mates_tied;
    return (sharer_shares){ p->tied / all, p->mates_tied / all, 1 / all };
}

/* What was believed of the pairs from..to - 1, on average. */
static sharer_shares mean_shares(const tied_pair *from, const tied_pair *to)
{
    sharer_shares mean = { 0, 0, 0 };
    for (const tied_pair *p = from; p < to; p++) {
        sharer_shares one = believed_shares(p);
        mean.same += one.same / (double)(to - from);
        mean.mates += one.mates / (double)(to - from);
        mean.strangers += one.strangers / (double)(to - from);
    }
    return mean;
}

/* EM for the shares alone: the posteriors of the pairs add up to them. */
static sharer_shares fit_shares(const tied_pair *from, const tied_pair *to, sharer_shares believed)
{
    sharer_shares now = { 1 / 3., 1 / 3., 1 / 3. };
    for (int step = 0; step < SHARE_STEPS; step++) {
        sharer_shares sum = { believed.same * PAIRS_BELIEVED, believed.mates * PAIRS_BELIEVED,
            believed.strangers * PAIRS_BELIEVED };
        for (const tied_pair *p = from; p < to; p++) {
            double same = now.same * p->all, mates = now.mates * p->mates_all, all = same + mates + now.strangers;
            sum.same += same / all;
            sum.mates += mates / all;
            sum.strangers += now.strangers / all;
        }
        double total = (double)(to - from) + PAIRS_BELIEVED;
        now = (sharer_shares){ sum.same / total, sum.mates / total, sum.strangers / total };
    }
    return now;
}

static double odds_of_same(sharer_shares shares)
{
    return shares.same / (shares.mates + shares.strangers);
}

static int8_t quarters_between(double now, double before, int least, int most)
{
    double quarters = QUARTERS * (ckv_log2(fmax(now, 0x1p-100)) - ckv_log2(fmax(before, 0x1p-100)));
    double bounded = fmax(least, fmin(most, quarters));
    return (int8_t)(bounded < 0 ? bounded - .5 : bounded + .5);
}

/* Of what a class of pairs was believed, and what it is. */
typedef struct sharers_found {
    size_t pairs;
    sharer_shares believed, now;
} sharers_found;

static double rather_mates(const sharers_found *found)
{
    return found->now.mates / found->now.same * found->believed.same / found->believed.mates;
}

/* How much more of the pairs of all classes are mates, for one that is a customer, than is believed. */
static double rather_mates_of_all(const sharers_found found[FITTED])
{
    sharers_found all = { 0 };
    for (size_t k = 0; k < FITTED; k++) {
        double n = (double)found[k].pairs;
        all.now.same += n * found[k].now.same;
        all.now.mates += n * found[k].now.mates;
        all.believed.same += n * found[k].believed.same;
        all.believed.mates += n * found[k].believed.mates;
    }
    return rather_mates(&all);
}

/* Of phones: whose they are rather, a class against all. */
static void take_rather(const sharers_found found[FITTED], ckv_tie_shifts *rather)
{
    double of_all = rather_mates_of_all(found);
    for (size_t k = 0; k < FITTED; k++) {
        size_t slot = k / CKV_TIE_CLASSES, class = k % CKV_TIE_CLASSES;
        if (found[k].pairs)
            rather->quarters[slot][class] =
                quarters_between(rather_mates(&found[k]), of_all, -RATHER_MOST, RATHER_MOST);
    }
}

/* Of names: how many are mates, and how many one customer. */
static void take_mates(const sharers_found found[FITTED], ckv_tie_shifts *mates, ckv_tie_shifts *same)
{
    for (size_t k = 0; k < FITTED; k++) {
        const sharer_shares *now = &found[k].now, *believed = &found[k].believed;
        size_t slot = k / CKV_TIE_CLASSES, class = k % CKV_TIE_CLASSES;
        if (found[k].pairs == 0)
            continue;
        mates->quarters[slot][class] =
            quarters_between(now->mates / now->strangers, believed->mates / believed->strangers, 0, MATES_MOST);
        same->quarters[slot][class] =
            quarters_between(odds_of_same(*now), odds_of_same(*believed), SAME_LEAST, SAME_MOST);
    }
}

/* Who shares a value, class by class. */
static ckv_status find_sharers(fitting *f, sharers_found found[FITTED])
{
    ckv_status status = read_pairs(f);
    for (size_t k = 0; status == CKV_OK && k < FITTED; k++) {
        const tied_pair *from = f->pairs + f->first[k], *to = f->pairs + f->first[k + 1];
        found[k] = (sharers_found){ .pairs = (size_t)(to - from) };
        if (from == to)
            continue;
        found[k].believed = mean_shares(from, to);
        found[k].now = fit_shares(from, to, found[k].believed);
    }
    return status;
}

/* Learn the tie of a row; with one of CKV_TIE_MATES that of CKV_TIE_SAME behind it. */
static ckv_status learn_row(fitting *f, size_t row, ckv_tie_shifts *learned)
{
    sharers_found found[FITTED];
    if (f->tie->says == CKV_TIE_LESS)
        return learn_tie(f, &learned[row]);
    ckv_status status = find_sharers(f, found);
    if (status == CKV_OK && f->tie->says == CKV_TIE_RATHER)
        take_rather(found, &learned[row]);
    if (status == CKV_OK && f->tie->says == CKV_TIE_MATES)
        take_mates(found, &learned[row], &learned[row + 1]);
    return status;
}

/* While a tie is learned those of the same comparison do not count: of one comparison only one does. */
static void rest_others(ckv_type_model *tm, const ckv_tie_shifts *learned, const ckv_tie *table, size_t row)
{
    memcpy(tm->tie, learned, sizeof tm->tie);
    for (size_t t = 0; t < row; t++) {
        if (table[t].tied == table[row].tied && table[t].says == CKV_TIE_LESS)
            tm->tie[t] = (ckv_tie_shifts){ 0 };
    }
}

/* The pairs for a tie; those at one door may be there already. */
static ckv_status draw(fitting *f, const ckv_key_pairs *at_door, ckv_key_pairs *own)
{
    ckv_status status = CKV_OK;
    f->drawn = strcmp(f->tie->rule, "door") == 0 && at_door ? at_door : own;
    if (f->drawn == own) {
        ckv_key_pairs_free(own);
        status = ckv_train_key_pairs(own, f->in, f->type, f->tie->rule);
    }
    return status == CKV_OK ? tell_pairs(f) : status;
}

static void free_fitting(fitting *f)
{
    if (f) {
        free(f->told);
        free(f->pairs);
    }
    free(f);
}

ckv_status ckv_train_ties(ckv_model *model, const ckv_training *in, ckv_record_type type, const ckv_key_pairs *at_door)
{
    size_t ties;
    const ckv_tie *table = ckv_tie_table(&ties);
    ckv_tie_shifts learned[CKV_TIES_MAX] = { 0 };
    ckv_key_pairs pairs = { 0 };
    fitting *f = calloc(1, sizeof *f);
    ckv_status status = f ? CKV_OK : CKV_NO_MEMORY;
    const char *drawn = "";
    if (f)
        *f = (fitting){ .in = in, .model = model, .type = type };
    for (size_t row = 0; status == CKV_OK && row < ties; row++) {
        f->tie = &table[row];
        if (!(f->tie->types & 1 << type) || f->tie->says == CKV_TIE_SAME)
            continue;
        if (strcmp(drawn, f->tie->rule) != 0) {
            drawn = f->tie->rule;
            status = draw(f, at_door, &pairs);
        }
        rest_others(&model->type[type], learned, table, row);
        if (status == CKV_OK)
            status = learn_row(f, row, learned);
    }
    memcpy(model->type[type].tie, learned, sizeof learned);
    free_fitting(f);
    ckv_key_pairs_free(&pairs);
    return status;
}
