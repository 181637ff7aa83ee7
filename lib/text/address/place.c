/* The upper levels of a Chinese address: country, postcode, province, city and district, in any shape people give them:
 * full or short, left out, said again, and a whole one behind what a form had filled in. */
#include "text/address/han.h"
#include "text/address/rows.h"
#include "text/heads.h"

static ckv_slice rest(const ckv_han_reader *r)
{
    return ckv_slice_of(r->text.ptr + r->at, r->text.len - r->at);
}

/* What stands behind n bytes from the cursor on. */
static ckv_han_text behind(const ckv_han_reader *r, size_t n)
{
    return ckv_han_tail(r->text, r->at + n);
}

bool ckv_han_names_a_road(ckv_han_text after)
{
    for (int i = 0; i < 3; i++) {
        if (ckv_han_starts(after, CKV_LIST_ROAD_ENDS))
            return !ckv_han_starts(after, CKV_LIST_NO_ROAD);
        size_t n = ckv_han_starts(after, CKV_LIST_ROAD_BETWEEN);
        if (!n || (i == 1 && ckv_han_starts(after, CKV_LIST_ROAD_OWN))) /* 义乌北门街, 成都二环路: a road of its own */
            return false;
        after = ckv_han_tail(after, n);
    }
    return false;
}

/* Behind a bare name these make it the name of something else: 西湖大厦, 东方花园, 南山村. */
static bool names_a_thing(ckv_han_text after)
{
    if (ckv_han_starts(after, CKV_LIST_THINGS))
        return true;
    size_t school = ckv_han_starts(after, CKV_LIST_SCHOOLS); /* but 杭州学院路 */
    return school && !ckv_han_names_a_road(ckv_han_tail(after, school));
}

/* Does a town end here, behind n characters? The length of its word. */
static size_t town_end(ckv_han_text here, size_t n)
{
    size_t ending = ckv_han_starts(here, CKV_LIST_TOWN_ENDS);
    ckv_han_text after = ckv_han_tail(here, ending);
    bool doubled = n > 1 && !ckv_word_starts(ckv_han_slice(here), "乡"); /* 丁桥镇镇保路, but 壶镇镇 */
    if (ending && !doubled && ckv_han_starts(after, CKV_LIST_TOWN_AGAIN) && !ckv_han_names_a_road(after)) /* 金乡镇 */
        return 0;
    bool ends = ending && !ckv_han_starts(after, CKV_LIST_ROAD_ENDS) && !ckv_word_starts(ckv_han_slice(after), "政府");
    return ends ? ending : 0;
}

/* 五乡中路: the first character and 乡 or 镇 begin the name of a road. */
static bool begins_road(ckv_han_text here)
{
    ckv_han_text after = ckv_han_tail(here, CKV_HAN);
    return ckv_han_starts(here, CKV_LIST_TOWN_KINDS) && ckv_han_starts(after, CKV_LIST_DIRECTIONS)
           && ckv_han_names_a_road(after);
}

/* Does no town's name go on here? */
static bool town_stops(ckv_han_text here)
{
    size_t stop = ckv_han_starts(here, CKV_LIST_TOWN_STOPS);
    return stop && !ckv_han_starts(ckv_han_tail(here, stop), CKV_LIST_TOWN_AGAIN) /* 新街镇, 桐柏路街道 */
           && !ckv_word_starts(ckv_han_slice(here), "弄口街道")                   /* 闸弄口街道 */
           && !ckv_word_starts(ckv_han_slice(here), "街道");
}

size_t ckv_han_town(ckv_han_text s)
{
    enum { CHARACTERS_MAX = 9 };
    const uint64_t lists = CKV_LIST_BIT(CKV_LIST_TOWN_ENDS) | CKV_LIST_BIT(CKV_LIST_TOWN_STOPS);
    for (size_t at = 0, n = 0; at < s.len && n <= CHARACTERS_MAX; n++, at += ckv_han_bytes(s, at)) {
        if (!((unsigned char)s.ptr[at] & 0x80))
            return 0;
        if (!n || !ckv_han_may_begin(s, at, lists))
            continue;
        ckv_han_text here = ckv_han_tail(s, at);
        if (n == 1 && begins_road(here))
            return 0;
        size_t ending = town_end(here, n);
        if (ending)
            return at + ending;
        if (town_stops(here))
            return 0;
    }
    return 0;
}

