/* Edit distance and Jaro-Winkler of a library that is known to be fast, for bench-kernels: rapidfuzz-cpp. */
#ifndef CKV_BENCH_LIBRARY_H
#define CKV_BENCH_LIBRARY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Optimal string alignment; limit + 1 if it is more than `limit`. */
unsigned library_distance(const char *a, size_t a_len, const char *b, size_t b_len, unsigned limit);

/* In thousandths. */
unsigned library_jaro_winkler(const char *a, size_t a_len, const char *b, size_t b_len);

/* One text against several, of which masks are made once. */
void library_distance_row(const char *a, size_t a_len, const char *const *b, const size_t *b_len, size_t count,
    unsigned limit, unsigned *out);
void library_jaro_winkler_row(
    const char *a, size_t a_len, const char *const *b, const size_t *b_len, size_t count, unsigned *out);

#ifdef __cplusplus
}
#endif

#endif
