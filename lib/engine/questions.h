/* Pairs drawn for a person to say of each whether it is one customer: a sample in strata of like evidence, by hash, so
 * that it depends on the records alone. What a run draws is kept in its store, with the tally that the answers make
 * better known. */
#ifndef CKV_ENGINE_QUESTIONS_H
#define CKV_ENGINE_QUESTIONS_H

#include "evaluate/expect.h"
#include "util/buf.h"

/* Kept of each stratum. */
enum { CKV_STRATA = 9, CKV_STRATUM_MAX = 250 };

typedef struct ckv_question {
    uint64_t hash;
    uint32_t a, b; /* records, a < b */
    int32_t evidence;
} ckv_question;

typedef struct ckv_stratum {
    ckv_question *items; /* room for twice as many as are kept; NULL: none was drawn */
    size_t count;
} ckv_stratum;

typedef struct ckv_questions {
    ckv_stratum strata[CKV_STRATA];
} ckv_questions;

/* Does the run have the pairs of a stratum together? */
bool ckv_stratum_together(unsigned stratum);

/* Draw the pair if it hashes lower than those drawn so far. `hash` is of both identities. */
ckv_status ckv_questions_offer(ckv_questions *q, bool together, const ckv_question *question);

/* In order of hash, and no more than are kept. */
void ckv_questions_settle(ckv_questions *q);

/* Any of them in order of hash. */
void ckv_questions_order(ckv_question *items, size_t count);

/* A drawn pair, whichever record comes first: its stratum and its number there. */
bool ckv_questions_find(const ckv_questions *q, uint64_t a, uint64_t b, unsigned *stratum, size_t *at);

void ckv_questions_free(ckv_questions *q);

/* How many to ask of each stratum, `count` in all or as many as there are: half of pairs together and half of pairs
 * apart, of each as many as the stratum has part in what is not known. */
void ckv_questions_share_out(
    const ckv_questions *q, const ckv_expect_tally *tally, size_t count, size_t out[CKV_STRATA]);

/* What a store keeps of a run under "expected":
 *   u8 form (1) | u32 rate | varint decided | of each bin: varint pairs, clumped, thrice | of each number of fields:
 *   four varints | of each stratum: varint n, n times (u64 hash | u32 a, b, evidence) */
ckv_status ckv_pack_expected(ckv_buf *out, const ckv_expect_tally *tally, const ckv_questions *questions);

/* *questions is to be freed in any case. */
ckv_status ckv_unpack_expected(ckv_expect_tally *tally, ckv_questions *questions, ckv_slice bytes);

#endif
