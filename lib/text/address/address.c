#include "text/address/address.h"

#include "text/address/fault.h"
#include "text/address/han.h"
#include "text/address/line.h"
#include "text/address/rows.h"
#include "text/address/tables.h"
#include "text/canon.h"
#include "text/sound/sound.h"
#include "text/utf8.h"
#include "text/words.h"

/* A part longer than this is no address; the rest tells nothing. */
#define RAW_MAX 512
#define PARTS 9

static bool ascii_word(char c)
{
    return ckv_is_lower(c) || ckv_is_digit(c);
}

static bool has_han(ckv_slice text)
{
    if (!text.len || ((uint8_t)text.ptr[0] < 0x80 && ckv_slice_is_ascii(text)))
        return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        if (cp >= 0x80 && ckv_char_class_of(cp) == CKV_CHAR_HAN)
            return true;
    }
    return false;
}

/* Nothing but punctuation and blanks. */
static bool blank(ckv_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (ascii_word(text.ptr[i]) || ((unsigned char)text.ptr[i] & 0x80))
            return false;
    }
    return true;
}

static void set(ckv_slice *field, ckv_slice value)
{
    if (!field->len)
        *field = value;
}

/* Letters and digits of `s`, appended; what a house, a room or a postcode is compared by. */
static ckv_slice code(ckv_slice s, ckv_buf *scratch)
{
    size_t start = scratch->len;
    for (size_t i = 0; i < s.len; i++) {
        if (ascii_word(s.ptr[i]) || ((unsigned char)s.ptr[i] & 0x80))
            ckv_buf_byte(scratch, s.ptr[i]);
        else if (s.ptr[i] == '-' && scratch->len > start)
            ckv_buf_byte(scratch, '-');
    }
    return ckv_slice_of(scratch->ptr + start, scratch->len - start);
}

static ckv_slice drop_words(ckv_slice s, const char *const *words)
{
    for (; *words; words++) {
        ckv_slice w = ckv_slice_str(*words);
        if (ckv_slice_starts(s, w) && s.len > w.len)
            s = ckv_slice_trim(ckv_slice_tail(s, w.len));
        if (ckv_slice_ends(s, w) && s.len > w.len)
            s = ckv_slice_head(s, s.len - w.len);
    }
    return s;
}

/* "27", "no 27", "27号"; "2/27" is unit 2 of number 27. */
static void read_number(ckv_address *out, ckv_slice s, ckv_buf *scratch)
{
    static const char *const words[] = { "no.", "no ", "#", "号院", "号", NULL };
    s = drop_words(s, words);
    const char *slash = s.len ? memchr(s.ptr, '/', s.len) : NULL;
    if (slash && slash > s.ptr) {
        size_t at = (size_t)(slash - s.ptr);
        out->room = code(ckv_slice_head(s, at), scratch);
        s = ckv_slice_tail(s, at + 1);
    }
    out->number = code(s, scratch);
}

/* Four letters in a row are a name: a second line, which has an estate or a building, and no room. */
static bool has_word(ckv_slice s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len && letters < 4; i++)
        letters = ckv_is_lower(s.ptr[i]) ? letters + 1 : 0;
    return letters == 4;
}

static void read_unit(ckv_address *out, ckv_slice s, ckv_buf *scratch)
{
    static const char *const words[] = {
        "apartment",
        "apt.",
        "apt",
        "unit",
        "suite",
        "ste",
        "flat",
        "room",
        "rm",
        "lot",
        "#",
        "室",
        "房",
        NULL,
    };
    if (has_han(s)) { /* 2栋3单元501室 */
        ckv_address line = { .han = true };
        ckv_address_han(&line, s, scratch);
        set(&out->building, line.building);
        set(&out->unit, line.unit);
        set(&out->floor, line.floor);
        set(&out->room, line.room.len ? line.room : line.number);
        return;
    }
    s = drop_words(s, words);
    if (has_word(s))
        out->poi = s;
    else
        out->room = code(s, scratch);
}

