/* A commit that a killed process left unfinished, at every step of it. What such a process leaves is made here by
 * ending after so many steps without closing. */
#include "io/placing.h"

#include "io/outdir.h"
#include "place.h"
#include "runner.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *name, *before, *after; /* NULL: there is none */
} files[] = { { "one", "old one", "new one" }, { "first", NULL, "new first" }, { "gone", "old gone", NULL },
    { "two", "old two", "new two" } };

enum { FILES = sizeof files / sizeof *files, HELD = FILES, LISTED, PUT = LISTED + FILES, SETTLED, STEPS };

static int dir;

static void setup(void)
{
    dir = open(place_make(), O_RDONLY | O_DIRECTORY);
    ck_assert_int_ge(dir, 0);
    for (size_t i = 0; i < FILES; i++)
        if (files[i].before)
            place_put(files[i].name, ckv_slice_str(files[i].before));
}

static void teardown(void)
{
    close(dir);
    place_remove();
}

static void write_at(int at, const char *name, ckv_slice bytes)
{
    int fd = openat(at, name, O_WRONLY | O_CREAT | O_EXCL, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes.ptr, bytes.len), bytes.len);
    ck_assert_int_eq(close(fd), 0);
}

/* One step of a commit. Without second names nothing can be held beforehand. */
static void take_step(ckv_placing *p, size_t step, bool second_names)
{
    char held[32];
    if (step < HELD) {
        if (files[step].after)
            write_at(p->temp, files[step].name, ckv_slice_str(files[step].after));
        ckv_placing_hold(p, files[step].name);
        snprintf(held, sizeof held, ".held.%zu", step);
        if (!second_names)
            unlinkat(p->temp, held, 0);
    } else if (step == HELD) {
        write_at(p->temp, CKV_PLACING_LIST, ckv_buf_slice(&p->list));
    } else if (step < PUT) {
        size_t i = step - LISTED;
        ck_assert_int_eq(ckv_placing_put(p, i, files[i].name, !files[i].after), 0);
    } else {
        ckv_placing_settle(p);
    }
}

static void begin(ckv_placing *p, size_t steps, bool second_names)
{
    ck_assert_int_eq(ckv_placing_open(p, dir), 0);
    for (size_t i = 0; i < steps; i++)
        take_step(p, i, second_names);
}

/* As a killed process does. */
static void leave(ckv_placing *p)
{
    close(p->temp);
    ckv_buf_free(&p->list);
}

static void check_files(bool after)
{
    size_t count = 0;
    for (size_t i = 0; i < FILES; i++) {
        const char *expect = after ? files[i].after : files[i].before;
        place_check(place_path(files[i].name), expect);
        count += expect != NULL;
    }
    ck_assert_uint_eq(place_count(place_path(".")), count);
}

START_TEST(killed_at_every_step)
{
    size_t steps = (size_t)_i / 2;
    ckv_placing p;
    begin(&p, steps, _i % 2);
    leave(&p);
    ck_assert_int_eq(ckv_placing_open(&p, dir), 0);
    ck_assert_uint_eq(place_count(place_path(".ckv.partial")), 0);
    ckv_placing_close(&p);
    check_files(steps == SETTLED);
}
END_TEST

/* Killed while it took back what another left: what is taken back already stays so. */
START_TEST(killed_while_taking_back)
{
    size_t steps = LISTED + (size_t)_i / 2;
    ckv_placing p, again;
    begin(&p, steps, _i % 2);
    ckv_buf list = p.list;
    p.list = ckv_buf_make(1);
    ckv_placing_undo(&p);
    leave(&p);
    again = (ckv_placing){ .dir = dir, .temp = open(place_path(".ckv.partial"), O_RDONLY | O_DIRECTORY) };
    write_at(again.temp, CKV_PLACING_LIST, ckv_buf_slice(&list));
    close(again.temp);
    ckv_buf_free(&list);
    ck_assert_int_eq(ckv_placing_open(&p, dir), 0);
    ckv_placing_close(&p);
    check_files(false);
}
END_TEST

START_TEST(undone_or_settled)
{
    for (int settle = 0; settle < 2; settle++) {
        ckv_placing p;
        begin(&p, PUT, _i);
        if (settle)
            ckv_placing_settle(&p);
        else
            ckv_placing_undo(&p);
        ckv_placing_close(&p);
        check_files(settle);
    }
}
END_TEST

/* A list that was cut off, and one that somebody else wrote: nothing outside the directory is touched. */
START_TEST(strange_lists)
{
    static const struct {
        const char *bytes;
        size_t len;
    } lists[] = { { "", 0 }, { "+one", 4 }, { "=one", 4 }, { "+../kept\0=../../kept", 21 }, { "+.kept", 7 },
        { "\0\0", 2 }, { "=\0+\0", 4 } };
    ckv_placing p;
    ck_assert_int_eq(mkdir(place_path("out"), 0700), 0);
    place_put("kept", CKV_LIT("kept"));
    place_put("out/.kept", CKV_LIT("kept"));
    int outer = dir;
    dir = open(place_path("out"), O_RDONLY | O_DIRECTORY);
    ck_assert_int_eq(ckv_placing_open(&p, dir), 0);
    write_at(p.temp, ".held.0", CKV_LIT("planted"));
    write_at(p.temp, ".held.1", CKV_LIT("planted"));
    write_at(p.temp, CKV_PLACING_LIST, ckv_slice_of(lists[_i].bytes, lists[_i].len));
    leave(&p);
    ck_assert_int_eq(ckv_placing_open(&p, dir), 0);
    ckv_placing_close(&p);
    place_check(place_path("kept"), "kept");
    place_check(place_path("out/.kept"), "kept");
    ck_assert_uint_eq(place_count(place_path("out")), 1);
    close(dir);
    dir = outer;
}
END_TEST

/* A directory under the name of a file is no file to be replaced. */
START_TEST(directory_in_the_way)
{
    ckv_outdir *out = NULL;
    ckv_outfile *a = NULL, *b = NULL;
    ckv_error err;
    ck_assert_int_eq(mkdir(place_path("first"), 0700), 0);
    ck_assert_int_eq(ckv_outdir_open(&out, place_path("."), NULL, &err), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&a, out, "one", &err), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&b, out, "first", &err), CKV_OK);
    ck_assert_int_eq(ckv_outdir_commit(out, &err), CKV_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "first: Is a directory"));
    ckv_outdir_close(out);
    ck_assert_int_eq(rmdir(place_path("first")), 0);
    check_files(false);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("placing");
    TCase *tc = tcase_create("placing");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, killed_at_every_step, 0, 2 * STEPS);
    tcase_add_loop_test(tc, killed_while_taking_back, 0, 2 * (FILES + 1));
    tcase_add_loop_test(tc, undone_or_settled, 0, 2);
    tcase_add_loop_test(tc, strange_lists, 0, 7);
    tcase_add_test(tc, directory_in_the_way);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
