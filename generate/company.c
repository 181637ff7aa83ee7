/* Enterprises: of how many legal persons, each with how many sites. Sizes have the long tail of the economic census of
 * 2018 (National Bureau of Statistics): most are one shop or one office, few have dozens of branches. */
#include "generate/company.h"
#include "generate/person.h"

#include <string.h>

#define ANY(r, list) (list)[gen_below(r, list##_count)]

typedef struct layout {
    uint64_t enterprise, legal;
    unsigned legal_number, site_number, sites; /* sites of the legal person, as far as the block reaches */
} layout;

static unsigned draw_sites(gen_random *r)
{
    uint32_t at = gen_below(r, 1000);
    return at < 760   ? 1
           : at < 880 ? 2
           : at < 930 ? 3
           : at < 970 ? 4 + gen_below(r, 3)
           : at < 992 ? 7 + gen_below(r, 8)
                      : 15 + gen_below(r, 17);
}

/* Cut the block into enterprises of legal persons of sites, and find where the unit stands. */
static layout find_layout(const gen_world *w, uint64_t unit)
{
    uint64_t first = unit / GEN_BLOCK * GEN_BLOCK;
    gen_random r = gen_random_at(w->seed, GEN_FOR_ENTERPRISE, unit / GEN_BLOCK);
    layout at = { 0 };
    unsigned place = 0;
    for (unsigned number = 0;; number++) {
        unsigned sites = draw_sites(&r);
        bool sister = number > 0 && gen_chance(&r, 700);
        if (!sister)
            at.enterprise = first + place;
        at.legal_number = sister ? at.legal_number + 1 : 0;
        at.legal = first + place;
        at.sites = sites < GEN_BLOCK - place ? sites : GEN_BLOCK - place;
        if (unit < first + place + sites)
            break;
        place += sites;
    }
    at.site_number = (unsigned)(unit - at.legal);
    return at;
}

static void draw_brand(gen_site *s, const gen_world *w, gen_random *r)
{
    unsigned n = gen_chance(r, 6500) ? 2 : gen_chance(r, 8000) ? 3 : 4;
    for (unsigned i = 0; i < n; i++) {
        uint16_t rune;
        do {
            const char *word = gen_pick_word(&w->picks[GEN_PICK_gen_brand_chars], r);
            rune = (uint16_t)gen_first_rune(word);
        } while (i > 0 && rune == s->brand[i - 1]);
        s->brand[i] = rune;
    }
    bool family = gen_chance(r, 5000); /* Miller Logistics */
    s->west_brand = family ? gen_pick_word(&w->picks[GEN_PICK_gen_us_surnames], r) : ANY(r, gen_west_brands);
    s->west_trade = ANY(r, gen_west_trades);
    s->west_form = &ANY(r, gen_west_forms);
}

/* GB 32100: registration office, kind, region, organization code (GB 11714) and a check over base 31. */
static const char code_digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static void mainland_tax(gen_site *s, gen_random *r)
{
    static const uint8_t inner[8] = { 3, 7, 9, 10, 5, 8, 4, 2 };
    unsigned sum = 0, total = 0, weight = 1;
    char *c = s->tax;
    memcpy(c, s->kind == GEN_SHOP ? "92" : "91", 2);
    for (unsigned i = 0, code = s->address.county->code; i < 6; i++, code /= 10)
        c[7 - i] = (char)('0' + code % 10);
    for (unsigned i = 0; i < 8; i++) {
        unsigned digit = i == 0 ? 1 + gen_below(r, 9) : gen_below(r, 31);
        c[8 + i] = code_digits[digit];
        unsigned value = c[8 + i] <= '9' ? (unsigned)(c[8 + i] - '0') : (unsigned)(c[8 + i] - 'A' + 10);
        sum += value * inner[i];
    }
    unsigned check = 11 - sum % 11;
    c[16] = check == 11 ? '0' : check == 10 ? 'X' : (char)('0' + check);
    for (unsigned i = 0; i < 17; i++, weight = weight * 3 % 31)
        total += (unsigned)(strchr(code_digits, c[i]) - code_digits) * weight;
    c[17] = code_digits[(31 - total % 31) % 31];
    c[18] = 0;
}

