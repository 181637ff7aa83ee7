/* How values are put together from cells, and which type a record has. Rows and plans are told as text:
 * a row is "header=cell|header=cell", a value comes out as "field:part=text,part=text". */
#include "record/record.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

static const char *const part_names[CKV_PART_COUNT] = { "whole", "surname", "given", "middle", "short", "street",
    "number", "unit", "district", "city", "state", "postcode", "country", "year", "month", "day" };

typedef struct table {
    ckv_arena arena;
    ckv_columns columns;
    ckv_plan plan;
} table;

/* One template: kind, columns separated by spaces, label, split. */
typedef struct column {
    const char *kind, *from, *label, *split;
} column;

static void add_column(table *t, const column *c)
{
    ckv_template template = { .kind = ckv_kind_find(ckv_slice_str(c->kind)),
        .label = ckv_slice_str(c->label),
        .split = ckv_slice_str(c->split) };
    ck_assert_ptr_nonnull(template.kind);
    template.field = ckv_slice_str(template.kind->field ? template.kind->field : c->from);
    for (const char *at = c->from; *at;) {
        size_t len = strcspn(at, " ");
        template.from[template.count].column = ckv_columns_add(&t->columns, ckv_slice_of(at, len), &t->arena);
        template.from[template.count++].part = template.kind->part;
        at += len + (at[len] == ' ');
    }
    ck_assert_int_eq(ckv_plan_add(&t->plan, &template), CKV_OK);
}

static table make_table(const column *columns, bool mixed)
{
    table t = { .plan.mixed = mixed };
    for (; columns->kind; columns++)
        add_column(&t, columns);
    return t;
}

static void free_table(table *t)
{
    ckv_columns_free(&t->columns);
    ckv_plan_free(&t->plan);
    ckv_arena_free(&t->arena);
}

static ckv_slice pack_row(table *t, const char *row, ckv_buf *out)
{
    uint32_t number[32];
    ckv_slice cell[32];
    size_t n = 0;
    while (*row) {
        size_t name = strcspn(row, "="), len = strcspn(row + name + 1, "|");
        number[n] = ckv_columns_add(&t->columns, ckv_slice_of(row, name), &t->arena);
        cell[n++] = ckv_slice_of(row + name + 1, len);
        row += name + 1 + len;
        row += *row == '|';
    }
    ck_assert_int_eq(ckv_cells_pack(out, &t->columns, number, cell, n), CKV_OK);
    return ckv_buf_slice(out);
}

static ckv_status write_value(void *context, const ckv_template *from, const ckv_value *value)
{
    ckv_buf *out = context;
    const char *before = ":";
    (void)from;
    ckv_buf_str(out, out->len ? " " : "");
    ckv_buf_add(out, value->field);
    for (size_t p = 0; p < CKV_PART_COUNT; p++) {
        if (!value->part[p].len)
            continue;
        ckv_buf_format(out, "%s%s=", before, part_names[p]);
        ckv_buf_add(out, value->part[p]);
        before = ",";
    }
    return CKV_OK;
}

static const column whole[] = { { "person.name", "name", "", "" }, { "phone", "tel", "", ";" },
    { "attribute", "tier", "", "" }, { 0 } };
static const column parts[] = { { "person.surname", "last", "", "" }, { "person.given", "first", "", "" },
    { "person.middle", "mid", "", "" }, { "birth_date.year", "y", "", "" }, { "birth_date.month", "m", "", "" },
    { 0 } };
static const column labels[] = { { "address.city", "c1", "home", "" }, { "address.city", "c2", "work", "" },
    { "address.street", "s1", "home", "" }, { "address.street", "s2", "work", "" }, { 0 } };
static const column joined[] = { { "address", "prov city rest", "", "" }, { "org.name", "org", "", "" }, { 0 } };
static const column names[] = { { "person.name", "name", "", "" }, { "id.tax", "tax", "", "" },
    { "id.national", "id", "", "" }, { 0 } };
static const column both[] = { { "person.name", "name", "", "" }, { "org.name", "org", "", "" },
    { "id.tax", "tax", "", "" }, { 0 } };
