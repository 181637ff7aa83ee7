#include "text/sound/translit.h"

#include "text/sound/hangul.h"
#include "text/sound/reading.h"
#include "text/sound/said_costs.h"
#include "text/sound/said_readings.h"
#include "text/sound/said_shape.h"
#include "text/sound/said_sounds.h"
#include "text/tables/tables.h"
#include "text/utf8.h"

#include <limits.h>

#define B(name) (1u << CKV_SOUND_##name)
#define SIBILANTS (B(S) | B(Z) | B(TS) | B(SH) | B(CH) | B(ZH) | B(J) | B(Q) | B(X) | B(C) | B(JH))

typedef struct likeness {
    uint32_t near;  /* the usual way to write the sound in the other script */
    uint32_t close; /* happens */
} likeness;

/* After the tables by which Xinhua writes foreign names (世界人名翻译大辞典, appendices), which have one character for
 * each consonant and vowel: d and t share 特, l and r share 尔, g before i is 吉, s before i is 西. Read both ways. */
static const likeness alike[CKV_SOUND_COUNT] = {
    [CKV_SOUND_A] = { B(E), B(O) | B(U) | B(I) },
    [CKV_SOUND_E] = { B(A) | B(I) | B(O), B(U) | B(ER) },
    [CKV_SOUND_I] = { B(E) | B(J) | B(JH), B(U) | B(A) | B(O) },
    [CKV_SOUND_O] = { B(U) | B(E), B(A) | B(W) | B(I) },
    [CKV_SOUND_U] = { B(O) | B(W) | B(V), B(I) | B(E) | B(A) },
    [CKV_SOUND_B] = { B(P) | B(V), B(W) },
    [CKV_SOUND_P] = { B(B), B(F) },
    [CKV_SOUND_M] = { 0, B(N) },
    [CKV_SOUND_F] = { B(V) | B(W), B(H) | B(P) },
    [CKV_SOUND_V] = { B(W) | B(F) | B(B) | B(U), 0 },
    [CKV_SOUND_W] = { B(V) | B(U) | B(F), B(H) | B(O) | B(B) },
    [CKV_SOUND_D] = { B(T) | B(TH), B(J) | B(ZH) | B(Z) },
    [CKV_SOUND_T] = { B(D) | B(TH), B(TS) | B(Q) | B(CH) },
    [CKV_SOUND_TH] = { B(T) | B(S) | B(D), B(SH) | B(X) | B(Z) },
    [CKV_SOUND_N] = { 0, B(M) },
    [CKV_SOUND_L] = { B(R) | B(ER), 0 },
    [CKV_SOUND_R] = { B(L) | B(ER), B(H) | B(ZH) },
    [CKV_SOUND_G] = { B(K) | B(J), B(JH) | B(H) | B(ZH) },
    [CKV_SOUND_K] = { B(G) | B(C), B(J) | B(Q) | B(H) },
    [CKV_SOUND_H] = { B(X) | B(K), B(F) | B(G) | B(JH) | B(W) },
    [CKV_SOUND_X] = { B(S) | B(SH) | B(H) | B(C) | B(CH) | B(TH), B(Z) | B(Q) | B(TS) | B(J) | B(ZH) },
    [CKV_SOUND_S] = { B(Z) | B(SH) | B(X) | B(TS) | B(TH) | B(C), SIBILANTS },
    [CKV_SOUND_Z] = { B(S) | B(TS) | B(ZH) | B(J) | B(JH), SIBILANTS | B(D) },
    [CKV_SOUND_TS] = { B(S) | B(Z) | B(CH) | B(Q) | B(C), SIBILANTS | B(T) },
    [CKV_SOUND_SH] = { B(S) | B(X) | B(ZH) | B(JH), SIBILANTS | B(TH) },
    [CKV_SOUND_CH] = { B(Q) | B(TS) | B(K) | B(X) | B(SH), SIBILANTS | B(T) | B(H) },
    [CKV_SOUND_ZH] = { B(Z) | B(J) | B(JH) | B(R) | B(SH), SIBILANTS | B(D) },
    [CKV_SOUND_J] = { B(G) | B(JH) | B(ZH) | B(Z) | B(I), SIBILANTS | B(K) | B(D) },
    [CKV_SOUND_Q] = { B(CH) | B(TS) | B(C) | B(K), SIBILANTS | B(T) },
    [CKV_SOUND_C] = { B(S) | B(K) | B(TS) | B(Q) | B(X), SIBILANTS | B(G) },
    [CKV_SOUND_JH] = { B(J) | B(I) | B(ZH) | B(Z) | B(H), SIBILANTS | B(R) | B(G) },
    [CKV_SOUND_ER] = { B(L) | B(R), B(E) },
};