/* Taiwan: eight digits, weights 1 2 1 2 1 2 4 1, sums of digits divisible by 5 (Ministry of Finance, 2023). */
static void taiwan_tax(gen_site *s, gen_random *r)
{
    static const uint8_t weights[8] = { 1, 2, 1, 2, 1, 2, 4, 1 };
    unsigned sum = 0;
    for (unsigned i = 0; i < 7; i++) {
        unsigned digit = i == 6 ? gen_below(r, 7) : gen_below(r, 10); /* a 7 there has a rule of its own */
        s->tax[i] = (char)('0' + digit);
        sum += digit * weights[i] / 10 + digit * weights[i] % 10;
    }
    s->tax[7] = (char)('0' + (10 - sum % 10) % 10);
    s->tax[8] = 0;
}

/* Singapore, UEN of local companies: year, five digits, letter. */
static void singapore_tax(gen_site *s, gen_random *r)
{
    static const uint8_t weights[9] = { 10, 8, 6, 4, 9, 7, 5, 3, 1 };
    gen_text t = { 0 };
    gen_put_number(&t, (uint64_t)gen_between(r, 1985, 2023), 4);
    gen_put_number(&t, gen_below(r, 100000), 5);
    unsigned sum = 0;
    for (unsigned i = 0; i < 9; i++)
        sum += (unsigned)(t.s[i] - '0') * weights[i];
    gen_put_rune(&t, (uint32_t) "ZKCMDNERGWH"[sum % 11]);
    memcpy(s->tax, t.s, t.n);
    s->tax[t.n] = 0;
}

static void draw_tax(gen_site *s, gen_random *r)
{
    if (s->region == GEN_CN)
        mainland_tax(s, r);
    else if (s->region == GEN_TW)
        taiwan_tax(s, r);
    else if (s->region == GEN_SG)
        singapore_tax(s, r);
}

static void put_brand_pinyin(gen_text *t, const gen_world *w, const gen_site *s)
{
    for (unsigned i = 0; i < 4 && s->brand[i]; i++) {
        const gen_han *h = gen_han_of(w, s->brand[i]);
        gen_put(t, h ? gen_syllables[h->syllable].pinyin : "");
    }
}

static void draw_domain(gen_site *s, const gen_world *w, gen_random *r)
{
    static const char *const ends[GEN_REGIONS] = { ".com.cn", ".com.hk", ".com.tw", ".com.sg", ".com" };
    gen_text t = { 0 };
    bool west = s->region == GEN_WEST || s->region == GEN_SG;
    if (west) {
        gen_put_lower(&t, s->west_brand);
        gen_put_lower(&t, s->west_trade);
    } else {
        put_brand_pinyin(&t, w, s);
    }
    if (gen_chance(r, west ? 3000 : s->brand[2] ? 5000 : 9000)) /* the short names were taken long ago */
        gen_put_number(&t, gen_below(r, 9999), 1);
    t.n = t.n > 30 ? 30 : t.n;
    gen_put(&t, gen_chance(r, 5000) ? ".com" : ends[s->region]);
    memcpy(s->domain, t.s, t.n < 39 ? t.n : 39);
    s->domain[t.n < 39 ? t.n : 39] = 0;
}

static void draw_enterprise(gen_site *s, const gen_world *w, uint64_t enterprise)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_SITE, UINT64_C(1) << 62 | enterprise);
    draw_brand(s, w, &r);
    draw_domain(s, w, &r);
}

/* Where a site lies: the numbers of sites in the order of the van der Corput sequence (their bits read backwards),
 * turned by a number of the seed. So sites spread evenly over a region, and which of them lie in a city can be told
 * from the city. */
