/* Comparators of contact points and identifiers: levels, symmetry, tokens, vetoes. */
#include "compare/comparator.h"
#include "compare/levels.h"
#include "record/kind.h"
#include "runner.h"

/* The features of one record out of one value; several values stand between '|'. */
static void make(ckv_buf *out, const char *kind, const char *text)
{
    ckv_normalizer n = ckv_normalizer_make("CN", 20251231);
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_slice name = ckv_slice_str(kind), rest = ckv_slice_str(text);
    n.no_meaning = true;
    while (rest.len) {
        const char *bar = memchr(rest.ptr, '|', rest.len);
        size_t len = bar ? (size_t)(bar - rest.ptr) : rest.len;
        ckv_value v = { .kind = ckv_kind_find(name) };
        if (ckv_slice_starts(name, CKV_LIT("handle.")))
            v.platform = ckv_slice_tail(name, 7);
        v.part[CKV_PART_WHOLE] = ckv_slice_head(rest, len);
        ck_assert_int_eq(v.kind->features(&b, &v, &n), CKV_OK);
        rest = ckv_slice_tail(rest, len + 1);
    }
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

static const struct {
    const char *kind, *a, *b;
    ckv_comparison comparison;
    const char *level;
} facts[] = {
    { "phone", "13812345678", "+86 138 1234 5678", CKV_CMP_PHONE, "same" },
    { "phone", "13812345678", "13812345679", CKV_CMP_PHONE, "one digit off, or a service number" },
    { "phone", "13812345678", "13812354678", CKV_CMP_PHONE, "one digit off, or a service number" },
    { "phone", "13812345678", "138****5678", CKV_CMP_PHONE, "same as far as it goes" },
    { "phone", "138****5678", "138****5678", CKV_CMP_PHONE, "same as far as it goes" },
    { "phone", "138****5679", "13812345678", CKV_CMP_PHONE, "other" },
    { "phone", "021-61234567", "61234567", CKV_CMP_PHONE, "same as far as it goes" },
    { "phone", "021-61234567-801", "021-61234567-802", CKV_CMP_PHONE, "missing" },
    { "phone", "021-61234567-801", "021-61234567", CKV_CMP_PHONE, "same as far as it goes" },
    { "phone", "021-61234567-801", "021-61234567转801", CKV_CMP_PHONE, "same" },
    { "phone", "13812345678", "13987654321", CKV_CMP_PHONE, "other" },
    { "phone", "13812345678|13987654320", "021-61234567|13987654320", CKV_CMP_PHONE, "same" },
    { "phone", "400-820-8820", "4008208820", CKV_CMP_PHONE, "one digit off, or a service number" },
    { "phone", "13800138000", "13800138000", CKV_CMP_PHONE, "missing" },
    { "email", "zhang.wei@gmail.com", "zhangwei@googlemail.com", CKV_CMP_EMAIL, "same" },
    { "email", "zhangwei85@163.com", "zhangwei85@qq.com", CKV_CMP_EMAIL, "same before the @, or a mailbox of many" },
    { "email", "zhangwei85@163.com", "zhangwei58@163.com", CKV_CMP_EMAIL, "a slip apart" },
    { "email", "li@163.com", "lu@163.com", CKV_CMP_EMAIL, "other" },
    { "email", "zhangwei85@gmail.com", "zhangwei85@gmial.com", CKV_CMP_EMAIL, "a slip apart" },
    { "email", "info@acme.com", "info@acme.com", CKV_CMP_EMAIL, "same before the @, or a mailbox of many" },
    { "email", "info@acme.com", "info@acne.com", CKV_CMP_EMAIL, "other" },
    { "email", "info@acme.com", "sales@acme.com", CKV_CMP_EMAIL, "same before the @, or a mailbox of many" },
    { "email", "info@acme.com", "zhangwei@acme.com", CKV_CMP_EMAIL, "other" },
    { "email", "haoleyk@hrustonnet", "harleyk@houston.net", CKV_CMP_EMAIL, "a slip apart" },
    { "email", "zhang@163.com", "wangfang@qq.com", CKV_CMP_EMAIL, "other" },
    /* masked: what both show, from five characters up */
    { "email", "zhang***@163.com", "zhangwei85@163.com", CKV_CMP_EMAIL, "a slip apart" },
    { "email", "138****5678@163.com", "13812345678@163.com", CKV_CMP_EMAIL, "a slip apart" },
    { "email", "138****5678@163.com", "138**5678@163.com", CKV_CMP_EMAIL, "a slip apart" },
    { "email", "138****5678@163.com", "13812345670@163.com", CKV_CMP_EMAIL, "other" },
    { "email", "138****5678@163.com", "13812345678@qq.com", CKV_CMP_EMAIL, "other" },
    { "email", "138****5678@***.com", "13812345678@qq.com", CKV_CMP_EMAIL, "same before the @, or a mailbox of many" },
    { "email", "zh***@qq.com", "zh***@qq.com", CKV_CMP_EMAIL, "missing" },
    { "birth_date", "1985-04-07", "1985年4月7日", CKV_CMP_BIRTH, "same" },
    { "birth_date", "1985-04-07", "1985-07-04", CKV_CMP_BIRTH, "one slip, or day and month exchanged" },
    { "birth_date", "1985-04-07", "1986-04-07", CKV_CMP_BIRTH, "one slip, or day and month exchanged" },
    { "birth_date", "1985-04-30", "1985-05-01", CKV_CMP_BIRTH, "one slip, or day and month exchanged" },
    { "birth_date", "1958-04-07", "1985-04-07", CKV_CMP_BIRTH, "one slip, or day and month exchanged" },
    { "birth_date", "1985-04-07", "1985-05-02", CKV_CMP_BIRTH, "within a month" },
    { "birth_date", "1985-04-07", "1962-04-07", CKV_CMP_BIRTH, "same month and day" },
    { "birth_date", "1985-04-07", "1985-12-25", CKV_CMP_BIRTH, "same year, or within a year" },
    { "birth_date", "1985-12-25", "1986-04-07", CKV_CMP_BIRTH, "same year, or within a year" },
    { "birth_date", "1985-04-07", "1985-04", CKV_CMP_BIRTH, "same year and month" },
    { "birth_date", "1985-04-07", "1985", CKV_CMP_BIRTH, "same year, or within a year" },
    { "birth_date", "1985-04-07", "1979-11-23", CKV_CMP_BIRTH, "other" },
    { "birth_date", "1985-04-07", "1962-11-23", CKV_CMP_BIRTH, "another generation" },
    { "birth_date", "1985-04-07", "1962-04-23", CKV_CMP_BIRTH, "another generation" },
    { "birth_date", "1985", "1962", CKV_CMP_BIRTH, "years of another generation" },
    { "birth_date", "1985", "4月7日", CKV_CMP_BIRTH, "missing" },
    { "birth_date", "04/07/1985", "1985-07-04", CKV_CMP_BIRTH, "same" },
    { "birth_date", "1900-01-01", "1900-01-01", CKV_CMP_BIRTH, "missing" },
    { "sex", "男", "M", CKV_CMP_SEX, "same" },
    { "sex", "男", "F", CKV_CMP_SEX, "other" },
    { "sex", "男", "0", CKV_CMP_SEX, "missing" },
    { "id.national", "11010519491231002X", "110105491231002", CKV_CMP_NATIONAL, "same" },
    { "id.national", "11010519491231002X", "11010519491231003X", CKV_CMP_NATIONAL,
        "a slip apart, or as far as it shows" },
    { "id.national", "11010519491231002X", "110105********002X", CKV_CMP_NATIONAL,
        "a slip apart, or as far as it shows" },
    { "id.national", "11010519491231002X", "110105194912310038", CKV_CMP_NATIONAL, "other" },
    { "id.national", "11010519491231002X", "A123456(3)", CKV_CMP_NATIONAL, "missing" },
    { "id.national", "11010519491231002X|A123456(3)", "A1234563", CKV_CMP_NATIONAL, "same" },
    { "id.national", "7988048", "7988084", CKV_CMP_NATIONAL, "a slip apart, or as far as it shows" },
    { "id.national", "7988048", "1274635", CKV_CMP_NATIONAL, "other" },
    { "id.national", "7369", "7369", CKV_CMP_NATIONAL, "a slip apart, or as far as it shows" },
    { "id.tax", "914403001922038216", "19220382-1", CKV_CMP_TAX, "same" },
    { "id.tax", "914403001922038216", "440300192203821", CKV_CMP_TAX, "same" },
    /* what spreadsheets leave: compared as far as it goes, and not at all where that is next to nothing */
    { "id.national", "310101199001011234", "310101199001011000", CKV_CMP_NATIONAL,
        "a slip apart, or as far as it shows" },
    { "id.national", "310101199001011000", "310101199001011000", CKV_CMP_NATIONAL,
        "a slip apart, or as far as it shows" },
    { "id.national", "310101199001011234", "3.10101199001011E+17", CKV_CMP_NATIONAL,
        "a slip apart, or as far as it shows" },
    { "id.national", "310101199001011234", "310101199001011264", CKV_CMP_NATIONAL,
        "a slip apart, or as far as it shows" },
    { "id.national", "310101199001011234", "310101199001021000", CKV_CMP_NATIONAL, "other" },
    { "id.national", "310101199001011234", "3.10101E+17", CKV_CMP_NATIONAL, "missing" },
    { "id.national", "310101199001011234", "4.40305E+17", CKV_CMP_NATIONAL, "other" },
    { "id.national", "3.10101E+17", "3.10101E+17", CKV_CMP_NATIONAL, "missing" },
    { "id.national", "310101199001011000", "310101199001011234", CKV_CMP_BIRTH, "same" },
    { "id.national", "0072345678", "72345678.0", CKV_CMP_NATIONAL, "same" },
    { "phone", "13912345678", "1.3912345678E10", CKV_CMP_PHONE, "same" },
    { "phone", "13812345678", "1.38E+10", CKV_CMP_PHONE, "missing" },
    { "phone", "13812345678", "1.3812346E+10", CKV_CMP_PHONE, "same as far as it goes" },
    { "id.tax", "914403001922038216", "9.14403001922038E+17", CKV_CMP_TAX, "a slip apart, or as far as it shows" },
    { "id.tax", "914403001922038216", "914403001922038000", CKV_CMP_TAX, "a slip apart, or as far as it shows" },
    { "id.passport", "E12345678", "e1234 5678", CKV_CMP_DOCUMENT, "same" },
    { "handle.wechat", "zhang_wei85", "Zhang_Wei85", CKV_CMP_HANDLE, "same" },
    { "handle.wechat", "小张", "小张", CKV_CMP_HANDLE, "same nickname" },
    { "handle.wechat", "zhang_wei85", "li_na_1990", CKV_CMP_HANDLE, "other" },
    { "handle.website", "shop1.taobao.com", "shop2.taobao.com", CKV_CMP_HANDLE, "missing" },
};

static bool has_token(const uint8_t *features, ckv_comparison comparison, uint64_t token)
{
    ckv_token tokens[CKV_TOKENS_MAX];
    size_t n = ckv_compare_tokens(features, tokens, CKV_TOKENS_MAX);
    for (size_t i = 0; i < n; i++)
        if (tokens[i].comparison == comparison && tokens[i].token == token)
            return true;
    return false;
}

START_TEST(table)
{
    ckv_buf a = ckv_buf_make(4000), b = ckv_buf_make(4000);
    ckv_outcome there[CKV_CMP_COUNT], back[CKV_CMP_COUNT];
    ckv_comparison c = facts[_i].comparison;
    make(&a, facts[_i].kind, facts[_i].a);
    make(&b, facts[_i].kind, facts[_i].b);
    const uint8_t *x = (const uint8_t *)a.ptr, *y = (const uint8_t *)b.ptr;
    ckv_compare_records(x, y, there);
    ckv_compare_records(y, x, back);
    const char *level = ckv_comparison_get(c)->levels[there[c].level].name;
    ck_assert_msg(strcmp(level, facts[_i].level) == 0, "%s / %s: %s", facts[_i].a, facts[_i].b, level);
    for (int i = 0; i < CKV_CMP_COUNT; i++)
        ck_assert_msg(
            there[i].level == back[i].level && there[i].token == back[i].token, "%s / %s", facts[_i].a, facts[_i].b);
    if (there[c].token) {
        ck_assert(has_token(x, c, there[c].token));
        ck_assert(has_token(y, c, there[c].token));
    }
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

static const ckv_comparison ours[] = { CKV_CMP_PHONE, CKV_CMP_EMAIL, CKV_CMP_BIRTH, CKV_CMP_SEX, CKV_CMP_NATIONAL,
    CKV_CMP_TAX, CKV_CMP_DOCUMENT, CKV_CMP_HANDLE };

START_TEST(beliefs_sum_to_one)
{
    const ckv_comparison_def *def = ckv_comparison_get(ours[_i]);
    double m = 0, u = 0;
    ck_assert_int_eq(def->id, ours[_i]);
    for (int i = 1; i < def->level_count; i++) {
        ck_assert(def->levels[i].m > 0 && def->levels[i].u > 0);
        m += def->levels[i].m;
        u += def->levels[i].u;
    }
    ck_assert_double_eq_tol(m, 1, 1e-9);
    ck_assert_double_eq_tol(u, 1, 1e-9);
    ck_assert(def->levels[0].m <= 0 && def->levels[0].u <= 0);
    int top = def->level_count - 1;
    ck_assert(def->levels[top].m / def->levels[top].u > def->levels[1].m / def->levels[1].u);
}
END_TEST

static const struct {
    const char *kind, *a, *b;
    bool veto;
} vetoes[] = {
    { "id.national", "11010519491231002X", "110105194912310038", true },
    { "id.national", "11010519491231002X", "110105491231002", false },
    { "id.national", "11010519491231002X", "110105194912310039", false }, /* damaged */
    { "id.national", "11010519491231002X", "110105********0038", false },
    { "id.national", "11010519491231002X", "A123456(3)", false },
    { "id.national", "11010519491231002X|A123456(3)", "110105194912310038|A1234563", false }, /* shares one */
    { "id.national", "123-45-6780", "987-65-4320", false },                                   /* no check digit */
    { "id.national", "E12345678", "E87654320", false },
    { "id.tax", "914403001922038216", "91350100M000100Y43", true },
    { "id.tax", "914403001922038216", "19220382-1", false },
    { "id.passport", "E12345678", "E87654320", false },
    { "id.national", "11010519491231002X", "", false },
    /* zeros and notations for another holder's number are never proof */
    { "id.national", "11010519491231002X", "310101199001011000", false },
    { "id.national", "11010519491231002X", "3.10101199001011E+17", false },
    { "id.national", "310101199001011234", "310101199001021000", false },
    { "id.national", "310101199001011000", "310101199001021000", false },
    { "id.national", "310101199001011234", "310101199001012000", false }, /* 1 in 11 truncated ones passes the check */
    { "id.tax", "914403001922038216", "9.13101E+17", false },
    { "id.tax", "91350100M000100Y43", "914403001922038000", false },
};

/* Both hold values of one type, and share none of the kind. */
static bool differ(const uint8_t *a, const uint8_t *b)
{
    ckv_exclusive x[CKV_EXCLUSIVES_MAX], y[CKV_EXCLUSIVES_MAX];
    size_t nx = ckv_compare_exclusive(a, x, CKV_EXCLUSIVES_MAX), ny = ckv_compare_exclusive(b, y, CKV_EXCLUSIVES_MAX);
    bool shared = false, other = false;
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            shared |= x[i].kind == y[k].kind && x[i].value == y[k].value;
            other |= x[i].kind == y[k].kind && x[i].type == y[k].type && x[i].value != y[k].value;
        }
    }
    return other && !shared;
}

