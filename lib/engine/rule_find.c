#include "engine/rule_find.h"

#include "config/nearest.h"

#include <stdio.h>

static void tell(char why[CKV_RULE_FIND_WHY], const char *what, ckv_slice text, const ckv_nearest *nearest)
{
    bool near = nearest->best.len > 0;
    snprintf(why, CKV_RULE_FIND_WHY, "%s \"%.*s\"%s%.*s%s 'ckv blocking' lists them", what,
        text.len < 100 ? (int)text.len : 100, text.ptr ? text.ptr : "", near ? ": did you mean \"" : ":",
        (int)nearest->best.len, near ? nearest->best.ptr : "", near ? "\"?" : "");
}

static bool find_own(ckv_rules *rules, ckv_slice text, unsigned *rule, char why[CKV_RULE_FIND_WHY])
{
    ckv_slice at;
    ckv_rule_fault fault = ckv_rules_own(rules, text, rule, &at);
    if (fault == CKV_RULE_FINE)
        return true;
    ckv_nearest nearest = ckv_nearest_to(at);
    for (ckv_key_part p = (ckv_key_part)(CKV_KEY_NONE + 1); fault == CKV_RULE_NO_PART && p < CKV_KEY_PARTS; p++)
        ckv_nearest_offer(&nearest, ckv_slice_str(ckv_part_name(p)));
    tell(why, ckv_rule_fault_text(fault), at, &nearest);
    return false;
}

bool ckv_rule_find(ckv_rules *rules, ckv_slice text, bool own, unsigned *rule, char why[CKV_RULE_FIND_WHY])
{
    *rule = ckv_rule_named(rules, text);
    if (*rule < ckv_rules_count(rules))
        return true;
    if (own && ckv_rule_is_own(text))
        return find_own(rules, text, rule, why);
    ckv_nearest nearest = ckv_nearest_to(text);
    for (unsigned r = 0; r < ckv_rules_count(rules); r++)
        ckv_nearest_offer(&nearest, ckv_slice_str(ckv_rules_name(rules, r)));
    tell(why, "no rule is called", text, &nearest);
    return false;
}
