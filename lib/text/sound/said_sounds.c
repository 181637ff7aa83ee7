#include "text/sound/said_sounds.h"

#include <string.h>

typedef struct spelling {
    char letters[5];
    uint8_t length;
    uint8_t first, second; /* CKV_SOUND_COUNT: none */
} spelling;

#define ONE(letters, a)                                                                                                \
    {                                                                                                                  \
        letters, sizeof letters - 1, CKV_SOUND_##a, CKV_SOUND_COUNT                                                    \
    }
#define TWO(letters, a, b)                                                                                             \
    {                                                                                                                  \
        letters, sizeof letters - 1, CKV_SOUND_##a, CKV_SOUND_##b                                                      \
    }

/* By the first letter; the longest first. */
enum { SPELLINGS_MAX = 8 };
typedef spelling system_table[26][SPELLINGS_MAX];

/* Letters of the languages of Europe: the columns of Xinhua's tables for English, German, French, Polish, Czech and
 * Hungarian (世界人名翻译大辞典, appendices). */
static const system_table latin = {
    ['a' - 'a'] = { ONE("a", A) },
    ['b' - 'a'] = { ONE("b", B) },
    ['c' - 'a'] = { ONE("ch", CH), ONE("cz", CH), ONE("cs", CH), ONE("ck", K), ONE("ce", C), ONE("ci", C), ONE("cy", C),
        ONE("c", K) },
    ['d' - 'a'] = { ONE("dh", D), ONE("dj", J), ONE("dz", J), ONE("d", D) },
    ['e' - 'a'] = { ONE("eaux", O), ONE("eau", O), ONE("e", E) },
    ['f' - 'a'] = { ONE("f", F) },
    ['g' - 'a'] = { ONE("gh", G), TWO("gn", H, N), ONE("g", G) },
    ['h' - 'a'] = { ONE("h", H) },
    ['i' - 'a'] = { ONE("i", I) },
    ['j' - 'a'] = { ONE("j", JH) },
    ['k' - 'a'] = { ONE("kh", H), TWO("kn", H, N), ONE("k", K) },
    ['l' - 'a'] = { ONE("l", L) },
    ['m' - 'a'] = { ONE("m", M) },
    ['n' - 'a'] = { ONE("n", N) },
    ['o' - 'a'] = { ONE("o", O) },
    ['p' - 'a'] = { ONE("ph", F), ONE("p", P) },
    ['q' - 'a'] = { TWO("qu", K, W), ONE("q", K) },
    ['r' - 'a'] = { ONE("rz", ZH), ONE("r", R) },
    ['s' - 'a'] = { ONE("sch", SH), ONE("sh", SH), ONE("sz", SH), ONE("s", S) },
    ['t' - 'a'] = { ONE("tsch", CH), ONE("tch", CH), ONE("th", TH), ONE("ts", TS), ONE("tz", TS), ONE("t", T) },
    ['u' - 'a'] = { ONE("u", U) },
    ['v' - 'a'] = { ONE("v", V) },
    ['w' - 'a'] = { TWO("wr", H, R), ONE("w", W) },
    ['x' - 'a'] = { TWO("x", K, S) },
    ['y' - 'a'] = { ONE("y", I) },
    ['z' - 'a'] = { ONE("zh", ZH), ONE("z", Z) },
};

/* Hanyu pinyin, GB/T 16159, and what other romanizations of Mandarin write: Wade-Giles, EFEO, Gwoyeu Romatzyh, Yale,
 * Tongyong, and what Czechs, Poles, Hungarians, Germans and French make of it. */
static const system_table pinyin = {
    ['a' - 'a'] = { TWO("aw", A, U), ONE("a", A) },
    ['b' - 'a'] = { ONE("b", B) },
    ['c' - 'a'] = { ONE("cch", TS), ONE("chh", CH), ONE("ch", CH), ONE("cs", CH), ONE("cz", CH), ONE("c", TS) },
    ['d' - 'a'] = { ONE("dz", Z), ONE("d", D) },
    ['e' - 'a'] = { ONE("ee", I), ONE("e", E) },
    ['f' - 'a'] = { ONE("f", F) },
    ['g' - 'a'] = { ONE("g", G) },
    ['h' - 'a'] = { ONE("hs", X), ONE("h", H) },
    ['i' - 'a'] = { ONE("i", I) },
    ['j' - 'a'] = { ONE("jh", ZH), ONE("j", J) },
    ['k' - 'a'] = { ONE("kh", K), ONE("k", K) },
    ['l' - 'a'] = { ONE("l", L) },
    ['m' - 'a'] = { ONE("m", M) },
    ['n' - 'a'] = { ONE("ng", N), ONE("n", N) },
    ['o' - 'a'] = { ONE("oo", U), TWO("ow", O, U), ONE("o", O) },
    ['p' - 'a'] = { ONE("ph", P), ONE("p", P) },
    ['q' - 'a'] = { ONE("q", Q) },
    ['r' - 'a'] = { ONE("r", R) },
    ['s' - 'a'] = { ONE("sh", SH), ONE("sz", S), ONE("s", S) },
    ['t' - 'a'] = { ONE("tsch", CH), ONE("tch", CH), ONE("tsh", TS), ONE("ts", TS), ONE("tz", Z), ONE("th", T),
        ONE("t", T) },
    ['u' - 'a'] = { ONE("u", U) },
    ['v' - 'a'] = { ONE("v", U) },
    ['w' - 'a'] = { ONE("wu", U), ONE("w", W) },
    ['x' - 'a'] = { ONE("x", X) },
    ['y' - 'a'] = { ONE("yee", I), ONE("yi", I), TWO("yu", I, U), ONE("y", I) },
    ['z' - 'a'] = { ONE("zh", ZH), ONE("z", Z) },
};

