#include "generate/world.h"

#include <string.h>

#define ANY(r, list) (list)[gen_below(r, list##_count)]

static void draw_cn_street(gen_address *a, const gen_world *w, gen_random *r, bool office)
{
    a->road = gen_pick_word(&w->picks[GEN_PICK_gen_cn_roads], r);
    a->road_type = gen_pick_word(&w->picks[GEN_PICK_gen_cn_road_types], r);
    a->number = (uint16_t)gen_between(r, 1, gen_chance(r, 6000) ? 200 : 999);
    a->compound[0] = gen_chance(r, office ? 4000 : 7500) ? ANY(r, gen_cn_compound_heads) : NULL;
    a->compound[1] = office ? (gen_chance(r, 5000) ? "大厦" : "广场") : ANY(r, gen_cn_compound_tails);
    a->town = gen_chance(r, 3500) ? ANY(r, gen_cn_towns) : NULL;
    a->building = (uint16_t)gen_between(r, 1, 24);
    a->unit = (uint16_t)gen_between(r, 1, 4);
    a->floor = (uint16_t)gen_between(r, 1, gen_chance(r, 5000) ? 6 : 28);
    a->room = (uint16_t)(a->floor * 100 + gen_between(r, 1, 4));
}

static void draw_cn(gen_address *a, const gen_world *w, gen_random *r, bool office, uint32_t where)
{
    uint32_t at = gen_index_at(w->county_upto, gen_cn_counties_count, w->county_total, where);
    a->county = &gen_cn_counties[at];
    for (unsigned i = 0; i < gen_cn_provinces_count; i++) {
        if (gen_cn_provinces[i].code == a->county->code / 10000)
            a->province = &gen_cn_provinces[i];
    }
    unsigned low = 0, high = gen_cn_cities_count - 1; /* sorted by code */
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (gen_cn_cities[middle].code < a->county->code / 100)
            low = middle + 1;
        else
            high = middle;
    }
    a->city = &gen_cn_cities[low];
    draw_cn_street(a, w, r, office);
}

static void draw_hk(gen_address *a, gen_random *r, bool office)
{
    bool estate = !office && gen_chance(r, 5000);
    a->street = estate ? &ANY(r, gen_hk_estates) : &ANY(r, gen_hk_streets);
    a->number = estate ? 0 : (uint16_t)gen_between(r, 1, 700);
    a->building = (uint16_t)gen_between(r, 1, 12);
    a->floor = (uint16_t)gen_between(r, 1, 38);
    a->room = (uint16_t)gen_between(r, 1, 12);
    a->unit = (uint16_t)gen_between(r, 0, 7);
}

static void draw_tw(gen_address *a, const gen_world *w, gen_random *r, uint32_t where)
{
    a->tw = &gen_tw_districts[gen_index_at(w->tw_upto, gen_tw_districts_count, w->tw_total, where)];
    a->tw_road = &ANY(r, gen_tw_roads);
    a->section = gen_chance(r, 5500) ? (uint16_t)gen_between(r, 1, 5) : 0;
    a->lane = gen_chance(r, 4000) ? (uint16_t)gen_between(r, 1, 400) : 0;
    a->alley = a->lane && gen_chance(r, 3000) ? (uint16_t)gen_between(r, 1, 40) : 0;
    a->number = (uint16_t)gen_between(r, 1, 400);
    a->floor = gen_chance(r, 8000) ? (uint16_t)gen_between(r, 1, 15) : 0;
    a->tail = a->floor && gen_chance(r, 2500) ? (uint16_t)gen_between(r, 1, 9) : 0;
}

static void draw_sg(gen_address *a, const gen_world *w, gen_random *r)
{
    uint32_t at = gen_pick_index(
        w->picks[GEN_PICK_gen_sg_streets].upto, gen_sg_streets_count, w->picks[GEN_PICK_gen_sg_streets].total, r);
    a->sg_street = gen_sg_streets[at].text;
    a->sg_sector = (uint16_t)gen_sg_streets[at].weight;
    a->number = (uint16_t)gen_between(r, 1, 899);
    a->floor = (uint16_t)gen_between(r, 1, 25);
    a->room = (uint16_t)gen_between(r, 1, 500);
}

static void draw_west(gen_address *a, const gen_world *w, gen_random *r, uint32_t where)
{
    a->west = &gen_west_cities[gen_index_at(w->west_upto, gen_west_cities_count, w->west_total, where)];
    a->west_street = ANY(r, gen_west_streets);
    a->west_type = &ANY(r, gen_west_street_types);
    a->number =
        (uint16_t)(a->west->british ? gen_between(r, 1, 180) : gen_between(r, 1, gen_chance(r, 5000) ? 999 : 9800));
    a->unit = gen_chance(r, 3000) ? (uint16_t)gen_between(r, 1, 40) : 0;
    a->tail = (uint16_t)gen_below(r, 100); /* rest of the postcode */
    a->section = (uint16_t)gen_below(r, 9 * 20 * 20);
}

