#include "runner.h"
#include "scratch.h"

#include <ckv/evaluate.h>
#include <stdio.h>
#include <string.h>

static char truth[SCRATCH_PATH], members[SCRATCH_PATH];

static const struct {
    const char *truth_name, *truth, *members_name, *members;
} readable[] = {
    { "t.csv", "source,key,entity\ncrm,1,王\ncrm,2,王\nshop,\"1,5\",李\n", "m.csv",
        "source,key,entity_id,confidence\ncrm,1,A,1\ncrm,2,A,0.99\nshop,\"1,5\",B,1\n" },
    { "t.csv",
        "\xEF\xBB\xBF"
        "entity,more,key,source\r\nw,,1,crm\r\nw,,2,crm\r\nl,x,\"1,5\",shop\r\n",
        "m.tsv", "entity_id\tkey\tsource\nB\t1,5\tshop\nA\t1\tcrm\nA\t2\tcrm\n" },
    { "t.csv", "source,key,entity\ncrm,1,w\ncrm,2,w\nshop,\"1,5\",l\n", "m.ndjson",
        "{\"key\":\"1\",\"source\":\"crm\",\"entity_id\":\"A\"}\n{\"more\":1,\"entity_id\":\"A\",\"source\":\"crm\","
        "\"key\":\"2\"}\n" },
};

START_TEST(reads_what_is_readable)
{
    scratch_write(truth, readable[_i].truth_name, readable[_i].truth);
    scratch_write(members, readable[_i].members_name, readable[_i].members);
    ckv_evaluation r = { .size = sizeof r };
    ckv_error err = { 0 };
    ck_assert_msg(ckv_evaluate_files(truth, members, NULL, &r, &err) == CKV_OK, "%s", err.message);
    ck_assert_uint_eq(r.records, 3);
    ck_assert_uint_eq(r.common_pairs, 1);
    ck_assert_uint_eq(r.exact_clusters, 2);
    ck_assert_double_eq(r.f1, 1);
}
END_TEST

/* Cut off at any byte, a truth is refused with its place, or is what there was so far. */
START_TEST(truth_cut)
{
    static const char whole[] = "source,key,entity\ncrm,1,w\ncrm,\"2\nx\",w\nshop,15,l\n";
    scratch_write(members, "m.csv", readable[0].members);
    for (size_t at = 0; at < sizeof whole; at++) {
        char cut[sizeof whole] = "";
        memcpy(cut, whole, at);
        if (at == 0)
            scratch_write(truth, "t.csv", cut);
        FILE *file = fopen(truth, "wb");
        ck_assert(file && fwrite(cut, 1, at, file) == at && fclose(file) == 0);
        ckv_evaluation r = { .size = sizeof r };
        ckv_error err = { 0 };
        ckv_status st = ckv_evaluate_files(truth, members, NULL, &r, &err);
        ck_assert_msg(st == CKV_OK || err.message[0], "%zu: status %d", at, st);
        bool few = at > 18 && at < 24; /* of the first row, fields are missing */
        ck_assert_msg(!few || (st == CKV_BAD_INPUT && strstr(err.message, "t.csv: line 2: fewer fields")), "%zu: %s",
            at, err.message);
    }
}
END_TEST

START_TEST(columns_by_other_names)
{
    scratch_write(truth, "t.csv", "source,key,who,entity\na,1,x,y\na,2,x,z\n");
    scratch_write(members, "m.csv", "source,key,cluster,entity_id\na,1,x,y\na,2,x,z\n");
    ckv_evaluate_options options = CKV_EVALUATE_OPTIONS_INIT;
    options.truth_column = "who";
    options.members_column = "cluster";
    ckv_evaluation r = { .size = sizeof r };
    ck_assert_int_eq(ckv_evaluate_files(truth, members, &options, &r, NULL), CKV_OK);
    ck_assert_uint_eq(r.common_pairs, 1);
}
END_TEST

START_TEST(headers_alone)
{
    scratch_write(truth, "t.csv", "source,key,entity\n");
    scratch_write(members, "m.csv", "source,key,entity_id\n");
    ckv_evaluation r = { .size = sizeof r };
    ck_assert_int_eq(ckv_evaluate_files(truth, members, NULL, &r, NULL), CKV_OK);
    ck_assert_uint_eq(r.records, 0);
    ck_assert_double_eq(r.bcubed_f1, 1);
}
END_TEST

static const struct {
    const char *truth, *members;
    ckv_status status;
    uint64_t line;
    const char *file, *what; /* parts of the message */
} unreadable[] = {
    { "source,key,entity\na,1,x\n", "source,key,entity_id\na,secret,x\n", CKV_BAD_INPUT, CKV_NOWHERE, "m.csv",
        "none of its records" },
    { "source,key,entity\na,1,x\na,2\n", "source,key,entity_id\n", CKV_BAD_INPUT, 3, "t.csv: line 3", "fewer fields" },
    { "source,key,entity\n", "source,key,entity\n", CKV_INVALID, CKV_NOWHERE, "m.csv", "no column \"entity_id\"" },
    { "source,id,entity\n", "source,key,entity_id\n", CKV_INVALID, CKV_NOWHERE, "t.csv", "no column \"key\"" },
    { "source,key,entity\n\"a\nb\",1,\n", "source,key,entity_id\n", CKV_BAD_INPUT, 2, "t.csv: line 2", "no cluster" },
    { "", "source,key,entity_id\n", CKV_BAD_INPUT, CKV_NOWHERE, "t.csv", "" },
    { "source,key,entity\na,1,x\n\"a,1,x\n", "source,key,entity_id\n", CKV_BAD_INPUT, 3, "t.csv: line 3",
        "unclosed quote" },
};

START_TEST(says_what_is_wrong)
{
    scratch_write(truth, "t.csv", unreadable[_i].truth);
    scratch_write(members, "m.csv", unreadable[_i].members);
    ckv_evaluation r = { .size = sizeof r, .records = 77 };
    ckv_error err = { 0 };
    ck_assert_int_eq(ckv_evaluate_files(truth, members, NULL, &r, &err), unreadable[_i].status);
    ck_assert_msg(
        strstr(err.message, unreadable[_i].file) && strstr(err.message, unreadable[_i].what), "%s", err.message);
    ck_assert_ptr_null(strstr(err.message, "secret"));
    if (unreadable[_i].line != CKV_NOWHERE)
        ck_assert_uint_eq(err.line, unreadable[_i].line);
    ck_assert_uint_eq(r.records, 77);
}
END_TEST

START_TEST(a_missing_file)
{
    scratch_write(truth, "t.csv", "source,key,entity\n");
    ckv_evaluation r = { .size = sizeof r };
    ckv_error err = { 0 };
    ck_assert_int_eq(ckv_evaluate_files(truth, "/nonexistent/m.csv", NULL, &r, &err), CKV_IO);
    ck_assert_msg(strstr(err.message, "/nonexistent/m.csv") != NULL, "%s", err.message);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("files");
    TCase *tc = tcase_create("files");
    tcase_add_checked_fixture(tc, scratch_open, scratch_close);
    tcase_add_test(tc, truth_cut);
    tcase_add_loop_test(tc, reads_what_is_readable, 0, sizeof readable / sizeof *readable);
    tcase_add_test(tc, columns_by_other_names);
    tcase_add_test(tc, headers_alone);
    tcase_add_loop_test(tc, says_what_is_wrong, 0, sizeof unreadable / sizeof *unreadable);
    tcase_add_test(tc, a_missing_file);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
