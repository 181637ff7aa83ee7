/* Mistakes of a run against a truth, by kind: which are the most costly, with examples by key. */
#ifndef CKV_MISTAKES_H
#define CKV_MISTAKES_H

#include <ckv/evaluate.h>
#include <ckv/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Room for the words of a kind, with its terminator. */
#define CKV_MISTAKE_WORDS 160

/** How many examples a kind has at most. */
#define CKV_MISTAKE_EXAMPLES 3

/** One kind of mistake. Borrowed until the callback returns. */
typedef struct ckv_mistake {
    size_t size;                  /**< set by the library */
    bool missed;                  /**< one customer in the truth but not found; else found as one, but they are two */
    char kind[CKV_MISTAKE_WORDS]; /**< in the words of `describe` */
    uint64_t pairs;               /**< of this kind, of those asked of */
    size_t example_count;
    const ckv_labelled *examples[CKV_MISTAKE_EXAMPLES][2]; /**< rows of the truth */
} ckv_mistake;

/** How many pairs there were. */
typedef struct ckv_mistakes_counted {
    size_t size;                              /**< set by the caller to sizeof(ckv_mistakes_counted) */
    uint64_t missed, false_pairs;             /**< all of them */
    uint64_t asked_missed, asked_false_pairs; /**< those that `describe` was asked of */
    uint64_t kinds;
} ckv_mistakes_counted;

/** What to look for. Initialize with CKV_MISTAKES_OPTIONS_INIT. */
typedef struct ckv_mistakes_options {
    size_t size;     /**< of this struct; set by the initializer */
    bool cross_only; /**< pairs of records of one source do not count */
    uint64_t pairs;  /**< describe at most about this many of each side, evenly spread; 0: 20,000 */
    const char *truth_column, *members_column; /**< as in ckv_evaluate_options */
    /** Put a pair's kind of mistake into words, which end in a zero byte; NULL: all are of one kind. Equal words are
     * one kind, so they hold no values of the records. */
    void (*describe)(
        void *context, const ckv_labelled *a, const ckv_labelled *b, bool missed, char words[CKV_MISTAKE_WORDS]);
    /** Called for each kind, the most frequent first. May be NULL. */
    bool (*each)(void *context, const ckv_mistake *mistake);
    void *context;
} ckv_mistakes_options;

#define CKV_MISTAKES_OPTIONS_INIT                                                                                      \
    {                                                                                                                  \
        .size = sizeof(ckv_mistakes_options)                                                                           \
    }

/**
 * Sort the wrong pairs of a members file into kinds. Files and errors as for ckv_evaluate_files().
 * @param out  out->size must be set. Untouched on failure.
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_mistakes_files(const char *truth_path, const char *members_path,
    const ckv_mistakes_options *options, ckv_mistakes_counted *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
