/* The textbook forms of what lib/compare/distance.c computes in the bits of words: tests hold it against them, and a
 * bench tells what that gains. Texts are at most 64 bytes. */
#ifndef CKV_TEST_PLAIN_H
#define CKV_TEST_PLAIN_H

#include "util/slice.h"

enum { PLAIN_MAX = 64 };

/* Optimal string alignment. */
static inline unsigned plain_distance(ckv_slice a, ckv_slice b)
{
    unsigned table[PLAIN_MAX + 1][PLAIN_MAX + 1];
    for (size_t i = 0; i <= a.len; i++)
        table[i][0] = (unsigned)i;
    for (size_t k = 0; k <= b.len; k++)
        table[0][k] = (unsigned)k;
    for (size_t i = 1; i <= a.len; i++) {
        for (size_t k = 1; k <= b.len; k++) {
            unsigned best = table[i - 1][k - 1] + (a.ptr[i - 1] != b.ptr[k - 1]);
            best = table[i - 1][k] + 1 < best ? table[i - 1][k] + 1 : best;
            best = table[i][k - 1] + 1 < best ? table[i][k - 1] + 1 : best;
            if (i > 1 && k > 1 && a.ptr[i - 1] == b.ptr[k - 2] && a.ptr[i - 2] == b.ptr[k - 1]
                && table[i - 2][k - 2] + 1 < best)
                best = table[i - 2][k - 2] + 1;
            table[i][k] = best;
        }
    }
    return table[a.len][b.len];
}

/* Which bytes find a partner: each of `a` takes the first free one of `b` in the window. Returns how many. */
static inline unsigned plain_partners(ckv_slice a, ckv_slice b, bool in_a[PLAIN_MAX], bool in_b[PLAIN_MAX])
{
    size_t longer = a.len > b.len ? a.len : b.len, window = longer / 2 > 0 ? longer / 2 - 1 : 0;
    unsigned matches = 0;
    memset(in_a, 0, PLAIN_MAX);
    memset(in_b, 0, PLAIN_MAX);
    for (size_t i = 0; i < a.len; i++) {
        for (size_t k = i > window ? i - window : 0; k < b.len && k <= i + window; k++) {
            if (a.ptr[i] != b.ptr[k] || in_b[k])
                continue;
            in_a[i] = in_b[k] = true;
            matches++;
            break;
        }
    }
    return matches;
}

/* In thousandths, of texts of which the lesser in byte order pairs first. */
static inline unsigned plain_jaro_winkler(ckv_slice a, ckv_slice b)
{
    bool in_a[PLAIN_MAX], in_b[PLAIN_MAX];
    if (a.len == 0 || b.len == 0)
        return a.len == b.len ? 1000 : 0;
    if (ckv_slice_compare(a, b) > 0)
        return plain_jaro_winkler(b, a);
    uint64_t m = plain_partners(a, b, in_a, in_b), astray = 0, prefix = 0;
    for (size_t i = 0, k = 0; m && i < a.len; i++) {
        if (!in_a[i])
            continue;
        while (!in_b[k])
            k++;
        astray += a.ptr[i] != b.ptr[k++];
    }
    if (m == 0)
        return 0;
    while (prefix < 4 && prefix < a.len && prefix < b.len && a.ptr[prefix] == b.ptr[prefix])
        prefix++;
    uint64_t above = m * m * (a.len + b.len) + (m - astray / 2) * a.len * b.len, below = 3 * m * a.len * b.len;
    return (unsigned)((1000 * (10 * above + prefix * (below - above)) + 5 * below) / (10 * below));
}

#endif
