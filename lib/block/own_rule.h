/* Rules of a user's own, put together from parts as `ckv blocking` tells those that there are: "surname + postcode >
 * initials > birth year". One or two parts make the key, up to three narrow it. */
#ifndef CKV_BLOCK_OWN_RULE_H
#define CKV_BLOCK_OWN_RULE_H

#include "block/rule.h"

typedef enum ckv_rule_fault {
    CKV_RULE_FINE,
    CKV_RULE_NO_PART,  /* no part is called so */
    CKV_RULE_TOO_LONG, /* more than two parts in a key, or three behind it */
    CKV_RULE_NOBODY,   /* a part of persons beside one of organizations */
    CKV_RULE_TOO_MANY, /* CKV_OWN_RULES_MAX */
    CKV_RULE_FAULTS
} ckv_rule_fault;

/* What is wrong, in words that the piece of text follows; static. */
const char *ckv_rule_fault_text(ckv_rule_fault fault);

/* Does a text look like one put together: with a + or a >, or the name of a part? */
bool ckv_rule_is_own(ckv_slice text);

/* The number of the own rule that a text describes, which is added unless it is there. With a fault the piece of text
 * that it lies in, and nothing is added. */
ckv_rule_fault ckv_rules_own(ckv_rules *rules, ckv_slice text, unsigned *rule, ckv_slice *at);

#endif
