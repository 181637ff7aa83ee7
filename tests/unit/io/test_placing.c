/* A commit that a killed process left unfinished, at every step of it, and what it left that cannot be taken back. What
 * such a process leaves is made here by stopping after so many steps. */
#include "io/placing.h"

#include "io/outdir.h"
#include "place.h"
#include "runner.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *name, *before, *after; /* NULL: there is none */
} files[] = { { "one", "old one", "new one" }, { "first", NULL, "new first" }, { "gone", "old gone", NULL },
    { "two", "old two", "new two" } };

#define TEMPORARY ".ckv.partial"
#define LIST TEMPORARY "/.list"

enum { FILES = sizeof files / sizeof *files, HELD = FILES, LISTED, PUT = LISTED + FILES, SETTLED, STEPS };

static int dir;

/* As a killed process left it: closed only when nothing is left in it to see. */
static ckv_placing *left;

static void setup(void)
{
    left = NULL;
    dir = open(place_make(), O_RDONLY | O_DIRECTORY);
    ck_assert_int_ge(dir, 0);
    for (size_t i = 0; i < FILES; i++)
        if (files[i].before)
            place_put(files[i].name, ckv_slice_str(files[i].before));
}

static void teardown(void)
{
    ckv_placing_close(left);
    close(dir);
    place_remove();
}

static ssize_t write_fd(void *context, int fd, const void *bytes, size_t len)
{
    (void)context;
    return write(fd, bytes, len);
}

/* A new file in what is temporary. */
static void write_new(const ckv_placing *p, const char *name, ckv_slice bytes)
{
    int fd = ckv_placing_new(p, name);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(ckv_write_all(write_fd, NULL, fd, bytes), 0);
    ck_assert_int_eq(close(fd), 0);
}

/* One step of a commit. Without second names nothing can be held beforehand. */
static void take_step(ckv_placing *p, size_t step, bool second_names)
{
    char held[64];
    if (step < HELD) {
        if (files[step].after)
            write_new(p, files[step].name, ckv_slice_str(files[step].after));
        ck_assert_int_eq(ckv_placing_hold(p, files[step].name), 0);
        snprintf(held, sizeof held, TEMPORARY "/.held.%zu", step);
        if (!second_names)
            unlink(place_path(held));
    } else if (step == HELD) {
        ck_assert_int_eq(ckv_placing_list(p, write_fd, NULL), 0);
    } else if (step < PUT) {
        size_t i = step - LISTED;
        ck_assert_int_eq(ckv_placing_put(p, i, files[i].name, !files[i].after), 0);
    } else {
        ckv_placing_settle(p);
    }
}

static ckv_placing *begin(size_t steps, bool second_names)
{
    ckv_placing *p = NULL;
    ck_assert_int_eq(ckv_placing_open(&p, dir), 0);
    ck_assert_int_eq(ckv_placing_mend(p), 0);
    for (size_t i = 0; i < steps; i++)
        take_step(p, i, second_names);
    return p;
}

