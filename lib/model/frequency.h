/* Term frequency: how rare the value is that two records share. In quarter bits of -log2(frequency). */
#ifndef CKV_MODEL_FREQUENCY_H
#define CKV_MODEL_FREQUENCY_H

#include "util/buf.h"

/* At most this many values of one comparison are kept; the rest have the floor. */
#define CKV_FREQUENCY_MAX 65536

typedef struct ckv_frequency_entry {
    uint64_t token;
    uint8_t quarters;
} ckv_frequency_entry;

typedef struct ckv_frequency {
    uint64_t *token; /* open addressing over a power of two; 0 is an empty place */
    uint8_t *quarters;
    size_t size;   /* places; 0: no table */
    uint8_t floor; /* rarity of a value that is not listed; 0: unknown, the level's u counts */
    uint8_t most;  /* no value is rarer */
} ckv_frequency;

/* Build from entries with distinct tokens. *out is overwritten. */
ckv_status ckv_frequency_build(ckv_frequency *out, const ckv_frequency_entry *entries, size_t count, uint8_t floor);

/* Rarity of a token in quarter bits. */
uint8_t ckv_frequency_of(const ckv_frequency *f, uint64_t token);

void ckv_frequency_free(ckv_frequency *f);

ckv_status ckv_frequency_pack(const ckv_frequency *f, ckv_buf *out);
ckv_status ckv_frequency_unpack(ckv_frequency *f, ckv_cursor *in);

#endif
