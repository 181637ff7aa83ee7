/* Readings of Han characters, and the classes under which their many Latin spellings meet.
 *
 * A syllable id stands for a toneless pinyin syllable (ü written v); id 0 means none. Three classes of spelling:
 *   pinyin  the toneless syllable itself: "zhang"
 *   wg      one string for pinyin, Wade-Giles, Tongyong and sloppy Taiwan spelling: "chang"
 *   canton  one string for jyutping and Hong Kong spelling: "cheung"
 * All tables are generated from ICU 72.1 and Unihan 15.0 and committed. */
#ifndef CKV_TEXT_SOUND_READING_H
#define CKV_TEXT_SOUND_READING_H

#include "text/lexicon.h"
#include "util/buf.h"

typedef uint16_t ckv_syllable;

/* The usual reading of a folded Han character. */
ckv_syllable ckv_reading_of(uint32_t cp);

/* The reading as a surname, in first position only: 单 shan, 曾 zeng, 仇 qiu. The usual one where there is no other. */
ckv_syllable ckv_reading_of_surname(uint32_t cp);

/* Further readings of a character (heteronyms), to accept in comparison, never in keys. Returns how many of `out[max]`.
 */
size_t ckv_reading_alternates(uint32_t cp, ckv_syllable *out, size_t max);

/* Readings of a run of folded Han text with phrase readings applied (银行 yin hang, 厦门 xia men), one id a code point
 * (0 for what is not Han). Returns the number of code points written, at most max. */
size_t ckv_reading_of_text(ckv_slice han, ckv_syllable *out, size_t max);

/* The same of a given name, where some characters have but one of their sounds: 长 chang, 都 du. */
size_t ckv_reading_of_given(ckv_slice han, ckv_syllable *out, size_t max);

/* Canonical text spelled in toneless pinyin, phrase readings applied: syllables and runs of other text, one blank
 * between (A公司 -> "a gong si"). Appended to `out`. */
ckv_status ckv_reading_spell(ckv_buf *out, ckv_slice text);

/* Spellings of a syllable; static strings. "" for id 0. */
ckv_slice ckv_syllable_pinyin(ckv_syllable id);
ckv_slice ckv_syllable_wg(ckv_syllable id);
/* The pinyin with sloppy sounds folded: zh/z, ch/c, sh/s, n/l, r/l, -ng/-n, hu-/f-. */
ckv_slice ckv_syllable_fuzzy(ckv_syllable id);

/* The id of a lower-case toneless pinyin syllable (lv, nv with v or u+umlaut already folded); 0 if it is none. */
ckv_syllable ckv_syllable_find(ckv_slice pinyin);

/* Canton class of a Han character ("" if unknown), a static string. */
ckv_slice ckv_canton_of(uint32_t cp);

/* Further classes that Hong Kong people write the character in (振 chan, also chun), for comparison, never for keys.
 * Returns how many of `out[max]`; static strings. */
size_t ckv_canton_alternates(uint32_t cp, ckv_slice *out, size_t max);

/* Canton class of a Latin token in Hong Kong spelling or jyutping, appended to `out`. False when it is not one
 * syllable. */
bool ckv_canton_of_latin(ckv_buf *out, ckv_slice token);

/* 1 + the number of that class in ckv_canton_classes; 0 when it is not one syllable. */
size_t ckv_canton_spelled(ckv_slice token);

/* Cut a lower-case Latin token into pinyin syllables, fewest pieces first, then the longest first piece; apostrophes
 * and hyphens are boundaries (xi'an). Returns the count, 0 if it cannot be cut or needs more than max. */
size_t ckv_pinyin_split(ckv_slice token, ckv_syllable *out, size_t max);

/* The wg class of a lower-case Latin token, pieces joined by one space, appended to `out`: the same string whether the
 * token was written in pinyin, Wade-Giles (t'ien) or Tongyong. Returns the number of pieces, 0 if it is none of them.
 * `alternate` (may be NULL) receives a second reading where both are valid and differ (ju, jun, juan). */
size_t ckv_wg_of_latin(ckv_buf *out, ckv_buf *alternate, ckv_slice token);

/* --- the same as numbers --- */

/* Hashes of spellings, by ckv_hash32(); those of texts of several syllables are sums. */
typedef struct ckv_syllable_sound {
    char pinyin[7]; /* padded with NUL */
    uint8_t length; /* of the pinyin */
    uint32_t wg, fuzzy;
} ckv_syllable_sound;

extern const ckv_syllable_sound ckv_syllable_sounds[]; /* by id */

/* Of a canton class, and of a coarser one: Hong Kong spelling is personal. */
typedef struct ckv_canton_hashes {
    uint32_t canton;
    uint16_t loose;
} ckv_canton_hashes;

/* False for a character whose canton class is unknown. */
bool ckv_canton_hash_of(uint32_t cp, ckv_canton_hashes *out);

/* What a lower-case Latin word sounds like, as far as it has_ such a reading. `alternate` is of the second wg class. */
typedef struct ckv_latin_sounds {
    uint32_t wg, alternate, fuzzy, canton;
    uint16_t loose;
    bool has_wg, has_alternate, has_fuzzy, has_canton;
} ckv_latin_sounds;

ckv_latin_sounds ckv_sounds_of_latin(ckv_slice word);

/* The same of a word that was looked up; NULL for one that no table has. */
ckv_latin_sounds ckv_sounds_of_lexeme(const ckv_lexeme *known, ckv_slice word);

/* The pieces of ckv_wg_of_latin() by their hashes, at most `max` of them. Returns how many. */
size_t ckv_wg_hashes_of_latin(ckv_slice token, uint32_t *out, size_t max);

#endif
