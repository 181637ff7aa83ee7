/* Entity ids against their definition, over random lives of a store: records come and go, entities are born, merge,
 * split, die and return. */
#include "cluster/entity_id.h"
#include "random.h"
#include "runner.h"
#include "util/hash.h"

#include <stdlib.h>

enum { PEOPLE = 14, COMMITS = 30, IDS_MOST = PEOPLE * COMMITS, NOBODY = -1 };

/* Records are letters; 'a' comes before 'b' in every order of identity. */
static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

/* One id that was ever issued, as a steward would write it down. */
typedef struct issued {
    uint64_t id;
    int birth, founder; /* commit, letter */
    bool live;
} issued;

typedef struct life {
    bool here[PEOPLE];     /* which records there are */
    int entity[PEOPLE];    /* the least letter of each one's entity */
    uint64_t held[PEOPLE]; /* id of each one's entity; 0: none */
    issued ids[IDS_MOST];
    size_t count;
    uint64_t salt;
    int commit;
} life;

static ckv_slice identity_of_letter(int letter)
{
    return ckv_slice_of(&letters[letter], 1);
}

/* Age: birth, then founder. */
static int compare_age(const void *a, const void *b)
{
    const issued *x = a, *y = b;
    return x->birth != y->birth ? x->birth - y->birth : x->founder - y->founder;
}

/* ---- the definition: ids[letter] for each record that is here ---- */

static bool is_entity(const life *l, int e)
{
    return l->here[e] && l->entity[e] == e;
}

static int entity_of_founder(const life *l, int founder)
{
    return l->here[founder] ? l->entity[founder] : NOBODY;
}

static int most_of_its_records(const life *l, uint64_t id, const uint64_t *taken)
{
    int best = NOBODY, most = 0;
    for (int e = 0; e < PEOPLE; e++) {
        int records = 0;
        for (int r = 0; r < PEOPLE; r++)
            records += l->here[r] && l->entity[r] == e && l->held[r] == id;
        if (is_entity(l, e) && !taken[e] && records > most) {
            best = e;
            most = records;
        }
    }
    return best;
}

static bool was_issued(const life *l, const uint64_t *taken, uint64_t id)
{
    for (size_t i = 0; i < l->count; i++) {
        if (l->ids[i].id == id)
            return true;
    }
    for (int e = 0; e < PEOPLE; e++) {
        if (taken[e] == id)
            return true;
    }
    return false;
}

static void assign_plainly(const life *l, uint64_t *taken)
{
    bool placed[IDS_MOST] = { false };
    for (size_t i = 0; i < l->count; i++) {
        int e = l->ids[i].live ? entity_of_founder(l, l->ids[i].founder) : NOBODY;
        if (e != NOBODY && !taken[e]) {
            taken[e] = l->ids[i].id;
            placed[i] = true;
        }
    }
    for (size_t i = 0; i < l->count; i++) {
        int e = l->ids[i].live && !placed[i] ? most_of_its_records(l, l->ids[i].id, taken) : NOBODY;
        if (e != NOBODY)
            taken[e] = l->ids[i].id;
    }
    for (size_t i = 0; i < l->count; i++) {
        int e = !l->ids[i].live ? entity_of_founder(l, l->ids[i].founder) : NOBODY;
        if (e != NOBODY && !taken[e])
            taken[e] = l->ids[i].id;
    }
    for (int e = 0; e < PEOPLE; e++) {
        if (!is_entity(l, e) || taken[e])
            continue;
        uint64_t id = ckv_hash_seeded(identity_of_letter(e), l->salt);
        for (uint64_t counter = 1; was_issued(l, taken, id); counter++)
            id = ckv_hash_pair(id, counter);
        taken[e] = id;
    }
}

/* ---- the library ---- */

typedef struct numbered {
    int letter[PEOPLE]; /* of each record's number */
    uint32_t number[PEOPLE];
    size_t count;
} numbered;

static numbered number_records(const life *l)
{
    numbered n = { .count = 0 };
    for (int r = 0; r < PEOPLE; r++) {
        n.number[r] = CKV_NO_RECORD;
        if (l->here[r]) {
            n.letter[n.count] = r;
            n.number[r] = (uint32_t)n.count++;
        }
    }
    return n;
}

static uint32_t index_of(const life *l, uint64_t id)
{
    for (size_t i = 0; i < l->count; i++) {
        if (id && l->ids[i].id == id)
            return (uint32_t)i;
    }
    return CKV_NO_RECORD;
}

