/* The road of a Chinese address line: where its name begins behind villages, estates and places that are said again,
 * which word is its type, and roads that are numbered. */
#include "text/address_han.h"
#include "text/division.h"
#include "text/numeral.h"
#include "text/place.h"
#include "text/utf8.h"

static const ckv_road_word *road_word_at(ckv_slice here, bool first)
{
    static const char *const inner[] = { "口", "坊", "心", "区", "门", "桥", "上", "道", "村", "头", "堂", "社区",
        "居委", NULL };
    static const char *const long_ones[] = { "大路", "公路", NULL };
    static const char *const after_way[] = { "巷", "街", NULL };
    static const char *const begins[] = { "大", "公", "胡", "路", "街", "国", "省", "县", "道", "巷", "弄", "里", "线",
        NULL };
    if (!ckv_word_starts_any(here, begins)) /* what no word of the table begins with */
        return NULL;
    for (const ckv_road_word *w = ckv_road_words_han; w->word; w++) {
        if (!ckv_word_starts(here, w->word) || (first && ckv_word_in(ckv_slice_str(w->word), long_ones))) /* 保大路 */
            continue;
        ckv_slice after = ckv_slice_tail(here, strlen(w->word));
        bool ends = !after.len && ckv_word_is(ckv_slice_str(w->word), "线");
        if (w->weak && !ends && !(after.len && ckv_is_digit(after.ptr[0])))
            return NULL;
        uint32_t value;
        size_t n = ckv_numeral_read(after, &value);
        bool at_road = ckv_word_starts(here, "路") && (ckv_word_starts(after, "口") || ckv_word_starts(after, "上"));
        bool wide = ckv_word_starts(here, "大道") || ckv_word_starts(here, "大街"); /* 桐星大道上上城 */
        bool goes_on = ckv_word_starts_any(after, inner) && !at_road && !wide && !ckv_word_starts(after, "上海");
        if (ckv_word_is(ckv_slice_str(w->word), "道") && ckv_word_starts_any(after, after_way)) /* 西三道巷, 北七道街 */
            goes_on = true;
        if (n && ckv_word_starts_any(ckv_slice_tail(after, n), ckv_han_road_ends)) /* 公道五路 */
            goes_on = true;
        if (!ckv_word_ends(ckv_slice_str(w->word), "路") && ckv_han_names_a_road(after)) /* 富巷北路, 望道路 */
            goes_on = true;
        return goes_on ? NULL : w;
    }
    return NULL;
}

/* 天府大道北段, 花城大道东: a direction after the type belongs to the name. */
static size_t direction_after(ckv_slice s)
{
    static const char *const directions[] = { "东", "南", "西", "北", "中", NULL };
    size_t n = ckv_word_starts_any(s, directions);
    ckv_slice after = ckv_slice_tail(s, n);
    return n && (ckv_word_starts(after, "段") || !after.len || ckv_is_digit(after.ptr[0])) ? n : 0;
}

/* 周浦周邓公路, 下沙12号大街: a town of the place without its word, if the rest is a name of its own. How long it
 * is. */
static size_t bare_town(ckv_han_reader *r, ckv_slice name)
{
    static const char *const no_name[] = { "东", "南", "西", "北", "中", "一", "二", "三", "四", "五", "六", "七", "八",
        "九", "十", "横", "纵", "支", "环", "山", "塘", "湖", NULL };
    ckv_division_match m = { .now = NULL };
    if (name.len < 4 * HAN || (!r->out->city.len && !r->out->district.len))
        return 0;
    bool known = r->out->district.len && ckv_division_at(&m, r->out->district, 0, r->out->city);
    ckv_slice city = r->out->city.len ? r->out->city : known ? ckv_division_city_name(m.now) : r->out->city;
    for (size_t n = 4 * HAN; n >= 2 * HAN; n -= HAN) {
        ckv_slice town = ckv_slice_head(name, n), own = ckv_slice_tail(name, n);
        if (name.len < n + 2 * HAN
            || !((known && ckv_town_known(town, m.now, city)) || ckv_town_known(town, NULL, city))) /* since moved */
            continue;
        size_t part = 0;
        for (size_t k = 1; k && part < own.len; part += k) /* 东二 names no road by itself */
            k = ckv_word_starts_any(ckv_slice_tail(own, part), no_name);
        if (part >= own.len)
            continue;
        ckv_han_set(&r->out->town, ckv_slice_head(name, n));
        return n;
    }
    return 0;
}

