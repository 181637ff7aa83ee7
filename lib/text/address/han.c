/* Chinese address lines, read from the left:
 *
 *   country postcode province city district town | road section | lane alley number | building unit floor sub room
 *
 * What no rule knows is a building or an estate (poi). */
#include "text/address/han.h"

#include <uchar.h>

static bool alnum(char c)
{
    return ckv_is_digit(c) || ckv_is_lower(c);
}

static void read_town(ckv_han_reader *r)
{
    for (int i = 0; i < 2; i++) { /* 下沙街道下沙经济开发区 */
        size_t n = ckv_han_town(ckv_han_rest(r));
        if (!n)
            return;
        ckv_han_set(&r->out->town, ckv_slice_of(r->text.ptr + r->at, n));
        r->at += n;
    }
}

/* 大潭里1邻: wards of Taiwan, in no other column's address. */
static void skip_ward(ckv_han_reader *r)
{
    ckv_han_text s = ckv_han_rest(r);
    for (size_t at = 0, n = 0; at < s.len && n < 9; n++) {
        if (at && ckv_is_digit(s.ptr[at - 1]) && ckv_word_starts(ckv_han_slice(ckv_han_tail(s, at)), "邻")) {
            r->at += at + CKV_HAN;
            return;
        }
        at += ckv_han_bytes(s, at);
    }
}

typedef struct unit_word {
    char16_t first, second; /* characters; 0: none */
    size_t field;           /* offset in ckv_address */
} unit_word;

#define FIELD(name) offsetof(ckv_address, name)

/* GB/T 23705 and Chunghwa Post's words, the frequent ones first. */
static const unit_word units[] = {
    { u'号', u'院', FIELD(number) },
    { u'号', u'楼', FIELD(building) },
    { u'号', 0, FIELD(number) },
    { u'室', 0, FIELD(room) },
    { u'楼', 0, FIELD(floor) },
    { u'单', u'元', FIELD(unit) },
    { u'层', 0, FIELD(floor) },
    { u'座', 0, FIELD(building) },
    { u'栋', 0, FIELD(building) },
    { u'幢', 0, FIELD(building) },
    { u'巷', 0, FIELD(lane) },
    { u'弄', 0, FIELD(alley) },
    { u'支', u'弄', FIELD(alley) },
    { u'段', 0, FIELD(section) },
    { u'门', 0, FIELD(unit) },
    { u'房', 0, FIELD(room) },
    { u'户', 0, FIELD(room) },
    { u'铺', 0, FIELD(room) },
};

static const unit_word *unit_at(ckv_han_text s, size_t *len)
{
    if (!s.len || !ckv_han_may_begin(s, 0, CKV_LIST_BIT(CKV_LIST_UNITS)))
        return NULL;
    const uint8_t *p = (const uint8_t *)s.ptr;
    uint32_t first = ckv_utf8_three(p), second = ckv_utf8_wide(p + CKV_HAN, s.len - CKV_HAN);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        *len = units[i].second ? 2 * CKV_HAN : CKV_HAN;
        if (units[i].first == first && (!units[i].second || units[i].second == second))
            return &units[i];
    }
    return NULL;
}

/* A field that is taken passes on: 120弄 without a lane is the lane, a second 号 is a room. */
static void set_unit(ckv_address *out, size_t field, ckv_slice value)
{
    if (field == FIELD(alley) && !out->lane.len)
        field = FIELD(lane);
    ckv_slice *slot = (ckv_slice *)((char *)out + field);
    if (slot->len && field == FIELD(number))
        slot = out->room.len ? &out->sub : &out->room;
    ckv_han_set(slot, value);
}

