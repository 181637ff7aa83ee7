/* The world behind the records: who lives where, with whom, and works for whom. Everything is a pure function of the seed
 * and the number of a unit: one person, or one site of an enterprise. Nothing here makes a mistake; records do (damage.h).
 *
 * Units come in blocks of 32. A block is all persons or all organizations, and of one region. A block of persons holds
 * two kins of 16, cut into households; a block of organizations is cut into enterprises, and those into legal persons. */
#ifndef GEN_WORLD_H
#define GEN_WORLD_H

#include "generate/date.h"
#include "generate/random.h"
#include "generate/tables.h"
#include "generate/text.h"

typedef enum gen_region { GEN_CN, GEN_HK, GEN_TW, GEN_SG, GEN_WEST, GEN_REGIONS } gen_region;

/* Rows drawn by weight. */
typedef struct gen_pick {
    const gen_weighted *rows;
    uint32_t *upto; /* sums of weights */
    uint32_t n, total;
} gen_pick;

enum {
#define GEN_PICK_NAME(name) GEN_PICK_##name,
    GEN_WEIGHTED(GEN_PICK_NAME) GEN_PICKS
#undef GEN_PICK_NAME
};

enum { GEN_HAN_FIRST = 0x4e00, GEN_HAN_LAST = 0x9fff, GEN_BLOCK = 32, GEN_KIN = 16 };

typedef struct gen_world {
    uint64_t seed;
    uint32_t organizations; /* of a million units */
    gen_pick picks[GEN_PICKS];
    uint16_t *han;       /* row of gen_hans + 1 for each character, in either form */
    uint16_t *homophone; /* rows by syllable: first[s] .. first[s + 1] */
    uint32_t *first;
    uint32_t *county_upto, county_total;
    uint32_t *west_upto, west_total, *tw_upto, tw_total, *sg_upto, sg_total, *trade_upto, trade_total;
} gen_world;

/* False when memory is out. */
bool gen_world_open(gen_world *w, uint64_t seed, uint32_t organizations);
void gen_world_close(gen_world *w);

const char *gen_pick_word(const gen_pick *p, gen_random *r);

/* The first row whose sum of weights exceeds a number below the total: one drawn, or where / 2^32 of the total. */
uint32_t gen_pick_index(const uint32_t *upto, uint32_t n, uint32_t total, gen_random *r);
uint32_t gen_index_at(const uint32_t *upto, uint32_t n, uint32_t total, uint32_t where);
const gen_han *gen_han_of(const gen_world *w, uint32_t rune); /* NULL if unknown */

/* Places. */

typedef struct gen_address {
    gen_region region;
    const gen_province *province; /* mainland */
    const gen_city *city;
    const gen_county *county;
    const char *road, *road_type, *compound[2], *town;
    const gen_tw_district *tw;
    const gen_street *street; /* Hong Kong */
    const gen_pair *tw_road, *west_type;
    const gen_west_city *west;
    const char *west_street;
    const char *sg_street;
    uint16_t sg_sector;
    uint16_t number, section, lane, alley, building, unit, floor, room, tail;
    bool office;
} gen_address;

typedef enum gen_script { GEN_SIMPLIFIED, GEN_TRADITIONAL, GEN_LATIN } gen_script;

void gen_address_draw(gen_address *a, const gen_world *w, gen_region region, gen_random *r, bool office);

/* The same in a given place. Places of a region lie side by side on [0, 2^32), each as wide as its share of the people, in
 * the order of their codes, so that a city and a province is a span of it. Hong Kong and Singapore are one city. */
void gen_address_at(gen_address *a, const gen_world *w, gen_region region, gen_random *r, bool office, uint32_t where);

typedef struct gen_extent {
    uint32_t from, to; /* to included */
} gen_extent;

/* Of the address's city; or of its province, where the region has provinces, else of the whole region. */
gen_extent gen_address_extent(const gen_world *w, const gen_address *a, bool city);
bool gen_address_same_city(const gen_address *a, const gen_address *b);

/* The same town, another street. */
void gen_address_near(gen_address *a, const gen_address *old, const gen_world *w, gen_random *r);

/* Each writes nothing where the region knows no such part. */
void gen_put_province(gen_text *t, const gen_world *w, const gen_address *a, gen_script script);
void gen_put_city(gen_text *t, const gen_world *w, const gen_address *a, gen_script script);
void gen_put_district(gen_text *t, const gen_world *w, const gen_address *a, gen_script script);
void gen_put_postcode(gen_text *t, const gen_address *a);

/* How much of the street address is written: habits of clerks. */
typedef struct gen_detail {
    bool compound;    /* the estate's name too */
    bool no_unit;     /* building-unit-room run together: 3-2-501 */
    bool short_types; /* St, Ave */
} gen_detail;

void gen_put_detail(gen_text *t, const gen_world *w, const gen_address *a, gen_script script, gen_detail how);
void gen_put_country(gen_text *t, const gen_address *a, bool code);

/* Names of persons. */

typedef enum gen_origin { GEN_CHINESE, GEN_MALAY, GEN_INDIAN, GEN_WESTERN } gen_origin;

typedef struct gen_name {
    gen_origin origin;
    uint16_t surname[2], given[2]; /* simplified characters; 0: none */
    const char *spelled;           /* Singapore: the surname as the passport has it */
    const char *english;           /* English given name of a Chinese person, or NULL */
    const char *last, *first;      /* others */
    const char *maiden;            /* Western: surname before marriage, or NULL */
    int32_t married;               /* the day; GEN_TODAY + 1: never */
    char middle;                   /* initial, or 0 */
    const char *father;            /* Malay and Indian: bin, a/l; a Western junior's: "Jr." */
} gen_name;

