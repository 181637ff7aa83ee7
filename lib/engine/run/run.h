/* One batch run: what its stages hand to each other. Each stage is one file; run.c calls them in order. */
#ifndef CKV_ENGINE_RUN_RUN_H
#define CKV_ENGINE_RUN_RUN_H

#include "block/block.h"
#include "cluster/cluster.h"
#include "cluster/entity_id.h"
#include "config/config.h"
#include "engine/packed.h"
#include "engine/questions.h"
#include "golden/golden.h"
#include "infer/distinct.h"
#include "io/reader.h"
#include "io/rejects.h"
#include "model/train.h"
#include "record/record.h"
#include "store/store.h"
#include "util/fetch.h"
#include "util/hash.h"
#include "util/sort.h"

#include <ckv/batch.h>

/* How much of the files is read. */
typedef enum ckv_extent {
    CKV_EXTENT_ALL,    /* every row, and all are kept */
    CKV_EXTENT_GLANCE, /* of large files windows spread over them, or what they begin with */
    CKV_EXTENT_WHOLE,  /* every row, but only those of least hash are kept, in bounded memory */
} ckv_extent;

/* What was read of the files of a source, for ckv inspect. */
typedef struct ckv_seen {
    uint64_t rows;      /* read */
    uint64_t about;     /* rows that the files have, as far as can be told; `rows` unless `part` */
    uint64_t bytes, of; /* read of the files and their size, as they are stored; CKV_NOWHERE: no telling */
    bool part;          /* not every row was read */
    bool spread;        /* but windows of the whole file */
    uint64_t refused[CKV_REASONS_MAX]; /* rows, by number of ckv_reader_reasons() */
} ckv_seen;

/* A source of this run: of the configuration, of the store, or of both. Numbered in byte order of name. */
typedef struct ckv_run_source {
    ckv_slice name;
    ckv_source_config *config; /* NULL: only in the store */
    ckv_columns columns;
    ckv_plan plan;
    int trust;
    char country[3];
    ckv_unique unique;
    ckv_row_columns row;
    const ckv_packed_source *adopted; /* the store says what its columns mean; or NULL */
    ckv_source_change change;         /* against the store */
    /* The columns that its files have are the first ones; are they in the order of every file? */
    size_t file_columns;
    bool unordered;
    uint64_t file_bytes; /* of its files, as far as that is known */
    /* How its files are written, for ckv inspect; the strings are static. */
    size_t files_read;
    const char *encoding; /* NULL: all bytes were ASCII */
    const char *format;
    char delimiter;
    uint64_t header, titles; /* the line that names the columns, or 0; lines above it */
    bool encoding_differs, format_differs, header_differs, columns_differ; /* from file to file */
    uint32_t columns_before;                                               /* the file that is being read */
    const char *second_encoding;                                           /* of some rows; or NULL */
    ckv_seen seen;
} ckv_run_source;

/* Where a row came from, for rejects. */
typedef struct ckv_origin {
    const char *file; /* NULL: the store */
    uint64_t line;
} ckv_origin;

/* Pairs whose identities hash below a bound: a sample that depends on the records alone. */
typedef struct ckv_sampled_pairs {
    uint64_t below;
    ckv_keyed *items; /* key: (a, b), rising; value: the weight, as a uint32_t; INT32_MIN below CKV_EVIDENCE_LEAST */
    size_t count;
} ckv_sampled_pairs;

/* What has so much against it is not counted among what may be wrong. */
#define CKV_EVIDENCE_LEAST (-14 * CKV_BIT)

/* A row that no reader takes, with what its cells seem to be: of sources that the store holds. */
typedef struct ckv_unread {
    uint16_t source;
    ckv_slice cells;
} ckv_unread;

