#include "identifier/phone.h"

#include "identifier/missing.h"
#include "identifier/phone_region.h"
#include "identifier/sheet.h"
#include "identifier/short.h"

/* Text -> groups of digits -> the reading that a region's numbering plan allows. Plans: ITU-T E.164 national numbering
 * plans of 86, 852, 853, 886, 65 and 1. All others come out of a table (identifier/phone_region.h). */
#define GROUPS_MAX 16

struct scan {
    char digits[CKV_PHONE_DIGITS_MAX + 8];
    size_t len;
    uint8_t group_end[GROUPS_MAX];
    size_t groups;
    char ext[CKV_PHONE_EXT_MAX];
    size_t ext_len;
    bool plus;
    bool masked;
};

/* A numbering plan: whether `n` is a whole national number, with or without its trunk prefix. On success the
 * significant digits (no trunk prefix) are left in *n. */
struct plan {
    char country[3];
    char code[4];
    bool (*read)(ckv_slice *n, ckv_phone_class *kind);
};

/* --- numbering plans --- */

static bool in(char c, const char *set)
{
    return c == '*' || strchr(set, c) != NULL;
}

static bool at_least(ckv_slice s, size_t least, size_t most)
{
    return s.len >= least && s.len <= most;
}

static bool read_cn_service(ckv_slice n, ckv_phone_class *kind)
{
    bool free_phone = n.len == 10 && (ckv_slice_starts(n, CKV_LIT("400")) || ckv_slice_starts(n, CKV_LIT("800")));
    bool short_code = at_least(n, 5, 6) && (ckv_slice_starts(n, CKV_LIT("95")) || ckv_slice_starts(n, CKV_LIT("96")));
    *kind = CKV_PHONE_SERVICE;
    return free_phone || short_code;
}

/* 10 or 2x and 7 or 8 digits; three digits of area and 7 or 8. */
static bool is_cn_landline(ckv_slice n)
{
    if (n.len < 9)
        return false;
    size_t area = ckv_slice_starts(n, CKV_LIT("10")) || n.ptr[0] == '2' ? 2 : 3;
    return at_least(n, area + 7, area + 8) && (area == 2 || in(n.ptr[0], "3456789")) && in(n.ptr[area], "23456789");
}

static bool read_cn(ckv_slice *n, ckv_phone_class *kind)
{
    if (n->len == 12 && ckv_slice_starts(*n, CKV_LIT("01")) && in(n->ptr[2], "3456789"))
        *n = ckv_slice_tail(*n, 1); /* 0138..: the old way to call a mobile of another town */
    if (n->len == 11 && n->ptr[0] == '1' && in(n->ptr[1], "3456789")) {
        *kind = CKV_PHONE_MOBILE;
        return true;
    }
    if (read_cn_service(*n, kind))
        return true;
    *kind = CKV_PHONE_FIXED;
    ckv_slice national = n->len && n->ptr[0] == '0' ? ckv_slice_tail(*n, 1) : *n;
    if (!is_cn_landline(national))
        return false;
    *n = national;
    return true;
}

static bool read_hk(ckv_slice *n, ckv_phone_class *kind)
{
    *kind = n->len && in(n->ptr[0], "238") ? CKV_PHONE_FIXED : CKV_PHONE_MOBILE;
    return n->len == 8 && in(n->ptr[0], "23456789");
}

static bool read_mo(ckv_slice *n, ckv_phone_class *kind)
{
    *kind = n->len && n->ptr[0] == '6' ? CKV_PHONE_MOBILE : CKV_PHONE_FIXED;
    return n->len == 8 && in(n->ptr[0], "268");
}

static bool read_tw(ckv_slice *n, ckv_phone_class *kind)
{
    ckv_slice s = n->len && n->ptr[0] == '0' ? ckv_slice_tail(*n, 1) : *n;
    if (s.len == 9 && s.ptr[0] == '9')
        *kind = CKV_PHONE_MOBILE;
    else if (s.len == 9 && ckv_slice_starts(s, CKV_LIT("800")))
        *kind = CKV_PHONE_SERVICE;
    else if (at_least(s, 8, 9) && in(s.ptr[0], "2345678") && (s.ptr[0] != '2' || s.len == 9)) /* Taipei: 02 and eight */
        *kind = CKV_PHONE_FIXED;
    else
        return false;
    *n = s;
    return true;
}

