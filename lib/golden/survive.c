/* From the records of one entity to its golden values. Three steps: gather what each record offers, sort so that what
 * is displayed alike stands together, and let the criteria put the distinct values of each field in order. */
#include "golden/maker.h"
#include "golden/order.h"
#include "golden/width.h"

#include <stdlib.h>

#define ROOM_MAX (UINT32_MAX / 2)

static const char *const criterion_names[CKV_CRITERION_COUNT + 1] = {
    [CKV_CRITERION_TRUST] = "trust",
    [CKV_CRITERION_RECENT] = "recent",
    [CKV_CRITERION_FREQUENT] = "frequent",
    [CKV_CRITERION_COMPLETE] = "complete",
    [CKV_CRITERION_COUNT] = "identity",
};

/* -- Gathering -- */

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

/* Append a part to the `len` bytes at `to`: where ASCII meets anything, behind a comma. Returns the new length. */
static size_t join_part(char *to, size_t len, ckv_slice part)
{
    if (len && part.len && (is_ascii(to[len - 1]) || is_ascii(part.ptr[0]))) {
        to[len++] = ',';
        to[len++] = ' ';
    }
    if (part.len)
        memcpy(to + len, part.ptr, part.len);
    return len + part.len;
}

/* The value as it came, in one piece. */
static ckv_slice join_parts(const ckv_value *value, ckv_arena *arena)
{
    const ckv_slice *part = value->raw ? value->raw : value->part;
    ckv_slice whole = part[CKV_PART_WHOLE];
    size_t most = 0;
    bool wide = false;
    for (size_t i = 1; i < CKV_PART_COUNT; i++) {
        most += part[i].len ? part[i].len + 2 : 0;
        wide |= begins_wide(part[i]);
    }
    if (most == 0)
        return ckv_arena_copy(arena, whole);
    char *to = ckv_arena_bytes(arena, whole.len + most);
    if (!to)
        return (ckv_slice){ NULL, 0 };
    size_t len = join_part(to, 0, whole);
    for (size_t i = 0; i < PARTS; i++)
        len = join_part(to, len, part[wide ? han_order[i] : latin_order[i]]);
    return ckv_slice_of(to, len);
}

static ckv_status gather_value(void *context, const ckv_template *from, const ckv_value *value)
{
    ckv_golden_maker *maker = context;
    const ckv_record *record = maker->members[maker->member];
    size_t number = (size_t)(from - maker->sources[record->source].plan->templates);
    if (number >= maker->first_template[record->source + 1] - maker->first_template[record->source])
        return CKV_INTERNAL; /* the plan grew under our hands */
    if (!value->kind->display)
        return CKV_OK;
    ckv_buf_clear(&maker->display);
    ckv_status status = value->kind->display(&maker->display, value, &maker->normalizer);
    if (status == CKV_NOT_FOUND)
        return CKV_OK;
    if (status != CKV_OK && status != CKV_BAD_INPUT)
        return status;
    ckv_slice text = ckv_buf_slice(&maker->display);
    ckv_arena *arena = &maker->profile->arena;
    ckv_slice raw = join_parts(value, arena);
    if (!raw.ptr || (maker->count == maker->room && !grow(maker)))
        return CKV_NO_MEMORY;
    text = ckv_slice_equal(text, raw) || (!text.len && status == CKV_BAD_INPUT) ? raw : ckv_arena_copy(arena, text);
    if (!text.ptr)
        return CKV_NO_MEMORY;
    if (!text.len)
        return CKV_OK;
    bool is_org = maker->org_field != UINT32_MAX && !ckv_slice_equal(value->field, from->field);
    maker->order[maker->count] = (uint32_t)maker->count;
    maker->gathered[maker->count++] = (ckv_gathered){ .text = text,
        .raw = raw,
        .label = from->label,
        .field = is_org ? maker->org_field : maker->field_of[maker->first_template[record->source] + number],
        .member = maker->member,
        .valid = status == CKV_OK };
    return CKV_OK;
}

static ckv_status gather(ckv_golden_maker *maker, size_t count)
{
    maker->count = 0;
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        const ckv_record *record = maker->members[i];
        if (record->source >= maker->source_count)
            return CKV_INTERNAL;
        const ckv_golden_source *source = &maker->sources[record->source];
        maker->member = (uint32_t)i;
        memcpy(maker->normalizer.country, source->country, sizeof maker->normalizer.country);
        if (source->plan)
            status = ckv_plan_values(
                source->plan, (ckv_record_type)record->type, record->cells, &maker->scratch, gather_value, maker);
    }
    return status;
}

/* -- Putting alike with alike -- */

