#include "text/outline.h"

#include "text/sound/reading.h"
#include "text/sound/said_readings.h"
#include "text/utf8.h"

#define SILENT ' '

static void add(ckv_outline *out, char sound)
{
    if (sound != SILENT && out->len < CKV_OUTLINE_MAX)
        out->sound[out->len++] = sound;
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* What letters sound like, as far as Xinhua's tables (世界人名翻译大辞典, appendices) give English, German, French and
 * Slavic spellings the same characters. '^': only where a word begins. Most letters first. */
static const struct {
    char spelling[6];
    char sound;
    uint8_t letters; /* how many of them are done with then: not the vowel that makes c soft */
} spellings[] = {
    { "chael", 'k', 2 },
    { "tsch", 's', 4 },
    { "sch", 's', 3 },
    { "tch", 's', 3 },
    { "chr", 'k', 2 },
    { "chl", 'k', 2 },
    { "sce", 's', 2 },
    { "sci", 's', 2 },
    { "^gh", 'k', 2 },
    { "^kn", 'n', 2 },
    { "^th", 't', 2 },
    { "^wr", 'r', 2 },
    { "ce", 's', 1 },
    { "ch", 's', 2 },
    { "ci", 's', 1 },
    { "ck", 'k', 2 },
    { "cs", 's', 2 },
    { "cy", 's', 1 },
    { "cz", 's', 2 },
    { "dg", 's', 2 },
    { "dj", 's', 2 },
    { "dz", 's', 2 },
    { "ge", 's', 1 },
    { "gh", SILENT, 2 },
    { "gi", 's', 1 },
    { "gy", 's', 1 },
    { "kh", SILENT, 2 },
    { "ph", 'f', 2 },
    { "qu", 'k', 2 },
    { "sh", 's', 2 },
    { "sz", 's', 2 },
    { "th", 's', 2 },
    { "ts", 's', 2 },
    { "tz", 's', 2 },
    { "wh", 'f', 2 },
    { "zh", 's', 2 },
};

/* The second letters of those spellings, by their first: of most letters there is nothing to look for. */
#define SECOND(c) (1u << ((c) - 'a'))
static const uint32_t seconds[26] = { ['c' - 'a'] = SECOND('h') | SECOND('e') | SECOND('i') | SECOND('k') | SECOND('s')
                                                    | SECOND('y') | SECOND('z'),
    ['d' - 'a'] = SECOND('g') | SECOND('j') | SECOND('z'),
    ['g' - 'a'] = SECOND('e') | SECOND('h') | SECOND('i') | SECOND('y'),
    ['k' - 'a'] = SECOND('h') | SECOND('n'),
    ['p' - 'a'] = SECOND('h'),
    ['q' - 'a'] = SECOND('u'),
    ['s' - 'a'] = SECOND('c') | SECOND('h') | SECOND('z'),
    ['t' - 'a'] = SECOND('c') | SECOND('h') | SECOND('s') | SECOND('z'),
    ['w' - 'a'] = SECOND('h') | SECOND('r'),
    ['z' - 'a'] = SECOND('h') };

static bool may_be_spelling(char first, char second)
{
    return first >= 'a' && first <= 'z' && second >= 'a' && second <= 'z' && seconds[first - 'a'] & SECOND(second);
}

/* What one letter sounds like, from a to z. */
static const char letters[27] = " pkt fk  skrnn pkrst ffs s";

static int spelling_at(ckv_slice word, size_t at)
{
    if (at + 1 >= word.len || !may_be_spelling(word.ptr[at], word.ptr[at + 1]))
        return -1;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        const char *spelling = spellings[i].spelling;
        if (*spelling == '^') {
            if (at > 0)
                continue;
            spelling++;
        }
        if (*spelling == word.ptr[at] && ckv_slice_starts(ckv_slice_tail(word, at), ckv_slice_str(spelling)))
            return (int)i;
    }
    return -1;
}

