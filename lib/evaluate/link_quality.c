#include <ckv/link_quality.h>

#include "evaluate/forest.h"
#include "evaluate/load.h"
#include "evaluate/measure.h"
#include "util/error.h"
#include "util/search.h"
#include "util/sized.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCE_A, KEY_A, SOURCE_B, KEY_B, PROBABILITY };

static const double thresholds[CKV_SWEEP_ROWS] = { .5, .6, .7, .8, .9, .95, .98, .99, .995, .999, .9999, .99999 };

/* A pair of records by their numbers in the labels, a below b. */
typedef struct judged_link {
    uint32_t a, b;
    double probability;
    bool right;
} judged_link;

typedef struct judge {
    const ckv_labels *labels;
    const ckv_labelled *truth;
    uint32_t *sorted; /* numbers of records in order of identity */
    const char *path;
    bool cross_only;
    judged_link *links;
    size_t count, room;
    uint64_t outside;
} judge;

static const ckv_labelled *row_of(const judge *j, uint32_t number)
{
    return &j->truth[j->labels->row[number]];
}

/* The number of a record, UINT32_MAX where the truth lacks it. */
static uint32_t find_record(const judge *j, ckv_slice source, ckv_slice key)
{
    const ckv_labelled wanted = { .source = source.ptr, .source_len = source.len, .key = key.ptr, .key_len = key.len };
    size_t at, count = j->labels->count;
    CKV_SEARCH(at, count, ckv_labelled_compare(row_of(j, j->sorted[at]), &wanted) < 0);
    bool found = at < count && ckv_labelled_compare(row_of(j, j->sorted[at]), &wanted) == 0;
    return found ? j->sorted[at] : UINT32_MAX;
}

/* A probability as files hold it: digits and one point. */
static bool parse_probability(ckv_slice cell, double *out)
{
    uint64_t digits = 0, scale = 1;
    bool point = false;
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '.' && !point)
            point = true;
        else if (cell.ptr[i] < '0' || cell.ptr[i] > '9' || scale >= 1000000000000000)
            return false;
        else {
            digits = digits * 10 + (uint64_t)(cell.ptr[i] - '0');
            scale *= point ? 10 : 1;
            if (digits > 1000000000000000000)
                return false;
        }
    }
    *out = (double)digits / (double)scale;
    return cell.len > 0 && digits <= scale;
}

static ckv_status add_link(void *context, const ckv_slice *cells, uint64_t line, ckv_error *err)
{
    judge *j = context;
    judged_link link;
    if (!parse_probability(cells[PROBABILITY], &link.probability))
        return ckv_fail_at(err, CKV_BAD_INPUT, line, CKV_NOWHERE, "%s: line %llu: not a probability", j->path,
            (unsigned long long)line);
    uint32_t a = find_record(j, cells[SOURCE_A], cells[KEY_A]), b = find_record(j, cells[SOURCE_B], cells[KEY_B]);
    if (a == UINT32_MAX || b == UINT32_MAX || a == b) {
        j->outside++;
        return CKV_OK;
    }
    if (j->cross_only && j->labels->source[a] == j->labels->source[b])
        return CKV_OK;
    if (j->count == j->room) {
        size_t room = j->room ? 2 * j->room : 1024;
        judged_link *larger = realloc(j->links, room * sizeof *larger);
        if (!larger)
            return ckv_fail_memory(err);
        j->links = larger;
        j->room = room;
    }
    link.a = a < b ? a : b;
    link.b = a < b ? b : a;
    link.right = j->labels->truth[a] == j->labels->truth[b];
    j->links[j->count++] = link;
    return CKV_OK;
}

