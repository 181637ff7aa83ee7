#include "evaluate/load.h"
#include "evaluate/measure.h"
#include "util/error.h"
#include "util/sized.h"

static ckv_status take_options(ckv_evaluate_options *to, const ckv_evaluate_options *from, ckv_error *err)
{
    *to = (ckv_evaluate_options)CKV_EVALUATE_OPTIONS_INIT;
    if (!from)
        return CKV_OK;
    return ckv_sized_take(to, from, sizeof *to, "ckv_evaluate_options", err);
}

static ckv_status measure(const ckv_labels *labels, const ckv_labelled *truth, const ckv_evaluate_options *options,
    ckv_evaluation *result, ckv_error *err)
{
    ckv_evaluation measured = { .ceiling = 1.0 };
    ckv_status status = ckv_measure(labels, options->cross_only, &measured);
    if (status == CKV_OK && options->candidate)
        status = ckv_measure_ceiling(labels, truth, options, &measured);
    if (status != CKV_OK)
        return ckv_fail_memory(err);
    ckv_sized_give(result, &measured, sizeof measured);
    return CKV_OK;
}

ckv_status ckv_evaluate(const ckv_labelled *truth, size_t truth_count, const ckv_labelled *members, size_t member_count,
    const ckv_evaluate_options *options, ckv_evaluation *result, ckv_error *err)
{
    ckv_evaluate_options whole;
    ckv_labels labels;
    ckv_status status = take_options(&whole, options, err);
    if (status == CKV_OK)
        status = ckv_sized_check(&result->size, "ckv_evaluation", err);
    if (status != CKV_OK)
        return status;
    ckv_labelling t = { truth, truth_count, "truth" }, m = { members, member_count, "members" };
    status = ckv_labels_make(&labels, &t, &m, err);
    if (status == CKV_OK)
        status = measure(&labels, truth, &whole, result, err);
    ckv_labels_free(&labels);
    return status;
}

ckv_status ckv_evaluate_files(const char *truth_path, const char *members_path, const ckv_evaluate_options *options,
    ckv_evaluation *result, ckv_error *err)
{
    ckv_evaluate_options whole;
    ckv_truth_files files;
    ckv_status status = take_options(&whole, options, err);
    if (status == CKV_OK)
        status = ckv_sized_check(&result->size, "ckv_evaluation", err);
    if (status != CKV_OK)
        return status;
    status = ckv_truth_files_load(&files, truth_path, whole.truth_column, members_path, whole.members_column, err);
    if (status == CKV_OK)
        status = measure(&files.labels, files.truth.rows, &whole, result, err);
    ckv_truth_files_free(&files);
    return status;
}
