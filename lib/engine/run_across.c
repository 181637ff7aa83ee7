/* Links that rest on translation alone: a record is the translation of one other, not of all that resemble it. */
#include "compare/comparator.h"
#include "engine/run.h"

#include <stdlib.h>

/* Nothing but names and addresses speaks for the pair, and some of that is translated. */
static bool is_translated(const ckv_run *run, const ckv_link *link)
{
    const uint32_t words = 1u << CKV_CMP_ORG | 1u << CKV_CMP_STREET | 1u << CKV_CMP_PLACE | 1u << CKV_CMP_MEANING
                           | 1u << CKV_CMP_MEANING_ADDRESS;
    ckv_outcome found[CKV_CMP_COUNT];
    ckv_compare_records(run->features[link->a], run->features[link->b], found);
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        if (!(words >> c & 1) && found[c].level > 1)
            return false;
    }
    return found[CKV_CMP_MEANING].level || found[CKV_CMP_MEANING_ADDRESS].level;
}

static void raise_to(int32_t *best, int32_t weight)
{
    *best = weight > *best ? weight : *best;
}

/* Schools of one sponsor in one estate resemble each other in every script. Each record keeps those translated links that are
 * the best for both sides; what is left of several records of one customer hangs together in its own script. */
ckv_status ckv_run_settle_translations(ckv_run *run)
{
    int32_t *best = malloc((run->count + 1) * sizeof *best);
    bool *translated = malloc((run->link_count + 1) * sizeof *translated);
    size_t kept = 0;
    ckv_status status = best && translated ? CKV_OK : CKV_NO_MEMORY;
    for (size_t r = 0; status == CKV_OK && r < run->count; r++)
        best[r] = INT32_MIN;
    for (size_t i = 0; status == CKV_OK && i < run->link_count; i++) {
        const ckv_link *l = &run->links[i];
        translated[i] = is_translated(run, l);
        if (translated[i]) {
            raise_to(&best[l->a], l->weight);
            raise_to(&best[l->b], l->weight);
        }
    }
    for (size_t i = 0; status == CKV_OK && i < run->link_count; i++) {
        ckv_link l = run->links[i];
        if (translated[i] && (l.weight < best[l.a] || l.weight < best[l.b]))
            continue;
        run->link_keys[kept] = run->link_keys[i];
        run->links[kept++] = l;
    }
    if (status == CKV_OK)
        run->link_count = kept;
    free(translated);
    free(best);
    return status;
}
