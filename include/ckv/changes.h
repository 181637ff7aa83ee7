/* What became of entities from one run to another: two members files compared, without a truth. */
#ifndef CKV_CHANGES_H
#define CKV_CHANGES_H

#include <ckv/status.h>
#include <ckv/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What became of a group: the least set of entities of both runs that share records with each other and with no entity
 * outside. Ids do not matter, only which records are together.
 */
typedef enum ckv_change {
    CKV_CHANGE_NONE,    /**< one entity before and after, of the same records */
    CKV_CHANGE_RECORDS, /**< one entity before and after; records came or went that the other run has not at all */
    CKV_CHANGE_SPLIT,   /**< one before, several after */
    CKV_CHANGE_MERGED,  /**< several before, one after */
    CKV_CHANGE_MOVED,   /**< several before and after: records changed sides */
    CKV_CHANGE_NEW,     /**< none of its records was there before */
    CKV_CHANGE_GONE,    /**< none of its records is there after */
} ckv_change;

/** How many changes there are. */
#define CKV_CHANGES 7

/** A record and where it is. A text with a NULL pointer: that run has no such record. */
typedef struct ckv_changed_record {
    ckv_text source, key;
    ckv_text before, after; /**< entity ids as the files spell them */
} ckv_changed_record;

/** One group. May grow. Borrowed until the callback returns. */
typedef struct ckv_changed_group {
    ckv_change change;
    size_t before, after; /**< entities on each side */
    size_t count;
    const ckv_changed_record *records; /**< in order of identity */
} ckv_changed_group;

/** How many there are of each, by ckv_change. Frozen: ckv_whatif_result has one inside. */
typedef struct ckv_changes_counted {
    size_t size; /**< set by the caller to sizeof(ckv_changes_counted) */
    uint64_t before_entities, before_records, after_entities, after_records;
    uint64_t groups[CKV_CHANGES], records[CKV_CHANGES];
} ckv_changes_counted;

/** Called for each. The group is valid during the call. */
typedef bool (*ckv_changed_group_fn)(void *context, const ckv_changed_group *group);

/** The name of a change: "none", "records", "split", ...; static. */
CKV_API const char *ckv_change_name(ckv_change change);

/**
 * Compare two members files (source, key, entity_id; others do not matter). Of several rows for one record the last
 * counts.
 * @param each  Called for each group but those without change, by change, then the larger, then the lesser identity
 *              first; may be NULL.
 * @param out   out->size must be set. Untouched on failure.
 * @retval CKV_INVALID    a file lacks a column, or out->size is not set
 * @retval CKV_BAD_INPUT  a row cannot be read, or has no entity
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_changes_files(const char *before_path, const char *after_path, ckv_changed_group_fn each,
    void *context, ckv_changes_counted *out, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
