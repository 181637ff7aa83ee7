/* The smallest change of a value that makes two records one customer. */
#include "engine/view/trial.h"
#include "engine/view/view.h"

#include "compare/distance.h"
#include "record/record.h"
#include "util/error.h"
#include "util/sized.h"

#include <ckv/remedy.h>
#include <stdlib.h>

enum {
    OFFERS_MAX = 64,  /* values of one record */
    STEPS_MAX = 96,   /* changes of one value, both records together */
    TRIED_MAX = 12,   /* proposals that are tried, the smallest first */
    CHARACTERS = 1000 /* of a text longer than is compared: more than any other */
};

/* A value that one of the two has. */
typedef struct offer {
    const ckv_kind *kind;
    ckv_slice field;
    ckv_slice part[CKV_PART_COUNT];
    ckv_slice whole; /* as it is shown */
    bool personal;   /* tells one person from all others */
} offer;

/* A value of one record set to what the other has. */
typedef struct step {
    unsigned side; /* of the record that changes */
    const ckv_template *at;
    ckv_slice to[CKV_TEMPLATE_COLUMNS_MAX]; /* by column of the template */
    unsigned cost;
} step;

typedef struct proposal {
    const step *steps[2];
    unsigned count, cost;
    size_t order;
    int32_t weight;
} proposal;

typedef struct changing {
    ckv_view *view;
    ckv_trial trial;
    uint64_t rid[2];
    uint32_t place[2];
    ckv_record record[2];
    ckv_slice *cells[2]; /* by column */
    offer offers[OFFERS_MAX];
    size_t offer_count;
    step steps[STEPS_MAX];
    size_t step_count;
    proposal *proposals;
    size_t proposal_count, proposal_cap;
    ckv_feature_builder builder;
    ckv_normalizer normalizer;
    ckv_buf scratch, packed, features;
} changing;

/* ---- the two records ---- */

static const ckv_packed_source *source_of(const changing *c, unsigned side)
{
    return &c->view->sources[c->record[side].source];
}

static ckv_status read_cells(changing *c, unsigned side)
{
    const ckv_columns *columns = &source_of(c, side)->columns;
    ckv_slice walk = c->record[side].cells, cell;
    uint32_t column;
    bool bad = false;
    size_t size = (columns->count + 1) * sizeof *c->cells[side];
    c->cells[side] = ckv_arena_alloc(&c->view->lent, size);
    if (!c->cells[side])
        return CKV_NO_MEMORY;
    memset(c->cells[side], 0, size);
    while (ckv_cells_next(&walk, &column, &cell, &bad)) {
        if (column < columns->count)
            c->cells[side][column] = cell;
    }
    return bad ? CKV_CORRUPT : CKV_OK;
}

static ckv_status read_side(changing *c, unsigned side, ckv_slice reference, ckv_error *err)
{
    ckv_target target;
    ckv_status status = ckv_view_resolve(c->view, reference, &target, err);
    if (status != CKV_OK)
        return status;
    if (!target.record)
        return ckv_fail(err, CKV_INVALID, "what would link two is asked of records: SOURCE/KEY");
    c->rid[side] = target.rid;
    c->place[side] = ckv_circle_place(&c->trial.all, target.rid);
    if (c->place[side] == CKV_CIRCLE_NONE)
        return CKV_CORRUPT;
    status = ckv_view_record(c->view, target.rid, &c->record[side]);
    return status == CKV_OK ? read_cells(c, side) : status;
}

/* ---- what may be changed ---- */

/* Numbers of people, whatever the column is called: a sole trader's tax number may be the resident number. */
static bool is_personal(const ckv_value *value, const ckv_normalizer *n)
{
    static const char *const fields[] = { "id.national", "id.passport", "id.licence" };
    if (value->kind->feature < CKV_FEATURE_NATIONAL || value->kind->feature > CKV_FEATURE_DOCUMENT)
        return false;
    ckv_slice field = ckv_slice_str(ckv_id_field(value, CKV_TYPE_PERSON, n));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (ckv_slice_equal(field, ckv_slice_str(fields[i])))
            return true;
    }
    return false;
}

