#include "record/placeholder.h"

#include "identifier/short.h"
#include "util/hash.h"

#include <stdlib.h>

/* --- the list --- */

ckv_status ckv_placeholders_add(ckv_placeholders *list, const ckv_placeholder *one)
{
    ckv_slice text = ckv_slice_trim(one->text);
    if (!text.len || (one->kind.len && !ckv_kind_find(one->kind)))
        return CKV_INVALID;
    if (text.len > CKV_PLACEHOLDER_MAX || one->kind.len > CKV_PLACEHOLDER_MAX || list->count == CKV_PLACEHOLDERS_MAX)
        return CKV_TOO_LARGE;
    if (list->count == list->cap) {
        size_t cap = list->cap ? 2 * list->cap : 16;
        ckv_placeholder *larger = realloc(list->items, cap * sizeof *larger);
        if (!larger)
            return CKV_NO_MEMORY;
        list->items = larger;
        list->cap = cap;
    }
    if (!list->arena.block_size)
        list->arena.block_size = 16384;
    ckv_placeholder kept = { ckv_arena_copy(&list->arena, one->kind), ckv_arena_copy(&list->arena, text), one->by,
        one->names };
    if (!kept.kind.ptr || !kept.text.ptr)
        return CKV_NO_MEMORY;
    list->items[list->count++] = kept;
    return CKV_OK;
}

ckv_status ckv_placeholders_take(ckv_placeholders *list, const ckv_placeholders *from, ckv_listed by)
{
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < from->count; i++)
        if (from->items[i].by == by)
            status = ckv_placeholders_add(list, &from->items[i]);
    return status;
}

static int compare(const void *a, const void *b)
{
    const ckv_placeholder *x = a, *y = b;
    if (x->by != y->by)
        return x->by < y->by ? -1 : 1;
    int c = ckv_slice_compare(x->kind, y->kind);
    c = c ? c : ckv_slice_compare(x->text, y->text);
    if (c || x->by != CKV_LISTED_AS_ALIAS || x->names == y->names)
        return c;
    return x->names < y->names ? -1 : 1;
}

void ckv_placeholders_settle(ckv_placeholders *list)
{
    size_t kept = 0;
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare);
    for (size_t i = 0; i < list->count; i++)
        if (!kept || compare(&list->items[kept - 1], &list->items[i]) != 0)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

size_t ckv_placeholders_count(const ckv_placeholders *list, ckv_listed by)
{
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++)
        n += list->items[i].by == by;
    return n;
}

/* Lists are settled: those listed `by` one stand together. */
static const ckv_placeholder *first_by(const ckv_placeholders *list, ckv_listed by)
{
    size_t i = 0;
    while (i < list->count && list->items[i].by != by)
        i++;
    return list->items + i;
}

bool ckv_placeholders_equal(const ckv_placeholders *a, const ckv_placeholders *b, ckv_listed by)
{
    size_t n = ckv_placeholders_count(a, by);
    if (n != ckv_placeholders_count(b, by))
        return false;
    if (n == 0)
        return true;
    const ckv_placeholder *x = first_by(a, by), *y = first_by(b, by);
    for (size_t i = 0; i < n; i++)
        if (compare(&x[i], &y[i]) != 0)
            return false;
    return true;
}

void ckv_placeholders_free(ckv_placeholders *list)
{
    ckv_arena_free(&list->arena);
    free(list->items);
    *list = (ckv_placeholders){ 0 };
}

ckv_status ckv_placeholders_pack(const ckv_placeholders *list, ckv_buf *out)
{
    ckv_buf_varint(out, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const ckv_placeholder *p = &list->items[i];
        ckv_buf_byte(out, (char)p->by);
        ckv_buf_varint(out, p->names);
        ckv_buf_varint(out, p->kind.len);
        ckv_buf_add(out, p->kind);
        ckv_buf_varint(out, p->text.len);
        ckv_buf_add(out, p->text);
    }
    return ckv_buf_status(out);
}

static ckv_slice take_text(ckv_cursor *in)
{
    uint64_t len = ckv_cursor_varint(in);
    return ckv_cursor_bytes(in, len <= CKV_PLACEHOLDER_MAX ? (size_t)len : SIZE_MAX);
}

