/* Dates, phones, numbers of persons and organizations, accounts, postcodes. */
#include "identifier/check.h"
#include "identifier/date.h"
#include "identifier/email.h"
#include "identifier/national.h"
#include "identifier/phone.h"
#include "infer/reading.h"

/* "aa999999a": a letter stands for a letter, 9 for a digit, everything else for itself. */
static bool has_form(ckv_slice s, const char *form)
{
    size_t i = 0;
    for (; form[i] && i < s.len; i++) {
        bool fits = form[i] == '9'   ? ckv_is_digit(s.ptr[i])
                    : form[i] == 'a' ? ckv_is_lower(s.ptr[i])
                                     : s.ptr[i] == form[i];
        if (!fits)
            return false;
    }
    return !form[i] && i == s.len;
}

/* True for text in one of the forms, up to a NULL: "aa999999a", where a letter stands for a letter, 9 for a digit,
 * everything else for itself. */
static bool has_one_form(ckv_slice s, const char *const *forms)
{
    for (; *forms; forms++) {
        if (has_form(s, *forms))
            return true;
    }
    return false;
}

void ckv_read_date(ckv_reading *r, ckv_slice raw)
{
    ckv_dates dates;
    bool month = r->out->digits == 6;
    if (r->digits < 3 || r->length > 40 || (r->out->digits && r->out->digits != 8 && !month))
        return;
    /* A day to come is no birth date, but a date. */
    if (ckv_date_parse(&dates, raw, "", r->as_of) != CKV_OK && ckv_date_parse(&dates, raw, "", 0) != CKV_OK)
        return;
    int32_t day = dates.value[0];
    if (day / 10000 < 1850)
        return;
    if (day % 100 == 0) {
        give_if(r, day / 100 % 100 > 0, CKV_SIGN_PARTIAL);
        return;
    }
    if (month)
        return;
    give(r, CKV_SIGN_DATE);
    give_if(r, memchr(r->text.ptr, ':', r->text.len) != NULL, CKV_SIGN_TIME);
    r->out->number = day / 10000;
}

/* Unix times and moments: a date with a clock behind it. */
void ckv_read_time(ckv_reading *r, ckv_slice raw)
{
    int64_t moment;
    if (has(r, CKV_SIGN_DATE) || !memchr(r->text.ptr, ':', r->text.len) || r->digits < 9)
        return;
    if (ckv_date_time_parse(&moment, raw, "") != CKV_OK)
        return;
    give(r, CKV_SIGN_DATE);
    give(r, CKV_SIGN_TIME);
    r->out->number = (int32_t)(1970 + moment / 31556952000000);
}

bool ckv_is_decimal(ckv_slice s)
{
    const char *dot = memchr(s.ptr, '.', s.len);
    for (size_t i = 0; i < s.len; i++) {
        if (!ckv_is_digit(s.ptr[i]) && s.ptr + i != dot && !(i == 0 && s.ptr[i] == '-'))
            return false;
    }
    return dot != NULL;
}

static bool phone_of(ckv_slice raw, const char *country, const char *code, bool mobile)
{
    ckv_phone p;
    if (ckv_phone_parse(&p, raw, country) != CKV_OK || p.damaged || p.code_len != strlen(code))
        return false;
    bool own = memcmp(p.digits, code, p.code_len) == 0;
    return own && p.kind != CKV_PHONE_OTHER && p.kind != CKV_PHONE_LOCAL && (!mobile || p.kind == CKV_PHONE_MOBILE);
}

/* Digits in groups, with what phones have between them: brackets, a plus, a slash, blanks. No date has a blank and a
 * zero at the front; postcodes and numbers of identity cards are shorter or hold letters. */
