/* What the comparator says of names of organizations: the engine of scripts/check-orgs.
 *
 * usage: bench-orgs pairs            lines "A <tab> B" in; "weight level likeness" out for each
 *        bench-orgs rank LEFT RIGHT  for each line of the file LEFT the line of RIGHT it is most like: "number likeness
 *                                    ties", numbers from 0, ties: how many lines of RIGHT are as like
 *        bench-orgs cost [ROUNDS]    lines of names in; nanoseconds for taking one apart and for comparing two
 *
 * The weight is log2(m/u) of the level. */
#include "compare/org_likeness.h"
#include "compare/translation.h"
#include "worker.h"

#include <stdlib.h>
#include <time.h>

static bool read_org(worker *w, ckv_slice text, ckv_buf *out)
{
    ckv_value value = { .kind = NULL };
    value.part[CKV_PART_WHOLE] = text;
    ckv_buf_clear(out);
    ckv_feature_builder_clear(&w->builder);
    return ckv_org_features(&w->builder, &value, &w->n) == CKV_OK
           && ckv_feature_finish(&w->builder, CKV_TYPE_ORG, out) == CKV_OK;
}

static bool feature_of(const char *record, ckv_org_feature *out)
{
    ckv_feature_value v;
    ckv_slice run = ckv_features_get((const uint8_t *)record, CKV_FEATURE_ORG);
    return ckv_feature_next(&run, &v) && ckv_org_feature_read(out, &v);
}

static unsigned likeness_of(const char *a, const char *b)
{
    ckv_org_feature x, y;
    return feature_of(a, &x) && feature_of(b, &y) ? ckv_org_likeness(&x, &y) : 0;
}

static bool meaning_of(const char *record, ckv_meaning_feature *out)
{
    ckv_feature_value v;
    ckv_slice run = ckv_features_get((const uint8_t *)record, CKV_FEATURE_MEANING);
    return ckv_feature_next(&run, &v) && ckv_meaning_feature_read(out, &v);
}

/* Across scripts what the names mean comes on top, in hundredths of a bit, by how rare it is on the right. */
static int score_of(const char *a, const char *b, const ckv_rarity *rarity)
{
    ckv_org_feature x, y;
    ckv_meaning_feature p, q;
    if (!feature_of(a, &x) || !feature_of(b, &y))
        return 0;
    int likeness = (int)ckv_org_likeness(&x, &y);
    if (!((x.bits ^ y.bits) & CKV_ORG_HAN) || !meaning_of(a, &p) || !meaning_of(b, &q))
        return likeness;
    return ckv_translation_rank(&p, &q, rarity) * 100 / 16;
}

static void compare_pairs(worker *w)
{
    char line[LINE_MAX_BYTES];
    ckv_outcome out[CKV_CMP_COUNT];
    for (size_t len; (len = read_line(stdin, line)) != SIZE_MAX;) {
        size_t tab = strcspn(line, "\t");
        ckv_slice b = tab < len ? ckv_slice_of(line + tab + 1, len - tab - 1) : ckv_slice_of(NULL, 0);
        unsigned likeness = 0;
        memset(out, 0, sizeof out);
        if (read_org(w, ckv_slice_of(line, tab), &w->record[0]) && read_org(w, b, &w->record[1])) {
            ckv_compare_records((const uint8_t *)w->record[0].ptr, (const uint8_t *)w->record[1].ptr, out);
            likeness = likeness_of(w->record[0].ptr, w->record[1].ptr);
        }
        unsigned level = out[CKV_CMP_ORG].level;
        printf("%.2f\t%s\t%u\n", weight_of(CKV_CMP_ORG, level), ckv_comparison_get(CKV_CMP_ORG)->levels[level].name,
            likeness);
    }
}

/* The features of every line of a file, one after the other. */
typedef struct orgs {
    ckv_buf all;
    size_t *first, count;
} orgs;