static bool read_sg(ckv_slice *n, ckv_phone_class *kind)
{
    *kind = CKV_PHONE_SERVICE;
    if (n->len == 11 && ckv_slice_starts(*n, CKV_LIT("1800")))
        return true;
    *kind = n->len && in(n->ptr[0], "89") ? CKV_PHONE_MOBILE : CKV_PHONE_FIXED;
    return n->len == 8 && in(n->ptr[0], "3689");
}

static bool read_us(ckv_slice *n, ckv_phone_class *kind)
{
    ckv_slice s = n->len == 11 && n->ptr[0] == '1' ? ckv_slice_tail(*n, 1) : *n;
    *kind = CKV_PHONE_EITHER;
    if (s.len != 10 || !in(s.ptr[0], "23456789") || !in(s.ptr[3], "23456789"))
        return false;
    if (s.ptr[0] == '8' && s.ptr[1] == s.ptr[2] && in(s.ptr[1], "0345678"))
        *kind = CKV_PHONE_SERVICE;
    *n = s;
    return true;
}

static const struct plan plans[] = {
    { "CN", "86", read_cn },
    { "HK", "852", read_hk },
    { "MO", "853", read_mo },
    { "TW", "886", read_tw },
    { "SG", "65", read_sg },
    { "US", "1", read_us },
    { "CA", "1", read_us },
};

/* Two-digit calling codes; 1 and 7 have one digit, all others three (ITU-T E.164). */
static const char two_digit_codes[] =
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 "
    "62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";

static const struct plan *plan_of(const char *country)
{
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
        if (ckv_same_country(plans[i].country, country))
            return &plans[i];
    return NULL;
}

/* --- scanning --- */

static bool push(struct scan *s, char c)
{
    if (s->len == sizeof s->digits)
        return false;
    s->digits[s->len++] = c;
    return true;
}

static bool end_group(struct scan *s)
{
    if (s->len == 0 || (s->groups && s->group_end[s->groups - 1] == s->len))
        return true;
    if (s->groups == GROUPS_MAX)
        return false;
    s->group_end[s->groups++] = (uint8_t)s->len;
    return true;
}

/* Words before the number (电话:, tel.) are passed over: none of them has digits or says anything else. */
static ckv_slice skip_label(ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && n <= 24 && !ckv_is_digit(s.ptr[n]) && s.ptr[n] != '+' && s.ptr[n] != '(' && s.ptr[n] != '*')
        n++;
    return n <= 24 ? ckv_slice_tail(s, n) : s;
}

static size_t ext_marker(ckv_slice s)
{
    /* RFC 3966 (;ext=), E.123, and Chinese (转, 分机). */
    static const char *const markers[] = {
        "extension",
        "extn",
        "ext",
        "x",
        "#",
        "转",
        "分机",
        "内线",
        "分",
        ",",
        ";",
    };
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
        if (ckv_slice_starts(s, ckv_slice_str(markers[i])))
            return strlen(markers[i]);
    return 0;
}

/* Behind a comma or semicolon alone, more digits are another number. */
#define EXT_UNNAMED_MAX 5

/* Nothing but digits and marks: of 12~15 and 12-15 the first is told. */
static bool is_range_rest(ckv_slice s)
{
    bool digits = false;
    for (size_t i = 0; i < s.len; i++) {
        digits = digits || ckv_is_digit(s.ptr[i]);
        if (!ckv_is_digit(s.ptr[i]) && !strchr(" ~-", s.ptr[i]))
            return false;
    }
    return digits;
}

/* After its marker an extension runs to the end; false if something else stands there. `named`: the marker says that it
 * is one. */
