/* The main job: exports in, one golden profile per customer out. */
#ifndef CKV_BATCH_H
#define CKV_BATCH_H

#include <ckv/config.h>
#include <ckv/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The stages of a run, in order. */
typedef enum ckv_stage {
    CKV_STAGE_READ,      /**< files to records */
    CKV_STAGE_NORMALIZE, /**< records to features */
    CKV_STAGE_BLOCK,     /**< features to blocks */
    CKV_STAGE_TRAIN,     /**< blocks to a model */
    CKV_STAGE_SCORE,     /**< candidate pairs to links */
    CKV_STAGE_CLUSTER,   /**< links to entities, with their ids */
    CKV_STAGE_WRITE,     /**< golden profiles and output files */
    CKV_STAGE_STORE,     /**< the same into the store */
    CKV_STAGE_COUNT
} ckv_stage;

/** "read", "normalize", ... Static. */
CKV_API const char *ckv_stage_name(ckv_stage stage);

/** How far a stage is. */
typedef struct ckv_progress {
    ckv_stage stage;
    uint64_t done;
    uint64_t total;   /**< of bytes in files, or of pieces of work; 0 where it is not known */
    uint64_t items;   /**< what was done so far, counted as a person counts it; for the rate */
    const char *unit; /**< of items: "rows", "records", "pairs", "customers"; static; NULL: nothing to count */
} ckv_progress;

/** What a run is told beside the configuration. Initialize with CKV_BATCH_OPTIONS_INIT. */
typedef struct ckv_batch_options {
    size_t size;       /**< of this struct; set by the initializer */
    const char *out;   /**< directory for the output files, created if absent; NULL: no files */
    const char *store; /**< directory of a store to fill or to bring up to date; NULL: none */
    unsigned threads;  /**< 0: as many as processors */
    bool strict;       /**< stop at the first row that cannot be read */
    bool retrain;      /**< learn a new model although the store has one */
    unsigned show;     /**< how many profiles to hand to on_profile, those with most records first */
    /** Called now and then from the calling thread; true cancels the run. May be NULL. */
    bool (*on_progress)(void *context, const ckv_progress *progress);
    /** Called with the text form of a profile, UTF-8, @p len bytes, valid during the call. May be NULL. */
    void (*on_profile)(void *context, const char *text, size_t len);
    /** Called with one line worth telling a person: what was assumed of a file. May be NULL. */
    void (*on_note)(void *context, const char *text);
    void *context;
} ckv_batch_options;

#define CKV_BATCH_OPTIONS_INIT                                                                                         \
    {                                                                                                                  \
        .size = sizeof(ckv_batch_options)                                                                              \
    }

/** What a run did. */
typedef struct ckv_batch_result {
    size_t size;                              /**< set by the caller to sizeof(ckv_batch_result) */
    uint64_t rows;                            /**< read from files; each became a record, a repeat or a reject */
    uint64_t records;                         /**< kept, those of the store included */
    uint64_t repeats;                         /**< rows equal to another of the same source and key */
    uint64_t rejects;                         /**< rows that became no record: rejects.csv */
    uint64_t persons, organizations, unknown; /**< records by type */
    uint64_t entities;
    uint64_t pairs;    /**< candidates scored */
    uint64_t refined;  /**< blocking keys that were narrowed, since too many records carry them */
    uint64_t given_up; /**< pairs that only share keys of blocks that are too large */
    uint64_t links;    /**< pairs of at least the link threshold */
    uint64_t review;   /**< pairs for a person to decide */
    /** Links that did not join the entities of their records when they were tried, by reason: a decision, a person and
     * an organization, two records of a source without duplicates, different identifiers, members that disagree, a
     * component too large. */
    uint64_t refused_decided, refused_type, refused_source, refused_exclusive, refused_cohesion, refused_size;
    uint64_t raised;     /**< records in components too large at the link threshold, clustered at a higher one */
    uint64_t left_alone; /**< records in components too large at every threshold */
    uint64_t new_ids, kept_ids, retired_ids; /**< entity ids, against the store */
    double seconds[CKV_STAGE_COUNT];         /**< wall time by stage */
    uint64_t blank;                          /**< rows that held nothing: left out, and not among @p rows */
    uint64_t titles;                         /**< lines above the names of columns: left out, and not among @p rows */
} ckv_batch_result;

/**
 * Run the whole job: read every file of @p config, link, cluster, write.
 *
 * The output depends only on the set of records, the decisions and the configuration. With a store that holds records,
 * the files are the new full state of the sources they name; records of other sources stay; ids are carried over and
 * the model is kept unless options->retrain. Output files appear whole or not at all; the store changes in one commit.
 *
 * @param config   Borrowed during the call, and not changed.
 * @param options  May be NULL: no output, no store.
 * @param result   Filled in on success; may be NULL.
 * @param err      Details of a failure; may be NULL.
 * @retval CKV_INVALID    the configuration does not fit the files (a column that no file has), or result->size is not
 *                        set
 * @retval CKV_BAD_INPUT  a file cannot be read at all, or a row with options->strict
 * @retval CKV_CANCELLED  on_progress returned true; nothing was written
 * @retval CKV_BUSY       the store is in use by another writer
 * Thread safety: any number of runs at a time, also with one configuration, each with its own
 * output directory and store.
 */
CKV_API ckv_status ckv_batch_run(
    const ckv_config *config, const ckv_batch_options *options, ckv_batch_result *result, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
