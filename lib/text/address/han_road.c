/* The road of a Chinese address line: where its name begins behind villages, estates and places that are said again,
 * which word is its type, and roads that are numbered. */
#include "text/address/han.h"
#include "text/address/rows.h"
#include "text/numeral.h"
#include "text/utf8.h"

static ckv_slice tail(ckv_han_text s, size_t from)
{
    return ckv_han_slice(ckv_han_tail(s, from));
}

/* Does a name go on behind a road's word, so that it is none? */
static bool goes_on(ckv_han_text here, ckv_slice word)
{
    ckv_han_text after = ckv_han_tail(here, word.len);
    uint32_t value;
    bool road = ckv_word_is(word, "路"), wide = word.len == 2 * CKV_HAN && ckv_han_starts(here, CKV_LIST_WIDE_ROADS);
    size_t inner = wide ? 0 : ckv_han_starts(after, CKV_LIST_ROAD_GOES_ON); /* 桐星大道上上城 */
    bool at_road = road && (ckv_word_starts(ckv_han_slice(after), "口") || ckv_word_starts(ckv_han_slice(after), "上"));
    if (inner && !at_road && !ckv_word_starts(ckv_han_slice(after), "上海"))
        return true;
    if (ckv_word_is(word, "道") && ckv_han_starts(after, CKV_LIST_AFTER_WAY)) /* 西三道巷, 北七道街 */
        return true;
    size_t n = ckv_numeral_read(ckv_han_slice(after), &value);
    if (n && ckv_han_starts(ckv_han_tail(after, n), CKV_LIST_ROAD_TYPES)) /* 公道五路 */
        return true;
    return !ckv_word_ends(word, "路") && ckv_han_names_a_road(after); /* 富巷北路, 望道路 */
}

static const ckv_road_word *road_word_at(ckv_han_text here, bool first)
{
    if (!ckv_han_may_begin(here, 0, CKV_LIST_BIT(CKV_LIST_ROAD_BEGINS)))
        return NULL;
    for (const ckv_road_word *w = ckv_road_words_han; w->word; w++) {
        size_t n = ckv_word_starts(ckv_han_slice(here), w->word);
        if (!n || (first && ckv_han_starts(here, CKV_LIST_ROAD_LONG) == n)) /* 保大路 */
            continue;
        ckv_slice word = ckv_slice_of(w->word, n), after = tail(here, n);
        bool ends = !after.len && ckv_word_is(word, "线");
        size_t stem = ckv_han_starts(ckv_han_tail(here, n), CKV_LIST_STEMS); /* 东四十条甲22号 */
        if (w->weak && !ends && !(after.len > stem && ckv_is_digit(after.ptr[stem])))
            return NULL;
        return goes_on(here, word) ? NULL : w;
    }
    return NULL;
}

/* 天府大道北段, 花城大道东: a direction after the type belongs to the name. */
static size_t direction_after(ckv_han_text s)
{
    size_t n = ckv_han_starts(s, CKV_LIST_DIRECTIONS);
    ckv_slice after = tail(s, n);
    return n && (ckv_word_starts(after, "段") || !after.len || ckv_is_digit(after.ptr[0])) ? n : 0;
}

/* 东二 names no road by itself, 东二塘浦 does. */
static bool names_something(ckv_han_text own)
{
    size_t part = 0;
    for (size_t n = 1; n && part < own.len; part += n)
        n = ckv_han_starts(ckv_han_tail(own, part), CKV_LIST_NO_NAME);
    return part < own.len;
}

/* What the district is in the table; NULL if it is not in it. */
static const ckv_division *county_of(const ckv_han_reader *r)
{
    ckv_division_match m;
    const ckv_division *row = ckv_address_district_row(r->out);
    if (row)
        return row;
    return r->out->district.len && ckv_division_at(&m, r->out->district, 0, r->out->city) ? m.now : NULL;
}

/* 周浦周邓公路, 下沙12号大街: a town of the place without its word, if the rest is a name of its own. How long it
 * is. */
