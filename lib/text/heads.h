/* The first two characters of words in Han, by which most texts that begin no such word are told by one look. The build
 * makes the table of all lists (tables/make_trees.c). For lib/text only. */
#ifndef CKV_TEXT_HEADS_H
#define CKV_TEXT_HEADS_H

#include "text/utf8.h"

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

/* What a text may begin with; 0 where its first two characters are not both from U+3000 to U+9FFF. */
static inline unsigned ckv_head_at(ckv_slice text)
{
    const uint8_t *p = (const uint8_t *)text.ptr;
    if (text.len < 2 * CKV_HAN)
        return 0;
    uint32_t first = ckv_utf8_wide(p, text.len), second = ckv_utf8_wide(p + CKV_HAN, text.len - CKV_HAN);
    return first && second ? ckv_head_of(first, second) : 0;
}

#endif
