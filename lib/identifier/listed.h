/* Lists of words that values are looked up in: what stands for nothing, nobody's names, mailboxes of a function. */
#ifndef CKV_IDENTIFIER_LISTED_H
#define CKV_IDENTIFIER_LISTED_H

#include "util/slice.h"

/* In byte order, each word once. */
typedef struct ckv_word_list {
    const char *const *word;
    size_t count;
    uint8_t mark; /* a bit of ckv_listed_marks[] */
} ckv_word_list;

extern const ckv_word_list ckv_missing_words;   /* canonical texts that say nothing */
extern const ckv_word_list ckv_stock_names;     /* canonical names that are nobody's */
extern const ckv_word_list ckv_tagging_domains; /* mail providers that deliver name+tag to name */
extern const ckv_word_list ckv_role_mailboxes;  /* mailboxes of a function */
extern const ckv_word_list ckv_empty_mailboxes; /* words of mail addresses that are none */

/* Bytes of the longest word. */
#define CKV_LISTED_MAX 19

/* By where a word is looked for: the marks of the lists that may have it. Made by the build, since most words are on no
 * list. */
#define CKV_LISTED_SLOTS 4096
extern const uint8_t ckv_listed_marks[CKV_LISTED_SLOTS];

bool ckv_word_list_has(const ckv_word_list *list, ckv_slice s);

#endif
