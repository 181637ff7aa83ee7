#include "text/translit.h"

#include "text/reading.h"
#include "text/tables/tables.h"
#include "text/utf8.h"

/* Sounds that letters stand for. */
enum {
    S_A,
    S_E,
    S_I,
    S_O,
    S_U,
    S_B,
    S_P,
    S_M,
    S_F,
    S_V,
    S_W,
    S_D,
    S_T,
    S_TH,
    S_N,
    S_L,
    S_R,
    S_G,
    S_K,
    S_H,
    S_X,
    S_S,
    S_Z,
    S_TS,
    S_SH,
    S_CH,
    S_ZH,
    S_J,
    S_Q,
    S_C,
    S_JH,
    S_ER, /* 儿, 尔: stands for l or r at the end of a syllable */
    S_COUNT
};

#define B(name) (1u << S_##name)
#define SIBILANTS (B(S) | B(Z) | B(TS) | B(SH) | B(CH) | B(ZH) | B(J) | B(Q) | B(X) | B(C) | B(JH))

typedef struct likeness {
    uint32_t near;  /* the usual way to write the sound in the other script */
    uint32_t close; /* happens */
} likeness;

/* After the tables by which Xinhua writes foreign names (世界人名翻译大辞典, appendices), which have one character for
 * each consonant and vowel: d and t share 特, l and r share 尔, g before i is 吉, s before i is 西. Read both ways. */
static const likeness alike[S_COUNT] = {
    [S_A] = { B(E) | B(O), B(U) | B(I) },
    [S_E] = { B(A) | B(I) | B(O), B(U) | B(ER) },
    [S_I] = { B(E) | B(J) | B(JH), B(U) | B(A) | B(O) },
    [S_O] = { B(A) | B(U) | B(E), B(W) | B(I) },
    [S_U] = { B(O) | B(W) | B(V), B(I) | B(E) | B(A) },
    [S_B] = { B(P) | B(V), B(W) },
    [S_P] = { B(B), B(F) },
    [S_M] = { B(N), 0 },
    [S_F] = { B(V) | B(H) | B(W), B(P) },
    [S_V] = { B(W) | B(F) | B(B) | B(U), 0 },
    [S_W] = { B(V) | B(U) | B(F), B(H) | B(O) | B(B) },
    [S_D] = { B(T) | B(TH), B(J) | B(ZH) | B(Z) },
    [S_T] = { B(D) | B(TH), B(TS) | B(Q) | B(CH) },
    [S_TH] = { B(T) | B(S) | B(D), B(SH) | B(X) | B(Z) },
    [S_N] = { B(M), 0 },
    [S_L] = { B(R) | B(ER), 0 },
    [S_R] = { B(L) | B(ER), B(H) | B(ZH) },
    [S_G] = { B(K) | B(J), B(JH) | B(H) | B(ZH) },
    [S_K] = { B(G) | B(J) | B(C), B(Q) | B(H) },
    [S_H] = { B(X) | B(F) | B(K), B(G) | B(JH) | B(W) },
    [S_X] = { B(S) | B(SH) | B(H) | B(C) | B(CH) | B(TH), B(Z) | B(Q) | B(TS) | B(J) | B(ZH) },
    [S_S] = { B(Z) | B(SH) | B(X) | B(TS) | B(TH) | B(C), SIBILANTS },
    [S_Z] = { B(S) | B(TS) | B(ZH) | B(J) | B(JH), SIBILANTS | B(D) },
    [S_TS] = { B(S) | B(Z) | B(CH) | B(Q) | B(C), SIBILANTS | B(T) },
    [S_SH] = { B(S) | B(X) | B(ZH) | B(JH), SIBILANTS | B(TH) },
    [S_CH] = { B(Q) | B(TS) | B(K) | B(X) | B(SH), SIBILANTS | B(T) | B(H) },
    [S_ZH] = { B(Z) | B(J) | B(JH) | B(R) | B(SH), SIBILANTS | B(D) },
    [S_J] = { B(G) | B(JH) | B(ZH) | B(Z) | B(I), SIBILANTS | B(K) | B(D) },
    [S_Q] = { B(CH) | B(TS) | B(C) | B(K), SIBILANTS | B(T) },
    [S_C] = { B(S) | B(K) | B(TS) | B(Q) | B(X), SIBILANTS | B(G) },
    [S_JH] = { B(J) | B(I) | B(ZH) | B(Z) | B(H), SIBILANTS | B(R) | B(G) },
    [S_ER] = { B(L) | B(R), B(E) },
};

