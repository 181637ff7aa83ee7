#include "io/rejects.h"
#include "place.h"
#include "runner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct bad {
    const char *file;
    ckv_reject reject;
} bad;

#define SLICE(s)                                                                                                       \
    {                                                                                                                  \
        s, sizeof(s) - 1                                                                                               \
    }

static const bad rows[] = {
    { "b.csv", { .line = 7, .reason = "too few", .raw = SLICE("1,\"x,\"") } },
    { "a.csv", { .line = 12, .column = 3, .name = SLICE("手机"), .reason = "NUL byte", .raw = SLICE("2") } },
    { "a.csv", { .line = 3, .column = 9, .reason = "too many", .raw = SLICE("1,2") } },
    { "c.ndjson", { .line = 1, .byte = 17, .reason = "JSON, syntax", .raw = SLICE("{\n}") } },
    { "a.csv", { .line = 3, .reason = "too few", .raw = SLICE("1,\"x,\"") } },
};
#define ROWS (sizeof rows / sizeof *rows)

static const char expect[] = "file,line,column,reason,row\n"
                             "a.csv,3,,too few,\"1,\"\"x,\"\"\"\n"
                             "b.csv,7,,too few,\"1,\"\"x,\"\"\"\n"
                             "a.csv,3,9,too many,\"1,2\"\n"
                             "a.csv,12,手机,NUL byte,2\n"
                             "c.ndjson,1,byte 17,\"JSON, syntax\",\"{\n}\"\n";

static void setup(void)
{
    place_make();
}

/* Any order of adding, any memory: the same file. */
START_TEST(sorted)
{
    for (size_t memory = 1; memory <= 1 << 20; memory *= 2)
        for (size_t first = 0; first < ROWS; first++) {
            ckv_outdir *dir = NULL;
            ckv_rejects *rejects = NULL;
            ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
            ck_assert_int_eq(ckv_rejects_open(&rejects, dir, memory, NULL), CKV_OK);
            for (size_t i = 0; i < ROWS; i++) {
                const bad *b = &rows[(first + i * (first % 2 ? 2 : 3)) % ROWS];
                ck_assert_int_eq(ckv_rejects_add(rejects, b->file, &b->reject, NULL, NULL), CKV_OK);
            }
            ck_assert_int_eq(ckv_rejects_finish(rejects, NULL, 0, NULL), CKV_OK);
            ck_assert_int_eq(ckv_outdir_commit(dir, NULL), CKV_OK);
            ckv_rejects_close(rejects);
            ckv_outdir_close(dir);
            place_check(place_path("out/rejects.csv"), expect);
        }
}
END_TEST

START_TEST(none)
{
    ckv_outdir *dir = NULL;
    ckv_rejects *rejects = NULL;
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_rejects_open(&rejects, dir, 0, NULL), CKV_OK);
    ck_assert_int_eq(ckv_rejects_finish(rejects, NULL, 0, NULL), CKV_OK);
    ck_assert_int_eq(ckv_outdir_commit(dir, NULL), CKV_OK);
    ckv_rejects_close(rejects);
    ckv_outdir_close(dir);
    place_check(place_path("out/rejects.csv"), "file,line,column,reason,row\n");
}
END_TEST

typedef struct disk {
    size_t writes;
    size_t fail_at;
} disk;

static ssize_t write_disk(void *context, int fd, const void *bytes, size_t len)
{
    disk *d = context;
    if (d->writes++ == d->fail_at) {
        errno = ENOSPC;
        return -1;
    }
    return write(fd, bytes, len);
}

/* All of adding, sorting on disk, merging and writing, with the first failure returned. */
static ckv_status write_many(disk *d, ckv_error *err)
{
    ckv_outdir_options options = { .write = write_disk, .context = d };
    ckv_outdir *dir = NULL;
    ckv_rejects *rejects = NULL;
    ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), &options, err), CKV_OK);
    ckv_status st = ckv_rejects_open(&rejects, dir, 100000, err);
    for (uint64_t i = 0; st == CKV_OK && i < 5000; i++) {
        char row[200];
        int len = snprintf(row, sizeof row, "%05d%0100d", (int)(i * 7919 % 5000), 0);
        ckv_reject reject = { .line = i + 2, .reason = "too few", .raw = { row, (size_t)len } };
        st = ckv_rejects_add(rejects, "a.csv", &reject, NULL, err);
    }
    if (st == CKV_OK)
        st = ckv_rejects_finish(rejects, NULL, 0, err);
    if (st == CKV_OK)
        st = ckv_outdir_commit(dir, err);
    ckv_rejects_close(rejects);
    ckv_outdir_close(dir);
    return st;
}

START_TEST(nth_write_fails)
{
    size_t fail_at = 0;
    for (;; fail_at++) {
        disk d = { .fail_at = fail_at };
        ckv_error err = { 0 };
        ckv_status st = write_many(&d, &err);
        if (st == CKV_OK)
            break;
        ck_assert_int_eq(st, CKV_FULL);
        ck_assert_ptr_nonnull(strstr(err.message, "No space left on device"));
        ck_assert_ptr_nonnull(strstr(err.message, "/out"));
        ck_assert_int_eq(access(place_path("out"), F_OK), -1);
    }
    ck_assert_uint_ge(fail_at, 8);
}
END_TEST

START_TEST(merged_in_order)
{
    disk d = { .fail_at = SIZE_MAX };
    ck_assert_int_eq(write_many(&d, NULL), CKV_OK);
    FILE *file = fopen(place_path("out/rejects.csv"), "rb");
    ck_assert_ptr_nonnull(file);
    char line[512];
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    for (int i = 0; i < 5000; i++) {
        ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
        char *row = strrchr(line, ',');
        row[6] = '\0';
        ck_assert_int_eq(atoi(row + 1), i);
    }
    ck_assert_ptr_null(fgets(line, sizeof line, file));
    fclose(file);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("rejects");
    TCase *tc = tcase_create("rejects");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_test(tc, sorted);
    tcase_add_test(tc, none);
    tcase_add_test(tc, nth_write_fails);
    tcase_add_test(tc, merged_in_order);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
