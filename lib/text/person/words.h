/* The words around and inside names that are not names: titles, honorifics, suffixes, particles, placeholders. */
#ifndef CKV_TEXT_PERSON_WORDS_H
#define CKV_TEXT_PERSON_WORDS_H

#include "text/lexicon.h"

typedef enum ckv_person_word {
    CKV_WORD_NONE,
    CKV_WORD_TITLE,      /* mr, dr, tan sri */
    CKV_WORD_GENERATION, /* jr, iii: told apart father and son */
    CKV_WORD_SUFFIX,     /* phd, esq */
    CKV_WORD_PARTICLE,   /* van, de: begins a surname */
    CKV_WORD_PATRONYMIC, /* bin, a/l: between a given name and the father's */
    CKV_WORD_FORMER,     /* née, geb.: before the surname before marriage */
    CKV_WORD_PLACEHOLDER /* unknown, test */
} ckv_person_word;

/* What a lower-case Latin word is, told by its row of the lexicon or NULL; *sex gets 'm' or 'f' when it tells. */
ckv_person_word ckv_person_word_of(const ckv_lexeme *known, char *sex);

/* Which generation a word tells: 1 for sr and i, 2 for jr and ii, up to 4; 0 for other words. */
uint8_t ckv_person_generation(ckv_slice word);

/* Ivanovich, Viktorovna: what East Slavs call themselves after their fathers, in English, German or Polish letters.
 * Some surnames end so too: Petrovic, Lukashevich. */
bool ckv_person_patronymic(ckv_slice word);

/* The bytes at the start of a name in Hangul that are its surname: 김, 남궁; 0 if it begins with none or is no more
 * than it. */
size_t ckv_person_surname_hangul(ckv_slice name);

/* The bytes at the end of folded Han text that say whose relation is meant: 妈妈 of 李明妈妈, 之母, 的太太; 0 for
 * none. */
size_t ckv_person_relation(ckv_slice han);

/* Ivanov, Petrova, Chaykovskiy, Shevchenko: how most surnames of East Slavs end. Source: B. O. Unbegaun, "Russian
 * Surnames" (Oxford, 1972). */
bool ckv_person_slavic_surname(ckv_slice word);

/* How many bytes at the end of folded Han text are an honorific or title (先生, 总经理), 0 if none; *sex as above. */
size_t ckv_person_honorific(ckv_slice han, char *sex);

/* The same for titles of one character, which only follow a bare surname: 王总, 陈太. */
size_t ckv_person_honorific_short(ckv_slice han, char *sex);

/* True for Han text that stands where a name is missing: 未知, 匿名, 测试. */
bool ckv_person_placeholder_han(ckv_slice han);

/* True for names that people give when they give none: 张三, john doe. Words joined by one blank. */
bool ckv_person_weak(ckv_slice name);

#endif
