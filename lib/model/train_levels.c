/* u before correction: the levels of pairs among the sampled records.
 *
 * Where the distinct values of a feature make few pairs, all of them are compared. Else each record meets the next ones
 * of the ring of sampled records, which stand in order of hash: every record is in the same number of pairs, so the
 * mean over them is an incomplete U-statistic of balanced design, the one of least variance for its number of pairs
 * (Blom, 1976). A level that one random pair in ten thousand reaches is counted thirty times in 300,000 pairs: its
 * weight is known to a quarter of a bit.
 *
 * To lay the sounds of a name along letters takes ten times as long as all else that is compared of it, and only pairs
 * of a name in Han and one in letters call for it. So of those a part is looked at to the end, and each counts for as
 * many as it stands for: double sampling, in which the stratum that costs little is counted in full (Neyman, 1938). */
#include "model/train.h"

#include "util/hash.h"
#include "util/parallel.h"

#include <stdlib.h>

/* Records whose pairs give u, and how many pairs of them. */
#define SAMPLE 5000
#define RANDOM_PAIRS 300000
/* Of them, at most about so many are looked at to the end where that takes long. */
#define LONG_PAIRS 30000

/* Runs whose pairs are one piece of work. */
#define ROWS 32

/* Records that hold the very same values of a feature compare alike, so each distinct run of values stands once, with
 * how many records hold it: the levels of all pairs come from the pairs of runs. In a ring each record's run stands for
 * itself. */
typedef struct runs {
    ckv_slice *run; /* into `bytes`, one behind the other: they are walked many times */
    uint64_t *records;
    size_t count;
    size_t reach; /* how many of the next ones each meets in the ring; 0: all pairs */
    size_t part;  /* of the pairs that take long, one in so many is looked at to the end */
    ckv_buf bytes;
} runs;

/* One comparator's share of the work. */
typedef struct counted {
    const ckv_comparator *comparator;
    runs values;
} counted;

enum { COMPARATORS_MAX = CKV_CMP_COUNT };

typedef struct job {
    const ckv_training *in;
    const ckv_keyed *sample;
    size_t sampled;
    counted of[COMPARATORS_MAX];
    ckv_level_counts *of_worker;
} job;

/* Records by the first bits of their hashes: the least are found by counting, and only they are sorted. */
enum { SLOT_BITS = 12, SLOTS = 1 << SLOT_BITS };

static size_t slot_of(uint64_t identity)
{
    return (size_t)(identity >> (64 - SLOT_BITS));
}

/* How many records there are up to the slot in which the sample is full, and in *last the slot. */
static size_t count_least(const ckv_training *in, ckv_record_type type, size_t *last)
{
    size_t slots[SLOTS] = { 0 }, n = 0;
    for (size_t r = 0; r < in->count; r++) {
        ckv_features_ahead(in->features, in->count, r);
        if (ckv_features_is_of(in->features[r], type))
            slots[slot_of(in->identity[r])]++;
    }
    for (*last = 0; *last < SLOTS; ++*last) {
        n += slots[*last];
        if (n >= SAMPLE)
            break;
    }
    return n;
}

/* The records of one type with the least identity hashes. */
static ckv_status sample_records(const ckv_training *in, ckv_record_type type, ckv_keyed **out, size_t *count)
{
    size_t last, least = count_least(in, type, &last), n = 0;
    ckv_keyed *all = malloc((least ? least : 1) * 2 * sizeof *all);
    if (!all)
        return CKV_NO_MEMORY;
    for (size_t r = 0; r < in->count; r++) {
        if (slot_of(in->identity[r]) <= last && ckv_features_is_of(in->features[r], type))
            all[n++] = (ckv_keyed){ in->identity[r], r };
    }
    ckv_sort_keyed(all, all + least, n);
    *out = all;
    *count = n < SAMPLE ? n : SAMPLE;
    return CKV_OK;
}

static void add_run(runs *to, ckv_slice run)
{
    to->run[to->count] = ckv_slice_of(to->bytes.ptr + to->bytes.len, run.len);
    to->records[to->count++] = 1;
    ckv_buf_add(&to->bytes, run);
}

static ckv_status begin_runs(runs *out, size_t count, size_t bytes)
{
    *out = (runs){ .bytes = ckv_buf_make((size_t)1 << 30),
        .run = malloc((count + 1) * sizeof *out->run),
        .records = malloc((count + 1) * sizeof *out->records) };
    return out->run && out->records && ckv_buf_reserve(&out->bytes, bytes + 1) ? CKV_OK : CKV_NO_MEMORY;
}

static void free_runs(runs *r)
{
    ckv_buf_free(&r->bytes);
    free(r->run);
    free(r->records);
}

/* Each record's run in order of the sample. */
static void lay_ring(const job *j, ckv_feature feature, runs *out)
{
    out->count = 0;
    ckv_buf_clear(&out->bytes);
    for (size_t i = 0; i < j->sampled; i++) {
        ckv_slice run = ckv_features_get(j->in->features[j->sample[i].value], feature);
        if (run.len)
            add_run(out, run);
    }
    out->reach = RANDOM_PAIRS / out->count;
}

/* Distinct runs in order of hash, or a ring where they are too many. Equal hashes are taken for equal runs, which a
 * sample of thousands allows. `order` has room for two a record. */
