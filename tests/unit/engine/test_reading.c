/* Inside reading: chains over random entities against brute force, and blocks rebuilt from a store against what the run
 * stored. */
#include "runner.h"

#include "engine/view/candidates.h"
#include "engine/view/chain.h"
#include "engine/view/view.h"

#include <ckv/batch.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static char root[] = "/tmp/ckv-reading-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void make_place(void)
{
    ck_assert_ptr_nonnull(mkdtemp(root));
}

static void remove_place(void)
{
    nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    memcpy(root + sizeof root - 7, "XXXXXX", 6);
}

/* ---- chains ---- */

enum { MEMBERS = 12, LEAST = 4096 };

/* weight[a][b] of each link; 0 where there is none. */
typedef struct graph {
    int32_t weight[MEMBERS][MEMBERS];
} graph;

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX */
    return *state >> 33;
}

static void make_graph(graph *g, uint64_t seed, unsigned density)
{
    *g = (graph){ 0 };
    for (int a = 0; a < MEMBERS; a++) {
        for (int b = a + 1; b < MEMBERS; b++) {
            if (next_random(&seed) % 100 < density) /* some too weak to count, many alike */
                g->weight[a][b] = g->weight[b][a] = LEAST - 500 + (int32_t)(next_random(&seed) % 8) * 500;
        }
    }
}

static void put_both(ckv_txn *txn, ckv_store_link link)
{
    ckv_store_put_link(txn, &link);
    link = (ckv_store_link){ link.other, link.self, link.weight, link.rule, link.depth };
    ckv_store_put_link(txn, &link);
}

/* Members have rids 10, 20, ...; record 5 is outside and linked to all. */
static void keep_graph(ckv_store *store, const graph *g)
{
    ckv_error err;
    ckv_txn *txn;
    uint64_t rids[MEMBERS];
    ck_assert_int_eq(ckv_txn_write(&txn, store, &err), CKV_OK);
    ckv_txn_clear(txn, CKV_TABLE_LINK);
    for (int a = 0; a < MEMBERS; a++) {
        ckv_store_link out = { 5, 10 * (uint64_t)(a + 1), 1 << 20, 0, 0 };
        rids[a] = out.other;
        put_both(txn, out);
        for (int b = a + 1; b < MEMBERS; b++) {
            ckv_store_link link = { out.other, 10 * (uint64_t)(b + 1), g->weight[a][b], 0, 0 };
            if (g->weight[a][b])
                put_both(txn, link);
        }
    }
    ckv_store_put_entity(txn, 1, rids, MEMBERS);
    ck_assert_msg(ckv_txn_commit(txn, &err) == CKV_OK, "%s", err.message);
}

/* The weakest link of the strongest chain between all pairs, after Floyd and Warshall; 0 where none joins them. */
static void find_widths(const graph *g, int32_t width[MEMBERS][MEMBERS])
{
    for (int a = 0; a < MEMBERS; a++) {
        for (int b = 0; b < MEMBERS; b++)
            width[a][b] = g->weight[a][b] >= LEAST ? g->weight[a][b] : 0;
    }
    for (int k = 0; k < MEMBERS; k++) {
        for (int a = 0; a < MEMBERS; a++) {
            for (int b = 0; b < MEMBERS; b++) {
                int32_t over = width[a][k] < width[k][b] ? width[a][k] : width[k][b];
                width[a][b] = over > width[a][b] ? over : width[a][b];
            }
        }
    }
}

static void check_chain(ckv_view *view, const graph *g, int a, int b, int32_t width)
{
    ckv_chain_step *steps = NULL;
    size_t count = 99;
    int32_t weakest = INT32_MAX;
    uint64_t from = 10 * (uint64_t)(a + 1), to = 10 * (uint64_t)(b + 1);
    ck_assert_int_eq(ckv_chain_find(view, 1, from, to, LEAST, &steps, &count), CKV_OK);
    ck_assert_int_eq(count != 0, width != 0);
    for (size_t i = 0; i < count; i++) {
        ck_assert(steps[i].rid % 10 == 0 && steps[i].rid >= 10 && steps[i].rid <= 10 * MEMBERS);
        if (i == 0)
            continue;
        ck_assert_int_eq(steps[i].weight, g->weight[steps[i - 1].rid / 10 - 1][steps[i].rid / 10 - 1]);
        weakest = steps[i].weight < weakest ? steps[i].weight : weakest;
    }
    if (count) {
        ck_assert_uint_eq(steps[0].rid, from);
        ck_assert_uint_eq(steps[count - 1].rid, to);
        ck_assert_int_eq(weakest, width);
    }
    free(steps);
}

START_TEST(chains_are_the_strongest)
{
    ckv_error err;
    graph g;
    int32_t width[MEMBERS][MEMBERS];
    ckv_view view = { 0 };
    ckv_store_options options = { .no_sync = true };
    ck_assert_msg(ckv_store_open(&view.store, path_of("chains"), &options, &err) == CKV_OK, "%s", err.message);
    for (unsigned seed = 0; seed < 40; seed++) {
        make_graph(&g, seed, 10 + seed);
        keep_graph(view.store, &g);
        find_widths(&g, width);
        ck_assert_int_eq(ckv_txn_read(&view.txn, view.store, &err), CKV_OK);
        for (int a = 0; a < MEMBERS; a++) {
            for (int b = 0; b < MEMBERS; b++) {
                if (a != b)
                    check_chain(&view, &g, a, b, width[a][b]);
            }
        }
        ckv_txn_abort(view.txn);
    }
    ckv_store_close(view.store);
}
END_TEST

