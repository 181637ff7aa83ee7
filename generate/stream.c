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

typedef enum event { DELETE, UPDATE, FIRST } event; /* in their order within a span */

enum { DELETES = sizeof delete_after / sizeof *delete_after, UPDATES = sizeof update_after / sizeof *update_after };
enum { ROUNDS = DELETES + UPDATES + 1 }; /* how often a span goes through records */

/* When something happens: at place i of a round of a span. Later places are later in time, and the last span ends
 * today. */
static int64_t moment(const gen_plan *p, uint64_t span, unsigned round, uint64_t i)
{
    uint64_t second = UINT64_C(86400), total = GEN_STREAM_DAYS * second;
    uint64_t into =
        span * total / p->pieces + total / p->pieces * (round * p->piece_slots + i) / (ROUNDS * p->piece_slots);
    return (int64_t)(GEN_TODAY - GEN_STREAM_DAYS) * (int64_t)second + (int64_t)into;
}

static int32_t day_of(int64_t seconds)
{
    return (int32_t)(seconds / 86400);
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

/* One round of a span: through the records first seen in an earlier span, or in this one. */
typedef struct round {
    event what;
    uint64_t span, first; /* the span, and the one in which the records were first seen */
    unsigned number;
} round;

/* The day before which the record is gone, as far as the stream reaches. */
static int32_t last_day(const gen_plan *p, const round *now, schedule s, uint64_t i)
{
    unsigned number = s.delete == delete_after[0] ? 0 : 1;
    if (s.delete == NEVER || now->first + s.delete >= p->pieces)
        return GEN_TODAY;
    return day_of(moment(p, now->first + s.delete, number, i));
}

static void happen(gen_piece *piece, gen_worker *w, const round *now, uint64_t slot, uint64_t i)
{
    const gen_plan *p = w->plan;
    gen_record *rec = &w->record;
    unsigned system = (unsigned)(slot % GEN_SYSTEMS);
    uint64_t of_unit = slot / GEN_SYSTEMS;
    int64_t made = moment(p, now->first, ROUNDS - 1, i), changed = moment(p, now->span, now->number, i);
    gen_moments when = { day_of(made), day_of(changed), (uint32_t)(changed % 86400) };
    gen_record_fill(rec, &w->clerk, system, of_unit / GEN_COPIES, (unsigned)(of_unit % GEN_COPIES), &when);
    add_operation(&piece->rows, rec, now->what == DELETE ? "delete" : "upsert", now->what != DELETE);
    piece->records++;
    if (now->what != FIRST)
        return;
    gen_write_truth(&piece->truth, rec);
    int32_t until = last_day(p, now, draw_schedule(&p->world, slot), i);
    gen_write_interactions(&piece->interactions, rec, &p->world, until);
}

static void replay(gen_piece *piece, gen_worker *w, const round *now)
{
    const gen_plan *p = w->plan;
    uint64_t slots = p->units * GEN_COPIES * GEN_SYSTEMS, from = now->first * p->piece_slots;
    uint64_t key = gen_random_at(p->world.seed, GEN_FOR_ORDER, GEN_SYSTEMS).key;
    for (uint64_t i = 0; i < p->piece_slots && from + i < slots; i++) {
        uint64_t slot = gen_permute(key, from + i, slots), of_unit = slot / GEN_SYSTEMS;
        schedule s = draw_schedule(&p->world, slot);
        if (now->what != FIRST && (now->what == UPDATE ? s.update : s.delete) != now->span - now->first)
            continue;
        if (of_unit % GEN_COPIES < gen_repeat_count(&p->world, (unsigned)(slot % GEN_SYSTEMS), of_unit / GEN_COPIES)
            && of_unit % GEN_COPIES < gen_plan_count(p, (unsigned)(slot % GEN_SYSTEMS), of_unit / GEN_COPIES))
            happen(piece, w, now, slot, i);
    }
}

void gen_stream_fill(gen_piece *piece, gen_worker *w, uint64_t number)
{
    gen_piece_reset(piece, 0);
    for (unsigned i = 0; i < DELETES; i++) {
        if (number >= delete_after[i])
            replay(piece, w, &(round){ DELETE, number, number - delete_after[i], i });
    }
    for (unsigned i = 0; i < UPDATES; i++) {
        if (number >= update_after[i])
            replay(piece, w, &(round){ UPDATE, number, number - update_after[i], DELETES + i });
    }
    replay(piece, w, &(round){ FIRST, number, number, ROUNDS - 1 });
    piece->failed = piece->rows.failed || piece->truth.failed || piece->interactions.failed;
}
