/* What a run is told: sources, their columns, matching, limits, survivorship. Read from YAML, checked whole. */
#ifndef CKV_CONFIG_CONFIG_H
#define CKV_CONFIG_CONFIG_H

#include "record/kind.h"
#include "util/arena.h"

typedef enum ckv_mode {
    CKV_MODE_DEDUPE,    /* any two records may be one customer */
    CKV_MODE_LINK,      /* sources hold no duplicates inside */
    CKV_MODE_ONE_TO_ONE /* the same, and an entity has at most one record of each source */
} ckv_mode;

typedef enum ckv_type_rule {
    CKV_TYPE_RULE_AUTO,   /* told by the record's own fields */
    CKV_TYPE_RULE_PERSON,
    CKV_TYPE_RULE_ORG,
    CKV_TYPE_RULE_COLUMN  /* told by a column */
} ckv_type_rule;

typedef enum ckv_format { CKV_FORMAT_AUTO, CKV_FORMAT_CSV, CKV_FORMAT_TSV, CKV_FORMAT_NDJSON } ckv_format;

/* Survivorship criteria, tried in order. */
typedef enum ckv_criterion { CKV_BY_TRUST, CKV_BY_RECENT, CKV_BY_FREQUENT, CKV_BY_COMPLETE, CKV_CRITERIA } ckv_criterion;

/* One field of a source: one kind, from one column, or from several whose cells are joined in order. */
typedef struct ckv_field_config {
    const ckv_kind *kind;
    ckv_slice platform; /* of a handle */
    ckv_slice field;    /* field of the profile: "phone", "handle.wechat"; for attributes, flags, categories the header */
    ckv_slice label;    /* "mobile"; or empty */
    ckv_slice split;    /* separator of several values in a cell; or empty */
    const ckv_slice *columns;
    size_t column_count;
    uint64_t line;      /* where the configuration says so; 0: inferred */
} ckv_field_config;

typedef struct ckv_source_config {
    ckv_slice name;
    const ckv_slice *files;
    size_t file_count;
    ckv_format format;
    char delimiter;         /* 0: decided from the header line */
    ckv_slice encoding;     /* empty: detected */
    ckv_type_rule type;
    ckv_slice type_column;
    bool unique;
    int trust;              /* 0..100; 50 unless said */
    char country[3];
    ckv_slice key;          /* empty: no key column */
    ckv_slice updated;      /* empty: none */
    const ckv_field_config *fields;
    size_t field_count;
    bool inferred;          /* columns are to be mapped from the header words */
    uint64_t line;
} ckv_source_config;

typedef struct ckv_field_policy {
    ckv_slice field;        /* a field or a kind */
    ckv_survive survive;
    ckv_criterion by[CKV_CRITERIA];
    size_t by_count;        /* 0: the default order */
} ckv_field_policy;

typedef struct ckv_config_data {
    ckv_arena arena;        /* holds all that the slices point to */
    ckv_source_config *sources;
    size_t source_count;
    ckv_mode mode;
    double link, review;    /* posterior probabilities; .95 and .60 */
    uint32_t block, component, against; /* H (0: chosen at training), N, V in bits */
    ckv_slice decisions;    /* path, or empty */
    int32_t as_of;          /* yyyymmdd */
    ckv_criterion by[CKV_CRITERIA];
    size_t by_count;
    ckv_field_policy *policies;
    size_t policy_count;
    ckv_slice directory;    /* of the configuration file: relative paths start there */
} ckv_config_data;

/* Defaults, no sources. */
void ckv_config_defaults(ckv_config_data *config);

/* Parse and check `yaml`. On failure *err has line and column and, for a misspelt name, the nearest valid one; all of
 * *config is freed. `path` is for messages and for relative paths. */
ckv_status ckv_config_parse(ckv_config_data *config, ckv_slice yaml, const char *path, ckv_error *err);

void ckv_config_free_data(ckv_config_data *config);

#endif
