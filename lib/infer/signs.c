#include "infer/signs.h"
#include "identifier/check.h"
#include "identifier/date.h"
#include "identifier/email.h"
#include "identifier/missing.h"
#include "identifier/national.h"
#include "identifier/phone.h"
#include "identifier/short.h"
#include "infer/facts.h"
#include "record/record.h"
#include "text/address.h"
#include "text/canon.h"
#include "text/forename.h"
#include "text/org.h"
#include "text/place.h"
#include "text/surname.h"
#include "text/tables_address.h"
#include "text/utf8.h"

enum { WORDS_MAX = 24 };

/* A value in canonical form, cut into words at blanks and commas. */
typedef struct reading {
    ckv_slice text;
    ckv_slice word[WORDS_MAX]; /* without dots and quotes at the ends */
    size_t count, commas, digits, latin, han, others, marks, length;
    int32_t as_of;
    ckv_signs *out;
} reading;

static void give(reading *r, ckv_sign sign)
{
    r->out->set |= (uint64_t)1 << sign;
}

static void give_if(reading *r, bool yes, ckv_sign sign)
{
    if (yes)
        give(r, sign);
}

static bool has(const reading *r, ckv_sign sign)
{
    return ckv_signs_has(r->out, sign);
}

static void add_word(reading *r, size_t from, size_t to)
{
    while (from < to && strchr(".'\"()", r->text.ptr[from]))
        from++;
    while (to > from && strchr(".'\"()", r->text.ptr[to - 1]))
        to--;
    if (to > from && r->count < WORDS_MAX)
        r->word[r->count++] = ckv_slice_of(r->text.ptr + from, to - from);
}

static void read_text(reading *r)
{
    size_t start = 0;
    for (size_t at = 0; at < r->text.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(r->text, &at);
        ckv_char_class class = ckv_char_class_of(cp);
        r->length++;
        r->digits += class == CKV_CHAR_DIGIT;
        r->latin += class == CKV_CHAR_LATIN;
        r->han += class == CKV_CHAR_HAN;
        r->marks += class == CKV_CHAR_PUNCT && cp != '\'' && cp != '-' && cp != '.' && cp != ',' && cp != 0xB7;
        r->others += class == CKV_CHAR_OTHER || class == CKV_CHAR_KANA || class == CKV_CHAR_HANGUL;
        r->commas += cp == ',';
        if (class == CKV_CHAR_SPACE || cp == ',') {
            add_word(r, start, from);
            start = at;
        }
    }
    add_word(r, start, r->text.len);
    r->out->words = (unsigned)r->count;
    r->out->length = (unsigned)r->length;
}

/* Letters of a text, for tables of places: "new york" is "newyork". */
static ckv_slice letters_of(ckv_slice text, char bytes[CKV_SHORT_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < CKV_SHORT_MAX; i++) {
        if (!strchr(" .-'", text.ptr[i]) || text.ptr[i] == '\0')
            bytes[len++] = text.ptr[i];
    }
    return ckv_slice_of(bytes, len);
}

static bool all_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!ckv_is_digit(s.ptr[i]))
            return false;
    }
    return s.len > 0;
}

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

static bool has_one_form(ckv_slice s, const char *const *forms)
{
    for (; *forms; forms++) {
        if (has_form(s, *forms))
            return true;
    }
    return false;
}

static void read_shape(reading *r)
{
    bool code = r->digits > 0 && r->digits + r->latin + r->marks + r->commas <= r->length && !r->han && r->count == 1;
    give_if(r, r->han > 0, CKV_SIGN_HAN);
    give_if(r, !r->digits && !r->marks && r->latin + r->han + r->others > 0, CKV_SIGN_WORDS);
    give_if(r, code && !memchr(r->text.ptr, '/', r->text.len) && !memchr(r->text.ptr, '@', r->text.len), CKV_SIGN_CODE);
    give_if(r, r->length <= 2 && r->latin == 1 && !r->digits && !r->han, CKV_SIGN_INITIAL);
    if (!all_digits(r->text))
        return;
    give(r, CKV_SIGN_INTEGER);
    r->out->digits = (unsigned)r->text.len;
    if (r->text.len > 9)
        return;
    int32_t n = 0;
    for (size_t i = 0; i < r->text.len; i++)
        n = n * 10 + (r->text.ptr[i] - '0');
    r->out->number = n;
    give_if(r, r->text.len == 4 && n >= 1900 && n <= r->as_of / 10000, CKV_SIGN_YEAR);
    give_if(r, r->text.len <= 2 && n >= 1 && n <= 12, CKV_SIGN_MONTH);
    give_if(r, r->text.len <= 2 && n >= 1 && n <= 31, CKV_SIGN_DAY);
}

