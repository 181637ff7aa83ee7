/* Run by the build: writes all that each word of the tables means in a name (meaning/tables.h), to the file that is
 * named. It asks meaning/name.c, as it is without these tables. */
#include "text/meaning/words.h"
#include "text/place/place.h"
#include "text/tables/grow.h"

#define ROWS_MAX 8192

/* Nothing is known yet. */
const uint32_t ckv_meaning_han_known[ROWS_MAX], ckv_meaning_latin_known[ROWS_MAX], ckv_meaning_known_units[1];

/* What canon.c would be asked: the words of the tables are folded. */
uint32_t ckv_han_fold(uint32_t cp);
int ckv_char_class_find(uint32_t cp);

uint32_t ckv_han_fold(uint32_t cp)
{
    return cp;
}

int ckv_char_class_find(uint32_t cp)
{
    (void)cp;
    grow_die("make_meanings: a word is neither Latin nor Han");
}

/* Of all words so far. */
static size_t unit_count;

static uint32_t write_units(const ckv_meaning_word *word, FILE *out)
{
    ckv_meaning meaning = { .count = 0 };
    ckv_meaning_push_word(&meaning, word);
    if (meaning.count == CKV_MEANING_MAX)
        grow_die("make_meanings: a word means too much");
    for (size_t i = 0; i < meaning.count; i++)
        fprintf(out, "0x%x,%s", (unsigned)meaning.unit[i], i + 1 == meaning.count ? "\n" : " ");
    uint32_t known = ckv_meaning_known(unit_count, meaning.count);
    unit_count += meaning.count;
    return known;
}

static void write_known(const char *name, const uint32_t *known, size_t count, FILE *out)
{
    fprintf(out, "const uint32_t %s[] = {\n", name);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "0x%x,%s", (unsigned)known[i], i % 12 == 11 ? "\n" : " ");
    fprintf(out, "};\n\n");
}

/* A unit has so many bits for each of them (meaning.h). */
static void check_words(const ckv_meaning_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (words[i].concept >= CKV_MEANING_WORDS || words[i].weight >= CKV_MEANING_WEIGHTS)
            grow_die("make_meanings: a concept or a weight has no room in a unit");
    }
}

static void check_places(void)
{
    if (ckv_province_count > CKV_MEANING_PROVINCES || ckv_city_count >= CKV_MEANING_CITIES)
        grow_die("make_meanings: a place has no room in a unit");
    for (size_t i = 0; i < ckv_city_count; i++) {
        if (!ckv_province_by_code(ckv_cities[i].province))
            grow_die("make_meanings: a city is in no province");
    }
}

int main(int argc, char **argv)
{
    static uint32_t han[ROWS_MAX], latin[ROWS_MAX];
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    if (ckv_meaning_han_count > ROWS_MAX || ckv_meaning_latin_count > ROWS_MAX)
        grow_die("make_meanings: too many words");
    check_words(ckv_meaning_han, ckv_meaning_han_count);
    check_words(ckv_meaning_latin, ckv_meaning_latin_count);
    check_places();
    fprintf(out, "/* Made by make_meanings.c. */\n#include \"text/meaning/tables.h\"\n\n");
    fprintf(out, "const uint32_t ckv_meaning_known_units[] = {\n");
    for (size_t i = 0; i < ckv_meaning_han_count; i++)
        han[i] = write_units(&ckv_meaning_han[i], out);
    for (size_t i = 0; i < ckv_meaning_latin_count; i++)
        latin[i] = write_units(&ckv_meaning_latin[i], out);
    for (size_t i = 0; i < CKV_MEANING_KNOWN_BEHIND; i++)
        fprintf(out, "0,%s", i + 1 == CKV_MEANING_KNOWN_BEHIND ? "\n};\n\n" : " ");
    write_known("ckv_meaning_han_known", han, ckv_meaning_han_count, out);
    write_known("ckv_meaning_latin_known", latin, ckv_meaning_latin_count, out);
    return ferror(out) || fclose(out) ? 1 : 0;
}