static int compare_gathered(const void *context, uint32_t a, uint32_t b)
{
    const ckv_golden_maker *maker = context;
    const ckv_gathered *p = &maker->gathered[a], *q = &maker->gathered[b];
    if (p->field != q->field)
        return p->field < q->field ? -1 : 1;
    int c = ckv_slice_compare(p->text, q->text);
    if (c)
        return c;
    if (p->member != q->member)
        return p->member < q->member ? -1 : 1;
    c = ckv_slice_compare(p->label, q->label);
    if (c == 0)
        c = ckv_slice_compare(p->raw, q->raw);
    return c ? c : (int)q->valid - (int)p->valid;
}

static const ckv_gathered *gathered_at(const ckv_golden_maker *maker, uint32_t i)
{
    return &maker->gathered[maker->order[i]];
}

/* What the offers [begin, end), all of one value, say together. */
static ckv_standing stand(const ckv_golden_maker *maker, const ckv_field_rule *field, uint32_t begin, uint32_t end)
{
    ckv_standing s = { .begin = begin, .end = end, .trust = INT32_MIN, .updated = CKV_NEVER };
    uint32_t last = UINT32_MAX;
    for (uint32_t i = begin; i < end; i++) {
        const ckv_gathered *g = gathered_at(maker, i);
        const ckv_record *record = maker->members[g->member];
        int trust = maker->sources[record->source].trust;
        s.trust = trust > s.trust ? trust : s.trust;
        s.updated = record->updated > s.updated ? record->updated : s.updated;
        s.valid |= g->valid;
        s.records += g->member != last;
        last = g->member;
    }
    s.yes = field->survive == CKV_SURVIVE_ANY && ckv_slice_equal(gathered_at(maker, begin)->text, CKV_LIT("true"));
    return s;
}

/* -- The criteria -- */

typedef struct ckv_contest {
    const ckv_golden_maker *maker;
    const ckv_field_rule *field;
} ckv_contest;

static int by_number(int64_t a, int64_t b)
{
    return (a < b) - (a > b);
}

static int by_criterion(
    const ckv_contest *contest, ckv_survival_criterion by, const ckv_standing *a, const ckv_standing *b)
{
    switch (by) {
    case CKV_CRITERION_TRUST:
        return by_number(a->trust, b->trust);
    case CKV_CRITERION_RECENT:
        return by_number(a->updated, b->updated);
    case CKV_CRITERION_FREQUENT:
        return by_number(a->records, b->records);
    case CKV_CRITERION_COMPLETE:
        if (a->valid != b->valid)
            return a->valid ? -1 : 1;
        return by_number((int64_t)ckv_width_of(gathered_at(contest->maker, a->begin)->text),
            (int64_t)ckv_width_of(gathered_at(contest->maker, b->begin)->text));
    default:
        return 0;
    }
}

/* Negative when `a` is the better; *rule is what says so. Never 0 for two values of one field. */
static int better(const ckv_contest *contest, const ckv_standing *a, const ckv_standing *b, const char **rule)
{
    *rule = "any";
    if (a->yes != b->yes)
        return a->yes ? -1 : 1;
    for (size_t i = 0; i < contest->field->by_count; i++) {
        *rule = criterion_names[contest->field->by[i]];
        int c = by_criterion(contest, contest->field->by[i], a, b);
        if (c)
            return c;
    }
    *rule = criterion_names[CKV_CRITERION_COUNT];
    uint32_t p = gathered_at(contest->maker, a->begin)->member, q = gathered_at(contest->maker, b->begin)->member;
    return p != q ? (p < q ? -1 : 1) : (a->begin > b->begin) - (a->begin < b->begin);
}

static int compare_standings(const void *context, uint32_t a, uint32_t b)
{
    const ckv_contest *contest = context;
    const char *rule;
    return better(contest, &contest->maker->standings[a], &contest->maker->standings[b], &rule);
}

/* -- Writing them down -- */

static size_t write_offers(const ckv_golden_maker *maker, const ckv_standing *s, ckv_offer *offers)
{
    size_t n = 0;
    for (uint32_t i = s->begin; i < s->end; i++) {
        const ckv_gathered *g = gathered_at(maker, i);
        ckv_offer *last = n ? &offers[n - 1] : NULL;
        if (last && last->member == g->member && ckv_slice_equal(last->label, g->label)
            && ckv_slice_equal(last->raw, g->raw)) /* the same twice in one record */
            continue;
        offers[n++] = (ckv_offer){ .member = g->member, .label = g->label, .raw = g->raw, .valid = g->valid };
    }
    return n;
}

