/* Names between scripts. */
#include "generate/world.h"

#include <string.h>

void gen_put_script(gen_text *t, const gen_world *w, const char *han, gen_script script)
{
    size_t n = strlen(han);
    for (size_t at = 0; at < n;) {
        uint32_t rune = gen_rune(han, n, &at);
        const gen_han *h = gen_han_of(w, rune);
        gen_put_rune(t, !h ? rune : script == GEN_TRADITIONAL ? h->traditional : h->simplified);
    }
}

static const char *read_as(const gen_han *h, gen_romanization system)
{
    const gen_syllable *s = &gen_syllables[h->syllable];
    return system == GEN_PINYIN ? s->pinyin : system == GEN_WADE_GILES ? s->wade_giles : gen_cantonese[h->cantonese];
}

void gen_put_pinyin(gen_text *t, const gen_world *w, const char *han, bool capital)
{
    size_t n = strlen(han);
    for (size_t at = 0; at < n;) {
        uint32_t rune = gen_rune(han, n, &at);
        const gen_han *h = gen_han_of(w, rune);
        if (!h)
            gen_put_rune(t, rune);
        else if (capital)
            gen_put_capital(t, read_as(h, GEN_PINYIN));
        else
            gen_put(t, read_as(h, GEN_PINYIN));
        capital = false;
    }
}

void gen_put_hong_kong(gen_text *t, const gen_world *w, const char *han)
{
    size_t n = strlen(han);
    for (size_t at = 0; at < n;) {
        const gen_han *h = gen_han_of(w, gen_rune(han, n, &at));
        if (t->n && t->s[t->n - 1] != ' ')
            gen_put(t, " ");
        if (h)
            gen_put_capital(t, read_as(h, GEN_HONG_KONG));
    }
}

static void put_runes(gen_text *t, const gen_world *w, const uint16_t runes[2], gen_script script)
{
    for (unsigned i = 0; i < 2 && runes[i]; i++) {
        const gen_han *h = gen_han_of(w, runes[i]);
        gen_put_rune(t, h && script == GEN_TRADITIONAL ? h->traditional : runes[i]);
    }
}

void gen_put_surname(gen_text *t, const gen_world *w, const gen_name *n, gen_script script)
{
    if (n->origin == GEN_CHINESE)
        put_runes(t, w, n->surname, script);
    else
        gen_put(t, n->last);
}

void gen_put_name(gen_text *t, const gen_world *w, const gen_name *n, gen_script script)
{
    if (n->origin == GEN_CHINESE) {
        put_runes(t, w, n->surname, script);
        put_runes(t, w, n->given, script);
    } else {
        gen_put_latin_name(t, w, n, (gen_latin_style){ 0 }, GEN_TODAY);
    }
}

/* A pair of which a is one simplified character. */
static const char *find_pair(const gen_pair *rows, unsigned count, uint32_t rune)
{
    for (unsigned i = 0; i < count; i++) {
        if (gen_first_rune(rows[i].a) == rune)
            return rows[i].b;
    }
    return NULL;
}

static const char *surname_reading(const gen_world *w, uint16_t rune, gen_romanization system)
{
    const char *known = NULL;
    if (system == GEN_HONG_KONG)
        known = find_pair(gen_hk_surname_spellings, gen_hk_surname_spellings_count, rune);
    else if (system == GEN_PINYIN)
        known = find_pair(gen_surname_readings, gen_surname_readings_count, rune);
    else if (rune == 0x674e)
        known = "Lee";
    const gen_han *h = gen_han_of(w, rune);
    return known ? known : h ? read_as(h, system) : "";
}

static void put_word(gen_text *t, const char *word, bool upper, bool capital)
{
    if (upper)
        gen_put_upper(t, word);
    else if (capital)
        gen_put_capital(t, word);
    else
        gen_put_lower(t, word);
}

void gen_put_latin_surname(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style, int32_t on)
{
    bool upper = style.upper || style.upper_surname;
    if (n->origin != GEN_CHINESE) {
        put_word(t, n->maiden && on < n->married ? n->maiden : n->last, upper, true);
        return;
    }
    if (n->spelled) {
        put_word(t, n->spelled, upper, true);
        return;
    }
    for (unsigned i = 0; i < 2 && n->surname[i]; i++)
        put_word(t, surname_reading(w, n->surname[i], style.system), upper, i == 0);
}

void gen_put_latin_given(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style)
{
    if (n->origin != GEN_CHINESE) {
        put_word(t, n->first, style.upper, true);
        return;
    }
    for (unsigned i = 0; i < 2 && n->given[i]; i++) {
        const gen_han *h = gen_han_of(w, n->given[i]);
        if (i > 0 && (style.hyphen || style.spaced))
            gen_put(t, style.hyphen ? "-" : " ");
        if (h)
            put_word(t, read_as(h, style.system), style.upper, i == 0 || style.spaced);
    }
}

void gen_put_latin_name(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style, int32_t on)
{
    bool western = n->origin != GEN_CHINESE, english = style.english && n->english;
    if (english && style.given_first) {
        put_word(t, n->english, style.upper, true);
        gen_put(t, " ");
        gen_put_latin_surname(t, w, n, style, on);
    } else if (style.given_first || (western && !style.comma)) {
        gen_put_latin_given(t, w, n, style);
        gen_put(t, " ");
        if (western && n->middle) {
            gen_put_rune(t, (uint32_t)n->middle);
            gen_put(t, " ");
        }
        gen_put_latin_surname(t, w, n, style, on);
    } else {
        gen_put_latin_surname(t, w, n, style, on);
        gen_put(t, style.comma ? ", " : " ");
        gen_put_latin_given(t, w, n, style);
        if (english) {
            gen_put(t, " ");
            put_word(t, n->english, style.upper, true);
        }
    }
    if (western && n->father && n->origin == GEN_WESTERN) {
        gen_put(t, " ");
        gen_put(t, n->father);
    }
}
