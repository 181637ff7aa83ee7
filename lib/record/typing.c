/* Which type a record has, where its source does not say. */
#include "record/name_type.h"
#include "record/placeholder.h"
#include "record/record.h"

#include "identifier/missing.h"
#include "identifier/national.h"
#include "text/canon.h"

typedef struct telling {
    bool person_name, person_id, org_name, org_column, tax;
} telling;

static void tell_name(telling *t, ckv_slice whole)
{
    ckv_record_type type = ckv_name_type(whole);
    t->org_name |= type == CKV_TYPE_ORG;
    t->person_name |= type == CKV_TYPE_PERSON;
}

/* A credit code in a column of certificate numbers is an organization's. */
static void tell_id(telling *t, ckv_slice text)
{
    ckv_id id;
    bool known = ckv_id_parse(&id, text, CKV_ID_NATIONAL, "", 0) == CKV_OK;
    bool credit = known && id.type == CKV_ID_CN_CREDIT;
    t->tax |= credit;
    t->person_id |= !credit;
}

static bool tells(const ckv_template *t)
{
    return ckv_slice_equal(t->field, CKV_LIT("person.name")) || ckv_slice_equal(t->field, CKV_LIT("org.name"))
           || ckv_slice_equal(t->field, CKV_LIT("id.tax")) || ckv_slice_equal(t->field, CKV_LIT("id.national"));
}

static ckv_status tell(void *context, const ckv_template *from, const ckv_value *value)
{
    (void)from;
    telling *t = context;
    bool name = ckv_slice_equal(value->field, CKV_LIT("person.name"));
    if (name && value->part[CKV_PART_WHOLE].len)
        tell_name(t, value->part[CKV_PART_WHOLE]);
    else if (name) /* a column of surnames or given names is of persons */
        t->person_name = true;
    else if (ckv_value_is_missing(value->part[CKV_PART_WHOLE]))
        return CKV_OK;
    else if (ckv_slice_equal(value->field, CKV_LIT("org.name")))
        t->org_column = true;
    else if (ckv_slice_equal(value->field, CKV_LIT("id.tax")))
        t->tax = true;
    else if (ckv_slice_equal(value->field, CKV_LIT("id.national")))
        tell_id(t, value->part[CKV_PART_WHOLE]);
    return CKV_OK;
}

ckv_status ckv_record_type_tell(const ckv_plan *plan, ckv_slice cells, ckv_buf *scratch, ckv_record_type *out)
{
    telling t = { 0 };
    ckv_status status = ckv_plan_some_values(plan, tells, CKV_TYPE_UNKNOWN, cells, scratch, tell, &t);
    if (status != CKV_OK)
        return status;
    if (t.org_name)
        *out = CKV_TYPE_ORG;
    else if (t.person_name) /* and be it with an employer; a firm in the column of names has a tax id */
        *out = t.tax && !t.person_id ? CKV_TYPE_ORG : CKV_TYPE_PERSON;
    else if (t.org_column || t.tax)
        *out = CKV_TYPE_ORG;
    else
        *out = t.person_id ? CKV_TYPE_PERSON : CKV_TYPE_UNKNOWN;
    return CKV_OK;
}

/* What a column of types says. General knowledge of forms; compare 民法典 (自然人, 法人, 非法人组织), Salesforce's
 * person and business accounts, SAP's categories of business partners (1 person, 2 organization) and FollowTheMoney's
 * schemata. */
static const struct {
    const char *word;
    ckv_record_type type;
} words[] = {
    { "个人", CKV_TYPE_PERSON },
    { "个人客户", CKV_TYPE_PERSON },
    { "自然人", CKV_TYPE_PERSON },
    { "person", CKV_TYPE_PERSON },
    { "individual", CKV_TYPE_PERSON },
    { "private", CKV_TYPE_PERSON },
    { "consumer", CKV_TYPE_PERSON },
    { "people", CKV_TYPE_PERSON },
    { "p", CKV_TYPE_PERSON },
    { "企业", CKV_TYPE_ORG },
    { "企业客户", CKV_TYPE_ORG },
    { "单位", CKV_TYPE_ORG },
    { "公司", CKV_TYPE_ORG },
    { "机构", CKV_TYPE_ORG },
    { "法人", CKV_TYPE_ORG },
    { "组织", CKV_TYPE_ORG },
    { "团体", CKV_TYPE_ORG },
    { "organization", CKV_TYPE_ORG },
    { "organisation", CKV_TYPE_ORG },
    { "company", CKV_TYPE_ORG },
    { "business", CKV_TYPE_ORG },
    { "corporate", CKV_TYPE_ORG },
    { "enterprise", CKV_TYPE_ORG },
    { "org", CKV_TYPE_ORG },
    { "o", CKV_TYPE_ORG },
};

ckv_record_type ckv_record_type_word(ckv_slice word)
{
    char bytes[256];
    ckv_buf canon = ckv_buf_over(bytes, sizeof bytes);
    if (word.len > 48 || ckv_text_canon(&canon, word) != CKV_OK)
        return CKV_TYPE_UNKNOWN;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (ckv_slice_equal(ckv_buf_slice(&canon), ckv_slice_str(words[i].word)))
            return words[i].type;
    }
    return CKV_TYPE_UNKNOWN;
}

typedef struct collecting {
    const ckv_plan *plan;
    ckv_record_type type;
    ckv_feature_builder *builder;
    ckv_normalizer *normalizer;
} collecting;

static ckv_status collect(void *context, const ckv_template *from, const ckv_value *value)
{
    collecting *c = context;
    if (!value->kind->features)
        return CKV_OK;
    ckv_status status = ckv_value_features(c->builder, value, c->normalizer);
    /* A name that may be of either is compared as both. */
    if (status == CKV_OK && c->type == CKV_TYPE_UNKNOWN && ckv_plan_is_mixed_name(c->plan, from))
        status = ckv_org_features(c->builder, value, c->normalizer);
    /* A value too large to compare is kept and survives, but is no evidence. */
    return status == CKV_NO_MEMORY ? status : CKV_OK;
}

ckv_status ckv_record_features(const ckv_plan *plan, ckv_record_type type, ckv_slice cells,
    ckv_feature_builder *builder, ckv_normalizer *normalizer, ckv_buf *scratch, ckv_buf *out)
{
    collecting c = { plan, type, builder, normalizer };
    normalizer->no_meaning = type != CKV_TYPE_ORG;
    normalizer->told = CKV_TOLD_ALL;
    ckv_feature_builder_clear(builder);
    bool plain;
    ckv_status status = ckv_plan_values_told(plan, type, cells, scratch, collect, &c, &plain);
    if (!plain)
        normalizer->told &= (uint8_t)~CKV_TOLD_PLAIN;
    return status == CKV_OK ? ckv_feature_finish(builder, type, out) : status;
}
