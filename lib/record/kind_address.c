/* address and address.*: whole lines, columns of parts, or both. */
#include "identifier/damage.h"
#include "identifier/missing.h"
#include "identifier/short.h"
#include "record/display.h"
#include "record/feature_address.h"
#include "record/feature_meaning.h"
#include "record/kind.h"
#include "text/address/address.h"
#include "text/place/place.h"
#include "text/sound/sound.h"
#include "util/hash.h"

#include <strings.h>

static uint64_t long_hash(ckv_slice s)
{
    uint64_t h = s.len ? ckv_hash(s) : 0;
    return s.len && !h ? 1 : h;
}

static uint32_t short_hash(ckv_slice s)
{
    return s.len ? (uint32_t)ckv_hash(s) | 1 : 0;
}

/* A door or a postcode that a program took for a number: 27.0. */
static ckv_slice without_fraction(ckv_slice s)
{
    size_t digits = 0;
    while (digits < s.len && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
        digits++;
    return digits && ckv_slice_equal(ckv_slice_tail(s, digits), CKV_LIT(".0")) ? ckv_slice_head(s, digits) : s;
}

/* A placeholder says nothing; but house 111 and room 888 are real. */
static ckv_slice said(const ckv_value *value, ckv_part part)
{
    if (!value->part[part].len) /* as most are */
        return (ckv_slice){ NULL, 0 };
    ckv_slice s = ckv_display_trim(value->part[part]);
    bool door = (part == CKV_PART_NUMBER || part == CKV_PART_UNIT) && s.len && s.ptr[0] >= '1' && s.ptr[0] <= '9';
    if (part == CKV_PART_NUMBER || part == CKV_PART_UNIT || part == CKV_PART_POSTCODE)
        s = without_fraction(s);
    return !door && ckv_value_is_missing(s) ? (ckv_slice){ NULL, 0 } : s;
}

static ckv_address_parts parts_of(const ckv_value *value)
{
    return (ckv_address_parts){
        .whole = said(value, CKV_PART_WHOLE),
        .street = said(value, CKV_PART_STREET),
        .number = said(value, CKV_PART_NUMBER),
        .unit = said(value, CKV_PART_UNIT),
        .district = said(value, CKV_PART_DISTRICT),
        .city = said(value, CKV_PART_CITY),
        .state = said(value, CKV_PART_STATE),
        .postcode = said(value, CKV_PART_POSTCODE),
        .country = said(value, CKV_PART_COUNTRY),
    };
}

/* A run of the second buffer: where one key starts and ends while the buffer grows. */
typedef struct span {
    size_t from, len;
} span;

/* What was appended since *from, which moves to the end. */
static span taken(const ckv_buf *buf, size_t *from)
{
    span s = { *from, buf->len - *from };
    *from = buf->len;
    return s;
}

static ckv_slice at(const ckv_buf *buf, span s)
{
    return ckv_slice_of(buf->ptr + s.from, s.len);
}

/* At most `max` bytes, cut between characters. */
static ckv_slice cut(ckv_slice s)
{
    size_t max = CKV_ADDRESS_TEXT_MAX;
    if (s.len <= max)
        return s;
    while (max && ((unsigned char)s.ptr[max] & 0xc0) == 0x80)
        max--;
    return ckv_slice_head(s, max);
}

static uint32_t digits_of(ckv_slice text)
{
    char digits[CKV_ADDRESS_TEXT_MAX];
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < sizeof digits; i++) {
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            digits[n++] = text.ptr[i];
    }
    return short_hash(ckv_slice_of(digits, n));
}

typedef struct keys {
    span sound, canton, road, extra, number, unit, city, district, state;
} keys;

/* Roads are said in Cantonese where they lie in Hong Kong or Macau. */
static bool speaks_cantonese(const ckv_address *a, const ckv_normalizer *n)
{
    static const char *const places[] = { "香港", "澳门", "hongkong", "macau" };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (ckv_slice_equal(a->state, ckv_slice_str(places[i])))
            return true;
    }
    return !a->state.len && (strcmp(n->country, "HK") == 0 || strcmp(n->country, "MO") == 0);
}

