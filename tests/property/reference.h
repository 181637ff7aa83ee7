/* What a run must come to, worked out by brute force from the definitions that the headers of lib/block, lib/cluster
 * and lib/engine state, as plainly as they read. From the library it takes what a record is made into (features), the
 * keys of one record and the levels of one pair; which records there are, which pairs are candidates, the sums, the
 * clusters, the review list, the ids and the text of the output are found here a second time. */
#ifndef CKV_TESTS_PROPERTY_REFERENCE_H
#define CKV_TESTS_PROPERTY_REFERENCE_H

#include "world.h"

#include "cluster/cluster.h"
#include "engine/run/run.h"

#include <ckv/store.h>

enum { RECORDS_MAX = 256, IDS_MAX = 4096, KEY_MAX = 64 };

/* The first thing that was not as it should be. */
typedef struct fault {
    bool found;
    const char *what; /* static: failures of one kind have one */
    char detail[1000];
} fault;

/* Returns false, for `return fault_at(...)`. */
bool fault_at(fault *f, const char *what, const char *format, ...) __attribute__((format(printf, 3, 4)));

typedef struct ref_record {
    int source;
    char key[KEY_MAX];
    row row;
} ref_record;

/* An id that was issued. */
typedef struct ref_id {
    uint64_t id;
    int source; /* of the founder */
    char key[KEY_MAX];
    unsigned birth;
    bool live;
} ref_id;

/* What a store should hold. */
typedef struct ref_store {
    unsigned commits;
    size_t count;
    ref_record records[RECORDS_MAX];
    uint64_t held[RECORDS_MAX]; /* id of each record's entity */
    size_t id_count;
    ref_id ids[IDS_MAX]; /* oldest first */
    uint64_t model;      /* version */
    int trust[SOURCES_MAX], unique[SOURCES_MAX];
} ref_store;

typedef struct ref_counts {
    uint64_t rows, repeats, rejects, stale, pairs, refined, given_up, links, entities, raised, left_alone;
    uint64_t refused[CKV_REASON_COUNT];
} ref_counts;

/* One run. */
typedef struct reference {
    const world *world;
    const ref_store *store; /* before the run; NULL: none */
    size_t count;
    ref_record records[RECORDS_MAX]; /* in order of identity */
    int trust[SOURCES_MAX],
        unique[SOURCES_MAX]; /* as the configuration says; of sources that it lacks, as the store does */
    uint8_t type[RECORDS_MAX];
    const uint8_t *features[RECORDS_MAX]; /* valid while the run is */
    uint32_t limit[CKV_RULES_MAX];        /* H by rule */
    const ckv_model *model;
    int32_t link_from, review_from;              /* thresholds */
    uint64_t least[RECORDS_MAX][RECORDS_MAX];    /* the key of each candidate pair a < b */
    bool candidate[RECORDS_MAX][RECORDS_MAX];    /* a < b */
    int32_t weight[RECORDS_MAX][RECORDS_MAX];    /* of every pair, both ways */
    int32_t firm[RECORDS_MAX][RECORDS_MAX];      /* what of it, against, is not outvoted */
    int32_t names[RECORDS_MAX][RECORDS_MAX];     /* what its given names say that others have said already */
    bool generations[RECORDS_MAX][RECORDS_MAX];  /* two people of two generations */
    bool compared[RECORDS_MAX][RECORDS_MAX];     /* have they any field in common? */
    bool translated[RECORDS_MAX][RECORDS_MAX];   /* only translation speaks for the pair */
    uint32_t entity[RECORDS_MAX];                /* least member */
    bool in_review[RECORDS_MAX][RECORDS_MAX];    /* a < b */
    ckv_reason reason[RECORDS_MAX][RECORDS_MAX]; /* of those */
    uint64_t id[RECORDS_MAX];
    uint64_t model_version;
    ref_counts counts;
} reference;

static inline bool ref_is_link(const reference *r, size_t a, size_t b, int32_t least)
{
    size_t low = a < b ? a : b, high = a < b ? b : a;
    return r->candidate[low][high] && r->weight[a][b] >= least;
}

/* Which records there are: those of the sources in the bits of `sources` out of the world, the others from the store;
 * with `add` also those of the store that no row names. */
void ref_read(reference *r, const world *w, unsigned sources, const ref_store *store, bool add);

/* The number of a record; RECORDS_MAX if there is none. */
size_t ref_find(const reference *r, int source, const char *key);

/* In the order of the definitions; each needs those before. */
bool ref_check_records(reference *r, const ckv_run *run, fault *f);
bool ref_check_features(const reference *r, fault *f);
void ref_find_candidates(reference *r);
bool ref_check_scores(reference *r, fault *f);
bool ref_check_frequencies(const reference *r, fault *f);
void ref_cluster(reference *r);
void ref_assign_ids(reference *r, ref_id *ids, size_t *id_count); /* ids: a copy of the store's, brought up to date */

/* Compare a run after clustering with the reference. */
bool ref_check_run(reference *r, const ckv_run *run, fault *f);

/* What the store holds after the run. */
void ref_keep(const reference *r, ref_store *store);

/* Compare the chain that explains why two records are of one entity. */
bool ref_check_path(const reference *r, size_t a, size_t b, const ckv_why *why, fault *f);

/* Compare the files that the run wrote. */
typedef struct outputs {
    ckv_buf members, links, review, rejects, golden_csv, golden_json;
} outputs;

bool ref_check_files(const reference *r, const outputs *out, fault *f);
bool ref_check_golden(const reference *r, const outputs *out, fault *f);

#endif