ckv_status ckv_placeholders_unpack(ckv_placeholders *list, ckv_cursor *in)
{
    ckv_status status = CKV_OK;
    uint64_t count = ckv_cursor_varint(in);
    if (count > CKV_PLACEHOLDERS_MAX)
        return CKV_CORRUPT;
    for (uint64_t i = 0; status == CKV_OK && i < count && !in->bad; i++) {
        ckv_placeholder p = { .by = (ckv_listed)ckv_cursor_u8(in), .names = (uint32_t)ckv_cursor_varint(in) };
        p.kind = take_text(in);
        p.text = take_text(in);
        if (in->bad || p.by < CKV_LISTED_BY_USER || p.by > CKV_LISTED_AS_ALIAS)
            return CKV_CORRUPT;
        status = ckv_placeholders_add(list, &p);
    }
    return in->bad || status == CKV_INVALID || status == CKV_TOO_LARGE ? CKV_CORRUPT : status;
}

/* --- the index --- */

/* A group's canonical forms and its texts as they stand are told apart: the latter are looked up only where a value has
 * no canonical form. */
enum { AS_IT_STANDS = CKV_GROUP_COUNT };

static uint64_t hash_of(const ckv_normalizer *n, unsigned group, ckv_slice canonical)
{
    uint64_t seed = (uint64_t)group << 16 | (uint64_t)(unsigned char)n->country[0] << 8 | (unsigned char)n->country[1];
    uint64_t h = ckv_hash_seeded(canonical, seed);
    return h ? h : 1;
}

static struct ckv_placeholder_slot *slot_of(const ckv_placeholder_index *index, uint64_t hash)
{
    size_t at = hash & (index->cap - 1);
    while (index->slots[at].hash && index->slots[at].hash != hash)
        at = (at + 1) & (index->cap - 1);
    return &index->slots[at];
}

static bool make_room(ckv_placeholder_index *index)
{
    if (index->cap && index->used < index->cap / 2)
        return true;
    ckv_placeholder_index larger = {
        .cap = index->cap ? 2 * index->cap : 64, .used = index->used, .groups = index->groups, .aliases = index->aliases
    };
    larger.slots = calloc(larger.cap, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < index->cap; i++)
        if (index->slots[i].hash)
            *slot_of(&larger, index->slots[i].hash) = index->slots[i];
    free(index->slots);
    *index = larger;
    return true;
}

/* What the user lists is listed by the user, whatever else was found. Room was made. */
static void note(ckv_normalizer *n, unsigned group, ckv_slice canonical)
{
    ckv_placeholder_index *index = n->placeholders;
    if (!make_room(index)) {
        n->noting = false; /* tells of the failure */
        return;
    }
    uint64_t hash = hash_of(n, group, canonical);
    struct ckv_placeholder_slot *slot = slot_of(index, hash);
    index->used += slot->hash == 0;
    slot->by = slot->hash && slot->by < (ckv_listed)n->listed ? slot->by : (ckv_listed)n->listed;
    slot->hash = hash;
    index->groups |= 1u << group % CKV_GROUP_COUNT;
}

static ckv_listed find(ckv_normalizer *n, unsigned group, ckv_slice canonical)
{
    const ckv_placeholder_index *index = n->placeholders;
    if (!index->used || !(index->groups & 1u << group % CKV_GROUP_COUNT))
        return CKV_LISTED_NOT;
    ckv_listed by = slot_of(index, hash_of(n, group, canonical))->by;
    if (by != CKV_LISTED_NOT)
        n->listed = (uint8_t)by;
    return by;
}

ckv_listed ckv_placeholder_find(ckv_normalizer *n, ckv_placeholder_group group, ckv_slice canonical)
{
    if (!n->noting)
        return find(n, group, canonical);
    note(n, group, canonical);
    return CKV_LISTED_NOT;
}

/* --- aliases --- */

static uint64_t alias_hash(uint64_t name)
{
    uint64_t h = ckv_hash_pair(name, CKV_GROUP_COUNT);
    return h ? h : 1;
}

bool ckv_alias_any(const ckv_normalizer *n)
{
    return n->placeholders && n->placeholders->aliases;
}

uint64_t ckv_alias_unplaced(uint64_t placeless)
{
    return ckv_hash_pair(placeless, CKV_GROUP_COUNT + 1);
}

uint32_t ckv_alias_group(const ckv_normalizer *n, uint64_t name)
{
    const ckv_placeholder_index *index = n->placeholders;
    if (!index || !index->aliases)
        return 0;
    const struct ckv_placeholder_slot *slot = slot_of(index, alias_hash(name));
    return slot->by == CKV_LISTED_AS_ALIAS ? slot->group : 0;
}

