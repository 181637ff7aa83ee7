/* Which values count as missing beside the built-in placeholders: the user's list, and what training finds. */
#include "engine/old_state.h"
#include "engine/run.h"

#include "model/shared.h"
#include "util/error.h"

#include <stdlib.h>

/* --- the user's list --- */

static ckv_status add_row(
    ckv_placeholders *list, const ckv_row *row, const size_t *at, const char *path, ckv_error *err)
{
    ckv_slice kind = at[0] < row->count ? ckv_slice_trim(row->cells[at[0]]) : CKV_LIT("");
    ckv_placeholder one = { kind, ckv_slice_trim(row->cells[at[1]]), CKV_LISTED_BY_USER, 0 };
    if (!one.text.len)
        return CKV_OK;
    ckv_status status = ckv_placeholders_add(list, &one);
    if (status == CKV_INVALID)
        return ckv_fail_at(err, status, row->line, CKV_NOWHERE,
            "%s: line %llu: no such kind of value; 'ckv help kinds' lists them, and an empty one is every kind", path,
            (unsigned long long)row->line);
    if (status == CKV_TOO_LARGE)
        return ckv_fail_at(err, status, row->line, CKV_NOWHERE,
            "%s: line %llu: a placeholder of more than %d bytes, or more than %d of them", path,
            (unsigned long long)row->line, CKV_PLACEHOLDER_MAX, CKV_PLACEHOLDERS_MAX);
    return status == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

/* Columns `kind`, which may be lacking, and `value`. */
static ckv_status find_columns(ckv_reader *reader, const char *path, size_t at[2], ckv_error *err)
{
    size_t count;
    const ckv_slice *names = ckv_reader_columns(reader, &count);
    at[0] = at[1] = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (ckv_slice_equal(names[i], CKV_LIT("kind")))
            at[0] = i;
        if (ckv_slice_equal(names[i], CKV_LIT("value")))
            at[1] = i;
    }
    if (at[1] != SIZE_MAX)
        return CKV_OK;
    return ckv_fail_at(
        err, CKV_INVALID, 1, CKV_NOWHERE, "%s: line 1: no column 'value': a list of placeholders has kind,value", path);
}

static ckv_status read_file(ckv_placeholders *list, const char *path, ckv_error *err)
{
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    size_t at[2];
    ckv_reader_options options = { .format = "csv" };
    ckv_status status = ckv_input_open(&input, path, NULL, err);
    if (status == CKV_OK)
        status = ckv_reader_open(&reader, input, &options, err);
    if (status == CKV_OK)
        status = find_columns(reader, path, at, err);
    while (status == CKV_OK) {
        ckv_row row;
        ckv_reject reject;
        status = ckv_reader_next(reader, &row, &reject, err);
        if (status == CKV_BAD_INPUT)
            ckv_fail_at(err, CKV_BAD_INPUT, reject.line, CKV_NOWHERE, "%s: line %llu: %s", path,
                (unsigned long long)reject.line, reject.reason);
        if (status == CKV_OK)
            status = add_row(list, &row, at, path, err);
    }
    ckv_reader_close(reader);
    ckv_input_close(input);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

ckv_status ckv_config_list(ckv_placeholders *out, const ckv_config_data *config, ckv_error *err)
{
    ckv_placeholders made = { 0 };
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < config->placeholder_count; i++)
        status = ckv_placeholders_add(&made, &config->placeholders[i]);
    if (status != CKV_OK)
        ckv_fail(err, status, "the placeholders of the configuration cannot be kept: %s", ckv_status_name(status));
    if (status == CKV_OK && config->placeholder_file.len) {
        char *path = malloc(config->placeholder_file.len + 1);
        if (!path)
            status = ckv_fail_memory(err);
        if (path) {
            memcpy(path, config->placeholder_file.ptr, config->placeholder_file.len);
            path[config->placeholder_file.len] = 0;
            status = read_file(&made, path, err);
        }
        free(path);
    }
    if (status == CKV_OK) {
        ckv_placeholders_settle(&made);
        *out = made;
    } else {
        ckv_placeholders_free(&made);
    }
    return status;
}

