/* One record of one department: what it wrote down about a unit, in its own words, with its own mistakes. */
#ifndef GEN_RECORD_H
#define GEN_RECORD_H

#include "generate/company.h"
#include "generate/person.h"

typedef enum gen_field {
    GEN_F_KEY,
    GEN_F_TYPE,
    GEN_F_NAME, /* of a person, or of either where the system has one column for both */
    GEN_F_NAME_LATIN,
    GEN_F_GIVEN,
    GEN_F_SURNAME,
    GEN_F_ORG,
    GEN_F_CONTACT,
    GEN_F_SEX,
    GEN_F_BIRTH,
    GEN_F_PHONE,
    GEN_F_PHONE2,
    GEN_F_EMAIL,
    GEN_F_ID,
    GEN_F_TAX,
    GEN_F_ADDRESS, /* whole */
    GEN_F_PROVINCE,
    GEN_F_CITY,
    GEN_F_DISTRICT,
    GEN_F_DETAIL,
    GEN_F_POSTCODE,
    GEN_F_COUNTRY,
    GEN_F_CHAT,
    GEN_F_SHOP,
    GEN_F_LEVEL,
    GEN_F_AMOUNT,
    GEN_F_CREATED,
    GEN_F_UPDATED,
    GEN_FIELDS
} gen_field;

typedef enum gen_cause {
    GEN_KEYBOARD,  /* a neighbouring key, two keys exchanged, one lost or doubled */
    GEN_HOMOPHONE, /* the input method's other character of the same sound */
    GEN_LOOKALIKE, /* what a scanner read */
    GEN_MISSING,
    GEN_STALE,       /* true once */
    GEN_SWAPPED,     /* given name and surname, day and month */
    GEN_MASKED,      /* 138****5678, 王* */
    GEN_PLACEHOLDER, /* 无, 13800138000, 1900-01-01 */
    GEN_MOJIBAKE,
    GEN_EXCEL,     /* 1.38E+10, an id that ends in 000, a serial number for a date */
    GEN_ROMANIZED, /* a Chinese name in letters */
    GEN_SHORTENED, /* 王先生, a company without its form, an address without the room */
    GEN_SHARED,    /* the spouse's phone, the switchboard, the office address, info@ */
    GEN_VARIANT,   /* Bob for Robert */
    GEN_CAUSES
} gen_cause;

extern const char *const gen_cause_names[GEN_CAUSES];
extern const char *const gen_field_names[GEN_FIELDS]; /* as in truth.csv */

/* What a column means: the kind in ckv.yaml, NULL for what no one maps. */
typedef struct gen_column {
    const char *header;
    gen_field field;
    const char *kind;
} gen_column;

typedef enum gen_format { GEN_CSV, GEN_TSV, GEN_NDJSON } gen_format;
typedef enum gen_encoding { GEN_UTF8, GEN_UTF8_BOM, GEN_GB18030, GEN_BIG5, GEN_UTF16 } gen_encoding;
typedef enum gen_key_style { GEN_KEY_PREFIX, GEN_KEY_DIGITS, GEN_KEY_HEX, GEN_KEY_CARD } gen_key_style;

enum { GEN_SYSTEMS = 10 };

/* One department's system. Shares and rates are of 10,000. */
typedef struct gen_system {
    const char *name, *about;
    gen_format format;
    char delimiter;
    gen_encoding encoding;
    const char *country, *key_prefix;
    gen_key_style key_style;
    gen_script script;
    gen_date_form dates;
    gen_phone_form phones;
    gen_detail detail;
    bool office_address, full_english; /* goes by the place of work; writes English given names */
    int min_age, max_age;
    int years;                                       /* how far back its records reach */
    uint16_t person[GEN_REGIONS], site[GEN_REGIONS]; /* how likely it knows a customer of the region */
    uint16_t repeat;                                 /* that it holds the same one twice */
    uint16_t rates[GEN_CAUSES];                      /* a field that can suffer this does */
    const uint16_t *missing;                         /* by field, in place of rates[GEN_MISSING] where not 0 */
    const gen_column *columns;
    unsigned column_count;
    const char *type_rule; /* for ckv.yaml */
    const char *const *interactions;
} gen_system;

extern const gen_system gen_systems[GEN_SYSTEMS];

bool gen_has_column(const gen_system *s, gen_field field);

typedef struct gen_record {
    const gen_system *system;
    unsigned system_number;
    uint64_t unit;
    unsigned copy; /* 0, or the number of the repeat */
    bool is_site;
    uint64_t entity, enterprise, household;
    int32_t created, updated;
    uint32_t second;
    gen_text field[GEN_FIELDS];
    gen_text birth_iso; /* the date as written down, for the common columns */
    uint16_t damage[GEN_FIELDS];
} gen_record;

/* What a worker needs to draw records: the world and its tools. */
typedef struct gen_clerk {
    const gen_world *world;
    uint32_t difficulty;                   /* in thousandths */
    void *to_gbk, *from_gbk, *from_latin1; /* iconv_t, for mojibake */
} gen_clerk;

bool gen_clerk_open(gen_clerk *c, const gen_world *world, uint32_t difficulty);
void gen_clerk_close(gen_clerk *c);

/* How many records the system has of a unit that it knows: 1 to 4. */
unsigned gen_repeat_count(const gen_world *w, unsigned system, uint64_t unit);

/* How many it has: 0 if it does not know the unit, or if on the day `since` the person was too young for it. overlap is
 * in thousandths. */
unsigned gen_presence_count(const gen_world *w, uint32_t overlap, unsigned system, uint64_t unit, int32_t since);

/* When a record was made and last changed: in days, and the second of the latter. */
typedef struct gen_moments {
    int32_t created, updated;
    uint32_t second;
} gen_moments;

/* Fill the record as it was at that time; when NULL: a time that the record draws, at which the person was of age for
 * the system. */
void gen_record_fill(
    gen_record *rec, const gen_clerk *c, unsigned system, uint64_t unit, unsigned copy, const gen_moments *when);

/* A rate of 10,000 at the difficulty of the run, and whether it hits a field of the record. */
uint32_t gen_rate(const gen_clerk *c, uint32_t rate);
bool gen_suffers(const gen_record *rec, const gen_clerk *c, gen_random *r, gen_cause cause);

/* Mistakes. */
typedef enum gen_class {
    GEN_CLASS_NONE,
    GEN_CLASS_NAME,
    GEN_CLASS_ORG,
    GEN_CLASS_PHONE,
    GEN_CLASS_MAIL,
    GEN_CLASS_ID,
    GEN_CLASS_DATE,
    GEN_CLASS_ADDRESS
} gen_class;

void gen_damage_record(gen_record *rec, const gen_clerk *c, gen_random *r);

#endif
