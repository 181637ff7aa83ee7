/* How a store explains two records of one entity that no link joins: over the chain of links whose weakest is
 * strongest. */
#include "reference.h"

#include <stdlib.h>

static int32_t lesser(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* The weakest link of the best chain between any two members: Floyd and Warshall, with least and greatest. INT32_MIN
 * where there is none. */
static void find_chains(const reference *r, uint32_t entity, int32_t (*best)[RECORDS_MAX])
{
    for (size_t a = 0; a < r->count; a++) {
        for (size_t b = 0; b < r->count; b++) {
            bool inside = a != b && r->entity[a] == entity && r->entity[b] == entity;
            best[a][b] = inside && ref_is_link(r, a, b, r->link_from) ? r->weight[a][b] : INT32_MIN;
        }
    }
    for (size_t over = 0; over < r->count; over++) {
        if (r->entity[over] != entity)
            continue;
        for (size_t a = 0; a < r->count; a++) {
            for (size_t b = 0; best[a][over] != INT32_MIN && b < r->count; b++) {
                int32_t weakest = lesser(best[a][over], best[over][b]);
                if (a != b && weakest > best[a][b])
                    best[a][b] = weakest;
            }
        }
    }
}

static size_t record_of(const reference *r, const ckv_why_step *step)
{
    for (size_t i = 0; i < r->count; i++) {
        const char *source = source_names[r->records[i].source];
        if (ckv_slice_equal(ckv_slice_of(step->source.ptr, step->source.len), ckv_slice_str(source))
            && ckv_slice_equal(ckv_slice_of(step->key.ptr, step->key.len), ckv_slice_str(r->records[i].key)))
            return i;
    }
    return RECORDS_MAX;
}

bool ref_check_path(const reference *r, size_t a, size_t b, const ckv_why *why, fault *f)
{
    static int32_t best[RECORDS_MAX][RECORDS_MAX];
    if (r->entity[a] != r->entity[b] || ref_is_link(r, a, b, r->link_from))
        return why->path_count == 0 || fault_at(f, "path", "a chain where none is asked for");
    find_chains(r, r->entity[a], best);
    if ((why->path_count == 0) != (best[a][b] == INT32_MIN))
        return fault_at(f, "path", "a chain that is not there, or none where one is");
    size_t last = a;
    int32_t weakest = INT32_MAX;
    for (size_t i = 0; i < why->path_count; i++) {
        size_t at = record_of(r, &why->path[i]);
        if (at == RECORDS_MAX || (i == 0) != (at == a))
            return fault_at(f, "path", "step %zu is another record", i);
        if (i > 0 && (!ref_is_link(r, last, at, r->link_from) || why->path[i].weight != r->weight[last][at]))
            return fault_at(f, "path", "step %zu is no link of that weight", i);
        weakest = i > 0 ? lesser(weakest, why->path[i].weight) : weakest;
        last = at;
    }
    if (why->path_count && (last != b || weakest != best[a][b]))
        return fault_at(f, "path", "the chain ends elsewhere, or is not the strongest");
    return true;
}
