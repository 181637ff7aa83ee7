/* What the build makes of the lists of Han words (make_trees.c): trees, and where rows begin that are searched.
 * For lib/text only. */
#ifndef CKV_TEXT_TABLES_TREES_H
#define CKV_TEXT_TABLES_TREES_H

#include "text/tree.h"
#include "util/bytes.h"

/* By the first two characters: 1 + the row of ckv_divisions, the first such. */
extern const ckv_tree ckv_division_tree;

/* Rows of ckv_provinces and of ckv_cities by the first two characters of their names, with open addressing: a length of
 * 0 ends the search, and a longer name comes before one that it begins with. */
typedef struct ckv_place_slot {
    uint16_t row;
    uint16_t length; /* bytes of the name */
} ckv_place_slot;

enum { CKV_PROVINCE_SLOTS = 256, CKV_CITY_SLOTS = 1024 };
extern const ckv_place_slot ckv_province_slots[CKV_PROVINCE_SLOTS], ckv_city_slots[CKV_CITY_SLOTS];

/* Where a name with these first six bytes is looked for. */
static inline size_t ckv_place_slot_of(const char *head, size_t slots)
{
    uint64_t bytes = ckv_bytes_load_low(head, 4) << 16 | (uint64_t)(uint8_t)head[4] << 8 | (uint8_t)head[5];
    return (size_t)(bytes * 0x9E3779B97F4A7C15u >> 48) % slots;
}

/* By code: 1 + the row of ckv_provinces, 0 for none. */
#define CKV_PROVINCE_CODES 100
extern const uint8_t ckv_province_rows[CKV_PROVINCE_CODES];

/* By row of ckv_divisions: 1 + the row of ckv_division_cities, 0 for a division directly under its province. */
extern const uint16_t ckv_division_city_rows[];

/* How the rows of ckv_divisions sound, one behind the other, and where each begins (make_sounds.c). */
extern const char ckv_division_sounds[];
extern const uint16_t ckv_division_sound_starts[];

/* Of ckv_org_aliases, by both names: the first row. */
extern const ckv_tree ckv_org_alias_tree;

/* By the first character: 1 + the first row of ckv_phrases. */
extern const ckv_tree ckv_phrase_tree;

/* Of ckv_meaning_han, the first row of a word. */
extern const ckv_tree ckv_meaning_han_tree;

/* The same of the words that names have: the first such row of a word. */
extern const ckv_tree ckv_meaning_name_tree;

/* ckv_org_rank_han; and of ckv_org_forms_han those that also stand before a name. */
extern const ckv_tree ckv_org_rank_tree, ckv_org_form_before_tree;

/* What names of organizations in Han end with. The tree has the last character first; a shorter word stands on the way to
 * a longer one, so that one walk passes all that a text ends with. 1 + the row of ckv_org_endings. */
enum { CKV_ENDING_INDUSTRY = 1, CKV_ENDING_BRANCH = 2, CKV_ENDING_INSTITUTION = 4 };

typedef struct ckv_org_ending {
    const char *word;
    uint8_t lists;
    uint8_t form; /* 1 + the row of ckv_org_forms_han */
} ckv_org_ending;

extern const ckv_tree ckv_org_ending_tree;
extern const ckv_org_ending ckv_org_endings[];

/* Where in ckv_towns the hashes of these twelve upper bits begin. */
#define CKV_TOWN_STARTS 4096
extern const uint16_t ckv_town_starts[CKV_TOWN_STARTS + 1];

#endif
