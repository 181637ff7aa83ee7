#include "fixture.h"
#include "store/keys.h"
#include "util/buf.h"

#include <stdio.h>
#include <stdlib.h>

START_TEST(things_with_numbers)
{
    static const struct {
        void (*put)(ckv_txn *, uint64_t, ckv_slice);
        ckv_status (*get)(ckv_txn *, uint64_t, ckv_slice *);
    } things[] = {
        { ckv_store_put_record, ckv_store_get_record },
        { ckv_store_put_feature, ckv_store_get_feature },
        { ckv_store_put_golden, ckv_store_get_golden },
        { ckv_store_put_model, ckv_store_get_model },
    };
    ckv_slice got;
    ckv_txn *txn = write_txn();
    things[_i].put(txn, 7, text("seven"));
    things[_i].put(txn, UINT64_MAX, text(""));
    commit(txn);
    reopen();
    txn = write_txn();
    ck_ok(things[_i].get(txn, 7, &got));
    ck_slice_str(got, "seven");
    ck_ok(things[_i].get(txn, UINT64_MAX, &got));
    ck_assert_int_eq(things[_i].get(txn, 8, &got), CKV_NOT_FOUND);
    commit(txn);
}
END_TEST

START_TEST(meta_and_sources)
{
    ckv_slice got;
    uint64_t n;
    ckv_txn *txn = write_txn();
    ckv_store_put_meta_number(txn, "n", 42);
    ckv_store_put_meta(txn, "config", text("sources: {}"));
    ckv_store_put_meta(txn, "short", text("x"));
    ckv_store_put_source(txn, 3, text("crm"));
    commit(txn);
    txn = write_txn();
    ck_ok(ckv_store_get_meta_number(txn, "n", &n));
    ck_assert_uint_eq(n, 42);
    ck_ok(ckv_store_get_meta(txn, "config", &got));
    ck_slice_str(got, "sources: {}");
    ck_assert_int_eq(ckv_store_get_meta(txn, "none", &got), CKV_NOT_FOUND);
    ck_ok(ckv_store_get_source(txn, 3, &got));
    ck_slice_str(got, "crm");
    ck_assert_int_eq(ckv_store_get_source(txn, 4, &got), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_store_get_meta_number(txn, "short", &n), CKV_CORRUPT);
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_CORRUPT);
}
END_TEST

static const size_t key_lengths[] = { 0, 1, CKV_IDENT_PLAIN, CKV_IDENT_PLAIN + 1, 5000, CKV_VALUE_MAX };

START_TEST(identities_of_any_length)
{
    size_t len = key_lengths[_i];
    char *bytes = calloc(1, len + 1);
    uint64_t rid;
    ckv_slice key = { bytes, len };
    ckv_txn *txn = write_txn();
    ckv_store_put_ident(txn, 1, key, 11);
    ckv_store_put_ident(txn, 2, key, 12);
    ckv_store_put_ident(txn, 1, ckv_slice_of("\1", 1), 13);
    ckv_store_put_ident(txn, 1, key, 14);
    commit(txn);
    txn = write_txn();
    ck_ok(ckv_store_get_ident(txn, 1, key, &rid));
    ck_assert_uint_eq(rid, 14);
    ck_ok(ckv_store_get_ident(txn, 2, key, &rid));
    ck_assert_uint_eq(rid, 12);
    if (len) {
        bytes[len - 1] = 'x';
        ck_assert_int_eq(ckv_store_get_ident(txn, 1, key, &rid), CKV_NOT_FOUND);
        bytes[len - 1] = 0;
    }
    commit(txn);
    free(bytes);
}
END_TEST

START_TEST(identity_past_the_ceiling)
{
    char *bytes = calloc(1, CKV_VALUE_MAX + 1);
    ckv_txn *txn = write_txn();
    ckv_store_put_ident(txn, 1, ckv_slice_of(bytes, CKV_VALUE_MAX + 1), 11);
    ck_assert_int_eq(ckv_txn_commit(txn, NULL), CKV_TOO_LARGE);
    free(bytes);
}
END_TEST

static bool add_link(void *arg, const ckv_store_link *l)
{
    char *out = arg;
    sprintf(out + strlen(out), "%d-%d:%d/%d.%d ", (int)l->self, (int)l->other, l->weight, l->rule, l->depth);
    return true;
}

static bool add_review(void *arg, const ckv_store_review *r)
{
    char *out = arg;
    sprintf(out + strlen(out), "%d-%d:%d/%d ", (int)r->self, (int)r->other, r->weight, r->reason);
    return true;
}