void gen_address_at(gen_address *a, const gen_world *w, gen_region region, gen_random *r, bool office, uint32_t where)
{
    *a = (gen_address){ .region = region, .office = office };
    if (region == GEN_CN)
        draw_cn(a, w, r, office, where);
    else if (region == GEN_HK)
        draw_hk(a, r, office);
    else if (region == GEN_TW)
        draw_tw(a, w, r, where);
    else if (region == GEN_SG)
        draw_sg(a, w, r);
    else
        draw_west(a, w, r, where);
}

void gen_address_draw(gen_address *a, const gen_world *w, gen_region region, gen_random *r, bool office)
{
    gen_address_at(a, w, region, r, office, (uint32_t)(gen_next(r) >> 32));
}

bool gen_address_same_city(const gen_address *a, const gen_address *b)
{
    if (a->region != b->region)
        return false;
    return a->region == GEN_CN   ? a->county->code / 100 == b->county->code / 100
           : a->region == GEN_TW ? strcmp(a->tw->city, b->tw->city) == 0
           : a->region == GEN_WEST
               ? strcmp(a->west->name, b->west->name) == 0 && strcmp(a->west->state, b->west->state) == 0
               : true;
}

/* Rows first .. last of a table have their sums in upto: what part of the whole they take. */
static gen_extent extent_of(const uint32_t *upto, uint32_t total, uint32_t first, uint32_t last)
{
    uint64_t from = first ? upto[first - 1] : 0, to = upto[last];
    return (gen_extent){ (uint32_t)((from << 32) / total), (uint32_t)(((to << 32) - 1) / total) };
}

static gen_extent cn_extent(const gen_world *w, const gen_county *c, bool city)
{
    uint32_t unit = city ? 100 : 10000, first = (uint32_t)(c - gen_cn_counties), last = first;
    while (first > 0 && gen_cn_counties[first - 1].code / unit == c->code / unit)
        first--;
    while (last + 1 < gen_cn_counties_count && gen_cn_counties[last + 1].code / unit == c->code / unit)
        last++;
    return extent_of(w->county_upto, w->county_total, first, last);
}

static gen_extent tw_extent(const gen_world *w, const gen_tw_district *d)
{
    uint32_t first = (uint32_t)(d - gen_tw_districts), last = first;
    while (first > 0 && strcmp(gen_tw_districts[first - 1].city, d->city) == 0)
        first--;
    while (last + 1 < gen_tw_districts_count && strcmp(gen_tw_districts[last + 1].city, d->city) == 0)
        last++;
    return extent_of(w->tw_upto, w->tw_total, first, last);
}

gen_extent gen_address_extent(const gen_world *w, const gen_address *a, bool city)
{
    if (a->region == GEN_CN)
        return cn_extent(w, a->county, city);
    if (a->region == GEN_TW && city)
        return tw_extent(w, a->tw);
    if (a->region == GEN_WEST && city) {
        uint32_t at = (uint32_t)(a->west - gen_west_cities);
        return extent_of(w->west_upto, w->west_total, at, at);
    }
    return (gen_extent){ 0, UINT32_MAX };
}

void gen_address_near(gen_address *a, const gen_address *old, const gen_world *w, gen_random *r)
{
    gen_address_draw(a, w, old->region, r, old->office);
    if (old->region == GEN_CN) {
        a->province = old->province;
        a->city = old->city;
        a->county = old->county;
    } else if (old->region == GEN_TW) {
        a->tw = old->tw;
    } else if (old->region == GEN_WEST) {
        a->west = old->west;
    }
}

/* "Nanshan District" of 南山区. */
static void put_place_latin(gen_text *t, const gen_world *w, const char *han)
{
    static const gen_pair ends[] = { { "自治区", "" }, { "自治州", " Prefecture" }, { "自治县", " County" },
        { "新区", " New District" }, { "省", " Province" }, { "市", " City" }, { "区", " District" },
        { "县", " County" }, { "镇", " Town" }, { "街道", " Subdistrict" } };
    size_t n = strlen(han);
    for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t m = strlen(ends[i].a);
        if (n > m + 3 && memcmp(han + n - m, ends[i].a, m) == 0) {
            gen_text stem = { 0 };
            gen_put_bytes(&stem, han, n - m);
            stem.s[stem.n] = 0;
            gen_put_pinyin(t, w, stem.s, true);
            gen_put(t, ends[i].b);
            return;
        }
    }
    gen_put_pinyin(t, w, han, true);
}

static void put_place(gen_text *t, const gen_world *w, const char *han, gen_script script)
{
    if (script == GEN_LATIN)
        put_place_latin(t, w, han);
    else
        gen_put_script(t, w, han, script);
}