ckv_status ckv_run_list(ckv_run *run, ckv_error *err)
{
    ckv_placeholders *list = &run->listed;
    ckv_status status = CKV_OK;
    if (run->config->has_placeholders)
        status = ckv_config_list(list, run->config, err);
    else if (run->old)
        status = ckv_placeholders_take(list, &run->old->listed, CKV_LISTED_BY_USER);
    if (status == CKV_OK && run->has_model && !ckv_placeholders_equal(list, &run->model.listed, CKV_LISTED_BY_USER)) {
        ckv_run_note(run, "the store was made with another list of placeholders: a new model is learned");
        ckv_model_free(&run->model);
        run->has_model = false;
    }
    if (status == CKV_OK && run->has_model)
        status = ckv_placeholders_take(list, &run->model.listed, CKV_LISTED_BY_DATA);
    if (status == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    ckv_placeholders_settle(list);
    return status;
}

ckv_status ckv_run_pack_listed(const ckv_run *run, ckv_buf *out)
{
    ckv_placeholders list = { 0 };
    ckv_status status = ckv_placeholders_take(&list, &run->model.listed, CKV_LISTED_BY_USER);
    if (status == CKV_OK)
        status = ckv_placeholders_pack(&list, out);
    ckv_placeholders_free(&list);
    return status;
}

/* --- the index --- */

ckv_status ckv_run_index_listed(ckv_run *run, ckv_error *err)
{
    char(*countries)[3] = calloc(run->source_count + 1, sizeof *countries);
    size_t n = 0;
    ckv_placeholder_index_free(&run->listed_index);
    if (!countries)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < run->source_count; i++) {
        size_t k = 0;
        while (k < n && memcmp(countries[k], run->sources[i].country, sizeof *countries) != 0)
            k++;
        if (k == n)
            memcpy(countries[n++], run->sources[i].country, sizeof *countries);
    }
    ckv_status status = ckv_placeholder_index_make(
        &run->listed_index, &run->listed, (const char(*)[3])countries, n, run->config->as_of);
    free(countries);
    return status == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

/* --- what training finds --- */

/* Counts by kind, never the values: those are personal data, and 'ckv placeholders' has them. */
static void tell(ckv_run *run)
{
    const ckv_placeholders *list = &run->listed;
    char by_kind[256] = "";
    ckv_buf text = ckv_buf_over(by_kind, sizeof by_kind - 1);
    size_t all = ckv_placeholders_count(list, CKV_LISTED_BY_DATA);
    for (size_t i = 0, n = 0; i < list->count; i++) {
        const ckv_placeholder *p = &list->items[i];
        n = p->by == CKV_LISTED_BY_DATA ? n + 1 : 0;
        bool last = i + 1 == list->count || !ckv_slice_equal(p->kind, list->items[i + 1].kind);
        if (n && last) {
            ckv_buf_format(&text, "%s%.*s %zu", text.len ? ", " : "", (int)p->kind.len, p->kind.ptr, n);
            n = 0;
        }
    }
    by_kind[text.len] = 0;
    if (all)
        ckv_run_note(run, "%zu value%s beside so many names that %s no evidence (%s): 'ckv placeholders' lists them",
            all, all == 1 ? " stands" : "s stand", all == 1 ? "it is" : "they are", by_kind);
}

ckv_status ckv_run_find_shared(
    ckv_run *run, ckv_status (*again)(void *context, size_t record), void *context, ckv_error *err)
{
    ckv_shared shared = { 0 };
    if (run->has_model || !run->config->learn_placeholders)
        return CKV_OK;
    ckv_status status = ckv_shared_find(&shared, &run->listed, run->features, run->count);
    if (status == CKV_OK && shared.count)
        status = ckv_run_index_listed(run, err);
    for (size_t i = 0; status == CKV_OK && shared.count && i < run->count; i++)
        if (ckv_shared_has(&shared, run->features[i]))
            status = again(context, i);
    ckv_shared_free(&shared);
    if (status == CKV_OK)
        tell(run);
    return status;
}
