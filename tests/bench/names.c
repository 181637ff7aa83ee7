/* What the comparator says of pairs of names, and what names cost: the engine of scripts/check-names.
 *
 * usage: bench-names pairs          lines "A <tab> B" in; "weight surname-level given-level" out for each
 *        bench-names cost [ROUNDS]  lines of names in; nanoseconds for taking one apart and for comparing two
 *        bench-names keys           lines "A <tab> B" in; for each the parts of the name index that both share a key
 *                                   of, `-` for none
 *        bench-names blocks         lines of names in; for each part of the index how many names have it, keys a name,
 *                                   how many blocks and pairs a name they make, and what making them costs
 *
 * "lacking" is the level of a given name that one of both has, when a surname is all that the other has.
 * A name is `whole`, or `surname^given` as two columns. The weight is the sum of log2(m/u) of both levels. */
#include "block/part.h"
#include "record/feature_name.h"
#include "worker.h"

#include <stdlib.h>
#include <time.h>

/* The features of one name into `out`. */
static bool read_name(worker *w, ckv_slice text, ckv_buf *out)
{
    const char *cut = text.len ? memchr(text.ptr, '^', text.len) : NULL;
    ckv_value value = { .kind = NULL };
    if (cut) {
        size_t at = (size_t)(cut - text.ptr);
        value.part[CKV_PART_SURNAME] = ckv_slice_head(text, at);
        value.part[CKV_PART_GIVEN] = ckv_slice_tail(text, at + 1);
    } else {
        value.part[CKV_PART_WHOLE] = text;
    }
    ckv_buf_clear(out);
    ckv_feature_builder_clear(&w->builder);
    return ckv_name_features(&w->builder, &value, &w->n) == CKV_OK
           && ckv_feature_finish(&w->builder, CKV_TYPE_PERSON, out) == CKV_OK;
}

/* The given name that only one of both has. */
static bool lacks_given(const ckv_buf *a, const ckv_buf *b, const ckv_outcome *out)
{
    const ckv_buf *both[] = { a, b };
    bool has[2] = { false, false };
    for (size_t i = 0; i < 2; i++) {
        ckv_feature_value value;
        ckv_slice run = ckv_features_get((const uint8_t *)both[i]->ptr, CKV_FEATURE_NAME);
        while (ckv_feature_next(&run, &value)) {
            ckv_name_view view;
            ckv_name_view_read(&view, value.payload, value.len);
            has[i] = has[i] || ckv_name_part_present(&view.part[CKV_NAME_GIVEN]);
        }
    }
    return out[CKV_CMP_SURNAME].level > 1 && out[CKV_CMP_GIVEN].level == 0 && has[0] != has[1];
}

static void compare_pairs(worker *w)
{
    char line[LINE_MAX_BYTES];
    ckv_outcome out[CKV_CMP_COUNT];
    for (size_t len; (len = read_line(stdin, line)) != SIZE_MAX;) {
        size_t tab = strcspn(line, "\t");
        ckv_slice b = tab < len ? ckv_slice_of(line + tab + 1, len - tab - 1) : ckv_slice_of(NULL, 0);
        memset(out, 0, sizeof out);
        if (read_name(w, ckv_slice_of(line, tab), &w->record[0]) && read_name(w, b, &w->record[1]))
            ckv_compare_records((const uint8_t *)w->record[0].ptr, (const uint8_t *)w->record[1].ptr, out);
        bool lacks = w->record[0].len && w->record[1].len && lacks_given(&w->record[0], &w->record[1], out);
        unsigned surname = out[CKV_CMP_SURNAME].level, given = out[CKV_CMP_GIVEN].level;
        printf("%.2f\t%s\t%s\n", weight_of(CKV_CMP_SURNAME, surname) + weight_of(CKV_CMP_GIVEN, given),
            ckv_comparison_get(CKV_CMP_SURNAME)->levels[surname].name,
            lacks ? "lacking" : ckv_comparison_get(CKV_CMP_GIVEN)->levels[given].name);
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

typedef struct names {
    char (*text)[128];
    size_t count;
} names;

static names read_names(void)
{
    names in = { NULL, 0 };
    char line[LINE_MAX_BYTES];
    for (size_t len; (len = read_line(stdin, line)) != SIZE_MAX;) {
        if (len >= sizeof *in.text)
            continue;
        if ((in.count & (in.count - 1)) == 0) {
            void *more = realloc(in.text, (in.count ? 2 * in.count : 1) * sizeof *in.text);
            if (!more)
                abort();
            in.text = more;
        }
        line[len] = '\0';
        memcpy(in.text[in.count++], line, len + 1);
    }
    return in;
}

/* The best of the rounds, for the clock of a shared machine wanders. */
static void measure(worker *w, int rounds)
{
    names in = read_names();
    double reading = 1e9, comparing = 1e9;
    ckv_outcome out[CKV_CMP_COUNT];
    for (int round = 0; round < rounds && in.count > 1; round++) {
        double start = seconds();
        for (size_t i = 0; i < in.count; i++)
            read_name(w, ckv_slice_str(in.text[i]), &w->record[i & 1]);
        double took = seconds() - start;
        reading = took < reading ? took : reading;
        double both = seconds();
        for (size_t i = 0; i < in.count; i++) {
            read_name(w, ckv_slice_str(in.text[i]), &w->record[i & 1]);
            if (i)
                ckv_compare_records((const uint8_t *)w->record[0].ptr, (const uint8_t *)w->record[1].ptr, out);
        }
        took = seconds() - both;
        comparing = took < comparing ? took : comparing;
    }
    printf("%zu names: %.0f ns to take one apart, %.0f ns to compare it with the next\n", in.count,
        reading / (double)in.count * 1e9, (comparing - reading) / (double)in.count * 1e9);
    free(in.text);
}

/* The name index: parts that find a name by its spelling. */
static const struct {
    const char *name;
    ckv_part_fn keys;
} index_parts[] = {
    { "full", ckv_part_name_full },
    { "sound", ckv_part_name_sound },
    { "heads", ckv_part_name_heads },
    { "outline", ckv_part_name_outline },
    { "surname", ckv_part_surname },
    { "given", ckv_part_given },
    { "initials", ckv_part_initials },
};

#define INDEX_PARTS (sizeof index_parts / sizeof *index_parts)

static bool share_key(ckv_part_fn keys, const ckv_buf *a, const ckv_buf *b)
{
    uint64_t x[CKV_PART_HASHES_MAX], y[CKV_PART_HASHES_MAX];
    size_t nx = keys((const uint8_t *)a->ptr, x, CKV_PART_HASHES_MAX);
    size_t ny = keys((const uint8_t *)b->ptr, y, CKV_PART_HASHES_MAX);
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            if (x[i] == y[k])
                return true;
        }
    }
    return false;
}