/* The run of letters and digits at the cursor: 93, b-602, 15f. A building's 甲 乙 丙 丁 belongs to it. */
static size_t run_length(ckv_han_text s, size_t *skip)
{
    size_t stem = ckv_han_starts(s, CKV_LIST_STEMS), n = stem;
    *skip = 0;
    while (n < s.len && (alnum(s.ptr[n]) || (s.ptr[n] == '-' && n > stem)))
        n++;
    if (n == stem || (stem && !ckv_is_digit(s.ptr[stem])))
        return 0;
    size_t behind = stem ? 0 : ckv_han_starts(ckv_han_tail(s, n), CKV_LIST_STEMS); /* 1065甲号 */
    if (behind && ckv_is_digit(s.ptr[n - 1]) && ckv_word_starts(ckv_han_slice(ckv_han_tail(s, n + behind)), "号"))
        n += behind;
    size_t letters = 0;
    while (letters < n && !stem && s.ptr[letters] >= 'a' && s.ptr[letters] <= 'z')
        letters++;
    if (letters >= 2 && letters < n) /* soho3号楼: the letters name the building */
        *skip = letters;
    return n;
}

/* 1326-11-6-434: number, building, unit and room. */
static bool dashed(ckv_address *out, ckv_slice run)
{
    ckv_slice part[4];
    size_t count = 0, from = 0;
    for (size_t i = 0; i <= run.len && count < 4; i++) {
        if (i < run.len && run.ptr[i] != '-')
            continue;
        part[count++] = ckv_slice_of(run.ptr + from, i - from);
        from = i + 1;
    }
    if (from <= run.len || count < 3 || !ckv_is_digit(run.ptr[0]))
        return false;
    out->number = part[0];
    ckv_han_set(&out->building, part[1]);
    ckv_han_set(&out->room, part[count - 1]);
    if (count == 4)
        ckv_han_set(&out->unit, part[2]);
    return true;
}

/* 8f-b: the floor goes to its place; what is behind it, a room, comes back. Else the run itself. */
static ckv_slice behind_floor(ckv_address *out, ckv_slice run)
{
    size_t n = ckv_slice_digits(run);
    if (!n || n + 3 > run.len || run.ptr[n] != 'f' || run.ptr[n + 1] != '-' || out->floor.len)
        return run;
    out->floor = ckv_slice_head(run, n);
    return ckv_slice_tail(run, n + 2);
}

/* 12楼a, 8f-b at the end: a letter behind the floor is the room (Hongkong Post: Flat B, 8/F). */
static bool lettered_room(const ckv_han_reader *r, ckv_slice run)
{
    ckv_slice before = ckv_slice_of(r->text.ptr, (size_t)(run.ptr - r->text.ptr));
    bool floor = ckv_word_ends(before, "-") || ckv_word_ends(before, "楼") || ckv_word_ends(before, "层");
    bool both = run.len == 3 && run.ptr[1] == '-' && ckv_is_lower(run.ptr[2]); /* a-b */
    return floor && r->out->floor.len && (run.len == 1 || both) && ckv_is_lower(run.ptr[0]);
}

/* A number without a unit word: the house after a road, else the room at the end of the line. */
static bool bare_number(ckv_han_reader *r, ckv_slice run, bool last)
{
    ckv_address *out = r->out;
    if (run.len > 1 && run.ptr[run.len - 1] == 'f' && ckv_is_digit(run.ptr[run.len - 2])) {
        ckv_han_set(&out->floor, ckv_slice_head(run, run.len - 1));
        return true;
    }
    run = last ? behind_floor(out, run) : run;
    if (last && lettered_room(r, run)) {
        ckv_han_set(&out->room, run);
        return true;
    }
    size_t digits = 0;
    for (size_t i = 0; i < run.len; i++)
        digits += ckv_is_digit(run.ptr[i]);
    if (out->road.len && !out->number.len && r->at == r->road_end && ckv_is_digit(run.ptr[0]) && run.len <= 9) {
        out->number = run;
        return true;
    }
    if (out->road.len && !out->number.len && r->at == r->road_end && dashed(out, run))
        return true;
    bool inside = out->room.len || out->building.len || out->floor.len || out->unit.len; /* 北京大厦8层802 */
    if (last && !out->number.len && !inside && ckv_is_digit(run.ptr[0]) && run.len <= 9) {
        out->number = run; /* a village's house: 蟾洋村3-644 */
        return true;
    }
    if (!last || !digits || run.len > 9) /* 2601-2605 */
        return false;
    ckv_han_set(&out->room, run);
    return true;
}

