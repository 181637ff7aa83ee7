#include "evaluate/load.h"
#include "evaluate/measure.h"
#include "util/error.h"

#include <stdlib.h>

/* The caller's options in the form of this library: what an older header lacks is zero, that is the default. */
static ckv_status take_options(ckv_evaluate_options *to, const ckv_evaluate_options *from, ckv_error *err)
{
    *to = (ckv_evaluate_options)CKV_EVALUATE_OPTIONS_INIT;
    if (!from)
        return CKV_OK;
    size_t known = from->size < sizeof *to ? from->size : sizeof *to;
    if (known < sizeof from->size)
        return ckv_fail(err, CKV_INVALID, "options without a size: use CKV_EVALUATE_OPTIONS_INIT");
    for (size_t i = known; i < from->size; i++) {
        if (((const char *)from)[i])
            return ckv_fail(err, CKV_INVALID, "options that this version of libckv does not know");
    }
    memcpy(to, from, known);
    return CKV_OK;
}

static ckv_status check_result(const ckv_evaluation *result, ckv_error *err)
{
    if (result->size >= sizeof result->size)
        return CKV_OK;
    return ckv_fail(err, CKV_INVALID, "a result without a size: set it to sizeof(ckv_evaluation)");
}

static void give_result(ckv_evaluation *to, const ckv_evaluation *from)
{
    size_t size = to->size;
    memcpy(to, from, size < sizeof *from ? size : sizeof *from);
    to->size = size;
}

static ckv_status evaluate(const ckv_labelling *truth, const ckv_labelling *members,
    const ckv_evaluate_options *options, ckv_evaluation *result, ckv_error *err)
{
    ckv_labels labels;
    ckv_evaluation measured = { 0 };
    ckv_status status = ckv_labels_make(&labels, truth, members, err);
    if (status == CKV_OK) {
        status = ckv_measure(&labels, options->cross_only, &measured);
        measured.ceiling = 1.0;
        if (status == CKV_OK && options->candidate)
            status = ckv_measure_ceiling(&labels, truth->rows, options, &measured);
        if (status != CKV_OK)
            ckv_fail_memory(err);
    }
    ckv_labels_free(&labels);
    if (status == CKV_OK)
        give_result(result, &measured);
    return status;
}

ckv_status ckv_evaluate(const ckv_labelled *truth, size_t truth_count, const ckv_labelled *members, size_t member_count,
    const ckv_evaluate_options *options, ckv_evaluation *result, ckv_error *err)
{
    ckv_evaluate_options whole;
    ckv_status status = take_options(&whole, options, err);
    if (status == CKV_OK)
        status = check_result(result, err);
    if (status != CKV_OK)
        return status;
    ckv_labelling t = { truth, truth_count, "truth" }, m = { members, member_count, "members" };
    return evaluate(&t, &m, &whole, result, err);
}

ckv_status ckv_evaluate_files(const char *truth_path, const char *members_path, const ckv_evaluate_options *options,
    ckv_evaluation *result, ckv_error *err)
{
    ckv_evaluate_options whole;
    ckv_arena arena = { 0 };
    ckv_labelled *truth = NULL, *members = NULL;
    ckv_labelling t = { .name = truth_path }, m = { .name = members_path };
    ckv_status status = take_options(&whole, options, err);
    if (status == CKV_OK)
        status = check_result(result, err);
    if (status != CKV_OK)
        return status;
    const char *truth_column = whole.truth_column ? whole.truth_column : "entity";
    const char *members_column = whole.members_column ? whole.members_column : "entity_id";
    status = ckv_labelled_load(&truth, &t.count, truth_path, truth_column, &arena, err);
    if (status == CKV_OK)
        status = ckv_labelled_load(&members, &m.count, members_path, members_column, &arena, err);
    if (status == CKV_OK) {
        t.rows = truth;
        m.rows = members;
        status = evaluate(&t, &m, &whole, result, err);
    }
    free(truth);
    free(members);
    ckv_arena_free(&arena);
    return status;
}