/* 郑楼振兴东路, 下埠望江新街: a village in front of the road. Most roads are named with two characters and a direction
 * or a number, so of four or five the first belong to something else, but for 建国门外, 体育中心 and cities
 * (乌鲁木齐路). Where the name begins. Both spellings of one address should give one road: a real name cut short does
 * no harm there. */
static size_t after_village(ckv_slice name)
{
    static const char *const tails[] = { "东", "南", "西", "北", "中", "新", "一", "二", "三", "四", "五", "六", "七",
        "八", "九", "十", "小", "横", "直", NULL };
    static const char *const wholes[] = { "门外", "门内", "中心", "公园", "广场", "车站", "机场", "商城", "开发",
        "高速", "体育场", "体育馆", "国道", "省道", "县道", "号", "大道", "嘴环", "山脚", "宫", NULL };
    static const char *const middles[] = { "家", "里", NULL }; /* 王家浜, 二里桥 */
    size_t end = name.len, len, full;
    while (end > 2 * HAN && ckv_word_ends_any(ckv_slice_head(name, end), tails))
        end -= HAN;
    ckv_slice stem = ckv_slice_head(name, end);
    for (size_t i = 0; i < end; i++)
        if (!((unsigned char)name.ptr[i] & 0x80))
            return 0;
    if ((end != 4 * HAN && end != 5 * HAN) || ckv_word_ends_any(stem, wholes) || ckv_city_at(stem, &len, &full)
        || ckv_province_at(stem, &len, &full))
        return 0;
    size_t from = end - 2 * HAN;
    if (ckv_word_starts_any(ckv_slice_tail(name, from), middles))
        from = from > 2 * HAN ? from - HAN : 0;
    return from;
}

/* 下沙四号大街: where the number begins that is the whole name; 0 if it is none. */
static size_t numbered_name(ckv_slice name)
{
    static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "〇",
        "零", NULL };
    static const char *const directions[] = { "东", "南", "西", "北", NULL };
    if (name.len > HAN && ckv_word_ends_any(name, directions)) /* 下沙十六号东大街 */
        name.len -= HAN;
    if (!ckv_word_ends(name, "号"))
        return 0;
    size_t from = name.len - HAN;
    while (from >= HAN && ckv_word_starts_any(ckv_slice_tail(name, from - HAN), numerals))
        from -= HAN;
    return from < name.len - HAN ? from : 0;
}

static bool beyond_mainland(const ckv_address *a)
{
    static const char *const states[] = { "香港", "澳门", "台湾", NULL };
    return ckv_word_in(a->state, states) || a->country.len > 2 * HAN;
}