/* 868四楼, 58-130-7单元: the number and what lies behind it in one run. The last part; the first goes to its place. */
static ckv_slice after_number(ckv_han_reader *r, ckv_slice run)
{
    size_t first = ckv_slice_digits(run), last = run.len;
    while (last && run.ptr[last - 1] != '-')
        last--;
    if (!first || first == run.len || run.ptr[first] != '-' || last >= run.len || r->at != r->road_end
        || !r->out->road.len || r->out->number.len)
        return run;
    r->out->number = ckv_slice_head(run, first);
    return ckv_slice_tail(run, last);
}

/* 之3, 附5号: what is part of a house. */
static size_t part_of_house(ckv_han_reader *r, ckv_slice s)
{
    size_t n = ckv_slice_digits(ckv_slice_tail(s, CKV_HAN));
    if (!n)
        return 0;
    ckv_han_set(&r->out->sub, ckv_slice_of(s.ptr + CKV_HAN, n));
    return CKV_HAN + n + ckv_word_starts(ckv_slice_tail(s, CKV_HAN + n), "号");
}

/* 16楼F座: behind the floor it is a flat, in Hong Kong and Macau. */
static bool is_flat_seat(const ckv_address *out, const unit_word *unit, ckv_slice run)
{
    bool there = ckv_word_is(out->state, "香港") || ckv_word_is(out->state, "澳门");
    return there && unit->field == FIELD(building) && unit->first == u'座' && out->floor.len && run.len == 1
           && ckv_is_lower(run.ptr[0]);
}

/* One component at the cursor; 0 if there is none, else its length. */
static size_t component(ckv_han_reader *r, size_t *skip)
{
    ckv_han_text s = ckv_han_rest(r);
    *skip = 0;
    if (ckv_han_starts(s, CKV_LIST_HOUSE_PARTS))
        return part_of_house(r, ckv_han_slice(s));
    size_t n = run_length(s, skip);
    if (!n)
        return 0;
    ckv_slice run = ckv_slice_of(s.ptr + *skip, n - *skip);
    size_t word;
    const unit_word *unit = unit_at(ckv_han_tail(s, n), &word);
    if (unit) {
        if (unit->field != FIELD(number) && unit->field != FIELD(lane) && unit->field != FIELD(alley))
            run = after_number(r, run);
        if (unit->field == FIELD(room))
            run = behind_floor(r->out, run);
        if (is_flat_seat(r->out, unit, run)) {
            ckv_han_set(&r->out->room, run);
            return n + word;
        }
        set_unit(r->out, unit->field, run);
        return n + word;
    }
    return bare_number(r, run, n == s.len) ? n : 0;
}

static void close_poi(ckv_han_reader *r, size_t from, size_t to)
{
    ckv_han_text s = ckv_han_tail(ckv_han_head(r->text, to), from);
    if (s.len < 2 * CKV_HAN - 2 || ckv_han_starts(s, CKV_LIST_FILLERS) == s.len)
        return;
    ckv_han_set(&r->out->poi, ckv_han_slice(s));
}

/* The next place from `at` on where something other than a building's name may begin. */
static size_t next_component(ckv_han_text text, size_t at)
{
    const uint64_t lists = CKV_LIST_BIT(CKV_LIST_HOUSE_PARTS) | CKV_LIST_BIT(CKV_LIST_STEMS);
    while (at < text.len && (uint8_t)text.ptr[at] >= 0x80 && !ckv_han_may_begin(text, at, lists))
        at += ckv_han_bytes(text, at);
    return at < text.len ? at : text.len;
}

/* Does text between two roads lead to another place: 苏州市, 搬到? Inside an estate there are roads with numbers as
 * well. */