static void read_date(reading *r, ckv_slice raw)
{
    ckv_dates dates;
    if (r->digits < 3 || r->length > 40 || (r->out->digits && r->out->digits != 8))
        return;
    /* A day to come is no birth date, but a date. */
    if (ckv_date_parse(&dates, raw, "", r->as_of) != CKV_OK && ckv_date_parse(&dates, raw, "", 0) != CKV_OK)
        return;
    int32_t day = dates.value[0];
    if (day % 100 == 0 || day / 10000 < 1850)
        return;
    give(r, CKV_SIGN_DATE);
    give_if(r, memchr(r->text.ptr, ':', r->text.len) != NULL, CKV_SIGN_TIME);
    r->out->number = day / 10000;
}

/* Unix times and moments: a date with a clock behind it. */
static void read_time(reading *r, ckv_slice raw)
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

static bool phone_of(ckv_slice raw, const char *country, const char *code, bool mobile)
{
    ckv_phone p;
    if (ckv_phone_parse(&p, raw, country) != CKV_OK || p.damaged || p.code_len != strlen(code))
        return false;
    bool own = memcmp(p.digits, code, p.code_len) == 0;
    return own && p.kind != CKV_PHONE_OTHER && p.kind != CKV_PHONE_LOCAL && (!mobile || p.kind == CKV_PHONE_MOBILE);
}

/* Digits in groups, with what phones have between them: brackets, a plus, a slash, blanks. No date has a blank and a zero
 * at the front; postcodes and numbers of identity cards are shorter or hold letters. */
static bool is_phone_shape(const reading *r)
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

static void read_phone(reading *r, ckv_slice raw)
{
    if (r->digits < 7 || r->latin > 8 || has(r, CKV_SIGN_DATE))
        return;
    /* An 11-digit number from 1 is a mobile of China and could be a number of North America with its 1; ten digits are
     * one of North America and could be one of China without its 0. Each is taken for what people mean by it. */
    char first = r->text.ptr[0];
    bool marked = first == '0' || first == '+' || first == '(';
    bool mobile = first == '1' && r->digits == 11;
    give_if(r, (marked || mobile) && phone_of(raw, "CN", "86", mobile), CKV_SIGN_PHONE_CN);
    give_if(r, phone_of(raw, "HK", "852", false), CKV_SIGN_PHONE_HK);
    give_if(r, marked && phone_of(raw, "TW", "886", false), CKV_SIGN_PHONE_TW);
    give_if(r, phone_of(raw, "SG", "65", false), CKV_SIGN_PHONE_SG);
    give_if(r, (r->digits == 10 || first == '+') && phone_of(raw, "US", "1", false), CKV_SIGN_PHONE_US);
    static const uint64_t any = (uint64_t)1 << CKV_SIGN_PHONE_CN | (uint64_t)1 << CKV_SIGN_PHONE_HK
                                | (uint64_t)1 << CKV_SIGN_PHONE_TW | (uint64_t)1 << CKV_SIGN_PHONE_SG
                                | (uint64_t)1 << CKV_SIGN_PHONE_US;
    give_if(r, (r->out->set & any) || is_phone_shape(r), CKV_SIGN_PHONE);
}

static bool weighs(ckv_slice s, const unsigned char *weight, size_t n, unsigned modulus, unsigned *rest)
{
    unsigned sum = 0;
    if (s.len < n || !all_digits(s))
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
    return s.len == 10 && weighs(s, weight, 9, 11, &rest) && all_digits(s) && rest == (unsigned)(s.ptr[9] - '0');
}

