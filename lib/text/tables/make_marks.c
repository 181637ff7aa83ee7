/* Run by the build: writes what word_marks.h says of two bytes, out of the tables of organizations and places, to the
 * file that is named. */
#include "text/place.h"
#include "text/tables_org.h"
#include "text/word_marks.h"

#include <stdio.h>
#include <stdlib.h>

static uint16_t marks[CKV_WORD_MARKS];

static void add(const char *word, ckv_word_mark mark)
{
    ckv_slice s = ckv_slice_str(word);
    bool first = (mark & CKV_MARKS_FIRST) != 0;
    if (s.len < (first ? 3 : 2)) {
        if (mark == CKV_MARK_ALIAS) /* shorter ones are always looked up */
            return;
        fprintf(stderr, "make_marks: a word is too short\n");
        exit(1);
    }
    marks[first ? ckv_word_mark_first(s) : ckv_word_mark_last(s)] |= (uint16_t)mark;
}

static void add_list(const char *const *list, ckv_word_mark mark)
{
    for (; *list; list++)
        add(*list, mark);
}

static void add_forms(const ckv_org_form_word *forms, ckv_word_mark mark)
{
    for (; forms->word; forms++)
        add(forms->word, mark);
}

static void collect(void)
{
    add_list(ckv_org_industry_han, CKV_MARK_INDUSTRY_HAN);
    add_list(ckv_org_branch_han, CKV_MARK_BRANCH_HAN);
    add_list(ckv_org_institution_han, CKV_MARK_INSTITUTION_HAN);
    add_list(ckv_org_industry_latin, CKV_MARK_INDUSTRY_LATIN);
    add_list(ckv_org_branch_latin, CKV_MARK_BRANCH_LATIN);
    add_list(ckv_org_institution_latin, CKV_MARK_INSTITUTION_LATIN);
    add_forms(ckv_org_forms_han, CKV_MARK_FORM_HAN);
    add_forms(ckv_org_forms_latin, CKV_MARK_FORM_LATIN);
    add_list(ckv_org_rank_han, CKV_MARK_RANK);
    for (const ckv_org_alias_row *row = ckv_org_aliases; row->name; row++) {
        add(row->name, CKV_MARK_ALIAS);
        add(row->also, CKV_MARK_ALIAS);
    }
    for (size_t i = 0; i < ckv_province_count; i++)
        add(ckv_provinces[i].name, CKV_MARK_PROVINCE);
    for (size_t i = 0; i < ckv_city_count; i++)
        add(ckv_cities[i].name, CKV_MARK_CITY);
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    collect();
    fprintf(out, "/* Made by make_marks.c. */\n#include \"text/word_marks.h\"\n\n");
    fprintf(out, "const uint16_t ckv_word_marks[CKV_WORD_MARKS] = {");
    for (size_t i = 0; i < CKV_WORD_MARKS; i++)
        fprintf(out, "%s%u,", i % 20 ? "" : "\n    ", marks[i]);
    fprintf(out, "\n};\n");
    return ferror(out) || fclose(out) ? 1 : 0;
}
