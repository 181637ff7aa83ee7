/* u before correction: the levels of pairs among the sampled records.
 *
 * Where the distinct values of a feature make few pairs, all of them are compared. Else each record meets the next ones
 * of the ring of sampled records, which stand in order of hash: every record is in the same number of pairs, so the
 * mean over them is an incomplete U-statistic of balanced design, the one of least variance for its number of pairs
 * (Blom, 1976). A level that one random pair in ten thousand reaches is counted a hundred times in a million pairs: its
 * weight is known to a seventh of a bit. */
#include "model/train.h"

#include "util/hash.h"
#include "util/parallel.h"

#include <stdlib.h>

/* Records whose pairs give u, and how many pairs of them. */
#define SAMPLE 5000
#define RANDOM_PAIRS 500000

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
    ckv_buf bytes;
} runs;

typedef struct job {
    const ckv_comparator *comparator;
    const runs *values;
    ckv_level_counts *of_worker;
} job;

static bool is_of_type(const uint8_t *features, ckv_record_type type)
{
    ckv_record_type t = ckv_features_type(features);
    return t == type || t == CKV_TYPE_UNKNOWN;
}

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
        if (is_of_type(in->features[r], type))
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
        if (slot_of(in->identity[r]) <= last && is_of_type(in->features[r], type))
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

static bool begin_runs(runs *out, size_t bytes)
{
    out->count = 0;
    out->reach = 0;
    ckv_buf_clear(&out->bytes);
    return ckv_buf_reserve(&out->bytes, bytes + 1);
}

/* Each record's run in order of the sample. */
static void lay_ring(const ckv_training *in, const ckv_keyed *sample, size_t n, ckv_feature feature, runs *out)
{
    out->count = 0;
    ckv_buf_clear(&out->bytes);
    for (size_t i = 0; i < n; i++) {
        ckv_slice run = ckv_features_get(in->features[sample[i].value], feature);
        if (run.len)
            add_run(out, run);
    }
    out->reach = RANDOM_PAIRS / out->count;
}

/* Distinct runs in order of hash, or a ring where they are too many. Equal hashes are taken for equal runs, which a
 * sample of thousands allows. */
static ckv_status find_runs(
    const ckv_training *in, const ckv_keyed *sample, size_t n, ckv_feature feature, ckv_keyed *scratch, runs *out)
{
    size_t present = 0, total = 0;
    for (size_t i = 0; i < n; i++) {
        ckv_slice run = ckv_features_get(in->features[sample[i].value], feature);
        if (run.len)
            scratch[present++] = (ckv_keyed){ ckv_hash(run), sample[i].value };
        total += run.len;
    }
    if (!begin_runs(out, total))
        return ckv_buf_status(&out->bytes);
    ckv_sort_keyed(scratch, scratch + n, present);
    for (size_t i = 0; i < present; i++) {
        if (i && scratch[i].key == scratch[i - 1].key)
            out->records[out->count - 1]++;
        else
            add_run(out, ckv_features_get(in->features[scratch[i].value], feature));
    }
    if ((uint64_t)out->count * out->count / 2 > RANDOM_PAIRS)
        lay_ring(in, sample, n, feature, out);
    return CKV_OK;
}

static void count_pair(const job *j, ckv_level_counts *counts, ckv_slice a, ckv_slice b, uint64_t times)
{
    ckv_outcome found[3] = { { 0, 0 } };
    j->comparator->compare(a, b, found);
    for (size_t k = 0; k < j->comparator->comparison_count; k++)
        counts->count[j->comparator->comparisons[k]->id][found[k].level] += times;
}

static ckv_status count_rows(void *context, size_t piece, unsigned worker)
{
    job *j = context;
    const runs *v = j->values;
    ckv_level_counts *counts = &j->of_worker[worker];
    size_t to = (piece + 1) * ROWS < v->count ? (piece + 1) * ROWS : v->count;
    for (size_t i = piece * ROWS; i < to; i++) {
        if (v->records[i] > 1)
            count_pair(j, counts, v->run[i], v->run[i], v->records[i] * (v->records[i] - 1) / 2);
        size_t others = v->reach ? v->reach : v->count - 1 - i;
        for (size_t k = 1; k <= others; k++) {
            size_t other = i + k < v->count ? i + k : i + k - v->count;
            count_pair(j, counts, v->run[i], v->run[other], v->records[i] * v->records[other]);
        }
    }
    return CKV_OK;
}

static void add_counts(ckv_level_counts *to, const ckv_level_counts *from)
{
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        for (size_t l = 0; l < CKV_LEVELS_MAX; l++)
            to->count[c][l] += from->count[c][l];
    }
}

ckv_status ckv_train_random_levels(ckv_level_counts *out, const ckv_training *in, ckv_record_type type)
{
    ckv_keyed *sample = NULL, *scratch = NULL;
    runs values = { .bytes = ckv_buf_make((size_t)1 << 30) };
    size_t n = 0, comparators;
    const ckv_comparator *const *table = ckv_comparator_table(&comparators);
    ckv_level_counts *of_worker = calloc(CKV_THREADS_MAX, sizeof *of_worker);
    ckv_status status = of_worker ? sample_records(in, type, &sample, &n) : CKV_NO_MEMORY;
    if (status == CKV_OK) {
        scratch = malloc((2 * n + 1) * sizeof *scratch);
        values.run = malloc((n + 1) * sizeof *values.run);
        values.records = malloc((n + 1) * sizeof *values.records);
        status = scratch && values.run && values.records ? CKV_OK : CKV_NO_MEMORY;
    }
    for (size_t i = 0; status == CKV_OK && i < comparators; i++) {
        job j = { table[i], &values, of_worker };
        if (!table[i]->compare)
            continue;
        status = find_runs(in, sample, n, table[i]->feature, scratch, &values);
        if (status == CKV_OK)
            status = ckv_parallel_run(in->threads, (values.count + ROWS - 1) / ROWS, count_rows, &j);
    }
    *out = (ckv_level_counts){ 0 };
    for (size_t w = 0; status == CKV_OK && w < CKV_THREADS_MAX; w++)
        add_counts(out, &of_worker[w]);
    ckv_buf_free(&values.bytes);
    free(values.records);
    free(values.run);
    free(scratch);
    free(sample);
    free(of_worker);
    return status;
}
