/* The facts that the generator draws from. Each table names its source above it; none is shared with the library. */
#ifndef GEN_TABLES_H
#define GEN_TABLES_H

#include <stdbool.h>
#include <stdint.h>

typedef struct gen_weighted {
    const char *text;
    uint32_t weight;
} gen_weighted;

typedef struct gen_pair {
    const char *a, *b;
} gen_pair;

typedef struct gen_spelling {
    const char *latin, *han;
    uint32_t weight;
} gen_spelling;

typedef struct gen_province {
    uint16_t code; /* first two digits of GB/T 2260 */
    const char *name;
    uint16_t population;
} gen_province;

typedef struct gen_city {
    uint16_t code;
    const char *name;   /* empty: counties directly under the province */
    uint16_t area_code; /* without the leading zero; 0: unknown */
    uint16_t postcode;  /* its first four digits */
} gen_city;

typedef struct gen_county {
    uint32_t code;
    const char *name;
} gen_county;

typedef struct gen_tw_district {
    const char *city, *city_en, *name, *name_en;
    uint16_t postcode, area_code, weight;
} gen_tw_district;

typedef struct gen_street {
    const char *name, *name_en, *district, *district_en;
} gen_street;

typedef struct gen_west_city {
    const char *name, *state, *postcode; /* first three digits, or the letters of the area */
    uint16_t weight, area_code;
    bool british;
} gen_west_city;

typedef struct gen_trade {
    const char *han, *latin;
    uint32_t weight;
} gen_trade;

/* A Han character in its simplified form, its traditional one, and how it reads. Sorted by the simplified form, whose
 * first row is the one to write it by; other rows only read a further traditional form. */
typedef struct gen_han {
    uint16_t simplified, traditional;
    uint16_t syllable;  /* in gen_syllables */
    uint16_t cantonese; /* in gen_cantonese */
    bool common;        /* of the 3,500 that input methods offer first */
} gen_han;

typedef struct gen_syllable {
    const char *pinyin, *wade_giles;
} gen_syllable;

extern const gen_han gen_hans[];
extern const unsigned gen_hans_count;
extern const gen_syllable gen_syllables[];
extern const unsigned gen_syllables_count;
extern const char *const gen_cantonese[];
extern const unsigned gen_cantonese_count;

#define GEN_WEIGHTED(X)                                                                                                \
    X(gen_cn_surnames)                                                                                                 \
    X(gen_cn_given_male_1950)                                                                                          \
    X(gen_cn_given_male_1960)                                                                                          \
    X(gen_cn_given_male_1970)                                                                                          \
    X(gen_cn_given_male_1980)                                                                                          \
    X(gen_cn_given_male_1990)                                                                                          \
    X(gen_cn_given_male_2000)                                                                                          \
    X(gen_cn_given_male_2010)                                                                                          \
    X(gen_cn_given_female_1950)                                                                                        \
    X(gen_cn_given_female_1960)                                                                                        \
    X(gen_cn_given_female_1970)                                                                                        \
    X(gen_cn_given_female_1980)                                                                                        \
    X(gen_cn_given_female_1990)                                                                                        \
    X(gen_cn_given_female_2000)                                                                                        \
    X(gen_cn_given_female_2010)                                                                                        \
    X(gen_cn_char_male_1950)                                                                                           \
    X(gen_cn_char_male_1960)                                                                                           \
    X(gen_cn_char_male_1970)                                                                                           \
    X(gen_cn_char_male_1980)                                                                                           \
    X(gen_cn_char_male_1990)                                                                                           \
    X(gen_cn_char_male_2000)                                                                                           \
    X(gen_cn_char_female_1950)                                                                                         \
    X(gen_cn_char_female_1960)                                                                                         \
    X(gen_cn_char_female_1970)                                                                                         \
    X(gen_cn_char_female_1980)                                                                                         \
    X(gen_cn_char_female_1990)                                                                                         \
    X(gen_cn_char_female_2000)                                                                                         \
    X(gen_cn_char_male)                                                                                                \
    X(gen_cn_char_female)                                                                                              \
    X(gen_tw_surnames)                                                                                                 \
    X(gen_tw_given_male)                                                                                               \
    X(gen_tw_given_female)                                                                                             \
    X(gen_hk_char_male)                                                                                                \
    X(gen_hk_char_female)                                                                                              \
    X(gen_hk_surnames)                                                                                                 \
    X(gen_us_surnames)                                                                                                 \
    X(gen_us_male)                                                                                                     \
    X(gen_us_female)                                                                                                   \
    X(gen_us_male_young)                                                                                               \
    X(gen_us_female_young)                                                                                             \
    X(gen_cn_roads)                                                                                                    \
    X(gen_cn_road_types)                                                                                               \
    X(gen_sg_streets)                                                                                                  \
    X(gen_brand_chars)                                                                                                 \
    X(gen_mail_cn)                                                                                                     \
    X(gen_mail_hk)                                                                                                     \
    X(gen_mail_tw)                                                                                                     \
    X(gen_mail_world)                                                                                                  \
    X(gen_cn_mobiles)

#define GEN_TABLE(type, name)                                                                                          \
    extern const type name[];                                                                                          \
    extern const unsigned name##_count

#define GEN_TABLE_WEIGHTED(name) GEN_TABLE(gen_weighted, name);
GEN_WEIGHTED(GEN_TABLE_WEIGHTED)

GEN_TABLE(gen_spelling, gen_sg_surnames);
GEN_TABLE(gen_province, gen_cn_provinces);
GEN_TABLE(gen_city, gen_cn_cities);
GEN_TABLE(gen_county, gen_cn_counties);
GEN_TABLE(gen_tw_district, gen_tw_districts);
GEN_TABLE(gen_street, gen_hk_streets);
GEN_TABLE(gen_street, gen_hk_estates);
GEN_TABLE(gen_west_city, gen_west_cities);
GEN_TABLE(gen_trade, gen_trades);
GEN_TABLE(gen_pair, gen_tw_roads);
GEN_TABLE(gen_pair, gen_west_street_types);
GEN_TABLE(gen_pair, gen_shops);
GEN_TABLE(gen_pair, gen_west_forms);
GEN_TABLE(gen_pair, gen_nicknames);
GEN_TABLE(gen_pair, gen_lookalikes);
GEN_TABLE(gen_pair, gen_hk_surname_spellings);
GEN_TABLE(gen_pair, gen_surname_readings);

typedef const char *gen_word;
GEN_TABLE(gen_word, gen_english_male);
GEN_TABLE(gen_word, gen_english_female);
GEN_TABLE(gen_word, gen_malay_male);
GEN_TABLE(gen_word, gen_malay_female);
GEN_TABLE(gen_word, gen_indian_male);
GEN_TABLE(gen_word, gen_indian_female);
GEN_TABLE(gen_word, gen_cn_compound_heads);
GEN_TABLE(gen_word, gen_cn_compound_tails);
GEN_TABLE(gen_word, gen_cn_towns);
GEN_TABLE(gen_word, gen_west_streets);
GEN_TABLE(gen_word, gen_west_brands);
GEN_TABLE(gen_word, gen_west_trades);
GEN_TABLE(gen_word, gen_keyboard);
GEN_TABLE(gen_word, gen_placeholders_cn);
GEN_TABLE(gen_word, gen_placeholders_phone);
GEN_TABLE(gen_word, gen_placeholders_email);
GEN_TABLE(gen_word, gen_roles);

#endif
