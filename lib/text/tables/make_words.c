/* Run by the build: writes which class each Han character is of (address/words.h), out of the lists of words, to the file that
 * is named. */
#include "text/address/words.h"
#include "text/numeral.h"
#include "text/tables/grow.h"
#include "text/tables/names.h"
#include "text/utf8.h"

#define CLASSES_MAX 256

const uint8_t ckv_han_marks[CKV_HAN_MARKS]; /* what numeral.c looks at, which is not asked here */

static ckv_han_class characters[CKV_CLASS_LAST - CKV_CLASS_FIRST + 1], rows[CLASSES_MAX];
static size_t row_count;

static void add_list(ckv_han_list list)
{
    uint32_t before = 0;
    for (const char *const *word = ckv_han_lists[list]; *word; word++) {
        size_t at = 0;
        uint32_t cp = ckv_utf8_next(ckv_slice_str(*word), &at);
        if (cp < CKV_CLASS_FIRST || cp > CKV_CLASS_LAST)
            grow_die("make_words: a word begins with no Han character");
        ckv_han_class *class = &characters[cp - CKV_CLASS_FIRST];
        if (class->begins & CKV_LIST_BIT(list) && cp != before)
            grow_die("make_words: words that begin alike stand apart");
        before = cp;
        if (!(class->begins & CKV_LIST_BIT(list)) && strlen(*word) == at)
            class->whole |= CKV_LIST_BIT(list);
        class->begins |= CKV_LIST_BIT(list);
    }
}

/* The list of characters that numerals begin with is the table of numerals. */
static void check_numerals(void)
{
    size_t count = 0;
    while (ckv_han_lists[CKV_LIST_NUMERAL_CHARS][count])
        count++;
    for (size_t i = 0; i < ckv_numeral_count; i++) {
        uint32_t cp = ckv_numerals[i].cp;
        if (cp < CKV_CLASS_FIRST) /* of no class: a circle */
            continue;
        if (!(characters[cp - CKV_CLASS_FIRST].whole & CKV_LIST_BIT(CKV_LIST_NUMERAL_CHARS)) || count-- == 0)
            grow_die("make_words: a numeral begins nothing");
    }
    if (count)
        grow_die("make_words: a numeral is none");
}

static size_t row_of(ckv_han_class class)
{
    for (size_t i = 0; i < row_count; i++) {
        if (rows[i].begins == class.begins && rows[i].whole == class.whole)
            return i;
    }
    if (row_count == CLASSES_MAX)
        grow_die("make_words: too many classes");
    rows[row_count] = class;
    return row_count++;
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    for (int list = 0; list < CKV_LIST_COUNT; list++)
        add_list((ckv_han_list)list);
    check_numerals();
    row_of((ckv_han_class){ 0, 0 });
    fprintf(out, "/* Made by make_words.c. */\n#include \"text/address/words.h\"\n\n");
    fprintf(out, "const uint8_t ckv_han_classes[CKV_CLASS_LAST - CKV_CLASS_FIRST + 1] = {\n");
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        fprintf(out, "%zu,%s", row_of(characters[i]), i % 32 == 31 ? "\n" : " ");
    fprintf(out, "};\n\nconst ckv_han_class ckv_han_class_rows[] = {\n");
    for (size_t i = 0; i < row_count; i++)
        fprintf(
            out, "    { 0x%llxu, 0x%llxu },\n", (unsigned long long)rows[i].begins, (unsigned long long)rows[i].whole);
    fprintf(out, "};\n");
    return ferror(out) || fclose(out) ? 1 : 0;
}
