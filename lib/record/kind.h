/* Kinds: what a column can be. One row each: how it is called, what it becomes, how its values are normalized. */
#ifndef CKV_RECORD_KIND_H
#define CKV_RECORD_KIND_H

#include "identifier/damage.h"
#include "record/feature.h"
#include "text/org/org.h"
#include "util/buf.h"

/* Which part of a composed value a column holds. CKV_PART_WHOLE is the value in one piece. */
typedef enum ckv_part {
    CKV_PART_WHOLE = 0,
    /* person.* */
    CKV_PART_SURNAME,
    CKV_PART_GIVEN,
    CKV_PART_MIDDLE,
    /* org.* */
    CKV_PART_SHORT,
    /* address.* */
    CKV_PART_STREET,
    CKV_PART_NUMBER,
    CKV_PART_UNIT,
    CKV_PART_DISTRICT,
    CKV_PART_CITY,
    CKV_PART_STATE,
    CKV_PART_POSTCODE,
    CKV_PART_COUNTRY,
    /* birth_date.* */
    CKV_PART_YEAR,
    CKV_PART_MONTH,
    CKV_PART_DAY,
    CKV_PART_COUNT
} ckv_part;

/* How several values of a field in one entity become the golden value, unless the configuration says otherwise. */
typedef enum ckv_survive {
    CKV_SURVIVE_BEST,  /* one value: trust, recency, frequency, completeness */
    CKV_SURVIVE_UNION, /* all distinct values, best first */
    CKV_SURVIVE_ANY    /* true if any record says so */
} ckv_survive;

/* What sets the best of several values apart, in the order that is usual. The numbers are stored. */
typedef enum ckv_criterion {
    CKV_CRITERION_TRUST,
    CKV_CRITERION_RECENT,
    CKV_CRITERION_FREQUENT,
    CKV_CRITERION_COMPLETE,
    CKV_CRITERION_COUNT
} ckv_criterion;

/* How a column writes dates of which day and month could each be either. The numbers are stored. */
typedef enum ckv_date_order {
    CKV_ORDER_UNSAID = 0, /* as the country of the source does */
    CKV_ORDER_DMY = 1,
    CKV_ORDER_MDY = 2
} ckv_date_order;

/* One value of a record, in the parts its source has. Absent parts are empty. Slices are borrowed. */
typedef struct ckv_value {
    const struct ckv_kind *kind;
    ckv_slice field;                /* the field of the profile it belongs to: "phone", "handle.wechat", or a header */
    ckv_slice platform;             /* handle.PLATFORM: "wechat"; else empty */
    ckv_slice part[CKV_PART_COUNT]; /* text, decoded to UTF-8; mojibake and converters' annotations undone */
    const ckv_slice *raw;           /* the parts as they came, where any was repaired; else NULL */
    uint32_t sound;                 /* the parts, a bit each, that were found to be ckv_text_is_sound() */
    ckv_date_order order;           /* of a date */
} ckv_value;

/* What the features of a record's values told of them, so that showing them need not find it out again. A bit that is
 * not set says nothing. */
typedef enum ckv_told {
    CKV_TOLD_NOTHING = 0,
    CKV_TOLD_NAMES = 1,     /* each person's name could be taken apart */
    CKV_TOLD_ADDRESSES = 2, /* each address could, and is one */
    CKV_TOLD_ORGS = 4,      /* each organization's name has something in it that names it */
    CKV_TOLD_PLAIN = 8,     /* each is the cells as they stand: ckv_plan_plain_values() */
    CKV_TOLD_ALL = 15
} ckv_told;