typedef struct ckv_run {
    ckv_config_data *config;
    const ckv_batch_options *options;
    ckv_batch_result result;
    unsigned threads;
    ckv_extent extent;

    ckv_room *room;         /* of what grows with the records; NULL: of the system */
    ckv_arena text;         /* names, headers */
    ckv_arena rows;         /* cells and keys of records */
    ckv_distinct *distinct; /* with CKV_EXTENT_WHOLE: of all rows, one a source */
    ckv_arena *kept;        /* cells, with CKV_EXTENT_WHOLE: one a source */
    ckv_run_source *sources;
    size_t source_count;

    ckv_record *records; /* from sort_records() on: in order of identity, each identity once */
    bool settled;        /* they are in `room`; after ckv_run_normalize() nothing is changed in them any more */
    ckv_origin *origins; /* until then, one a record */
    size_t count, cap;
    uint64_t row_records; /* records that are a row of a file as it was read, not one of the store */

    ckv_arena *feature_arenas; /* one a worker */
    const uint8_t **features;
    uint64_t *identity; /* hash of (source name, 0, key) */

    uint16_t *record_source; /* of each record */
    ckv_rules rules;         /* the user's own: of the model, or of the configuration where one is to be learned */
    ckv_block_input block_input;
    uint64_t expected_keys[CKV_RULES_MAX];  /* of the rules, as the survey counted them */
    ckv_fine fine;                          /* of the records, while blocks are built */
    uint32_t training_limit[CKV_RULES_MAX]; /* H by rule of the blocks to learn from; none is above block_input.limit */
    ckv_blocks blocks;
    ckv_model model;
    ckv_label *labels;
    size_t label_count;
    bool has_model;          /* kept from the store */
    ckv_placeholders listed; /* beside the built-in ones: goes into the model */
    ckv_placeholder_index listed_index;

    ckv_link *links;     /* of at least the review threshold, rising by (a, b) */
    uint64_t *link_keys; /* the least shared blocking key of each */
    size_t link_count;
    ckv_sampled_pairs sampled; /* of the candidates below the review threshold */

    ckv_decision *decisions; /* texts are in `text` */
    size_t decision_count;
    ckv_verdict *verdicts;
    size_t verdict_count;
    uint64_t sleeping; /* decisions that name a record the run does not have */
    ckv_clusters clusters;
    uint64_t *ids; /* entity id of each record */
    ckv_expect_tally tally;
    ckv_questions questions;

    ckv_outdir *outdir;
    bool damage_told; /* by the first profiles that were made of all customers */
    ckv_rejects *rejects;
    ckv_unread *unread;
    size_t unread_count;
    ckv_reject_count *reject_counts; /* by source and reason */
    size_t reject_count_count;

    ckv_store *store;
    struct ckv_old_state *old; /* what the store held */
    bool exporting;            /* its links and review pairs are wanted too */
} ckv_run;

/* A configuration of the run's own, to fill in; ckv_run_free() frees it. Its text stays the caller's. */
ckv_status ckv_run_copy_config(ckv_config_data *own, const ckv_config *config, ckv_error *err);

/* How many threads a run has that was asked for so many; 0: as many as processors. */
unsigned ckv_run_threads(unsigned asked);

/* run/room.c: where what grows with the records is held, under options->memory, else under what the system has. */
ckv_status ckv_run_open_room(ckv_run *run, ckv_error *err);

/* Free what the stages left; the struct is done with. */
void ckv_run_free(ckv_run *run);

/* Does an entity have at most one record of this source? In run/cluster.c. */
bool ckv_run_is_unique(const ckv_run *run, size_t source);

/* Is a pair in the sample? */
static inline bool ckv_run_samples(const ckv_run *run, uint32_t a, uint32_t b)
{
    return run->sampled.below == UINT64_MAX || ckv_hash_pair(run->identity[a], run->identity[b]) < run->sampled.below;
}

/* Cells lie in memory in order of reading, and records are gone through in others: get those of one that comes soon.
 * What is farther behind follows of itself. */
CKV_FETCHES void ckv_run_fetch_cells(const ckv_run *run, size_t record)
{
    enum { LINE = 64, LINES = 4 };
    for (int i = 0; i < LINES; i++)
        __builtin_prefetch(run->records[record].cells.ptr + i * LINE);
}

/* Records by type, into the result. */
void ckv_run_count_types(ckv_run *run);

/* The stages. Each returns its status with *err filled in. */
ckv_status ckv_run_open(ckv_run *run, ckv_error *err);        /* run/open.c: sources, output directory, store */
ckv_status ckv_run_read(ckv_run *run, ckv_error *err);        /* run/read.c */
ckv_status ckv_run_identify(ckv_run *run, ckv_error *err);    /* run/identify.c: keys, types, duplicates, order */
ckv_status ckv_run_normalize(ckv_run *run, ckv_error *err);   /* run/normalize.c */
ckv_status ckv_run_block(ckv_run *run, ckv_error *err);       /* run/block.c */
ckv_status ckv_run_read_labels(ckv_run *run, ckv_error *err); /* run/labels.c */
ckv_status ckv_run_train(ckv_run *run, ckv_error *err);       /* run/match.c */
ckv_status ckv_run_edit_model(ckv_run *run, ckv_error *err);  /* run/model.c: numbers out of a file */
ckv_status ckv_run_score(ckv_run *run, ckv_error *err);
ckv_status ckv_run_decide(ckv_run *run, ckv_error *err);  /* run/decide.c: decisions of stewards */
ckv_status ckv_run_cluster(ckv_run *run, ckv_error *err); /* run/cluster.c: clusters, ids */
ckv_status ckv_run_expect(ckv_run *run, ckv_error *err);  /* run/expect.c: how right all this may be */
ckv_status ckv_run_write(ckv_run *run, ckv_error *err);   /* run/write.c */
ckv_status ckv_run_check(ckv_run *run, ckv_error *err);   /* run/check.c: has any row been lost? */
ckv_status ckv_run_keep(ckv_run *run, ckv_error *err);    /* run/keep.c: into the store */