static const column brief[] = { { "person.name", "name", "", "" }, { "org.short", "short", "", "" }, { 0 } };
static const column contacts[] = { { "phone", "tel", "", "" }, { 0 } };

static const struct {
    const column *columns;
    bool mixed;
    ckv_record_type type;
    const char *row, *values;
} plans[] = {
    { whole, false, CKV_TYPE_PERSON, "name=王伟|tel=1;2|tier=gold",
        "person.name:whole=王伟 phone:whole=1 phone:whole=2 tier:whole=gold" },
    { whole, false, CKV_TYPE_PERSON, "tel= 1 ; ;2;", "phone:whole=1 phone:whole=2" },
    { whole, false, CKV_TYPE_PERSON, "tel=;|name=  ", "" },
    { whole, false, CKV_TYPE_PERSON, "", "" },
    { whole, false, CKV_TYPE_PERSON, "other=x", "" },
    { parts, false, CKV_TYPE_PERSON, "first=Ann|last=Lee|y=1990",
        "person.name:surname=Lee,given=Ann birth_date:year=1990" },
    { parts, false, CKV_TYPE_PERSON, "mid=J|m=7", "person.name:middle=J birth_date:month=7" },
    { labels, false, CKV_TYPE_PERSON, "c1=Bonn|c2=Ulm|s2=Weg 1", "address:city=Bonn address:street=Weg 1,city=Ulm" },
    { joined, false, CKV_TYPE_ORG, "prov=浙江省|city=杭州市|rest=西湖区1号", "address:whole=浙江省杭州市西湖区1号" },
    { joined, false, CKV_TYPE_ORG, "prov=NSW|city=Sydney|rest=1 High St", "address:whole=NSW, Sydney, 1 High St" },
    { joined, false, CKV_TYPE_ORG, "city= 杭州市 |rest=西湖区", "address:whole=杭州市西湖区" },
    { whole, false, CKV_TYPE_PERSON, "name=王伟|tel=1\0372;3\037\037 4|tier=a\037b",
        "person.name:whole=王伟 phone:whole=1 phone:whole=2 phone:whole=3 phone:whole=4 tier:whole=a tier:whole=b" },
    { parts, false, CKV_TYPE_PERSON, "first=Ann\037Bo|last=Lee\037Wu|y=1990\037|m=1\0372",
        "person.name:surname=Lee,given=Ann person.name:surname=Wu,given=Bo birth_date:year=1990,month=1 "
        "birth_date:month=2" },
    { parts, false, CKV_TYPE_PERSON, "first=Ann\037Bo|last=Lee", "person.name:surname=Lee,given=Ann Bo" },
    { joined, false, CKV_TYPE_ORG, "prov=浙江省\037上海市|rest=西湖区\037浦东",
        "address:whole=浙江省西湖区 address:whole=上海市浦东" },
    { names, true, CKV_TYPE_ORG, "name=明珠有限公司", "org.name:whole=明珠有限公司" },
    { names, true, CKV_TYPE_PERSON, "name=王伟", "person.name:whole=王伟" },
    { names, false, CKV_TYPE_ORG, "name=明珠有限公司", "org.name:whole=明珠有限公司" },
    { both, true, CKV_TYPE_ORG, "name=张三|org=明珠有限公司", "person.name:whole=张三 org.name:whole=明珠有限公司" },
    { both, true, CKV_TYPE_ORG, "name=浦发银行|org=SPD Bank", "org.name:whole=浦发银行 org.name:whole=SPD Bank" },
    { both, false, CKV_TYPE_ORG, "name=浦发银行|org=SPD Bank", "person.name:whole=浦发银行 org.name:whole=SPD Bank" },
    { both, true, CKV_TYPE_PERSON, "name=浦发银行|org=SPD Bank", "person.name:whole=浦发银行 org.name:whole=SPD Bank" },
    { brief, true, CKV_TYPE_ORG, "name=明珠有限公司|short=明珠", "org.name:whole=明珠有限公司 org.name:short=明珠" },
    { brief, true, CKV_TYPE_ORG, "name=张三|short=明珠", "person.name:whole=张三 org.name:short=明珠" },
};

