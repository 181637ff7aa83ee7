/* Trees of words of small letters, as rows of 26, for the programs that the build runs. For lib/text/tables only. */
#ifndef CKV_TEXT_TABLES_LETTER_TREE_H
#define CKV_TEXT_TABLES_LETTER_TREE_H

#include "util/slice.h"

#include <stdio.h>

#define LETTER_STATES_MAX 16384

typedef struct letter_tree {
    uint16_t step[LETTER_STATES_MAX][26]; /* 0: no word goes on so */
    uint16_t value[LETTER_STATES_MAX];    /* of the word that ends here; 0: none does */
    size_t states;                        /* beside the first */
} letter_tree;

/* End the program with a message. */
void letter_die(const char *what) __attribute__((noreturn));

/* The value of a word, 0 where it is new. */
uint16_t *letter_tree_word(letter_tree *tree, ckv_slice word);

/* Write the last two letters of all words as a table `name`, as names.h has such. */
void letter_tree_ends(const letter_tree *tree, const char *name, FILE *out);

#endif
