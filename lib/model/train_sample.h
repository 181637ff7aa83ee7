/* The candidates that training looks at: those whose first record's identity hashes low, so that the sample depends on
 * the records alone. */
#ifndef CKV_MODEL_TRAIN_SAMPLE_H
#define CKV_MODEL_TRAIN_SAMPLE_H

#include "model/pattern.h"
#include "model/train_pairs.h"

/* A rule at one depth of its chain: pairs of one group were brought together alike. Behind them stand people at one
 * door, and pairs of which a label tells that they are one customer, or that they are not. */
enum { CKV_TRAIN_DOORS = CKV_RULES_MAX * CKV_DEPTH_MAX, CKV_TRAIN_SAME, CKV_TRAIN_APART, CKV_TRAIN_GROUPS };

static inline uint32_t ckv_train_group_of(uint64_t key)
{
    return ckv_key_rule(key) * CKV_DEPTH_MAX + ckv_key_depth(key);
}

/* A key of the group, of no value. */
static inline uint64_t ckv_train_key_of(uint32_t group)
{
    return ckv_key_make(group / CKV_DEPTH_MAX, group % CKV_DEPTH_MAX, 0);
}

typedef struct ckv_train_pairs {
    ckv_candidate *items;
    size_t count, cap;
} ckv_train_pairs;

/* The sampled candidates of one type, and their patterns: by group, without what its rule decides, for m; and whole,
 * for the prior. */
typedef struct ckv_train_sampled {
    ckv_patterns blocked, whole;
    ckv_train_pairs pairs;
    double rate;           /* the share of candidates that were sampled */
    ckv_key_pairs at_door; /* people at one door, maybe; and how many pairs of them there are in all of the files */
    double doors;
    double same; /* pairs that a label tells to be one customer: no longer among `whole` */
} ckv_train_sampled;

/* out[type] is zero before, and to be freed in any case. */
ckv_status ckv_train_sample(ckv_train_sampled out[CKV_TYPE_ORG + 1], const ckv_model *model, const ckv_training *in);

/* May be freed twice. */
void ckv_train_sampled_free(ckv_train_sampled *s);

#endif
