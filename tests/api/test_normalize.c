/* Values and records by themselves. */
#include "runner.h"

#include <ckv/ckv.h>

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *kind, *country, *value;
    ckv_validity validity;
    const char *text;
} values[] = {
    { "phone", "CN", "１３８ 0013-5678", CKV_VALUE_VALID, "+8613800135678" },
    { "phone", "cn", "+86 138-0013-5678", CKV_VALUE_VALID, "+8613800135678" },
    { "phone", "HK", "9628 4137", CKV_VALUE_VALID, "+85296284137" },
    { "phone", NULL, "+852 9628 4137", CKV_VALUE_VALID, "+85296284137" },
    { "phone", "CN", "13800138000", CKV_VALUE_MISSING, "" },
    { "birth_date", "CN", "1985年4月7日", CKV_VALUE_VALID, "1985-04-07" },
    { "birth_date", "TW", "民國74年4月7日", CKV_VALUE_VALID, "1985-04-07" },
    { "birth_date", "CN", "1900-01-01", CKV_VALUE_MISSING, "" },
    { "id.national", "CN", "11010519491231002x", CKV_VALUE_VALID, "11010519491231002X" },
    { "id.national", "CN", "110105194912310021", CKV_VALUE_MALFORMED, "110105194912310021" },
    { "email", NULL, "N/A", CKV_VALUE_MISSING, "" },
    { "email", "", "Li.Na@Mail.Example", CKV_VALUE_VALID, NULL },
    { "flag", NULL, "是", CKV_VALUE_VALID, "true" },
    { "handle.wechat", NULL, "chantaiman75", CKV_VALUE_VALID, "chantaiman75" },
    { "person.name", NULL, "无", CKV_VALUE_MISSING, "" },
    { "attribute", NULL, " 金卡 ", CKV_VALUE_VALID, "金卡" },
};

START_TEST(values_are_normalized)
{
    ckv_error err;
    ckv_normalized n = { .size = sizeof n };
    const char *v = values[_i].value;
    ck_assert_msg(
        ckv_normalize(values[_i].kind, values[_i].country, v, strlen(v), &n, &err) == CKV_OK, "%s", err.message);
    ck_assert_int_eq(n.validity, values[_i].validity);
    ck_assert(n.validity != CKV_VALUE_MISSING || n.key_count == 0);
    ck_assert_uint_eq(n.len, strlen(n.text));
    if (values[_i].text)
        ck_assert_str_eq(n.text, values[_i].text);
    ckv_normalized_free(&n);
    ck_assert_ptr_null(n.text);
    ckv_normalized_free(&n);
}
END_TEST

static const char *fact(const ckv_normalized_fact *facts, size_t count, const char *name)
{
    static char room[128];
    for (size_t i = 0; i < count; i++) {
        if (strcmp(facts[i].name, name) == 0 && facts[i].text.len < sizeof room) {
            memcpy(room, facts[i].text.ptr, facts[i].text.len);
            room[facts[i].text.len] = '\0';
            return room;
        }
    }
    return "";
}

/* Alone `Wei Zhang` is open; in columns it is not. */
START_TEST(parts_settle_each_other)
{
    ckv_error err;
    ckv_normalized n = { .size = sizeof n };
    const ckv_normalized_part parts[] = { { "person.given", { "Wei", 3 } }, { "person.surname", { "Zhang", 5 } } };
    ck_assert_int_eq(ckv_normalize_parts(parts, 2, "CN", &n, &err), CKV_OK);
    ck_assert_str_eq(n.text, "Wei Zhang");
    ck_assert_str_eq(fact(n.keys, n.key_count, "pinyin"), "zhang|wei");
    ck_assert_str_eq(fact(n.parts, n.part_count, "also"), "");
    ck_assert_uint_eq(n.reason_count, 0);
    ckv_normalized_free(&n);
    ck_assert_int_eq(ckv_normalize("person.name", "CN", "Wei Zhang", 9, &n, &err), CKV_OK);
    ck_assert_str_eq(fact(n.parts, n.part_count, "also"), "zhang|wei");
    ckv_normalized_free(&n);
}
END_TEST

