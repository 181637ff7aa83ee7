/* Text against the words of constant tables. Most words differ in the first byte: these look there before they measure.
 */
#ifndef CKV_TEXT_WORDS_H
#define CKV_TEXT_WORDS_H

#include "util/slice.h"

/* Is `s` the word? */
static inline bool ckv_word_is(ckv_slice s, const char *word)
{
    if (__builtin_constant_p(strlen(word)))
        return s.len == strlen(word) && memcmp(s.ptr, word, strlen(word)) == 0;
    if (s.len > 1 && word[0] && word[1] != s.ptr[1]) /* of Han the second byte tells more than the first */
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (word[i] != s.ptr[i] || word[i] == 0)
            return false;
    }
    return word[s.len] == 0;
}

/* The length of the word if `s` starts with it; 0 if not. Of a literal the compiler knows the length: it becomes a
 * comparison of one or two numbers. */
static inline size_t ckv_word_starts(ckv_slice s, const char *word)
{
    if (__builtin_constant_p(strlen(word)))
        return s.len >= strlen(word) && memcmp(s.ptr, word, strlen(word)) == 0 ? strlen(word) : 0;
    if (s.len > 1 && word[0] && word[1] && word[1] != s.ptr[1]) /* of Han the second byte tells more than the first */
        return 0;
    size_t i = 0;
    for (; word[i]; i++) {
        if (i == s.len || word[i] != s.ptr[i])
            return 0;
    }
    return i;
}

/* The length of the word if `s` ends with it; 0 if not. Han words differ in the last byte more often than in the first.
 */
static inline size_t ckv_word_ends(ckv_slice s, const char *word)
{
    size_t n = strlen(word);
    bool near = n && n <= s.len && s.ptr[s.len - 1] == word[n - 1];
    return near && memcmp(s.ptr + s.len - n, word, n) == 0 ? n : 0;
}

/* Against the words of a list that ends with NULL: does `s` end with one? */
static inline bool ckv_word_ends_any(ckv_slice s, const char *const *list)
{
    for (; *list; list++) {
        if (ckv_word_ends(s, *list))
            return true;
    }
    return false;
}

/* Is it one of them? */
static inline bool ckv_word_in(ckv_slice s, const char *const *list)
{
    for (; *list; list++) {
        if (ckv_word_is(s, *list))
            return true;
    }
    return false;
}

/* The length of the first of them that it starts with; 0 if none. Of Han the second byte tells more than the first. */
static inline size_t ckv_word_starts_any(ckv_slice s, const char *const *list)
{
    char first = s.len ? s.ptr[0] : 0, second = s.len > 1 ? s.ptr[1] : 0;
    for (; *list; list++) {
        const char *word = *list;
        size_t n = word[0] == first && (word[1] == second || word[1] == 0) ? ckv_word_starts(s, word) : 0;
        if (n)
            return n;
    }
    return 0;
}

#endif
