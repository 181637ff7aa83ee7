/* Reading a store: everything that a run wrote to files must come back from the store, the same. */
#include "runner.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static ckv_text text_of(const char *s)
{
    return (ckv_text){ s, strlen(s) };
}

static void reference_of(char out[512], const char *source, const char *key)
{
    snprintf(out, 512, "%s/%s", source, key);
}

static uint64_t find(ckv_view *view, const char *reference, ckv_reference *found)
{
    ckv_error err;
    *found = (ckv_reference){ .size = sizeof *found };
    ck_assert_msg(
        ckv_view_find(view, reference, strlen(reference), found, &err) == CKV_OK, "%s: %s", reference, err.message);
    return found->entity;
}

static void ask_why(ckv_view *view, const char *a, const char *b, ckv_why *why, ckv_explanation *e)
{
    ckv_error err;
    *why = (ckv_why){ .size = sizeof *why };
    *e = (ckv_explanation){ .size = sizeof *e };
    ck_assert_msg(ckv_view_why(view, a, strlen(a), b, strlen(b), why, e, &err) == CKV_OK, "%s", err.message);
}

/* ---- references and profiles ---- */

static void check_member(void *context, row *r)
{
    char reference[512], id[CKV_ENTITY_PRINTED];
    ckv_reference found;
    reference_of(reference, r->cell[0], r->cell[1]);
    ckv_entity_print(find(context, reference, &found), id);
    ck_assert_str_eq(id, r->cell[2]);
    ck_assert(found.record && !found.alias);
    find(context, id, &found);
    ck_assert(!found.record && !found.alias);
}

START_TEST(every_member_is_found)
{
    ckv_view *view = world_open("store");
    ck_assert_uint_eq(each_row(world_path("month1/members.csv"), check_member, view), world_result.records);
    ckv_view_close(view);
}
END_TEST

START_TEST(profiles_are_those_of_the_run)
{
    static char line[1 << 16];
    ckv_view *view = world_open("store");
    FILE *f = fopen(world_path("month1/golden.ndjson"), "r");
    size_t n = 0;
    ck_assert_ptr_nonnull(f);
    for (; fgets(line, sizeof line, f); n++) {
        ckv_error err;
        ckv_text text;
        ckv_reference found;
        char id[CKV_ENTITY_PRINTED];
        ck_assert_int_eq(sscanf(line, "{\"entity_id\":\"%13[0-9A-Z]", id), 1);
        uint64_t entity = find(view, id, &found);
        ck_assert_msg(ckv_view_profile(view, entity, CKV_FORM_JSON, &text, &err) == CKV_OK, "%s", err.message);
        ck_assert_uint_eq(text.len, strlen(line));
        ck_assert_mem_eq(text.ptr, line, text.len);
    }
    fclose(f);
    ck_assert_uint_eq(n, world_result.entities);
    ckv_view_close(view);
}
END_TEST

START_TEST(shown_profiles_are_those_of_the_run)
{
    ckv_view *view = world_open("store");
    for (int i = 0; i < WORLD_SHOWN; i++) {
        ckv_error err;
        ckv_text text;
        ckv_reference found;
        char id[CKV_ENTITY_PRINTED];
        snprintf(id, sizeof id, "%.13s", world_shown[i]);
        ck_assert_int_eq(ckv_view_profile(view, find(view, id, &found), CKV_FORM_TEXT, &text, &err), CKV_OK);
        ck_assert_uint_eq(text.len, strlen(world_shown[i]));
        ck_assert_mem_eq(text.ptr, world_shown[i], text.len);
    }
    ckv_view_close(view);
}
END_TEST

static bool count_survivors(void *context, const ckv_profile_value *v)
{
    size_t *survivors = context;
    *survivors += v->survives;
    ck_assert(v->records > 0 && v->source.len > 0 && v->key.len > 0 && v->field.len > 0 && v->rule[0]);
    return true;
}

static bool stop_at_once(void *context, const ckv_profile_value *v)
{
    (void)v;
    ++*(size_t *)context;
    return false;
}

