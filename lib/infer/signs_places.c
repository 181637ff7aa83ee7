/* Addresses, and places by themselves. */
#include "infer/facts.h"
#include "infer/reading.h"
#include "text/address/address.h"
#include "text/org/org.h"
#include "text/place/place.h"
#include "util/bits.h"

/* Letters of a text, for tables of places: "new york" is "newyork". */
ckv_slice ckv_letters_of(ckv_slice text, char bytes[CKV_SHORT_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < CKV_SHORT_MAX; i++) {
        if (!strchr(" .-'", text.ptr[i]) || text.ptr[i] == '\0')
            bytes[len++] = text.ptr[i];
    }
    return ckv_slice_of(bytes, len);
}

static bool is_road_word(ckv_slice word)
{
    return ckv_is_road_word(word) || ckv_fact_is(CKV_FACT_STREET, word);
}

static bool has_road_ending(ckv_slice word)
{
    static const char *const endings[] = { "strasse", "straße", "str", "weg", "allee", "platz", "gasse", "damm",
        "ufer" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (word.len > strlen(endings[i]) + 2 && ckv_slice_ends(word, ckv_slice_str(endings[i])))
            return true;
    }
    return false;
}

static bool ends(ckv_slice s, const char *ending)
{
    return ckv_slice_ends(s, ckv_slice_str(ending));
}

void ckv_read_latin_address(ckv_reading *r)
{
    bool road = false, number = false, unit = false, premises = false, german = false;
    for (size_t i = 0; i < r->count; i++) {
        ckv_slice w = r->word[i];
        number |= ckv_is_digit(w.ptr[0]);
        german |= w.len > 5 && (ends(w, "strasse") || ends(w, "straße") || ends(w, "str"));
        road |= (i > 0 && is_road_word(w)) || has_road_ending(w)
                || (i == 0 && r->count > 1 && ckv_fact_is(CKV_FACT_STREET, w));
        unit |= i == 0 && r->count > 1 && (ckv_fact_is(CKV_FACT_UNIT, w) || w.ptr[0] == '#');
        premises |= ckv_fact_is(CKV_FACT_PREMISES, w);
    }
    if (german && r->out->region < 0)
        r->out->region = CKV_REGION_DE;
    bool leads = r->count > 1 && ckv_is_digit(r->word[0].ptr[0]);
    give_if(r, road && !number, CKV_SIGN_ROAD);
    give_if(r, road && number, CKV_SIGN_LINE);
    give_if(r, r->commas > 0 && r->digits > 0 && (road || leads || r->commas > 1), CKV_SIGN_LONG_LINE);
    give_if(r, unit && r->count <= 5 && !road, CKV_SIGN_UNIT);
    give_if(r, premises && !number, CKV_SIGN_PREMISES);
}

void ckv_read_latin_place(ckv_reading *r)
{
    char bytes[CKV_SHORT_MAX];
    ckv_slice letters = ckv_letters_of(r->text, bytes);
    bool land = false;
    if (r->digits || letters.len < 2 || r->count > 5)
        return;
    for (size_t i = 0; i < r->count; i++)
        land |= r->count > 1 && ckv_fact_is(CKV_FACT_LANDFORM, r->word[i]);
    bool city = ckv_fact_is(CKV_FACT_CITY, letters) || ckv_city_of_latin(letters) || ckv_fact_town_ending(letters);
    give_if(r, city || land, CKV_SIGN_CITY);
    give_if(
        r, ckv_fact_is(CKV_FACT_COUNTRY, letters) || (letters.len > 3 && ckv_country_known(letters)), CKV_SIGN_COUNTRY);
    ckv_slice state = ckv_state_code(letters);
    give_if(r, state.len > 0 || ckv_province_of_latin(letters), CKV_SIGN_STATE);
    static const char *const australia[] = { "nsw", "qld", "vic", "tas", NULL };
    static const char *const america[] = { "ny", "tx", "fl", "il", "oh", "ga", "mi", "nj", "va", "pa", "az", "co", "md",
        "or", "ca", "nc", "mn", "nv", NULL };
    if (state.len)
        r->out->region = ckv_in_list(state, australia) ? CKV_REGION_AU
                         : ckv_in_list(state, america) ? CKV_REGION_US
                                                       : r->out->region;
}

/* 东区 and 南区 are districts of Hong Kong and of Taiwan; 一区 and A区 are of no country. */
static bool is_sales_region(const ckv_reading *r)
{
    static const char *const compass[] = { "华东", "华南", "华北", "华中", "华西", "东北", "西北", "西南", "东南" };
    static const char *const rest[] = { "", "区", "大区", "片区", "战区", "地区", "区域", "分区", "销售区", "一区",
        "二区", "三区" };
    static const char *const endings[] = { "大区", "片区", "战区", "赛区", "销区", "销售区", "营销区" };
    static const char *const counted[] = { "一区", "二区", "三区", "四区", "五区", "六区", "七区", "八区", "九区",
        "十区" };
    ckv_slice s = r->text;
    for (size_t i = 0; i < sizeof compass / sizeof *compass; i++) {
        ckv_slice name = ckv_slice_str(compass[i]);
        for (size_t k = 0; ckv_slice_starts(s, name) && k < sizeof rest / sizeof *rest; k++) {
            if (ckv_slice_equal(ckv_slice_tail(s, name.len), ckv_slice_str(rest[k])))
                return true;
        }
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends(s, endings[i]))
            return true;
    }
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
        if (ckv_slice_equal(s, ckv_slice_str(counted[i])))
            return true;
    }
    return r->han == 1 && r->latin + r->digits == 1 && ends(s, "区");
}

