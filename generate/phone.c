/* Phones, mailboxes and identity numbers. Numbering plans: MIIT (mainland), OFCA (Hong Kong), NCC (Taiwan), IMDA
 * (Singapore), NANPA (United States: area code, then [2-9]xx, not N11), Ofcom (07 for British mobiles). */
#include "generate/world.h"

#include <string.h>

static void put_digits(char *out, size_t *n, gen_random *r, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        out[(*n)++] = (char)('0' + gen_below(r, 10));
    out[*n] = 0;
}

static void put_one_of(char *out, size_t *n, gen_random *r, const char *digits)
{
    out[(*n)++] = digits[gen_below(r, (uint32_t)strlen(digits))];
    out[*n] = 0;
}

static void put_american(char *out, size_t *n, gen_random *r, unsigned area)
{
    out[(*n)++] = (char)('0' + area / 100);
    out[(*n)++] = (char)('0' + area / 10 % 10);
    out[(*n)++] = (char)('0' + area % 10);
    put_one_of(out, n, r, "23456789");
    put_one_of(out, n, r, "023456789"); /* never N11 */
    put_digits(out, n, r, 5);
}

void gen_mobile_draw(gen_phone *p, const gen_world *w, gen_region region, gen_random *r)
{
    size_t n = 0;
    *p = (gen_phone){ .region = region, .mobile = true };
    if (region == GEN_CN) {
        memcpy(p->digits, gen_pick_word(&w->picks[GEN_PICK_gen_cn_mobiles], r), 3);
        n = 3;
        put_digits(p->digits, &n, r, 8);
    } else if (region == GEN_HK) {
        put_one_of(p->digits, &n, r, "566999");
        put_one_of(p->digits, &n, r, "1234567");
        put_digits(p->digits, &n, r, 6);
    } else if (region == GEN_TW) {
        put_one_of(p->digits, &n, r, "9");
        put_digits(p->digits, &n, r, 8);
    } else if (region == GEN_SG) {
        put_one_of(p->digits, &n, r, "89");
        put_one_of(p->digits, &n, r, "1234567");
        put_digits(p->digits, &n, r, 6);
    } else {
        uint32_t city = gen_pick_index(w->west_upto, gen_west_cities_count, w->west_total, r);
        if (gen_west_cities[city].british) {
            put_one_of(p->digits, &n, r, "7");
            put_one_of(p->digits, &n, r, "45789");
            put_digits(p->digits, &n, r, 8);
        } else {
            put_american(p->digits, &n, r, gen_west_cities[city].area_code);
        }
    }
}

static void put_area(gen_phone *p, size_t *n, unsigned area)
{
    char digits[8];
    unsigned count = 0;
    for (; area; area /= 10)
        digits[count++] = (char)('0' + area % 10);
    p->area = (uint8_t)count;
    while (count)
        p->digits[(*n)++] = digits[--count];
    p->digits[*n] = 0;
}

void gen_landline_draw(gen_phone *p, const gen_address *a, gen_random *r)
{
    size_t n = 0;
    *p = (gen_phone){ .region = a->region };
    if (a->region == GEN_CN) {
        if (!a->city || !a->city->area_code)
            return;
        put_area(p, &n, a->city->area_code);
        put_one_of(p->digits, &n, r, "22356788");
        put_digits(p->digits, &n, r, a->city->area_code < 100 ? 7 : 6);
    } else if (a->region == GEN_HK) {
        put_one_of(p->digits, &n, r, "223");
        put_one_of(p->digits, &n, r, "1345678");
        put_digits(p->digits, &n, r, 6);
    } else if (a->region == GEN_TW) {
        put_area(p, &n, a->tw->area_code);
        put_one_of(p->digits, &n, r, "2234578");
        put_digits(p->digits, &n, r,
            a->tw->area_code == 2 || a->tw->area_code == 4 ? 7
            : a->tw->area_code < 10                        ? 6
                                                           : 5);
    } else if (a->region == GEN_SG) {
        put_one_of(p->digits, &n, r, "6");
        put_one_of(p->digits, &n, r, "2345678");
        put_digits(p->digits, &n, r, 6);
    } else if (a->west->british) {
        put_area(p, &n, a->west->area_code);
        put_one_of(p->digits, &n, r, "23456789");
        put_digits(p->digits, &n, r, a->west->area_code < 100 ? 7 : 6);
    } else {
        p->area = 3;
        put_american(p->digits, &n, r, a->west->area_code);
    }
}