START_TEST(parts_of_different_values_are_refused)
{
    ckv_error err;
    ckv_normalized n = { .size = sizeof n };
    const ckv_normalized_part twice[] = { { "person.given", { "Wei", 3 } }, { "person.given", { "Wei", 3 } } };
    const ckv_normalized_part mixed[] = { { "person.given", { "Wei", 3 } }, { "address.city", { "Ulm", 3 } } };
    const ckv_normalized_part blank[] = { { "person.given", { NULL, 0 } }, { "person.surname", { " ", 1 } } };
    ck_assert_int_eq(ckv_normalize_parts(twice, 2, "CN", &n, &err), CKV_INVALID);
    ck_assert_int_eq(ckv_normalize_parts(mixed, 2, "CN", &n, &err), CKV_INVALID);
    ck_assert_int_eq(ckv_normalize_parts(mixed, 0, "CN", &n, &err), CKV_INVALID);
    ck_assert_int_eq(ckv_normalize_parts(mixed, 1, "XX", &n, &err), CKV_INVALID);
    ck_assert_ptr_null(n.text);
    ck_assert_int_eq(ckv_normalize_parts(blank, 2, NULL, &n, &err), CKV_OK);
    ck_assert_int_eq(n.validity, CKV_VALUE_MISSING);
    ck_assert_str_eq(n.reasons[0], "empty");
    ckv_normalized_free(&n);
}
END_TEST

/* What was normalized once is its own normal form. */
START_TEST(normalizing_twice_changes_nothing)
{
    ckv_error err;
    ckv_normalized once = { .size = sizeof once }, twice = { .size = sizeof twice };
    const char *v = values[_i].value;
    ck_assert_int_eq(ckv_normalize(values[_i].kind, values[_i].country, v, strlen(v), &once, &err), CKV_OK);
    ck_assert_int_eq(ckv_normalize(values[_i].kind, values[_i].country, once.text, once.len, &twice, &err), CKV_OK);
    ck_assert_str_eq(once.text, twice.text);
    ck_assert_int_eq(once.validity, twice.validity);
    ckv_normalized_free(&once);
    ckv_normalized_free(&twice);
}
END_TEST

static const struct {
    const char *bytes;
    size_t len;
} hostile[] = {
    { "", 0 },
    { "\0", 1 },
    { "\0\0\0abc\0", 7 },
    { "\xff\xfe\xfd", 3 },
    { "\xe5\xbc", 2 },         /* a Han character cut off */
    { "\xed\xa0\x80", 3 },     /* a surrogate */
    { "\xf4\x90\x80\x80", 4 }, /* past U+10FFFF */
    { "\xc0\xaf", 2 },         /* an overlong slash */
    { "\u202e\u200b\u0301", 8 },
    { "99999999999999999999999999999999999999", 38 },
};

START_TEST(no_kind_fears_hostile_bytes)
{
    ckv_error err;
    size_t kinds = 0;
    for (const char *kind; (kind = ckv_kind_name(kinds)); kinds++) {
        ckv_normalized n = { .size = sizeof n };
        ck_assert_int_eq(ckv_normalize(kind, "CN", hostile[_i].bytes, hostile[_i].len, &n, &err), CKV_OK);
        ck_assert_int_eq(n.text[n.len], 0);
        ckv_normalized_free(&n);
    }
    ckv_normalized n = { .size = sizeof n };
    ck_assert_int_eq(ckv_normalize("text", "CN", hostile[_i].bytes, hostile[_i].len, &n, &err), CKV_OK);
    ckv_normalized_free(&n);
    ck_assert_uint_gt(kinds, 20);
}
END_TEST