/* A letter that says something only before a vowel: Carter, Howard, Dijkstra, Langdon. */
static char lone_sound(ckv_slice word, size_t at)
{
    char c = word.ptr[at], next = at + 1 < word.len ? word.ptr[at + 1] : '\0';
    char before = at ? word.ptr[at - 1] : '\0';
    if (c < 'a' || c > 'z')
        return SILENT;
    bool open = is_vowel(next);
    if ((c == 'w' && !open) || (c == 'j' && !open && is_vowel(before)) || (c == 'g' && before == 'n' && !open))
        return SILENT;
    if ((c == 'l' || c == 'r') && !open && next != c)
        return SILENT;
    return letters[c - 'a'];
}

/* `*last`: the sound just before, without a vowel between; ' ' for none. */
static void add_word(ckv_outline *out, ckv_slice word, char *last)
{
    *last = *last == 'n' ? 'n' : SILENT;
    for (size_t at = 0; at < word.len;) {
        int row = is_vowel(word.ptr[at]) ? -1 : spelling_at(word, at);
        char sound = row >= 0 ? spellings[row].sound : lone_sound(word, at);
        if (out->len == 0 && sound == SILENT)
            out->sound[out->len++] = 'a';
        if (word.ptr[at] == 'x' && at > 0) /* Rex, but not Xavier */
            add(out, 'k');
        if (sound != *last)
            add(out, sound);
        if (sound != SILENT || is_vowel(word.ptr[at]))
            *last = sound;
        at += row >= 0 ? spellings[row].letters : 1;
    }
}

ckv_outline ckv_outline_of_latin(ckv_slice words)
{
    ckv_outline out = { .len = 0 };
    char last = SILENT;
    for (size_t from = 0; from < words.len;) {
        size_t to = from;
        while (to < words.len && words.ptr[to] != ' ')
            to++;
        add_word(&out, ckv_slice_of(words.ptr + from, to - from), &last);
        from = to + 1;
    }
    return out;
}

/* Characters that stand for another sound than Mandarin gives them today, or for none: as they are read in
 * Cantonese (加, 基, 金) and in old transcriptions that Xinhua's list of names keeps (约翰, 休, 乌尔里希). */
static const struct {
    uint32_t cp;
    char sound;
} customary[] = {
    { 0x4E4C, SILENT }, /* 乌: Ulrich */
    { 0x4F11, SILENT }, /* 休: Hugh */
    { 0x52A0, 'k' },    /* 加: Garcia */
    { 0x57FA, 'k' },    /* 基: Kim, -ski */
    { 0x7EA6, 's' },    /* 约: John, Joseph */
    { 0x91D1, 'k' },    /* 金: King, Kim */
};

/* The consonant that a pinyin syllable begins with. */
static char initial_of(ckv_slice pinyin)
{
    static const char initials[27] = " pst fk  skrnn psrst  fs s";
    char c = pinyin.ptr[0];
    bool hw = ckv_slice_equal(pinyin, CKV_LIT("hua")) || ckv_slice_equal(pinyin, CKV_LIT("hui"))
              || ckv_slice_equal(pinyin, CKV_LIT("huai")); /* 华 in Edward, 惠 in Whitney */
    if (hw)
        return 'f';
    return c >= 'a' && c <= 'z' ? initials[c - 'a'] : SILENT;
}

static char sound_of(uint32_t cp, ckv_slice pinyin)
{
    for (size_t i = 0; i < sizeof customary / sizeof *customary; i++) {
        if (customary[i].cp == cp)
            return customary[i].sound;
    }
    return initial_of(pinyin);
}

ckv_outline ckv_outline_of_han(ckv_slice han)
{
    ckv_outline out = { .len = 0 };
    bool nasal = false;
    for (size_t at = 0; at < han.len;) {
        uint32_t cp = ckv_utf8_next(han, &at);
        ckv_slice pinyin = ckv_syllable_pinyin(ckv_reading_of(cp));
        if (pinyin.len == 0)
            continue;
        char sound = sound_of(cp, pinyin);
        if (out.len == 0 && sound == SILENT)
            out.sound[out.len++] = 'a';
        if (!(sound == 'n' && nasal))
            add(&out, sound);
        nasal = ckv_slice_ends(pinyin, CKV_LIT("n")) || ckv_slice_ends(pinyin, CKV_LIT("ng"));
        if (nasal)
            add(&out, 'n');
    }
    return out;
}