/* ABN: 11 digits, mod 89 with the first lessened by one (Australian Business Register). */
static bool is_abn(ckv_slice s)
{
    static const unsigned char weight[] = { 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 };
    unsigned rest;
    return s.len == 11 && s.ptr[0] > '0' && weighs(s, weight, 11, 89, &rest) && rest == 10;
}

static void read_ids(reading *r, ckv_slice raw)
{
    static const char *const persons[] = { "999-99-9999", "aa999999a", "aa 99 99 99 a", NULL }; /* SSN, NINO */
    static const char *const taxes[] = { "99-9999999", "de999999999", "gb999999999", "pl9999999999", "atu99999999",
        "99aaaaa9999a9a9", "999-999-99-99", "99 999 999 999", NULL }; /* EIN, VAT numbers, GSTIN, NIP, ABN */
    static const char *const passports[] = { "a99999999", "aa9999999", "a9999999", NULL };
    ckv_id id;
    char bytes[CKV_SHORT_MAX];
    if (r->digits < 6 || r->length > 24 || has(r, CKV_SIGN_DATE))
        return;
    ckv_slice bare = letters_of(r->text, bytes);
    if (ckv_id_parse(&id, raw, CKV_ID_NATIONAL, "", r->as_of) == CKV_OK && id.fault == CKV_ID_SOUND && id.len >= 8
        && ckv_id_type_checked(id.type) && id.type < CKV_ID_CN_CREDIT)
        give(r, CKV_SIGN_NATIONAL);
    else if (has_one_form(r->text, persons) || is_pesel(bare))
        give(r, CKV_SIGN_NATIONAL);
    else if (ckv_id_parse(&id, raw, CKV_ID_TAX, "", r->as_of) == CKV_OK && id.fault == CKV_ID_SOUND
             && (id.type == CKV_ID_CN_CREDIT || id.type == CKV_ID_CN_ORG || id.type == CKV_ID_SG_ENTITY
                 || id.type == CKV_ID_CN_BUSINESS))
        give(r, CKV_SIGN_TAX);
    else if (has_one_form(r->text, taxes) || is_nip(bare) || is_abn(bare))
        give(r, CKV_SIGN_TAX);
    give_if(r, has_one_form(r->text, passports), CKV_SIGN_PASSPORT);
}

static void read_accounts(reading *r, ckv_slice raw)
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

static bool in_list(ckv_slice s, const char *const *words)
{
    for (; *words; words++) {
        if (ckv_slice_equal(s, ckv_slice_str(*words)))
            return true;
    }
    return false;
}

static void read_words(reading *r, ckv_slice raw)
{
    static const char *const sexes[] = { "m", "f", "male", "female", "男", "女", "man", "woman", "herr", "frau", "w",
        "男性", "女性", "男士", "女士", "先生", "小姐", "mr", "mrs", "ms", "weiblich", "mannlich", "maennlich", "u",
        "unknown", "kobieta", "mezczyzna", "k", NULL };
    static const char *const flags[] = { "yes", "no", "true", "false", "y", "n", "是", "否", "有", "ja", "nein", "tak",
        "nie", NULL };
    if (r->length > 16)
        return;
    give_if(r, in_list(r->text, sexes), CKV_SIGN_SEX);
    give_if(r, in_list(r->text, flags), CKV_SIGN_FLAG);
    give_if(r, r->length > 1 && ckv_record_type_word(raw) != CKV_TYPE_UNKNOWN, CKV_SIGN_TYPE);
}

static void read_postcode(reading *r)
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

static bool is_given(ckv_slice word)
{
    return ckv_forename_known(word) || ckv_fact_is(CKV_FACT_GIVEN, word);
}

static bool is_surname(ckv_slice word)
{
    return ckv_fact_is(CKV_FACT_SURNAME, word) || (word.len > 1 && ckv_surname_is_latin(word));
}

/* "smith, john", "john a smith", "chan tai man". */
static void read_latin_name(reading *r)
{
    ckv_slice first = r->word[0], last = r->word[r->count - 1];
    give_if(r, is_given(first), CKV_SIGN_GIVEN);
    give_if(r, is_surname(last) || (r->count > 1 && is_surname(first) && !is_given(first)), CKV_SIGN_SURNAME);
    if (r->count < 2 || r->count > 5 || r->commas > 1)
        return;
    bool known = false;
    for (size_t i = 0; i < r->count; i++)
        known |= is_given(r->word[i]);
    bool chinese = ckv_surname_is_latin(first) && !is_given(first) && r->count <= 3;
    give_if(r, known || ckv_fact_is(CKV_FACT_SURNAME, last) || chinese, CKV_SIGN_NAME);
}

