#include "engine/strict_csv.h"

#include "io/input.h"
#include "io/reader.h"

typedef struct places {
    size_t at[CKV_STRICT_COLUMNS_MAX]; /* SIZE_MAX: lacking */
} places;

static ckv_status fail_row(const char *path, uint64_t line, ckv_status status, const char *what, ckv_error *err)
{
    return ckv_fail_at(err, status, line, CKV_NOWHERE, "%s: line %llu: %s", path, (unsigned long long)line, what);
}

static ckv_status find_columns(const ckv_strict_csv *file, ckv_reader *reader, places *found, ckv_error *err)
{
    size_t count;
    const ckv_slice *names = ckv_reader_columns(reader, &count);
    for (size_t c = 0; c < file->column_count; c++) {
        found->at[c] = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            if (ckv_slice_equal(names[i], ckv_slice_str(file->columns[c])))
                found->at[c] = i;
        }
        if (found->at[c] == SIZE_MAX && c >= file->optional)
            return ckv_fail_at(err, CKV_INVALID, 1, CKV_NOWHERE, "%s: line 1: no column '%s': %s", file->path,
                file->columns[c], file->form);
    }
    return CKV_OK;
}

static ckv_status take_row(const ckv_strict_csv *file, const ckv_row *row, const places *found, ckv_error *err)
{
    ckv_slice cells[CKV_STRICT_COLUMNS_MAX];
    for (size_t c = 0; c < file->column_count; c++)
        cells[c] = found->at[c] < row->count ? ckv_slice_trim(row->cells[found->at[c]]) : CKV_LIT("");
    ckv_error why = { 0 };
    ckv_status status = file->row(file->context, cells, &why);
    if (status == CKV_OK || status == CKV_NO_MEMORY)
        return status == CKV_OK ? CKV_OK : ckv_fail_memory(err);
    return fail_row(file->path, row->line, status, why.message, err);
}

static ckv_status read_rows(const ckv_strict_csv *file, ckv_reader *reader, ckv_error *err)
{
    places found;
    ckv_status status = find_columns(file, reader, &found, err);
    while (status == CKV_OK) {
        ckv_row row;
        ckv_reject reject;
        status = ckv_reader_next(reader, &row, &reject, err);
        if (status == CKV_BAD_INPUT)
            fail_row(file->path, reject.line, status, reject.reason, err);
        if (status == CKV_OK)
            status = take_row(file, &row, &found, err);
    }
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

ckv_status ckv_strict_csv_read(const ckv_strict_csv *file, ckv_error *err)
{
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_reader_options options = { .format = "csv" };
    ckv_status status = ckv_input_open(&input, file->path, NULL, err);
    if (status == CKV_OK)
        status = ckv_reader_open(&reader, input, &options, err);
    if (status == CKV_OK)
        status = read_rows(file, reader, err);
    ckv_reader_close(reader);
    ckv_input_close(input);
    return status;
}
