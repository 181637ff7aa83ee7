#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>

START_TEST(put_get_delete)
{
    ckv_slice value;
    ckv_txn *txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("one"));
    ckv_txn_put(txn, CKV_TABLE_META, text("b"), text(""));
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("two"));
    ck_ok(ckv_txn_get(txn, CKV_TABLE_META, text("a"), &value));
    ck_slice_str(value, "two");
    commit(txn);
    reopen();
    txn = write_txn();
    ck_ok(ckv_txn_get(txn, CKV_TABLE_META, text("b"), &value));
    ck_assert_uint_eq(value.len, 0);
    ck_ok(ckv_txn_delete(txn, CKV_TABLE_META, text("b")));
    ck_assert_int_eq(ckv_txn_delete(txn, CKV_TABLE_META, text("b")), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_txn_get(txn, CKV_TABLE_META, text("b"), &value), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_txn_get(txn, CKV_TABLE_RECORD, text("a"), &value), CKV_NOT_FOUND);
    ck_ok(ckv_txn_status(txn)); /* not found is an answer */
    commit(txn);
}
END_TEST

static const size_t sizes[] = { 0, 1, 3, 4, 5, 1000, 2000, 2036, 4096, 100000, 1 << 20, 5 << 20 };

START_TEST(values_of_any_size)
{
    size_t len = sizes[_i];
    char *bytes = malloc(len + 1);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)(i * 31 + len);
    ckv_txn *txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_GOLDEN, text("k"), ckv_slice_of(bytes, len));
    commit(txn);
    reopen();
    ckv_slice value;
    txn = read_txn();
    ck_ok(ckv_txn_get(txn, CKV_TABLE_GOLDEN, text("k"), &value));
    ck_assert(ckv_slice_equal(value, ckv_slice_of(bytes, len)));
    ckv_txn_abort(txn);
    ck_ok(ckv_store_verify_pages(store, NULL));
    free(bytes);
}
END_TEST

START_TEST(abort_leaves_no_trace)
{
    ckv_slice value;
    ckv_txn *txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("one"));
    ckv_txn_abort(txn);
    txn = read_txn();
    ck_assert_int_eq(ckv_txn_get(txn, CKV_TABLE_META, text("a"), &value), CKV_NOT_FOUND);
    ck_assert_uint_eq(ckv_txn_number(txn), 0);
    ckv_txn_abort(txn);
}
END_TEST

/* Each way to go wrong, and the status that stays. */
static void fail_empty_key(ckv_txn *txn)
{
    ckv_txn_put(txn, CKV_TABLE_META, text(""), text("empty key"));
}

static void fail_long_key(ckv_txn *txn)
{
    static const char key[CKV_STORE_KEY_MAX + 1];
    ckv_txn_put(txn, CKV_TABLE_META, ckv_slice_of(key, sizeof key), text(""));
}

static void fail_long_value(ckv_txn *txn)
{
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), ckv_slice_of("", CKV_STORE_VALUE_MAX + 1));
}

static void fail_disorder(ckv_txn *txn)
{
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
    ckv_store_put_record(txn, 2, text("b"));
    ckv_store_put_record(txn, 1, text("a"));
    ckv_bulk_end(txn, CKV_TABLE_RECORD);
}

static void fail_twice(ckv_txn *txn)
{
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
    ckv_store_put_record(txn, 2, text("b"));
    ckv_store_put_record(txn, 2, text("b"));
}

static void fail_bulk_in_bulk(ckv_txn *txn)
{
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
}

static void fail_bulk_delete(ckv_txn *txn)
{
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
    drop_record(txn, 2);
}

static void fail_members(ckv_txn *txn)
{
    ckv_store_put_entity(txn, 1, (uint64_t[]){ 3, 3 }, 2);
}

static void fail_no_members(ckv_txn *txn)
{
    ckv_store_put_entity(txn, 1, NULL, 0);
}

static void fail_self_link(ckv_txn *txn)
{
    ckv_store_put_link(txn, &(ckv_store_link){ .self = 1, .other = 1 });
}

static void fail_own(ckv_txn *txn)
{
    ckv_txn_fail(txn, CKV_BAD_INPUT, "row %d", 17);
    ckv_txn_fail(txn, CKV_IO, "a later one");
}