/* Does what follows a short name look like the inside of an address: a town, or a road at some distance? */
static bool goes_on(ckv_han_text after)
{
    if (ckv_han_town(after))
        return true;
    for (size_t at = 0, n = 0; at < after.len && n <= 10; n++, at += ckv_han_bytes(after, at)) {
        if (n >= 2 && ckv_han_starts(ckv_han_tail(after, at), CKV_LIST_ROAD_ENDS))
            return true;
    }
    return false;
}

static bool read_country(ckv_han_reader *r)
{
    static const struct {
        const char *name, *as;
    } names[] = { { "中华人民共和国", "中国" }, { "中国", "中国" }, { "新加坡共和国", "新加坡" },
        { "新加坡", "新加坡" } };
    if (!ckv_han_starts(behind(r, 0), CKV_LIST_COUNTRIES))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = ckv_word_starts(rest(r), names[i].name);
        if (!n || ckv_han_names_a_road(behind(r, n)))
            continue;
        ckv_han_set(&r->out->country, ckv_slice_str(names[i].as));
        if (i > 1) /* Singapore is its own city */
            ckv_han_set(&r->out->city, ckv_slice_str(names[i].as));
        r->at += n;
        return true;
    }
    return false;
}

/* Six digits on the mainland, three to six in Taiwan, before anything else. */
static bool read_postcode(ckv_han_reader *r)
{
    ckv_slice s = rest(r);
    size_t n = ckv_slice_digits(s);
    if (n < 3 || n > 6 || n == s.len || !((unsigned char)s.ptr[n] & 0x80) || ckv_han_counts(ckv_slice_tail(s, n))
        || ckv_han_starts(behind(r, n), CKV_LIST_HIGHWAYS))
        return false;
    ckv_han_set(&r->out->postcode, ckv_slice_head(s, n));
    r->at += n;
    return true;
}

/* What programs and forms leave between places: 市辖区 of the list of divisions, null. */
static bool skip_noise(ckv_han_reader *r)
{
    size_t n = ckv_han_starts(behind(r, 0), CKV_LIST_NOISE);
    n = n ? n : ckv_word_starts(rest(r), "-");
    n = n ? n : ckv_word_starts(rest(r), "null");
    r->at += n;
    return n > 0;
}

static void set_province(ckv_han_reader *r, const ckv_province *p)
{
    if (!r->out->state.len)
        ckv_address_set_state(r->out, p);
    if (p->kind == CKV_PROVINCE_CITY || p->kind == CKV_PROVINCE_SPECIAL)
        ckv_han_set(&r->out->city, ckv_slice_str(p->name));
}

static unsigned province_code(const ckv_han_reader *r)
{
    const ckv_province *row = ckv_address_state_row(r->out);
    return row ? row->code : 0;
}

/* 昌化镇 behind 浙江省, 宁波市, 江东区: a place or a town, not a company's or a hospital's name. */
static bool place_follows(ckv_han_text after, unsigned province)
{
    size_t len, full;
    ckv_division_match m;
    const ckv_city *c = ckv_city_at(ckv_han_slice(after), &len, &full);
    return (c && c->province == province && (full > len || !ckv_han_names_a_road(ckv_han_tail(after, len))))
           || (ckv_division_at(&m, ckv_han_slice(after), province, (ckv_slice){ NULL, 0 })
               && m.said != CKV_DIVISION_BARE)
           || ckv_han_town(after);
}

/* 香港仔: Aberdeen, whose name begins as Hong Kong's. */
static bool read_aberdeen(ckv_han_reader *r)
{
    size_t n = ckv_word_starts(rest(r), "香港仔");
    if (!n || (r->out->state.len && !ckv_word_is(r->out->state, "香港")) || r->out->district.len
        || ckv_han_names_a_road(behind(r, n)))
        return false;
    set_province(r, ckv_province_by_code(CKV_HONG_KONG));
    r->out->district = ckv_slice_head(rest(r), n);
    r->at += n;
    return true;
}

static bool read_province(ckv_han_reader *r)
{
    size_t len, full;
    const ckv_province *p = ckv_province_at(rest(r), &len, &full);
    if (!p)
        return false;
    if (p->code == CKV_HONG_KONG && read_aberdeen(r))
        return true;
    if (p->code == CKV_HONG_KONG && ckv_word_starts(rest(r), "香港岛")) /* an area of it, and no 岛南区 */
        full = strlen("香港岛");
    ckv_han_text after = behind(r, full);
    bool again = ckv_word_is(r->out->state, p->name), bare = full == len;
    bool island = p->code == CKV_MACAU /* 路环, and the street that all of Macau calls the new one */
                  && (ckv_word_starts_any(ckv_han_slice(after), ckv_macau_localities)
                      || ckv_word_starts(ckv_han_slice(after), "新马路"));
    if (bare && !island && (ckv_han_names_a_road(after) || (r->out->district.len && !place_follows(after, p->code))))
        return false;
    if (bare && r->out->state.len && !again)
        return false;
    bool whole = !bare && r->out->district.len && place_follows(after, p->code);
    if (!again && r->out->state.len && !place_follows(after, p->code))
        return false;
    if (whole || (!again && r->out->state.len))
        ckv_address_clear_places(r->out);
    set_province(r, p);
    r->at += full;
    return true;
}