static int by_pair(const void *p, const void *q)
{
    const judged_link *x = p, *y = q;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* The least certain first; of equal ones the wrong first, so that the order of rows does not show in bins. */
static int by_probability(const void *p, const void *q)
{
    const judged_link *x = p, *y = q;
    if (x->probability != y->probability)
        return x->probability < y->probability ? -1 : 1;
    return (int)x->right - (int)y->right;
}

/* A pair that several files hold, a link refused and sent to review for one, counts once. */
static void sort_links(judge *j)
{
    size_t kept = 0;
    if (!j->count)
        return;
    qsort(j->links, j->count, sizeof *j->links, by_pair);
    for (size_t i = 0; i < j->count; i++) {
        if (!kept || by_pair(&j->links[kept - 1], &j->links[i]) != 0)
            j->links[kept++] = j->links[i];
    }
    j->count = kept;
    qsort(j->links, j->count, sizeof *j->links, by_probability);
}

/* Add one row's links to those of the higher thresholds, and measure the components of all. */
static ckv_status sweep_row(const judge *j, ckv_labels *labels, size_t *next, ckv_sweep_row *row)
{
    uint32_t *parent = labels->found;
    while (*next > 0 && j->links[*next - 1].probability >= row->threshold) {
        const judged_link *link = &j->links[--*next];
        ckv_forest_unite(parent, link->a, link->b);
        row->links++;
        row->right_links += link->right;
    }
    for (uint32_t i = 0; i < labels->count; i++)
        parent[i] = ckv_forest_root(parent, i);
    ckv_evaluation r = { 0 };
    ckv_status status = ckv_measure(labels, j->cross_only, &r);
    row->precision = r.precision;
    row->recall = r.recall;
    row->f1 = r.f1;
    return status;
}

/* From the highest threshold down, so that each link is added once. */
static ckv_status sweep(const judge *j, ckv_labels *labels, ckv_link_quality *q)
{
    size_t next = j->count;
    for (uint32_t i = 0; i < labels->count; i++)
        labels->found[i] = i;
    for (size_t t = CKV_SWEEP_ROWS; t-- > 0;) {
        ckv_sweep_row *row = &q->sweep[t];
        *row = (ckv_sweep_row){ .threshold = thresholds[t] };
        if (t + 1 < CKV_SWEEP_ROWS) {
            row->links = row[1].links;
            row->right_links = row[1].right_links;
        }
        if (sweep_row(j, labels, &next, row) != CKV_OK)
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

static ckv_reliability_bin make_bin(const judged_link *links, size_t count)
{
    ckv_reliability_bin bin = { links[0].probability, links[count - 1].probability, count, 0, 0 };
    for (size_t i = 0; i < count; i++) {
        bin.right += links[i].right;
        bin.expected += links[i].probability;
    }
    bin.expected /= (double)count;
    return bin;
}

static void make_bins(const judge *j, ckv_link_quality *q)
{
    size_t from = 0, to = j->count;
    while (from < to && j->links[from].probability < .01)
        from++;
    while (to > from && j->links[to - 1].probability > .99)
        to--;
    size_t count = to - from, bins = count < CKV_RELIABILITY_BINS ? count : CKV_RELIABILITY_BINS;
    q->uncertain = count;
    q->bin_count = bins;
    for (size_t b = 0; b < bins; b++) {
        size_t low = from + count * b / bins, high = from + count * (b + 1) / bins;
        q->bins[b] = make_bin(&j->links[low], high - low);
        double share = (double)q->bins[b].right / (double)q->bins[b].links;
        q->calibration_error += fabs(q->bins[b].expected - share) * (double)q->bins[b].links / (double)count;
    }
}

static void count_right(const judge *j, ckv_link_quality *q)
{
    double sum = 0;
    for (size_t i = 0; i < j->count; i++) {
        sum += j->links[i].probability;
        q->right += j->links[i].right;
    }
    q->links = j->count;
    q->expected = j->count ? sum / (double)j->count : 1.0;
}

static ckv_status load_links(judge *j, const char *const *paths, size_t count, ckv_error *err)
{
    static const char *const names[] = { "source_a", "key_a", "source_b", "key_b", "probability" };
    for (size_t i = 0; i < count; i++) {
        j->path = paths[i];
        ckv_status status = ckv_load_columns(paths[i], names, sizeof names / sizeof *names, add_link, j, err);
        if (status != CKV_OK)
            return status;
    }
    return CKV_OK;
}

ckv_status ckv_link_quality_files(const char *truth_path, const char *truth_column, const char *const *link_paths,
    size_t link_path_count, bool cross_only, ckv_link_quality *out, ckv_error *err)
{
    ckv_truth_files files;
    ckv_link_quality quality = { 0 };
    ckv_status status = ckv_sized_check(&out->size, "ckv_link_quality", err);
    if (status != CKV_OK)
        return status;
    status = ckv_truth_files_load(&files, truth_path, truth_column, NULL, NULL, err);
    judge j = { .labels = &files.labels, .truth = files.truth.rows, .cross_only = cross_only };
    if (status == CKV_OK) {
        j.sorted = ckv_labels_order(&files.labels, files.truth.rows);
        status = j.sorted ? CKV_OK : ckv_fail_memory(err);
    }
    if (status == CKV_OK)
        status = load_links(&j, link_paths, link_path_count, err);
    if (status == CKV_OK) {
        sort_links(&j);
        count_right(&j, &quality);
        quality.outside = j.outside;
        make_bins(&j, &quality);
        if (sweep(&j, &files.labels, &quality) != CKV_OK)
            status = ckv_fail_memory(err);
    }
    if (status == CKV_OK)
        ckv_sized_give(out, &quality, sizeof quality);
    free(j.sorted);
    free(j.links);
    ckv_truth_files_free(&files);
    return status;
}