static bool read_ext(struct scan *s, ckv_slice text, bool named)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (ckv_is_digit(c)) {
            if (s->ext_len == CKV_PHONE_EXT_MAX)
                return false;
            s->ext[s->ext_len++] = c;
        } else if (s->ext_len && (c == '~' || c == '-') && is_range_rest(ckv_slice_tail(text, i))) {
            break;
        } else if (!strchr(" .:=()-", c)) {
            size_t n = s->ext_len == 0 ? ext_marker(ckv_slice_tail(text, i)) : 0; /* 转分机803, ;ext=803 */
            if (n == 0)
                return false;
            named = named || (c != ',' && c != ';');
            i += n - 1;
        }
    }
    return s->ext_len > 0 && (named || s->ext_len <= EXT_UNNAMED_MAX);
}

/* Bytes of a mask, and how many digits it withholds; xxxx inside a number, as in 138xxxx5678: at least two, since one x
 * announces an extension. */
static size_t mask_run(ckv_slice s, size_t *count)
{
    *count = 0;
    if (s.ptr[0] != 'x')
        return ckv_short_mask(s, count);
    while (*count < s.len && s.ptr[*count] == 'x')
        ++*count;
    return *count < 2 ? 0 : *count;
}

/* 02-23456789*123: a star that stands alone, in more characters than a number has. */
static bool star_announces(const struct scan *s, ckv_slice text)
{
    size_t count;
    return text.ptr[0] == '*' && mask_run(text, &count) == 1 && s->len >= 9 && s->len + text.len > 13 && text.len > 1
           && text.len <= 1 + EXT_UNNAMED_MAX && !s->masked;
}

static bool scan_number(struct scan *s, ckv_slice text)
{
    *s = (struct scan){ 0 };
    text = skip_label(text);
    while (text.len) {
        size_t used = 1, len, run;
        char c = text.ptr[0];
        if (ckv_slice_starts(text, CKV_LIT("(0)")) && s->len) { /* +44 (0)20: dialled inside the country only */
            used = 3;
        } else if (ckv_is_digit(c)) {
            if (!push(s, c))
                return false;
        } else if (star_announces(s, text)) {
            return end_group(s) && read_ext(s, ckv_slice_tail(text, 1), false);
        } else if ((len = mask_run(text, &run)) > 0) {
            s->masked = true;
            for (used = len; run > 0; run--)
                if (!push(s, '*'))
                    return false;
        } else if (c == '+' && s->len == 0) {
            s->plus = true;
        } else if (strchr(" -().,/_~'\"[]", c) && c != ',') {
            if (!end_group(s))
                return false;
        } else {
            size_t marker = s->len ? ext_marker(text) : 0;
            return marker && end_group(s) && read_ext(s, ckv_slice_tail(text, marker), c != ',' && c != ';');
        }
        text = ckv_slice_tail(text, used);
    }
    return s->len > 0 && end_group(s);
}

/* --- reading --- */

static void set(ckv_phone *out, ckv_slice code, ckv_slice national, ckv_phone_class kind)
{
    if (code.len + national.len > CKV_PHONE_DIGITS_MAX)
        return;
    if (code.len)
        memcpy(out->digits, code.ptr, code.len);
    if (national.len)
        memcpy(out->digits + code.len, national.ptr, national.len);
    out->len = (uint8_t)(code.len + national.len);
    out->code_len = (uint8_t)code.len;
    out->kind = kind;
}

static bool try_plan(ckv_phone *out, const struct plan *plan, ckv_slice national)
{
    ckv_phone_class kind;
    if (!plan->read(&national, &kind))
        return false;
    set(out, ckv_slice_str(plan->code), national, kind);
    return true;
}

/* A last short group after a complete landline (02161234567-803) is an extension. `apart`: the number before it may be
 * in groups as well, which is so where all of them together are no number. */
static bool try_trailing_ext(ckv_phone *out, const struct scan *s, const struct plan *plan, size_t from, bool apart)
{
    if (s->groups < 2 || (plan->read != read_cn && plan->read != read_tw))
        return false;
    size_t end = s->group_end[s->groups - 2], tail = s->len - end;
    size_t before = s->groups > 2 ? s->group_end[s->groups - 3] : from;
    if (end <= from || tail > 5 || (!apart && end - before < 7))
        return false;
    if (!try_plan(out, plan, ckv_slice_of(s->digits + from, end - from)) || out->kind != CKV_PHONE_FIXED) {
        set(out, CKV_LIT(""), CKV_LIT(""), CKV_PHONE_OTHER);
        return false;
    }
    memcpy(out->ext, s->digits + end, tail);
    out->ext_len = (uint8_t)tail;
    return true;
}

