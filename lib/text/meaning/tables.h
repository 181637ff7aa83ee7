/* Words of two languages that mean one thing: facts/bilingual.txt, sorted by bytes. */
#ifndef CKV_TEXT_MEANING_TABLES_H
#define CKV_TEXT_MEANING_TABLES_H

#include <stddef.h>
#include <stdint.h>

enum {
    CKV_WORD_CONCEPT,
    CKV_WORD_ROAD,  /* follows a name: road, estate, house */
    CKV_WORD_SAID,  /* stands for the sound of characters: north, 北 */
    CKV_WORD_NOISE, /* says nothing: the, to */
    CKV_WORD_FORM,  /* nor is it a syllable of a name: limited, co */
    CKV_WORD_DOOR,  /* a concept in addresses alone: g f is the ground floor there, initials in names */
    CKV_WORD_TRADE, /* a concept in names of organizations alone: tin is a metal there, a syllable in addresses */
    CKV_WORD_NAME   /* of names of organizations alone, which as soon spell it: 东方, oriental, dongfang */
};

/* Does a word of this kind say nothing? */
static inline int ckv_word_is_noise(int kind)
{
    return kind == CKV_WORD_NOISE || kind == CKV_WORD_FORM;
}

typedef struct ckv_meaning_word {
    const char *text;
    const char *said; /* the characters that CKV_WORD_SAID and CKV_WORD_NAME stand for */
    uint16_t concept; /* the row: equal for words that mean one thing */
    uint8_t kind;
    uint8_t weight;
} ckv_meaning_word;

extern const ckv_meaning_word ckv_meaning_han[];
extern const size_t ckv_meaning_han_count;
extern const ckv_meaning_word ckv_meaning_latin[];
extern const size_t ckv_meaning_latin_count;

/* All that a word means in a name (meaning/name.c), worked out by the build (make_meanings.c): by row of the two tables
 * above, where its units begin, and how many they are; 0 where that is not known. Behind the last units so many more
 * may be read. */
enum { CKV_MEANING_KNOWN_BEHIND = 8 };
extern const uint32_t ckv_meaning_han_known[], ckv_meaning_latin_known[], ckv_meaning_known_units[];

static inline uint32_t ckv_meaning_known(size_t first, size_t count)
{
    return (uint32_t)(first << 8 | (count + 1));
}

static inline size_t ckv_meaning_known_first(uint32_t known)
{
    return known >> 8;
}

static inline size_t ckv_meaning_known_count(uint32_t known)
{
    return (known & 0xff) - 1;
}

#endif
