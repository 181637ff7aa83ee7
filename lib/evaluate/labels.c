#include "evaluate/labels.h"

#include "util/error.h"
#include "util/hash.h"

#include <stdlib.h>

#define NONE UINT32_MAX

/* What of a row an index goes by. */
typedef enum part { IDENTITY, LABEL, SOURCE } part;

/* Rows by one of their parts: an open hash table of row numbers plus one. A number of its own for each distinct part is
 * the first row that has it. */
typedef struct row_index {
    const ckv_labelled *rows;
    part by;
    uint32_t *slots;
    size_t mask;
} row_index;

static uint64_t hash_of(const ckv_labelled *row, part by)
{
    if (by == IDENTITY)
        return ckv_hash_seeded(ckv_labelled_key(row), ckv_hash(ckv_labelled_source(row)));
    return ckv_hash(by == LABEL ? ckv_labelled_label(row) : ckv_labelled_source(row));
}

static bool alike(const ckv_labelled *a, const ckv_labelled *b, part by)
{
    if (by == LABEL)
        return ckv_slice_equal(ckv_labelled_label(a), ckv_labelled_label(b));
    return ckv_slice_equal(ckv_labelled_source(a), ckv_labelled_source(b))
           && (by == SOURCE || ckv_slice_equal(ckv_labelled_key(a), ckv_labelled_key(b)));
}

static bool index_open(row_index *index, const ckv_labelling *rows, part by)
{
    size_t size = 16;
    while (size < 2 * rows->count)
        size *= 2;
    *index = (row_index){ rows->rows, by, calloc(size, sizeof *index->slots), size - 1 };
    return index->slots != NULL;
}

/* The slot of the first row like this one, or the free one where it belongs. */
static uint32_t *slot_of(const row_index *index, const ckv_labelled *row)
{
    size_t at = hash_of(row, index->by) & index->mask;
    while (index->slots[at] && !alike(&index->rows[index->slots[at] - 1], row, index->by))
        at = (at + 1) & index->mask;
    return &index->slots[at];
}

static uint32_t index_find(const row_index *index, const ckv_labelled *row)
{
    return *slot_of(index, row) - 1; /* NONE where the slot is free */
}

/* The number of row i's part, which is i where it is new. */
static uint32_t index_add(row_index *index, uint32_t i)
{
    uint32_t *slot = slot_of(index, &index->rows[i]);
    if (!*slot)
        *slot = i + 1;
    return *slot - 1;
}

static ckv_status fail_row(const ckv_labelling *rows, size_t i, const char *what, ckv_error *err)
{
    uint64_t line = rows->rows[i].line;
    if (line && line != CKV_NOWHERE)
        return ckv_fail_at(
            err, CKV_BAD_INPUT, line, CKV_NOWHERE, "%s: line %llu: %s", rows->name, (unsigned long long)line, what);
    return ckv_fail(err, CKV_BAD_INPUT, "%s: row %zu: %s", rows->name, i + 1, what);
}

ckv_status ckv_labelling_check(const ckv_labelling *rows, const char *what, ckv_error *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->rows[i].label_len == 0)
            return fail_row(rows, i, what, err);
    }
    return CKV_OK;
}

/* Number the records of the truth, each once, with clusters and sources. `number[row]` is the record of a row. */
static ckv_status number_truth(
    ckv_labels *labels, const ckv_labelling *truth, row_index *index, uint32_t *number, ckv_error *err)
{
    for (uint32_t i = 0; i < truth->count; i++) {
        uint32_t first = index_add(&index[IDENTITY], i);
        if (first != i) {
            if (!alike(&truth->rows[first], &truth->rows[i], LABEL))
                return fail_row(truth, i, "an earlier row puts this record into another cluster", err);
            continue;
        }
        number[i] = (uint32_t)labels->count;
        labels->row[labels->count] = i;
        labels->truth[labels->count] = index_add(&index[LABEL], i);
        labels->source[labels->count++] = index_add(&index[SOURCE], i);
    }
    return CKV_OK;
}

