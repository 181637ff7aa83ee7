/* What reading an address and reading a name for what they mean have in common. For lib/text alone. */
#ifndef CKV_TEXT_MEANING_WORDS_H
#define CKV_TEXT_MEANING_WORDS_H

#include "text/meaning.h"
#include "text/reading.h"
#include "text/tables_meaning.h"

/* Units past CKV_MEANING_MAX are left out. */
void ckv_meaning_push(ckv_meaning *out, uint32_t unit);
void ckv_meaning_push_weighed(ckv_meaning *out, unsigned kind, unsigned weight, uint32_t what);
void ckv_meaning_push_number(ckv_meaning *out, uint32_t value);

/* Push the number that the digits at `at` write, unless it is a longer one than addresses have. Returns where they
 * end. */
size_t ckv_meaning_read_number(ckv_meaning *out, ckv_slice text, size_t at);

/* The sounds of Han text, one a character; of a Latin word the syllables that it can be cut into, none if it cannot. */
void ckv_meaning_push_han(ckv_meaning *out, ckv_slice han);
void ckv_meaning_push_character(ckv_meaning *out, uint32_t character, ckv_syllable said);
void ckv_meaning_push_latin(ckv_meaning *out, ckv_slice word);

/* The next entry of the same word. */
const ckv_meaning_word *ckv_meaning_next(const ckv_meaning_word *word);

/* The longest phrase of the table that begins with the Latin word at `at`, those of names alone (CKV_WORD_TRADE,
 * CKV_WORD_NAME) left out or not; *end gets where it ends. */
const ckv_meaning_word *ckv_meaning_phrase_at(ckv_slice text, size_t at, size_t *end, bool names);

/* All that a word means in a name of an organization; of the entries of one text the first that names have. */
void ckv_meaning_push_word(ckv_meaning *out, const ckv_meaning_word *word);

/* Letters from `at` on with nothing but dots and blanks between, which are one abbreviation: copied with a NUL to
 * `out`, which has room for `max` of them. Returns where they end, 0 for one alone. */
size_t ckv_meaning_initials_at(ckv_slice text, size_t at, char *out, size_t max);

/* What reads the runs of a canonical text: Han, a word of small letters at `at`, a number there; these return where
 * they ended. */
typedef struct ckv_meaning_reader {
    void (*han)(ckv_meaning *out, ckv_slice run);
    size_t (*word)(ckv_meaning *out, ckv_slice text, size_t at);
    size_t (*number)(ckv_meaning *out, ckv_slice text, size_t at);
} ckv_meaning_reader;

void ckv_meaning_read(ckv_meaning *out, ckv_slice canonical, const ckv_meaning_reader *reader);

#endif