static void read_han_name(reading *r)
{
    size_t at = 0;
    if (r->han != r->length || r->length > 4)
        return;
    uint32_t first = ckv_utf8_next(r->text, &at);
    bool surname = ckv_surname_is_han(first) || ckv_surname_compound(r->text);
    give_if(r, surname && r->length >= 2 && (r->length < 4 || ckv_surname_compound(r->text)), CKV_SIGN_HAN_NAME);
    give_if(r, (surname && r->length == 1) || (r->length == 2 && ckv_surname_compound(r->text)), CKV_SIGN_HAN_SURNAME);
    give_if(r, r->length <= 2, CKV_SIGN_HAN_GIVEN);
}

static bool is_road_word(ckv_slice word)
{
    return ckv_road_word_find(word) || ckv_fact_is(CKV_FACT_STREET, word);
}

static bool has_road_ending(ckv_slice word)
{
    static const char *const endings[] = { "strasse", "straße", "str", "weg", "allee", "platz", "gasse", "damm",
        "ufer" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (word.len > strlen(endings[i]) + 2 && ckv_slice_ends(word, ckv_slice_str(endings[i])))
            return true;
    }
    return false;
}

static void read_latin_address(reading *r)
{
    bool road = false, number = false, unit = false, premises = false;
    for (size_t i = 0; i < r->count; i++) {
        ckv_slice w = r->word[i];
        number |= ckv_is_digit(w.ptr[0]);
        road |= (i > 0 && is_road_word(w)) || has_road_ending(w)
                || (i == 0 && r->count > 1 && ckv_fact_is(CKV_FACT_STREET, w));
        unit |= i == 0 && r->count > 1 && (ckv_fact_is(CKV_FACT_UNIT, w) || w.ptr[0] == '#');
        premises |= ckv_fact_is(CKV_FACT_PREMISES, w);
    }
    bool leads = r->count > 1 && ckv_is_digit(r->word[0].ptr[0]);
    give_if(r, road && !number, CKV_SIGN_ROAD);
    give_if(r, road && number, CKV_SIGN_LINE);
    give_if(r, r->commas > 0 && r->digits > 0 && (road || leads || r->commas > 1), CKV_SIGN_LONG_LINE);
    give_if(r, unit && r->count <= 5 && !road, CKV_SIGN_UNIT);
    give_if(r, premises && !number, CKV_SIGN_PREMISES);
}

static void read_latin_place(reading *r)
{
    char bytes[CKV_SHORT_MAX];
    ckv_slice letters = letters_of(r->text, bytes);
    bool land = false;
    if (r->digits || letters.len < 2 || r->count > 5)
        return;
    for (size_t i = 0; i < r->count; i++)
        land |= r->count > 1 && ckv_fact_is(CKV_FACT_LANDFORM, r->word[i]);
    bool city = ckv_fact_is(CKV_FACT_CITY, letters) || ckv_city_of_latin(letters) || ckv_fact_town_ending(letters);
    give_if(r, city || land, CKV_SIGN_CITY);
    give_if(
        r, ckv_fact_is(CKV_FACT_COUNTRY, letters) || (letters.len > 3 && ckv_country_known(letters)), CKV_SIGN_COUNTRY);
    ckv_slice state = ckv_state_code(letters);
    give_if(r, state.len > 0 || ckv_province_of_latin(letters), CKV_SIGN_STATE);
    static const char *const australia[] = { "nsw", "qld", "vic", "tas", NULL };
    static const char *const america[] = { "ny", "tx", "fl", "il", "oh", "ga", "mi", "nj", "va", "pa", "az", "co", "md",
        "or", "ca", "nc", "mn", "nv", NULL };
    if (state.len)
        r->out->region = in_list(state, australia) ? CKV_REGION_AU
                         : in_list(state, america) ? CKV_REGION_US
                                                   : r->out->region;
}

static bool ends(ckv_slice s, const char *ending)
{
    return ckv_slice_ends(s, ckv_slice_str(ending));
}

