/* What reading an address and reading a name for what they mean have in common. For lib/text only. */
#ifndef CKV_TEXT_MEANING_WORDS_H
#define CKV_TEXT_MEANING_WORDS_H

#include "text/meaning/meaning.h"
#include "text/meaning/tables.h"
#include "text/sound/reading.h"

/* Units past CKV_MEANING_MAX are left out, and 0. */
static inline void ckv_meaning_push(ckv_meaning *out, uint32_t unit)
{
    if (unit && out->count < CKV_MEANING_MAX)
        out->unit[out->count++] = unit;
}

/* Made by the build (tables/make_units.c): the unit that each Han character alone sounds like, and in the two bits that
 * units of sounds leave, whether more is to be looked at. */
#define CKV_UNIT_WORD ((uint32_t)1 << 31) /* it is a numeral or a word that addresses have */
#define CKV_UNIT_HEAD ((uint32_t)1 << 30) /* it may begin one of more characters, a place or a phrase: heads.h tells */
#define CKV_UNIT_FLAGS (CKV_UNIT_WORD | CKV_UNIT_HEAD)
enum { CKV_UNIT_FIRST = 0x3400, CKV_UNIT_LAST = 0x9FFF };
extern const uint32_t ckv_meaning_units[CKV_UNIT_LAST - CKV_UNIT_FIRST + 1];

static inline uint32_t ckv_meaning_unit_of(uint32_t han)
{
    return han >= CKV_UNIT_FIRST && han <= CKV_UNIT_LAST ? ckv_meaning_units[han - CKV_UNIT_FIRST] : CKV_UNIT_FLAGS;
}

/* The same of how it is spelled in pinyin, by syllable: units of letters. */
extern const uint32_t ckv_meaning_spellings[];

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
