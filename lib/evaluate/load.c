#include "evaluate/load.h"
#include "io/reader.h"
#include "util/error.h"

#include <stdlib.h>

enum { SOURCE, KEY, LABEL, COLUMNS };

typedef struct loader {
    const char *path;
    const char *names[COLUMNS];
    size_t at[COLUMNS]; /* of the columns; SIZE_MAX: not seen */
    ckv_reader *reader;
    ckv_arena *arena;
    ckv_labelled *rows;
    size_t count, room;
} loader;

/* Find what columns there are; in NDJSON they may come with later rows. */
static void find_columns(loader *l)
{
    size_t count;
    const ckv_slice *names = ckv_reader_columns(l->reader, &count);
    for (size_t c = 0; c < COLUMNS; c++) {
        for (size_t i = 0; l->at[c] == SIZE_MAX && i < count; i++) {
            if (ckv_slice_equal(names[i], ckv_slice_str(l->names[c])))
                l->at[c] = i;
        }
    }
}

static ckv_status check_columns(loader *l, ckv_error *err)
{
    find_columns(l);
    for (size_t c = 0; c < COLUMNS; c++) {
        if (l->at[c] == SIZE_MAX)
            return ckv_fail(err, CKV_INVALID, "%s: no column \"%s\"; it needs %s, %s and %s", l->path, l->names[c],
                l->names[SOURCE], l->names[KEY], l->names[LABEL]);
    }
    return CKV_OK;
}

static ckv_status add_row(loader *l, const ckv_row *row, ckv_error *err)
{
    if (l->count == l->room) {
        size_t room = l->room ? 2 * l->room : 1024;
        ckv_labelled *larger = realloc(l->rows, room * sizeof *larger);
        if (!larger)
            return ckv_fail_memory(err);
        l->rows = larger;
        l->room = room;
    }
    ckv_slice cell[COLUMNS], copy[COLUMNS];
    for (size_t c = 0; c < COLUMNS; c++) {
        cell[c] = l->at[c] < row->count ? row->cells[l->at[c]] : (ckv_slice){ "", 0 };
        const ckv_labelled *last = l->count ? &l->rows[l->count - 1] : NULL;
        bool again = c == SOURCE && last && ckv_slice_equal(cell[c], ckv_labelled_source(last));
        copy[c] = again ? ckv_labelled_source(last) : ckv_arena_copy(l->arena, cell[c]);
        if (!copy[c].ptr)
            return ckv_fail_memory(err);
    }
    l->rows[l->count++] = (ckv_labelled){ copy[SOURCE].ptr, copy[SOURCE].len, copy[KEY].ptr, copy[KEY].len,
        copy[LABEL].ptr, copy[LABEL].len, row->line };
    return CKV_OK;
}

static ckv_status read_rows(loader *l, ckv_error *err)
{
    ckv_status status = CKV_OK;
    bool growing = strcmp(ckv_reader_format(l->reader), "ndjson") == 0;
    if (!growing)
        status = check_columns(l, err);
    while (status == CKV_OK) {
        ckv_row row;
        ckv_reject reject;
        status = ckv_reader_next(l->reader, &row, &reject, err);
        if (status == CKV_BAD_INPUT)
            return ckv_fail_at(err, status, reject.line, reject.column ? reject.column : CKV_NOWHERE,
                "%s: line %llu: %s", l->path, (unsigned long long)reject.line, reject.reason);
        if (growing)
            find_columns(l);
        if (status == CKV_OK)
            status = add_row(l, &row, err);
    }
    if (status != CKV_NOT_FOUND)
        return status;
    return l->count ? check_columns(l, err) : CKV_OK;
}

ckv_status ckv_labelled_load(
    ckv_labelled **rows, size_t *count, const char *path, const char *column, ckv_arena *arena, ckv_error *err)
{
    loader l = {
        .path = path, .names = { "source", "key", column }, .at = { SIZE_MAX, SIZE_MAX, SIZE_MAX }, .arena = arena
    };
    ckv_input *input = NULL;
    ckv_status status = ckv_input_open(&input, path, NULL, err);
    if (status == CKV_OK)
        status = ckv_reader_open(&l.reader, input, NULL, err);
    if (status == CKV_OK)
        status = read_rows(&l, err);
    ckv_reader_close(l.reader);
    ckv_input_close(input);
    if (status != CKV_OK) {
        free(l.rows);
        return status;
    }
    *rows = l.rows;
    *count = l.count;
    return CKV_OK;
}