/* Where a name goes on behind what stands before the road: 深涌村中兴路, 太平工业园聚金路; 中关村东路 is one name. */
static size_t after_estate(ckv_slice name, const ckv_road_word *type)
{
    static const char *const ends[] = { "村", "社区", "小区", "园区", "工业园", "产业园", "科技园", "工业区", "开发区",
        "集聚区", "区", "街道", "镇", "对面", "物流园", "中心", "市场", "广场", "有限公司", "大厦", "学院", "基地",
        "委员会", "新城", "工业城", "商城", "皮革城", "家园", "花园", "嘉苑", "公寓", "码头", "大门", "小学", "中学",
        "学校", "医院", "公司", "一期", "二期", "三期", "四期", NULL };
    static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };
    static const char *const zones[] = { "区", "工业园", "产业园", "科技园", NULL }; /* 花园一路 is one name */
    static const char *const small_roads[] = { "街", "巷", "弄", NULL };
    size_t skip = 0;
    bool small = ckv_word_in(ckv_slice_str(type->word), small_roads);
    for (size_t at = 0; at + 2 * HAN <= name.len; at++) {
        if (((unsigned char)name.ptr[at] & 0xC0) == 0x80) /* inside a character */
            continue;
        size_t n = ckv_word_starts_any(ckv_slice_tail(name, at), ends);
        if (!n)
            continue;
        bool begins = n == HAN && at == 0; /* 镇浦路 */
        bool zone = n > HAN && ckv_word_ends_any(ckv_slice_head(name, at + n), zones);
        size_t least = zone && ckv_word_starts_any(ckv_slice_tail(name, at + n), numerals) ? HAN : 2 * HAN;
        if (small && at >= 2 * HAN && ckv_word_starts(ckv_slice_tail(name, at), "村")) /* 岭脚村西巷 */
            least = HAN;
        ckv_slice own = ckv_slice_tail(name, at + n);
        if (!begins && own.len >= least && !ckv_word_starts_any(own, ckv_han_road_ends)) /* 滨海园区五道 */
            skip = at + n;
    }
    return skip;
}

/* 頂厝里二溪路: a ward of Taiwan, where 里 is no road. Where the name goes on. */
static size_t after_ward(const ckv_address *a, ckv_slice name)
{
    for (size_t at = HAN; ckv_slice_equal(a->state, CKV_LIT("台湾")) && at + 3 * HAN <= name.len; at += HAN) {
        if (ckv_word_starts(ckv_slice_tail(name, at), "里"))
            return at + HAN;
    }
    return 0;
}

/* 上城区杭州延安南路: the place is said again. Where the name goes on. */
static size_t after_place(const ckv_address *a, ckv_slice name)
{
    const ckv_slice places[] = { a->district, a->town, a->city };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        for (size_t at = 0; places[i].len >= 2 * HAN && at + places[i].len + 2 * HAN <= name.len; at += HAN) {
            if (!ckv_slice_starts(ckv_slice_tail(name, at), places[i]))
                continue;
            size_t end = at + places[i].len, kind = ckv_word_starts(ckv_slice_tail(name, end), "市");
            if (!ckv_han_names_a_road(ckv_slice_tail(name, end)) && end + kind + 2 * HAN <= name.len)
                return end + kind;
        }
    }
    return 0;
}

static void set_road(ckv_han_reader *r, ckv_slice name, const ckv_road_word *type)
{
    name = ckv_slice_tail(name, after_ward(r->out, name));
    name = ckv_slice_tail(name, after_estate(name, type));
    name = ckv_slice_tail(name, after_place(r->out, name));
    name = ckv_slice_tail(name, bare_town(r, name));
    name = ckv_slice_tail(name, numbered_name(name));
    bool placed = r->out->city.len || r->out->district.len || r->out->town.len;
    if ((placed || !ckv_word_is(ckv_slice_str(type->word), "道")) && !beyond_mainland(r->out))
        name = ckv_slice_tail(name, after_village(name));
    if (!name.len)
        return;
    size_t word = strlen(type->word);
    ckv_slice after =
        ckv_slice_of(name.ptr + name.len + word, r->text.len - (size_t)(name.ptr + name.len + word - r->text.ptr));
    size_t direction = direction_after(after);
    size_t from = r->scratch->len;
    ckv_buf_add(r->scratch, name);
    ckv_buf_add(r->scratch, ckv_slice_head(after, direction));
    if (!r->out->road.len) {
        r->out->road = ckv_slice_of(name.ptr, name.len + word + direction);
        r->out->road_name = ckv_slice_of(r->scratch->ptr + from, r->scratch->len - from);
        r->out->road_type = type->type;
    }
    r->at = (size_t)(after.ptr - r->text.ptr) + direction;
    if (direction && ckv_word_starts(ckv_han_rest(r), "段"))
        r->at += HAN;
    r->road_end = r->at;
}