static bool set_city(ckv_han_reader *r, const ckv_city *c, size_t len)
{
    const ckv_province *p = ckv_province_by_code(c->province);
    ckv_address_set_city(r->out, c);
    if (p && !r->out->state.len)
        ckv_address_set_state(r->out, p);
    r->at += len;
    return true;
}

/* 襄樊市: 襄阳. */
static bool read_former_city(ckv_han_reader *r)
{
    size_t len, ignored;
    ckv_slice now = r->out->city.len ? r->out->city : ckv_division_city_now(rest(r), &len);
    if (!now.len || r->out->city.len)
        return false;
    size_t kind = ckv_word_starts(ckv_slice_tail(rest(r), len), "市");
    bool whole = kind || ckv_word_ends(ckv_slice_head(rest(r), len), "县"); /* 台北县 */
    const ckv_city *c = whole ? ckv_city_at(now, &ignored, &ignored) : NULL;
    return c && set_city(r, c, len + kind);
}

/* May a city's short name stand here for the city? */
static bool bare_city(const ckv_han_reader *r, const ckv_city *c, ckv_han_text after)
{
    ckv_division_match m;
    ckv_slice text = ckv_han_slice(after);
    if (r->out->city.len)
        return false;
    if (ckv_division_at(&m, text, c->province, ckv_slice_str(c->name)) && m.said != CKV_DIVISION_BARE) /* 台州路桥区 */
        return true;
    if (ckv_han_names_a_road(after) || names_a_thing(after) || ckv_word_starts(text, "区"))
        return false;
    if (ckv_division_at(&m, rest(r), 0, (ckv_slice){ NULL, 0 }) && m.said == CKV_DIVISION_FULL) /* 长沙县 */
        return false;
    if (!c->word || r->out->state.len)
        return true;
    bool inside = ckv_division_at(&m, text, c->province, ckv_slice_str(c->name));
    return inside || goes_on(after);
}

static bool read_city(ckv_han_reader *r)
{
    size_t len, full;
    const ckv_city *c = ckv_city_at(rest(r), &len, &full);
    if (!c)
        return false;
    unsigned province = province_code(r);
    ckv_slice name = ckv_slice_str(c->name);
    ckv_han_text after = behind(r, full);
    bool again = ckv_slice_equal(r->out->city, name);
    if (again && (full > len || (!r->out->district.len && !ckv_han_names_a_road(after)))) {
        ckv_division_match m;
        if (ckv_division_at(&m, ckv_han_slice(after), c->province, name)
            && m.said == CKV_DIVISION_FULL) /* what was typed wins */
            ckv_address_clear_district(r->out);
        r->at += full;
        return true;
    }
    if ((full == len && !bare_city(r, c, after)) || (province && province != c->province) || again)
        return false;
    if (r->out->city.len && r->out->district.len)
        return false;
    return set_city(r, c, full);
}

/* Is what ends a name of n characters, 区, 县 or 市, none that a county has? */
static bool no_county(ckv_slice name, size_t n, ckv_han_text after)
{
    static const char *const lone[] = { "东区", "南区", "西区", "北区", "中区", "城区", "郊区", "矿区", "港区", "道县",
        NULL };
    bool nameless = n == 2 && ckv_word_ends(name, "区") && !ckv_word_ends_any(name, lone);
    bool market = ckv_word_ends(name, "市") && ckv_word_starts(ckv_han_slice(after), "场");
    return nameless || market || ckv_han_starts(after, CKV_LIST_WIDE_ROADS) /* 西区大道 */
           || ckv_word_ends_any(name, ckv_county_never);
}

