/* Words that addresses are made of. For lib/text/address, lib/text/tables/make_terms.c only. */
#ifndef CKV_TEXT_ADDRESS_TABLES_H
#define CKV_TEXT_ADDRESS_TABLES_H

#include "text/address/address.h"

typedef struct ckv_road_word {
    const char *word;
    uint8_t type;
    bool weak;   /* also ends names of buildings and suburbs: a road only where nothing better is found */
    bool before; /* may stand before the name: Jalan Pisang, Street 128 */
} ckv_road_word;

typedef struct ckv_word_pair {
    const char *from;
    const char *to;
} ckv_word_pair;

/* What names a part of an address in a Latin line: floor 5, pudong district. */
typedef struct ckv_line_label {
    const char *word;
    size_t field; /* offset in ckv_address */
    bool letters; /* a lone letter will do: block c */
} ckv_line_label;

/* Words of a kind (term.h). */
typedef struct ckv_line_list {
    uint8_t as; /* 0 behind the last list */
    const char *const *words;
} ckv_line_list;

extern const ckv_line_list ckv_line_lists[];

/* Each list ends with a NULL word. */
extern const ckv_line_label ckv_line_labels[]; /* before their number */
extern const ckv_line_label ckv_line_levels[]; /* behind the name of a division */
extern const ckv_road_word ckv_road_words[];
extern const ckv_road_word ckv_road_endings[]; /* inside a German word: hardenbergstrasse */
extern const ckv_road_word ckv_road_words_han[];
extern const uint8_t ckv_road_lane;                 /* the type of lanes */
extern const ckv_word_pair ckv_direction_words[];   /* north -> n, fifth -> 5th, for names that are not Chinese */
extern const ckv_word_pair ckv_direction_pinyin[];  /* north, n -> bei */
extern const ckv_word_pair ckv_road_translations[]; /* peoples -> renmin */
extern const ckv_word_pair ckv_road_bilingual[];    /* Hong Kong: nathan -> midun */
extern const char *const ckv_county_exceptions[];   /* counties whose names hold a road's or division's ending */
extern const char *const ckv_county_never[];        /* 小区, 超市: no districts */
extern const char *const ckv_hk_localities[];
extern const char *const ckv_macau_localities[];
extern const ckv_word_pair ckv_city_abroad[];                 /* 伦敦 -> london */
extern const ckv_word_pair ckv_hk_latin[], ckv_macau_latin[]; /* tsimshatsui -> 尖沙咀 */

const ckv_road_word *ckv_road_word_find(ckv_slice word);
ckv_slice ckv_word_replace(const ckv_word_pair *list, ckv_slice word); /* empty if not in the list */

#endif