/* Costs of one step, in hundredths. */
enum { COST_NEAR = 20, COST_CLOSE = 40, COST_OTHER = 86 };

/* Between kana only what voicing and the sokuon change: kawa, gawa; hashi, bashi. */
static const likeness kana_alike[CKV_SOUND_COUNT] = {
    [CKV_SOUND_G] = { B(K), 0 },
    [CKV_SOUND_D] = { B(T), 0 },
    [CKV_SOUND_B] = { B(H) | B(P), 0 },
    [CKV_SOUND_P] = { B(H), 0 },
    [CKV_SOUND_N] = { B(M), 0 },
    [CKV_SOUND_I] = { B(JH), B(E) },
    [CKV_SOUND_U] = { 0, B(O) },
    [CKV_SOUND_Z] = { B(S) | B(T) | B(D), B(JH) },
};

/* One way to read characters: the cost of each step, in hundredths. */
typedef struct manner {
    const ckv_said_costs *counted; /* in place of all that follows, in tenths of a bit */
    const likeness *alike;
    uint8_t extra[CKV_SOUND_COUNT];         /* said, but not written */
    uint8_t missing[CKV_SOUND_COUNT];       /* written, but not said: r in Carter, a mute e */
    uint8_t vowel_near, vowel_close, vowel; /* one vowel for another */
    uint8_t first;                          /* more for a name that does not begin as it should */
} manner;

#define ALL(vowel, consonant)                                                                                          \
    vowel, vowel, vowel, vowel, vowel, consonant, consonant, consonant, consonant, consonant, consonant, consonant,    \
        consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant,  \
        consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant

static const manner foreign = { .counted = &ckv_said_foreign };
static const manner japanese = { NULL, kana_alike,
    { 60, 60, 60, 60, 60, 100, 100, 100, 100, 100, 60, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100,
        100, 100, 100, 100, 100, 100, 15, 100 },
    { 60, 60, 60, 60, 60, 100, 100, 100, 100, 100, 60, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100,
        100, 100, 100, 100, 100, 100, 15, 100 },
    12, 50, 80, 0 };
static const manner dialect = { NULL, alike, { ALL(35, 90) }, { ALL(35, 90) }, 12, 45, 60, 0 };

static unsigned cost_of(const manner *m, unsigned a, unsigned b)
{
    if (m->counted)
        return m->counted->other[a][b];
    if (a == b)
        return 0;
    if ((m->alike[a].near >> b & 1) || (m->alike[b].near >> a & 1))
        return ckv_sound_is_vowel(a) ? m->vowel_near : COST_NEAR;
    if ((m->alike[a].close >> b & 1) || (m->alike[b].close >> a & 1))
        return ckv_sound_is_vowel(a) ? m->vowel_close : COST_CLOSE;
    return ckv_sound_is_vowel(a) && ckv_sound_is_vowel(b) ? m->vowel : COST_OTHER;
}

/* The letters that characters are laid along, and what that may cost in all. */
typedef struct lane {
    const manner *m;
    ckv_sounds letters;
    unsigned weight;
    unsigned limit;
} lane;

/* at[j]: the least cost of what was said so far against the first j letters. */
typedef struct row {
    uint16_t at[CKV_SAID_LETTERS_MAX + 1];
} row;

enum { COST_NEVER = 0x3F3F };

static unsigned extra_of(const manner *m, unsigned sound)
{
    return m->counted ? m->counted->extra[sound] : m->extra[sound];
}

static unsigned missing_of(const manner *m, unsigned letter)
{
    return m->counted ? m->counted->missing[letter] : m->missing[letter];
}

static unsigned weight_of(const manner *m, const ckv_sounds *s)
{
    unsigned weight = 0;
    for (size_t i = 0; i < s->count; i++)
        weight += m->counted                                           ? m->counted->weight[s->at[i]]
                  : ckv_sound_is_vowel(s->at[i])                       ? 35
                  : s->at[i] == CKV_SOUND_R || s->at[i] == CKV_SOUND_H ? 50
                                                                       : 100;
    return weight;
}

