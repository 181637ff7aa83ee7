/* Run by the build: writes what trees.h declares, out of the tables of places, organizations and
 * translations, to the file that is named. */
#include "text/tables/trees.h"

#include "text/heads.h"
#include "text/meaning/tables.h"
#include "text/org/tables.h"
#include "text/place/division.h"
#include "text/place/place.h"
#include "text/tables/grow.h"
#include "text/tables/tables.h"
#include "text/utf8.h"

#define ENDINGS_MAX 1024

static grown divisions, aliases, ranks, before, endings, meanings, names, phrases;
static ckv_org_ending ending_rows[ENDINGS_MAX];
static size_t ending_count;
static uint8_t heads[CKV_HEAD_SLOTS];

/* Of several rows of one name the first. */
static void add(grown *tree, const char *word, size_t row)
{
    uint16_t symbols[GROW_SYMBOLS_MAX];
    uint16_t *value = grow_word(tree, symbols, grow_symbols(ckv_slice_str(word), symbols));
    *value = *value ? *value : (uint16_t)(row + 1);
}

/* Of other characters ckv_head_at() finds nothing. */
static void mark_head(uint32_t first, uint32_t second, unsigned as)
{
    if (first < 0x3000 || first > 0x9FFF || second < 0x3000 || second > 0x9FFF)
        grow_die("make_trees: a word has no head");
    heads[ckv_head_slot(first, second)] |= (uint8_t)as;
}

static void add_head(const char *word, unsigned as)
{
    uint16_t symbols[GROW_SYMBOLS_MAX];
    if (grow_symbols(ckv_slice_str(word), symbols) < 2)
        grow_die("make_trees: a word is too short for a head");
    mark_head(symbols[0], symbols[1], as);
}

static void add_places(void)
{
    for (size_t i = 0; i < ckv_province_count; i++)
        add_head(ckv_provinces[i].name, CKV_HEAD_PROVINCE);
    for (size_t i = 0; i < ckv_city_count; i++)
        add_head(ckv_cities[i].name, CKV_HEAD_CITY);
    for (size_t i = 0; i < ckv_division_count; i++) {
        char head[7] = { 0 }; /* two characters */
        memcpy(head, ckv_divisions[i].name, 6);
        add(&divisions, head, i);
        add_head(head, CKV_HEAD_DIVISION);
    }
    for (size_t i = 0; i < ckv_division_city_former_count; i++)
        add_head(ckv_division_cities_former[i].name, CKV_HEAD_FORMER_CITY);
}

static void add_phrases(void)
{
    for (size_t i = 0; i < ckv_phrase_count; i++) {
        const ckv_phrase_row *row = &ckv_phrases[i];
        uint16_t *value = grow_word(&phrases, (uint16_t[]){ (uint16_t)row->text[0] }, 1);
        if (row->length < 2 || row->text[0] > UINT16_MAX)
            grow_die("make_trees: a phrase with a reading is short or begins beyond the first plane");
        *value = *value ? *value : (uint16_t)(i + 1);
        mark_head(row->text[0], row->text[1], CKV_HEAD_PHRASE);
    }
}

/* A character that is a word says so in names of its own. */
static void add_meanings(void)
{
    for (size_t i = 0; i < ckv_meaning_han_count; i++) {
        const ckv_meaning_word *word = &ckv_meaning_han[i];
        bool is_long = ckv_utf8_count(ckv_slice_str(word->text)) > 1;
        add(&meanings, word->text, i);
        if (word->kind == CKV_WORD_NAME || (word->kind != CKV_WORD_DOOR && is_long))
            add(&names, word->text, i);
        if (word->kind < CKV_WORD_TRADE && is_long)
            add_head(word->text, CKV_HEAD_WORD);
    }
}

static void add_aliases(void)
{
    for (size_t i = 0; ckv_org_aliases[i].name; i++) {
        add(&aliases, ckv_org_aliases[i].name, i);
        add(&aliases, ckv_org_aliases[i].also, i);
    }
}

static ckv_org_ending *ending_of(const char *word)
{
    uint16_t symbols[GROW_SYMBOLS_MAX];
    uint16_t *value = grow_word(&endings, symbols, grow_backwards(ckv_slice_str(word), symbols));
    if (*value == 0) {
        if (ending_count == ENDINGS_MAX)
            grow_die("make_trees: too many endings");
        ending_rows[ending_count].word = word;
        *value = (uint16_t)++ending_count;
    }
    return &ending_rows[*value - 1];
}

/* The walk takes the longest word of a list for its first. */
static void check_order(const char *earlier, const char *later)
{
    if (ckv_slice_ends(ckv_slice_str(later), ckv_slice_str(earlier)) && strlen(later) > strlen(earlier))
        grow_die("make_trees: a word of organizations stands behind its own end");
}

static void add_endings(const char *const *list, unsigned as)
{
    for (size_t i = 0; list[i]; i++) {
        for (size_t k = 0; k < i; k++)
            check_order(list[k], list[i]);
        ending_of(list[i])->lists |= (uint8_t)as;
    }
}

static void add_forms(void)
{
    for (size_t i = 0; ckv_org_forms_han[i].word; i++) {
        for (size_t k = 0; k < i; k++)
            check_order(ckv_org_forms_han[k].word, ckv_org_forms_han[i].word);
        ckv_org_ending *ending = ending_of(ckv_org_forms_han[i].word);
        ending->form = ending->form ? ending->form : (uint8_t)(i + 1);
    }
}

