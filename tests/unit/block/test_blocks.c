/* Blocks against the definition of candidates, read as plainly as it stands: all pairs of few records, keys counted by
 * looking at all. */
#include "block/block.h"
#include "block/own_rule.h"
#include "random_records.h"
#include "runner.h"

#include <stdlib.h>

enum { RECORDS = 60, ROUNDS = 50, KEYS_MAX = CKV_RULES_MAX * 16 * 2 * 4 };

/* What is wanted: every key that some record carries, with how many do. */
typedef struct carried {
    uint64_t key[KEYS_MAX];
    size_t count;
} carried;

typedef struct world {
    random_records records;
    uint16_t source[RECORDS];
    ckv_rules own; /* one for every pair of scripts that share a place */
    ckv_block_input input;
    carried of[RECORDS];
} world;

static bool carries(const carried *c, uint64_t key)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->key[i] == key)
            return true;
    }
    return false;
}

static void carry(carried *c, uint64_t key)
{
    if (carries(c, key))
        return;
    ck_assert_uint_lt(c->count, KEYS_MAX);
    c->key[c->count++] = key;
}

static size_t carriers(const world *w, uint64_t key)
{
    size_t n = 0;
    for (size_t r = 0; r < RECORDS; r++)
        n += carries(&w->of[r], key);
    return n;
}

static uint32_t limit_of(const world *w, uint64_t key)
{
    return w->input.limit[ckv_key_rule(key)];
}

static void carry_coarse(world *w, size_t r)
{
    size_t rules = ckv_rules_count(&w->own);
    ckv_record_type type = ckv_features_type(w->records.features[r]);
    for (unsigned rule = 0; rule < rules; rule++) {
        for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
            uint64_t keys[CKV_RULE_KEYS_MAX];
            if ((type != space && type != CKV_TYPE_UNKNOWN) || !w->input.limit[rule])
                continue;
            size_t n = ckv_rule_keys(&w->own, rule, space, w->records.features[r], keys);
            for (size_t i = 0; i < n; i++)
                carry(&w->of[r], keys[i]);
        }
    }
}

/* Refined keys exist only where the coarser one has too many carriers. */
static void carry_refined(world *w, unsigned depth)
{
    for (size_t r = 0; r < RECORDS; r++) {
        for (size_t i = 0, n = w->of[r].count; i < n; i++) {
            uint64_t key = w->of[r].key[i];
            if (ckv_key_depth(key) != depth || carriers(w, key) <= limit_of(w, key))
                continue;
            uint64_t finer = ckv_rule_refine(&w->own, key, w->records.features[r]);
            if (finer)
                carry(&w->of[r], finer);
        }
    }
}

static void add_own_rules(ckv_rules *own)
{
    static const char *const texts[] = { "surname + postcode > initials", "two syllables, Mandarin > phone",
        "sound of the name", "e-mail before the @ + city or district" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        unsigned number;
        ckv_slice at;
        ck_assert_int_eq(ckv_rules_own(own, ckv_slice_str(texts[i]), &number, &at), CKV_RULE_FINE);
    }
}

static world *make_world(uint64_t seed, uint32_t limit, bool apart)
{
    world *w = calloc(1, sizeof *w);
    uint64_t random = seed;
    w->records = random_records_make(&random, RECORDS);
    for (size_t r = 0; r < RECORDS; r++)
        w->source[r] = (uint16_t)random_below(&random, 4);
    w->input = (ckv_block_input){ .count = RECORDS,
        .features = w->records.features,
        .source = w->source,
        .apart = apart,
        .rules = &w->own,
        .threads = 1 };
    add_own_rules(&w->own);
    for (size_t rule = 0; rule < CKV_RULES_MAX; rule++)
        w->input.limit[rule] = rule % 7 == 3 ? limit / 2 : limit;
    return w;
}

static void carry_all(world *w)
{
    for (size_t r = 0; r < RECORDS; r++)
        w->of[r].count = 0;
    for (size_t r = 0; r < RECORDS; r++)
        carry_coarse(w, r);
    for (unsigned depth = 0; depth < CKV_DEPTH_MAX - 1; depth++)
        carry_refined(w, depth);
}

static void free_world(world *w)
{
    random_records_free(&w->records);
    free(w);
}

static bool allows(const world *w, uint64_t key, size_t x, size_t y)
{
    return ckv_rule_allows(&w->own, key, w->records.features[x], w->records.features[y]);
}

/* The least key of at most H carriers that both carry, of one rule; or (CKV_RULES_MAX) of any that allows the pair. 0
 * if they are no candidates. */
static uint64_t least_shared(const world *w, size_t x, size_t y, unsigned rule)
{
    uint64_t least = 0;
    for (size_t i = 0; i < w->of[x].count; i++) {
        uint64_t key = w->of[x].key[i];
        if ((rule == CKV_RULES_MAX ? allows(w, key, x, y) : ckv_key_rule(key) == rule) && carries(&w->of[y], key)
            && carriers(w, key) <= limit_of(w, key) && (!least || key < least))
            least = key;
    }
    return least;
}

