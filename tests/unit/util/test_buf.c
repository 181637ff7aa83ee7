#include "runner.h"
#include "util/buf.h"

START_TEST(ceiling_sticks)
{
    ckv_buf buf = ckv_buf_make(8);
    ckv_buf_add(&buf, CKV_LIT("12345678"));
    ck_assert_int_eq(ckv_buf_status(&buf), CKV_OK);
    ckv_buf_byte(&buf, '9');
    ck_assert_int_eq(ckv_buf_status(&buf), CKV_TOO_LARGE);
    ck_assert_uint_eq(buf.len, 8);
    ckv_buf_clear(&buf);
    ckv_buf_byte(&buf, '9');
    ck_assert_int_eq(ckv_buf_status(&buf), CKV_OK);
    ckv_buf_free(&buf);
}
END_TEST

/* Memory of the caller's is left for memory of its own, with what stands in it; the ceiling holds in both. */
START_TEST(outgrows_the_callers)
{
    char room[4];
    ckv_buf buf = ckv_buf_begin(room, sizeof room, 8);
    ckv_buf_add(&buf, CKV_LIT("1234"));
    ck_assert_ptr_eq(buf.ptr, room);
    ckv_buf_byte(&buf, '5');
    ck_assert_ptr_ne(buf.ptr, room);
    ckv_buf_add(&buf, CKV_LIT("678"));
    ck_assert(ckv_slice_equal(ckv_buf_slice(&buf), CKV_LIT("12345678")));
    ckv_buf_byte(&buf, '9');
    ck_assert_int_eq(ckv_buf_status(&buf), CKV_TOO_LARGE);
    ckv_buf_free(&buf);
    buf = ckv_buf_begin(room, sizeof room, 8);
    ckv_buf_byte(&buf, '1');
    ckv_buf_free(&buf); /* leaves the caller's alone */
    ck_assert_int_eq(room[0], '1');
}
END_TEST

static const uint64_t numbers[] = { 0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX };

START_TEST(varint_round_trip)
{
    ckv_buf buf = ckv_buf_make(64);
    ckv_buf_varint(&buf, numbers[_i]);
    ckv_cursor c = ckv_cursor_of(ckv_buf_slice(&buf));
    ck_assert(ckv_cursor_varint(&c) == numbers[_i]);
    ck_assert(!c.bad && c.ptr == c.end);
    ckv_buf_free(&buf);
}
END_TEST

START_TEST(cursor_past_end)
{
    ckv_cursor c = ckv_cursor_of(CKV_LIT("\x80\x80"));
    ckv_cursor_varint(&c);
    ck_assert(c.bad);
    c = ckv_cursor_of(CKV_LIT("abc"));
    ck_assert_uint_eq(ckv_cursor_u32(&c), 0);
    ck_assert(c.bad);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("buf");
    TCase *tc = tcase_create("buf");
    tcase_add_test(tc, ceiling_sticks);
    tcase_add_test(tc, outgrows_the_callers);
    tcase_add_loop_test(tc, varint_round_trip, 0, sizeof numbers / sizeof *numbers);
    tcase_add_test(tc, cursor_past_end);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
