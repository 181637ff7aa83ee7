/* What agrees together: fields of strangers that are not independent.
 *
 * Adding the weights of fields takes it that strangers agree in one as often whether or not they agree in another. They
 * do not: two people of one surname share a given name more often than two people at large, since both names follow the
 * language and the region that somebody comes from; two of one whole name live in one city more often; one given name
 * is mostly one sex; one road lies in one city; what stands before the @ is mostly made of the name, so that two of one
 * surname may have the same. So where the first of two such fields agrees, agreement in the second is worth less by a
 * number of bits that is learned (train_ties.c), by how much it says: rare names are names of small groups of people,
 * and so tied to others more.
 *
 * Of companies it is learned who shares a name, by how rare the name is: one customer, sites of one company, or
 * strangers. A name that many hold is mostly that of one company of many sites. How rare the name is has counted
 * against the pair already, so that the sites among its holders are no further evidence; but what the pair agrees in
 * beside it, its sites may share as well. And of a name that two records hold these are mostly one customer, more than
 * what is believed of values beside their counts has it (score.c). Of phones it is learned whether they are one
 * customer's rather than the switchboard of several sites: that of two records mostly is, that of ten hardly ever.
 *
 * Such terms for chosen pairs of fields are the log-linear model of Thibaudeau (1993) and of Winkler (1989). */
#ifndef CKV_MODEL_TIES_H
#define CKV_MODEL_TIES_H

#include "compare/comparator.h"

/* Two bits each, of what the agreement says: the last class has all above. */
enum { CKV_TIES_MAX = 12, CKV_TIE_SLOTS = CKV_SCRIPTS, CKV_TIE_CLASSES = 16, CKV_TIE_CLASS_BITS = 2 };

/* What a tie shifts, and which way. */
typedef enum ckv_tie_says {
    CKV_TIE_LESS,   /* the tied comparison, down */
    CKV_TIE_MATES,  /* the log-odds of mates against strangers, up */
    CKV_TIE_SAME,   /* the log-odds of one customer against all others; it stands behind its row of CKV_TIE_MATES, and
                     * is learned with it */
    CKV_TIE_RATHER, /* the log-odds of mates against one customer, either way */
} ckv_tie_says;

typedef struct ckv_tie {
    uint8_t types;       /* bits 1 << CKV_TYPE_PERSON, 1 << CKV_TYPE_ORG */
    uint32_t sure;       /* comparisons that are to speak for the pair; bits 1 << ckv_comparison */
    ckv_comparison tied; /* the one that then says less, or whose value the two records share */
    uint32_t scale;      /* those whose bits tell the class */
    const char *rule;    /* training looks at pairs that share a key of this one, */
    uint32_t unsaid;     /* and tells customers and mates among them by all others but these */
    bool by_script;      /* of CKV_TIE_LESS: the script in which names agree tells groups of people apart */
    ckv_tie_says says;
} ckv_tie;

/* All of them, in the order in which they are learned and applied; at most CKV_TIES_MAX. */
const ckv_tie *ckv_tie_table(size_t *count);

/* In quarter bits, the shift in each class; each of the slots that a tie has (ckv_tie_slot()) has its own. */
typedef struct ckv_tie_shifts {
    int8_t quarters[CKV_TIE_SLOTS][CKV_TIE_CLASSES];
} ckv_tie_shifts;

/* Does the tie hold for what the comparisons say, in 1/1024 bit each? */
bool ckv_tie_holds(const ckv_tie *tie, const int32_t part[CKV_CMP_COUNT]);

size_t ckv_tie_class(const ckv_tie *tie, const int32_t part[CKV_CMP_COUNT]);

/* Which shifts count. For CKV_TIE_LESS: the script in which names agree, where the tie goes by it, and else 0; the level
 * is not looked at. For those who share a value: 1, where the tied comparison has a level that is mates' by its meaning,
 * and else 0; the script is not looked at. */
size_t ckv_tie_slot(const ckv_tie *tie, ckv_record_type type, ckv_name_script script, uint8_t level);

/* What the shifts of those who share values come to, in 1/1024 bit. */
typedef struct ckv_tie_sharers {
    ckv_comparison shared;
    int32_t mates, same; /* both 0: no tie holds, or nothing was learned */
    int32_t rather;
} ckv_tie_sharers;

ckv_tie_sharers ckv_ties_sharers(
    const ckv_tie_shifts *shifts, ckv_record_type type, const uint8_t *level, const int32_t part[CKV_CMP_COUNT]);

/* Weigh what is tied: at least 0, since agreement never speaks against a pair. Of two ties of one comparison the
 * stronger counts. */
void ckv_ties_apply(
    const ckv_tie_shifts *shifts, ckv_record_type type, ckv_name_script script, int32_t part[CKV_CMP_COUNT]);

#endif
