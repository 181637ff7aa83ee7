/* Rows to records: which row of one identity wins, which are repeats, what rows without keys are called. Told through
 * whole runs over one small file, by who is left in golden.csv and what the counters say. */
#include "runner.h"

#include <ckv/ckv.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char top[32];

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void make_top(void)
{
    strcpy(top, "/tmp/ckv-identify-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
}

static void remove_top(void)
{
    nftw(top, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void write_file(const char *name, const char *text)
{
    char path[64];
    snprintf(path, sizeof path, "%s/%s", top, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static const char *read_file(const char *name)
{
    static char text[100000];
    char path[64];
    snprintf(path, sizeof path, "%s/%s", top, name);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return text;
}

static ckv_batch_result run(const char *yaml, const char *rows, bool store)
{
    char path[64], out[64], where[64];
    ckv_config *config;
    ckv_error err = { 0 };
    ckv_batch_result result = { .size = sizeof result };
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    write_file("ckv.yaml", yaml);
    write_file("s.csv", rows);
    snprintf(path, sizeof path, "%s/ckv.yaml", top);
    snprintf(out, sizeof out, "%s/out", top);
    snprintf(where, sizeof where, "%s/store", top);
    options.out = out;
    options.store = store ? where : NULL;
    options.threads = 1;
    ck_assert_msg(ckv_config_load(&config, path, &err) == CKV_OK, "%s", err.message);
    ck_assert_msg(ckv_batch_run(config, &options, &result, &err) == CKV_OK, "%s", err.message);
    ckv_config_free(config);
    if (!store) /* which has records of its own */
        ck_assert_uint_eq(result.rows, result.records + result.repeats + result.rejects);
    return result;
}

static const char with_key[] =
    "sources: {s: {file: s.csv, type: person, key: id, updated: at, fields: {name: person.name, note: category}}}";
static const char without_key[] =
    "sources: {s: {file: s.csv, type: person, fields: {name: person.name, note: category}}}";

static const struct {
    const char *rows;
    unsigned records, repeats, rejects;
    const char *golden, *rejected; /* what must be seen there */
} cases[] = {
    { "id,name,note,at\n1,王伟,a,2020-01-01\n", 1, 0, 0, "a", "" },
    { "id,name,note,at\n1,王伟,a,2020-01-01\n1,王伟,a,2020-01-01\n", 1, 1, 0, "a", "" },
    { "id,name,note,at\n1,王伟,first,2020-01-01\n1,王伟,later,2020-01-02\n", 1, 0, 1, "later", "duplicate key" },
    { "id,name,note,at\n1,王伟,later,2020-01-02\n1,王伟,first,2020-01-01\n", 1, 0, 1, "later", "duplicate key" },
    { "id,name,note,at\n1,王伟,known,2020-01-01\n1,王伟,never,\n", 1, 0, 1, "known", "duplicate key" },
    { "id,name,note,at\n1,王伟,greater,\n1,王伟,great,\n", 1, 0, 1, "greater", "duplicate key" },
    { "id,name,note,at\n1,王伟,b,\n1,王伟,a,\n1,王伟,b,\n1,王伟,a,\n", 1, 2, 1, "b", "duplicate key" },
    { "id,name,note,at\n 1 ,王伟,b,\n1,王伟,a,\n", 1, 0, 1, "", "duplicate key" },
    { "id,name,note,at\n,王伟,gone,\n2,李娜,kept,\n", 1, 0, 1, "kept", "no key" },
    { "id,name,note,at\n  ,王伟,gone,\n2,李娜,kept,\n", 1, 0, 1, "kept", "no key" },
};

START_TEST(one_row_of_each_identity)
{
    make_top();
    ckv_batch_result r = run(with_key, cases[_i].rows, false);
    ck_assert_uint_eq(r.records, cases[_i].records);
    ck_assert_uint_eq(r.repeats, cases[_i].repeats);
    ck_assert_uint_eq(r.rejects, cases[_i].rejects);
    ck_assert_ptr_nonnull(strstr(read_file("out/golden.csv"), cases[_i].golden));
    ck_assert_ptr_nonnull(strstr(read_file("out/rejects.csv"), cases[_i].rejected));
    remove_top();
}
END_TEST

/* Equal rows without a key are records of their own; they are found again when the file comes again, also past the
 * ninth. */
START_TEST(rows_without_keys_are_numbered)
{
    static const char *const rows =
        "name,note\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n王伟,a\n"
        "李娜,b\n李娜,c\n";
    make_top();
    ckv_batch_result r = run(without_key, rows, true);
    ck_assert_uint_eq(r.records, 14);
    ck_assert_uint_eq(r.repeats, 0);
    static char first[100000];
    strcpy(first, read_file("out/members.csv"));
    ck_assert_ptr_nonnull(strstr(first, "-12,"));
    ckv_batch_result again = run(without_key, rows, true);
    ck_assert_str_eq(first, read_file("out/members.csv"));
    ck_assert_uint_eq(again.new_ids, 0);
    ck_assert_uint_eq(again.kept_ids, r.new_ids);
    remove_top();
}
END_TEST

/* The store's own version stays when it is later; a row that is as new replaces it. */
START_TEST(stale_rows_stay_out)
{
    make_top();
    run(with_key, "id,name,note,at\n1,王伟,held,2020-06-01\n", true);
    ckv_batch_result r = run(with_key, "id,name,note,at\n1,王伟,stale,2020-05-01\n", true);
    ck_assert_uint_eq(r.rejects, 1);
    ck_assert_ptr_nonnull(strstr(read_file("out/golden.csv"), "held"));
    ck_assert_ptr_nonnull(strstr(read_file("out/rejects.csv"), "stale"));
    ck_assert_uint_eq(run(with_key, "id,name,note,at\n1,王伟,equal,2020-06-01\n", true).rejects, 0);
    ck_assert_ptr_nonnull(strstr(read_file("out/golden.csv"), "equal"));
    remove_top();
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("identify");
    TCase *tc = tcase_create("identify");
    tcase_add_loop_test(tc, one_row_of_each_identity, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, rows_without_keys_are_numbered);
    tcase_add_test(tc, stale_rows_stay_out);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
