/* The model of a store, as a person reads it: how likely customers and strangers agree, level by level. */
#ifndef CKV_MODEL_H
#define CKV_MODEL_H

#include <ckv/status.h>
#include <ckv/store.h>
#include <ckv/text.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One level of agreement. Names are static. Frozen. */
typedef struct ckv_model_level {
    const char *name;
    double m;       /**< share of the pairs of one customer that agree so far, where both records have a value */
    double u;       /**< share of the pairs of strangers */
    int32_t weight; /**< what it is worth, in 1/1024 bit, unless the rarity of the value counts in place of u */
    uint64_t links; /**< links of the store at this level */
} ckv_model_level;

/** One comparison. Frozen. */
typedef struct ckv_model_comparison {
    const char *name;
    const ckv_model_level *levels; /**< without "missing", rising */
    size_t level_count;
    uint64_t links; /**< links of which both records have a value */
    /** Pairs that the store keeps and that without it were on the other side of the link threshold. */
    uint64_t decides;
    uint64_t values; /**< values whose own frequency is known */
    int32_t rarity;  /**< of all other values: -log2 of the share of records, in 1/1024 bit; 0: not known */
} ckv_model_comparison;

/** How much likelier two records of one source are one customer than any two. Frozen. */
typedef struct ckv_model_source {
    ckv_text name;
    int32_t shift; /**< of the prior, in 1/1024 bit; far below 0: it has hardly anybody twice */
} ckv_model_source;

/** The model of persons, or of organizations. Frozen. */
typedef struct ckv_model_type {
    const char *name;   /**< "person" or "organization" */
    uint64_t records;   /**< of this type in the store */
    double probability; /**< that two random records are one customer: the prior */
    int32_t prior;      /**< the same as weight */
    int32_t household;  /**< log-odds that two random strangers are of one home, or of one company */
    uint64_t links;     /**< links of the store that were weighed by it */
    const ckv_model_comparison *comparisons; /**< those that such records have values for */
    size_t comparison_count;
    int32_t neighbours;              /**< log-odds that two random organizations are of one house; 0 for persons */
    int32_t across;                  /**< shift of the prior for two records of different sources */
    const ckv_model_source *sources; /**< those that training saw, by name */
    size_t source_count;
} ckv_model_type;

/** What looks wrong. Frozen. */
typedef struct ckv_model_warning {
    const char *type;       /**< "person" or "organization" */
    const char *comparison; /**< NULL: the whole type */
    const char *level;      /**< NULL: the whole comparison */
    const char *text;       /**< what is wrong, and what it may mean; static */
} ckv_model_warning;

/** All pointers are borrowed from the view. */
typedef struct ckv_model_summary {
    size_t size;          /**< set by the caller to sizeof(ckv_model_summary) */
    uint64_t version;     /**< 0: the store has no model of its own, and this is what is believed before any data */
    int32_t link, review; /**< the thresholds, in 1/1024 bit */
    int32_t against;      /**< V: evidence that counts for or against a merge, in 1/1024 bit */
    uint32_t component;   /**< N: how many records one component may have */
    ckv_model_type types[2];
    const ckv_model_warning *warnings;
    size_t warning_count;
} ckv_model_summary;

/**
 * Tell the model. Explains every link of the store to count what each level and comparison does.
 * @param[out] out  out->size must be set. Untouched on failure.
 * @retval CKV_VERSION  the store was made with other normalizers than this library has
 */
CKV_API ckv_status ckv_view_model(ckv_view *view, ckv_model_summary *out, ckv_error *err);

/**
 * The same numbers as text to be kept, edited and given to ckv_config_set_model(): CSV with the columns
 * type,comparison,level,m,u,bits. It holds no values of customers. Frequencies of values, and what people of one home
 * share, are not in it: they are learned of the data in each case.
 * @param[out] out  Borrowed.
 */
CKV_API ckv_status ckv_view_model_text(ckv_view *view, ckv_text *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