static void begin(lane *l, row *r, ckv_slice latin, ckv_sound_system system, const manner *m)
{
    ckv_sounds_read(&l->letters, latin, system);
    l->m = m;
    l->weight = weight_of(m, &l->letters);
    r->at[0] = 0;
    for (size_t j = 1; j <= l->letters.count; j++)
        r->at[j] = (uint16_t)(r->at[j - 1] + missing_of(m, l->letters.at[j - 1]) + (j == 1 ? m->first : 0));
}

/* Returns the least cost of the row: it never falls, so one above the limit needs no further look. */
static unsigned say(row *r, unsigned sound, const lane *l)
{
    const manner *m = l->m;
    unsigned diagonal = r->at[0], extra = extra_of(m, sound);
    bool first = diagonal == 0 && !ckv_sound_is_vowel(sound);
    unsigned left = diagonal + extra + (first ? m->first : 0), least = left;
    r->at[0] = (uint16_t)left;
    for (size_t j = 1; j <= l->letters.count; j++) {
        unsigned letter = l->letters.at[j - 1], best = diagonal + cost_of(m, sound, letter);
        if (first && j == 1 && best > COST_NEAR)
            best += m->first;
        diagonal = r->at[j];
        best = diagonal + extra < best ? diagonal + extra : best;
        left += missing_of(m, letter);
        left = best < left ? best : left;
        least = left < least ? left : least;
        r->at[j] = (uint16_t)left;
    }
    return least;
}

static row row_never(void)
{
    row r;
    memset(&r, COST_NEVER & 0xFF, sizeof r);
    return r;
}

static void keep_least(row *r, const row *other, const lane *l, unsigned more)
{
    for (size_t j = 0; j <= l->letters.count; j++) {
        unsigned cost = other->at[j] + more;
        r->at[j] = (uint16_t)(cost < r->at[j] ? cost : r->at[j]);
    }
}

static void say_reading(row *r, const row *start, const ckv_sounds *reading, const lane *l, unsigned more)
{
    row said = *start;
    for (size_t k = 0; k < reading->count; k++) {
        if (say(&said, reading->at[k], l) + more > l->limit)
            return;
    }
    keep_least(r, &said, l, more);
}

static unsigned least_of(const row *r, const lane *l)
{
    unsigned least = r->at[0];
    for (size_t j = 1; j <= l->letters.count; j++)
        least = r->at[j] < least ? r->at[j] : least;
    return least;
}

static unsigned score(const row *r, const lane *l)
{
    unsigned cost = r->at[l->letters.count];
    return cost > l->limit || cost >= l->weight ? 0 : 1000 - 1000 * cost / l->weight;
}

enum {
    COST_LONG = 10,   /* o or u that only makes the vowel in front longer */
    COST_JOINED = 10, /* one nasal that two characters say: 唐纳 Donner */
    COST_STEM = 30,   /* a verb's or adjective's ending dropped: akiraka, aki */
    COST_LINK = 25,   /* a no between two characters that is said, but not written */
    COST_SELDOM = 25, /* a reading that hardly any name uses */
    COST_UNUSUAL = 11 /* one of two characters that foreign names are not written in; of more it tells nothing */
};

static void say_seldom(row *r, const row *start, const ckv_sounds *reading, const lane *l)
{
    row said = *start;
    for (size_t k = 0; k < reading->count; k++) {
        if (say(&said, reading->at[k], l) + COST_SELDOM > l->limit)
            return;
        if (k > 1 && k + 1 < reading->count && ckv_sound_is_vowel(reading->at[k]))
            keep_least(r, &said, l, COST_SELDOM + COST_STEM);
    }
    keep_least(r, &said, l, COST_SELDOM);
}

/* All but the first sound, which the character in front has said. */
static void say_rest(row *r, const row *start, const ckv_sounds *reading, const lane *l, unsigned more)
{
    ckv_sounds rest = { .count = reading->count - 1 };
    memcpy(rest.at, reading->at + 1, rest.count);
    say_reading(r, start, &rest, l, more);
}

