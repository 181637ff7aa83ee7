#include "engine/whatif_trust.h"

#include "util/error.h"

#include <stdlib.h>

typedef struct trusting {
    ckv_view *view;
    uint16_t source;
    ckv_golden_source *sources; /* the view's, one with another trust */
    ckv_profile profiles[2];
    ckv_record *records;
    const ckv_record **members;
    size_t cap;
    ckv_whatif_result *out;
    ckv_status status;
} trusting;

static ckv_status reserve(trusting *t, size_t n)
{
    if (n <= t->cap)
        return CKV_OK;
    ckv_record *records = realloc(t->records, 2 * n * sizeof *records);
    if (records)
        t->records = records;
    const ckv_record **members = realloc(t->members, 2 * n * sizeof *members);
    if (members)
        t->members = members;
    if (!records || !members)
        return CKV_NO_MEMORY;
    t->cap = 2 * n;
    return CKV_OK;
}

static bool same_survivors(const ckv_golden_field *a, const ckv_golden_field *b)
{
    if (a->value_count != b->value_count)
        return false;
    for (size_t i = 0; i < a->value_count; i++) {
        const ckv_golden_value *x = &a->values[i], *y = &b->values[i];
        if (x->survives != y->survives || (x->survives && !ckv_slice_equal(x->text, y->text)))
            return false;
    }
    return true;
}

/* Both profiles are of the same records: their fields are the same, in the same order. */
static void count_changes(trusting *t)
{
    const ckv_profile *a = &t->profiles[0], *b = &t->profiles[1];
    uint64_t changed = 0;
    for (size_t f = 0; f < a->field_count && f < b->field_count; f++)
        changed += !same_survivors(&a->fields[f], &b->fields[f]);
    t->out->values_changed += changed;
    t->out->profiles_changed += changed > 0;
    t->out->profiles++;
}

static int compare_identity(const void *a, const void *b)
{
    const ckv_record *x = a, *y = b;
    return x->source != y->source ? (x->source < y->source ? -1 : 1) : ckv_slice_compare(x->key, y->key);
}

static ckv_status look_at(trusting *t, ckv_members members)
{
    uint64_t rid;
    size_t n = 0, of_source = 0;
    ckv_status status = reserve(t, members.n);
    while (status == CKV_OK && n < members.n && ckv_members_next(&members, &rid)) {
        status = ckv_view_record(t->view, rid, &t->records[n]);
        of_source += status == CKV_OK && t->records[n].source == t->source;
        n++;
    }
    if (status != CKV_OK || of_source == 0 || of_source == n) /* nobody to be trusted less or more than */
        return status;
    qsort(t->records, n, sizeof *t->records, compare_identity);
    for (size_t i = 0; i < n; i++)
        t->members[i] = &t->records[i];
    status = ckv_golden_make(t->view->maker, t->members, n, &t->profiles[0]);
    if (status == CKV_OK)
        status = ckv_golden_make_again(t->view->maker, t->sources, &t->profiles[1]);
    if (status == CKV_OK)
        count_changes(t);
    return status;
}

static bool take_entity(void *context, const ckv_members *members)
{
    trusting *t = context;
    if (members->n > 1)
        t->status = look_at(t, *members);
    return t->status == CKV_OK;
}

static ckv_status begin(trusting *t, int trust)
{
    ckv_view *view = t->view;
    t->sources = malloc((view->source_count + 1) * sizeof *t->sources);
    if (!t->sources)
        return CKV_NO_MEMORY;
    memcpy(t->sources, view->golden, view->source_count * sizeof *t->sources);
    t->sources[t->source].trust = trust;
    return CKV_OK;
}

ckv_status ckv_whatif_trust(ckv_view *view, ckv_slice source, int trust, ckv_whatif_result *out, ckv_error *err)
{
    trusting t = { .view = view, .source = ckv_view_source(view, source), .out = out, .status = CKV_OK };
    if (t.source == UINT16_MAX)
        return ckv_fail(
            err, CKV_NOT_FOUND, "the store has no source '%.*s'", source.len < 100 ? (int)source.len : 100, source.ptr);
    ckv_status status = begin(&t, trust);
    if (status == CKV_OK)
        status = ckv_store_all_entities(view->txn, take_entity, &t);
    if (status == CKV_OK)
        status = t.status;
    ckv_profile_free(&t.profiles[0]);
    ckv_profile_free(&t.profiles[1]);
    free(t.sources);
    free(t.records);
    free(t.members);
    return status;
}
