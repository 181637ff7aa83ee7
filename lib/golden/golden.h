/* Survivorship: the golden profile of one entity, a pure function of its records and the policy.
 *
 * For each field every record offers its values; missing ones offer nothing. Values that are displayed alike are one
 * value, offered by several records. Of a field that survives as `best` one value stays: a whole one before every
 * damaged one, that before every malformed one, of persons a full name before a surname that stands alone or with a
 * title (郭先生, Mr Smith), then by the criteria in order: the greatest trust of a source that offers it, the latest
 * update of a record that offers it, the number of records that agree, completeness (the wider on a screen, where a Han
 * character counts as two letters), the last two for names and addresses first by the script that more records write;
 * last, the least identity that offers it. Of a union all stay, best first, but damaged ones only where there is no
 * whole one; of `any`, true if any says so, else the best. The parts of one value (an address) come from one record and
 * stay together.
 *
 * A profile depends on the set of (identity, type, time, cells) and the policy; not on addresses, the clock or the
 * order in which columns came. */
#ifndef CKV_GOLDEN_GOLDEN_H
#define CKV_GOLDEN_GOLDEN_H

#include "record/record.h"
#include "util/arena.h"

/* How one field survives. */
typedef struct ckv_survival_rule {
    ckv_slice field;     /* of the profile, or a kind ("attribute": all fields of that kind); empty in the default */
    bool has_survive;    /* false: as the kind says */
    ckv_survive survive; /* where has_survive */
    ckv_criterion by[CKV_CRITERION_COUNT];
    size_t by_count; /* 0: the default order */
} ckv_survival_rule;

typedef struct ckv_survival_policy {
    ckv_survival_rule fallback;     /* for fields without a rule; with by_count 0: trust, recent, frequent, complete */
    const ckv_survival_rule *rules; /* a rule that names the field goes before one that names its kind */
    size_t rule_count;
} ckv_survival_policy;

/* What survivorship needs of a source. */
typedef struct ckv_golden_source {
    ckv_slice name;
    const ckv_plan *plan; /* NULL: its records have no values */
    int trust;
    char country[3];
} ckv_golden_source;

/* One value that a record offers. */
typedef struct ckv_offer {
    uint32_t member; /* index of the record among the members */
    ckv_slice label;
    ckv_slice raw;     /* as it came; parts joined by ", " (Latin) or nothing (Han) */
    bool valid;        /* false: malformed, shown as it came */
    ckv_damage damage; /* what was done to it on its way here */
} ckv_offer;

/* One distinct value of a field, with every record that offers it, in order of identity, then label, then raw. */
typedef struct ckv_golden_value {
    ckv_slice text; /* as displayed */
    ckv_offer *offers;
    size_t offer_count;
    bool survives;
    bool valid;        /* of any offer */
    ckv_damage damage; /* what was lost of it, in every offer; NONE if one is whole. Loss only (identifier/damage.h) */
    /* What decided, static: "only" for the one value there is; "union", "any"; else the criterion that set the best
     * apart from the next ("whole", "trust", "recent", "frequent", "complete", "identity"). Of a value that lost: what
     * it lost to the best by. */
    const char *rule;
} ckv_golden_value;

/* One field: survivors first, in order, then those that lost, in the order they would have won. */
typedef struct ckv_golden_field {
    ckv_slice name;
    uint32_t number; /* its place among the maker's fields; rising */
    ckv_survive survive;
    ckv_golden_value *values;
    size_t value_count;
} ckv_golden_field;

typedef struct ckv_profile {
    /* Owns all below but names of fields and labels, which are the plans', and texts that stand in a member's cells as
     * they are, which are not copied. */
    ckv_arena arena;
    ckv_record_type type; /* of the first member that has one */
    size_t member_count;
    ckv_golden_field *fields; /* compared kinds in the order of the kind table, handles, then the rest by name */
    size_t field_count;       /* fields without a value are left out */
} ckv_profile;

