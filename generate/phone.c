/* Phones. Numbering plans: MIIT (mainland), OFCA (Hong Kong), NCC (Taiwan), IMDA
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

/* Calling codes of countries (ITU-T E.164). */
static uint16_t country_of(const gen_address *a)
{
    static const uint16_t codes[GEN_REGIONS] = { 86, 852, 886, 65, 1 };
    return a->region == GEN_WEST && a->west->british ? 44 : codes[a->region];
}

void gen_mobile_draw(gen_phone *p, const gen_world *w, const gen_address *home, gen_random *r)
{
    size_t n = 0;
    gen_region region = home->region;
    *p = (gen_phone){ .country = country_of(home), .mobile = true };
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
    } else if (home->west->british) {
        put_one_of(p->digits, &n, r, "7");
        put_one_of(p->digits, &n, r, "45789");
        put_digits(p->digits, &n, r, 8);
    } else {
        put_american(p->digits, &n, r, home->west->area_code);
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
    *p = (gen_phone){ .country = country_of(a) };
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

/* Whether a zero stands in front of the number inside its country. */
static bool has_trunk(const gen_phone *p)
{
    return p->country == 886 || p->country == 44 || (p->country == 86 && !p->mobile);
}

void gen_put_phone(gen_text *t, const gen_phone *p, gen_phone_form form)
{
    size_t n = strlen(p->digits), area = p->area;
    if (!n)
        return;
    if (form == GEN_PHONE_COUNTRY) {
        gen_put(t, "+");
        gen_put_number(t, p->country, 1);
        gen_put(t, p->country == 86 && p->mobile ? "" : "-");
        gen_put(t, p->digits);
        return;
    }
    gen_put(t, has_trunk(p) ? "0" : "");
    const char *mark = form == GEN_PHONE_DASH ? "-" : form == GEN_PHONE_SPACED ? " " : "";
    size_t cut = area ? area : n == 11 || n == 10 ? 3 : n == 8 ? 4 : n / 2;
    if (!area && p->country == 886)
        cut = 3;
    gen_put_bytes(t, p->digits, cut);
    gen_put(t, area && form == GEN_PHONE_PLAIN && p->country == 86 ? "-" : mark);
    if (n - cut > 7 && *mark) {
        gen_put_bytes(t, p->digits + cut, 4);
        gen_put(t, mark);
        cut += 4;
    }
    gen_put_bytes(t, p->digits + cut, n - cut);
}
