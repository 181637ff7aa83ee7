/* Names of organizations, taken apart: brand, industry, legal form, places, branch. Han and Latin. */
#ifndef CKV_TEXT_ORG_ORG_H
#define CKV_TEXT_ORG_ORG_H

#include "util/buf.h"

/* Legal forms, by kind: what 有限公司, Ltd and GmbH have in common. */
typedef enum ckv_org_form {
    CKV_ORG_FORM_NONE,
    CKV_ORG_FORM_CO,  /* company, not said which: 公司, Company */
    CKV_ORG_FORM_GRP, /* 集团, Group, Holdings */
    CKV_ORG_FORM_LLC, /* limited company */
    CKV_ORG_FORM_JSC, /* joint stock company */
    CKV_ORG_FORM_LP,
    CKV_ORG_FORM_LLP,
    CKV_ORG_FORM_GP,
    CKV_ORG_FORM_SP, /* sole trader: place is part of its identity */
    CKV_ORG_FORM_COOP,
    CKV_ORG_FORM_FIRM, /* 事务所 */
    CKV_ORG_FORM_NGO,
    CKV_ORG_FORM_COUNT
} ckv_org_form;

#define CKV_ORG_PLACES_MAX 4

/* All slices point into the buffer given to the parser, lower case, canonical. */
typedef struct ckv_org_name {
    ckv_slice text; /* all of it, canonical; empty if it was too long to be read to its end */
    bool han;
    ckv_org_form form;
    bool group;         /* 集团 beside another form */
    ckv_slice head;     /* places, brand and industry; no legal form, no branch */
    ckv_slice core;     /* the brand; Latin: with its industry words */
    ckv_slice brand;    /* the core without trailing industry words; in Han the core, a place alone with its trade */
    ckv_slice industry; /* peeled words in order: 网络技术; Latin: those after `brand` */
    ckv_slice place[CKV_ORG_PLACES_MAX];             /* in order of appearance, those in parentheses last */
    const struct ckv_city *city[CKV_ORG_PLACES_MAX]; /* what ckv_city_at() says of them; NULL: that was not asked */
    size_t place_count;
    ckv_slice branch; /* 北京中关村支行, "singapore branch"; or empty */
    ckv_slice alias;  /* the first parenthesis that is no place; or empty */
} ckv_org_name;

/* Take a name apart. `scratch` is cleared and holds the bytes that the slices of *out point into, until its next use.
 * @return CKV_OK; CKV_NOT_FOUND when there is no name in it (empty, punctuation, a legal form alone or with
 * punctuation, a number); or the scratch's failure. */
ckv_status ckv_org_name_parse(ckv_org_name *out, ckv_slice raw, ckv_buf *scratch);

/* "LLC", "SP"; "" for none. Codes of the OpenSanctions rigour set, with GRP, CO and FIRM added. */
const char *ckv_org_form_code(ckv_org_form form);

/* Where a place is: what two names' places are compared by. */
typedef struct ckv_org_place {
    uint8_t province; /* GB/T 2260; 0: unknown or all of China */
    uint32_t city;    /* hash of the city's name; 0: none */
} ckv_org_place;

/* The places of a name, each looked for once: where they are, and what each is called without 市, 省 and the like. */
typedef struct ckv_org_places {
    ckv_org_place where;
    ckv_slice root[CKV_ORG_PLACES_MAX];
} ckv_org_places;

void ckv_org_places_read(ckv_org_places *out, const ckv_org_name *name);

/* The one name of an organization that goes by several: "hp" and "惠普" give the same slice. Empty if none is known.
 * `core` as the parser gives it. */
ckv_slice ckv_org_alias(ckv_slice core);

/* The same for a whole name: by its core; in Han also by core and trade together (积体电路制造), in Latin letters by
 * its brand. */
ckv_slice ckv_org_alias_of(const ckv_org_name *name);

/* The same where the core alone is no such name. */
ckv_slice ckv_org_alias_of_more(const ckv_org_name *name);

/* What a Latin word of a core tells of whose it is. */
typedef enum ckv_org_word {
    CKV_ORG_WORD_NAME,
    CKV_ORG_WORD_TRADE,   /* bank, technologies: which organization it is, others say */
    CKV_ORG_WORD_PARTICLE /* of, the, und */
} ckv_org_word;

ckv_org_word ckv_org_word_of(ckv_slice word);

/* Is `han`, canonical, before the brackets of a shop, what the shop is called (海底捞), and not who works there? */
bool ckv_org_is_sign(ckv_slice han);

/* Does a name in a mixed column (户名, 客户名称), in canonical form, read as an organization: legal form, branch, words
 * of trade or institution, "&", digits? */
bool ckv_org_name_likely(ckv_slice canonical);

#endif
