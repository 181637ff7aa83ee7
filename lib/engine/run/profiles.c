#include "engine/run/profiles.h"

#include "util/error.h"
#include "util/relay.h"
#include "util/sort.h"

#include <stdlib.h>

/* Entities in one piece. */
#define PIECE 256

/* So many entities before one is made its records are fetched, and then their cells. */
#define RECORDS_AHEAD 8
#define CELLS_AHEAD 4

/* One thread's tools, and one piece's lines. */
typedef struct tools {
    ckv_golden_maker *maker;
    ckv_profile profile;
    const ckv_record **members;
    size_t cap;
} tools;

typedef struct lines {
    ckv_buf csv, json;
} lines;

struct ckv_profiles {
    ckv_run *run;
    ckv_golden_source *sources;
    ckv_survival_policy policy;
    const ckv_slice *columns; /* fields of golden.csv; the first maker's */
    size_t column_count;
    uint32_t *member; /* records, entity by entity */
    size_t *first;    /* where each entity's members begin; entities + 1 */
    size_t entities;
    ckv_keyed *order; /* NULL: as they are; else value is the entity that comes at each place */
    tools *of_worker;
    lines slots[CKV_RELAY_SLOTS_MAX];
    size_t slot_count;
};

/* Lines being made and handed out. */
typedef struct handing {
    ckv_profiles *profiles;
    ckv_stage stage;
    unsigned forms;
    ckv_profiles_fn fn;
    void *context;
    ckv_error *err;
    bool told; /* *err is filled in */
} handing;

/* ---- which records form which entity ---- */

static ckv_status list_members(ckv_profiles *p)
{
    const ckv_run *run = p->run;
    uint32_t *number = malloc((run->count + 1) * sizeof *number);
    p->member = malloc((run->count + 1) * sizeof *p->member);
    p->first = calloc(run->count + 2, sizeof *p->first);
    if (!number || !p->member || !p->first) {
        free(number);
        return CKV_NO_MEMORY;
    }
    for (uint32_t r = 0; r < run->count; r++) {
        uint32_t entity = run->clusters.entity[r];
        if (entity == r)
            number[r] = (uint32_t)p->entities++;
        number[r] = number[entity]; /* the least member came before */
        p->first[number[r] + 1]++;
    }
    for (size_t e = 0; e < p->entities; e++)
        p->first[e + 1] += p->first[e];
    /* Fill from the back, so that first[] ends where it belongs and members stand in order. */
    size_t *at = malloc((p->entities + 1) * sizeof *at);
    if (at) {
        memcpy(at, p->first, (p->entities + 1) * sizeof *at);
        for (uint32_t r = 0; r < run->count; r++)
            p->member[at[number[r]]++] = r;
    }
    free(number);
    free(at);
    return at ? CKV_OK : CKV_NO_MEMORY;
}

/* ---- making them ---- */

static ckv_status open_tools(ckv_profiles *p)
{
    ckv_status status = CKV_OK;
    p->of_worker = calloc(p->run->threads, sizeof *p->of_worker);
    if (!p->of_worker)
        return CKV_NO_MEMORY;
    for (unsigned w = 0; status == CKV_OK && w < p->run->threads; w++)
        status = ckv_golden_maker_new(
            &p->of_worker[w].maker, &p->policy, p->sources, p->run->source_count, p->run->model.as_of);
    for (unsigned w = 0; status == CKV_OK && w < p->run->threads; w++)
        ckv_golden_maker_list(p->of_worker[w].maker, &p->run->listed_index);
    if (status == CKV_OK)
        p->columns = ckv_golden_maker_fields(p->of_worker[0].maker, &p->column_count);
    p->slot_count = ckv_relay_slots(p->run->threads);
    for (size_t i = 0; i < p->slot_count; i++)
        p->slots[i] = (lines){ ckv_buf_make(CKV_WHOLE_MAX), ckv_buf_make(CKV_WHOLE_MAX) };
    return status;
}

ckv_status ckv_profiles_open(ckv_profiles **out, ckv_run *run, ckv_error *err)
{
    ckv_profiles *p = calloc(1, sizeof *p);
    if (!p)
        return ckv_fail_memory(err);
    p->run = run;
    ckv_status status = ckv_run_policy(run, &p->policy, &p->sources, err);
    if (status == CKV_OK)
        status = list_members(p);
    if (status == CKV_OK)
        status = open_tools(p);
    if (status != CKV_OK) {
        ckv_profiles_close(p);
        return ckv_fail(err, status, "making profiles failed: %s", ckv_status_name(status));
    }
    *out = p;
    return CKV_OK;
}