START_TEST(values_are_put_together)
{
    table t = make_table(plans[_i].columns, plans[_i].mixed);
    ckv_buf packed = ckv_buf_make(10000), scratch = ckv_buf_make(100000), out = ckv_buf_make(10000);
    ckv_slice cells = pack_row(&t, plans[_i].row, &packed);
    ck_assert_int_eq(ckv_plan_values(&t.plan, plans[_i].type, cells, &scratch, write_value, &out), CKV_OK);
    ckv_buf_byte(&out, 0);
    ck_assert_str_eq(out.ptr, plans[_i].values);
    ckv_buf_free(&packed);
    ckv_buf_free(&scratch);
    ckv_buf_free(&out);
    free_table(&t);
}
END_TEST

static const struct {
    const column *columns;
    const char *row;
    bool plain;
} plainness[] = {
    { whole, "name=王伟|tel=1;2|tier=gold", true },
    { whole, "name= 王伟 |tel= 1 ; ;2;", true }, /* blanks and separators go all the same */
    { whole, "", true }, { parts, "first=Ann|last=Lee|y=1990", true },
    { joined, "prov=浙江省|city=杭州市|rest=西湖区1号", true },
    { joined, "prov=浙江省|rest=西湖区1号|org=企業(yè)大數(shù)據(jù)公司", false }, { whole, "tel=1\0372", false },
    { whole, "tel=\037", false },          /* two, both of them empty */
    { whole, "tel=\001;|name=王", false }, /* nothing is left of it */
    { whole, "name=Wang\001Wei", false }, { whole, "name=&#29579;&#20255;", false },
    { whole, "tier=a\001b", true }, /* of attributes nothing is undone */
};

/* Whoever is told that values are plain gets the same. */
START_TEST(plain_values_are_told)
{
    bool plain;
    table t = make_table(plainness[_i].columns, false);
    ckv_buf packed = ckv_buf_make(10000), scratch = ckv_buf_make(100000);
    ckv_buf out = ckv_buf_make(10000), again = ckv_buf_make(10000);
    ckv_slice cells = pack_row(&t, plainness[_i].row, &packed);
    ck_assert_int_eq(
        ckv_plan_values_told(&t.plan, CKV_TYPE_PERSON, cells, &scratch, write_value, &out, &plain), CKV_OK);
    ck_assert_msg(plain == plainness[_i].plain, "%s", plainness[_i].row);
    ck_assert_int_eq(ckv_plan_plain_values(&t.plan, CKV_TYPE_PERSON, cells, &scratch, write_value, &again), CKV_OK);
    ck_assert(!plain || ckv_slice_equal(ckv_buf_slice(&out), ckv_buf_slice(&again)));
    ckv_buf_free(&packed);
    ckv_buf_free(&scratch);
    ckv_buf_free(&out);
    ckv_buf_free(&again);
    free_table(&t);
}
END_TEST

static const struct {
    const column *columns;
    const char *row;
    ckv_record_type type;
} types[] = {
    { names, "name=王伟", CKV_TYPE_PERSON },
    { names, "name=John Smith", CKV_TYPE_PERSON },
    { names, "name=上海明珠贸易有限公司", CKV_TYPE_ORG },
    { names, "name=Acme Trading Ltd.", CKV_TYPE_ORG },
    { names, "name=明珠|tax=91510122MA6CB9Q09U", CKV_TYPE_ORG },
    { names, "name=王伟|id=440106196909093353", CKV_TYPE_PERSON },
    { names, "id=440106196909093353", CKV_TYPE_PERSON },
    { names, "tax=91510122MA6CB9Q09U", CKV_TYPE_ORG },
    { names, "name=无|tax=N/A", CKV_TYPE_UNKNOWN },
    { names, "", CKV_TYPE_UNKNOWN },
    { both, "org=明珠", CKV_TYPE_ORG },
    { both, "name=张三|org=明珠有限公司", CKV_TYPE_PERSON },
    { both, "name=张三|org=明珠有限公司|tax=91510122MA6CB9Q09U", CKV_TYPE_ORG },
    { contacts, "tel=13812345678", CKV_TYPE_UNKNOWN },
};

