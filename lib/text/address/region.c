/* Districts, counties and towns of China in a line of Latin letters: Pudong, Haidian, Hsintien, Tsim Sha Tsui. */
#include "text/address/line.h"

#include "text/address/tables.h"
#include "text/place/division.h"
#include "text/place/place.h"
#include "text/words.h"

/* A word of as many letters that is a division's name is hardly anything else. */
#define SURE_LETTERS 6

/* What the line says so far of where it is. */
typedef struct region {
    unsigned province; /* code; 0: not said */
    ckv_slice city;    /* as divisions name it; empty: not said */
} region;

static region region_of(const ckv_address *a)
{
    const ckv_province *p = a->state.len ? ckv_province_of_latin(a->state) : NULL;
    const ckv_province *whole = a->city.len ? ckv_province_of_latin(a->city) : NULL;
    const ckv_city *c = a->city.len && !whole ? ckv_city_of_latin(a->city) : NULL;
    region r = { p ? p->code : 0, { NULL, 0 } };
    if (whole && whole->kind == CKV_PROVINCE_CITY)
        r = (region){ whole->code, ckv_slice_str(whole->name) };
    else if (whole)
        r.province = whole->code;
    const ckv_city *other = c && r.province && r.province != c->province ? ckv_city_alike(c) : NULL;
    c = other ? other : c;
    if (c && (!r.province || r.province == c->province))
        r = (region){ c->province, ckv_slice_str(c->name) };
    return r;
}

/* What a division tells of those above it: of a county-level city not its prefecture, as in Chinese lines. */
static void imply(ckv_address *out, const ckv_division *d)
{
    size_t len, full;
    const ckv_province *p = ckv_province_by_code(d->code / 10000);
    ckv_slice above = ckv_division_city_name(d);
    bool borough = ckv_word_ends(ckv_slice_str(d->name), "区") > 0;
    if (!p)
        return;
    ckv_line_set(&out->state, ckv_slice_str(p->latin));
    if (p->kind == CKV_PROVINCE_CITY)
        ckv_line_set(&out->city, ckv_slice_str(p->latin));
    else if ((borough || p->code == CKV_TAIWAN) && above.len && ckv_city_at(above, &len, &full))
        ckv_line_set(&out->city, ckv_slice_str(ckv_city_at(above, &len, &full)->latin));
}

static bool read_locality(ckv_address *out, unsigned province, ckv_slice letters)
{
    ckv_slice name = province == CKV_HONG_KONG ? ckv_word_replace(ckv_hk_latin, letters)
                     : province == CKV_MACAU   ? ckv_word_replace(ckv_macau_latin, letters)
                                               : (ckv_slice){ NULL, 0 };
    if (!name.len)
        return false;
    ckv_line_set(out->district.len ? &out->town : &out->district, name);
    return true;
}

static ckv_slice state_of(const ckv_city *city)
{
    return ckv_slice_str(ckv_province_by_code(city->province)->latin);
}

void ckv_line_note_city(ckv_line *l, const ckv_city *city)
{
    if (!l->out->state.len && !l->out->city.len)
        l->alike = ckv_city_alike(city);
}

void ckv_line_note_province(ckv_line *l, const ckv_province *province)
{
    if (l->alike && province->code == l->alike->province)
        l->out->state = ckv_slice_str(province->latin);
    l->alike = NULL;
}

/* Wuzhong, Suzhou: a division of the other city that is spelled so. */
static bool find_alike(const ckv_line *l, ckv_division_match *m, ckv_slice letters)
{
    if (!l->alike || ckv_word_is(letters, "guangchang")) /* 广场 of any city, and a county of 抚州 */
        return false;
    return ckv_division_of_latin(m, letters, l->alike->province, ckv_slice_str(l->alike->name));
}

