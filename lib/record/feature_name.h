/* The payload of CKV_FEATURE_NAME: one name, with all that comparing needs, so that comparing looks nothing up.
 *
 *   u8 flags | parts: surname, given, second surname, other name; those that the name has, in this order
 *
 *   part:  u8 bits 0-1: which part, 2-7: marks | u8 size of the part | u8 bits 0-3: links, 4-7: roots |
 *          u8 length of letters | u32 text | u32 coarse | u16 bag |
 *          only with CKV_MARK_CHINESE: u32 wg | u32 canton | u16 loose | u16 shape | u8 length of han |
 *          han | letters | u32 links[] | u16 roots[]
 *
 *   text     of the characters of the part without blanks: equal for `Mary-Ann` and `maryann`, for 張 and 张
 *   coarse   of the sound, sloppily: fuzzy pinyin for Chinese, ckv_phonetic() for others
 *   bag      a bit for each letter that occurs (number of the letter modulo 16): one slip changes at most two of them
 *   wg       sum over the syllables of the hash of their wg class: the same in either order, in pinyin and in
 *            Wade-Giles; 0: unreadable
 *   canton   the same of the canton class
 *   loose    the same of a coarser canton class: Hong Kong spelling is personal
 *   shape    of the characters with look-alikes made one; 0 unless Han
 *   han      the characters, UTF-8, folded; empty unless Han
 *   letters  lower-case words with one blank between: Latin as written, or the pinyin of the Han
 *   links    wg of what else the part may stand for: the surnames `wong` can spell, other readings of a character
 *   roots    of the full names behind a short one: bob, robert
 *
 * No hash is 0 unless the text is missing. Little-endian. Second surname and other name are left out where they do not
 * fit. */
#ifndef CKV_RECORD_FEATURE_NAME_H
#define CKV_RECORD_FEATURE_NAME_H

#include "record/feature.h"
#include "util/hash.h"

/* Flags of a name. */
enum {
    CKV_NAME_PAYLOAD_CHINESE = 1,   /* a Chinese name, in whatever script */
    CKV_NAME_PAYLOAD_UNSURE = 2,    /* surname and given name may be the other way round */
    CKV_NAME_PAYLOAD_GENERATION = 4 /* times 1 for senior, 2 for junior, 3 for the third ...; 0 unsaid */
};

typedef enum ckv_name_which {
    CKV_NAME_SURNAME,
    CKV_NAME_GIVEN,
    CKV_NAME_SECOND, /* second surname */
    CKV_NAME_OTHER,  /* English name beside a Chinese one, nickname in parentheses */
    CKV_NAME_WHICH_COUNT
} ckv_name_which;

/* Marks of a part. */
enum {
    CKV_MARK_CHINESE = 4,   /* spells Chinese syllables, or is Han */
    CKV_MARK_HAN = 8,       /* is Han */
    CKV_MARK_FORENAME = 16, /* its first word is a common Western given name */
    CKV_MARK_SEVERAL = 32   /* has several words */
};

/* Bytes of a part before its characters. */
#define CKV_NAME_PART_HEAD 14
#define CKV_NAME_PART_CHINESE 27

#define CKV_NAME_LINKS_MAX 4
#define CKV_NAME_ROOTS_MAX 10

/* One part, unpacked; `letters.ptr` is NULL for a part that is not there. */
typedef struct ckv_name_part {
    uint8_t marks;
    uint8_t link_count;
    uint8_t root_count;
    uint16_t bag;
    uint16_t loose;
    uint16_t shape;
    uint32_t text;
    uint32_t coarse;
    uint32_t wg;
    uint32_t canton;
    ckv_slice han;
    ckv_slice letters;
    const uint8_t *links;
    const uint8_t *roots;
} ckv_name_part;

typedef struct ckv_name_view {
    uint8_t flags;
    ckv_name_part part[CKV_NAME_WHICH_COUNT];
} ckv_name_view;

/* The generations that a record's names tell, as bits 1 << generation: nobody is senior and junior. */
uint64_t ckv_name_generations(ckv_slice names);

static inline bool ckv_name_part_present(const ckv_name_part *part)
{
    return part->letters.ptr != NULL;
}

static inline uint32_t ckv_name_link(const ckv_name_part *part, size_t i)
{
    return ckv_load32(part->links + 4 * i);
}

static inline unsigned ckv_name_root(const ckv_name_part *part, size_t i)
{
    return (unsigned)part->roots[2 * i] | (unsigned)part->roots[2 * i + 1] << 8;
}

/* The hash that stands for text in a payload. */
static inline uint32_t ckv_name_hash(ckv_slice s)
{
    return ckv_hash32(s);
}

/* The first word of a part's letters. */
static inline ckv_slice ckv_name_first_word(const ckv_name_part *part)
{
    if (!(part->marks & CKV_MARK_SEVERAL))
        return part->letters;
    const char *blank = memchr(part->letters.ptr, ' ', part->letters.len);
    return blank ? ckv_slice_of(part->letters.ptr, (size_t)(blank - part->letters.ptr)) : part->letters;
}

/* Take a payload apart; nothing is copied. */
void ckv_name_view_read(ckv_name_view *out, const uint8_t *payload, size_t len);

#endif
