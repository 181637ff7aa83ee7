/* How rare Han characters are, and which of them wrong decoding makes: what texts are told from misread ones by. For
 * lib/text only. */
#ifndef CKV_TEXT_ENCODING_RARITY_H
#define CKV_TEXT_ENCODING_RARITY_H

#include <stdbool.h>
#include <stdint.h>

/* Of Han by level: 1,700 common characters make three quarters of all, 5,600 more of level 1 nearly all the rest, and a
 * hundredth is shared by 7,000 of level 2. Text that was misread has each as often as any other. */
static const int ckv_level_scores[] = { -155, -95, -135, -72 };

/* ä å æ ç è é as UTF-8 read as GBK: in UTF-8 read as Latin every Chinese character begins with one. */
static inline bool ckv_is_lead(uint32_t cp)
{
    enum { LOWEST = 63 };
    const uint64_t lowest = 1ull << (0x76F2 & LOWEST) | 1ull << (0x6C13 & LOWEST) | 1ull << (0x5FD9 & LOWEST)
                            | 1ull << (0x83BD & LOWEST) | 1ull << (0x732B & LOWEST) | 1ull << (0x8305 & LOWEST);
    if (!(lowest >> (cp & LOWEST) & 1)) /* most characters */
        return false;
    return cp == 0x76F2 || cp == 0x6C13 || cp == 0x5FD9 || cp == 0x83BD || cp == 0x732B || cp == 0x8305;
}

/* 屯 烫 锟, of which what stands for lost characters is made. */
static inline bool ckv_is_lost_mark(uint32_t cp)
{
    enum { LOWEST = 63 };
    const uint64_t lowest = 1ull << (0x5C6F & LOWEST) | 1ull << (0x70EB & LOWEST) | 1ull << (0x951F & LOWEST);
    return lowest >> (cp & LOWEST) & 1 && (cp == 0x5C6F || cp == 0x70EB || cp == 0x951F);
}

/* Made by the build (tables/make_rarity.c): the scores above of the characters from U+4E00 to U+9FFF, without their
 * signs; 0 for those that wrong decoding makes or that stand for what was lost. */
extern const uint8_t ckv_han_rarity[0x9FFF - 0x4E00 + 1];

#endif
