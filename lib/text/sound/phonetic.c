#include "text/sound/phonetic.h"

#include "text/words.h"

#define ROWS_MAX 5

typedef struct spelling {
    const char *letters;
    const char *sound;
    bool first; /* at the start of the word only */
} spelling;

/* Spellings of one sound in English and German, after L. Philips, "Hanging on the Metaphone" (Computer Language,
 * 1990), and H. J. Postel's Kölner Phonetik (IBM-Nachrichten, 1969), by their first letter. Longest first where one
 * begins another. */
static const spelling spellings[26][ROWS_MAX] = {
    ['c' - 'a'] = { { "ch", "k" }, { "ck", "k" }, { "ce", "s" }, { "ci", "s" }, { "cy", "s" } },
    ['d' - 'a'] = { { "dge", "j" }, { "dt", "t" } },
    ['g' - 'a'] = { { "gn", "n", true }, { "gh", "" } },
    ['k' - 'a'] = { { "kn", "n", true } },
    ['m' - 'a'] = { { "mac", "mk", true }, { "mc", "mk", true }, { "mb", "m" } },
    ['p' - 'a'] = { { "pn", "n", true }, { "ps", "s", true }, { "pf", "f", true }, { "ph", "f" } },
    ['q' - 'a'] = { { "qu", "k" } },
    ['r' - 'a'] = { { "rh", "r" } },
    ['s' - 'a'] = { { "sch", "s" }, { "sh", "s" } },
    ['t' - 'a'] = { { "tsch", "s" }, { "tch", "s" }, { "th", "t" }, { "tz", "s" }, { "ts", "s" } },
    ['w' - 'a'] = { { "wr", "r", true }, { "wh", "w", true } },
    ['x' - 'a'] = { { "x", "s", true } },
};

/* What one letter sounds like, from a to z; a blank is silent. */
static const char letters[27] = " pkt fk  jklmn pkrst ffk s";

static bool is_vowel(char c)
{
    static const uint32_t vowels = 1 << 0 | 1 << 4 | 1 << 8 | 1 << 14 | 1 << 20 | 1 << 24; /* aeiouy */
    return c >= 'a' && c <= 'z' && (vowels >> (c - 'a') & 1);
}

/* The spelling that `word` has at `at`, where a consonant is; NULL if none. */
static const spelling *spelling_at(ckv_slice word, size_t at)
{
    const spelling *row = spellings[word.ptr[at] - 'a'];
    for (size_t i = 0; i < ROWS_MAX && row[i].letters; i++) {
        if ((at == 0 || !row[i].first) && ckv_word_starts(ckv_slice_tail(word, at), row[i].letters))
            return &row[i];
    }
    return NULL;
}

static size_t add_sound(char *out, size_t len, char sound)
{
    if (sound == ' ' || len == CKV_PHONETIC_MAX || (len && out[len - 1] == sound))
        return len;
    out[len] = sound;
    return len + 1;
}

size_t ckv_phonetic(ckv_slice word, char *out)
{
    size_t len = 0;
    if (word.len && is_vowel(word.ptr[0]))
        out[len++] = 'a';
    for (size_t at = 0; at < word.len;) {
        char c = word.ptr[at];
        const spelling *found = c >= 'a' && c <= 'z' && !is_vowel(c) ? spelling_at(word, at) : NULL;
        if (found) {
            for (const char *s = found->sound; *s; s++)
                len = add_sound(out, len, *s);
            at += strlen(found->letters);
            continue;
        }
        bool silent = c == 'w' && (at + 1 == word.len || !is_vowel(word.ptr[at + 1])); /* Brown, Howard */
        if (c >= 'a' && c <= 'z' && !silent)
            len = add_sound(out, len, letters[c - 'a']);
        at++;
    }
    return len;
}