START_TEST(values_are_told_one_by_one)
{
    ckv_error err;
    ckv_reference found;
    size_t survivors = 0, told = 0;
    ckv_view *view = world_open("store");
    char id[CKV_ENTITY_PRINTED];
    snprintf(id, sizeof id, "%.13s", world_shown[0]);
    uint64_t entity = find(view, id, &found);
    ck_assert_int_eq(ckv_view_each_value(view, entity, count_survivors, &survivors, &err), CKV_OK);
    ck_assert_uint_gt(survivors, 3);
    ck_assert_int_eq(ckv_view_each_value(view, entity, stop_at_once, &told, &err), CKV_OK);
    ck_assert_uint_eq(told, 1);
    ck_assert_int_eq(ckv_view_each_value(view, 1, stop_at_once, &told, &err), CKV_NOT_FOUND);
    ckv_view_close(view);
}
END_TEST

static const struct {
    const char *reference;
    ckv_status status;
} references[] = {
    { "", CKV_INVALID },
    { "crm", CKV_INVALID },
    { "A098BTCC4SQM", CKV_INVALID },   /* one short */
    { "A098BTCC4SQMRR", CKV_INVALID }, /* one long */
    { "A098BTCC4SQM*", CKV_INVALID },
    { "ZZZZZZZZZZZZZ", CKV_INVALID }, /* over 64 bits */
    { "0000000000000", CKV_NOT_FOUND },
    { "crm/", CKV_NOT_FOUND },
    { "crm/nobody", CKV_NOT_FOUND },
    { "/C100595", CKV_NOT_FOUND },
    { "nowhere/C100595", CKV_NOT_FOUND },
    { "crm/C100595/", CKV_NOT_FOUND },
};

START_TEST(wrong_references)
{
    ckv_error err = { 0 };
    ckv_view *view = world_open("store");
    const char *r = references[_i].reference;
    ckv_reference found = { .size = sizeof found, .entity = 77 };
    ck_assert_int_eq(ckv_view_find(view, r, strlen(r), &found, &err), references[_i].status);
    ck_assert_int_eq(err.code, references[_i].status);
    ck_assert_uint_eq(found.entity, 77);
    ck_assert_ptr_null(strstr(err.message, "C100595")); /* keys are personal data */
    ck_assert_int_eq(ckv_view_why(view, r, strlen(r), "crm/C100595", 11, NULL, NULL, &err), references[_i].status);
    ckv_view_close(view);
}
END_TEST

/* ---- why ---- */

/* Promise 8: parts sum to the weight, which is the stored one, which is the written one. */
static void check_link(void *context, row *r)
{
    char a[512], b[512], weight[32];
    ckv_why why;
    ckv_explanation e;
    reference_of(a, r->cell[0], r->cell[1]);
    reference_of(b, r->cell[2], r->cell[3]);
    ask_why(context, a, b, &why, &e);
    int64_t sum = (int64_t)e.prior + e.household;
    for (size_t i = 0; i < e.part_count; i++)
        sum += e.parts[i].weight;
    ck_assert_int_eq(sum, e.weight);
    ck_assert(why.stored);
    ck_assert_int_eq(why.stored_weight, e.weight);
    int64_t half = e.weight < 0 ? -CKV_WEIGHT_BIT / 2 : CKV_WEIGHT_BIT / 2,
            size = ((int64_t)e.weight * 1000 + half) / CKV_WEIGHT_BIT;
    snprintf(weight, sizeof weight, "%lld.%03lld", (long long)(size / 1000), (long long)(llabs(size) % 1000));
    ck_assert_str_eq(weight, r->cell[4]);
    ck_assert_ptr_nonnull(why.rule);
    ck_assert_int_le(e.household, 0);
    ckv_explanation back; /* the other way round */
    ask_why(context, b, a, &why, &back);
    ck_assert_int_eq(back.weight, e.weight);
    ck_assert_uint_eq(back.part_count, e.part_count);
}

/* The second month, too: it goes by the model of the first. */
static const struct {
    const char *store, *links;
} months[] = { { "store", "month1/links.csv" }, { "later", "month2/links.csv" } };

START_TEST(every_link_is_explained_by_its_bits)
{
    ckv_error err;
    ckv_stats s = { .size = sizeof s };
    ckv_view *view = world_open(months[_i].store);
    ck_assert_int_eq(ckv_view_stats(view, &s, &err), CKV_OK);
    ck_assert_uint_eq(each_row(world_path(months[_i].links), check_link, view), s.links + s.weak_links);
    ck_assert_uint_gt(s.links, 200);
    ckv_view_close(view);
}
END_TEST

