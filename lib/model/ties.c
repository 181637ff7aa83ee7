#include "model/ties.h"

#include "model/mates.h"
#include "util/bits.h"

#define BIT(c) (1u << CKV_CMP_##c)
#define NAME (BIT(SURNAME) | BIT(GIVEN))
#define LOCAL_PART "e-mail, local part"

enum { PERSON = 1 << CKV_TYPE_PERSON, ORG = 1 << CKV_TYPE_ORG };

static const ckv_tie ties[] = {
    { PERSON, NAME, CKV_CMP_GIVEN, NAME, "name", BIT(PLACE) | BIT(SEX), true, CKV_TIE_LESS },
    { PERSON, NAME, CKV_CMP_SEX, BIT(SEX), "name", BIT(PLACE), true, CKV_TIE_LESS },
    { PERSON, NAME, CKV_CMP_PLACE, BIT(PLACE), "name", 0, true, CKV_TIE_LESS },
    { PERSON, BIT(SURNAME), CKV_CMP_EMAIL, BIT(EMAIL), LOCAL_PART, BIT(PLACE) | BIT(SEX), true, CKV_TIE_LESS },
    { PERSON, NAME, CKV_CMP_EMAIL, BIT(EMAIL), LOCAL_PART, BIT(PLACE) | BIT(SEX), true, CKV_TIE_LESS },
    { PERSON, BIT(SURNAME) | BIT(EMAIL), CKV_CMP_PLACE, BIT(PLACE), LOCAL_PART, BIT(SEX), true, CKV_TIE_LESS },
    { PERSON, BIT(STREET), CKV_CMP_PLACE, BIT(PLACE), "door", 0, false, CKV_TIE_LESS },
    { ORG, BIT(STREET), CKV_CMP_PLACE, BIT(PLACE), "door", 0, false, CKV_TIE_LESS },
    { ORG, 0, CKV_CMP_PHONE, BIT(PHONE), "phone", 0, false, CKV_TIE_RATHER },
    { ORG, 0, CKV_CMP_ORG, BIT(ORG), "company", 0, false, CKV_TIE_MATES },
    { ORG, 0, CKV_CMP_ORG, BIT(ORG), "company", 0, false, CKV_TIE_SAME },
    { ORG, BIT(ORG), CKV_CMP_PLACE, BIT(PLACE), "company, whole name", 0, false, CKV_TIE_LESS },
};

_Static_assert(sizeof ties / sizeof *ties <= CKV_TIES_MAX, "a model has room for all ties");
_Static_assert(CKV_TIE_SLOTS >= 2, "those who share a value agree at a level of mates, or at another");

const ckv_tie *ckv_tie_table(size_t *count)
{
    *count = sizeof ties / sizeof *ties;
    return ties;
}

bool ckv_tie_holds(const ckv_tie *tie, const int32_t part[CKV_CMP_COUNT])
{
    uint32_t all = tie->sure | 1u << tie->tied;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        if (all >> c & 1 && part[c] <= 0)
            return false;
    }
    return true;
}

size_t ckv_tie_slot(const ckv_tie *tie, ckv_record_type type, ckv_name_script script, uint8_t level)
{
    if (tie->says == CKV_TIE_LESS)
        return tie->by_script ? script : 0;
    return ckv_mates_theirs(type, tie->tied, level) ? 1 : 0;
}

size_t ckv_tie_class(const ckv_tie *tie, const int32_t part[CKV_CMP_COUNT])
{
    int32_t bits = 0;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        bits += tie->scale >> c & 1 ? part[c] / CKV_BIT : 0;
    size_t class = (size_t)(bits < 0 ? 0 : bits) / CKV_TIE_CLASS_BITS;
    return class < CKV_TIE_CLASSES ? class : CKV_TIE_CLASSES - 1;
}

void ckv_ties_apply(
    const ckv_tie_shifts *shifts, ckv_record_type type, ckv_name_script script, int32_t part[CKV_CMP_COUNT])
{
    int32_t before[CKV_CMP_COUNT];
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        before[c] = part[c];
    for (size_t t = 0; t < sizeof ties / sizeof *ties; t++) {
        const ckv_tie *tie = &ties[t];
        if (tie->says != CKV_TIE_LESS || !(tie->types & 1 << type) || !ckv_tie_holds(tie, before))
            continue;
        size_t slot = ckv_tie_slot(tie, type, script, 0);
        int32_t tied = before[tie->tied] + shifts[t].quarters[slot][ckv_tie_class(tie, before)] * (CKV_BIT / 4);
        tied = tied < 0 ? 0 : tied;
        if (tied < part[tie->tied])
            part[tie->tied] = tied;
    }
}

ckv_tie_sharers ckv_ties_sharers(
    const ckv_tie_shifts *shifts, ckv_record_type type, const uint8_t *level, const int32_t part[CKV_CMP_COUNT])
{
    ckv_tie_sharers out = { .mates = 0 };
    for (size_t t = 0; t < sizeof ties / sizeof *ties; t++) {
        const ckv_tie *tie = &ties[t];
        if (tie->says == CKV_TIE_LESS || !(tie->types & 1 << type) || !ckv_tie_holds(tie, part))
            continue;
        size_t slot = ckv_tie_slot(tie, type, CKV_SCRIPT_UNTOLD, level[tie->tied]);
        int32_t shift = shifts[t].quarters[slot][ckv_tie_class(tie, part)] * (CKV_BIT / 4);
        if (tie->says == CKV_TIE_RATHER)
            out.rather += shift;
        else
            out.shared = tie->tied;
        if (tie->says == CKV_TIE_MATES)
            out.mates = shift;
        if (tie->says == CKV_TIE_SAME)
            out.same = shift;
    }
    return out;
}
