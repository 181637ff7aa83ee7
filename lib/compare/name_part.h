/* Between the files that compare names: levels, and what two parts have in common. */
#ifndef CKV_COMPARE_NAME_PART_H
#define CKV_COMPARE_NAME_PART_H

#include "compare/comparator.h"
#include "record/feature_name.h"

enum {
    SURNAME_MISSING,
    SURNAME_OTHER,
    SURNAME_FUZZY,   /* same sloppy sound, same initial where one side has no more */
    SURNAME_NEAR,    /* homophone, look-alike, one or two letters off */
    SURNAME_SWAPPED, /* stands in the place of the given name */
    SURNAME_PART,    /* one of two surnames */
    SURNAME_READING, /* the same in another script or spelling */
    SURNAME_SAME,
    SURNAME_LEVELS
};

enum {
    GIVEN_MISSING,
    GIVEN_OTHER,
    GIVEN_BROTHER, /* one of two syllables the same, the other neither in sound nor in shape: brothers, twins */
    GIVEN_ALIKE,   /* other, but for a slip more than a name of its length may have, or one that makes another name */
    GIVEN_HALF,    /* one of two syllables, the other is missing; one of two names */
    GIVEN_INITIAL,
    GIVEN_FUZZY,   /* short form, same sloppy sound, one of several names */
    GIVEN_NEAR,    /* homophone, look-alike, one or two letters off */
    GIVEN_SWAPPED, /* stands in the place of the surname */
    GIVEN_FIRST,   /* same first name, further ones on one side only */
    GIVEN_READING, /* the same in another script or spelling */
    GIVEN_SAME,
    GIVEN_LEVELS
};

/* 4 log2(m/u) of the levels, to choose among several pairs of names. */
extern const int ckv_name_surname_bits[SURNAME_LEVELS];
extern const int ckv_name_given_bits[GIVEN_LEVELS];

/* What a token was made from, so that 张 and `zhang` do not meet by accident. */
enum { TOKEN_TEXT = 1, TOKEN_WG = 2, TOKEN_CANTON = 3, TOKEN_HAN = 4 };

static inline uint64_t ckv_name_token(unsigned system, uint32_t hash)
{
    return hash ? (uint64_t)system << 32 | hash : 0;
}

/* The token of a part as it is written. */
uint64_t ckv_name_text_token(const ckv_name_part *part);

static inline bool ckv_name_is_chinese(const ckv_name_part *p)
{
    return p->marks & CKV_MARK_CHINESE;
}

static inline bool ckv_name_is_han(const ckv_name_part *p)
{
    return p->marks & CKV_MARK_HAN;
}

static inline bool ckv_name_has_several(const ckv_name_part *a, const ckv_name_part *b)
{
    return (a->marks | b->marks) & CKV_MARK_SEVERAL;
}

typedef enum ckv_sound { SOUND_OTHER, SOUND_FUZZY, SOUND_SAME } ckv_sound;

/* How two Chinese parts sound, in any one system; *token gets what they agree on. */
ckv_sound ckv_name_sounds(const ckv_name_part *a, const ckv_name_part *b, uint64_t *token);

/* Characters and a Hong Kong spelling that agree in class, but not in what -un and -uen tell. */
bool ckv_name_spells_otherwise(const ckv_name_part *a, const ckv_name_part *b);

typedef enum ckv_nearness {
    LETTERS_FAR,
    LETTERS_ALIKE, /* more slips than one makes by accident */
    LETTERS_NEAR
} ckv_nearness;

ckv_nearness ckv_name_letters(const ckv_name_part *a, const ckv_name_part *b);

/* How many kinds of letters only one of both has: two for a slip at most, so a quick way to see that words are far
 * apart. */
unsigned ckv_name_bags_apart(const ckv_name_part *a, const ckv_name_part *b);

/* Slips of a short word make another word, so it may have none. */
unsigned ckv_name_slips_allowed(size_t length);

/* Two words of other letters and another sound, with nothing more to them. */
bool ckv_name_plainly_differ(const ckv_name_part *a, const ckv_name_part *b);

/* A Chinese syllable is short, and many syllables are one letter apart: only a spelling that is no word is a slip. */
bool ckv_name_may_be_slip(const ckv_name_part *a, const ckv_name_part *b);

ckv_slice ckv_name_next_word(ckv_slice *rest);

bool ckv_name_has_word(ckv_slice words, ckv_slice word);

/* A word of two letters or more that both have. */
bool ckv_name_shares_word(ckv_slice a, ckv_slice b);

/* The token of two parts with the same text: a Chinese name in Latin letters counts with all its spellings. */
uint64_t ckv_name_shared_token(const ckv_name_part *a, const ckv_name_part *b);

ckv_outcome ckv_name_surname_parts(const ckv_name_part *a, const ckv_name_part *b);

/* `chinese`: both names are Chinese ones. */
ckv_outcome ckv_name_given_parts(const ckv_name_part *a, const ckv_name_part *b, bool chinese);

/* Second surnames: of a marriage, or of the mother. */
ckv_outcome ckv_name_surnames(const ckv_name_view *a, const ckv_name_view *b);

/* The given names; an English name beside a Chinese one speaks where the Chinese one is missing on a side. */
ckv_outcome ckv_name_givens(const ckv_name_view *a, const ckv_name_view *b);

/* Whether the characters of one name say the letters of the other. *surname and *given hold what is known so far, and
 * get their levels if so. */
bool ckv_name_said(const ckv_name_view *a, const ckv_name_view *b, ckv_outcome *surname, ckv_outcome *given);

/* Two scripts, whose sounds must be laid along each other. */
bool ckv_name_said_takes_long(const ckv_name_view *a, const ckv_name_view *b);

#endif