static void read_han_place(reading *r)
{
    size_t len, full;
    if (r->length > 12 || r->digits)
        return;
    ckv_slice s = r->text;
    const ckv_province *province = ckv_province_at(s, &len, &full);
    give_if(r, province && full == s.len, CKV_SIGN_STATE);
    const ckv_city *city = ckv_city_at(s, &len, &full);
    bool municipality = province && ends(s, "市");
    give_if(r, (city && full == s.len) || municipality || (r->length >= 3 && r->length <= 5 && ends(s, "市")),
        CKV_SIGN_CITY);
    give_if(r,
        r->length >= 2 && r->length <= 7
            && (ends(s, "区") || ends(s, "县") || ends(s, "旗") || ends(s, "镇") || ends(s, "乡")),
        CKV_SIGN_DISTRICT);
    give_if(r, ckv_country_known(s), CKV_SIGN_COUNTRY);
}

/* How many different words of an address stand in Chinese text: 省 市 区 路 号 ... */
static void read_han_address(reading *r)
{
    static const char *const words[] = { "省", "市", "区", "县", "镇", "乡", "村", "路", "街", "道", "巷", "弄", "里",
        "号", "楼", "室", "栋", "座", "单元", "大厦", "邨", "段", "地下", "层", "九龙", "新界", "香港", "花园", "小区",
        "中心" };
    size_t found = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        found += memmem(r->text.ptr, r->text.len, words[i], strlen(words[i])) != NULL;
    bool road = memmem(r->text.ptr, r->text.len, "路", 3) || memmem(r->text.ptr, r->text.len, "街", 3)
                || memmem(r->text.ptr, r->text.len, "道", 3) || memmem(r->text.ptr, r->text.len, "号", 3);
    bool org = ckv_org_name_likely(r->text);
    give_if(r, (found >= 2 && r->length >= 6 && (road || r->digits || found >= 3)) && !(org && found < 3 && !r->digits),
        CKV_SIGN_LINE);
    give_if(r, r->length <= 16 && r->digits && (ends(r->text, "室") || ends(r->text, "楼") || ends(r->text, "单元")),
        CKV_SIGN_UNIT);
    give_if(r,
        r->length >= 2 && r->length <= 12 && !r->digits
            && (ends(r->text, "路") || ends(r->text, "街") || ends(r->text, "大道")),
        CKV_SIGN_ROAD);
}

static void read_house(reading *r)
{
    size_t i = 0, digits = 0;
    ckv_slice s = r->text;
    for (; i < s.len && ckv_is_digit(s.ptr[i]); i++)
        digits++;
    bool rest = s.len - i <= 5;
    for (; i < s.len; i++)
        rest &= ckv_is_digit(s.ptr[i]) || ckv_is_lower(s.ptr[i]) || strchr("-/ ", s.ptr[i]) != NULL;
    bool han = r->han == 1 && ends(s, "号") && r->digits;
    give_if(r, (digits >= 1 && digits <= 5 && rest && s.len <= 9) || han, CKV_SIGN_HOUSE);
}

static void read_meaning(reading *r, ckv_slice raw)
{
    read_shape(r);
    read_date(r, raw);
    read_time(r, raw);
    read_phone(r, raw);
    read_ids(r, raw);
    read_accounts(r, raw);
    read_words(r, raw);
    read_postcode(r);
    read_house(r);
    if (has(r, CKV_SIGN_EMAIL) || has(r, CKV_SIGN_URL) || r->latin + r->han + r->others == 0)
        return;
    /* Digits make a name in Latin letters an organization's only where it is known to be a name. */
    give_if(r, r->count > 0 && (r->han || !r->digits) && ckv_org_name_likely(r->text), CKV_SIGN_ORG);
    if (r->han) {
        read_han_name(r);
        read_han_place(r);
        read_han_address(r);
    } else if (r->count) {
        if (!r->digits)
            read_latin_name(r);
        read_latin_address(r);
        read_latin_place(r);
    }
}