static const struct {
    void (*go_wrong)(ckv_txn *txn);
    ckv_status status;
    const char *message;
} failures[] = {
    { fail_empty_key, CKV_INVALID, "table meta: a key is empty or too long" },
    { fail_long_key, CKV_INVALID, "table meta: a key is empty or too long" },
    { fail_long_value, CKV_TOO_LARGE, "table meta: a value of 67108865 bytes is too long" },
    { fail_disorder, CKV_INTERNAL, "table record: entries for a bulk load came out of order" },
    { fail_twice, CKV_INTERNAL, "table record: entries for a bulk load came out of order" },
    { fail_bulk_in_bulk, CKV_INTERNAL, "table record: a bulk load inside a bulk load" },
    { fail_bulk_delete, CKV_INTERNAL, "table record: a delete inside a bulk load" },
    { fail_members, CKV_INTERNAL, "table entity: members are none or out of order" },
    { fail_no_members, CKV_INTERNAL, "table entity: members are none or out of order" },
    { fail_self_link, CKV_INTERNAL, "table link: a record paired with itself" },
    { fail_own, CKV_BAD_INPUT, "row 17" },
};

START_TEST(first_failure_stays_and_nothing_is_written)
{
    ckv_error err = { 0 };
    ckv_slice value;
    ckv_txn *txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_META, text("before"), text("x"));
    failures[_i].go_wrong(txn);
    ckv_txn_put(txn, CKV_TABLE_META, text("after"), text("x"));
    ck_assert_int_eq(ckv_txn_get(txn, CKV_TABLE_META, text("before"), &value), failures[_i].status);
    ck_assert_int_eq(ckv_txn_commit(txn, &err), failures[_i].status);
    ck_assert_int_eq(err.code, failures[_i].status);
    ck_assert_str_eq(err.message, failures[_i].message);
    txn = read_txn();
    ck_assert_uint_eq(ckv_txn_count(txn, CKV_TABLE_META), 0);
    ck_assert_uint_eq(ckv_txn_count(txn, CKV_TABLE_RECORD), 0);
    ckv_txn_abort(txn);
    txn = write_txn(); /* the store is none the worse */
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("x"));
    commit(txn);
}
END_TEST

START_TEST(reader_cannot_write)
{
    ckv_txn *txn = read_txn();
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("x"));
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_INVALID);
    txn = read_txn();
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_INVALID);
}
END_TEST

START_TEST(commits_are_numbered)
{
    ckv_txn *txn = write_txn();
    ck_assert_uint_eq(ckv_txn_number(txn), 1);
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("x"));
    commit(txn);
    txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("y"));
    ckv_txn_abort(txn);
    commit(write_txn()); /* nothing changed: no number */
    txn = write_txn();
    ck_assert_uint_eq(ckv_txn_number(txn), 2);
    ckv_txn_clear(txn, CKV_TABLE_META);
    commit(txn);
    reopen();
    txn = read_txn();
    ck_assert_uint_eq(ckv_txn_number(txn), 2);
    commit(txn);
}
END_TEST

START_TEST(reader_sees_the_old_state)
{
    ckv_slice value;
    ckv_txn *txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("old"));
    ckv_store_put_record(txn, 1, text("old"));
    commit(txn);
    ckv_txn *before = read_txn();
    txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_META, text("a"), text("new"));
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
    ckv_store_put_record(txn, 2, text("new"));
    ck_assert_uint_eq(ckv_bulk_end(txn, CKV_TABLE_RECORD), 1);
    ckv_txn *during = read_txn();
    commit(txn);
    ckv_txn *readers[] = { before, during };
    for (int i = 0; i < 2; i++) {
        ck_ok(ckv_txn_get(readers[i], CKV_TABLE_META, text("a"), &value));
        ck_slice_str(value, "old");
        ck_ok(ckv_store_get_record(readers[i], 1, &value));
        ck_assert_int_eq(ckv_store_get_record(readers[i], 2, &value), CKV_NOT_FOUND);
        ckv_txn_abort(readers[i]);
    }
    txn = read_txn();
    ck_assert_int_eq(ckv_store_get_record(txn, 1, &value), CKV_NOT_FOUND);
    ck_ok(ckv_store_get_record(txn, 2, &value));
    ckv_txn_abort(txn);
}
END_TEST