/* An area of the mainland has two digits or three, and nobody parts them: (02)2345-6789 is no number of Tianjin, 022,
 * nor 8 (916) 123-45-67 one of Lhasa, 0891. Digits that all stand apart say nothing. */
static bool parts_area(const struct scan *s, size_t from)
{
    size_t area = from + (s->digits[from] == '0');
    if (from == s->len || s->digits[area] == '1' || s->groups >= GROUPS_MAX / 2)
        return false;
    for (size_t i = 0; i + 1 < s->groups; i++)
        if (s->group_end[i] == area + 1)
            return true;
    return false;
}

static bool read_national(ckv_phone *out, const struct scan *s, const struct plan *plan, size_t from)
{
    if (plan->read == read_cn && parts_area(s, from))
        return false;
    return try_trailing_ext(out, s, plan, from, false)
           || try_plan(out, plan, ckv_slice_of(s->digits + from, s->len - from));
}

static size_t code_length(ckv_slice digits)
{
    char code[4] = { 0 };
    if (digits.len < 4 || memchr(digits.ptr, '*', 3))
        return 0;
    if (digits.ptr[0] == '1' || digits.ptr[0] == '7')
        return 1;
    memcpy(code, digits.ptr, 2);
    code[2] = ' ';
    return strstr(two_digit_codes, code) ? 2 : 3;
}

/* Where the calling code starts, if the number says that it has one: after +, 00 or the country's own prefix; else 0
 * and *international is false. */
static size_t international_prefix(const struct scan *s, const char *country, bool *international)
{
    static const struct {
        char country[3], prefix[4];
    } prefixes[] = { { "TW", "002" }, { "HK", "001" }, { "SG", "001" }, { "US", "011" }, { "CA", "011" },
        { "", "00" } };
    ckv_slice digits = ckv_slice_of(s->digits, s->len);
    *international = true;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        ckv_slice prefix = ckv_slice_str(prefixes[i].prefix);
        bool here = prefixes[i].country[0] == 0 || ckv_same_country(prefixes[i].country, country);
        if (here && ckv_slice_starts(digits, prefix) && s->len >= prefix.len + (s->plus ? 4 : 10))
            return prefix.len;
    }
    *international = s->plus;
    return 0;
}

/* A number is the same wherever it is met: of those of the islands that share North America's code, its plan decides
 * what is one, and of which class. */
static bool take_region(ckv_phone *out, const ckv_phone_national *n, ckv_phone_fit fit)
{
    const struct plan *us = plan_of("US");
    if (strcmp(n->code, us->code) == 0
        && (try_plan(out, us, ckv_slice_of(n->digits, n->len)) || fit != CKV_PHONE_VALID))
        return out->len > 0;
    set(out, ckv_slice_str(n->code), ckv_slice_of(n->digits, n->len), n->kind);
    return out->len > 0;
}

static ckv_status read_international(ckv_phone *out, const struct scan *s, size_t from)
{
    ckv_slice digits = ckv_slice_of(s->digits + from, s->len - from);
    size_t code = code_length(digits);
    bool planned = false;
    if (code == 0 || digits.ptr[0] == '0' || digits.len > 15 + 3)
        return CKV_BAD_INPUT;
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        if (!ckv_slice_equal(ckv_slice_head(digits, code), ckv_slice_str(plans[i].code)))
            continue;
        if (read_national(out, s, &plans[i], from + code) || try_trailing_ext(out, s, &plans[i], from + code, true))
            return CKV_OK;
        planned = true;
    }
    ckv_phone_national national;
    ckv_phone_fit fit = ckv_phone_region_abroad(&national, ckv_slice_head(digits, code), ckv_slice_tail(digits, code));
    if ((fit == CKV_PHONE_VALID || (fit == CKV_PHONE_POSSIBLE && !planned)) && take_region(out, &national, fit))
        return CKV_OK;
    if (digits.len >= 8 && digits.len <= 15) {
        set(out, ckv_slice_head(digits, code), ckv_slice_tail(digits, code), CKV_PHONE_OTHER);
        out->damaged = true;
    }
    return CKV_BAD_INPUT;
}