/* ---- blocks ---- */

typedef struct checking {
    const ckv_candidates *candidates;
    size_t links;
} checking;

static bool check_link(void *context, const ckv_store_link *link)
{
    checking *c = context;
    uint64_t key, back;
    ck_assert(ckv_candidates_key(c->candidates, link->self, link->other, &key));
    ck_assert(ckv_candidates_key(c->candidates, link->other, link->self, &back));
    ck_assert_uint_eq(key, back);
    ck_assert_uint_eq(ckv_key_rule(key), link->rule);
    ck_assert_uint_eq(ckv_key_depth(key), link->depth);
    c->links++;
    return true;
}

static void run_exports(const char *store, ckv_mode mode)
{
    ckv_error err;
    ckv_config *config;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.store = store;
    ck_assert_msg(ckv_config_load(&config, CKV_EXPORTS "/ckv.yaml", &err) == CKV_OK, "%s", err.message);
    ck_assert_int_eq(ckv_config_set_mode(config, mode, &err), CKV_OK);
    ck_assert_int_eq(ckv_config_set_limits(config, 4, 0, 0, &err), CKV_OK); /* so that keys are refined */
    ck_assert_msg(ckv_batch_run(config, &options, NULL, &err) == CKV_OK, "%s", err.message);
    ckv_config_free(config);
}

static const struct {
    const char *store;
    ckv_mode mode;
} runs[] = { { "dedupe", CKV_MODE_DEDUPE }, { "link", CKV_MODE_LINK } };

START_TEST(rebuilt_blocks_are_those_of_the_run)
{
    ckv_error err;
    ckv_view *view;
    ckv_candidates *candidates;
    char store[256];
    snprintf(store, sizeof store, "%s", path_of(runs[_i].store));
    run_exports(store, runs[_i].mode);
    ck_assert_msg(ckv_view_open(&view, store, &err) == CKV_OK, "%s", err.message);
    ck_assert_int_eq(ckv_candidates_new(&candidates, view, &err), CKV_OK);
    ck_assert_int_eq(view->apart, runs[_i].mode != CKV_MODE_DEDUPE);
    checking c = { candidates, 0 };
    ck_assert_int_eq(ckv_view_begin(view, &err), CKV_OK);
    ck_assert_int_eq(ckv_store_all_links(view->txn, check_link, &c), CKV_OK);
    ck_assert_int_eq(ckv_view_end(view, CKV_OK, &err), CKV_OK);
    ck_assert_uint_gt(c.links, 100);
    ckv_candidates_free(candidates);
    ckv_view_close(view);
}
END_TEST

/* ---- other normalizers ---- */

/* Change the fingerprint in the stored model: form u8, version u64, fingerprint u64, ... */
static void age_model(const char *path)
{
    ckv_error err;
    ckv_store *store;
    ckv_txn *txn;
    uint64_t version;
    ckv_slice packed;
    ck_assert_int_eq(ckv_store_open(&store, path, NULL, &err), CKV_OK);
    ck_assert_int_eq(ckv_txn_write(&txn, store, &err), CKV_OK);
    ck_assert_int_eq(ckv_store_get_current_model(txn, &version), CKV_OK);
    ck_assert_int_eq(ckv_store_get_model(txn, version, &packed), CKV_OK);
    char *bytes = malloc(packed.len);
    memcpy(bytes, packed.ptr, packed.len);
    bytes[9] ^= 1;
    ckv_store_put_model(txn, version, ckv_slice_of(bytes, packed.len));
    ck_assert_int_eq(ckv_txn_commit(txn, &err), CKV_OK);
    ckv_store_close(store);
    free(bytes);
}

START_TEST(a_store_of_other_normalizers_is_shown_but_not_weighed)
{
    ckv_error err;
    ckv_view *view;
    ckv_candidates *candidates;
    ckv_text text;
    ckv_reference found = { .size = sizeof found };
    ckv_stats stats = { .size = sizeof stats };
    char store[256];
    snprintf(store, sizeof store, "%s", path_of("aged"));
    run_exports(store, CKV_MODE_DEDUPE);
    age_model(store);
    ck_assert_msg(ckv_view_open(&view, store, &err) == CKV_OK, "%s", err.message);
    ck_assert_int_eq(ckv_view_find(view, "crm/C100595", 11, &found, &err), CKV_OK);
    ck_assert_int_eq(ckv_view_profile(view, found.entity, CKV_FORM_TEXT, &text, &err), CKV_OK);
    ck_assert_int_eq(ckv_view_stats(view, &stats, &err), CKV_OK);
    ck_assert_uint_eq(stats.weak_links, 0);
    ck_assert_int_eq(ckv_view_why(view, "crm/C100595", 11, "crm/C100536", 11, NULL, NULL, &err), CKV_VERSION);
    ck_assert_ptr_nonnull(strstr(err.message, "normalizers"));
    ck_assert_int_eq(ckv_candidates_new(&candidates, view, &err), CKV_VERSION);
    ckv_view_close(view);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("reading");
    TCase *tc = tcase_create("reading");
    tcase_add_unchecked_fixture(tc, make_place, remove_place);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, chains_are_the_strongest);
    tcase_add_loop_test(tc, rebuilt_blocks_are_those_of_the_run, 0, sizeof runs / sizeof *runs);
    tcase_add_test(tc, a_store_of_other_normalizers_is_shown_but_not_weighed);
    suite_add_tcase(s, tc);
    return s;
}

CKV_SUITE(make_suite)
