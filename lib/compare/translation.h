/* Two names of organizations, one in Han and one in Latin letters: how much each says that the other says too. */
#ifndef CKV_COMPARE_TRANSLATION_H
#define CKV_COMPARE_TRANSLATION_H

#include "record/feature_meaning.h"

/* How often the units of names occur in some collection of names; for those who rank one name against all of them. */
typedef struct ckv_rarity {
    uint32_t names;                         /* how many there are */
    uint32_t concept[CKV_MEANING_CONCEPTS]; /* how many have a concept */
    uint32_t sound[CKV_MEANING_CLASSES];    /* how many have a Mandarin sound */
} ckv_rarity;

void ckv_rarity_add(ckv_rarity *r, const ckv_meaning_feature *f);

typedef struct ckv_translation {
    unsigned shared;  /* bits of what both say, by words and by sounds */
    unsigned said[2]; /* bits of all that each says */
} ckv_translation;

/* Either order. False, and *out as it was, for two that have nothing in common. */
bool ckv_translation_compare(ckv_translation *out, const ckv_meaning_feature *a, const ckv_meaning_feature *b);

/* Sixteenths of a bit for one organization, or against it: to tell which of many names is the other's. Here likeness of
 * letters counts too, and what only one says. `rarity` may be NULL: then words weigh what their table says. */
int ckv_translation_rank(const ckv_meaning_feature *a, const ckv_meaning_feature *b, const ckv_rarity *rarity);

#endif
