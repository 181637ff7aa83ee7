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
    if (!ckv_division_of_latin(&m, letters, r.province, r.city)
        && !(r.city.len && ckv_division_of_latin(&m, letters, r.province, (ckv_slice){ NULL, 0 })))
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
    if (!m.several)
        imply(out, m.now);
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
    ckv_line_set(inner ? &out->district : slot, name);
}