void ckv_read_han_place(ckv_reading *r)
{
    size_t len, full;
    if (r->length > 12)
        return;
    if (is_sales_region(r)) {
        give(r, CKV_SIGN_SALES_REGION);
        return;
    }
    if (r->digits)
        return;
    ckv_slice s = r->text;
    const ckv_province *province = ckv_province_at(s, &len, &full);
    give_if(r, province && full == s.len, CKV_SIGN_STATE);
    const ckv_city *city = ckv_city_at(s, &len, &full);
    bool municipality = province && ends(s, "市");
    give_if(r, (city && full == s.len) || municipality || (r->length >= 3 && r->length <= 5 && ends(s, "市")),
        CKV_SIGN_CITY);
    give_if(r,
        r->length >= 2 && r->length <= 7
            && (ends(s, "区") || ends(s, "县") || ends(s, "旗") || ends(s, "街道") || ends(s, "镇") || ends(s, "乡")),
        CKV_SIGN_DISTRICT);
    give_if(r, ckv_country_known(s), CKV_SIGN_COUNTRY);
}

/* 浙江省杭州市, 杭州市: in which country; -1 where no province or city leads. */
static int region_of_han(ckv_slice s)
{
    size_t len, full;
    const ckv_province *province = ckv_province_at(s, &len, &full);
    const ckv_city *city = province ? NULL : ckv_city_at(s, &len, &full);
    unsigned code = province ? province->code : city ? city->province : 0;
    if (!code || (city && full == len))
        return -1;
    return code < 70 ? (int)CKV_REGION_CN : code == 71 ? (int)CKV_REGION_TW : code == 81 ? (int)CKV_REGION_HK : -1;
}

/* How many different words of an address stand in Chinese text: 省 市 区 路 号 ... */
/* Which words of Chinese addresses a text holds. */
typedef struct han_words {
    unsigned count; /* different ones */
    bool road;      /* 路, 街, 道 or 号 is among them */
} han_words;

static han_words find_han_words(ckv_slice text)
{
    enum { ROADS = 4 };
    static const char *const words[] = { "路", "街", "道", "号", "省", "市", "区", "县", "镇", "乡", "村", "巷", "弄",
        "里", "楼", "室", "栋", "座", "单元", "大厦", "邨", "段", "地下", "层", "九龙", "新界", "香港", "花园", "小区",
        "中心" };
    uint32_t found = 0;
    for (size_t at = 0; at + CKV_HAN <= text.len; at++) {
        if ((text.ptr[at] & 0xF0) != 0xE0) /* where a Han character begins */
            continue;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (memcmp(text.ptr + at, words[i], CKV_HAN) == 0
                && ckv_slice_starts(ckv_slice_tail(text, at), ckv_slice_str(words[i])))
                found |= (uint32_t)1 << i;
        }
    }
    return (han_words){ ckv_count_bits(found), found & ((1u << ROADS) - 1) };
}

void ckv_read_han_address(ckv_reading *r)
{
    han_words found = find_han_words(r->text);
    bool org = ckv_org_name_likely(r->text);
    give_if(r,
        found.count >= 2 && r->length >= 6 && (found.road || r->digits || found.count >= 3)
            && !(org && found.count < 3 && !r->digits),
        CKV_SIGN_LINE);
    if (r->out->region < 0)
        r->out->region = region_of_han(r->text);
    give_if(r, r->length <= 16 && r->digits && (ends(r->text, "室") || ends(r->text, "楼") || ends(r->text, "单元")),
        CKV_SIGN_UNIT);
    give_if(r,
        r->length >= 2 && r->length <= 12 && !r->digits
            && (ends(r->text, "路") || ends(r->text, "街") || ends(r->text, "大道")),
        CKV_SIGN_ROAD);
}

void ckv_read_house(ckv_reading *r)
{
    ckv_slice s = r->text;
    size_t digits = ckv_slice_digits(s);
    bool rest = s.len - digits <= 5;
    for (size_t i = digits; i < s.len; i++)
        rest &= ckv_is_digit(s.ptr[i]) || ckv_is_lower(s.ptr[i]) || strchr("-/ ", s.ptr[i]) != NULL;
    bool han = r->han == 1 && ends(s, "号") && r->digits;
    give_if(r, (digits >= 1 && digits <= 5 && rest && s.len <= 9) || han, CKV_SIGN_HOUSE);
}
