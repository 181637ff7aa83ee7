/* Words that organization names are made of. For lib/text/org*, lib/text/tables/make_* only. */
#ifndef CKV_TEXT_TABLES_ORG_H
#define CKV_TEXT_TABLES_ORG_H

#include "text/org.h"
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

/* lib/text/org_han.c: `text` is canonical, inside `scratch`, which has room for text.len more bytes. */
void ckv_org_parse_han(ckv_org_name *out, ckv_slice text, ckv_buf *scratch);

/* lib/text/org_latin.c: the same with room for 4 * text.len + 16. */
void ckv_org_parse_latin(ckv_org_name *out, ckv_slice text, ckv_buf *scratch);

/* What a text in Han ends with, shorter words first. */
enum { CKV_ORG_TAILS_MAX = 12, CKV_ORG_TAILS_SEEN = 4 };

typedef struct ckv_org_tails {
    const char *end; /* of the text; NULL: none yet */
    size_t walked;   /* bytes before it that were looked at */
    unsigned lists;  /* CKV_ENDING_ of all of them */
    size_t count;
    struct ckv_org_tail {
        uint16_t row, len; /* of ckv_org_endings; bytes */
    } tail[CKV_ORG_TAILS_MAX];
} ckv_org_tails;

/* The ends of a text that were walked last: taking a name apart asks of the same ones again and again. Begin with all
 * zero; the bytes must stay as they are. */
typedef struct ckv_org_tails_seen {
    ckv_org_tails at[CKV_ORG_TAILS_SEEN];
    unsigned next;
} ckv_org_tails_seen;

/* What `text` ends with; some may be longer than it. */
const ckv_org_tails *ckv_org_tails_of(ckv_org_tails_seen *seen, ckv_slice text);

/* The length of the longest word of these lists (CKV_ENDING_) that `text`, in Han, ends with, leaving at least `keep`
 * characters before it; 0 if none. */
size_t ckv_org_ends(ckv_org_tails_seen *seen, ckv_slice text, unsigned lists, size_t keep);

/* The longest form that `text`, in Han, ends with, leaving as many characters as it must; NULL if none. */
const ckv_org_form_word *ckv_org_form_ends(ckv_org_tails_seen *seen, ckv_slice text);

/* What is known of a whole text as an ending; NULL if nothing. */
const ckv_org_ending *ckv_org_ending_of(ckv_org_tails_seen *seen, ckv_slice text);

#endif