static bool ends_in_nasal(uint32_t cp)
{
    ckv_slice pinyin = ckv_syllable_pinyin(ckv_reading_of(cp));
    return ckv_slice_ends(pinyin, CKV_LIT("n")) || ckv_slice_ends(pinyin, CKV_LIT("ng"));
}

static void say_usual(row *r, const row *start, const ckv_sounds *reading, const lane *l)
{
    say_reading(r, start, reading, l, 0);
    if (start->at[0] && (reading->at[0] == CKV_SOUND_O || reading->at[0] == CKV_SOUND_U)) {
        say_rest(r, start, reading, l, COST_LONG);
    }
}

/* One that links two characters and is not written: 井上 Inoue, 曽田 Sonoda. */
static void say_link(row *r, const lane *l)
{
    row said = *r;
    if (say(&said, CKV_SOUND_N, l) + COST_LINK <= l->limit && say(&said, CKV_SOUND_O, l) + COST_LINK <= l->limit)
        keep_least(r, &said, l, COST_LINK);
}

static void say_kana(row *r, const ckv_said_han *han, size_t i, const lane *l)
{
    row start = *r;
    if (i)
        say_link(&start, l);
    ckv_slice reading;
    ckv_sounds sounds;
    ckv_said_readings list = ckv_said_readings_of(i && han->at[i] == 0x3005 ? han->at[i - 1] : han->at[i]);
    *r = row_never();
    while ((reading = ckv_said_next(&list.usual, ';')).len) {
        ckv_sounds_read(&sounds, reading, CKV_SPELLED_KANA);
        say_usual(r, &start, &sounds, l);
    }
    while ((reading = ckv_said_next(&list.seldom, '|')).len) {
        ckv_sounds_read(&sounds, reading, CKV_SPELLED_KANA);
        say_seldom(r, &start, &sounds, l);
    }
}

static void say_foreign_char(row *r, const ckv_said_han *han, size_t i, const lane *l)
{
    const char *list = ckv_said_readings_of(han->at[i]).foreign;
    row start = *r;
    ckv_slice reading;
    ckv_sounds sounds;
    *r = row_never();
    if (!*list) {
        ckv_sounds_read(&sounds, ckv_syllable_pinyin(ckv_reading_of(han->at[i])), CKV_SPELLED_PINYIN);
        if (sounds.count)
            say_reading(r, &start, &sounds, l, han->count > 2 ? 0 : COST_UNUSUAL);
    }
    bool nasal = i && ends_in_nasal(han->at[i - 1]);
    while ((reading = ckv_said_next(&list, '\0')).len) {
        ckv_sounds_read(&sounds, reading, CKV_SPELLED_LATIN);
        say_reading(r, &start, &sounds, l, 0);
        if (nasal && (sounds.at[0] == CKV_SOUND_N || sounds.at[0] == CKV_SOUND_M))
            say_rest(r, &start, &sounds, l, COST_JOINED);
    }
}

/* Names in Hangul: each system, the northern one for surnames, and the customary spelling of 박. */
static void say_hangul(row *r, const ckv_said_han *han, size_t i, const lane *l)
{
    row start = *r;
    ckv_sounds sounds;
    char letters[CKV_HANGUL_LETTERS_MAX];
    *r = row_never();
    for (size_t system = 0; system < CKV_HANGUL_SYSTEMS; system++) {
        size_t len = ckv_hangul_spell(han->at[i], (ckv_hangul_system)system, letters);
        if (len == 0 || (i && system == CKV_HANGUL_NORTHERN))
            continue;
        ckv_sounds_read(&sounds, ckv_slice_of(letters, len), CKV_SPELLED_TONGUE);
        say_reading(r, &start, &sounds, l, 0);
    }
    if (i == 0 && han->at[i] == 0xBC15) {
        ckv_sounds_read(&sounds, CKV_LIT("park"), CKV_SPELLED_TONGUE);
        say_reading(r, &start, &sounds, l, 0);
    }
}

