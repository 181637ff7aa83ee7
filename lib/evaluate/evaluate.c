#include "evaluate/load.h"
#include "evaluate/measure.h"
#include "util/error.h"
#include "util/sized.h"

#include <stdlib.h>

static ckv_status take_options(ckv_evaluate_options *to, const ckv_evaluate_options *from, ckv_error *err)
{
    *to = (ckv_evaluate_options)CKV_EVALUATE_OPTIONS_INIT;
    if (!from)
        return CKV_OK;
    return ckv_sized_take(to, from, sizeof *to, "ckv_evaluate_options", err);
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
        ckv_sized_give(result, &measured, sizeof measured);
    return status;
}

ckv_status ckv_evaluate(const ckv_labelled *truth, size_t truth_count, const ckv_labelled *members, size_t member_count,
    const ckv_evaluate_options *options, ckv_evaluation *result, ckv_error *err)
{
    ckv_evaluate_options whole;
    ckv_status status = take_options(&whole, options, err);
    if (status == CKV_OK)
        status = ckv_sized_check(&result->size, "ckv_evaluation", err);
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
        status = ckv_sized_check(&result->size, "ckv_evaluation", err);
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