/* A city column may hold more: 广东省深圳市; or less than a city: 南山区. */
static void read_city_part(ckv_address *out, ckv_slice s, ckv_buf *scratch)
{
    if (!has_han(s)) {
        out->city = s;
        return;
    }
    ckv_address line = { .han = true };
    ckv_address_han(&line, s, scratch);
    set(&out->state, line.state);
    out->city = line.city.len ? line.city : line.district.len ? line.district : s;
    if (line.city.len)
        set(&out->district, line.district);
}

/* What one line says, into the fields that are still empty; `text` of another road is a second line. */
static void merge(ckv_address *out, const ckv_address *line, ckv_slice text)
{
    bool other = out->road.len && line->road.len && !ckv_slice_equal(out->road, line->road);
    out->han = out->han || line->han;
    set(&out->poi, other ? text : line->poi);
    if (!out->road.len) {
        out->road = line->road;
        out->road_name = line->road_name;
        out->road_type = line->road_type;
    }
    set(&out->country, line->country);
    ckv_address_take_places(out, line);
    set(&out->town, line->town);
    set(&out->section, line->section);
    set(&out->lane, line->lane);
    set(&out->alley, line->alley);
    set(&out->number, line->number);
    set(&out->building, line->building);
    set(&out->unit, line->unit);
    set(&out->floor, line->floor);
    set(&out->sub, line->sub);
    set(&out->room, line->room);
    set(&out->postcode, line->postcode);
}

/* 100020: five or six digits and nothing else are a postcode, not a building. */
static bool lone_postcode(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    }
    return s.len == 5 || s.len == 6;
}

static bool is_door(ckv_slice s, bool street, ckv_buf *scratch)
{
    ckv_address line = { .han = false };
    size_t mark = scratch->len;
    ckv_address_latin(&line, s, street, scratch);
    scratch->len = mark;
    return line.road.len && line.road_type && line.number.len;
}

/* 12 High Street, London; 5 Park Lane, Leeds: the first of two addresses in Latin letters; all of it where there is
 * one. */
static ckv_slice first_door(ckv_slice s, bool street, ckv_buf *scratch)
{
    static const char *const marks[] = { ";", " / ", " | " };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        bool may_be = s.len > n && memchr(s.ptr, marks[i][n / 2], s.len); /* in few lines */
        const char *at = may_be ? memmem(s.ptr, s.len, marks[i], n) : NULL;
        size_t len = at ? (size_t)(at - s.ptr) : s.len;
        if (at && is_door(ckv_slice_head(s, len), street, scratch)
            && is_door(ckv_slice_trim(ckv_slice_tail(s, len + n)), street, scratch))
            return ckv_slice_head(s, len);
    }
    return s;
}

static void read_latin_line(ckv_address *line, ckv_slice s, bool street, ckv_buf *scratch)
{
    ckv_slice first = first_door(s, street, scratch);
    ckv_address_latin(line, first, street, scratch);
    line->fault = first.len < s.len ? CKV_ADDRESS_SEVERAL : line->fault;
}

/* Take one line apart into an address that is empty. */
static ckv_address_fault read_into(ckv_address *line, ckv_slice s, bool street, ckv_buf *scratch)
{
    if (!street && lone_postcode(s))
        line->postcode = s;
    else if (has_han(s))
        ckv_address_han(line, s, scratch);
    else
        read_latin_line(line, s, street, scratch);
    ckv_address_fault fault = ckv_address_fault_of(line, s);
    /* Clara Barton in a column of streets: who one is called after */
    return street && fault == CKV_ADDRESS_PERSON ? CKV_ADDRESS_SOUND : fault;
}

/* What is to be left out of a line, by its fault. */
static void settle_line(ckv_address *line, ckv_slice s, ckv_address_fault fault)
{
    if (!fault || fault == CKV_ADDRESS_SEVERAL)
        ckv_address_tidy(line);
    if (fault == CKV_ADDRESS_PROSE)
        ckv_address_keep_prose(line, s);
}

