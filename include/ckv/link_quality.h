/* How right the links of a run are, against a truth: what other thresholds would give, and whether the probabilities
 * are what they say. */
#ifndef CKV_LINK_QUALITY_H
#define CKV_LINK_QUALITY_H

#include <ckv/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Rows of the sweep, and bins of the reliability table. */
#define CKV_SWEEP_ROWS 12
#define CKV_RELIABILITY_BINS 10

/** What the links of at least one probability give. */
typedef struct ckv_sweep_row {
    double threshold;
    uint64_t links, right_links;  /**< of at least that probability; of these, inside one customer */
    double precision, recall, f1; /**< of pairs, in the connected components of these links */
} ckv_sweep_row;

/** Links of like probability. */
typedef struct ckv_reliability_bin {
    double low, high;      /**< least and greatest probability */
    uint64_t links, right; /**< of these, inside one customer */
    double expected;       /**< mean probability */
} ckv_reliability_bin;

/** What was measured. */
typedef struct ckv_link_quality {
    size_t size;      /**< set by the caller to sizeof(ckv_link_quality) */
    uint64_t links;   /**< with both records in the truth, each pair once */
    uint64_t right;   /**< of these, inside one customer */
    double expected;  /**< their mean probability: right / links if the probabilities hold; 1 without any link */
    uint64_t outside; /**< with a record that the truth lacks: left out */
    ckv_sweep_row sweep[CKV_SWEEP_ROWS];
    uint64_t uncertain; /**< links of probability .01 to .99: those in the bins */
    size_t bin_count;   /**< at most CKV_RELIABILITY_BINS, of equal count but for one */
    ckv_reliability_bin bins[CKV_RELIABILITY_BINS];
    double calibration_error; /**< expected calibration error over the bins (Naeini and others 2015); 0 without any */
} ckv_link_quality;

/**
 * Measure the pairs in links files (source_a, key_a, source_b, key_b, probability), usually links.csv and review.csv of
 * one run: pairs below its review threshold are in neither, so a sweep shows nothing below that. Components are those
 * of the links alone, without the vetoes and decisions of a run.
 * @param truth_column  of the clusters in the truth file (source, key and this); NULL: "entity"
 * @param cross_only    count only pairs of records of different sources
 * @param out           out->size must be set. Untouched on failure.
 * @retval CKV_INVALID    a file lacks a column, or out->size is not set
 * @retval CKV_BAD_INPUT  a row cannot be read, or a probability is none
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_link_quality_files(const char *truth_path, const char *truth_column,
    const char *const *link_paths, size_t link_path_count, bool cross_only, ckv_link_quality *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