static ckv_status take_offer(void *context, const ckv_template *from, const ckv_value *value)
{
    (void)from;
    changing *c = context;
    if (c->offer_count == OFFERS_MAX || value->kind->feature == CKV_FEATURE_COUNT)
        return CKV_OK;
    offer *o = &c->offers[c->offer_count];
    *o = (offer){ .kind = value->kind, .field = value->field, .personal = is_personal(value, &c->normalizer) };
    ckv_buf_clear(&c->features);
    ckv_status status = value->kind->display(&c->features, value, &c->normalizer);
    if (status == CKV_NO_MEMORY)
        return status;
    if (status != CKV_OK) /* missing or malformed: nothing to become like */
        return CKV_OK;
    o->whole = ckv_arena_copy(&c->view->lent, ckv_buf_slice(&c->features));
    for (size_t i = 0; i < CKV_PART_COUNT; i++) {
        o->part[i] = ckv_arena_copy(&c->view->lent, value->part[i]);
        if (!o->part[i].ptr)
            return CKV_NO_MEMORY;
    }
    c->offer_count++;
    return o->whole.ptr ? CKV_OK : CKV_NO_MEMORY;
}

/* The cells that hold the offer under a template; false where its columns cannot. */
static bool fits(const ckv_template *t, const offer *o, ckv_slice *to)
{
    uint32_t covered = 0, has = 0;
    for (size_t i = 0; i < CKV_PART_COUNT; i++)
        has |= o->part[i].len ? 1u << i : 0;
    if (!ckv_slice_equal(t->field, o->field) || t->kind->feature != o->kind->feature)
        return false;
    if (t->count == 1 && t->from[0].part == CKV_PART_WHOLE) {
        to[0] = o->part[CKV_PART_WHOLE].len ? o->part[CKV_PART_WHOLE] : o->whole;
        return true;
    }
    for (size_t i = 0; i < t->count; i++) {
        uint32_t bit = 1u << t->from[i].part;
        if (covered & bit) /* several columns of one part are joined: which is which cannot be told */
            return false;
        covered |= bit;
        to[i] = o->part[t->from[i].part];
    }
    return !(has & ~covered);
}

static unsigned count_characters(ckv_slice from, ckv_slice to)
{
    unsigned distance = ckv_distance_utf8(from, to, 64);
    return from.len > 256 || to.len > 256 ? CHARACTERS : distance;
}

static bool is_empty(const changing *c, unsigned side, const ckv_template *t)
{
    size_t filled = 0;
    for (size_t i = 0; i < t->count; i++)
        filled += c->cells[side][t->from[i].column].len > 0;
    return !filled;
}

/* Would a steward write it there? A firm gets no number of a person; and where there is no value yet, nobody gets what
 * customers of the type do not have. */
static bool suits(const changing *c, unsigned side, const ckv_template *t, const offer *o)
{
    static const uint32_t foreign[CKV_TYPE_ORG + 1] = {
        [CKV_TYPE_PERSON] = 1u << CKV_FEATURE_ORG | 1u << CKV_FEATURE_TAX,
        [CKV_TYPE_ORG] = 1u << CKV_FEATURE_NAME | 1u << CKV_FEATURE_BIRTH | 1u << CKV_FEATURE_SEX,
    };
    unsigned type = c->record[side].type;
    if (type > CKV_TYPE_ORG || (type == CKV_TYPE_ORG && o->personal))
        return false;
    return !(foreign[type] >> o->kind->feature & 1) || !is_empty(c, side, t);
}

static void add_step(changing *c, unsigned side, const ckv_template *t, const offer *o)
{
    step s = { .side = side, .at = t };
    if (c->step_count == STEPS_MAX || !suits(c, side, t, o) || !fits(t, o, s.to))
        return;
    for (size_t i = 0; i < t->count; i++)
        s.cost += count_characters(c->cells[side][t->from[i].column], s.to[i]);
    if (s.cost)
        c->steps[c->step_count++] = s;
}

static ckv_status collect_steps(changing *c, unsigned side)
{
    const ckv_packed_source *from = source_of(c, !side), *to = source_of(c, side);
    memcpy(c->normalizer.country, from->country, sizeof c->normalizer.country);
    c->offer_count = 0;
    ckv_status status = ckv_plan_values(
        &from->plan, (ckv_record_type)c->record[!side].type, c->record[!side].cells, &c->scratch, take_offer, c);
    for (size_t i = 0; status == CKV_OK && i < to->plan.count; i++) {
        for (size_t k = 0; k < c->offer_count; k++)
            add_step(c, side, &to->plan.templates[i], &c->offers[k]);
    }
    return status;
}

/* ---- a changed record ---- */

