/* The contract of ckv/stages.h: what each stage refuses, and that a job is its bytes. That the stages give what a run
 * gives is told by examples/same-bytes.sh. */
#include "random.h"
#include "runner.h"

#include <ckv/ckv.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char top[32];
static ckv_job *job;
static ckv_task *task;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void path_of(char path[64], const char *name)
{
    snprintf(path, 64, "%s/%s", top, name);
}

static void write_file(const char *name, const char *text)
{
    char path[64];
    path_of(path, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

/* A store of two sources, one of which has no key; and its job. */
static void begin(void)
{
    char path[64], store[64];
    ckv_config *config;
    ckv_error err = { 0 };
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    strcpy(top, "/tmp/ckv-stages-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    write_file("ckv.yaml", "sources:\n  s: {file: s.csv, type: person, key: id, updated: at, fields: {name: "
                           "person.name, phone: phone, born: birth_date}}\n"
                           "  t: {file: t.csv, type: person, fields: {name: person.name}}\n");
    write_file("s.csv",
        "id,name,phone,born,at\n1,王伟,13812345678,1980-01-02,2020-01-01\n2,王伟,13812345678,1980-01-02,\n"
        "3,李娜,13912345670,1990-05-06,\n");
    write_file("t.csv", "name\n张敏\n");
    path_of(path, "ckv.yaml");
    path_of(store, "store");
    options.store = store;
    options.threads = 1;
    ck_assert_msg(ckv_config_load(&config, path, &err) == CKV_OK, "%s", err.message);
    ck_assert_msg(ckv_batch_run(config, &options, NULL, &err) == CKV_OK, "%s", err.message);
    ckv_config_free(config);
    ck_assert_msg(ckv_job_open(&job, store, &err) == CKV_OK, "%s", err.message);
    ck_assert_int_eq(ckv_task_new(&task, job, &err), CKV_OK);
}

static void end(void)
{
    ckv_task_free(task);
    ckv_job_free(job);
    nftw(top, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static ckv_text text(const char *s)
{
    return (ckv_text){ s, strlen(s) };
}

/* A copy that outlives the next call on the task. */
static ckv_text keep(ckv_text t)
{
    char *copy = malloc(t.len + 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, t.ptr, t.len);
    return (ckv_text){ copy, t.len };
}

static ckv_named_record record(const char *key, const char *at)
{
    const ckv_cell cells[] = { { text("at"), text(at) }, { text("name"), text("王伟") },
        { text("phone"), text("13812345678") }, { text("born"), text("1980-01-02") }, { text("id"), text(key) } };
    ckv_named_record out;
    ckv_error err = { 0 };
    ck_assert_msg(ckv_task_record(task, "s", cells, 5, &out, &err) == CKV_OK, "%s", err.message);
    return (ckv_named_record){ keep(out.identity), keep(out.record) };
}

static ckv_text features(ckv_text of)
{
    ckv_text out;
    ck_assert_int_eq(ckv_task_features(task, of, &out, NULL), CKV_OK);
    return keep(out);
}

static void let_go(ckv_text t)
{
    free((char *)t.ptr);
}

START_TEST(a_job_is_its_bytes)
{
    ckv_job *again = NULL;
    ckv_text bytes = ckv_job_bytes(job);
    ck_assert_int_eq(ckv_job_read(&again, bytes, NULL), CKV_OK);
    ck_assert_uint_eq(ckv_job_bytes(again).len, bytes.len);
    ck_assert_mem_eq(ckv_job_bytes(again).ptr, bytes.ptr, bytes.len);
    ckv_job_free(again);
    for (size_t len = 0; len < bytes.len; len += len < 64 ? 1 : 997)
        ck_assert_int_eq(ckv_job_read(&again, (ckv_text){ bytes.ptr, len }, NULL), CKV_CORRUPT);
    uint64_t state = 4;
    char *copy = (char *)keep(bytes).ptr;
    for (int i = 0; i < 200; i++) {
        size_t at = (size_t)random_below(&state, bytes.len);
        copy[at] ^= (char)(1 << (i & 7));
        ck_assert_int_eq(ckv_job_read(&again, (ckv_text){ copy, bytes.len }, NULL), CKV_CORRUPT);
        copy[at] ^= (char)(1 << (i & 7));
    }
    free(copy);
}
END_TEST

static const struct {
    const char *source, *header, *value;
    ckv_status status;
} rows[] = {
    { "s", "id", "7", CKV_OK },
    { "s", "id", " 7 ", CKV_OK },
    { "s", "id", "", CKV_BAD_INPUT },
    { "s", "id", "  ", CKV_BAD_INPUT },
    { "s", "name", "王伟", CKV_BAD_INPUT },
    { "s", "id", "\xFF", CKV_BAD_INPUT },
    { "s", "id", "7\xE7\x8E", CKV_BAD_INPUT },
    { "s", "nome", "王伟", CKV_NOT_FOUND },
    { "u", "id", "7", CKV_NOT_FOUND },
    { "t", "name", "王伟", CKV_INVALID },
};

START_TEST(a_row_says_which_record_it_is)
{
    const ckv_cell cell = { text(rows[_i].header), text(rows[_i].value) };
    ckv_named_record out = { 0 };
    ck_assert_int_eq(ckv_task_record(task, rows[_i].source, &cell, 1, &out, NULL), rows[_i].status);
    if (rows[_i].status == CKV_OK)
        ck_assert(out.identity.len == 3 && memcmp(out.identity.ptr, "s\0007", 3) == 0);
    else
        ck_assert_ptr_null(out.identity.ptr);
}
END_TEST

/* What the call before lent is not written over while it is read. */
START_TEST(a_record_may_be_handed_on_at_once)
{
    ckv_named_record kept = record("7", "2020-01-01"), lent;
    const ckv_cell cells[] = { { text("at"), text("2020-01-01") }, { text("name"), text("王伟") },
        { text("phone"), text("13812345678") }, { text("born"), text("1980-01-02") }, { text("id"), text("7") } };
    ckv_profile_rows want, have;
    ck_assert_int_eq(ckv_task_profile(task, 1, &kept.record, 1, &want, NULL), CKV_OK);
    ckv_text row = keep(want.json);
    ck_assert_int_eq(ckv_task_record(task, "s", cells, 5, &lent, NULL), CKV_OK);
    ck_assert_int_eq(ckv_task_profile(task, 1, &lent.record, 1, &have, NULL), CKV_OK);
    ck_assert_uint_eq(have.json.len, row.len);
    ck_assert_mem_eq(have.json.ptr, row.ptr, row.len);
    ck_assert_int_eq(ckv_task_profile(task, 1, NULL, 0, &have, NULL), CKV_INVALID);
    let_go(row), let_go(kept.identity), let_go(kept.record);
}
END_TEST

START_TEST(the_later_row_stays)
{
    static const char *const times[] = { "", "2019-01-01", "2020-01-01", "2020-01-02" };
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 4; k++) {
            int order;
            ckv_named_record a = record("1", times[i]), b = record("1", times[k]);
            ck_assert_int_eq(ckv_task_compare(task, a.record, b.record, &order, NULL), CKV_OK);
            ck_assert(i == k ? order == 0 : (order < 0) == (i > k));
            let_go(a.identity), let_go(a.record), let_go(b.identity), let_go(b.record);
        }
    }
}
END_TEST

START_TEST(cut_bytes_are_refused)
{
    ckv_named_record r = record("1", "");
    ckv_text f = features(r.record), out, one = r.record;
    ckv_profile_rows profile;
    uint64_t keys[CKV_JOB_KEYS], finer;
    size_t count;
    int order;
    int32_t weight;
    ck_assert_int_eq(ckv_job_keys(job, f, keys, &count, NULL), CKV_OK);
    ck_assert_uint_gt(count, 0);
    for (size_t len = 0; len < f.len; len++) {
        ckv_text cut = { f.ptr, len };
        ck_assert_int_eq(ckv_job_keys(job, cut, keys, &count, NULL), CKV_CORRUPT);
        ck_assert_int_eq(ckv_job_refine(job, keys[0], cut, &finer, NULL), CKV_CORRUPT);
        ck_assert_int_eq(ckv_job_score(job, f, cut, &weight, NULL), CKV_CORRUPT);
    }
    ck_assert_int_eq(ckv_job_refine(job, UINT64_MAX, f, &finer, NULL), CKV_CORRUPT);
    for (one.len = 0; one.len < 12; one.len++) {
        ck_assert_int_eq(ckv_task_features(task, one, &out, NULL), CKV_CORRUPT);
        ck_assert_int_eq(ckv_task_compare(task, one, r.record, &order, NULL), CKV_CORRUPT);
        ck_assert_int_eq(ckv_task_profile(task, 1, &one, 1, &profile, NULL), CKV_CORRUPT);
    }
    let_go(f), let_go(r.identity), let_go(r.record);
}
END_TEST

START_TEST(who_does_not_carry_a_key_is_told)
{
    ckv_named_record r = record("1", "");
    ckv_text f = features(r.record);
    uint64_t keys[CKV_JOB_KEYS];
    size_t count;
    bool meet = false;
    ck_assert_int_eq(ckv_job_keys(job, f, keys, &count, NULL), CKV_OK);
    ckv_carrier with = { r.identity, f, keys, count }, without = { r.identity, f, keys + 1, count - 1 };
    ck_assert_int_eq(ckv_job_meet(job, keys[0], &with, &without, &meet, NULL), CKV_INVALID);
    ck_assert_int_eq(ckv_job_meet(job, keys[0], &with, &with, &meet, NULL), CKV_OK);
    ck_assert(meet);
    /* Both carry a lesser one: that is where they are compared. */
    ck_assert_int_eq(ckv_job_meet(job, keys[1], &with, &with, &meet, NULL), CKV_OK);
    ck_assert(!meet);
    let_go(f), let_go(r.identity), let_go(r.record);
}
END_TEST

static void count_review(void *context, const ckv_job_link *link, const char *reason)
{
    (void)link;
    *(int *)context += reason[0] != 0;
}

START_TEST(components_are_clustered)
{
    ckv_named_record a = record("1", ""), b = record("2", "");
    ckv_text f = features(a.record);
    const ckv_job_record records[] = { { a.identity, f }, { b.identity, f } },
                         reversed[] = { { b.identity, f }, { a.identity, f } };
    ckv_job_link link = { 0, 1, CKV_NO_LINK }, outside = { 0, 2, 5000 };
    const ckv_job_decision apart = { 0, 1, true };
    ckv_placed placed[2];
    int asked = 0;
    ck_assert_int_eq(ckv_job_score(job, f, f, &link.weight, NULL), CKV_OK);
    ck_assert_int_ge(link.weight, ckv_job_link_weight(job));
    ckv_component c = CKV_COMPONENT_INIT;
    c.records = records;
    c.record_count = 2;
    c.links = &link;
    c.link_count = 1;
    c.on_review = count_review;
    c.context = &asked;
    ck_assert_int_eq(ckv_task_cluster(task, &c, placed, NULL), CKV_OK);
    ck_assert(placed[0].founder == 0 && placed[1].founder == 0 && placed[1].best == link.weight && asked == 0);
    c.decisions = &apart;
    c.decision_count = 1;
    ck_assert_int_eq(ckv_task_cluster(task, &c, placed, NULL), CKV_OK);
    ck_assert(placed[0].founder == 0 && placed[1].founder == 1 && placed[1].best == CKV_NO_LINK);
    c.decision_count = 0;
    link.weight = ckv_job_link_weight(job) - 1;
    ck_assert_int_eq(ckv_task_cluster(task, &c, placed, NULL), CKV_OK);
    ck_assert(placed[1].founder == 1 && asked == 1);
    c.links = &outside;
    ck_assert_int_eq(ckv_task_cluster(task, &c, placed, NULL), CKV_INVALID);
    c.link_count = 0;
    c.records = reversed;
    ck_assert_int_eq(ckv_task_cluster(task, &c, placed, NULL), CKV_INVALID);
    c.size = 3;
    ck_assert_int_eq(ckv_task_cluster(task, &c, placed, NULL), CKV_INVALID);
    let_go(f), let_go(a.identity), let_go(a.record), let_go(b.identity), let_go(b.record);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("stages");
    TCase *t = tcase_create("stages");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, a_job_is_its_bytes);
    tcase_add_loop_test(t, a_row_says_which_record_it_is, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(t, a_record_may_be_handed_on_at_once);
    tcase_add_test(t, the_later_row_stays);
    tcase_add_test(t, cut_bytes_are_refused);
    tcase_add_test(t, who_does_not_carry_a_key_is_told);
    tcase_add_test(t, components_are_clustered);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make_suite)