/* Cantonese as Hong Kong, Yale and jyutping write it, Min Nan (Pe̍h-ōe-jī, Tâi-lô), Hakka; what is aspirated has an
 * h. */
static const system_table tongue = {
    ['a' - 'a'] = { TWO("aw", A, U), ONE("a", A) },
    ['b' - 'a'] = { ONE("b", B) },
    ['c' - 'a'] = { ONE("chh", CH), ONE("ch", CH), ONE("c", K) },
    ['d' - 'a'] = { ONE("d", D) },
    ['e' - 'a'] = { ONE("ee", I), ONE("e", E) },
    ['f' - 'a'] = { ONE("f", F) },
    ['g' - 'a'] = { ONE("g", G) },
    ['h' - 'a'] = { ONE("h", H) },
    ['i' - 'a'] = { ONE("i", I) },
    ['j' - 'a'] = { ONE("j", JH) },
    ['k' - 'a'] = { ONE("kh", K), ONE("k", K) },
    ['l' - 'a'] = { ONE("l", L) },
    ['m' - 'a'] = { ONE("m", M) },
    ['n' - 'a'] = { ONE("n", N) },
    ['o' - 'a'] = { ONE("oo", U), TWO("ow", O, U), ONE("o", O) },
    ['p' - 'a'] = { ONE("ph", P), ONE("p", P) },
    ['q' - 'a'] = { TWO("qu", K, W), ONE("q", K) },
    ['r' - 'a'] = { ONE("rh", R), ONE("r", R) },
    ['s' - 'a'] = { ONE("sh", SH), ONE("sz", S), ONE("s", S) },
    ['t' - 'a'] = { ONE("tsh", TS), ONE("ts", TS), ONE("tz", TS), ONE("th", T), ONE("t", T) },
    ['u' - 'a'] = { ONE("u", U) },
    ['v' - 'a'] = { ONE("v", V) },
    ['w' - 'a'] = { ONE("w", W) },
    ['x' - 'a'] = { TWO("x", K, S) },
    ['y' - 'a'] = { ONE("yee", I), ONE("y", I) },
    ['z' - 'a'] = { ONE("zh", ZH), ONE("z", Z) },
};

/* Romaji: Hepburn and Kunrei (ISO 3602). y is the sound of JH here. */
static const system_table kana = {
    ['a' - 'a'] = { ONE("a", A) },
    ['b' - 'a'] = { ONE("b", B) },
    ['c' - 'a'] = { TWO("chi", T, I), TWO("ch", T, JH), ONE("c", K) },
    ['d' - 'a'] = { ONE("dz", Z), TWO("di", Z, I), TWO("du", Z, U), ONE("d", D) },
    ['e' - 'a'] = { ONE("e", E) },
    ['f' - 'a'] = { ONE("f", H) },
    ['g' - 'a'] = { ONE("g", G) },
    ['h' - 'a'] = { ONE("h", H) },
    ['i' - 'a'] = { ONE("i", I) },
    ['j' - 'a'] = { TWO("ji", Z, I), TWO("j", Z, JH) },
    ['k' - 'a'] = { ONE("k", K) },
    ['l' - 'a'] = { ONE("l", R) },
    ['m' - 'a'] = { ONE("m", M) },
    ['n' - 'a'] = { ONE("n", N) },
    ['o' - 'a'] = { TWO("ou", O, O), ONE("o", O) },
    ['p' - 'a'] = { ONE("p", P) },
    ['r' - 'a'] = { ONE("r", R) },
    ['s' - 'a'] = { TWO("shi", S, I), TWO("sh", S, JH), ONE("s", S) },
    ['t' - 'a'] = { ONE("ts", T), ONE("t", T) },
    ['u' - 'a'] = { ONE("u", U) },
    ['v' - 'a'] = { ONE("v", B) },
    ['w' - 'a'] = { ONE("w", W) },
    ['y' - 'a'] = { ONE("y", JH) },
    ['z' - 'a'] = { ONE("z", Z) },
};