/* Cantonese, Korean and Vietnamese. */
static void say_dialect_char(row *r, const ckv_said_han *han, size_t i, const lane *l)
{
    if (ckv_is_hangul(han->at[i])) {
        say_hangul(r, han, i, l);
        return;
    }
    row start = *r;
    ckv_sounds sounds;
    ckv_slice reading, canton[1 + CKV_CANTON_OTHERS_MAX] = { ckv_canton_of(han->at[i]) };
    size_t count = canton[0].len ? 1 : 0;
    count += ckv_canton_alternates(han->at[i], canton + count, CKV_CANTON_OTHERS_MAX);
    const char *list = ckv_said_readings_of(han->at[i]).dialect;
    *r = row_never();
    for (size_t k = 0; k < count; k++) {
        ckv_sounds_read(&sounds, canton[k], CKV_SPELLED_TONGUE);
        say_reading(r, &start, &sounds, l, 0);
    }
    while ((reading = ckv_said_next(&list, '|')).len) {
        ckv_sounds_read(&sounds, reading, CKV_SPELLED_TONGUE);
        say_reading(r, &start, &sounds, l, 0);
    }
}

static void say_syllable(row *r, const row *start, ckv_syllable syllable, const lane *l)
{
    ckv_sounds sounds;
    ckv_sounds_read(&sounds, ckv_syllable_pinyin(syllable), CKV_SPELLED_PINYIN);
    if (sounds.count)
        say_reading(r, start, &sounds, l, 0);
}

/* The first may be a surname, of which some are read like nothing else: 单 Shan, 薄 Bo. */
static void say_mandarin_char(row *r, const ckv_said_han *han, size_t i, const lane *l)
{
    row start = *r;
    ckv_syllable usual = ckv_reading_of(han->at[i]), surname = i ? usual : ckv_reading_of_surname(han->at[i]);
    *r = row_never();
    say_syllable(r, &start, usual, l);
    if (surname != usual)
        say_syllable(r, &start, surname, l);
}

#define LETTER(c) (1u << ((c) - 'a'))
#define VOWELS (LETTER('a') | LETTER('e') | LETTER('i') | LETTER('o') | LETTER('u'))

/* Syllables of romaji are open but for n: no two consonants but those of one kana, doubled, or h for a long vowel. */
static unsigned closed_syllables(ckv_slice letters)
{
    unsigned run = 0, closed = 0;
    for (size_t i = 0; i < letters.len; i++) {
        char c = letters.ptr[i];
        bool vowel = c >= 'a' && c <= 'z' && (VOWELS >> (c - 'a') & 1);
        bool glide = c == 'y' || c == 'h' || c == 's' || c == 'z' || (i && c == letters.ptr[i - 1]);
        bool silent = c == 'n' || c == ' ' || (c == 'h' && i && letters.ptr[i - 1] == 'o');
        run = vowel ? 0 : run + (!silent && !(run && glide));
        closed += run > 1;
    }
    return closed + (run == 1);
}

/* A way to read, and from how much likeness on it is taken to say the name. More likeness is asked of what agrees by
 * chance more often: found on half of the names of one part that nomenklatura lists in several scripts. */
typedef struct way {
    const manner *m;
    ckv_sound_system system;
    uint16_t enough;                 /* of a thousand, or, where costs were counted, tenths of a bit for the name */
    uint8_t of_one, of_two, of_more; /* more for names of so many characters */
    uint8_t fewer;                   /* for letters that are Chinese syllables, but fewer than the characters */
    uint8_t syllables;               /* for letters that are Chinese syllables */
    uint8_t closed;                  /* for letters that are no romaji */
    uint8_t usual;                   /* for two characters or more, all of which foreign names are written in */
    void (*say)(row *r, const ckv_said_han *han, size_t i, const lane *l);
} way;

enum { ENOUGH = 780 };
static const way way_foreign = { &foreign, CKV_SPELLED_LATIN, 9, 0, 33, 51, 40, 15, 0, 0, say_foreign_char };
static const way way_romaji = { &japanese, CKV_SPELLED_KANA, 714, 0, 0, 0, 113, 0, 42, 88, say_kana };
static const way way_slavic = { &japanese, CKV_SPELLED_SLAVIC, 750, 0, 0, 0, 113, 0, 0, 88, say_kana };
static const way way_dialect = { &dialect, CKV_SPELLED_TONGUE, 740, 0, 8, 8, 32, 32, 0, 66, say_dialect_char };
static const way way_mandarin = { &dialect, CKV_SPELLED_PINYIN, 670, 0, 48, 48, 32, 32, 0, 32, say_mandarin_char };

/* From the scale of one way to the common one, where ENOUGH is as telling as what is enough on its own; and back. */
static unsigned even(unsigned said, unsigned enough)
{
    return said < enough ? said * ENOUGH / enough : ENOUGH + (said - enough) * (1000 - ENOUGH) / (1000 - enough);
}