/* Where the shortest name of a county that is not in the table ends: 前镇区 of Taiwan, 滨江新区. */
static size_t county_end(ckv_han_text s)
{
    enum { CHARACTERS_MAX = 14 };
    const uint64_t lists =
        CKV_LIST_BIT(CKV_LIST_COUNTY_STOPS) | CKV_LIST_BIT(CKV_LIST_TOWN_KINDS) | CKV_LIST_BIT(CKV_LIST_COUNTY_ENDS);
    size_t known = ckv_word_starts_any(ckv_han_slice(s), ckv_county_exceptions);
    if (known)
        return known;
    for (size_t at = 0, n = 1, end; at < s.len && n <= CHARACTERS_MAX; at = end, n++) {
        if (!((unsigned char)s.ptr[at] & 0x80))
            return 0;
        end = at + ckv_han_bytes(s, at);
        if (n == 1 || !ckv_han_may_begin(s, at, lists))
            continue;
        ckv_han_text here = ckv_han_tail(s, at), after = ckv_han_tail(s, end);
        ckv_slice name = ckv_slice_of(s.ptr, end);
        bool town = ckv_han_starts(here, CKV_LIST_TOWN_KINDS) && !ckv_word_starts(ckv_han_slice(after), "区");
        if (ckv_han_starts(here, CKV_LIST_COUNTY_STOPS) || town || (n == 2 && ckv_word_ends(name, "市")))
            return 0;
        if (ckv_han_starts(here, CKV_LIST_COUNTY_ENDS))
            return no_county(name, n, after) ? 0 : end;
    }
    return 0;
}

/* May a county's short name stand here for it? Of a county in no known city something must follow. */
static bool bare_county(const ckv_han_reader *r, const ckv_division_match *m)
{
    ckv_han_text after = behind(r, m->len);
    if (ckv_han_names_a_road(after) || names_a_thing(after))
        return false;
    if (ckv_division_is_town(m->now) && !r->out->city.len)
        return false;
    if (r->out->district.len) /* said again */
        return ckv_slice_equal(r->out->district, ckv_slice_str(m->now->name));
    if (!r->out->state.len && ckv_word_starts(rest(r), "九龙")) /* of Hong Kong */
        return false;
    if (r->out->city.len && !m->several)
        return true;
    bool borough = ckv_word_ends(ckv_slice_str(m->now->name), "区") > 0;
    return !m->several && (r->out->state.len || !borough || goes_on(after));
}

/* What a division that only one place has tells of those above it. A county-level city is often taken for a city: its
 * prefecture stays unsaid, so that 昆山市 and the Kunshan of an English address agree. */
static void imply(ckv_han_reader *r, const ckv_division *d)
{
    const ckv_province *p = ckv_province_by_code(d->code / 10000);
    if (p && !r->out->state.len)
        set_province(r, p);
    if (ckv_word_ends(ckv_slice_str(d->name), "区") || d->code / 10000 == CKV_TAIWAN)
        ckv_han_set(&r->out->city, ckv_division_city_name(d));
}

/* 鄞县东路; but 新店市北新路, 丰润县公园道 are a place and its road. */
static bool ends_as_road(ckv_han_text after)
{
    size_t n = ckv_han_starts(after, CKV_LIST_DIRECTIONS);
    return ckv_han_names_a_road(after) && ckv_han_starts(ckv_han_tail(after, n), CKV_LIST_ROAD_ENDS);
}

static bool read_division(ckv_han_reader *r)
{
    ckv_division_match m;
    unsigned province = province_code(r);
    if (province > CKV_TAIWAN || !ckv_division_at(&m, rest(r), province, r->out->city))
        return false;
    ckv_slice name = ckv_slice_str(m.now->name);
    ckv_han_text after = behind(r, m.len);
    if (m.said == CKV_DIVISION_BARE && !bare_county(r, &m))
        return false;
    if (m.said == CKV_DIVISION_CHANGED && ends_as_road(after))
        return false;
    if (ckv_han_starts(after, CKV_LIST_WIDE_ROADS)) /* 鄞县大道 */
        return false;
    bool town = ckv_division_is_town(m.now);
    ckv_slice *slot = town ? &r->out->town : &r->out->district;
    if (slot->len && !ckv_slice_equal(*slot, name))
        return false;
    if (m.several && m.said == CKV_DIVISION_CHANGED)
        return false;
    if (!m.several)
        imply(r, m.now);
    if (!m.several && !town)
        ckv_address_set_district(r->out, m.now);
    else
        *slot = m.several ? ckv_slice_head(rest(r), m.len) : name;
    r->at += m.len;
    return true;
}

