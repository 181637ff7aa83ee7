/* What each record offers: its values as displayed, and as they came. */
#include "golden/maker.h"
#include "record/pieces.h"
#include "record/placeholder.h"

#include <stdlib.h>

#define ROOM_MAX (UINT32_MAX / 2)

static bool grow(ckv_golden_maker *maker)
{
    size_t room = maker->room ? 2 * maker->room : 64;
    ckv_gathered *gathered = room <= ROOM_MAX ? realloc(maker->gathered, room * sizeof *gathered) : NULL;
    maker->gathered = gathered ? gathered : maker->gathered;
    uint32_t *order = gathered ? realloc(maker->order, room * sizeof *order) : NULL;
    maker->order = order ? order : maker->order;
    uint32_t *spare = order ? realloc(maker->spare, room * sizeof *spare) : NULL;
    maker->spare = spare ? spare : maker->spare;
    ckv_standing *standings = spare ? realloc(maker->standings, room * sizeof *standings) : NULL;
    maker->standings = standings ? standings : maker->standings;
    maker->room = standings ? room : maker->room;
    return standings != NULL;
}

/* The order in which parts are read: an address from the small to the large in Latin, from the large to the small in
 * Han. Not the order of columns, which in some formats is the order of rows. */
enum { PARTS = CKV_PART_COUNT - 1 };
static const uint8_t latin_order[PARTS] = { CKV_PART_SURNAME, CKV_PART_GIVEN, CKV_PART_MIDDLE, CKV_PART_SHORT,
    CKV_PART_NUMBER, CKV_PART_STREET, CKV_PART_UNIT, CKV_PART_DISTRICT, CKV_PART_CITY, CKV_PART_STATE,
    CKV_PART_POSTCODE, CKV_PART_COUNTRY, CKV_PART_YEAR, CKV_PART_MONTH, CKV_PART_DAY };
static const uint8_t han_order[PARTS] = { CKV_PART_SURNAME, CKV_PART_GIVEN, CKV_PART_MIDDLE, CKV_PART_SHORT,
    CKV_PART_COUNTRY, CKV_PART_POSTCODE, CKV_PART_STATE, CKV_PART_CITY, CKV_PART_DISTRICT, CKV_PART_STREET,
    CKV_PART_NUMBER, CKV_PART_UNIT, CKV_PART_YEAR, CKV_PART_MONTH, CKV_PART_DAY };

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

/* From U+3000 on: Han, kana, full-width forms. */
static bool begins_wide(ckv_slice part)
{
    return part.len && (unsigned char)part.ptr[0] >= 0xE3;
}

/* Append a part to the `len` bytes at `to`: behind a comma, but between Han. Returns the new length. */
static size_t join_part(char *to, size_t len, ckv_slice part)
{
    if (len && part.len && (is_ascii(to[len - 1]) || !begins_wide(part))) {
        to[len++] = ',';
        to[len++] = ' ';
    }
    if (part.len)
        memcpy(to + len, part.ptr, part.len);
    return len + part.len;
}

/* Cells stay where they are as long as the profile; what was joined or repaired does not. */
static bool stays(const ckv_golden_maker *maker, ckv_slice text)
{
    const ckv_buf *scratch = &maker->scratch;
    return text.len && (text.ptr < scratch->ptr || text.ptr >= scratch->ptr + scratch->cap);
}

/* The value as it came, in one piece. */
static ckv_slice join_parts(const ckv_golden_maker *maker, const ckv_value *value)
{
    ckv_arena *arena = &maker->profile->arena;
    const ckv_slice *part = value->raw ? value->raw : value->part;
    ckv_slice whole = part[CKV_PART_WHOLE];
    size_t most = 0;
    bool wide = false;
    for (size_t i = 1; i < CKV_PART_COUNT; i++) {
        most += part[i].len ? part[i].len + 2 : 0;
        wide |= begins_wide(part[i]);
    }
    if (most == 0)
        return stays(maker, whole) ? whole : ckv_arena_copy(arena, whole);
    char *to = ckv_arena_bytes(arena, whole.len + most);
    if (!to)
        return (ckv_slice){ NULL, 0 };
    size_t len = join_part(to, 0, whole);
    for (size_t i = 0; i < PARTS; i++)
        len = join_part(to, len, part[wide ? han_order[i] : latin_order[i]]);
    return ckv_slice_of(to, len);
}

/* U+FFFD and 锟斤拷 stand where a character was lost on the way here; in names and addresses question marks too. */
static bool has_lost_characters(ckv_slice text, const ckv_kind *kind)
{
    bool named = kind->features == ckv_name_features || kind->features == ckv_org_features
                 || kind->features == ckv_address_features;
    if (named)
        return ckv_damage_has_lost(text);
    size_t end = ckv_slice_is_ascii(text) ? 0 : text.len;
    for (size_t i = 0; i < end; i++)
        if ((unsigned char)text.ptr[i] >= 0xe5 && ckv_damage_lost_at(ckv_slice_tail(text, i)) > 0)
            return true;
    return false;
}

