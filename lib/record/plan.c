#include "identifier/short.h"
#include "record/name_type.h"
#include "record/record.h"

#include "text/canon.h"
#include "text/encoding/charset.h"
#include "text/place/place.h"
#include "util/bytes.h"

#include <stdlib.h>

/* Values of at most this many columns are looked at: a row of more has them all stored, but the rest never compared. */
#define CELLS_MAX 4096

void ckv_plan_free(ckv_plan *plan)
{
    free(plan->templates);
    *plan = (ckv_plan){ 0 };
}

static bool has_whole(const ckv_template *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->from[i].part == CKV_PART_WHOLE)
            return true;
    return false;
}

/* The parts of one value. A line of an address beside its city is a part too: not an address of its own. */
static bool fit(const ckv_template *t, const ckv_template *from)
{
    bool whole = has_whole(t), other = has_whole(from);
    bool line = t->kind->features == ckv_address_features && !t->split.len && !from->split.len;
    return (!whole && !other) || (line && whole != other);
}

static bool joins(const ckv_template *t, const ckv_template *from)
{
    return fit(t, from) && ckv_slice_equal(t->field, from->field) && ckv_slice_equal(t->label, from->label)
           && t->count + from->count <= CKV_TEMPLATE_COLUMNS_MAX;
}

ckv_status ckv_plan_add(ckv_plan *plan, const ckv_template *from)
{
    for (size_t i = 0; i < plan->count; i++) {
        ckv_template *t = &plan->templates[i];
        if (joins(t, from)) {
            memcpy(t->from + t->count, from->from, from->count * sizeof *t->from);
            t->count += from->count;
            return CKV_OK;
        }
    }
    if (plan->count == plan->cap) {
        size_t cap = plan->cap ? 2 * plan->cap : 16;
        ckv_template *larger = realloc(plan->templates, cap * sizeof *larger);
        if (!larger)
            return CKV_NO_MEMORY;
        plan->templates = larger;
        plan->cap = cap;
    }
    plan->templates[plan->count++] = *from;
    return CKV_OK;
}

static bool is_ascii_end(ckv_slice s, bool front)
{
    return s.len && (unsigned char)s.ptr[front ? 0 : s.len - 1] < 0x80;
}

/* Append a piece behind what stands there: with a comma where Latin meets Latin, so that parts of an address stay
 * apart; without anything between Han. */
static void join_piece(ckv_buf *scratch, size_t start, ckv_slice piece)
{
    if (scratch->len > start
        && (is_ascii_end(ckv_slice_of(scratch->ptr + start, scratch->len - start), false) || is_ascii_end(piece, true)))
        ckv_buf_str(scratch, ", ");
    ckv_buf_add(scratch, piece);
}

/* What was typed or written to keep a spreadsheet from making a number of it: '0012 and ="0012". An apostrophe before
 * a letter is a name's own ('t Hooft). */
static ckv_slice unguarded(ckv_slice s)
{
    if (s.len > 1 && s.ptr[0] == '\'' && ((s.ptr[1] >= '0' && s.ptr[1] <= '9') || s.ptr[1] == '+'))
        return ckv_slice_trim(ckv_slice_tail(s, 1));
    if (s.len > 3 && ckv_slice_starts(s, CKV_LIT("=\"")) && s.ptr[s.len - 1] == '"'
        && !memchr(s.ptr + 2, '"', s.len - 3))
        return ckv_slice_trim(ckv_slice_of(s.ptr + 2, s.len - 3));
    return s;
}

/* A nought in a column of names, numbers or addresses says that there is none; in one of sexes it is a code. */
static bool is_nought(const ckv_template *t, ckv_slice s)
{
    bool whole = t->from[0].part == CKV_PART_WHOLE && t->count == 1;
    return whole && t->kind->features && t->kind->features != ckv_sex_features
           && (ckv_slice_equal(s, CKV_LIT("0")) || ckv_slice_equal(s, CKV_LIT("0.0")));
}