/* A calling code without its plus. Each plan's lengths leave little room for chance. */
static bool try_bare_code(ckv_phone *out, const struct scan *s)
{
    ckv_slice digits = ckv_slice_of(s->digits, s->len);
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        ckv_slice code = ckv_slice_str(plans[i].code);
        if (code.len > 1 && ckv_slice_starts(digits, code) && read_national(out, s, &plans[i], code.len))
            return true;
    }
    return false;
}

/* Written 1-650-253-0000 or 650 253 0000: only North America groups so. */
static bool grouped_as_us(const struct scan *s)
{
    size_t g = s->groups;
    return g >= 3 && s->len - s->group_end[g - 2] == 4 && s->group_end[g - 2] - s->group_end[g - 3] == 3
           && (g == 3 ? s->group_end[0] == 3 : g == 4 && s->group_end[0] == 1 && s->group_end[1] == 4);
}

/* A mainland landline in the data of a neighbour: 0 and eleven digits are nowhere else as long, and Hong Kong, Macau
 * and Singapore dial no 0 at all. */
static bool is_mainland_landline(const struct scan *s, const char *country)
{
    bool no_trunk =
        ckv_same_country(country, "HK") || ckv_same_country(country, "MO") || ckv_same_country(country, "SG");
    return s->digits[0] == '0' && (s->len == 12 || (no_trunk && s->len >= 10));
}

/* (02)2345-6789 in the data of a neighbour: none of them has an area of one digit. */
static bool is_taipei(const struct scan *s)
{
    return s->len == 10 && s->groups > 1 && s->group_end[0] == 2 && s->digits[0] == '0' && s->digits[1] == '2';
}

/* Forms that are of one region only, wherever they are met: a mainland or Taiwan mobile, a grouped American number. */
static bool try_abroad(ckv_phone *out, const struct scan *s, const char *country)
{
    ckv_slice digits = ckv_slice_of(s->digits, s->len);
    if (grouped_as_us(s) && try_plan(out, plan_of("US"), digits))
        return true;
    if (s->len == 11 && s->digits[0] == '1' && try_plan(out, plan_of("CN"), digits))
        return true;
    if (s->len == 10 && ckv_slice_starts(digits, CKV_LIT("09")) && try_plan(out, plan_of("TW"), digits))
        return true;
    if (is_taipei(s) && plan_of(country) && plan_of(country)->read != read_us && try_plan(out, plan_of("TW"), digits))
        return true;
    return is_mainland_landline(s, country) && read_national(out, s, plan_of("CN"), 0);
}

/* A number as it is dialled in a country without rules of its own here. One that is only as long as one needs six
 * digits and no zero in front: else it lacks its area. */
static bool try_region(ckv_phone *out, const struct scan *s, const ckv_phone_region *region, ckv_phone_fit least)
{
    ckv_phone_national n;
    if (!region)
        return false;
    ckv_phone_fit fit = ckv_phone_region_home(&n, region, ckv_slice_of(s->digits, s->len));
    bool whole = fit == CKV_PHONE_VALID || (n.len >= 6 && n.digits[0] != '0');
    return fit >= least && whole && take_region(out, &n, fit);
}

/* What that country dials to call abroad, before a number that is one: 010 86 138 ... in Japan. */
static bool try_dialled_abroad(ckv_phone *out, const struct scan *s, const ckv_phone_region *region)
{
    ckv_slice digits = ckv_slice_of(s->digits, s->len);
    size_t from = region ? ckv_phone_region_idd(region, digits) : 0;
    if (from && s->len >= from + 8 && read_international(out, s, from) == CKV_OK && out->kind != CKV_PHONE_OTHER)
        return true;
    set(out, CKV_LIT(""), CKV_LIT(""), CKV_PHONE_OTHER);
    out->ext_len = 0;
    out->damaged = false;
    return false;
}