static size_t bare_town(ckv_han_reader *r, ckv_han_text name)
{
    if (name.len < 4 * CKV_HAN || (!r->out->city.len && !r->out->district.len))
        return 0;
    const ckv_division *county = county_of(r);
    ckv_slice city = r->out->city.len || !county ? r->out->city : ckv_division_city_name(county);
    for (size_t n = 4 * CKV_HAN; n >= 2 * CKV_HAN; n -= CKV_HAN) {
        ckv_slice town = ckv_slice_of(name.ptr, n);
        bool named = name.len >= n + 2 * CKV_HAN && ckv_town_known(town, county, city); /* of either: since moved */
        if (!named || !names_something(ckv_han_tail(name, n)))
            continue;
        ckv_han_set(&r->out->town, town);
        return n;
    }
    return 0;
}

/* 郑楼振兴东路, 下埠望江新街: a village in front of the road. Most roads are named with two characters and a direction
 * or a number, so of four or five the first belong to something else, but for 建国门外, 体育中心 and cities
 * (乌鲁木齐路). Where the name begins. Both spellings of one address should give one road: a real name cut short does
 * no harm there. */
static size_t after_village(ckv_han_text name)
{
    static const char *const wholes[] = { "门外", "门内", "中心", "公园", "广场", "车站", "机场", "商城", "开发",
        "高速", "体育场", "体育馆", "国道", "省道", "县道", "号", "大道", "嘴环", "山脚", "宫", NULL };
    size_t end = name.len, len, full;
    while (end > 2 * CKV_HAN && ckv_han_ends(ckv_han_head(name, end), CKV_LIST_NAME_TAILS))
        end -= CKV_HAN;
    if (end != 4 * CKV_HAN && end != 5 * CKV_HAN)
        return 0;
    ckv_slice stem = ckv_slice_of(name.ptr, end);
    for (size_t i = 0; i < end; i++)
        if (!((unsigned char)name.ptr[i] & 0x80))
            return 0;
    if (ckv_word_ends_any(stem, wholes) || ckv_city_at(stem, &len, &full) || ckv_province_at(stem, &len, &full))
        return 0;
    size_t from = end - 2 * CKV_HAN;
    if (ckv_han_starts(ckv_han_tail(name, from), CKV_LIST_NAME_MIDDLES))
        from = from > 2 * CKV_HAN ? from - CKV_HAN : 0;
    return from;
}

/* 下沙四号大街: where the number begins that is the whole name; 0 if it is none. */
static size_t numbered_name(ckv_han_text name)
{
    if (name.len > CKV_HAN && ckv_han_ends(name, CKV_LIST_SIDES)) /* 下沙十六号东大街 */
        name.len -= CKV_HAN;
    if (!ckv_word_ends(ckv_han_slice(name), "号"))
        return 0;
    size_t from = name.len - CKV_HAN;
    while (from >= CKV_HAN && ckv_han_ends(ckv_han_head(name, from), CKV_LIST_NUMERALS))
        from -= CKV_HAN;
    return from < name.len - CKV_HAN ? from : 0;
}

static bool beyond_mainland(const ckv_address *a)
{
    static const char *const states[] = { "香港", "澳门", "台湾", NULL };
    return ckv_word_in(a->state, states) || a->country.len > 2 * CKV_HAN;
}

/* How little may follow an estate to be the name of a road. */
static size_t least_name(ckv_han_text name, size_t at, size_t n, bool small)
{
    static const char *const zones[] = { "区", "工业园", "产业园", "科技园", NULL }; /* 花园一路 is one name */
    bool zone = n > CKV_HAN && ckv_word_ends_any(ckv_slice_of(name.ptr, at + n), zones);
    if (zone && ckv_han_starts(ckv_han_tail(name, at + n), CKV_LIST_TEN))
        return CKV_HAN;
    return small && at >= 2 * CKV_HAN && ckv_word_starts(tail(name, at), "村") ? CKV_HAN : 2 * CKV_HAN; /* 岭脚村西巷 */
}

/* Where a name goes on behind what stands before the road: 深涌村中兴路, 太平工业园聚金路; 中关村东路 is one name. */
static size_t after_estate(ckv_han_text name, const ckv_road_word *type)
{
    static const char *const small_roads[] = { "街", "巷", "弄", NULL };
    size_t skip = 0;
    for (size_t at = 0; at + 2 * CKV_HAN <= name.len; at++) {
        if (!ckv_han_may_begin(name, at, CKV_LIST_BIT(CKV_LIST_ESTATE_ENDS)))
            continue;
        size_t n = ckv_han_starts(ckv_han_tail(name, at), CKV_LIST_ESTATE_ENDS);
        if (!n || (n == CKV_HAN && at == 0)) /* 镇浦路 */
            continue;
        ckv_han_text own = ckv_han_tail(name, at + n);
        bool small = ckv_word_in(ckv_slice_str(type->word), small_roads);
        if (own.len >= least_name(name, at, n, small) && !ckv_han_starts(own, CKV_LIST_ROAD_TYPES)) /* 滨海园区五道 */
            skip = at + n;
    }
    return skip;
}