static unsigned uneven(unsigned said, unsigned enough)
{
    return said < ENOUGH ? said * enough / ENOUGH : enough + (said - ENOUGH) * (1000 - enough) / (1000 - ENOUGH);
}

/* Letters, and what they look like. */
typedef struct written {
    ckv_slice letters;
    size_t syllables; /* Chinese ones, 0 for others */
    bool closed;      /* no romaji */
} written;

static unsigned enough_for(const way *w, size_t count)
{
    return w->enough + (count == 1 ? w->of_one : count == 2 ? w->of_two : w->of_more);
}

/* The fewest tenths of a bit that are at least as telling as `least`. */
static unsigned bits_for(const way *w, size_t count, unsigned least)
{
    return enough_for(w, count) * (least < ENOUGH ? least : ENOUGH) / ENOUGH;
}

static unsigned enough_of(const way *w, const ckv_said_han *han, const written *latin)
{
    unsigned enough = enough_for(w, han->count);
    if (latin->syllables)
        enough += latin->syllables < han->count ? w->fewer : w->syllables;
    enough += latin->closed ? w->closed : 0;
    return enough + (han->unusual == 0 && han->count > 1 ? w->usual : 0);
}

static unsigned said_in(const way *w, const ckv_said_han *han, const written *latin, unsigned least)
{
    lane l;
    row r;
    unsigned enough = enough_of(w, han, latin);
    begin(&l, &r, latin->letters, w->system, w->m);
    if (w->m->counted && enough >= l.weight)
        return 0;
    enough = w->m->counted ? 1000 * enough / l.weight : enough;
    l.limit = l.weight * (1000 - uneven(least, enough)) / 1000;
    for (size_t i = 0; i < han->count; i++) {
        w->say(&r, han, i, &l);
        if (least_of(&r, &l) > l.limit)
            return 0;
    }
    return even(score(&r, &l), enough);
}

/* 张姓, 张氏: the family Zhang. */
static size_t without_family_word(const uint32_t *han, size_t count)
{
    return count > 1 && (han[count - 1] == 0x59D3 || han[count - 1] == 0x6C0F) ? count - 1 : count;
}

static uint32_t letters_of_foreign(uint32_t cp)
{
    uint32_t letters = ckv_said_row_of(cp)->foreign;
    if (letters)
        return letters;
    ckv_slice pinyin = ckv_syllable_pinyin(ckv_reading_of(cp));
    for (size_t k = 0; k < pinyin.len; k++)
        letters |= LETTER(pinyin.ptr[k]);
    return letters;
}

static void read_letters(ckv_said_han *out)
{
    out->foreign = 0;
    out->japanese = VOWELS;
    for (size_t i = 0; i < out->count; i++) {
        const ckv_said_row *said = ckv_said_row_of(out->at[i]);
        out->foreign |= letters_of_foreign(out->at[i]);
        out->unusual += said->foreign == 0;
        out->japanese |= said->japanese;
        out->readings |= said->japanese || out->at[i] == 0x3005 ? 0 : CKV_SAID_JAPANESE;
    }
    out->readings ^= CKV_SAID_ALL;
    bool usual = 2 * out->unusual <= out->count || (out->count > 2 && out->unusual < out->count);
    out->readings &= usual ? CKV_SAID_ALL : ~CKV_SAID_FOREIGN;
}

void ckv_said_han_read(ckv_said_han *out, ckv_slice han)
{
    size_t count = 0;
    *out = (ckv_said_han){ .count = 0 };
    for (size_t at = 0; at < han.len;) {
        uint32_t cp = ckv_utf8_next(han, &at);
        if (cp < 0x2000)
            continue;
        if (count == CKV_SAID_HAN_MAX)
            return;
        out->at[count++] = cp;
    }
    out->count = (uint8_t)without_family_word(out->at, count);
    read_letters(out);
}

/* One syllable a character: as many groups of vowels as characters. */
static bool may_be_syllables(ckv_slice letters, size_t count)
{
    size_t groups = ckv_vowel_groups(letters);
    return groups == count || groups == 0;
}

static bool may_be_slavic(ckv_slice letters)
{
    return memchr(letters.ptr, 'j', letters.len) || memchr(letters.ptr, 'c', letters.len)
           || memchr(letters.ptr, 'z', letters.len);
}