/* Open what was left, which is as `expect` says, and close it. */
static void check_mend(int expect)
{
    ckv_placing *p = NULL;
    ck_assert_int_eq(ckv_placing_open(&p, dir), 0);
    ck_assert_int_eq(ckv_placing_mend(p), expect);
    if (!expect)
        ck_assert_uint_eq(place_count(place_path(TEMPORARY)), 0);
    ckv_placing_close(p);
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

/* A directory takes the name of a file, which can then not be taken back. */
static void block(const char *name)
{
    unlink(place_path(name));
    ck_assert_int_eq(mkdir(place_path(name), 0700), 0);
}

static void unblock(const char *name)
{
    ck_assert_int_eq(rmdir(place_path(name)), 0);
}

START_TEST(killed_at_every_step)
{
    size_t steps = (size_t)_i / 2;
    left = begin(steps, _i % 2);
    check_mend(0);
    check_files(steps == SETTLED);
}
END_TEST

/* Killed while it took back what another left: what is taken back already stays so. */
START_TEST(killed_while_taking_back)
{
    left = begin(LISTED + (size_t)_i / 2, _i % 2);
    ck_assert_int_eq(rename(place_path(LIST), place_path("list")), 0);
    ck_assert_int_eq(link(place_path("list"), place_path(LIST)), 0);
    ckv_placing_undo(left);
    ck_assert_int_eq(rename(place_path("list"), place_path(LIST)), 0);
    check_mend(0);
    check_files(false);
}
END_TEST

/* What cannot be taken back, since a directory has its name now, stays held and listed until it can. What can be is
 * taken back at once. */
START_TEST(cannot_take_back)
{
    const char *name = files[_i / 2].name;
    left = begin(PUT, _i % 2);
    block(name);
    for (int times = 0; times < 2; times++)
        check_mend(EISDIR);
    for (size_t i = 0; i < FILES; i++)
        if ((int)i != _i / 2)
            place_check(place_path(files[i].name), files[i].before);
    unblock(name);
    check_mend(0);
    check_files(false);
}
END_TEST

/* The same for the list itself. */
START_TEST(cannot_read_the_list)
{
    left = begin(PUT, _i);
    ck_assert_int_eq(rename(place_path(LIST), place_path("list")), 0);
    ck_assert_int_eq(symlink(place_path("list"), place_path(LIST)), 0);
    check_mend(ELOOP);
    ck_assert_int_eq(rename(place_path("list"), place_path(LIST)), 0);
    check_mend(0);
    check_files(false);
}
END_TEST

/* An undo that cannot: it is done by who comes next. */
START_TEST(cannot_undo)
{
    ckv_placing *p = begin(PUT, _i);
    block("one");
    ckv_placing_undo(p);
    ckv_placing_close(p);
    check_mend(EISDIR);
    unblock("one");
    check_mend(0);
    check_files(false);
}
END_TEST

/* The output directory is not opened then, and says why. */
START_TEST(tells_what_it_cannot)
{
    ckv_outdir *out = NULL;
    ckv_error err;
    left = begin(PUT, true);
    block("two");
    const char *path = place_path(".");
    ck_assert_int_eq(ckv_outdir_open(&out, path, NULL, &err), CKV_IO);
    ck_assert_ptr_null(out);
    ck_assert_ptr_nonnull(strstr(err.message, "cannot put back what a killed run replaced in "));
    ck_assert_ptr_nonnull(strstr(err.message, path));
    ck_assert_ptr_nonnull(strstr(err.message, "Is a directory"));
    unblock("two");
    ck_assert_int_eq(ckv_outdir_open(&out, path, NULL, &err), CKV_OK);
    ckv_outdir_close(out);
    check_files(false);
}
END_TEST

START_TEST(undone_or_settled)
{
    for (int settle = 0; settle < 2; settle++) {
        ckv_placing *p = begin(PUT, _i);
        if (settle)
            ckv_placing_settle(p);
        else
            ckv_placing_undo(p);
        ckv_placing_close(p);
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
        { "\0\0", 2 }, { "=\0+\0", 4 }, { "?other", 7 } };
    ck_assert_int_eq(mkdir(place_path("out"), 0700), 0);
    place_put("kept", CKV_LIT("kept"));
    place_put("out/.kept", CKV_LIT("kept"));
    place_put("out/other", CKV_LIT("kept"));
    int outer = dir;
    dir = open(place_path("out"), O_RDONLY | O_DIRECTORY);
    left = begin(0, true);
    write_new(left, ".held.0", CKV_LIT("planted"));
    write_new(left, ".held.1", CKV_LIT("planted"));
    write_new(left, ".list", ckv_slice_of(lists[_i].bytes, lists[_i].len));
    check_mend(0);
    place_check(place_path("kept"), "kept");
    place_check(place_path("out/.kept"), "kept");
    place_check(place_path("out/other"), "kept");
    ck_assert_uint_eq(place_count(place_path("out")), 2);
    ckv_placing_close(left);
    left = NULL;
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
    block("first");
    ck_assert_int_eq(ckv_outdir_open(&out, place_path("."), NULL, &err), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&a, out, "one", &err), CKV_OK);
    ck_assert_int_eq(ckv_outdir_file(&b, out, "first", &err), CKV_OK);
    ck_assert_int_eq(ckv_outdir_commit(out, &err), CKV_IO);
    ck_assert_ptr_nonnull(strstr(err.message, "first: Is a directory"));
    ckv_outdir_close(out);
    unblock("first");
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
    tcase_add_loop_test(tc, cannot_take_back, 0, 2 * FILES);
    tcase_add_loop_test(tc, cannot_read_the_list, 0, 2);
    tcase_add_loop_test(tc, cannot_undo, 0, 2);
    tcase_add_test(tc, tells_what_it_cannot);
    tcase_add_loop_test(tc, undone_or_settled, 0, 2);
    tcase_add_loop_test(tc, strange_lists, 0, 8);
    tcase_add_test(tc, directory_in_the_way);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
