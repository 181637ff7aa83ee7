#include "model/mates.h"

#include "util/bits.h"

#include <string.h>

/* How likely two mates share a value in a field: rounded guesses, from which training starts, by kind of field. They
 * agree at the levels at which a match does, but for half of what they share where mates have a level that is theirs by
 * its meaning (compare/comparator.h). */
typedef struct sharing {
    ckv_comparison comparison;
    double share;
    bool held; /* training does not move it: by this a person is told from the family */
} sharing;

/* Strength of beliefs, in pairs: those that training may move, and those that it may not. */
#define STRENGTH 60.0
#define STRENGTH_HELD 1e9

static const sharing of_household[] = {
    { CKV_CMP_SURNAME, .60, false },
    { CKV_CMP_GIVEN, .03, true },
    { CKV_CMP_STREET, .80, false },
    { CKV_CMP_PLACE, .90, false },
    { CKV_CMP_PHONE, .25, false },
    { CKV_CMP_EMAIL, .05, false },
    /* twins: one birth in sixty (OECD 2021), of siblings, and three pairs in ten of a household are those */
    { CKV_CMP_BIRTH, .005, true },
};
static const sharing of_company[] = {
    { CKV_CMP_ORG, .80, false },
    { CKV_CMP_STREET, .10, false },
    { CKV_CMP_PLACE, .40, false },
    { CKV_CMP_PHONE, .12, false },
    { CKV_CMP_EMAIL, .60, false },
    { CKV_CMP_HANDLE, .60, false },
    { CKV_CMP_MEANING, .80, false },
};
static const sharing of_house[] = {
    { CKV_CMP_ORG, .01, false },
    { CKV_CMP_STREET, .90, false },
    { CKV_CMP_PLACE, .95, false },
    { CKV_CMP_PHONE, .30, false },
    { CKV_CMP_EMAIL, .05, false },
};

#define ROWS(table)                                                                                                    \
    {                                                                                                                  \
        table, sizeof(table) / sizeof *(table)                                                                         \
    }

static const struct {
    const sharing *rows;
    size_t count;
} beliefs[CKV_TYPE_ORG + 1][CKV_MATES_KINDS] = {
    [CKV_TYPE_PERSON] = { [CKV_MATES] = ROWS(of_household) },
    [CKV_TYPE_ORG] = { [CKV_MATES] = ROWS(of_company), [CKV_NEIGHBOURS] = ROWS(of_house) },
};

bool ckv_mates_exist(ckv_record_type type, ckv_mates_kind kind)
{
    return beliefs[type][kind].count > 0;
}

static const sharing *find_row(ckv_record_type type, ckv_mates_kind kind, ckv_comparison comparison)
{
    for (size_t i = 0; i < beliefs[type][kind].count; i++) {
        if (beliefs[type][kind].rows[i].comparison == comparison)
            return &beliefs[type][kind].rows[i];
    }
    return NULL;
}

bool ckv_mates_theirs(ckv_record_type type, ckv_comparison comparison, unsigned level)
{
    return ckv_comparison_get(comparison)->levels[level].theirs >> type & 1;
}

/* The level of mates; 0: there is none. To neighbours no level is theirs. */
static size_t find_theirs(ckv_record_type type, ckv_mates_kind kind, ckv_comparison comparison)
{
    for (size_t l = 2; kind == CKV_MATES && l < CKV_LEVELS_MAX; l++) {
        if (ckv_mates_theirs(type, comparison, (unsigned)l))
            return l;
    }
    return 0;
}

void ckv_mates_believe(
    ckv_record_type type, ckv_mates_kind kind, const ckv_comparison_def *def, const double *m, double *share)
{
    const sharing *row = find_row(type, kind, def->id);
    size_t theirs = find_theirs(type, kind, def->id);
    double agree = row ? row->share : 0, by_level = theirs ? agree / 2 : agree, matches = 0;
    memset(share, 0, CKV_LEVELS_MAX * sizeof *share);
    for (size_t l = 2; l < def->level_count; l++)
        matches += m[l];
    for (size_t l = 2; matches > 0 && l < def->level_count; l++)
        share[l] = by_level * m[l] / matches + (l == theirs ? agree - by_level : 0);
    share[0] = matches > 0 ? 1 - agree : 1;
}

double ckv_mates_strength(ckv_record_type type, ckv_mates_kind kind, ckv_comparison comparison)
{
    const sharing *row = find_row(type, kind, comparison);
    return row && !row->held ? STRENGTH : STRENGTH_HELD;
}

uint32_t ckv_mates_apart(ckv_record_type type)
{
    static const uint32_t own[] = { [CKV_TYPE_PERSON] = 1u << CKV_CMP_GIVEN | 1u << CKV_CMP_BIRTH
                                                        | 1u << CKV_CMP_NATIONAL | 1u << CKV_CMP_DOCUMENT
                                                        | 1u << CKV_CMP_HANDLE | 1u << CKV_CMP_EMAIL,
        [CKV_TYPE_ORG] = 1u << CKV_CMP_TAX | 1u << CKV_CMP_DOCUMENT | 1u << CKV_CMP_HANDLE };
    return own[type];
}

void ckv_mates_freeze(ckv_mates_part *part, const double *m)
{
    double as_strangers = part->share[0];
    part->rest = as_strangers > 0 ? ckv_bits_of(as_strangers) : 0;
    for (size_t l = 0; l < CKV_LEVELS_MAX; l++) {
        bool ever = as_strangers > 0 && l >= 2 && part->share[l] > 0 && m[l] > 0;
        part->logit[l] = ever ? ckv_bits_of(part->share[l] / (m[l] * as_strangers)) : CKV_MATES_NEVER;
    }
}

int32_t ckv_mates_weigh(const ckv_mates_part *part, unsigned level, int32_t weight)
{
    return part->logit[level] == CKV_MATES_NEVER ? part->rest
                                                 : part->rest + ckv_bits_plus_one(weight + part->logit[level]);
}
