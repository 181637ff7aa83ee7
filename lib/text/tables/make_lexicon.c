/* Run by the build: writes what names.h declares, out of the tables of Latin words, to the file that is named. */
#include "text/tables/letter_tree.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"
#include "util/hash.h"

#include <stdio.h>

#define ROWS_MAX (CKV_LEXEME_SLOTS / 2)

/* Made here: the tables' own code asks for it, but none of that runs. */
const uint8_t ckv_han_marks[CKV_HAN_MARKS];

static ckv_lexeme rows[ROWS_MAX];
static uint16_t slots[CKV_LEXEME_SLOTS];
static size_t count;

static letter_tree pieces;

/* Of a field that is padded with NUL, if it is not full. */
static ckv_slice text_of(const char *field, size_t size)
{
    const char *nul = memchr(field, 0, size);
    return ckv_slice_of(field, nul ? (size_t)(nul - field) : size);
}

/* The row of a word, which may be new. */
static ckv_lexeme *row_of(ckv_slice word)
{
    if (word.len == 0 || word.len > CKV_LEXEME_MAX)
        letter_die("make_lexicon: a word is empty or too long");
    size_t slot = ckv_lexeme_slot(word, CKV_LEXEME_SLOTS);
    for (; slots[slot]; slot = (slot + 1) % CKV_LEXEME_SLOTS) {
        ckv_lexeme *row = &rows[slots[slot] - 1];
        if (row->length == word.len && memcmp(row->text, word.ptr, word.len) == 0)
            return row;
    }
    if (count == ROWS_MAX)
        letter_die("make_lexicon: too many words: CKV_LEXEME_SLOTS must grow");
    memcpy(rows[count].text, word.ptr, word.len);
    rows[count].length = (uint8_t)word.len;
    slots[slot] = (uint16_t)(count + 1);
    return &rows[count++];
}

static void collect(void)
{
    for (size_t i = 0; i < ckv_forename_count; i++)
        row_of(text_of(ckv_forenames[i].name, CKV_LEXEME_MAX))->forename = (uint16_t)(i + 1);
    for (size_t i = 0; i < ckv_surname_spelling_count; i++) {
        const ckv_spelling_row *spelling = &ckv_surname_spellings[i];
        row_of(text_of(spelling->spelling, sizeof spelling->spelling))->surname = (uint16_t)(i + 1);
    }
    if (ckv_person_word_count > UINT8_MAX)
        letter_die("make_lexicon: too many words around names");
    for (size_t i = ckv_person_word_count; i-- > 0;) /* of two the first */
        row_of(ckv_person_words[i].word)->word = (uint8_t)(i + 1);
    for (size_t i = 0; i < ckv_piece_first[26]; i++)
        row_of(text_of(ckv_pieces[i].text, 8))->piece = (uint16_t)(i + 1);
    for (size_t i = 1; i < ckv_syllable_count; i++)
        row_of(text_of(ckv_syllables[i].pinyin, 8))->syllable = (uint16_t)i;
    for (size_t i = 0; i < ckv_canton_class_count; i++)
        row_of(text_of(ckv_canton_classes[i], 8));
    for (size_t i = 0; i < count; i++)
        rows[i].canton = (uint16_t)ckv_canton_fold(ckv_slice_of(rows[i].text, rows[i].length));
}

static void grow_tree(void)
{
    for (size_t i = 0; i < ckv_piece_first[26]; i++) {
        ckv_slice piece = text_of(ckv_pieces[i].text, sizeof ckv_pieces[i].text);
        uint16_t *end = letter_tree_word(&pieces, piece);
        if (*end)
            letter_die("make_lexicon: a piece is there twice");
        if (!ckv_pieces[i].wg[0])
            letter_die("make_lexicon: a piece has no class");
        *end = (uint16_t)(i + 1);
    }
}

static uint8_t marks[CKV_HAN_MARKS];

static void mark(uint32_t cp, unsigned as)
{
    marks[cp % CKV_HAN_MARKS] |= (uint8_t)as;
}

/* Words end with a character of three bytes, as person/words.c expects. */
static void mark_end(ckv_slice word, unsigned as)
{
    const uint8_t *p = (const uint8_t *)word.ptr + word.len - 3;
    if (word.len < 3 || p[0] >> 4 != 0xE)
        letter_die("make_lexicon: a word does not end with a Han character");
    mark((p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu), as);
}

