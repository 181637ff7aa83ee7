/* Inner loops by themselves, each beside its plain form, and where the build has it beside a well-known library's:
 * nanoseconds of processor time a call, the best of three. Results are compared; where one differs the program
 * fails. */
#include "compare/distance.h"
#include "library.h"
#include "plain.h"
#include "util/sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TEXTS = 2048, ROW = 16, ROUNDS = 3, ITEMS = 3000000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13, *state ^= *state >> 7, *state ^= *state << 17;
    return *state;
}

/* Texts of `least` to `most` letters; every second one is the one before it with a letter changed. */
static void make_texts(ckv_slice *texts, char *bytes, size_t least, size_t most)
{
    uint64_t state = 88172645463325252u;
    for (size_t i = 0; i < TEXTS; i++) {
        size_t len = i % 2 ? texts[i - 1].len : least + next(&state) % (most - least + 1);
        char *to = bytes + i * PLAIN_MAX;
        for (size_t k = 0; k < len; k++)
            to[k] = i % 2 ? texts[i - 1].ptr[k] : "etaoinshrdlucmfw"[next(&state) % 16];
        if (i % 2)
            to[next(&state) % len] = 'x';
        texts[i] = ckv_slice_of(to, len);
    }
}

typedef unsigned (*kernel)(ckv_slice a, ckv_slice b);

static unsigned distance(ckv_slice a, ckv_slice b)
{
    return ckv_distance(a, b, PLAIN_MAX);
}

static unsigned distance_of_two(ckv_slice a, ckv_slice b)
{
    return ckv_distance(a, b, 2);
}

static unsigned plain_distance_of_two(ckv_slice a, ckv_slice b)
{
    unsigned d = plain_distance(a, b);
    return d > 2 ? 3 : d;
}

/* Each text against the ROW behind it. */
static double time_of(kernel fn, const ckv_slice *texts, uint64_t *sum)
{
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        *sum = 0;
        for (size_t i = 0; i < TEXTS; i++) {
            for (size_t k = 1; k <= ROW; k++)
                *sum = *sum * 31 + fn(texts[i], texts[(i + k) % TEXTS]);
        }
        double took = (now() - start) / (TEXTS * ROW);
        best = round == 0 || took < best ? took : best;
    }
    return best;
}

#ifdef CKV_BENCH_LIBRARY

typedef void (*row_kernel)(ckv_slice a, const ckv_slice *b, unsigned out[ROW]);

static unsigned of_library(ckv_slice a, ckv_slice b)
{
    return library_distance(a.ptr, a.len, b.ptr, b.len, PLAIN_MAX);
}

static unsigned of_library_of_two(ckv_slice a, ckv_slice b)
{
    return library_distance(a.ptr, a.len, b.ptr, b.len, 2);
}

static unsigned of_library_jaro_winkler(ckv_slice a, ckv_slice b)
{
    return library_jaro_winkler(a.ptr, a.len, b.ptr, b.len);
}

static void split_row(const ckv_slice *b, const char *ptr[ROW], size_t len[ROW])
{
    for (size_t k = 0; k < ROW; k++)
        ptr[k] = b[k].ptr, len[k] = b[k].len;
}

static void row_of_library(ckv_slice a, const ckv_slice *b, unsigned out[ROW])
{
    const char *ptr[ROW];
    size_t len[ROW];
    split_row(b, ptr, len);
    library_distance_row(a.ptr, a.len, ptr, len, ROW, PLAIN_MAX, out);
}

static void row_of_library_of_two(ckv_slice a, const ckv_slice *b, unsigned out[ROW])
{
    const char *ptr[ROW];
    size_t len[ROW];
    split_row(b, ptr, len);
    library_distance_row(a.ptr, a.len, ptr, len, ROW, 2, out);
}

static void row_of_library_jaro_winkler(ckv_slice a, const ckv_slice *b, unsigned out[ROW])
{
    const char *ptr[ROW];
    size_t len[ROW];
    split_row(b, ptr, len);
    library_jaro_winkler_row(a.ptr, a.len, ptr, len, ROW, out);
}

static double time_of_rows(row_kernel fn, const ckv_slice *texts)
{
    double best = 0;
    unsigned out[ROW];
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        for (size_t i = 0; i + ROW < TEXTS; i++)
            fn(texts[i], &texts[i + 1], out);
        double took = (now() - start) / ((TEXTS - ROW) * ROW);
        best = round == 0 || took < best ? took : best;
    }
    return best;
}