/* Fill in the parts of one value. Parts made of several cells are joined in `scratch`, whose memory must not move
 * meanwhile: it has been reserved for all cells. */
static bool gather(const ckv_template *t, const ckv_slice *cell, ckv_buf *scratch, ckv_value *value)
{
    bool any = false;
    for (size_t i = 0; i < t->count; i++) {
        if (t->from[i].column >= CELLS_MAX)
            continue;
        ckv_slice piece = unguarded(ckv_slice_trim(cell[t->from[i].column]));
        ckv_slice *part = &value->part[t->from[i].part];
        if (!piece.len || is_nought(t, piece))
            continue;
        any = true;
        if (!part->len) {
            *part = piece;
            continue;
        }
        piece = ckv_slice_tail(piece, ckv_place_overlap(*part, piece));
        if (!piece.len || ckv_slice_ends(*part, piece))
            continue;
        size_t start = scratch->len;
        ckv_buf_add(scratch, *part);
        join_piece(scratch, start, piece);
        *part = ckv_slice_of(scratch->ptr + start, scratch->len - start);
    }
    return any;
}

/* What all joins and repairs of a record may take. */
static size_t scratch_size(ckv_slice cells)
{
    /* Each join copies what was joined before, so CKV_TEMPLATE_COLUMNS_MAX times the cells is more than all of it. */
    return (CKV_TEMPLATE_COLUMNS_MAX + 2 * CKV_REPAIR_FACTOR) * (cells.len + 64);
}

/* Undo one way in which a text was damaged on its way here, by `undo`, which appends to `scratch`. True if that
 * changed it. */
static bool repair_part(ckv_slice *part, ckv_buf *scratch, bool (*undo)(ckv_buf *out, ckv_slice in))
{
    size_t start = scratch->len;
    if (scratch->cap - start < CKV_REPAIR_FACTOR * (part->len + 16) || !undo(scratch, *part)
        || scratch->status != CKV_OK) {
        scratch->len = start;
        return false;
    }
    *part = ckv_slice_of(scratch->ptr + start, scratch->len - start);
    return true;
}

static bool strip_annotations(ckv_buf *out, ckv_slice in)
{
    size_t start = out->len;
    return ckv_text_strip_annotations(out, in) == CKV_OK && out->len - start != in.len;
}

