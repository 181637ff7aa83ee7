#include "fixture.h"

#include <stdlib.h>

typedef struct collected {
    size_t n;
    uint64_t rids[20001];
} collected;

static bool collect(void *arg, uint64_t key, uint64_t rid)
{
    collected *c = arg;
    (void)key;
    ck_assert_uint_lt(c->n, sizeof c->rids / sizeof *c->rids);
    ck_assert(c->n == 0 || c->rids[c->n - 1] < rid);
    c->rids[c->n++] = rid;
    return true;
}

static bool stop_at_three(void *arg, uint64_t key, uint64_t rid)
{
    (void)key, (void)rid;
    return ++*(int *)arg < 3;
}

static collected *postings(ckv_txn *txn, uint64_t key)
{
    static collected c;
    c.n = 0;
    ck_ok(ckv_store_each_posting(txn, key, collect, &c));
    return &c;
}

static uint64_t next_random(uint64_t *s)
{
    *s ^= *s << 13, *s ^= *s >> 7, *s ^= *s << 17;
    return *s;
}

/* The same as a plain set of rids, whatever is put and dropped: dense rids, sparse ones, and the extremes. */
static const struct {
    uint64_t range, scale;
} shapes[] = { { 10, 1 }, { 3000, 1 }, { 9000, 1 }, { 5000, 0x0123456789ab }, { 4, UINT64_MAX / 3 } };

START_TEST(behaves_as_a_set)
{
    static bool set[9000];
    uint64_t random = 88172645463325252u + (uint64_t)_i;
    ckv_txn *txn = write_txn();
    ckv_store_put_posting(txn, 6, 1); /* neighbours must stay as they are */
    ckv_store_put_posting(txn, 8, 1);
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 12000; i++) {
            uint64_t r = next_random(&random);
            uint64_t x = (r >> 8) % shapes[_i].range, rid = x * shapes[_i].scale;
            /* Fill in the even rounds, drain in the odd ones. */
            if ((r & 255) < (round % 2 ? 40 : 215)) {
                ckv_store_put_posting(txn, 7, rid);
                set[x] = true;
            } else {
                ck_assert_int_eq(ckv_store_drop_posting(txn, 7, rid), set[x] ? CKV_OK : CKV_NOT_FOUND);
                set[x] = false;
            }
        }
        const collected *c = postings(txn, 7);
        size_t n = 0;
        for (uint64_t x = 0; x < shapes[_i].range; x++)
            if (set[x])
                ck_assert_uint_eq(c->rids[n++], x * shapes[_i].scale);
        ck_assert_uint_eq(c->n, n);
    }
    ck_assert_uint_eq(postings(txn, 6)->n, 1);
    ck_assert_uint_eq(postings(txn, 8)->n, 1);
    for (uint64_t x = 0; x < shapes[_i].range; x++)
        ckv_store_drop_posting(txn, 7, x * shapes[_i].scale);
    ck_assert_uint_eq(ckv_txn_count(txn, CKV_TABLE_POSTING), 2); /* no empty chunk stays */
    commit(txn);
}
END_TEST

START_TEST(bulk_equals_single_puts)
{
    enum { MANY = 20000 };
    static uint64_t rids[MANY];
    for (uint64_t i = 0; i < MANY; i++)
        rids[i] = i * i;
    ckv_txn *txn = write_txn();
    ckv_bulk_begin(txn, CKV_TABLE_POSTING);
    ckv_store_put_postings(txn, 5, rids, 1);
    ckv_store_put_postings(txn, 6, rids, MANY);
    ckv_store_put_postings(txn, UINT64_MAX, rids + 1, 2);
    ckv_bulk_end(txn, CKV_TABLE_POSTING);
    const collected *c = postings(txn, 6);
    ck_assert_uint_eq(c->n, MANY);
    ck_assert_mem_eq(c->rids, rids, sizeof rids);
    ck_assert_uint_eq(postings(txn, 5)->n, 1);
    ck_assert_uint_eq(postings(txn, UINT64_MAX)->n, 2);
    ckv_store_put_posting(txn, 6, 2); /* into the middle of what was loaded */
    ck_assert_uint_eq(postings(txn, 6)->rids[2], 2);
    ckv_store_put_postings(txn, 6, rids, 3); /* replaces all chunks */
    ck_assert_uint_eq(postings(txn, 6)->n, 3);
    ckv_store_put_postings(txn, 6, rids, 0);
    ck_assert_uint_eq(postings(txn, 6)->n, 0);
    ck_assert_uint_eq(postings(txn, 5)->n, 1);
    commit(txn);
}
END_TEST

START_TEST(walk_can_stop)
{
    int seen = 0;
    ckv_txn *txn = write_txn();
    ckv_store_put_postings(txn, 1, (uint64_t[]){ 1, 2, 3, 4, 5 }, 5);
    ck_ok(ckv_store_each_posting(txn, 1, stop_at_three, &seen));
    ck_assert_int_eq(seen, 3);
    commit(txn);
}
END_TEST

START_TEST(disorder_is_refused)
{
    ckv_txn *txn = write_txn();
    ckv_store_put_postings(txn, 1, (uint64_t[]){ 1, 3, 2 }, 3);
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_INTERNAL);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store postings");
    TCase *tc = tcase_create("posting");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, setup_store, teardown);
    tcase_add_loop_test(tc, behaves_as_a_set, 0, sizeof shapes / sizeof *shapes);
    tcase_add_test(tc, bulk_equals_single_puts);
    tcase_add_test(tc, walk_can_stop);
    tcase_add_test(tc, disorder_is_refused);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
