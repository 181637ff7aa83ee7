#include "random_records.h"
#include "runner.h"

#include <stdlib.h>

static ckv_buf finish(ckv_feature_builder *b, ckv_record_type type)
{
    ckv_buf out = ckv_buf_make((size_t)1 << 17);
    ck_assert_int_eq(ckv_feature_finish(b, type, &out), CKV_OK);
    ck_assert(ckv_features_valid(ckv_buf_slice(&out)));
    ck_assert_uint_eq(ckv_features_size((const uint8_t *)out.ptr), out.len);
    return out;
}

static void add(ckv_feature_builder *b, ckv_feature feature, unsigned flags, const char *payload)
{
    ck_assert_int_eq(ckv_feature_add(b, feature, flags, ckv_slice_str(payload)), CKV_OK);
}

static void expect(ckv_slice *run, unsigned flags, const char *payload)
{
    ckv_feature_value v;
    ck_assert(ckv_feature_next(run, &v));
    ck_assert_uint_eq(v.flags, flags);
    ck_assert(ckv_slice_equal(ckv_slice_of((const char *)v.payload, v.len), ckv_slice_str(payload)));
}

/* Values stand in order of (flags, payload), each once, under their feature. */
START_TEST(what_goes_in_comes_out)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_feature_value v;
    add(&b, CKV_FEATURE_PHONE, 2, "b");
    add(&b, CKV_FEATURE_PHONE, 0, "zz");
    add(&b, CKV_FEATURE_NAME, 0, "n");
    add(&b, CKV_FEATURE_PHONE, 0, "z");
    add(&b, CKV_FEATURE_PHONE, 0, "zz");
    add(&b, CKV_FEATURE_HANDLE, 255, "");
    ckv_buf out = finish(&b, CKV_TYPE_ORG);
    const uint8_t *p = (const uint8_t *)out.ptr;
    ck_assert_int_eq(ckv_features_type(p), CKV_TYPE_ORG);
    ckv_slice run = ckv_features_get(p, CKV_FEATURE_PHONE);
    expect(&run, 0, "z");
    expect(&run, 0, "zz");
    expect(&run, 2, "b");
    ck_assert(!ckv_feature_next(&run, &v));
    run = ckv_features_get(p, CKV_FEATURE_NAME);
    expect(&run, 0, "n");
    run = ckv_features_get(p, CKV_FEATURE_HANDLE);
    expect(&run, 255, "");
    ck_assert_uint_eq(ckv_features_get(p, CKV_FEATURE_EMAIL).len, 0);
    ckv_buf_free(&out);
    ckv_feature_builder_free(&b);
}
END_TEST

START_TEST(order_of_adding_is_nothing)
{
    uint64_t random = 4;
    for (int round = 0; round < 300; round++) {
        struct {
            ckv_feature feature;
            unsigned flags;
            char payload[3];
        } values[20];
        size_t n = random_below(&random, 20);
        ckv_feature_builder b = ckv_feature_builder_make();
        for (size_t i = 0; i < n; i++) {
            values[i].feature = (ckv_feature)random_below(&random, CKV_FEATURE_COUNT);
            values[i].flags = (unsigned)random_below(&random, 3);
            values[i].payload[0] = (char)('a' + random_below(&random, 3));
            values[i].payload[1] = random_below(&random, 2) ? 'x' : 0;
            values[i].payload[2] = 0;
            add(&b, values[i].feature, values[i].flags, values[i].payload);
        }
        ckv_buf first = finish(&b, CKV_TYPE_PERSON);
        ckv_feature_builder_clear(&b);
        for (size_t i = n; i-- > 0;)
            add(&b, values[i].feature, values[i].flags, values[i].payload);
        ckv_buf other = finish(&b, CKV_TYPE_PERSON);
        ck_assert(ckv_slice_equal(ckv_buf_slice(&first), ckv_buf_slice(&other)));
        ckv_buf_free(&first);
        ckv_buf_free(&other);
        ckv_feature_builder_free(&b);
    }
}
END_TEST

