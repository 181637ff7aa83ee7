/* What would make two customers one: the smallest change of a value. */
#ifndef CKV_REMEDY_H
#define CKV_REMEDY_H

#include <ckv/status.h>
#include <ckv/store.h>
#include <ckv/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One cell of a record, as it is and as it would be. */
typedef struct ckv_changed_cell {
    ckv_text column; /**< its header */
    ckv_text from;   /**< empty where the record has nothing there */
    ckv_text to;
} ckv_changed_cell;

/** What to change. Texts are borrowed from the view. */
typedef struct ckv_remedy {
    size_t size;          /**< set by the caller to sizeof(ckv_remedy) */
    bool found;           /**< there is such a change */
    const char *why_not;  /**< else why there is none; static */
    ckv_text source, key; /**< the record to change: one of the two */
    const ckv_changed_cell *cells;
    size_t cell_count;
    unsigned values;     /**< how many values these cells make up: 1 or 2 */
    unsigned characters; /**< edits between the old and the new text */
    int32_t weight;      /**< of the pair then, in 1/1024 bit */
    const char *rule;    /**< blocking rule that brings the pair together then, borrowed; NULL: others join them */
} ckv_remedy;

/**
 * Find the smallest change that makes one customer of two records that are apart: one value of one of them becomes what
 * the other one has, or where that is not enough two values. Of those that do it the one of fewest values, then of
 * fewest characters. Each is tried before it is told: blocked, weighed and clustered with everything else as the store
 * holds it, under the store's model and the decisions of stewards; an import of the changed record does the same. Reads
 * the whole store. The answer holds values of customers.
 *
 * @param a,b  two records, SOURCE/KEY
 * @param[out] out  out->size must be set. Untouched on failure.
 * @retval CKV_NOT_FOUND  as for ckv_view_find()
 * @retval CKV_INVALID    a reference to an entity, or both to one record
 * @retval CKV_VERSION    the store was made with other normalizers than this library has
 */
CKV_API ckv_status ckv_view_remedy(
    ckv_view *view, const char *a, size_t a_len, const char *b, size_t b_len, ckv_remedy *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
