/* Sides: the growing sets of records that clustering joins, and what it must know of each to refuse a join. */
#ifndef CKV_CLUSTER_SIDE_H
#define CKV_CLUSTER_SIDE_H

#include "cluster/cluster.h"

/* Cohesion looks at this many members of each side. */
#define CKV_COHESION_MEMBERS 8

typedef struct ckv_side {
    uint32_t size;   /* records; 0: not the root of a side */
    uint32_t last;   /* end of the list of members that starts at the root */
    uint8_t types;   /* bits 1 << ckv_record_type */
    bool unique;     /* has a record of a source without duplicates */
    bool decided;    /* has a record with a cannot-link */
    bool exclusive;  /* has an exclusive value */
    bool translated; /* a link that rests on translation was tried with it */
    uint8_t least_count;
    uint32_t least[CKV_COHESION_MEMBERS]; /* the least members, rising */
} ckv_side;

typedef struct ckv_sides {
    const ckv_cluster_input *in;
    uint32_t *root; /* union-find over records; a root is the least member of its side */
    uint32_t *next; /* next member, UINT32_MAX at the end */
    ckv_side *side; /* at the root */
} ckv_sides;

ckv_status ckv_sides_make(ckv_sides *out, const ckv_cluster_input *in);
void ckv_sides_free(ckv_sides *sides);

uint32_t ckv_sides_root(ckv_sides *sides, uint32_t record);

/* Join the sides of two roots. */
void ckv_sides_join(ckv_sides *sides, uint32_t a, uint32_t b);

/* A link that rests on translation is tried, which both roots keep in mind: is it the first with either side? */
bool ckv_sides_first_translated(ckv_sides *sides, uint32_t a, uint32_t b);

/* Does a rule forbid joining two roots over `link`? *reason: the first that does, untouched where none does. */
bool ckv_sides_refuse(ckv_sides *sides, uint32_t a, uint32_t b, const ckv_link *link, ckv_reason *reason);

#endif