void gen_put_province(gen_text *t, const gen_world *w, const gen_address *a, gen_script script)
{
    if (a->region == GEN_CN)
        put_place(t, w, a->province->name, script);
    else if (a->region == GEN_HK)
        gen_put(t, script == GEN_LATIN ? "Hong Kong" : "香港");
    else if (a->region == GEN_WEST)
        gen_put(t, a->west->state);
}

void gen_put_city(gen_text *t, const gen_world *w, const gen_address *a, gen_script script)
{
    if (a->region == GEN_CN)
        put_place(t, w, a->city->name, script);
    else if (a->region == GEN_HK)
        gen_put(t, script == GEN_LATIN ? "Hong Kong" : "香港");
    else if (a->region == GEN_TW && script == GEN_LATIN)
        gen_put(t, a->tw->city_en);
    else if (a->region == GEN_TW)
        gen_put_script(t, w, a->tw->city, script);
    else
        gen_put(t, a->region == GEN_SG ? "Singapore" : a->west->name);
}

void gen_put_district(gen_text *t, const gen_world *w, const gen_address *a, gen_script script)
{
    if (a->region == GEN_CN)
        put_place(t, w, a->county->name, script);
    else if (a->region == GEN_HK && script == GEN_LATIN)
        gen_put(t, a->street->district_en);
    else if (a->region == GEN_HK)
        gen_put_script(t, w, a->street->district, script);
    else if (a->region == GEN_TW && script == GEN_LATIN)
        gen_put(t, a->tw->name_en);
    else if (a->region == GEN_TW)
        gen_put_script(t, w, a->tw->name, script);
}

static void put_british_postcode(gen_text *t, const gen_address *a)
{
    static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
    gen_put(t, a->west->postcode);
    gen_put_number(t, a->tail % 28u + 1, 1);
    gen_put(t, " ");
    gen_put_number(t, a->section / 400u + 1, 1);
    gen_put_bytes(t, &letters[a->section / 20 % 20], 1);
    gen_put_bytes(t, &letters[a->section % 20], 1);
}

void gen_put_postcode(gen_text *t, const gen_address *a)
{
    if (a->region == GEN_CN) {
        gen_put_number(t, a->city->postcode, 4);
        gen_put_number(t, a->county->code % 100, 2); /* made up: a number of the county's own, as in life */
    } else if (a->region == GEN_TW) {
        gen_put_number(t, a->tw->postcode, 3);
    } else if (a->region == GEN_SG) {
        gen_put_number(t, a->sg_sector, 2);
        gen_put_number(t, (a->number * 7u + a->sg_sector) % 10000, 4);
    } else if (a->region == GEN_WEST && a->west->british) {
        put_british_postcode(t, a);
    } else if (a->region == GEN_WEST) {
        gen_put(t, a->west->postcode);
        gen_put_number(t, a->tail, 2);
    }
}

static void put_with(gen_text *t, const char *before, unsigned value, const char *after)
{
    if (!value)
        return;
    gen_put(t, before);
    gen_put_number(t, value, 1);
    gen_put(t, after);
}

static void put_cn_rooms(gen_text *t, const gen_address *a, gen_detail how)
{
    if (how.no_unit && !a->office) {
        put_with(t, "", a->building, "-");
        put_with(t, "", a->unit, "-");
        put_with(t, "", a->room, "");
    } else if (a->office) {
        put_with(t, "", a->floor, "层");
        put_with(t, "", a->room, "室");
    } else {
        put_with(t, "", a->building, a->building % 3 ? "号楼" : "栋");
        put_with(t, "", a->unit, "单元");
        put_with(t, "", a->room, "室");
    }
}

static void put_cn_detail(gen_text *t, const gen_world *w, const gen_address *a, gen_script script, gen_detail how)
{
    gen_text s = { 0 };
    if (how.compound && a->town)
        gen_put(&s, a->town);
    gen_put(&s, a->road);
    gen_put(&s, a->road_type);
    put_with(&s, "", a->number, "号");
    if (how.compound && a->compound[0]) {
        gen_put(&s, a->compound[0]);
        gen_put(&s, a->compound[1]);
    }
    put_cn_rooms(&s, a, how);
    s.s[s.n] = 0;
    gen_put_script(t, w, s.s, script);
}

/* Directions stand apart in English: 人民东路 is East Renmin Road. */
static void put_cn_road_latin(gen_text *t, const gen_world *w, const gen_address *a)
{
    static const gen_pair types[] = { { "路", " Road" }, { "街", " Street" }, { "大道", " Avenue" },
        { "大街", " Street" }, { "东路", " East Road" }, { "西路", " West Road" }, { "南路", " South Road" },
        { "北路", " North Road" }, { "中路", " Middle Road" }, { "巷", " Lane" }, { "一路", " 1st Road" },
        { "二路", " 2nd Road" } };
    gen_put_pinyin(t, w, a->road, true);
    for (unsigned i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i].a, a->road_type) == 0)
            gen_put(t, types[i].b);
    }
}

