/* A column of addresses holds telephone numbers, names and whole letters as well. A parser finds parts in anything, so
 * what it found is weighed here against what an address has: a road with a number, or a known place. */
#include "text/address/fault.h"

#include "text/address/words.h"
#include "text/person/forename.h"
#include "text/person/surname.h"
#include "text/person/surname_west.h"
#include "text/sound/said_shape.h"
#include "text/term.h"
#include "text/tree.h"
#include "text/utf8.h"

#define PHONE_DIGITS 7 /* no house, room or postcode has as many digits */
#define COMMON_SURNAMES 100
#define PROSE_WORDS 2

#define PROSE_LISTS (CKV_LIST_BIT(CKV_LIST_PROSE) | CKV_LIST_BIT(CKV_LIST_REQUESTS))

/* Words of sentences that no name of a place or a building has. */
static size_t han_prose(ckv_slice s)
{
    size_t count = 0, bytes;
    for (size_t at = 0; at < s.len; at += bytes) {
        uint32_t symbol = ckv_tree_symbol(s, at, &bytes);
        if (!symbol || !(ckv_han_class_rows[ckv_han_class_of(symbol)].begins & PROSE_LISTS)) {
            bytes = symbol ? bytes : 1;
            continue;
        }
        ckv_slice here = ckv_slice_tail(s, at);
        size_t asked = ckv_han_list_starts(here, CKV_LIST_REQUESTS);
        size_t n = asked ? asked : ckv_han_list_starts(here, CKV_LIST_PROSE);
        count += n ? asked ? PROSE_WORDS : 1 : 0;
        bytes = n ? n : bytes;
    }
    return count;
}

/* The same of English. */
static size_t latin_prose(ckv_slice s)
{
    size_t count = 0;
    for (size_t at = 0; at < s.len; at++) {
        size_t from = at;
        while (at < s.len && ckv_is_lower(s.ptr[at]))
            at++;
        const ckv_term *term = ckv_term_find(ckv_slice_of(s.ptr + from, at - from));
        count += term && (term->lines & CKV_TERM_PROSE);
    }
    return count;
}

static size_t prose(ckv_slice s, bool han)
{
    return han ? han_prose(s) : latin_prose(s);
}

/* Of a part of the address: most lines hold no character that begins such a word. */
static size_t prose_in(const ckv_address *a, ckv_slice part)
{
    return a->han && !(a->begins & PROSE_LISTS) ? 0 : prose(part, a->han);
}

/* Digits and what is put between them, at least seven: a telephone number, a date, an identifier. */
static bool is_number(ckv_slice line)
{
    size_t digits = 0;
    for (size_t i = 0; i < line.len; i++) {
        digits += ckv_is_digit(line.ptr[i]);
        if (ckv_utf8_letter(line.ptr[i]))
            return false;
    }
    return digits >= PHONE_DIGITS;
}

/* Is a number in it that no address has? *other: how many letters and digits stand beside it, in bytes. */
static bool holds_phone(ckv_slice line, size_t *other)
{
    bool found = false;
    *other = 0;
    for (size_t at = 0; at < line.len;) {
        size_t n = ckv_slice_digits(ckv_slice_tail(line, at));
        if (n >= PHONE_DIGITS) {
            found = true;
            at += n;
            continue;
        }
        bool counts = ckv_utf8_letter(line.ptr[at]) || ckv_is_digit(line.ptr[at]);
        *other += counts;
        at++;
    }
    return found;
}

static bool is_mail(ckv_slice line)
{
    static const char *const webs[] = { "http://", "https://", "www.", NULL };
    for (size_t i = 1; i + 1 < line.len; i++) {
        if (line.ptr[i] == '@' && line.ptr[i - 1] != ' ' && line.ptr[i + 1] != ' ')
            return true;
    }
    return ckv_word_starts_any(line, webs) > 0;
}

/* 王小明; no 王家庄, 高新, 江北: names of places end otherwise. */
static bool is_han_person(ckv_slice s)
{
    static const char *const ends[] = { "村", "里", "园", "苑", "楼", "厦", "城", "镇", "乡", "路", "街", "道", "区",
        "县", "市", "屯", "庄", "寨", "湾", "桥", "店", "场", "府", "庭", "居", "阁", "轩", "坊", "厂", "院", "校",
        "港", "山", "河", "江", "岭", "沟", "坡", "塘", "洲", "岛", "家", "东", "南", "西", "北", "中", "新", "口",
        "堡", "集", "营", "巷", "弄", "门", "埠", "墟", "圩", "坪", "坝", "垸", "埔", "涌", "围", "角", "头", "角",
        "湖", "海", "社", "行", NULL };
    size_t chars = 0, at = 0;
    uint32_t first = ckv_utf8_next(s, &at);
    for (size_t i = 0; i < s.len; chars++) {
        if (!((unsigned char)s.ptr[i] & 0x80))
            return false;
        ckv_utf8_next(s, &i);
    }
    for (const char *const *end = ends; *end; end++) {
        if (ckv_word_ends(s, *end))
            return false;
    }
    bool compound = ckv_surname_compound(s) > 0;
    return compound ? chars == 3 || chars == 4
                    : (chars == 2 || chars == 3) && ckv_surname_rank(first) < COMMON_SURNAMES;
}

