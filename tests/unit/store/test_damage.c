/* Flipped bits in values, as a bad disk would: found at the read, and by the page walk. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "a value that is easy to find in the file"

/* Flip a bit of byte `at` of every copy of MARK in the data file, and say how many there were. */
static int flip(size_t at)
{
    int fd = open(in_dir("data-000001.mdb"), O_RDWR), found = 0;
    struct stat st;
    ck_assert_int_eq(fstat(fd, &st), 0);
    char *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    ck_assert_ptr_ne(bytes, MAP_FAILED);
    close(fd);
    for (char *p = bytes; (p = memmem(p, (size_t)(bytes + st.st_size - p), MARK, sizeof MARK - 1)); p += sizeof MARK) {
        p[at] ^= 0x10;
        found++;
    }
    munmap(bytes, (size_t)st.st_size);
    return found;
}

/* Anywhere in the value, and in the checksum after it. */
START_TEST(flipped_value)
{
    ckv_slice value;
    ckv_error err = { 0 };
    ckv_walk walk;
    ckv_txn *txn = write_txn();
    ckv_store_put_record(txn, 1, text("fine"));
    ckv_store_put_record(txn, 2, text(MARK));
    commit(txn);
    ckv_store_close(store);
    ck_assert_int_gt(flip((size_t)_i), 0);
    open_store();
    txn = read_txn();
    ck_ok(ckv_store_get_record(txn, 1, &value));
    value = text("untouched");
    ck_assert_int_eq(ckv_store_get_record(txn, 2, &value), CKV_CORRUPT);
    ck_slice_str(value, "untouched");
    ck_assert_int_eq(ckv_store_get_record(txn, 1, &value), CKV_CORRUPT); /* it sticks */
    ck_assert_int_eq(ckv_txn_commit(txn, &err), CKV_CORRUPT);
    ck_assert_str_eq(err.message, "table record: a value does not match its checksum");
    txn = read_txn();
    ckv_walk_begin(&walk, txn, CKV_TABLE_RECORD, text(""));
    ck_assert(ckv_walk_next(&walk));
    ck_assert(!ckv_walk_next(&walk));
    ckv_walk_end(&walk);
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_CORRUPT);
    ck_assert_int_eq(ckv_store_verify_pages(store, &err), CKV_CORRUPT);
    ck_assert_ptr_nonnull(strstr(err.message, "table record"));
}
END_TEST

static const size_t offsets[] = { 0, 4000, 8192, 299900 };

START_TEST(flipped_long_value)
{
    enum { LEN = 300000 }; /* many pages */
    char *bytes = calloc(1, LEN);
    memcpy(bytes + offsets[_i], MARK, sizeof MARK);
    ckv_slice value;
    ckv_txn *txn = write_txn();
    ckv_store_put_golden(txn, 1, ckv_slice_of(bytes, LEN));
    commit(txn);
    ck_ok(ckv_store_verify_pages(store, NULL));
    ckv_store_close(store);
    ck_assert_int_gt(flip(3), 0);
    open_store();
    txn = read_txn();
    ck_assert_int_eq(ckv_store_get_golden(txn, 1, &value), CKV_CORRUPT);
    ckv_txn_abort(txn);
    ck_assert_int_eq(ckv_store_verify_pages(store, NULL), CKV_CORRUPT);
    free(bytes);
}
END_TEST

/* The value of one key under another, or in another table, is not believed: the checksum covers all three. */
START_TEST(key_is_covered)
{
    ckv_slice value;
    ckv_txn *txn = write_txn();
    ckv_store_put_record(txn, 0x4142434445464748, text("value"));
    commit(txn);
    ckv_store_close(store);
    int fd = open(in_dir("data-000001.mdb"), O_RDWR);
    struct stat st;
    ck_assert_int_eq(fstat(fd, &st), 0);
    char *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    char *key = memmem(bytes, (size_t)st.st_size, "ABCDEFGHvalue", 13);
    ck_assert_ptr_nonnull(key);
    for (; key; key = memmem(key, (size_t)(bytes + st.st_size - key), "ABCDEFGHvalue", 13))
        key[7] = 'I';
    munmap(bytes, (size_t)st.st_size);
    close(fd);
    open_store();
    txn = read_txn();
    ck_assert_int_eq(ckv_store_get_record(txn, 0x4142434445464749, &value), CKV_CORRUPT);
    ckv_txn_abort(txn);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store damage");
    TCase *tc = tcase_create("damage");
    tcase_add_checked_fixture(tc, setup_store, teardown);
    tcase_add_loop_test(tc, flipped_value, 0, sizeof MARK - 1 + 4);
    tcase_add_loop_test(tc, flipped_long_value, 0, sizeof offsets / sizeof *offsets);
    tcase_add_test(tc, key_is_covered);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
