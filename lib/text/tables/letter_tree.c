#include "text/tables/letter_tree.h"

#include <stdio.h>
#include <stdlib.h>

void letter_die(const char *what)
{
    fprintf(stderr, "%s\n", what);
    exit(1);
}

uint16_t *letter_tree_word(letter_tree *tree, ckv_slice word)
{
    size_t state = 0;
    for (size_t i = 0; i < word.len; i++) {
        uint16_t *next = &tree->step[state][word.ptr[i] - 'a'];
        if (*next == 0) {
            if (++tree->states == LETTER_STATES_MAX)
                letter_die("a tree of letters has too many words");
            *next = (uint16_t)tree->states;
        }
        state = *next;
    }
    return &tree->value[state];
}
