/* Kinds of values: what a column can be, and what becomes of it. */
#ifndef CKV_KIND_H
#define CKV_KIND_H

#include <ckv/status.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How several values of a field in one customer become the golden value, unless the configuration says otherwise. */
typedef enum ckv_kind_survival {
    CKV_KIND_BEST = 0,  /**< one value: trust, recency, frequency, completeness */
    CKV_KIND_UNION = 1, /**< all distinct values, best first */
    CKV_KIND_ANY = 2    /**< true if any record says so */
} ckv_kind_survival;

#define CKV_KIND_COMPARISONS 3
#define CKV_KIND_LEVELS 16
#define CKV_KIND_RULES 64
#define CKV_KIND_WORDS 32

/** One way in which two values of a kind are compared. */
typedef struct ckv_kind_comparison {
    const char *name;                    /**< "given name" */
    size_t level_count;                  /**< at most CKV_KIND_LEVELS */
    const char *levels[CKV_KIND_LEVELS]; /**< from "other" up to "same" */
} ckv_kind_comparison;

/** All of one kind. Texts are static; nothing is to be freed. */
typedef struct ckv_kind_info {
    size_t size;             /**< set by the caller to sizeof(ckv_kind_info) */
    const char *name;        /**< "phone", as in a configuration */
    const char *sample_kind; /**< what to normalize its examples as: the name, and of "handle" one of a platform */
    const char *field;       /**< of the profile; NULL: called like the column */
    const char *meaning;     /**< half a sentence */
    const char *reads;       /**< which forms are read, and how they are normalized */
    ckv_kind_survival survive;
    bool exclusive;          /**< a customer has one: valid values that differ forbid a merge */
    const char *examples;    /**< made-up values, a newline between; may be "" */
    size_t comparison_count; /**< 0: never compared */
    ckv_kind_comparison comparisons[CKV_KIND_COMPARISONS];
    size_t rule_count;
    const char *rules[CKV_KIND_RULES]; /**< blocking rules that a value of this kind feeds alone */
    size_t word_count;
    const char *words[CKV_KIND_WORDS]; /**< words of column headers, in groups, a blank between */
} ckv_kind_info;

/** The kinds, in the order a person would list them; NULL past the last. Static. */
CKV_API const char *ckv_kind_name(size_t number);

/**
 * Everything about one kind, out of the tables that a run uses.
 * @param[out] out  out->size must be set. Untouched on failure.
 * @retval CKV_NOT_FOUND  no such kind
 * @retval CKV_INVALID    out->size is not set
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_kind_describe(const char *kind, ckv_kind_info *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