/* Tell the caller how far a stage is; CKV_CANCELLED when it wants to stop. */
ckv_status ckv_run_progress(ckv_run *run, ckv_stage stage, uint64_t done, uint64_t total, ckv_error *err);

/* The same with what was done in a person's terms, which for ckv_run_progress() is `done`. From any thread's point of
 * view the caller's is the one that runs as worker 0. */
ckv_status ckv_run_progress_items(
    ckv_run *run, ckv_stage stage, uint64_t done, uint64_t total, uint64_t items, ckv_error *err);

/* The failure of a stage that the caller stopped: CKV_CANCELLED. */
ckv_status ckv_run_cancelled(ckv_stage stage, ckv_error *err);

/* Tell the caller one line. */
void ckv_run_note(ckv_run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A row that becomes no record, and its cells by column as far as they can be told. With options->strict this is a
 * failure. In run/reject.c. */
ckv_status ckv_run_reject(
    ckv_run *run, const char *file, const ckv_reject *reject, const ckv_reject_cells *cells, ckv_error *err);

/* The options of a run as the caller gives them, NULL for none, in the form of this library. In run/run.c. */
ckv_status ckv_run_take_options(ckv_batch_options *out, const ckv_batch_options *given, ckv_error *err);

/* CKV_INVALID if options->files would be these and a bit is no file's. In run/write.c. */
ckv_status ckv_run_check_files(unsigned files, ckv_error *err);

/* Is the file at `path` one that the run writes into its output directory? In run/write.c. */
bool ckv_run_is_output(const ckv_run *run, const char *path);

/* Write the rejects; tell the caller how many there are of each source and reason. */
ckv_status ckv_run_finish_rejects(ckv_run *run, ckv_error *err);
void ckv_run_tell_rejects(ckv_run *run);

/* Which values count as missing beside the built-in placeholders: as the configuration says, else as the store does. A
 * store's model that was made under another list is given up: it has learned from other evidence. In run/listed.c. */
ckv_status ckv_run_list(ckv_run *run, ckv_error *err);

/* A configuration's own list and that of its file, settled. */
ckv_status ckv_config_list(ckv_placeholders *out, const ckv_config_data *config, ckv_error *err);

/* What the user listed, as a store keeps it beside the model. */
ckv_status ckv_run_pack_listed(const ckv_run *run, ckv_buf *out);

/* The index of what is listed, for the countries of the run's sources. */
ckv_status ckv_run_index_listed(ckv_run *run, ckv_error *err);

/* Where a model is to be learned: list the values that many customers share, and make the features of the records that
 * have one anew, by `again`. */
ckv_status ckv_run_find_shared(
    ckv_run *run, ckv_status (*again)(void *context, size_t record, unsigned worker), void *context, ckv_error *err);

/* The parts of the sources of a configuration that only the store can say, with options->keep_settings. In
 * run/adopt.c. */
void ckv_run_adopt(ckv_run *run);

/* With a store: count what would change, and refuse to delete too much; then keep the held records that no row names,
 * if they are to stay. Records are in order of identity, and *added tells that some came behind them. In
 * run/change.c. */
ckv_status ckv_run_change(ckv_run *run, bool *added, ckv_error *err);

/* Add a record and, with CKV_EXTENT_WHOLE, drop those of the source, which begin at `first`, whose hash is not among
 * the least, whenever they have become too many. In run/thin.c. */
typedef struct ckv_thin {
    ckv_run *run;
    uint16_t source;
    size_t first;
    uint64_t below;        /* rows of this hash and above are not kept */
    uint64_t *header_hash; /* of each column */
    uint32_t columns;
} ckv_thin;

ckv_status ckv_thin_add(ckv_thin *thin, const ckv_record *record, ckv_origin origin, ckv_error *err);

/* Add a record; `cells` are copied. */
ckv_status ckv_run_add(ckv_run *run, const ckv_record *record, ckv_origin origin, ckv_error *err);

/* The bytes of a record's identity: source name, 0, key; in `out`, cleared first. */
ckv_slice ckv_run_identity(const ckv_run *run, const ckv_record *record, ckv_buf *out);

/* The number of a record among the first `count`, which are in order of identity; CKV_NO_RECORD if it is none. */
uint32_t ckv_run_find_record(const ckv_run *run, size_t count, ckv_slice source, ckv_slice key);

/* The source of a name; NULL if the run has none. */
ckv_run_source *ckv_run_find_source(ckv_run *run, ckv_slice name);

/* Every field that survivorship names is a field of some source: else it is misspelt. After plans are made. */
ckv_status ckv_run_check_policy(const ckv_run *run, ckv_error *err);

/* Survivorship as the configuration has it; the rules live in run->text. */
ckv_status ckv_run_policy(ckv_run *run, ckv_survival_policy *out, ckv_golden_source **sources, ckv_error *err);

#endif
