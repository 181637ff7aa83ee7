/* Which rules to run, and how large their blocks may be: the most matches that a budget of pairs buys.
 *
 * Training goes by smaller blocks than scoring. Where matches are rare among the pairs, mixtures are hard to tell apart
 * (the classes that EM finds drift to people of one home or one name); so it gets the pairs of the best steps, as long
 * as they are matches for the most part. */
#ifndef CKV_BLOCK_CHOOSE_H
#define CKV_BLOCK_CHOOSE_H

#include "block/survey.h"

/* Shares are in 1/65536. */
#define CKV_SHARE_ONE 65536u

typedef struct ckv_choice_terms {
    uint32_t most;   /* no limit is higher */
    uint64_t budget; /* pairs that may be compared, of the whole file */
    uint32_t target; /* stop when this share of the matches that all rules could propose is reached */
    uint64_t never;  /* bits 1 << rule: not to be chosen */
    uint64_t always; /* chosen first, at the widest limit that the budget allows */
} ckv_choice_terms;

/* Why a rule is chosen or not. */
typedef enum ckv_verdict_of_rule {
    CKV_RULE_CHOSEN,
    CKV_RULE_CHEAP,     /* chosen, since it costs next to nothing: the sample may lack what it finds */
    CKV_RULE_WANTED,    /* chosen, since the user wants it */
    CKV_RULE_FORBIDDEN, /* by the user */
    CKV_RULE_IDLE,      /* no two records share a key of it: its kinds are missing */
    CKV_RULE_COVERED,   /* the chosen ones propose its matches, or the target is reached without it */
    CKV_RULE_DEAR,      /* it would find more, for more pairs than are left */
    CKV_RULE_VERDICTS
} ckv_verdict_of_rule;

/* All numbers are estimates for the whole file. */
typedef struct ckv_rule_choice {
    ckv_verdict_of_rule verdict;
    uint32_t limit;                  /* H; 0: not run */
    uint32_t training;               /* H for the pairs to learn from, at most `limit` */
    uint64_t keys;                   /* that the records carry */
    uint64_t pairs, matches;         /* it proposes at its limit; of a rule that is not run: at the widest */
    uint64_t new_pairs, new_matches; /* beyond the rules chosen before it; of one that is not run: beyond all chosen */
} ckv_rule_choice;

typedef struct ckv_choice {
    size_t sampled; /* records that the numbers are from */
    ckv_rule_choice rule[CKV_RULES_MAX];
    uint64_t pairs;     /* distinct, that all chosen rules propose */
    uint64_t matches;   /* among them */
    uint64_t reachable; /* matches that all rules together would propose, at the widest */
} ckv_choice;

/* Fill in *out from a survey. Deterministic: of equal offers the rule of least number and the lower limit. */
ckv_status ckv_choose(ckv_choice *out, const ckv_survey *survey, const ckv_choice_terms *terms);

#endif