static keys make_keys(const ckv_address *a, bool cantonese, ckv_buf *tmp)
{
    keys k;
    size_t from = tmp->len;
    bool named = a->road_name.len > 0;
    ckv_spoken road;
    ckv_spoken_read(&road, named ? a->road_name : a->poi);
    ckv_spoken_sound(tmp, &road);
    k.sound = taken(tmp, &from);
    if (named && cantonese)
        ckv_canton_append(tmp, a->road_name);
    k.canton = taken(tmp, &from);
    ckv_spoken_pinyin(tmp, &road); /* a slip changes one letter here, but may change how syllables are cut */
    k.road = taken(tmp, &from);
    if (named)
        ckv_pinyin_append(tmp, a->poi);
    k.extra = taken(tmp, &from);
    ckv_address_number_key(tmp, a);
    k.number = taken(tmp, &from);
    ckv_address_unit_key(tmp, a);
    k.unit = taken(tmp, &from);
    ckv_address_city_key(tmp, a);
    k.city = taken(tmp, &from);
    if (!cantonese) /* in these towns a road is of one district: the road tells it, and one fact is not counted twice */
        ckv_address_district_key(tmp, a);
    k.district = taken(tmp, &from);
    ckv_address_state_key(tmp, a);
    k.state = taken(tmp, &from);
    return k;
}

/* Postcodes of digits alone that may begin with zeros (UPU, postal addressing systems): how many digits they have, and
 * how few a spreadsheet may leave of them. */
static const struct {
    char country[3];
    uint8_t least, len;
} postcodes[] = {
    { "CN", 5, 6 },
    { "US", 3, 5 },
    { "AU", 3, 4 },
    { "DE", 4, 5 },
    { "ES", 4, 5 },
    { "FI", 3, 5 },
    { "FR", 4, 5 },
    { "IT", 3, 5 },
    { "JP", 6, 7 },
    { "KR", 4, 5 },
    { "MY", 4, 5 },
    { "SG", 5, 6 },
};

typedef struct digits {
    char bytes[8];
} digits;

static bool all_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

/* The postcode with the zeros that it lost, put together in `room`; as it is if it lost none. */
static ckv_slice whole_postcode(ckv_slice code, const char *country, digits *room)
{
    if (!all_digits(code))
        return code;
    for (size_t i = 0; i < sizeof postcodes / sizeof *postcodes; i++) {
        size_t len = postcodes[i].len;
        if (!ckv_same_country(postcodes[i].country, country) || code.len < postcodes[i].least || code.len >= len)
            continue;
        memset(room->bytes, '0', len);
        memcpy(room->bytes + len - code.len, code.ptr, code.len);
        return ckv_slice_of(room->bytes, len);
    }
    return code;
}

/* Digits as their number, twice, since hashes are odd. Where no country tells how long a postcode is, 01001 and 1001
 * are one all the same. */
static uint32_t postcode_of(ckv_slice code)
{
    uint32_t number = 0;
    if (!all_digits(code) || code.len > 9)
        return short_hash(code);
    for (size_t i = 0; i < code.len; i++)
        number = number * 10 + (uint32_t)(code.ptr[i] - '0');
    return 2 * number;
}

static void pack(ckv_buf *out, const ckv_address *a, const keys *k, const ckv_buf *tmp)
{
    ckv_slice road = cut(at(tmp, k->road)), extra = cut(at(tmp, k->extra));
    ckv_slice place = cut(at(tmp, k->city.len ? k->city : k->district));
    ckv_slice area = a->postcode.len >= 4 ? ckv_slice_head(a->postcode, a->postcode.len / 2) : (ckv_slice){ NULL, 0 };
    ckv_buf_u64(out, long_hash(at(tmp, k->sound)));
    ckv_buf_u64(out, long_hash(at(tmp, k->canton)));
    ckv_buf_u64(out, long_hash(at(tmp, k->city)));
    ckv_buf_u64(out, long_hash(at(tmp, k->district)));
    ckv_buf_u32(out, short_hash(at(tmp, k->number)));
    ckv_buf_u32(out, short_hash(at(tmp, k->unit)));
    ckv_buf_u32(out, short_hash(at(tmp, k->state)));
    ckv_buf_u32(out, postcode_of(a->postcode));
    ckv_buf_u32(out, short_hash(area));
    ckv_buf_u32(out, digits_of(road));
    ckv_buf_byte(out, (char)(a->road_name.len ? a->road_type : 0));
    ckv_buf_byte(out, (char)road.len);
    ckv_buf_byte(out, (char)place.len);
    ckv_buf_byte(out, (char)extra.len);
    ckv_buf_add(out, road);
    ckv_buf_add(out, place);
    ckv_buf_add(out, extra);
}