/* ids[letter]; live[i] of each id issued before. */
static void assign(const life *l, uint64_t *ids, bool *live)
{
    numbered n = number_records(l);
    ckv_issued known[IDS_MOST];
    uint32_t entity[PEOPLE], held[PEOPLE];
    uint64_t found[PEOPLE], first[PEOPLE];
    for (size_t i = 0; i < l->count; i++)
        known[i] = (ckv_issued){ l->ids[i].id, n.number[l->ids[i].founder], l->ids[i].live };
    for (size_t i = 0; i < n.count; i++) {
        entity[i] = n.number[l->entity[n.letter[i]]];
        held[i] = index_of(l, l->held[n.letter[i]]);
        first[i] = ckv_entity_id_first(identity_of_letter(n.letter[i]), l->salt);
    }
    ckv_entity_ids_input in = {
        .count = n.count, .entity = entity, .issued = known, .issued_count = l->count, .held = held, .first = first
    };
    ck_assert_int_eq(ckv_entity_ids_assign(found, &in), CKV_OK);
    for (size_t i = 0; i < n.count; i++)
        ids[n.letter[i]] = found[i];
    for (size_t i = 0; i < l->count; i++)
        live[i] = known[i].live;
}

/* ---- a life ---- */

/* The next commit's records and partition: a few changes, or all at once. */
static void change(life *l, uint64_t *random)
{
    bool wild = random_below(random, 6) == 0;
    int label[PEOPLE];
    for (int r = 0; r < PEOPLE; r++) {
        if (random_below(random, 6) == 0)
            l->here[r] = !l->here[r];
        bool stays = l->held[r] && !wild && random_below(random, 4);
        label[r] = stays ? l->entity[r] : (int)random_below(random, PEOPLE);
    }
    for (int r = 0; r < PEOPLE; r++) {
        l->entity[r] = NOBODY;
        for (int other = 0; other <= r && l->here[r] && l->entity[r] == NOBODY; other++) {
            if (l->here[other] && label[other] == label[r])
                l->entity[r] = other;
        }
    }
}

typedef struct tally {
    unsigned born, kept, retired, revived;
} tally;

/* What must be true whatever the definition says: one entity an id, and no id ever named two. */
static void check_sense(const life *l, const uint64_t *ids)
{
    for (int r = 0; r < PEOPLE; r++) {
        for (int other = 0; other < PEOPLE; other++) {
            if (l->here[r] && l->here[other])
                ck_assert_int_eq(ids[r] == ids[other], l->entity[r] == l->entity[other]);
        }
    }
}

static void commit(life *l, tally *t)
{
    uint64_t wanted[PEOPLE] = { 0 }, ids[PEOPLE] = { 0 };
    bool live[IDS_MOST];
    size_t before = l->count;
    assign_plainly(l, wanted);
    assign(l, ids, live);
    check_sense(l, ids);
    for (int r = 0; r < PEOPLE; r++) {
        if (l->here[r])
            ck_assert_uint_eq(ids[r], wanted[l->entity[r]]);
    }
    for (size_t i = 0; i < before; i++) {
        bool named = false;
        for (int e = 0; e < PEOPLE; e++)
            named |= is_entity(l, e) && wanted[e] == l->ids[i].id;
        ck_assert_int_eq(live[i], named);
        t->kept += named && l->ids[i].live;
        t->revived += named && !l->ids[i].live;
        t->retired += !named && l->ids[i].live;
        l->ids[i].live = named;
    }
    for (int e = 0; e < PEOPLE; e++) {
        if (is_entity(l, e) && index_of(l, wanted[e]) == CKV_NO_RECORD) {
            ck_assert_uint_lt(l->count, IDS_MOST);
            l->ids[l->count++] = (issued){ wanted[e], l->commit, e, true };
            t->born++;
        }
    }
    for (int r = 0; r < PEOPLE; r++)
        l->held[r] = l->here[r] ? wanted[l->entity[r]] : 0;
    qsort(l->ids, l->count, sizeof *l->ids, compare_age);
    l->commit++;
}

START_TEST(ids_are_as_defined)
{
    tally t = { 0 };
    for (uint64_t seed = 0; seed < 400; seed++) {
        uint64_t random = seed;
        life *l = calloc(1, sizeof *l);
        l->salt = seed % 3;
        for (int c = 0; c < COMMITS; c++) {
            change(l, &random);
            commit(l, &t);
        }
        free(l);
    }
    ck_assert(t.born > 100 && t.kept > 100 && t.retired > 100 && t.revived > 100);
}
END_TEST

/* ---- told by hand: what a person expects of each change ---- */

/* Partitions as "ab|c": the letters of each entity. */
static void set_partition(life *l, const char *text)
{
    int first = NOBODY;
    for (int r = 0; r < PEOPLE; r++)
        l->here[r] = false;
    for (; *text; text++) {
        if (*text == '|') {
            first = NOBODY;
            continue;
        }
        int r = *text - 'a';
        first = first == NOBODY ? r : first;
        l->here[r] = true;
        l->entity[r] = first;
    }
}

/* After `from`, then `to`, then `then`: which letter's first id does each record's entity bear? '+' is an id not seen
 * before. */