/* A line that is all there is: most addresses. */
static void read_lone_line(ckv_address *out, ckv_slice s, bool street, ckv_buf *scratch)
{
    ckv_address_fault fault = read_into(out, s, street, scratch);
    settle_line(out, s, fault);
    out->fault = fault;
    if (ckv_slice_equal(out->poi, out->city))
        out->poi.len = 0;
}

/* `columns`: there are others that tell where it is. */
static void read_line(ckv_address *out, ckv_slice s, bool street, bool columns, ckv_buf *scratch)
{
    if (!s.len)
        return;
    ckv_address line = { .han = false };
    ckv_address_fault fault = read_into(&line, s, street, scratch);
    if (columns && fault == CKV_ADDRESS_SEVERAL) /* the columns say which */
        fault = CKV_ADDRESS_SOUND;
    if (fault && columns)
        return;
    settle_line(&line, s, fault);
    merge(out, &line, s);
    out->fault = fault;
}

static void read_parts(ckv_address *out, const ckv_slice part[PARTS], ckv_buf *scratch)
{
    enum { WHOLE, STREET, NUMBER, UNIT, DISTRICT, CITY, STATE, POSTCODE, COUNTRY };
    size_t count = 0;
    for (size_t i = 0; i < PARTS; i++)
        count += part[i].len > 0;
    if (count == 1 && (part[WHOLE].len || part[STREET].len)) {
        bool street = part[STREET].len > 0;
        read_lone_line(out, part[street ? STREET : WHOLE], street, scratch);
        return;
    }
    if (part[NUMBER].len)
        read_number(out, part[NUMBER], scratch);
    if (part[UNIT].len)
        read_unit(out, part[UNIT], scratch);
    out->state = part[STATE];
    out->district = part[DISTRICT];
    if (part[CITY].len)
        read_city_part(out, part[CITY], scratch);
    out->postcode = code(part[POSTCODE], scratch);
    out->country = part[COUNTRY];
    /* beside a city column what follows the road in a Latin line is a second line, not a city */
    bool placed = part[CITY].len > 0, columns = part[STREET].len && part[WHOLE].len;
    for (size_t i = NUMBER; i <= POSTCODE; i++)
        columns |= part[i].len > 0;
    read_line(out, part[STREET], true, columns, scratch);
    read_line(out, part[WHOLE], placed, columns, scratch);
    if (ckv_slice_equal(out->poi, out->city))
        out->poi.len = 0;
}

/* 009号 is 9号. Rooms and floors keep theirs: 0801, 08-456. */
static void drop_leading_zeros(ckv_slice *number)
{
    while (number->len > 1 && number->ptr[0] == '0' && ckv_is_digit(number->ptr[1]))
        *number = ckv_slice_tail(*number, 1);
}

static bool empty(const ckv_address *a)
{
    return !a->state.len && !a->city.len && !a->district.len && !a->town.len && !a->road.len && !a->number.len
           && !a->building.len && !a->room.len && !a->poi.len && !a->postcode.len;
}

/* The part that stands alone among those of street and door, if it was read to its end. */
static ckv_slice lone_line(const ckv_slice *const *raw, const ckv_slice *part)
{
    enum { STREET_PARTS = 5 }; /* the first columns */
    ckv_slice line = { NULL, 0 };
    for (size_t i = 0, count = 0; i < STREET_PARTS; i++) {
        count += raw[i]->len > 0;
        if (raw[i]->len)
            line = count == 1 && raw[i]->len <= RAW_MAX ? part[i] : (ckv_slice){ NULL, 0 };
    }
    return line;
}

