/* Blocks: sets of records that share an active key, and the candidate pairs in them.
 *
 * A key is active when at most H records carry it. A key that more carry is refined, and the refined keys are looked at
 * the same way; what is still too large at the end of the chain proposes nothing and is counted as given up. Two
 * records that share an active key and may meet are candidates, attributed to the least key they share. */
#ifndef CKV_BLOCK_BLOCK_H
#define CKV_BLOCK_BLOCK_H

#include "block/fine.h"
#include "util/fetch.h"
#include "util/room.h"
#include "util/sort.h"

#include <ckv/status.h>

typedef struct ckv_block_input {
    size_t count;                   /* records; below 2^32 */
    const uint8_t *const *features; /* one a record */
    const uint16_t *source;         /* one a record: with `apart`, records of one source never meet */
    const uint64_t *beside;         /* one a record: asked for ahead of a pair, for who looks at it; or NULL */
    bool apart;
    const ckv_rules *rules;        /* borrowed; NULL: no own ones */
    uint32_t limit[CKV_RULES_MAX]; /* H of each rule; 0 switches the rule off */
    const uint64_t *expected;      /* keys of each rule, about: only time and memory go by it; or NULL */
    const ckv_fine *fine;          /* what a survey made of all records, so that it need not be made again; or NULL */
    unsigned threads;
    ckv_room *room; /* where keys and blocks are held; may be NULL */
} ckv_block_input;

/* The next finer key of `key` for a record. */
static inline uint64_t ckv_block_refine(const ckv_block_input *input, uint64_t key, size_t record)
{
    return input->fine ? ckv_fine_refine(input->fine, key, record)
                       : ckv_rule_refine(input->rules, key, input->features[record]);
}

/* Ask for what refines the keys of a group some places behind `at`: its records lie anywhere in memory. */
CKV_FETCHES void ckv_block_refine_ahead(const ckv_block_input *input, const ckv_keyed *group, size_t at, size_t n)
{
    enum { AHEAD = 16 };
    if (input->fine && at + AHEAD < n)
        ckv_fine_ahead(input->fine, (size_t)group[at + AHEAD].value);
}

typedef struct ckv_block_stats {
    uint64_t keys;     /* coarse keys made */
    uint64_t blocks;   /* active keys that two or more records carry */
    uint64_t pairs;    /* sum of n(n-1)/2 over them, repeats and all */
    uint64_t refined;  /* keys that more than H records carry */
    uint64_t largest;  /* records of the largest block */
    uint64_t given_up; /* pairs that share an oversized key and no refinement of it */
} ckv_block_stats;

/* Blocks are numbered in order of their keys. */
typedef struct ckv_blocks {
    const ckv_block_input *input; /* borrowed */
    size_t block_count, entry_count;
    uint64_t *keys; /* of each block */
    /* Of the blocks after each other, those of one rising; with CKV_BLOCK_LAST on the last of each. */
    uint32_t *records;
    uint32_t *number;                        /* of every CKV_BLOCK_STRIDE-th entry, the number of its block */
    size_t of_rule[CKV_RULES_MAX + 1];       /* the first block of each rule, */
    size_t entry_of_rule[CKV_RULES_MAX + 1]; /* and where its records are */
    uint64_t largest;                        /* entries of the largest block */
    /* Of each record's entries, rising: place[first[r]] .. place[first[r + 1] - 1], with CKV_BLOCK_LAST as there. */
    uint32_t *place;
    size_t *first;
    uint32_t *order; /* all records, those that meet near each other */
    size_t *piece;   /* places in it at which the pieces of work begin; piece_count + 1 of them */
    size_t piece_count;
    ckv_block_stats rule[CKV_RULES_MAX];
} ckv_blocks;

#define CKV_BLOCK_LAST (UINT32_C(1) << 31)
#define CKV_BLOCK_STRIDE 64

static inline uint32_t ckv_block_record(const ckv_blocks *blocks, size_t entry)
{
    return blocks->records[entry] & ~CKV_BLOCK_LAST;
}

static inline bool ckv_block_ends(const ckv_blocks *blocks, size_t entry)
{
    return blocks->records[entry] & CKV_BLOCK_LAST;
}

/* The key of the block that an entry is in. */
static inline uint64_t ckv_block_key(const ckv_blocks *blocks, size_t entry)
{
    size_t from = entry / CKV_BLOCK_STRIDE, number = blocks->number[from];
    for (size_t i = from * CKV_BLOCK_STRIDE; i < entry; i++)
        number += blocks->records[i] / CKV_BLOCK_LAST;
    return blocks->keys[number];
}

/* A record with its active keys, rising. */
typedef struct ckv_carrier_keys {
    const uint8_t *features;
    const uint64_t *keys;
} ckv_carrier_keys;

/* Is a pair attributed to `key`, which both carry? What ckv_blocks_pairs() tells of all records by walking their
 * blocks, for those who hold but two of them (but for their sources: ckv_block_may_meet()). */
bool ckv_block_attributed(const ckv_rules *rules, uint64_t key, ckv_carrier_keys a, ckv_carrier_keys b);

/* May records of two types (ckv_record_type) be one? */
static inline bool ckv_block_types_meet(unsigned p, unsigned q)
{
    return p == q || p == CKV_TYPE_UNKNOWN || q == CKV_TYPE_UNKNOWN;
}

/* May two records meet at all, by their types and, with `apart`, sources? */
bool ckv_block_may_meet(const ckv_block_input *input, uint32_t a, uint32_t b);

/* Find the blocks of all records. @p input stays borrowed by *out. Free with ckv_blocks_free(), also after a
 * failure. */
ckv_status ckv_blocks_build(ckv_blocks *out, const ckv_block_input *input);

/* The same without the index. */
ckv_status ckv_blocks_find(ckv_blocks *out, const ckv_block_input *input);

/* The blocks that lower limits would give, out of those of `from`, whose keys need not be made again: `input` is its
 * input but for the limits, of which none is higher. */
ckv_status ckv_blocks_narrow(ckv_blocks *out, const ckv_blocks *from, const ckv_block_input *input);

/* The index: the blocks by record, and the pieces. Pairs need it, narrowing does not, so it is made when narrower
 * blocks have been worked on; it can be dropped, and made again. */
void ckv_blocks_drop_index(ckv_blocks *blocks);
ckv_status ckv_blocks_index(ckv_blocks *blocks);

void ckv_blocks_free(ckv_blocks *blocks);

/* Sums over all rules. */
ckv_block_stats ckv_blocks_total(const ckv_blocks *blocks);

/* Called once for each candidate pair a < b: `entry` is that of `a` in the block of the least active key that both
 * carry and that allows them. ckv_block_key() looks it up, which not every pair is worth. */
typedef ckv_status (*ckv_pair_fn)(void *context, uint32_t a, uint32_t b, size_t entry);

/* Walk the candidate pairs of one piece: those of one `a` after each other, in order of (key, b). */
ckv_status ckv_blocks_pairs(const ckv_blocks *blocks, size_t piece, ckv_pair_fn fn, void *context);

/* Those of them whose first record is wanted. */
typedef bool (*ckv_wanted_fn)(void *context, uint32_t a);
ckv_status ckv_blocks_some_pairs(
    const ckv_blocks *blocks, size_t piece, ckv_wanted_fn wanted, ckv_pair_fn fn, void *context);

/* The least active key of each rule that two records share, rising, into out[CKV_RULES_MAX]; how many. With none
 * they are no candidates. */
size_t ckv_blocks_shared(const ckv_blocks *blocks, uint32_t a, uint32_t b, uint64_t *out);

#endif