/* John Smith: two words, a given name and a surname. A misspelt Kevin Sreet is none, nor is Elizabeth City. */
static bool is_latin_person(ckv_slice s)
{
    const char *blank = memchr(s.ptr, ' ', s.len);
    if (!blank)
        return false;
    size_t first = (size_t)(blank - s.ptr);
    return ckv_forename_known(ckv_slice_head(s, first)) && ckv_surname_is_western(ckv_slice_tail(s, first + 1));
}

/* 王小明先生, 王先生. */
static bool is_han_titled(ckv_slice s)
{
    static const char *const titles[] = { "先生", "女士", "小姐", "太太", NULL };
    enum { LONGEST = 4 * CKV_HAN };
    for (const char *const *title = titles; *title; title++) {
        size_t n = ckv_word_ends(s, *title), at = 0;
        if (n && s.len > n && s.len - n <= LONGEST)
            return ckv_surname_compound(s) || ckv_surname_rank(ckv_utf8_next(s, &at)) < COMMON_SURNAMES;
    }
    return false;
}

/* The words of a short line of nothing but letters; 0 for any other. */
static size_t plain_words(ckv_slice s, ckv_slice words[4])
{
    size_t count = 0, from = 0;
    for (size_t i = 0; i <= s.len; i++) {
        if (i < s.len && ckv_is_lower(s.ptr[i]))
            continue;
        if (i == from || (i < s.len && s.ptr[i] != ' ') || count == 4)
            return 0;
        words[count++] = ckv_slice_of(s.ptr + from, i - from);
        from = i + 1;
    }
    return count;
}

/* mr wong ka ming, ms chan, attn mr john smith. Dr and St are a Drive and a Street too. */
static bool is_latin_titled(ckv_slice s)
{
    static const char *const labels[] = { "attn ", "attention ", NULL };
    static const char *const titles[] = { "mr ", "mrs ", "ms ", "miss ", NULL };
    ckv_slice words[4];
    size_t label = ckv_word_starts_any(s, labels);
    ckv_slice rest = ckv_slice_tail(s, label);
    size_t title = ckv_word_starts_any(rest, titles);
    if (!title)
        return label && is_latin_person(rest);
    return plain_words(ckv_slice_tail(rest, title), words) > 0;
}

/* wong ka ming: a Chinese surname and two syllables. No place of Hong Kong is told by its surname (Wong Tai Sin), so
 * what places end with is left alone: the names of the Gazetteer of its Lands Department, and words of pinyin. */
static bool is_latin_chinese(ckv_slice s)
{
    static const char *const ends[] = { "sin", "tin", "tau", "tsui", "kok", "hang", "shan", "tei", "tsuen", "wan",
        "kau", "tong", "chung", "o", "po", "long", "mun", "chau", "to", "ling", "kong", "uk", "wai", "lau", "hom",
        "hoi", "tam", "mei", "kang", "shek", "shui", "yuen", "kiu", "ha", "sheung", "hui", "pai", "leng", "lam", "au",
        "toi", "tang", "fong", "zhuang", "jie", "jing", "zui", "cun", "zhen", "xian", "shi", "qu", "lu", "qiao", "kou",
        "he", "jiang", "men", "dian", "zhou", "gang", "hai", "hu", "wan", "dao", "xi", "dong", "nan", "bei", "yuan",
        "cheng", "ping", "tun", "dun", "po", "ling", "tai", "miao", "si", "ta", "lou", "ge", "fu", "chang", "yang",
        "an", NULL };
    ckv_slice words[4];
    if (plain_words(s, words) != 3 || !ckv_surname_is_latin(words[0]) || ckv_word_is(words[1], "jia"))
        return false;
    for (const char *const *end = ends; *end; end++) {
        if (ckv_word_is(words[2], *end))
            return false;
    }
    for (size_t i = 0; i < 3; i++) {
        if (ckv_term_find(words[i]) || ckv_said_syllables(words[i]) != 1)
            return false;
    }
    return true;
}

