#include "text/meaning/words.h"

#include "text/canon.h"
#include "text/sound/reading.h"
#include "text/tables/names.h"
#include "text/tables/trees.h"
#include "text/term.h"
#include "text/utf8.h"

enum {
    PHRASE_MAX = 48,
    PHRASE_WORDS = 6,
    WORD_MAX = 40,
    RUN_MAX = 64 /* characters */,
    PIECES_MAX = 12,
    SYLLABLE_MAX = 7
};

void ckv_meaning_push_weighed(ckv_meaning *out, unsigned kind, unsigned weight, uint32_t what)
{
    ckv_meaning_push(out, ckv_meaning_weighed(kind, weight, what));
}

/* Small numbers are everywhere: floors, sections. What has more than five digits is none that names and addresses
 * count with, and has no room in a unit: 九九九九九九九九. */
void ckv_meaning_push_number(ckv_meaning *out, uint32_t value)
{
    enum { NUMBERS = 100000 };
    if (value >= NUMBERS)
        return;
    ckv_meaning_push_weighed(out, CKV_MEANING_NUMBER, value < 10 ? 2 : value < 100 ? 4 : 6, value);
}

size_t ckv_meaning_read_number(ckv_meaning *out, ckv_slice text, size_t at)
{
    uint32_t value = 0;
    size_t from = at;
    for (; at < text.len && ckv_is_digit(text.ptr[at]); at++)
        value = value * 10 + (uint32_t)(text.ptr[at] - '0');
    if (at - from <= 5)
        ckv_meaning_push_number(out, value);
    return at;
}

const ckv_meaning_word *ckv_meaning_next(const ckv_meaning_word *word)
{
    bool han = word >= ckv_meaning_han && word < ckv_meaning_han + ckv_meaning_han_count;
    const ckv_meaning_word *end =
        han ? ckv_meaning_han + ckv_meaning_han_count : ckv_meaning_latin + ckv_meaning_latin_count;
    return word + 1 < end && strcmp(word[1].text, word->text) == 0 ? word + 1 : NULL;
}

/* The first entry of the phrase that a word makes of what leads to `*node`, which moves on to the word. */
static const ckv_meaning_word *step_latin(uint32_t *node, ckv_slice word, bool names)
{
    const ckv_term *term = ckv_term_find(word);
    const ckv_tree_edge *edge = term ? ckv_tree_step(&ckv_meaning_phrase_tree, *node, ckv_term_number(term)) : NULL;
    const ckv_meaning_word *found = edge && edge->value ? &ckv_meaning_latin[edge->value - 1] : NULL;
    *node = edge && edge->next != CKV_TREE_LEAF ? edge->next : 0;
    while (names && found && found->kind == CKV_WORD_DOOR)
        found = ckv_meaning_next(found);
    return found && (names || found->kind < CKV_WORD_TRADE) ? found : NULL;
}

/* The same; in names also the plural of what the table has as one: motors. `len`: of the phrase. */
static const ckv_meaning_word *find_latin(uint32_t *node, ckv_slice word, size_t len, bool names)
{
    uint32_t before = *node;
    const ckv_meaning_word *found = step_latin(node, word, names);
    if (found || !names || len < 5 || word.ptr[word.len - 1] != 's')
        return found;
    return step_latin(&before, ckv_slice_head(word, word.len - 1), true);
}

void ckv_meaning_push_character(ckv_meaning *out, uint32_t character, ckv_syllable said)
{
    ckv_canton_hashes canton = { 0 };
    ckv_canton_hash_of(character, &canton);
    ckv_meaning_push(out, ckv_meaning_sound(said ? ckv_syllable_sounds[said].wg : 0, canton.canton));
}

void ckv_meaning_push_han(ckv_meaning *out, ckv_slice han)
{
    ckv_syllable said[RUN_MAX];
    size_t n = ckv_reading_of_text(han, said, RUN_MAX), at = 0;
    for (size_t i = 0; i < n; i++)
        ckv_meaning_push_character(out, ckv_utf8_next(han, &at), said[i]);
}

/* Syllables that a word is cut into, by their hashes. */
typedef struct cut_word {
    uint32_t hash[WORD_MAX];
    size_t count;
} cut_word;

/* The best way to cut the rest of a word: how many pieces, and the first. */
typedef struct rest {
    uint8_t pieces, length; /* 0: it cannot be cut */
    uint16_t number;
} rest;