/* A name begins with the longest of them. */
static void add_beginnings(void)
{
    for (size_t i = 0; ckv_org_rank_han[i]; i++) {
        for (size_t k = 0; k < i; k++) {
            if (ckv_slice_starts(ckv_slice_str(ckv_org_rank_han[i]), ckv_slice_str(ckv_org_rank_han[k])))
                grow_die("make_trees: a rank stands behind its own beginning");
        }
        add(&ranks, ckv_org_rank_han[i], i);
    }
    for (size_t i = 0; ckv_org_forms_han[i].word; i++) {
        if (ckv_org_forms_han[i].stands != CKV_FORM_BEHIND)
            add(&before, ckv_org_forms_han[i].word, i);
    }
}

static void write_heads(FILE *out)
{
    fprintf(out, "const uint8_t ckv_heads[CKV_HEAD_SLOTS] = {\n");
    for (size_t i = 0; i < CKV_HEAD_SLOTS; i++)
        fprintf(out, "%u,%s", heads[i], i % 32 == 31 ? "\n" : " ");
    fprintf(out, "};\n\n");
}

static const char *province_name(size_t row)
{
    return ckv_provinces[row].name;
}

static const char *city_name(size_t row)
{
    return ckv_cities[row].name;
}

/* Longer names first, and of one name the first row: what is found first is right. */
static void write_slots(
    FILE *out, const char *name, size_t slot_count, size_t count, const char *(*name_of)(size_t row))
{
    enum { LONGEST = 64 };
    ckv_place_slot slots[CKV_CITY_SLOTS] = { { 0 } };
    if (2 * count > slot_count || slot_count > CKV_CITY_SLOTS) /* free slots end a search */
        grow_die("make_trees: too many places");
    for (size_t length = LONGEST; length > 0; length--) {
        for (size_t i = 0; i < count; i++) {
            size_t slot = ckv_place_slot_of(name_of(i), slot_count);
            if (strlen(name_of(i)) > LONGEST)
                grow_die("make_trees: a place's name is too long");
            if (strlen(name_of(i)) != length)
                continue;
            while (slots[slot].length)
                slot = (slot + 1) % slot_count;
            slots[slot] = (ckv_place_slot){ (uint16_t)i, (uint16_t)length };
        }
    }
    fprintf(out, "const ckv_place_slot %s[] = {\n", name);
    for (size_t i = 0; i < slot_count; i++)
        fprintf(out, "{ %u, %u },%s", slots[i].row, slots[i].length, i % 12 == 11 ? "\n" : " ");
    fprintf(out, "};\n\n");
}

static void write_provinces(FILE *out)
{
    fprintf(out, "const uint8_t ckv_province_rows[CKV_PROVINCE_CODES] = {\n");
    for (size_t i = 0; i < ckv_province_count; i++) {
        if (ckv_provinces[i].code >= CKV_PROVINCE_CODES)
            grow_die("make_trees: a province's code has three digits");
        fprintf(out, "    [%u] = %zu,\n", ckv_provinces[i].code, i + 1);
    }
    fprintf(out, "};\n\n");
}

static void write_cities(FILE *out)
{
    fprintf(out, "const uint16_t ckv_division_city_rows[] = {\n");
    for (size_t i = 0; i < ckv_division_count; i++) {
        size_t row = 0;
        while (row < ckv_division_city_count && ckv_division_cities[row].code != ckv_divisions[i].code / 100)
            row++;
        fprintf(out, "%zu,%s", row < ckv_division_city_count ? row + 1 : 0, i % 16 == 15 ? "\n" : " ");
    }
    fprintf(out, "};\n\n");
}

static void write_towns(FILE *out)
{
    fprintf(out, "const uint16_t ckv_town_starts[CKV_TOWN_STARTS + 1] = {\n");
    for (size_t i = 0, at = 0; i <= CKV_TOWN_STARTS; i++) {
        while (at < ckv_town_count && ckv_towns[at] >> 20 < i)
            at++;
        if (at > UINT16_MAX)
            grow_die("make_trees: too many towns");
        fprintf(out, "%zu,%s", at, i % 16 == 15 ? "\n" : " ");
    }
    fprintf(out, "};\n\n");
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    add_places();
    add_aliases();
    add_endings(ckv_org_industry_han, CKV_ENDING_INDUSTRY);
    add_endings(ckv_org_branch_han, CKV_ENDING_BRANCH);
    add_endings(ckv_org_institution_han, CKV_ENDING_INSTITUTION);
    add_forms();
    add_beginnings();
    add_phrases();
    add_meanings();
    fprintf(out, "/* Made by make_trees.c. */\n#include \"text/heads.h\"\n#include \"text/tables/trees.h\"\n\n");
    write_slots(out, "ckv_province_slots", CKV_PROVINCE_SLOTS, ckv_province_count, province_name);
    write_slots(out, "ckv_city_slots", CKV_CITY_SLOTS, ckv_city_count, city_name);
    grow_write(&divisions, "ckv_division_tree", out);
    grow_write(&aliases, "ckv_org_alias_tree", out);
    grow_write(&meanings, "ckv_meaning_han_tree", out);
    grow_write(&names, "ckv_meaning_name_tree", out);
    grow_write(&phrases, "ckv_phrase_tree", out);
    grow_write(&ranks, "ckv_org_rank_tree", out);
    grow_write(&before, "ckv_org_form_before_tree", out);
    grow_write(&endings, "ckv_org_ending_tree", out);
    fprintf(out, "const ckv_org_ending ckv_org_endings[] = {\n");
    for (size_t i = 0; i < ending_count; i++)
        fprintf(out, "    { \"%s\", %u, %u },\n", ending_rows[i].word, ending_rows[i].lists, ending_rows[i].form);
    fprintf(out, "};\n\n");
    write_heads(out);
    write_provinces(out);
    write_cities(out);
    write_towns(out);
    return ferror(out) || fclose(out) ? 1 : 0;
}
