/* Run by the build: writes ckv_listed_words[] and ckv_listed_slots[] out of the lists, to the file that is named. */
#include "identifier/listed.h"
#include "text/lexicon.h"

#include <stdio.h>

/* Made here: the lists' own code asks for them, but none of that runs. */
const ckv_listed_word ckv_listed_words[1];
const uint16_t ckv_listed_slots[CKV_LISTED_SLOTS];

static ckv_listed_word words[CKV_LISTED_SLOTS / 2];
static uint16_t slots[CKV_LISTED_SLOTS];
static size_t count;

/* The row of a word, which is a new one unless another list has it too; NULL if there is no room. */
static ckv_listed_word *row_of(ckv_slice word)
{
    size_t slot = ckv_lexeme_slot(word, CKV_LISTED_SLOTS);
    for (; slots[slot]; slot = (slot + 1) % CKV_LISTED_SLOTS) {
        ckv_listed_word *row = &words[slots[slot] - 1];
        if (row->length == word.len && memcmp(row->text, word.ptr, word.len) == 0)
            return row;
    }
    if (word.len > CKV_LISTED_MAX || count == sizeof words / sizeof *words)
        return NULL;
    memcpy(words[count].text, word.ptr, word.len);
    words[count].length = (uint8_t)word.len;
    slots[slot] = (uint16_t)++count;
    return &words[count - 1];
}

static bool take(const ckv_word_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        ckv_listed_word *row = row_of(ckv_slice_str(list->word[i]));
        if (!row)
            return false;
        row->marks |= list->mark;
    }
    return true;
}

static void write_words(FILE *out)
{
    fprintf(out, "const ckv_listed_word ckv_listed_words[] = {\n");
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "    { \"");
        for (size_t c = 0; c < words[i].length; c++)
            fprintf(out, "\\%03o", (unsigned)(unsigned char)words[i].text[c]);
        fprintf(out, "\", %u, %u },\n", words[i].length, words[i].marks);
    }
    fprintf(out, "};\n\n");
}

static void write_slots(FILE *out)
{
    fprintf(out, "const uint16_t ckv_listed_slots[CKV_LISTED_SLOTS] = {\n");
    for (size_t i = 0; i < CKV_LISTED_SLOTS; i++)
        fprintf(out, "%u,%s", slots[i], i % 32 == 31 ? "\n" : " ");
    fprintf(out, "};\n");
}

int main(int argc, char **argv)
{
    static const ckv_word_list *const lists[] = { &ckv_missing_words, &ckv_stock_names, &ckv_tagging_domains,
        &ckv_role_mailboxes, &ckv_empty_mailboxes, &ckv_shared_domains, &ckv_second_levels };
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!take(lists[i]))
            return 1;
    }
    fprintf(out, "/* Made by make_listed.c. */\n#include \"identifier/listed.h\"\n\n");
    write_words(out);
    write_slots(out);
    return ferror(out) || fclose(out) ? 1 : 0;
}