void ckv_profiles_close(ckv_profiles *p)
{
    if (!p)
        return;
    for (unsigned w = 0; p->of_worker && w < p->run->threads; w++) {
        ckv_golden_maker_free(p->of_worker[w].maker);
        ckv_profile_free(&p->of_worker[w].profile);
        free(p->of_worker[w].members);
    }
    for (size_t i = 0; i < p->slot_count; i++) {
        ckv_buf_free(&p->slots[i].csv);
        ckv_buf_free(&p->slots[i].json);
    }
    free(p->of_worker);
    free(p->sources);
    free(p->member);
    free(p->first);
    free(p->order);
    free(p);
}

void ckv_profiles_csv_header(const ckv_profiles *p, ckv_buf *out)
{
    ckv_profile_csv_header(p->columns, p->column_count, out);
}

static ckv_status make_profile(ckv_profiles *p, tools *t, size_t entity)
{
    size_t n = p->first[entity + 1] - p->first[entity];
    if (n > t->cap) {
        const ckv_record **larger = realloc(t->members, 2 * n * sizeof *larger);
        if (!larger)
            return CKV_NO_MEMORY;
        t->members = larger;
        t->cap = 2 * n;
    }
    for (size_t i = 0; i < n; i++)
        t->members[i] = &p->run->records[p->member[p->first[entity] + i]];
    return ckv_golden_make(t->maker, t->members, n, &t->profile);
}

static void print_id(const ckv_profiles *p, size_t entity, char id[CKV_ENTITY_ID_TEXT + 1])
{
    ckv_entity_id_print(p->run->ids[p->member[p->first[entity]]], id);
}

static ckv_status make_lines(ckv_profiles *p, tools *t, size_t entity, unsigned forms, lines *to)
{
    char id[CKV_ENTITY_ID_TEXT + 1];
    ckv_slice printed = ckv_slice_of(id, CKV_ENTITY_ID_TEXT);
    ckv_status status = make_profile(p, t, entity);
    print_id(p, entity, id);
    if (status == CKV_OK && forms & CKV_PROFILES_CSV)
        status = ckv_profile_csv(&t->profile, printed, t->members, p->sources, p->column_count, &to->csv);
    if (status == CKV_OK && forms & CKV_PROFILES_JSON)
        status = ckv_profile_json(&t->profile, printed, t->members, p->sources, &to->json);
    return status;
}

static size_t entity_at(const ckv_profiles *p, size_t place)
{
    return p->order ? (size_t)p->order[place].value : place;
}

ckv_status ckv_profiles_order_by_id(ckv_profiles *p, ckv_error *err)
{
    p->order = malloc(2 * (p->entities + 1) * sizeof *p->order);
    if (!p->order)
        return ckv_fail_memory(err);
    for (size_t e = 0; e < p->entities; e++)
        p->order[e] = (ckv_keyed){ p->run->ids[p->member[p->first[e]]], e };
    ckv_sort_keyed(p->order, p->order + p->entities + 1, p->entities);
    return CKV_OK;
}

/* Those of the entity at `place`, if there is one. */
CKV_FETCHES void fetch_records(const ckv_profiles *p, size_t place)
{
    size_t count = 0;
    const uint32_t *members = place < p->entities ? ckv_profiles_members(p, place, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&p->run->records[members[i]]);
}

