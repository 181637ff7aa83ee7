/* Blocking previewed: which rules a run would bring records together by, what each costs and finds, and why. */
#ifndef CKV_BLOCKING_H
#define CKV_BLOCKING_H

#include <ckv/batch.h>
#include <ckv/config.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Room for the text of a rule's keys. */
#define CKV_BLOCKING_TEXT 160

/** One rule. Pairs and matches are estimated from the records that were looked at. May grow. */
typedef struct ckv_blocking_rule {
    const char *name; /**< of a rule of the user's own what it is made of */
    /** What its keys are made of, and behind each ">" what a key is refined by that too many records share. */
    char keys_of[CKV_BLOCKING_TEXT];
    bool runs;
    const char *why;      /**< it runs, or does not; static */
    uint32_t limit;       /**< how many records may share a key before it is refined; 0: the rule does not run */
    uint64_t keys;        /**< that the records carry */
    uint64_t pairs;       /**< that it proposes; if it does not run, that it would at the widest */
    uint64_t matches;     /**< likely ones among these pairs */
    uint64_t new_pairs;   /**< not proposed by the rules taken before it; if it does not run, by none that runs */
    uint64_t new_matches; /**< among these */
    uint64_t refined;     /**< counted: keys that too many records share */
    uint64_t given_up;    /**< counted: pairs that share only such keys of this rule */
    uint64_t largest;     /**< counted: records of its largest block */
} ckv_blocking_rule;

/** All rules together. */
typedef struct ckv_blocking_result {
    size_t size; /**< set by the caller to sizeof(ckv_blocking_result) */
    uint64_t records;
    uint64_t looked_at;         /**< records whose pairs the estimates are from */
    uint64_t budget;            /**< pairs that may be compared */
    uint64_t pairs;             /**< estimated: distinct ones that the rules propose */
    uint64_t matches;           /**< estimated: likely ones among them */
    uint64_t reachable;         /**< estimated: likely matches that all rules would propose, at the widest */
    uint64_t refined, given_up; /**< counted, sums over the rules */
} ckv_blocking_result;

/** Called with each rule: first those that run, then the others, each in the order in which pairs are attributed. */
typedef void (*ckv_blocking_rule_fn)(void *context, const ckv_blocking_rule *rule);

/**
 * Read and normalize the files of @p config as ckv_batch_run() does, choose rules, and build the blocks, without
 * comparing anything but for the choice.
 *
 * @param config   Borrowed during the call.
 * @param options  `threads`, `strict`, `on_note`, `on_progress` and `context` count; may be NULL.
 * @param on_rule  May be NULL.
 * @param result   Filled in on success; may be NULL.
 * @retval CKV_INVALID    the configuration names a rule or a part that there is none of, or does not fit the files
 * @retval CKV_BAD_INPUT  a file cannot be read at all, or a row with options->strict
 * @retval CKV_CANCELLED  on_progress returned false
 * Thread safety: any number of calls at a time, also with one configuration.
 */
CKV_API ckv_status ckv_blocking(const ckv_config *config, const ckv_batch_options *options,
    ckv_blocking_rule_fn on_rule, void *context, ckv_blocking_result *result, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