static void read_hong_kong(ckv_han_reader *r)
{
    size_t n = ckv_han_starts(behind(r, 0), CKV_LIST_HK_AREAS);
    bool in_hong_kong = ckv_word_is(r->out->state, "香港");
    size_t after = n ? ckv_han_starts(behind(r, n), CKV_LIST_HK_INSIDE) : 0;
    if (n && !after && !r->out->district.len && (in_hong_kong || !r->out->state.len)) {
        set_province(r, ckv_province_by_code(CKV_HONG_KONG));
        in_hong_kong = true;
        r->at += n;
    }
    for (int i = 0; i < 2 && in_hong_kong; i++) { /* 沙田大围: a town and a part of it */
        n = ckv_word_starts_any(rest(r), ckv_hk_localities);
        if (!n || ckv_han_names_a_road(behind(r, n)))
            break;
        size_t kind = ckv_word_starts(ckv_slice_tail(rest(r), n), "区"); /* 九龙城区 */
        ckv_han_set(r->out->district.len ? &r->out->town : &r->out->district, ckv_slice_head(rest(r), n));
        r->at += n + kind;
    }
}

static void read_macau(ckv_han_reader *r)
{
    size_t n = ckv_word_is(r->out->state, "澳门") ? ckv_word_starts_any(rest(r), ckv_macau_localities) : 0;
    ckv_han_set(&r->out->district, ckv_slice_head(rest(r), n));
    r->at += n;
}

/* A place that two characters at the cursor may begin. */
static bool read_place(ckv_han_reader *r, unsigned head)
{
    bool division = head & CKV_HEAD_DIVISION;
    return (head & CKV_HEAD_PROVINCE && read_province(r)) || (head & CKV_HEAD_FORMER_CITY && read_former_city(r))
           || (division && r->out->city.len && read_division(r)) || (head & CKV_HEAD_CITY && read_city(r))
           || (division && read_division(r));
}

static void read_run(ckv_han_reader *r)
{
    for (int i = 0; i < 12; i++) {
        bool more =
            skip_noise(r) || read_country(r) || (i < 3 && read_postcode(r)) || read_place(r, ckv_head_at(rest(r)));
        if (!more)
            return;
    }
}

static bool holds_road(ckv_han_text s)
{
    for (size_t at = 0; at < s.len; at += ckv_han_bytes(s, at)) {
        if (ckv_is_digit(s.ptr[at]) || ckv_han_starts(ckv_han_tail(s, at), CKV_LIST_ROAD_ENDS))
            return true;
    }
    return false;
}

/* Is it a place of so many bytes, with its word, that others follow? */
static bool whole_place(ckv_han_text s, size_t bytes)
{
    size_t len, full;
    const ckv_province *p = ckv_province_at(ckv_han_slice(s), &len, &full);
    const ckv_city *c = p ? NULL : ckv_city_at(ckv_han_slice(s), &len, &full);
    unsigned code = p ? p->code : c ? c->province : 0;
    return code && code < CKV_TAIWAN && len == bytes && full > len && place_follows(ckv_han_tail(s, full), code);
}

/* A province or a city with its word further on: 崇溪镇云南省昭通市. Where it begins; SIZE_MAX if nowhere. */
static size_t place_later(const ckv_han_reader *r)
{
    for (size_t at = r->at + 2 * CKV_HAN; at + CKV_HAN < r->text.len && at < r->kinds; at++) {
        if (!ckv_han_may_begin(r->text, at, CKV_LIST_BIT(CKV_LIST_PLACE_KINDS))
            || !ckv_han_starts(ckv_han_tail(r->text, at), CKV_LIST_PLACE_KINDS))
            continue;
        for (size_t back = 2 * CKV_HAN; back <= 4 * CKV_HAN && at >= r->at + back; back += CKV_HAN) {
            ckv_han_text skipped = ckv_han_head(behind(r, 0), at - back - r->at);
            if (whole_place(ckv_han_tail(r->text, at - back), back)
                && (!holds_road(skipped) || ckv_han_town(skipped) == skipped.len))
                return at - back;
        }
    }
    return SIZE_MAX;
}

void ckv_han_read_places(ckv_han_reader *r)
{
    read_run(r);
    size_t later = place_later(r);
    if (later != SIZE_MAX) {
        ckv_han_text skipped = ckv_han_head(behind(r, 0), later - r->at);
        ckv_address before = *r->out;
        ckv_address_clear_places(r->out);
        if (ckv_han_town(skipped) == skipped.len)
            r->out->town = ckv_han_slice(skipped);
        r->at = later;
        read_run(r);
        if (ckv_slice_equal(before.district, r->out->district) && before.district.len)
            ckv_han_set(&r->out->city, before.city);
    }
    read_hong_kong(r);
    read_macau(r);
    size_t n = r->out->district.len ? 0 : county_end(behind(r, 0));
    ckv_han_set(&r->out->district, ckv_slice_head(rest(r), n));
    r->at += n;
}