typedef enum gen_romanization { GEN_PINYIN, GEN_WADE_GILES, GEN_HONG_KONG } gen_romanization;

/* In characters; other origins in Latin. */
void gen_put_name(gen_text *t, const gen_world *w, const gen_name *n, gen_script script);
void gen_put_surname(gen_text *t, const gen_world *w, const gen_name *n, gen_script script);

typedef struct gen_latin_style {
    gen_romanization system;
    bool given_first, spaced, hyphen, upper_surname, upper, comma, english;
} gen_latin_style;

/* A Chinese name in letters; of others the parts in their order. on: the day, for names that marriage changed. */
void gen_put_latin_surname(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style, int32_t on);
void gen_put_latin_given(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style);
void gen_put_latin_name(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style, int32_t on);

/* Any text of characters in pinyin: "Nanshan". */
void gen_put_pinyin(gen_text *t, const gen_world *w, const char *han, bool capital);
void gen_put_hong_kong(gen_text *t, const gen_world *w, const char *han);
void gen_put_script(gen_text *t, const gen_world *w, const char *han, gen_script script);

/* Persons and households. */

typedef enum gen_role { GEN_HEAD, GEN_SPOUSE, GEN_CHILD, GEN_PARENT, GEN_LODGER } gen_role;

enum { GEN_HOMES = 3, GEN_WORKING_AGE = 22 };

typedef struct gen_household {
    uint64_t seed;
    uint64_t number;  /* of the first unit in it */
    uint64_t kin;     /* the first unit of the first of the households that descend from each other: of one origin */
    uint64_t lineage; /* what the head's surname at birth is drawn by: the same for all who have it from one man */
    gen_region region;
    unsigned size, children, parents;
    bool couple, single_parent, lodgers, twins;
    int32_t head_born;
    int32_t married; /* the day */
    bool head_female;
    bool head_is_child; /* of the household before it in the same kin */
} gen_household;

typedef struct gen_phone {
    uint16_t country; /* calling code */
    char digits[16];  /* national, without the trunk zero; empty: none */
    bool mobile;
    uint8_t area; /* digits of the area code */
} gen_phone;

typedef struct gen_mail {
    char text[64];
} gen_mail;

typedef struct gen_person {
    uint64_t unit;
    gen_household home;
    gen_role role;
    gen_region region;
    bool female;
    int32_t born;
    gen_name name;
    gen_address homes[GEN_HOMES];
    int32_t home_from[GEN_HOMES]; /* first day in it */
    unsigned home_count;
    gen_phone mobile[2], spouse_mobile, landlines[GEN_HOMES];
    int32_t mobile_from[2]; /* the second may start after GEN_TODAY */
    gen_mail mail[2];
    int32_t mail_from[2];
    uint64_t employer[2]; /* units of sites; UINT64_MAX: none */
    int32_t employer_from[2];
    char id[20];   /* national identity number; empty: none */
    char chat[32]; /* account name of the messaging service */
    char shop[24]; /* account name of the marketplace */
} gen_person;

bool gen_unit_is_site(const gen_world *w, uint64_t unit);
gen_region gen_unit_region(const gen_world *w, uint64_t unit);

/* Household and role of a unit, and with them age and sex. */
void gen_person_place(gen_person *p, const gen_world *w, uint64_t unit);

/* All of a person. */
void gen_person_draw(gen_person *p, const gen_world *w, uint64_t unit);

unsigned gen_home_at(const gen_person *p, int32_t day);

/* Pieces of persons, each in a file of its own. */
void gen_name_draw(gen_name *n, const gen_world *w, const gen_person *p);
void gen_mobile_draw(gen_phone *p, const gen_world *w, const gen_address *home, gen_random *r);
void gen_landline_draw(gen_phone *p, const gen_address *a, gen_random *r);
void gen_mail_draw(
    gen_mail *m, const gen_world *w, const gen_person *p, gen_random *r, int32_t on); /* by the name of that day */
void gen_id_draw(char id[20], const gen_world *w, const gen_person *p);

typedef enum gen_phone_form { GEN_PHONE_PLAIN, GEN_PHONE_DASH, GEN_PHONE_COUNTRY, GEN_PHONE_SPACED } gen_phone_form;
void gen_put_phone(gen_text *t, const gen_phone *p, gen_phone_form form);

/* Organizations. */

typedef enum gen_org_kind { GEN_COMPANY, GEN_STOCK_COMPANY, GEN_SHOP } gen_org_kind;

typedef struct gen_site {
    uint64_t unit, legal, enterprise; /* units of the site itself, of the head office, of the head of the enterprise */
    gen_region region;
    gen_org_kind kind;
    unsigned number; /* 0: the head office */
    bool branch;     /* registered as a branch of its own; else a mere address of the company */
    uint16_t brand[4];
    const char *west_brand, *west_trade;
    const gen_pair *west_form, *shop;
    const gen_trade *trade;
    bool place_inside; /* 华鑫科技(上海)有限公司 */
    gen_address seat, address;
    gen_phone switchboard, direct;
    bool shares_switchboard;
    uint16_t extension;
    char tax[20];
    char domain[40];
    gen_name contact;
} gen_site;

void gen_site_draw(gen_site *s, const gen_world *w, uint64_t unit);

/* A site to work for from that home: in its city in four of five cases, else in its province or region. UINT64_MAX: none. */
uint64_t gen_employer_draw(const gen_world *w, const gen_address *home, gen_random *r);

void gen_put_org(gen_text *t, const gen_world *w, const gen_site *s, gen_script script);
void gen_put_org_short(gen_text *t, const gen_world *w, const gen_site *s, gen_script script);
void gen_put_org_informal(gen_text *t, const gen_world *w, const gen_site *s, gen_script script); /* no legal form */

#endif