/* The syllables that begin at a letter, by rising length. */
typedef struct syllables {
    uint16_t number[SYLLABLE_MAX];
    uint8_t length[SYLLABLE_MAX];
    uint8_t count;
} syllables;

/* Find those at the letter `at`. Returns the places behind them, a bit each. */
static uint64_t find_syllables(syllables *found, ckv_slice word, size_t at)
{
    uint64_t behind = 0;
    size_t state = 0;
    found->count = 0;
    for (size_t n = 1; n <= SYLLABLE_MAX && at + n <= word.len; n++) {
        char c = word.ptr[at + n - 1];
        state = c >= 'a' && c <= 'z' ? ckv_canton_go(state, c) : 0;
        if (state == 0)
            break;
        if (n == 1 || !ckv_canton_end[state])
            continue;
        found->length[found->count] = (uint8_t)n;
        found->number[found->count++] = ckv_canton_end[state];
        behind |= (uint64_t)1 << (at + n);
    }
    return behind;
}

/* The fewest pieces, then the longest first. */
static rest best_rest(const rest *best, const syllables *first, size_t len, size_t at)
{
    rest found = { 0 };
    for (size_t k = 0; k < first->count; k++) {
        size_t n = first->length[k];
        unsigned pieces = best[at + n].pieces + 1u;
        bool whole = at + n == len || best[at + n].length;
        if (whole && (!found.length || pieces <= found.pieces))
            found = (rest){ (uint8_t)pieces, (uint8_t)n, first->number[k] };
    }
    return found;
}

/* Cut a word into the fewest Cantonese syllables, as Hong Kong joins them: Shaukeiwan; none if it is none of them. */
static void cut_canton(cut_word *out, ckv_slice word)
{
    rest best[WORD_MAX + 1];
    syllables first[WORD_MAX];
    uint64_t reached = 0; /* places where a syllable can begin; most letters are none */
    out->count = 0;
    if (word.len == 0 || word.len > WORD_MAX || !ckv_letters_may_end(ckv_canton_ends, word))
        return;
    const uint64_t end = (uint64_t)1 << word.len;
    for (uint64_t next = 1; next && next < end; next = ckv_lowest_bit(reached & ~(2 * next - 1)))
        reached |= next | find_syllables(&first[__builtin_ctzll(next)], word, (size_t)__builtin_ctzll(next));
    if (!(reached & end))
        return;
    best[word.len] = (rest){ 0 };
    for (uint64_t left = reached & (end - 1); left;) {
        size_t at = 63 - (size_t)__builtin_clzll(left);
        best[at] = best_rest(best, &first[at], word.len, at);
        left &= ~((uint64_t)1 << at);
    }
    if (!best[0].length || best[0].pieces > PIECES_MAX)
        return;
    for (size_t at = 0; at < word.len; at += best[at].length)
        out->hash[out->count++] = ckv_canton_hash_rows[best[at].number - 1].canton;
}

/* The syllables of the two readings side by side where they are as many; else those of the one that has fewer. */
void ckv_meaning_push_latin(ckv_meaning *out, ckv_slice word)
{
    cut_word mandarin, canton;
    mandarin.count = ckv_wg_hashes_of_latin(word, mandarin.hash, WORD_MAX);
    cut_canton(&canton, word);
    if (mandarin.count && canton.count && mandarin.count != canton.count)
        *(mandarin.count < canton.count ? &canton.count : &mandarin.count) = 0;
    size_t count = mandarin.count ? mandarin.count : canton.count;
    for (size_t i = 0; i < count; i++)
        ckv_meaning_push(
            out, ckv_meaning_sound(mandarin.count ? mandarin.hash[i] : 0, canton.count ? canton.hash[i] : 0));
}