static const char *country_code(const gen_phone *p)
{
    static const char *const codes[GEN_REGIONS] = { "86", "852", "886", "65", "1" };
    bool british =
        p->region == GEN_WEST
        && ((p->mobile && p->digits[0] == '7' && p->digits[1] >= '4' && p->area == 0) || (p->area > 0 && p->area != 3));
    return british ? "44" : codes[p->region];
}

void gen_put_phone(gen_text *t, const gen_phone *p, gen_phone_form form)
{
    size_t n = strlen(p->digits), area = p->area;
    if (!n)
        return;
    if (form == GEN_PHONE_COUNTRY) {
        gen_put(t, "+");
        gen_put(t, country_code(p));
        gen_put(t, p->region == GEN_CN && p->mobile ? "" : "-");
        gen_put(t, p->digits);
        return;
    }
    bool trunk = p->region == GEN_TW || (p->region == GEN_CN && !p->mobile) || strcmp(country_code(p), "44") == 0;
    gen_put(t, trunk ? "0" : "");
    const char *mark = form == GEN_PHONE_DASH ? "-" : form == GEN_PHONE_SPACED ? " " : "";
    size_t cut = area ? area : n == 11 || n == 10 ? 3 : n == 8 ? 4 : n / 2;
    if (!area && p->region == GEN_TW)
        cut = 3;
    gen_put_bytes(t, p->digits, cut);
    gen_put(t, area && form == GEN_PHONE_PLAIN && p->region == GEN_CN ? "-" : mark);
    if (n - cut > 7 && *mark) {
        gen_put_bytes(t, p->digits + cut, 4);
        gen_put(t, mark);
        cut += 4;
    }
    gen_put_bytes(t, p->digits + cut, n - cut);
}

static void put_local_part(gen_text *t, const gen_world *w, const gen_person *p, gen_random *r)
{
    gen_latin_style style = { .system = p->region == GEN_HK   ? GEN_HONG_KONG
                                        : p->region == GEN_TW ? GEN_WADE_GILES
                                                              : GEN_PINYIN };
    gen_text given = { 0 }, surname = { 0 };
    gen_put_latin_given(&given, w, &p->name, style);
    gen_put_latin_surname(&surname, w, &p->name, style, GEN_TODAY);
    if (p->name.english && gen_chance(r, 5000)) {
        given.n = 0;
        gen_put(&given, p->name.english);
    }
    uint32_t how = gen_below(r, 100);
    if (how < 30) {
        gen_put_text(t, &given);
        gen_put(t, how < 15 ? "." : "");
        gen_put_text(t, &surname);
    } else if (how < 60) {
        gen_put_text(t, &surname);
        gen_put(t, how < 40 ? "_" : "");
        gen_put_text(t, &given);
    } else {
        gen_put_bytes(t, given.s, 1);
        gen_put_text(t, &surname);
    }
    if (gen_chance(r, 8500)) {
        int32_t year = gen_date_of(p->born).year;
        if (gen_chance(r, 4500))
            gen_put_number(t, (uint64_t)(year % 100), 2);
        if (gen_chance(r, 6500))
            gen_put_number(t, gen_below(r, 1000), 1);
    }
}

void gen_mail_draw(gen_mail *m, const gen_world *w, const gen_person *p, gen_random *r)
{
    static const uint16_t lists[GEN_REGIONS] = { GEN_PICK_gen_mail_cn, GEN_PICK_gen_mail_hk, GEN_PICK_gen_mail_tw,
        GEN_PICK_gen_mail_world, GEN_PICK_gen_mail_world };
    const char *provider = gen_pick_word(&w->picks[lists[p->region]], r);
    gen_text t = { 0 };
    if (strcmp(provider, "qq.com") == 0 && gen_chance(r, 8500)) {
        gen_put_number(&t, 1 + gen_below(r, 9), 1);
        gen_put_number(&t, gen_below(r, 1000000000), 5 + gen_below(r, 5));
    } else {
        put_local_part(&t, w, p, r);
    }
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < 40; i++) {
        char c = t.s[i] >= 'A' && t.s[i] <= 'Z' ? (char)(t.s[i] + 32) : t.s[i];
        if (c != ' ' && c != '-' && c != '\'')
            m->text[n++] = c;
    }
    m->text[n++] = '@';
    memcpy(m->text + n, provider, strlen(provider) + 1);
}