bool ckv_line_read_division(ckv_line *l, ckv_slice letters)
{
    ckv_address *out = l->out;
    region r = region_of(out);
    ckv_division_match m;
    if (r.province > CKV_TAIWAN)
        return read_locality(out, r.province, letters);
    bool told = r.province || ckv_word_is(out->country, "china") || ckv_word_is(out->country, "prc");
    if ((out->state.len || out->country.len) && !told) /* Dean, TX */
        return false;
    bool own = ckv_division_of_latin(&m, letters, r.province, r.city);
    bool alike = !own && find_alike(l, &m, letters);
    if (!own && !alike && !(r.city.len && ckv_division_of_latin(&m, letters, r.province, (ckv_slice){ NULL, 0 })))
        return false;
    if (!told && (m.several || letters.len < SURE_LETTERS))
        return false;
    bool town = ckv_division_is_town(m.now);
    if (town ? out->town.len : out->district.len)
        return false;
    size_t start = l->scratch->len;
    if (m.several) /* the letters are the caller's */
        ckv_buf_add(l->scratch, letters);
    ckv_slice several = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
    *(town ? &out->town : &out->district) = m.several ? several : ckv_slice_str(m.now->latin);
    if (alike)
        out->state.len = 0;
    if (!m.several)
        imply(out, m.now);
    l->alike = own || alike ? NULL : l->alike;
    return true;
}

static bool in_taiwan(const ckv_line *l)
{
    if (ckv_word_is(l->out->country, "roc") || ckv_word_is(l->out->country, "taiwanroc"))
        return true;
    for (int i = 0; i < l->count; i++) {
        const ckv_province *p = ckv_province_of_term(l->w[i].term);
        const ckv_city *c = ckv_city_of_term(l->w[i].term);
        if ((p && p->code == CKV_TAIWAN) || (c && c->province == CKV_TAIWAN))
            return true;
    }
    return false;
}

/* The letters of a name, as tables have them; empty if it is longer than any. */
static ckv_slice letters_of(ckv_slice name, char room[static 40])
{
    size_t n = 0;
    for (size_t i = 0; i < name.len && n < 40; i++)
        if (name.ptr[i] != ' ')
            room[n++] = name.ptr[i];
    return ckv_slice_of(room, n < 40 ? n : 0);
}

/* East Dist. of Hsinchu is 東區. */
static ckv_slice direction(ckv_slice name)
{
    return ckv_word_is(name, "west central") ? CKV_LIT("zhongxi") : ckv_word_replace(ckv_direction_pinyin, name);
}

void ckv_line_set_division(ckv_line *l, ckv_slice *slot, ckv_slice name, bool county)
{
    char room[40];
    ckv_address *out = l->out;
    ckv_slice letters = letters_of(name, room), none = { NULL, 0 };
    ckv_division_match m;
    const ckv_city *known = ckv_city_of_latin(letters);
    bool taiwan = in_taiwan(l);
    if (county && known && known->province == CKV_TAIWAN) {
        ckv_line_set(&out->district, out->city); /* zhubei city, hsinchu county */
        out->city = name;
        return;
    }
    bool inner = slot == &out->city && !known && !ckv_province_of_latin(letters)
                 && ckv_division_of_latin(&m, letters, taiwan ? CKV_TAIWAN : 0, none)
                 && ckv_word_ends(ckv_slice_str(m.now->name), "市");
    bool whole = slot == &out->district && ckv_division_of_latin(&m, letters, 0, none) && !m.several;
    if (whole && !taiwan) /* luwan: huangpu */
        name = ckv_slice_str(m.now->latin);
    if (taiwan && direction(name).len)
        name = direction(name);
    if (slot == &out->city && known)
        ckv_line_note_city(l, known);
    ckv_line_set(inner ? &out->district : slot, name);
}

void ckv_line_settle_city(ckv_line *l)
{
    static const char *const even[] = { "taizhou", "yulin", NULL };
    char city[40], district[40];
    ckv_address *out = l->out;
    ckv_slice letters = letters_of(out->city, city), part = letters_of(out->district, district);
    const ckv_city *c = l->alike ? ckv_city_of_latin(letters) : NULL;
    ckv_division_match m;
    if (!c)
        return;
    bool own = part.len && ckv_division_of_latin(&m, part, c->province, ckv_slice_str(c->name));
    bool other = part.len && find_alike(l, &m, part);
    if (own != other)
        out->state = state_of(own ? c : l->alike);
    else if (ckv_word_in(letters, even) && ckv_slice_equal(out->state, state_of(c)))
        out->state.len = 0;
}
