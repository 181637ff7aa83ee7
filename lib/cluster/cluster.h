/* Clusters: links into entities, under constraints. A function of the links and decisions alone.
 *
 *  1. Records that a must-link joins are one atom; it wins over every refusal.
 *  2. Thresholds link, + 5, + 10, + 20 bits. An atom's level is the least at which its component over links of at least
 *     that weight has at most N records; with none it stays alone. Atoms of one level and one component form a working
 *     component.
 *  3. Links of at least the first threshold inside a working component are tried once each, by (weight falling, lesser,
 *     greater record), and join the two sides unless the join is refused. A refusal stands until either side grows. One
 *     that is refused since an end fits another customer as well (rival.h) is of that link alone.
 * A link that rests on translation alone joins only what no such link was tried with before: schools of one sponsor in
 * one estate resemble each other in every script, and a record is the translation of one other. Everything refused is
 * reported, with the reason, if its ends come to lie in different entities and no decision names the pair. */
#ifndef CKV_CLUSTER_CLUSTER_H
#define CKV_CLUSTER_CLUSTER_H

#include "compare/comparator.h"

#include <ckv/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Records are numbered in order of identity: ties by number are ties by identity. */
typedef struct ckv_link {
    uint32_t a, b; /* a < b */
    int32_t weight;
} ckv_link;

typedef struct ckv_verdict {
    uint32_t a, b;
    bool apart; /* cannot-link; else must-link */
} ckv_verdict;

/* Why a pair is for a person to decide. The numbers are stored. */
typedef enum ckv_reason {
    CKV_REASON_UNSURE = 0,    /* between the thresholds */
    CKV_REASON_DECIDED = 1,   /* a cannot-link crosses */
    CKV_REASON_TYPE = 2,      /* a person and an organization */
    CKV_REASON_SOURCE = 3,    /* two records of a source without duplicates */
    CKV_REASON_EXCLUSIVE = 4, /* different values of an identifier that a customer has once */
    CKV_REASON_COHESION = 5,  /* too many of the members disagree */
    CKV_REASON_SIZE = 6,      /* the component is too large */
    CKV_REASON_NEARER = 7,    /* it rests on translation, and one of both has a nearer one */
    CKV_REASON_COUNT
} ckv_reason;

/* Its word in review.csv: "unsure", "decided apart", ... Static. */
const char *ckv_reason_word(ckv_reason reason);

typedef struct ckv_review {
    uint32_t a, b;
    int32_t weight;
    ckv_reason reason;
} ckv_review;

typedef struct ckv_cluster_input {
    size_t count;          /* records; below 2^32 - 1 */
    const ckv_link *links; /* rising by (a, b), each pair once, of at least the review threshold */
    size_t link_count;
    const ckv_verdict *verdicts;
    size_t verdict_count;
    int32_t link;           /* L0 */
    uint32_t component;     /* N */
    int32_t against;        /* V, in 1/1024 bit */
    const uint8_t *type;    /* ckv_record_type of each record */
    const uint16_t *source; /* of each record */
    const bool *unique;     /* by source */
    /* The weight of any pair; 0 of two that have no field in common, since what is missing is not evidence. *firm: how
     * much of it is no slip, and not to be outvoted by others. */
    int32_t (*weight)(void *context, uint32_t a, uint32_t b, ckv_firm *firm);
    /* Are two records of people a generation apart, and rather two people than one? NULL: nobody is. */
    bool (*generations)(void *context, uint32_t a, uint32_t b);
    /* Does only translation speak for the pair? NULL: never. */
    bool (*translated)(void *context, uint32_t a, uint32_t b);
    /* The exclusive values of a record; how many of out[CKV_EXCLUSIVES_MAX]. */
    size_t (*exclusive)(void *context, uint32_t record, ckv_exclusive *out);
    void *context;
    unsigned threads; /* that the four above may be called from; 0 is one */
} ckv_cluster_input;

typedef struct ckv_clusters {
    uint32_t *entity;   /* of each record: the least record of its entity */
    ckv_review *review; /* rising by (a, b) */
    size_t review_count;
    uint64_t refused[CKV_REASON_COUNT]; /* joins refused, by reason, whatever came of them later */
    uint64_t raised;     /* records whose component was too large at the link threshold and fits at a higher one */
    uint64_t left_alone; /* records whose component is too large at every threshold */
} ckv_clusters;

/* The most bytes that it asks for at a time, roughly. */
size_t ckv_cluster_bytes(const ckv_cluster_input *in);

ckv_status ckv_cluster_run(ckv_clusters *out, const ckv_cluster_input *in);
void ckv_clusters_free(ckv_clusters *clusters);

#endif