static void put_number(char *out, size_t *n, uint64_t value, unsigned width)
{
    for (unsigned i = width; i-- > 0; value /= 10)
        out[*n + i] = (char)('0' + value % 10);
    *n += width;
    out[*n] = 0;
}

/* GB 11643: region, birth date, sequence (odd: male), check of ISO 7064 MOD 11-2. */
static void mainland_id(char id[20], const gen_world *w, const gen_person *p, gen_random *r)
{
    uint32_t county = gen_pick_index(w->county_upto, gen_cn_counties_count, w->county_total, r);
    const gen_county *from = gen_chance(r, 6000) && p->homes[0].county ? p->homes[0].county : &gen_cn_counties[county];
    gen_date d = gen_date_of(p->born);
    size_t n = 0;
    put_number(id, &n, from->code, 6);
    put_number(id, &n, (uint64_t)d.year * 10000 + d.month * 100 + d.day, 8);
    put_number(id, &n, gen_below(r, 490) * 2 + !p->female, 3);
    unsigned sum = 0;
    for (unsigned i = 0; i < 17; i++)
        sum = (sum + (unsigned)(id[i] - '0')) * 2 % 11;
    id[17] = "0123456789X"[(12 - sum) % 11];
    id[18] = 0;
}

/* Hong Kong: letter, six digits, check in parentheses; weights 8 to 2, 36 for the missing first letter. */
static void hong_kong_id(char id[20], uint64_t serial)
{
    size_t n = 0;
    id[n++] = "ABCDEGHKPRVYZ"[serial / 1000000 % 13];
    put_number(id, &n, serial % 1000000, 6);
    unsigned sum = 36 * 9 + (unsigned)(id[0] - 'A' + 10) * 8;
    for (unsigned i = 1; i < 7; i++)
        sum += (unsigned)(id[i] - '0') * (8 - i);
    id[n++] = '(';
    id[n++] = "0123456789A"[(11 - sum % 11) % 11];
    id[n++] = ')';
    id[n] = 0;
}

/* Taiwan: letter of the household registry, sex, seven digits, check. */
static void taiwan_id(char id[20], uint64_t serial, bool female)
{
    static const uint8_t values[26] = { 10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27,
        28, 29, 32, 30, 31, 33 };
    size_t n = 0;
    unsigned letter = (unsigned)"ABDEFHJKNPQTV"[serial / 10000000 % 13] - 'A';
    id[n++] = (char)('A' + letter);
    id[n++] = female ? '2' : '1';
    put_number(id, &n, serial % 10000000, 7);
    unsigned sum = values[letter] / 10u + values[letter] % 10u * 9u;
    for (unsigned i = 1; i < 9; i++)
        sum += (unsigned)(id[i] - '0') * (9 - i);
    id[n++] = (char)('0' + (10 - sum % 10) % 10);
    id[n] = 0;
}

/* Singapore: S or T by century, year of birth, five digits, check letter. */
static void singapore_id(char id[20], const gen_person *p, gen_random *r)
{
    static const uint8_t weights[7] = { 2, 7, 6, 5, 4, 3, 2 };
    int32_t year = gen_date_of(p->born).year;
    size_t n = 0;
    id[n++] = year < 2000 ? 'S' : 'T';
    put_number(id, &n, (uint64_t)(year % 100), 2);
    put_number(id, &n, gen_below(r, 100000), 5);
    unsigned sum = year < 2000 ? 0 : 4;
    for (unsigned i = 0; i < 7; i++)
        sum += (unsigned)(id[i + 1] - '0') * weights[i];
    id[n++] = "JZIHGFEDCBA"[sum % 11];
    id[n] = 0;
}

void gen_id_draw(char id[20], const gen_world *w, const gen_person *p)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_IDENTITY, p->unit);
    id[0] = 0;
    if (p->region == GEN_CN)
        mainland_id(id, w, p, &r);
    else if (p->region == GEN_HK) /* by permutation, so that none is issued twice */
        hong_kong_id(id, gen_permute(w->seed, p->unit % 13000000, 13000000));
    else if (p->region == GEN_TW)
        taiwan_id(id, gen_permute(w->seed, p->unit % 130000000, 130000000), p->female);
    else if (p->region == GEN_SG)
        singapore_id(id, p, &r);
}
