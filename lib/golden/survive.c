/* From the records of one entity to its golden values. Three steps: gather what each record offers, sort so that what
 * is displayed alike stands together, and let the criteria put the distinct values of each field in order. */
#include "golden/maker.h"
#include "golden/order.h"
#include "golden/width.h"
#include "identifier/sheet.h"
#include "text/canon.h"
#include "text/utf8.h"

static const char *const criterion_names[CKV_CRITERION_COUNT + 1] = {
    [CKV_CRITERION_TRUST] = "trust",
    [CKV_CRITERION_RECENT] = "recent",
    [CKV_CRITERION_FREQUENT] = "frequent",
    [CKV_CRITERION_COMPLETE] = "complete",
    [CKV_CRITERION_COUNT] = "identity",
};

/* -- Putting alike with alike -- */

static int compare_gathered(const void *context, uint32_t a, uint32_t b)
{
    const ckv_golden_maker *maker = context;
    const ckv_gathered *p = &maker->gathered[a], *q = &maker->gathered[b];
    if (p->rank != q->rank)
        return p->rank < q->rank ? -1 : 1;
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
    if (c == 0)
        c = (int)q->valid - (int)p->valid;
    return c ? c : (int)p->damage - (int)q->damage;
}

static const ckv_gathered *gathered_at(const ckv_golden_maker *maker, uint32_t i)
{
    return &maker->gathered[maker->order[i]];
}

static bool is_han(ckv_slice text)
{
    for (size_t at = 0; at < text.len;) {
        if ((unsigned char)text.ptr[at] < 0x80) {
            at++;
            continue;
        }
        ckv_char_class c = ckv_char_class_of(ckv_utf8_next(text, &at));
        if (c == CKV_CHAR_HAN || c == CKV_CHAR_KANA)
            return true;
    }
    return false;
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
        s.whole |= !ckv_damage_is_loss(g->damage);
        s.records += g->member != last;
        last = g->member;
    }
    s.yes = field->survive == CKV_SURVIVE_ANY && ckv_slice_equal(gathered_at(maker, begin)->text, CKV_LIT("true"));
    s.han = field->scripts && is_han(gathered_at(maker, begin)->text);
    return s;
}

/* -- The criteria -- */

typedef struct ckv_contest {
    const ckv_golden_maker *maker;
    const ckv_field_rule *field;
    uint32_t written[2]; /* how many records have a value without Han characters, and how many one with them */
} ckv_contest;

static int by_number(int64_t a, int64_t b)
{
    return (a < b) - (a > b);
}

/* The script that more records have goes first, whatever the spellings: 陈大文 and 陳大文 are two against one Chan Tai
 * Man. */
static int by_script(const ckv_contest *contest, const ckv_standing *a, const ckv_standing *b)
{
    return by_number(contest->written[a->han], contest->written[b->han]);
}

static int by_criterion(const ckv_contest *contest, ckv_criterion by, const ckv_standing *a, const ckv_standing *b)
{
    int script = by == CKV_CRITERION_FREQUENT || by == CKV_CRITERION_COMPLETE ? by_script(contest, a, b) : 0;
    if (script)
        return script;
    switch (by) {
    case CKV_CRITERION_TRUST:
        return by_number(a->trust, b->trust);
    case CKV_CRITERION_RECENT:
        return by_number(a->updated, b->updated);
    case CKV_CRITERION_FREQUENT:
        return by_number(a->records, b->records);
    case CKV_CRITERION_COMPLETE:
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
    *rule = criterion_names[CKV_CRITERION_COMPLETE];
    if (a->valid != b->valid) /* what is no value of its kind stands behind every one that is */
        return a->valid ? -1 : 1;
    *rule = "whole";
    if (a->whole != b->whole)
        return a->whole ? -1 : 1;
    *rule = criterion_names[CKV_CRITERION_COMPLETE];
    if (a->stub != b->stub) /* 郭先生 never stands before 郭霞, whoever says so and how often */
        return a->stub ? 1 : -1;
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
        offers[n++] = (ckv_offer){
            .member = g->member, .label = g->label, .raw = g->raw, .valid = g->valid, .damage = g->damage
        };
    }
    return n;
}

/* Whether the value at place `place` survives, and, unless that is of no account, the rule that says so. */
static void judge(const ckv_contest *contest, const ckv_standing *standings, const uint32_t *order, size_t count,
    size_t place, ckv_golden_value *value)
{
    const ckv_standing *best = &standings[order[0]], *own = &standings[order[place]];
    bool is_union = contest->field->survive == CKV_SURVIVE_UNION;
    bool broken = best->valid && best->whole && own->valid && !own->whole;
    value->survives = place == 0 || (is_union && !broken);
    if (contest->maker->brief)
        return;
    if (count == 1)
        value->rule = "only";
    else if (is_union && !broken)
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
    ckv_offer *offers = ckv_arena_alloc(arena, (maker->brief ? 0 : all) * sizeof *offers);
    if (!order || !values || !offers)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
        contest->written[standings[i].han] += standings[i].records;
    }
    ckv_order_sort(order, order + count, count, compare_standings, contest);
    for (size_t i = 0; i < count; i++) {
        const ckv_standing *s = &standings[order[i]];
        const ckv_gathered *first = gathered_at(maker, s->begin);
        values[i] = (ckv_golden_value){ .text = first->text, .valid = s->valid, .offers = offers };
        values[i].offer_count = maker->brief ? 0 : write_offers(maker, s, offers);
        values[i].damage = s->whole ? CKV_DAMAGE_NONE : first->damage;
        offers += values[i].offer_count;
        judge(contest, standings, order, count, i, &values[i]);
    }
    *out = (ckv_golden_field){ .name = contest->field->name,
        .number = (uint32_t)(contest->field - maker->fields),
        .survive = contest->field->survive,
        .values = values,
        .value_count = count };
    return CKV_OK;
}

