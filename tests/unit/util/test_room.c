#include "runner.h"
#include "util/error.h"
#include "util/room.h"

#include <stdlib.h>
#include <unistd.h>

enum { PIECES = 40, SIZE = 20000, MIB = 1 << 20 };

/* A file, and a process that holds as much as a test says. */
typedef struct place {
    size_t held;
    uint64_t written;
    uint64_t most; /* bytes that the disk takes */
    int opened;
} place;

static ckv_status open_file(void *context, int *fd, ckv_error *err)
{
    (void)err;
    char path[] = "/tmp/ckv-room-XXXXXX";
    ((place *)context)->opened++;
    *fd = mkstemp(path);
    ck_assert_int_ge(*fd, 0);
    ck_assert_int_eq(unlink(path), 0);
    return CKV_OK;
}

static ckv_status write_file(void *context, int fd, ckv_slice bytes, ckv_error *err)
{
    place *p = context;
    size_t n = p->most - p->written < bytes.len ? (size_t)(p->most - p->written) : bytes.len;
    ck_assert_int_eq(write(fd, bytes.ptr, n), (ssize_t)n); /* as far as it goes, as a disk does */
    p->written += n;
    return n == bytes.len ? CKV_OK : ckv_fail(err, CKV_FULL, "the disk is full");
}

static size_t held(void *context)
{
    return ((place *)context)->held;
}

static ckv_room *make_room(place *p, size_t ceiling)
{
    ckv_room *room = ckv_room_new(ceiling, true, &(ckv_room_file){ open_file, write_file, held, p });
    ck_assert_ptr_nonnull(room);
    return room;
}

static void fill(char *bytes, size_t number)
{
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)(number * 31 + i * 7);
}

static void check_filled(const char *bytes, size_t number)
{
    for (size_t i = 0; i < SIZE; i++)
        ck_assert_int_eq(bytes[i], (char)(number * 31 + i * 7));
}

/* A process far above its share, and one far below; and no room at all. */
static const struct {
    size_t ceiling, held;
    bool spills;
} loads[] = { { 64 * MIB, 60 * MIB, true }, { 64 * MIB, 20 * MIB, false }, { 0, 60 * MIB, false } };

START_TEST(pieces_stay_where_and_what_they_are)
{
    place p = { .held = loads[_i].held, .most = UINT64_MAX };
    ckv_room *room = make_room(&p, loads[_i].ceiling);
    char *piece[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        piece[i] = ckv_room_get(room, SIZE, (ckv_room_use)(i % CKV_ROOM_USES));
        ck_assert_ptr_nonnull(piece[i]);
        ck_assert_uint_eq((uintptr_t)piece[i] % 16, 0);
        fill(piece[i], i);
        if (i % 5)
            ckv_room_seal(room, piece[i]);
        if (i % 7 == 6) { /* one that may be written out by now */
            ckv_room_give(room, piece[i - 1]);
            piece[i - 1] = NULL;
        }
    }
    ck_assert_int_eq(ckv_room_check(room), CKV_OK);
    ck_assert(loads[_i].spills == (ckv_room_spilled(room) > 0));
    ck_assert_int_eq(p.opened, loads[_i].spills);
    for (size_t i = 0; i < PIECES; i++) {
        if (piece[i])
            check_filled(piece[i], i);
        if (piece[i] && i % 5 == 0)
            piece[i][0] = 1; /* not sealed: it can be written to */
    }
    ck_assert_int_eq(ckv_room_failure(room, NULL), CKV_OK);
    ckv_room_free(room);
}
END_TEST

/* What is asked for last goes out first, and no more than has to. */
START_TEST(rows_go_before_blocks)
{
    place p = { .held = 39 * MIB, .most = UINT64_MAX };
    ckv_room *room = make_room(&p, 64 * MIB);
    char *blocks = ckv_room_get(room, MIB / 2, CKV_ROOM_BLOCKS), *rows = ckv_room_get(room, MIB / 2, CKV_ROOM_ROWS);
    ckv_room_seal(room, blocks);
    ckv_room_seal(room, rows);
    p.held = 40 * MIB + 1; /* a byte more than what is left for it */
    ck_assert_int_eq(ckv_room_check(room), CKV_OK);
    uint64_t once = ckv_room_spilled(room);
    ck_assert(once >= MIB / 2 && once < MIB);
    ck_assert_int_eq(ckv_room_check(room), CKV_OK);
    ck_assert_uint_ge(ckv_room_spilled(room), 2 * once);
    ckv_room_free(room);
}
END_TEST

