/* Rows in and records out: of each format, whole and cut off at each byte, all rows are accounted for. */
#include "engine/run/run.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char place[] = "/tmp/ckv-rows-XXXXXX";
static char path[64];

static void setup(void)
{
    ck_assert_ptr_nonnull(mkdtemp(place));
}

static void teardown(void)
{
    unlink(path);
    rmdir(place);
    memcpy(place + sizeof place - 7, "XXXXXX", 6);
}

static void write_file(const char *name, const char *bytes, size_t len)
{
    snprintf(path, sizeof path, "%s/%s", place, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
    ck_assert_int_eq(fclose(file), 0);
}

static ckv_status run_file(ckv_batch_result *result, bool has_key, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    *result = (ckv_batch_result){ .size = sizeof *result };
    *err = (ckv_error){ 0 };
    options.threads = 1;
    /* The table has no key, and neither has what was cut off before the name of the column. */
    static const char keyed[] = "sources: {crm: {key: id}}";
    bool whole = strstr(path, ".tsv") == NULL && has_key;
    ck_assert_int_eq(ckv_config_parse(&config, keyed, whole ? sizeof keyed - 1 : 0, err), whole ? CKV_OK : CKV_INVALID);
    if (!whole)
        ck_assert_int_eq(ckv_config_new(&config), CKV_OK);
    ck_assert_int_eq(ckv_config_add_file(config, "crm", path, err), CKV_OK);
    ckv_status status = ckv_batch_run(config, &options, result, err);
    ckv_config_free(config);
    return status;
}

static const struct {
    const char *name, *text;
    uint64_t rows, records, repeats, rejects, blank;
} cases[] = {
    { "a.csv", "id,name,phone\n1,王伟,1\n1,王伟,1\n,李娜,\n,,\n\n2,\"a\nb\",\n2,c,\n3,d\n", 6, 2, 1, 3, 2 },
    { "a.tsv", "name\tphone\n王伟\t1\n王伟\t1\n\t \nx\ty\tz\n", 3, 2, 0, 1, 1 },
    { "a.ndjson", "{\"id\":1}\n{\"id\":1}\n{}\n\nx\n{\"name\":\"王\"}\n{\"id\":2,\"name\":[\"王\",\"李\"]}\n", 5, 2, 1,
        2, 2 },
    { "a.json", "[{\"id\":1},{\"id\":1},{},7,{\"id\":2}]", 4, 2, 1, 1, 1 },
};

START_TEST(all_accounted_for)
{
    ckv_batch_result r;
    ckv_error err;
    write_file(cases[_i].name, cases[_i].text, strlen(cases[_i].text));
    ck_assert_msg(run_file(&r, true, &err) == CKV_OK, "%s", err.message);
    ck_assert_uint_eq(r.rows, cases[_i].rows);
    ck_assert_uint_eq(r.records, cases[_i].records);
    ck_assert_uint_eq(r.repeats, cases[_i].repeats);
    ck_assert_uint_eq(r.rejects, cases[_i].rejects);
    ck_assert_uint_eq(r.blank, cases[_i].blank);
    ck_assert_uint_eq(r.rows, r.records + r.repeats + r.rejects);
}
END_TEST

START_TEST(cut_anywhere)
{
    ckv_batch_result r;
    ckv_error err;
    for (size_t at = 0; at < strlen(cases[_i].text); at++) {
        write_file(cases[_i].name, cases[_i].text, at);
        ckv_status status = run_file(&r, false, &err);
        if (status == CKV_OK)
            ck_assert_uint_eq(r.rows, r.records + r.repeats + r.rejects);
        else
            ck_assert_msg((status == CKV_BAD_INPUT || status == CKV_CORRUPT) && err.message[0], "%zu: status %d: %s",
                at, status, err.message);
    }
}
END_TEST

static const char table[] = "id,name,phone\n1,王伟,13910273846\nx1,王伟,13910273846\n";
static const char decisions[] = "source_a,key_a,source_b,key_b,decision\ncrm,1,crm,x1,apart\ncrm,x1,crm,1,apart";

/* Decisions that are cut off stop the run, with their line; they are never half obeyed. */
START_TEST(decisions_cut)
{
    char list[64];
    write_file("decisions.csv", decisions, sizeof decisions - 1);
    strcpy(list, path);
    write_file("a.csv", table, sizeof table - 1);
    for (size_t at = 0; at < sizeof decisions; at++) {
        char data[64];
        strcpy(data, path);
        write_file("decisions.csv", decisions, at);
        strcpy(path, data);
        ckv_config *config = NULL;
        ckv_error err = { 0 };
        ck_assert_int_eq(ckv_config_new(&config), CKV_OK);
        ck_assert_int_eq(ckv_config_add_file(config, "crm", path, &err), CKV_OK);
        ck_assert_int_eq(ckv_config_set_decisions(config, list, &err), CKV_OK);
        ckv_status status = ckv_batch_run(config, NULL, NULL, &err);
        ckv_config_free(config);
        size_t start = at;
        while (start && decisions[start - 1] != '\n')
            start--;
        bool whole = at > 38 && (at == start || at == sizeof decisions - 1 || decisions[at] == '\n');
        ck_assert_msg((status == CKV_OK) == (whole || at == 38), "%zu: status %d: %s", at, status, err.message);
        ck_assert(status == CKV_OK || err.message[0]);
    }
    unlink(list);
}
END_TEST

/* A row that got lost on the way is an internal error, and nothing is written. */
START_TEST(a_lost_row)
{
    ckv_run run = { .result = { .rows = 5, .records = 3, .repeats = 1, .rejects = 1 }, .count = 3, .row_records = 3 };
    ckv_error err = { 0 };
    ck_assert_int_eq(ckv_run_check(&run, &err), CKV_OK);
    run.row_records = 2; /* one is of the store, in place of an older row, which was rejected */
    run.result.rejects = 2;
    ck_assert_int_eq(ckv_run_check(&run, &err), CKV_OK);
    run.result.rows++;
    ck_assert_int_eq(ckv_run_check(&run, &err), CKV_INTERNAL);
    ck_assert_ptr_nonnull(strstr(err.message, "6 read, but 2 became records, 1 repeat others, 2 were rejected"));
    run.result.rows--;
    run.count = 2;
    ck_assert_int_eq(ckv_run_check(&run, &err), CKV_INTERNAL);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("rows");
    TCase *tc = tcase_create("rows");
    tcase_set_timeout(tc, 240);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, all_accounted_for, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tc, cut_anywhere, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, decisions_cut);
    tcase_add_test(tc, a_lost_row);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
