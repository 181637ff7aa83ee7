/* What the rules for kinds share: a table of columns, and what is asked of one. Only for lib/infer/values*.c. */
#ifndef CKV_INFER_VALUES_TABLE_H
#define CKV_INFER_VALUES_TABLE_H

#include "infer/values.h"

enum {
    CKV_FEW = 20 /* with fewer values than this nothing speaks against a header */
};

typedef struct ckv_infer_table {
    ckv_infer_column *columns;
    size_t count;
} ckv_infer_table;

static inline unsigned share(const ckv_infer_column *c, ckv_sign sign)
{
    return ckv_column_profile_share(c->profile, sign);
}

/* Values looked at that are no placeholders. */
static inline uint32_t values_of(const ckv_infer_column *c)
{
    return c->profile->looked - c->profile->sign[CKV_SIGN_MISSING];
}

static inline unsigned distinct_share(const ckv_infer_column *c)
{
    return c->profile->filled ? (unsigned)((uint64_t)c->profile->distinct * 100 / c->profile->filled) : 0;
}

static inline unsigned fill_share(const ckv_infer_column *c)
{
    return c->profile->rows ? (unsigned)((uint64_t)c->profile->filled * 100 / c->profile->rows) : 0;
}

/* Times ten. */
static inline unsigned mean_words(const ckv_infer_column *c)
{
    uint32_t n = values_of(c);
    return n ? 10 * c->profile->words / n : 0;
}

static inline unsigned mean_length(const ckv_infer_column *c)
{
    uint32_t n = values_of(c);
    return n ? c->profile->length / n : 0;
}

static inline bool is_kind(const ckv_infer_column *c, const char *kind)
{
    return c->h.means == CKV_HEADER_FIELD && strcmp(c->h.kind, kind) == 0;
}

bool ckv_has_kind(const ckv_infer_table *t, const char *prefix);

/* Settle what a column is, and why. */
__attribute__((format(printf, 4, 5))) void ckv_decide(
    ckv_infer_column *c, ckv_header_means means, const char *kind, const char *format, ...);

/* The same, because of the share of its values that have the sign. */
void ckv_decide_by(ckv_infer_column *c, const char *kind, ckv_sign sign);

/* Short text that varies. */
bool ckv_is_text(const ckv_infer_column *c);

/* Values too many to be words for a handful of things, as names are. */
bool ckv_is_varied(const ckv_infer_column *c);

/* The open column of short text with most of `sign`, at least `least` percent; `most_words` is ten times the mean. */
ckv_infer_column *ckv_find_text(ckv_infer_table *t, ckv_sign sign, unsigned least, unsigned most_words);

/* True for dates as far apart as those of birth. */
bool ckv_is_birth(const ckv_infer_column *c);

/* True for 0 to N or 1 to N, each once. */
bool ckv_counts_rows(const ckv_infer_column *c);

/* Percent of the names that have the look of organizations: their words, or what names of persons have none of. */
unsigned ckv_organization_share(const ckv_infer_column *c);

/* The steps, in order of file. */
void ckv_doubt_keys(ckv_infer_table *t);
void ckv_decide_birthday(ckv_infer_table *t);
void ckv_decide_key(ckv_infer_table *t);
void ckv_decide_postcodes(ckv_infer_table *t);
void ckv_decide_full_names(ckv_infer_table *t);
void ckv_decide_given(ckv_infer_table *t);
void ckv_decide_cities(ckv_infer_table *t);
void ckv_decide_surnames(ckv_infer_table *t);
void ckv_decide_middle(ckv_infer_table *t);
void ckv_complete_names(ckv_infer_table *t);
void ckv_complete_places(ckv_infer_table *t);
void ckv_settle_lines(ckv_infer_table *t);
void ckv_drop_stray_parts(ckv_infer_table *t);
void ckv_decide_house_numbers(ckv_infer_table *t);
void ckv_decide_organizations(ckv_infer_table *t);
void ckv_decide_short_names(ckv_infer_table *t);
void ckv_drop_officers(ckv_infer_table *t);
void ckv_drop_dates(ckv_infer_table *t);

#endif
