/* The main job: exports in, one golden profile per customer out. */
#ifndef CKV_BATCH_H
#define CKV_BATCH_H

#include <ckv/config.h>
#include <ckv/expected.h>
#include <ckv/status.h>
#include <ckv/text.h>
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

/** What the files of a run are to the records that the store holds of the same sources. */
typedef enum ckv_update {
    CKV_UPDATE_REPLACE = 0, /**< the new full state of the sources they name: what they lack is deleted */
    CKV_UPDATE_ADD = 1      /**< a row replaces the held record of its key, or joins; all other records stay */
} ckv_update;

/** The files that a run can write: bits. */
typedef enum ckv_output {
    CKV_OUTPUT_MEMBERS = 1,      /**< members.csv */
    CKV_OUTPUT_LINKS = 2,        /**< links.csv */
    CKV_OUTPUT_REVIEW = 4,       /**< review.csv */
    CKV_OUTPUT_GOLDEN_CSV = 8,   /**< golden.csv */
    CKV_OUTPUT_GOLDEN_JSON = 16, /**< golden.ndjson: three quarters of all bytes */
    CKV_OUTPUT_REJECTS = 32      /**< rejects.csv: by a run always, by an export never */
} ckv_output;

/** What a run is about to change in one source of the store. May grow. */
typedef struct ckv_source_change {
    ckv_text source;
    uint64_t held;               /**< records that the store holds of it; each is one of the next four */
    uint64_t unchanged, changed; /**< named by a row: stale rows change nothing */
    uint64_t absent;             /**< named by none: deleted under CKV_UPDATE_REPLACE, else they stay */
    uint64_t unread;             /**< named by a row that cannot be read: they stay as they are held */
    uint64_t added;              /**< records that the store does not hold yet */
    uint64_t stale;              /**< rows older than the held record, rejected */
    uint64_t rejects;            /**< rejected rows, the stale among them */
    bool deletes;                /**< the absent are to be deleted */
} ckv_source_change;

/** Rows of one source that were rejected for one reason. May grow. */
typedef struct ckv_reject_count {
    ckv_text source;
    const char *reason; /**< static */
    uint64_t rows;
    const char *file; /**< of the first of them, in the order of reading */
    uint64_t line;
} ckv_reject_count;

/** Values of one field of golden profiles that came damaged in one way. May grow. */
typedef struct ckv_damage_count {
    ckv_text field;     /**< of the profile: "id.national" */
    const char *reason; /**< static: "15-digit precision" */
    bool lost;          /**< a part is gone for good; else the value was mended */
    uint64_t values;    /**< that records offered */
} ckv_damage_count;

/** What a run is told beside the configuration. Initialize with CKV_BATCH_OPTIONS_INIT. */
typedef struct ckv_batch_options {
    size_t size;       /**< of this struct; set by the initializer */
    const char *out;   /**< directory for the output files, created if absent; NULL: no files */
    const char *store; /**< directory of a store to fill or to bring up to date; NULL: none */
    unsigned threads;  /**< 0: as many as processors */
    bool strict;       /**< stop at the first row that cannot be read */
    bool retrain;      /**< learn a new model although the store has one */
    unsigned show;     /**< how many profiles to hand to on_profile, those with most records first */
    /** Called now and then from the calling thread; false cancels the run. May be NULL. */
    bool (*on_progress)(void *context, const ckv_progress *progress);
    /** Called with the text form of a profile, UTF-8, @p len bytes, valid during the call. May be NULL. */
    void (*on_profile)(void *context, const char *text, size_t len);
    /** Called with one line worth telling a person: what was assumed of a file. May be NULL. */
    void (*on_note)(void *context, const char *text);
    void *context;
    ckv_update update; /**< with a store */
    /** The most of a source's held records that may be deleted because files lack them, in percent: beyond that the run
     * fails with CKV_REFUSED and changes nothing. The initializer says CKV_ALLOW_DELETES. */
    unsigned allow_deletes;
    /** Take from the store what the configuration leaves open: of sources without fields what their columns mean, as
     * when they came in; the decisions, unless there is a file of them; mode and survivorship, unless the configuration
     * was loaded from a file. */
    bool keep_settings;
    bool only_rejects; /**< write the rejects into `out` and no results: ckv_batch_export() writes them later */
    /** Called for each source that the files name and the store holds, before anything is changed. May be NULL. */
    void (*on_change)(void *context, const ckv_source_change *change);
    /** Called at the end for each source and reason, in order of source; the most rows first. May be NULL. */
    void (*on_reject_count)(void *context, const ckv_reject_count *count);
    /** Called once profiles are written, for each field and way in which values came damaged, in order of the profile;
     * those of which a part is lost first. Where `files` wants no golden file, and there is no store, profiles are made
     * for this alone, and for on_note, which tells the same. Not called by a run with neither `out` nor a store, nor by
     * ckv_batch_export(). May be NULL. */
    void (*on_damage_count)(void *context, const ckv_damage_count *count);
    /** Bytes of memory that the process is to get by with, its code included: what does not fit goes to a file without
     * a name inside @p out. CKV_MEMORY_LEAST at least, and more with more records. 0: with @p out, above half of what
     * the system lets the process have pieces are written there, but nothing is refused; without, no ceiling. The
     * output is the same with any. */
    size_t memory;
    /** Which files are written: bits of ckv_output; 0: all. One of the others that an earlier run left in @p out goes
     * as the new ones come. What is written is the same with any. */
    unsigned files;
} ckv_batch_options;

