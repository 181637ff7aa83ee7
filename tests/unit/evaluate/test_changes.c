#include "runner.h"
#include "scratch.h"

#include <ckv/changes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define HEAD "source,key,entity_id\n"

/* Two runs, and what is told of them: change, entities before>after, records as key:before>after. */
static const struct {
    const char *before, *after, *told;
} cases[] = {
    { HEAD "s,a,1\ns,b,1\n", HEAD "s,b,X\ns,a,X\n", "" },
    { HEAD "s,a,1\ns,b,1\n", HEAD "s,a,1\ns,b,2\n", "split 1>2 a:1>1 b:1>2\n" },
    { HEAD "s,a,1\ns,b,2\n", HEAD "s,a,1\ns,b,1\n", "merged 2>1 a:1>1 b:2>1\n" },
    { HEAD "s,a,1\ns,b,1\ns,c,2\n", HEAD "s,a,1\ns,b,2\ns,c,2\n", "moved 2>2 a:1>1 b:1>2 c:2>2\n" },
    { HEAD "s,a,1\n", HEAD "s,a,1\ns,b,2\n", "new 0>1 b:->2\n" },
    { HEAD "s,a,1\ns,b,2\n", HEAD "s,a,1\n", "gone 1>0 b:2>-\n" },
    { HEAD "s,a,1\n", HEAD "s,a,1\ns,b,1\n", "records 1>1 a:1>1 b:->1\n" },
    /* one lost, one come: still one entity before and after */
    { HEAD "s,a,1\ns,b,1\n", HEAD "s,b,1\ns,c,1\n", "records 1>1 a:1>- b:1>1 c:->1\n" },
    /* a record that is gone makes no split */
    { HEAD "s,a,1\ns,b,1\ns,c,1\n", HEAD "s,a,1\ns,b,2\n", "split 1>2 a:1>1 b:1>2 c:1>-\n" },
    /* ids may be used again for others: only who is together counts */
    { HEAD "s,a,1\ns,b,2\n", HEAD "s,a,2\ns,b,1\n", "" },
    /* by change, then the larger, then the lesser first */
    { HEAD "s,a,1\ns,b,1\ns,c,2\ns,d,2\ns,e,3\ns,f,3\ns,g,3\n",
        HEAD "s,a,1\ns,b,2\ns,c,3\ns,d,4\ns,e,5\ns,f,5\ns,g,6\n",
        "split 1>2 e:3>5 f:3>5 g:3>6\nsplit 1>2 a:1>1 b:1>2\nsplit 1>2 c:2>3 d:2>4\n" },
    /* the last row of a record counts */
    { HEAD "s,a,1\ns,a,2\ns,b,2\n", HEAD "s,a,1\ns,b,1\n", "" },
    { HEAD, HEAD, "" },
};

typedef struct heard {
    char text[512];
    size_t len;
    bool enough; /* after the first */
} heard;

static void say(heard *h, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    h->len += (size_t)vsnprintf(h->text + h->len, sizeof h->text - h->len, format, args);
    va_end(args);
    ck_assert_uint_lt(h->len, sizeof h->text);
}

static void say_entity(heard *h, ckv_text entity)
{
    say(h, "%.*s", entity.ptr ? (int)entity.len : 1, entity.ptr ? entity.ptr : "-");
}

static bool hear(void *context, const ckv_changed_group *group)
{
    heard *h = context;
    say(h, "%s %zu>%zu", ckv_change_name(group->change), group->before, group->after);
    for (size_t i = 0; i < group->count; i++) {
        const ckv_changed_record *r = &group->records[i];
        say(h, " %.*s:", (int)r->key.len, r->key.ptr);
        say_entity(h, r->before);
        say(h, ">");
        say_entity(h, r->after);
    }
    say(h, "\n");
    return !h->enough;
}

START_TEST(tells_what_became)
{
    char before[SCRATCH_PATH], after[SCRATCH_PATH];
    heard h = { "", 0 };
    ckv_error err = { 0 };
    ckv_changes_counted counted = { .size = sizeof counted };
    scratch_write(before, "before.csv", cases[_i].before);
    scratch_write(after, "after.csv", cases[_i].after);
    ck_assert_msg(ckv_changes_files(before, after, hear, &h, &counted, &err) == CKV_OK, "%s", err.message);
    ck_assert_str_eq(h.text, cases[_i].told);
}
END_TEST

START_TEST(stops_when_told)
{
    char before[SCRATCH_PATH], after[SCRATCH_PATH];
    heard h = { .enough = true };
    ckv_changes_counted c = { .size = sizeof c };
    scratch_write(before, "before.csv", HEAD "s,a,1\ns,b,1\ns,c,2\n");
    scratch_write(after, "after.csv", HEAD "s,a,1\ns,b,2\n");
    ck_assert_int_eq(ckv_changes_files(before, after, hear, &h, &c, NULL), CKV_OK);
    ck_assert_str_eq(h.text, "split 1>2 a:1>1 b:1>2\n");
    ck_assert_uint_eq(c.groups[CKV_CHANGE_GONE], 1);
}
END_TEST

START_TEST(counts_all)
{
    char before[SCRATCH_PATH], after[SCRATCH_PATH];
    ckv_changes_counted c = { .size = sizeof c };
    scratch_write(before, "before.csv", HEAD "s,a,1\ns,b,1\ns,c,2\ns,d,3\n");
    scratch_write(after, "after.csv", HEAD "s,a,1\ns,b,2\ns,c,3\ns,e,4\ns,f,4\n");
    ck_assert_int_eq(ckv_changes_files(before, after, NULL, NULL, &c, NULL), CKV_OK);
    ck_assert_uint_eq(c.before_entities, 3);
    ck_assert_uint_eq(c.after_entities, 4);
    ck_assert_uint_eq(c.before_records, 4);
    ck_assert_uint_eq(c.after_records, 5);
    ck_assert_uint_eq(c.groups[CKV_CHANGE_NONE], 1);
    ck_assert_uint_eq(c.groups[CKV_CHANGE_SPLIT], 1);
    ck_assert_uint_eq(c.groups[CKV_CHANGE_GONE], 1);
    ck_assert_uint_eq(c.groups[CKV_CHANGE_NEW], 1);
    ck_assert_uint_eq(c.records[CKV_CHANGE_NEW], 2);
}
END_TEST

START_TEST(needs_an_entity)
{
    char before[SCRATCH_PATH], after[SCRATCH_PATH];
    ckv_error err = { 0 };
    ckv_changes_counted c = { .size = sizeof c, .after_records = 77 };
    scratch_write(before, "before.csv", HEAD "s,a,1\n");
    scratch_write(after, "after.csv", HEAD "s,a,1\ns,secret,\n");
    ck_assert_int_eq(ckv_changes_files(before, after, NULL, NULL, &c, &err), CKV_BAD_INPUT);
    ck_assert_msg(strstr(err.message, "after.csv: line 3: no entity") != NULL, "%s", err.message);
    ck_assert_uint_eq(c.after_records, 77);
    c.size = 0;
    ck_assert_int_eq(ckv_changes_files(before, before, NULL, NULL, &c, &err), CKV_INVALID);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("changes");
    TCase *tc = tcase_create("changes");
    tcase_add_checked_fixture(tc, scratch_open, scratch_close);
    tcase_add_loop_test(tc, tells_what_became, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, stops_when_told);
    tcase_add_test(tc, counts_all);
    tcase_add_test(tc, needs_an_entity);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