/* Where persons' names are against each other: which of them are none to call somebody by? */
static ckv_status tell_stubs(ckv_golden_maker *maker, const ckv_field_rule *field, size_t count)
{
    ckv_status status = CKV_OK;
    bool names = count > 1 && field->kind->features == ckv_name_features;
    for (size_t i = 0; names && status == CKV_OK && i < count; i++) {
        ckv_standing *s = &maker->standings[i];
        status = ckv_name_is_stub(&s->stub, gathered_at(maker, s->begin)->text, &maker->normalizer.scratch[0]);
    }
    return status;
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

/* -- Numbers that hold by chance -- */

/* Looked at on either side of a number: those that begin alike stand together. */
enum { NEIGHBOURS = 8, ALIKE = 14 };

static bool is_left_of(const ckv_golden_maker *maker, uint32_t i, uint32_t j)
{
    const ckv_gathered *left = gathered_at(maker, i), *whole = gathered_at(maker, j);
    return left->field == whole->field && whole->valid && !ckv_damage_is_loss(whole->damage)
           && ckv_sheet_leaves(left->text, whole->text);
}

/* A record beside it has the number whole of which this one is what a spreadsheet left. */
static bool has_whole(const ckv_golden_maker *maker, uint32_t i)
{
    ckv_slice head = ckv_slice_head(gathered_at(maker, i)->text, ALIKE);
    uint32_t seen = 0;
    for (uint32_t j = i; j-- > 0 && seen < NEIGHBOURS && ckv_slice_starts(gathered_at(maker, j)->text, head); seen++)
        if (is_left_of(maker, i, j))
            return true;
    for (uint32_t j = i + 1; j < maker->count && ckv_slice_starts(gathered_at(maker, j)->text, head); j++) {
        bool same = ckv_slice_equal(gathered_at(maker, i)->text, gathered_at(maker, j)->text);
        if (!same && is_left_of(maker, i, j))
            return true;
        seen += !same;
        if (seen > 2 * NEIGHBOURS)
            break;
    }
    return false;
}

static ckv_status mark_cut(ckv_golden_maker *maker, ckv_gathered *g)
{
    uint64_t *damaged = maker->damaged + (size_t)g->field * CKV_DAMAGE_COUNT;
    char *text = ckv_arena_bytes(&maker->profile->arena, g->text.len);
    if (!text)
        return CKV_NO_MEMORY;
    memset(text, '*', g->text.len);
    memcpy(text, g->text.ptr, CKV_SHEET_PRECISION);
    damaged[g->damage]--;
    damaged[CKV_DAMAGE_PRECISION]++;
    g->text = ckv_slice_of(text, g->text.len);
    g->rank = ckv_gathered_rank(g->field, g->text);
    g->damage = CKV_DAMAGE_PRECISION;
    return CKV_OK;
}

/* The check digit of a cut number holds once in eleven: where another record has the whole, it is one that was cut, and
 * is written as such. *any if there was one: then the order is another. */
static ckv_status mark_false_ids(ckv_golden_maker *maker, bool *any)
{
    ckv_status status = CKV_OK;
    ckv_slice last = { NULL, 0 };
    for (uint32_t i = 0; status == CKV_OK && i < maker->count; i++) {
        ckv_gathered *g = &maker->gathered[maker->order[i]];
        bool may_be = g->valid && !ckv_damage_is_loss(g->damage) && ckv_sheet_may_be_left(g->text)
                      && maker->fields[g->field].kind->features == ckv_id_features;
        if (!may_be || !((last.len && ckv_slice_equal(g->text, last)) || has_whole(maker, i)))
            continue;
        last = g->text;
        status = mark_cut(maker, g);
        *any = true;
    }
    return status;
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
        ckv_contest contest = { .maker = maker, .field = &maker->fields[number] };
        size_t values = cut_values(maker, contest.field, begin, end);
        ckv_status status = tell_stubs(maker, contest.field, values);
        if (status == CKV_OK)
            status = write_values(&contest, &profile->arena, values, &profile->fields[profile->field_count]);
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
    ckv_status status = ckv_golden_gather(maker, count);
    if (status == CKV_OK) {
        bool any = false;
        ckv_order_sort(maker->order, maker->spare, maker->count, compare_gathered, maker);
        status = mark_false_ids(maker, &any);
        if (any)
            ckv_order_sort(maker->order, maker->spare, maker->count, compare_gathered, maker);
    }
    if (status == CKV_OK)
        status = write_fields(maker);
    if (status != CKV_OK) {
        empty_profile(profile);
        maker->profile = NULL;
        return status;
    }
    profile->member_count = count;
    for (size_t i = 0; i < count && profile->type == CKV_TYPE_UNKNOWN; i++)
        profile->type = (ckv_record_type)members[i]->type;
    return CKV_OK;
}

ckv_status ckv_golden_make_again(ckv_golden_maker *maker, const ckv_golden_source *sources, ckv_profile *profile)
{
    const ckv_golden_source *own = maker->sources;
    ckv_profile *last = maker->profile;
    if (!last || profile == last)
        return CKV_INTERNAL;
    empty_profile(profile);
    maker->sources = sources;
    maker->profile = profile;
    ckv_status status = write_fields(maker);
    maker->sources = own;
    maker->profile = last;
    if (status == CKV_OK) {
        profile->member_count = last->member_count;
        profile->type = last->type;
    } else {
        empty_profile(profile);
    }
    return status;
}

void ckv_profile_free(ckv_profile *profile)
{
    if (!profile)
        return;
    ckv_arena_free(&profile->arena);
    *profile = (ckv_profile){ 0 };
}