static void check_review(void *context, row *r)
{
    char a[512], b[512];
    ckv_why why;
    ckv_explanation e;
    reference_of(a, r->cell[0], r->cell[1]);
    reference_of(b, r->cell[2], r->cell[3]);
    ask_why(context, a, b, &why, &e);
    ck_assert_ptr_nonnull(why.reason);
    ck_assert_str_eq(why.reason, r->cell[6]);
    ck_assert_uint_ne(why.entity_a, why.entity_b);
    ck_assert_uint_eq(why.path_count, 0);
}

START_TEST(every_review_pair_has_its_reason)
{
    ckv_view *view = world_open("store");
    ck_assert_uint_eq(each_row(world_path("month1/review.csv"), check_review, view), world_result.review);
    ckv_view_close(view);
}
END_TEST

/* Pairs of one entity: the rows of members.csv, grouped by id. */
typedef struct group {
    char reference[300][64], id[300][16];
    size_t count;
} group;

static void keep_member(void *context, row *r)
{
    group *g = context;
    ck_assert_uint_lt(g->count, 300);
    snprintf(g->reference[g->count], sizeof g->reference[0], "%.30s/%.30s", r->cell[0], r->cell[1]);
    snprintf(g->id[g->count++], sizeof g->id[0], "%.13s", r->cell[2]);
}

/* Every step of a chain is a link of that weight; no link is weaker than the threshold. */
static void check_chain(ckv_view *view, const char *a, const char *b, const ckv_why *why)
{
    char step[2][512];
    ckv_why part;
    ckv_explanation e;
    size_t n = why->path_count;
    int32_t weight[64];
    char name[64][128];
    ck_assert(n >= 3 && n <= 64);    /* two would be a direct link */
    for (size_t i = 0; i < n; i++) { /* copied: it is borrowed until the next call */
        weight[i] = why->path[i].weight;
        snprintf(name[i], sizeof name[i], "%.*s/%.*s", (int)why->path[i].source.len, why->path[i].source.ptr,
            (int)why->path[i].key.len, why->path[i].key.ptr);
    }
    int32_t link = why->link;
    ck_assert_str_eq(name[0], a);
    ck_assert_str_eq(name[n - 1], b);
    for (size_t i = 1; i < n; i++) {
        snprintf(step[0], sizeof step[0], "%.*s", (int)sizeof name[0] - 1, name[i - 1]);
        snprintf(step[1], sizeof step[1], "%.*s", (int)sizeof name[0] - 1, name[i]);
        ask_why(view, step[0], step[1], &part, &e);
        ck_assert_int_eq(part.stored_weight, weight[i]);
        ck_assert_int_ge(weight[i], link);
    }
}

START_TEST(records_of_an_entity_are_joined_by_links)
{
    static group g;
    size_t chains = 0, direct = 0;
    ckv_view *view = world_open("store");
    each_row(world_path("month1/members.csv"), keep_member, &g);
    for (size_t i = 0; i < g.count; i++) {
        for (size_t k = i + 1; k < g.count; k++) {
            ckv_why why;
            ckv_explanation e;
            if (strcmp(g.id[i], g.id[k]) != 0)
                continue;
            ask_why(view, g.reference[i], g.reference[k], &why, &e);
            ck_assert_uint_eq(why.entity_a, why.entity_b);
            direct += why.path_count == 0;
            if (why.path_count == 0) {
                ck_assert(why.stored && why.stored_weight >= why.link);
                continue;
            }
            check_chain(view, g.reference[i], g.reference[k], &why);
            chains++;
        }
    }
    ck_assert_uint_gt(direct, 100);
    ck_assert_uint_gt(chains, 0); /* else this tests nothing */
    ckv_view_close(view);
}
END_TEST

START_TEST(entities_are_asked_about_by_their_best_link)
{
    static group g;
    ckv_view *view = world_open("store");
    ckv_why records, entities;
    ckv_explanation one, all;
    each_row(world_path("month1/members.csv"), keep_member, &g);
    for (size_t k = 1; k < 40; k++) {
        if (strcmp(g.id[0], g.id[k]) == 0)
            continue;
        ask_why(view, g.reference[0], g.reference[k], &records, &one);
        ask_why(view, g.id[0], g.id[k], &entities, &all);
        ck_assert_uint_eq(entities.entity_a, records.entity_a);
        ck_assert_uint_eq(entities.entity_b, records.entity_b);
        if (!entities.stored) /* then the best of all pairs is taken */
            ck_assert_int_ge(all.weight, one.weight);
    }
    ckv_view_close(view);
}
END_TEST

