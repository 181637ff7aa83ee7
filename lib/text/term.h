/* All that the tables of organizations, addresses and translations know of one lower-case word in Latin or Cyrillic
 * letters, found by one look. The build makes the table out of the others (tables/make_terms.c). */
#ifndef CKV_TEXT_TERM_H
#define CKV_TEXT_TERM_H

#include "text/tree.h"
#include "util/bytes.h"

/* Lists that a word is in by itself. */
enum {
    CKV_TERM_INDUSTRY = 1,     /* ckv_org_industry_latin */
    CKV_TERM_INSTITUTION = 2,  /* ckv_org_institution_latin */
    CKV_TERM_BRANCH = 4,       /* ckv_org_branch_latin */
    CKV_TERM_BRANCH_ENDS = 8,  /* ends one of these, of any number of words */
    CKV_TERM_FORM_BEGINS = 16, /* begins one of ckv_org_forms_latin that stands before a name */
    CKV_TERM_FORM = 32,        /* ckv_org_forms_latin, and keep is 1 */
    CKV_TERM_COUNTRY = 64      /* ckv_countries */
};

/* What a word may be in a line of an address. */
enum {
    CKV_TERM_GLUE = 1,     /* a label that typists glue to its number */
    CKV_TERM_CROSSING = 2, /* says that a road is crossed */
    CKV_TERM_COMPASS = 4,  /* ne, sw */
    CKV_TERM_THING = 8,    /* what is numbered and no road */
    CKV_TERM_FILLER = 16,  /* no part of a building's name */
    CKV_TERM_PROSE = 32    /* of sentences: pronouns and verbs that are no names */
};

/* Numbers are 1 + a row of a table, 0 for none. Places are without blanks: newyork. */
typedef struct ckv_term {
    const char *text;
    uint8_t length;
    uint8_t lists;
    uint8_t road;      /* ckv_road_words */
    uint8_t province;  /* ckv_provinces, by their other spellings too */
    uint8_t state;     /* ckv_states, by name or code: the first */
    uint8_t lines;     /* CKV_TERM_GLUE and so on */
    uint16_t city;     /* ckv_cities */
    uint16_t division; /* ckv_division_spellings: the first of those rows */
    /* of lines of addresses: ckv_line_labels, ckv_line_levels, ckv_direction_words, ckv_direction_pinyin,
     * ckv_road_translations, ckv_road_bilingual */
    uint8_t label, level, english, pinyin, translation, bilingual;
} ckv_term;

#define CKV_TERM_SLOTS 16384

extern const ckv_term ckv_terms[];
/* Open addressing: 1 + the row, and above it 16 bits of the hash; 0 ends the search. */
extern const uint32_t ckv_term_slots[CKV_TERM_SLOTS];

/* By the first letter of a word of ckv_road_words: a bit for each that is its second. */
extern const uint32_t ckv_road_begins[26];

/* By the last letter of a word of ckv_road_endings, of a city or a province that other words may be glued to: a bit for
 * each that is the one before. */
enum { CKV_TERM_JOINED_MIN = 6 };
extern const uint32_t ckv_road_ends[26], ckv_place_ends[26];

/* May a word end with one of these? */
static inline bool ckv_term_may_end(const uint32_t ends[static 26], ckv_slice word)
{
    const char *end = word.ptr + word.len;
    return word.len >= 2 && ckv_is_lower(end[-1]) && ckv_is_lower(end[-2])
           && (ends[end[-1] - 'a'] >> (end[-2] - 'a') & 1);
}

/* Forms of ckv_org_forms_latin, their last word first, by the numbers of words in ckv_terms: 1 + the row. */
extern const ckv_tree ckv_org_form_tree;

/* Phrases of ckv_meaning_latin, their first word first: 1 + the first row of the phrase. */
extern const ckv_tree ckv_meaning_phrase_tree;

/* How a word begins and how it ends, which may overlap: all letters of most words. */
typedef struct ckv_term_ends {
    uint64_t first, last;
} ckv_term_ends;

enum { CKV_TERM_ENDS = 16 }; /* bytes that they hold at the most */

static inline ckv_term_ends ckv_term_ends_of(const char *p, size_t n)
{
    if (n >= 8)
        return (ckv_term_ends){ ckv_bytes_load_low(p, 8), ckv_bytes_load_low(p + n - 8, 8) };
    if (n >= 4)
        return (ckv_term_ends){ ckv_bytes_load_low(p, 4), ckv_bytes_load_low(p + n - 4, 4) };
    return (ckv_term_ends){ (uint8_t)p[0] | (uint64_t)(uint8_t)p[n / 2] << 8 | (uint64_t)(uint8_t)p[n - 1] << 16, 0 };
}

static inline uint32_t ckv_term_hash(ckv_term_ends ends, size_t length)
{
    uint64_t mixed = (ends.first * 0x9E3779B97F4A7C15u ^ (ends.last + length)) * 0xBF58476D1CE4E5B9u;
    return (uint32_t)((mixed ^ mixed >> 29) * 0x94D049BB133111EBu >> 32);
}

static inline bool ckv_term_is(const ckv_term *term, ckv_slice word, ckv_term_ends ends)
{
    if (term->length != word.len)
        return false;
    if (word.len > CKV_TERM_ENDS)
        return memcmp(term->text, word.ptr, word.len) == 0;
    ckv_term_ends own = ckv_term_ends_of(term->text, word.len);
    return own.first == ends.first && own.last == ends.last;
}

/* How a word is called in the trees of phrases. */
static inline uint32_t ckv_term_number(const ckv_term *term)
{
    return (uint32_t)(term - ckv_terms) + 1;
}

/* NULL for a word that no table has. */
static inline const ckv_term *ckv_term_find(ckv_slice word)
{
    if (word.len == 0)
        return NULL;
    ckv_term_ends ends = ckv_term_ends_of(word.ptr, word.len);
    uint32_t hash = ckv_term_hash(ends, word.len), seen;
    for (uint32_t slot = hash % CKV_TERM_SLOTS; (seen = ckv_term_slots[slot]) != 0;
         slot = (slot + 1) % CKV_TERM_SLOTS) {
        const ckv_term *term = &ckv_terms[(seen & 0xFFFF) - 1];
        if (seen >> 16 == hash >> 16 && ckv_term_is(term, word, ends))
            return term;
    }
    return NULL;
}

/* Is the word in one of these lists? */
static inline bool ckv_term_in(ckv_slice word, unsigned lists)
{
    const ckv_term *term = ckv_term_find(word);
    return term && (term->lists & lists) != 0;
}

#endif
