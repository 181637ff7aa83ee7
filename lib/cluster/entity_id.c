#include "cluster/entity_id.h"

#include "util/hash.h"
#include "util/sort.h"

#include <stdlib.h>

/* 0 marks an entity without an id, so it is never issued. */
typedef struct id_set {
    uint64_t *items; /* open addressing; 0: empty */
    size_t size, used;
} id_set;

static uint64_t *place_of(const id_set *set, uint64_t id)
{
    size_t at = (size_t)id & (set->size - 1);
    while (set->items[at] && set->items[at] != id)
        at = (at + 1) & (set->size - 1);
    return &set->items[at];
}

static ckv_status make_set(id_set *set, size_t most)
{
    set->size = 64;
    while (set->size < 2 * most)
        set->size *= 2;
    set->items = calloc(set->size, sizeof *set->items);
    return set->items ? CKV_OK : CKV_NO_MEMORY;
}

/* False if it was there. */
static bool add_id(id_set *set, uint64_t id)
{
    uint64_t *place = place_of(set, id);
    if (*place)
        return false;
    *place = id;
    return true;
}

uint64_t ckv_entity_id_next(uint64_t id, uint64_t counter)
{
    return ckv_hash_pair(id, counter);
}

uint64_t ckv_entity_id_first(ckv_slice identity, uint64_t salt)
{
    return ckv_hash_seeded(identity, salt);
}

static uint64_t new_id(uint64_t id, id_set *taken)
{
    for (uint64_t counter = 1; id == 0 || !add_id(taken, id); counter++)
        id = ckv_entity_id_next(id, counter);
    return id;
}

/* Ids are kept at the least record of each entity until all are known. */
static bool claim(const ckv_entity_ids_input *in, uint64_t *ids, uint32_t record, size_t issued)
{
    uint32_t entity = in->entity[record];
    if (ids[entity])
        return false;
    ids[entity] = in->issued[issued].id;
    return true;
}

/* Records by the id they held, in order of record. */
typedef struct holders {
    ckv_keyed *items;
    size_t count;
} holders;

/* So many records before one needs it its place in the set is fetched. */
enum { AHEAD = 16 };

static ckv_status list_holders(holders *h, const ckv_entity_ids_input *in)
{
    if (!in->held)
        return CKV_OK;
    h->items = malloc((in->count + 1) * 2 * sizeof *h->items);
    if (!h->items)
        return CKV_NO_MEMORY;
    for (uint32_t r = 0; r < in->count; r++) {
        if (in->held[r] != CKV_NO_RECORD)
            h->items[h->count++] = (ckv_keyed){ in->held[r], r };
    }
    ckv_sort_keyed(h->items, h->items + in->count + 1, h->count);
    return CKV_OK;
}

/* The unclaimed entity with most of an id's records, the one of least member among equals; CKV_NO_RECORD if there is
 * none. `votes` is zero everywhere, and is left so. */
static uint32_t largest_unclaimed(
    const ckv_entity_ids_input *in, const uint64_t *ids, const holders *h, size_t from, size_t to, uint32_t *votes)
{
    uint32_t best = CKV_NO_RECORD, most = 0;
    for (size_t i = from; i < to; i++) {
        uint32_t entity = in->entity[h->items[i].value];
        if (!ids[entity])
            votes[entity]++;
    }
    for (size_t i = from; i < to; i++) {
        uint32_t entity = in->entity[h->items[i].value];
        if (votes[entity] > most || (votes[entity] == most && most && entity < best)) {
            best = entity;
            most = votes[entity];
        }
    }
    for (size_t i = from; i < to; i++)
        votes[in->entity[h->items[i].value]] = 0;
    return best;
}

/* Live ids that found no founder's entity, oldest first. */
static void claim_by_most(
    const ckv_entity_ids_input *in, uint64_t *ids, const holders *h, const bool *placed, uint32_t *votes)
{
    size_t from = 0;
    for (size_t i = 0; i < in->issued_count; i++) {
        while (from < h->count && h->items[from].key < i)
            from++;
        size_t to = from;
        while (to < h->count && h->items[to].key == i)
            to++;
        if (!in->issued[i].live || placed[i])
            continue;
        uint32_t entity = largest_unclaimed(in, ids, h, from, to, votes);
        if (entity != CKV_NO_RECORD)
            ids[entity] = in->issued[i].id;
    }
}