/* Japanese as Slavs and Hungarians write it, their marks dropped: jamamoto, fudzimura, micuko, szatosi, kodzsi. */
static const system_table slavic = {
    ['a' - 'a'] = { ONE("a", A) },
    ['b' - 'a'] = { ONE("b", B) },
    ['c' - 'a'] = { TWO("cs", T, JH), ONE("cz", T), ONE("ch", H), ONE("c", T) },
    ['d' - 'a'] = { ONE("dzs", Z), ONE("dz", Z), ONE("d", D) },
    ['e' - 'a'] = { ONE("e", E) },
    ['f' - 'a'] = { ONE("f", H) },
    ['g' - 'a'] = { ONE("g", G) },
    ['h' - 'a'] = { ONE("h", H) },
    ['i' - 'a'] = { ONE("i", I) },
    ['j' - 'a'] = { ONE("j", JH) },
    ['k' - 'a'] = { ONE("k", K) },
    ['l' - 'a'] = { ONE("l", R) },
    ['m' - 'a'] = { ONE("m", M) },
    ['n' - 'a'] = { ONE("n", N) },
    ['o' - 'a'] = { ONE("ou", O), ONE("o", O) },
    ['p' - 'a'] = { ONE("p", P) },
    ['r' - 'a'] = { ONE("r", R) },
    ['s' - 'a'] = { ONE("sz", S), ONE("s", S) },
    ['t' - 'a'] = { ONE("ts", T), ONE("t", T) },
    ['u' - 'a'] = { ONE("u", U) },
    ['v' - 'a'] = { ONE("v", W) },
    ['w' - 'a'] = { ONE("w", W) },
    ['y' - 'a'] = { ONE("y", JH) },
    ['z' - 'a'] = { ONE("zs", Z), ONE("z", Z) },
};

static const system_table *const systems[] = { &latin, &pinyin, &tongue, &kana, &slavic };

static bool is_vowel_letter(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static void add_sound(ckv_sounds *out, unsigned sound)
{
    if (out->count < CKV_SAID_LETTERS_MAX && !(out->count && out->at[out->count - 1] == sound))
        out->at[out->count++] = (uint8_t)sound;
}

static bool is_nasal(ckv_slice rest)
{
    return rest.len > 1 && rest.ptr[0] == 'n' && rest.ptr[1] == 'g' && (rest.len == 2 || !is_vowel_letter(rest.ptr[2]));
}

/* The first sound of the letters; how many letters it takes. */
static size_t spell(ckv_sounds *out, ckv_slice rest, const system_table *table)
{
    if (rest.ptr[0] < 'a' || rest.ptr[0] > 'z')
        return 1;
    if (is_nasal(rest)) {
        add_sound(out, CKV_SOUND_N);
        return 2;
    }
    const spelling *row = (*table)[rest.ptr[0] - 'a'], *end = row + SPELLINGS_MAX;
    while (row < end && row->length && (row->length > rest.len || memcmp(row->letters, rest.ptr, row->length) != 0))
        row++;
    if (row == end || !row->length)
        return 1;
    add_sound(out, row->first);
    if (row->second < CKV_SOUND_COUNT)
        add_sound(out, row->second);
    return row->first == CKV_SOUND_C ? 1 : row->length; /* the vowel after a soft c stays */
}

/* Ohtani, Satoh. */
static bool is_long_mark(ckv_slice letters, size_t at)
{
    return at > 0 && letters.ptr[at] == 'h' && letters.ptr[at - 1] == 'o'
           && (at + 1 == letters.len || !is_vowel_letter(letters.ptr[at + 1]));
}

/* Yale writes low tones of Cantonese with an h behind the vowel, Wade-Giles and Pe̍h-ōe-jī syllables cut short. */
static bool is_tone_mark(ckv_slice letters, size_t at)
{
    return at > 0 && letters.ptr[at] == 'h' && (is_vowel_letter(letters.ptr[at - 1]) || letters.ptr[at - 1] == 'y')
           && (at + 1 == letters.len || !is_vowel_letter(letters.ptr[at + 1]));
}

/* A letter that says nothing in its place. */
static bool is_mute(ckv_slice letters, size_t at, ckv_sound_system system)
{
    if (system >= CKV_SPELLED_KANA)
        return is_long_mark(letters, at);
    return system != CKV_SPELLED_LATIN && is_tone_mark(letters, at);
}

void ckv_sounds_read(ckv_sounds *out, ckv_slice letters, ckv_sound_system system)
{
    out->count = 0;
    for (size_t at = 0; at < letters.len;) {
        if (is_mute(letters, at, system))
            at++;
        else
            at += spell(out, ckv_slice_tail(letters, at), systems[system]);
    }
}
