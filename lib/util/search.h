/* Binary search over whatever is in order: a table, a file's records, a column of one. */
#ifndef CKV_UTIL_SEARCH_H
#define CKV_UTIL_SEARCH_H

#include <stddef.h>

/* Set `at`, a size_t, to the first of 0 .. count-1 for which `before` is false, and to count if there is none. `before`
 * is an expression in `at`, true up to some number and false from there on:
 *
 *     CKV_SEARCH(at, n, rid[at] < wanted);
 *     return at < n && rid[at] == wanted;
 *
 * A macro, so that the comparison is written where it is needed and compiled in place. */
#define CKV_SEARCH(at, count, before)                                                                                  \
    do {                                                                                                               \
        size_t search_low_ = 0, search_high_ = (count);                                                                \
        while (search_low_ < search_high_) {                                                                           \
            (at) = search_low_ + (search_high_ - search_low_) / 2;                                                     \
            if (before)                                                                                                \
                search_low_ = (at) + 1;                                                                                \
            else                                                                                                       \
                search_high_ = (at);                                                                                   \
        }                                                                                                              \
        (at) = search_low_;                                                                                            \
    } while (0)

#endif
