/* Somebody calls: who of the customers may it be, and what is worth asking next. */
#ifndef CKV_ASK_H
#define CKV_ASK_H

#include <ckv/compare.h>
#include <ckv/status.h>
#include <ckv/store.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A customer who may be the caller. */
typedef struct ckv_caller {
    uint64_t entity;
    double probability;
    int32_t weight; /**< of the record that fits best, in 1/1024 bit */
} ckv_caller;

/** A question, and what its answer is worth. */
typedef struct ckv_question {
    const char *kind; /**< "phone", "birth_date"; static */
    const char *word; /**< "date of birth"; static */
    double bits;      /**< by so much it is expected to narrow down who calls */
} ckv_question;

/** How many callers and questions are told at most. */
#define CKV_CALLERS_MAX 32
#define CKV_QUESTIONS_MAX 12

/** What to ask. */
typedef struct ckv_asking {
    size_t size;   /**< set by the caller to sizeof(ckv_asking) */
    double open;   /**< bits that are still open: the entropy over the callers and "nobody of them" */
    double nobody; /**< probability that it is no customer of the store */
    ckv_caller callers[CKV_CALLERS_MAX]; /**< the likeliest first; only caller_count of them */
    size_t caller_count;
    ckv_question questions[CKV_QUESTIONS_MAX]; /**< worth most first; only what the draft does not tell yet */
    size_t question_count;
} ckv_asking;

/**
 * Who may it be, and what is worth asking. The draft is weighed against every record of the store by its model; the
 * customers that fit best, and nobody, are the possible callers. A question is worth the entropy that its answer is
 * expected to take away: for each possible caller the answer is what the store holds of him, or, with the probability
 * that customers differ in it and for nobody of them, that of some other record, and each caller's probability then
 * changes by the weight of that agreement or difference. Reads the features of the whole store.
 *
 * @param draft  what is known so far
 * @param out    out->size must be set. Untouched on failure.
 * @retval CKV_INVALID  the draft tells nothing that can be compared, or out->size is not set
 * @retval CKV_VERSION  the store was made with other normalizers than this library has
 */
CKV_API ckv_status ckv_view_ask(ckv_view *view, const ckv_draft *draft, ckv_asking *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
