#include "text/place/place.h"

#include "text/tables/trees.h"
#include "text/term.h"
#include "text/words.h"

static size_t province_suffix(const ckv_province *p, ckv_slice rest)
{
    static const char *const regions[] = { "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省" };
    if (p->kind == CKV_PROVINCE_PROVINCE)
        return ckv_word_starts(rest, "省") ? CKV_HAN : 0;
    if (p->kind == CKV_PROVINCE_CITY)
        return ckv_word_starts(rest, "市") ? CKV_HAN : 0;
    if (p->kind == CKV_PROVINCE_SPECIAL)
        return ckv_word_starts(rest, "特别行政区") ? 5 * CKV_HAN : ckv_word_starts(rest, "特区") ? 2 * CKV_HAN : 0;
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        if (ckv_word_starts(rest, regions[i]))
            return strlen(regions[i]);
    }
    return 0;
}

/* The slot of the longest province that a text begins with; NULL for none. */
static const ckv_place_slot *province_slot(ckv_slice text)
{
    if (text.len < 2 * CKV_HAN)
        return NULL;
    size_t at = ckv_place_slot_of(text.ptr, CKV_PROVINCE_SLOTS);
    for (; ckv_province_slots[at].length; at = (at + 1) % CKV_PROVINCE_SLOTS) {
        const ckv_place_slot *slot = &ckv_province_slots[at];
        if (ckv_slice_starts(text, ckv_slice_of(ckv_provinces[slot->row].name, slot->length)))
            return slot;
    }
    return NULL;
}

const ckv_province *ckv_province_at(ckv_slice text, size_t *len, size_t *full)
{
    const ckv_place_slot *slot = province_slot(text);
    if (!slot)
        return NULL;
    const ckv_province *p = &ckv_provinces[slot->row];
    size_t n = slot->length;
    ckv_slice rest = ckv_slice_tail(text, n);
    if (p->kind == CKV_PROVINCE_PROVINCE && ckv_word_starts(rest, "市")) /* 吉林市 */
        return NULL;
    *len = n;
    *full = n + province_suffix(p, rest);
    return p;
}

/* 延边朝鲜族自治州: the peoples' names take up to eleven characters. Where the word ends; 0 if it does not come. */
static size_t prefecture_end(ckv_slice rest)
{
    enum { WORD = 3 * CKV_HAN, PEOPLES_MAX = 11 * CKV_HAN };
    size_t most = rest.len < WORD ? 0 : rest.len - WORD < PEOPLES_MAX ? rest.len - WORD + 1 : PEOPLES_MAX + 1;
    for (size_t at = 0; at < most; at += CKV_HAN) {
        if (memcmp(rest.ptr + at, "自", CKV_HAN) == 0 && memcmp(rest.ptr + at, "自治州", WORD) == 0)
            return at + WORD;
    }
    return 0;
}

static size_t city_suffix(const ckv_city *city, ckv_slice rest)
{
    if (ckv_word_starts(rest, "市") && !ckv_word_starts(rest, "市场"))
        return CKV_HAN;
    if (ckv_word_starts(rest, "地区"))
        return 2 * CKV_HAN;
    if (ckv_word_starts(rest, "盟"))
        return CKV_HAN;
    if (city->province == 71 && ckv_word_starts(rest, "县"))
        return CKV_HAN;
    size_t prefecture = prefecture_end(rest);
    if (prefecture)
        return prefecture;
    if (ckv_word_starts(rest, "州") && !ckv_word_starts(rest, "州市")) /* 凉山州 */
        return CKV_HAN;
    return 0;
}

const ckv_city *ckv_city_at(ckv_slice text, size_t *len, size_t *full)
{
    if (text.len < 2 * CKV_HAN)
        return NULL;
    size_t at = ckv_place_slot_of(text.ptr, CKV_CITY_SLOTS);
    for (; ckv_city_slots[at].length; at = (at + 1) % CKV_CITY_SLOTS) {
        const ckv_city *city = &ckv_cities[ckv_city_slots[at].row];
        size_t n = ckv_city_slots[at].length;
        if (text.len < n || memcmp(text.ptr, city->name, n) != 0)
            continue;
        *len = n;
        *full = n + city_suffix(city, ckv_slice_tail(text, n));
        return city;
    }
    return NULL;
}

const ckv_province *ckv_province_by_code(unsigned code)
{
    unsigned row = code < CKV_PROVINCE_CODES ? ckv_province_rows[code] : 0;
    return row ? &ckv_provinces[row - 1] : NULL;
}

const ckv_province *ckv_province_of_term(const ckv_term *term)
{
    return term && term->province ? &ckv_provinces[term->province - 1] : NULL;
}

const ckv_city *ckv_city_of_term(const ckv_term *term)
{
    return term && term->city ? &ckv_cities[term->city - 1] : NULL;
}

ckv_slice ckv_state_of_term(const ckv_term *term)
{
    return term && term->state ? ckv_slice_str(ckv_states[term->state - 1].code) : (ckv_slice){ NULL, 0 };
}

ckv_slice ckv_place_letters(ckv_slice text, char room[static CKV_PLACE_LETTERS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ' ')
            continue;
        if (n == CKV_PLACE_LETTERS_MAX)
            return (ckv_slice){ NULL, 0 };
        room[n++] = text.ptr[i];
    }
    return ckv_slice_of(room, n);
}

const ckv_province *ckv_province_of_latin(ckv_slice letters)
{
    return ckv_province_of_term(ckv_term_find(letters));
}

const ckv_city *ckv_city_of_latin(ckv_slice letters)
{
    return ckv_city_of_term(ckv_term_find(letters));
}

ckv_slice ckv_state_code(ckv_slice letters)
{
    return ckv_state_of_term(ckv_term_find(letters));
}

bool ckv_country_known(ckv_slice letters)
{
    return ckv_term_in(letters, CKV_TERM_COUNTRY);
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
    enum { NAME_LEAST = 2 * CKV_HAN };
    size_t most = before.len < after.len ? before.len : after.len;
    for (size_t len = most; len >= NAME_LEAST; len--)
        if (ckv_slice_ends(before, ckv_slice_head(after, len)) && ends_region(ckv_slice_head(after, len)))
            return len;
    return 0;
}
