#include "life.h"

#include "../unit/random.h"

#include "block/rule.h"
#include "cluster/entity_id.h"
#include "record/defaults.h"

#include <ckv/store.h>
#include <ckv/whatif.h>

#include <stdio.h>
#include <stdlib.h>

enum {
    REPEATS,
    REJECTS,
    STALE,
    REFINED,
    GIVEN_UP,
    RAISED,
    ALONE,
    REFUSED,
    ALIASES = REFUSED + CKV_REASON_COUNT,
    SPLITS,
    KINDS
};

coverage life_coverage[] = { { "repeats", 0 }, { "rejects", 0 }, { "stale rows", 0 }, { "refined keys", 0 },
    { "pairs given up", 0 }, { "raised", 0 }, { "left alone", 0 }, { "unsure", 0 }, { "refused: decided", 0 },
    { "refused: type", 0 }, { "refused: source", 0 }, { "refused: exclusive", 0 }, { "refused: cohesion", 0 },
    { "refused: size", 0 }, { "refused: nearer", 0 }, { "aliases", 0 }, { "ids that moved by most records", 0 } };
const size_t life_coverage_count = KINDS;
uint64_t life_steps;
size_t life_operation;

static struct life {
    world w;
    fault *f;
    reference now; /* of the run at hand */
    bool watching, looked;
    reference kept; /* of the last run into the store */
    ref_store store, undo;
    outputs base, other, third, stored;
    uint32_t before[RECORDS_MAX]; /* entities before a must-link */
    bool has_base;                /* of the world as it is */
} life;

/* ---- one run, checked ---- */

/* The linker's --wrap: every run comes by here when its clusters and ids are known. */
ckv_status __real_ckv_run_cluster(ckv_run *run, ckv_error *err);
ckv_status __wrap_ckv_run_cluster(ckv_run *run, ckv_error *err);

ckv_status __wrap_ckv_run_cluster(ckv_run *run, ckv_error *err)
{
    ckv_status status = __real_ckv_run_cluster(run, err);
    if (status == CKV_OK && life.watching) {
        ref_check_run(&life.now, run, life.f);
        life.looked = true;
    }
    return status;
}

static void cover(const reference *r)
{
    const ref_counts *c = &r->counts;
    const uint64_t of[] = { c->repeats, c->rejects, c->stale, c->refined, c->given_up, c->raised, c->left_alone };
    for (size_t i = 0; i < REFUSED; i++)
        life_coverage[i].count += of[i];
    for (size_t i = 0; i < CKV_REASON_COUNT; i++)
        life_coverage[REFUSED + i].count += c->refused[i];
    for (size_t a = 0; a < r->count; a++) {
        for (size_t b = a + 1; b < r->count; b++)
            life_coverage[REFUSED].count += r->in_review[a][b] && r->reason[a][b] == CKV_REASON_UNSURE;
    }
}

/* Run a world; every check that needs one run only. `store` is what the store of `how` should hold. */
static bool run_checked(const world *w, const layout *how, const ref_store *store, outputs *out)
{
    ckv_error err;
    ckv_batch_result result;
    ref_read(&life.now, w, how->sources, store, how->add);
    life.watching = true;
    life.looked = false;
    ckv_status status = exports_run(w, how, out, &result, &err);
    life.watching = false;
    if (status != CKV_OK)
        return fault_at(life.f, "run", "the run failed: %s", err.message);
    if (!life.looked)
        return fault_at(life.f, "run", "the run never clustered");
    if (life.f->found)
        return false;
    cover(&life.now);
    return ref_check_files(&life.now, out, life.f) && ref_check_golden(&life.now, out, life.f);
}

static const layout plain = { .sources = (1 << SOURCES_MAX) - 1, .threads = 1 };

/* The output of the world as it is. */
static bool make_base(void)
{
    if (!life.has_base && !run_checked(&life.w, &plain, NULL, &life.base))
        return false;
    life.has_base = true;
    return true;
}

/* ---- operations ---- */

static bool do_fresh(const operation *o)
{
    (void)o;
    life.has_base = false;
    return make_base();
}

static bool do_shuffle(const operation *o)
{
    layout how = plain;
    how.seed = o->seed | 1;
    how.threads = o->threads;
    return make_base() && run_checked(&life.w, &how, NULL, &life.other)
           && outputs_same(&life.base, &life.other, "same records, same answer", life.f);
}

