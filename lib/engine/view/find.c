/* References: an entity id, an id that an entity once had, or SOURCE/KEY. */
#include "engine/view/view.h"

#include "cluster/entity_id.h"
#include "util/error.h"
#include "util/sized.h"

/* The entity of a record that is known by its identity; CKV_NOT_FOUND where the store has none. */
static ckv_status find_identity(ckv_view *view, ckv_slice source, ckv_slice key, ckv_target *out)
{
    uint16_t number = ckv_view_source(view, source);
    if (number == UINT16_MAX)
        return CKV_NOT_FOUND;
    ckv_status status = ckv_store_get_ident(view->txn, number, key, &out->rid);
    if (status != CKV_OK)
        return status;
    status = ckv_store_get_member(view->txn, out->rid, &out->entity);
    return status == CKV_NOT_FOUND ? CKV_CORRUPT : status;
}

static ckv_status find_record(ckv_view *view, ckv_slice reference, size_t slash, ckv_target *out, ckv_error *err)
{
    ckv_slice source = ckv_slice_head(reference, slash);
    *out = (ckv_target){ .record = true };
    ckv_status status = find_identity(view, source, ckv_slice_tail(reference, slash + 1), out);
    if (status != CKV_NOT_FOUND)
        return status;
    if (ckv_view_source(view, source) == UINT16_MAX)
        return ckv_fail(err, CKV_NOT_FOUND, "the store has no such source; 'ckv stats' lists them");
    return ckv_fail(err, CKV_NOT_FOUND, "the source has no record of this key");
}

static ckv_status find_id(ckv_view *view, uint64_t id, ckv_target *out, ckv_error *err)
{
    ckv_id_state state;
    ckv_status status = ckv_store_get_id(view->txn, id, &state);
    if (status == CKV_NOT_FOUND)
        return ckv_fail(err, CKV_NOT_FOUND, "no entity has or had this id");
    if (status != CKV_OK)
        return status;
    *out = (ckv_target){ .entity = id, .alias = !state.live };
    if (state.live)
        return CKV_OK;
    status = find_identity(view, state.source, state.key, out);
    if (status == CKV_NOT_FOUND)
        return ckv_fail(err, CKV_NOT_FOUND, "this id is retired: the record that it was founded on is gone");
    return status;
}

ckv_status ckv_view_resolve(ckv_view *view, ckv_slice reference, ckv_target *out, ckv_error *err)
{
    const char *slash = reference.len ? memchr(reference.ptr, '/', reference.len) : NULL;
    uint64_t id;
    if (slash)
        return find_record(view, reference, (size_t)(slash - reference.ptr), out, err);
    if (ckv_entity_id_parse(reference, &id))
        return find_id(view, id, out, err);
    return ckv_fail(err, CKV_INVALID, "neither an entity id of %d characters nor SOURCE/KEY", CKV_ENTITY_ID_TEXT);
}

ckv_status ckv_view_find(ckv_view *view, const char *reference, size_t len, ckv_reference *out, ckv_error *err)
{
    ckv_target target;
    ckv_status status = ckv_sized_check(&out->size, "ckv_reference", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = ckv_view_resolve(view, ckv_slice_of(reference, len), &target, err);
    status = ckv_view_end(view, status, err);
    if (status == CKV_OK) {
        ckv_reference found = { .entity = target.entity, .record = target.record, .alias = target.alias };
        ckv_sized_give(out, &found, sizeof found);
    }
    return status;
}
