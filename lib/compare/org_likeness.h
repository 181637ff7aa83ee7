/* How like two names of organizations are, finer than the levels of the comparison that follow from it. */
#ifndef CKV_COMPARE_ORG_LIKENESS_H
#define CKV_COMPARE_ORG_LIKENESS_H

#include "record/feature_org.h"

/* From here on two compatible names count as nearly the same, or one as the short form of the other. */
#define CKV_ORG_LIKENESS_CLOSE 800

/* From here on one brand, with a trade that only one name says: Deutsche Bank, Deutsche Bank Trust. */
#define CKV_ORG_LIKENESS_GROUP 700

/* Places and trades that contradict each other, the brand aside: 深圳 and 广州, two branches. */
bool ckv_org_compatible(const ckv_org_feature *a, const ckv_org_feature *b);

/* 0 to 1000, the same whichever side is first; 1000 for one full name. Han names by how short forms are made (北京大学:
 * 北大; 国家电网: 国网; 中国石油化工: 中石化): characters in order, those of the brand and rare ones first, heads of
 * words before their tails, places and trades the first to go. Latin ones by words: whole, begun, misspelt, written
 * together, or their initials. Places and trades that contradict lower nothing here: levels look at them. */
unsigned ckv_org_likeness(const ckv_org_feature *a, const ckv_org_feature *b);

/* The same for two Latin names, by their words alone: 0 for what shares no brand. */
unsigned ckv_org_words_likeness(const ckv_org_feature *a, const ckv_org_feature *b);

#endif