/* What was done to the value on its way here: what its kind found, else what any text may show. */
static ckv_damage damage_of(ckv_damage found, ckv_slice text, const ckv_value *value)
{
    if (found != CKV_DAMAGE_NONE)
        return found;
    if (has_lost_characters(text, value->kind))
        return CKV_DAMAGE_CHARACTERS;
    if (ckv_damage_is_cut(value->raw ? value->raw[CKV_PART_WHOLE] : value->part[CKV_PART_WHOLE]))
        return CKV_DAMAGE_CUT;
    return value->raw ? CKV_DAMAGE_ENCODING : CKV_DAMAGE_NONE;
}

/* Of a date that can be read in several ways, 1985-04-07|1985-07-04, what is sure: 1985. Nothing if the years
 * differ. */
static ckv_slice sure_year(ckv_slice text)
{
    enum { YEAR = 4 };
    ckv_slice year = ckv_slice_head(text, YEAR);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '|' && !ckv_slice_starts(ckv_slice_tail(text, i + 1), year))
            return (ckv_slice){ NULL, 0 };
    return year;
}

/* An identifier is what its value says, where the profiles have that field. */
static uint32_t field_of_id(const ckv_golden_maker *maker, const ckv_value *value, uint32_t otherwise)
{
    ckv_record_type type = (ckv_record_type)maker->members[maker->member]->type;
    if (value->kind->features != ckv_id_features
        || (otherwise != maker->national_field && otherwise != maker->tax_field))
        return otherwise;
    const char *name = ckv_id_field(value, type, &maker->normalizer);
    uint32_t field = strcmp(name, "id.tax") == 0        ? maker->tax_field
                     : strcmp(name, "id.national") == 0 ? maker->national_field
                                                        : UINT32_MAX;
    return field != UINT32_MAX ? field : otherwise;
}

/* The number of the value's field, as its template says; false if its template is none of the record's source. */
static bool find_field(const ckv_golden_maker *maker, const ckv_template *from, const ckv_value *value, uint32_t *field)
{
    uint16_t source = maker->members[maker->member]->source;
    size_t number = (size_t)(from - maker->sources[source].plan->templates);
    if (number >= maker->first_template[source + 1] - maker->first_template[source])
        return false;
    bool is_org = maker->org_field != UINT32_MAX && !ckv_slice_equal(value->field, from->field);
    *field = is_org ? maker->org_field : maker->field_of[maker->first_template[source] + number];
    return true;
}

/* Missing, and it can be told why. */
static bool is_narrow(const ckv_value *value)
{
    for (int part = 0; part < CKV_PART_COUNT; part++)
        if (ckv_damage_is_narrow(value->part[part]))
            return true;
    return false;
}

/* One more value of the record in hand, to be filled in where it stands. NULL when memory is out. */
static ckv_gathered *add_gathered(ckv_golden_maker *maker, uint32_t field, ckv_damage damage)
{
    if (maker->count == maker->room && !grow(maker))
        return NULL;
    maker->damaged[(size_t)field * CKV_DAMAGE_COUNT + (size_t)damage]++;
    maker->order[maker->count] = (uint32_t)maker->count;
    ckv_gathered *gathered = &maker->gathered[maker->count++];
    gathered->member = maker->member;
    gathered->field = field;
    gathered->damage = damage;
    return gathered;
}

/* `cell` is the whole of what came where `value` is one of several in it; else the same. */
static ckv_status gather_one(
    ckv_golden_maker *maker, uint32_t field, ckv_slice label, const ckv_value *value, const ckv_value *cell)
{
    field = field_of_id(maker, value, field);
    ckv_buf_clear(&maker->display);
    maker->normalizer.damage = CKV_DAMAGE_NONE;
    ckv_status status = ckv_value_display(&maker->display, value, &maker->normalizer);
    if (status == CKV_NOT_FOUND) {
        maker->missing = true;
        if (is_narrow(value))
            maker->damaged[(size_t)field * CKV_DAMAGE_COUNT + CKV_DAMAGE_NARROW]++;
        return CKV_OK;
    }
    if (status != CKV_OK && status != CKV_BAD_INPUT)
        return status;
    ckv_slice text = ckv_buf_slice(&maker->display);
    ckv_damage damage = damage_of(maker->normalizer.damage, text, value);
    if (damage == CKV_DAMAGE_DAY_MONTH)
        text = sure_year(text);
    ckv_arena *arena = &maker->profile->arena;
    ckv_slice raw = join_parts(maker, cell);
    if (!raw.ptr)
        return CKV_NO_MEMORY;
    bool as_it_came = !text.len && (status == CKV_BAD_INPUT || damage == CKV_DAMAGE_DAY_MONTH);
    text = ckv_slice_equal(text, raw) || as_it_came ? raw : ckv_arena_copy(arena, text);
    if (!text.ptr)
        return CKV_NO_MEMORY;
    if (!text.len)
        return CKV_OK;
    ckv_gathered *gathered = add_gathered(maker, field, damage);
    if (!gathered)
        return CKV_NO_MEMORY;
    gathered->rank = ckv_gathered_rank(field, text);
    gathered->text = text;
    gathered->raw = raw;
    gathered->label = label;
    gathered->valid = status == CKV_OK || ckv_damage_is_loss(damage);
    return CKV_OK;
}

