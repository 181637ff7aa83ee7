#include "generate/plan.h"

#include <string.h>

unsigned gen_plan_count(const gen_plan *p, unsigned system, uint64_t unit)
{
    unsigned count = gen_presence_count(&p->world, p->overlap, system, unit, p->since);
    if (unit + 1 != p->units)
        return count;
    uint64_t before = 0;
    for (unsigned s = 0; s < system; s++)
        before += gen_presence_count(&p->world, p->overlap, s, unit, p->since);
    uint64_t left = before < p->last_kept ? p->last_kept - before : 0;
    return count < left ? count : (unsigned)left;
}

void gen_piece_reset(gen_piece *piece, unsigned system)
{
    piece->system = system;
    piece->rows.n = piece->encoded.n = piece->common.n = piece->truth.n = piece->interactions.n = piece->records = 0;
}

static void write_record(gen_piece *piece, gen_worker *w, uint64_t unit, unsigned copy)
{
    gen_record *rec = &w->record;
    gen_record_fill(rec, &w->clerk, piece->system, unit, copy, NULL);
    gen_write_row(&piece->rows, rec, &w->plan->shapes[piece->system]);
    gen_write_common(&piece->common, rec);
    gen_write_truth(&piece->truth, rec);
    gen_write_interactions(&piece->interactions, rec, &w->plan->world, GEN_TODAY);
    piece->records++;
}

void gen_piece_fill(gen_piece *piece, gen_worker *w, uint64_t number)
{
    const gen_plan *p = w->plan;
    uint64_t each = p->pieces / GEN_SYSTEMS, slots = p->units * GEN_COPIES, from = number % each * GEN_PIECE;
    gen_piece_reset(piece, (unsigned)(number / each));
    uint64_t key = gen_random_at(p->world.seed, GEN_FOR_ORDER, piece->system).key;
    for (uint64_t i = from; i < from + GEN_PIECE && i < slots; i++) {
        uint64_t slot = gen_permute(key, i, slots), unit = slot / GEN_COPIES;
        unsigned copy = (unsigned)(slot % GEN_COPIES); /* most have no second record: see that first, it costs least */
        if (copy < gen_repeat_count(&p->world, piece->system, unit) && copy < gen_plan_count(p, piece->system, unit))
            write_record(piece, w, unit, copy);
    }
    void *cd = w->encoders[piece->system];
    bool encoded = !cd || gen_encode(&piece->encoded, &piece->rows, cd);
    piece->failed =
        !encoded || piece->rows.failed || piece->common.failed || piece->truth.failed || piece->interactions.failed;
}
