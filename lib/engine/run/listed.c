/* Which values count as missing beside the built-in placeholders: the user's list, and what training finds. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"
#include "engine/strict_csv.h"

#include "model/shared.h"
#include "util/error.h"
#include "util/parallel.h"

#include <stdlib.h>

/* --- the user's list --- */

static ckv_status add_row(void *context, const ckv_slice *cells, ckv_error *err)
{
    ckv_placeholder one = { cells[0], cells[1], CKV_LISTED_BY_USER, 0 };
    if (!one.text.len)
        return CKV_OK;
    ckv_status status = ckv_placeholders_add(context, &one);
    if (status == CKV_INVALID)
        return ckv_fail(
            err, status, "no such kind of value; 'ckv help kinds' lists them, and an empty one is every kind");
    if (status == CKV_TOO_LARGE)
        return ckv_fail(err, status, "a placeholder of more than %d bytes, or more than %d of them",
            CKV_PLACEHOLDER_MAX, CKV_PLACEHOLDERS_MAX);
    return status;
}

static ckv_status read_file(ckv_placeholders *list, const char *path, ckv_error *err)
{
    static const char *const columns[] = { "kind", "value" };
    ckv_strict_csv file = { path, "a list of placeholders has kind,value", columns, 2, 1, add_row, list };
    return ckv_strict_csv_read(&file, err);
}

ckv_status ckv_config_list(ckv_placeholders *out, const ckv_config_data *config, ckv_error *err)
{
    ckv_placeholders made = { 0 };
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < config->placeholder_count; i++)
        status = ckv_placeholders_add(&made, &config->placeholders[i]);
    for (size_t i = 0; status == CKV_OK && i < config->alias_count; i++)
        status = ckv_placeholders_add(&made, &config->aliases[i]);
    if (status != CKV_OK)
        ckv_fail(
            err, status, "placeholders and aliases of the configuration cannot be kept: %s", ckv_status_name(status));
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

/* Are the two the same, what training found aside? */
static bool is_listed_so(const ckv_placeholders *a, const ckv_placeholders *b)
{
    return ckv_placeholders_equal(a, b, CKV_LISTED_BY_USER) && ckv_placeholders_equal(a, b, CKV_LISTED_AS_ALIAS);
}

ckv_status ckv_run_list(ckv_run *run, ckv_error *err)
{
    ckv_placeholders *list = &run->listed;
    ckv_status status = CKV_OK;
    if (run->config->has_placeholders || run->config->has_aliases)
        status = ckv_config_list(list, run->config, err);
    if (status == CKV_OK && run->old && !run->config->has_placeholders)
        status = ckv_placeholders_take(list, &run->old->listed, CKV_LISTED_BY_USER);
    if (status == CKV_OK && run->old && !run->config->has_aliases)
        status = ckv_placeholders_take(list, &run->old->listed, CKV_LISTED_AS_ALIAS);
    ckv_placeholders_settle(list);
    if (status == CKV_OK && run->has_model && !is_listed_so(list, &run->model.listed)) {
        ckv_run_note(run, "the store was made with another list of placeholders or aliases: a new model is learned");
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
        status = ckv_placeholders_take(&list, &run->model.listed, CKV_LISTED_AS_ALIAS);
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

/* Records in one piece of work. */
#define PIECE 4096

typedef struct renewal {
    const ckv_run *run;
    const ckv_shared *shared;
    ckv_status (*again)(void *context, size_t record, unsigned worker);
    void *context;
} renewal;

static ckv_status renew_piece(void *context, size_t piece, unsigned worker)
{
    const renewal *r = context;
    size_t to = (piece + 1) * PIECE < r->run->count ? (piece + 1) * PIECE : r->run->count;
    ckv_status status = CKV_OK;
    for (size_t i = piece * PIECE; status == CKV_OK && i < to; i++)
        if (ckv_shared_has(r->shared, r->run->features[i]))
            status = r->again(r->context, i, worker);
    return status;
}

ckv_status ckv_run_find_shared(
    ckv_run *run, ckv_status (*again)(void *context, size_t record, unsigned worker), void *context, ckv_error *err)
{
    ckv_shared shared = { 0 };
    renewal r = { run, &shared, again, context };
    if (run->has_model || !run->config->learn_placeholders)
        return CKV_OK;
    ckv_status status = ckv_shared_find(&shared, &run->listed, run->features, run->count, run->threads);
    if (status == CKV_OK && shared.count)
        status = ckv_run_index_listed(run, err);
    if (status == CKV_OK && shared.count)
        status = ckv_parallel_run(run->threads, (run->count + PIECE - 1) / PIECE, renew_piece, &r);
    ckv_shared_free(&shared);
    if (status == CKV_OK)
        tell(run);
    return status;
}