/* The next word of letters. */
static ckv_slice next_word(ckv_slice text, size_t *at)
{
    while (*at < text.len && !ckv_is_lower(text.ptr[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.len && ckv_is_lower(text.ptr[*at]))
        ++*at;
    return ckv_slice_of(text.ptr + from, *at - from);
}

size_t ckv_meaning_initials_at(ckv_slice text, size_t at, char *out, size_t max)
{
    size_t n = 0, end = at;
    out[0] = 0;
    if (at + 1 < text.len && ckv_is_lower(text.ptr[at + 1])) /* most words */
        return 0;
    while (at < text.len && ckv_is_lower(text.ptr[at]) && n < max
           && (at + 1 == text.len || !(ckv_is_lower(text.ptr[at + 1]) || ckv_is_digit(text.ptr[at + 1])))) {
        out[n++] = text.ptr[at++];
        end = at;
        while (at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ' '))
            at++;
    }
    out[n] = 0;
    return n > 1 ? end : 0;
}

/* Letters of a word in their order, from its first to its last. */
static bool shortens(ckv_slice brief, ckv_slice word)
{
    size_t n = 0;
    for (size_t i = 0; i < word.len && n < brief.len; i++)
        n += word.ptr[i] == brief.ptr[n] && (n || !i);
    return n == brief.len && word.ptr[word.len - 1] == brief.ptr[n - 1];
}

/* Rd, Blvd, Bldg: no syllable, but an abbreviation of what follows the name of a road or a house. */
static const ckv_meaning_word *road_word_of(ckv_slice brief)
{
    static const char *const words[] = { "road", "street", "boulevard", "building", "court", "mansion", "garden",
        "roads", "streets", "gardens" };
    bool vowels = brief.len < 2 || brief.len > 5;
    for (size_t i = 0; i < brief.len && !vowels; i++)
        vowels = memchr("aeiouy", brief.ptr[i], 6) != NULL;
    uint32_t node = 0;
    for (size_t i = 0; !vowels && i < sizeof words / sizeof *words; i++) {
        if (shortens(brief, ckv_slice_str(words[i])))
            return step_latin(&node, ckv_slice_str(words[i]), false);
    }
    return NULL;
}

/* Datong St. is a street, St. Paul a saint. */
static bool follows_word(ckv_slice text, size_t at)
{
    while (at && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '.'))
        at--;
    return at && ckv_is_lower(text.ptr[at - 1]);
}

/* The longest phrase of the table that begins here; *end gets where it ends. */
const ckv_meaning_word *ckv_meaning_phrase_at(ckv_slice text, size_t at, size_t *end, bool names)
{
    const ckv_meaning_word *found = NULL;
    char letters[8];
    uint32_t node = 0;
    size_t after = ckv_meaning_initials_at(text, at, letters, sizeof letters - 1), len = 0;
    if (after) {
        ckv_slice word = ckv_slice_str(letters);
        found = find_latin(&node, word, word.len, names);
        *end = after;
        if (found)
            return found;
        node = 0;
    }
    for (size_t i = 0, next = at; i < PHRASE_WORDS && next < text.len && (i == 0 || node); i++) {
        ckv_slice word = next_word(text, &next);
        len += word.len + (i > 0);
        if (word.len == 0 || len >= PHRASE_MAX)
            break;
        const ckv_meaning_word *w = find_latin(&node, word, len, names);
        if (i == 0 && !names && (!w || (w->kind == CKV_WORD_SAID && follows_word(text, at)))) {
            const ckv_meaning_word *road = road_word_of(word);
            w = road ? road : w;
        }
        if (w) {
            found = w;
            *end = next;
        }
    }
    return found;
}

/* Where a run of characters from U+4E00 to U+9FFF ends, which are all Han. What is canonical is valid: two bytes tell
 * them. */
static size_t common_run(ckv_slice text, size_t at)
{
    const uint8_t *p = (const uint8_t *)text.ptr;
    while (text.len - at >= CKV_HAN && p[at] >= 0xE4 && p[at] <= 0xE9 && (p[at] > 0xE4 || p[at + 1] >= 0xB8))
        at += CKV_HAN;
    return at;
}

/* Where the run of Han characters that begins at `at` ends. */
static size_t han_run(ckv_slice text, size_t at)
{
    for (size_t next = at = common_run(text, at); at < text.len && (uint8_t)text.ptr[at] >= 0x80; at = next) {
        if (ckv_char_class_of(ckv_utf8_next(text, &next)) != CKV_CHAR_HAN || next - at != 3)
            break;
        next = common_run(text, next);
    }
    return at;
}

void ckv_meaning_read(ckv_meaning *out, ckv_slice canonical, const ckv_meaning_reader *reader)
{
    out->count = 0; /* not all of it is cleared */
    out->han = false;
    for (size_t at = 0; at < canonical.len;) {
        size_t end = (uint8_t)canonical.ptr[at] < 0x80 ? at : han_run(canonical, at);
        if (end > at) {
            out->han = true;
            reader->han(out, ckv_slice_of(canonical.ptr + at, end - at));
            at = end;
        } else if (ckv_is_lower(canonical.ptr[at])) {
            at = reader->word(out, canonical, at);
        } else if (ckv_is_digit(canonical.ptr[at])) {
            at = reader->number(out, canonical, at);
        } else {
            at++;
        }
    }
}