static bool is_only_row(const world *w, size_t at)
{
    const row *r = &w->rows[at];
    for (size_t i = 0; i < w->row_count; i++) {
        const row *x = &w->rows[i];
        if (i != at && x->source == r->source && x->key && r->key && strcmp(x->key, r->key) == 0)
            return false;
    }
    return r->key && !w->source[r->source].keyless;
}

/* Placeholders where nothing was: no byte of output may change. */
static bool do_blank(const operation *o)
{
    static world blank;
    uint64_t dice = o->seed;
    blank = life.w;
    for (size_t i = 0; i < blank.row_count; i++) {
        for (field f = 0; is_only_row(&life.w, i) && f < FIELD_COUNT; f++) {
            const char **cell = &blank.rows[i].cell[f];
            if (!*cell && random_below(&dice, 2))
                *cell = world_placeholder(f, random_next(&dice));
        }
    }
    return make_base() && run_checked(&blank, &plain, NULL, &life.other)
           && outputs_same(&life.base, &life.other, "missing is not evidence", life.f);
}

/* Rows that come twice are one record. */
static bool do_repeat(const operation *o)
{
    static world more;
    uint64_t dice = o->seed;
    more = life.w;
    for (size_t i = 0; i < life.w.row_count && more.row_count < ROWS_MAX; i++) {
        if (random_below(&dice, 3) == 0 && life.w.rows[i].key && !life.w.source[life.w.rows[i].source].keyless)
            more.rows[more.row_count++] = life.w.rows[i];
    }
    return make_base() && run_checked(&more, &plain, NULL, &life.other)
           && outputs_same(&life.base, &life.other, "repeats", life.f);
}

static bool import(const world *w, const layout *how, ref_store *store, outputs *out)
{
    if (!run_checked(w, how, store, out))
        return false;
    ref_keep(&life.now, store);
    for (size_t i = 0; i < store->id_count; i++)
        life_coverage[ALIASES].count += !store->ids[i].live;
    for (size_t i = 0; i < life.now.count; i++)
        for (size_t k = 0; k < store->id_count; k++)
            life_coverage[SPLITS].count += store->ids[k].id == life.now.id[i] && life.now.entity[i] == i
                                           && (store->ids[k].source != life.now.records[i].source
                                               || strcmp(store->ids[k].key, life.now.records[i].key) != 0);
    return true;
}

static bool do_import(const operation *o)
{
    layout how = { .seed = o->seed & ~(uint64_t)1, .sources = o->sources, .threads = o->threads, .store = "store" };
    how.retrain = o->kind == RETRAIN;
    how.lean = o->kind != AGAIN && o->seed & 2;
    if (!import(&life.w, &how, &life.store, &life.stored))
        return false;
    life.kept = life.now;
    return true;
}

static bool do_update(const operation *o)
{
    static world part;
    layout how = { .seed = o->seed & ~(uint64_t)1, .sources = o->sources, .threads = o->threads, .store = "store" };
    uint64_t dice = o->seed;
    if (!life.store.commits)
        return do_import(o);
    how.add = true;
    how.lean = o->seed & 2;
    part = life.w;
    part.row_count = 0;
    for (size_t i = 0; i < life.w.row_count; i++) {
        if (random_below(&dice, 2))
            part.rows[part.row_count++] = life.w.rows[i];
    }
    if (!import(&part, &how, &life.store, &life.stored))
        return false;
    life.kept = life.now;
    life.kept.world = &life.w;
    return true;
}

static bool do_again(const operation *o)
{
    layout how = { .seed = o->seed, .sources = o->sources, .threads = o->threads, .store = "store" };
    if (!do_import(o) || !import(&life.w, &how, &life.store, &life.other))
        return false;
    life.kept = life.now;
    return outputs_same(&life.stored, &life.other, "the same once more", life.f);
}

/* Import the world, the same with a must-link more, and the world again: the first and the last output are left in
 * life.other and life.third. */
static bool link_and_withdraw(const world *linked, const char *name, ref_store *store)
{
    layout how = plain;
    how.store = name;
    if (!import(&life.w, &how, store, &life.other))
        return false;
    memcpy(life.before, life.now.entity, sizeof life.before);
    return import(linked, &how, store, &life.third) && import(&life.w, &how, store, &life.third);
}

/* All that is no id. An id that a store carried to an entity without its founder does not come back: by then it is an
 * alias, and an alias goes by its founder. In a store without a past no id is like that. */
static bool same_but_ids(void)
{
    outputs first = life.other, last = life.third;
    first.members.len = first.golden_csv.len = first.golden_json.len = 0;
    last.members.len = last.golden_csv.len = last.golden_json.len = 0;
    if (memcmp(life.before, life.now.entity, life.now.count * sizeof *life.before) != 0)
        return fault_at(life.f, "merges can be undone", "another partition");
    return outputs_same(&first, &last, "merges can be undone", life.f);
}