static uint32_t reverse(uint32_t x)
{
    uint32_t out = 0;
    for (unsigned i = 0; i < 32; i++, x >>= 1)
        out = out << 1 | (x & 1);
    return out;
}

static uint32_t turn_of(const gen_world *w)
{
    return (uint32_t)gen_random_at(w->seed, GEN_FOR_ENTERPRISE, UINT64_MAX).key;
}

/* The number of the first block of organizations that is not before the number-th, and the other way round. */
static uint64_t block_of(const gen_world *w, uint64_t number)
{
    uint64_t million = 1000000;
    if (!w->organizations)
        return UINT64_C(1) << 40 | number;
    uint64_t block = (number * million + million / 2) / w->organizations;
    while (block > 0 && !gen_unit_is_site(w, block * GEN_BLOCK))
        block--;
    return block;
}

static uint64_t number_of(const gen_world *w, uint64_t block)
{
    if (block >= UINT64_C(1) << 40)
        return block - (UINT64_C(1) << 40);
    return (block * w->organizations + 500000) / 1000000;
}

static uint32_t where_of(const gen_world *w, uint64_t unit)
{
    uint64_t number = number_of(w, unit / GEN_BLOCK) * GEN_BLOCK + unit % GEN_BLOCK;
    uint64_t low = reverse((uint32_t)number), inside = gen_mix(unit) & 0xfff; /* sites of one number are never two */
    return (uint32_t)(low + inside) + turn_of(w);
}

/* What a head office and its branches have in common: each of them draws the same numbers here, or they would part. */
static void draw_legal(gen_site *s, const gen_world *w, const layout *at)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_SITE, UINT64_C(1) << 61 | at->legal);
    s->trade = &gen_trades[gen_pick_index(w->trade_upto, gen_trades_count, w->trade_total, &r)];
    bool shop = gen_chance(&r, 3500), stock = gen_chance(&r, 1200);
    s->kind = shop && at->sites == 1 && at->legal_number == 0 ? GEN_SHOP : stock ? GEN_STOCK_COMPANY : GEN_COMPANY;
    if (s->region == GEN_WEST || s->region == GEN_SG)
        s->kind = GEN_COMPANY;
    s->shop = &ANY(&r, gen_shops);
    s->place_inside = gen_chance(&r, 1800);
    gen_address_at(&s->seat, w, s->region, &r, s->kind != GEN_SHOP, where_of(w, at->legal));
    if (s->region == GEN_SG || s->region == GEN_WEST)
        s->west_trade = at->legal_number ? ANY(&r, gen_west_trades) : s->west_trade;
    gen_landline_draw(&s->switchboard, &s->seat, &r);
}

/* Half of the branches stand in the town of their head office; the first number of a site's own stream tells. */
static bool stands_near(const layout *at, gen_random *r)
{
    return gen_chance(r, 5000) && at->site_number > 0;
}

void gen_site_draw(gen_site *s, const gen_world *w, uint64_t unit)
{
    layout at = find_layout(w, unit);
    *s = (gen_site){ .unit = unit, .legal = at.legal, .enterprise = at.enterprise, .number = at.site_number };
    s->region = gen_unit_region(w, unit);
    draw_enterprise(s, w, at.enterprise);
    draw_legal(s, w, &at);
    gen_random r = gen_random_at(w->seed, GEN_FOR_SITE, unit);
    s->branch = s->number > 0;
    bool near = stands_near(&at, &r);
    if (s->number == 0)
        s->address = s->seat;
    else if (near)
        gen_address_near(&s->address, &s->seat, w, &r);
    else
        gen_address_at(&s->address, w, s->region, &r, true, where_of(w, unit));
    if (s->kind == GEN_SHOP && gen_chance(&r, 7000))
        gen_mobile_draw(&s->direct, w, &s->address, &r);
    else
        gen_landline_draw(&s->direct, &s->address, &r);
    s->shares_switchboard = gen_chance(&r, s->number ? 2500 : 8000);
    s->extension = (uint16_t)gen_between(&r, 8001, 8999);
    draw_tax(s, &r);
    gen_person contact = { .unit = UINT64_C(1) << 50 | unit,
        .region = s->region,
        .role = GEN_LODGER,
        .female = gen_chance(&r, 4000),
        .born = GEN_TODAY - gen_between(&r, 25 * 365, 55 * 365) };
    contact.home.number = contact.home.lineage = contact.home.kin = contact.unit;
    gen_name_draw(&s->contact, w, &contact);
}

