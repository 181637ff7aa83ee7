/* Explanations: the parts of the weight of one pair of records. They are the numbers that decided, not a retelling. */
#ifndef CKV_EXPLAIN_H
#define CKV_EXPLAIN_H

#include <ckv/status.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One bit of evidence in the unit of all weights: twice as likely. */
#define CKV_WEIGHT_BIT 1024

/** Room for the parts of one explanation. */
#define CKV_EXPLANATION_PARTS 24

/** What one comparison says. */
typedef struct ckv_explanation_part {
    const char *comparison; /**< "surname", "phone", ...; static */
    const char *level;      /**< how far the two agree: "same", "one digit off", "other", ...; static */
    int32_t weight;         /**< for (above 0) or against; in 1/1024 bit */
    /** How rare the value is that both have: -log2 of the share of records that have it, in 1/1024 bit, so that 10240
     * is one in 1024. It is part of the weight. 0: the weight is that of the level, whatever the value. */
    int32_t rarity;
} ckv_explanation_part;

/**
 * The weight of a pair, taken apart: weight = prior + the weights of all parts + household, exactly.
 * Comparisons of which a side has no value are no parts: missing is not evidence.
 */
typedef struct ckv_explanation {
    size_t size;    /**< set by the caller to sizeof(ckv_explanation) */
    int32_t weight; /**< log-odds that the two are one customer, in 1/1024 bit */
    int32_t prior;  /**< log-odds before anything was compared */
    /** Never above 0: that two customers of one home, two sites of one company, or neighbours share as much. */
    int32_t household;
    double probability; /**< that the weight stands for */
    const char *model;  /**< "person" or "organization": whose model counted; static */
    size_t part_count;
    ckv_explanation_part parts[CKV_EXPLANATION_PARTS]; /**< in the order of the comparisons; only part_count of them */
} ckv_explanation;

#ifdef __cplusplus
}
#endif

#endif