static void put_words(ckv_txn *txn)
{
    static const char *const words[] = { "a", "ab", "aba", "abb", "ac", "b", "\xff", "\xff\xff" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ckv_txn_put(txn, CKV_TABLE_META, text(words[i]), text(words[i]));
}

static const struct {
    const char *prefix, *from, *found;
} walks[] = {
    { "", "", "a ab aba abb ac b \xff \xff\xff " },
    { "a", "a", "a ab aba abb ac " },
    { "ab", "ab", "ab aba abb " },
    { "ab", "abaa", "abb " },
    { "", "abz", "ac b \xff \xff\xff " },
    { "abb", "abb", "abb " },
    { "c", "c", "" },
    { "\xff", "\xff", "\xff \xff\xff " },
    { "\xff\xff\xff", "\xff\xff\xff", "" },
};

START_TEST(walks_by_prefix)
{
    char found[128] = "";
    ckv_walk walk;
    ckv_txn *txn = write_txn();
    put_words(txn);
    ckv_walk_begin_at(&walk, txn, CKV_TABLE_META, text(walks[_i].prefix), text(walks[_i].from));
    while (ckv_walk_next(&walk)) {
        ck_assert(ckv_slice_equal(walk.key, walk.value));
        strncat(found, walk.key.ptr, walk.key.len);
        strcat(found, " ");
    }
    ckv_walk_end(&walk);
    ck_assert_str_eq(found, walks[_i].found);
    commit(txn);
}
END_TEST

START_TEST(walks_may_nest)
{
    ckv_txn *txn = write_txn();
    put_words(txn);
    int pairs = 0;
    ckv_walk outer, inner;
    ckv_walk_begin(&outer, txn, CKV_TABLE_META, text("a"));
    while (ckv_walk_next(&outer)) {
        ckv_walk_begin(&inner, txn, CKV_TABLE_META, text("a"));
        while (ckv_walk_next(&inner))
            pairs++;
        ckv_walk_end(&inner);
    }
    ckv_walk_end(&outer);
    ck_assert_int_eq(pairs, 25);
    commit(txn);
}
END_TEST

/* Delete every _i-th of many, walking; the rest must all be visited once. */
START_TEST(walk_deletes)
{
    enum { COUNT = 3000 };
    char big[300] = { 0 };
    ckv_txn *txn = write_txn();
    for (uint64_t rid = 0; rid < COUNT; rid++)
        ckv_store_put_record(txn, rid, ckv_slice_of(big, rid % sizeof big));
    ckv_walk walk;
    int seen = 0, left = 0;
    ckv_walk_begin(&walk, txn, CKV_TABLE_RECORD, text(""));
    for (; ckv_walk_next(&walk); seen++) {
        if (seen % _i == 0)
            ckv_walk_delete(&walk);
        else
            left++;
    }
    ckv_walk_end(&walk);
    ck_assert_int_eq(seen, COUNT);
    ck_assert_uint_eq(ckv_txn_count(txn, CKV_TABLE_RECORD), (uint64_t)left);
    commit(txn);
}
END_TEST

START_TEST(walk_must_begin_in_its_prefix)
{
    ckv_walk walk;
    ckv_txn *txn = read_txn();
    ckv_walk_begin_at(&walk, txn, CKV_TABLE_META, text("b"), text("a"));
    ck_assert(!ckv_walk_next(&walk));
    ckv_walk_end(&walk);
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_INVALID);
}
END_TEST

START_TEST(bulk_replaces_a_table)
{
    ckv_txn *txn = write_txn();
    for (uint64_t rid = 1; rid <= 100; rid++)
        ckv_store_put_record(txn, rid, text("old"));
    commit(txn);
    txn = write_txn();
    ckv_bulk_begin(txn, CKV_TABLE_RECORD);
    for (uint64_t rid = 1; rid <= 50; rid++)
        ckv_store_put_record(txn, 2 * rid, text("new"));
    ck_assert_uint_eq(ckv_bulk_end(txn, CKV_TABLE_RECORD), 50);
    commit(txn);
    txn = write_txn();
    ckv_bulk_continue(txn, CKV_TABLE_RECORD);
    ckv_store_put_record(txn, 101, text("new"));
    ck_assert_uint_eq(ckv_bulk_end(txn, CKV_TABLE_RECORD), 1);
    ckv_store_put_record(txn, 1, text("ordinary again"));
    ck_assert_uint_eq(ckv_txn_count(txn, CKV_TABLE_RECORD), 52);
    commit(txn);
    txn = write_txn();
    ckv_bulk_continue(txn, CKV_TABLE_RECORD);
    ckv_store_put_record(txn, 100, text("not above 101"));
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_INTERNAL); /* an unended bulk load is no leak */
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store transactions");
    TCase *tc = tcase_create("txn");
    tcase_add_checked_fixture(tc, setup_store, teardown);
    tcase_add_test(tc, put_get_delete);
    tcase_add_loop_test(tc, values_of_any_size, 0, sizeof sizes / sizeof *sizes);
    tcase_add_test(tc, abort_leaves_no_trace);
    tcase_add_loop_test(tc, first_failure_stays_and_nothing_is_written, 0, sizeof failures / sizeof *failures);
    tcase_add_test(tc, reader_cannot_write);
    tcase_add_test(tc, commits_are_numbered);
    tcase_add_test(tc, reader_sees_the_old_state);
    tcase_add_loop_test(tc, walks_by_prefix, 0, sizeof walks / sizeof *walks);
    tcase_add_test(tc, walks_may_nest);
    tcase_add_loop_test(tc, walk_deletes, 1, 5);
    tcase_add_test(tc, walk_must_begin_in_its_prefix);
    tcase_add_test(tc, bulk_replaces_a_table);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