/* Costs of one step, in hundredths. */
enum { COST_NEAR = 20, COST_CLOSE = 40, COST_OTHER = 86 };

static bool is_vowel(unsigned s)
{
    return s <= S_U;
}

/* Between kana only what voicing and the sokuon change: kawa, gawa; hashi, bashi. */
static const likeness kana_alike[S_COUNT] = {
    [S_G] = { B(K), 0 },
    [S_Z] = { B(S) | B(T), 0 },
    [S_D] = { B(T), 0 },
    [S_B] = { B(H) | B(P), 0 },
    [S_P] = { B(H), 0 },
    [S_N] = { B(M), 0 },
    [S_I] = { 0, B(E) },
    [S_U] = { 0, B(O) },
};

/* One way to read characters: the cost of each step, in hundredths. */
typedef struct manner {
    const likeness *alike;
    uint8_t extra[S_COUNT];                 /* said, but not written: the vowel that 斯 and 特 need */
    uint8_t missing[S_COUNT];               /* written, but not said: r in Carter, a mute e */
    uint8_t vowel_near, vowel_close, vowel; /* one vowel for another */
    uint8_t first;                          /* more for a name that does not begin as it should */
} manner;

#define ALL(vowel, consonant)                                                                                          \
    vowel, vowel, vowel, vowel, vowel, consonant, consonant, consonant, consonant, consonant, consonant, consonant,    \
        consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant,  \
        consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant, consonant

static const manner foreign = {
    alike,
    { [S_A] = 58,
        [S_E] = 14,
        [S_I] = 14,
        [S_O] = 14,
        [S_U] = 14,
        [S_B] = 78,
        [S_P] = 90,
        [S_M] = 78,
        [S_F] = 90,
        [S_V] = 60,
        [S_W] = 72,
        [S_D] = 78,
        [S_T] = 78,
        [S_TH] = 80,
        [S_N] = 71,
        [S_L] = 84,
        [S_R] = 70,
        [S_G] = 78,
        [S_K] = 78,
        [S_H] = 28,
        [S_X] = 90,
        [S_S] = 78,
        [S_Z] = 90,
        [S_TS] = 90,
        [S_SH] = 78,
        [S_CH] = 90,
        [S_ZH] = 90,
        [S_J] = 90,
        [S_Q] = 90,
        [S_C] = 80,
        [S_JH] = 80,
        [S_ER] = 80 },
    { [S_A] = 31,
        [S_E] = 6,
        [S_I] = 39,
        [S_O] = 31,
        [S_U] = 31,
        [S_B] = 70,
        [S_P] = 70,
        [S_M] = 70,
        [S_F] = 70,
        [S_V] = 70,
        [S_W] = 40,
        [S_D] = 36,
        [S_T] = 36,
        [S_TH] = 36,
        [S_N] = 79,
        [S_L] = 56,
        [S_R] = 22,
        [S_G] = 70,
        [S_K] = 70,
        [S_H] = 10,
        [S_X] = 75,
        [S_S] = 60,
        [S_Z] = 60,
        [S_TS] = 70,
        [S_SH] = 75,
        [S_CH] = 75,
        [S_ZH] = 75,
        [S_J] = 70,
        [S_Q] = 70,
        [S_C] = 70,
        [S_JH] = 40,
        [S_ER] = 50 },
    12,
    37,
    60,
    14,
};
static const manner japanese = { kana_alike, { ALL(60, 100) }, { ALL(60, 100) }, 12, 50, 80, 0 };
static const manner dialect = { alike, { ALL(35, 90) }, { ALL(35, 90) }, 12, 45, 60, 0 };