START_TEST(types_are_told_by_values)
{
    table t = make_table(types[_i].columns, true);
    ckv_buf packed = ckv_buf_make(10000), scratch = ckv_buf_make(100000);
    ckv_record_type type;
    ckv_slice cells = pack_row(&t, types[_i].row, &packed);
    ck_assert_int_eq(ckv_record_type_tell(&t.plan, cells, &scratch, &type), CKV_OK);
    ck_assert_int_eq(type, types[_i].type);
    ckv_buf_free(&packed);
    ckv_buf_free(&scratch);
    free_table(&t);
}
END_TEST

static const struct {
    const char *word;
    ckv_record_type type;
} words[] = {
    { "个人", CKV_TYPE_PERSON },
    { "個人", CKV_TYPE_PERSON },
    { " Person ", CKV_TYPE_PERSON },
    { "企业", CKV_TYPE_ORG },
    { "企業", CKV_TYPE_ORG },
    { "COMPANY", CKV_TYPE_ORG },
    { "", CKV_TYPE_UNKNOWN },
    { "其他", CKV_TYPE_UNKNOWN },
    { "a word far too long to be the name of a type of customer", CKV_TYPE_UNKNOWN },
};

START_TEST(words_name_types)
{
    ck_assert_int_eq(ckv_record_type_word(ckv_slice_str(words[_i].word)), words[_i].type);
}
END_TEST

/* A set of parts takes as many columns as it can hold; the next begins a new value, and a plan grows past its first
 * room. */
START_TEST(plans_grow)
{
    char name[32];
    table t = { .plan.mixed = false };
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "column %d", i);
        for (char *c = name; *c; c++)
            *c = *c == ' ' ? '-' : *c;
        add_column(&t, &(column){ i % 2 ? "address.street" : "attribute", name, "", "" });
    }
    size_t sets = 0, held = 0;
    for (size_t i = 0; i < t.plan.count; i++) {
        ck_assert_uint_le(t.plan.templates[i].count, CKV_TEMPLATE_COLUMNS_MAX);
        sets += t.plan.templates[i].from[0].part == CKV_PART_STREET;
        held += t.plan.templates[i].count;
    }
    ck_assert_uint_eq(held, 100);
    ck_assert_uint_eq(sets, (50 + CKV_TEMPLATE_COLUMNS_MAX - 1) / CKV_TEMPLATE_COLUMNS_MAX);
    free_table(&t);
}
END_TEST

static ckv_status refuse(void *context, const ckv_template *from, const ckv_value *value)
{
    (void)from, (void)value;
    ++*(int *)context;
    return CKV_CANCELLED;
}

START_TEST(a_refusal_ends_the_values)
{
    table t = make_table(whole, false);
    ckv_buf packed = ckv_buf_make(10000), scratch = ckv_buf_make(100000);
    int calls = 0;
    ckv_slice cells = pack_row(&t, "name=a|tel=1;2", &packed);
    ck_assert_int_eq(ckv_plan_values(&t.plan, CKV_TYPE_PERSON, cells, &scratch, refuse, &calls), CKV_CANCELLED);
    ck_assert_int_eq(calls, 1);
    ckv_buf_free(&packed);
    ckv_buf_free(&scratch);
    free_table(&t);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("plan");
    TCase *tc = tcase_create("plan");
    tcase_add_loop_test(tc, values_are_put_together, 0, sizeof plans / sizeof *plans);
    tcase_add_loop_test(tc, plain_values_are_told, 0, sizeof plainness / sizeof *plainness);
    tcase_add_loop_test(tc, types_are_told_by_values, 0, sizeof types / sizeof *types);
    tcase_add_loop_test(tc, words_name_types, 0, sizeof words / sizeof *words);
    tcase_add_test(tc, plans_grow);
    tcase_add_test(tc, a_refusal_ends_the_values);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