/* What is reopened does not go out until it is sealed again; what is out cannot be reopened. */
START_TEST(only_what_is_here_is_reopened)
{
    place p = { .held = 39 * MIB, .most = UINT64_MAX };
    ckv_room *room = make_room(&p, 64 * MIB);
    char *piece = ckv_room_get(room, SIZE, CKV_ROOM_BLOCKS);
    fill(piece, 1);
    ckv_room_seal(room, piece);
    ck_assert(ckv_room_reopen(room, piece));
    fill(piece, 2);
    p.held = 60 * MIB;
    ck_assert_int_eq(ckv_room_check(room), CKV_OK);
    ck_assert_uint_eq(ckv_room_spilled(room), 0);
    ckv_room_seal(room, piece);
    ck_assert_int_eq(ckv_room_check(room), CKV_OK);
    ck_assert_uint_gt(ckv_room_spilled(room), 0);
    ck_assert(!ckv_room_reopen(room, piece));
    check_filled(piece, 2);
    ckv_room_give(room, piece);
    ckv_room_free(room);
}
END_TEST

START_TEST(a_full_disk_is_told)
{
    place p = { .held = 60 * MIB, .most = 3 * SIZE };
    ckv_room *room = make_room(&p, 64 * MIB);
    ckv_error err = { 0 };
    char *piece[8];
    size_t n = 0;
    for (; n < 8; n++) {
        piece[n] = ckv_room_get(room, SIZE, CKV_ROOM_FEATURES);
        if (!piece[n])
            break;
        fill(piece[n], n);
        ckv_room_seal(room, piece[n]);
    }
    ck_assert(n > 2 && n < 8);
    for (size_t i = 0; i < n; i++)
        check_filled(piece[i], i); /* also the one that did not fit */
    ck_assert_int_eq(ckv_room_failure(room, &err), CKV_FULL);
    ck_assert_ptr_nonnull(strstr(err.message, "the disk is full"));
    ck_assert_ptr_nonnull(strstr(err.message, "MiB"));
    ck_assert_ptr_null(ckv_room_get(room, 1, CKV_ROOM_ROWS)); /* the first failure stays */
    ckv_room_free(room);
}
END_TEST

START_TEST(too_low_a_ceiling_is_told)
{
#ifdef __SANITIZE_ADDRESS__
    return; /* the sanitizer's own memory would count */
#endif
    place p = { .held = 63 * MIB, .most = UINT64_MAX };
    ckv_room *room = make_room(&p, 64 * MIB);
    ckv_error err = { 0 };
    ck_assert_ptr_null(ckv_room_get(room, 10 * MIB, CKV_ROOM_BLOCKS));
    ck_assert_int_eq(ckv_room_failure(room, &err), CKV_INVALID);
    ck_assert_ptr_nonnull(strstr(err.message, "83 MiB")); /* 73, the page in front, an eighth more */
    ckv_room_free(room);
}
END_TEST

/* Pages of a piece that nobody has touched are not held yet, but they will be. */
START_TEST(what_is_promised_counts)
{
#ifdef __SANITIZE_ADDRESS__
    return;
#endif
    place p = { .held = 20 * MIB, .most = UINT64_MAX };
    ckv_room *room = make_room(&p, 64 * MIB);
    char *first = ckv_room_get(room, 20 * MIB, CKV_ROOM_BLOCKS);
    ck_assert_ptr_nonnull(first);
    if (_i) /* the process says what it said before: these are among what it holds */
        memset(first, 1, 20 * MIB);
    ck_assert(!ckv_room_get(room, 30 * MIB, CKV_ROOM_BLOCKS) == !_i);
    ckv_room_free(room);
}
END_TEST

/* What is announced is made room for, by writing out what may go, and refused where that is not enough. */
START_TEST(tables_elsewhere_are_announced)
{
#ifdef __SANITIZE_ADDRESS__
    return;
#endif
    place p = { .held = 30 * MIB, .most = UINT64_MAX };
    ckv_room *room = make_room(&p, 64 * MIB);
    ckv_error err = { 0 };
    char *piece = ckv_room_get(room, SIZE, CKV_ROOM_FEATURES);
    fill(piece, 5);
    ckv_room_seal(room, piece);
    ck_assert_int_eq(ckv_room_announce(room, 5 * MIB), CKV_OK);
    ck_assert_uint_eq(ckv_room_spilled(room), 0);
    ck_assert_int_eq(ckv_room_announce(room, 20 * MIB), CKV_OK);
    ck_assert_uint_ge(ckv_room_spilled(room), SIZE);
    check_filled(piece, 5);
    ck_assert_int_eq(ckv_room_announce(room, 40 * MIB), CKV_INVALID);
    ck_assert_int_eq(ckv_room_failure(room, &err), CKV_INVALID);
    ck_assert_ptr_nonnull(strstr(err.message, "79 MiB"));
    ck_assert_int_eq(ckv_room_announce(NULL, SIZE_MAX), CKV_OK);
    ckv_room_free(room);
}
END_TEST

