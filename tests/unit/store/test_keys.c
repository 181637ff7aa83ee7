#include "runner.h"
#include "store/keys.h"

#include <stdlib.h>

static const uint64_t numbers[] = { 0, 1, 255, 256, 65535, 65536, UINT32_MAX, UINT64_MAX - 1, UINT64_MAX };
#define N (int)(sizeof numbers / sizeof *numbers)

START_TEST(numbers_round_trip_in_order)
{
    ckv_key key, next;
    uint64_t back;
    ckv_key_number(&key, numbers[_i]);
    ck_assert(ckv_key_take_number(ckv_key_slice(&key), &back) && back == numbers[_i]);
    if (_i + 1 < N) {
        ckv_key_number(&next, numbers[_i + 1]);
        ck_assert_int_lt(ckv_slice_compare(ckv_key_slice(&key), ckv_key_slice(&next)), 0);
    }
}
END_TEST

START_TEST(compound_keys_round_trip)
{
    for (int j = 0; j < N; j++) {
        ckv_key key;
        uint64_t a, b;
        ckv_key_pair(&key, numbers[_i], numbers[j]);
        ck_assert(ckv_key_take_pair(ckv_key_slice(&key), &a, &b) && a == numbers[_i] && b == numbers[j]);
    }
}
END_TEST

START_TEST(source_round_trip)
{
    ckv_key key;
    uint16_t source;
    ckv_key_source(&key, (uint16_t)numbers[_i]);
    ck_assert(ckv_key_take_source(ckv_key_slice(&key), &source) && source == (uint16_t)numbers[_i]);
}
END_TEST

/* Around the length at which a key is hashed. */
static const size_t lengths[] = { 0, 1, 16, CKV_IDENT_HEAD, CKV_IDENT_PLAIN - 1, CKV_IDENT_PLAIN, CKV_IDENT_PLAIN + 1,
    CKV_IDENT_PLAIN + 2, CKV_IDENT_PLAIN + 3, 70000 };

START_TEST(ident_of_any_length)
{
    size_t len = lengths[_i];
    char *bytes = calloc(1, len + 1);
    ckv_key a, b;
    ckv_slice name;
    uint16_t source;
    bool hashed;
    ckv_key_ident(&a, 513, ckv_slice_of(bytes, len));
    ck_assert_uint_le(a.len, CKV_STORE_KEY_MAX);
    ck_assert(ckv_key_take_ident(ckv_key_slice(&a), &source, &name, &hashed));
    ck_assert_uint_eq(source, 513);
    ck_assert_int_eq(hashed, len > CKV_IDENT_PLAIN);
    if (!hashed)
        ck_assert(ckv_slice_equal(name, ckv_slice_of(bytes, len)));
    if (len) { /* the last byte counts, also past the limit */
        bytes[len - 1] = 'x';
        ckv_key_ident(&b, 513, ckv_slice_of(bytes, len));
        if (!hashed)
            ck_assert_int_lt(ckv_slice_compare(ckv_key_slice(&a), ckv_key_slice(&b)), 0);
        ck_assert(!ckv_slice_equal(ckv_key_slice(&a), ckv_key_slice(&b)));
    }
    free(bytes);
}
END_TEST

START_TEST(wrong_lengths_are_refused)
{
    static const char bytes[32];
    uint64_t a, b;
    uint16_t source;
    bool hashed;
    ckv_slice name, key = { bytes, (size_t)_i };
    ck_assert_int_eq(ckv_key_take_number(key, &a), _i == 8);
    ck_assert_int_eq(ckv_key_take_source(key, &source), _i == 2);
    ck_assert_int_eq(ckv_key_take_pair(key, &a, &b), _i == 16);
    ck_assert_int_eq(ckv_key_take_ident(key, &source, &name, &hashed), _i >= 2);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store keys");
    TCase *tc = tcase_create("keys");
    tcase_add_loop_test(tc, numbers_round_trip_in_order, 0, N);
    tcase_add_loop_test(tc, compound_keys_round_trip, 0, N);
    tcase_add_loop_test(tc, source_round_trip, 0, N);
    tcase_add_loop_test(tc, ident_of_any_length, 0, sizeof lengths / sizeof *lengths);
    tcase_add_loop_test(tc, wrong_lengths_are_refused, 0, 32);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
