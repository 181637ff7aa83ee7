#include "text/phonetic.h"

/* Spellings of one sound in English and German, after L. Philips, "Hanging on the Metaphone" (Computer Language,
 * 1990), and H. J. Postel's Kölner Phonetik (IBM-Nachrichten, 1969). Longest first where one begins another. '^' in
 * front: at the start of the word only. */
static const struct {
    const char *spelling;
    const char *sound;
} sounds[] = {
    { "^kn", "n" },
    { "^gn", "n" },
    { "^pn", "n" },
    { "^wr", "r" },
    { "^wh", "w" },
    { "^ps", "s" },
    { "^pf", "f" },
    { "^x", "s" },
    { "^mac", "mk" },
    { "^mc", "mk" },
    { "tsch", "s" },
    { "sch", "s" },
    { "tch", "s" },
    { "dge", "j" },
    { "dt", "t" },
    { "th", "t" },
    { "ph", "f" },
    { "sh", "s" },
    { "ch", "k" },
    { "ck", "k" },
    { "gh", "" },
    { "ce", "s" },
    { "ci", "s" },
    { "cy", "s" },
    { "tz", "s" },
    { "ts", "s" },
    { "mb", "m" },
    { "qu", "k" },
    { "rh", "r" },
};

/* What one letter sounds like, from a to z; a blank is silent. */
static const char letters[27] = " pkt fk  jklmn pkrst ffk s";

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* The spelling that `word` has at `at`, as an index into sounds[]; -1 if none. */
static int spelling_at(ckv_slice word, size_t at)
{
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        const char *spelling = sounds[i].spelling;
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
        int found = c >= 'a' && c <= 'z' && !is_vowel(c) ? spelling_at(word, at) : -1;
        if (found >= 0) {
            const char *spelling = sounds[found].spelling;
            for (const char *s = sounds[found].sound; *s; s++)
                len = add_sound(out, len, *s);
            at += strlen(spelling) - (*spelling == '^');
            continue;
        }
        bool silent = c == 'w' && (at + 1 == word.len || !is_vowel(word.ptr[at + 1])); /* Brown, Howard */
        if (c >= 'a' && c <= 'z' && !silent)
            len = add_sound(out, len, letters[c - 'a']);
        at++;
    }
    return len;
}