/* A site that lies near a point of the region: of the first 2^bits, the one whose place is just before it. */
static uint64_t site_at(const gen_world *w, uint32_t where, unsigned bits)
{
    uint32_t number = reverse((where - turn_of(w)) >> (32 - bits) << (32 - bits));
    return block_of(w, number / GEN_BLOCK) * GEN_BLOCK + number % GEN_BLOCK;
}

/* Whether a site is where its own number puts it: not a branch beside its head office. */
static bool in_place(const gen_world *w, uint64_t unit)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_SITE, unit);
    layout at = find_layout(w, unit);
    return !stands_near(&at, &r);
}

uint64_t gen_employer_draw(const gen_world *w, const gen_address *home, gen_random *r)
{
    if (!gen_chance(r, 4500))
        return UINT64_MAX;
    gen_extent e = gen_address_extent(w, home, gen_chance(r, 8000));
    uint64_t last = UINT64_MAX;
    for (unsigned attempt = 0; attempt < 12; attempt++) {
        uint32_t where = e.from + gen_below(r, e.to - e.from ? e.to - e.from : 1);
        uint64_t unit =
            site_at(w, where, 9 + gen_below(r, 12)); /* more at sites of low numbers: in a run of any size */
        if (!gen_unit_is_site(w, unit) || gen_unit_region(w, unit) != home->region)
            continue;
        last = unit;
        uint32_t place = where_of(w, unit);
        if (place >= e.from && place <= e.to && in_place(w, unit))
            return unit;
    }
    return last;
}

/* 上海 of 上海市; nothing of a county. */
static void put_bare_place(gen_text *t, const gen_address *a)
{
    static const char *const ends[] = { "自治州", "地区", "市", "省", "盟" };
    const char *name = a->region == GEN_CN   ? (*a->city->name ? a->city->name : a->province->name)
                       : a->region == GEN_TW ? a->tw->city
                                             : "香港";
    size_t n = strlen(name);
    for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t m = strlen(ends[i]);
        if (n > m + 3 && memcmp(name + n - m, ends[i], m) == 0) {
            n -= m;
            break;
        }
    }
    gen_put_bytes(t, name, n);
}

static void put_brand(gen_text *t, const gen_site *s)
{
    for (unsigned i = 0; i < 4 && s->brand[i]; i++)
        gen_put_rune(t, s->brand[i]);
}

static const char *trade_of(const gen_site *s)
{
    return s->kind == GEN_SHOP ? s->shop->a : s->trade->han;
}

static void put_branch(gen_text *t, const gen_site *s)
{
    if (!s->branch)
        return;
    gen_text place = { 0 };
    if (s->region == GEN_CN && s->address.city == s->seat.city) {
        gen_put(&place, s->address.county->name);
        place.n = place.n > 6 ? (uint16_t)(place.n - 3) : place.n; /* without 区 or 县 */
    } else {
        put_bare_place(&place, &s->address);
    }
    gen_put_text(t, &place);
    if (s->number > 14)
        gen_put(t, s->number % 3 == 0 ? "第一" : s->number % 3 == 1 ? "第二" : "第三");
    gen_put(t, s->region == GEN_CN || s->region == GEN_TW ? "分公司" : "分店");
}

