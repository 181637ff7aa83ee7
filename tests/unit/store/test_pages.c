/* The page walk: silent on every sound file, also one that ends before its last page; loud on cut and damaged ones,
 * and never a crash. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t random_state = 88172645463325252u;

static uint64_t next_random(void)
{
    uint64_t *s = &random_state;
    *s ^= *s << 13, *s ^= *s >> 7, *s ^= *s << 17;
    return *s;
}

/* A transaction of puts and deletes, long values among them. */
static void churn(void)
{
    static char bytes[9000];
    ckv_txn *txn = write_txn();
    for (uint64_t i = next_random() % 2000; i; i--) {
        uint64_t r = next_random();
        ckv_store_put_record(txn, r % 3000, ckv_slice_of(bytes, r % 7 ? r % 100 : r % sizeof bytes));
    }
    for (uint64_t i = next_random() % 3000; i; i--)
        drop_record(txn, next_random() % 3000);
    if (next_random() % 4 == 0)
        ckv_txn_clear(txn, CKV_TABLE_RECORD);
    commit(txn);
}

static struct stat data_stat(void)
{
    struct stat st;
    ck_assert_int_eq(stat(in_dir("data-000001.mdb"), &st), 0);
    return st;
}

/* Exit of a process that writes and does not close: the file is as the last commit left it. */
static void churn_in_child(int rounds)
{
    pid_t pid = fork();
    if (pid == 0) {
        open_store();
        for (int i = 0; i < rounds; i++)
            churn();
        _exit(0);
    }
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

START_TEST(sound_files_are_sound)
{
    int extended = 0;
    for (int i = 0; i < 40; i++) {
        random_state += (uint64_t)i;
        churn_in_child(1 + i % 3);
        off_t before = data_stat().st_size;
        open_store();
        extended += data_stat().st_size > before;
        ck_ok(ckv_store_verify_pages(store, NULL));
        ckv_store_close(store);
        store = NULL;
    }
    ck_assert_int_gt(extended, 0); /* LMDB did leave pages at the end unwritten: the reason for all this */
}
END_TEST

#define LAST_WORDS "the last words of a long value"

/* Where in the data file the words are; they begin a page's last bytes, not its first. */
static off_t find_last_words(void)
{
    struct stat st = data_stat();
    char *bytes = malloc((size_t)st.st_size);
    int fd = open(in_dir("data-000001.mdb"), O_RDONLY);
    ck_assert_int_eq(read(fd, bytes, (size_t)st.st_size), st.st_size);
    close(fd);
    const char *found = memmem(bytes, (size_t)st.st_size, LAST_WORDS, sizeof LAST_WORDS);
    ck_assert_ptr_nonnull(found);
    off_t at = found - bytes;
    free(bytes);
    return at;
}

/* How much of the page with the words stays: all but what is after them, half of them, nothing of it, less. */
static const int cuts[] = { sizeof LAST_WORDS, 10, 0, -4000, -12000 };

START_TEST(cut_files_are_refused)
{
    static char bytes[30000];
    memcpy(bytes + sizeof bytes - sizeof LAST_WORDS, LAST_WORDS, sizeof LAST_WORDS);
    open_store();
    ckv_txn *txn = write_txn();
    ckv_store_put_golden(txn, 1, ckv_slice_of(bytes, sizeof bytes));
    commit(txn);
    ckv_store_close(store);
    store = NULL;
    off_t size = find_last_words() + cuts[_i];
    ck_assert_int_eq(truncate(in_dir("data-000001.mdb"), size), 0);
    for (int read_only = 0; read_only < 2; read_only++) {
        ckv_error err = { 0 };
        ck_assert_int_eq(
            ckv_store_open(&store, dir, &(ckv_store_options){ .read_only = read_only }, &err), CKV_CORRUPT);
        ck_assert_ptr_null(store);
        ck_assert_ptr_nonnull(strstr(err.message, "lies past its end"));
    }
    ck_assert_int_eq(data_stat().st_size, size); /* evidence is left alone */
}
END_TEST

START_TEST(cut_to_almost_nothing)
{
    open_store();
    churn();
    ckv_store_close(store);
    store = NULL;
    ck_assert_int_eq(truncate(in_dir("data-000001.mdb"), _i * 1000), 0);
    ck_assert_int_eq(ckv_store_open(&store, dir, NULL, NULL), CKV_CORRUPT);
}
END_TEST

/* Any byte of any page: the walk may miss a flip in free room, and must never crash. Flips in page heads, where LMDB
 * itself would follow the damage, it must see. */
START_TEST(flips_do_not_crash_the_walk)
{
    open_store();
    ckv_txn *txn = write_txn();
    for (uint64_t rid = 0; rid < 30000; rid++)
        ckv_store_put_record(txn, rid, text("x"));
    commit(txn);
    off_t size = data_stat().st_size;
    int fd = open(in_dir("data-000001.mdb"), O_RDWR), seen = 0;
    for (int i = 0; i < 400; i++) {
        off_t at = 8192 + (off_t)(next_random() % (uint64_t)(size - 8192));
        if (i % 2)
            at = at / 4096 * 4096 + at % 40; /* in the head and the first offsets */
        unsigned char old, byte;
        ck_assert_int_eq(pread(fd, &old, 1, at), 1);
        byte = old ^ (unsigned char)(1u << next_random() % 8);
        ck_assert_int_eq(pwrite(fd, &byte, 1, at), 1);
        ckv_status st = ckv_store_verify_pages(store, NULL);
        ck_assert(st == CKV_OK || st == CKV_CORRUPT);
        seen += st == CKV_CORRUPT;
        ck_assert_int_eq(pwrite(fd, &old, 1, at), 1);
    }
    close(fd);
    ck_assert_int_gt(seen, 100);
    ck_ok(ckv_store_verify_pages(store, NULL));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store pages");
    TCase *tc = tcase_create("pages");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, setup_dir, teardown);
    tcase_add_test(tc, sound_files_are_sound);
    tcase_add_loop_test(tc, cut_files_are_refused, 0, sizeof cuts / sizeof *cuts);
    tcase_add_loop_test(tc, cut_to_almost_nothing, 0, 13);
    tcase_add_test(tc, flips_do_not_crash_the_walk);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
