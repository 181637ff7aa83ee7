/* Words that organization names are made of. For lib/text/org, lib/text/tables/make_* only. */
#ifndef CKV_TEXT_ORG_TABLES_H
#define CKV_TEXT_ORG_TABLES_H

#include "text/org/org.h"
#include "text/tables/trees.h"

typedef struct ckv_org_form_word {
    const char *word;
    ckv_org_form form;
    /* characters that must remain before it: 厂 and 行 end many two-character brands.
     * Latin: 2 for what is a person's name too, and so no sign of an organization: Sia, Pao */
    uint8_t keep;
    uint8_t stands; /* CKV_FORM_ */
} ckv_org_form_word;

/* Where a form stands: OOO and LLC also before the name, Cong ty TNHH only there. */
enum { CKV_FORM_BEHIND, CKV_FORM_ALSO_BEFORE, CKV_FORM_BEFORE };

typedef struct ckv_org_alias_row {
    const char *name; /* the one name, folded */
    const char *also;
} ckv_org_alias_row;

/* Each list ends with a NULL word; longer words stand before those that end them. */
extern const ckv_org_form_word ckv_org_forms_han[];
extern const ckv_org_form_word ckv_org_forms_latin[];
extern const char *const ckv_org_branch_han[]; /* endings of a subordinate unit */
extern const char *const ckv_org_branch_latin[];
extern const char *const ckv_org_industry_han[];
extern const char *const ckv_org_industry_latin[];
extern const char *const ckv_org_institution_han[]; /* nouns that belong to the name: 银行, 大学 */
extern const char *const ckv_org_institution_latin[];
extern const char *const ckv_org_rank_han[];     /* words before an institution that name none: 第一, 人民 */
extern const char *const ckv_org_national_han[]; /* what 中国 is never taken away from */
extern const ckv_org_alias_row ckv_org_aliases[];

#endif