/* A process that has grown past a firm ceiling elsewhere is stopped at the next look. */
START_TEST(growth_elsewhere_is_refused)
{
#ifdef __SANITIZE_ADDRESS__
    return;
#endif
    place p = { .held = 30 * MIB, .most = UINT64_MAX };
    ckv_room *room = make_room(&p, 64 * MIB);
    ck_assert_int_eq(ckv_room_check(room), CKV_OK);
    p.held = 80 * MIB;
    ck_assert_int_eq(ckv_room_check(room), CKV_INVALID);
    ckv_room_free(room);
}
END_TEST

/* Rows lie there for nothing until the end: they go out even where there is room, and stay where the disk has none. */
START_TEST(many_rows_go_out_anyway)
{
    place p = { .held = 50 * MIB, .most = _i ? UINT64_MAX : 0 };
    ckv_room *room = make_room(&p, 0);
    char *piece[40];
    for (size_t i = 0; i < 40; i++) {
        piece[i] = ckv_room_get(room, MIB, CKV_ROOM_ROWS);
        ck_assert_ptr_nonnull(piece[i]);
        fill(piece[i], i);
        ckv_room_seal(room, piece[i]);
    }
    ck_assert(_i ? ckv_room_spilled(room) > 7 * MIB && ckv_room_spilled(room) < 12 * MIB : !ckv_room_spilled(room));
    for (size_t i = 0; i < 40; i++)
        check_filled(piece[i], i);
    ck_assert_int_eq(ckv_room_failure(room, NULL), CKV_OK);
    ckv_room_free(room);
}
END_TEST

START_TEST(no_room_is_the_systems)
{
    char *piece = ckv_room_get(NULL, SIZE, CKV_ROOM_ROWS);
    fill(piece, 3);
    ckv_room_seal(NULL, piece);
    check_filled(piece, 3);
    ck_assert_int_eq(ckv_room_check(NULL), CKV_OK);
    ck_assert_int_eq(ckv_room_failure(NULL, NULL), CKV_OK);
    ckv_room_give(NULL, piece);
    ckv_room_free(NULL);
}
END_TEST

/* A run without output has nowhere to write to; what nobody set as a ceiling refuses nothing, there or anywhere. */
START_TEST(nothing_is_refused_that_nobody_asked_for)
{
    place p = { .held = 50 * MIB, .most = UINT64_MAX };
    const ckv_room_file file = { open_file, write_file, held, &p };
    ckv_room *room = ckv_room_new(1, false, _i ? &file : NULL);
    char *piece = ckv_room_get(room, SIZE, CKV_ROOM_ROWS);
    ck_assert_ptr_nonnull(piece);
    fill(piece, 3);
    ckv_room_seal(room, piece);
    ck_assert_int_eq(ckv_room_check(room), CKV_OK);
    check_filled(piece, 3);
    ck_assert_int_eq(ckv_room_failure(room, NULL), CKV_OK);
    ckv_room_free(room);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("room");
    TCase *tc = tcase_create("room");
    tcase_add_loop_test(tc, pieces_stay_where_and_what_they_are, 0, sizeof loads / sizeof *loads);
    tcase_add_test(tc, rows_go_before_blocks);
    tcase_add_test(tc, only_what_is_here_is_reopened);
    tcase_add_loop_test(tc, nothing_is_refused_that_nobody_asked_for, 0, 2);
    tcase_add_test(tc, a_full_disk_is_told);
    tcase_add_test(tc, too_low_a_ceiling_is_told);
    tcase_add_loop_test(tc, what_is_promised_counts, 0, 2);
    tcase_add_test(tc, tables_elsewhere_are_announced);
    tcase_add_test(tc, growth_elsewhere_is_refused);
    tcase_add_loop_test(tc, many_rows_go_out_anyway, 0, 2);
    tcase_add_test(tc, no_room_is_the_systems);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