START_TEST(nothing_to_ask)
{
    ckv_error err;
    static group g;
    ckv_view *view = world_open("store");
    each_row(world_path("month1/members.csv"), keep_member, &g);
    const char *a = g.reference[0], *id = g.id[0];
    ck_assert_int_eq(ckv_view_why(view, a, strlen(a), a, strlen(a), NULL, NULL, &err), CKV_INVALID);
    ck_assert_int_eq(ckv_view_why(view, id, 13, id, 13, NULL, NULL, &err), CKV_INVALID);
    ck_assert_int_eq(ckv_view_why(view, a, strlen(a), id, 13, NULL, NULL, &err), CKV_INVALID);
    ckv_view_close(view);
}
END_TEST

/* ---- numbers ---- */

START_TEST(numbers_are_those_of_the_run)
{
    ckv_error err;
    ckv_stats s = { .size = sizeof s };
    uint64_t records = 0, entities = 0, reasons = 0;
    ckv_view *view = world_open("store");
    ck_assert_int_eq(ckv_view_stats(view, &s, &err), CKV_OK);
    ck_assert_uint_eq(s.records, world_result.records);
    ck_assert_uint_eq(s.persons, world_result.persons);
    ck_assert_uint_eq(s.organizations, world_result.organizations);
    ck_assert_uint_eq(s.unknown, world_result.unknown);
    ck_assert_uint_eq(s.entities, world_result.entities);
    ck_assert_uint_eq(s.links, world_result.links);
    ck_assert_uint_eq(s.review, world_result.review);
    ck_assert_uint_eq(s.ids_issued, world_result.entities);
    ck_assert_uint_eq(s.ids_live, world_result.entities);
    ck_assert_uint_eq(s.source_count, 6);
    ck_assert_uint_eq(s.commit, 1);
    ck_assert_uint_ne(s.model, 0);
    for (size_t i = 0; i < s.size_count; i++) {
        ck_assert(i == 0 || s.sizes[i - 1].records < s.sizes[i].records);
        entities += s.sizes[i].entities;
        records += s.sizes[i].entities * s.sizes[i].records;
    }
    for (size_t i = 0; i < s.reason_count; i++)
        reasons += s.reasons[i].count;
    ck_assert_uint_eq(entities, s.entities);
    ck_assert_uint_eq(records, s.records);
    ck_assert_uint_eq(reasons, s.review);
    ckv_view_close(view);
}
END_TEST

/* ---- ids over time ---- */

typedef struct fates {
    ckv_view *view;
    char seen[300][16];
    size_t count, live, alias, retired;
} fates;

static void follow_id(void *context, row *r)
{
    fates *f = context;
    ckv_error err;
    ckv_reference found = { .size = sizeof found };
    for (size_t i = 0; i < f->count; i++) {
        if (strcmp(f->seen[i], r->cell[2]) == 0)
            return;
    }
    snprintf(f->seen[f->count++], sizeof f->seen[0], "%.13s", r->cell[2]);
    ckv_status status = ckv_view_find(f->view, r->cell[2], 13, &found, &err);
    f->live += status == CKV_OK && !found.alias;
    f->alias += status == CKV_OK && found.alias;
    f->retired += status == CKV_NOT_FOUND;
}

START_TEST(old_ids_lead_to_where_their_founders_are)
{
    static fates f;
    ckv_error err;
    ckv_stats s = { .size = sizeof s };
    f.view = world_open("later");
    each_row(world_path("month1/members.csv"), follow_id, &f);
    ck_assert_int_eq(ckv_view_stats(f.view, &s, &err), CKV_OK);
    ck_assert_uint_eq(s.commit, 2);
    ck_assert_uint_eq(f.live + f.alias + f.retired, f.count);
    ck_assert_uint_eq(s.ids_alias, f.alias); /* what month 2 issued is live */
    ck_assert_uint_eq(s.ids_retired, f.retired);
    ck_assert_uint_eq(s.ids_issued, s.ids_live + s.ids_alias + s.ids_retired);
    ck_assert_uint_gt(f.alias, 0); /* else this tests nothing */
    ckv_view_close(f.view);
}
END_TEST

/* In a process of its own: this one may not have a store open twice. */
static int import_files(const char *store, const char *const *files)
{
    ckv_error err;
    ckv_config *config;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    int how = 1;
    pid_t child = fork();
    if (child == 0) {
        options.store = store;
        options.threads = 1;
        ckv_status status = ckv_config_new(&config);
        for (; status == CKV_OK && *files; files += 2)
            status = ckv_config_add_file(config, files[0], files[1], &err);
        if (status == CKV_OK)
            status = ckv_batch_run(config, &options, NULL, &err);
        _exit(status == CKV_OK ? 0 : 1);
    }
    waitpid(child, &how, 0);
    return how;
}