/* Each of the values in one cell. */
static ckv_status gather_pieces(ckv_golden_maker *maker, uint32_t field, ckv_slice label, const ckv_value *value)
{
    ckv_slice pieces[CKV_PIECES_MAX];
    ckv_status status = CKV_OK;
    size_t count = ckv_value_pieces(value, &maker->normalizer, pieces);
    if (count == 0)
        return gather_one(maker, field, label, value, value);
    for (size_t i = 0; i < count; i++) /* the normalizer reads them once more, into the same memory */
        pieces[i] = ckv_arena_copy(&maker->profile->arena, pieces[i]);
    ckv_value one = *value;
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        one.part[CKV_PART_WHOLE] = pieces[i];
        status = one.part[CKV_PART_WHOLE].ptr ? gather_one(maker, field, label, &one, value) : CKV_NO_MEMORY;
    }
    return status;
}

/* What the same value came to before. */
static ckv_status gather_known(ckv_golden_maker *maker, ckv_slice label, const ckv_known_result *known)
{
    for (uint32_t i = known->first; i < known->first + known->count; i++) {
        ckv_gathered *gathered = add_gathered(maker, maker->gathered[i].field, maker->gathered[i].damage);
        if (!gathered)
            return CKV_NO_MEMORY;
        *gathered = maker->gathered[i];
        gathered->label = label;
        gathered->member = maker->member;
    }
    maker->normalizer.told = known->told_then;
    return CKV_OK;
}

static bool all_stay(const ckv_golden_maker *maker, const ckv_value *value)
{
    for (size_t i = 0; i < CKV_PART_COUNT; i++)
        if (value->part[i].len && !stays(maker, value->part[i]))
            return false;
    return true;
}

/* For the records behind this one, if there are any. */
static void remember(ckv_golden_maker *maker, const ckv_value *value, const ckv_known_place *place, size_t first)
{
    size_t count = maker->count - first;
    if (maker->member + 1 == maker->member_count || maker->missing || count == 0 || !all_stay(maker, value))
        return;
    ckv_known_result known = { (uint32_t)first, (uint32_t)count, maker->normalizer.told };
    ckv_known_add(&maker->known, value, place, &known);
}

static ckv_status gather_value(void *context, const ckv_template *from, const ckv_value *value)
{
    ckv_golden_maker *maker = context;
    ckv_known_place place = { .type = (ckv_record_type)maker->members[maker->member]->type,
        .told = maker->normalizer.told };
    if (!find_field(maker, from, value, &place.field))
        return CKV_INTERNAL; /* the plan grew under our hands */
    if (!value->kind->display)
        return CKV_OK;
    if (value->raw) /* what was repaired shows as it came, too, and that differs */
        return gather_pieces(maker, place.field, from->label, value);
    memcpy(place.country, maker->normalizer.country, sizeof place.country);
    place.whole = from->count == 1 && from->from[0].part == CKV_PART_WHOLE;
    const ckv_known_result *known = ckv_known_find(&maker->known, value, &place);
    if (known)
        return gather_known(maker, from->label, known);
    size_t first = maker->count;
    maker->missing = false;
    ckv_status status = gather_pieces(maker, place.field, from->label, value);
    if (status == CKV_OK)
        remember(maker, value, &place, first);
    return status;
}

static ckv_status gather_record(ckv_golden_maker *maker, const ckv_plan *plan, const ckv_record *record)
{
    ckv_record_type type = (ckv_record_type)record->type;
    maker->normalizer.told = record->told & (uint8_t)~CKV_TOLD_PLAIN; /* what is shown does not go by that */
    return record->told & CKV_TOLD_PLAIN
               ? ckv_plan_plain_values(plan, type, record->cells, &maker->scratch, gather_value, maker)
               : ckv_plan_values(plan, type, record->cells, &maker->scratch, gather_value, maker);
}

ckv_status ckv_golden_gather(ckv_golden_maker *maker, size_t count)
{
    maker->count = maker->known.count = 0;
    maker->member_count = count;
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        const ckv_record *record = maker->members[i];
        if (record->source >= maker->source_count)
            return CKV_INTERNAL;
        const ckv_golden_source *source = &maker->sources[record->source];
        maker->member = (uint32_t)i;
        memcpy(maker->normalizer.country, source->country, sizeof maker->normalizer.country);
        if (source->plan)
            status = gather_record(maker, source->plan, record);
    }
    return status;
}
