/* Trees of words (text/tree.h), grown and written by the programs that the build runs. For lib/text/tables only. */
#ifndef CKV_TEXT_TABLES_GROW_H
#define CKV_TEXT_TABLES_GROW_H

#include "text/tree.h"
#include "util/slice.h"

#include <stdio.h>

#define GROW_EDGES_MAX 16384
#define GROW_SYMBOLS_MAX 64

typedef struct grown {
    ckv_tree_edge edges[GROW_EDGES_MAX]; /* [i].next == i + 1 */
    size_t count;
} grown;

/* End the program with a message. */
void grow_die(const char *what) __attribute__((noreturn));

/* The value of the word of these symbols, 0 where it is new. */
uint16_t *grow_word(grown *tree, const uint16_t *symbols, size_t count);

/* The characters of a word, all in the first plane. Returns how many. */
size_t grow_symbols(ckv_slice word, uint16_t out[static GROW_SYMBOLS_MAX]);

/* The same, the last first. */
size_t grow_backwards(ckv_slice word, uint16_t out[static GROW_SYMBOLS_MAX]);

/* As a constant called `name`. */
void grow_write(const grown *tree, const char *name, FILE *out);

#endif
