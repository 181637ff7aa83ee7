#include "infer/first_row.h"

#include "infer/header.h"
#include "infer/signs.h"
#include "util/error.h"

enum { NAMES_SHOWN = 8 };

/* What no name of a column looks like. */
static const ckv_sign never_headers[] = { CKV_SIGN_EMAIL, CKV_SIGN_NATIONAL, CKV_SIGN_PHONE, CKV_SIGN_DATE };

static bool is_value(ckv_slice header, int32_t as_of, ckv_sign *sign)
{
    ckv_signs s = ckv_signs_of(header, as_of);
    for (size_t i = 0; i < sizeof never_headers / sizeof *never_headers; i++) {
        if (ckv_signs_has(&s, never_headers[i])) {
            *sign = never_headers[i];
            return true;
        }
    }
    return false;
}

/* "column 2": the reader's name for a column without one. */
static bool is_unnamed(ckv_slice header)
{
    return ckv_slice_starts(header, CKV_LIT("column ")) && header.len <= sizeof "column 4096" - 1;
}

static ckv_status any_known(const ckv_columns *columns, bool *known)
{
    ckv_buf scratch[2] = { ckv_buf_make(CKV_VALUE_MAX), ckv_buf_make(CKV_VALUE_MAX) };
    ckv_status st = CKV_OK;
    *known = false;
    for (uint32_t i = 0; st == CKV_OK && i < columns->count && !*known; i++) {
        ckv_header h = { .known = false };
        if (!is_unnamed(columns->header[i]))
            st = ckv_header_read(&h, columns->header[i], scratch);
        *known = h.known;
    }
    ckv_buf_free(&scratch[0]);
    ckv_buf_free(&scratch[1]);
    return st;
}

ckv_status ckv_infer_check_header(
    const ckv_source_config *source, const ckv_columns *columns, int32_t as_of, ckv_error *err)
{
    bool known;
    size_t named = 0, values = 0;
    ckv_sign sign = CKV_SIGN_MISSING;
    ckv_status st = any_known(columns, &known);
    if (st != CKV_OK)
        return ckv_fail_memory(err);
    for (uint32_t i = 0; i < columns->count && !known; i++) {
        named += !is_unnamed(columns->header[i]);
        values += is_value(columns->header[i], as_of, &sign);
    }
    if (values)
        return ckv_fail(err, CKV_BAD_INPUT,
            "%.*s: the first line is a row, not the names of the columns: it holds what looks like %s; put a line of "
            "names "
            "above it",
            (int)source->name.len, source->name.ptr, ckv_sign_name(sign));
    if (!known && named == 1 && columns->count > 2)
        return ckv_fail(err, CKV_BAD_INPUT,
            "%.*s: the first line has one cell for %u columns, a title perhaps: take out what stands above the names "
            "of the "
            "columns",
            (int)source->name.len, source->name.ptr, (unsigned)columns->count);
    return CKV_OK;
}

static bool is_found(const ckv_source_config *source)
{
    for (size_t i = 0; i < source->field_count; i++) {
        if (source->fields[i].kind->features)
            return true;
    }
    return source->key.len > 0;
}

ckv_status ckv_infer_check_found(const ckv_source_config *source, const ckv_columns *columns, ckv_error *err)
{
    if (is_found(source) || !columns->count)
        return CKV_OK;
    ckv_buf names = ckv_buf_make(CKV_VALUE_MAX);
    for (uint32_t i = 0; i < columns->count && i < NAMES_SHOWN; i++) {
        ckv_buf_str(&names, i ? ", " : "");
        ckv_buf_add(
            &names, ckv_slice_head(columns->header[i], columns->header[i].len < 80 ? columns->header[i].len : 80));
    }
    ckv_buf_str(&names, columns->count > NAMES_SHOWN ? ", ..." : "");
    ckv_buf_byte(&names, '\0');
    ckv_status st = ckv_buf_status(&names);
    if (st == CKV_OK)
        st = ckv_fail(err, CKV_BAD_INPUT,
            "%.*s: none of its columns is understood: %s; is the encoding right? Else name their kinds in a "
            "configuration "
            "(ckv inspect writes one)",
            (int)source->name.len, source->name.ptr, names.ptr);
    else
        st = ckv_fail_memory(err);
    ckv_buf_free(&names);
    return st;
}
