/* Sets of keys that most keys asked for are not in. They keep their memory when they are emptied for another use. */
#ifndef CKV_BLOCK_KEY_SET_H
#define CKV_BLOCK_KEY_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A quick look at what is not among some hashes: a bit for each, so that one in twenty of the others passes. */
typedef struct ckv_bit_set {
    uint64_t *bits;
    size_t mask, room;
} ckv_bit_set;

/* Empty, with so many bits: a power of two, 64 and more. */
static inline bool ckv_bit_set_reset(ckv_bit_set *set, size_t bits)
{
    if (bits > set->room) {
        free(set->bits);
        set->bits = malloc(bits / 8);
        set->room = set->bits ? bits : 0;
    }
    if (set->bits)
        memset(set->bits, 0, bits / 8);
    set->mask = bits - 1;
    return set->bits;
}

static inline void ckv_bit_set_add(ckv_bit_set *set, uint64_t hash)
{
    size_t bit = (size_t)(hash ^ hash >> 32) & set->mask;
    set->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static inline bool ckv_bit_set_have(const ckv_bit_set *set, uint64_t hash)
{
    size_t bit = (size_t)(hash ^ hash >> 32) & set->mask;
    return set->bits[bit / 64] >> bit % 64 & 1;
}

/* A set of keys: open addressing over a power of two; 0 is no key. Most keys that are asked for are not in it, which
 * bits tell without a look at the slots. */
typedef struct ckv_key_set {
    uint64_t *slots;
    size_t mask, room;
    ckv_bit_set bits;
} ckv_key_set;

/* Bits a slot. */
enum { CKV_KEY_SET_SPARSE = 8 };

/* Empty, for so many keys; it keeps its memory. */
static inline bool ckv_key_set_reset(ckv_key_set *set, size_t count)
{
    size_t size = 64;
    while (size < count * 2)
        size *= 2;
    if (size > set->room) {
        free(set->slots);
        set->slots = malloc(size * sizeof *set->slots);
        set->room = set->slots ? size : 0;
    }
    if (set->slots)
        memset(set->slots, 0, size * sizeof *set->slots);
    set->mask = size - 1;
    return ckv_bit_set_reset(&set->bits, size * CKV_KEY_SET_SPARSE) && set->slots;
}

static inline void ckv_key_set_free(ckv_key_set *set)
{
    free(set->slots);
    free(set->bits.bits);
}

static inline uint64_t *ckv_key_set_find(const ckv_key_set *set, uint64_t key)
{
    size_t at = (size_t)(key ^ key >> 29) & set->mask;
    while (set->slots[at] && set->slots[at] != key)
        at = (at + 1) & set->mask;
    return &set->slots[at];
}

static inline void ckv_key_set_add(ckv_key_set *set, uint64_t key)
{
    ckv_bit_set_add(&set->bits, key);
    *ckv_key_set_find(set, key) = key;
}

static inline bool ckv_key_set_has(const ckv_key_set *set, uint64_t key)
{
    return ckv_bit_set_have(&set->bits, key) && *ckv_key_set_find(set, key) != 0;
}

#endif