static void put_both(ckv_txn *txn, ckv_store_link link)
{
    ckv_store_put_link(txn, &link);
    link = (ckv_store_link){ link.other, link.self, link.weight, link.rule, link.depth };
    ckv_store_put_link(txn, &link);
}

START_TEST(links_from_both_ends)
{
    char out[256] = "";
    ckv_txn *txn = write_txn();
    put_both(txn, (ckv_store_link){ 2, 1, -5000, 3, 4 });
    put_both(txn, (ckv_store_link){ 2, 300, INT32_MAX, 255, 0 });
    put_both(txn, (ckv_store_link){ 1, 300, INT32_MIN, 0, 255 });
    commit(txn);
    txn = write_txn();
    ck_ok(ckv_store_each_link(txn, 2, add_link, out));
    ck_assert_str_eq(out, "2-1:-5000/3.4 2-300:2147483647/255.0 ");
    *out = 0;
    ck_ok(ckv_store_each_link(txn, 1, add_link, out));
    ck_assert_str_eq(out, "1-2:-5000/3.4 1-300:-2147483648/0.255 ");
    *out = 0;
    ck_ok(ckv_store_all_links(txn, add_link, out));
    ck_assert_str_eq(out, "1-2:-5000/3.4 1-300:-2147483648/0.255 2-300:2147483647/255.0 ");
    ck_assert_uint_eq(ckv_txn_count(txn, CKV_TABLE_LINK), 6);
    commit(txn);
}
END_TEST

START_TEST(links_in_bulk)
{
    char out[256] = "";
    ckv_txn *txn = write_txn();
    ckv_bulk_begin(txn, CKV_TABLE_LINK);
    ckv_store_put_link(txn, &(ckv_store_link){ 1, 2, 10, 0, 0 });
    ckv_store_put_link(txn, &(ckv_store_link){ 1, 3, 20, 1, 0 });
    ckv_store_put_link(txn, &(ckv_store_link){ 2, 1, 10, 0, 0 });
    ckv_store_put_link(txn, &(ckv_store_link){ 3, 1, 20, 1, 0 });
    ckv_bulk_end(txn, CKV_TABLE_LINK);
    ck_ok(ckv_store_all_links(txn, add_link, out));
    ck_assert_str_eq(out, "1-2:10/0.0 1-3:20/1.0 ");
    commit(txn);
}
END_TEST

START_TEST(reviews_from_both_ends)
{
    char out[256] = "";
    ckv_store_review review;
    ckv_txn *txn = write_txn();
    ckv_store_put_review(txn, &(ckv_store_review){ 4, 5, 77, 2 });
    ckv_store_put_review(txn, &(ckv_store_review){ 5, 4, 77, 2 });
    ckv_bulk_continue(txn, CKV_TABLE_REVIEW);
    ckv_store_put_review(txn, &(ckv_store_review){ 6, 4, 78, 3 });
    ckv_bulk_end(txn, CKV_TABLE_REVIEW);
    ck_ok(ckv_store_all_reviews(txn, add_review, out));
    ck_assert_str_eq(out, "4-5:77/2 ");
    ck_ok(ckv_store_get_review(txn, 4, 5, &review));
    ck_assert_int_eq(review.reason, 2);
    ck_assert_int_eq(ckv_store_get_review(txn, 4, 6, &review), CKV_NOT_FOUND);
    commit(txn);
}
END_TEST

static bool add_entity(void *arg, const ckv_members *members)
{
    char *out = arg;
    ckv_members m = *members;
    uint64_t rid;
    sprintf(out + strlen(out), "%d(%zu)", (int)m.id, m.n);
    while (ckv_members_next(&m, &rid))
        sprintf(out + strlen(out), " %llu", (unsigned long long)rid);
    strcat(out, "; ");
    return true;
}

START_TEST(entities_and_members)
{
    char out[256] = "";
    uint64_t id;
    ckv_members members;
    ckv_txn *txn = write_txn();
    ckv_store_put_member(txn, 9, 900);
    ckv_store_put_entity(txn, 900, (uint64_t[]){ 9 }, 1);
    ckv_store_put_entity(txn, 100, (uint64_t[]){ 0, 1, 1000000, UINT64_MAX }, 4);
    commit(txn);
    txn = write_txn();
    ck_ok(ckv_store_get_member(txn, 9, &id));
    ck_assert_uint_eq(id, 900);
    ck_ok(ckv_store_get_entity(txn, 100, &members));
    ck_assert_uint_eq(members.n, 4);
    ck_assert_int_eq(ckv_store_get_entity(txn, 101, &members), CKV_NOT_FOUND);
    ck_ok(ckv_store_all_entities(txn, add_entity, out));
    ck_assert_str_eq(out, "100(4) 0 1 1000000 18446744073709551615; 900(1) 9; ");
    ck_assert_int_eq(ckv_store_get_member(txn, 8, &id), CKV_NOT_FOUND);
    commit(txn);
}
END_TEST

