/* Lists of words that values are looked up in: what stands for nothing, nobody's names, mailboxes of a function. */
#ifndef CKV_IDENTIFIER_LISTED_H
#define CKV_IDENTIFIER_LISTED_H

#include "util/slice.h"

/* In byte order, each word once. */
typedef struct ckv_word_list {
    const char *const *word;
    size_t count;
    uint8_t mark; /* a bit of its own: ckv_listed_in() */
} ckv_word_list;

extern const ckv_word_list ckv_missing_words;   /* canonical texts that say nothing */
extern const ckv_word_list ckv_stock_names;     /* canonical names that are nobody's */
extern const ckv_word_list ckv_tagging_domains; /* mail providers that deliver name+tag to name */
extern const ckv_word_list ckv_role_mailboxes;  /* mailboxes of a function */
extern const ckv_word_list ckv_empty_mailboxes; /* words of mail addresses that are none */
extern const ckv_word_list ckv_shared_domains;  /* domains that belong to all who use them */
extern const ckv_word_list ckv_second_levels;   /* names under a country that anyone registers under */

/* Bytes of the longest word. */
#define CKV_LISTED_MAX 19

/* All words of all lists, and 1 + the row of each where ckv_lexeme_slot() or the next free slot has it; 0 is free. Made
 * by the build. */
typedef struct ckv_listed_word {
    char text[CKV_LISTED_MAX];
    uint8_t length;
    uint8_t marks; /* of the lists that have it */
} ckv_listed_word;

#define CKV_LISTED_SLOTS 4096
extern const ckv_listed_word ckv_listed_words[];
extern const uint16_t ckv_listed_slots[CKV_LISTED_SLOTS];

/* The marks of the lists that have this word: one look for all of them. */
unsigned ckv_listed_in(ckv_slice s);

static inline bool ckv_word_list_has(const ckv_word_list *list, ckv_slice s)
{
    return ckv_listed_in(s) & list->mark;
}

#endif
