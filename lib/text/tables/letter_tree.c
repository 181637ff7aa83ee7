#include "text/tables/letter_tree.h"

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

void letter_tree_ends(const letter_tree *tree, const char *name, FILE *out)
{
    enum { LETTERS = 26, ALL = (1 << LETTERS) - 1 };
    static uint32_t before[LETTER_STATES_MAX]; /* the letter that leads to a state, as its bit; all at the root */
    uint32_t ends[LETTERS] = { 0 };
    before[0] = ALL;
    for (size_t state = 0; state <= tree->states; state++) {
        for (size_t c = 0; c < LETTERS; c++)
            before[tree->step[state][c]] = tree->step[state][c] ? UINT32_C(1) << c : ALL;
    }
    for (size_t state = 0; state <= tree->states; state++) {
        for (size_t c = 0; c < LETTERS; c++) {
            uint16_t next = tree->step[state][c];
            ends[c] |= next && tree->value[next] ? before[state] : 0;
        }
    }
    fprintf(out, "const uint32_t %s[%d] = {\n", name, LETTERS);
    for (size_t c = 0; c < LETTERS; c++)
        fprintf(out, "0x%x,%s", (unsigned)ends[c], c % 13 == 12 ? "\n" : " ");
    fprintf(out, "};\n\n");
}