static void put_cn_detail_latin(gen_text *t, const gen_world *w, const gen_address *a)
{
    put_with(t, "Room ", a->room, ", ");
    if (!a->office)
        put_with(t, "Building ", a->building, ", ");
    put_with(t, "No. ", a->number, " ");
    put_cn_road_latin(t, w, a);
}

static void put_hk_detail(gen_text *t, const gen_world *w, const gen_address *a, gen_script script)
{
    gen_text s = { 0 };
    gen_put(&s, a->street->name);
    put_with(&s, "", a->number, "號");
    put_with(&s, a->number ? "" : "第", a->number ? 0 : a->building, "座");
    put_with(&s, "", a->floor, "樓");
    gen_put_rune(&s, 'A' + a->unit);
    gen_put(&s, "室");
    s.s[s.n] = 0;
    gen_put_script(t, w, s.s, script);
}

static void put_hk_detail_latin(gen_text *t, const gen_address *a)
{
    gen_put(t, "Flat ");
    gen_put_rune(t, 'A' + a->unit);
    put_with(t, ", ", a->floor, "/F, ");
    put_with(t, a->number ? "" : "Block ", a->number ? a->number : a->building, a->number ? " " : ", ");
    gen_put(t, a->street->name_en);
}

static void put_tw_detail(gen_text *t, const gen_world *w, const gen_address *a, gen_script script)
{
    gen_text s = { 0 };
    gen_put(&s, a->tw_road->a);
    if (a->section) {
        gen_put(&s, (const char *const[]){ "一", "二", "三", "四", "五" }[a->section - 1]);
        gen_put(&s, "段");
    }
    put_with(&s, "", a->lane, "巷");
    put_with(&s, "", a->alley, "弄");
    put_with(&s, "", a->number, "號");
    put_with(&s, "", a->floor, "樓");
    put_with(&s, "之", a->tail, "");
    s.s[s.n] = 0;
    gen_put_script(t, w, s.s, script);
}

static void put_tw_detail_latin(gen_text *t, const gen_address *a)
{
    put_with(t, "", a->floor, "F");
    put_with(t, "-", a->floor ? a->tail : 0, "");
    gen_put(t, a->floor ? ", " : "");
    put_with(t, "No. ", a->number, ", ");
    put_with(t, "Aly. ", a->alley, ", ");
    put_with(t, "Ln. ", a->lane, ", ");
    put_with(t, "Sec. ", a->section, ", ");
    gen_put(t, a->tw_road->b);
}

static void put_sg_detail(gen_text *t, const gen_address *a)
{
    put_with(t, "Blk ", a->number, " ");
    gen_put(t, a->sg_street);
    gen_put(t, " #");
    gen_put_number(t, a->floor, 2);
    gen_put(t, "-");
    gen_put_number(t, a->room, 2);
}

static void put_west_detail(gen_text *t, const gen_address *a, bool short_types)
{
    if (a->west->british)
        put_with(t, "Flat ", a->unit, ", ");
    put_with(t, "", a->number, " ");
    gen_put(t, a->west_street);
    gen_put(t, " ");
    gen_put(t, short_types ? a->west_type->b : a->west_type->a);
    if (!a->west->british)
        put_with(t, short_types ? " #" : " Apt ", a->unit, "");
}

void gen_put_detail(gen_text *t, const gen_world *w, const gen_address *a, gen_script script, gen_detail how)
{
    if (a->region == GEN_SG)
        put_sg_detail(t, a);
    else if (a->region == GEN_WEST)
        put_west_detail(t, a, how.short_types);
    else if (a->region == GEN_CN && script == GEN_LATIN)
        put_cn_detail_latin(t, w, a);
    else if (a->region == GEN_CN)
        put_cn_detail(t, w, a, script, how);
    else if (a->region == GEN_HK && script == GEN_LATIN)
        put_hk_detail_latin(t, a);
    else if (a->region == GEN_HK)
        put_hk_detail(t, w, a, script);
    else if (script == GEN_LATIN)
        put_tw_detail_latin(t, a);
    else
        put_tw_detail(t, w, a, script);
}

void gen_put_country(gen_text *t, const gen_address *a, bool code)
{
    static const gen_pair names[GEN_REGIONS + 1] = { { "China", "CN" }, { "Hong Kong", "HK" }, { "Taiwan", "TW" },
        { "Singapore", "SG" }, { "United States", "US" }, { "United Kingdom", "GB" } };
    const gen_pair *name = &names[a->region == GEN_WEST && a->west->british ? GEN_REGIONS : a->region];
    gen_put(t, code ? name->b : name->a);
}