static const char *const first_files[] = { "crm", CKV_EXPORTS "/month1/crm.csv", NULL };
static const char *const later_files[] = { "hotline", CKV_EXPORTS "/month1/hotline.csv", NULL };

/* A view that stays open sees what is committed meanwhile: also a new source and a new model. */
START_TEST(a_view_follows_the_store)
{
    ckv_error err;
    ckv_view *view, *again;
    ckv_reference found = { .size = sizeof found };
    ckv_stats s = { .size = sizeof s };
    const char *store = world_path("grows");
    ck_assert_int_eq(import_files(store, first_files), 0);
    ck_assert_int_eq(ckv_view_open(&view, store, &err), CKV_OK);
    ck_assert_int_eq(ckv_view_open(&again, store, &err), CKV_BUSY);
    ck_assert_int_eq(ckv_view_stats(view, &s, &err), CKV_OK);
    ck_assert(s.source_count == 1 && s.records == 72 && s.commit == 1);
    ck_assert_int_eq(ckv_view_find(view, "hotline/GD202600628", 19, &found, &err), CKV_NOT_FOUND);
    ck_assert_int_eq(import_files(store, later_files), 0);
    ck_assert_int_eq(ckv_view_find(view, "hotline/GD202600628", 19, &found, &err), CKV_OK);
    ck_assert_int_eq(ckv_view_stats(view, &s, &err), CKV_OK);
    ck_assert(s.source_count == 2 && s.records == 102 && s.commit == 2);
    ckv_view_close(view);
}
END_TEST

/* ---- blocks ---- */

static void check_candidate(void *context, row *r)
{
    ck_assert(ckv_candidates_has(
        context, text_of(r->cell[0]), text_of(r->cell[1]), text_of(r->cell[2]), text_of(r->cell[3])));
    ck_assert(!ckv_candidates_has(
        context, text_of(r->cell[0]), text_of(r->cell[1]), text_of(r->cell[0]), text_of(r->cell[1])));
    ck_assert(
        !ckv_candidates_has(context, text_of(r->cell[0]), text_of("nobody"), text_of(r->cell[2]), text_of(r->cell[3])));
}

START_TEST(every_link_is_a_candidate)
{
    ckv_error err;
    ckv_candidates *candidates;
    ckv_view *view = world_open("store");
    ck_assert_int_eq(ckv_candidates_new(&candidates, view, &err), CKV_OK);
    ckv_view_close(view); /* they stand alone */
    each_row(world_path("month1/links.csv"), check_candidate, candidates);
    ckv_candidates_free(candidates);
}
END_TEST

/* ---- opening ---- */

START_TEST(stores_that_are_none)
{
    ckv_error err;
    ckv_view *view = NULL;
    ck_assert_int_eq(ckv_view_open(&view, world_path("absent"), &err), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_view_open(&view, world_path("month1"), &err), CKV_CORRUPT);
    ck_assert_ptr_null(view);
    ckv_view_close(NULL);
    ckv_candidates_free(NULL);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("view");
    TCase *tc = tcase_create("view");
    tcase_add_unchecked_fixture(tc, world_make, world_remove);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, every_member_is_found);
    tcase_add_test(tc, profiles_are_those_of_the_run);
    tcase_add_test(tc, shown_profiles_are_those_of_the_run);
    tcase_add_test(tc, values_are_told_one_by_one);
    tcase_add_loop_test(tc, wrong_references, 0, sizeof references / sizeof *references);
    tcase_add_loop_test(tc, every_link_is_explained_by_its_bits, 0, sizeof months / sizeof *months);
    tcase_add_test(tc, every_review_pair_has_its_reason);
    tcase_add_test(tc, records_of_an_entity_are_joined_by_links);
    tcase_add_test(tc, entities_are_asked_about_by_their_best_link);
    tcase_add_test(tc, nothing_to_ask);
    tcase_add_test(tc, numbers_are_those_of_the_run);
    tcase_add_test(tc, old_ids_lead_to_where_their_founders_are);
    tcase_add_test(tc, a_view_follows_the_store);
    tcase_add_test(tc, every_link_is_a_candidate);
    tcase_add_test(tc, stores_that_are_none);
    suite_add_tcase(s, tc);
    return s;
}

CKV_SUITE(make_suite)
