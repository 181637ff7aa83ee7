/* u before correction: the levels of all pairs among the sampled records. */
#include "model/train.h"

#include "util/hash.h"
#include "util/parallel.h"

#include <stdlib.h>

/* Rows of the triangle in one piece of work. */
#define ROWS 32

/* Records that hold the very same values of a feature compare alike, so each distinct run of values stands once, with how many records hold
 * it: the levels of all pairs come from the pairs of runs. */
typedef struct distinct {
    ckv_slice *run; /* into `bytes`, one behind the other: they are walked thousands of times */
    uint64_t *records;
    size_t count;
    ckv_buf bytes;
} distinct;

typedef struct job {
    const ckv_comparator *comparator;
    const distinct *values;
    ckv_level_counts *of_worker;
} job;

static bool is_of_type(const uint8_t *features, ckv_record_type type)
{
    ckv_record_type t = ckv_features_type(features);
    return t == type || t == CKV_TYPE_UNKNOWN;
}

/* The records of one type with the least identity hashes. */
static ckv_status sample_records(const ckv_training *in, ckv_record_type type, ckv_keyed **out, size_t *count)
{
    ckv_keyed *all = malloc((in->count ? in->count : 1) * 2 * sizeof *all);
    size_t n = 0;
    if (!all)
        return CKV_NO_MEMORY;
    for (size_t r = 0; r < in->count; r++) {
        if (is_of_type(in->features[r], type))
            all[n++] = (ckv_keyed){ in->identity[r], r };
    }
    ckv_sort_keyed(all, all + in->count, n);
    *out = all;
    *count = n < CKV_TRAIN_SAMPLE ? n : CKV_TRAIN_SAMPLE;
    return CKV_OK;
}

/* Runs in order of hash; equal hashes are taken for equal runs, which a sample of thousands allows. */
static ckv_status find_distinct(
    const ckv_training *in, const ckv_keyed *sample, size_t n, ckv_feature feature, ckv_keyed *scratch, distinct *out)
{
    size_t present = 0, total = 0;
    for (size_t i = 0; i < n; i++) {
        ckv_slice run = ckv_features_get(in->features[sample[i].value], feature);
        if (run.len)
            scratch[present++] = (ckv_keyed){ ckv_hash(run), sample[i].value };
        total += run.len;
    }
    ckv_sort_keyed(scratch, scratch + n, present);
    out->count = 0;
    ckv_buf_clear(&out->bytes);
    if (!ckv_buf_reserve(&out->bytes, total + 1))
        return ckv_buf_status(&out->bytes);
    for (size_t i = 0; i < present; i++) {
        if (i == 0 || scratch[i].key != scratch[i - 1].key) {
            ckv_slice run = ckv_features_get(in->features[scratch[i].value], feature);
            out->run[out->count] = ckv_slice_of(out->bytes.ptr + out->bytes.len, run.len);
            out->records[out->count++] = 0;
            ckv_buf_add(&out->bytes, run);
        }
        out->records[out->count - 1]++;
    }
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
    const distinct *v = j->values;
    size_t to = (piece + 1) * ROWS < v->count ? (piece + 1) * ROWS : v->count;
    for (size_t i = piece * ROWS; i < to; i++) {
        if (v->records[i] > 1)
            count_pair(j, &j->of_worker[worker], v->run[i], v->run[i], v->records[i] * (v->records[i] - 1) / 2);
        for (size_t k = i + 1; k < v->count; k++)
            count_pair(j, &j->of_worker[worker], v->run[i], v->run[k], v->records[i] * v->records[k]);
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
    distinct values = { .bytes = ckv_buf_make((size_t)1 << 30) };
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
        status = find_distinct(in, sample, n, table[i]->feature, scratch, &values);
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