/* Digits that lack their area or country. Zeros in front are a trunk prefix. */
static bool try_local(ckv_phone *out, const struct scan *s, const struct plan *plan)
{
    ckv_slice digits = ckv_slice_of(s->digits, s->len);
    bool areas = plan && (plan->read == read_cn || plan->read == read_tw || plan->read == read_us);
    bool subscriber = areas && s->len >= 7 && s->len <= 8 && in(digits.ptr[0], "23456789");
    if (plan && !subscriber)
        return false;
    while (!plan && digits.len && digits.ptr[0] == '0')
        digits = ckv_slice_tail(digits, 1);
    if (digits.len < 6 || digits.len > 15)
        return false;
    set(out, CKV_LIT(""), digits, CKV_PHONE_LOCAL);
    out->trunk = (uint8_t)(s->len - digits.len);
    return true;
}

/* A number of the country itself. A masked one is shown with the zeros it came with: they say where its area begins. */
static bool try_home(ckv_phone *out, const struct scan *s, const struct plan *plan)
{
    if (!read_national(out, s, plan, 0))
        return false;
    size_t written = s->len - out->ext_len, kept = (size_t)(out->len - out->code_len);
    out->trunk = s->masked && s->digits[0] == '0' ? (uint8_t)(written - kept) : 0;
    return true;
}

/* 086-21-61234567: the mainland's code with the zero of a trunk call. No number of the mainland is as long. */
static bool try_zero_code(ckv_phone *out, const struct scan *s)
{
    return s->len >= 13 && ckv_slice_starts(ckv_slice_of(s->digits, s->len), CKV_LIT("086"))
           && read_national(out, s, plan_of("CN"), 3);
}

static ckv_status read_scan(ckv_phone *out, const struct scan *s, const char *country)
{
    bool international;
    size_t from = international_prefix(s, country, &international);
    const struct plan *plan = plan_of(country);
    const ckv_phone_region *region = plan ? NULL : ckv_phone_region_find(country);
    if (!s->plus && try_dialled_abroad(out, s, region))
        return CKV_OK;
    if (international)
        return read_international(out, s, from);
    /* 852 2345 6789 could be a mainland landline without its 0; it hardly ever is. */
    bool trunk = s->digits[0] == '0' || s->digits[0] == '1';
    if (plan && plan->read == read_cn && !trunk && try_bare_code(out, s))
        return CKV_OK;
    /* Eight digits in Taiwan are a number of Taipei without its area, not one of 03 to 08. */
    bool local = plan && plan->read == read_tw && !trunk && s->len == 8;
    if (plan && !local && try_home(out, s, plan))
        return CKV_OK;
    if (try_region(out, s, region, CKV_PHONE_VALID))
        return CKV_OK;
    if (try_bare_code(out, s) || try_abroad(out, s, country) || try_region(out, s, region, CKV_PHONE_POSSIBLE)
        || try_zero_code(out, s))
        return CKV_OK;
    if (plan && s->digits[0] == '0' && try_trailing_ext(out, s, plan, 0, true))
        return CKV_OK;
    set(out, CKV_LIT(""), CKV_LIT(""), CKV_PHONE_OTHER);
    out->ext_len = 0;
    if (try_local(out, s, plan))
        return CKV_OK;
    if (s->len >= 7 && s->len <= 15) {
        set(out, CKV_LIT(""), ckv_slice_of(s->digits, s->len), CKV_PHONE_LOCAL);
        out->damaged = true;
    }
    return CKV_BAD_INPUT;
}

static bool is_filler(const ckv_phone *p)
{
    ckv_slice national = ckv_slice_of(p->digits + p->code_len, (size_t)(p->len - p->code_len));
    return ckv_digits_are_filler(national);
}

/* A masked number says something from five digits up. */
static bool shows_enough(const ckv_phone *p)
{
    size_t visible = 0;
    for (size_t i = p->code_len; i < p->len; i++)
        visible += p->digits[i] != '*';
    return visible >= 5;
}

