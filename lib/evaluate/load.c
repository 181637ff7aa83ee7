#include "evaluate/load.h"

#include "io/reader.h"
#include "util/error.h"

#include <stdio.h>
#include <stdlib.h>

enum { SOURCE, KEY, LABEL, COLUMNS };

typedef struct loader {
    const char *path;
    const char *const *names;
    size_t columns;
    size_t at[CKV_LOAD_COLUMNS]; /* of the columns; SIZE_MAX: not seen */
    ckv_reader *reader;
    ckv_load_row *add;
    void *context;
    bool any; /* row was read */
} loader;

/* Find what columns there are; in NDJSON they may come with later rows. */
static void find_columns(loader *l)
{
    size_t count;
    const ckv_slice *names = ckv_reader_columns(l->reader, &count);
    for (size_t c = 0; c < l->columns; c++) {
        for (size_t i = 0; l->at[c] == SIZE_MAX && i < count; i++) {
            if (ckv_slice_equal(names[i], ckv_slice_str(l->names[c])))
                l->at[c] = i;
        }
    }
}

/* "source, key and entity" */
static const char *all_names(const loader *l, char *list, size_t size)
{
    size_t len = 0;
    list[0] = '\0';
    for (size_t c = 0; c < l->columns && len < size; c++) {
        const char *between = c == 0 ? "" : c + 1 < l->columns ? ", " : " and ";
        len += (size_t)snprintf(list + len, size - len, "%s%s", between, l->names[c]);
    }
    return list;
}

static ckv_status check_columns(loader *l, ckv_error *err)
{
    char list[256];
    find_columns(l);
    for (size_t c = 0; c < l->columns; c++) {
        if (l->at[c] == SIZE_MAX)
            return ckv_fail(err, CKV_INVALID, "%s: no column \"%s\"; it needs %s", l->path, l->names[c],
                all_names(l, list, sizeof list));
    }
    return CKV_OK;
}

static ckv_status add_row(loader *l, const ckv_row *row, ckv_error *err)
{
    ckv_slice cells[CKV_LOAD_COLUMNS];
    for (size_t c = 0; c < l->columns; c++)
        cells[c] = l->at[c] < row->count ? row->cells[l->at[c]] : (ckv_slice){ "", 0 };
    l->any = true;
    return l->add(l->context, cells, row->line, err);
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
    return l->any ? check_columns(l, err) : CKV_OK;
}

ckv_status ckv_load_columns(
    const char *path, const char *const *names, size_t count, ckv_load_row *add, void *context, ckv_error *err)
{
    loader l = { .path = path, .names = names, .columns = count, .add = add, .context = context };
    for (size_t c = 0; c < count; c++)
        l.at[c] = SIZE_MAX;
    ckv_input *input = NULL;
    ckv_status status = ckv_input_open(&input, path, NULL, err);
    if (status == CKV_OK)
        status = ckv_reader_open(&l.reader, input, NULL, err);
    if (status == CKV_OK)
        status = read_rows(&l, err);
    ckv_reader_close(l.reader);
    ckv_input_close(input);
    return status;
}

typedef struct labelled_list {
    ckv_arena *arena;
    ckv_labelled *rows;
    size_t count, room;
} labelled_list;

static ckv_status add_labelled(void *context, const ckv_slice *cells, uint64_t line, ckv_error *err)
{
    labelled_list *l = context;
    if (l->count == l->room) {
        size_t room = l->room ? 2 * l->room : 1024;
        ckv_labelled *larger = realloc(l->rows, room * sizeof *larger);
        if (!larger)
            return ckv_fail_memory(err);
        l->rows = larger;
        l->room = room;
    }
    ckv_slice copy[COLUMNS];
    for (size_t c = 0; c < COLUMNS; c++) {
        const ckv_labelled *last = l->count ? &l->rows[l->count - 1] : NULL;
        bool again = c == SOURCE && last && ckv_slice_equal(cells[c], ckv_labelled_source(last));
        copy[c] = again ? ckv_labelled_source(last) : ckv_arena_copy(l->arena, cells[c]);
        if (!copy[c].ptr)
            return ckv_fail_memory(err);
    }
    l->rows[l->count++] = (ckv_labelled){ copy[SOURCE].ptr, copy[SOURCE].len, copy[KEY].ptr, copy[KEY].len,
        copy[LABEL].ptr, copy[LABEL].len, line };
    return CKV_OK;
}

ckv_status ckv_labelled_load(
    ckv_labelled **rows, size_t *count, const char *path, const char *column, ckv_arena *arena, ckv_error *err)
{
    const char *const names[COLUMNS] = { "source", "key", column };
    labelled_list list = { .arena = arena };
    ckv_status status = ckv_load_columns(path, names, COLUMNS, add_labelled, &list, err);
    if (status != CKV_OK) {
        free(list.rows);
        return status;
    }
    *rows = list.rows;
    *count = list.count;
    return CKV_OK;
}

ckv_status ckv_truth_files_load(ckv_truth_files *files, const char *truth_path, const char *truth_column,
    const char *members_path, const char *members_column, ckv_error *err)
{
    ckv_labelled *truth = NULL, *members = NULL;
    *files = (ckv_truth_files){ .truth.name = truth_path, .members.name = members_path ? members_path : "members" };
    truth_column = truth_column ? truth_column : "entity";
    members_column = members_column ? members_column : "entity_id";
    ckv_status status = ckv_labelled_load(&truth, &files->truth.count, truth_path, truth_column, &files->arena, err);
    files->truth.rows = truth;
    if (status == CKV_OK && members_path)
        status = ckv_labelled_load(&members, &files->members.count, members_path, members_column, &files->arena, err);
    files->members.rows = members;
    if (status == CKV_OK)
        status = ckv_labels_make(&files->labels, &files->truth, &files->members, err);
    return status;
}

void ckv_truth_files_free(ckv_truth_files *files)
{
    ckv_labels_free(&files->labels);
    free((void *)files->truth.rows);
    free((void *)files->members.rows);
    ckv_arena_free(&files->arena);
    *files = (ckv_truth_files){ 0 };
}
