/* The stages of a run one by one, over plain bytes: for an engine that spreads records over machines and runs the
 * shuffles between the stages. docs/scaling.md has the arithmetic, examples/04-partitions.c a whole run in separate
 * processes.
 *
 * A run of ckv_batch_run() over all records, or over as many as teach a model enough, leaves a store. What it decided
 * is a job: what the columns of each source mean, the model with its blocking rules and limits, how values survive.
 * With one job, the stages below give what a run under that model gives, byte for byte, however the records are spread:
 *
 *   ckv_task_record()      a row            -> a record and its identity
 *   ckv_task_compare()     of two records of one identity: the one that stays
 *   ckv_task_features()    a record         -> its features
 *   ckv_job_keys()         features         -> blocking keys
 *   ckv_job_refine()       a key that too many records carry -> a finer one
 *   ckv_job_meet()         two carriers of a key -> are they compared under this key?
 *   ckv_job_score()        two features     -> the weight of a link, or none
 *   ckv_task_cluster()     the records and links of one component -> entities
 *   ckv_task_profile()     the records of an entity -> its golden profile
 *
 * Bytes of records and features are this library's own form, the same on every machine, to be kept and sent as they
 * are. Their form is checked wherever they come in, and bytes that are cut or mixed up are CKV_CORRUPT; that no bit of
 * a value inside has changed on the way is for the engine's checksums, as for its own data. */
#ifndef CKV_STAGES_H
#define CKV_STAGES_H

#include <ckv/status.h>
#include <ckv/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What all tasks of a run share. Never changes: any number of threads may use one. */
typedef struct ckv_job ckv_job;

/**
 * The job of the run that made the last commit of a store. The store is closed again.
 * @param[out] out  Owned by the caller: ckv_job_free(). Untouched on failure.
 * @retval CKV_NOT_FOUND  there is no store, or it has no model
 * @retval CKV_BUSY       this process has that store open already
 * @retval CKV_VERSION    the store was made with other normalizers than this library has
 */
CKV_API ckv_status ckv_job_open(ckv_job **out, const char *store, ckv_error *err);

/** The job as bytes, to be sent to where its tasks run; borrowed from it. */
CKV_API ckv_text ckv_job_bytes(const ckv_job *job);

/**
 * A job from its bytes, which are copied.
 * @param[out] out  Owned by the caller: ckv_job_free(). Untouched on failure.
 * @retval CKV_CORRUPT  not the bytes of a job, or damaged
 * @retval CKV_VERSION  of a library with other normalizers
 */
CKV_API ckv_status ckv_job_read(ckv_job **out, ckv_text bytes, ckv_error *err);

/** NULL is fine. Its tasks must be gone. */
CKV_API void ckv_job_free(ckv_job *job);

/** What one thread works with: memory that is used again. Each belongs to one thread at a time, and what a call on it
 * returns is valid until the next: what ckv_task_record() returned still is while it is handed to ckv_task_features()
 * or ckv_task_profile(). */
typedef struct ckv_task ckv_task;

/** @param job  Borrowed until the task is freed. @param[out] out  Owned by the caller: ckv_task_free(). */
CKV_API ckv_status ckv_task_new(ckv_task **out, const ckv_job *job, ckv_error *err);

/** NULL is fine. */
CKV_API void ckv_task_free(ckv_task *task);

/** One cell of a row. */
typedef struct ckv_cell {
    ckv_text header, value; /**< UTF-8; the value as the reader of files hands it out: see ckv_task_record() */
} ckv_cell;

/** A record: what it is known by, and all that it holds. */
typedef struct ckv_named_record {
    /** Source name, a zero byte, key: byte order of these is the order that all ties are broken by. */
    ckv_text identity;
    ckv_text record;
} ckv_named_record;

/**
 * A row as a record. Cells are what they mean, not what a file writes for them: without the quotes of CSV, 007 where a
 * spreadsheet wrote ="007" to keep its zeros, several values of one field with a unit separator (U+001F) between them.
 * @param cells  In any order; empty ones may be left out.
 * @retval CKV_NOT_FOUND  the job has no such source, or that source no such column
 * @retval CKV_INVALID    the source has no key column: its records are known only among all rows of the source
 * @retval CKV_BAD_INPUT  the row has no key, or a cell is not UTF-8 or holds a NUL byte: a run rejects such rows
 * @retval CKV_TOO_LARGE  a row of more than 16 MiB
 */
CKV_API ckv_status ckv_task_record(
    ckv_task *task, const char *source, const ckv_cell *cells, size_t count, ckv_named_record *out, ckv_error *err);

/**
 * Of two records of one identity the one that stays: below 0 @p a, above 0 @p b; 0: they are equal rows.
 * @retval CKV_CORRUPT  bytes that are no record of this job
 */
CKV_API ckv_status ckv_task_compare(ckv_task *task, ckv_text a, ckv_text b, int *order, ckv_error *err);

/**
 * The features of a record: all that the next stages need of it, some 200 bytes.
 * @retval CKV_CORRUPT  bytes that are no record of this job
 */
CKV_API ckv_status ckv_task_features(ckv_task *task, ckv_text record, ckv_text *out, ckv_error *err);

/** Most keys of one record. */
#define CKV_JOB_KEYS 2048

/**
 * The coarse blocking keys of a record, of all rules that the model runs.
 * @param[out] count  of keys[0 .. CKV_JOB_KEYS - 1]
 * @retval CKV_CORRUPT  bytes that are no features
 */