ckv_status ckv_address_parse(ckv_address *out, const ckv_address_parts *in, ckv_buf *scratch)
{
    const ckv_slice *raw[PARTS] = { &in->whole, &in->street, &in->number, &in->unit, &in->district, &in->city,
        &in->state, &in->postcode, &in->country };
    size_t end[PARTS];
    ckv_buf_clear(scratch);
    for (size_t i = 0; i < PARTS; i++) {
        size_t start = scratch->len;
        ckv_status st = raw[i]->len ? ckv_text_canon(scratch, ckv_utf8_head(*raw[i], RAW_MAX)) : CKV_OK;
        if (st != CKV_OK)
            return st;
        if (blank(ckv_slice_of(scratch->ptr + start, scratch->len - start)))
            scratch->len = start;
        end[i] = scratch->len;
    }
    if (!scratch->len)
        return CKV_NOT_FOUND;
    /* the parsers append less than this; should they not, they fail instead of moving the bytes under the slices */
    if (!ckv_buf_reserve(scratch, 16 * scratch->len + 1024))
        return ckv_buf_status(scratch);
    size_t max = scratch->max;
    scratch->max = scratch->cap;
    ckv_slice part[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        part[i] = ckv_slice_of(scratch->ptr + (i ? end[i - 1] : 0), end[i] - (i ? end[i - 1] : 0));
    ckv_address address = { .line = lone_line(raw, part) };
    read_parts(&address, part, scratch);
    drop_leading_zeros(&address.number);
    scratch->max = max;
    if (ckv_buf_status(scratch) != CKV_OK)
        return ckv_buf_status(scratch);
    if (empty(&address))
        return CKV_NOT_FOUND;
    *out = address;
    return CKV_OK;
}

/* Non-empty slices joined by '/'. */
static void add_parts(ckv_buf *out, const ckv_slice *const *parts, size_t count)
{
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (!parts[i]->len)
            continue;
        if (!first)
            ckv_buf_byte(out, '/');
        ckv_buf_add(out, *parts[i]);
        first = false;
    }
}

void ckv_address_number_key(ckv_buf *out, const ckv_address *a)
{
    const ckv_slice *const parts[] = { &a->section, &a->lane, &a->alley, &a->number };
    add_parts(out, parts, 4);
}

/* 8b: how many digits of a room are its floor, where one letter follows them (Hongkong Post: Flat B, 8/F). Else 0. */
static size_t floor_in_room(ckv_slice room)
{
    size_t n = ckv_slice_digits(room);
    return n && n <= 2 && n + 1 == room.len && ckv_is_lower(room.ptr[n]) ? n : 0;
}

void ckv_address_unit_key(ckv_buf *out, const ckv_address *a)
{
    /* 15层1501室: the room tells the floor */
    bool told = a->room.len > a->floor.len && ckv_slice_starts(a->room, a->floor);
    ckv_slice floor = told ? (ckv_slice){ NULL, 0 } : a->floor;
    size_t split = floor.len || a->sub.len ? 0 : floor_in_room(a->room);
    ckv_slice room = ckv_slice_tail(a->room, split);
    if (split)
        floor = ckv_slice_head(a->room, split);
    const ckv_slice *const parts[] = { &a->building, &a->unit, &floor, &a->sub, &room };
    add_parts(out, parts, 5);
}

void ckv_address_key(ckv_buf *out, const ckv_address *a)
{
    ckv_pinyin_append(out, a->road_name);
    ckv_buf_byte(out, '|');
    ckv_address_number_key(out, a);
    ckv_buf_byte(out, '|');
    ckv_address_unit_key(out, a);
}

/* Of text in Latin letters. */
static void add_latin_city(ckv_buf *out, ckv_slice city)
{
    size_t start = out->len;
    if (ckv_slice_ends(city, CKV_LIT(" city")))
        city.len -= 5;
    ckv_letters_append(out, city);
    const ckv_province *p = ckv_province_of_latin(ckv_slice_of(out->ptr + start, out->len - start));
    if (p && p->kind >= CKV_PROVINCE_CITY && ckv_buf_status(out) == CKV_OK) {
        out->len = start;
        ckv_buf_str(out, p->latin);
    }
}

void ckv_city_key(ckv_buf *out, ckv_slice city)
{
    size_t len, full;
    if (!has_han(city)) {
        add_latin_city(out, city);
        return;
    }
    const ckv_city *c = ckv_city_at(city, &len, &full);
    const ckv_province *p = c ? NULL : ckv_province_at(city, &len, &full);
    ckv_slice abroad = { NULL, 0 };
    if ((c || p) && full == city.len)
        abroad = ckv_slice_str(c ? c->latin : p->latin);
    else
        abroad = ckv_word_replace(ckv_city_abroad, city);
    bool suffix = ckv_slice_ends(city, CKV_LIT("市")) || ckv_slice_ends(city, CKV_LIT("县"));
    if (abroad.len)
        ckv_buf_add(out, abroad);
    else
        ckv_pinyin_append(out, suffix && city.len > 6 ? ckv_slice_head(city, city.len - 3) : city);
}

