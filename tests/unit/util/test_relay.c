#include "runner.h"
#include "util/relay.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>

enum { PIECES = 500 };

typedef struct line {
    size_t pieces, slots;
    size_t slot[CKV_RELAY_SLOTS_MAX]; /* piece + 1 while it waits to be taken */
    atomic_size_t made;
    size_t taken;      /* so many, in order */
    atomic_bool mixed; /* a slot was used before it was free, or a piece came out of order */
    size_t bad_make, bad_take;
} line;

static ckv_status make(void *context, size_t piece, unsigned worker)
{
    line *l = context;
    (void)worker;
    if (l->slot[piece % l->slots] != 0)
        l->mixed = true;
    l->slot[piece % l->slots] = piece + 1;
    l->made++;
    return piece == l->bad_make ? CKV_NO_MEMORY : CKV_OK;
}

static ckv_status take(void *context, size_t piece)
{
    line *l = context;
    if (piece != l->taken || l->slot[piece % l->slots] != piece + 1)
        l->mixed = true;
    l->slot[piece % l->slots] = 0;
    if (piece == l->bad_take)
        return CKV_IO;
    l->taken++;
    return CKV_OK;
}

static ckv_relay_work work_of(line *l)
{
    return (ckv_relay_work){ l->pieces, l->slots, make, take, l };
}

static const unsigned threads[] = { 1, 2, 5, 64 };

START_TEST(all_in_order)
{
    static const size_t counts[] = { 0, 1, 3, PIECES };
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (size_t slots = 1; slots <= CKV_RELAY_SLOTS_MAX; slots *= 2) {
            line l = { .pieces = counts[c], .slots = slots, .bad_make = SIZE_MAX, .bad_take = SIZE_MAX };
            ckv_relay_work work = work_of(&l);
            ck_assert_int_eq(ckv_relay_alone(threads[_i], &work), CKV_OK);
            ck_assert_uint_eq(l.taken, counts[c]);
            ck_assert_uint_eq(l.made, counts[c]);
            ck_assert(!l.mixed);
        }
    }
}
END_TEST

/* All before the first that fails is taken, and nothing behind it. */
START_TEST(first_failure_ends)
{
    for (size_t bad = 0; bad < 40; bad += 3) {
        line made = { .pieces = PIECES, .slots = 8, .bad_make = bad, .bad_take = bad + 1 };
        line taken = { .pieces = PIECES, .slots = 8, .bad_make = bad + 1, .bad_take = bad };
        ckv_relay_work first = work_of(&made), second = work_of(&taken);
        ck_assert_int_eq(ckv_relay_alone(threads[_i], &first), CKV_NO_MEMORY);
        ck_assert_uint_eq(made.taken, bad);
        ck_assert_int_eq(ckv_relay_alone(threads[_i], &second), CKV_IO);
        ck_assert_uint_eq(taken.taken, bad);
        ck_assert_uint_le(taken.made, bad + 8 + 1);
    }
}
END_TEST

enum { RUNNERS = 3 };

typedef struct crew {
    ckv_relay relay;
    line lines[RUNNERS];
    ckv_status status[RUNNERS];
} crew;

/* Some run a work of their own and help then; the others only help. */
static ckv_status join_crew(void *context, size_t piece, unsigned worker)
{
    crew *c = context;
    if (piece < RUNNERS) {
        ckv_relay_work work = work_of(&c->lines[piece]);
        c->status[piece] = ckv_relay_run(&c->relay, &work, worker);
        ckv_relay_leave(&c->relay);
    } else {
        ckv_relay_help(&c->relay, worker);
    }
    return CKV_OK;
}

START_TEST(several_at_once)
{
    crew c = { .lines = { { 0 } } };
    ckv_relay_init(&c.relay, RUNNERS, (ckv_relay_watch){ NULL, NULL });
    for (size_t i = 0; i < RUNNERS; i++)
        c.lines[i] =
            (line){ .pieces = PIECES * (i + 1), .slots = 4, .bad_make = i == 1 ? 70 : SIZE_MAX, .bad_take = SIZE_MAX };
    ckv_parallel_run(threads[_i], RUNNERS + threads[_i], join_crew, &c);
    for (size_t i = 0; i < RUNNERS; i++) {
        ck_assert_int_eq(c.status[i], i == 1 ? CKV_NO_MEMORY : CKV_OK);
        ck_assert_uint_eq(c.lines[i].taken, i == 1 ? 70 : PIECES * (i + 1));
        ck_assert(!c.lines[i].mixed);
    }
    ckv_relay_free(&c.relay);
}
END_TEST

/* Worker 0 only helps, and the one who runs a work goes on only once worker 0 has looked so many times. */
typedef struct watched {
    ckv_relay relay;
    atomic_uint looks;
    unsigned wanted;
    bool elsewhere;
    pthread_t caller;
} watched;

static void look(void *context)
{
    watched *w = context;
    w->elsewhere |= !pthread_equal(pthread_self(), w->caller);
    w->looks++;
}

static ckv_status take_when_looked(void *context, size_t piece)
{
    watched *w = context;
    (void)piece;
    while (w->looks < w->wanted)
        sched_yield();
    return CKV_OK;
}

static ckv_status make_nothing(void *context, size_t piece, unsigned worker)
{
    (void)context, (void)piece, (void)worker;
    return CKV_OK;
}

static void *run_watched(void *context)
{
    watched *w = context;
    ckv_relay_work work = { 1, 1, make_nothing, take_when_looked, w };
    ckv_relay_run(&w->relay, &work, 1);
    ckv_relay_leave(&w->relay);
    return NULL;
}

/* The caller's thread looks while others are at work that it cannot help with, and nobody else does. */
START_TEST(watch_looks)
{
    watched w = { .wanted = 2, .caller = pthread_self() };
    pthread_t runner;
    ckv_relay_init(&w.relay, 1, (ckv_relay_watch){ look, &w });
    ck_assert_int_eq(pthread_create(&runner, NULL, run_watched, &w), 0);
    ckv_relay_help(&w.relay, 0);
    pthread_join(runner, NULL);
    ckv_relay_free(&w.relay);
    ck_assert_uint_ge(w.looks, w.wanted);
    ck_assert(!w.elsewhere);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("relay");
    TCase *tc = tcase_create("relay");
    tcase_add_loop_test(tc, all_in_order, 0, sizeof threads / sizeof *threads);
    tcase_add_loop_test(tc, first_failure_ends, 0, sizeof threads / sizeof *threads);
    tcase_add_loop_test(tc, several_at_once, 0, sizeof threads / sizeof *threads);
    tcase_add_test(tc, watch_looks);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