/* Clusters of members have the numbers of rows; those of missing records come behind. */
static ckv_status number_found(ckv_labels *labels, const ckv_labelling *truth, const ckv_labelling *members,
    row_index *clusters, const row_index *identities, const uint32_t *number, ckv_error *err)
{
    for (size_t i = 0; i < labels->count; i++)
        labels->found[i] = NONE;
    for (uint32_t i = 0; i < members->count; i++) {
        uint32_t row = index_find(identities, &members->rows[i]);
        if (row == NONE) {
            labels->uncovered++;
            continue;
        }
        labels->repeated += labels->found[number[row]] != NONE;
        labels->found[number[row]] = index_add(clusters, i);
    }
    if (members->count && labels->uncovered == members->count)
        return ckv_fail(err, CKV_BAD_INPUT, "%s: none of its records is in %s", members->name, truth->name);
    for (size_t i = 0; i < labels->count; i++) {
        if (labels->found[i] == NONE) {
            labels->found[i] = (uint32_t)(members->count + i);
            labels->missing++;
        }
    }
    return CKV_OK;
}

ckv_status ckv_labels_make(ckv_labels *labels, const ckv_labelling *truth, const ckv_labelling *members, ckv_error *err)
{
    *labels = (ckv_labels){ 0 };
    if (truth->count > INT32_MAX || members->count > INT32_MAX - truth->count)
        return ckv_fail(err, CKV_TOO_LARGE, "%s and %s have too many rows together", truth->name, members->name);
    ckv_status status = ckv_labelling_check(truth, "the record has no cluster", err);
    if (status == CKV_OK)
        status = ckv_labelling_check(members, "the record has no cluster", err);
    if (status != CKV_OK)
        return status;
    row_index index[3] = { { 0 } }, clusters = { 0 };
    size_t n = truth->count + 1; /* so that nothing is allocated empty */
    uint32_t *number = malloc(n * sizeof *number);
    labels->row = malloc(n * sizeof *labels->row);
    labels->truth = malloc(n * sizeof *labels->truth);
    labels->found = malloc(n * sizeof *labels->found);
    labels->source = malloc(n * sizeof *labels->source);
    labels->bound = (uint32_t)(truth->count + members->count);
    status = CKV_NO_MEMORY;
    bool open = number && labels->row && labels->truth && labels->found && labels->source;
    for (part by = IDENTITY; open && by <= SOURCE; by++)
        open = index_open(&index[by], truth, by);
    if (open && index_open(&clusters, members, LABEL)) {
        status = number_truth(labels, truth, index, number, err);
        if (status == CKV_OK)
            status = number_found(labels, truth, members, &clusters, &index[IDENTITY], number, err);
    } else {
        ckv_fail_memory(err);
    }
    for (part by = IDENTITY; by <= SOURCE; by++)
        free(index[by].slots);
    free(clusters.slots);
    free(number);
    return status;
}

/* qsort() hands over no context, so what it sorts carries the row. */
typedef struct placed {
    const ckv_labelled *row;
    uint32_t number;
} placed;

static int by_identity(const void *a, const void *b)
{
    return ckv_labelled_compare(((const placed *)a)->row, ((const placed *)b)->row);
}

uint32_t *ckv_labels_order(const ckv_labels *labels, const ckv_labelled *truth)
{
    size_t n = labels->count;
    placed *all = malloc((n + 1) * sizeof *all);
    uint32_t *order = malloc((n + 1) * sizeof *order);
    if (all && order) {
        for (uint32_t i = 0; i < n; i++)
            all[i] = (placed){ &truth[labels->row[i]], i };
        qsort(all, n, sizeof *all, by_identity);
        for (size_t i = 0; i < n; i++)
            order[i] = all[i].number;
    } else {
        free(order);
        order = NULL;
    }
    free(all);
    return order;
}

void ckv_labels_free(ckv_labels *labels)
{
    free(labels->row);
    free(labels->truth);
    free(labels->found);
    free(labels->source);
    *labels = (ckv_labels){ 0 };
}
