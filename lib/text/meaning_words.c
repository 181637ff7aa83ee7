#include "text/meaning_words.h"

#include "text/canon.h"
#include "text/reading.h"
#include "text/utf8.h"
#include "util/hash.h"
#include "util/search.h"

enum { PHRASE_MAX = 48, PHRASE_WORDS = 6, WORD_MAX = 40, RUN_MAX = 64 /* characters */, PIECES_MAX = 12, SYLLABLE_MAX = 7 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void ckv_meaning_push(ckv_meaning *out, uint32_t unit)
{
    if (unit && out->count < CKV_MEANING_MAX)
        out->unit[out->count++] = unit;
}

void ckv_meaning_push_weighed(ckv_meaning *out, unsigned kind, unsigned weight, uint32_t what)
{
    ckv_meaning_push(out, 1u << 30 | (uint32_t)(kind - CKV_MEANING_CONCEPT) << 28 | weight << 24 | (what & 0xffffff));
}

/* 0 is no sound. */
static uint32_t fold15(uint32_t hash)
{
    uint32_t folded = (hash ^ hash >> 15) & 0x7fff;
    return hash ? (folded ? folded : 1) : 0;
}

static void push_sound(ckv_meaning *out, uint32_t mandarin, uint32_t canton)
{
    ckv_meaning_push(out, fold15(mandarin) << 15 | fold15(canton));
}

/* Small numbers are everywhere: floors, sections. */
void ckv_meaning_push_number(ckv_meaning *out, uint32_t value)
{
    ckv_meaning_push_weighed(out, CKV_MEANING_NUMBER, value < 10 ? 2 : value < 100 ? 4 : 6, value);
}

/* The first of its entries. */
static const ckv_meaning_word *find_word(const ckv_meaning_word *table, size_t count, ckv_slice word, bool names)
{
    size_t at = 0;
    CKV_SEARCH(at, count, ckv_slice_compare(ckv_slice_str(table[at].text), word) < 0);
    bool found = at < count && ckv_slice_equal(ckv_slice_str(table[at].text), word);
    return found && (names || table[at].kind != CKV_WORD_NAME) ? &table[at] : NULL;
}

const ckv_meaning_word *ckv_meaning_find_han(ckv_slice word, bool names)
{
    return find_word(ckv_meaning_han, ckv_meaning_han_count, word, names);
}

/* In names, the plural of what the table has as one: motors. */
static const ckv_meaning_word *find_latin(ckv_slice word, bool names)
{
    const ckv_meaning_word *found = find_word(ckv_meaning_latin, ckv_meaning_latin_count, word, names);
    if (found || !names || word.len < 5 || word.ptr[word.len - 1] != 's')
        return found;
    return find_word(ckv_meaning_latin, ckv_meaning_latin_count, ckv_slice_head(word, word.len - 1), true);
}

const ckv_meaning_word *ckv_meaning_next(const ckv_meaning_word *word)
{
    bool han = word >= ckv_meaning_han && word < ckv_meaning_han + ckv_meaning_han_count;
    const ckv_meaning_word *end = han ? ckv_meaning_han + ckv_meaning_han_count : ckv_meaning_latin + ckv_meaning_latin_count;
    return word + 1 < end && strcmp(word[1].text, word->text) == 0 ? word + 1 : NULL;
}

void ckv_meaning_push_han(ckv_meaning *out, ckv_slice han)
{
    ckv_syllable said[RUN_MAX];
    size_t n = ckv_reading_of_text(han, said, RUN_MAX), at = 0;
    for (size_t i = 0; i < n; i++) {
        ckv_canton_hashes canton = { 0 };
        ckv_canton_hash_of(ckv_utf8_next(han, &at), &canton);
        push_sound(out, said[i] ? ckv_syllable_sounds[said[i]].wg : 0, canton.canton);
    }
}

static uint32_t canton_of(ckv_slice piece)
{
    char room[24];
    ckv_buf canton = ckv_buf_over(room, sizeof room);
    return ckv_canton_of_latin(&canton, piece) ? ckv_hash32(ckv_buf_slice(&canton)) : 0;
}

/* Cut a word into the fewest Cantonese syllables, as Hong Kong joins them: Shaukeiwan. Returns how many, 0 if it is
 * none of them; lens gets their lengths. */
static size_t cut_canton(ckv_slice word, uint8_t lens[PIECES_MAX])
{
    uint8_t best[WORD_MAX + 1] = { 0 }, step[WORD_MAX + 1] = { 0 };
    if (word.len > WORD_MAX)
        return 0;
    for (size_t at = word.len; at-- > 0;) {
        for (size_t n = word.len - at < SYLLABLE_MAX ? word.len - at : SYLLABLE_MAX; n > 1; n--) {
            bool rest = at + n == word.len || step[at + n];
            bool fewer = !step[at] || best[at + n] + 1 < best[at];
            if (rest && fewer && canton_of(ckv_slice_of(word.ptr + at, n))) {
                best[at] = (uint8_t)(best[at + n] + 1);
                step[at] = (uint8_t)n;
            }
        }
    }
    if (!step[0] || best[0] > PIECES_MAX)
        return 0;
    size_t count = 0;
    for (size_t at = 0; at < word.len; at += step[at])
        lens[count++] = step[at];
    return count;
}

/* The syllables of the two readings side by side where they are as many; else those of the one that has fewer. */
void ckv_meaning_push_latin(ckv_meaning *out, ckv_slice word)
{
    char room[96];
    ckv_buf mandarin = ckv_buf_over(room, sizeof room);
    uint8_t lens[PIECES_MAX];
    size_t n = ckv_wg_of_latin(&mandarin, NULL, word), m = cut_canton(word, lens), at = 0;
    if (n && m && n != m)
        *(n < m ? &m : &n) = 0;
    ckv_slice rest = ckv_buf_slice(&mandarin);
    for (size_t i = 0; i < (n ? n : m); i++) {
        const char *blank = n ? memchr(rest.ptr, ' ', rest.len) : NULL;
        ckv_slice piece = ckv_slice_head(rest, blank ? (size_t)(blank - rest.ptr) : rest.len);
        push_sound(out, n ? ckv_hash32(piece) : 0, m ? canton_of(ckv_slice_of(word.ptr + at, lens[i])) : 0);
        at += m ? lens[i] : 0;
        rest = ckv_slice_tail(rest, piece.len + (blank ? 1 : 0));
    }
}

typedef struct phrase {
    char text[PHRASE_MAX];
    size_t len;
} phrase;

/* The next word of letters. */
static ckv_slice next_word(ckv_slice text, size_t *at)
{
    while (*at < text.len && !ckv_meaning_is_letter(text.ptr[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.len && ckv_meaning_is_letter(text.ptr[*at]))
        ++*at;
    return ckv_slice_of(text.ptr + from, *at - from);
}

/* Words, whatever stands between them. */
static void add_word(phrase *p, ckv_slice word)
{
    if (p->len + word.len + 1 > PHRASE_MAX)
        return;
    if (p->len)
        p->text[p->len++] = ' ';
    memcpy(p->text + p->len, word.ptr, word.len);
    p->len += word.len;
}

/* Letters with nothing but dots and blanks between: one abbreviation. */
static size_t initials_at(ckv_slice text, size_t at, char *out, size_t max)
{
    size_t n = 0, end = at;
    while (at < text.len && ckv_meaning_is_letter(text.ptr[at]) && n < max
           && (at + 1 == text.len || !(ckv_meaning_is_letter(text.ptr[at + 1]) || is_digit(text.ptr[at + 1])))) {
        out[n++] = text.ptr[at++];
        end = at;
        while (at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ' '))
            at++;
    }
    out[n] = 0;
    return n > 1 ? end : 0;
}

/* The longest phrase of the table that begins here; *end gets where it ends. */
const ckv_meaning_word *ckv_meaning_phrase_at(ckv_slice text, size_t at, size_t *end, bool names)
{
    phrase p = { .len = 0 };
    const ckv_meaning_word *found = NULL;
    char letters[8];
    size_t after = initials_at(text, at, letters, sizeof letters - 1);
    if (after) {
        found = find_latin(ckv_slice_str(letters), names);
        *end = after;
        if (found)
            return found;
    }
    for (size_t i = 0, next = at; i < PHRASE_WORDS && next < text.len; i++) {
        ckv_slice word = next_word(text, &next);
        size_t len = p.len;
        add_word(&p, word);
        if (word.len == 0 || p.len == len)
            break;
        const ckv_meaning_word *w = find_latin(ckv_slice_of(p.text, p.len), names);
        if (w) {
            found = w;
            *end = next;
        }
    }
    return found;
}

size_t ckv_meaning_han_run(ckv_slice text, size_t at)
{
    size_t next = at;
    while (at < text.len && ckv_char_class_of(ckv_utf8_next(text, &next)) == CKV_CHAR_HAN && next - at == 3)
        at = next;
    return at;
}

