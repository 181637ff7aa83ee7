/* A name and its mirror image. With x and y its words, s the share of records that have them in the wrong columns, and
 * F how often the name is x y, a stranger reads y x by chance in two ways: he is an x y too, and in the wrong columns,
 * s F; or he truly is a y x, G. A customer is written in both ways with 2 s (1 - s), whatever his name. So the weight
 * is about -log2(F + G / s): that of the same name in both, as long as nobody is called the other way round. */
#include "model/swapped.h"

typedef struct reading {
    int32_t surname, given;
} reading;

static reading reading_of(const ckv_type_model *tm, uint64_t surname, uint64_t given)
{
    const ckv_comparison_model *cm = tm->comparison;
    return (reading){ ckv_frequency_of(&cm[CKV_CMP_SURNAME].frequency, surname) * (CKV_BIT / 4),
        ckv_frequency_of(&cm[CKV_CMP_GIVEN].frequency, given) * (CKV_BIT / 4) };
}

static int32_t bits_of(reading r)
{
    return r.surname + r.given;
}

static void keep(ckv_score *score, int32_t surname, int32_t given)
{
    score->part[CKV_CMP_SURNAME] = surname;
    score->part[CKV_CMP_GIVEN] = given;
}

void ckv_model_weigh_swapped(const ckv_type_model *tm, const ckv_outcome *found, ckv_score *score)
{
    const ckv_comparison_model *cm = &tm->comparison[CKV_CMP_SURNAME];
    const ckv_outcome *s = &found[CKV_CMP_SURNAME], *g = &found[CKV_CMP_GIVEN];
    reading usual = reading_of(tm, s->token, g->token), mirrored = reading_of(tm, g->token, s->token);
    if (bits_of(mirrored) < bits_of(usual)) {
        reading swap = usual;
        usual = mirrored;
        mirrored = swap;
    }
    if (!usual.surname || !usual.given) {
        keep(score, cm->weight[s->level], 0);
        return;
    }
    /* Of a match that level has half: either record may be the one in the wrong columns. */
    int32_t most = bits_of(mirrored) + cm->m_bits[s->level] - CKV_BIT;
    int32_t weight = most < bits_of(usual) ? most : bits_of(usual);
    keep(score, weight - usual.given, usual.given);
}