/* What normalizing needs beside the value. One per thread; the scratch buffers keep their memory between values. */
typedef struct ckv_normalizer {
    char country[3];   /* ISO 3166 of the source, upper case, or "" */
    int32_t as_of;     /* yyyymmdd: the latest date that can have happened; part of the model, never the clock */
    ckv_damage damage; /* set by display: what was found wrong with the value; clear it before */
    /* Further placeholders (record/placeholder.h), borrowed; NULL: none. */
    struct ckv_placeholder_index *placeholders;
    uint8_t listed;  /* set by what finds a value there: ckv_listed; clear it before */
    uint8_t told;    /* ckv_told of the record: features take bits away, display goes by them */
    bool no_meaning; /* of no organization: what only they are compared by (CKV_FEATURE_MEANING) is not worked out */
    bool noting;     /* canonical forms go into the list instead: while it is being made */
    ckv_buf scratch[4];
} ckv_normalizer;

ckv_normalizer ckv_normalizer_make(const char *country, int32_t as_of);
void ckv_normalizer_free(ckv_normalizer *n);

typedef struct ckv_kind {
    const char *name;  /* "person.given", as in a configuration */
    const char *field; /* the field of the profile it becomes: "person.name"; NULL: the column's own header */
    ckv_part part;
    ckv_survive survive;
    bool exclusive; /* a customer has one: valid values that differ forbid a merge */
    /* Append the value's features to `b`; nothing for a value that is missing or a placeholder. NULL: never
     * compared. */
    ckv_status (*features)(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
    /* Append the form a person reads: +8613812345678, 1985-04-07, trimmed text. CKV_NOT_FOUND: missing or
     * placeholder, nothing appended. CKV_BAD_INPUT: malformed; the text as it came was appended. */
    ckv_status (*display)(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
    ckv_feature feature; /* what its values are compared as; CKV_FEATURE_COUNT: never compared */
    /* For people: */
    const char *meaning;  /* half a sentence */
    const char *reads;    /* which forms are read, and how they are normalized; whole sentences */
    const char *examples; /* made-up values, a newline between */
} ckv_kind;

/* By name; "handle.anything" is a handle. NULL if unknown. */
const ckv_kind *ckv_kind_find(ckv_slice name);

/* As people ask: a group's name stands for the first kind of it, "org" for org.name, and a last word for the first kind
 * that has it, "name" for person.name. */
const ckv_kind *ckv_kind_find_loosely(ckv_slice name);

/* All kinds, in the order a person would list them. */
const ckv_kind *ckv_kind_table(size_t *count);

/* One row for each group of kinds, in its own file: see kind_*.c. */
ckv_status ckv_name_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_name_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
/* *stub: is a person's name, as displayed, a surname and no more, with or without a title, or one word of letters? */
ckv_status ckv_name_is_stub(bool *stub, ckv_slice name, ckv_buf *scratch);
ckv_status ckv_org_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
/* What a name of an organization is looked up by, before aliases. CKV_NOT_FOUND for what is none. */
typedef struct ckv_org_hashes {
    uint64_t full, core, placeless; /* the last: `full` without places */
    bool bare;                      /* nothing but a brand */
    bool placed;                    /* it says where it is */
} ckv_org_hashes;

ckv_status ckv_org_hashes_of(ckv_org_hashes *out, ckv_slice raw, ckv_normalizer *n);
/* *prose: is a long text sentences rather than a name? */
ckv_status ckv_org_is_prose(bool *prose, ckv_slice text, ckv_buf *scratch);
/* The number of the user's list of aliases that a name is of; 0 for none. n->scratch[0] is left alone. */
ckv_status ckv_org_listed(uint32_t *group, const ckv_org_name *name, ckv_normalizer *n);
ckv_status ckv_org_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_address_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_address_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_phone_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_phone_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_email_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_email_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_birth_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_birth_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_sex_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_sex_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_id_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
/* The field of the profile that an identifier belongs to by what it is: a sound credit code is an organization's tax
 * number, and a person's sound resident number a national one, whatever the column is called. Static. */
const char *ckv_id_field(const ckv_value *value, ckv_record_type type, const ckv_normalizer *n);
ckv_status ckv_id_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_handle_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_handle_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_plain_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_flag_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);

#endif