static bool may_meet(const world *w, size_t x, size_t y)
{
    ckv_record_type p = ckv_features_type(w->records.features[x]), q = ckv_features_type(w->records.features[y]);
    if (w->input.apart && w->source[x] == w->source[y])
        return false;
    return p == q || p == CKV_TYPE_UNKNOWN || q == CKV_TYPE_UNKNOWN;
}

/* ---- what the library finds ---- */

typedef struct seen {
    uint64_t key[RECORDS][RECORDS]; /* 0: not a candidate */
    uint64_t last_key;
    uint32_t last_a, last_b;
    bool begun[RECORDS];
    const ckv_blocks *blocks;
} seen;

static ckv_status see(void *context, uint32_t a, uint32_t b, size_t entry)
{
    seen *s = context;
    uint64_t key = ckv_block_key(s->blocks, entry);
    ck_assert_uint_lt(a, b);
    ck_assert_uint_eq(ckv_block_record(s->blocks, entry), a);
    ck_assert_uint_eq(s->key[a][b], 0); /* each pair once */
    if (s->begun[a])                    /* all of one after each other */
        ck_assert(a == s->last_a && (key > s->last_key || (key == s->last_key && b > s->last_b)));
    s->begun[a] = true;
    s->key[a][b] = s->last_key = key;
    s->last_a = a;
    s->last_b = b;
    return CKV_OK;
}

static void check_pairs(const world *w, const ckv_blocks *blocks)
{
    seen *s = calloc(1, sizeof *s);
    s->blocks = blocks;
    for (size_t p = 0; p < blocks->piece_count; p++)
        ck_assert_int_eq(ckv_blocks_pairs(blocks, p, see, s), CKV_OK);
    for (uint32_t x = 0; x < RECORDS; x++) {
        for (uint32_t y = x + 1; y < RECORDS; y++) {
            uint64_t wanted = may_meet(w, x, y) ? least_shared(w, x, y, CKV_RULES_MAX) : 0;
            ck_assert_uint_eq(s->key[x][y], wanted);
        }
    }
    free(s);
}

static void check_shared(const world *w, const ckv_blocks *blocks)
{
    for (uint32_t x = 0; x < RECORDS; x++) {
        for (uint32_t y = x + 1; y < RECORDS; y += 7) {
            uint64_t found[CKV_RULES_MAX];
            size_t n = ckv_blocks_shared(blocks, x, y, found), at = 0;
            for (unsigned rule = 0; rule < CKV_RULES_MAX; rule++) {
                uint64_t wanted = least_shared(w, x, y, rule);
                if (wanted) {
                    ck_assert_uint_lt(at, n);
                    ck_assert_uint_eq(found[at++], wanted);
                }
            }
            ck_assert_uint_eq(at, n);
        }
    }
}

/* Is this the first record that carries the key? So that each key counts once. */
static bool first_carrier(const world *w, size_t r, uint64_t key)
{
    for (size_t before = 0; before < r; before++) {
        if (carries(&w->of[before], key))
            return false;
    }
    return true;
}

static ckv_block_stats count_plainly(const world *w)
{
    ckv_block_stats sum = { 0 };
    for (size_t r = 0; r < RECORDS; r++) {
        for (size_t i = 0; i < w->of[r].count; i++) {
            uint64_t key = w->of[r].key[i], n = carriers(w, key);
            bool large = n > limit_of(w, key);
            sum.keys += ckv_key_depth(key) == 0;
            for (size_t other = r + 1; large && other < RECORDS; other++) {
                uint64_t p = ckv_rule_refine(&w->own, key, w->records.features[r]),
                         q = ckv_rule_refine(&w->own, key, w->records.features[other]);
                sum.given_up += carries(&w->of[other], key) && (!p || p != q);
            }
            if (!first_carrier(w, r, key))
                continue;
            sum.refined += large;
            sum.blocks += !large && n > 1;
            sum.pairs += large ? 0 : n * (n - 1) / 2;
        }
    }
    return sum;
}

static void check_stats(const ckv_block_stats *found, const ckv_block_stats *wanted)
{
    ck_assert_uint_eq(found->keys, wanted->keys);
    ck_assert_uint_eq(found->blocks, wanted->blocks);
    ck_assert_uint_eq(found->pairs, wanted->pairs);
    ck_assert_uint_eq(found->refined, wanted->refined);
    ck_assert_uint_eq(found->given_up, wanted->given_up);
}

START_TEST(candidates_are_as_defined)
{
    ckv_block_stats all = { 0 };
    unsigned depths = 0;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        world *w = make_world(1000 * (uint64_t)_i + seed, _i == 2 ? 12 : 4, _i == 1);
        ckv_blocks blocks;
        carry_all(w);
        w->input.threads = 1 + (unsigned)seed % 3;
        ck_assert_int_eq(ckv_blocks_build(&blocks, &w->input), CKV_OK);
        check_pairs(w, &blocks);
        check_shared(w, &blocks);
        ckv_block_stats found = ckv_blocks_total(&blocks), wanted = count_plainly(w);
        check_stats(&found, &wanted);
        all.pairs += found.pairs, all.refined += found.refined, all.given_up += found.given_up;
        for (size_t i = 0; i < blocks.block_count; i++)
            depths |= 1u << ckv_key_depth(blocks.keys[i]);
        ckv_blocks_free(&blocks);
        free_world(w);
    }
    ck_assert(all.pairs && all.refined && all.given_up); /* else nothing was tried */
    ck_assert_uint_ge(depths, 7);                        /* refined keys of refined keys propose pairs */
}
END_TEST