/* One line of the parts, for another script. */
static ckv_status add_meaning(
    ckv_feature_builder *b, const ckv_address *address, const ckv_address_parts *p, ckv_normalizer *n)
{
    const ckv_slice parts[] = { p->whole, p->street, p->number, p->unit, p->district };
    ckv_buf *line = &n->scratch[1];
    if (n->no_meaning)
        return CKV_OK;
    if (address->line.len)
        return ckv_meaning_add_canonical(b, address->line, true);
    ckv_buf_clear(line);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        ckv_buf_add(line, parts[i]);
        ckv_buf_byte(line, ' ');
    }
    ckv_status st = ckv_buf_status(line);
    return st == CKV_OK ? ckv_meaning_add(b, ckv_buf_slice(line), true, &n->scratch[2]) : st;
}

/* Has a part lost characters, other than those of a cut at its end, which *text loses? */
static bool has_lost(const ckv_value *value, ckv_part part, ckv_slice *text)
{
    if (!text->len || value->sound >> part & 1) /* as most are */
        return false;
    *text = ckv_damage_sound_head(*text);
    return ckv_damage_has_lost(*text);
}

ckv_status ckv_address_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_buf *out = &n->scratch[1], *tmp = &n->scratch[2];
    ckv_address_parts parts = parts_of(value);
    ckv_address address;
    size_t came = parts.whole.len + parts.street.len;
    uint8_t told = n->told;
    n->told &= (uint8_t)~CKV_TOLD_ADDRESSES;
    if (has_lost(value, CKV_PART_WHOLE, &parts.whole) || has_lost(value, CKV_PART_STREET, &parts.street))
        return CKV_OK; /* the rest is another road */
    ckv_status st = ckv_address_parse(&address, &parts, &n->scratch[0]);
    if (st != CKV_OK)
        return st == CKV_NOT_FOUND ? CKV_OK : st;
    if (address.fault) /* what two telephone numbers share is no door */
        return CKV_OK;
    if (parts.whole.len + parts.street.len == came)
        n->told = told;
    ckv_buf_clear(tmp);
    ckv_buf_clear(out);
    digits room;
    address.postcode = whole_postcode(address.postcode, n->country, &room);
    keys k = make_keys(&address, speaks_cantonese(&address, n), tmp);
    if (ckv_buf_status(tmp) != CKV_OK)
        return ckv_buf_status(tmp);
    pack(out, &address, &k, tmp);
    if (ckv_buf_status(out) != CKV_OK)
        return ckv_buf_status(out);
    st = ckv_feature_add(b, CKV_FEATURE_ADDRESS, 0, ckv_buf_slice(out));
    return st == CKV_OK ? add_meaning(b, &address, &parts, n) : st;
}

/* Where a country writes its postcode before the city and its house number behind the street (UPU, postal addressing
 * systems). */
static const struct {
    char country[3];
    bool code_first, number_last;
} orders[] = {
    { "AT", true, true },
    { "AU", false, false },
    { "BE", true, true },
    { "CA", false, false },
    { "CH", true, true },
    { "CZ", true, true },
    { "DE", true, true },
    { "DK", true, true },
    { "ES", true, true },
    { "FI", true, true },
    { "FR", true, false },
    { "GB", false, false },
    { "GR", true, true },
    { "HR", true, true },
    { "IE", false, false },
    { "IN", false, false },
    { "IT", true, true },
    { "LU", true, false },
    { "MX", true, true },
    { "NL", true, true },
    { "NO", true, true },
    { "NZ", false, false },
    { "PL", true, true },
    { "PT", true, true },
    { "SE", true, true },
    { "SG", false, false },
    { "SK", true, true },
    { "US", false, false },
};

/* Four or five digits, however they are set apart: 10115, 00-950, 1012 AB. */
static bool is_short_code(ckv_slice code)
{
    size_t found = 0;
    for (size_t i = 0; i < code.len; i++)
        found += code.ptr[i] >= '0' && code.ptr[i] <= '9';
    return code.len && code.ptr[0] >= '0' && code.ptr[0] <= '9' && (found == 4 || found == 5);
}

/* "12 Main Street", not "12 rue de Rivoli": the number first, and no French word for a road behind it. */
static bool is_english(ckv_slice line)
{
    static const char *const roads[] = { "rue ", "avenue ", "av ", "bd ", "boulevard ", "place ", "chemin ", "route ",
        "quai ", "cours ", "impasse ", "square ", "passage ", "allée " };
    size_t at = 0;
    while (at < line.len && line.ptr[at] != ' ')
        at++;
    ckv_slice road = ckv_slice_trim(ckv_slice_tail(line, at));
    for (size_t i = 0; i < sizeof roads / sizeof *roads; i++)
        if (road.len > strlen(roads[i]) && strncasecmp(road.ptr, roads[i], strlen(roads[i])) == 0)
            return false;
    return line.len && line.ptr[0] >= '0' && line.ptr[0] <= '9';
}