static ckv_status pack_changed(changing *c, const proposal *p)
{
    unsigned side = p->steps[0]->side;
    const ckv_columns *columns = &source_of(c, side)->columns;
    uint32_t *column = malloc((columns->count + 1) * sizeof *column);
    ckv_slice *cell = malloc((columns->count + 1) * sizeof *cell);
    ckv_status status = column && cell ? CKV_OK : CKV_NO_MEMORY;
    for (uint32_t i = 0; status == CKV_OK && i < columns->count; i++) {
        column[i] = i;
        cell[i] = c->cells[side][i];
    }
    for (unsigned s = 0; status == CKV_OK && s < p->count; s++) {
        for (size_t i = 0; i < p->steps[s]->at->count; i++)
            cell[p->steps[s]->at->from[i].column] = p->steps[s]->to[i];
    }
    ckv_buf_clear(&c->packed);
    if (status == CKV_OK)
        status = ckv_cells_pack(&c->packed, columns, column, cell, columns->count);
    free(column);
    free(cell);
    return status;
}

/* In c->features. A record of a mixed source tells its type anew. */
static ckv_status make_features(changing *c, const proposal *p)
{
    unsigned side = p->steps[0]->side;
    const ckv_packed_source *source = source_of(c, side);
    ckv_record_type type = (ckv_record_type)c->record[side].type;
    ckv_status status = pack_changed(c, p);
    memcpy(c->normalizer.country, source->country, sizeof c->normalizer.country);
    if (status == CKV_OK && source->plan.mixed)
        status = ckv_record_type_tell(&source->plan, ckv_buf_slice(&c->packed), &c->scratch, &type);
    ckv_buf_clear(&c->features);
    c->builder.source = ckv_source_tag(source->name);
    if (status == CKV_OK)
        status = ckv_record_features(
            &source->plan, type, ckv_buf_slice(&c->packed), &c->builder, &c->normalizer, &c->scratch, &c->features);
    return status;
}

/* ---- proposals ---- */

static ckv_status propose(changing *c, const step *first, const step *second)
{
    proposal p = { .steps = { first, second }, .count = second ? 2 : 1, .order = c->proposal_count };
    ckv_score score;
    p.cost = first->cost + (second ? second->cost : 0);
    ckv_status status = make_features(c, &p);
    if (status != CKV_OK)
        return status;
    ckv_model_score(
        &c->view->model, (const uint8_t *)c->features.ptr, c->trial.all.features[c->place[!first->side]], &score);
    p.weight = score.weight;
    if (score.weight < c->view->model.link)
        return CKV_OK;
    if (c->proposal_count == c->proposal_cap) {
        size_t cap = 2 * c->proposal_cap + 64;
        proposal *larger = realloc(c->proposals, cap * sizeof *larger);
        if (!larger)
            return CKV_NO_MEMORY;
        c->proposals = larger;
        c->proposal_cap = cap;
    }
    c->proposals[c->proposal_count++] = p;
    return CKV_OK;
}

static ckv_status propose_all(changing *c, unsigned values)
{
    ckv_status status = CKV_OK;
    c->proposal_count = 0;
    for (size_t i = 0; status == CKV_OK && i < c->step_count; i++) {
        if (values == 1)
            status = propose(c, &c->steps[i], NULL);
        for (size_t k = i + 1; values == 2 && status == CKV_OK && k < c->step_count; k++) {
            if (c->steps[i].side == c->steps[k].side && c->steps[i].at != c->steps[k].at)
                status = propose(c, &c->steps[i], &c->steps[k]);
        }
    }
    return status;
}

