#include "text/place.h"
#include "text/word_marks.h"
#include "text/words.h"
#include "util/search.h"

#define HAN 3 /* bytes of the characters in these tables */

/* Other Latin spellings of provinces: ISO 3166-2:CN and the United Nations' list of geographical names. */
static const struct {
    const char *name;
    uint8_t code;
} latin_aliases[] = {
    { "shanxi", 14 },
    { "innermongolia", 15 },
    { "tibet", 54 },
    { "shaanxi", 61 },
    { "xianggang", 81 },
    { "hk", 81 },
    { "hongkongsar", 81 },
    { "aomen", 82 },
    { "macao", 82 },
    { "kowloon", 81 },
    { "newterritories", 81 },
    { "lantauisland", 81 },
    { "peking", 11 },
    { "canton", 44 },
};

/* ISO 3166-1, short names in English without blanks, with the usual others. */
static const char *const countries[] = {
    "argentina",
    "australia",
    "austria",
    "belgium",
    "brazil",
    "cambodia",
    "canada",
    "china",
    "denmark",
    "deutschland",
    "england",
    "finland",
    "france",
    "germany",
    "greatbritain",
    "greece",
    "india",
    "indonesia",
    "ireland",
    "italy",
    "japan",
    "korea",
    "malaysia",
    "mexico",
    "netherlands",
    "newzealand",
    "norway",
    "pakistan",
    "philippines",
    "poland",
    "portugal",
    "prc",
    "roc",
    "russia",
    "scotland",
    "southafrica",
    "southkorea",
    "spain",
    "sweden",
    "switzerland",
    "taiwanroc",
    "thailand",
    "thenetherlands",
    "turkey",
    "uk",
    "unitedkingdom",
    "unitedstates",
    "unitedstatesofamerica",
    "us",
    "usa",
    "vietnam",
    "wales",
    "中华人民共和国",
    "中国",
    "加拿大",
    "德国",
    "新加坡",
    "日本",
    "法国",
    "澳大利亚",
    "美国",
    "英国",
    "韩国",
};

static size_t province_suffix(const ckv_province *p, ckv_slice rest)
{
    static const char *const regions[] = { "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省" };
    if (p->kind == CKV_PROVINCE_PROVINCE)
        return ckv_word_starts(rest, "省") ? HAN : 0;
    if (p->kind == CKV_PROVINCE_CITY)
        return ckv_word_starts(rest, "市") ? HAN : 0;
    if (p->kind == CKV_PROVINCE_SPECIAL)
        return ckv_word_starts(rest, "特别行政区") ? 5 * HAN : ckv_word_starts(rest, "特区") ? 2 * HAN : 0;
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        if (ckv_word_starts(rest, regions[i]))
            return strlen(regions[i]);
    }
    return 0;
}

const ckv_province *ckv_province_at(ckv_slice text, size_t *len, size_t *full)
{
    if (!ckv_may_start(text, CKV_MARK_PROVINCE))
        return NULL;
    for (size_t i = 0; i < ckv_province_count; i++) {
        const ckv_province *p = &ckv_provinces[i];
        if (!ckv_word_starts(text, p->name))
            continue;
        ckv_slice rest = ckv_slice_tail(text, strlen(p->name));
        if (p->kind == CKV_PROVINCE_PROVINCE && ckv_word_starts(rest, "市")) /* 吉林市 */
            return NULL;
        *len = strlen(p->name);
        *full = *len + province_suffix(p, rest);
        return p;
    }
    return NULL;
}

/* The city with the longest name that `text` starts with: they stand together, behind the first character alone. */
static const ckv_city *city_named(ckv_slice text, size_t *len)
{
    const ckv_city *found = NULL;
    ckv_slice first = ckv_slice_head(text, HAN);
    size_t at;
    CKV_SEARCH(at, ckv_city_count, ckv_word_compare(ckv_cities[at].name, first) < 0);
    for (; at < ckv_city_count && strncmp(ckv_cities[at].name, first.ptr, HAN) == 0; at++) {
        size_t n = ckv_word_starts(text, ckv_cities[at].name);
        if (n > *len) {
            *len = n;
            found = &ckv_cities[at];
        }
    }
    return found;
}