static ckv_status find_runs(const job *j, ckv_feature feature, ckv_keyed *order, runs *out)
{
    size_t present = 0, total = 0;
    for (size_t i = 0; i < j->sampled; i++) {
        ckv_slice run = ckv_features_get(j->in->features[j->sample[i].value], feature);
        if (run.len)
            order[present++] = (ckv_keyed){ ckv_hash(run), j->sample[i].value };
        total += run.len;
    }
    if (begin_runs(out, present, total) != CKV_OK)
        return CKV_NO_MEMORY;
    ckv_sort_keyed(order, order + j->sampled, present);
    for (size_t i = 0; i < present; i++) {
        if (i && order[i].key == order[i - 1].key)
            out->records[out->count - 1]++;
        else
            add_run(out, ckv_features_get(j->in->features[order[i].value], feature));
    }
    if ((uint64_t)out->count * out->count / 2 > RANDOM_PAIRS)
        lay_ring(j, feature, out);
    return CKV_OK;
}

static ckv_status find_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    job *j = context;
    counted *c = &j->of[piece];
    if (!c->comparator->compare)
        return CKV_OK;
    ckv_keyed *order = malloc((2 * j->sampled + 1) * sizeof *order);
    ckv_status status = order ? find_runs(j, c->comparator->feature, order, &c->values) : CKV_NO_MEMORY;
    size_t n = c->values.count, pairs = c->values.reach ? n * c->values.reach : n * n / 2;
    c->values.part = c->comparator == &ckv_comparator_name ? 1 + pairs / LONG_PAIRS : 1;
    free(order);
    return status;
}

/* Compare two runs, if it is their turn. How many pairs these two stand for, themselves included; 0: they are left
 * out. */
static uint64_t compare_runs(const counted *c, size_t row, size_t other, ckv_outcome found[3])
{
    const runs *v = &c->values;
    uint32_t open[2];
    if (v->part > 1 && ckv_compare_names_at_first(v->run[row], v->run[other], found, open))
        return 1;
    if (v->part > 1 && ckv_hash_pair(row, other) % v->part)
        return 0;
    c->comparator->compare(v->run[row], v->run[other], found);
    return v->part;
}

static void count_pair(const counted *c, ckv_level_counts *counts, size_t row, size_t other, uint64_t times)
{
    ckv_outcome found[3] = { { 0, 0 } };
    times *= compare_runs(c, row, other, found);
    for (size_t k = 0; k < c->comparator->comparison_count; k++)
        counts->count[c->comparator->comparisons[k]->id][found[k].level] += times;
}

static void count_row(const counted *c, ckv_level_counts *counts, size_t row)
{
    const runs *v = &c->values;
    if (v->records[row] > 1)
        count_pair(c, counts, row, row, v->records[row] * (v->records[row] - 1) / 2);
    size_t others = v->reach ? v->reach : v->count - 1 - row;
    for (size_t k = 1; k <= others; k++) {
        size_t other = row + k < v->count ? row + k : row + k - v->count;
        count_pair(c, counts, row, other, v->records[row] * v->records[other]);
    }
}

static size_t pieces_of(const counted *c)
{
    return (c->values.count + ROWS - 1) / ROWS;
}

static ckv_status count_piece(void *context, size_t piece, unsigned worker)
{
    job *j = context;
    const counted *c = j->of;
    for (; piece >= pieces_of(c); c++)
        piece -= pieces_of(c);
    for (size_t row = piece * ROWS; row < (piece + 1) * ROWS && row < c->values.count; row++)
        count_row(c, &j->of_worker[worker], row);
    return CKV_OK;
}

static void add_counts(ckv_level_counts *to, const ckv_level_counts *from)
{
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        for (size_t l = 0; l < CKV_LEVELS_MAX; l++)
            to->count[c][l] += from->count[c][l];
    }
}

/* All comparators at once, so that no thread waits for another between two of them. */
static ckv_status count_all(job *j, ckv_level_counts *out)
{
    size_t comparators, pieces = 0;
    const ckv_comparator *const *table = ckv_comparator_table(&comparators);
    j->of_worker = calloc(CKV_THREADS_MAX, sizeof *j->of_worker);
    if (!j->of_worker)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < comparators; i++)
        j->of[i].comparator = table[i];
    ckv_status status = ckv_parallel_run(j->in->threads, comparators, find_piece, j);
    for (size_t i = 0; i < comparators; i++)
        pieces += pieces_of(&j->of[i]);
    if (status == CKV_OK)
        status = ckv_parallel_run(j->in->threads, pieces, count_piece, j);
    *out = (ckv_level_counts){ 0 };
    for (size_t w = 0; status == CKV_OK && w < CKV_THREADS_MAX; w++)
        add_counts(out, &j->of_worker[w]);
    for (size_t i = 0; i < comparators; i++)
        free_runs(&j->of[i].values);
    free(j->of_worker);
    return status;
}

ckv_status ckv_train_random_levels(ckv_level_counts *out, const ckv_training *in, ckv_record_type type)
{
    ckv_keyed *sample = NULL;
    job j = { .in = in };
    ckv_status status = sample_records(in, type, &sample, &j.sampled);
    j.sample = sample;
    if (status == CKV_OK)
        status = count_all(&j, out);
    free(sample);
    return status;
}
