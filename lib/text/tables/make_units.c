/* Run by the build: writes what each Han character is in an address that is read for what it means (meaning/words.h),
 * to the file that is named. */
#include "text/meaning/words.h"
#include "text/place/place.h"
#include "text/tables/grow.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"
#include "text/utf8.h"

static uint32_t units[CKV_UNIT_LAST - CKV_UNIT_FIRST + 1];

/* The unit of a character; one that has no place in the table is always looked at twice. */
static uint32_t *unit_of(uint32_t cp)
{
    static uint32_t other;
    return cp >= CKV_UNIT_FIRST && cp <= CKV_UNIT_LAST ? &units[cp - CKV_UNIT_FIRST] : &other;
}

/* A word of one character needs no second look; a longer one has a head. */
static void add_word(const char *word)
{
    size_t at = 0;
    uint32_t first = ckv_utf8_next(ckv_slice_str(word), &at);
    *unit_of(first) |= word[at] ? CKV_UNIT_HEAD : CKV_UNIT_WORD;
}

/* As ckv_meaning_push_character() does for the usual reading. */
static void add_sounds(void)
{
    for (uint32_t cp = CKV_UNIT_FIRST; cp <= CKV_UNIT_LAST; cp++) {
        ckv_syllable said = ckv_reading_pages[ckv_reading_index[cp >> 8]][cp & 0xFF] & CKV_READING_SYLLABLE;
        size_t row = ckv_canton_pages[ckv_canton_index[cp >> 8]][cp & 0xFF];
        uint32_t mandarin = said ? ckv_syllable_sounds[said].wg : 0;
        *unit_of(cp) = ckv_meaning_sound(mandarin, ckv_canton_usual_hash_rows[row].canton);
    }
}

static void add_flags(void)
{
    for (size_t i = 0; i < ckv_meaning_han_count; i++) {
        if (ckv_meaning_han[i].kind < CKV_WORD_TRADE)
            add_word(ckv_meaning_han[i].text);
    }
    for (size_t i = 0; i < ckv_numeral_count; i++)
        *unit_of(ckv_numerals[i].cp) |= CKV_UNIT_WORD;
    for (size_t i = 0; i < ckv_city_count; i++)
        add_word(ckv_cities[i].name);
    for (size_t i = 0; i < ckv_province_count; i++)
        add_word(ckv_provinces[i].name);
    for (size_t i = 0; i < ckv_phrase_count; i++)
        *unit_of(ckv_phrases[i].text[0]) |= CKV_UNIT_HEAD;
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    add_sounds();
    add_flags();
    fprintf(out, "/* Made by make_units.c. */\n#include \"text/meaning/words.h\"\n\n");
    fprintf(out, "const uint32_t ckv_meaning_units[CKV_UNIT_LAST - CKV_UNIT_FIRST + 1] = {\n");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        fprintf(out, "0x%x,%s", (unsigned)units[i], i % 12 == 11 ? "\n" : " ");
    fprintf(out, "};\n\nconst uint32_t ckv_meaning_spellings[] = {\n0,\n");
    for (size_t i = 1; i < ckv_syllable_count; i++) {
        ckv_slice pinyin = ckv_slice_of(ckv_syllable_sounds[i].pinyin, ckv_syllable_sounds[i].length);
        fprintf(out, "0x%x,%s", (unsigned)ckv_meaning_letters(pinyin), i % 12 == 0 ? "\n" : " ");
    }
    fprintf(out, "};\n");
    return ferror(out) || fclose(out) ? 1 : 0;
}
