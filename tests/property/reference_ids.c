/* Entity ids by their definition, and what a store remembers of them. */
#include "reference.h"

#include "util/hash.h"

#include <stdio.h>
#include <stdlib.h>

static size_t record_of(const reference *r, const ref_id *id)
{
    return ref_find(r, id->source, id->key);
}

/* Give `id` to the entity of `record`, unless it has one. */
static bool give(reference *r, size_t record, uint64_t id)
{
    if (record == RECORDS_MAX || r->id[r->entity[record]])
        return false;
    r->id[r->entity[record]] = id;
    return true;
}

static uint64_t held_by(const reference *r, size_t i)
{
    for (size_t k = 0; r->store && k < r->store->count; k++) {
        const ref_record *old = &r->store->records[k];
        if (old->source == r->records[i].source && strcmp(old->key, r->records[i].key) == 0)
            return r->store->held[k];
    }
    return 0;
}

/* The entity without an id that has most of an id's records; of equals the one of least member. */
static size_t most_of(const reference *r, uint64_t id)
{
    size_t best = RECORDS_MAX, most = 0;
    for (size_t e = 0; e < r->count; e++) {
        size_t n = 0;
        for (size_t i = 0; r->entity[e] == e && !r->id[e] && i < r->count; i++)
            n += r->entity[i] == e && held_by(r, i) == id;
        if (n > most) {
            most = n;
            best = e;
        }
    }
    return best;
}

static bool was_issued(const reference *r, const ref_id *ids, size_t count, uint64_t id)
{
    for (size_t i = 0; i < count; i++) {
        if (ids[i].id == id)
            return true;
    }
    for (size_t i = 0; i < r->count; i++) {
        if (r->id[i] == id)
            return true;
    }
    return id == 0;
}

static uint64_t new_id(const reference *r, const ref_id *ids, size_t count, size_t founder)
{
    char identity[KEY_MAX + 32];
    int n = snprintf(identity, sizeof identity, "%s", source_names[r->records[founder].source]);
    int m = snprintf(identity + n + 1, sizeof identity - (size_t)n - 1, "%s", r->records[founder].key);
    uint64_t id = ckv_hash_seeded(ckv_slice_of(identity, (size_t)(n + 1 + m)), 0);
    for (uint64_t counter = 1; was_issued(r, ids, count, id); counter++)
        id = ckv_hash_pair(id, counter);
    return id;
}

static int compare_ids(const void *a, const void *b)
{
    const ref_id *x = a, *y = b;
    if (x->birth != y->birth)
        return x->birth < y->birth ? -1 : 1;
    return x->source != y->source ? (x->source < y->source ? -1 : 1) : strcmp(x->key, y->key);
}

void ref_assign_ids(reference *r, ref_id *ids, size_t *id_count)
{
    static bool placed[IDS_MAX];
    size_t issued = *id_count;
    memset(r->id, 0, sizeof r->id);
    for (size_t i = 0; i < issued; i++)
        placed[i] = ids[i].live && give(r, record_of(r, &ids[i]), ids[i].id);
    for (size_t i = 0; i < issued; i++) {
        if (ids[i].live && !placed[i])
            give(r, most_of(r, ids[i].id), ids[i].id);
    }
    for (size_t i = 0; i < issued; i++) {
        if (!ids[i].live)
            give(r, record_of(r, &ids[i]), ids[i].id);
    }
    for (size_t e = 0; e < r->count; e++) {
        if (r->entity[e] != e || r->id[e])
            continue;
        r->id[e] = new_id(r, ids, issued, e);
        if (*id_count == IDS_MAX)
            abort();
        ref_id *one = &ids[(*id_count)++];
        *one = (ref_id){ r->id[e], r->records[e].source, "", r->store ? r->store->commits : 0, true };
        memcpy(one->key, r->records[e].key, sizeof one->key);
    }
    for (size_t i = 0; i < r->count; i++)
        r->id[i] = r->id[r->entity[i]];
    for (size_t i = 0; i < *id_count; i++) {
        ids[i].live = false;
        for (size_t k = 0; k < r->count; k++)
            ids[i].live |= r->id[k] == ids[i].id;
    }
    qsort(ids, *id_count, sizeof *ids, compare_ids);
}

void ref_keep(const reference *r, ref_store *store)
{
    static reference copy; /* its `store` is the one that changes */
    copy = *r;
    copy.store = store;
    ref_assign_ids(&copy, store->ids, &store->id_count);
    store->count = r->count;
    for (size_t i = 0; i < r->count; i++) {
        store->records[i] = r->records[i];
        store->held[i] = copy.id[i];
    }
    memcpy(store->trust, r->trust, sizeof store->trust);
    memcpy(store->unique, r->unique, sizeof store->unique);
    store->model = r->model_version;
    store->commits++;
}