/* l38 OOl2 3456: letters that look like digits, as a reader of print takes them, among digits and the marks between
 * them. Few enough that digits tell what it is. */
static bool read_letters(char digits[CKV_SHORT_MAX], ckv_slice s)
{
    static const char from[] = "oil", to[] = "011";
    size_t letters = 0, told = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        digits[i] = c;
        if (ckv_is_digit(c)) {
            told++;
            continue;
        }
        const char *at = c ? strchr(from, c) : NULL;
        if (!at && !(c && strchr(" -()+.", c)))
            return false;
        letters += at != NULL;
        digits[i] = at ? to[at - from] : c;
    }
    return letters > 0 && told >= 4;
}

/* Whether a number is of that country; where none is known, a mobile of the mainland. */
static bool is_of(const ckv_phone *p, const char *country)
{
    const struct plan *plan = plan_of(country[0] ? country : "CN");
    const ckv_phone_region *region = plan ? NULL : ckv_phone_region_find(country);
    const char *code = plan ? plan->code : region ? region->code : "";
    return code[0] && ckv_slice_equal(ckv_slice_of(p->digits, p->code_len), ckv_slice_str(code))
           && (country[0] || p->kind == CKV_PHONE_MOBILE);
}

/* What the letters make must be a whole number of the region; in North America they are words at times (1-800-OIL). */
static bool repair_letters(ckv_phone *out, ckv_slice canon, const char *country)
{
    char digits[CKV_SHORT_MAX];
    struct scan s;
    ckv_phone found = { .how = CKV_DAMAGE_LETTERS };
    if (!read_letters(digits, canon) || !scan_number(&s, ckv_slice_of(digits, canon.len))
        || read_scan(&found, &s, country) != CKV_OK || found.ext_len
        || (found.kind != CKV_PHONE_MOBILE && found.kind != CKV_PHONE_FIXED) || !is_of(&found, country))
        return false;
    *out = found;
    return true;
}

ckv_status ckv_phone_parse(ckv_phone *out, ckv_slice text, const char *country)
{
    ckv_short canon;
    struct scan s;
    *out = (ckv_phone){ 0 };
    if (!ckv_short_canon(&canon, text))
        return CKV_BAD_INPUT;
    ckv_slice c = ckv_short_slice(&canon);
    ckv_sheet_number sheet = { .damage = CKV_DAMAGE_NONE };
    if (ckv_sheet_number_read(&sheet, c))
        c = ckv_slice_of(sheet.digits, sheet.len);
    else if (repair_letters(out, c, country))
        return is_filler(out) ? CKV_NOT_FOUND : CKV_OK;
    if (!scan_number(&s, c))
        return ckv_canon_is_missing(c) ? CKV_NOT_FOUND : CKV_BAD_INPUT;
    ckv_status status = read_scan(out, &s, country);
    if (s.ext_len && status == CKV_OK) {
        memcpy(out->ext, s.ext, s.ext_len);
        out->ext_len = (uint8_t)s.ext_len;
    }
    out->masked = s.masked;
    out->how = sheet.damage;
    if (s.masked && out->len && !shows_enough(out)) {
        *out = (ckv_phone){ .how = sheet.damage };
        return CKV_BAD_INPUT;
    }
    return out->len && is_filler(out) ? CKV_NOT_FOUND : status;
}

void ckv_phone_format(ckv_buf *out, const ckv_phone *phone)
{
    size_t from = phone->masked ? phone->code_len : 0;
    if (phone->code_len && !phone->masked)
        ckv_buf_byte(out, '+');
    for (unsigned i = 0; i < phone->trunk; i++) /* 021-61830472 where no country is known: its zero tells the area */
        ckv_buf_byte(out, '0');
    ckv_buf_add(out, ckv_slice_of(phone->digits + from, phone->len - from));
    if (phone->ext_len) {
        ckv_buf_str(out, ";ext="); /* RFC 3966 */
        ckv_buf_add(out, ckv_slice_of(phone->ext, phone->ext_len));
    }
}