static size_t city_suffix(const ckv_city *city, ckv_slice rest)
{
    if (ckv_word_starts(rest, "市") && !ckv_word_starts(rest, "市场"))
        return HAN;
    if (ckv_word_starts(rest, "地区"))
        return 2 * HAN;
    if (ckv_word_starts(rest, "盟"))
        return HAN;
    if (city->province == 71 && ckv_word_starts(rest, "县"))
        return HAN;
    /* 延边朝鲜族自治州: the peoples' names take up to eleven characters */
    for (size_t at = 0; at + 3 * HAN <= rest.len && at <= 11 * HAN; at += HAN) {
        if (ckv_word_starts(ckv_slice_tail(rest, at), "自治州"))
            return at + 3 * HAN;
    }
    if (ckv_word_starts(rest, "州") && !ckv_word_starts(rest, "州市")) /* 凉山州 */
        return HAN;
    return 0;
}

const ckv_city *ckv_city_at(ckv_slice text, size_t *len, size_t *full)
{
    if (!ckv_may_start(text, CKV_MARK_CITY))
        return NULL;
    size_t n = 0;
    const ckv_city *city = city_named(text, &n);
    if (!city)
        return NULL;
    *len = n;
    *full = n + city_suffix(city, ckv_slice_tail(text, n));
    return city;
}

const ckv_province *ckv_province_by_code(unsigned code)
{
    for (size_t i = 0; i < ckv_province_count; i++) {
        if (ckv_provinces[i].code == code)
            return &ckv_provinces[i];
    }
    return NULL;
}

const ckv_province *ckv_province_of_latin(ckv_slice letters)
{
    for (size_t i = 0; i < ckv_province_count; i++) {
        if (ckv_word_is(letters, ckv_provinces[i].latin))
            return &ckv_provinces[i];
    }
    for (size_t i = 0; i < sizeof latin_aliases / sizeof *latin_aliases; i++) {
        if (ckv_word_is(letters, latin_aliases[i].name))
            return ckv_province_by_code(latin_aliases[i].code);
    }
    return NULL;
}

const ckv_city *ckv_city_of_latin(ckv_slice letters)
{
    size_t at;
    CKV_SEARCH(at, ckv_city_count, ckv_word_compare(ckv_cities[ckv_cities_by_latin[at]].latin, letters) < 0);
    if (at == ckv_city_count)
        return NULL;
    const ckv_city *city = &ckv_cities[ckv_cities_by_latin[at]];
    return ckv_word_is(letters, city->latin) ? city : NULL;
}

ckv_slice ckv_state_code(ckv_slice letters)
{
    for (size_t i = 0; i < ckv_state_count; i++) {
        const ckv_state *s = &ckv_states[i];
        if (ckv_word_is(letters, s->code) || ckv_word_is(letters, s->name))
            return ckv_slice_str(s->code);
    }
    return (ckv_slice){ NULL, 0 };
}

bool ckv_country_known(ckv_slice letters)
{
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        if (ckv_word_is(letters, countries[i]))
            return true;
    }
    return false;
}

static bool ends_region(ckv_slice s)
{
    static const char *const endings[] = { "省", "市", "区", "县", "州", "盟", "旗", "區", "縣" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ckv_slice_ends(s, ckv_slice_str(endings[i])))
            return true;
    return false;
}

size_t ckv_place_overlap(ckv_slice before, ckv_slice after)
{
    enum { NAME_LEAST = 2 * 3 }; /* bytes of two characters */
    size_t most = before.len < after.len ? before.len : after.len;
    for (size_t len = most; len >= NAME_LEAST; len--)
        if (ckv_slice_ends(before, ckv_slice_head(after, len)) && ends_region(ckv_slice_head(after, len)))
            return len;
    return 0;
}
