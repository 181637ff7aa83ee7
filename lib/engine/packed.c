#include "engine/packed.h"

enum { UNIQUE = 1, MIXED = 2, NOT_UNIQUE = 4 };

static void put_text(ckv_buf *out, ckv_slice s)
{
    ckv_buf_varint(out, s.len);
    ckv_buf_add(out, s);
}

static ckv_slice take_text(ckv_cursor *in)
{
    uint64_t len = ckv_cursor_varint(in);
    return ckv_cursor_bytes(in, len > SIZE_MAX ? SIZE_MAX : (size_t)len);
}

/* A count of things that take at least a byte each: no more of them than there are bytes left. */
static size_t take_count(ckv_cursor *in)
{
    uint64_t n = ckv_cursor_varint(in);
    if (n > (uint64_t)(in->end - in->ptr))
        in->bad = true;
    return in->bad ? 0 : (size_t)n;
}

static ckv_status done(const ckv_cursor *in)
{
    return in->bad || in->ptr != in->end ? CKV_CORRUPT : CKV_OK;
}

ckv_status ckv_pack_record(ckv_buf *out, const ckv_record *r, uint16_t source)
{
    ckv_buf_u16(out, source);
    ckv_buf_byte(out, (char)r->type);
    ckv_buf_u64(out, (uint64_t)r->updated);
    put_text(out, r->key);
    ckv_buf_add(out, r->cells);
    return ckv_buf_status(out);
}

ckv_status ckv_unpack_record(ckv_record *r, ckv_slice bytes)
{
    ckv_cursor in = ckv_cursor_of(bytes);
    r->source = ckv_cursor_u16(&in);
    r->type = ckv_cursor_u8(&in);
    r->told = CKV_TOLD_NOTHING;
    r->updated = (int64_t)ckv_cursor_u64(&in);
    r->key = take_text(&in);
    r->cells = ckv_cursor_bytes(&in, (size_t)(in.end - in.ptr));
    return r->type > CKV_TYPE_ORG ? CKV_CORRUPT : done(&in);
}

/* The order of dates stands above the number of columns: a store without any is as it always was. */
enum { ORDER_SHIFT = 8 };

static void pack_template(ckv_buf *out, const ckv_template *t)
{
    put_text(out, ckv_slice_str(t->kind->name));
    put_text(out, t->platform);
    put_text(out, t->field);
    put_text(out, t->label);
    put_text(out, t->split);
    ckv_buf_varint(out, t->count | (uint64_t)t->order << ORDER_SHIFT);
    for (size_t i = 0; i < t->count; i++) {
        ckv_buf_varint(out, t->from[i].column);
        ckv_buf_byte(out, (char)t->from[i].part);
    }
}

static ckv_status unpack_template(ckv_template *t, ckv_cursor *in)
{
    *t = (ckv_template){ .kind = ckv_kind_find(take_text(in)) };
    t->platform = take_text(in);
    t->field = take_text(in);
    t->label = take_text(in);
    t->split = take_text(in);
    uint64_t count = ckv_cursor_varint(in);
    t->count = (size_t)(count & ((1U << ORDER_SHIFT) - 1));
    t->order = (ckv_date_order)(count >> ORDER_SHIFT & 3);
    if (!t->kind || count >> ORDER_SHIFT > CKV_ORDER_MDY || t->count > CKV_TEMPLATE_COLUMNS_MAX)
        return CKV_CORRUPT;
    for (size_t i = 0; i < t->count; i++) {
        t->from[i].column = (uint32_t)ckv_cursor_varint(in);
        unsigned part = ckv_cursor_u8(in);
        if (part >= CKV_PART_COUNT)
            return CKV_CORRUPT;
        t->from[i].part = (ckv_part)part;
    }
    return in->bad ? CKV_CORRUPT : CKV_OK;
}

ckv_status ckv_pack_source(ckv_buf *out, const ckv_packed_source *s)
{
    put_text(out, s->name);
    ckv_buf_u32(out, (uint32_t)s->trust);
    ckv_buf_byte(out, s->country[0]);
    ckv_buf_byte(out, s->country[1]);
    unsigned unique = s->unique == CKV_UNIQUE_YES ? UNIQUE : s->unique == CKV_UNIQUE_NO ? NOT_UNIQUE : 0;
    ckv_buf_byte(out, (char)(unique | (s->plan.mixed ? MIXED : 0)));
    ckv_buf_varint(out, s->columns.count);
    for (uint32_t i = 0; i < s->columns.count; i++)
        put_text(out, s->columns.header[i]);
    ckv_buf_varint(out, s->plan.count);
    for (size_t i = 0; i < s->plan.count; i++)
        pack_template(out, &s->plan.templates[i]);
    ckv_buf_byte(out, (char)s->row.type);
    put_text(out, s->row.key);
    put_text(out, s->row.updated);
    put_text(out, s->row.type_column);
    return ckv_buf_status(out);
}

static ckv_status unpack_columns(ckv_columns *columns, ckv_cursor *in, ckv_arena *arena)
{
    size_t n = take_count(in);
    for (size_t i = 0; i < n && !in->bad; i++) {
        uint32_t number = ckv_columns_add(columns, take_text(in), arena);
        if (number != i)
            return number == UINT32_MAX ? CKV_NO_MEMORY : CKV_CORRUPT;
    }
    return in->bad ? CKV_CORRUPT : CKV_OK;
}

