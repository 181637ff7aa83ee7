/* The first two characters of words in Han, by which most texts that begin no such word are told by one look. The build makes
 * the table of all lists (tables/make_trees.c). For lib/text only. */
#ifndef CKV_TEXT_HEADS_H
#define CKV_TEXT_HEADS_H

#include "util/slice.h"

/* What two characters may begin, a bit each; every word of these lists has two. */
enum {
    CKV_HEAD_PROVINCE = 1,
    CKV_HEAD_CITY = 2,
    CKV_HEAD_DIVISION = 4,
    CKV_HEAD_FORMER_CITY = 8, /* that has another name today */
    CKV_HEAD_PHRASE = 16,     /* that is said otherwise than its characters by themselves */
    CKV_HEAD_WORD = 32        /* that addresses are translated by; those of one character have no head */
};
#define CKV_HEAD_PLACE (CKV_HEAD_PROVINCE | CKV_HEAD_CITY)

/* By a hash of two characters: heads that share a slot share their bits. */
enum { CKV_HEAD_SLOT_BITS = 14, CKV_HEAD_SLOTS = 1 << CKV_HEAD_SLOT_BITS };
extern const uint8_t ckv_heads[CKV_HEAD_SLOTS];

static inline uint32_t ckv_head_slot(uint32_t first, uint32_t second)
{
    return ((first << 16 | second) * 0x9E3779B1u) >> (32 - CKV_HEAD_SLOT_BITS);
}

static inline unsigned ckv_head_of(uint32_t first, uint32_t second)
{
    return ckv_heads[ckv_head_slot(first, second)];
}

/* What a text may begin with; 0 where its first two characters have not three bytes each. */
static inline unsigned ckv_head_at(ckv_slice text)
{
    const uint8_t *p = (const uint8_t *)text.ptr;
    if (text.len < 6 || (p[0] & p[3] & 0xF0) != 0xE0)
        return 0;
    return ckv_head_of((uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu),
        (uint32_t)(p[3] & 0x0F) << 12 | (uint32_t)(p[4] & 0x3F) << 6 | (p[5] & 0x3Fu));
}

#endif
