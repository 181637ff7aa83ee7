/* How right a run is, as far as can be told without knowing who is who. */
#ifndef CKV_EXPECTED_H
#define CKV_EXPECTED_H

#include <ckv/status.h>
#include <ckv/store.h>
#include <ckv/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A share that is expected, and between which bounds it is with 95 % probability. */
typedef struct ckv_interval {
    double low, value, high;
} ckv_interval;

/** Of fewer pairs inside customers than this, what is expected means little: the bounds are those of a guess. */
#define CKV_EXPECTED_PAIRS_LEAST 30

/** What is expected of a run. Pairs are pairs of records. Frozen: ckv_batch_result has one inside. */
typedef struct ckv_expected {
    size_t size;            /**< set by the caller to sizeof(ckv_expected) */
    ckv_interval precision; /**< of the pairs inside one customer, those that are right */
    ckv_interval recall;    /**< of the pairs that are one customer, those that were brought together */
    uint64_t pairs;         /**< inside one customer */
    double wrong;           /**< of these, expected to be wrong */
    double apart;           /**< pairs that were compared and kept apart, expected to be one customer */
    double unproposed;      /**< pairs that blocking did not propose, expected to be one customer */
    uint64_t answers;       /**< that narrow it */
    /** Answers about pairs that are not of the drawn sample: they say nothing about the rest. */
    uint64_t other_answers;
} ckv_expected;

/** One cell of a record that a person is asked about. */
typedef struct ckv_asked_cell {
    ckv_text header, value; /**< as they came */
    ckv_text field;         /**< of the profile that it goes to: "phone", or the header */
} ckv_asked_cell;

/** One record of a pair that a person is asked about. */
typedef struct ckv_asked_record {
    ckv_text source, key;
    ckv_text says; /**< "header: value; header: value"; empty: the record is not in the store */
    const ckv_asked_cell *cells;
    size_t cell_count;
} ckv_asked_record;

/** What a person said of a pair. */
typedef enum ckv_said {
    CKV_SAID_NOTHING = 0, /**< the question is open */
    CKV_SAID_SAME = 1,
    CKV_SAID_APART = 2,
    CKV_SAID_UNKNOWN = 3 /**< there is no telling */
} ckv_said;

typedef struct ckv_asked_pair {
    ckv_asked_record a, b;
    ckv_said said;
} ckv_asked_pair;

/** Called for each. The pair is valid during the call. */
typedef bool (*ckv_asked_fn)(void *context, const ckv_asked_pair *pair);

/**
 * What is expected of the run that made a store's last commit.
 * @param answers   File of a person's answers to ckv_view_ask_sample(): CSV with source_a, key_a, source_b, key_b and
 *                  decision, which is link, apart, yes, no or, of an open question, empty. NULL: none.
 * @param[out] out  out->size must be set. Untouched on failure.
 * @retval CKV_NOT_FOUND  the store was made by a library that did not tell yet
 * @retval CKV_INVALID    a row of the answers is none
 */
CKV_API ckv_status ckv_view_expected(ckv_view *view, const char *answers, ckv_expected *out, ckv_error *err);

/**
 * Draw pairs for a person to say of each whether it is one customer. They are a random sample in strata of like
 * evidence, most of those where most is in doubt; the same store gives the same pairs, in an order that tells nothing
 * of what is expected.
 * @param count    how many; fewer if the store has drawn fewer
 * @param answers  File of what a person has said so far, as for ckv_view_expected(): each pair comes with it, and
 *                 behind those that were drawn come the other pairs of the file that have an answer. NULL: none.
 * @retval CKV_NOT_FOUND  as of ckv_view_expected()
 * @retval CKV_INVALID    a row of the answers is none
 */
CKV_API ckv_status ckv_view_ask_sample(
    ckv_view *view, size_t count, const char *answers, ckv_asked_fn fn, void *context, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