CKV_FETCHES void fetch_cells(const ckv_profiles *p, size_t place)
{
    size_t count = 0;
    const uint32_t *members = place < p->entities ? ckv_profiles_members(p, place, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        ckv_run_fetch_cells(p->run, members[i]);
}

static ckv_status make_piece(void *context, size_t piece, unsigned worker)
{
    const handing *h = context;
    ckv_profiles *p = h->profiles;
    lines *to = &p->slots[piece % p->slot_count];
    size_t from = piece * PIECE, end = from + PIECE < p->entities ? from + PIECE : p->entities;
    ckv_status status = CKV_OK;
    ckv_buf_clear(&to->csv);
    ckv_buf_clear(&to->json);
    for (size_t e = from; status == CKV_OK && e < end; e++) {
        fetch_records(p, e + RECORDS_AHEAD);
        fetch_cells(p, e + CELLS_AHEAD);
        status = make_lines(p, &p->of_worker[worker], entity_at(p, e), h->forms, to);
    }
    return status;
}

/* In the calling thread: the store wants all from one. */
static ckv_status hand_out(void *context, size_t piece)
{
    handing *h = context;
    const ckv_profiles *p = h->profiles;
    const lines *made = &p->slots[piece % p->slot_count];
    ckv_status status = ckv_run_progress(p->run, h->stage, piece * PIECE, p->entities, h->err);
    h->told = status != CKV_OK;
    return h->told ? status : h->fn(h->context, ckv_buf_slice(&made->csv), ckv_buf_slice(&made->json));
}

static void tell_brief(ckv_profiles *p, bool brief)
{
    for (unsigned w = 0; w < p->run->threads; w++)
        ckv_golden_maker_brief(p->of_worker[w].maker, brief);
}

ckv_status ckv_profiles_each(
    ckv_profiles *p, ckv_stage stage, unsigned forms, ckv_profiles_fn fn, void *context, ckv_error *err)
{
    handing h = { .profiles = p, .stage = stage, .forms = forms, .fn = fn, .context = context, .err = err };
    ckv_relay_work work = { .pieces = (p->entities + PIECE - 1) / PIECE,
        .slots = p->slot_count,
        .make = make_piece,
        .take = hand_out,
        .context = &h };
    tell_brief(p, !(forms & CKV_PROFILES_JSON));
    ckv_status status = ckv_relay_alone(p->run->threads, &work);
    tell_brief(p, false);
    if (status == CKV_OK || h.told)
        return status;
    return ckv_fail(err, status, "making profiles failed: %s", ckv_status_name(status));
}

ckv_status ckv_profiles_show(ckv_profiles *p, ckv_error *err)
{
    ckv_keyed *order = malloc(2 * (p->entities + 1) * sizeof *order);
    ckv_buf text = ckv_buf_make(CKV_WHOLE_MAX);
    ckv_status status = order ? CKV_OK : CKV_NO_MEMORY;
    for (size_t e = 0; status == CKV_OK && e < p->entities; e++)
        order[e] = (ckv_keyed){ UINT32_MAX - (p->first[e + 1] - p->first[e]), e };
    if (status == CKV_OK)
        ckv_sort_keyed(order, order + p->entities + 1, p->entities);
    for (size_t i = 0; status == CKV_OK && i < p->entities && i < p->run->options->show; i++) {
        char id[CKV_ENTITY_ID_TEXT + 1];
        tools *t = &p->of_worker[0];
        size_t e = (size_t)order[i].value;
        status = make_profile(p, t, e);
        print_id(p, e, id);
        ckv_buf_clear(&text);
        if (status == CKV_OK)
            status = ckv_profile_text(&t->profile, ckv_slice_of(id, CKV_ENTITY_ID_TEXT), t->members, p->sources, &text);
        if (status == CKV_OK)
            p->run->options->on_profile(p->run->options->context, text.ptr, text.len);
    }
    free(order);
    ckv_buf_free(&text);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "making profiles failed: %s", ckv_status_name(status));
}

static uint64_t count_damaged(const ckv_profiles *p, size_t field, ckv_damage damage)
{
    uint64_t count = 0;
    for (unsigned w = 0; w < p->run->threads; w++)
        count += ckv_golden_maker_damaged(p->of_worker[w].maker, field, damage);
    return count;
}

/* "id.national damaged: 12 15-digit precision, 3 cut at 255", or "mended"; nothing where there is nothing to tell. */
static void note_damage(const ckv_profiles *p, size_t field, bool is_loss)
{
    char bytes[384];
    ckv_buf list = ckv_buf_over(bytes, sizeof bytes);
    ckv_slice name = ckv_slice_head(p->columns[field], 64);
    for (int d = CKV_DAMAGE_NONE + 1; d < CKV_DAMAGE_COUNT; d++) {
        uint64_t count = ckv_damage_is_loss((ckv_damage)d) == is_loss ? count_damaged(p, field, (ckv_damage)d) : 0;
        if (count && p->run->options->on_damage_count)
            p->run->options->on_damage_count(
                p->run->options->context, &(ckv_damage_count){ { p->columns[field].ptr, p->columns[field].len },
                                              ckv_damage_name((ckv_damage)d), is_loss, count });
        if (count)
            ckv_buf_format(
                &list, "%s %llu x %s", list.len ? "," : "", (unsigned long long)count, ckv_damage_name((ckv_damage)d));
    }
    if (list.len)
        ckv_run_note(
            p->run, "%.*s %s:%.*s", (int)name.len, name.ptr, is_loss ? "damaged" : "mended", (int)list.len, list.ptr);
}

void ckv_profiles_note_damage(const ckv_profiles *p)
{
    if (p->run->damage_told)
        return;
    p->run->damage_told = true;
    for (size_t f = 0; f < p->column_count; f++) {
        note_damage(p, f, true);
        note_damage(p, f, false);
    }
}

size_t ckv_profiles_count(const ckv_profiles *p)
{
    return p->entities;
}

const uint32_t *ckv_profiles_members(const ckv_profiles *p, size_t place, size_t *count)
{
    size_t entity = entity_at(p, place);
    *count = p->first[entity + 1] - p->first[entity];
    return p->member + p->first[entity];
}