static bool is_control(unsigned char c)
{
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

/* Controls that stand for no line or column are blanks, as such values are shown: what is read is what is shown. Those
 * of attributes, which are only shown, stay. */
static bool blank_controls(ckv_buf *out, ckv_slice in)
{
    for (size_t i = 0; i < in.len; i++)
        ckv_buf_byte(out, is_control((unsigned char)in.ptr[i]) ? ' ' : in.ptr[i]);
    return true;
}

/* What may be undone in a part, by one look at each of its bytes, since every value comes by. Nothing of what
 * ckv_text_repair() undoes is all ASCII without one of its marks, and annotations end with ) or ）. */
enum { MAY_BE_DAMAGED = 1, MAY_BE_ANNOTATED = 2, HAS_CONTROLS = 4, MAY_BE_ESCAPED = 8, MAY_BE_MASKED = 16 };

#define CONTROLS_8                                                                                                     \
    HAS_CONTROLS, HAS_CONTROLS, HAS_CONTROLS, HAS_CONTROLS, HAS_CONTROLS, HAS_CONTROLS, HAS_CONTROLS, HAS_CONTROLS

#define ESCAPES (MAY_BE_DAMAGED | MAY_BE_ESCAPED)

static const uint8_t marks[256] = { CONTROLS_8, CONTROLS_8, CONTROLS_8,
    CONTROLS_8, [0x7f] = HAS_CONTROLS, ['&'] = ESCAPES, ['\\'] = ESCAPES, ['='] = ESCAPES, ['%'] = ESCAPES,
    [')'] = MAY_BE_ANNOTATED, [0xEF] = MAY_BE_ANNOTATED,                      /* the first byte of ） */
    [0xC2] = MAY_BE_MASKED, [0xC3] = MAY_BE_MASKED, [0xE2] = MAY_BE_MASKED }; /* of ·, × and • */

/* Does one byte of a block have a mark? */
static bool block_is_marked(ckv_block v)
{
    return ckv_block_any((ckv_block)(v < ' ') | (ckv_block)(v == 0x7f) | (ckv_block)(v == '&') | (ckv_block)(v == '\\')
                         | (ckv_block)(v == '=') | (ckv_block)(v == '%') | (ckv_block)(v == ')')
                         | (ckv_block)(v == 0xc2) | (ckv_block)(v == 0xc3) | (ckv_block)(v == 0xe2)
                         | (ckv_block)(v == 0xef));
}

static unsigned survey_part(ckv_slice part)
{
    unsigned found = 0, bytes = 0;
    size_t i = 0;
    for (; part.len - i >= CKV_BLOCK; i += CKV_BLOCK) {
        ckv_block v = ckv_block_load(part.ptr + i);
        found |= ckv_block_high(v) ? MAY_BE_DAMAGED : 0;
        for (size_t k = block_is_marked(v) ? 0 : CKV_BLOCK; k < CKV_BLOCK; k++)
            found |= marks[(unsigned char)part.ptr[i + k]];
    }
    for (; i < part.len; i++) {
        unsigned char c = (unsigned char)part.ptr[i];
        bytes |= c;
        found |= marks[c];
    }
    return found | (bytes >= 0x80 ? MAY_BE_DAMAGED : 0);
}

/* 138••••5678: the signs that withhold digits look like characters that were decoded wrongly. */
static bool is_masked(ckv_slice part)
{
    for (size_t i = 0; i < part.len && part.len <= 64; i++) {
        size_t count;
        if ((unsigned char)part.ptr[i] >= 0xc0 && ckv_short_mask_begins(part.ptr[i])
            && ckv_short_mask(ckv_slice_tail(part, i), &count) && count >= 3)
            return true;
    }
    return false;
}

/* Undo what a survey of the part says may be undone; true if a damaged text was repaired. */
static bool mend_part(ckv_slice *part, unsigned may, const ckv_kind *kind, ckv_buf *scratch)
{
    if ((may & HAS_CONTROLS) && kind->features && repair_part(part, scratch, blank_controls))
        *part = ckv_slice_trim(*part);
    if (!(may & MAY_BE_DAMAGED) || ((may & MAY_BE_MASKED) && is_masked(*part)))
        return false;
    bool plain = !(may & MAY_BE_ESCAPED) && ckv_text_is_plain_han(*part);
    bool changed = !plain && repair_part(part, scratch, ckv_text_repair);
    if (changed || (may & MAY_BE_ANNOTATED))
        changed |= repair_part(part, scratch, strip_annotations);
    return changed;
}

bool ckv_value_repair(ckv_value *value, ckv_buf *scratch, ckv_slice came[CKV_PART_COUNT])
{
    bool repaired = false, kept = false;
    value->sound = 0;
    for (size_t i = 0; i < CKV_PART_COUNT; i++) {
        if (!value->part[i].len)
            continue;
        if (ckv_text_is_sound(value->part[i])) {
            value->sound |= UINT32_C(1) << i;
            continue;
        }
        unsigned may = survey_part(value->part[i]);
        if (!may)
            continue;
        ckv_slice mended = value->part[i];
        repaired |= mend_part(&mended, may, value->kind, scratch);
        bool changed = mended.ptr != value->part[i].ptr || mended.len != value->part[i].len;
        if (changed && !kept) /* most values never need their old parts */
            memcpy(came, value->part, CKV_PART_COUNT * sizeof *came);
        kept |= changed;
        value->part[i] = mended;
    }
    value->raw = repaired ? came : NULL;
    return kept;
}

/* The values of one record on their way to whoever asked for them. */
typedef struct walk {
    const ckv_plan *plan;
    ckv_record_type type;
    ckv_slice *cell; /* by column */
    ckv_buf *scratch;
    ckv_value_fn fn;
    void *context;
    bool plain;  /* known of all of them: as they stand, one a cell */
    bool *tells; /* cleared where that is not so; or NULL */
} walk;

static void tell_not_plain(const walk *w)
{
    if (w->tells)
        *w->tells = false;
}

static ckv_status each_split(const ckv_template *t, ckv_value *value, ckv_value_fn fn, void *context)
{
    ckv_slice rest = value->part[t->from[0].part];
    ckv_status status = CKV_OK;
    while (status == CKV_OK && rest.len) {
        const char *end = memmem(rest.ptr, rest.len, t->split.ptr, t->split.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        value->part[t->from[0].part] = ckv_slice_trim(ckv_slice_head(rest, len));
        if (value->part[t->from[0].part].len)
            status = fn(context, t, value);
        rest = ckv_slice_tail(rest, end ? len + t->split.len : len);
    }
    return status;
}

static bool has_org(const ckv_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        if (ckv_slice_equal(plan->templates[i].field, CKV_LIT("org.name")))
            return true;
    return false;
}

static bool is_name(const ckv_template *t)
{
    return t->from[0].part == CKV_PART_WHOLE && ckv_slice_equal(t->field, CKV_LIT("person.name"));
}

bool ckv_plan_is_mixed_name(const ckv_plan *plan, const ckv_template *t)
{
    return plan->mixed && is_name(t) && !has_org(plan);
}

/* What an organization has in a column of persons' names is its own name; beside a column of organizations' names it is
 * that of who answers for it, but in a mixed source only if it can be a person's. */
static bool is_own_name(const ckv_plan *plan, const ckv_template *t, const ckv_value *value)
{
    if (!is_name(t) || !has_org(plan))
        return is_name(t);
    return plan->mixed && ckv_name_type(value->part[CKV_PART_WHOLE]) != CKV_TYPE_PERSON;
}

static ckv_status one_value(const walk *w, const ckv_template *t)
{
    ckv_value value = { .kind = t->kind, .field = t->field, .platform = t->platform, .order = t->order };
    ckv_slice came[CKV_PART_COUNT];
    if (!gather(t, w->cell, w->scratch, &value))
        return CKV_OK;
    if (!w->plain && ckv_value_repair(&value, w->scratch, came))
        tell_not_plain(w);
    if (ckv_buf_status(w->scratch) == CKV_NO_MEMORY)
        return CKV_NO_MEMORY;
    if (w->type == CKV_TYPE_ORG && is_own_name(w->plan, t, &value)) {
        value.kind = ckv_kind_find(CKV_LIT("org.name"));
        value.field = CKV_LIT("org.name");
    }
    return t->split.len && t->count == 1 ? each_split(t, &value, w->fn, w->context) : w->fn(w->context, t, &value);
}

static size_t items_in(ckv_slice cell)
{
    size_t n = cell.len > 0;
    while (cell.len) {
        const char *end = memchr(cell.ptr, CKV_VALUE_SEPARATOR, cell.len);
        n += end != NULL;
        cell = end ? ckv_slice_tail(cell, (size_t)(end - cell.ptr) + 1) : ckv_slice_of(NULL, 0);
    }
    return n;
}

/* How many values the cells of a template hold: as many as each has items; 1 where they do not agree. */
static size_t values_in(const ckv_template *t, const ckv_slice *cell)
{
    size_t all = 0;
    for (size_t i = 0; i < t->count; i++) {
        size_t n = t->from[i].column < CELLS_MAX ? items_in(cell[t->from[i].column]) : 0;
        if (n && all && n != all)
            return 1;
        all = n ? n : all;
    }
    return all;
}

static ckv_slice take_item(ckv_slice *rest)
{
    const char *end = rest->len ? memchr(rest->ptr, CKV_VALUE_SEPARATOR, rest->len) : NULL;
    ckv_slice item = ckv_slice_head(*rest, end ? (size_t)(end - rest->ptr) : rest->len);
    *rest = ckv_slice_tail(*rest, item.len + 1);
    return item;
}

/* Arrays of NDJSON: the first items of the cells are one value, the second another. The cells are as they were at the
 * end. */
static ckv_status each_item(const walk *w, const ckv_template *t, size_t count)
{
    ckv_slice whole[CKV_TEMPLATE_COLUMNS_MAX], rest[CKV_TEMPLATE_COLUMNS_MAX];
    size_t mark = w->scratch->len;
    ckv_status status = CKV_OK;
    tell_not_plain(w);
    for (size_t i = 0; i < t->count; i++)
        whole[i] = rest[i] = t->from[i].column < CELLS_MAX ? w->cell[t->from[i].column] : (ckv_slice){ NULL, 0 };
    for (size_t k = 0; status == CKV_OK && k < count; k++) {
        for (size_t i = 0; i < t->count; i++)
            if (t->from[i].column < CELLS_MAX)
                w->cell[t->from[i].column] = take_item(&rest[i]);
        w->scratch->len = mark; /* values live during the call: so much has been reserved, and no more */
        status = one_value(w, t);
    }
    for (size_t i = 0; i < t->count; i++)
        if (t->from[i].column < CELLS_MAX)
            w->cell[t->from[i].column] = whole[i];
    return status;
}

static ckv_status each_value(const walk *w, ckv_template_fn wanted)
{
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < w->plan->count; i++) {
        const ckv_template *t = &w->plan->templates[i];
        if (wanted && !wanted(t))
            continue;
        size_t count = w->plain ? 1 : values_in(t, w->cell);
        status = count > 1 ? each_item(w, t, count) : one_value(w, t);
    }
    return status;
}

/* The walk has everything but the cells by column. */
static ckv_status walk_cells(walk *w, ckv_template_fn wanted, ckv_slice cells)
{
    ckv_slice cell[CELLS_MAX];
    uint32_t highest = 0, column;
    ckv_slice bytes, rest = cells;
    for (size_t i = 0; i < w->plan->count; i++) {
        const ckv_template *t = &w->plan->templates[i];
        for (size_t k = 0; k < t->count; k++)
            highest = t->from[k].column > highest ? t->from[k].column : highest;
    }
    memset(cell, 0, (highest < CELLS_MAX ? highest + 1 : CELLS_MAX) * sizeof *cell);
    while (ckv_cells_next(&rest, &column, &bytes, NULL)) {
        if (column <= highest && column < CELLS_MAX)
            cell[column] = bytes;
    }
    ckv_buf_clear(w->scratch);
    if (!ckv_buf_reserve(w->scratch, scratch_size(cells)))
        return ckv_buf_status(w->scratch);
    w->cell = cell;
    return each_value(w, wanted);
}

ckv_status ckv_plan_some_values(const ckv_plan *plan, ckv_template_fn wanted, ckv_record_type type, ckv_slice cells,
    ckv_buf *scratch, ckv_value_fn fn, void *context)
{
    walk w = { .plan = plan, .type = type, .scratch = scratch, .fn = fn, .context = context };
    return walk_cells(&w, wanted, cells);
}

ckv_status ckv_plan_values(
    const ckv_plan *plan, ckv_record_type type, ckv_slice cells, ckv_buf *scratch, ckv_value_fn fn, void *context)
{
    return ckv_plan_some_values(plan, NULL, type, cells, scratch, fn, context);
}

ckv_status ckv_plan_values_told(const ckv_plan *plan, ckv_record_type type, ckv_slice cells, ckv_buf *scratch,
    ckv_value_fn fn, void *context, bool *plain)
{
    walk w = { .plan = plan, .type = type, .scratch = scratch, .fn = fn, .context = context, .tells = plain };
    *plain = true;
    return walk_cells(&w, NULL, cells);
}

ckv_status ckv_plan_plain_values(
    const ckv_plan *plan, ckv_record_type type, ckv_slice cells, ckv_buf *scratch, ckv_value_fn fn, void *context)
{
    walk w = { .plan = plan, .type = type, .scratch = scratch, .fn = fn, .context = context, .plain = true };
    return walk_cells(&w, NULL, cells);
}