/* Whether the value at place `place` survives, and the rule that says so. */
static void judge(const ckv_contest *contest, const ckv_standing *standings, const uint32_t *order, size_t count,
    size_t place, ckv_golden_value *value)
{
    bool is_union = contest->field->survive == CKV_SURVIVE_UNION;
    value->survives = place == 0 || is_union;
    if (count == 1)
        value->rule = "only";
    else if (is_union)
        value->rule = "union";
    else
        better(contest, &standings[order[0]], &standings[order[place ? place : 1]], &value->rule);
}

static ckv_status write_values(ckv_contest *contest, ckv_arena *arena, size_t count, ckv_golden_field *out)
{
    const ckv_golden_maker *maker = contest->maker;
    const ckv_standing *standings = maker->standings;
    uint32_t all = standings[count - 1].end - standings[0].begin;
    uint32_t *order = ckv_arena_alloc(arena, 2 * count * sizeof *order);
    ckv_golden_value *values = ckv_arena_alloc(arena, count * sizeof *values);
    ckv_offer *offers = ckv_arena_alloc(arena, all * sizeof *offers);
    if (!order || !values || !offers)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    ckv_order_sort(order, order + count, count, compare_standings, contest);
    for (size_t i = 0; i < count; i++) {
        const ckv_standing *s = &standings[order[i]];
        values[i] =
            (ckv_golden_value){ .text = gathered_at(maker, s->begin)->text, .valid = s->valid, .offers = offers };
        values[i].offer_count = write_offers(maker, s, offers);
        offers += values[i].offer_count;
        judge(contest, standings, order, count, i, &values[i]);
    }
    *out = (ckv_golden_field){
        .name = contest->field->name, .survive = contest->field->survive, .values = values, .value_count = count
    };
    return CKV_OK;
}

/* The offers of one field, [begin, end), cut into distinct values; returns how many. */
static size_t cut_values(ckv_golden_maker *maker, const ckv_field_rule *field, uint32_t begin, uint32_t end)
{
    size_t count = 0;
    while (begin < end) {
        uint32_t next = begin + 1;
        while (next < end && ckv_slice_equal(gathered_at(maker, begin)->text, gathered_at(maker, next)->text))
            next++;
        maker->standings[count++] = stand(maker, field, begin, next);
        begin = next;
    }
    return count;
}

static ckv_status write_fields(ckv_golden_maker *maker)
{
    ckv_profile *profile = maker->profile;
    uint32_t n = (uint32_t)maker->count;
    size_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += i == 0 || gathered_at(maker, i)->field != gathered_at(maker, i - 1)->field;
    profile->fields = ckv_arena_alloc(&profile->arena, count * sizeof *profile->fields);
    if (!profile->fields)
        return CKV_NO_MEMORY;
    for (uint32_t begin = 0, end; begin < n; begin = end) {
        uint32_t number = gathered_at(maker, begin)->field;
        for (end = begin + 1; end < n && gathered_at(maker, end)->field == number;)
            end++;
        ckv_contest contest = { maker, &maker->fields[number] };
        size_t values = cut_values(maker, contest.field, begin, end);
        ckv_status status = write_values(&contest, &profile->arena, values, &profile->fields[profile->field_count]);
        if (status != CKV_OK)
            return status;
        profile->field_count++;
    }
    return CKV_OK;
}

static void empty_profile(ckv_profile *profile)
{
    ckv_arena_reset(&profile->arena);
    if (!profile->arena.blocks && !profile->arena.block_size)
        profile->arena.block_size = (size_t)16 << 10; /* an entity of many records finds its own size */
    profile->type = CKV_TYPE_UNKNOWN;
    profile->member_count = 0;
    profile->fields = NULL;
    profile->field_count = 0;
}

ckv_status ckv_golden_make(
    ckv_golden_maker *maker, const ckv_record *const *members, size_t count, ckv_profile *profile)
{
    empty_profile(profile);
    maker->profile = profile;
    maker->members = members;
    ckv_status status = gather(maker, count);
    if (status == CKV_OK) {
        ckv_order_sort(maker->order, maker->spare, maker->count, compare_gathered, maker);
        status = write_fields(maker);
    }
    if (status != CKV_OK) {
        empty_profile(profile);
        return status;
    }
    profile->member_count = count;
    for (size_t i = 0; i < count && profile->type == CKV_TYPE_UNKNOWN; i++)
        profile->type = (ckv_record_type)members[i]->type;
    return CKV_OK;
}

void ckv_profile_free(ckv_profile *profile)
{
    if (!profile)
        return;
    ckv_arena_free(&profile->arena);
    *profile = (ckv_profile){ 0 };
}
