/* Run by the build: writes what term.h declares, out of the tables of organizations and addresses, to the file that is
 * named. */
#include "text/address/tables.h"
#include "text/meaning/tables.h"
#include "text/org/tables.h"
#include "text/place/division.h"
#include "text/place/place.h"
#include "text/tables/grow.h"
#include "text/term.h"

#include <stddef.h>

#define ROWS_MAX (CKV_TERM_SLOTS / 2)

static ckv_term rows[ROWS_MAX];
static uint32_t slots[CKV_TERM_SLOTS];
static size_t count;
static grown forms, phrases;

/* The row of a word, which may be new. The text is not copied: a table has it. */
static ckv_term *row_of(ckv_slice word)
{
    if (word.len == 0 || word.len > UINT8_MAX)
        grow_die("make_terms: a word is empty or too long");
    if (ckv_is_digit(word.ptr[word.len - 1])) /* readers do not look them up */
        grow_die("make_terms: a word ends with a digit");
    uint32_t hash = ckv_term_hash(ckv_term_ends_of(word.ptr, word.len), word.len), slot = hash % CKV_TERM_SLOTS;
    for (; slots[slot]; slot = (slot + 1) % CKV_TERM_SLOTS) {
        ckv_term *row = &rows[(slots[slot] & 0xFFFF) - 1];
        if (row->length == word.len && memcmp(row->text, word.ptr, word.len) == 0)
            return row;
    }
    if (count == ROWS_MAX)
        grow_die("make_terms: too many words: CKV_TERM_SLOTS must grow");
    rows[count] = (ckv_term){ .text = word.ptr, .length = (uint8_t)word.len };
    slots[slot] = (uint32_t)(count + 1) | hash >> 16 << 16;
    return &rows[count++];
}

static ckv_slice first_word(const char *words)
{
    return ckv_slice_of(words, strcspn(words, " "));
}

static ckv_slice last_word(const char *words)
{
    const char *blank = strrchr(words, ' ');
    return ckv_slice_str(blank ? blank + 1 : words);
}

/* The lists are asked for one word at a time, so that longer entries are never found. */
static void add_list(const char *const *list, unsigned as)
{
    for (; *list; list++) {
        if (!strchr(*list, ' '))
            row_of(ckv_slice_str(*list))->lists |= (uint8_t)as;
    }
}

static bool ends_in(const char *words, const char *suffix)
{
    ckv_slice s = ckv_slice_str(words), end = ckv_slice_str(suffix);
    return ckv_slice_ends(s, end) && (s.len == end.len || s.ptr[s.len - end.len - 1] == ' ');
}

/* The first that fits is the longest: the walk over the tree takes it for granted. */
static void add_form(size_t number)
{
    const char *form = ckv_org_forms_latin[number].word;
    uint16_t symbols[GROW_SYMBOLS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < number; i++) {
        if (ckv_org_forms_latin[i].stands != CKV_FORM_BEFORE && ends_in(form, ckv_org_forms_latin[i].word))
            grow_die("make_terms: a form of organizations stands behind its own end");
    }
    for (ckv_slice rest = ckv_slice_str(form); rest.len && n < GROW_SYMBOLS_MAX; n++) {
        size_t at = rest.len;
        while (at && rest.ptr[at - 1] != ' ')
            at--;
        symbols[n] = (uint16_t)(row_of(ckv_slice_tail(rest, at)) - rows + 1);
        rest.len = at ? at - 1 : 0;
    }
    *grow_word(&forms, symbols, n) = (uint16_t)(number + 1);
    if (n == 1 && ckv_org_forms_latin[number].keep == 1)
        row_of(ckv_slice_str(form))->lists |= CKV_TERM_FORM;
}

