#include "text/sound/said_shape.h"

#include <string.h>

#include "text/sound/reading.h"

enum { SYLLABLES_MAX = 8 };

size_t ckv_vowel_groups(ckv_slice letters)
{
    size_t groups = 0;
    bool inside = false;
    for (size_t i = 0; i < letters.len; i++) {
        bool vowel = letters.ptr[i] != '\0' && strchr("aeiouy", letters.ptr[i]);
        groups += vowel && !inside;
        inside = vowel;
    }
    return groups;
}

/* Wade-Giles and Cantonese are not cut by the table, so vowels are counted; ng and m have none. */
static size_t syllables_of_word(ckv_slice word)
{
    ckv_syllable ids[SYLLABLES_MAX];
    size_t count = ckv_pinyin_split(word, ids, SYLLABLES_MAX);
    if (count)
        return count;
    ckv_latin_sounds sounds = ckv_sounds_of_latin(word);
    count = ckv_vowel_groups(word);
    return sounds.has_wg || sounds.has_canton ? count + (count == 0) : 0;
}

size_t ckv_said_syllables(ckv_slice letters)
{
    size_t total = 0;
    while (letters.len) {
        const char *blank = memchr(letters.ptr, ' ', letters.len);
        ckv_slice word = ckv_slice_head(letters, blank ? (size_t)(blank - letters.ptr) : letters.len);
        letters = ckv_slice_tail(letters, word.len + (blank ? 1 : 0));
        size_t count = word.len ? syllables_of_word(word) : 0;
        if (count == 0)
            return 0;
        total += count;
    }
    return total;
}