static unsigned cost_of(const manner *m, unsigned a, unsigned b)
{
    if (a == b)
        return 0;
    if ((m->alike[a].near >> b & 1) || (m->alike[b].near >> a & 1))
        return is_vowel(a) ? m->vowel_near : COST_NEAR;
    if ((m->alike[a].close >> b & 1) || (m->alike[b].close >> a & 1))
        return is_vowel(a) ? m->vowel_close : COST_CLOSE;
    return is_vowel(a) && is_vowel(b) ? m->vowel : COST_OTHER;
}

typedef struct sounds {
    uint8_t at[CKV_SAID_LETTERS_MAX];
    size_t count;
} sounds;

static void add_sound(sounds *out, unsigned sound)
{
    if (out->count < CKV_SAID_LETTERS_MAX && !(out->count && out->at[out->count - 1] == sound))
        out->at[out->count++] = (uint8_t)sound;
}

typedef struct spelling {
    const char *letters;
    uint8_t first, second; /* S_COUNT: none */
} spelling;

#define ONE(letters, a)                                                                                                \
    {                                                                                                                  \
        letters, S_##a, S_COUNT                                                                                        \
    }
#define TWO(letters, a, b)                                                                                             \
    {                                                                                                                  \
        letters, S_##a, S_##b                                                                                          \
    }

/* Letters of the languages of Europe, longest first: the columns of Xinhua's tables for English, German, French,
 * Polish, Czech and Hungarian (世界人名翻译大辞典, appendices). */
static const spelling latin_spellings[] = { ONE("tsch", CH), ONE("sch", SH), ONE("tch", CH), ONE("sh", SH),
    ONE("ch", CH), ONE("cz", CH), ONE("cs", CH), ONE("sz", SH), ONE("zh", ZH), ONE("ph", F), ONE("th", TH),
    ONE("kh", H), ONE("gh", G), ONE("dh", D), ONE("ck", K), TWO("qu", K, W), ONE("gn", N), ONE("dj", J), ONE("dz", J),
    ONE("ts", TS), ONE("tz", TS), ONE("rz", ZH), TWO("x", K, S), ONE("ce", C), ONE("ci", C), ONE("cy", C), ONE("c", K),
    ONE("q", K), ONE("j", JH), ONE("y", I), ONE("a", A), ONE("e", E), ONE("i", I), ONE("o", O), ONE("u", U),
    ONE("b", B), ONE("p", P), ONE("m", M), ONE("f", F), ONE("v", V), ONE("w", W), ONE("d", D), ONE("t", T), ONE("n", N),
    ONE("l", L), ONE("r", R), ONE("g", G), ONE("k", K), ONE("h", H), ONE("s", S), ONE("z", Z) };

/* Hanyu pinyin, GB/T 16159. */
static const spelling pinyin_spellings[] = { ONE("zh", ZH), ONE("ch", CH), ONE("sh", SH), ONE("ng", N), ONE("yi", I),
    TWO("yu", I, U), ONE("wu", U), ONE("x", X), ONE("q", Q), ONE("j", J), ONE("z", Z), ONE("c", TS), ONE("r", R),
    ONE("y", I), ONE("v", U), ONE("w", W), ONE("a", A), ONE("e", E), ONE("i", I), ONE("o", O), ONE("u", U), ONE("b", B),
    ONE("p", P), ONE("m", M), ONE("f", F), ONE("d", D), ONE("t", T), ONE("n", N), ONE("l", L), ONE("g", G), ONE("k", K),
    ONE("h", H), ONE("s", S) };

