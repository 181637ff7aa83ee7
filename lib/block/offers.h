/* What the rules offer, brought together by pair. */
#ifndef CKV_BLOCK_OFFERS_H
#define CKV_BLOCK_OFFERS_H

#include "block/entries.h"
#include "block/survey.h"

/* Fill in the survey's pairs and their offers out of those of each rule: key: (a, b) with a < b below `records`, value:
 * the step; rising, each pair once. They are freed as they are taken. */
ckv_status ckv_offers_join(
    ckv_survey *out, ckv_entries of_rule[CKV_RULES_MAX], size_t rules, size_t records, unsigned threads);

#endif