static void claim_by_founder(const ckv_entity_ids_input *in, uint64_t *ids, bool *placed)
{
    for (size_t i = 0; i < in->issued_count; i++) {
        if (in->issued[i].live && in->issued[i].founder != CKV_NO_RECORD)
            placed[i] = claim(in, ids, in->issued[i].founder, i);
    }
}

static void claim_by_alias(const ckv_entity_ids_input *in, uint64_t *ids)
{
    for (size_t i = 0; i < in->issued_count; i++) {
        if (!in->issued[i].live && in->issued[i].founder != CKV_NO_RECORD)
            claim(in, ids, in->issued[i].founder, i);
    }
}

/* Which of the ids ever issued name an entity now. */
static ckv_status mark_live(const ckv_entity_ids_input *in, const uint64_t *ids)
{
    id_set now = { 0 };
    if (in->issued_count == 0)
        return CKV_OK;
    ckv_status status = make_set(&now, in->count);
    if (status != CKV_OK)
        return status;
    for (uint32_t r = 0; r < in->count; r++)
        add_id(&now, ids[r]);
    for (size_t i = 0; i < in->issued_count; i++)
        in->issued[i].live = *place_of(&now, in->issued[i].id) != 0;
    free(now.items);
    return CKV_OK;
}

static void issue_rest(const ckv_entity_ids_input *in, uint64_t *ids, id_set *taken)
{
    for (size_t i = 0; i < in->issued_count; i++)
        add_id(taken, in->issued[i].id);
    for (uint32_t r = 0; r < in->count; r++) {
        if (r + AHEAD < in->count)
            __builtin_prefetch(&taken->items[in->first[r + AHEAD] & (taken->size - 1)], 1);
        if (in->entity[r] == r && !ids[r])
            ids[r] = new_id(in->first[r], taken);
        else if (in->entity[r] != r)
            ids[r] = ids[in->entity[r]]; /* the least member came before */
    }
}

ckv_status ckv_entity_ids_assign(uint64_t *ids, const ckv_entity_ids_input *in)
{
    holders h = { 0 };
    id_set taken = { 0 };
    bool *placed = calloc(in->issued_count + 1, sizeof *placed);
    uint32_t *votes = calloc(in->count + 1, sizeof *votes);
    ckv_status status = placed && votes ? list_holders(&h, in) : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = make_set(&taken, in->issued_count + in->count);
    if (status == CKV_OK) {
        memset(ids, 0, in->count * sizeof *ids);
        claim_by_founder(in, ids, placed);
        claim_by_most(in, ids, &h, placed, votes);
        claim_by_alias(in, ids);
        issue_rest(in, ids, &taken);
        status = mark_live(in, ids);
    }
    free(taken.items);
    free(h.items);
    free(votes);
    free(placed);
    return status;
}

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void ckv_entity_id_print(uint64_t id, char text[CKV_ENTITY_ID_TEXT + 1])
{
    for (int i = CKV_ENTITY_ID_TEXT - 1; i >= 0; i--, id >>= 5)
        text[i] = digits[id & 31];
    text[CKV_ENTITY_ID_TEXT] = 0;
}

static int digit_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'I' || c == 'L')
        c = '1';
    if (c == 'O')
        c = '0';
    for (int d = 0; d < 32; d++) {
        if (digits[d] == c)
            return d;
    }
    return -1;
}

bool ckv_entity_id_parse(ckv_slice text, uint64_t *id)
{
    uint64_t v = 0;
    if (text.len != CKV_ENTITY_ID_TEXT || digit_of(text.ptr[0]) > 15) /* 13 digits hold 65 bits */
        return false;
    for (size_t i = 0; i < text.len; i++) {
        int d = digit_of(text.ptr[i]);
        if (d < 0)
            return false;
        v = v << 5 | (unsigned)d;
    }
    *id = v;
    return true;
}
