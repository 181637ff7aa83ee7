/* Drawn pairs: the same whatever the order in which they are offered; what is stored comes back, and bytes that were
 * cut are refused. */
#include "engine/questions.h"
#include "random.h"
#include "runner.h"

enum { OFFERED = 5000 };

static ckv_question question(uint32_t i)
{
    uint64_t state = i;
    uint64_t hash = random_next(&state);
    return (ckv_question){ hash, i, i + 1, (int32_t)random_below(&state, 40000) - 20000 };
}

/* The offers from `from` on in steps, all of them once. */
static void offer_all(ckv_questions *q, uint32_t from, uint32_t step)
{
    *q = (ckv_questions){ 0 };
    for (uint32_t n = 0; n < OFFERED; n++) {
        uint32_t i = (from + n * step) % OFFERED;
        ckv_question one = question(i);
        ck_assert_int_eq(ckv_questions_offer(q, i % 3 == 0, &one), CKV_OK);
    }
    ckv_questions_settle(q);
}

static void are_equal(const ckv_questions *a, const ckv_questions *b)
{
    for (unsigned s = 0; s < CKV_STRATA; s++) {
        ck_assert_uint_eq(a->strata[s].count, b->strata[s].count);
        for (size_t i = 0; i < a->strata[s].count; i++) {
            const ckv_question *x = &a->strata[s].items[i], *y = &b->strata[s].items[i];
            ck_assert_uint_eq(x->hash, y->hash);
            ck_assert_uint_eq(x->a, y->a);
            ck_assert_uint_eq(x->b, y->b);
            ck_assert_int_eq(x->evidence, y->evidence);
        }
    }
}

START_TEST(order_does_not_show)
{
    ckv_questions once, again;
    offer_all(&once, 0, 1);
    offer_all(&again, 1234, 4999);
    are_equal(&once, &again);
    for (unsigned s = 0; s < CKV_STRATA; s++) {
        ck_assert_uint_gt(once.strata[s].count, 0);
        ck_assert_uint_le(once.strata[s].count, CKV_STRATUM_MAX);
        for (size_t i = 1; i < once.strata[s].count; i++)
            ck_assert_uint_lt(once.strata[s].items[i - 1].hash, once.strata[s].items[i].hash);
    }
    ckv_questions_free(&once);
    ckv_questions_free(&again);
}
END_TEST

static ckv_expect_tally tally(void)
{
    ckv_expect_tally t = { .decided = 3, .rate = UINT32_MAX };
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        t.together[b] = (ckv_expect_bin){ b * 1000, b * 5000 };
        t.linked[b] = (ckv_expect_bin){ b, b };
        t.sampled[b] = (ckv_expect_bin){ 80 - b, 90 };
    }
    for (unsigned k = 0; k < CKV_EXPECT_FIELDS; k++)
        t.fields[k] = (ckv_expect_fields){ 40 + k, 30 + k, 20, 10 };
    return t;
}

/* As many as are wanted, none more than there are, and of all strata that have any. */
START_TEST(all_strata_are_asked)
{
    static const size_t wanted[] = { 0, 1, 2, 10, 100, 500, 100000 };
    ckv_expect_tally t = tally();
    ckv_questions q;
    offer_all(&q, 0, 1);
    size_t there = 0, asked = 0, of[CKV_STRATA];
    for (unsigned s = 0; s < CKV_STRATA; s++)
        there += q.strata[s].count;
    ckv_questions_share_out(&q, &t, wanted[_i], of);
    for (unsigned s = 0; s < CKV_STRATA; s++) {
        ck_assert_uint_le(of[s], q.strata[s].count);
        asked += of[s];
    }
    ck_assert_uint_eq(asked, wanted[_i] < there ? wanted[_i] : there);
    ckv_questions_free(&q);
}
END_TEST

static ckv_buf packed(void)
{
    ckv_buf out = ckv_buf_make(1 << 20);
    ckv_expect_tally t = tally();
    ckv_questions q;
    offer_all(&q, 0, 1);
    ck_assert_int_eq(ckv_pack_expected(&out, &t, &q), CKV_OK);
    ckv_questions_free(&q);
    return out;
}

START_TEST(comes_back)
{
    ckv_expect_tally t;
    ckv_questions q;
    ckv_buf bytes = packed(), again = ckv_buf_make(1 << 20);
    ck_assert_int_eq(ckv_unpack_expected(&t, &q, ckv_buf_slice(&bytes)), CKV_OK);
    ck_assert_uint_eq(t.together[7].clumped, 35000);
    ck_assert_uint_eq(t.fields[9].together_proposed, 39);
    ck_assert_int_eq(ckv_pack_expected(&again, &t, &q), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&bytes), ckv_buf_slice(&again)));
    ckv_questions_free(&q);
    ckv_buf_free(&bytes);
    ckv_buf_free(&again);
}
END_TEST

START_TEST(cuts_are_refused)
{
    ckv_expect_tally t;
    ckv_questions q;
    ckv_buf bytes = packed();
    for (size_t len = 0; len < bytes.len; len += 1 + len / 50) {
        ck_assert_int_ne(ckv_unpack_expected(&t, &q, ckv_slice_head(ckv_buf_slice(&bytes), len)), CKV_OK);
        ckv_questions_free(&q);
    }
    bytes.ptr[0]++; /* another form */
    ck_assert_int_eq(ckv_unpack_expected(&t, &q, ckv_buf_slice(&bytes)), CKV_VERSION);
    ckv_questions_free(&q);
    ckv_buf_free(&bytes);
}
END_TEST

START_TEST(damage_is_harmless)
{
    ckv_buf bytes = packed();
    uint64_t state = 1;
    for (int i = 0; i < 2000; i++) {
        ckv_expect_tally t;
        ckv_questions q;
        size_t at = random_below(&state, bytes.len < 2000 ? bytes.len : 2000);
        char was = bytes.ptr[at];
        bytes.ptr[at] = (char)random_next(&state);
        ckv_unpack_expected(&t, &q, ckv_buf_slice(&bytes));
        ckv_questions_free(&q);
        bytes.ptr[at] = was;
    }
    ckv_buf_free(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("questions");
    TCase *tc = tcase_create("questions");
    tcase_add_test(tc, order_does_not_show);
    tcase_add_loop_test(tc, all_strata_are_asked, 0, 7);
    tcase_add_test(tc, comes_back);
    tcase_add_test(tc, cuts_are_refused);
    tcase_add_test(tc, damage_is_harmless);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
