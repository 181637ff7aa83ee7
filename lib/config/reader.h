/* Inside of the configuration reader: the walk over the tree, its one table of keys, and how a mistake is noted. */
#ifndef CKV_CONFIG_READER_H
#define CKV_CONFIG_READER_H

#include "config/config.h"
#include "config/yaml.h"

typedef struct ckv_config_reader {
    ckv_config_data *config;
    ckv_arena scratch; /* the tree, and lists that only checking needs */
    const char *path;  /* for messages */
    bool failed;
    ckv_error first; /* the mistake that stands first in the text */
    size_t columns;  /* so far, of all sources */
} ckv_config_reader;

/* Note a mistake at `at`; the one that stands first in the text is kept. */
void ckv_config_mistake(ckv_config_reader *r, const ckv_yaml_node *at, ckv_status code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void ckv_config_no_memory(ckv_config_reader *r);

/* Mappings whose keys are fixed. */
typedef enum ckv_config_section {
    CKV_SECTION_TOP,
    CKV_SECTION_SOURCE, /* sources.NAME */
    CKV_SECTION_TYPE,   /* sources.NAME.type */
    CKV_SECTION_FIELD,  /* sources.NAME.fields.COLUMN */
    CKV_SECTION_MATCH,
    CKV_SECTION_LIMITS,
    CKV_SECTION_BLOCKING,
    CKV_SECTION_SURVIVORSHIP,
    CKV_SECTION_PLACEHOLDERS,
    CKV_SECTION_COUNT
} ckv_config_section;

typedef struct ckv_config_key ckv_config_key;

/* Read `value` into `member`, which lies at the key's offset in the section's struct. */
typedef void (*ckv_config_read_fn)(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);

/* One row for each key. docs/configuration.md has the same rows: a test compares them. */
struct ckv_config_key {
    ckv_config_section section;
    const char *name;
    const char *type;        /* what the value is, for people: in messages and in the reference */
    const char *preset;      /* when absent */
    ckv_config_read_fn read; /* NULL: a name that the user chooses, read by the section above */
    size_t offset;
    uint32_t least, most; /* of a number */
};

const ckv_config_key *ckv_config_keys(size_t *count);

/* How a section's keys begin in the reference: "sources.NAME.". */
const char *ckv_config_section_path(ckv_config_section section);

/* Read a mapping whose keys are those of `section` into `target`. False, and a mistake noted, if a key is unknown or
 * `mapping` is none: then a key that seems to be missing may only be misspelt. */
bool ckv_config_read_section(
    ckv_config_reader *r, ckv_config_section section, const ckv_yaml_node *mapping, void *target);

/* Names of the configuration as messages show them: bounded, one line, never cut inside a character. */
typedef struct ckv_shown {
    char text[96];
} ckv_shown;

ckv_shown ckv_config_show(ckv_slice name);

/* The text of a scalar that is there; false, and a mistake noted, for anything else. */
bool ckv_config_scalar(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, ckv_slice *out);

/* One of a few words. */
typedef struct ckv_config_word {
    const char *text;
    int value;
} ckv_config_word;

bool ckv_config_pick(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value,
    const ckv_config_word *words, size_t count, int *out);

/* A copy that lives as long as the configuration. */
ckv_slice ckv_config_keep(ckv_config_reader *r, ckv_slice text);
void *ckv_config_array(ckv_config_reader *r, ckv_arena *arena, size_t count, size_t size);

/* The readers of the table: values.c for single values, sources.c for sources and fields, policies.c for survivorship,
 * listed.c for placeholders, aliases.c for names of one organization, wishes.c for blocking.
 */
void ckv_config_read_text(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_unique(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_date_order(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_int(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_probability(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_date(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_path(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_paths(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *source);
void ckv_config_read_mode(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_format(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_delimiter(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_header(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_encoding(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_country(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_match(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_limits(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_blocking(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_wishes(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_sources(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_type(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *source);
void ckv_config_read_fields(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *source);
void ckv_config_read_kind(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *field);
void ckv_config_read_from(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *field);
void ckv_config_read_survivorship(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_aliases(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_placeholders(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_every(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);
void ckv_config_read_flag(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member);
void ckv_config_read_order(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *config);

#endif
