/* Between the parts of the person parser: words of a name, and how they become surname and given names. */
#ifndef CKV_TEXT_PERSON_PARSE_H
#define CKV_TEXT_PERSON_PARSE_H

#include "text/lexicon.h"
#include "text/person/person.h"
#include "text/sound/reading.h"

#define CKV_WORDS_MAX 24
#define CKV_WORD_SYLLABLES 8

enum { CKV_COLUMN_WHOLE, CKV_COLUMN_SURNAME, CKV_COLUMN_GIVEN, CKV_COLUMN_MIDDLE, CKV_COLUMN_COUNT };

/* One word: a run of Han or a run of other letters. */
typedef struct ckv_name_word {
    ckv_slice text;  /* lower case; words of one name stand in one buffer, in order, one blank between */
    uint8_t column;  /* CKV_COLUMN_* it came from */
    uint8_t segment; /* commas before it */
    uint8_t group;   /* words that hyphens join have the same; 0 is none */
    bool han;        /* or kana */
    bool kana;
    bool dotted;   /* follows a middle dot, as in 买买提·艾力 */
    bool capitals; /* two letters or more, all of them capital */
    bool aside;    /* in parentheses or quotes, or another name: alias */
    bool joined;   /* follows an ampersand */
    bool slashed;  /* follows a slash or a semicolon */
    /* of words in Latin letters: */
    uint8_t is;    /* ckv_person_word */
    char sex;      /* told by a title, or 0 */
    bool forename; /* a common Western given name */
    bool surname;  /* spells a Chinese surname */
    bool compound; /* spells one of two syllables: ouyang, but not chang */
    const ckv_lexeme *known;
    /* as pinyin, once it was asked for: */
    bool is_cut;
    uint8_t syllable_count;
    ckv_syllable syllables[CKV_WORD_SYLLABLES];
} ckv_name_word;

typedef struct ckv_name_words {
    ckv_name_word word[CKV_WORDS_MAX];
    size_t count;
    bool masked;   /* 张* */
    bool lost;     /* a mark for lost or masked characters touches a word: M?ller */
    bool headless; /* and stands before the first: **伟 */
    bool japanese; /* the source is in Japan */
    uint8_t cut; /* 山田 太郎: so many characters of Han stand before the one blank; 0 if there is none, or several */
} ckv_name_words;

/* Names in Han characters. Words that are not Han become extra names. */
void ckv_person_parse_han(ckv_person_name *out, const ckv_name_words *in);

/* All other names. */
void ckv_person_parse_latin(ckv_person_name *out, ckv_name_words *in);

/* Add to a list of at most CKV_NAME_TOKENS_MAX. */
static inline void ckv_name_push(ckv_slice *list, size_t *count, ckv_slice s)
{
    if (*count < CKV_NAME_TOKENS_MAX && s.len)
        list[(*count)++] = s;
}

#endif
