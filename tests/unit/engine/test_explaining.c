/* Inside explaining: what is worked out for single pairs, and for a store once more, is what the run did. With few
 * records to a key, so that keys are refined, and in both modes. */
#include "runner.h"

#include "engine/model_rows.h"
#include "engine/view/candidates.h"
#include "engine/view/circle.h"
#include "engine/view/meet.h"
#include "engine/view/trial.h"

#include <ckv/batch.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static char root[] = "/tmp/ckv-explaining-XXXXXX";

static const struct {
    const char *store;
    ckv_mode mode;
} runs[] = { { "dedupe", CKV_MODE_DEDUPE }, { "link", CKV_MODE_LINK } };

enum { RUNS = sizeof runs / sizeof *runs };

static const char *path_of(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void run_exports(const char *name, ckv_mode mode)
{
    ckv_error err;
    ckv_config *config;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.store = path_of(name);
    ck_assert_msg(ckv_config_load(&config, CKV_EXPORTS "/ckv.yaml", &err) == CKV_OK, "%s", err.message);
    ck_assert_int_eq(ckv_config_set_mode(config, mode, &err), CKV_OK);
    ck_assert_int_eq(ckv_config_set_limits(config, 4, 0, 0, &err), CKV_OK);
    ck_assert_msg(ckv_batch_run(config, &options, NULL, &err) == CKV_OK, "%s", err.message);
    ckv_config_free(config);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void make_stores(void)
{
    ck_assert_ptr_nonnull(mkdtemp(root));
    for (size_t i = 0; i < RUNS; i++)
        run_exports(runs[i].store, runs[i].mode);
}

static void remove_stores(void)
{
    nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    memcpy(root + sizeof root - 7, "XXXXXX", 6);
}

static ckv_view *begin(const char *store)
{
    ckv_error err;
    ckv_view *view;
    ck_assert_msg(ckv_view_open(&view, path_of(store), &err) == CKV_OK, "%s", err.message);
    ck_assert_int_eq(ckv_view_begin(view, &err), CKV_OK);
    return view;
}

static void end(ckv_view *view)
{
    ckv_error err;
    ck_assert_int_eq(ckv_view_end(view, CKV_OK, &err), CKV_OK);
    ckv_view_close(view);
}

/* A rule is named for a pair if and only if the blocks propose it: of every eleventh pair, and all that are
 * proposed. */
START_TEST(pairs_meet_as_blocks_say)
{
    ckv_view *view = begin(runs[_i].store);
    ckv_candidates *candidates;
    ckv_circle all;
    size_t met = 0, looked = 0;
    ck_assert_int_eq(ckv_candidates_read(&candidates, view), CKV_OK);
    ck_assert_int_eq(ckv_circle_all(&all, view), CKV_OK);
    for (uint32_t a = 0; a < all.count; a++) {
        for (uint32_t b = a + 1; b < all.count; b++) {
            uint64_t key;
            bool proposed = ckv_candidates_key(candidates, all.rid[a], all.rid[b], &key);
            ckv_meet_counts counts = { 0 };
            const char *rule;
            if (proposed ? looked % 3 : (a * 31 + b) % 11) {
                looked++;
                continue;
            }
            ck_assert_int_eq(ckv_meet_rule(&all, a, b, &counts, &rule), CKV_OK);
            ck_assert_msg((rule != NULL) == proposed, "%u and %u: rule %s", a, b, rule ? rule : "none");
            ckv_meet_counts_free(&counts);
            met += proposed;
            looked++;
        }
    }
    ck_assert_uint_gt(met, 50);
    ckv_circle_free(&all);
    ckv_candidates_free(candidates);
    end(view);
}
END_TEST

/* The stored links clustered once more give the stored entities. */
START_TEST(stored_links_give_the_stored_entities)
{
    ckv_view *view = begin(runs[_i].store);
    ckv_trial trial;
    ckv_clusters clusters;
    ck_assert_int_eq(ckv_trial_begin(&trial, view), CKV_OK);
    ckv_cluster_input in = ckv_circle_input(&trial.all);
    ck_assert_int_eq(ckv_cluster_run(&clusters, &in), CKV_OK);
    ck_assert_uint_eq(clusters.review_count, ckv_txn_count(view->txn, CKV_TABLE_REVIEW) / 2);
    for (size_t p = 0; p < trial.all.count; p++) {
        uint64_t entity, first;
        ck_assert_int_eq(ckv_store_get_member(view->txn, trial.all.rid[p], &entity), CKV_OK);
        ck_assert_int_eq(ckv_store_get_member(view->txn, trial.all.rid[clusters.entity[p]], &first), CKV_OK);
        ck_assert_uint_eq(entity, first);
    }
    ckv_clusters_free(&clusters);
    ckv_trial_end(&trial);
    end(view);
}
END_TEST

/* A trial in which nothing changes: who is together stays so, and its links are found again. */
START_TEST(a_trial_of_nothing_changes_nothing)
{
    ckv_view *view = begin(runs[_i].store);
    ckv_trial trial;
    ck_assert_int_eq(ckv_trial_begin(&trial, view), CKV_OK);
    for (size_t i = 0; i < trial.all.link_count; i += 7) {
        ckv_link l = trial.all.links[i];
        ckv_trial_outcome outcome;
        uint64_t a, b;
        ck_assert_int_eq(ckv_trial_try(&trial, l.a, trial.all.features[l.a], l.b, &outcome), CKV_OK);
        ck_assert_int_eq(ckv_store_get_member(view->txn, trial.all.rid[l.a], &a), CKV_OK);
        ck_assert_int_eq(ckv_store_get_member(view->txn, trial.all.rid[l.b], &b), CKV_OK);
        ck_assert_int_eq(outcome.together, a == b);
        ck_assert_ptr_nonnull(outcome.rule);
    }
    ckv_trial_end(&trial);
    end(view);
}
END_TEST

/* ---- a model as rows ---- */

static void take_text(ckv_model *model, ckv_slice text)
{
    ckv_slice cells[CKV_MODEL_COLUMNS];
    char copy[512];
    ckv_error err;
    size_t rows = 0;
    while (text.len) {
        const char *line_end = memchr(text.ptr, '\n', text.len);
        ckv_slice line = ckv_slice_head(text, (size_t)(line_end - text.ptr));
        size_t n = 0, at = 0;
        bool quoted = false;
        ck_assert_uint_lt(line.len, sizeof copy);
        text = ckv_slice_tail(text, line.len + 1);
        if (rows++ == 0)
            continue;
        cells[n++] = ckv_slice_of(copy, 0);
        for (size_t i = 0; i < line.len; i++) {
            quoted ^= line.ptr[i] == '"';
            if (line.ptr[i] == ',' && !quoted)
                cells[n++] = ckv_slice_of(copy + at, 0);
            else if (line.ptr[i] != '"')
                copy[at++] = line.ptr[i], cells[n - 1].len++;
        }
        ck_assert_uint_eq(n, CKV_MODEL_COLUMNS);
        ck_assert_msg(ckv_model_rows_take(model, cells, &err) == CKV_OK, "row %zu: %s", rows, err.message);
    }
    ck_assert_uint_gt(rows, 100);
}

/* The bits of a level follow from its m and u; from six digits of them they may be a thousandth off. */
static ckv_slice without_level_bits(ckv_slice line)
{
    size_t end = line.len;
    while (end > 0 && line.ptr[end - 1] != ',')
        end--;
    return end > 1 && line.ptr[end - 2] != ',' ? ckv_slice_head(line, end) : line;
}

static ckv_slice next_line(ckv_slice *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    ckv_slice line = ckv_slice_head(*rest, len);
    *rest = ckv_slice_tail(*rest, end ? len + 1 : len);
    return line;
}

static void same_rows(ckv_slice a, ckv_slice b)
{
    while (a.len && b.len) {
        ckv_slice x = next_line(&a), y = next_line(&b);
        ck_assert_msg(ckv_slice_equal(without_level_bits(x), without_level_bits(y)), "%.*s is not %.*s", (int)x.len,
            x.ptr, (int)y.len, y.ptr);
    }
    ck_assert_uint_eq(a.len, b.len);
}

/* What was written and is taken back leaves a model as it is, to its version, which is a hash of every bit. Taken into
 * another one it is the same to six digits: it is written the same. */
START_TEST(rows_come_back)
{
    ckv_view *view = begin(runs[_i].store);
    ckv_model builtin;
    ckv_buf text = ckv_buf_make((size_t)1 << 20), again = ckv_buf_make((size_t)1 << 20);
    uint64_t version = view->model.version;
    ck_assert_int_eq(ckv_model_rows_write(&view->model, &text), CKV_OK);
    take_text(&view->model, ckv_buf_slice(&text));
    ck_assert_int_eq(ckv_model_freeze(&view->model), CKV_OK);
    ck_assert_uint_eq(view->model.version, version);
    ck_assert_int_eq(ckv_model_builtin(&builtin), CKV_OK);
    take_text(&builtin, ckv_buf_slice(&text));
    ck_assert_int_eq(ckv_model_freeze(&builtin), CKV_OK);
    ck_assert_int_eq(ckv_model_rows_write(&builtin, &again), CKV_OK);
    same_rows(ckv_buf_slice(&text), ckv_buf_slice(&again));
    ckv_model_free(&builtin);
    ckv_buf_free(&text);
    ckv_buf_free(&again);
    end(view);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("explaining");
    TCase *tc = tcase_create("explaining");
    tcase_add_unchecked_fixture(tc, make_stores, remove_stores);
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, pairs_meet_as_blocks_say, 0, RUNS);
    tcase_add_loop_test(tc, stored_links_give_the_stored_entities, 0, RUNS);
    tcase_add_loop_test(tc, a_trial_of_nothing_changes_nothing, 0, RUNS);
    tcase_add_loop_test(tc, rows_come_back, 0, RUNS);
    suite_add_tcase(s, tc);
    return s;
}

CKV_SUITE(make_suite)