/* 頂厝里二溪路: a ward of Taiwan, where 里 is no road. Where the name goes on. */
static size_t after_ward(const ckv_address *a, ckv_han_text name)
{
    if (!ckv_word_is(a->state, "台湾"))
        return 0;
    for (size_t at = CKV_HAN; at + 3 * CKV_HAN <= name.len; at += CKV_HAN) {
        if (ckv_word_starts(tail(name, at), "里"))
            return at + CKV_HAN;
    }
    return 0;
}

/* Where the name goes on behind a place that is said in it again. */
static size_t after_one_place(ckv_slice place, ckv_han_text name)
{
    for (size_t at = 0; place.len >= 2 * CKV_HAN && at + place.len + 2 * CKV_HAN <= name.len; at += CKV_HAN) {
        if (name.ptr[at + 2] != place.ptr[2] || memcmp(name.ptr + at, place.ptr, place.len) != 0)
            continue;
        size_t end = at + place.len, kind = ckv_word_starts(tail(name, end), "市");
        if (!ckv_han_names_a_road(ckv_han_tail(name, end)) && end + kind + 2 * CKV_HAN <= name.len)
            return end + kind;
    }
    return 0;
}

/* 上城区杭州延安南路. */
static size_t after_place(const ckv_address *a, ckv_han_text name)
{
    size_t found = after_one_place(a->district, name);
    found = found ? found : after_one_place(a->town, name);
    return found ? found : after_one_place(a->city, name);
}

/* What is the road's own of the characters before its type. */
static ckv_han_text own_name(ckv_han_reader *r, ckv_han_text name, const ckv_road_word *type)
{
    name = ckv_han_tail(name, after_ward(r->out, name));
    name = ckv_han_tail(name, after_estate(name, type));
    name = ckv_han_tail(name, after_place(r->out, name));
    name = ckv_han_tail(name, bare_town(r, name));
    name = ckv_han_tail(name, numbered_name(name));
    bool placed = r->out->city.len || r->out->district.len || r->out->town.len;
    if ((placed || !ckv_word_is(ckv_slice_str(type->word), "道")) && !beyond_mainland(r->out))
        name = ckv_han_tail(name, after_village(name));
    return name;
}

static void set_road(ckv_han_reader *r, ckv_han_text name, const ckv_road_word *type)
{
    name = own_name(r, name, type);
    if (!name.len)
        return;
    size_t word = strlen(type->word), end = (size_t)(name.ptr - r->text.ptr) + name.len + word;
    size_t direction = direction_after(ckv_han_tail(r->text, end));
    size_t from = r->scratch->len;
    ckv_buf_add(r->scratch, ckv_han_slice(name));
    ckv_buf_add(r->scratch, ckv_slice_of(r->text.ptr + end, direction));
    if (!r->out->road.len) {
        r->out->road = ckv_slice_of(name.ptr, name.len + word + direction);
        r->out->road_name = ckv_slice_of(r->scratch->ptr + from, r->scratch->len - from);
        r->out->road_type = type->type;
    }
    r->at = end + direction;
    if (direction && ckv_word_starts(tail(r->text, r->at), "段"))
        r->at += CKV_HAN;
    r->road_end = r->at;
}

/* 濮院市场2区大庆街, 皮革城6期9楼云龙北路: which part of the estate; the road comes behind it. `n` digits are here. */
static size_t estate_part(ckv_han_text here, size_t n)
{
    ckv_han_text after = ckv_han_tail(here, n);
    size_t part = ckv_han_starts(after, CKV_LIST_NO_PART) ? 0 : ckv_han_starts(after, CKV_LIST_ESTATE_PARTS);
    return part ? n + part : 0;
}