/* The division that a district is: of 番禺区 as of panyu, of korla as of kuerle; NULL if no table has it. */
static const ckv_division *known_district(ckv_slice district, ckv_buf *tmp)
{
    ckv_division_match m;
    ckv_slice none = { NULL, 0 };
    if (has_han(district)) {
        bool lone = district.len == 6 && ckv_division_at(&m, district, CKV_TAIWAN, none); /* 东区 dong */
        bool whole = lone || ckv_division_at(&m, district, 0, none) || ckv_division_at(&m, district, CKV_TAIWAN, none);
        return whole && m.len == district.len && *m.now->latin ? m.now : NULL;
    }
    ckv_buf_clear(tmp);
    ckv_letters_append(tmp, district);
    ckv_slice letters = ckv_buf_slice(tmp);
    bool found = ckv_division_of_latin(&m, letters, 0, none) || ckv_division_of_latin(&m, letters, CKV_TAIWAN, none);
    bool known = found && (!m.several || ckv_word_is(letters, m.now->latin));
    return known && *m.now->latin ? m.now : NULL;
}

static void add_district(ckv_buf *out, ckv_slice district)
{
    static const char *const endings[] = { "自治县", "开发区", "新区", "区", "县", "旗", "市", " new district",
        " district" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ckv_slice e = ckv_slice_str(endings[i]);
        if (ckv_slice_ends(district, e) && district.len >= e.len + 6 - 2 * (e.ptr[0] == ' ')) {
            district.len -= e.len;
            break;
        }
    }
    char room[64];
    ckv_buf tmp = ckv_buf_over(room, sizeof room);
    const ckv_division *known = district.len < sizeof room ? known_district(district, &tmp) : NULL;
    if (known)
        ckv_buf_add(out, ckv_division_sound(known));
    else
        ckv_sound_append(out, district);
}

static void add_state(ckv_buf *out, ckv_slice state)
{
    size_t len, full, start = out->len;
    const ckv_province *p = NULL;
    if (has_han(state)) {
        p = ckv_province_at(state, &len, &full);
        if (p && full == state.len)
            ckv_buf_str(out, p->latin);
        else
            ckv_pinyin_append(out, state);
        return;
    }
    ckv_letters_append(out, state);
    if (ckv_buf_status(out) != CKV_OK)
        return;
    ckv_slice letters = ckv_slice_of(out->ptr + start, out->len - start);
    ckv_slice code_of = ckv_state_code(letters);
    p = ckv_province_of_latin(letters);
    if (!code_of.len && !p)
        return;
    out->len = start;
    ckv_buf_add(out, code_of.len ? code_of : ckv_slice_str(p->latin));
}

void ckv_address_city_key(ckv_buf *out, const ckv_address *a)
{
    const ckv_city *city = ckv_address_city_row(a);
    const ckv_province *state = ckv_address_state_row(a);
    if (city)
        ckv_buf_str(out, city->latin);
    else if (state && a->city.ptr == state->name) /* 上海 */
        ckv_buf_str(out, state->latin);
    else
        ckv_city_key(out, a->city);
}

void ckv_address_district_key(ckv_buf *out, const ckv_address *a)
{
    enum { LONE = 2 * CKV_HAN }; /* 东区 is Dong District */
    const ckv_division *row = ckv_address_district_row(a);
    if (row && a->district.len > LONE && *row->latin)
        ckv_buf_add(out, ckv_division_sound(row));
    else
        add_district(out, a->district);
}

void ckv_address_state_key(ckv_buf *out, const ckv_address *a)
{
    const ckv_province *row = ckv_address_state_row(a);
    if (row)
        ckv_buf_str(out, row->latin);
    else
        add_state(out, a->state);
}
