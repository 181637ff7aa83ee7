/* What a maker of profiles keeps: inside lib/golden only. */
#ifndef CKV_GOLDEN_MAKER_H
#define CKV_GOLDEN_MAKER_H

#include "golden/golden.h"
#include "golden/known.h"

/* One field that records of these sources can have, with its rule. */
typedef struct ckv_field_rule {
    ckv_slice name;
    const ckv_kind *kind;
    size_t rank;  /* place of the kind in a profile */
    size_t group; /* place among all names, while the table is being made */
    ckv_survive survive;
    bool scripts; /* its values may be in Han characters or in Latin letters */
    ckv_criterion by[CKV_CRITERION_COUNT];
    size_t by_count;
} ckv_field_rule;

/* One value as a record offers it, before it is known which others are like it. */
typedef struct ckv_gathered {
    uint64_t rank; /* as ckv_gathered_rank() says: in order of field and text, as far as its bits go */
    ckv_slice text, raw, label;
    uint32_t field, member;
    ckv_damage damage;
    bool valid;
} ckv_gathered;

/* What the criteria need of one distinct value. */
typedef struct ckv_standing {
    uint32_t begin, end; /* its offers, in the sorted order */
    uint32_t records;    /* how many agree */
    int trust;
    int64_t updated;
    bool valid;
    bool whole; /* nothing of it is lost, by one offer at least */
    bool stub;  /* of a person's name: a surname alone or with a title; told only where there is another value */
    bool yes;   /* "true" in a field that survives as `any` */
    bool han;   /* of a name or an address: written in Han characters or kana */
} ckv_standing;

struct ckv_golden_maker {
    const ckv_golden_source *sources;
    size_t source_count;
    ckv_field_rule *fields;
    ckv_slice *names; /* of the fields */
    size_t field_count;
    uint64_t *damaged;      /* by field, then ckv_damage: values that came so, in all profiles made */
    uint32_t *field_of;     /* of each template of each source */
    size_t *first_template; /* where a source begins in field_of; one more than sources */
    uint32_t org_field;     /* where a mixed source's organizations have their names; UINT32_MAX: none is mixed */
    uint32_t national_field, tax_field; /* of identifiers that stand in another's column; UINT32_MAX: there is none */

    ckv_normalizer normalizer;
    ckv_buf scratch, display;
    ckv_gathered *gathered;
    uint32_t *order, *spare;
    ckv_standing *standings;
    size_t count, room; /* of the four arrays above */

    ckv_profile *profile; /* the one in hand */
    const ckv_record *const *members;
    size_t member_count;
    uint32_t member;
    bool missing; /* a part of the last value was */
    bool brief;
    ckv_known known;
};

static inline uint64_t ckv_gathered_rank(uint32_t field, ckv_slice text)
{
    enum { BYTES = 6, FIELDS = 0xffff };
    uint64_t rank = field < FIELDS ? field : FIELDS;
    for (size_t i = 0; i < BYTES; i++)
        rank = rank << 8 | (i < text.len && field < FIELDS ? (uint8_t)text.ptr[i] : 0);
    return rank;
}

/* Fill maker->gathered with the values of maker->members[0..count), and maker->order with their numbers. */
ckv_status ckv_golden_gather(ckv_golden_maker *maker, size_t count);

#endif