START_TEST(too_much_is_not_kept)
{
    char payload[CKV_FEATURE_PAYLOAD_MAX + 1];
    ckv_feature_builder b = ckv_feature_builder_make();
    memset(payload, 'p', sizeof payload);
    ck_assert_int_eq(ckv_feature_add(&b, CKV_FEATURE_NAME, 0, ckv_slice_of(payload, sizeof payload)), CKV_TOO_LARGE);
    for (int f = 0; f < CKV_FEATURE_COUNT; f++) {
        for (int i = 0; i < CKV_FEATURE_VALUES_MAX + 3; i++) {
            payload[0] = (char)i;
            ck_assert_int_eq(
                ckv_feature_add(&b, (ckv_feature)f, 0, ckv_slice_of(payload, CKV_FEATURE_PAYLOAD_MAX)), CKV_OK);
        }
    }
    ckv_buf out = finish(&b, CKV_TYPE_ORG); /* only organizations keep what their names mean */
    for (int f = 0; f < CKV_FEATURE_COUNT; f++) {
        ckv_slice run = ckv_features_get((const uint8_t *)out.ptr, (ckv_feature)f);
        ck_assert_uint_eq(run.len, CKV_FEATURE_VALUES_MAX * (2 + CKV_FEATURE_PAYLOAD_MAX));
    }
    ckv_buf_free(&out);
    ckv_feature_builder_free(&b);
}
END_TEST

START_TEST(cut_bytes_are_refused)
{
    uint64_t random = 6;
    random_records r = random_records_make(&random, 40);
    for (size_t i = 0; i < r.count; i++) {
        size_t size = ckv_features_size(r.features[i]);
        char *copy = malloc(size); /* of that very size: a sanitizer sees a step past it */
        ck_assert(ckv_features_valid(ckv_slice_of((const char *)r.features[i], size)));
        for (size_t len = 0; len < size; len++) {
            free(copy);
            copy = malloc(len + 1);
            memcpy(copy, r.features[i], len);
            ck_assert(!ckv_features_valid(ckv_slice_of(copy, len)));
        }
        free(copy);
    }
    random_records_free(&r);
}
END_TEST

/* Damaged bytes may be valid by chance; then all readers must stay inside them. */
START_TEST(damaged_bytes_harm_nobody)
{
    uint64_t random = 8;
    unsigned valid = 0, refused = 0;
    random_records r = random_records_make(&random, 40);
    for (int round = 0; round < 20000; round++) {
        const uint8_t *from = r.features[random_below(&random, r.count)];
        size_t size = ckv_features_size(from);
        uint8_t *copy = malloc(size);
        memcpy(copy, from, size);
        copy[random_below(&random, round % 2   ? size
                                   : size < 30 ? size
                                               : 30)] ^= (uint8_t)(1 + random_below(&random, 255));
        if (!ckv_features_valid(ckv_slice_of((const char *)copy, size))) {
            refused++;
            free(copy);
            continue;
        }
        valid++;
        for (int f = 0; f < CKV_FEATURE_COUNT; f++) {
            ckv_slice run = ckv_features_get(copy, (ckv_feature)f);
            ckv_feature_value v;
            ck_assert(run.len == 0 || (run.ptr >= (char *)copy && run.ptr + run.len <= (char *)copy + size));
            while (ckv_feature_next(&run, &v))
                ck_assert(v.payload + v.len <= copy + size);
        }
        free(copy);
    }
    ck_assert(valid > 1000 && refused > 1000);
    random_records_free(&r);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("feature");
    TCase *tc = tcase_create("feature");
    tcase_add_test(tc, what_goes_in_comes_out);
    tcase_add_test(tc, order_of_adding_is_nothing);
    tcase_add_test(tc, too_much_is_not_kept);
    tcase_add_test(tc, cut_bytes_are_refused);
    tcase_add_test(tc, damaged_bytes_harm_nobody);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