/* 杭州阿里巴巴网络科技有限公司: nothing else, and no 市 or 区 behind the place as in addresses. */
static bool is_han_company(const ckv_address *a, ckv_slice line)
{
    static const char *const marks[] = { "市", "省", "区", "县", "镇", "乡", "村", NULL };
    enum { PLACE = 4 * CKV_HAN };
    const ckv_slice *fields[] = { &a->district, &a->town, &a->road, &a->number, &a->building, &a->room, &a->postcode,
        &a->unit, &a->floor, &a->lane };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i]->len)
            return false;
    }
    size_t before = line.len - a->poi.len;
    ckv_slice place = ckv_slice_head(line, before);
    if (!a->poi.len || a->poi.len > line.len || before > PLACE || !ckv_word_ends(line, "有限公司"))
        return false;
    for (const char *const *mark = marks; *mark; mark++) {
        if (ckv_word_ends(place, *mark))
            return false;
    }
    return memcmp(line.ptr + before, a->poi.ptr, a->poi.len) == 0;
}

/* Is the one thing that was found somebody? */
static bool is_person(const ckv_address *a, ckv_slice only)
{
    if (a->han)
        return is_han_person(only) || is_han_titled(only);
    return is_latin_person(only) || is_latin_titled(only) || is_latin_chinese(only);
}

/* The only thing that was found, where that is no known place: a building, or in Latin letters a city or a road without
 * number or type. Empty if more was found. */
static ckv_slice alone(const ckv_address *a)
{
    const ckv_slice *fields[] = { &a->state, &a->district, &a->town, &a->number, &a->building, &a->room, &a->postcode,
        &a->unit, &a->floor, &a->lane };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i]->len)
            return (ckv_slice){ NULL, 0 };
    }
    if (a->han)
        return a->city.len || a->road.len ? (ckv_slice){ NULL, 0 } : a->poi;
    if (a->road.len)
        return a->road_type || a->city.len || a->poi.len ? (ckv_slice){ NULL, 0 } : a->road;
    if (a->poi.len)
        return a->city.len ? (ckv_slice){ NULL, 0 } : a->poi;
    return a->city;
}

ckv_address_fault ckv_address_fault_of(const ckv_address *a, ckv_slice line)
{
    enum { USUAL = 96, REMARK = 3 * CKV_HAN };
    static const char *const labels[] = { "电话", "手机", "联系", "tel", "phone", "mobile", "fax", "传真", NULL };
    bool door = a->road.len && a->number.len;
    size_t other;
    if (a->fault)
        return a->fault;
    if (door && line.len <= USUAL)
        return CKV_ADDRESS_SOUND;
    if (is_number(line))
        return CKV_ADDRESS_NUMBER;
    if (!door && is_mail(line))
        return CKV_ADDRESS_MAIL;
    if (!door && !a->state.len && !a->city.len && !a->district.len && holds_phone(line, &other)
        && (other <= REMARK || ckv_word_starts_any(line, labels)))
        return CKV_ADDRESS_NUMBER;
    bool sentence = prose(line, a->han) >= PROSE_WORDS;
    if (sentence && (!door || prose(a->road, a->han)))
        return CKV_ADDRESS_PROSE;
    ckv_slice only = alone(a);
    if (only.len && is_person(a, only))
        return CKV_ADDRESS_PERSON;
    return a->han && is_han_company(a, line) ? CKV_ADDRESS_ORG : CKV_ADDRESS_SOUND;
}

/* 张三13800138000: who takes the letter. */
static bool is_contact(ckv_slice s)
{
    size_t digits = 0, other;
    for (size_t i = 0; i < s.len; i++)
        digits += ckv_is_digit(s.ptr[i]);
    return digits >= PHONE_DIGITS && holds_phone(s, &other) && other <= 4 * CKV_HAN;
}

void ckv_address_tidy(ckv_address *a)
{
    enum { LEAST = 2 * CKV_HAN };
    if (a->poi.len >= LEAST && (is_contact(a->poi) || prose_in(a, a->poi) >= PROSE_WORDS))
        a->poi.len = 0;
    if (a->fault && prose_in(a, a->district)) /* 我公司原地址为苏州市 */
        a->district.len = 0;
    if (!a->han && a->city.len && prose(a->city, false))
        a->city.len = 0;
}

void ckv_address_keep_prose(ckv_address *a, ckv_slice line)
{
    if (a->road.len && prose(a->road, a->han))
        a->road.len = a->road_name.len = 0;
    if (a->city.len && prose(a->city, a->han))
        a->city.len = 0;
    a->poi = line;
}

const char *ckv_address_fault_name(ckv_address_fault fault)
{
    static const char *const names[] = {
        [CKV_ADDRESS_SOUND] = "",
        [CKV_ADDRESS_NUMBER] = "number",
        [CKV_ADDRESS_MAIL] = "web or mail",
        [CKV_ADDRESS_PERSON] = "person",
        [CKV_ADDRESS_PROSE] = "running text",
        [CKV_ADDRESS_ORG] = "organization's name",
        [CKV_ADDRESS_SEVERAL] = "several addresses",
    };
    return names[fault];
}