CKV_API ckv_status ckv_job_keys(
    const ckv_job *job, ckv_text features, uint64_t keys[CKV_JOB_KEYS], size_t *count, ckv_error *err);

/** A key that more records carry is refined for each of them; one that as many or fewer carry is active. */
CKV_API uint32_t ckv_job_limit(const ckv_job *job, uint64_t key);

/**
 * The next finer key of a record that carries @p key; 0: there is none, and the record proposes nothing under it.
 * @retval CKV_CORRUPT  bytes that are no features, or a key of no rule
 */
CKV_API ckv_status ckv_job_refine(const ckv_job *job, uint64_t key, ckv_text features, uint64_t *finer, ckv_error *err);

/** A record that carries active keys. */
typedef struct ckv_carrier {
    ckv_text identity, features;
    const uint64_t *keys; /**< all its active keys, rising */
    size_t key_count;
} ckv_carrier;

/**
 * Are two carriers of an active key to be compared under it? They are under the least that both carry, if they may be
 * one customer at all: so each pair is scored once, wherever its keys lie.
 * @retval CKV_CORRUPT  bytes that are no features
 * @retval CKV_INVALID  one of them does not carry @p key
 */
CKV_API ckv_status ckv_job_meet(
    const ckv_job *job, uint64_t key, const ckv_carrier *a, const ckv_carrier *b, bool *meet, ckv_error *err);

/** A weight below the review threshold: no link. */
#define CKV_NO_LINK INT32_MIN

/**
 * The weight of a pair in 1/1024 bit, or CKV_NO_LINK. Symmetric.
 * @retval CKV_CORRUPT  bytes that are no features
 */
CKV_API ckv_status ckv_job_score(
    const ckv_job *job, ckv_text features_a, ckv_text features_b, int32_t *weight, ckv_error *err);

/** The weight from which a link joins: records that such links connect, or a decision to join, are one component. */
CKV_API int32_t ckv_job_link_weight(const ckv_job *job);

/** A record of a component. */
typedef struct ckv_job_record {
    ckv_text identity, features;
} ckv_job_record;

/** A link between two of them, by number. */
typedef struct ckv_job_link {
    uint32_t a, b; /**< a < b */
    int32_t weight;
} ckv_job_link;

/** What a steward decided of two of them. */
typedef struct ckv_job_decision {
    uint32_t a, b;
    bool apart; /**< else they are one customer */
} ckv_job_decision;

/** A component: every record that is connected with another of it, and every link between two of them, those below the
 * link threshold too. Several components may be given as one. */
typedef struct ckv_component {
    size_t size;                   /**< of this struct */
    const ckv_job_record *records; /**< rising by identity */
    size_t record_count;           /**< below 2^32 - 1 */
    const ckv_job_link *links;     /**< rising by (a, b), each pair once */
    size_t link_count;
    const ckv_job_decision *decisions;
    size_t decision_count;
    /** Called for each pair that a person should decide, rising, with the reason as in review.csv. May be NULL. */
    void (*on_review)(void *context, const ckv_job_link *link, const char *reason);
    void *context;
} ckv_component;

#define CKV_COMPONENT_INIT                                                                                             \
    {                                                                                                                  \
        .size = sizeof(ckv_component)                                                                                  \
    }

/** Where a record came to lie. */
typedef struct ckv_placed {
    uint32_t founder; /**< the least record of its entity */
    int32_t best;     /**< weight of its best link inside it; CKV_NO_LINK: none */
} ckv_placed;

/**
 * Cluster a component.
 * @param[out] placed  One a record.
 * @retval CKV_CORRUPT  bytes that are no features
 * @retval CKV_INVALID  records or links out of order, a number that is none of a record, a source that the job has not
 */
CKV_API ckv_status ckv_task_cluster(ckv_task *task, const ckv_component *component, ckv_placed *placed, ckv_error *err);

/**
 * The id of a new entity, by the identity of its founder. Of two entities whose ids are equal (one pair in 2^64) the
 * one of the lesser founder keeps it, and the other takes the next one that no entity has.
 */
CKV_API uint64_t ckv_entity_id(ckv_text identity);

/** The next one to try: @p tries is 1 after ckv_entity_id(), then 2, ... */
CKV_API uint64_t ckv_entity_id_again(uint64_t entity, uint64_t tries);

/**
 * A row of members.csv. @param best  as ckv_placed says it
 * @retval CKV_INVALID  not an identity
 */
CKV_API ckv_status ckv_task_member_row(
    ckv_task *task, ckv_text identity, uint64_t entity, int32_t best, ckv_text *row, ckv_error *err);

/** The golden profile of an entity, as files have it. */
typedef struct ckv_profile_rows {
    ckv_text csv;  /**< a row of golden.csv */
    ckv_text json; /**< a line of golden.ndjson */
} ckv_profile_rows;

/**
 * Make the profile of an entity.
 * @param records  All its records, rising by identity: at least one.
 * @retval CKV_CORRUPT  bytes that are no record of this job
 * @retval CKV_INVALID  no record
 */
CKV_API ckv_status ckv_task_profile(
    ckv_task *task, uint64_t entity, const ckv_text *records, size_t count, ckv_profile_rows *out, ckv_error *err);

/** The first rows of members.csv and golden.csv. */
CKV_API const char *ckv_member_header(void);
CKV_API ckv_status ckv_task_profile_header(ckv_task *task, ckv_text *row, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