/* Withdrawing a must-link restores everything: in a store of its own, and but for ids in one that has a past. */
static bool do_undo(const operation *o)
{
    static world linked;
    linked = life.w;
    if (linked.decision_count == DECISIONS_MAX)
        return true;
    linked.decisions[linked.decision_count] = o->decision;
    linked.decisions[linked.decision_count++].apart = false;
    if (o->threads == 1 && life.store.commits) {
        bool good = link_and_withdraw(&linked, "store", &life.store) && same_but_ids();
        life.kept = life.now;
        outputs t = life.stored;
        life.stored = life.third;
        life.third = t;
        return good;
    }
    life.undo.commits = 0;
    life.undo.count = life.undo.id_count = 0;
    exports_remove("undo");
    return link_and_withdraw(&linked, "undo", &life.undo)
           && outputs_same(&life.other, &life.third, "merges can be undone", life.f);
}

static void forget_store(void)
{
    exports_remove("store");
    life.store.commits = 0;
    life.store.count = life.store.id_count = 0;
}

/* The candidate pair whose weight becomes the threshold: a pair at the threshold itself is a link. */
static bool pick_weight(uint64_t dice, int32_t *weight)
{
    const reference *r = &life.now;
    size_t n = r->counts.pairs ? random_below(&dice, r->counts.pairs) : 0;
    for (size_t a = 0; a < r->count; a++) {
        for (size_t b = a + 1; b < r->count; b++) {
            *weight = r->weight[a][b];
            if (r->candidate[a][b] && n-- == 0)
                return *weight > -20 * CKV_BIT && *weight < 20 * CKV_BIT;
        }
    }
    return false;
}

static bool do_tune(const operation *o)
{
    int32_t weight;
    life.has_base = false;
    if (!make_base() || !pick_weight(o->seed, &weight))
        return !life.f->found;
    double threshold = ckv_probability_of(weight);
    if (ckv_weight_of(threshold) != weight)
        return true;
    if (o->threads > 1)
        life.w.link = threshold;
    if (o->threads == 1 || life.w.review > threshold || life.w.review <= 0)
        life.w.review = threshold;
    if (life.w.link <= 0 && threshold > CKV_LINK_DEFAULT)
        life.w.link = threshold;
    if (life.w.link > 0 && life.w.link < life.w.review)
        life.w.link = life.w.review;
    forget_store();
    return do_fresh(o);
}

/* ---- what the store tells ---- */

static void name_of(const ref_record *record, char out[128])
{
    snprintf(out, 128, "%s/%s", source_names[record->source], record->key);
}

static bool check_why(ckv_view *view, size_t a, size_t b)
{
    const reference *r = &life.kept;
    char x[128], y[128];
    ckv_error err;
    ckv_why why = { .size = sizeof why };
    ckv_explanation e = { .size = sizeof e };
    name_of(&r->records[a], x);
    name_of(&r->records[b], y);
    if (ckv_view_why(view, x, strlen(x), y, strlen(y), &why, &e, &err) != CKV_OK)
        return fault_at(life.f, "why", "%s and %s: %s", x, y, err.message);
    size_t low = a < b ? a : b, high = a < b ? b : a;
    int32_t sum = e.prior + e.household;
    for (size_t i = 0; i < e.part_count; i++)
        sum += e.parts[i].weight;
    bool linked = ref_is_link(r, a, b, r->review_from);
    if (sum != e.weight || e.weight != r->weight[a][b] || (why.stored && why.stored_weight != e.weight))
        return fault_at(life.f, "bits shown", "%s and %s: parts sum to %d, weight %d, stored %d, should be %d", x, y,
            sum, e.weight, why.stored ? why.stored_weight : 0, r->weight[a][b]);
    if (why.stored != linked || why.entity_a != r->id[a] || why.entity_b != r->id[b])
        return fault_at(life.f, "why", "%s and %s: another link, or another entity", x, y);
    size_t rules;
    const ckv_rule *table = ckv_rule_table(&rules);
    uint64_t key = r->least[low][high];
    const char *rule = r->candidate[low][high] ? table[ckv_key_rule(key)].name : NULL;
    if (why.rule != rule || (rule && why.depth != ckv_key_depth(key)))
        return fault_at(
            life.f, "why", "%s and %s: rule %s, not %s", x, y, why.rule ? why.rule : "none", rule ? rule : "none");
    const char *reason = r->in_review[low][high] ? ckv_reason_word(r->reason[low][high]) : NULL;
    if ((why.reason == NULL) != (reason == NULL) || (reason && strcmp(reason, why.reason) != 0))
        return fault_at(life.f, "why", "%s and %s: reason %s, not %s", x, y, why.reason ? why.reason : "none",
            reason ? reason : "none");
    return ref_check_path(r, a, b, &why, life.f);
}

