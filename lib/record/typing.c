/* Which type a record has, where its source does not say. */
#include "record/record.h"

#include "identifier/missing.h"
#include "text/canon.h"
#include "text/org.h"
#include "text/surname.h"
#include "text/utf8.h"

typedef struct telling {
    bool person_name, person_id, org_name, org_column, tax;
} telling;

/* A name past this many bytes is no person's, and its end tells what it is. */
#define NAME_BYTES 400

/* Four Han characters and more are a person's name only with a compound surname, with two surnames, or with the dot
 * of foreign names: 海棠印务 is something else, though nothing says what. */
static bool is_no_person(ckv_slice canon)
{
    uint32_t first[2] = { 0 };
    size_t count = 0;
    for (size_t at = 0; at < canon.len; count++) {
        uint32_t cp = ckv_utf8_next(canon, &at);
        if (ckv_char_class_of(cp) != CKV_CHAR_HAN)
            return false;
        if (count < 2)
            first[count] = cp;
    }
    bool married = ckv_surname_is_han(first[0]) && ckv_surname_is_han(first[1]);
    return count > 4 ? !ckv_surname_compound(canon) : count == 4 && !married && !ckv_surname_compound(canon);
}

static void tell_name(telling *t, const ckv_value *value)
{
    ckv_slice whole = value->part[CKV_PART_WHOLE];
    char bytes[4 * NAME_BYTES];
    ckv_buf canon = ckv_buf_over(bytes, sizeof bytes);
    if (whole.len > NAME_BYTES || ckv_value_is_missing(whole) || ckv_text_canon(&canon, whole) != CKV_OK)
        return;
    bool org = ckv_org_name_likely(ckv_buf_slice(&canon));
    t->org_name |= org;
    t->person_name |= !org && !is_no_person(ckv_buf_slice(&canon));
}

static ckv_status tell(void *context, const ckv_template *from, const ckv_value *value)
{
    (void)from;
    telling *t = context;
    bool name = ckv_slice_equal(value->field, CKV_LIT("person.name"));
    if (name && value->part[CKV_PART_WHOLE].len)
        tell_name(t, value);
    else if (name) /* a column of surnames or given names is of persons */
        t->person_name = true;
    else if (ckv_value_is_missing(value->part[CKV_PART_WHOLE]))
        return CKV_OK;
    else if (ckv_slice_equal(value->field, CKV_LIT("org.name")))
        t->org_column = true;
    else if (ckv_slice_equal(value->field, CKV_LIT("id.tax")))
        t->tax = true;
    else if (ckv_slice_equal(value->field, CKV_LIT("id.national")))
        t->person_id = true;
    return CKV_OK;
}

ckv_status ckv_record_type_tell(const ckv_plan *plan, ckv_slice cells, ckv_buf *scratch, ckv_record_type *out)
{
    telling t = { 0 };
    ckv_status status = ckv_plan_values(plan, CKV_TYPE_UNKNOWN, cells, scratch, tell, &t);
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
    ckv_status status = value->kind->features(c->builder, value, c->normalizer);
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
    ckv_feature_builder_clear(builder);
    ckv_status status = ckv_plan_values(plan, type, cells, scratch, collect, &c);
    return status == CKV_OK ? ckv_feature_finish(builder, type, out) : status;
}