/* Without a known country a short postcode goes first, as in most of the world, but where a state is named or the line
 * is English. */
static void order_of(const ckv_address_parts *p, const char *country, bool *code_first, bool *number_last)
{
    bool own = p->country.len == 2; /* DE in the record says more than the source does */
    ckv_slice code = own ? p->country : ckv_slice_str(country);
    *code_first = !p->state.len && is_short_code(p->postcode) && !is_english(p->street) && !is_english(p->whole)
                  && !p->number.len;
    *number_last = false;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (ckv_slice_equal(code, ckv_slice_str(orders[i].country))) {
            *code_first = orders[i].code_first;
            *number_last = orders[i].number_last;
        }
    }
}

static bool has_wide(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0xe3) /* from U+3000 on: Han, kana */
            return true;
    return false;
}

static void add_shown(ckv_buf *out, size_t start, ckv_slice part, const char *between)
{
    if (part.len && out->len > start)
        ckv_buf_str(out, between);
    if (part.len)
        ckv_display_raw(out, part, CKV_OK);
}

/* 上海市 as province, as city and before the street is said once. */
static void show_han(ckv_buf *out, const ckv_address_parts *p)
{
    const ckv_slice parts[] = { p->country, p->state, p->city, p->district, p->street, p->whole, p->number, p->unit };
    size_t start = out->len, body;
    add_shown(out, start, p->postcode, "");
    body = out->len;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        ckv_slice said = ckv_slice_of(out->ptr + body, out->len - body);
        bool again = parts[i].len && ckv_slice_ends(said, parts[i]) && parts[i].len >= 6; /* two characters */
        ckv_slice rest = ckv_slice_tail(parts[i], ckv_place_overlap(said, parts[i]));
        if (!again)
            add_shown(out, start, rest, out->len == body ? " " : "");
    }
}

static void show_latin(ckv_buf *out, const ckv_address_parts *p, const char *country)
{
    bool code_first, number_last, twice = ckv_slice_equal(p->city, p->state);
    ckv_slice none = { NULL, 0 }, line = p->whole;
    order_of(p, country, &code_first, &number_last);
    size_t start = out->len;
    add_shown(out, start, number_last ? none : p->unit, "");
    add_shown(out, start, number_last ? none : p->number, ", ");
    add_shown(out, start, p->street, p->number.len && !number_last ? " " : ", ");
    add_shown(out, start, number_last ? p->number : none, p->street.len ? " " : ", ");
    add_shown(out, start, ckv_slice_equal(line, p->street) ? none : line, ", ");
    add_shown(out, start, number_last ? p->unit : none, ", ");
    add_shown(out, start, p->district, ", ");
    add_shown(out, start, code_first ? p->postcode : none, ", ");
    add_shown(out, start, p->city, code_first && p->postcode.len ? " " : ", ");
    add_shown(out, start, twice ? none : p->state, p->city.len && !code_first ? " " : ", ");
    add_shown(out, start, code_first ? none : p->postcode, " ");
    add_shown(out, start, p->country, ", ");
}

/* Parts as a person of the place writes them: 上海市浦东新区牡丹路73号; 2, 27 Wakelin Circuit, Boulder VIC 3956;
 * Hauptstr. 1, 10115 Berlin. */
ckv_status ckv_address_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_address_parts p = parts_of(value);
    ckv_address address = { .fault = CKV_ADDRESS_SOUND };
    bool known = n->told & CKV_TOLD_ADDRESSES;
    ckv_status st = known ? CKV_OK : ckv_address_parse(&address, &p, &n->scratch[0]);
    if (st != CKV_OK)
        return st;
    digits room;
    ckv_slice code = whole_postcode(p.postcode, n->country, &room);
    n->damage = code.len > p.postcode.len ? CKV_DAMAGE_ZEROS : CKV_DAMAGE_NONE;
    p.postcode = code;
    bool placed = p.street.len || p.whole.len || p.city.len;
    bool han = has_wide(p.street) || has_wide(p.whole) || has_wide(p.city)
               || (!placed && (has_wide(p.state) || has_wide(p.district) || has_wide(p.country)));
    if (han)
        show_han(out, &p);
    else
        show_latin(out, &p, n->country);
    return address.fault && ckv_buf_status(out) == CKV_OK ? CKV_BAD_INPUT : ckv_buf_status(out);
}