START_TEST(veto_table)
{
    ckv_buf a = ckv_buf_make(4000), b = ckv_buf_make(4000);
    make(&a, vetoes[_i].kind, vetoes[_i].a);
    make(&b, vetoes[_i].kind, vetoes[_i].b);
    const uint8_t *x = (const uint8_t *)a.ptr, *y = (const uint8_t *)b.ptr;
    ck_assert_msg(differ(x, y) == vetoes[_i].veto, "row %d", _i);
    ck_assert(differ(y, x) == vetoes[_i].veto);
    ck_assert(!differ(x, x));
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

static void features_of(ckv_buf *out, const char *kind, const char *text, ckv_record_type type)
{
    ckv_normalizer n = ckv_normalizer_make("CN", 20251231);
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_value v = { .kind = ckv_kind_find(ckv_slice_str(kind)), .part = { ckv_slice_str(text) } };
    n.no_meaning = type != CKV_TYPE_ORG;
    v.platform = v.kind->feature == CKV_FEATURE_HANDLE ? CKV_LIT("website") : (ckv_slice){ NULL, 0 };
    ck_assert_int_eq(v.kind->features(&b, &v, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, type, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

static const struct {
    const char *kind, *a, *b;
    ckv_record_type type;
    const char *level;
} domains[] = {
    { "email", "li.na@huawei.com", "wang@huawei.com", CKV_TYPE_ORG, "same mail domain" },
    { "email", "info@huawei.com", "www.huawei.com", CKV_TYPE_ORG, "same mail domain" },
    { "email", "li.na@huawei.com", "https://www.zte.com.cn/", CKV_TYPE_ORG, "missing" },
    { "email", "li.na@163.com", "wang@163.com", CKV_TYPE_ORG, "missing" },          /* a provider's */
    { "email", "li.na@huawei.com", "wang@huawei.com", CKV_TYPE_PERSON, "missing" }, /* where they work */
    { "handle.website", "https://www.huawei.com/cn/", "huawei.com", CKV_TYPE_ORG, "same" },
    { "handle.website", "www.huawei.com", "www.zte.com.cn", CKV_TYPE_ORG, "other" },
    { "handle.website", "www.huawei.com", "huawei.com", CKV_TYPE_PERSON, "missing" },
};

static const struct {
    const char *a, *b;
    const char *person, *company;
} switchboards[] = {
    { "0755-26770000转8012", "0755-26770000", "same as far as it goes", "same" },
    { "0755-26770000转8012", "0755-26770000 ext. 8013", "missing", "same" },
    { "0755-26770000转8012", "0755-26770000-8012", "same", "same" },
    { "0755-26770000转8012", "0755-26771111转8012", "other", "other" },
};

START_TEST(a_switchboard_is_an_organizations)
{
    for (int company = 0; company < 2; company++) {
        ckv_buf a = ckv_buf_make(4000), b = ckv_buf_make(4000);
        ckv_outcome out[CKV_CMP_COUNT];
        ckv_record_type type = company ? CKV_TYPE_ORG : CKV_TYPE_PERSON;
        features_of(&a, "phone", switchboards[_i].a, type);
        features_of(&b, "phone", switchboards[_i].b, type);
        ckv_compare_records((const uint8_t *)a.ptr, (const uint8_t *)b.ptr, out);
        const char *level = ckv_comparison_get(CKV_CMP_PHONE)->levels[out[CKV_CMP_PHONE].level].name;
        const char *right = company ? switchboards[_i].company : switchboards[_i].person;
        ck_assert_msg(strcmp(level, right) == 0, "%s / %s: %s", switchboards[_i].a, switchboards[_i].b, level);
        ckv_buf_free(&a);
        ckv_buf_free(&b);
    }
}
END_TEST

START_TEST(a_domain_is_an_organizations)
{
    ckv_buf a = ckv_buf_make(4000), b = ckv_buf_make(4000);
    ckv_outcome out[CKV_CMP_COUNT];
    const char *other = strchr(domains[_i].b, '@') ? domains[_i].kind : "handle.website";
    features_of(&a, domains[_i].kind, domains[_i].a, domains[_i].type);
    features_of(&b, other, domains[_i].b, domains[_i].type);
    ckv_compare_records((const uint8_t *)a.ptr, (const uint8_t *)b.ptr, out);
    const char *level = ckv_comparison_get(CKV_CMP_HANDLE)->levels[out[CKV_CMP_HANDLE].level].name;
    ck_assert_msg(strcmp(level, domains[_i].level) == 0, "%s / %s: %s", domains[_i].a, domains[_i].b, level);
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

/* A shared nickname is news beside a shared mailbox; a shared domain of mailboxes is not. */
START_TEST(a_nickname_counts_beside_a_mailbox)
{
    static const struct {
        const char *platform, *account;
        ckv_record_type type;
        unsigned level;
    } cases[] = { { "wechat", "小张", CKV_TYPE_PERSON, CKV_HANDLE_NICKNAME }, { "", "", CKV_TYPE_ORG, 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ckv_normalizer n = ckv_normalizer_make("CN", 20251231);
        ckv_feature_builder b = ckv_feature_builder_make();
        ckv_buf features = ckv_buf_make(4000);
        ckv_outcome out[CKV_CMP_COUNT];
        ckv_value mail = { .kind = ckv_kind_find(CKV_LIT("email")), .part = { CKV_LIT("li.na@huawei.com") } };
        ckv_value account = { .kind = ckv_kind_find(CKV_LIT("handle.wechat")),
            .platform = ckv_slice_str(cases[i].platform),
            .part = { ckv_slice_str(cases[i].account) } };
        ck_assert_int_eq(mail.kind->features(&b, &mail, &n), CKV_OK);
        if (*cases[i].account)
            ck_assert_int_eq(account.kind->features(&b, &account, &n), CKV_OK);
        ck_assert_int_eq(ckv_feature_finish(&b, cases[i].type, &features), CKV_OK);
        ckv_compare_records((const uint8_t *)features.ptr, (const uint8_t *)features.ptr, out);
        ck_assert_uint_eq(out[CKV_CMP_EMAIL].level, CKV_EMAIL_SAME);
        ck_assert_uint_eq(out[CKV_CMP_HANDLE].level, cases[i].level);
        ckv_buf_free(&features);
        ckv_feature_builder_free(&b);
        ckv_normalizer_free(&n);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("comparing contact");
    TCase *tc = tcase_create("contact");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, beliefs_sum_to_one, 0, sizeof ours / sizeof *ours);
    tcase_add_loop_test(tc, veto_table, 0, sizeof vetoes / sizeof *vetoes);
    tcase_add_loop_test(tc, a_switchboard_is_an_organizations, 0, sizeof switchboards / sizeof *switchboards);
    tcase_add_loop_test(tc, a_domain_is_an_organizations, 0, sizeof domains / sizeof *domains);
    tcase_add_test(tc, a_nickname_counts_beside_a_mailbox);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
