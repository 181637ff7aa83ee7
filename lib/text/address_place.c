/* The upper levels of a Chinese address: country, postcode, province, city and district, in any shape people give them:
 * full or short, left out, said again, and a whole one behind what a form had filled in. */
#include "text/address_han.h"
#include "text/division.h"
#include "text/place.h"
#include "text/utf8.h"

static ckv_slice rest(const ckv_han_reader *r)
{
    return ckv_han_rest(r);
}

static const char *const road_ends[] = { "路", "街", "大道", "大街", "公路", "道", "马路", NULL };

/* No division is followed by these: they end a name that it begins. */
static const char *const wide_roads[] = { "大道", "大街", NULL };

bool ckv_han_names_a_road(ckv_slice after)
{
    static const char *const between[] = { "东", "南", "西", "北", "中", "一", "二", "三", "四", "五", "六", "七", "八",
        "九", "十", "支", "新", "环", "塘", "山", "湖", "江", "河", "桥", "门", "脚", "大", "公园", NULL };
    static const char *const no_road[] = { "街道", "道路", NULL };
    static const char *const own[] = { "环", "门", "桥", "河", "山", "湖", "江", "塘", NULL };
    for (int i = 0; i < 3; i++) {
        if (ckv_word_starts_any(after, road_ends))
            return !ckv_word_starts_any(after, no_road);
        size_t n = ckv_word_starts_any(after, between);
        if (!n || (i == 1 && ckv_word_starts_any(after, own))) /* 义乌北门街, 成都二环路: a road of its own */
            return false;
        after = ckv_slice_tail(after, n);
    }
    return false;
}

/* Behind a bare name these make it the name of something else: 西湖大厦, 东方花园, 南山村. */
static bool names_a_thing(ckv_slice after)
{
    static const char *const things[] = { "大厦", "广场", "花园", "小区", "公寓", "宾馆", "酒店", "新村", "村", "大楼",
        "家园", "镇", "乡", "街道", "街办", "办事处", "桥", "里", "苑", "楼", "商务", "巷", "弄", "胡同", "社区", "名",
        "山", "门", NULL };
    static const char *const schools[] = { "大学", "学院", "中学", "小学", "国小", "医院", NULL };
    size_t school = ckv_word_starts_any(after, schools); /* but 杭州学院路 */
    return ckv_word_starts_any(after, things) > 0 || (school && !ckv_han_names_a_road(ckv_slice_tail(after, school)));
}

size_t ckv_han_town(ckv_slice s)
{
    static const char *const endings[] = { "街道办事处", "街道", "街办事处", "办事处", "镇", "乡", "开发区", "高新区",
        "工业园区", "苏木", NULL };
    static const char *const again[] = { "镇", "乡", "街道", NULL };
    static const char *const directions[] = { "东", "南", "西", "北", "中", NULL };
    static const char *const stops[] = { "路", "街", "号", "巷", "弄", "村", "楼", "大厦", "小区", "花园", "大道",
        NULL };
    for (size_t at = 0, n = 0; at < s.len && n <= 9; n++) {
        ckv_slice here = ckv_slice_tail(s, at);
        size_t ending = n ? ckv_word_starts_any(here, endings) : 0;
        ckv_slice after = ckv_slice_tail(here, ending);
        bool single =
            ckv_word_is(ckv_slice_head(here, ending), "镇") || ckv_word_is(ckv_slice_head(here, ending), "乡");
        bool doubled = ending && n > 1 && !ckv_word_starts(here, "乡"); /* 丁桥镇镇保路, but 壶镇镇 */
        if (single && n == 1 && ckv_word_starts_any(after, directions) && ckv_han_names_a_road(after)) /* 五乡中路 */
            return 0;
        if (ending && !doubled && ckv_word_starts_any(after, again) && !ckv_han_names_a_road(after)) /* 金乡镇 */
            ending = 0;
        else if (ending && !ckv_word_starts_any(after, road_ends) && !ckv_word_starts(after, "政府"))
            return at + ending;
        size_t stop = ckv_word_starts_any(here, stops);
        if (stop && ckv_word_starts_any(ckv_slice_tail(here, stop), again)) /* 新街镇, 桐柏路街道 */
            stop = 0;
        if (stop && ckv_word_starts(here, "弄口街道")) /* 闸弄口街道 */
            stop = 0;
        if (!((unsigned char)s.ptr[at] & 0x80) || (n && stop && !ckv_word_starts(here, "街道")))
            return 0;
        ckv_utf8_next(s, &at);
    }
    return 0;
}

