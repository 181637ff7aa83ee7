#include "engine/view/veto.h"

#include "engine/view/circle.h"

#include "cluster/side.h"

#include <stdlib.h>

/* So many pairs of records are looked at for the one at fault. */
#define PAIRS_MOST 100000

static ckv_status read_members(ckv_view *view, uint64_t entity, uint64_t **rids, size_t *count)
{
    ckv_members members;
    ckv_status status = ckv_store_get_entity(view->txn, entity, &members);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_CORRUPT : status;
    uint64_t *larger = realloc(*rids, (*count + members.n + 1) * sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    *rids = larger;
    while (ckv_members_next(&members, &larger[*count]))
        ++*count;
    return CKV_OK;
}

/* The roots of both sides before anything is joined: each record is one. For each reason the first pair. */
static void find_culprits(ckv_sides *s, const bool *second, ckv_link culprit[CKV_REASON_COUNT])
{
    const uint32_t n = (uint32_t)s->in->count;
    size_t left = PAIRS_MOST;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = a + 1; b < n && left; b++) {
            ckv_reason reason = CKV_REASON_UNSURE;
            ckv_link link = { a, b, INT32_MAX };
            if (second[a] == second[b])
                continue;
            left--;
            if (ckv_sides_refuse(s, a, b, &link, &reason) && culprit[reason].a == culprit[reason].b)
                culprit[reason] = link;
        }
    }
}

static void join_entities(ckv_sides *s, const bool *second)
{
    uint32_t first_of[2] = { UINT32_MAX, UINT32_MAX };
    for (uint32_t r = 0; r < s->in->count; r++) {
        uint32_t *first = &first_of[second[r]];
        if (*first == UINT32_MAX)
            *first = r;
        else
            ckv_sides_join(s, ckv_sides_root(s, *first), r);
    }
}

static ckv_status ask(ckv_veto *out, ckv_circle *c, const bool *second, const uint64_t rid[2])
{
    ckv_sides sides;
    ckv_cluster_input in = ckv_circle_input(c);
    ckv_link link = { ckv_circle_place(c, rid[0]), ckv_circle_place(c, rid[1]), INT32_MAX };
    ckv_link culprit[CKV_REASON_COUNT] = { { 0 } };
    ckv_status status = ckv_sides_make(&sides, &in);
    if (status == CKV_OK) {
        find_culprits(&sides, second, culprit);
        join_entities(&sides, second);
        uint32_t a = ckv_sides_root(&sides, link.a), b = ckv_sides_root(&sides, link.b);
        out->stands = ckv_sides_refuse(&sides, a < b ? a : b, a < b ? b : a, &link, &out->reason);
        const ckv_link *at = &culprit[out->reason];
        out->pair = out->stands && at->a != at->b;
        bool turned = out->pair && second[at->a];
        out->rid[turned] = c->rid[at->a];
        out->rid[!turned] = c->rid[at->b];
    }
    ckv_sides_free(&sides);
    return status;
}

ckv_status ckv_veto_find(ckv_veto *out, ckv_view *view, const uint64_t entity[2], const uint64_t rid[2])
{
    ckv_circle circle = { 0 };
    uint64_t *rids = NULL;
    size_t count = 0, first;
    bool *second = NULL;
    ckv_status status = read_members(view, entity[0], &rids, &count);
    first = count;
    if (status == CKV_OK)
        status = read_members(view, entity[1], &rids, &count);
    if (status == CKV_OK)
        status = ckv_circle_few(&circle, view, rids, count);
    if (status == CKV_OK)
        status = ckv_circle_decisions(&circle);
    if (status == CKV_OK && !(second = calloc(count + 1, sizeof *second)))
        status = CKV_NO_MEMORY;
    for (size_t i = first; status == CKV_OK && i < count; i++)
        second[ckv_circle_place(&circle, rids[i])] = true;
    *out = (ckv_veto){ 0 };
    if (status == CKV_OK)
        status = ask(out, &circle, second, rid);
    free(second);
    free(rids);
    ckv_circle_free(&circle);
    return status;
}