/* 金仙1弄239号: a lane that is named and numbered is the road. How long its number of n digits and its type are. */
static size_t named_lane(ckv_han_text name, ckv_han_text here, size_t n)
{
    ckv_slice after = tail(here, n);
    size_t type = ckv_word_starts(after, "弄");
    type = type ? type : ckv_word_starts(after, "巷");
    if (!type || n > 2 || name.len < 2 * CKV_HAN || name.len > 4 * CKV_HAN)
        return 0;
    size_t house = ckv_slice_digits(tail(here, n + type));
    bool numbered = house && ckv_word_starts(tail(here, n + type + house), "号");
    return numbered && !after_estate(name, ckv_road_words_han) ? n + type : 0;
}

static void set_lane(ckv_han_reader *r, size_t name, size_t lane)
{
    ckv_slice s = ckv_han_slice(ckv_han_rest(r));
    r->out->road = ckv_slice_head(s, name + lane);
    r->out->road_name = ckv_slice_head(s, name);
    ckv_han_set(&r->out->lane, ckv_slice_of(s.ptr + name, lane - CKV_HAN));
    r->at += name + lane;
    r->road_end = r->at;
}

typedef enum look {
    LOOK_ON,     /* no road here */
    LOOK_BEHIND, /* none up to here, but behind the part of an estate that was read */
    LOOK_DONE    /* the road was found, or cannot be further on */
} look;

/* At digits: parts of an estate, lanes, and roads that are called by a number. */
static look look_at_digits(ckv_han_reader *r, ckv_han_text s, size_t at)
{
    enum { NUMBER_MAX = 4 };
    ckv_han_text here = ckv_han_tail(s, at);
    size_t n = ckv_slice_digits(ckv_han_slice(here));
    if (n <= NUMBER_MAX && ckv_han_starts(ckv_han_tail(here, n), CKV_LIST_ROAD_DIGITS)) /* 320国道, 14号大街 */
        return LOOK_ON;
    size_t part = estate_part(here, n), lane = part ? 0 : named_lane(ckv_han_head(s, at), here, n);
    if (part)
        r->at += at + part;
    if (lane)
        set_lane(r, at, lane);
    return part ? LOOK_BEHIND : LOOK_DONE;
}

/* 西四北头, 东四十: what counts lanes of one name. */
static bool ends_in_ordinal(ckv_slice s)
{
    static const char *const ordinals[] = { "头", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };
    return s.len > CKV_HAN && ckv_word_ends_any(s, ordinals);
}

/* At a word that types of roads begin with. `from`: where the first look began. */
static look look_at_word(ckv_han_reader *r, ckv_han_text s, size_t at, bool first, size_t from)
{
    const ckv_road_word *type = road_word_at(ckv_han_tail(s, at), first);
    ckv_slice before = ckv_slice_of(s.ptr, at);
    if (!type || (ckv_word_is(ckv_slice_str(type->word), "道") && ckv_word_ends(before, "街")))
        return LOOK_ON;
    if (ckv_word_is(ckv_slice_str(type->word), "条") && !ends_in_ordinal(before))
        return LOOK_ON;
    ckv_slice after = tail(s, at + strlen(type->word));
    if (r->at > from && !(after.len && ckv_is_digit(after.ptr[0])))
        return LOOK_DONE;
    r->skipped = ckv_han_head(ckv_han_tail(r->text, from), r->at - from);
    set_road(r, ckv_han_head(s, at), type);
    return LOOK_DONE;
}

/* Look from the cursor on. True when the road was found, or cannot be further on. */
static bool read_road_from(ckv_han_reader *r, size_t from)
{
    enum { LOOKS_MAX = 14 };
    ckv_han_text s = ckv_han_rest(r);
    for (size_t at = 0, n = 0; at < s.len && n <= LOOKS_MAX; n++, at += ckv_han_bytes(s, at)) {
        look found = LOOK_ON;
        if (ckv_is_digit(s.ptr[at]))
            found = look_at_digits(r, s, at);
        else if (n && ckv_han_may_begin(s, at, CKV_LIST_BIT(CKV_LIST_ROAD_BEGINS)))
            found = look_at_word(r, s, at, n == 1, from);
        else if (ckv_word_starts(tail(s, at), "号") && !ckv_han_starts(ckv_han_tail(s, at), CKV_LIST_ROAD_NUMBERED))
            found = LOOK_DONE;
        if (found != LOOK_ON)
            return found == LOOK_DONE;
    }
    return true;
}

void ckv_han_read_road(ckv_han_reader *r)
{
    size_t from = r->at;
    for (int part = 0; part < 4 && !read_road_from(r, from);)
        part++;
    if (!r->out->road.len)
        r->at = from;
}