/* Two entities are explained by their strongest link, or without one by their most alike records. */
static bool check_entities(ckv_view *view, size_t a, size_t b)
{
    const reference *r = &life.kept;
    char x[CKV_ENTITY_PRINTED], y[CKV_ENTITY_PRINTED];
    ckv_error err;
    ckv_why why = { .size = sizeof why };
    ckv_explanation e = { .size = sizeof e };
    int32_t link = INT32_MIN, any = INT32_MIN;
    if (r->entity[a] == r->entity[b])
        return true;
    for (size_t i = 0; i < r->count; i++) {
        for (size_t k = 0; k < r->count; k++) {
            if (r->entity[i] != r->entity[a] || r->entity[k] != r->entity[b])
                continue;
            any = r->weight[i][k] > any ? r->weight[i][k] : any;
            if (ref_is_link(r, i, k, r->review_from))
                link = r->weight[i][k] > link ? r->weight[i][k] : link;
        }
    }
    ckv_entity_print(r->id[a], x);
    ckv_entity_print(r->id[b], y);
    if (ckv_view_why(view, x, strlen(x), y, strlen(y), &why, &e, &err) != CKV_OK)
        return fault_at(life.f, "why", "%s and %s: %s", x, y, err.message);
    if (why.stored != (link != INT32_MIN) || e.weight != (why.stored ? link : any) || why.entity_a != r->id[a])
        return fault_at(life.f, "why", "%s and %s: weight %d, not %d", x, y, e.weight, why.stored ? link : any);
    return true;
}

/* An id that names no entity any more leads to where its founder is, or nowhere. */
static bool check_ids(ckv_view *view)
{
    for (size_t i = 0; i < life.store.id_count; i++) {
        const ref_id *id = &life.store.ids[i];
        char text[CKV_ENTITY_PRINTED];
        ckv_error err;
        ckv_reference found = { .size = sizeof found };
        size_t founder = ref_find(&life.kept, id->source, id->key);
        ckv_entity_print(id->id, text);
        ckv_status status = ckv_view_find(view, text, strlen(text), &found, &err);
        if (!id->live && founder == RECORDS_MAX) {
            if (status != CKV_NOT_FOUND)
                return fault_at(life.f, "aliases", "%s is retired, and was found", text);
            continue;
        }
        uint64_t entity = id->live ? id->id : life.kept.id[founder];
        if (status != CKV_OK || found.entity != entity || found.alias != !id->live)
            return fault_at(life.f, "aliases", "%s leads to another entity, or to none", text);
    }
    return true;
}

static bool check_profiles(ckv_view *view)
{
    ckv_buf all = ckv_buf_make((size_t)1 << 26);
    bool good = true;
    for (uint32_t e = 0; good && e < life.kept.count; e++) {
        ckv_text text;
        ckv_error err;
        if (life.kept.entity[e] != e)
            continue;
        good = ckv_view_profile(view, life.kept.id[e], CKV_FORM_JSON, &text, &err) == CKV_OK
               || fault_at(life.f, "stored profile", "%s", err.message);
        if (good)
            ckv_buf_add(&all, ckv_slice_of(text.ptr, text.len));
    }
    if (good && (all.len != life.stored.golden_json.len || memcmp(all.ptr, life.stored.golden_json.ptr, all.len) != 0))
        good = fault_at(life.f, "stored profile", "the store tells another profile than golden.ndjson");
    ckv_buf_free(&all);
    return good;
}

static bool check_pairs(ckv_view *view, uint64_t dice)
{
    const reference *r = &life.kept;
    unsigned others = 0;
    for (size_t a = 0; a < r->count; a++) {
        for (size_t b = a + 1; b < r->count; b++) {
            bool linked = ref_is_link(r, a, b, r->review_from);
            if (linked ? random_below(&dice, 1 + r->count / 8) : others >= 6 || random_below(&dice, r->count))
                continue;
            others += !linked;
            bool turned = random_below(&dice, 2);
            if (!(turned ? check_why(view, b, a) : check_why(view, a, b)) || !check_entities(view, a, b))
                return false;
        }
    }
    return true;
}

