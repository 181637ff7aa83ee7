#include "text/place/division.h"

#include "text/address/words.h"
#include "text/heads.h"
#include "text/tables/trees.h"
#include "text/term.h"
#include "text/words.h"
#include "util/search.h"

#define HEAD (2 * CKV_HAN) /* every name has two characters: by these rows are found */

/* The first row with the two characters that the text begins with; the number of rows if there is none. */
static size_t first_row(ckv_slice text)
{
    size_t len;
    if (!(ckv_head_at(text) & CKV_HEAD_DIVISION))
        return ckv_division_count;
    uint16_t row = ckv_tree_longest(&ckv_division_tree, ckv_slice_head(text, HEAD), &len);
    return row ? row - 1u : ckv_division_count;
}

static const ckv_division *today(const ckv_division *d)
{
    size_t at;
    if (!d->former)
        return d;
    CKV_SEARCH(at, ckv_divisions_now, ckv_divisions[ckv_divisions_by_code[at]].code < d->code);
    return at < ckv_divisions_now ? &ckv_divisions[ckv_divisions_by_code[at]] : d;
}

/* The name of its city; NULL for one directly under its province. */
static const char *city_called(const ckv_division *d)
{
    size_t row = ckv_division_city_rows[d - ckv_divisions];
    return row ? ckv_division_cities[row - 1].name : NULL;
}

ckv_slice ckv_division_city_name(const ckv_division *d)
{
    return ckv_slice_str(city_called(d));
}

ckv_slice ckv_division_sound(const ckv_division *d)
{
    const uint16_t *start = &ckv_division_sound_starts[d - ckv_divisions];
    return ckv_slice_of(ckv_division_sounds + start[0], start[1] - start[0]);
}

/* Another kind behind a known name: divisions change it, and typists do. In Taiwan also a town: 员林镇, now 员林市; on
 * the mainland that is a town of the name. */
static size_t other_kind(ckv_slice after, bool taiwan)
{
    size_t n = ckv_han_list_starts(after, CKV_LIST_KINDS);
    if (!n && taiwan)
        n = ckv_han_list_starts(after, CKV_LIST_TOWN_KINDS);
    ckv_slice rest = ckv_slice_tail(after, n);
    if (n && ckv_han_list_starts(rest, CKV_LIST_CITY_SIDES)) /* 玉环县城中路 */
        return n;
    return n && !ckv_han_list_starts(rest, CKV_LIST_NO_KIND) ? n : 0;
}

/* Does `text`, which begins with its first two characters, begin with this row's name? Its length and how it is
 * said. */
static size_t named(const ckv_division *row, ckv_slice text, ckv_slice city, ckv_division_said *said)
{
    size_t stem = (size_t)row->stem * CKV_HAN, same = HEAD;
    while (same < text.len && row->name[same] == text.ptr[same] && row->name[same])
        same++;
    *said = CKV_DIVISION_FULL;
    if (!row->name[same])
        return same;
    if (same < stem)
        return 0;
    if (row->former && (!city.len || ckv_slice_equal(ckv_slice_head(text, stem), city))) /* 金华 is not its county */
        return 0;
    size_t kind = row->former ? 0 : other_kind(ckv_slice_tail(text, stem), row->code / 10000 == CKV_TAIWAN);
    *said = kind ? CKV_DIVISION_CHANGED : CKV_DIVISION_BARE;
    return stem + kind;
}

bool ckv_division_is_town(const ckv_division *d)
{
    ckv_slice name = ckv_slice_str(d->name);
    return d->code / 10000 == CKV_TAIWAN && (ckv_word_ends(name, "镇") || ckv_word_ends(name, "乡"));
}

static bool in_province(const ckv_division *row, unsigned province, ckv_slice city)
{
    unsigned of = row->code / 10000;
    return province ? of == province : of != CKV_TAIWAN || city.len;
}

/* Is the row where it is looked for? Without a province it is the mainland's. */
static bool lies_in(const ckv_division *row, unsigned province, ckv_slice city)
{
    const char *of = city.len ? city_called(row) : NULL;
    return in_province(row, province, city) && (!city.len || (of && ckv_word_is(city, of)));
}