/* Makes profiles, one after another; for one thread. */
typedef struct ckv_golden_maker ckv_golden_maker;

/* `policy` is read once; `sources` and their plans are borrowed and must not change until the maker is freed. `as_of`
 * is yyyymmdd, for the normalizers. *out is the caller's. */
ckv_status ckv_golden_maker_new(ckv_golden_maker **out, const ckv_survival_policy *policy,
    const ckv_golden_source *sources, size_t source_count, int32_t as_of);

/* Values that the user lists there are missing. Borrowed. */
void ckv_golden_maker_list(ckv_golden_maker *maker, struct ckv_placeholder_index *placeholders);

/* Until it is told otherwise, make profiles that are enough for ckv_profile_csv(), and for no more: without offers and
 * rules. */
void ckv_golden_maker_brief(ckv_golden_maker *maker, bool brief);

/* All fields that a profile can have, in the order of a profile's fields: the columns of ckv_profile_csv(). Borrowed.
 */
const ckv_slice *ckv_golden_maker_fields(const ckv_golden_maker *maker, size_t *count);

/* How many values of a field came with this damage, in all profiles made so far. */
uint64_t ckv_golden_maker_damaged(const ckv_golden_maker *maker, size_t field, ckv_damage damage);

/* NULL is fine. */
void ckv_golden_maker_free(ckv_golden_maker *maker);

/* Make the profile of `members`, which stand in order of identity. *profile must be zeroed or used before (its memory
 * is used again); free it at the end. On failure it is empty. */
ckv_status ckv_golden_make(
    ckv_golden_maker *maker, const ckv_record *const *members, size_t count, ckv_profile *profile);

/* The records of the last ckv_golden_make() once more, under other trust: `sources` are the maker's but for that. What
 * the records offer is not worked out again, so it is the quicker way. `profile` must be another one than that was
 * given, whose text it borrows. CKV_INTERNAL if it is the same, or if nothing was made. */
ckv_status ckv_golden_make_again(ckv_golden_maker *maker, const ckv_golden_source *sources, ckv_profile *profile);

void ckv_profile_free(ckv_profile *profile);

/* The three written forms, appended to `out`. `id` is the printed entity id; `members` and `sources` are those that the
 * profile was made of. */

/* One JSON object and a newline: entity_id, type ("person", "organization", "unknown"), records [{source, key}], fields
 * {name: {values: [{value, rule, from: [{source, key, label, raw}]}], lost: [...]}}. `label` only where there is one,
 * `raw` only where it differs from the value; "valid":false follows a malformed value, "damaged":REASON one of which a
 * part is lost; "mended":REASON follows `raw` where the record's own was damaged and is whole again. Keys in this
 * order; no white space. Bytes that are not UTF-8 become U+FFFD. */
ckv_status ckv_profile_json(const ckv_profile *profile, ckv_slice id, const ckv_record *const *members,
    const ckv_golden_source *sources, ckv_buf *out);

/* A row for golden.csv: entity_id, type, records, sources (names joined by ;), then one cell for each of the maker's
 * fields, of which there are `columns`: survivors joined by ;. */
ckv_status ckv_profile_csv(const ckv_profile *profile, ckv_slice id, const ckv_record *const *members,
    const ckv_golden_source *sources, size_t columns, ckv_buf *out);

/* The header row for these columns. */
ckv_status ckv_profile_csv_header(const ckv_slice *columns, size_t column_count, ckv_buf *out);

/* What a person reads: a block of lines, field by field, with the source of each value, and what lost in parentheses.
 * Control characters do not come through to the terminal. */
ckv_status ckv_profile_text(const ckv_profile *profile, ckv_slice id, const ckv_record *const *members,
    const ckv_golden_source *sources, ckv_buf *out);

/* "person", "organization" or "unknown". Static. */
const char *ckv_profile_type_name(ckv_record_type type);

#endif