static bool leads_away(ckv_han_text between)
{
    const uint64_t lists = CKV_LIST_BIT(CKV_LIST_PLACE_KINDS) | CKV_LIST_BIT(CKV_LIST_MOVES);
    for (size_t at = 0; at < between.len; at++) {
        if (!ckv_han_may_begin(between, at, lists))
            continue;
        ckv_han_text here = ckv_han_tail(between, at);
        size_t kind = ckv_han_starts(here, CKV_LIST_PLACE_KINDS);
        if (ckv_han_starts(here, CKV_LIST_MOVES)
            || (at && kind && !ckv_han_starts(ckv_han_tail(here, kind), CKV_LIST_NO_KIND)))
            return true;
    }
    return false;
}

/* 星湖街218号 ... 苏州市东方大道1388号: is the run at the cursor the number of a second road? Between the two stands
 * what begins at `from`. */
static bool another_door(const ckv_han_reader *r, size_t from)
{
    static const char *const roads[] = { "路", "街", "道", NULL };
    const ckv_address *out = r->out;
    ckv_slice here = ckv_han_slice(ckv_han_rest(r));
    size_t n = ckv_slice_digits(here);
    return n && from < r->at && out->road.len && out->number.len
           && ckv_word_ends_any(ckv_slice_of(r->text.ptr, r->at), roads)
           && ckv_word_starts(ckv_slice_tail(here, n), "号") && !ckv_slice_equal(ckv_slice_head(here, n), out->number)
           && leads_away(ckv_han_tail(ckv_han_head(r->text, r->at), from));
}

static void read_rest(ckv_han_reader *r)
{
    size_t poi = SIZE_MAX;
    while (r->at < r->text.len) {
        size_t next = next_component(r->text, r->at), skip, n;
        if (next > r->at && poi == SIZE_MAX)
            poi = r->at;
        if ((r->at = next) == r->text.len)
            break;
        if (another_door(r, poi)) {
            r->out->fault = CKV_ADDRESS_SEVERAL;
            return;
        }
        n = component(r, &skip);
        if (n) {
            if (poi == SIZE_MAX && skip)
                poi = r->at;
            if (poi != SIZE_MAX)
                close_poi(r, poi, r->at + skip);
            poi = SIZE_MAX;
            r->at += n;
            continue;
        }
        if (poi == SIZE_MAX)
            poi = r->at;
        n = run_length(ckv_han_rest(r), &skip);
        r->at += n ? n : ckv_han_bytes(r->text, r->at);
    }
    if (poi != SIZE_MAX)
        close_poi(r, poi, r->text.len);
}

/* 第123座05-12号: in Singapore the block is the house, and a number of floor and unit the room. */
static void settle_singapore(ckv_address *out)
{
    bool unit = out->number.len && memchr(out->number.ptr, '-', out->number.len);
    if (!ckv_slice_equal(out->country, CKV_LIT("新加坡")) || !out->building.len || (out->number.len && !unit))
        return;
    ckv_han_set(&out->room, out->number);
    out->number = out->building;
    out->building.len = 0;
}

void ckv_address_han(ckv_address *out, ckv_slice line, ckv_buf *scratch)
{
    ckv_han_room room; /* as much of it is written as there is text */
    ckv_han_reader r = { .out = out, .scratch = scratch };
    ckv_han_make_ready(&r, line, &room);
    out->han = true;
    ckv_han_read_places(&r);
    read_town(&r);
    skip_ward(&r);
    ckv_han_read_road(&r);
    ckv_han_text whole = r.text;
    ckv_han_box box = ckv_han_read_box(&r);
    r.text = ckv_han_head(whole, box.from);
    read_rest(&r);
    if (box.to < whole.len) { /* 100084信箱 清华大学 */
        r.text = whole;
        r.at = box.to;
        read_rest(&r);
    }
    if (r.skipped.len) {
        r.text = r.skipped;
        r.at = 0;
        r.road_end = SIZE_MAX;
        read_rest(&r);
    }
    settle_singapore(out);
}
