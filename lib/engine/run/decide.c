/* Decisions of stewards: out of a file, or those that the store has kept. */
#include "engine/decisions.h"
#include "engine/run/old_state.h"
#include "engine/run/run.h"

#include "util/error.h"

#include <stdlib.h>

/* Decisions with their lesser record first, in order of identity: the store's bytes do not depend on the file's
 * order. */
static int compare_decisions(const void *a, const void *b)
{
    const ckv_decision *x = a, *y = b;
    int c = ckv_slice_compare(x->source_a, y->source_a);
    if (c == 0)
        c = ckv_slice_compare(x->key_a, y->key_a);
    if (c == 0)
        c = ckv_slice_compare(x->source_b, y->source_b);
    if (c == 0)
        c = ckv_slice_compare(x->key_b, y->key_b);
    return c ? c : (int)x->apart - (int)y->apart;
}

static ckv_status keep_decision(ckv_run *run, ckv_decision d, ckv_error *err)
{
    ckv_decision *larger = realloc(run->decisions, (run->decision_count + 1) * sizeof *larger);
    if (!larger)
        return ckv_fail_memory(err);
    run->decisions = larger;
    int c = ckv_slice_compare(d.source_a, d.source_b);
    if (c > 0 || (c == 0 && ckv_slice_compare(d.key_a, d.key_b) > 0))
        d = (ckv_decision){ d.source_b, d.key_b, d.source_a, d.key_a, d.apart };
    run->decisions[run->decision_count++] = d;
    return CKV_OK;
}

static ckv_status add_decision(void *context, const ckv_decision *d, ckv_error *err)
{
    ckv_run *run = context;
    ckv_decision copy = { .apart = d->apart };
    const ckv_slice from[] = { d->source_a, d->key_a, d->source_b, d->key_b };
    ckv_slice *to[] = { &copy.source_a, &copy.key_a, &copy.source_b, &copy.key_b };
    for (size_t i = 0; i < 4; i++) {
        *to[i] = ckv_arena_copy(&run->text, from[i]);
        if (!to[i]->ptr)
            return ckv_fail_memory(err);
    }
    return keep_decision(run, copy, err);
}

/* Those that name a record that is not there sleep until it is. */
static ckv_status add_verdicts(ckv_run *run, ckv_error *err)
{
    run->verdicts = malloc((run->decision_count + 1) * sizeof *run->verdicts);
    if (!run->verdicts)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < run->decision_count; i++) {
        const ckv_decision *d = &run->decisions[i];
        uint32_t a = ckv_run_find_record(run, run->count, d->source_a, d->key_a);
        uint32_t b = ckv_run_find_record(run, run->count, d->source_b, d->key_b);
        if (a == CKV_NO_RECORD || b == CKV_NO_RECORD)
            run->sleeping++;
        else
            run->verdicts[run->verdict_count++] = (ckv_verdict){ a, b, d->apart };
    }
    return CKV_OK;
}

static ckv_status read_decisions(ckv_run *run, ckv_error *err)
{
    const char *path = ckv_arena_string(&run->text, run->config->decisions);
    return path ? ckv_decisions_read(path, add_decision, run, err) : ckv_fail_memory(err);
}

/* The order is settled and what is said twice dropped. */
static void order_decisions(ckv_run *run)
{
    size_t kept = 0;
    if (run->decision_count)
        qsort(run->decisions, run->decision_count, sizeof *run->decisions, compare_decisions);
    for (size_t i = 0; i < run->decision_count; i++) {
        if (!kept || compare_decisions(&run->decisions[kept - 1], &run->decisions[i]) != 0)
            run->decisions[kept++] = run->decisions[i];
    }
    run->decision_count = kept;
}

ckv_status ckv_run_decide(ckv_run *run, ckv_error *err)
{
    ckv_status status = CKV_OK;
    if (run->config->decisions.len)
        status = read_decisions(run, err);
    else if (run->old && run->options->keep_settings) {
        for (size_t i = 0; status == CKV_OK && i < run->old->decision_count; i++)
            status = keep_decision(run, run->old->decisions[i], err);
    }
    order_decisions(run);
    if (status == CKV_OK)
        status = add_verdicts(run, err);
    if (status == CKV_OK && run->sleeping)
        ckv_run_note(run,
            run->sleeping == 1 ? "%llu decision names a record that is not there, and waits for it"
                               : "%llu decisions name records that are not there, and wait for them",
            (unsigned long long)run->sleeping);
    return status;
}