START_TEST(large_values)
{
    ckv_error err;
    size_t len = (size_t)1 << 20;
    char *large = malloc(len + 1);
    memset(large, '7', len + 1);
    ckv_normalized n = { .size = sizeof n };
    for (size_t i = 0; ckv_kind_name(i); i++) {
        ck_assert_int_eq(ckv_normalize(ckv_kind_name(i), NULL, large, len, &n, &err), CKV_OK);
        ckv_normalized_free(&n);
    }
    ck_assert_int_eq(ckv_normalize("phone", NULL, large, len + 1, &n, &err), CKV_TOO_LARGE);
    free(large);
}
END_TEST

/* kind, country, value, what it tells: "name=text" of parts, "name:text" of keys, "!word" of reasons. */
static const struct {
    const char *kind, *country, *value, *tells[8];
} told[] = {
    { "person.name", NULL, "陳黃美玲",
        { "surname=陈", "second_surname=黄", "given=美玲", "pinyin:chen+huang|meiling",
            "cantonese:chan+wong|mi ling" } },
    { "person.name", NULL, "张伟先生", { "surname=张", "sex=M", "shape:张|伟", "!title removed" } },
    { "person.name", NULL, "Chan Tai Man", { "surname_han=陈 曾 詹 湛 展 昝 占", "wade_giles:chan|tai man" } },
    { "person.name", NULL, "寮犱紵", { "surname=张", "!repaired" } },
    { "person.given", NULL, "娜娜", { "given=娜娜", "pinyin:|nana" } },
    { "org.name", "CN", "海棠印刷(上海)有限公司", { "core=海棠", "industry=印刷", "form=LLC", "place=上海" } },
    { "phone", "CN", "(021)61234567-803", { "class=fixed", "extension=803", "digits:862161234567" } },
    { "phone", "CN", "139****3846", { "number=139****3846", "!masked" } },
    { "phone", "CN", "13800138000", { "number=+8613800138000", "!placeholder" } },
    { "phone", "CN", "abc", { "!form" } },
    { "email", NULL, "12345678@QQ.com", { "domain=qq.com", "qq=12345678", "mailbox:12345678@qq.com" } },
    { "address", "CN", "上海市浦东新区牡丹路73号801室", { "road=牡丹路", "room=801", "door:mudan|73|801" } },
    { "birth_date", NULL, "04/07/1985", { "precision=day", "!order of day and month open" } },
    { "birth_date", NULL, "农历乙丑年正月廿一", { "precision=day", "!year open" } },
    { "birth_date", NULL, "1985-04", { "precision=month" } },
    { "id.national", "CN", "110105491231002",
        { "type=CN_RIC15", "birth_date=1949-12-31", "sex=F", "number:11010519491231002X" } },
    { "id.national", "CN", "110105194912310021", { "!check" } },
    { "handle.weixin", NULL, "AB_cd77", { "platform=wechat", "account:wechat:ab_cd77" } },
    { "text", NULL, "企業(yè)", { "stripped=企業", "charset=utf-8", "!annotated" } },
    { "text", NULL, "张三", { "!stock name", "pinyin:zhang san" } },
};

static bool tells(const ckv_normalized *n, const char *fact)
{
    size_t len = strcspn(fact, "=:");
    const ckv_normalized_fact *list = fact[len] == ':' ? n->keys : n->parts;
    size_t count = fact[len] == ':' ? n->key_count : n->part_count;
    for (size_t i = 0; *fact == '!' && i < n->reason_count; i++) {
        if (strcmp(n->reasons[i], fact + 1) == 0)
            return true;
    }
    for (size_t i = 0; *fact != '!' && i < count; i++) {
        const char *text = fact + len + 1;
        if (strlen(list[i].name) == len && strncmp(list[i].name, fact, len) == 0)
            return list[i].text.len == strlen(text) && memcmp(list[i].text.ptr, text, list[i].text.len) == 0;
    }
    return false;
}