static bool add_id(void *arg, const ckv_id_state *s)
{
    char *out = arg;
    sprintf(out + strlen(out), "%d:%.*s/%.*s@%d%s ", (int)s->id, (int)s->source.len, s->source.ptr, (int)s->key.len,
        s->key.ptr, (int)s->birth, s->live ? "" : "-");
    return true;
}

START_TEST(ids_and_their_founders)
{
    char out[256] = "";
    ckv_id_state state;
    ckv_txn *txn = write_txn();
    ckv_store_put_id(txn, &(ckv_id_state){ 20, 1, text("crm"), text("K1"), true });
    ckv_store_put_id(txn, &(ckv_id_state){ 10, 300, text("crm"), text("K1"), true });
    ckv_store_put_id(txn, &(ckv_id_state){ 30, 2, text("crmK"), text("1"), true });
    ckv_store_put_id(txn, &(ckv_id_state){ 10, 300, text("crm"), text("K1"), false });
    ck_ok(ckv_store_all_ids(txn, add_id, out));
    ck_assert_str_eq(out, "10:crm/K1@300- 20:crm/K1@1 30:crmK/1@2 ");
    ck_ok(ckv_store_get_id(txn, 30, &state));
    ck_slice_str(state.source, "crmK");
    ck_assert_int_eq(ckv_store_get_id(txn, 31, &state), CKV_NOT_FOUND);
    commit(txn);
}
END_TEST

START_TEST(models)
{
    uint64_t version;
    ckv_txn *txn = write_txn();
    ck_assert_int_eq(ckv_store_get_current_model(txn, &version), CKV_NOT_FOUND);
    ckv_store_set_current_model(txn, 3);
    commit(txn);
    txn = write_txn();
    ck_ok(ckv_store_get_current_model(txn, &version));
    ck_assert_uint_eq(version, 3);
    commit(txn);
}
END_TEST

/* Entries whose checksum is right and whose shape is not: a bug or an attack, and not a crash. */
static bool ignore_link(void *arg, const ckv_store_link *l)
{
    (void)arg, (void)l;
    return true;
}

START_TEST(wrong_shapes_are_corrupt)
{
    static const char *const values[] = { "", "\xff", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "\1\1" };
    ckv_slice value = ckv_slice_str(values[_i]);
    ckv_key one, pair;
    ckv_members members;
    ckv_id_state state;
    uint64_t n;
    ckv_key_number(&one, 1);
    ckv_key_pair(&pair, 1, 2);
    ckv_txn *txn = write_txn();
    ckv_txn_put(txn, CKV_TABLE_ENTITY, ckv_key_slice(&one), value);
    ckv_txn_put(txn, CKV_TABLE_MEMBER, ckv_key_slice(&one), value);
    ckv_txn_put(txn, CKV_TABLE_ID, ckv_key_slice(&one), value);
    ckv_txn_put(txn, CKV_TABLE_LINK, ckv_key_slice(&pair), value);
    commit(txn);
    txn = read_txn();
    if (_i < 3)
        ck_assert_int_eq(ckv_store_get_entity(txn, 1, &members), CKV_CORRUPT);
    ckv_txn_abort(txn);
    txn = read_txn();
    ck_assert_int_eq(ckv_store_get_member(txn, 1, &n), CKV_CORRUPT);
    ckv_txn_abort(txn);
    txn = read_txn();
    ck_assert_int_eq(ckv_store_get_id(txn, 1, &state), CKV_CORRUPT);
    ckv_txn_abort(txn);
    txn = read_txn();
    ck_assert_int_eq(ckv_store_each_link(txn, 1, ignore_link, NULL), CKV_CORRUPT);
    ckv_txn_abort(txn);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store nouns");
    TCase *tc = tcase_create("nouns");
    tcase_add_checked_fixture(tc, setup_store, teardown);
    tcase_add_loop_test(tc, things_with_numbers, 0, 4);
    tcase_add_test(tc, meta_and_sources);
    tcase_add_loop_test(tc, identities_of_any_length, 0, sizeof key_lengths / sizeof *key_lengths);
    tcase_add_test(tc, identity_past_the_ceiling);
    tcase_add_test(tc, links_from_both_ends);
    tcase_add_test(tc, links_in_bulk);
    tcase_add_test(tc, reviews_from_both_ends);
    tcase_add_test(tc, entities_and_members);
    tcase_add_test(tc, ids_and_their_founders);
    tcase_add_test(tc, models);
    tcase_add_loop_test(tc, wrong_shapes_are_corrupt, 0, 4);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
