/* All that the tables know of one lower-case word in Latin letters, found by one look: given names, spellings of
 * Chinese surnames, words around names, syllables. The build makes the table out of the others
 * (tables/make_lexicon.c). */
#ifndef CKV_TEXT_LEXICON_H
#define CKV_TEXT_LEXICON_H

#include "util/bytes.h"
#include "util/slice.h"

/* No word of any table is longer. */
#define CKV_LEXEME_MAX 12

/* Numbers are 1 + a row of a table, 0 for none. */
typedef struct ckv_lexeme {
    char text[CKV_LEXEME_MAX]; /* padded with NUL */
    uint16_t forename;         /* ckv_forenames */
    uint16_t surname;          /* ckv_surname_spellings */
    uint16_t piece;            /* ckv_pieces */
    uint16_t canton;           /* ckv_canton_classes */
    uint16_t syllable;         /* its id: pinyin proper */
    uint8_t word;              /* ckv_person_words */
    uint8_t length;            /* of the text */
} ckv_lexeme;

/* NULL for a word that no table has. */
const ckv_lexeme *ckv_lexeme_find(ckv_slice word);

/* What a Han character may be, so that most are not looked for in vain. */
enum {
    CKV_HAN_LOOKALIKE = 1,    /* ckv_lookalike_of() may give another */
    CKV_HAN_COMPOUND = 2,     /* begins a compound surname */
    CKV_HAN_SURNAME = 4,      /* a common surname */
    CKV_HAN_HONORIFIC = 8,    /* ends an honorific */
    CKV_HAN_PLACEHOLDER = 16, /* ends what stands where a name is missing */
    CKV_HAN_NUMERAL = 32      /* one of ckv_numerals */
};

/* By the lower bits of a character: one that lacks a mark is none of these, one that has it may be. */
#define CKV_HAN_MARKS 4096
extern const uint8_t ckv_han_marks[CKV_HAN_MARKS];

static inline bool ckv_han_may(uint32_t cp, unsigned mark)
{
    return ckv_han_marks[cp % CKV_HAN_MARKS] & mark;
}

/* All letters of a word of 1 to CKV_LEXEME_MAX bytes: how it begins and how it ends, which may overlap. */
typedef struct ckv_lexeme_ends {
    uint64_t first, last;
} ckv_lexeme_ends;

static inline ckv_lexeme_ends ckv_lexeme_ends_of(const char *p, size_t n)
{
    if (n >= 8)
        return (ckv_lexeme_ends){ ckv_bytes_load_low(p, 8), ckv_bytes_load_low(p + n - 4, 4) };
    if (n >= 4)
        return (ckv_lexeme_ends){ ckv_bytes_load_low(p, 4), ckv_bytes_load_low(p + n - 4, 4) };
    return (ckv_lexeme_ends){ (uint8_t)p[0] | (uint64_t)(uint8_t)p[n / 2] << 8 | (uint64_t)(uint8_t)p[n - 1] << 16, 0 };
}

/* Where a word of these ends and so many bytes is looked for. */
static inline size_t ckv_lexeme_slot_of(ckv_lexeme_ends ends, size_t length, size_t slots)
{
    uint64_t mixed = (ends.first ^ (ends.last << 29 | length)) * 0x9E3779B97F4A7C15u;
    return (size_t)((mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9u >> 40) % slots;
}

static inline size_t ckv_lexeme_slot(ckv_slice word, size_t slots)
{
    return ckv_lexeme_slot_of(ckv_lexeme_ends_of(word.ptr, word.len), word.len, slots);
}

#endif
