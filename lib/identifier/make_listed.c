/* Run by the build: writes ckv_listed_marks[] out of the lists, to the file that is named. */
#include "identifier/listed.h"
#include "text/lexicon.h"

#include <stdio.h>

/* Made here: the lists' own code asks for it, but none of that runs. */
const uint8_t ckv_listed_marks[CKV_LISTED_SLOTS];

static uint8_t marks[CKV_LISTED_SLOTS];

static void mark(const ckv_word_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        marks[ckv_lexeme_slot(ckv_slice_str(list->word[i]), CKV_LISTED_SLOTS)] |= list->mark;
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    mark(&ckv_missing_words);
    mark(&ckv_stock_names);
    mark(&ckv_tagging_domains);
    mark(&ckv_role_mailboxes);
    mark(&ckv_empty_mailboxes);
    fprintf(out, "/* Made by make_listed.c. */\n#include \"identifier/listed.h\"\n\n");
    fprintf(out, "const uint8_t ckv_listed_marks[CKV_LISTED_SLOTS] = {\n");
    for (size_t i = 0; i < CKV_LISTED_SLOTS; i++)
        fprintf(out, "%u,%s", marks[i], i % 32 == 31 ? "\n" : " ");
    fprintf(out, "};\n");
    return ferror(out) || fclose(out) ? 1 : 0;
}
