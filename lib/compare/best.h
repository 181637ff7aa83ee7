/* Fields have several values: the best pair counts, and each distinct value is a token once. */
#ifndef CKV_COMPARE_BEST_H
#define CKV_COMPARE_BEST_H

#include "compare/comparator.h"

/* One pair of values: its level, 0 if the two cannot be compared at all, and the token if they are the same. */
typedef ckv_outcome (*ckv_pair_fn)(const ckv_feature_value *a, const ckv_feature_value *b);

/* Of two outcomes of one level the lesser token: the order of values and sides must not show. */
static inline ckv_outcome ckv_best_pair(ckv_slice a, ckv_slice b, ckv_pair_fn pair)
{
    ckv_outcome best = { 0, 0 };
    ckv_feature_value va, vb;
    while (ckv_feature_next(&a, &va)) {
        for (ckv_slice rest = b; ckv_feature_next(&rest, &vb);) {
            ckv_outcome o = pair(&va, &vb);
            if (o.level > best.level || (o.level == best.level && o.token < best.token))
                best = o;
        }
    }
    return best;
}

/* Append a token if it is neither 0 nor there already. */
static inline size_t ckv_token_add(ckv_token *out, size_t n, size_t max, ckv_comparison comparison, uint64_t token)
{
    for (size_t i = 0; i < n; i++)
        if (out[i].token == token)
            return n;
    if (n == max || token == 0)
        return n;
    out[n] = (ckv_token){ (uint8_t)comparison, token };
    return n + 1;
}

#endif
