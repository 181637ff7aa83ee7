/* Rules as people name them: by their names, or put together from parts. */
#ifndef CKV_ENGINE_RULE_FIND_H
#define CKV_ENGINE_RULE_FIND_H

#include "block/own_rule.h"

#define CKV_RULE_FIND_WHY 320

/* The number of a rule. With `own`, what is put together from parts is added to the rules. False where there is none,
 * with a sentence that tells the nearest in `why`. */
bool ckv_rule_find(ckv_rules *rules, ckv_slice text, bool own, unsigned *rule, char why[CKV_RULE_FIND_WHY]);

#endif