static void put_org_han(gen_text *t, const gen_site *s)
{
    if (s->region == GEN_HK) {
        put_brand(t, s);
        gen_put(t, trade_of(s));
        gen_put(t, s->kind == GEN_SHOP ? "" : "有限公司");
        put_branch(t, s);
        return;
    }
    if (!s->place_inside && s->region != GEN_TW)
        put_bare_place(t, &s->seat);
    put_brand(t, s);
    gen_put(t, trade_of(s));
    if (s->place_inside && s->region == GEN_CN && s->kind != GEN_SHOP) {
        gen_put(t, "(");
        put_bare_place(t, &s->seat);
        gen_put(t, ")");
    }
    gen_put(t, s->kind == GEN_SHOP ? "" : s->kind == GEN_STOCK_COMPANY ? "股份有限公司" : "有限公司");
    put_branch(t, s);
}

static void put_org_west(gen_text *t, const gen_world *w, const gen_site *s, bool form)
{
    gen_put(t, s->west_brand);
    gen_put(t, " ");
    gen_put(t, s->west_trade);
    if (form) {
        gen_put(t, " ");
        gen_put(t, s->region == GEN_SG ? "Pte Ltd" : s->west_form->a);
    }
    if (s->branch) {
        gen_put(t, " - ");
        gen_put_city(t, w, &s->address, GEN_LATIN);
    }
}

static void put_org_latin(gen_text *t, const gen_world *w, const gen_site *s, bool form)
{
    gen_text place = { 0 }, brand = { 0 };
    put_bare_place(&place, &s->seat);
    put_brand(&brand, s);
    place.s[place.n] = brand.s[brand.n] = 0;
    if (s->region == GEN_CN && form) {
        gen_put_pinyin(t, w, place.s, true);
        gen_put(t, " ");
    }
    if (s->region == GEN_HK)
        gen_put_hong_kong(t, w, brand.s);
    else
        gen_put_pinyin(t, w, brand.s, true);
    gen_put(t, " ");
    gen_put(t, s->kind == GEN_SHOP ? s->shop->b : s->trade->latin);
    if (form && s->kind != GEN_SHOP)
        gen_put(t, s->region == GEN_HK ? " Limited" : " Co., Ltd.");
    if (s->branch) {
        gen_put(t, " ");
        gen_put_city(t, w, &s->address, GEN_LATIN);
        gen_put(t, " Branch");
    }
}

void gen_put_org(gen_text *t, const gen_world *w, const gen_site *s, gen_script script)
{
    if (s->region == GEN_WEST || s->region == GEN_SG) {
        put_org_west(t, w, s, true);
    } else if (script == GEN_LATIN) {
        put_org_latin(t, w, s, true);
    } else {
        gen_text name = { 0 };
        put_org_han(&name, s);
        name.s[name.n] = 0;
        gen_put_script(t, w, name.s, script);
    }
}

void gen_put_org_informal(gen_text *t, const gen_world *w, const gen_site *s, gen_script script)
{
    if (s->region == GEN_WEST || s->region == GEN_SG) {
        put_org_west(t, w, s, false);
    } else if (script == GEN_LATIN) {
        put_org_latin(t, w, s, false);
    } else {
        gen_text name = { 0 };
        if (s->region == GEN_CN && !s->place_inside)
            put_bare_place(&name, &s->seat);
        put_brand(&name, s);
        gen_put(&name, trade_of(s));
        put_branch(&name, s);
        name.s[name.n] = 0;
        gen_put_script(t, w, name.s, script);
    }
}

void gen_put_org_short(gen_text *t, const gen_world *w, const gen_site *s, gen_script script)
{
    if (s->region == GEN_WEST || s->region == GEN_SG) {
        gen_put(t, s->west_brand);
    } else if (script == GEN_LATIN) {
        put_org_latin(t, w, s, false);
    } else {
        gen_text name = { 0 };
        put_brand(&name, s);
        gen_put(&name, trade_of(s));
        name.s[name.n] = 0;
        gen_put_script(t, w, name.s, script);
    }
}
