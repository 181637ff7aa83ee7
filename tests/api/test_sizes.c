/* Structs that begin with their own size: the size comes first, none is believed without one, and what a caller of
 * another version has room for is what is read and written. After libgit2's structinit test: one row a struct. */
#include "runner.h"
#include "world.h"

#include <stdlib.h>
#include <string.h>

/* One call of the library that fills in a struct. */
static ckv_status fill_normalized(ckv_view *view, void *out, ckv_error *err)
{
    (void)view;
    return ckv_normalize("phone", "CN", "13912345678", 11, out, err);
}

static ckv_status fill_explanation(ckv_view *view, void *out, ckv_error *err)
{
    (void)view;
    ckv_draft *draft;
    ckv_status status = ckv_draft_new(&draft, NULL, err);
    if (status != CKV_OK)
        return status;
    status = ckv_compare(draft, draft, out, err);
    ckv_draft_free(draft);
    return status;
}

static ckv_status fill_reference(ckv_view *view, void *out, ckv_error *err)
{
    return ckv_view_find(view, world_shown[0], 13, out, err);
}

static ckv_status fill_stats(ckv_view *view, void *out, ckv_error *err)
{
    return ckv_view_stats(view, out, err);
}

static ckv_status fill_why(ckv_view *view, void *out, ckv_error *err)
{
    return ckv_view_why(view, world_shown[0], 13, world_shown[1], 13, out, NULL, err);
}

static ckv_status fill_why_explanation(ckv_view *view, void *out, ckv_error *err)
{
    return ckv_view_why(view, world_shown[0], 13, world_shown[1], 13, NULL, out, err);
}

static ckv_status fill_evaluation(ckv_view *view, void *out, ckv_error *err)
{
    (void)view;
    ckv_labelled one = { "a", 1, "1", 1, "x", 1, 0 };
    return ckv_evaluate(&one, 1, &one, 1, NULL, out, err);
}

static ckv_status fill_model(ckv_view *view, void *out, ckv_error *err)
{
    return ckv_view_model(view, out, err);
}

static ckv_status fill_whatif(ckv_view *view, void *out, ckv_error *err)
{
    return ckv_view_whatif(view, NULL, NULL, NULL, out, err);
}

static ckv_status fill_remedy(ckv_view *view, void *out, ckv_error *err)
{
    return ckv_view_remedy(view, "billing/ZH20500", 15, "billing/ZH20577", 15, out, err);
}

static ckv_status fill_asking(ckv_view *view, void *out, ckv_error *err)
{
    ckv_draft *draft;
    ckv_status status = ckv_draft_new(&draft, "CN", err);
    if (status != CKV_OK)
        return status;
    status = ckv_draft_add(draft, "phone", "13910273846", 11, err);
    if (status == CKV_OK)
        status = ckv_view_ask(view, draft, out, err);
    ckv_draft_free(draft);
    return status;
}

static const struct {
    const char *name;
    size_t size;
    ckv_status (*fill)(ckv_view *view, void *out, ckv_error *err);
} outputs[] = {
    { "ckv_normalized", sizeof(ckv_normalized), fill_normalized },
    { "ckv_explanation", sizeof(ckv_explanation), fill_explanation },
    { "ckv_reference", sizeof(ckv_reference), fill_reference },
    { "ckv_stats", sizeof(ckv_stats), fill_stats },
    { "ckv_why", sizeof(ckv_why), fill_why },
    { "ckv_explanation of why", sizeof(ckv_explanation), fill_why_explanation },
    { "ckv_evaluation", sizeof(ckv_evaluation), fill_evaluation },
    { "ckv_model_summary", sizeof(ckv_model_summary), fill_model },
    { "ckv_whatif_result", sizeof(ckv_whatif_result), fill_whatif },
    { "ckv_remedy", sizeof(ckv_remedy), fill_remedy },
    { "ckv_asking", sizeof(ckv_asking), fill_asking },
};

/* Every way of saying the size: none, a part of it, all, more. Only so much may change. */
static void check_fill(
    const char *name, ckv_status (*fill)(ckv_view *, void *, ckv_error *), size_t said, size_t known, ckv_view *view)
{
    unsigned char *bytes = malloc(known + 64);
    ckv_error err;
    size_t after, may = said < known ? said : known;
    memset(bytes, 0xA5, known + 64);
    memcpy(bytes, &said, sizeof said);
    ckv_status status = fill(view, bytes, &err);
    ck_assert_msg(
        (status == CKV_OK) == (said >= sizeof said), "%s of %zu bytes: %s", name, said, ckv_status_name(status));
    ck_assert_msg(
        status == CKV_OK || status == CKV_INVALID, "%s of %zu bytes: %s", name, said, ckv_status_name(status));
    memcpy(&after, bytes, sizeof after);
    ck_assert_msg(after == said, "%s: the size is the caller's", name);
    for (size_t i = may < sizeof said ? sizeof said : may; i < known + 64; i++)
        ck_assert_msg(bytes[i] == 0xA5, "%s of %zu bytes: byte %zu written", name, said, i);
    if (status == CKV_OK && fill == fill_normalized && may >= sizeof(ckv_normalized))
        ckv_normalized_free((ckv_normalized *)bytes);
    free(bytes);
}