static void mark_all(void)
{
    for (size_t i = 0; i < ckv_lookalike_count; i++)
        mark(ckv_lookalikes[i][0], CKV_HAN_LOOKALIKE);
    for (size_t i = 0; i < ckv_compound_count; i++)
        mark(ckv_compounds[i].first, CKV_HAN_COMPOUND);
    for (size_t i = 0; i < ckv_surname_common_count; i++)
        mark(ckv_surname_common[i], CKV_HAN_SURNAME);
    for (size_t i = 0; i < ckv_honorific_count; i++)
        mark_end(ckv_honorifics[i].word, CKV_HAN_HONORIFIC);
    for (size_t i = 0; i < ckv_numeral_count; i++)
        mark(ckv_numerals[i].cp, CKV_HAN_NUMERAL);
    for (size_t i = 0; i < ckv_name_placeholder_count; i++)
        mark_end(ckv_name_placeholders[i], CKV_HAN_PLACEHOLDER);
}

static void write_marks(FILE *out)
{
    fprintf(out, "const uint8_t ckv_han_marks[CKV_HAN_MARKS] = {\n");
    for (size_t i = 0; i < CKV_HAN_MARKS; i++)
        fprintf(out, "%u,%s", marks[i], i % 32 == 31 ? "\n" : " ");
    fprintf(out, "};\n\n");
}

static void write_numbers(FILE *out, const uint16_t *number, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%u,%s", number[i], i % 24 == 23 || i + 1 == n ? "\n" : " ");
}

static void write_lexemes(FILE *out)
{
    fprintf(out, "const ckv_lexeme ckv_lexemes[] = {\n");
    for (size_t i = 0; i < count; i++) {
        const ckv_lexeme *row = &rows[i];
        fprintf(out, "    { \"%.*s\", %u, %u, %u, %u, %u, %u, %u },\n", row->length, row->text, row->forename,
            row->surname, row->piece, row->canton, row->syllable, row->word, row->length);
    }
    fprintf(out, "};\n\nconst uint16_t ckv_lexeme_slots[CKV_LEXEME_SLOTS] = {\n");
    write_numbers(out, slots, CKV_LEXEME_SLOTS);
    fprintf(out, "};\n\n");
}

static void write_tree(FILE *out)
{
    fprintf(out, "const uint16_t ckv_piece_step[][26] = {\n");
    for (size_t i = 0; i <= pieces.states; i++) {
        fprintf(out, "{ ");
        write_numbers(out, pieces.step[i], 26);
        fprintf(out, "},\n");
    }
    fprintf(out, "};\n\nconst uint16_t ckv_piece_end[] = {\n");
    write_numbers(out, pieces.value, pieces.states + 1);
    fprintf(out, "};\n\n");
    letter_tree_ends(&pieces, "ckv_piece_ends", out);
}

static uint32_t hash_of(const char field[8])
{
    return ckv_hash32(text_of(field, 8));
}

static void write_canton(FILE *out, const char class[8])
{
    ckv_canton_hashes hash = ckv_canton_hash(text_of(class, 8));
    fprintf(out, "    { %uu, %u },\n", hash.canton, hash.loose);
}

static void write_hashes(FILE *out)
{
    fprintf(out, "const ckv_syllable_sound ckv_syllable_sounds[] = {\n");
    for (size_t i = 0; i < ckv_syllable_count; i++) {
        ckv_slice pinyin = text_of(ckv_syllables[i].pinyin, 8);
        if (pinyin.len > sizeof ckv_syllable_sounds[0].pinyin)
            letter_die("make_lexicon: a syllable is too long");
        fprintf(out, "    { \"%.*s\", %zu, %uu, %uu },\n", (int)pinyin.len, pinyin.ptr, pinyin.len,
            hash_of(ckv_syllables[i].wg), hash_of(ckv_syllables[i].fuzzy));
    }
    fprintf(out, "};\n\nconst uint32_t ckv_piece_hash_rows[][2] = {\n");
    for (size_t i = 0; i < ckv_piece_first[26]; i++)
        fprintf(out, "    { %uu, %uu },\n", hash_of(ckv_pieces[i].wg),
            hash_of(ckv_pieces[i].other[0] ? ckv_pieces[i].other : ckv_pieces[i].wg));
    fprintf(out, "};\n\nconst ckv_canton_hashes ckv_canton_hash_rows[] = {\n");
    for (size_t i = 0; i < ckv_canton_class_count; i++)
        write_canton(out, ckv_canton_classes[i]);
    fprintf(out, "};\n\nconst ckv_canton_hashes ckv_canton_usual_hash_rows[] = {\n");
    for (size_t i = 0; i < ckv_canton_row_count; i++)
        write_canton(out, ckv_canton_rows[i].usual);
    fprintf(out, "};\n");
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        letter_die("usage: make_lexicon FILE");
    collect();
    grow_tree();
    mark_all();
    fprintf(out, "/* Made by make_lexicon.c. */\n#include \"text/tables/names.h\"\n\n");
    write_lexemes(out);
    write_tree(out);
    write_marks(out);
    write_hashes(out);
    return ferror(out) || fclose(out) ? 1 : 0;
}
