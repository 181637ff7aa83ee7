/* Inner loops by themselves, each beside its plain form: nanoseconds of processor time a call, the best of three.
 * Results are compared as they are made; where one differs the program fails. */
#include "compare/distance.h"
#include "plain.h"
#include "util/sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TEXTS = 2048, ROUNDS = 3, ITEMS = 3000000 };

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

/* Each text against the sixteen behind it. */
static double time_of(kernel fn, const ckv_slice *texts, uint64_t *sum)
{
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        *sum = 0;
        for (size_t i = 0; i < TEXTS; i++) {
            for (size_t k = 1; k <= 16; k++)
                *sum = *sum * 31 + fn(texts[i], texts[(i + k) % TEXTS]);
        }
        double took = (now() - start) / (TEXTS * 16);
        best = round == 0 || took < best ? took : best;
    }
    return best;
}

static bool compare_kernels(const char *name, kernel fast, kernel plain, size_t least, size_t most)
{
    static char bytes[TEXTS * PLAIN_MAX];
    static ckv_slice texts[TEXTS];
    uint64_t x, y;
    make_texts(texts, bytes, least, most);
    double ours = time_of(fast, texts, &x), other = time_of(plain, texts, &y);
    printf("%-38s %8.1f ns   plain %8.1f ns   %5.1f times\n", name, ours, other, other / ours);
    return x == y;
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
