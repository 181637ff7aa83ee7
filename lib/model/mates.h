/* The other explanations of a pair that agrees: not one customer, but mates.
 *
 * People of one household share surname, address and phone; sites of one company share a brand, a mailbox and at times
 * the switchboard; companies in one house share its address. Two mates agree in a field at level l because they are
 * mates with probability share[l], and else, with share[0], as strangers do. So the field's part of the log-odds of the
 * explanation, against chance, is
 *   log2(share[0] + share[l] 2^w / m[l])
 * with w the field's weight for a match: 2^w / m[l] is how much rarer than among mates who share it the agreement is by
 * chance, down to the value agreed on. */
#ifndef CKV_MODEL_MATES_H
#define CKV_MODEL_MATES_H

#include "compare/comparator.h"

#include <ckv/status.h>

/* Who they may be of when it is not one customer. */
typedef enum ckv_mates_kind {
    CKV_MATES,      /* a household, or a company of several sites */
    CKV_NEIGHBOURS, /* companies in one house, as shops of a mall: strangers by name behind one switchboard */
    CKV_MATES_KINDS
} ckv_mates_kind;

/* One comparison under one explanation. */
typedef struct ckv_mates_part {
    double share[CKV_LEVELS_MAX];  /* sums to 1; [0]: as strangers, [1]: 0 */
    int32_t logit[CKV_LEVELS_MAX]; /* log2(share[l] / (m[l] share[0])); where share[l] is 0, CKV_MATES_NEVER */
    int32_t rest;                  /* log2(share[0]) */
} ckv_mates_part;

#define CKV_MATES_NEVER (-200 * 1024)

/* By how much likelier than any two mates those are of one birth whose given names are brothers', in 1/1024 bit: most
 * are siblings, of whom one birth in sixty is twins, and twins share a character more often. So a pair in 50. */
#define CKV_MATES_TWINS 2048

/* Is there this explanation for records of a type? */
bool ckv_mates_exist(ckv_record_type type, ckv_mates_kind kind);

/* What is believed of a comparison before any data are seen, but for the levels at which matches agree:
 * share[0 .. CKV_LEVELS_MAX - 1]. */
void ckv_mates_believe(
    ckv_record_type type, ckv_mates_kind kind, const ckv_comparison_def *def, const double *m, double *share);

/* How strongly, in pairs. What is not in question, or must not be, is held against any number of them: were a file free
 * to say that people of one home share a day of birth, its matches and its mates could change places. */
double ckv_mates_strength(ckv_record_type type, ckv_mates_kind kind, ckv_comparison comparison);

/* Is a level of a comparison that of mates by its meaning? */
bool ckv_mates_theirs(ckv_record_type type, ckv_comparison comparison, unsigned level);

/* The comparisons (bits 1 << ckv_comparison) by what mates have each for themselves: under a key that holds such a
 * value they do not meet. */
uint32_t ckv_mates_apart(ckv_record_type type);

/* The integers of *part, from its shares and m. */
void ckv_mates_freeze(ckv_mates_part *part, const double *m);

/* The comparison's part of the log-odds, for the weight of a match that it has at this level. */
int32_t ckv_mates_weigh(const ckv_mates_part *part, unsigned level, int32_t weight);

#endif