/* The numbers of the store. */
static bool check_stats(ckv_view *view)
{
    const reference *r = &life.kept;
    ckv_stats is = { .size = sizeof is };
    ckv_error err;
    uint64_t types[3] = { 0 }, weak = 0, review = 0, live = 0, gone = 0;
    if (ckv_view_stats(view, &is, &err) != CKV_OK)
        return fault_at(life.f, "stats", "%s", err.message);
    for (size_t a = 0; a < r->count; a++) {
        types[r->type[a]]++;
        for (size_t b = a + 1; b < r->count; b++) {
            weak += ref_is_link(r, a, b, r->review_from) && !ref_is_link(r, a, b, r->link_from);
            review += r->in_review[a][b];
        }
    }
    for (size_t i = 0; i < life.store.id_count; i++) {
        live += life.store.ids[i].live;
        gone += !life.store.ids[i].live && ref_find(r, life.store.ids[i].source, life.store.ids[i].key) == RECORDS_MAX;
    }
    const uint64_t got[] = { is.records, is.persons, is.organizations, is.unknown, is.entities, is.links, is.weak_links,
        is.review, is.ids_issued, is.ids_live, is.ids_retired };
    const uint64_t want[] = { r->count, types[CKV_TYPE_PERSON], types[CKV_TYPE_ORG], types[CKV_TYPE_UNKNOWN],
        r->counts.entities, r->counts.links, weak, review, life.store.id_count, live, gone };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        if (got[i] != want[i])
            return fault_at(life.f, "stats", "number %zu is %llu, not %llu", i, (unsigned long long)got[i],
                (unsigned long long)want[i]);
    }
    return true;
}

/* What is exported is what the run wrote. */
static bool check_export(unsigned threads)
{
    ckv_error err;
    if (exports_export("store", threads, &life.other, &err) != CKV_OK)
        return fault_at(life.f, "export", "%s", err.message);
    life.other.rejects.len = 0;
    ckv_buf_add(&life.other.rejects, ckv_buf_slice(&life.stored.rejects));
    return outputs_same(&life.stored, &life.other, "export", life.f);
}

/* With nothing supposed, the stored links clustered once more are the entities that there are. */
static bool check_whatif(ckv_view *view)
{
    ckv_whatif_result result = { .size = sizeof result };
    ckv_error err;
    if (ckv_view_whatif(view, NULL, NULL, NULL, &result, &err) != CKV_OK)
        return fault_at(life.f, "whatif", "%s", err.message);
    const ckv_changes_counted *c = &result.changes;
    if (!result.exact || c->groups[CKV_CHANGE_NONE] != life.kept.counts.entities
        || c->records[CKV_CHANGE_NONE] != life.kept.count || result.review_after != result.review_before)
        return fault_at(life.f, "whatif", "%llu of %llu entities stay as they are",
            (unsigned long long)c->groups[CKV_CHANGE_NONE], (unsigned long long)life.kept.counts.entities);
    return true;
}

static bool do_why(const operation *o)
{
    ckv_view *view;
    ckv_error err;
    if (life.store.commits == 0)
        return true;
    if (ckv_view_open(&view, exports_path("store"), &err) != CKV_OK)
        return fault_at(life.f, "view", "%s", err.message);
    bool good = check_stats(view) && check_ids(view) && check_profiles(view) && check_pairs(view, o->seed)
                && check_whatif(view);
    ckv_view_close(view);
    return good && check_export(o->threads);
}

static bool (*const operations[OPERATION_COUNT])(const operation *o) = { [FRESH] = do_fresh,
    [SHUFFLE] = do_shuffle,
    [BLANK] = do_blank,
    [REPEAT] = do_repeat,
    [IMPORT] = do_import,
    [UPDATE] = do_update,
    [AGAIN] = do_again,
    [RETRAIN] = do_import,
    [WHY] = do_why,
    [UNDO] = do_undo,
    [PUT] = do_fresh,
    [ADD] = do_fresh,
    [DROP] = do_fresh,
    [DECIDE] = do_fresh,
    [WITHDRAW] = do_fresh,
    [SET] = do_fresh,
    [TUNE] = do_tune };

bool life_run(const world *w, fault *f)
{
    life.w = *w;
    life.f = f;
    life.has_base = false;
    forget_store();
    *f = (fault){ 0 };
    for (life_operation = 0; life_operation < w->operation_count; life_operation++) {
        const operation *o = &w->operations[life_operation];
        world_apply(&life.w, o);
        life_steps++;
        if (!operations[o->kind](o))
            return false;
    }
    return true;
}