static int smallest_first(const void *x, const void *y)
{
    const proposal *a = x, *b = y;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* ---- telling ---- */

static ckv_status tell_cells(changing *c, const proposal *p, ckv_remedy *out)
{
    unsigned side = p->steps[0]->side;
    const ckv_columns *columns = &source_of(c, side)->columns;
    ckv_changed_cell *cells = ckv_arena_alloc(&c->view->lent, 2 * CKV_TEMPLATE_COLUMNS_MAX * sizeof *cells);
    if (!cells)
        return CKV_NO_MEMORY;
    for (unsigned s = 0; s < p->count; s++) {
        for (size_t i = 0; i < p->steps[s]->at->count; i++) {
            uint32_t column = p->steps[s]->at->from[i].column;
            ckv_slice from = c->cells[side][column], to = p->steps[s]->to[i];
            if (!ckv_slice_equal(from, to))
                cells[out->cell_count++] = (ckv_changed_cell){ ckv_text_of(columns->header[column]),
                    ckv_view_lend(c->view, from), ckv_text_of(to) };
        }
    }
    out->cells = cells;
    out->source = ckv_text_of(source_of(c, side)->name);
    out->key = ckv_view_lend(c->view, c->record[side].key);
    return CKV_OK;
}

static ckv_status try_proposals(changing *c, unsigned values, ckv_remedy *out)
{
    ckv_status status = propose_all(c, values);
    if (status == CKV_OK && c->proposal_count)
        qsort(c->proposals, c->proposal_count, sizeof *c->proposals, smallest_first);
    for (size_t i = 0; status == CKV_OK && i < c->proposal_count && i < TRIED_MAX; i++) {
        const proposal *p = &c->proposals[i];
        unsigned side = p->steps[0]->side;
        ckv_trial_outcome outcome;
        status = make_features(c, p);
        if (status == CKV_OK)
            status =
                ckv_trial_try(&c->trial, c->place[side], (const uint8_t *)c->features.ptr, c->place[!side], &outcome);
        if (status != CKV_OK || !outcome.together)
            continue;
        out->found = true;
        out->values = values;
        out->characters = p->cost;
        out->weight = p->weight;
        out->rule = outcome.rule;
        return tell_cells(c, p, out);
    }
    return status;
}

/* Is there a decision that the two are apart? */
static bool is_decided(const changing *c)
{
    for (size_t i = 0; i < c->trial.all.verdict_count; i++) {
        const ckv_verdict *v = &c->trial.all.verdicts[i];
        if (v->apart && ((v->a == c->place[0] && v->b == c->place[1]) || (v->a == c->place[1] && v->b == c->place[0])))
            return true;
    }
    return false;
}

/* What no value can change; NULL where it is worth looking. */
static const char *hopeless(const changing *c, bool one)
{
    if (one)
        return "they are one customer already";
    if (is_decided(c))
        return "a steward decided that they are apart";
    if (c->view->apart && c->record[0].source == c->record[1].source)
        return "both are of one source, and its records do not meet in this mode";
    return NULL;
}

static ckv_status find(changing *c, ckv_remedy *out)
{
    uint64_t entity[2];
    ckv_status status = ckv_store_get_member(c->view->txn, c->rid[0], &entity[0]);
    if (status == CKV_OK)
        status = ckv_store_get_member(c->view->txn, c->rid[1], &entity[1]);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_CORRUPT : status;
    out->why_not = hopeless(c, entity[0] == entity[1]);
    if (out->why_not)
        return CKV_OK;
    status = collect_steps(c, 1);
    if (status == CKV_OK)
        status = collect_steps(c, 0);
    for (unsigned values = 1; status == CKV_OK && !out->found && values <= 2; values++)
        status = try_proposals(c, values, out);
    if (!out->found)
        out->why_not = "no change of one or two values does it";
    return status;
}

static ckv_status answer(changing *c, ckv_slice a, ckv_slice b, ckv_remedy *out, ckv_error *err)
{
    ckv_status status = ckv_view_weighs(c->view, err);
    if (status == CKV_OK)
        status = ckv_trial_begin(&c->trial, c->view);
    if (status == CKV_OK)
        status = read_side(c, 0, a, err);
    if (status == CKV_OK)
        status = read_side(c, 1, b, err);
    if (status == CKV_OK && c->rid[0] == c->rid[1])
        status = ckv_fail(err, CKV_INVALID, "both are the same record");
    return status == CKV_OK ? find(c, out) : status;
}

static void begin(changing *c, ckv_view *view)
{
    *c = (changing){ .view = view,
        .builder = ckv_feature_builder_make(),
        .normalizer = ckv_normalizer_make("", view->model.as_of),
        .scratch = ckv_buf_make((size_t)1 << 30),
        .packed = ckv_buf_make((size_t)1 << 30),
        .features = ckv_buf_make((size_t)1 << 24) };
    c->normalizer.placeholders = view->model.listed.count ? &view->listed : NULL;
}

static void end(changing *c)
{
    ckv_trial_end(&c->trial);
    ckv_feature_builder_free(&c->builder);
    ckv_normalizer_free(&c->normalizer);
    ckv_buf_free(&c->scratch);
    ckv_buf_free(&c->packed);
    ckv_buf_free(&c->features);
    free(c->proposals);
    free(c);
}

ckv_status ckv_view_remedy(
    ckv_view *view, const char *a, size_t a_len, const char *b, size_t b_len, ckv_remedy *out, ckv_error *err)
{
    ckv_remedy told = { 0 };
    ckv_status status = ckv_sized_check(&out->size, "ckv_remedy", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    changing *c = malloc(sizeof *c);
    if (c) {
        begin(c, view);
        status = answer(c, ckv_slice_of(a, a_len), ckv_slice_of(b, b_len), &told, err);
        end(c);
    }
    status = ckv_view_end(view, c ? status : CKV_NO_MEMORY, err);
    if (status == CKV_OK)
        ckv_sized_give(out, &told, sizeof told);
    return status;
}
