#include "model/train_labels.h"

/* A label says as much of m as so many pairs that EM takes for matches. */
#define LABEL_PAIRS 5.0

static bool counts_for(const ckv_training *in, const ckv_label *label, ckv_record_type type)
{
    return ckv_features_is_of(in->features[label->a], type) && ckv_features_is_of(in->features[label->b], type);
}

void ckv_train_add_labels(ckv_em *em, const ckv_model *model, const ckv_training *in, ckv_record_type type)
{
    ckv_outcome found[CKV_CMP_COUNT];
    for (size_t i = 0; i < in->label_count; i++) {
        const ckv_label *label = &in->labels[i];
        if (!label->same || !counts_for(in, label, type))
            continue;
        ckv_compare_records(in->features[label->a], in->features[label->b], found);
        for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
            if (found[c].level && model->def[c]->types & 1 << type)
                em->m_prior[c][found[c].level] += LABEL_PAIRS;
        }
    }
}