static unsigned greater(unsigned a, unsigned b)
{
    return a < b ? b : a;
}

/* A look at single letters before sounds are laid along a name, which costs microseconds: nearly all pairs of names in
 * a file are of people who have nothing in common. Of each letter: those that readings may write its sound with, what
 * it weighs at most, and what it costs at least if no reading has any of those. */
typedef struct letter_fact {
    uint32_t foreign, japanese;
    uint8_t weight_foreign, weight_japanese;
    uint8_t lacks_foreign, lacks_japanese;
} letter_fact;

static const letter_fact letter_facts[26] = {
    { 0x1504111, 0x1504111, 49, 35, 0, 50 },
    { 0x8082, 0x8082, 52, 100, 64, 86 },
    { 0x3df27dc, 0x80400, 80, 100, 64, 86 },
    { 0x20a0288, 0x2080008, 105, 100, 64, 86 },
    { 0x1504111, 0x1504111, 49, 35, 0, 50 },
    { 0x80a0, 0x80, 63, 100, 64, 86 },
    { 0x2d726cc, 0x440, 96, 100, 64, 86 },
    { 0x0, 0x0, 59, 100, 0, 0 },
    { 0x1504111, 0x1504111, 49, 35, 0, 50 },
    { 0x20e028c, 0x30c0108, 71, 200, 64, 86 },
    { 0x2df26cc, 0x440, 96, 100, 64, 86 },
    { 0x420a00, 0x20000, 49, 100, 64, 86 },
    { 0x3440, 0x3000, 49, 100, 64, 86 },
    { 0xd724c4, 0x3000, 49, 100, 64, 86 },
    { 0x1504111, 0x1504111, 49, 35, 0, 50 },
    { 0x80a2, 0x8082, 63, 100, 64, 86 },
    { 0x3fd46cd, 0x0, 110, 200, 64, 86 },
    { 0x2ce2ec8, 0x20000, 101, 50, 62, 86 },
    { 0x3df27dc, 0x20c0000, 72, 100, 64, 86 },
    { 0x3df27dc, 0x2080008, 85, 100, 64, 86 },
    { 0x1504111, 0x1504111, 49, 35, 0, 50 },
    { 0x7180a0, 0x400002, 59, 100, 64, 86 },
    { 0x2f72ec0, 0x504000, 96, 100, 62, 60 },
    { 0x3fd47dd, 0x0, 88, 200, 64, 86 },
    { 0x0, 0x0, 49, 100, 0, 0 },
    { 0x3df27dc, 0x20c0008, 101, 100, 64, 86 },
};

/* In a run of consonants one counts, for two may be one sound. */
static bool may_say(const ckv_said_han *han, ckv_slice latin, bool kana, unsigned enough, unsigned bits)
{
    unsigned weight = 0, lacking = kana ? COST_OTHER * closed_syllables(latin) : 0, run = 0;
    for (size_t i = 0; i < latin.len; i++) {
        if (latin.ptr[i] < 'a' || latin.ptr[i] > 'z')
            continue;
        const letter_fact *f = &letter_facts[latin.ptr[i] - 'a'];
        uint32_t letters = kana ? han->japanese : han->foreign;
        unsigned lacks = kana ? f->lacks_japanese : f->lacks_foreign;
        weight += kana ? f->weight_japanese : f->weight_foreign;
        if (!((kana ? f->japanese : f->foreign) & letters))
            run = lacks > run ? lacks : run;
        if (VOWELS >> (latin.ptr[i] - 'a') & 1) {
            lacking += run;
            run = 0;
        }
    }
    return 1000 * (lacking + run + bits) <= weight * (1000 - enough);
}

/* The name begins with a sound of its first character. */
static bool begins_foreign(const ckv_said_han *han, ckv_slice latin)
{
    if (latin.ptr[0] < 'a' || latin.ptr[0] > 'z')
        return false;
    bool mute = ckv_slice_starts(latin, CKV_LIT("kn")) || ckv_slice_starts(latin, CKV_LIT("gn"))
                || ckv_slice_starts(latin, CKV_LIT("wr"));
    const letter_fact *f = &letter_facts[latin.ptr[0] - 'a'];
    return mute || f->lacks_foreign < 63 || (f->foreign & letters_of_foreign(han->at[0])) != 0;
}