static orgs read_orgs(worker *w, FILE *in)
{
    orgs out = { .all = ckv_buf_make(SIZE_MAX / 2) };
    char line[LINE_MAX_BYTES];
    for (size_t len; in && (len = read_line(in, line)) != SIZE_MAX;) {
        if ((out.count & (out.count - 1)) == 0) {
            void *more = realloc(out.first, (out.count ? 2 * out.count : 1) * sizeof *out.first);
            if (!more)
                abort();
            out.first = more;
        }
        out.first[out.count++] = out.all.len;
        if (!read_org(w, ckv_slice_of(line, len), &w->record[0]))
            abort();
        ckv_buf_add(&out.all, ckv_buf_slice(&w->record[0]));
        while (out.all.len % 8) /* records start at a word */
            ckv_buf_byte(&out.all, 0);
    }
    return out;
}

static void free_orgs(orgs *o)
{
    ckv_buf_free(&o->all);
    free(o->first);
}

static int rank(worker *w, const char *left_path, const char *right_path)
{
    FILE *in[2] = { fopen(left_path, "r"), fopen(right_path, "r") };
    orgs left = read_orgs(w, in[0]), right = read_orgs(w, in[1]);
    ckv_rarity *rarity = calloc(1, sizeof *rarity);
    ckv_meaning_feature f;
    for (size_t k = 0; rarity && k < right.count; k++) {
        if (meaning_of(right.all.ptr + right.first[k], &f))
            ckv_rarity_add(rarity, &f);
    }
    for (size_t i = 0; i < left.count; i++) {
        size_t best = 0, ties = 0;
        int most = 0;
        for (size_t k = 0; k < right.count; k++) {
            int found = score_of(left.all.ptr + left.first[i], right.all.ptr + right.first[k], rarity);
            if (k == 0 || found > most)
                best = k, most = found, ties = 0;
            ties += found == most;
        }
        printf("%zu\t%d\t%zu\n", best, most, ties);
    }
    for (size_t i = 0; i < 2; i++) {
        if (in[i])
            fclose(in[i]);
    }
    free(rarity);
    free_orgs(&left);
    free_orgs(&right);
    return in[0] && in[1] ? 0 : 1;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The best of the rounds, for the clock of a shared machine wanders. */
static void measure(worker *w, int rounds)
{
    char line[LINE_MAX_BYTES];
    ckv_outcome out[CKV_CMP_COUNT];
    double read = 0, compared = 0;
    size_t count = 0;
    for (size_t len; (len = read_line(stdin, line)) != SIZE_MAX; count++) {
        double least[2] = { 1e9, 1e9 };
        for (int round = 0; round < rounds; round++) {
            double start = seconds();
            read_org(w, ckv_slice_of(line, len), &w->record[count & 1]);
            double mid = seconds();
            if (count)
                ckv_compare_records((const uint8_t *)w->record[0].ptr, (const uint8_t *)w->record[1].ptr, out);
            double end = seconds();
            least[0] = mid - start < least[0] ? mid - start : least[0];
            least[1] = end - mid < least[1] ? end - mid : least[1];
        }
        read += least[0];
        compared += least[1];
    }
    double n = (double)(count ? count : 1);
    printf("%zu names: %.0f ns to take one apart, %.0f ns to compare it with the next\n", count, read / n * 1e9,
        compared / n * 1e9);
}

int main(int argc, char **argv)
{
    worker w = worker_make();
    const char *mode = argc > 1 ? argv[1] : "";
    int status = 0;
    if (strcmp(mode, "pairs") == 0 && argc == 2)
        compare_pairs(&w);
    else if (strcmp(mode, "rank") == 0 && argc == 4)
        status = rank(&w, argv[2], argv[3]);
    else if (strcmp(mode, "cost") == 0)
        measure(&w, argc > 2 ? atoi(argv[2]) : 5);
    else
        status = 2, fputs("usage: bench-orgs pairs | rank LEFT RIGHT | cost [ROUNDS]\n", stderr);
    worker_free(&w);
    return status;
}