static void add_organizations(void)
{
    add_list(ckv_org_industry_latin, CKV_TERM_INDUSTRY);
    add_list(ckv_org_institution_latin, CKV_TERM_INSTITUTION);
    add_list(ckv_org_branch_latin, CKV_TERM_BRANCH);
    for (const char *const *b = ckv_org_branch_latin; *b; b++)
        row_of(last_word(*b))->lists |= CKV_TERM_BRANCH_ENDS;
    for (size_t i = 0; ckv_org_forms_latin[i].word; i++) {
        const ckv_org_form_word *form = &ckv_org_forms_latin[i];
        if (form->stands != CKV_FORM_BEFORE)
            add_form(i);
        if (form->stands != CKV_FORM_BEHIND)
            row_of(first_word(form->word))->lists |= CKV_TERM_FORM_BEGINS;
    }
}

static void set(uint8_t *field, size_t number)
{
    if (*field == 0)
        *field = (uint8_t)number;
}

static size_t province_of(unsigned code)
{
    size_t i = 0;
    while (i < ckv_province_count && ckv_provinces[i].code != code)
        i++;
    return i;
}

/* Of two the first, as the lists are in order. */
static void add_places(void)
{
    for (size_t i = 0; i < ckv_province_count; i++)
        set(&row_of(ckv_slice_str(ckv_provinces[i].latin))->province, i + 1);
    for (size_t i = 0; i < ckv_province_alias_count; i++)
        set(&row_of(ckv_slice_str(ckv_province_aliases[i].latin))->province,
            province_of(ckv_province_aliases[i].code) + 1);
    for (size_t i = 0; i < ckv_city_count; i++) {
        ckv_term *row = row_of(ckv_slice_str(ckv_cities[ckv_cities_by_latin[i]].latin));
        row->city = row->city ? row->city : (uint16_t)(ckv_cities_by_latin[i] + 1);
    }
    for (size_t i = 0; i < ckv_state_count; i++) {
        set(&row_of(ckv_slice_str(ckv_states[i].name))->state, i + 1);
        set(&row_of(ckv_slice_str(ckv_states[i].code))->state, i + 1);
    }
    for (size_t i = 0; i < ckv_division_spelling_count; i++) {
        ckv_term *row = row_of(ckv_slice_str(ckv_division_spellings[i].latin));
        row->division = row->division ? row->division : (uint16_t)(i + 1);
    }
    for (const char *const *c = ckv_countries; *c; c++)
        row_of(ckv_slice_str(*c))->lists |= CKV_TERM_COUNTRY;
    for (size_t i = 0; ckv_road_words[i].word; i++)
        set(&row_of(ckv_slice_str(ckv_road_words[i].word))->road, i + 1);
}

/* Of several rows of one phrase the first. */
static void add_phrases(void)
{
    for (size_t i = 0; i < ckv_meaning_latin_count; i++) {
        uint16_t symbols[GROW_SYMBOLS_MAX];
        size_t n = 0;
        for (ckv_slice rest = ckv_slice_str(ckv_meaning_latin[i].text); rest.len && n < GROW_SYMBOLS_MAX; n++) {
            size_t len = strcspn(rest.ptr, " ");
            symbols[n] = (uint16_t)(row_of(ckv_slice_head(rest, len)) - rows + 1);
            rest = ckv_slice_tail(rest, len + 1);
        }
        uint16_t *value = grow_word(&phrases, symbols, n);
        *value = *value ? *value : (uint16_t)(i + 1);
    }
}

static void add_pairs(const ckv_word_pair *list, size_t field)
{
    for (size_t i = 0; list[i].from; i++)
        set((uint8_t *)row_of(ckv_slice_str(list[i].from)) + field, i + 1);
}

static void add_labels(const ckv_line_label *list, size_t field)
{
    for (size_t i = 0; list[i].word; i++)
        set((uint8_t *)row_of(ckv_slice_str(list[i].word)) + field, i + 1);
}

static void add_lines(void)
{
    add_labels(ckv_line_labels, offsetof(ckv_term, label));
    add_labels(ckv_line_levels, offsetof(ckv_term, level));
    add_pairs(ckv_direction_words, offsetof(ckv_term, english));
    add_pairs(ckv_direction_pinyin, offsetof(ckv_term, pinyin));
    add_pairs(ckv_road_translations, offsetof(ckv_term, translation));
    add_pairs(ckv_road_bilingual, offsetof(ckv_term, bilingual));
    for (const ckv_line_list *list = ckv_line_lists; list->as; list++) {
        for (const char *const *word = list->words; *word; word++)
            row_of(ckv_slice_str(*word))->lines |= list->as;
    }
}

