/* How well records were brought together, measured against a truth: pairs, B-cubed, exact clusters. */
#ifndef CKV_EVALUATE_H
#define CKV_EVALUATE_H

#include <ckv/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One record and the cluster it is in. All borrowed; no terminators. */
typedef struct ckv_labelled {
    const char *source;
    size_t source_len;
    const char *key;
    size_t key_len;
    const char *label; /**< of the cluster: any bytes but none at all; equal bytes are one cluster */
    size_t label_len;
    uint64_t line; /**< where it was read, for messages; 0 or CKV_NOWHERE: not known */
} ckv_labelled;

/** What to measure. Initialize with CKV_EVALUATE_OPTIONS_INIT. */
typedef struct ckv_evaluate_options {
    size_t size;     /**< of this struct; set by the initializer */
    bool cross_only; /**< pairs of records of one source do not count; B-cubed and exact clusters stay over all */
    const char *truth_column;   /**< of the clusters in the truth file; NULL: "entity" */
    const char *members_column; /**< of the clusters in the members file; NULL: "entity_id" */
    /** Whether blocking would propose this pair, asked of true pairs; NULL: no recall ceiling. */
    bool (*candidate)(void *context, const ckv_labelled *a, const ckv_labelled *b);
    void *context;
    uint64_t ceiling_pairs; /**< ask of at most about this many pairs, evenly spread over all; 0: 1,000,000 */
} ckv_evaluate_options;

#define CKV_EVALUATE_OPTIONS_INIT                                                                                      \
    {                                                                                                                  \
        .size = sizeof(ckv_evaluate_options)                                                                           \
    }

/** Clusters by size: 1, 2, 3-4, 5-8, 9-16, 17-32, 33-64, more. */
#define CKV_EVALUATE_SIZES 8

/** What was measured. Shares are exact integers until their one division; 0 of 0 is 1. */
typedef struct ckv_evaluation {
    size_t size;       /**< set by the caller to sizeof(ckv_evaluation) */
    uint64_t records;  /**< of the truth */
    uint64_t missing;  /**< of these not in members: each counts as a cluster of its own */
    uint64_t repeated; /**< rows of members for a record that an earlier row named; the last one counts */
    uint64_t truth_clusters, found_clusters;
    uint64_t truth_largest, found_largest; /**< records in the largest cluster */
    uint64_t truth_sizes[CKV_EVALUATE_SIZES], found_sizes[CKV_EVALUATE_SIZES];
    uint64_t true_pairs, found_pairs, common_pairs;
    double precision; /**< common_pairs / found_pairs */
    double recall;    /**< common_pairs / true_pairs */
    double f1;        /**< 2 common_pairs / (true_pairs + found_pairs): their harmonic mean */
    double bcubed_precision, bcubed_recall, bcubed_f1;
    uint64_t exact_clusters;  /**< of the truth, found with these members and no others */
    double exact;             /**< exact_clusters / truth_clusters */
    uint64_t asked_pairs;     /**< true pairs that `candidate` was asked of; less than true_pairs where capped */
    uint64_t candidate_pairs; /**< of these, how many are candidates */
    double ceiling;           /**< candidate_pairs / asked_pairs: no threshold can reach a higher recall */
    uint64_t uncovered;       /**< rows of members for records that the truth does not cover: left out of all counts */
} ckv_evaluation;

/**
 * Measure @p members against @p truth. The result does not depend on the order of rows, except that of several rows of
 * members for one record the last counts. The truth may cover a part of the records: clusters are compared as far as it
 * does.
 * @param options  May be NULL: the defaults.
 * @param result   result->size must be set. Untouched on failure.
 * @param err      Details of a failure, with the line of the row; may be NULL.
 * @retval CKV_BAD_INPUT  no record of members is in the truth, the truth puts one record into two clusters, or a row
 *                        has no label
 * @retval CKV_TOO_LARGE  over 2^31 - 1 rows together
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_evaluate(const ckv_labelled *truth, size_t truth_count, const ckv_labelled *members,
    size_t member_count, const ckv_evaluate_options *options, ckv_evaluation *result, ckv_error *err);

/**
 * The same from two files with a header line and the columns source, key and that of the clusters; others do not
 * matter. CSV, TSV or NDJSON by the name's ending; "-" is standard input. A row that cannot be read is an error here.
 * @retval CKV_INVALID  a file lacks a column
 * @retval CKV_IO       a file cannot be read
 */
CKV_API ckv_status ckv_evaluate_files(const char *truth_path, const char *members_path,
    const ckv_evaluate_options *options, ckv_evaluation *result, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
