#include "io/outdir.h"
#include "place.h"
#include "runner.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A disk on which write number `fail_at` (from 0) fails with `errnum`, and which takes at most `most` bytes at a time.
 */
typedef struct disk {
    size_t writes;
    size_t fail_at;
    int errnum;
    size_t most;
} disk;

static ssize_t write_disk(void *context, int fd, const void *bytes, size_t len)
{
    disk *d = context;
    if (d->writes++ == d->fail_at) {
        errno = d->errnum;
        return -1;
    }
    return write(fd, bytes, len < d->most ? len : d->most);
}

static void setup(void)
{
    place_make();
}

START_TEST(appears_at_commit)
{
    ckv_outdir *dir = NULL;
    ckv_outfile *a = NULL, *b = NULL;
    struct stat info;
    const char *path = place_path("out");
    ck_assert_int_eq(ckv_outdir_open(&dir, path, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&a, dir, "a.csv", NULL), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&b, dir, "b.csv", NULL), CKV_OK);
    ckv_outfile_add(a, CKV_LIT("one\n"));
    ckv_buf_str(ckv_outfile_buf(b), "two\n");
    ck_assert_int_eq(ckv_outfile_flush(b), CKV_OK);
    place_check(place_path("out/a.csv"), NULL);
    ck_assert_int_eq(ckv_outdir_commit(dir, NULL), CKV_OK);
    ckv_outdir_close(dir);
    place_check(place_path("out/a.csv"), "one\n");
    place_check(place_path("out/b.csv"), "two\n");
    ck_assert_uint_eq(place_count(path), 2);
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_int_eq(info.st_mode & 0777, 0700);
    ck_assert_int_eq(stat(place_path("out/a.csv"), &info), 0);
    ck_assert_int_eq(info.st_mode & 0777, 0600);
}
END_TEST

START_TEST(abandoned)
{
    ckv_outdir *dir = NULL;
    ckv_outfile *file = NULL;
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&file, dir, "a.csv", NULL), CKV_OK);
    ckv_outfile_add(file, CKV_LIT("one\n"));
    ckv_outdir_close(dir);
    ck_assert_int_eq(access(place_path("out"), F_OK), -1);
}
END_TEST

START_TEST(older_output_is_replaced_or_kept)
{
    ckv_outdir *dir = NULL;
    ckv_outfile *file = NULL;
    place_put("a.csv", CKV_LIT("old\n"));
    for (int commit = 0; commit < 2; commit++) {
        ck_assert_int_eq(ckv_outdir_open(&dir, place_path("."), NULL, NULL), CKV_OK);
        ck_assert_int_eq(ckv_outdir_file(&file, dir, "a.csv", NULL), CKV_OK);
        ckv_outfile_add(file, CKV_LIT("new\n"));
        if (commit)
            ck_assert_int_eq(ckv_outdir_commit(dir, NULL), CKV_OK);
        ckv_outdir_close(dir);
        place_check(place_path("a.csv"), commit ? "new\n" : "old\n");
        ck_assert_uint_eq(place_count(place_path(".")), 1);
    }
}
END_TEST

START_TEST(one_run_at_a_time)
{
    ckv_outdir *dir = NULL, *other = NULL;
    ckv_error err;
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_outdir_open(&other, place_path("out"), NULL, &err), CKV_BUSY);
    ck_assert_ptr_nonnull(strstr(err.message, "another run is writing to"));
    ck_assert_ptr_null(other);
    ckv_outdir_close(dir);
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
    ckv_outdir_close(dir);
}
END_TEST

START_TEST(places_that_cannot_be)
{
    ckv_outdir *dir = NULL;
    ckv_outfile *file = NULL;
    ckv_error err;
    ck_assert_int_eq(ckv_outdir_open(&dir, place_put("file", CKV_LIT("x")), NULL, &err), CKV_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "is a file; name a directory"));
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("none/out"), NULL, &err), CKV_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "none/out: No such file or directory"));
    ck_assert_ptr_null(dir);
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
    static const char *const names[] = { "", ".", "..", "../x", "a/b", "/etc/passwd" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_int_eq(ckv_outdir_file(&file, dir, names[i], &err), CKV_INVALID);
    ckv_outdir_close(dir);
}
END_TEST

