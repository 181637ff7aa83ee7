/* The model of a store as people read it: its numbers, what they do in the links there are, and what looks wrong. */
#include "engine/model_rows.h"
#include "engine/view/view.h"

#include "util/error.h"
#include "util/sized.h"

#include <ckv/model.h>

/* So few links say nothing of a level or a comparison. */
enum { LINKS_LEAST = 20 };

enum { WARNINGS_MAX = 2 * (2 + CKV_CMP_COUNT * (1 + CKV_LEVELS_MAX)) };

typedef struct counting {
    ckv_view *view;
    uint64_t records[3]; /* by type */
    uint64_t links[3];
    uint64_t level[3][CKV_CMP_COUNT][CKV_LEVELS_MAX]; /* links */
    uint64_t decides[3][CKV_CMP_COUNT];               /* pairs */
    ckv_status status;
} counting;

/* ---- what the model does ---- */

static bool count_record(void *context, uint64_t rid, ckv_slice packed)
{
    (void)rid;
    counting *n = context;
    n->status = ckv_features_valid(packed) ? CKV_OK : CKV_CORRUPT;
    if (n->status == CKV_OK)
        n->records[ckv_features_type((const uint8_t *)packed.ptr)]++;
    return n->status == CKV_OK;
}

static void count_score(counting *n, const ckv_score *score)
{
    int32_t link = n->view->model.link;
    bool linked = score->weight >= link;
    n->links[score->type] += linked;
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        if (!score->level[c])
            continue;
        n->level[score->type][c][score->level[c]] += linked;
        n->decides[score->type][c] += linked != (score->weight - score->part[c] >= link);
    }
}

static bool count_link(void *context, const ckv_store_link *link)
{
    counting *n = context;
    const uint8_t *a, *b;
    ckv_score score;
    n->status = ckv_view_features(n->view, link->self, &a);
    if (n->status == CKV_OK)
        n->status = ckv_view_features(n->view, link->other, &b);
    if (n->status != CKV_OK)
        return false;
    ckv_model_score(&n->view->model, a, b, &score);
    count_score(n, &score);
    return true;
}

static ckv_status count_all(counting *n)
{
    ckv_status status = ckv_store_each_bytes(n->view->txn, CKV_TABLE_FEATURE, count_record, n);
    if (status == CKV_OK && n->status == CKV_OK)
        status = ckv_store_all_links(n->view->txn, count_link, n);
    return status == CKV_OK ? n->status : status;
}

/* ---- what looks wrong ---- */

typedef struct warnings {
    ckv_model_warning *items;
    size_t count;
} warnings;

static void warn(warnings *w, const char *type, const char *comparison, const char *level, const char *text)
{
    if (w->count < WARNINGS_MAX)
        w->items[w->count++] = (ckv_model_warning){ type, comparison, level, text };
}

/* Training keeps the number of pairs of one customer above a hundredth, and half of all pairs is its most. */
static bool is_prior_bound(const ckv_type_model *tm, uint64_t records)
{
    return tm->lambda >= .499 || tm->matches_per_record * (double)records <= .0201;
}

/* A level that is an agreement by its built-in belief, and by the data says less than chance; or the other way round.
 * At the highest level the frequencies of values count, and not u: it is not compared with the one below. */
static void check_levels(
    warnings *w, const char *type, const ckv_comparison_def *def, const ckv_comparison_model *cm, const uint64_t *links)
{
    for (unsigned l = 1; l < def->level_count; l++) {
        const ckv_level *believed = &def->levels[l];
        if (believed->m > believed->u && cm->m[l] < cm->u[l])
            warn(w, type, def->name, believed->name,
                "m is below u: an agreement that speaks against; is the column what it is taken for?");
        else if (4 * believed->m < believed->u && cm->m[l] > cm->u[l])
            warn(w, type, def->name, believed->name,
                "m is above u: customers seem to differ here more than strangers; it is counted as nothing");
        else if (l > 1 && l + 1 < def->level_count && links[l] >= LINKS_LEAST && links[l - 1] >= LINKS_LEAST
                 && cm->weight[l] + CKV_BIT < cm->weight[l - 1])
            warn(w, type, def->name, believed->name, "it is worth less than the level below it, which agrees less");
    }
}

/* What training held down: it saw more pairs that differ so, and would take them for one customer, than are one. */
static void check_bound(warnings *w, const char *type, const ckv_comparison_def *def, const ckv_comparison_model *cm)
{
    unsigned level = def->bounded.level;
    if (level && cm->m[level] >= .999 * def->bounded.most && cm->m[level] <= 1.001 * def->bounded.most)
        warn(w, type, def->name, def->levels[level].name,
            "m is at its bound: more pairs alike in all else differ so than slips explain; families, most likely");
}

static void check_type(warnings *w, const counting *n, ckv_record_type type, const ckv_model_type *told)
{
    const ckv_type_model *tm = &n->view->model.type[type];
    if (n->view->model_version && told->records > 1 && is_prior_bound(tm, told->records))
        warn(w, told->name, NULL, NULL,
            "the prior is at its bound: hardly any pair, or nearly every one, was taken for one customer in training");
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
        uint64_t seen = 0;
        for (unsigned l = 1; l < def->level_count; l++)
            seen += n->level[type][c][l];
        if (seen == 0)
            continue;
        check_levels(w, told->name, def, &tm->comparison[c], n->level[type][c]);
        if (n->view->model_version) /* what is believed before any data are seen is the bound itself */
            check_bound(w, told->name, def, &tm->comparison[c]);
        if (seen >= LINKS_LEAST && n->decides[type][c] == 0)
            warn(w, told->name, def->name, NULL, "it never decides: without it every stored pair would be where it is");
    }
}