/* Romaji: Hepburn and Kunrei (ISO 3602), and what tables/said.c made of them. */
static const spelling kana_spellings[] = { TWO("sh", S, I), TWO("ch", T, I), ONE("ts", T), TWO("dz", Z, U),
    TWO("di", Z, I), TWO("du", Z, U), TWO("ou", O, O), TWO("j", Z, I), ONE("f", H), ONE("y", I), ONE("c", K),
    ONE("l", R), ONE("v", B), ONE("a", A), ONE("e", E), ONE("i", I), ONE("o", O), ONE("u", U), ONE("b", B), ONE("p", P),
    ONE("m", M), ONE("w", W), ONE("d", D), ONE("t", T), ONE("n", N), ONE("r", R), ONE("g", G), ONE("k", K), ONE("h", H),
    ONE("s", S), ONE("z", Z) };

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is_vowel_letter(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The first sound of the letters; how many letters it takes. */
static size_t spell(sounds *out, ckv_slice rest, const spelling *rows, size_t count)
{
    bool nasal = ckv_slice_starts(rest, CKV_LIT("ng")) && (rest.len == 2 || !is_vowel_letter(rest.ptr[2]));
    for (size_t i = 0; i < count && !nasal; i++) {
        if (rows[i].letters[0] != rest.ptr[0] || !ckv_slice_starts(rest, ckv_slice_str(rows[i].letters)))
            continue;
        add_sound(out, rows[i].first);
        if (rows[i].second < S_COUNT)
            add_sound(out, rows[i].second);
        bool soft = rows[i].first == S_C; /* the vowel after a soft c stays */
        return soft ? 1 : strlen(rows[i].letters);
    }
    if (nasal)
        add_sound(out, S_N);
    return nasal ? 2 : 1;
}

/* Ohtani, Satoh. */
static bool is_long_mark(ckv_slice letters, size_t at)
{
    return at > 0 && letters.ptr[at] == 'h' && letters.ptr[at - 1] == 'o'
           && (at + 1 == letters.len || !is_vowel_letter(letters.ptr[at + 1]));
}

static void spell_all(sounds *out, ckv_slice letters, const spelling *rows, size_t count)
{
    for (size_t at = 0; at < letters.len;) {
        if (rows == kana_spellings && is_long_mark(letters, at))
            at++;
        else
            at += spell(out, ckv_slice_tail(letters, at), rows, count);
    }
}

static sounds sounds_of(ckv_slice letters, const spelling *rows, size_t count)
{
    sounds out = { .count = 0 };
    spell_all(&out, letters, rows, count);
    return out;
}

/* at[j]: the least cost of what was said so far against the first j letters. */
typedef struct row {
    uint16_t at[CKV_SAID_LETTERS_MAX + 1];
} row;

static void say(row *r, unsigned sound, const sounds *letters, const manner *m)
{
    unsigned diagonal = r->at[0];
    bool first = diagonal == 0 && !is_vowel(sound);
    r->at[0] = (uint16_t)(diagonal + m->extra[sound] + (first ? m->first : 0));
    for (size_t j = 1; j <= letters->count; j++) {
        unsigned letter = letters->at[j - 1];
        unsigned best = diagonal + cost_of(m, sound, letter);
        if (first && j == 1 && best > COST_NEAR)
            best += m->first;
        unsigned extra = r->at[j] + m->extra[sound], missing = r->at[j - 1] + m->missing[letter];
        diagonal = r->at[j];
        best = extra < best ? extra : best;
        r->at[j] = (uint16_t)(missing < best ? missing : best);
    }
}

static void begin(row *r, const sounds *letters, const manner *m)
{
    r->at[0] = 0;
    for (size_t j = 1; j <= letters->count; j++)
        r->at[j] = (uint16_t)(r->at[j - 1] + m->missing[letters->at[j - 1]] + (j == 1 ? m->first : 0));
}

static void keep_least(row *r, const row *other, size_t count, unsigned more)
{
    for (size_t j = 0; j <= count; j++) {
        unsigned cost = other->at[j] + more;
        r->at[j] = (uint16_t)(cost < r->at[j] ? cost : r->at[j]);
    }
}

static unsigned weight_of(const sounds *s)
{
    unsigned weight = 0;
    for (size_t i = 0; i < s->count; i++)
        weight += is_vowel(s->at[i]) ? 35 : s->at[i] == S_R || s->at[i] == S_H ? 50 : 100;
    return weight;
}

static unsigned scale(unsigned cost, unsigned weight)
{
    return weight == 0 || cost >= weight ? 0 : 1000 - 1000 * cost / weight;
}

static const char *row_of(uint32_t cp)
{
    uint32_t place = cp >> 8 < CKV_HAN_PAGES ? ckv_said_pages[ckv_said_index[cp >> 8]][cp & 0xFF] : 0;
    return &ckv_said_text[place >> 12][place & 0xFFF];
}

static const char *readings_of(uint32_t cp)
{
    const char *text = row_of(cp);
    return text + (*text == '*');
}

/* Foreign names are written in a few hundred characters; another one is a sign of a name that is not foreign. */
enum { COST_UNUSUAL = 21 };

static unsigned say_foreign(const uint32_t *han, size_t count, ckv_slice latin)
{
    row r;
    unsigned said = 0, unusual = 0;
    sounds letters = sounds_of(latin, latin_spellings, COUNT(latin_spellings));
    begin(&r, &letters, &foreign);
    for (size_t i = 0; i < count; i++) {
        sounds syllable = { .count = 0 };
        ckv_slice pinyin = ckv_syllable_pinyin(ckv_reading_of(han[i]));
        if (ckv_slice_equal(pinyin, CKV_LIT("er")))
            add_sound(&syllable, S_ER);
        else
            spell_all(&syllable, pinyin, pinyin_spellings, COUNT(pinyin_spellings));
        if (syllable.count == 0)
            return 0;
        for (size_t k = 0; k < syllable.count; k++)
            say(&r, syllable.at[k], &letters, &foreign);
        said += weight_of(&syllable);
        unusual += *row_of(han[i]) == '*' ? 0 : COST_UNUSUAL;
    }
    unsigned weight = weight_of(&letters);
    return scale(r.at[letters.count] + unusual, said > weight ? said : weight);
}

/* Take the next word of a list that ends at `end` or NUL. */
static ckv_slice next_reading(const char **at, char end)
{
    while (**at == ' ')
        ++*at;
    const char *from = *at;
    while (**at && **at != ' ' && **at != end)
        ++*at;
    return ckv_slice_of(from, (size_t)(*at - from));
}

enum { COST_STEM = 30 }; /* a verb's or adjective's ending dropped: akiraka, aki */

/* The row after one character: the best of its readings. False if it has none. */
static bool say_kana(row *r, uint32_t cp, uint32_t before, const sounds *letters)
{
    row start = *r;
    const char *at = readings_of(cp == 0x3005 ? before : cp);
    bool any = false;
    memset(r, 0x3F, sizeof *r);
    for (ckv_slice reading; (reading = next_reading(&at, '|')).len;) {
        row said = start;
        sounds sound = sounds_of(reading, kana_spellings, COUNT(kana_spellings));
        for (size_t k = 0; k < sound.count; k++) {
            say(&said, sound.at[k], letters, &japanese);
            if (k > 1 && k + 1 < sound.count && is_vowel(sound.at[k]))
                keep_least(r, &said, letters->count, COST_STEM);
        }
        keep_least(r, &said, letters->count, 0);
        any = true;
    }
    return any;
}

static unsigned say_japanese(const uint32_t *han, size_t count, ckv_slice latin)
{
    row r;
    sounds letters = sounds_of(latin, kana_spellings, COUNT(kana_spellings));
    begin(&r, &letters, &japanese);
    for (size_t i = 0; i < count; i++) {
        if (!say_kana(&r, han[i], i ? han[i - 1] : 0, &letters))
            return 0;
    }
    return scale(r.at[letters.count], weight_of(&letters));
}

static void say_syllable(row *r, const row *start, ckv_slice reading, const sounds *letters)
{
    row said = *start;
    sounds sound = sounds_of(reading, latin_spellings, COUNT(latin_spellings));
    for (size_t k = 0; k < sound.count; k++)
        say(&said, sound.at[k], letters, &dialect);
    keep_least(r, &said, letters->count, 0);
}

/* The readings of a character in Cantonese, Korean and Vietnamese, one at a time. */
typedef struct dialects {
    ckv_slice canton[1 + CKV_CANTON_OTHERS_MAX];
    size_t left;
    const char *others;
} dialects;

static dialects dialects_of(uint32_t cp)
{
    dialects d = { .canton = { ckv_canton_of(cp) } };
    d.left = d.canton[0].len ? 1 : 0;
    d.left += ckv_canton_alternates(cp, d.canton + d.left, CKV_CANTON_OTHERS_MAX);
    const char *mark = strchr(readings_of(cp), '|');
    d.others = mark ? mark + 1 : "";
    return d;
}

static bool next_dialect(dialects *d, ckv_slice *reading)
{
    *reading = d->left ? d->canton[--d->left] : next_reading(&d->others, '\0');
    return reading->len > 0;
}

static unsigned say_dialect(const uint32_t *han, size_t count, ckv_slice latin)
{
    row r;
    sounds letters = sounds_of(latin, latin_spellings, COUNT(latin_spellings));
    begin(&r, &letters, &dialect);
    for (size_t i = 0; i < count; i++) {
        row start = r;
        ckv_slice reading;
        memset(&r, 0x3F, sizeof r);
        for (dialects d = dialects_of(han[i]); next_dialect(&d, &reading);)
            say_syllable(&r, &start, reading, &letters);
    }
    return scale(r.at[letters.count], weight_of(&letters));
}

/* Mandarin, in spellings that are no pinyin or Wade-Giles but close to one. */
static unsigned say_mandarin(const uint32_t *han, size_t count, ckv_slice latin)
{
    row r;
    sounds letters = sounds_of(latin, pinyin_spellings, COUNT(pinyin_spellings));
    begin(&r, &letters, &dialect);
    for (size_t i = 0; i < count; i++) {
        sounds said = sounds_of(ckv_syllable_pinyin(ckv_reading_of(han[i])), pinyin_spellings, COUNT(pinyin_spellings));
        if (said.count == 0)
            return 0;
        for (size_t k = 0; k < said.count; k++)
            say(&r, said.at[k], &letters, &dialect);
    }
    return scale(r.at[letters.count], weight_of(&letters));
}

/* 张姓, 张氏: the family Zhang. */
static size_t without_family_word(const uint32_t *han, size_t count)
{
    return count > 1 && (han[count - 1] == 0x59D3 || han[count - 1] == 0x6C0F) ? count - 1 : count;
}

static unsigned greater(unsigned a, unsigned b)
{
    return a < b ? b : a;
}

/* The ways to read differ in how much likeness comes by chance: what tells as much as 780 of 1000 in all. */
enum { ENOUGH = 780, ENOUGH_FOREIGN = 707, ENOUGH_JAPANESE = 615, ENOUGH_DIALECT = 770 };

static unsigned even(unsigned said, unsigned enough)
{
    return said < enough ? said * ENOUGH / enough : ENOUGH + (said - enough) * (1000 - ENOUGH) / (1000 - enough);
}

/* Which readings may say these letters at all, told from the characters and letters one by one: laying sounds along
 * letters costs microseconds, and nearly all pairs of names in a file are of people who have nothing in common. */

/* Chinese names have two or three characters, and few consist of those that foreign names are written in. */
static bool may_be_foreign(const uint32_t *han, size_t count)
{
    size_t unusual = 0;
    for (size_t i = 0; i < count; i++)
        unusual += *row_of(han[i]) != '*';
    return unusual == 0 || (unusual == 1 && count > 3);
}

/* Syllables of romaji are open but for n: no two consonants but those of one kana, or doubled. */
static bool may_be_romaji(ckv_slice letters)
{
    unsigned run = 0;
    for (size_t i = 0; i < letters.len; i++) {
        char c = letters.ptr[i];
        bool glide = c == 'y' || c == 'h' || c == 's' || (i && c == letters.ptr[i - 1]);
        if (c == 'l' || c == 'q' || c == 'x' || c == 'v')
            return false;
        run = is_vowel_letter(c) ? 0 : run + (c != 'n' && !(run && glide));
        if (run > 1)
            return false;
    }
    return run == 0;
}

/* One syllable a character: as many groups of vowels, y among them, as characters. */
static bool may_be_syllables(ckv_slice letters, size_t count)
{
    size_t groups = 0;
    bool inside = false;
    for (size_t i = 0; i < letters.len; i++) {
        bool vowel = is_vowel_letter(letters.ptr[i]) || letters.ptr[i] == 'y';
        groups += vowel && !inside;
        inside = vowel;
    }
    return groups == count || groups == 0;
}

/* Letters that spellings put for one another at the head of a syllable, a bit for each group: bpv, fvwh, m, dt, nlr, gkcq,
 * jzcsxgy, yiej, aoue, uwv, tcd, xh, rjg. */
static const uint16_t heads_of_letters[26] = { 0x100, 0x1, 0x460, 0x408, 0x180, 0x2, 0x1060, 0x802, 0x80, 0x10c0, 0x20,
    0x10, 0x4, 0x10, 0x100, 0x1, 0x20, 0x1010, 0x40, 0x408, 0x300, 0x203, 0x202, 0x840, 0xc0, 0x40 };

static unsigned head_of(char c)
{
    return c >= 'a' && c <= 'z' ? heads_of_letters[c - 'a'] : 0;
}

static bool begins_as_pinyin(uint32_t cp, ckv_slice letters)
{
    ckv_slice pinyin = ckv_syllable_pinyin(ckv_reading_of(cp));
    return pinyin.len && (head_of(letters.ptr[0]) & head_of(pinyin.ptr[0])) != 0;
}

/* Whether any dialect's or Mandarin's reading of the character begins about as the letters do. */
static bool begins_alike(uint32_t cp, ckv_slice letters)
{
    ckv_slice reading;
    bool begins = begins_as_pinyin(cp, letters);
    for (dialects d = dialects_of(cp); !begins && next_dialect(&d, &reading);)
        begins = (head_of(letters.ptr[0]) & head_of(reading.ptr[0])) != 0;
    return begins;
}

static unsigned possible_readings(const uint32_t *han, size_t count, ckv_slice latin, unsigned readings)
{
    if (readings & CKV_SAID_FOREIGN && !(may_be_foreign(han, count) && begins_as_pinyin(han[0], latin)))
        readings &= ~(unsigned)CKV_SAID_FOREIGN;
    if (readings & CKV_SAID_JAPANESE && !may_be_romaji(latin))
        readings &= ~(unsigned)CKV_SAID_JAPANESE;
    if (readings & CKV_SAID_DIALECT && !(may_be_syllables(latin, count) && begins_alike(han[0], latin)))
        readings &= ~(unsigned)CKV_SAID_DIALECT;
    return readings;
}

unsigned ckv_said_alike(ckv_slice han, ckv_slice latin, unsigned readings)
{
    uint32_t cps[CKV_SAID_HAN_MAX];
    size_t count = 0;
    for (size_t at = 0; at < han.len;) {
        uint32_t cp = ckv_utf8_next(han, &at);
        if (cp < 0x2000)
            continue;
        if (count == CKV_SAID_HAN_MAX)
            return 0;
        cps[count++] = cp;
    }
    if (count == 0 || latin.len == 0 || latin.len > CKV_SAID_LETTERS_MAX)
        return 0;
    count = without_family_word(cps, count);
    unsigned best = 0;
    readings = possible_readings(cps, count, latin, readings);
    if (readings & CKV_SAID_FOREIGN)
        best = even(say_foreign(cps, count, latin), ENOUGH_FOREIGN);
    if (readings & CKV_SAID_JAPANESE)
        best = greater(best, even(say_japanese(cps, count, latin), ENOUGH_JAPANESE));
    if (readings & CKV_SAID_DIALECT)
        best = greater(
            best, even(greater(say_dialect(cps, count, latin), say_mandarin(cps, count, latin)), ENOUGH_DIALECT));
    return best;
}