/* Does the library say the same? Of two texts in the order in which ours pairs their bytes, and to a thousandth; below
 * .7 it gives nothing for a common beginning. */
static bool is_said_alike(kernel ours, kernel library, const ckv_slice *texts)
{
    for (size_t i = 0; i + 1 < TEXTS; i++) {
        bool rising = ckv_slice_compare(texts[i], texts[i + 1]) <= 0, likeness = ours == ckv_jaro_winkler;
        unsigned x = ours(texts[i], texts[i + 1]), y = library(texts[i + !rising], texts[i + rising]);
        if (x > y + likeness && !(likeness && y <= 700))
            return false;
        if (y > x + likeness)
            return false;
    }
    return true;
}

static bool compare_library(kernel fast, double ours, const ckv_slice *texts)
{
    static const struct {
        kernel fast, library;
        row_kernel row;
    } kernels[] = {
        { distance, of_library, row_of_library },
        { distance_of_two, of_library_of_two, row_of_library_of_two },
        { ckv_jaro_winkler, of_library_jaro_winkler, row_of_library_jaro_winkler },
    };
    size_t k = 0;
    while (kernels[k].fast != fast)
        k++;
    double one = time_of(kernels[k].library, texts, &(uint64_t){ 0 }), row = time_of_rows(kernels[k].row, texts);
    printf("%38s rapidfuzz %8.1f ns %4.1f times, %.1f ns in rows %.1f times\n", "", one, one / ours, row, row / ours);
    return is_said_alike(fast, kernels[k].library, texts);
}

#else

static bool compare_library(kernel fast, double ours, const ckv_slice *texts)
{
    (void)fast, (void)ours, (void)texts;
    return true;
}

#endif

static bool compare_kernels(const char *name, kernel fast, kernel plain, size_t least, size_t most)
{
    static char bytes[TEXTS * PLAIN_MAX];
    static ckv_slice texts[TEXTS];
    uint64_t x, y;
    make_texts(texts, bytes, least, most);
    double ours = time_of(fast, texts, &x), other = time_of(plain, texts, &y);
    printf("%-38s %8.1f ns   plain %8.1f ns   %5.1f times\n", name, ours, other, other / ours);
    return compare_library(fast, ours, texts) && x == y;
}

static int by_key(const void *a, const void *b)
{
    const ckv_keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

static bool compare_sorts(size_t n)
{
    ckv_keyed *items = malloc(n * sizeof *items), *spare = malloc(n * sizeof *spare),
              *plain = malloc(n * sizeof *plain);
    uint64_t state = 2463534242u;
    double ours = 0, other = 0;
    bool same = items && spare && plain;
    for (size_t round = 0; same && round < ITEMS / n; round++) {
        for (size_t i = 0; i < n; i++)
            items[i] = plain[i] = (ckv_keyed){ next(&state), i };
        double start = now();
        ckv_sort_keyed(items, spare, n);
        ours += now() - start;
        start = now();
        qsort(plain, n, sizeof *plain, by_key);
        other += now() - start;
        same &= memcmp(items, plain, n * sizeof *items) == 0;
    }
    double all = (double)(ITEMS / n * n);
    printf("sort of %-30zu %8.1f ns   qsort %8.1f ns   %5.1f times\n", n, ours / all, other / all, other / ours);
    free(items);
    free(spare);
    free(plain);
    return same;
}

int main(void)
{
    bool same = compare_kernels("edit distance, 4 to 12 letters", distance, plain_distance, 4, 12);
    same &= compare_kernels("edit distance, 20 to 60 letters", distance, plain_distance, 20, 60);
    same &= compare_kernels("edit distance up to 2, 4 to 12 letters", distance_of_two, plain_distance_of_two, 4, 12);
    same &= compare_kernels("Jaro-Winkler, 4 to 12 letters", ckv_jaro_winkler, plain_jaro_winkler, 4, 12);
    same &= compare_kernels("Jaro-Winkler, 20 to 60 letters", ckv_jaro_winkler, plain_jaro_winkler, 20, 60);
    for (size_t n = 300; n <= ITEMS; n *= 100)
        same &= compare_sorts(n);
    if (!same)
        fprintf(stderr, "bench-kernels: results differ\n");
    return same ? 0 : 1;
}