/* Lines join words to look for places, but for those with digits. */
static void check_places(void)
{
    for (size_t i = 0; i < count; i++) {
        bool place =
            rows[i].province || rows[i].state || rows[i].city || rows[i].division || (rows[i].lists & CKV_TERM_COUNTRY);
        for (size_t k = 0; place && k < rows[i].length; k++) {
            if (ckv_is_digit(rows[i].text[k]))
                grow_die("make_terms: a place has a digit");
        }
    }
}

static void write_terms(FILE *out)
{
    fprintf(out, "const ckv_term ckv_terms[] = {\n");
    for (size_t i = 0; i < count; i++) {
        const ckv_term *row = &rows[i];
        fprintf(out, "    { \"%.*s\", %u, %u, %u, %u, %u, %u, %u, %u, %u, %u, %u, %u, %u, %u },\n", row->length,
            row->text, row->length, row->lists, row->road, row->province, row->state, row->lines, row->city,
            row->division, row->label, row->level, row->english, row->pinyin, row->translation, row->bilingual);
    }
    fprintf(out, "};\n\nconst uint32_t ckv_term_slots[CKV_TERM_SLOTS] = {\n");
    for (size_t i = 0; i < CKV_TERM_SLOTS; i++)
        fprintf(out, "%u,%s", slots[i], i % 16 == 15 ? "\n" : " ");
    fprintf(out, "};\n\n");
}

/* Which two letters words end with: for the last a bit for each that stands before it. */
static void add_end(uint32_t ends[static 26], ckv_slice word)
{
    char last = word.ptr[word.len - 1], before = word.ptr[word.len - 2];
    if (ckv_is_lower(last) && ckv_is_lower(before))
        ends[last - 'a'] |= 1u << (before - 'a');
}

static void write_ends(const char *name, const uint32_t ends[static 26], FILE *out)
{
    fprintf(out, "const uint32_t %s[26] = {", name);
    for (size_t i = 0; i < 26; i++)
        fprintf(out, " %u,", ends[i]);
    fprintf(out, " };\n\n");
}

static void write_all_ends(FILE *out)
{
    uint32_t roads[26] = { 0 }, places[26] = { 0 };
    for (size_t i = 0; ckv_road_endings[i].word; i++)
        add_end(roads, ckv_slice_str(ckv_road_endings[i].word));
    for (size_t i = 0; i < count; i++) {
        if ((rows[i].city || rows[i].province) && rows[i].length >= CKV_TERM_JOINED_MIN)
            add_end(places, ckv_slice_of(rows[i].text, rows[i].length));
    }
    write_ends("ckv_road_ends", roads, out);
    write_ends("ckv_place_ends", places, out);
}

static void write_road_begins(FILE *out)
{
    uint32_t begins[26] = { 0 };
    for (size_t i = 0; ckv_road_words[i].word; i++) {
        const char *word = ckv_road_words[i].word;
        if (!ckv_is_lower(word[0]) || !ckv_is_lower(word[1]))
            continue; /* not looked for by what it begins with */
        begins[word[0] - 'a'] |= 1u << (word[1] - 'a');
    }
    fprintf(out, "const uint32_t ckv_road_begins[26] = {");
    for (size_t i = 0; i < 26; i++)
        fprintf(out, " %u,", begins[i]);
    fprintf(out, " };\n\n");
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    add_organizations();
    add_places();
    add_phrases();
    add_lines();
    check_places();
    fprintf(out, "/* Made by make_terms.c. */\n#include \"text/term.h\"\n\n");
    write_terms(out);
    write_road_begins(out);
    write_all_ends(out);
    grow_write(&forms, "ckv_org_form_tree", out);
    grow_write(&phrases, "ckv_meaning_phrase_tree", out);
    return ferror(out) || fclose(out) ? 1 : 0;
}