static const struct {
    const char *from, *to, *then;
    const char *records, *bear;
} changes[] = {
    { "ab|c", "ab|c", NULL, "abc", "aac" },    /* nothing changes */
    { "ab|cd", "abcd", NULL, "abcd", "aaaa" }, /* a merge: the elder, by founder, keeps its id */
    { "abcd", "ab|cd", NULL, "abcd", "aa++" }, /* a split: the founder's side keeps it */
    { "abcd", "bcd", NULL, "bcd", "aaa" },     /* the founder is gone: most of its records keep it */
    { "abcd", "b|cd", NULL, "bcd", "+aa" }, { "abcd", "bc|d", NULL, "bcd", "aa+" },
    { "abcde", "bc|de", NULL, "bcde", "aa++" },   /* as many on both sides: the least member's */
    { "ab|cd", "abcd", "ab|cd", "abcd", "aacc" }, /* a merge undone: the alias comes back */
    { "ab|cd", "ac|bd", NULL, "abcd", "acac" },   /* founders go different ways, and each takes its id along */
    { "ab|cd", "acd|b", NULL, "abcd", "a+aa" },   /* what is left of ab holds none of c's records, so c's id rests */
};

static void expect(const life *l, const uint64_t *first, const char *records, const char *bear)
{
    for (; *records; records++, bear++) {
        uint64_t id = l->held[*records - 'a'];
        if (*bear == '+') {
            for (int r = 0; r < PEOPLE; r++)
                ck_assert_uint_ne(id, first[r]);
        } else {
            ck_assert_uint_eq(id, first[*bear - 'a']);
        }
    }
}

START_TEST(ids_are_as_a_person_expects)
{
    tally t = { 0 };
    life l = { .salt = 1 };
    set_partition(&l, changes[_i].from);
    commit(&l, &t);
    uint64_t first[PEOPLE];
    memcpy(first, l.held, sizeof first);
    set_partition(&l, changes[_i].to);
    commit(&l, &t);
    if (changes[_i].then) {
        set_partition(&l, changes[_i].then);
        commit(&l, &t);
    }
    expect(&l, first, changes[_i].records, changes[_i].bear);
}
END_TEST

/* An id that is taken is hashed on, with a counter, until it is not. */
START_TEST(new_ids_are_like_no_other)
{
    tally t = { 0 };
    life l = { .salt = 5 };
    uint64_t first = ckv_hash_seeded(identity_of_letter(0), l.salt), second = ckv_hash_pair(first, 1),
             third = ckv_hash_pair(second, 2);
    l.ids[l.count++] = (issued){ first, -2, PEOPLE - 1, false };
    l.ids[l.count++] = (issued){ second, -1, PEOPLE - 1, false };
    set_partition(&l, "ab");
    commit(&l, &t);
    ck_assert_uint_eq(l.held[0], third);
    ck_assert_uint_eq(l.held[1], third);
}
END_TEST

static const struct {
    uint64_t id;
    const char *text;
} texts[] = {
    { 0, "0000000000000" },
    { 1, "0000000000001" },
    { 31, "000000000000Z" },
    { 32, "0000000000010" },
    { UINT64_MAX, "FZZZZZZZZZZZZ" },
    { 0x8000000000000000u, "8000000000000" },
    { 0x0123456789ABCDEFu, "028T5CY4TQKFF" },
};

START_TEST(prints_and_parses)
{
    char text[CKV_ENTITY_ID_TEXT + 1];
    uint64_t id;
    ckv_entity_id_print(texts[_i].id, text);
    ck_assert_str_eq(text, texts[_i].text);
    ck_assert(ckv_entity_id_parse(ckv_slice_str(text), &id));
    ck_assert_uint_eq(id, texts[_i].id);
}
END_TEST

START_TEST(parses_what_people_type)
{
    uint64_t id = 7;
    ck_assert(ckv_entity_id_parse(CKV_LIT("oOiIlL00000zZ"), &id));
    char text[CKV_ENTITY_ID_TEXT + 1];
    ckv_entity_id_print(id, text);
    ck_assert_str_eq(text, "00111100000ZZ");
    static const char *const wrong[] = { "", "000000000000", "00000000000000", "G000000000000", "ZZZZZZZZZZZZZ",
        "000000U000000", "00000 0000000",
        "000000\xe5\x8f\xb7"
        "0000" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert(!ckv_entity_id_parse(ckv_slice_str(wrong[i]), &id));
    ck_assert(!ckv_entity_id_parse(ckv_slice_of("000000\00000000", 13), &id));
}
END_TEST

/* A run hands over the hashes that it has of all identities. */
START_TEST(without_salt)
{
    for (int i = 0; i < PEOPLE; i++)
        ck_assert_uint_eq(ckv_entity_id_first(identity_of_letter(i), 0), ckv_hash(identity_of_letter(i)));
    ck_assert_uint_eq(ckv_entity_id_first(ckv_slice_of("", 0), 0), ckv_hash(ckv_slice_of("", 0)));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("entity ids");
    TCase *tc = tcase_create("entity ids");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, without_salt);
    tcase_add_test(tc, ids_are_as_defined);
    tcase_add_loop_test(tc, ids_are_as_a_person_expects, 0, sizeof changes / sizeof *changes);
    tcase_add_test(tc, new_ids_are_like_no_other);
    tcase_add_loop_test(tc, prints_and_parses, 0, sizeof texts / sizeof *texts);
    tcase_add_test(tc, parses_what_people_type);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
