/* How likely two records of one source are one customer, beside two of different sources.
 *
 * A census counts everybody once, a department may have signed up a customer three times, and two departments that were
 * one know the same people. One prior for all pairs would believe in as many customers twice in the census as there are
 * in both of two departments, and merge twins and namesakes in it. So each source has a shift of the prior's log-odds
 * for pairs inside it, and the pairs across sources have one: learned by train_inside.c, part of the model, and so of
 * the weight. A source that training did not see has none. */
#ifndef CKV_MODEL_INSIDE_H
#define CKV_MODEL_INSIDE_H

#include "record/feature.h"
#include "util/buf.h"

typedef struct ckv_inside {
    uint32_t source; /* ckv_source_tag() */
    int32_t shift;   /* 1/1024 bit */
} ckv_inside;

typedef struct ckv_insides {
    ckv_inside *items; /* rising by source, each once */
    size_t count;
    int32_t across; /* of pairs of different sources */
} ckv_insides;

/* The shift of a pair; 0 where either is of no source. */
int32_t ckv_insides_shift(const ckv_insides *insides, const uint8_t *a, const uint8_t *b);

void ckv_insides_pack(const ckv_insides *insides, ckv_buf *out);

/* What is read is to be freed, also after a failure. */
ckv_status ckv_insides_unpack(ckv_insides *insides, ckv_cursor *in);

void ckv_insides_free(ckv_insides *insides);

#endif