/* The group that is listed first keeps a name of two. */
static bool note_name(ckv_placeholder_index *index, uint64_t name, uint32_t group)
{
    if (!make_room(index))
        return false;
    uint64_t hash = alias_hash(name);
    struct ckv_placeholder_slot *slot = slot_of(index, hash);
    if (!slot->hash) {
        *slot = (struct ckv_placeholder_slot){ hash, CKV_LISTED_AS_ALIAS, group };
        index->used++;
    }
    index->aliases = true;
    return true;
}

/* 上海恒达贸易 is also called 恒达贸易, where no other list has one of that name elsewhere. */
static bool note_unplaced(ckv_placeholder_index *index, uint64_t placeless, uint32_t group)
{
    uint64_t name = ckv_alias_unplaced(placeless);
    if (!note_name(index, name, group))
        return false;
    struct ckv_placeholder_slot *slot = slot_of(index, alias_hash(name));
    slot->group = slot->group == group ? group : 0;
    return true;
}

/* A name whole, without its place, and the brand in it where it says no more: 惠普 is also the brand of 北京惠普. */
static ckv_status note_alias(ckv_placeholder_index *index, const ckv_placeholder *p, ckv_normalizer *n)
{
    ckv_org_hashes hashes;
    ckv_status status = ckv_org_hashes_of(&hashes, p->text, n);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_OK : status;
    bool noted = note_name(index, hashes.full, p->names) && (!hashes.bare || note_name(index, hashes.core, p->names))
                 && (!hashes.placed || note_unplaced(index, hashes.placeless, p->names));
    return noted ? CKV_OK : CKV_NO_MEMORY;
}

/* --- values --- */

static ckv_placeholder_group group_of(const ckv_kind *kind)
{
    static const uint8_t groups[CKV_FEATURE_COUNT + 1] = {
        [CKV_FEATURE_NAME] = CKV_GROUP_NAME,
        [CKV_FEATURE_ORG] = CKV_GROUP_NAME,
        [CKV_FEATURE_PHONE] = CKV_GROUP_PHONE,
        [CKV_FEATURE_EMAIL] = CKV_GROUP_EMAIL,
        [CKV_FEATURE_ADDRESS] = CKV_GROUP_ADDRESS,
        [CKV_FEATURE_BIRTH] = CKV_GROUP_BIRTH,
        [CKV_FEATURE_SEX] = CKV_GROUP_SEX,
        [CKV_FEATURE_NATIONAL] = CKV_GROUP_ID,
        [CKV_FEATURE_TAX] = CKV_GROUP_ID,
        [CKV_FEATURE_DOCUMENT] = CKV_GROUP_ID,
        [CKV_FEATURE_HANDLE] = CKV_GROUP_HANDLE,
        [CKV_FEATURE_COUNT] = CKV_GROUP_PLAIN,
    };
    return (ckv_placeholder_group)groups[kind->feature];
}

/* Text in canonical form, for what has no other, and to catch what does not parse. */
static ckv_listed find_text(ckv_normalizer *n, ckv_placeholder_group group, ckv_slice text)
{
    ckv_short canon;
    text = ckv_slice_trim(text);
    if (!text.len || text.len > 2 * CKV_PLACEHOLDER_MAX || !ckv_short_canon(&canon, text) || !canon.len)
        return CKV_LISTED_NOT;
    return find(n, (unsigned)group + AS_IT_STANDS, ckv_short_slice(&canon));
}

/* `value` without the parts that are listed as they stand; true while any part is left. */
static bool leave_listed(ckv_value *value, ckv_normalizer *n, bool by_user)
{
    bool left = false;
    ckv_placeholder_group group = group_of(value->kind);
    for (size_t i = 0; i < CKV_PART_COUNT; i++) {
        ckv_listed by = value->part[i].len ? find_text(n, group, value->part[i]) : CKV_LISTED_NOT;
        if (by == CKV_LISTED_BY_USER || (by == CKV_LISTED_BY_DATA && !by_user)) {
            value->part[i] = (ckv_slice){ NULL, 0 };
            n->told = CKV_TOLD_NOTHING; /* what is told of the rest is not told of the whole */
        }
        left |= value->part[i].len > 0;
    }
    return left;
}

/* Kinds with a canonical form look themselves, with ckv_placeholder_look(); of them only what does not parse is looked
 * up as it stands. */
static bool looks_itself(ckv_placeholder_group group)
{
    return group == CKV_GROUP_PHONE || group == CKV_GROUP_EMAIL || group == CKV_GROUP_ID || group == CKV_GROUP_HANDLE
           || group == CKV_GROUP_BIRTH;
}

