/* What if another blocking rule ran, too: the links that it would add to those of a store. */
#ifndef CKV_ENGINE_VIEW_WHATIF_RULE_H
#define CKV_ENGINE_VIEW_WHATIF_RULE_H

#include "engine/view/circle.h"

#include <ckv/whatif.h>

/* Add the links of a rule, by its name or put together from parts, between records of a circle of all that are not
 * `gone`. Every pair that reaches the review threshold and is no link yet is one that no rule proposed: so nothing is
 * left out but what lies in blocks above the limit, which is the widest that takes no more pairs than there is time
 * for. Links are in order afterwards. */
ckv_status ckv_whatif_with_rule(
    ckv_circle *all, const bool *gone, const char *rule, ckv_whatif_result *out, ckv_error *err);

#endif