/* 320国道, 14号大街: digits that begin a road's name. */
static bool numbered(ckv_slice s)
{
    static const char *const kinds[] = { "国道", "省道", "县道", "乡道", "号路", "号街", "号大街", "号大道", NULL };
    size_t n = 0;
    while (n < s.len && ckv_is_digit(s.ptr[n]))
        n++;
    return n <= 4 && ckv_word_starts_any(ckv_slice_tail(s, n), kinds);
}

/* 濮院市场2区大庆街, 皮革城6期9楼云龙北路: which part of the estate; the road comes behind it. */
static size_t estate_part(ckv_slice s)
{
    static const char *const parts[] = { "期", "区", "楼", "层", "座", "幢", "栋", "组", NULL };
    static const char *const no_part[] = { "楼梯", NULL };
    size_t n = 0;
    while (n < s.len && ckv_is_digit(s.ptr[n]))
        n++;
    ckv_slice after = ckv_slice_tail(s, n);
    size_t part = ckv_word_starts_any(after, no_part) ? 0 : ckv_word_starts_any(after, parts);
    return n && part ? n + part : 0;
}

/* 金仙1弄239号: a lane that is named and numbered is the road. How long its number and type are. */
static size_t named_lane(ckv_slice name, ckv_slice s)
{
    size_t n = 0, house;
    while (n < s.len && ckv_is_digit(s.ptr[n]))
        n++;
    size_t type = ckv_word_starts(ckv_slice_tail(s, n), "弄");
    type = type ? type : ckv_word_starts(ckv_slice_tail(s, n), "巷");
    for (house = n + type; house < s.len && ckv_is_digit(s.ptr[house]);)
        house++;
    bool numbered = type && house > n + type && ckv_word_starts(ckv_slice_tail(s, house), "号");
    return numbered && n <= 2 && name.len >= 2 * HAN && name.len <= 4 * HAN && !after_estate(name, ckv_road_words_han)
               ? n + type
               : 0;
}

static void set_lane(ckv_han_reader *r, size_t name, size_t lane)
{
    ckv_slice s = ckv_han_rest(r);
    r->out->road = ckv_slice_head(s, name + lane);
    r->out->road_name = ckv_slice_head(s, name);
    ckv_han_set(&r->out->lane, ckv_slice_of(s.ptr + name, lane - HAN));
    r->at += name + lane;
    r->road_end = r->at;
}

/* Look from the cursor on; `from`: where the first look began. True when the road was found, or cannot be further
 * on. */
static bool read_road_from(ckv_han_reader *r, size_t from)
{
    bool behind = r->at > from;
    ckv_slice s = ckv_han_rest(r);
    for (size_t at = 0, n = 0; at < s.len && n <= 14; n++) {
        ckv_slice here = ckv_slice_tail(s, at);
        const ckv_road_word *type = n ? road_word_at(here, n == 1) : NULL;
        bool town = type && ckv_word_is(ckv_slice_str(type->word), "道") && ckv_word_ends(ckv_slice_head(s, at), "街");
        if (type && !town) {
            ckv_slice after = ckv_slice_tail(here, strlen(type->word));
            if (behind && !(after.len && ckv_is_digit(after.ptr[0])))
                return true;
            r->skipped = ckv_slice_of(r->text.ptr + from, r->at - from);
            set_road(r, ckv_slice_head(s, at), type);
            return true;
        }
        size_t part = ckv_is_digit(s.ptr[at]) && !numbered(here) ? estate_part(here) : 0;
        if (part) {
            r->at += at + part;
            return false;
        }
        size_t lane = ckv_is_digit(s.ptr[at]) ? named_lane(ckv_slice_head(s, at), here) : 0;
        if (lane) {
            set_lane(r, at, lane);
            return true;
        }
        if (ckv_is_digit(s.ptr[at]) ? !numbered(here)
                                    : ckv_word_starts(here, "号") && !ckv_word_starts_any(here, ckv_han_numbered_roads))
            return true;
        ckv_utf8_next(s, &at);
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