static bool is_phone_shape(const ckv_reading *r)
{
    bool grouped = false;
    if (r->digits < 7 || r->digits > 15 || r->latin || r->han || r->others || has(r, CKV_SIGN_DATE))
        return false;
    for (size_t i = 0; i < r->text.len; i++) {
        if (!ckv_is_digit(r->text.ptr[i]) && !strchr("+-/(). ", r->text.ptr[i]))
            return false;
        grouped |= i > 0 && strchr("-/). ", r->text.ptr[i]) != NULL;
    }
    static const char *const not_phones[] = { "999-99-9999", "99-9999999", "999999-9999", "99 999 999 999",
        "99999-9999", "9999-99-99", "9999/99/99", "99/99/9999", "99-99-9999", "99.99.9999", NULL };
    char first = r->text.ptr[0];
    bool trunk = first == '+' || first == '(' || (first == '0' && r->digits >= 9 && r->digits <= 12);
    return (trunk || (grouped && r->digits <= 11)) && !has_one_form(r->text, not_phones);
}

static size_t count_digits(ckv_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ckv_is_digit(s.ptr[i]);
    return n;
}

/* "13812345678/010-28302983": of two numbers in a cell the first. */
static ckv_slice first_phone(ckv_slice raw)
{
    static const char *const marks[] = { "/", "、", ",", ";", "，", "；", "|" };
    static const char begins[] = { '/', ',', ';', '|', '\xE3', '\xEF' }; /* of marks */
    for (size_t at = 0; at < raw.len; at++) {
        if (!memchr(begins, raw.ptr[at], sizeof begins))
            continue;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            if (ckv_slice_starts(ckv_slice_tail(raw, at), ckv_slice_str(marks[i]))
                && count_digits(ckv_slice_head(raw, at)) >= 7 && count_digits(ckv_slice_tail(raw, at)) >= 7)
                return ckv_slice_head(raw, at);
        }
    }
    return raw;
}

/* Of which country a number is, whoever writes it: by its calling code. */
static int region_of_code(ckv_slice raw)
{
    static const struct {
        const char *code;
        ckv_region region;
    } codes[] = { { "61", CKV_REGION_AU }, { "86", CKV_REGION_CN }, { "49", CKV_REGION_DE }, { "44", CKV_REGION_GB },
        { "852", CKV_REGION_HK }, { "48", CKV_REGION_PL }, { "65", CKV_REGION_SG }, { "886", CKV_REGION_TW } };
    ckv_phone p;
    if (ckv_phone_parse(&p, raw, "") != CKV_OK || p.damaged)
        return -1;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (ckv_slice_equal(ckv_slice_of(p.digits, p.code_len), ckv_slice_str(codes[i].code)))
            return (int)codes[i].region;
    }
    return -1;
}

void ckv_read_phone(ckv_reading *r, ckv_slice raw)
{
    bool code = r->count == 1 && ckv_is_lower(r->text.ptr[0]) && !r->marks; /* n2008012345 */
    if (r->digits < 7 || r->latin > 8 || code || has(r, CKV_SIGN_DATE) || ckv_is_decimal(r->text))
        return;
    raw = first_phone(raw);
    size_t digits = count_digits(raw);
    /* An 11-digit number from 1 is a mobile of China and could be a number of North America with its 1; ten digits are
     * one of North America and could be one of China without its 0. Each is taken for what people mean by it. */
    char first = r->text.ptr[0];
    bool marked = first == '0' || first == '+' || first == '(';
    bool mobile = first == '1' && digits == 11;
    give_if(r, (marked || mobile) && phone_of(raw, "CN", "86", mobile), CKV_SIGN_PHONE_CN);
    give_if(r, phone_of(raw, "HK", "852", false), CKV_SIGN_PHONE_HK);
    give_if(r, marked && phone_of(raw, "TW", "886", false), CKV_SIGN_PHONE_TW);
    give_if(r, phone_of(raw, "SG", "65", false), CKV_SIGN_PHONE_SG);
    give_if(r, (digits == 10 || first == '+') && phone_of(raw, "US", "1", false), CKV_SIGN_PHONE_US);
    static const uint64_t any = (uint64_t)1 << CKV_SIGN_PHONE_CN | (uint64_t)1 << CKV_SIGN_PHONE_HK
                                | (uint64_t)1 << CKV_SIGN_PHONE_TW | (uint64_t)1 << CKV_SIGN_PHONE_SG
                                | (uint64_t)1 << CKV_SIGN_PHONE_US;
    give_if(r, (r->out->set & any) || is_phone_shape(r), CKV_SIGN_PHONE);
    if (first == '+')
        r->out->region = region_of_code(raw);
    else if (mobile && has(r, CKV_SIGN_PHONE_CN))
        r->out->region = CKV_REGION_CN;
}

