/* A record with nothing but names, for tests: "surname^given" is two columns, ";" stands between several names. */
#ifndef CKV_TESTS_NAME_RECORD_H
#define CKV_TESTS_NAME_RECORD_H

#include <check.h>

#include "record/kind.h"

/* Features of the names in `text`, to be freed by the caller. */
static inline ckv_buf name_record(const char *text)
{
    ckv_normalizer n = { .country = "" };
    for (size_t i = 0; i < sizeof n.scratch / sizeof *n.scratch; i++)
        n.scratch[i] = ckv_buf_make(CKV_VALUE_MAX);
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_buf out = ckv_buf_make(CKV_VALUE_MAX);
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, ";"), cut = strcspn(at, "^;");
        ckv_value value = { .kind = NULL };
        if (cut < len) {
            value.part[CKV_PART_SURNAME] = ckv_slice_of(at, cut);
            value.part[CKV_PART_GIVEN] = ckv_slice_of(at + cut + 1, len - cut - 1);
        } else {
            value.part[CKV_PART_WHOLE] = ckv_slice_of(at, len);
        }
        ck_assert_int_eq(ckv_name_features(&b, &value, &n), CKV_OK);
        at += len + (at[len] == ';');
    }
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
    ckv_feature_builder_free(&b);
    for (size_t i = 0; i < sizeof n.scratch / sizeof *n.scratch; i++)
        ckv_buf_free(&n.scratch[i]);
    return out;
}

#endif