/* Does what follows a short name look like the inside of an address: a town, or a road at some distance? */
static bool goes_on(ckv_slice after)
{
    if (ckv_han_town(after))
        return true;
    for (size_t at = 0, n = 0; at < after.len && n <= 10; n++) {
        if (n >= 2 && ckv_word_starts_any(ckv_slice_tail(after, at), road_ends))
            return true;
        ckv_utf8_next(after, &at);
    }
    return false;
}

static bool read_country(ckv_han_reader *r)
{
    static const struct {
        const char *name, *as;
    } names[] = { { "中华人民共和国", "中国" }, { "中国", "中国" }, { "新加坡共和国", "新加坡" },
        { "新加坡", "新加坡" } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = ckv_word_starts(rest(r), names[i].name);
        if (!n || ckv_han_names_a_road(ckv_slice_tail(rest(r), n)))
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
    static const char *const highways[] = { "国道", "省道", "县道", "乡道", "号", NULL };
    ckv_slice s = rest(r);
    size_t n = 0;
    while (n < s.len && ckv_is_digit(s.ptr[n]))
        n++;
    if (n < 3 || n > 6 || n == s.len || !((unsigned char)s.ptr[n] & 0x80) || ckv_han_counts(ckv_slice_tail(s, n))
        || ckv_word_starts_any(ckv_slice_tail(s, n), highways))
        return false;
    ckv_han_set(&r->out->postcode, ckv_slice_head(s, n));
    r->at += n;
    return true;
}

/* What programs and forms leave between places: 市辖区 of the list of divisions, null. */
static bool skip_noise(ckv_han_reader *r)
{
    static const char *const noise[] = { "市辖区", "市辖县", "省直辖县", "null", "邮寄地址", "收货地址", "地址", "其他",
        "其它区", "-", NULL };
    size_t n = ckv_word_starts_any(rest(r), noise);
    r->at += n;
    return n > 0;
}

static void forget_places(ckv_address *out)
{
    ckv_slice none = { NULL, 0 };
    out->state = out->city = out->district = out->town = none;
}

static void set_province(ckv_han_reader *r, const ckv_province *p)
{
    ckv_han_set(&r->out->state, ckv_slice_str(p->name));
    if (p->kind == CKV_PROVINCE_CITY || p->kind == CKV_PROVINCE_SPECIAL)
        ckv_han_set(&r->out->city, ckv_slice_str(p->name));
}

/* The same state is asked for again and again. */
static unsigned province_code(ckv_han_reader *r)
{
    size_t len, full;
    if (!r->out->state.len)
        return 0;
    if (r->coded != r->out->state.ptr) {
        const ckv_province *p = ckv_province_at(r->out->state, &len, &full);
        r->coded = r->out->state.ptr;
        r->code = p ? p->code : 0;
    }
    return r->code;
}

/* 昌化镇 behind 浙江省, 宁波市, 江东区: a place or a town, not a company's or a hospital's name. */
static bool place_follows(ckv_slice after, unsigned province)
{
    size_t len, full;
    ckv_division_match m;
    const ckv_city *c = ckv_city_at(after, &len, &full);
    return (c && c->province == province && (full > len || !ckv_han_names_a_road(ckv_slice_tail(after, len))))
           || (ckv_division_at(&m, after, province, (ckv_slice){ NULL, 0 }) && m.said != CKV_DIVISION_BARE)
           || ckv_han_town(after);
}

static bool read_province(ckv_han_reader *r)
{
    size_t len, full;
    const ckv_province *p = ckv_province_at(rest(r), &len, &full);
    if (!p)
        return false;
    ckv_slice after = ckv_slice_tail(rest(r), full), name = ckv_slice_str(p->name);
    bool again = ckv_slice_equal(r->out->state, name), bare = full == len;
    bool island = p->code == CKV_MACAU && ckv_word_starts_listed(after, ckv_macau_localities); /* 路环 */
    if (bare && !island && (ckv_han_names_a_road(after) || (r->out->district.len && !place_follows(after, p->code))))
        return false;
    if (bare && r->out->state.len && !again)
        return false;
    bool whole = !bare && r->out->district.len && place_follows(after, p->code);
    if (!again && r->out->state.len && !place_follows(after, p->code))
        return false;
    if (whole || (!again && r->out->state.len))
        forget_places(r->out);
    set_province(r, p);
    r->at += full;
    return true;
}

static bool set_city(ckv_han_reader *r, ckv_slice name, unsigned province, size_t len)
{
    const ckv_province *p = ckv_province_by_code(province);
    r->out->city = name;
    if (p)
        ckv_han_set(&r->out->state, ckv_slice_str(p->name));
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
    return c && set_city(r, ckv_slice_str(c->name), c->province, len + kind);
}

/* May a city's short name stand here for the city? */
static bool bare_city(const ckv_han_reader *r, const ckv_city *c, ckv_slice after)
{
    ckv_division_match m;
    if (r->out->city.len)
        return false;
    if (ckv_division_at(&m, after, c->province, ckv_slice_str(c->name)) && m.said != CKV_DIVISION_BARE) /* 台州路桥区 */
        return true;
    if (ckv_han_names_a_road(after) || names_a_thing(after) || ckv_word_starts(after, "区"))
        return false;
    if (ckv_division_at(&m, rest(r), 0, (ckv_slice){ NULL, 0 }) && m.said == CKV_DIVISION_FULL) /* 长沙县 */
        return false;
    if (!c->word || r->out->state.len)
        return true;
    bool inside = ckv_division_at(&m, after, c->province, ckv_slice_str(c->name));
    return inside || goes_on(after);
}

static bool read_city(ckv_han_reader *r)
{
    size_t len, full;
    const ckv_city *c = ckv_city_at(rest(r), &len, &full);
    if (!c)
        return false;
    unsigned province = province_code(r);
    ckv_slice name = ckv_slice_str(c->name), after = ckv_slice_tail(rest(r), full);
    bool again = ckv_slice_equal(r->out->city, name);
    if (again && (full > len || (!r->out->district.len && !ckv_han_names_a_road(after)))) {
        ckv_division_match m;
        if (ckv_division_at(&m, after, c->province, name) && m.said == CKV_DIVISION_FULL) /* what was typed wins */
            r->out->district.len = 0;
        r->at += full;
        return true;
    }
    if ((full == len && !bare_city(r, c, after)) || (province && province != c->province) || again)
        return false;
    if (r->out->city.len && r->out->district.len)
        return false;
    return set_city(r, name, c->province, full);
}

/* Where the shortest name of a county that is not in the table ends: 前镇区 of Taiwan, 滨江新区. */
static size_t county_end(ckv_slice s)
{
    static const char *const endings[] = { "区", "县", "市", NULL };
    static const char *const stops[] = { "路", "街", "号", "巷", "弄", "村", "楼", "大厦", "广场", "道", NULL };
    static const char *const towns[] = { "镇", "乡", NULL };
    static const char *const lone[] = { "东区", "南区", "西区", "北区", "中区", "城区", "郊区", "矿区", "港区", "道县",
        NULL };
    size_t known = ckv_word_starts_listed(s, ckv_county_exceptions);
    if (known)
        return known;
    size_t at = 0;
    for (int n = 1; at < s.len && n <= 14; n++) {
        if (!((unsigned char)s.ptr[at] & 0x80) || (n > 1 && ckv_word_starts_any(ckv_slice_tail(s, at), stops)))
            return 0;
        ckv_utf8_next(s, &at);
        ckv_slice run = ckv_slice_head(s, at), after = ckv_slice_tail(s, at);
        bool town = n > 1 && ckv_word_ends_any(run, towns) && !ckv_word_starts(after, "区");
        if (town || (n == 2 && ckv_slice_ends(run, CKV_LIT("市"))))
            return 0;
        if (n < 2 || !ckv_word_ends_any(run, endings))
            continue;
        bool nameless = n == 2 && ckv_slice_ends(run, CKV_LIT("区")) && !ckv_word_ends_any(run, lone);
        bool market = ckv_slice_ends(run, CKV_LIT("市")) && ckv_word_starts(after, "场");
        bool road = ckv_word_starts_any(after, wide_roads) > 0; /* 西区大道 */
        return nameless || market || road || ckv_word_ends_listed(run, ckv_county_never) ? 0 : at;
    }
    return 0;
}

/* May a county's short name stand here for it? Of a county in no known city something must follow. */
static bool bare_county(const ckv_han_reader *r, const ckv_division_match *m)
{
    ckv_slice after = ckv_slice_tail(rest(r), m->len);
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

static bool read_division(ckv_han_reader *r)
{
    ckv_division_match m;
    unsigned province = province_code(r);
    if (province > CKV_TAIWAN || !ckv_division_at(&m, rest(r), province, r->out->city))
        return false;
    ckv_slice name = ckv_slice_str(m.now->name), after = ckv_slice_tail(rest(r), m.len);
    if (m.said == CKV_DIVISION_BARE && !bare_county(r, &m))
        return false;
    if (m.said == CKV_DIVISION_CHANGED && ckv_han_names_a_road(after))
        return false;
    if (ckv_word_starts_any(after, wide_roads)) /* 鄞县大道 */
        return false;
    ckv_slice *slot = ckv_division_is_town(m.now) ? &r->out->town : &r->out->district;
    if (slot->len && !ckv_slice_equal(*slot, name))
        return false;
    if (m.several && m.said == CKV_DIVISION_CHANGED)
        return false;
    if (!m.several)
        imply(r, m.now);
    *slot = m.several ? ckv_slice_head(rest(r), m.len) : name;
    r->at += m.len;
    return true;
}

static void read_hong_kong(ckv_han_reader *r)
{
    static const char *const areas[] = { "香港岛", "港岛", "九龙", "新界", NULL };
    static const char *const inside[] = { "塘", "城", "湾", NULL }; /* 九龙塘 */
    size_t n = ckv_word_starts_any(rest(r), areas);
    bool in_hong_kong = ckv_slice_equal(r->out->state, CKV_LIT("香港"));
    size_t after = n ? ckv_word_starts_any(ckv_slice_tail(rest(r), n), inside) : 0;
    if (n && !after && !r->out->district.len && (in_hong_kong || !r->out->state.len)) {
        set_province(r, ckv_province_by_code(81));
        in_hong_kong = true;
        r->at += n;
    }
    for (int i = 0; i < 2 && in_hong_kong; i++) { /* 沙田大围: a town and a part of it */
        n = ckv_word_starts_listed(rest(r), ckv_hk_localities);
        if (!n || ckv_han_names_a_road(ckv_slice_tail(rest(r), n)))
            break;
        size_t kind = ckv_word_starts(ckv_slice_tail(rest(r), n), "区"); /* 九龙城区 */
        ckv_han_set(r->out->district.len ? &r->out->town : &r->out->district, ckv_slice_head(rest(r), n));
        r->at += n + kind;
    }
}

static void read_macau(ckv_han_reader *r)
{
    size_t n =
        ckv_slice_equal(r->out->state, CKV_LIT("澳门")) ? ckv_word_starts_listed(rest(r), ckv_macau_localities) : 0;
    ckv_han_set(&r->out->district, ckv_slice_head(rest(r), n));
    r->at += n;
}

static void read_run(ckv_han_reader *r)
{
    for (int i = 0; i < 12; i++) {
        bool more = skip_noise(r) || read_country(r) || (i < 3 && read_postcode(r)) || read_province(r)
                    || read_former_city(r) || (r->out->city.len && read_division(r)) || read_city(r)
                    || read_division(r);
        if (!more)
            return;
    }
}

static bool holds_road(ckv_slice s)
{
    for (size_t at = 0; at < s.len;) {
        if (ckv_is_digit(s.ptr[at]) || ckv_word_starts_any(ckv_slice_tail(s, at), road_ends))
            return true;
        ckv_utf8_next(s, &at);
    }
    return false;
}

/* A province or a city with its word further on: 崇溪镇云南省昭通市. Where it begins; SIZE_MAX if nowhere. */
static size_t place_later(const ckv_han_reader *r)
{
    static const char *const kinds[] = { "省", "市", "自治区", NULL };
    for (size_t at = r->at; at + HAN < r->text.len; at++) {
        if (r->text.ptr[at] != kinds[0][0] && r->text.ptr[at] != kinds[1][0] && r->text.ptr[at] != kinds[2][0])
            continue;
        size_t kind = ckv_word_starts_any(ckv_slice_tail(r->text, at), kinds);
        for (size_t back = 2 * HAN; kind && back <= 4 * HAN && at >= r->at + back; back += HAN) {
            ckv_slice s = ckv_slice_tail(r->text, at - back);
            size_t len, full;
            const ckv_province *p = ckv_province_at(s, &len, &full);
            const ckv_city *c = p ? NULL : ckv_city_at(s, &len, &full);
            unsigned code = p ? p->code : c ? c->province : 0;
            ckv_slice skipped = ckv_slice_of(r->text.ptr + r->at, at - back - r->at);
            if (code && code < 71 && len == back && full > len && place_follows(ckv_slice_tail(s, full), code)
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
        ckv_slice skipped = ckv_slice_of(r->text.ptr + r->at, later - r->at);
        ckv_address before = *r->out;
        forget_places(r->out);
        if (ckv_han_town(skipped) == skipped.len)
            r->out->town = skipped;
        r->at = later;
        read_run(r);
        if (ckv_slice_equal(before.district, r->out->district) && before.district.len)
            ckv_han_set(&r->out->city, before.city);
    }
    read_hong_kong(r);
    read_macau(r);
    size_t n = r->out->district.len ? 0 : county_end(rest(r));
    ckv_han_set(&r->out->district, ckv_slice_head(rest(r), n));
    r->at += n;
}