static bool weighs(ckv_slice s, const unsigned char *weight, size_t n, unsigned modulus, unsigned *rest)
{
    unsigned sum = 0;
    if (s.len < n || !ckv_all_digits(s))
        return false;
    for (size_t i = 0; i < n; i++)
        sum += weight[i] * (unsigned)(s.ptr[i] - '0');
    *rest = sum % modulus;
    return true;
}

/* PESEL: 11 digits, birth date with the century in the month, check digit (Polish act on population registers). */
static bool is_pesel(ckv_slice s)
{
    static const unsigned char weight[] = { 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1 };
    unsigned rest;
    if (s.len != 11 || !weighs(s, weight, 11, 10, &rest) || rest != 0)
        return false;
    unsigned month = ((unsigned)(s.ptr[2] - '0') * 10 + (unsigned)(s.ptr[3] - '0')) % 20;
    unsigned day = (unsigned)(s.ptr[4] - '0') * 10 + (unsigned)(s.ptr[5] - '0');
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* NIP: 10 digits, mod 11 (Polish tax administration). */
static bool is_nip(ckv_slice s)
{
    static const unsigned char weight[] = { 6, 5, 7, 2, 3, 4, 5, 6, 7 };
    unsigned rest;
    return s.len == 10 && weighs(s, weight, 9, 11, &rest) && ckv_all_digits(s) && rest == (unsigned)(s.ptr[9] - '0');
}

/* Number of a Taiwan business: 8 digits, sums of the digits of products by 1 2 1 2 1 2 4 1 divisible by 5; with 7 as
 * the seventh digit one less will do (Ministry of Finance, rule of 2023). */
static bool is_ubn(ckv_slice s)
{
    static const unsigned char weight[] = { 1, 2, 1, 2, 1, 2, 4, 1 };
    unsigned sum = 0;
    if (s.len != 8 || !ckv_all_digits(s))
        return false;
    for (size_t i = 0; i < 8; i++) {
        unsigned product = weight[i] * (unsigned)(s.ptr[i] - '0');
        sum += product / 10 + product % 10;
    }
    return sum % 5 == 0 || (s.ptr[6] == '7' && (sum + 1) % 5 == 0);
}

/* ABN: 11 digits, mod 89 with the first lessened by one (Australian Business Register). */
static bool is_abn(ckv_slice s)
{
    static const unsigned char weight[] = { 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 };
    unsigned rest;
    return s.len == 11 && s.ptr[0] > '0' && weighs(s, weight, 11, 89, &rest) && rest == 10;
}

static int region_of_id(ckv_id_type type)
{
    switch (type) {
    case CKV_ID_CN_RESIDENT:
    case CKV_ID_CN_CREDIT:
        return CKV_REGION_CN;
    case CKV_ID_TW:
        return CKV_REGION_TW;
    case CKV_ID_SG_NRIC:
    case CKV_ID_SG_FIN:
    case CKV_ID_SG_ENTITY:
        return CKV_REGION_SG;
    default:
        return -1;
    }
}

void ckv_read_ids(ckv_reading *r, ckv_slice raw)
{
    static const char *const persons[] = { "999-99-9999", "aa999999a", "aa 99 99 99 a", NULL }; /* SSN, NINO */
    static const char *const taxes[] = { "99-9999999", "de999999999", "gb999999999", "pl9999999999", "atu99999999",
        "99aaaaa9999a9a9", "999-999-99-99", "99 999 999 999", NULL }; /* EIN, VAT numbers, GSTIN, NIP, ABN */
    static const char *const passports[] = { "a99999999", "aa9999999", "a9999999", NULL };
    ckv_id id;
    char bytes[CKV_SHORT_MAX];
    if (r->digits < 6 || r->length > 24 || has(r, CKV_SIGN_DATE))
        return;
    ckv_slice bare = ckv_letters_of(r->text, bytes);
    if (ckv_id_parse(&id, raw, CKV_ID_NATIONAL, "", r->as_of) == CKV_OK && id.fault == CKV_ID_SOUND && id.len >= 8
        && ckv_id_type_checked(id.type) && id.type < CKV_ID_CN_CREDIT) {
        give(r, CKV_SIGN_NATIONAL);
        r->out->region = region_of_id(id.type);
    } else if (has_one_form(r->text, persons) || is_pesel(bare))
        give(r, CKV_SIGN_NATIONAL);
    else if (ckv_id_parse(&id, raw, CKV_ID_TAX, "", r->as_of) == CKV_OK && id.fault == CKV_ID_SOUND
             && (id.type == CKV_ID_CN_CREDIT || id.type == CKV_ID_CN_ORG || id.type == CKV_ID_SG_ENTITY
                 || id.type == CKV_ID_CN_BUSINESS)) {
        give(r, CKV_SIGN_TAX);
        r->out->region = region_of_id(id.type);
    } else if (has_one_form(r->text, taxes) || is_nip(bare) || is_abn(bare) || is_ubn(bare))
        give(r, CKV_SIGN_TAX);
    give_if(r, has_one_form(r->text, passports), CKV_SIGN_PASSPORT);
}

void ckv_read_accounts(ckv_reading *r, ckv_slice raw)
{
    ckv_email email;
    bool at = memchr(r->text.ptr, '@', r->text.len) != NULL;
    if (at) {
        ckv_status status = ckv_email_parse(&email, raw);
        give_if(r, status == CKV_OK || (status == CKV_BAD_INPUT && email.damaged) || r->count == 1, CKV_SIGN_EMAIL);
    }
    give_if(r,
        ckv_slice_starts(r->text, CKV_LIT("http://")) || ckv_slice_starts(r->text, CKV_LIT("https://"))
            || ckv_slice_starts(r->text, CKV_LIT("www.")),
        CKV_SIGN_URL);
    give_if(r, ckv_slice_starts(r->text, CKV_LIT("wxid_")), CKV_SIGN_WECHAT);
    give_if(r, r->text.len == 28 && r->count == 1 && (r->text.ptr[0] == 'o') && r->latin > 10, CKV_SIGN_OPENID);
}

void ckv_read_postcode(ckv_reading *r)
{
    static const char *const gb[] = { "a9 9aa", "a99 9aa", "aa9 9aa", "aa99 9aa", "a9a 9aa", "aa9a 9aa", "aa99aa",
        "aa999aa", "aa9a9aa", "a99aa", "a999aa", "aa9999aa", NULL };
    static const char *const ca[] = { "a9a 9a9", "a9a9a9", NULL };
    give_if(r, has_one_form(r->text, gb), CKV_SIGN_POST_GB);
    give_if(r, has_one_form(r->text, ca), CKV_SIGN_POST_CA);
    give_if(r, has_form(r->text, "99-999"), CKV_SIGN_POST_PL);
    give_if(r, has_form(r->text, "99999-9999"), CKV_SIGN_POST_US);
    r->out->region = has(r, CKV_SIGN_POST_GB)   ? CKV_REGION_GB
                     : has(r, CKV_SIGN_POST_CA) ? CKV_REGION_CA
                     : has(r, CKV_SIGN_POST_PL) ? CKV_REGION_PL
                     : has(r, CKV_SIGN_POST_US) ? CKV_REGION_US
                                                : r->out->region;
}