/* Three files of several buffers each, on a disk with its own idea of a write. */
static ckv_status write_three(disk *d, ckv_error *err)
{
    static const char *const names[] = { "a.csv", "b.csv", "c.csv" };
    ckv_outdir_options options = { .write = write_disk, .context = d };
    ckv_outdir *dir = NULL;
    ckv_outfile *files[3];
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), &options, err), CKV_OK);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(ckv_outdir_file(&files[i], dir, names[i], err), CKV_OK);
    for (int row = 0; row < 60000; row++)
        for (size_t i = 0; i < 3; i++)
            ckv_outfile_add(files[i], CKV_LIT("0123456789\n"));
    ckv_status st = ckv_outdir_commit(dir, err);
    ckv_outdir_close(dir);
    return st;
}

START_TEST(nth_write_fails)
{
    size_t fail_at = 0;
    for (;; fail_at++) {
        disk d = { .fail_at = fail_at, .errnum = fail_at % 2 ? EIO : ENOSPC, .most = 100000 };
        ckv_error err = { 0 };
        ckv_status st = write_three(&d, &err);
        if (st == CKV_OK)
            break;
        ck_assert_int_eq(st, fail_at % 2 ? CKV_IO : CKV_FULL);
        ck_assert_int_eq(err.code, st);
        ck_assert_ptr_nonnull(strstr(err.message, "/out"));
        ck_assert_ptr_nonnull(strstr(err.message, fail_at % 2 ? "Input/output error" : "No space left on device"));
        ck_assert_int_eq(access(place_path("out"), F_OK), -1);
    }
    /* Three buffers a file, in eight writes of at most 100,000; and the list of files. */
    ck_assert_uint_eq(fail_at, 25);
    ck_assert_uint_eq(place_count(place_path("out")), 3);
    struct stat info;
    ck_assert_int_eq(stat(place_path("out/c.csv"), &info), 0);
    ck_assert_int_eq(info.st_size, 660000);
}
END_TEST

START_TEST(interrupted_write)
{
    disk d = { .fail_at = 1, .errnum = EINTR, .most = 1000 };
    ck_assert_int_eq(write_three(&d, NULL), CKV_OK);
}
END_TEST

START_TEST(row_past_the_buffer)
{
    ckv_outdir *dir = NULL;
    ckv_outfile *file = NULL;
    ckv_error err;
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&file, dir, "a.csv", NULL), CKV_OK);
    for (int i = 0; i < 70; i++)
        for (int k = 0; k < 1 << 16; k++)
            ckv_buf_add(ckv_outfile_buf(file), CKV_LIT("0123456789abcdef"));
    ck_assert_int_eq(ckv_outfile_flush(file), CKV_TOO_LARGE);
    ckv_outfile_add(file, CKV_LIT("after\n"));
    ck_assert_int_eq(ckv_outdir_commit(dir, &err), CKV_TOO_LARGE);
    ck_assert_ptr_nonnull(strstr(err.message, "out/a.csv"));
    ckv_outdir_close(dir);
    place_check(place_path("out/a.csv"), NULL);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("outdir");
    TCase *tc = tcase_create("files");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_test(tc, appears_at_commit);
    tcase_add_test(tc, abandoned);
    tcase_add_test(tc, older_output_is_replaced_or_kept);
    tcase_add_test(tc, one_run_at_a_time);
    tcase_add_test(tc, places_that_cannot_be);
    tcase_add_test(tc, nth_write_fails);
    tcase_add_test(tc, interrupted_write);
    tcase_add_test(tc, row_past_the_buffer);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