/* Of the letters that romaji can begin and end with. */
static bool ends_meet_japanese(const ckv_said_han *han, ckv_slice latin)
{
    static const uint32_t vowels[26] = { ['a' - 'a'] = LETTER('a'),
        ['i' - 'a'] = LETTER('i') | LETTER('e') | LETTER('y'),
        ['u' - 'a'] = LETTER('u') | LETTER('o'),
        ['e' - 'a'] = LETTER('e') | LETTER('i') | LETTER('y'),
        ['o' - 'a'] = LETTER('o') | LETTER('u') | LETTER('w'),
        ['n' - 'a'] = LETTER('n'),
        ['m' - 'a'] = LETTER('n'),
        ['y' - 'a'] = LETTER('y') | LETTER('i'),
        ['w' - 'a'] = LETTER('w') | LETTER('u') };
    size_t end = latin.len - 1;
    end -= end && latin.ptr[end] == 'h' && latin.ptr[end - 1] == 'o';
    char first = latin.ptr[0], last = latin.ptr[end];
    if (first < 'a' || first > 'z' || last < 'a' || last > 'z')
        return false;
    uint32_t begins = letter_facts[first - 'a'].lacks_japanese == COST_OTHER ? letter_facts[first - 'a'].japanese
                                                                             : vowels[first - 'a'];
    begins |= first == 'h' ? LETTER('h') : 0;
    uint32_t repeated = han->at[han->count - 1] == 0x3005 && han->count > 1;
    return ckv_said_row_of(han->at[0])->japanese_first & begins
           && ckv_said_row_of(han->at[han->count - 1 - repeated])->japanese_last & vowels[last - 'a'];
}

static bool begins_alike(const ckv_said_han *han, ckv_slice latin)
{
    uint32_t cp = han->at[0], letters = ckv_said_row_of(cp)->dialect_first;
    ckv_slice reading[2 + CKV_CANTON_OTHERS_MAX] = { ckv_syllable_pinyin(ckv_reading_of(cp)), ckv_canton_of(cp) };
    size_t count = 2 + ckv_canton_alternates(cp, reading + 2, CKV_CANTON_OTHERS_MAX);
    for (size_t i = 0; i < count; i++)
        letters |= reading[i].len ? LETTER(reading[i].ptr[0]) : 0;
    if (latin.ptr[0] < 'a' || latin.ptr[0] > 'z')
        return false;
    const letter_fact *f = &letter_facts[latin.ptr[0] - 'a'];
    return f->foreign == 0 || (f->foreign & letters) != 0;
}

/* The letters are looked at once, and only if some way may be the one. */
static const written *look(written *latin, bool *looked)
{
    if (!*looked) {
        latin->syllables = ckv_said_syllables(latin->letters);
        latin->closed = closed_syllables(latin->letters) > 0;
        *looked = true;
    }
    return latin;
}

unsigned ckv_said_alike(const ckv_said_han *han, ckv_slice latin, unsigned readings, unsigned least)
{
    unsigned best = 0;
    written w = { .letters = latin };
    bool looked = false;
    readings &= han->readings;
    if (han->count == 0 || latin.len == 0 || latin.len > CKV_SAID_LETTERS_MAX)
        return 0;
    if (readings & CKV_SAID_FOREIGN && begins_foreign(han, latin)
        && may_say(han, latin, false, 0, bits_for(&way_foreign, han->count, least)))
        best = said_in(&way_foreign, han, look(&w, &looked), least);
    if (readings & CKV_SAID_JAPANESE && ends_meet_japanese(han, latin)
        && may_say(han, latin, true, uneven(least, way_romaji.enough), 0)) {
        best = greater(best, said_in(&way_romaji, han, look(&w, &looked), least));
        if (may_be_slavic(latin))
            best = greater(best, said_in(&way_slavic, han, look(&w, &looked), least));
    }
    bool hangul = ckv_is_hangul(han->at[0]);
    if (readings & CKV_SAID_DIALECT && may_be_syllables(latin, han->count) && (hangul || begins_alike(han, latin))) {
        best = greater(best, said_in(&way_dialect, han, look(&w, &looked), least));
        best = greater(best, said_in(&way_mandarin, han, look(&w, &looked), least));
    }
    return best;
}
