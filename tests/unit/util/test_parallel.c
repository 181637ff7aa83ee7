#include "runner.h"
#include "util/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

enum { PIECES = 1000 };

typedef struct tally {
    atomic_int done[PIECES];
    atomic_uint workers; /* bits of those seen, up to 32 */
    unsigned threads;
    size_t fail_from; /* pieces from here on fail */
} tally;

static ckv_status count(void *context, size_t piece, unsigned worker)
{
    tally *t = context;
    t->done[piece]++;
    if (worker < 32)
        atomic_fetch_or(&t->workers, 1u << worker);
    if (worker >= t->threads)
        return CKV_INTERNAL;
    return piece < t->fail_from ? CKV_OK : piece % 2 ? CKV_IO : CKV_NO_MEMORY;
}

static const unsigned threads[] = { 0, 1, 2, 5, 64, 1000 };

START_TEST(each_piece_once)
{
    static const size_t counts[] = { 0, 1, 2, 7, PIECES };
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        tally t = { .threads = threads[_i] ? threads[_i] : 1, .fail_from = SIZE_MAX };
        ck_assert_int_eq(ckv_parallel_run(threads[_i], counts[c], count, &t), CKV_OK);
        for (size_t p = 0; p < PIECES; p++)
            ck_assert_int_eq(t.done[p], p < counts[c]);
    }
}
END_TEST

/* All pieces before the first bad one have been taken when it is, so its status wins whatever runs beside it. */
START_TEST(least_failure_wins)
{
    for (size_t from = 0; from < 20; from++) {
        tally t = { .threads = threads[_i] ? threads[_i] : 1, .fail_from = from };
        ck_assert_int_eq(ckv_parallel_run(threads[_i], PIECES, count, &t), from % 2 ? CKV_IO : CKV_NO_MEMORY);
        for (size_t p = 0; p < PIECES; p++)
            ck_assert_int_le(t.done[p], 1);
        ck_assert_int_eq(t.done[PIECES - 1], 0); /* the rest is not tried: at most one more a thread */
    }
}
END_TEST

/* What the caller does itself: how often, where, and how it went. */
typedef struct own_work {
    int calls;
    pthread_t thread;
    ckv_status status;
} own_work;

static ckv_status do_own(void *context)
{
    own_work *own = context;
    own->calls++;
    own->thread = pthread_self();
    return own->status;
}

START_TEST(caller_works_beside)
{
    tally t = { .threads = threads[_i] ? threads[_i] : 1, .fail_from = SIZE_MAX };
    own_work own = { .status = CKV_OK };
    ck_assert_int_eq(ckv_parallel_beside(threads[_i], PIECES, count, &t, do_own, &own), CKV_OK);
    ck_assert_int_eq(own.calls, 1);
    ck_assert(pthread_equal(own.thread, pthread_self()));
    for (size_t p = 0; p < PIECES; p++)
        ck_assert_int_eq(t.done[p], 1);
    ck_assert_int_eq(ckv_parallel_beside(threads[_i], 0, count, &t, do_own, &own), CKV_OK);
    ck_assert_int_eq(own.calls, 2);
}
END_TEST

START_TEST(own_failure_wins)
{
    tally t = { .threads = threads[_i] ? threads[_i] : 1, .fail_from = 3 };
    own_work own = { .status = CKV_CANCELLED };
    ck_assert_int_eq(ckv_parallel_beside(threads[_i], PIECES, count, &t, do_own, &own), CKV_CANCELLED);
    ck_assert_int_eq(own.calls, 1);
}
END_TEST

START_TEST(processors_are_some)
{
    ck_assert_uint_ge(ckv_parallel_processors(), 1);
    ck_assert_uint_le(ckv_parallel_processors(), CKV_THREADS_MAX);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("parallel");
    TCase *tc = tcase_create("parallel");
    tcase_add_loop_test(tc, each_piece_once, 0, sizeof threads / sizeof *threads);
    tcase_add_loop_test(tc, least_failure_wins, 0, sizeof threads / sizeof *threads);
    tcase_add_loop_test(tc, caller_works_beside, 0, sizeof threads / sizeof *threads);
    tcase_add_loop_test(tc, own_failure_wins, 0, sizeof threads / sizeof *threads);
    tcase_add_test(tc, processors_are_some);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
