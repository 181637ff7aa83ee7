/* What a run is told: sources, their columns, matching, limits, survivorship. Read from YAML, checked whole. */
#ifndef CKV_CONFIG_CONFIG_H
#define CKV_CONFIG_CONFIG_H

#include "record/placeholder.h"
#include "util/arena.h"

#include <ckv/config.h> /* ckv_mode */

/* Ceilings of one configuration. */
#define CKV_SOURCES_MAX 10000
#define CKV_COLUMNS_MAX 100000   /* of all sources together */
#define CKV_BLOCK_MAX 256        /* H */
#define CKV_COMPONENT_MAX 100000 /* N */
#define CKV_AGAINST_MAX 64       /* V */

typedef enum ckv_type_rule {
    CKV_TYPE_RULE_AUTO, /* told by the record's own fields */
    CKV_TYPE_RULE_PERSON,
    CKV_TYPE_RULE_ORG,
    CKV_TYPE_RULE_COLUMN /* told by a column */
} ckv_type_rule;

/* Whether a source is free of duplicates. The numbers are stored. */
typedef enum ckv_unique { CKV_UNIQUE_UNSAID = 0, CKV_UNIQUE_YES = 1, CKV_UNIQUE_NO = 2 } ckv_unique;

/* Does an entity have at most one record of a source that says so much? */
static inline bool ckv_source_has_one(ckv_mode mode, ckv_unique said)
{
    return mode == CKV_MODE_ONE_TO_ONE || said == CKV_UNIQUE_YES
           || (mode == CKV_MODE_LINK && said == CKV_UNIQUE_UNSAID);
}

typedef enum ckv_format {
    CKV_FORMAT_AUTO,
    CKV_FORMAT_CSV,
    CKV_FORMAT_TSV,
    CKV_FORMAT_NDJSON,
    CKV_FORMAT_XLSX
} ckv_format;

typedef enum ckv_header_rule {
    CKV_HEADER_AUTO, /* told by the first lines */
    CKV_HEADER_YES,  /* a line names the columns */
    CKV_HEADER_NO,
    CKV_HEADER_LINE /* and it is this */
} ckv_header_rule;

/* One field of a source: one kind, from one column, or from several whose cells are joined in order. */
typedef struct ckv_field_config {
    const ckv_kind *kind;
    ckv_slice platform; /* of a handle */
    ckv_slice field; /* field of the profile: "phone", "handle.wechat"; for attributes, flags, categories the header */
    ckv_slice label; /* "mobile"; or empty */
    ckv_slice split; /* separator of several values in a cell; or empty */
    ckv_date_order order; /* of dates */
    const ckv_slice *columns;
    size_t column_count;
    uint64_t line; /* where the configuration says so; 0: inferred */
} ckv_field_config;

typedef struct ckv_source_config {
    ckv_slice name;
    /* Ready to open: relative ones were joined to the configuration's directory; "-" is standard input. */
    const ckv_slice *files;
    size_t file_count;
    bool joined; /* several files were given without a source, and only their names made them one */
    ckv_format format;
    char delimiter; /* 0: decided from the header line */
    ckv_header_rule header;
    uint32_t header_line; /* with CKV_HEADER_LINE */
    ckv_slice encoding;   /* empty: detected */
    ckv_slice sheet;      /* of workbooks, a name or a number; empty: the first visible */
    ckv_type_rule type;
    ckv_slice type_column;
    ckv_unique unique;
    int trust; /* 0..100; 50 unless said */
    char country[3];
    ckv_slice key;     /* empty: no key column */
    ckv_slice updated; /* empty: none */
    const ckv_field_config *fields;
    size_t field_count;
    bool inferred; /* no fields are given: columns are to be mapped from the header words */
    uint64_t line;
} ckv_source_config;

typedef struct ckv_field_policy {
    ckv_slice field; /* a field or a kind */
    ckv_survive survive;
    ckv_criterion by[CKV_CRITERION_COUNT];
    size_t by_count; /* 0: the default order */
    uint64_t line;   /* of the configuration */
} ckv_field_policy;

/* What the user wants of a blocking rule. */
typedef enum ckv_wish {
    CKV_WISH_ALWAYS, /* run it */
    CKV_WISH_NEVER,  /* do not run it */
    CKV_WISH_ONLY    /* run it, and no rule that is not named so */
} ckv_wish;

typedef struct ckv_wished_rule {
    ckv_slice rule; /* its name; whether there is such a rule is for the run to know */
    ckv_wish wish;
    uint64_t line, column; /* of the configuration */
} ckv_wished_rule;

/* At most so many wishes. */
#define CKV_WISHES_MAX 256
/* Pairs a record. */
#define CKV_PAIRS_DEFAULT 10
#define CKV_PAIRS_MAX 1000

typedef struct ckv_config_data {
    ckv_arena arena; /* holds all that the slices point to */
    ckv_source_config *sources;
    size_t source_count;
    ckv_mode mode;
    double link, review;                /* posterior probabilities; .70 and .60 */
    uint32_t block, component, against; /* H (0: chosen at training), N, V in bits */
    uint32_t pairs;                     /* a record, that may be compared */
    ckv_wished_rule *wishes;
    size_t wish_count;
    ckv_slice decisions;           /* path, ready to open, or empty */
    ckv_slice model;               /* the same */
    ckv_slice labels;              /* the same */
    int32_t as_of;                 /* yyyymmdd */
    bool has_placeholders;         /* it says which; else a store's own hold */
    ckv_slice placeholder_file;    /* path, ready to open, or empty */
    ckv_placeholder *placeholders; /* those that stand in the configuration itself */
    size_t placeholder_count;
    bool has_aliases;         /* it says which; else a store's own hold */
    ckv_placeholder *aliases; /* names of organizations, by group */
    size_t alias_count;
    bool learn_placeholders; /* training looks for values that many customers share */
    ckv_criterion by[CKV_CRITERION_COUNT];
    size_t by_count;
    ckv_field_policy *policies;
    size_t policy_count;
    ckv_slice path;      /* of the configuration file, for messages; empty without one */
    ckv_slice directory; /* of that file; files and decisions above are joined to it already */
} ckv_config_data;

/* Defaults, no sources. */
void ckv_config_defaults(ckv_config_data *config);

/* Parse and check `yaml`. On failure *err is the first mistake in the order of the text, with line and column and, for
 * a misspelt name, the nearest valid one; *config is untouched. `path` is for messages and relative paths; may be NULL.
 */
ckv_status ckv_config_parse_data(ckv_config_data *config, ckv_slice yaml, const char *path, ckv_error *err);

/* A source of that name, which no configuration described: its columns are inferred. */
ckv_status ckv_config_add_source(ckv_config_data *config, ckv_slice name, ckv_source_config **out, ckv_error *err);

ckv_source_config *ckv_config_find_source(ckv_config_data *config, ckv_slice name);

/* Why `name` cannot name a source ("is empty", "holds a '/'", ...); NULL if it can. */
const char *ckv_source_name_fault(ckv_slice name);

/* What a public configuration holds; borrowed. */
const ckv_config_data *ckv_config_data_of(const ckv_config *config);

void ckv_config_free_data(ckv_config_data *config);

#endif
