/* How near short texts are, edit distances bit-parallel: the kernels under the fuzzy levels. */
#ifndef CKV_COMPARE_DISTANCE_H
#define CKV_COMPARE_DISTANCE_H

#include "util/slice.h"

/* Levenshtein distance with transposition of neighbours counted as one (optimal string alignment), in bytes, or in
 * code points for the _utf8 form; any value above `limit` is returned as limit + 1. Texts over 64 units are cut at
 * 64. Hyyrö (2003), "A bit-vector algorithm for computing Levenshtein and Damerau edit distances". */
unsigned ckv_distance(ckv_slice a, ckv_slice b, unsigned limit);
unsigned ckv_distance_utf8(ckv_slice a, ckv_slice b, unsigned limit);

/* Jaro-Winkler similarity in thousandths, 0 to 1000, prefix weight 0.1 over at most 4. Winkler (1990). Bytes; cut at
 * 64. */
unsigned ckv_jaro_winkler(ckv_slice a, ckv_slice b);

/* Are two numbers one but for a slip of a decimal digit, or two neighbours exchanged? */
bool ckv_number_slip(uint32_t a, uint32_t b);

/* Digits masked with '*' on either side: no visible one differs, at least `least` are visible on both, and one is
 * not. */
bool ckv_mask_fits(ckv_slice a, ckv_slice b, size_t least);

#endif
