/* Patterns over digits, as numbering plans are written down: 0-9 \d [4-7] (?:a|b) (a) and ?, {2}, {2,5} behind any of
 * them; $ is the end of the text. A digit that is masked ('*') is any digit. */
#ifndef CKV_IDENTIFIER_PATTERN_H
#define CKV_IDENTIFIER_PATTERN_H

#include "util/slice.h"

#define CKV_PATTERN_GROUPS 2

typedef struct ckv_pattern_match {
    size_t len;                          /* of the text that matched, from its start */
    ckv_slice group[CKV_PATTERN_GROUPS]; /* what the bracketed groups matched; ptr is NULL where one took no part */
} ckv_pattern_match;

/* True if the text begins with a match: the first in the order of the alternatives, repeats as often as they can.
 * Patterns are our own tables, texts at most a few dozen digits: no pattern repeats without bound, so time is bounded.
 * Allocates nothing. */
bool ckv_pattern_begins(const char *pattern, ckv_slice text, ckv_pattern_match *out);

/* True if the whole text is a match. An empty pattern matches nothing. */
bool ckv_pattern_matches(const char *pattern, ckv_slice text);

#endif
