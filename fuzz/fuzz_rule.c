/* Blocking rules that a user puts together from parts: any text is a rule or is refused with a sentence; a rule is
 * found again by the name it was given, and adding it twice adds nothing. */
#include "engine/rule_find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_refused(ckv_rules *rules, size_t before, const char *why)
{
    MUST(memchr(why, 0, CKV_RULE_FIND_WHY) && why[0]);
    MUST(ckv_rules_count(rules) == before);
}

static void check_found(ckv_rules *rules, ckv_slice text, unsigned rule)
{
    char why[CKV_RULE_FIND_WHY];
    unsigned again;
    size_t count = ckv_rules_count(rules);
    MUST(rule < count);
    const char *name = ckv_rules_name(rules, rule);
    MUST(ckv_rule_find(rules, text, true, &again, why) && again == rule);
    MUST(ckv_rule_find(rules, ckv_slice_str(name), true, &again, why) && again == rule);
    MUST(ckv_rules_count(rules) == count);
}

/* One rule a line, as many as there may be. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ckv_rules rules = { 0 };
    ckv_slice rest = ckv_slice_of((const char *)data, size);
    while (rest.len) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        ckv_slice line = ckv_slice_of(rest.ptr, end ? (size_t)(end - rest.ptr) : rest.len);
        char why[CKV_RULE_FIND_WHY];
        unsigned rule;
        size_t before = ckv_rules_count(&rules);
        if (ckv_rule_find(&rules, line, true, &rule, why))
            check_found(&rules, line, rule);
        else
            check_refused(&rules, before, why);
        rest = ckv_slice_tail(rest, line.len + 1);
    }
    return 0;
}