static bool is_listed_kind(const ckv_value *value, const ckv_normalizer *n)
{
    return n->placeholders && n->placeholders->groups & 1u << group_of(value->kind);
}

ckv_status ckv_value_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    if (!is_listed_kind(value, n))
        return value->kind->features(b, value, n);
    size_t before = b->count;
    ckv_value rest = *value;
    if (looks_itself(group_of(value->kind))) {
        ckv_status status = value->kind->features(b, value, n);
        bool damaged = status == CKV_OK && b->count > before && b->pending[before].flags & CKV_VALUE_DAMAGED;
        if (damaged && !leave_listed(&rest, n, false))
            b->count = before;
        return status;
    }
    return leave_listed(&rest, n, false) ? value->kind->features(b, &rest, n) : CKV_OK;
}

ckv_status ckv_value_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    if (!is_listed_kind(value, n))
        return value->kind->display(out, value, n);
    size_t start = out->len;
    ckv_value rest = *value;
    if (looks_itself(group_of(value->kind))) {
        ckv_status status = value->kind->display(out, value, n);
        if (status != CKV_BAD_INPUT || leave_listed(&rest, n, true))
            return status;
        out->len = start;
        return CKV_NOT_FOUND;
    }
    return leave_listed(&rest, n, true) ? value->kind->display(out, &rest, n) : CKV_NOT_FOUND;
}

/* --- making the index --- */

static bool is_of(const ckv_kind *kind, const ckv_placeholder *p)
{
    const ckv_kind *own = p->kind.len ? ckv_kind_find(p->kind) : NULL;
    return !own || group_of(own) == group_of(kind);
}

/* A text under one kind: as it stands, and in the canonical form that the kind gives it. */
static ckv_status note_as(const ckv_placeholder *p, const ckv_kind *kind, ckv_feature_builder *b, ckv_normalizer *n)
{
    ckv_short canon;
    ckv_value value = { .kind = kind, .field = p->kind };
    ckv_slice handle = CKV_LIT("handle.");
    bool named = kind->feature == CKV_FEATURE_HANDLE && ckv_slice_starts(p->kind, handle);
    value.part[kind->part] = p->text;
    n->listed = (uint8_t)p->by;
    if (named)
        value.platform = ckv_slice_tail(p->kind, handle.len);
    if (ckv_short_canon(&canon, p->text) && canon.len && !named) {
        note(n, (unsigned)group_of(kind) + AS_IT_STANDS, ckv_short_slice(&canon));
        if (kind->feature == CKV_FEATURE_HANDLE) /* of any platform */
            note(n, CKV_GROUP_HANDLE, ckv_short_slice(&canon));
    }
    if (!kind->features || !looks_itself(group_of(kind)) || kind->part != CKV_PART_WHOLE)
        return n->noting ? CKV_OK : CKV_NO_MEMORY;
    ckv_feature_builder_clear(b);
    ckv_status status = kind->features(b, &value, n);
    return n->noting && status != CKV_NO_MEMORY ? CKV_OK : CKV_NO_MEMORY;
}

static ckv_status note_all(const ckv_placeholders *list, ckv_feature_builder *b, ckv_normalizer *n)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < list->count; i++) {
        const ckv_placeholder *p = &list->items[i];
        if (p->by == CKV_LISTED_AS_ALIAS)
            status = note_alias(n->placeholders, p, n);
        for (size_t k = 0; status == CKV_OK && p->by != CKV_LISTED_AS_ALIAS && k < count; k++)
            if (is_of(&kinds[k], p))
                status = note_as(p, &kinds[k], b, n);
    }
    return status;
}

ckv_status ckv_placeholder_index_make(ckv_placeholder_index *out, const ckv_placeholders *list,
    const char (*countries)[3], size_t country_count, int32_t as_of)
{
    ckv_placeholder_index made = { 0 };
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("", as_of);
    ckv_status status = CKV_OK;
    n.placeholders = &made;
    n.noting = true;
    for (size_t i = 0; status == CKV_OK && list->count && i < country_count; i++) {
        memcpy(n.country, countries[i], sizeof n.country);
        status = note_all(list, &b, &n);
    }
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
    if (status == CKV_OK)
        *out = made;
    else
        ckv_placeholder_index_free(&made);
    return status;
}

void ckv_placeholder_index_free(ckv_placeholder_index *index)
{
    free(index->slots);
    *index = (ckv_placeholder_index){ 0 };
}