/* Templates come as they were joined: each is added whole. */
static ckv_status unpack_plan(ckv_plan *plan, uint32_t columns, ckv_cursor *in)
{
    size_t n = take_count(in);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < n; i++) {
        ckv_template t;
        status = unpack_template(&t, in);
        for (size_t k = 0; status == CKV_OK && k < t.count; k++)
            status = t.from[k].column < columns ? CKV_OK : CKV_CORRUPT;
        if (status == CKV_OK)
            status = ckv_plan_add(plan, &t);
    }
    return status;
}

static ckv_status unpack_row(ckv_row_columns *row, ckv_cursor *in)
{
    unsigned type = ckv_cursor_u8(in);
    row->type = (ckv_type_rule)type;
    row->key = take_text(in);
    row->updated = take_text(in);
    row->type_column = take_text(in);
    return type > CKV_TYPE_RULE_COLUMN ? CKV_CORRUPT : CKV_OK;
}

ckv_status ckv_unpack_source(ckv_packed_source *s, ckv_slice bytes, ckv_arena *arena)
{
    ckv_slice copy = ckv_arena_copy(arena, bytes); /* texts point into it */
    ckv_cursor in = ckv_cursor_of(copy);
    *s = (ckv_packed_source){ 0 };
    if (!copy.ptr)
        return CKV_NO_MEMORY;
    *s = (ckv_packed_source){ .name = take_text(&in), .trust = (int)ckv_cursor_u32(&in) };
    s->country[0] = (char)ckv_cursor_u8(&in);
    s->country[1] = (char)ckv_cursor_u8(&in);
    unsigned flags = ckv_cursor_u8(&in);
    s->unique = flags & UNIQUE ? CKV_UNIQUE_YES : flags & NOT_UNIQUE ? CKV_UNIQUE_NO : CKV_UNIQUE_UNSAID;
    s->plan.mixed = flags & MIXED;
    ckv_status status = unpack_columns(&s->columns, &in, arena);
    if (status == CKV_OK)
        status = unpack_plan(&s->plan, s->columns.count, &in);
    if (status == CKV_OK)
        status = unpack_row(&s->row, &in);
    return status == CKV_OK ? done(&in) : status;
}

ckv_status ckv_pack_decision(ckv_buf *out, const ckv_decision *d)
{
    put_text(out, d->source_a);
    put_text(out, d->key_a);
    put_text(out, d->source_b);
    put_text(out, d->key_b);
    ckv_buf_byte(out, d->apart);
    return ckv_buf_status(out);
}

ckv_status ckv_unpack_decision(ckv_decision *d, ckv_slice bytes)
{
    ckv_cursor in = ckv_cursor_of(bytes);
    d->source_a = take_text(&in);
    d->key_a = take_text(&in);
    d->source_b = take_text(&in);
    d->key_b = take_text(&in);
    d->apart = ckv_cursor_u8(&in) != 0;
    return done(&in);
}

static void pack_rule(ckv_buf *out, const ckv_survival_rule *r)
{
    put_text(out, r->field);
    ckv_buf_byte(out, r->has_survive);
    ckv_buf_byte(out, (char)r->survive);
    ckv_buf_byte(out, (char)r->by_count);
    for (size_t i = 0; i < r->by_count; i++)
        ckv_buf_byte(out, (char)r->by[i]);
}

static ckv_status unpack_rule(ckv_survival_rule *r, ckv_cursor *in)
{
    *r = (ckv_survival_rule){ .field = take_text(in) };
    r->has_survive = ckv_cursor_u8(in) != 0;
    unsigned survive = ckv_cursor_u8(in);
    r->by_count = ckv_cursor_u8(in);
    if (survive > CKV_SURVIVE_ANY || r->by_count > CKV_CRITERION_COUNT)
        return CKV_CORRUPT;
    r->survive = (ckv_survive)survive;
    for (size_t i = 0; i < r->by_count; i++) {
        unsigned by = ckv_cursor_u8(in);
        if (by >= CKV_CRITERION_COUNT)
            return CKV_CORRUPT;
        r->by[i] = (ckv_criterion)by;
    }
    return in->bad ? CKV_CORRUPT : CKV_OK;
}

ckv_status ckv_pack_policy(ckv_buf *out, const ckv_survival_policy *p)
{
    pack_rule(out, &p->fallback);
    ckv_buf_varint(out, p->rule_count);
    for (size_t i = 0; i < p->rule_count; i++)
        pack_rule(out, &p->rules[i]);
    return ckv_buf_status(out);
}

ckv_status ckv_unpack_policy(ckv_survival_policy *p, ckv_slice bytes, ckv_arena *arena)
{
    ckv_slice copy = ckv_arena_copy(arena, bytes); /* texts point into it */
    ckv_cursor in = ckv_cursor_of(copy);
    if (!copy.ptr)
        return CKV_NO_MEMORY;
    ckv_status status = unpack_rule(&p->fallback, &in);
    size_t n = take_count(&in);
    ckv_survival_rule *rules = ckv_arena_alloc(arena, (n + 1) * sizeof *rules);
    if (!rules)
        return CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < n; i++)
        status = unpack_rule(&rules[i], &in);
    p->rules = rules;
    p->rule_count = n;
    return status == CKV_OK ? done(&in) : status;
}
