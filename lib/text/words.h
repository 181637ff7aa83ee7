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

/* May `s` end with a word of the list? As ckv_words_may_begin(), from the other end. */
static inline __attribute__((always_inline)) bool ckv_words_may_end(ckv_slice s, const char *const *list, size_t count)
{
    uint64_t last = 0, before = 0;
#pragma GCC unroll 128
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(list[i]);
        last |= n > 1 ? (uint64_t)1 << (list[i][n > 1 ? n - 1 : 0] & 63) : UINT64_MAX;
        before |= n > 1 ? (uint64_t)1 << (list[i][n > 1 ? n - 2 : 0] & 63) : UINT64_MAX;
    }
    return s.len < 2 || (last >> (s.ptr[s.len - 1] & 63) & before >> (s.ptr[s.len - 2] & 63) & 1);
}

/* Does `s` end with a word of the list? */
static inline bool ckv_word_ends_listed(ckv_slice s, const char *const *list)
{
    for (; *list; list++) {
        if (ckv_word_ends(s, *list))
            return true;
    }
    return false;
}

static inline __attribute__((always_inline)) bool ckv_word_ends_counted(
    ckv_slice s, const char *const *list, size_t count)
{
    return ckv_words_may_end(s, list, count) && ckv_word_ends_listed(s, list);
}

#define ckv_word_ends_any(s, list) ckv_word_ends_counted((s), (list), sizeof(list) / sizeof *(list)-1)

/* Is `s` one of the words of a list that ends with NULL? */
static inline bool ckv_word_in_listed(ckv_slice s, const char *const *list)
{
    for (; *list; list++) {
        if (ckv_word_is(s, *list))
            return true;
    }
    return false;
}

/* What the bytes at a place of the words may be, by their lower six bits: a bit each. All, where a word is shorter. The list
 * is known when this is compiled, and so is what comes out. */
static inline __attribute__((always_inline)) uint64_t ckv_words_bytes(
    const char *const *list, size_t count, size_t place)
{
    uint64_t bytes = 0;
#pragma GCC unroll 128
    for (size_t i = 0; i < count; i++)
        bytes |= strlen(list[i]) > place ? (uint64_t)1 << (list[i][place] & 63) : UINT64_MAX;
    return bytes;
}

/* May `s` start with a word of the list? The second and the third byte tell nearly all characters of Han apart. */
static inline __attribute__((always_inline)) bool ckv_words_may_begin(
    ckv_slice s, const char *const *list, size_t count)
{
    uint64_t second = ckv_words_bytes(list, count, 1), third = ckv_words_bytes(list, count, 2);
    return s.len < 3 || (second >> (s.ptr[1] & 63) & third >> (s.ptr[2] & 63) & 1);
}

/* ckv_word_starts_listed() for a list whose words the compiler sees: most texts are not looked for in it at all. */
#define ckv_word_starts_any(s, list) ckv_word_starts_counted((s), (list), sizeof(list) / sizeof *(list)-1)

/* The length of the first word of the list that `s` starts with; 0 if none. Of Han the second byte tells more than the
 * first. */
static inline size_t ckv_word_starts_listed(ckv_slice s, const char *const *list)
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

static inline __attribute__((always_inline)) size_t ckv_word_starts_counted(
    ckv_slice s, const char *const *list, size_t count)
{
    return ckv_words_may_begin(s, list, count) ? ckv_word_starts_listed(s, list) : 0;
}

/* Is `s` as long as one of the words, and begins as one of them does? Of no more than 63 bytes, as all words are. */
static inline __attribute__((always_inline)) bool ckv_word_in_counted(
    ckv_slice s, const char *const *list, size_t count)
{
    uint64_t lengths = 0, firsts = 0;
#pragma GCC unroll 128
    for (size_t i = 0; i < count; i++) {
        lengths |= (uint64_t)1 << strlen(list[i]);
        firsts |= (uint64_t)1 << (list[i][0] & 63);
    }
    bool may_be = s.len && s.len < 64 && (lengths >> s.len & firsts >> (s.ptr[0] & 63) & 1);
    return may_be && ckv_word_in_listed(s, list);
}

/* ckv_word_in_listed() for a list whose words the compiler sees. */
#define ckv_word_in(s, list) ckv_word_in_counted((s), (list), sizeof(list) / sizeof *(list)-1)

#endif
