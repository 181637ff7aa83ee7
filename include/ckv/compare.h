/* Two records by themselves, without configuration or store: how likely they are one customer, and why. */
#ifndef CKV_COMPARE_H
#define CKV_COMPARE_H

#include <ckv/explain.h>
#include <ckv/status.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A record put together by hand, value by value. Each belongs to one thread at a time. */
typedef struct ckv_draft ckv_draft;

/**
 * A record without values.
 * @param[out] out  Owned by the caller: ckv_draft_free(). Untouched on failure.
 * @param country   ISO 3166 code ("CN"), for phones and the order of dates; NULL: not known
 * @retval CKV_INVALID  no such country
 */
CKV_API ckv_status ckv_draft_new(ckv_draft **out, const char *country, ckv_error *err);

/**
 * Add a value, which is copied. Several values of one kind are several values of the record; parts of one kind
 * ("address.city" after "address.street") are put together, each as often as it comes.
 * @param kind  as of a column: "person.name", "phone", "address.city", ... (docs/configuration.md)
 * @param value @p len bytes of UTF-8, of any content
 * @retval CKV_INVALID    no such kind
 * @retval CKV_TOO_LARGE  over 1 MiB, or more than 256 values
 */
CKV_API ckv_status ckv_draft_add(ckv_draft *draft, const char *kind, const char *value, size_t len, ckv_error *err);

/** NULL is fine. */
CKV_API void ckv_draft_free(ckv_draft *draft);

/**
 * Compare two records under the built-in model, which knows nothing of how frequent values are in your data. Whether
 * each is a person or an organization is told by its values. Symmetric.
 * @param[out] out  out->size must be set. Untouched on failure.
 * @retval CKV_INVALID  one is a person and the other an organization: these never are one customer; or out->size is
 *                      not set
 * Thread safety: any number of calls at a time, also of the same drafts.
 */
CKV_API ckv_status ckv_compare(const ckv_draft *a, const ckv_draft *b, ckv_explanation *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
