#include "config/reader.h"

#define IN(type, member) offsetof(type, member)

static const ckv_config_key keys[] = {
    { CKV_SECTION_TOP, "sources", "sources by name", "none", ckv_config_read_sources },
    { CKV_SECTION_TOP, "match", "mode and thresholds", "see below", ckv_config_read_match },
    { CKV_SECTION_TOP, "limits", "H, N and V", "see below", ckv_config_read_limits },
    { CKV_SECTION_TOP, "blocking", "a budget, and wishes of rules", "see below", ckv_config_read_blocking },
    { CKV_SECTION_TOP, "decisions", "a path", "none", ckv_config_read_path, IN(ckv_config_data, decisions) },
    { CKV_SECTION_TOP, "model", "a path", "none", ckv_config_read_path, IN(ckv_config_data, model) },
    { CKV_SECTION_TOP, "labels", "a path", "none", ckv_config_read_path, IN(ckv_config_data, labels) },
    { CKV_SECTION_TOP, "survivorship", "policies by field", "see below", ckv_config_read_survivorship },
    { CKV_SECTION_TOP, "placeholders", "values by kind", "none beside the built-in ones",
        ckv_config_read_placeholders },
    { CKV_SECTION_TOP, "aliases", "a list of lists of names", "none beside the built-in ones",
        ckv_config_read_aliases },
    { CKV_SECTION_TOP, "as_of", "a date YYYY-MM-DD", "2026-12-31", ckv_config_read_date, IN(ckv_config_data, as_of) },

    { CKV_SECTION_SOURCE, "file", "a path or a list of paths", "none", ckv_config_read_paths },
    { CKV_SECTION_SOURCE, "type", "person, organization, auto or {from: COLUMN}", "auto", ckv_config_read_type },
    { CKV_SECTION_SOURCE, "unique", "true or false", "by mode", ckv_config_read_unique, IN(ckv_source_config, unique) },
    { CKV_SECTION_SOURCE, "encoding", "the name of an encoding", "detected", ckv_config_read_encoding,
        IN(ckv_source_config, encoding) },
    { CKV_SECTION_SOURCE, "trust", "a whole number 0..100", "50", ckv_config_read_int, IN(ckv_source_config, trust), 0,
        100 },
    { CKV_SECTION_SOURCE, "country", "an ISO 3166 code of two letters", "none", ckv_config_read_country,
        IN(ckv_source_config, country) },
    { CKV_SECTION_SOURCE, "format", "auto, csv, tsv, ndjson or xlsx", "auto", ckv_config_read_format,
        IN(ckv_source_config, format) },
    { CKV_SECTION_SOURCE, "sheet", "a name or a number", "the first visible", ckv_config_read_text,
        IN(ckv_source_config, sheet) },
    { CKV_SECTION_SOURCE, "delimiter", "one ASCII character, or tab", "detected", ckv_config_read_delimiter,
        IN(ckv_source_config, delimiter) },
    { CKV_SECTION_SOURCE, "header", "true, false or a number of a line", "told by the first lines",
        ckv_config_read_header },
    { CKV_SECTION_SOURCE, "key", "a column", "none", ckv_config_read_text, IN(ckv_source_config, key) },
    { CKV_SECTION_SOURCE, "updated", "a column", "none", ckv_config_read_text, IN(ckv_source_config, updated) },
    { CKV_SECTION_SOURCE, "fields", "kinds by column", "inferred", ckv_config_read_fields },

    { CKV_SECTION_TYPE, "from", "a column", "required", ckv_config_read_text, IN(ckv_source_config, type_column) },

    { CKV_SECTION_FIELD, "kind", "a kind", "required", ckv_config_read_kind },
    { CKV_SECTION_FIELD, "label", "a word", "none", ckv_config_read_text, IN(ckv_field_config, label) },
    { CKV_SECTION_FIELD, "split", "a separator", "none", ckv_config_read_text, IN(ckv_field_config, split) },
    { CKV_SECTION_FIELD, "order", "dmy or mdy", "as the country writes dates", ckv_config_read_date_order,
        IN(ckv_field_config, order) },
    { CKV_SECTION_FIELD, "from", "a column or a list of columns", "the name itself", ckv_config_read_from },

    { CKV_SECTION_MATCH, "mode", "dedupe, link or one-to-one", "dedupe", ckv_config_read_mode,
        IN(ckv_config_data, mode) },
    { CKV_SECTION_MATCH, "link", "a probability above 0 and below 1", "0.70", ckv_config_read_probability,
        IN(ckv_config_data, link) },
    { CKV_SECTION_MATCH, "review", "a probability above 0 and below 1", "0.60", ckv_config_read_probability,
        IN(ckv_config_data, review) },

    { CKV_SECTION_LIMITS, "block", "a whole number 2..256", "chosen at training", ckv_config_read_int,
        IN(ckv_config_data, block), 2, CKV_BLOCK_MAX },
    { CKV_SECTION_LIMITS, "component", "a whole number 2..100000", "1000", ckv_config_read_int,
        IN(ckv_config_data, component), 2, CKV_COMPONENT_MAX },
    { CKV_SECTION_LIMITS, "against", "a whole number 1..64", "3", ckv_config_read_int, IN(ckv_config_data, against), 1,
        CKV_AGAINST_MAX },

    { CKV_SECTION_BLOCKING, "pairs", "a whole number 1..1000", "10", ckv_config_read_int, IN(ckv_config_data, pairs), 1,
        CKV_PAIRS_MAX },
    { CKV_SECTION_BLOCKING, "always", "a rule or a list of rules", "none", ckv_config_read_wishes, 0, CKV_WISH_ALWAYS },
    { CKV_SECTION_BLOCKING, "never", "a rule or a list of rules", "none", ckv_config_read_wishes, 0, CKV_WISH_NEVER },
    { CKV_SECTION_BLOCKING, "only", "a rule or a list of rules", "all", ckv_config_read_wishes, 0, CKV_WISH_ONLY },

    { CKV_SECTION_SURVIVORSHIP, "default", "a list of trust, recent, frequent, complete",
        "[trust, recent, frequent, complete]", ckv_config_read_order },
    { CKV_SECTION_SURVIVORSHIP, "FIELD", "best, union, any or a list of trust, recent, frequent, complete", "by kind",
        NULL },

    { CKV_SECTION_PLACEHOLDERS, "file", "a path", "none", ckv_config_read_path, IN(ckv_config_data, placeholder_file) },
    { CKV_SECTION_PLACEHOLDERS, "learn", "true or false", "true", ckv_config_read_flag,
        IN(ckv_config_data, learn_placeholders) },
    { CKV_SECTION_PLACEHOLDERS, "every", "a value or a list of values", "none", ckv_config_read_every },
    { CKV_SECTION_PLACEHOLDERS, "KIND", "a value or a list of values", "none", NULL },
};

const ckv_config_key *ckv_config_keys(size_t *count)
{
    *count = sizeof keys / sizeof *keys;
    return keys;
}

const char *ckv_config_section_path(ckv_config_section section)
{
    static const char *const paths[CKV_SECTION_COUNT] = {
        [CKV_SECTION_TOP] = "",
        [CKV_SECTION_SOURCE] = "sources.NAME.",
        [CKV_SECTION_TYPE] = "sources.NAME.type.",
        [CKV_SECTION_FIELD] = "sources.NAME.fields.COLUMN.",
        [CKV_SECTION_MATCH] = "match.",
        [CKV_SECTION_LIMITS] = "limits.",
        [CKV_SECTION_BLOCKING] = "blocking.",
        [CKV_SECTION_SURVIVORSHIP] = "survivorship.",
        [CKV_SECTION_PLACEHOLDERS] = "placeholders.",
    };
    return paths[section];
}