static void find_pairs(worker *w)
{
    char line[LINE_MAX_BYTES];
    for (size_t len; (len = read_line(stdin, line)) != SIZE_MAX;) {
        size_t tab = strcspn(line, "\t");
        ckv_slice b = tab < len ? ckv_slice_of(line + tab + 1, len - tab - 1) : ckv_slice_of(NULL, 0);
        bool any = false, both = read_name(w, ckv_slice_of(line, tab), &w->record[0]) && read_name(w, b, &w->record[1]);
        for (size_t i = 0; both && i < INDEX_PARTS; i++) {
            if (share_key(index_parts[i].keys, &w->record[0], &w->record[1]))
                printf("%s%s", any ? " " : "", index_parts[i].name), any = true;
        }
        puts(any ? "" : "-");
    }
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void print_blocks(const char *name, uint64_t *keys, size_t count, size_t having, size_t total)
{
    size_t blocks = 0, largest = 0;
    double pairs = 0, n = (double)(total ? total : 1);
    qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && keys[to] == keys[from];)
            to++;
        size_t size = to - from;
        blocks += size > 1;
        largest = size > largest ? size : largest;
        pairs += (double)size * (double)(size - 1) / 2;
    }
    printf("%-10s %6.1f %% have it, %5.2f keys a name, %7zu blocks, largest %6zu, %9.2f pairs a name", name,
        100.0 * (double)having / n, (double)count / n, blocks, largest, pairs / n);
}

/* What the names in `in` make of one part, their features in `records`. */
static void measure_part(size_t part, const names *in, const ckv_buf *records, const size_t *first)
{
    uint64_t *keys = malloc((in->count + 1) * CKV_PART_HASHES_MAX * sizeof *keys);
    size_t count = 0, having = 0;
    if (!keys)
        abort();
    double start = seconds();
    for (size_t i = 0; i < in->count; i++) {
        size_t n = index_parts[part].keys((const uint8_t *)records->ptr + first[i], keys + count, CKV_PART_HASHES_MAX);
        count += n;
        having += n > 0;
    }
    double took = seconds() - start;
    print_blocks(index_parts[part].name, keys, count, having, in->count);
    printf(", %4.0f ns\n", took / (double)(in->count ? in->count : 1) * 1e9);
    free(keys);
}

static void measure_blocks(worker *w)
{
    names in = read_names();
    ckv_buf all = ckv_buf_make(SIZE_MAX / 2);
    size_t *first = malloc((in.count + 1) * sizeof *first);
    if (!first)
        abort();
    for (size_t i = 0; i < in.count; i++) {
        first[i] = all.len;
        if (read_name(w, ckv_slice_str(in.text[i]), &w->record[0]))
            ckv_buf_add(&all, ckv_buf_slice(&w->record[0]));
    }
    printf("%zu names\n", in.count);
    for (size_t i = 0; i < INDEX_PARTS; i++)
        measure_part(i, &in, &all, first);
    ckv_buf_free(&all);
    free(first);
    free(in.text);
}

int main(int argc, char **argv)
{
    worker w = worker_make();
    const char *mode = argc > 1 ? argv[1] : "";
    int status = 0;
    if (strcmp(mode, "pairs") == 0 && argc == 2)
        compare_pairs(&w);
    else if (strcmp(mode, "cost") == 0)
        measure(&w, argc > 2 ? atoi(argv[2]) : 5);
    else if (strcmp(mode, "keys") == 0 && argc == 2)
        find_pairs(&w);
    else if (strcmp(mode, "blocks") == 0 && argc == 2)
        measure_blocks(&w);
    else
        status = 2, fputs("usage: bench-names pairs | cost [ROUNDS] | keys | blocks\n", stderr);
    worker_free(&w);
    return status;
}
