/* Comparing two records, field by field: each comparison gives one small level.
 *
 * Level 0: nothing to compare (a side has no value): no evidence. Level 1: the values disagree. Above it, rising
 * agreement; the highest is the same value. Every comparator is symmetric, pure, allocates nothing, and takes the best
 * pair of values where a field has several. */
#ifndef CKV_COMPARE_COMPARATOR_H
#define CKV_COMPARE_COMPARATOR_H

#include "record/feature.h"

typedef enum ckv_comparison {
    CKV_CMP_SURNAME,
    CKV_CMP_GIVEN,
    CKV_CMP_ORG,
    CKV_CMP_PHONE,
    CKV_CMP_EMAIL,
    CKV_CMP_STREET,
    CKV_CMP_PLACE,
    CKV_CMP_BIRTH,
    CKV_CMP_SEX,
    CKV_CMP_NATIONAL,
    CKV_CMP_TAX,
    CKV_CMP_DOCUMENT,
    CKV_CMP_HANDLE,
    CKV_CMP_MEANING,         /* a name in translation */
    CKV_CMP_MEANING_ADDRESS, /* an address in translation */
    CKV_CMP_COUNT
} ckv_comparison;

/* Levels are packed four bits each into one pattern: 0 to 15. */
#define CKV_LEVELS_MAX 16

typedef struct ckv_outcome {
    uint8_t level;
    /* What was agreed on, for term frequency: the hash of the value both share at this level; 0 where there is none.
     * It must be one of the tokens that the comparator's `tokens` yields for both records, but see
     * ckv_outcome_is_swapped(). */
    uint64_t token;
} ckv_outcome;

typedef struct ckv_token {
    uint8_t comparison;
    uint64_t token; /* never 0 */
} ckv_token;

/* One level: its name for people, and what is believed of it before any data are seen (model 0 and the priors of
 * training). */
typedef struct ckv_level {
    const char *name; /* "same", "one digit off", "other" */
    double m;         /* share of true matches, with both sides present, at this level */
    double u;         /* share of random non-matches */
    bool firm;        /* no slip of recording explains it: what it says against a pair is not outvoted */
    /* A slip explains it, but not two: how much it says, in bits below 0, where it was said of two records and two
     * others say it again. 0: no more than any level. */
    int8_t again;
    bool siblings; /* given names of brothers and sisters, who may be twins */
    /* Bits 1 << CKV_TYPE_PERSON, 1 << CKV_TYPE_ORG: by what it means, records of the type that agree so are mates of a
     * household or of a company. At most one level of a comparison for each (model/mates.c). */
    uint8_t theirs;
} ckv_level;

/* What a pair says against being one customer that others do not outvote: both at most 0. */
typedef struct ckv_firm {
    int32_t once;  /* by firm levels, and what else no slip explains */
    int32_t again; /* further, where two other records have said the same already */
} ckv_firm;

/* One comparison: a column of the pattern. levels[0] is "missing", with m = u = 0; m and u of the rest each sum to
 * 1. */
typedef struct ckv_comparison_def {
    ckv_comparison id;
    const char *name; /* "surname" */
    uint8_t types;    /* bit 1 << CKV_TYPE_PERSON, 1 << CKV_TYPE_ORG: whose model it is part of */
    uint8_t level_count;
    ckv_level levels[CKV_LEVELS_MAX];
    /* A file full of families is not to teach that one customer's births lie a generation apart: m of `level` is at
     * most `most`, or as often as values exchanged for any other's would have it, by `like`, which no family
     * explains: these are at the two levels as strangers are. level 0: none. */
    struct {
        uint8_t level, like;
        double most;
    } bounded;
} ckv_comparison_def;

/* One function over one feature; it may serve several comparisons (a name: surname and given). */
typedef struct ckv_comparator {
    ckv_feature feature;
    uint8_t comparison_count;
    const ckv_comparison_def *comparisons[3];
    /* Both runs are non-empty. Writes one outcome for each comparison, in order. */
    void (*compare)(ckv_slice a, ckv_slice b, ckv_outcome *out);
    /* The term-frequency tokens of one record's values: each distinct token once. Returns how many of out[max].
     * NULL: none. */
    size_t (*tokens)(ckv_slice values, ckv_token *out, size_t max);
} ckv_comparator;

