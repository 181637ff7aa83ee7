/* Tables of names that are written by hand, and what the build makes of all tables of Latin words (make_lexicon.c). Read
 * them through lexicon.h. For lib/text only. */
#ifndef CKV_TEXT_TABLES_NAMES_H
#define CKV_TEXT_TABLES_NAMES_H

#include "text/lexicon.h"
#include "text/person/words.h"
#include "text/sound/reading.h"

typedef struct ckv_forename_row {
    char name[CKV_LEXEME_MAX]; /* padded with NUL */
    const char *full;          /* what it may be short for, or another spelling of; one blank between */
} ckv_forename_row;

extern const ckv_forename_row ckv_forenames[];
extern const size_t ckv_forename_count;

typedef struct ckv_person_word_row {
    ckv_slice word;
    ckv_person_word is;
    char sex;
} ckv_person_word_row;

extern const ckv_person_word_row ckv_person_words[];
extern const size_t ckv_person_word_count;

/* 1 + the row of ckv_canton_classes that a token spells, found by rules alone; 0 for none. */
size_t ckv_canton_fold(ckv_slice token);

/* The hashes of a canton class, of at most 8 bytes. */
ckv_canton_hashes ckv_canton_hash(ckv_slice canton);

/* Pairs of characters, the first ascending. */
extern const uint16_t ckv_lookalikes[][2];
extern const size_t ckv_lookalike_count;

/* Words of Han characters that end a name or stand in place of one. */
typedef struct ckv_honorific_row {
    ckv_slice word;
    char sex;
} ckv_honorific_row;

extern const ckv_honorific_row ckv_honorifics[];
extern const size_t ckv_honorific_count;
extern const ckv_slice ckv_name_placeholders[];
extern const size_t ckv_name_placeholder_count;

/* Characters that are numerals: numeral.c. */
typedef struct ckv_numeral_row {
    uint32_t cp;
    uint16_t value; /* from 10 on: times what stands before it */
} ckv_numeral_row;

extern const ckv_numeral_row ckv_numerals[];
extern const size_t ckv_numeral_count;

/* --- made at build time --- */

/* Open addressing: the words that may stand at a slot begin there and end with a 0. 1 + the row of ckv_lexemes. */
#define CKV_LEXEME_SLOTS 8192

extern const ckv_lexeme ckv_lexemes[];
extern const uint16_t ckv_lexeme_slots[CKV_LEXEME_SLOTS];

/* The letters of ckv_pieces as a tree: state 0 is the root, and 0 for no way on. */
extern const uint16_t ckv_piece_step[][26];
extern const uint16_t ckv_piece_end[]; /* 1 + the row that ends in a state; 0 for none */

/* The spellings of Cantonese syllables as a tree too, its rows laid over each other: the way on from a state by a letter
 * stands in the edges at its base and the letter, if that edge is from there. */
typedef struct ckv_letter_edge {
    uint16_t from, to;
} ckv_letter_edge;

extern const uint16_t ckv_canton_base[];
extern const uint16_t ckv_canton_end[]; /* 1 + the row of ckv_canton_classes that ends in a state; 0 for none */
extern const ckv_letter_edge ckv_canton_edges[];

/* The state after `c`, a small letter; 0 for no way on. */
static inline size_t ckv_canton_go(size_t state, char c)
{
    const ckv_letter_edge *edge = &ckv_canton_edges[ckv_canton_base[state] + (size_t)(c - 'a')];
    return edge->from == state ? edge->to : 0;
}

/* By the last letter of a piece or spelling: a bit for each letter that may stand before it. */
extern const uint32_t ckv_piece_ends[26], ckv_canton_ends[26];

/* May a word end with one of these? Most that are not Chinese end otherwise. */
static inline bool ckv_letters_may_end(const uint32_t ends[26], ckv_slice word)
{
    const char *end = word.ptr + word.len;
    if (word.len < 2)
        return true;
    return ckv_is_lower(end[-1]) && ckv_is_lower(end[-2]) && (ends[end[-1] - 'a'] >> (end[-2] - 'a') & 1);
}

/* Hashes of the spellings of tables.h, by row. */
extern const ckv_canton_hashes ckv_canton_hash_rows[];       /* of ckv_canton_classes */
extern const ckv_canton_hashes ckv_canton_usual_hash_rows[]; /* of ckv_canton_rows */
extern const uint32_t ckv_piece_hash_rows[][2];              /* of `wg` and of `other` */

/* The lowest of some bits; 0 for none. */
static inline uint64_t ckv_lowest_bit(uint64_t bits)
{
    return bits & (~bits + 1);
}

#endif