START_TEST(values_tell_more_than_their_text)
{
    ckv_error err;
    ckv_normalized n = { .size = sizeof n };
    const char *v = told[_i].value;
    ck_assert_int_eq(ckv_normalize(told[_i].kind, told[_i].country, v, strlen(v), &n, &err), CKV_OK);
    for (size_t i = 0; i < 8 && told[_i].tells[i]; i++)
        ck_assert_msg(tells(&n, told[_i].tells[i]), "%s of %s", told[_i].tells[i], v);
    ckv_normalized_free(&n);
    ck_assert_uint_eq(n.part_count + n.key_count + n.reason_count, 0);
}
END_TEST

/* A caller of an older header gets the text alone, and frees all of it. */
START_TEST(older_callers)
{
    ckv_error err;
    ckv_normalized n = { .size = offsetof(ckv_normalized, part_count), .part_count = 77 };
    ck_assert_int_eq(ckv_normalize("phone", "CN", "13800135678", 11, &n, &err), CKV_OK);
    ck_assert_str_eq(n.text, "+8613800135678");
    ck_assert_uint_eq(n.part_count, 77);
    ckv_normalized_free(&n);
    ck_assert_uint_eq(n.part_count, 77);
}
END_TEST

START_TEST(kinds_are_described)
{
    ckv_error err;
    ckv_kind_info info = { .size = sizeof info };
    for (size_t i = 0; ckv_kind_name(i); i++) {
        ck_assert_int_eq(ckv_kind_describe(ckv_kind_name(i), &info, &err), CKV_OK);
        ck_assert_str_eq(info.name, ckv_kind_name(i));
        ck_assert(*info.meaning && *info.reads);
        ck_assert_uint_le(info.comparison_count, 3);
    }
    ck_assert_int_eq(ckv_kind_describe("id.national", &info, &err), CKV_OK);
    ck_assert(info.exclusive && info.survive == CKV_KIND_BEST && info.comparison_count == 1);
    ck_assert_uint_eq(info.rule_count >= 1 && info.word_count >= 1, 1);
    ck_assert_str_eq(info.rules[0], "national id");
    ck_assert_int_eq(ckv_kind_describe("handle.jd", &info, &err), CKV_OK);
    ck_assert_int_eq(ckv_kind_describe("attribute", &info, &err), CKV_OK);
    ck_assert(info.comparison_count == 0 && info.rule_count == 0 && !info.field);
    ck_assert_int_eq(ckv_kind_describe("text", &info, &err), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_kind_describe("", &info, &err), CKV_NOT_FOUND);
    info.size = 0;
    ck_assert_int_eq(ckv_kind_describe("phone", &info, &err), CKV_INVALID);
}
END_TEST

