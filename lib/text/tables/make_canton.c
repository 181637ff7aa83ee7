/* Run by the build: writes all spellings of Cantonese syllables as a tree of letters, names.h declares it, to the file
 * that is named. The rules go backwards: a class, less any beginning, is what a final was folded to; each rule may have
 * made it out of something longer; and each initial may stand before that. What comes out is folded to see whether it is
 * one. */
#include "text/sound/canton_rules.h"
#include "text/tables/letter_tree.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"

#include <stdio.h>

#define ENDS_MAX 8192
#define EDGES_MAX 32768
#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct letters {
    char text[SPELLING_MAX + 1];
} letters;

/* What may stand behind an initial. */
static letters ends[ENDS_MAX];
static size_t end_count;

static letter_tree tree;

static void add_end(const char *text)
{
    for (size_t i = 0; i < end_count; i++) {
        if (strcmp(ends[i].text, text) == 0)
            return;
    }
    if (end_count == ENDS_MAX)
        letter_die("make_canton: too many finals");
    strcpy(ends[end_count++].text, text);
}

/* What the rule may have made into one of the ends from `first` on, each place by itself. */
static void undo(const rule *r, size_t first)
{
    size_t known = end_count, from = strlen(r->from), to = strlen(r->to);
    for (size_t i = first; i < known; i++) {
        const char *text = ends[i].text;
        size_t len = strlen(text);
        for (size_t at = 0; at + to <= len && len + from - to <= SPELLING_MAX; at++) {
            char longer[SPELLING_MAX + 1];
            if (strncmp(text + at, r->to, to) != 0)
                continue;
            snprintf(longer, sizeof longer, "%.*s%s%s", (int)at, text, r->from, text + at + to);
            add_end(longer);
        }
    }
}

/* The same for rules of a whole final. */
static void undo_whole(const rule *r)
{
    for (size_t i = 0, known = end_count; i < known; i++) {
        if (strcmp(ends[i].text, r->to) == 0)
            add_end(r->from);
    }
}

static void add_suffixes(void)
{
    end_count = 0;
    for (size_t i = 0; i < ckv_canton_class_count; i++) {
        char class[9] = { 0 };
        memcpy(class, ckv_canton_classes[i], 8);
        for (size_t at = 0; class[at]; at++)
            add_end(class + at);
    }
}

static void add_token(ckv_slice token)
{
    size_t found = ckv_canton_fold(token);
    if (found)
        *letter_tree_word(&tree, token) = (uint16_t)found;
}

static void add_tokens(const char *initial)
{
    for (size_t i = 0; i < end_count; i++) {
        char token[2 * SPELLING_MAX];
        size_t len = (size_t)snprintf(token, sizeof token, "%s%s", initial, ends[i].text);
        if (len <= SPELLING_MAX)
            add_token(ckv_slice_of(token, len));
    }
}

/* All that begins with a rule's initial, with a letter that has none, or with the final. */
static void add_all(const rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_tokens(rules[i].from);
    for (char c = 'a'; c <= 'z'; c++)
        add_tokens((char[]){ c, 0 });
    add_tokens("");
}

static void collect(void)
{
    add_suffixes();
    for (size_t i = 0; i < COUNT(finals); i++)
        undo_whole(&finals[i]);
    for (size_t i = COUNT(vowels); i-- > 0;)
        undo(&vowels[i], 0);
    add_all(initials, COUNT(initials));
    add_suffixes();
    undo_whole(&(rule){ "ei", "i" });
    for (size_t i = COUNT(jyutping_vowels); i-- > 0;)
        undo(&jyutping_vowels[i], 0);
    add_all(jyutping_initials, COUNT(jyutping_initials));
    for (size_t i = 0; i < COUNT(whole); i++)
        add_token(ckv_slice_str(whole[i].from));
}

static ckv_letter_edge edges[EDGES_MAX];
static uint16_t base[LETTER_STATES_MAX];
static size_t edge_count;

static bool fits(const uint16_t *ways, size_t at)
{
    for (size_t c = 0; c < 26; c++) {
        if (ways[c] && edges[at + c].to)
            return false;
    }
    return true;
}

/* The rows of 26 laid over each other, each where its letters find room. */
static void pack(void)
{
    for (size_t state = 0; state <= tree.states; state++) {
        size_t at = 0;
        while (!fits(tree.step[state], at)) {
            if (++at + 26 > EDGES_MAX)
                letter_die("make_canton: too many spellings");
        }
        base[state] = (uint16_t)at;
        for (size_t c = 0; c < 26; c++) {
            if (tree.step[state][c])
                edges[at + c] = (ckv_letter_edge){ (uint16_t)state, tree.step[state][c] };
        }
        edge_count = edge_count < at + 26 ? at + 26 : edge_count;
    }
}

static void write_numbers(FILE *out, const char *name, const uint16_t *numbers)
{
    fprintf(out, "const uint16_t %s[] = {\n", name);
    for (size_t i = 0; i <= tree.states; i++)
        fprintf(out, "%u,%s", numbers[i], i % 24 == 23 ? "\n" : " ");
    fprintf(out, "};\n\n");
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        letter_die("usage: make_canton FILE");
    collect();
    pack();
    fprintf(out, "/* Made by make_canton.c. */\n#include \"text/tables/names.h\"\n\n");
    write_numbers(out, "ckv_canton_base", base);
    write_numbers(out, "ckv_canton_end", tree.value);
    letter_tree_ends(&tree, "ckv_canton_ends", out);
    fprintf(out, "const ckv_letter_edge ckv_canton_edges[] = {\n");
    for (size_t i = 0; i < edge_count; i++)
        fprintf(out, "{ %u, %u },%s", edges[i].from, edges[i].to, i % 12 == 11 ? "\n" : " ");
    fprintf(out, "};\n");
    return ferror(out) || fclose(out) ? 1 : 0;
}