static bool find_at(ckv_division_match *out, ckv_slice text, unsigned province, ckv_slice city)
{
    bool found = false;
    if (text.len < HEAD)
        return false;
    for (size_t at = first_row(text); at < ckv_division_count && memcmp(ckv_divisions[at].name, text.ptr, HEAD) == 0;
         at++) {
        const ckv_division *row = &ckv_divisions[at];
        ckv_division_said said;
        size_t len = in_province(row, province, city) ? named(row, text, city, &said) : 0;
        if (!len || !lies_in(row, province, city))
            continue;
        bool surer = !found || said > out->said || (said == out->said && len > out->len);
        if (!surer && said == out->said && len == out->len && row->code != out->now->code)
            out->several = true;
        if (surer)
            *out = (ckv_division_match){ today(row), len, said, false };
        found = true;
    }
    return found;
}

bool ckv_division_at(ckv_division_match *out, ckv_slice text, unsigned province, ckv_slice city)
{
    ckv_division_match m;
    if (text.len < HEAD)
        return false;
    if (find_at(out, text, province, city))
        return true;
    if (province || city.len || !find_at(&m, text, CKV_TAIWAN, city) || m.said != CKV_DIVISION_FULL
        || ckv_division_is_town(m.now))
        return false;
    *out = m;
    return true;
}

bool ckv_division_of_latin(ckv_division_match *out, ckv_slice letters, unsigned province, ckv_slice city)
{
    const ckv_division *found = NULL;
    const ckv_term *term = ckv_term_find(letters);
    size_t at = term && term->division ? term->division - 1u : ckv_division_spelling_count;
    for (; at < ckv_division_spelling_count && ckv_word_is(letters, ckv_division_spellings[at].latin); at++) {
        const ckv_division *row = &ckv_divisions[ckv_division_spellings[at].row];
        if (!lies_in(row, province, city) || (found && today(found) == today(row)))
            continue;
        if (found && row->former != found->former) { /* today's goes before one that is no more */
            found = row->former ? found : row;
            continue;
        }
        if (!found)
            *out = (ckv_division_match){ .len = letters.len, .said = CKV_DIVISION_BARE };
        out->several = found != NULL;
        found = found ? found : row;
    }
    if (found)
        out->now = today(found);
    return found != NULL;
}

/* FNV-1a, folded to twenty bits: as scripts/gen-places does. */
static uint32_t town_hash(ckv_slice name)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < name.len; i++)
        h = (h ^ (unsigned char)name.ptr[i]) * 16777619u;
    return (h >> 20 ^ h) & 0xfffff;
}

bool ckv_town_known(ckv_slice name, const ckv_division *county, ckv_slice city)
{
    enum { COUNTY_BITS = 12, COUNTY_MASK = (1 << COUNTY_BITS) - 1 };
    uint32_t key = town_hash(name);
    const uint16_t *bounds = &ckv_town_starts[key >> (20 - COUNTY_BITS)];
    for (size_t at = bounds[0]; at < bounds[1] && ckv_towns[at] >> COUNTY_BITS <= key; at++) {
        if (ckv_towns[at] >> COUNTY_BITS != key)
            continue;
        const ckv_division *of = &ckv_divisions[ckv_divisions_by_code[ckv_towns[at] & COUNTY_MASK]];
        if (of == county || (city.len && ckv_slice_equal(ckv_division_city_name(of), city)))
            return true;
    }
    return false;
}

ckv_slice ckv_division_city_now(ckv_slice text, size_t *len)
{
    if (!(ckv_head_at(text) & CKV_HEAD_FORMER_CITY))
        return (ckv_slice){ NULL, 0 };
    for (size_t i = 0; i < ckv_division_city_former_count; i++) {
        size_t n = ckv_word_starts(text, ckv_division_cities_former[i].name), at;
        if (!n)
            continue;
        CKV_SEARCH(at, ckv_division_city_count, ckv_division_cities[at].code < ckv_division_cities_former[i].code);
        *len = n;
        return ckv_slice_str(ckv_division_cities[at].name);
    }
    return (ckv_slice){ NULL, 0 };
}
