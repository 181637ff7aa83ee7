/* Values that many customers share. */
#include "model/shared.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct world {
    ckv_arena arena;
    const uint8_t *features[4096];
    size_t count;
} world;

static void add_value(ckv_feature_builder *b, ckv_normalizer *n, const char *kind, const char *text)
{
    ckv_value v = { .kind = ckv_kind_find(ckv_slice_str(kind)) };
    v.part[CKV_PART_WHOLE] = ckv_slice_str(text);
    ck_assert_int_eq(v.kind->features(b, &v, n), CKV_OK);
}

/* The i-th of many different names. */
static void name_of(size_t i, char out[64])
{
    static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "孙", "赵", "周", "吴" };
    static const char *const given[] = { "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "艳", "勇" };
    snprintf(out, 64, "%s%s%s", surnames[i % 10], given[i / 10 % 12], given[i / 120 % 12]);
}

static void add_record(world *w, const char *name, const char *phone, const char *email)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("CN", 20261231);
    ckv_buf out = ckv_buf_make(65536);
    n.no_meaning = true;
    add_value(&b, &n, "person.name", name);
    if (phone)
        add_value(&b, &n, "phone", phone);
    if (email)
        add_value(&b, &n, "email", email);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
    w->features[w->count++] = (const uint8_t *)ckv_arena_copy(&w->arena, ckv_buf_slice(&out)).ptr;
    ckv_buf_free(&out);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

/* `count` records of different names and phones; the first `shared` have one phone together. */
static void fill(world *w, size_t count, size_t shared)
{
    for (size_t i = 0; i < count; i++) {
        char name[64], phone[32];
        name_of(i, name);
        snprintf(phone, sizeof phone, "139%08zu", i * 7919 + 10000019);
        add_record(w, name, i < shared ? "021-61234567" : phone, NULL);
    }
}

static size_t found_in(world *w, ckv_placeholders *list)
{
    ckv_shared shared = { 0 };
    ck_assert_int_eq(ckv_shared_find(&shared, list, w->features, w->count, 3), CKV_OK);
    ckv_shared_free(&shared);
    return list->count;
}

/* How many names it takes in files of which size. */
static const struct {
    size_t records, names;
    bool found;
} thresholds[] = {
    { 200, 19, false },
    { 200, 20, true },
    { 1400, 19, false },
    { 1400, 20, true },
};

START_TEST(names_decide)
{
    world *w = calloc(1, sizeof *w);
    ckv_placeholders list = { 0 };
    fill(w, thresholds[_i].records, thresholds[_i].names);
    ck_assert_uint_eq(found_in(w, &list), thresholds[_i].found);
    if (list.count) {
        ck_assert(ckv_slice_equal(list.items[0].text, CKV_LIT("+862161234567")));
        ck_assert(ckv_slice_equal(list.items[0].kind, CKV_LIT("phone")));
        ck_assert_uint_eq(list.items[0].names, thresholds[_i].names);
        ck_assert_int_eq(list.items[0].by, CKV_LISTED_BY_DATA);
    }
    ckv_placeholders_free(&list);
    ckv_arena_free(&w->arena);
    free(w);
}
END_TEST

/* One customer with many rows, and a company of nineteen, keep what is theirs; so does an extension. */
START_TEST(one_customer_keeps_its_values)
{
    world *w = calloc(1, sizeof *w);
    ckv_placeholders list = { 0 };
    char text[64], name[64];
    for (size_t i = 0; i < 2000; i++)
        add_record(w, "欧阳娜娜", "13911112222", "ouyang@corp.cn");
    for (size_t i = 0; i < 19; i++) {
        name_of(i, name);
        add_record(w, name, "021-61234567", "info@corp.cn");
    }
    for (size_t i = 0; i < 100; i++) {
        name_of(i, name);
        snprintf(text, sizeof text, "010-61234567-%zu", 100 + i);
        add_record(w, name, text, "info@agent.cn"); /* a mailbox of a function is weak as it is */
    }
    ck_assert_uint_eq(found_in(w, &list), 0);
    ckv_placeholders_free(&list);
    ckv_arena_free(&w->arena);
    free(w);
}
END_TEST

START_TEST(order_does_not_show)
{
    world *w = calloc(1, sizeof *w);
    ckv_placeholders a = { 0 }, b = { 0 };
    fill(w, 900, 150);
    for (size_t i = 0; i < 300; i++) {
        char name[64];
        name_of(3 * i, name);
        add_record(w, name, NULL, i % 2 ? "all@corp.cn" : "none@agent.cn");
    }
    ckv_shared shared = { 0 };
    ck_assert_int_eq(ckv_shared_find(&shared, &a, w->features, w->count, 3), CKV_OK);
    ck_assert(ckv_shared_has(&shared, w->features[0]));
    ck_assert(!ckv_shared_has(&shared, w->features[500]));
    ckv_shared_free(&shared);
    for (size_t i = 0; i < w->count / 2; i++) {
        const uint8_t *kept = w->features[i];
        w->features[i] = w->features[w->count - 1 - i];
        w->features[w->count - 1 - i] = kept;
    }
    ck_assert_uint_eq(found_in(w, &b), 3);
    ck_assert(ckv_placeholders_equal(&a, &b, CKV_LISTED_BY_DATA));
    ckv_placeholders_free(&a);
    ckv_placeholders_free(&b);
    ckv_arena_free(&w->arena);
    free(w);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("model/shared");
    TCase *tc = tcase_create("shared");
    tcase_add_loop_test(tc, names_decide, 0, (int)(sizeof thresholds / sizeof *thresholds));
    tcase_add_test(tc, one_customer_keeps_its_values);
    tcase_add_test(tc, order_does_not_show);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