/* Kana, by row and column as the tables write them (ti for chi, Nihon-shiki) or by ear (Hepburn): both say the same. */
static char kana_sound(char c, char next)
{
    bool narrow = next == 'i' || next == 'u' || next == 'y';
    if (is_vowel(c) || c < 'a' || c > 'z')
        return SILENT;
    if (c == 'h' && next == 'u')
        return 'f';
    if (c == 'c')
        return 's';
    if ((c == 't' || c == 'd') && strchr("scz", next)) /* tsu, tchi, dzu */
        return SILENT;
    return (c == 't' || c == 'd') && narrow ? 's' : letters[c - 'a'];
}

static void add_kana(ckv_outline *out, ckv_slice reading)
{
    for (size_t i = 0; i < reading.len; i++) {
        char c = reading.ptr[i], next = i + 1 < reading.len ? reading.ptr[i + 1] : ' ';
        char sound = kana_sound(c, next);
        if (out->len == 0 && sound == SILENT && (is_vowel(c) || c == 'h'))
            out->sound[out->len++] = 'a';
        if (!(i && c == reading.ptr[i - 1]))
            add(out, sound);
    }
}

ckv_outline ckv_outline_of_romaji(ckv_slice word)
{
    ckv_outline out = { .len = 0 };
    add_kana(&out, word);
    return out;
}

static size_t add_distinct(ckv_outline *out, size_t count, size_t max, const ckv_outline *one)
{
    for (size_t i = 0; i < count; i++) {
        if (out[i].len == one->len && memcmp(out[i].sound, one->sound, one->len) == 0)
            return count;
    }
    if (count < max)
        out[count++] = *one;
    return count;
}

size_t ckv_outlines_in_japanese(ckv_slice han, ckv_outline *out, size_t max)
{
    size_t count = 0, at = 0;
    uint32_t first = han.len ? ckv_utf8_next(han, &at) : 0;
    uint32_t second = at < han.len ? ckv_utf8_next(han, &at) : 0;
    const char *a = first ? ckv_said_readings_of(first).usual : "";
    for (ckv_slice x; second && (x = ckv_said_next(&a, ';')).len;) {
        const char *b = ckv_said_readings_of(second == 0x3005 ? first : second).usual;
        for (ckv_slice y; (y = ckv_said_next(&b, ';')).len;) {
            ckv_outline both = { .len = 0 };
            add_kana(&both, x);
            add_kana(&both, y);
            count = add_distinct(out, count, max, &both);
        }
    }
    return count;
}

unsigned ckv_head_of_latin(ckv_slice word)
{
    enum { L = CKV_HEAD_LIP, T = CKV_HEAD_TONGUE, S = CKV_HEAD_SIBILANT, H = CKV_HEAD_THROAT };
    static const uint8_t heads[26] = { H, L, S, T, H, L | H, H, H, H, S | H, H, T, L, T, H, L, S | H, H, S, T, H, L,
        L | H, S | H, H, S };
    char c = word.len ? word.ptr[0] : '\0', next = word.len > 1 ? word.ptr[1] : '\0';
    if (c < 'a' || c > 'z')
        return 0;
    if (c == 'n' && (next == 'g' || next == 'h'))
        return H; /* Ngoc, Nhan */
    if ((c == 'c' && next && !strchr("hiz", next)) || (c == 'q' && next == 'u' && !ckv_syllable_find(word)))
        return H; /* Cuong, Quoc */
    if (c == 'h' && next == 's')
        return S | H; /* Wade-Giles for x */
    if (c == 't' && next && strchr("szr", next))
        return S; /* Tsz, Trung */
    return heads[c - 'a'];
}

/* Cantonese keeps apart what Mandarin has made one: k and s before i; m and w. Its f was often h, as it still is in
 * Hokkien. */
unsigned ckv_head_of_han(uint32_t cp)
{
    ckv_slice canton = ckv_canton_of(cp);
    if (canton.len == 0)
        return ckv_head_of_latin(ckv_syllable_pinyin(ckv_reading_of(cp)));
    return canton.ptr[0] == 'w' ? CKV_HEAD_THROAT : ckv_head_of_latin(canton);
}
