#include "model/score.h"

#include "record/defaults.h"

#include "util/hash.h"

/* H of model 0, which no training has fitted to any pair budget. */
#define LIMIT_DEFAULT 64

ckv_status ckv_model_builtin(ckv_model *model)
{
    *model = (ckv_model){
        .fingerprint = ckv_model_fingerprint(),
        .link = ckv_weight_of(CKV_LINK_DEFAULT),
        .review = ckv_weight_of(CKV_REVIEW_DEFAULT),
        .component = CKV_COMPONENT_DEFAULT,
        .against = CKV_AGAINST_DEFAULT * CKV_BIT,
        .as_of = CKV_AS_OF,
    };
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        model->limit[r] = LIMIT_DEFAULT;
    for (ckv_record_type t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++) {
        ckv_type_model *tm = &model->type[t];
        tm->lambda = 1e-5;
        for (size_t k = 0; k < CKV_MATES_KINDS; k++)
            tm->household[k] = ckv_bits_of(1.5e-5);
        for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
            const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
            for (size_t l = 1; def && l < def->level_count; l++) {
                tm->comparison[c].m[l] = def->levels[l].m;
                tm->comparison[c].u[l] = def->levels[l].u;
            }
            for (ckv_mates_kind k = CKV_MATES; def && k < CKV_MATES_KINDS; k++)
                ckv_mates_believe(t, k, def, tm->comparison[c].m, tm->comparison[c].mates[k].share);
        }
    }
    return ckv_model_freeze(model);
}

/* The version is a hash of the packed model without the version itself. */
static ckv_status set_version(ckv_model *model)
{
    ckv_buf bytes = ckv_buf_make((size_t)1 << 30);
    model->version = 0;
    ckv_status status = ckv_model_pack(model, &bytes);
    if (status == CKV_OK)
        model->version = ckv_hash(ckv_buf_slice(&bytes));
    ckv_buf_free(&bytes);
    return status;
}

/* The weight of a level. One that plainly speaks against a match, as believed before any data are seen, may come to say
 * less by training, but never to speak for one: in a file whose records all agree on what brings them together, EM
 * takes whole families for one customer, and their differing birth dates for what customers have. Levels that are in
 * doubt (a date of the same year, two bits against) follow the data. */
enum { AGAINST = 4 };

static int32_t level_weight(double m, double u, const ckv_level *level)
{
    int32_t weight = m > 0 && u > 0 ? ckv_bits_of(m / u) : 0;
    return weight > 0 && AGAINST * level->m < level->u ? 0 : weight;
}

/* What one comparison weighs, from its shares. */
static void freeze_comparison(ckv_comparison_model *cm, const ckv_comparison_def *def)
{
    for (size_t l = 1; l < CKV_LEVELS_MAX; l++) {
        cm->m_bits[l] = cm->m[l] > 0 ? ckv_bits_of(cm->m[l]) : 0;
        cm->weight[l] = level_weight(cm->m[l], cm->u[l], &def->levels[l]);
    }
    for (ckv_mates_kind kind = CKV_MATES; kind < CKV_MATES_KINDS; kind++)
        ckv_mates_freeze(&cm->mates[kind], cm->m);
}

void ckv_model_freeze_type(ckv_type_model *tm)
{
    tm->prior = ckv_bits_of(tm->lambda / (1 - tm->lambda));
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        freeze_comparison(&tm->comparison[c], ckv_comparison_get((ckv_comparison)c));
}

ckv_status ckv_model_freeze(ckv_model *model)
{
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        model->def[c] = ckv_comparison_get((ckv_comparison)c);
    for (ckv_record_type t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++)
        ckv_model_freeze_type(&model->type[t]);
    return set_version(model);
}

void ckv_model_free(ckv_model *model)
{
    for (size_t t = 0; t < 3; t++) {
        for (size_t c = 0; c < CKV_CMP_COUNT; c++)
            ckv_frequency_free(&model->type[t].comparison[c].frequency);
        ckv_insides_free(&model->type[t].inside);
    }
    ckv_placeholders_free(&model->listed);
}
