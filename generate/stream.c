/* Operations over time. A stream is cut into spans; each begins with what happens to records of earlier spans, at fixed
 * distances that each record draws, so that nothing need be remembered. */
#include "generate/plan.h"

enum { NEVER = 0 };

/* How many spans after its first upsert a record is changed, and deleted. */
static const unsigned update_after[] = { 1, 2, 5, 13 }, delete_after[] = { 21, 34 };

typedef struct schedule {
    unsigned update, delete;
} schedule;

static schedule draw_schedule(const gen_world *w, uint64_t slot)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_STREAM, slot);
    schedule s = { NEVER, NEVER };
    if (gen_chance(&r, 3500))
        s.update = update_after[gen_below(&r, 4)];
    if (gen_chance(&r, 600))
        s.delete = delete_after[gen_below(&r, 2)];
    return s;
}

static int32_t day_of(const gen_plan *p, uint64_t span)
{
    return GEN_TODAY - 365 * 6 + (int32_t)(span * (365 * 6) / p->pieces);
}

static void add_operation(gen_bytes *out, const gen_record *rec, const char *op, bool fields)
{
    gen_add_string(out, "{\"op\":\"");
    gen_add_string(out, op);
    gen_add_string(out, "\",\"source\":\"");
    gen_add_string(out, rec->system->name);
    gen_add_string(out, "\",\"key\":");
    gen_write_json(out, rec->field[GEN_F_KEY].s, rec->field[GEN_F_KEY].n);
    if (fields) {
        gen_add_string(out, ",\"fields\":");
        gen_write_fields(out, rec);
    }
    gen_add_string(out, "}\n");
}

typedef enum event { FIRST, UPDATE, DELETE } event;

static void happen(gen_piece *piece, gen_worker *w, uint64_t slot, event what, int32_t day)
{
    gen_record *rec = &w->record;
    unsigned system = (unsigned)(slot % GEN_SYSTEMS);
    uint64_t of_unit = slot / GEN_SYSTEMS;
    gen_record_fill(rec, &w->clerk, system, of_unit / GEN_COPIES, (unsigned)(of_unit % GEN_COPIES), day);
    add_operation(&piece->rows, rec, what == DELETE ? "delete" : "upsert", what != DELETE);
    piece->records++;
    if (what != FIRST)
        return;
    gen_write_truth(&piece->truth, rec);
    gen_write_interactions(&piece->interactions, rec, &w->plan->world);
}

/* The records first seen in a span to which something happens now. */
static void replay(gen_piece *piece, gen_worker *w, uint64_t span, unsigned after, event what, int32_t day)
{
    const gen_plan *p = w->plan;
    uint64_t slots = p->units * GEN_COPIES * GEN_SYSTEMS, from = span * p->piece_slots;
    uint64_t key = gen_random_at(p->world.seed, GEN_FOR_ORDER, GEN_SYSTEMS).key;
    for (uint64_t i = from; i < from + p->piece_slots && i < slots; i++) {
        uint64_t slot = gen_permute(key, i, slots), of_unit = slot / GEN_SYSTEMS;
        schedule s = draw_schedule(&p->world, slot);
        if (what != FIRST && (what == UPDATE ? s.update : s.delete) != after)
            continue;
        if (of_unit % GEN_COPIES < gen_repeat_count(&p->world, (unsigned)(slot % GEN_SYSTEMS), of_unit / GEN_COPIES)
            && of_unit % GEN_COPIES < gen_plan_count(p, (unsigned)(slot % GEN_SYSTEMS), of_unit / GEN_COPIES))
            happen(piece, w, slot, what, day);
    }
}

void gen_stream_fill(gen_piece *piece, gen_worker *w, uint64_t number)
{
    int32_t day = day_of(w->plan, number);
    piece->system = 0;
    piece->rows.n = piece->encoded.n = piece->common.n = piece->truth.n = piece->interactions.n = piece->records = 0;
    for (unsigned i = 0; i < sizeof delete_after / sizeof *delete_after; i++) {
        if (number >= delete_after[i])
            replay(piece, w, number - delete_after[i], delete_after[i], DELETE, day);
    }
    for (unsigned i = 0; i < sizeof update_after / sizeof *update_after; i++) {
        if (number >= update_after[i])
            replay(piece, w, number - update_after[i], update_after[i], UPDATE, day);
    }
    replay(piece, w, number, NEVER, FIRST, day);
    piece->failed = piece->rows.failed || piece->truth.failed || piece->interactions.failed;
}