START_TEST(wrong_arguments)
{
    ckv_error err;
    ckv_draft *draft = NULL;
    ckv_normalized n = { .size = sizeof n };
    ck_assert_int_eq(ckv_normalize("fone", NULL, "1", 1, &n, &err), CKV_INVALID);
    ck_assert_int_eq(ckv_normalize("phone", "XX", "1", 1, &n, &err), CKV_INVALID);
    ck_assert_int_eq(ckv_draft_new(&draft, "XX", &err), CKV_INVALID);
    ck_assert_ptr_null(draft);
    ck_assert_int_eq(ckv_draft_new(&draft, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_draft_add(draft, "fone", "1", 1, &err), CKV_INVALID);
    for (int i = 0; i < 256; i++)
        ck_assert_int_eq(ckv_draft_add(draft, "phone", "1", 1, &err), CKV_OK);
    ck_assert_int_eq(ckv_draft_add(draft, "phone", "1", 1, &err), CKV_TOO_LARGE);
    ckv_draft_free(draft);
    ckv_draft_free(NULL);
    ckv_normalized_free(NULL);
    ck_assert_ptr_null(ckv_kind_name(1000));
}
END_TEST

/* Records as kind, value, ...; NULL ends. */
static const char *const zhang[] = { "person.name", "张伟", "phone", "13800135678", "birth_date", "1985-04-07", NULL };
static const char *const zhang_latin[] = { "person.given", "Wei", "person.surname", "Zhang", "phone", "+86 13800135678",
    "birth_date.year", "1985", "birth_date.month", "4", "birth_date.day", "7", NULL };
static const char *const li[] = { "person.name", "李娜", "phone", "13912345678", "birth_date", "1990-01-02", NULL };
static const char *const placeholders[] = { "person.name", "无", "phone", "13800138000", "birth_date", "1900-01-01",
    NULL };
static const char *const firm[] = { "person.name", "海棠印刷有限公司", "phone", "13800135678",
    NULL }; /* in a column of persons */
static const char *const firm_short[] = { "org.name", "海棠印刷", "phone", "13800135678", NULL };
static const char *const nothing[] = { NULL };

static const struct {
    const char *const *a, *const *b;
    ckv_status status;
    int sign; /* of the evidence */
    const char *model;
} pairs[] = {
    { zhang, zhang, CKV_OK, 1, "person" },
    { zhang, zhang_latin, CKV_OK, 1, "person" },
    { zhang, li, CKV_OK, -1, "person" },
    { zhang, placeholders, CKV_OK, 0, "person" },
    { zhang, nothing, CKV_OK, 0, "person" },
    { firm, firm_short, CKV_OK, 1, "organization" },
    { zhang, firm, CKV_INVALID, 0, NULL },
};

static ckv_draft *make_draft(const char *const *facts)
{
    ckv_error err;
    ckv_draft *draft;
    ck_assert_int_eq(ckv_draft_new(&draft, "CN", &err), CKV_OK);
    for (; *facts; facts += 2)
        ck_assert_int_eq(ckv_draft_add(draft, facts[0], facts[1], strlen(facts[1]), &err), CKV_OK);
    return draft;
}

START_TEST(records_are_compared)
{
    ckv_error err;
    ckv_draft *a = make_draft(pairs[_i].a), *b = make_draft(pairs[_i].b);
    ckv_explanation e = { .size = sizeof e }, back = { .size = sizeof back };
    ck_assert_int_eq(ckv_compare(a, b, &e, &err), pairs[_i].status);
    ck_assert_int_eq(ckv_compare(b, a, &back, &err), pairs[_i].status);
    if (pairs[_i].status == CKV_OK) {
        int64_t sum = (int64_t)e.prior + e.household, evidence = (int64_t)e.weight - e.prior;
        for (size_t i = 0; i < e.part_count; i++)
            sum += e.parts[i].weight;
        ck_assert_int_eq(sum, e.weight);
        ck_assert_int_eq((evidence > 0) - (evidence < 0), pairs[_i].sign);
        ck_assert_int_eq(e.weight, back.weight);
        ck_assert_str_eq(e.model, pairs[_i].model);
    }
    ckv_draft_free(a);
    ckv_draft_free(b);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("normalize");
    TCase *tc = tcase_create("normalize");
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, values_are_normalized, 0, sizeof values / sizeof *values);
    tcase_add_loop_test(tc, normalizing_twice_changes_nothing, 0, sizeof values / sizeof *values);
    tcase_add_loop_test(tc, no_kind_fears_hostile_bytes, 0, sizeof hostile / sizeof *hostile);
    tcase_add_test(tc, parts_settle_each_other);
    tcase_add_test(tc, parts_of_different_values_are_refused);
    tcase_add_test(tc, large_values);
    tcase_add_loop_test(tc, values_tell_more_than_their_text, 0, sizeof told / sizeof *told);
    tcase_add_test(tc, older_callers);
    tcase_add_test(tc, kinds_are_described);
    tcase_add_test(tc, wrong_arguments);
    tcase_add_loop_test(tc, records_are_compared, 0, sizeof pairs / sizeof *pairs);
    suite_add_tcase(s, tc);
    return s;
}

CKV_SUITE(make_suite)
