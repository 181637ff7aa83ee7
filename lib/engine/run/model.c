/* A model that people have edited: its numbers in place of those that were learned. */
#include "engine/model_rows.h"
#include "engine/run/run.h"
#include "engine/strict_csv.h"

#include "util/error.h"

static ckv_status take_row(void *context, const ckv_slice *cells, ckv_error *err)
{
    ckv_run *run = context;
    return ckv_model_rows_take(&run->model, cells, err);
}

ckv_status ckv_run_edit_model(ckv_run *run, ckv_error *err)
{
    if (!run->config->model.len)
        return CKV_OK;
    ckv_strict_csv file = { ckv_arena_string(&run->text, run->config->model),
        "a model has type,comparison,level,m,u,bits", ckv_model_columns, CKV_MODEL_COLUMNS, 0, take_row, run };
    ckv_status status = file.path ? ckv_strict_csv_read(&file, err) : ckv_fail_memory(err);
    if (status != CKV_OK)
        return status;
    if (run->model.review > run->model.link)
        return ckv_fail(err, CKV_INVALID, "%s: review is above link", file.path);
    status = ckv_model_freeze(&run->model);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "the model: %s", ckv_status_name(status));
}