/** The least that options->memory can be, for a few thousand records. */
#define CKV_MEMORY_LEAST ((size_t)32 << 20)

/** Percent of a source that may vanish from one month to the next before it looks like an accident. */
#define CKV_ALLOW_DELETES 10

#define CKV_BATCH_OPTIONS_INIT                                                                                         \
    {                                                                                                                  \
        .size = sizeof(ckv_batch_options), .allow_deletes = CKV_ALLOW_DELETES                                          \
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
    /** As the other numbers of refusals: links that rest on translation alone where one of both has a nearer one. */
    uint64_t refused_nearer;
    ckv_expected expected; /**< how right it may be; of a run, not of an export */
} ckv_batch_result;

/**
 * Run the whole job: read every file of @p config, link, cluster, write.
 *
 * The output depends only on the set of records, the decisions and the configuration. With a store that holds records,
 * the files are the new full state of the sources they name, or come on top of it: options->update. Records of other
 * sources stay; ids are carried over and the model is kept unless options->retrain. A row that is older than the record
 * that the store holds of its key is rejected. Output files appear whole or not at all; the store changes in one
 * commit. A configuration without files is fine with options->keep_settings and a store: all is resolved anew.
 *
 * @param config   Borrowed during the call, and not changed.
 * @param options  May be NULL: no output, no store.
 * @param result   Filled in on success; may be NULL.
 * @param err      Details of a failure; may be NULL.
 * @retval CKV_INVALID    the configuration does not fit the files (a column that no file has), options->files has an
 *                        unknown bit, result->size is not set, or options->memory is too small for so many records:
 *                        the message says what is enough
 * @retval CKV_FULL       the disk of @p out or of the store is full; nothing was changed
 * @retval CKV_BAD_INPUT  a file cannot be read at all, or a row with options->strict
 * @retval CKV_CANCELLED  on_progress returned false; nothing was written
 * @retval CKV_BUSY       the store is in use by another writer
 * @retval CKV_REFUSED    more than options->allow_deletes percent of a source's records would be deleted; nothing was
 *                        written
 * Thread safety: any number of runs at a time, also with one configuration, each with its own
 * output directory and store.
 */
CKV_API ckv_status ckv_batch_run(
    const ckv_config *config, const ckv_batch_options *options, ckv_batch_result *result, ckv_error *err);

/**
 * Write the files of a run, but for the rejects, out of a store: members.csv, golden.csv, golden.ndjson, links.csv and
 * review.csv, as the run that made its last commit wrote them or would have.
 *
 * @param store    Directory of the store, which is only read.
 * @param options  Of them out, which is needed, threads and files.
 * @param result   Gets records, their types, entities, links and review; may be NULL.
 * @retval CKV_NOT_FOUND  there is no store
 * @retval CKV_BUSY       this process has that store open already
 * @retval CKV_INVALID    options->out is NULL, options->files has an unknown bit, or result->size is not set
 * Thread safety: any number of exports at a time, each with its own output directory and store.
 */
CKV_API ckv_status ckv_batch_export(
    const char *store, const ckv_batch_options *options, ckv_batch_result *result, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