START_TEST(no_records_no_blocks)
{
    ckv_block_input input = { .limit = { 4, 4, 4 }, .threads = 2 };
    ckv_blocks blocks;
    ck_assert_int_eq(ckv_blocks_build(&blocks, &input), CKV_OK);
    ck_assert_uint_eq(ckv_blocks_total(&blocks).keys, 0);
    for (size_t p = 0; p < blocks.piece_count; p++)
        ck_assert_int_eq(ckv_blocks_pairs(&blocks, p, see, NULL), CKV_OK);
    ckv_blocks_free(&blocks);
}
END_TEST

static ckv_status refuse(void *context, uint32_t a, uint32_t b, size_t entry)
{
    (void)a, (void)b, (void)entry;
    ++*(int *)context;
    return CKV_CANCELLED;
}

START_TEST(a_refusal_ends_the_walk)
{
    world *w = make_world(5, 12, false);
    ckv_blocks blocks;
    int calls = 0;
    ck_assert_int_eq(ckv_blocks_build(&blocks, &w->input), CKV_OK);
    for (size_t p = 0; p < blocks.piece_count && !calls; p++) {
        ckv_status status = ckv_blocks_pairs(&blocks, p, refuse, &calls);
        ck_assert_int_eq(status, calls ? CKV_CANCELLED : CKV_OK);
    }
    ck_assert_int_eq(calls, 1);
    ckv_blocks_free(&blocks);
    free_world(w);
}
END_TEST

/* Keys say where they come from, rise, and are the same for the same features; types keep to their space. */
START_TEST(keys_are_well_formed)
{
    uint64_t random = 3, made = 0;
    random_records r = random_records_make(&random, 200);
    size_t rules;
    const ckv_rule *table = ckv_rule_table(&rules);
    for (size_t i = 0; i < r.count; i++) {
        for (unsigned rule = 0; rule < rules; rule++) {
            uint64_t person[CKV_RULE_KEYS_MAX], org[CKV_RULE_KEYS_MAX];
            size_t p = ckv_rule_keys(NULL, rule, CKV_TYPE_PERSON, r.features[i], person);
            size_t o = ckv_rule_keys(NULL, rule, CKV_TYPE_ORG, r.features[i], org);
            ck_assert(!p || table[rule].types & 1 << CKV_TYPE_PERSON);
            ck_assert(!o || table[rule].types & 1 << CKV_TYPE_ORG);
            for (size_t k = 0; k < p; k++) {
                ck_assert(ckv_key_rule(person[k]) == rule && ckv_key_depth(person[k]) == 0);
                ck_assert(k == 0 || person[k] > person[k - 1]);
                for (size_t q = 0; q < o; q++)
                    ck_assert(person[k] != org[q]);
                uint64_t key = person[k];
                for (unsigned depth = 1; (key = ckv_rule_refine(NULL, key, r.features[i])); depth++)
                    ck_assert(ckv_key_rule(key) == rule && ckv_key_depth(key) == depth && depth < CKV_DEPTH_MAX);
            }
            made += p + o;
        }
    }
    ck_assert_uint_gt(made, 1000);
    random_records_free(&r);
}
END_TEST

/* The table that a survey leaves says the same as the features that it was made of. */
START_TEST(refined_by_table_as_by_features)
{
    uint64_t random = 5, made = 0;
    random_records r = random_records_make(&random, 200);
    size_t rules;
    ckv_fine fine;
    ckv_rule_table(&rules);
    ck_assert_int_eq(ckv_fine_make(&fine, NULL, r.count, NULL), CKV_OK);
    for (size_t i = 0; i < r.count; i++) {
        ckv_parts parts;
        ckv_parts_begin(&parts, r.features[i]);
        ckv_fine_take(&fine, i, &parts);
    }
    for (size_t i = 0; i < r.count; i++) {
        for (unsigned rule = 0; rule < rules; rule++) {
            for (unsigned depth = 0; depth < CKV_DEPTH_MAX; depth++) {
                uint64_t key = ckv_key_make(rule, depth, 1 << 20), finer = ckv_rule_refine(NULL, key, r.features[i]);
                ck_assert_uint_eq(ckv_fine_refine(&fine, key, i), finer);
                made += finer != 0;
            }
        }
    }
    ck_assert_uint_gt(made, 1000);
    ckv_fine_free(&fine);
    random_records_free(&r);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("blocks");
    TCase *tc = tcase_create("blocks");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, candidates_are_as_defined, 0, 3);
    tcase_add_test(tc, no_records_no_blocks);
    tcase_add_test(tc, a_refusal_ends_the_walk);
    tcase_add_test(tc, keys_are_well_formed);
    tcase_add_test(tc, refined_by_table_as_by_features);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
