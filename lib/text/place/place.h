/* Names of places: China's provinces and cities in Han and Latin, states of the USA, Australia and Canada, countries.
 */
#ifndef CKV_TEXT_PLACE_PLACE_H
#define CKV_TEXT_PLACE_PLACE_H

#include "util/slice.h"

typedef enum ckv_province_kind {
    CKV_PROVINCE_PROVINCE, /* 广东省 */
    CKV_PROVINCE_REGION,   /* 广西壮族自治区 */
    CKV_PROVINCE_CITY,     /* 上海市: also the city */
    CKV_PROVINCE_SPECIAL   /* 香港特别行政区: also the city */
} ckv_province_kind;

enum { CKV_HONG_KONG = 81, CKV_MACAU = 82 }; /* codes */

typedef struct ckv_province {
    uint8_t code; /* GB/T 2260: the first two digits */
    ckv_province_kind kind;
    const char *name;  /* short, folded: "广东" */
    const char *latin; /* letters only: "guangdong" */
} ckv_province;

typedef struct ckv_city {
    const char *name;  /* without 市, folded */
    const char *latin; /* letters only */
    uint8_t province;  /* code */
    bool word;         /* also a common word or brand: a bare 大同 before a company's name is no place */
} ckv_city;

typedef struct ckv_state {
    const char *name; /* letters only: "newyork" */
    const char *code; /* "ny" */
} ckv_state;

typedef struct ckv_province_alias {
    const char *latin;
    uint8_t code;
} ckv_province_alias;

/* The tables, for tests and for those who walk them. */
extern const ckv_province ckv_provinces[];
extern const size_t ckv_province_count;
extern const ckv_city ckv_cities[];
extern const size_t ckv_city_count;
extern const uint16_t ckv_cities_by_latin[];
extern const ckv_state ckv_states[];
extern const size_t ckv_state_count;
extern const ckv_province_alias ckv_province_aliases[];
extern const size_t ckv_province_alias_count;
extern const char *const ckv_countries[]; /* ends with NULL */

/* The province whose name `text` (folded Han) starts with; *len is the length of the name, *full that with 省, 自治区
 * and so on (equal to *len without). NULL if there is none. 吉林市 is not the province. */
const ckv_province *ckv_province_at(ckv_slice text, size_t *len, size_t *full);

/* The prefecture-level city that `text` starts with, longest name first; lengths as above, with 市, 地区, 盟, 自治州.
 */
const ckv_city *ckv_city_at(ckv_slice text, size_t *len, size_t *full);

/* By GB/T 2260 code; NULL if unknown. */
const ckv_province *ckv_province_by_code(unsigned code);

/* `text`, in Latin letters, as the tables write places: without its blanks (New Taipei is newtaipei), put together in
 * `room`. Empty where it has more letters than the room, and so than any place. */
enum { CKV_PLACE_LETTERS_MAX = 32 };
ckv_slice ckv_place_letters(ckv_slice text, char room[static CKV_PLACE_LETTERS_MAX]);

/* By Latin spelling, lower-case letters only ("newtaipei"). NULL if unknown. */
const ckv_province *ckv_province_of_latin(ckv_slice letters);
const ckv_city *ckv_city_of_latin(ckv_slice letters);

/* The code of a state given by code or name, letters only; empty if unknown. */
ckv_slice ckv_state_code(ckv_slice letters);

/* The three of a word that was looked up (text/term.h); NULL for one that no table has. */
struct ckv_term;
const ckv_province *ckv_province_of_term(const struct ckv_term *term);
const ckv_city *ckv_city_of_term(const struct ckv_term *term);
ckv_slice ckv_state_of_term(const struct ckv_term *term);

/* True for the name of a country, letters only: "china", "roc", "usa", "新加坡". */
bool ckv_country_known(ckv_slice letters);

/* How many bytes at the beginning of `after` say again what `before` ends with: 9 for 上海市 and 上海市浦东新区. Only
 * whole names of Chinese regions count: 南山区 and 南山路 share nothing. */
size_t ckv_place_overlap(ckv_slice before, ckv_slice after);

#endif