#define CKV_TOKENS_MAX 48

extern const ckv_comparator ckv_comparator_name;
extern const ckv_comparator ckv_comparator_org;
extern const ckv_comparator ckv_comparator_phone;
extern const ckv_comparator ckv_comparator_email;
extern const ckv_comparator ckv_comparator_address;
extern const ckv_comparator ckv_comparator_birth;
extern const ckv_comparator ckv_comparator_sex;
extern const ckv_comparator ckv_comparator_national;
extern const ckv_comparator ckv_comparator_tax;
extern const ckv_comparator ckv_comparator_document;
extern const ckv_comparator ckv_comparator_handle;
extern const ckv_comparator ckv_comparator_meaning;

/* All of them, in order of feature. */
const ckv_comparator *const *ckv_comparator_table(size_t *count);

/* The definition of a comparison. */
const ckv_comparison_def *ckv_comparison_get(ckv_comparison id);

/* Compare two records' features: out[CKV_CMP_COUNT], level 0 where either side has nothing. */
void ckv_compare_records(const uint8_t *a, const uint8_t *b, ckv_outcome *out);

/* The same in steps, for those who may have heard enough before the last one. First all but names of persons, which are
 * out[CKV_CMP_SURNAME] and out[CKV_CMP_GIVEN], 0 here. Returns the comparisons that may say something (bits 1 <<
 * ckv_comparison): the others have level 0. */
uint32_t ckv_compare_but_names(const ckv_features_view *a, const ckv_features_view *b, ckv_outcome *out);

/* Then the names, without what takes longest: to lay the sounds of characters along letters. False if that is called
 * for: each of the two then stays what it is, or becomes one of the levels open[0] and open[1] (bits 1 << level),
 * without a token; but with the bit CKV_OPEN_TOKEN it may name a value that both records have. */
#define CKV_OPEN_TOKEN (1u << CKV_LEVELS_MAX)
bool ckv_compare_names_at_first(ckv_slice a, ckv_slice b, ckv_outcome out[2], uint32_t open[2]);

/* In the end the names in full. */
void ckv_compare_names(ckv_slice a, ckv_slice b, ckv_outcome out[2]);

/* Do a surname and a given name each stand in the other's place? That is one event, not two. The tokens of the two
 * comparisons are then the surnames of the two records, the lesser first: each record has one of them as its surname,
 * and agrees with the other by its given name, whose own token may differ where only the sound is the same. */
bool ckv_outcome_is_swapped(const ckv_outcome *found);

/* In what script two names agree, where they share a value. */
typedef enum ckv_name_script {
    CKV_SCRIPT_UNTOLD,
    CKV_SCRIPT_HAN,
    CKV_SCRIPT_SPELLED, /* a Chinese name by its sound, in Latin letters on at least one side */
    CKV_SCRIPT_LETTERS, /* any other */
    CKV_SCRIPTS
} ckv_name_script;

/* Of surname and given name the one furthest from Han. */
ckv_name_script ckv_outcome_script(const ckv_outcome *found);

/* The least level of CKV_CMP_STREET at which road and number agree. */
enum { CKV_DOOR_LEAST = 6 };

/* Does nothing but names and addresses speak for the pair, and some of it in translation? */
bool ckv_compare_translated(const uint8_t *a, const uint8_t *b);

/* The tokens of a record, for counting term frequencies. Returns how many of out[max]. */
size_t ckv_compare_tokens(const uint8_t *features, ckv_token *out, size_t max);

/* A valid, undamaged value of an identifier that a customer has once (CN resident id, HKID, USCC, ...), or what a name
 * says of the generation (Sr, Jr, III). Two customers differ in a kind (national, tax, name) when both have values of
 * one type and share no value of the kind. */
typedef struct ckv_exclusive {
    uint8_t kind; /* ckv_feature */
    uint8_t type; /* of the identifier; 0 of a name */
    uint64_t value;
} ckv_exclusive;

#define CKV_EXCLUSIVES_MAX (3 * CKV_FEATURE_VALUES_MAX)

/* The exclusive values of one record; how many of out[max]. */
size_t ckv_compare_exclusive(const uint8_t *features, ckv_exclusive *out, size_t max);

#endif
