/* Golden profiles out of a store: made anew from the stored records, by the stored policy. */
#include "engine/view/view.h"

#include "cluster/entity_id.h"
#include "util/error.h"

#include <stdlib.h>

static ckv_status reserve(ckv_view *view, size_t n)
{
    if (n <= view->member_cap)
        return CKV_OK;
    ckv_record *records = realloc(view->records, 2 * n * sizeof *records);
    if (!records)
        return CKV_NO_MEMORY;
    view->records = records;
    const ckv_record **members = realloc(view->members, 2 * n * sizeof *members);
    if (!members)
        return CKV_NO_MEMORY;
    view->members = members;
    view->member_cap = 2 * n;
    return CKV_OK;
}

static int compare_identity(const void *a, const void *b)
{
    const ckv_record *x = a, *y = b;
    return x->source != y->source ? (x->source < y->source ? -1 : 1) : ckv_slice_compare(x->key, y->key);
}

/* Make view->profile of an entity's records. */
static ckv_status make_profile(ckv_view *view, uint64_t entity, ckv_error *err)
{
    ckv_members members;
    uint64_t rid;
    size_t n = 0;
    ckv_status status = ckv_store_get_entity(view->txn, entity, &members);
    if (status == CKV_NOT_FOUND)
        return ckv_fail(err, CKV_NOT_FOUND, "no entity has this id");
    if (status == CKV_OK)
        status = reserve(view, members.n);
    while (status == CKV_OK && n < members.n && ckv_members_next(&members, &rid))
        status = ckv_view_record(view, rid, &view->records[n++]);
    if (status != CKV_OK)
        return status;
    qsort(view->records, n, sizeof *view->records, compare_identity);
    for (size_t i = 0; i < n; i++)
        view->members[i] = &view->records[i];
    return ckv_golden_make(view->maker, view->members, n, &view->profile);
}

ckv_status ckv_view_profile(ckv_view *view, uint64_t entity, ckv_form form, ckv_text *out, ckv_error *err)
{
    char id[CKV_ENTITY_ID_TEXT + 1];
    ckv_slice printed = ckv_slice_of(id, CKV_ENTITY_ID_TEXT);
    if (form != CKV_FORM_TEXT && form != CKV_FORM_JSON)
        return ckv_fail(err, CKV_INVALID, "no such form of a profile");
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    ckv_entity_id_print(entity, id);
    status = make_profile(view, entity, err);
    if (status == CKV_OK && form == CKV_FORM_TEXT)
        status = ckv_profile_text(&view->profile, printed, view->members, view->golden, &view->text);
    else if (status == CKV_OK)
        status = ckv_profile_json(&view->profile, printed, view->members, view->golden, &view->text);
    status = ckv_view_end(view, status, err);
    if (status == CKV_OK)
        *out = ckv_text_of(ckv_buf_slice(&view->text));
    return status;
}

static bool tell_value(const ckv_view *view, const ckv_golden_field *field, const ckv_golden_value *v,
    ckv_profile_value_fn fn, void *context)
{
    size_t records = 0;
    for (size_t i = 0; i < v->offer_count; i++)
        records += i == 0 || v->offers[i].member != v->offers[i - 1].member;
    const ckv_record *first = view->members[v->offers[0].member];
    ckv_profile_value value = { ckv_text_of(field->name), ckv_text_of(v->text), v->survives, v->valid, v->rule, records,
        ckv_text_of(view->golden[first->source].name), ckv_text_of(first->key) };
    return fn(context, &value);
}

static void tell_values(const ckv_view *view, ckv_profile_value_fn fn, void *context)
{
    for (size_t i = 0; i < view->profile.field_count; i++) {
        const ckv_golden_field *field = &view->profile.fields[i];
        for (size_t k = 0; k < field->value_count; k++) {
            if (!tell_value(view, field, &field->values[k], fn, context))
                return;
        }
    }
}

ckv_status ckv_view_each_value(ckv_view *view, uint64_t entity, ckv_profile_value_fn fn, void *context, ckv_error *err)
{
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = make_profile(view, entity, err);
    if (status == CKV_OK)
        tell_values(view, fn, context);
    return ckv_view_end(view, status, err);
}

typedef struct listing {
    ckv_entity_id_fn fn;
    void *context;
} listing;

static bool list_entity(void *context, const ckv_members *members)
{
    listing *l = context;
    return l->fn(l->context, members->id, members->n);
}

ckv_status ckv_view_each_entity(ckv_view *view, ckv_entity_id_fn fn, void *context, ckv_error *err)
{
    listing l = { fn, context };
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    return ckv_view_end(view, ckv_store_all_entities(view->txn, list_entity, &l), err);
}