START_TEST(outputs_are_as_large_as_said)
{
    ckv_view *view = world_open("store");
    size_t size = outputs[_i].size;
    check_fill(outputs[_i].name, outputs[_i].fill, 0, size, view);
    check_fill(outputs[_i].name, outputs[_i].fill, sizeof(size_t) - 1, size, view);
    if (outputs[_i].fill != fill_normalized) { /* whose text would be lost */
        check_fill(outputs[_i].name, outputs[_i].fill, sizeof(size_t), size, view);
        check_fill(outputs[_i].name, outputs[_i].fill, size - 8, size, view);
    }
    check_fill(outputs[_i].name, outputs[_i].fill, size, size, view);
    check_fill(outputs[_i].name, outputs[_i].fill, size + 64, size, view);
    ckv_view_close(view);
}
END_TEST

START_TEST(initializers_say_the_size)
{
    ckv_batch_options batch = CKV_BATCH_OPTIONS_INIT;
    ckv_evaluate_options evaluate = CKV_EVALUATE_OPTIONS_INIT;
    ck_assert_uint_eq(batch.size, sizeof batch);
    ck_assert_uint_eq(evaluate.size, sizeof evaluate);
    /* First of all, so that it can be read whatever follows. */
    ck_assert_uint_eq(offsetof(ckv_batch_options, size) + offsetof(ckv_batch_result, size)
                          + offsetof(ckv_evaluate_options, size) + offsetof(ckv_evaluation, size)
                          + offsetof(ckv_normalized, size) + offsetof(ckv_explanation, size)
                          + offsetof(ckv_reference, size) + offsetof(ckv_stats, size) + offsetof(ckv_why, size),
        0);
}
END_TEST

/* Options of a newer caller: what this library does not know must be zero. */
START_TEST(options_that_are_not_known)
{
    struct {
        ckv_evaluate_options known;
        char more[16];
    } evaluate = { .known = CKV_EVALUATE_OPTIONS_INIT };
    ckv_error err;
    ckv_evaluation result = { .size = sizeof result };
    ckv_labelled one = { "a", 1, "1", 1, "x", 1, 0 };
    evaluate.known.size = sizeof evaluate;
    ck_assert_int_eq(ckv_evaluate(&one, 1, &one, 1, &evaluate.known, &result, &err), CKV_OK);
    evaluate.more[15] = 1;
    ck_assert_int_eq(ckv_evaluate(&one, 1, &one, 1, &evaluate.known, &result, &err), CKV_INVALID);
    evaluate.known.size = 0;
    ck_assert_int_eq(ckv_evaluate(&one, 1, &one, 1, &evaluate.known, &result, &err), CKV_INVALID);
}
END_TEST

/* Without files a run says CKV_INVALID too: that is told apart by its message. */
START_TEST(batch_options_that_are_not_known)
{
    struct {
        ckv_batch_options known;
        char more[16];
    } batch = { .known = CKV_BATCH_OPTIONS_INIT };
    ckv_error err;
    ckv_config *config;
    ck_assert_int_eq(ckv_config_new(&config), CKV_OK);
    batch.known.size = sizeof batch;
    ck_assert_int_eq(ckv_batch_run(config, &batch.known, NULL, &err), CKV_INVALID);
    ck_assert_ptr_null(strstr(err.message, "ckv_batch_options"));
    batch.more[15] = 1;
    ck_assert_int_eq(ckv_batch_run(config, &batch.known, NULL, &err), CKV_INVALID);
    ck_assert_ptr_nonnull(strstr(err.message, "ckv_batch_options"));
    batch.known.size = 0;
    ck_assert_int_eq(ckv_batch_run(config, &batch.known, NULL, &err), CKV_INVALID);
    ck_assert_ptr_nonnull(strstr(err.message, "ckv_batch_options"));
    ckv_config_free(config);
}
END_TEST

/* Each bit of ckv_output is a file's; the next one is none's. */
START_TEST(files_that_are_not_known)
{
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    ckv_error err;
    options.out = world_path("exported");
    options.files = 2 * CKV_OUTPUT_REJECTS;
    ck_assert_int_eq(ckv_batch_export(world_path("store"), &options, NULL, &err), CKV_INVALID);
    ck_assert_ptr_nonnull(strstr(err.message, "options->files"));
    options.files = 2 * CKV_OUTPUT_REJECTS - 1;
    ck_assert_int_eq(ckv_batch_export(world_path("store"), &options, NULL, &err), CKV_OK);
    options.out = NULL;
    ck_assert_int_eq(ckv_batch_export(world_path("store"), &options, NULL, &err), CKV_INVALID);
    ck_assert_ptr_nonnull(strstr(err.message, "options->out"));
    ck_assert_int_eq(ckv_batch_export(world_path("store"), NULL, NULL, &err), CKV_INVALID);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("sizes");
    TCase *tc = tcase_create("sizes");
    tcase_add_unchecked_fixture(tc, world_make, world_remove);
    tcase_add_loop_test(tc, outputs_are_as_large_as_said, 0, sizeof outputs / sizeof *outputs);
    tcase_add_test(tc, initializers_say_the_size);
    tcase_add_test(tc, options_that_are_not_known);
    tcase_add_test(tc, batch_options_that_are_not_known);
    tcase_add_test(tc, files_that_are_not_known);
    suite_add_tcase(s, tc);
    return s;
}

CKV_SUITE(make_suite)
