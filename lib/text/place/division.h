/* Divisions of China at county level, with Taiwan's townships: which one a text begins with, by whatever name; which
 * one a word in Latin letters spells. For lib/text only. */
#ifndef CKV_TEXT_PLACE_DIVISION_H
#define CKV_TEXT_PLACE_DIVISION_H

#include "util/slice.h"

typedef struct ckv_division {
    const char *name;  /* with its kind: 鄞州区 */
    const char *latin; /* of the short form: "yinzhou"; "" if nobody spells it */
    uint8_t stem;      /* characters of the short form, 2 of 鄞州区 */
    uint8_t former;    /* no more: the code is of the division it went into */
    uint32_t code;     /* GB/T 2260; 71....: of Taiwan, our own */
} ckv_division;

typedef struct ckv_division_spelling {
    const char *latin;
    uint16_t row;
} ckv_division_spelling;

typedef struct ckv_division_city {
    const char *name; /* as in ckv_cities; of a municipality as in ckv_provinces */
    uint16_t code;    /* the first four digits */
} ckv_division_city;

extern const ckv_division ckv_divisions[];
extern const size_t ckv_division_count;
extern const uint16_t ckv_divisions_by_code[];
extern const size_t ckv_divisions_now;
extern const ckv_division_spelling ckv_division_spellings[];
extern const size_t ckv_division_spelling_count;
extern const ckv_division_city ckv_division_cities[], ckv_division_cities_former[];
extern const size_t ckv_division_city_count, ckv_division_city_former_count;

extern const uint32_t ckv_towns[]; /* see tables/town.c */
extern const size_t ckv_town_count;

/* How a division is named in a text, the surest last. */
typedef enum ckv_division_said {
    CKV_DIVISION_BARE,    /* 鄞州 */
    CKV_DIVISION_CHANGED, /* 萧山市, now 萧山区 */
    CKV_DIVISION_FULL     /* 鄞州区, or the full name of one that is no more */
} ckv_division_said;

typedef struct ckv_division_match {
    const ckv_division *now; /* today's division */
    size_t len;              /* bytes of the text that name it */
    ckv_division_said said;
    bool several; /* others have that name too: `now` is the first */
} ckv_division_match;

/* The province of Taiwan's divisions: they are looked for where it is known, and the districts of its cities (板橋區)
 * where the mainland has nothing of that name. */
#define CKV_TAIWAN 71

/* The division of `province` (two digits; 0: any) and `city` (name as in the table; empty: any) that `text`, folded
 * Han, begins with: the surest form, then the longest. False if there is none. */
bool ckv_division_at(ckv_division_match *out, ckv_slice text, unsigned province, ckv_slice city);

/* The division that small Latin letters spell without its kind: pudong, korla; of Taiwan in any system (xindian,
 * hsintien, sindian). `province` and `city` as above. */
bool ckv_division_of_latin(ckv_division_match *out, ckv_slice letters, unsigned province, ckv_slice city);

/* 埔里镇, 湖口乡: a division of Taiwan that is a town, not a district. */
bool ckv_division_is_town(const ckv_division *division);

/* Is `name` the short name of a town, township or subdistrict (下沙 of 下沙街道) in `county`, if that is not NULL, or
 * in `city`, if that is not empty? A table of hashes: in one of ten thousand of cases the answer is wrongly yes. */
bool ckv_town_known(ckv_slice name, const ckv_division *county, ckv_slice city);

/* ckv_sound_append() of the Latin name of a row of the table. */
ckv_slice ckv_division_sound(const ckv_division *division);

/* The name of the city that a division belongs to; empty for one directly under its province. */
ckv_slice ckv_division_city_name(const ckv_division *division);

/* Today's name of a renamed city that `text` begins with, and the length of its old one; empty if there is none. */
ckv_slice ckv_division_city_now(ckv_slice text, size_t *len);

#endif