/* ---- telling ---- */

static ckv_status tell_comparison(
    const counting *n, ckv_record_type type, const ckv_comparison_def *def, ckv_model_comparison *out)
{
    const ckv_comparison_model *cm = &n->view->model.type[type].comparison[def->id];
    ckv_model_level *levels = ckv_arena_alloc(&n->view->lent, def->level_count * sizeof *levels);
    if (!levels)
        return CKV_NO_MEMORY;
    *out = (ckv_model_comparison){ .name = def->name,
        .levels = levels,
        .level_count = def->level_count - 1u,
        .decides = n->decides[type][def->id],
        .rarity = cm->frequency.floor * (CKV_BIT / 4) };
    for (unsigned l = 1; l < def->level_count; l++) {
        uint64_t links = n->level[type][def->id][l];
        levels[l - 1] = (ckv_model_level){ def->levels[l].name, cm->m[l], cm->u[l], cm->weight[l], links };
        out->links += links;
    }
    for (size_t i = 0; i < cm->frequency.size; i++)
        out->values += cm->frequency.token[i] != 0;
    return CKV_OK;
}

/* The shifts of the prior inside the sources of the store. */
static ckv_status tell_sources(const counting *n, const ckv_insides *insides, ckv_model_type *out)
{
    const ckv_view *view = n->view;
    ckv_model_source *sources = ckv_arena_alloc(&n->view->lent, (view->source_count + 1) * sizeof *sources);
    if (!sources)
        return CKV_NO_MEMORY;
    out->across = insides->across;
    out->sources = sources;
    for (size_t i = 0; i < view->source_count; i++) {
        uint32_t tag = ckv_source_tag(view->sources[i].name);
        for (size_t k = 0; k < insides->count; k++) {
            if (insides->items[k].source == tag)
                sources[out->source_count++] =
                    (ckv_model_source){ ckv_text_of(view->sources[i].name), insides->items[k].shift };
        }
    }
    return CKV_OK;
}

/* A comparison that no link has both values for is left out, unless there are no links at all. */
static ckv_status tell_type(const counting *n, ckv_record_type type, ckv_model_type *out)
{
    const ckv_type_model *tm = &n->view->model.type[type];
    ckv_model_comparison *comparisons = ckv_arena_alloc(&n->view->lent, CKV_CMP_COUNT * sizeof *comparisons);
    ckv_status status = comparisons ? CKV_OK : CKV_NO_MEMORY;
    *out = (ckv_model_type){ .name = type == CKV_TYPE_PERSON ? "person" : "organization",
        .records = n->records[type],
        .probability = tm->lambda,
        .prior = tm->prior,
        .household = tm->household[CKV_MATES],
        .neighbours = ckv_mates_exist(type, CKV_NEIGHBOURS) ? tm->household[CKV_NEIGHBOURS] : 0,
        .links = n->links[type],
        .comparisons = comparisons };
    if (status == CKV_OK)
        status = tell_sources(n, &tm->inside, out);
    for (unsigned c = 0; status == CKV_OK && c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
        ckv_model_comparison *next = &comparisons[out->comparison_count];
        if (!(def->types & 1 << type))
            continue;
        status = tell_comparison(n, type, def, next);
        out->comparison_count += next->links || !out->links;
    }
    return status;
}

static ckv_status tell(counting *n, ckv_model_summary *out)
{
    const ckv_model *model = &n->view->model;
    warnings w = { ckv_arena_alloc(&n->view->lent, WARNINGS_MAX * sizeof *w.items), 0 };
    ckv_status status = w.items ? count_all(n) : CKV_NO_MEMORY;
    *out = (ckv_model_summary){ .version = n->view->model_version,
        .link = model->link,
        .review = model->review,
        .against = model->against,
        .component = model->component };
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++) {
        status = tell_type(n, t, &out->types[t - CKV_TYPE_PERSON]);
        if (status == CKV_OK)
            check_type(&w, n, t, &out->types[t - CKV_TYPE_PERSON]);
    }
    out->warnings = w.items;
    out->warning_count = w.count;
    return status;
}

ckv_status ckv_view_model(ckv_view *view, ckv_model_summary *out, ckv_error *err)
{
    counting n = { .view = view, .status = CKV_OK };
    ckv_model_summary told = { 0 };
    ckv_status status = ckv_sized_check(&out->size, "ckv_model_summary", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = ckv_view_weighs(view, err);
    if (status == CKV_OK)
        status = tell(&n, &told);
    status = ckv_view_end(view, status, err);
    if (status == CKV_OK)
        ckv_sized_give(out, &told, sizeof told);
    return status;
}

ckv_status ckv_view_model_text(ckv_view *view, ckv_text *out, ckv_error *err)
{
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = ckv_view_weighs(view, err);
    if (status == CKV_OK)
        status = ckv_model_rows_write(&view->model, &view->text);
    status = ckv_view_end(view, status, err);
    if (status == CKV_OK)
        *out = ckv_text_of(ckv_buf_slice(&view->text));
    return status;
}