ckv_signs ckv_signs_of(ckv_slice value, int32_t as_of)
{
    ckv_signs out = { .number = -1, .region = -1 };
    char bytes[1600];
    ckv_buf canon = { .ptr = bytes, .cap = sizeof bytes, .max = sizeof bytes };
    reading r = { .as_of = as_of, .out = &out };
    if (ckv_value_is_missing(value))
        give(&r, CKV_SIGN_MISSING);
    if (value.len > 380 || ckv_text_canon(&canon, value) != CKV_OK) {
        out.length = (unsigned)value.len;
        out.words = (unsigned)(value.len / 6); /* text, whatever it says */
        return out;
    }
    r.text = ckv_slice_trim(ckv_buf_slice(&canon));
    if (!r.text.len)
        return out;
    read_text(&r);
    read_meaning(&r, value);
    return out;
}

const char *ckv_sign_name(ckv_sign sign)
{
    static const char *const names[CKV_SIGN_COUNT] = {
        [CKV_SIGN_MISSING] = "placeholders",
        [CKV_SIGN_HAN] = "Chinese text",
        [CKV_SIGN_WORDS] = "words",
        [CKV_SIGN_INTEGER] = "whole numbers",
        [CKV_SIGN_CODE] = "codes",
        [CKV_SIGN_INITIAL] = "single letters",
        [CKV_SIGN_EMAIL] = "e-mail addresses",
        [CKV_SIGN_URL] = "web addresses",
        [CKV_SIGN_PHONE] = "phone numbers",
        [CKV_SIGN_PHONE_CN] = "phone numbers of mainland China",
        [CKV_SIGN_PHONE_HK] = "phone numbers of Hong Kong",
        [CKV_SIGN_PHONE_TW] = "phone numbers of Taiwan",
        [CKV_SIGN_PHONE_SG] = "phone numbers of Singapore",
        [CKV_SIGN_PHONE_US] = "phone numbers of North America",
        [CKV_SIGN_DATE] = "dates",
        [CKV_SIGN_TIME] = "times of day",
        [CKV_SIGN_YEAR] = "years",
        [CKV_SIGN_MONTH] = "numbers of months",
        [CKV_SIGN_DAY] = "numbers of days",
        [CKV_SIGN_NATIONAL] = "identity numbers that hold",
        [CKV_SIGN_TAX] = "numbers of organizations that hold",
        [CKV_SIGN_PASSPORT] = "in the form of passport numbers",
        [CKV_SIGN_WECHAT] = "WeChat ids",
        [CKV_SIGN_OPENID] = "in the form of an openid",
        [CKV_SIGN_SEX] = "words for a sex",
        [CKV_SIGN_FLAG] = "yes or no",
        [CKV_SIGN_POST_GB] = "British postcodes",
        [CKV_SIGN_POST_CA] = "Canadian postcodes",
        [CKV_SIGN_POST_PL] = "Polish postcodes",
        [CKV_SIGN_POST_US] = "ZIP+4 codes",
        [CKV_SIGN_GIVEN] = "known given names",
        [CKV_SIGN_SURNAME] = "known surnames",
        [CKV_SIGN_NAME] = "names of persons",
        [CKV_SIGN_HAN_NAME] = "Chinese names of persons",
        [CKV_SIGN_HAN_SURNAME] = "Chinese surnames",
        [CKV_SIGN_HAN_GIVEN] = "one or two characters",
        [CKV_SIGN_ORG] = "names of organizations",
        [CKV_SIGN_TYPE] = "words for persons or organizations",
        [CKV_SIGN_ROAD] = "roads without a number",
        [CKV_SIGN_LINE] = "address lines",
        [CKV_SIGN_LONG_LINE] = "addresses in several parts",
        [CKV_SIGN_UNIT] = "units of buildings",
        [CKV_SIGN_PREMISES] = "buildings or estates",
        [CKV_SIGN_CITY] = "places",
        [CKV_SIGN_STATE] = "states or provinces",
        [CKV_SIGN_DISTRICT] = "districts",
        [CKV_SIGN_COUNTRY] = "countries",
        [CKV_SIGN_HOUSE] = "house numbers",
    };
    return names[sign];
}

const char *ckv_region_code(ckv_region region)
{
    static const char *const codes[CKV_REGION_COUNT] = { "AU", "CA", "CN", "GB", "HK", "PL", "SG", "TW", "US" };
    return codes[region];
}
