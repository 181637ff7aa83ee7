/* What if: the entities of a store under another setting, from the links that it keeps. Nothing is written. */
#ifndef CKV_WHATIF_H
#define CKV_WHATIF_H

#include <ckv/changes.h>
#include <ckv/status.h>
#include <ckv/store.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What to suppose. Initialize with CKV_WHATIF_OPTIONS_INIT; several suppositions hold together. */
typedef struct ckv_whatif_options {
    size_t size;                /**< of this struct; set by the initializer */
    double link;                /**< pairs are linked from this probability; 0: as it is */
    const char *without_source; /**< the records of this source are not there; NULL: all are */
    const char *without_rule;   /**< this blocking rule brings no pair together; NULL: all do */
    const char *decisions;      /**< file of decisions in place of those that the store keeps; NULL: those */
    const char *trust_source;   /**< this source is trusted otherwise: see @p trust; NULL: as it is. Alone. */
    int trust;                  /**< 0 to 100 */
    /** This blocking rule, which does not run, brings pairs together, too: one by its name, or one put together from
     * parts as in a configuration ("surname + postcode > initials"); NULL: none. */
    const char *with_rule;
} ckv_whatif_options;

/** Nothing is other than it is. */
#define CKV_WHATIF_OPTIONS_INIT                                                                                        \
    {                                                                                                                  \
        .size = sizeof(ckv_whatif_options)                                                                             \
    }

/** Something that stored links cannot show. */
typedef struct ckv_whatif_doubt {
    const char *text; /**< static */
    uint64_t links;   /**< it is about so many; 0: not known how many */
} ckv_whatif_doubt;

/** How many doubts there can be. */
#define CKV_WHATIF_DOUBTS 8

/** What would be. */
typedef struct ckv_whatif_result {
    size_t size; /**< set by the caller to sizeof(ckv_whatif_result) */
    bool exact;  /**< a run under this setting, with the model of the store, gives these entities; else see doubts */
    ckv_whatif_doubt doubts[CKV_WHATIF_DOUBTS]; /**< only doubt_count of them */
    size_t doubt_count;
    uint64_t links_before, links_after; /**< of at least the link threshold */
    uint64_t review_before, review_after;
    ckv_changes_counted changes; /**< of entities: split, merged, moved, gone */
    /** Of another trust: golden profiles with another value, of so many looked at, and in how many fields. */
    uint64_t profiles_changed, profiles, values_changed;
    uint64_t rule_pairs;    /**< that with_rule compares, those that others compare too among them */
    uint64_t rule_links;    /**< that it adds, of at least the review threshold */
    uint32_t rule_limit;    /**< records that may share a key of it; as many as can be compared at once */
    uint64_t rule_given_up; /**< pairs that share only keys of more records */
} ckv_whatif_result;

/**
 * Cluster the stored links anew under other settings and compare. With nothing supposed, nothing changes.
 *
 * Exact for any link threshold from the review threshold of the store on, and for decisions: links are kept from there
 * on. For a rule that is added its pairs are weighed; that is exact, too, up to the limit of its blocks, which is
 * chosen so that the answer comes at once: a run that wants the rule may take wider ones, and give others less. A lower
 * threshold, a rule or a source left out: what can be said from stored links is, and the doubts tell what cannot.
 * Another trust changes no entities: profiles are made under both and compared.
 *
 * @param options  May be NULL: as it is.
 * @param each     Called for each group of entities that changes, by change, then the larger, then the lesser identity
 *                 first; `after` of a record is a number inside the group. May be NULL.
 * @param out      out->size must be set. Untouched on failure.
 * @retval CKV_NOT_FOUND  no such source or rule
 * @retval CKV_INVALID    a threshold not between 0 and 1, an added rule that runs already, a trust not from 0 to 100 or
 *                        together with something else, a fault in the file of decisions
 * @retval CKV_VERSION    the store was made with other normalizers than this library has
 */
CKV_API ckv_status ckv_view_whatif(ckv_view *view, const ckv_whatif_options *options, ckv_changed_group_fn each,
    void *context, ckv_whatif_result *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
