#include "identifier/national.h"

#include "identifier/check.h"
#include "identifier/date.h"
#include "identifier/missing.h"
#include "identifier/sheet.h"
#include "identifier/short.h"

/* One way of writing one type. `read` says whether id->text has the form at all; then it sets id->fault and what the
 * identifier tells. */
struct form {
    const char *name;
    ckv_id_type type;
    unsigned families;
    char country[3]; /* where alone the form is telling; "": anywhere */
    bool (*read)(ckv_id *id, int32_t as_of);
};

/* --- helpers --- */

static ckv_slice text_of(const ckv_id *id)
{
    return (ckv_slice){ id->text, id->len };
}

/* `s` against a pattern: 9 a digit, A a letter, X either; a mask fits anything. */
static bool fits(ckv_slice s, const char *pattern)
{
    size_t i = 0;
    for (; i < s.len && pattern[i]; i++) {
        char c = s.ptr[i], want = pattern[i];
        bool digit = ckv_is_digit(c), letter = ckv_is_upper(c);
        if (c != '*' && !(want == '9' ? digit : want == 'A' ? letter : want == 'X' ? digit || letter : c == want))
            return false;
    }
    return i == s.len && pattern[i] == 0;
}

static bool is_masked(const ckv_id *id)
{
    return memchr(id->text, '*', id->len) != NULL;
}

static ckv_id_fault judged(const ckv_id *id, bool check)
{
    if (is_masked(id))
        return CKV_ID_MASKED;
    return check ? CKV_ID_SOUND : CKV_ID_BAD_CHECK;
}

/* --- mainland persons --- */

/* Province codes of GB/T 2260, by their first digit a bit for each second one; and 81 to 83 for residents from Hong
 * Kong, Macau and Taiwan. */
static bool is_province(const char *s)
{
    static const uint16_t second[10] = { 0, 0x03e, 0x00e, 0x0fe, 0x07e, 0x01f, 0x03e, 0x002, 0x00e, 0 };
    return ckv_is_digit(s[0]) && ckv_is_digit(s[1]) && second[s[0] - '0'] >> (s[1] - '0') & 1;
}

/* yyyymmdd out of eight digits; 0 if one is masked. */
static int32_t date_at(const char *s)
{
    int32_t ymd = 0;
    for (int i = 0; i < 8; i++) {
        if (!ckv_is_digit(s[i]))
            return 0;
        ymd = ymd * 10 + (s[i] - '0');
    }
    return ymd;
}

static void read_resident_facts(ckv_id *id, int32_t as_of, char check)
{
    int32_t birth = date_at(id->text + 6);
    bool foreign = id->text[0] == '9', masked = is_masked(id);
    bool possible = ckv_date_exists(birth) && birth >= 18800101 && (as_of == 0 || birth <= as_of);
    id->type = foreign ? CKV_ID_CN_FOREIGN : CKV_ID_CN_RESIDENT;
    id->form = foreign ? "CN_FPR" : id->form;
    id->fault = CKV_ID_SOUND;
    if (masked)
        id->fault = CKV_ID_MASKED;
    else if (!foreign && !is_province(id->text))
        id->fault = CKV_ID_BAD_REGION;
    else if (!possible)
        id->fault = CKV_ID_BAD_DATE;
    else if (check != id->text[17])
        id->fault = CKV_ID_BAD_CHECK;
    if (id->fault != CKV_ID_SOUND && !masked)
        return; /* one of the digits is wrong, and nothing says which */
    id->birth = possible ? birth : 0;
    if (ckv_is_digit(id->text[16]))
        id->sex = (id->text[16] - '0') % 2 ? 'M' : 'F';
    if (!foreign && !(masked && memchr(id->text, '*', 6)))
        memcpy(id->region, id->text, 6);
}

/* What a reader of letters takes for digits: the repair is kept only where the check then holds. */
static char unmistake(char c)
{
    if (ckv_is_digit(c))
        return c;
    static const char from[] = "OIZSBLQ", to[] = "0125810";
    const char *at = c ? strchr(from, c) : NULL;
    return at ? to[at - from] : c;
}

/* A star for the X that a telephone's keys lack, where X is what the digits before ask for. */
static void star_for_x(ckv_id *id)
{
    if (id->text[17] == '*' && ckv_check_cn_resident(id->text) == 'X')
        id->text[17] = 'X';
}

static bool read_resident18(ckv_id *id, int32_t as_of)
{
    if (id->len != 18)
        return false;
    star_for_x(id);
    if (!(ckv_is_digit(id->text[17]) || id->text[17] == 'X' || id->text[17] == '*'))
        return false;
    if (fits(ckv_slice_head(text_of(id), 17), "99999999999999999")) {
        read_resident_facts(id, as_of, ckv_check_cn_resident(id->text));
        return true;
    }
    ckv_id repaired = *id;
    for (int i = 0; i < 17; i++)
        repaired.text[i] = unmistake(id->text[i]);
    if (!fits(ckv_slice_head(text_of(&repaired), 17), "99999999999999999"))
        return false;
    read_resident_facts(&repaired, as_of, ckv_check_cn_resident(repaired.text));
    if (repaired.fault == CKV_ID_SOUND)
        *id = repaired;
    else
        id->fault = CKV_ID_BAD_CHARACTER;
    return true;
}

/* Older than anyone who is a customer: more than a hundred years. */
static bool is_ancient(int32_t birth, int32_t as_of)
{
    return as_of > 0 && birth + 1000000 < as_of;
}

/* The century and the check digit are added. 996 to 999 at the end are the very old. */
static bool upgrade15(ckv_id *id, int32_t as_of)
{
    ckv_id full = *id;
    bool old = memcmp(id->text + 12, "996", 3) >= 0;
    memcpy(full.text + 6, old ? "18" : "19", 2);
    memcpy(full.text + 8, id->text + 6, 9);
    full.text[17] = ckv_check_cn_resident(full.text);
    full.len = 18;
    read_resident_facts(&full, as_of, full.text[17]);
    if (full.fault != CKV_ID_SOUND || full.type != CKV_ID_CN_RESIDENT)
        return false;
    *id = full;
    return true;
}

/* The first fifteen of a number of 18: digits 7 to 14 are the date of someone alive, where an old number has its date
 * in 7 to 12. */
static bool begins_resident18(const ckv_id *id, int32_t as_of)
{
    int32_t birth = date_at(id->text + 6);
    return is_province(id->text) && ckv_date_exists(birth) && birth >= 19000101 && !is_ancient(birth, as_of)
           && (as_of == 0 || birth <= as_of);
}

static bool is_fifteen_digits(const ckv_id *id)
{
    return fits(text_of(id), "999999999999999") && !is_masked(id);
}

/* Numbers of before 1999. Those that read both ways would be of the 1920s, or of children of this century, whose
 * number of 18 was cut: the children are the customers. */
static bool read_resident15(ckv_id *id, int32_t as_of)
{
    ckv_id full = *id;
    if (!is_fifteen_digits(id) || !upgrade15(&full, as_of))
        return false;
    if (is_ancient(full.birth, as_of) && begins_resident18(id, as_of))
        return false;
    *id = full;
    return true;
}

/* A number of 18 in a field that has room for 15: what is left tells region and birth date. */
static bool read_resident_cut(ckv_id *id, int32_t as_of)
{
    ckv_id old = *id;
    if (!is_fifteen_digits(id) || !begins_resident18(id, as_of) || read_resident15(&old, as_of))
        return false;
    memset(id->text + 15, '*', 3);
    id->len = 18;
    read_resident_facts(id, as_of, 0);
    id->damage = CKV_DAMAGE_CUT;
    return true;
}

/* The permanent resident card of before 2023. */
static bool read_foreign(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    id->fault = judged(id, true);
    return fits(text_of(id), "AAA999999999999");
}

/* --- Hong Kong, Taiwan, Singapore persons --- */

static bool read_hk(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    id->fault = judged(id, ckv_check_hk(text_of(id)));
    return fits(text_of(id), "A9999999") || fits(text_of(id), "AA9999999") || fits(text_of(id), "A999999A")
           || fits(text_of(id), "AA999999A");
}

static bool read_tw(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    char second = id->len == 10 ? id->text[1] : 0;
    if (!fits(text_of(id), "A999999999") || !second || !strchr("1289", second))
        return false;
    id->fault = judged(id, ckv_check_tw(text_of(id)));
    id->sex = second == '1' || second == '8' ? 'M' : 'F';
    if (second >= '8') {
        id->type = CKV_ID_TW_RESIDENT;
        id->form = "TW_ARC";
    }
    return true;
}

static bool read_tw_old_resident(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    char second = id->len == 10 ? id->text[1] : 0;
    id->fault = judged(id, ckv_check_tw(text_of(id)));
    id->sex = second == 'A' || second == 'C' ? 'M' : 'F';
    return fits(text_of(id), "AA99999999") && strchr("ABCD", second);
}

static bool read_sg(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    if (!fits(text_of(id), "A9999999A") || !strchr("STFGM", id->text[0]))
        return false;
    if (strchr("FGM", id->text[0])) {
        id->type = CKV_ID_SG_FIN;
        id->form = "SG_FIN";
    }
    id->fault = judged(id, ckv_check_sg(text_of(id)));
    return true;
}

/* --- organizations --- */

/* Who registers a body, and as what: the first two characters of a credit code (GB 32100-2015, with the amendments of
 * 2017 and 2021). */
static const char *holder_of(const char *code)
{
    static const struct {
        char code[3];
        const char *holder;
    } holders[] = { { "11", "government" }, { "12", "institution" }, { "13", "association" }, { "21", "news office" },
        { "31", "law firm" }, { "32", "notary" }, { "33", "legal service" }, { "34", "forensic institute" },
        { "35", "arbitration" }, { "41", "cultural centre" }, { "51", "association" }, { "52", "non-profit" },
        { "53", "foundation" }, { "54", "village committee" }, { "55", "residents' committee" },
        { "61", "tourism office" }, { "62", "tourism office" }, { "71", "religious site" },
        { "72", "religious school" }, { "81", "trade union" }, { "91", "enterprise" }, { "92", "sole trader" },
        { "93", "farmers' cooperative" }, { "A1", "military" }, { "N1", "rural collective" },
        { "N2", "rural collective" }, { "N3", "rural collective" } };
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        if (memcmp(holders[i].code, code, 2) == 0)
            return holders[i].holder;
    return NULL;
}

/* The letters that no credit code has. */
static bool is_barred(char c)
{
    return c == 'I' || c == 'O' || c == 'S' || c == 'V' || c == 'Z';
}

static bool read_credit(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    if (!fits(text_of(id), "XX999999XXXXXXXXXX")) {
        ckv_id repaired = *id;
        for (int i = 2; i < 8 && id->len == 18; i++)
            repaired.text[i] = unmistake(id->text[i]);
        if (!fits(text_of(&repaired), "XX999999XXXXXXXXXX"))
            return false;
        *id = repaired;
    }
    ckv_id repaired = *id;
    bool strange = false;
    for (int i = 0; i < 18; i++)
        if (is_barred(id->text[i])) {
            strange = true;
            repaired.text[i] = unmistake(id->text[i]);
        }
    /* Two checks: of the whole, and of the organization code inside. */
    bool check = ckv_check_cn_credit(text_of(&repaired)) && ckv_check_cn_org(ckv_slice_of(repaired.text + 8, 9));
    if (strange && !check) {
        id->fault = CKV_ID_BAD_CHARACTER;
        return true;
    }
    *id = repaired;
    id->fault = judged(id, check);
    if (id->fault == CKV_ID_SOUND) {
        memcpy(id->region, id->text + 2, 6);
        memcpy(id->org, id->text + 8, 9);
        id->holder = holder_of(id->text);
    }
    return true;
}

/* In a column of persons' numbers: both checks must hold, and what could be a resident number with a slip is one. */
static bool read_credit_among_persons(ckv_id *id, int32_t as_of)
{
    ckv_id person = *id, credit = *id;
    if (is_masked(id) || !read_credit(&credit, as_of) || credit.fault != CKV_ID_SOUND || !is_province(credit.text + 2))
        return false;
    if (read_resident18(&person, as_of) && (person.fault == CKV_ID_SOUND || person.fault == CKV_ID_BAD_CHECK))
        return false;
    *id = credit;
    return true;
}

static bool read_org(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    bool form = fits(text_of(id), "XXXXXXXX9") || fits(text_of(id), "XXXXXXXXA");
    if (!form || (ckv_is_upper(id->text[8]) && id->text[8] != 'X'))
        return false;
    id->fault = judged(id, ckv_check_cn_org(text_of(id)));
    if (id->fault == CKV_ID_SOUND)
        memcpy(id->org, id->text, 9);
    return true;
}

static bool read_tax15(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    if (id->len != 15 || !fits(ckv_slice_head(text_of(id), 6), "999999") || !is_province(id->text)
        || !ckv_check_cn_org(ckv_slice_of(id->text + 6, 9)))
        return false;
    id->fault = CKV_ID_SOUND;
    memcpy(id->region, id->text, 6);
    memcpy(id->org, id->text + 6, 9);
    return true;
}

static bool read_business(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    id->fault = judged(id, ckv_check_cn_business(text_of(id)));
    return fits(text_of(id), "999999999999999");
}

static bool read_tw_business(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    id->fault = judged(id, ckv_check_tw_business(text_of(id), 5));
    id->recent = id->fault == CKV_ID_SOUND && !ckv_check_tw_business(text_of(id), 10);
    return fits(text_of(id), "99999999");
}

static bool read_sg_entity(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    id->fault = judged(id, ckv_check_sg_entity(text_of(id)));
    return fits(text_of(id), "99999999A") || fits(text_of(id), "999999999A")
           || (id->len && strchr("RST", id->text[0]) && fits(text_of(id), "A99AA9999A"));
}

/* --- documents --- */

/* Mainland passports (E, EA .., G, D, S, P and their pairs), Hong Kong and Macau passports and travel permits (H, K,
 * M). */
static bool read_passport(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    ckv_slice s = text_of(id);
    id->fault = judged(id, true);
    if (s.len < 8 || !strchr("EGDSPHKM", s.ptr[0]))
        return false;
    return fits(s, "A99999999") || fits(s, "A9999999999")
           || (strchr("EDSP", s.ptr[0]) && fits(s, "AA9999999") && !strchr("IO", s.ptr[1]));
}

static bool read_any_passport(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    id->fault = judged(id, true);
    return id->len >= 5 && id->len <= 14;
}

/* Payment cards (ISO/IEC 7812): the issuer's number, 12 to 19 digits in all, the last one by Luhn. */
static bool read_bank_card(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    ckv_slice s = text_of(id);
    for (size_t i = 0; i < s.len; i++)
        if (!ckv_is_digit(s.ptr[i]) && s.ptr[i] != '*')
            return false;
    id->fault = judged(id, ckv_check_luhn(s));
    return s.len >= 12 && s.len <= 19;
}

static bool read_any(ckv_id *id, int32_t as_of)
{
    (void)as_of;
    id->fault = judged(id, true);
    return true;
}

enum { PERSONS = CKV_ID_NATIONAL | CKV_ID_DOCUMENT | CKV_ID_LICENCES, ORGANIZATIONS = CKV_ID_TAX | CKV_ID_LICENCES };

/* The first that holds is taken; else the first that has the form and is at home. A credit code stands before the
 * resident number, since tax numbers of both are 18 long. */
static const struct form forms[] = {
    { "CN_USCC", CKV_ID_CN_CREDIT, ORGANIZATIONS, "", read_credit },
    { "CN_RIC", CKV_ID_CN_RESIDENT, PERSONS | CKV_ID_TAX, "", read_resident18 },
    { "CN_RIC", CKV_ID_CN_RESIDENT, CKV_ID_NATIONAL, "", read_resident_cut },
    { "CN_RIC15", CKV_ID_CN_RESIDENT, CKV_ID_NATIONAL, "", read_resident15 },
    { "CN_USCC", CKV_ID_CN_CREDIT, CKV_ID_NATIONAL | CKV_ID_DOCUMENT, "", read_credit_among_persons },
    { "SG_NRIC", CKV_ID_SG_NRIC, CKV_ID_NATIONAL, "SG", read_sg },
    { "TW_ID", CKV_ID_TW, CKV_ID_NATIONAL, "TW", read_tw },
    { "TW_ARC_OLD", CKV_ID_TW_RESIDENT_OLD, CKV_ID_NATIONAL, "TW", read_tw_old_resident },
    { "HKID", CKV_ID_HK, CKV_ID_NATIONAL, "HK", read_hk },
    { "PASSPORT", CKV_ID_PASSPORT, CKV_ID_NATIONAL | CKV_ID_DOCUMENT, "", read_passport },
    { "CN_FPR", CKV_ID_CN_FOREIGN, CKV_ID_NATIONAL, "", read_foreign },
    { "CN_TAX15", CKV_ID_CN_TAX, CKV_ID_TAX, "", read_tax15 },
    { "CN_BRN", CKV_ID_CN_BUSINESS, ORGANIZATIONS, "CN", read_business },
    { "CN_ORG", CKV_ID_CN_ORG, CKV_ID_TAX, "CN", read_org },
    { "TW_UBN", CKV_ID_TW_BUSINESS, CKV_ID_TAX, "TW", read_tw_business },
    { "SG_UEN", CKV_ID_SG_ENTITY, CKV_ID_TAX, "SG", read_sg_entity },
    { "PASSPORT", CKV_ID_PASSPORT, CKV_ID_DOCUMENT, "", read_any_passport },
    { "BANK_CARD", CKV_ID_BANK_CARD, CKV_ID_CARDS, "", read_bank_card },
    { "LICENCE", CKV_ID_LICENCE, CKV_ID_LICENCES, "", read_any },
    { "OTHER", CKV_ID_OTHER, CKV_ID_NATIONAL | CKV_ID_TAX | CKV_ID_DOCUMENT | CKV_ID_CARDS, "", read_any },
};

/* --- cleaning and choosing --- */

/* Three or more X, or any run of *, withhold characters; a resident number ends in one X at most. */
static void unify_masks(ckv_id *id)
{
    for (size_t i = 0; i < id->len;) {
        size_t run = 0;
        while (i + run < id->len && id->text[i + run] == 'X')
            run++;
        if (run >= 3)
            memset(id->text + i, '*', run);
        i += run ? run : 1;
    }
}

/* A cross, or a Cyrillic or Greek letter, at the end for the X it looks like. */
static size_t cross_at(ckv_slice s)
{
    bool cross =
        s.len == 2
        && (ckv_slice_equal(s, CKV_LIT("×")) || ckv_slice_equal(s, CKV_LIT("х")) || ckv_slice_equal(s, CKV_LIT("χ")));
    return cross ? s.len : 0;
}

/* A sign that stands for a letter or, `run` times, withholds characters: its bytes; 0 for one that says nothing. */
static size_t sign_at(ckv_slice s, char *c, size_t *run)
{
    size_t used = cross_at(s);
    *c = used ? 'X' : '*';
    *run = 1;
    return used ? used : ckv_short_mask(s, run);
}

/* HKID: A123456(3): a word in front and its colon. */
static ckv_slice without_label(ckv_slice s)
{
    const char *colon = s.len ? memchr(s.ptr, ':', s.len) : NULL;
    size_t len = colon ? (size_t)(colon - s.ptr) + 1 : 0;
    bool word = len > 0 && len <= 24 && len < s.len;
    for (size_t i = 0; i < len; i++)
        word = word && !ckv_is_digit(s.ptr[i]) && s.ptr[i] != '*';
    return word ? ckv_slice_tail(s, len) : s;
}

/* How many letters and digits `canon` begins with: they are taken, in upper case. */
static size_t take_plain(ckv_id *id, ckv_slice canon)
{
    size_t n = 0, most = canon.len < CKV_ID_MAX ? canon.len : CKV_ID_MAX;
    for (; n < most; n++) {
        char c = ckv_to_upper(canon.ptr[n]);
        if (!ckv_is_digit(c) && !ckv_is_upper(c))
            break;
        id->text[n] = c;
    }
    id->len = (uint8_t)n;
    return n;
}

/* Letters and digits in upper case, and what stands for them; false if there are too many. Han and other marks are
 * labels and punctuation. */
static bool take(ckv_id *id, ckv_slice canon)
{
    for (size_t at = take_plain(id, canon); at < canon.len;) {
        char c = ckv_to_upper(canon.ptr[at]);
        size_t run = 1, used = 1;
        if (!ckv_is_digit(c) && !ckv_is_upper(c)) {
            used = sign_at(ckv_slice_tail(canon, at), &c, &run);
            at += used ? used : 1;
            if (!used)
                continue;
        } else {
            at++;
        }
        if (run > CKV_ID_MAX - (size_t)id->len)
            return false;
        while (run-- > 0)
            id->text[id->len++] = c;
    }
    return true;
}

/* All of the text, which has zeros behind its end: a count of fixed length in bytes is the quickest. */
static size_t count_of(const ckv_id *id, char c)
{
    uint8_t n = 0;
    for (size_t i = 0; i < CKV_ID_MAX; i++)
        n = (uint8_t)(n + (id->text[i] == c));
    return n;
}

/* Masks in one form; false if they leave too little. */
static bool settle_masks(ckv_id *id)
{
    if (count_of(id, 'X') >= 3)
        unify_masks(id);
    size_t visible = id->len - count_of(id, '*');
    return visible > 0 && (visible == id->len || visible >= 5);
}

static bool clean(ckv_id *id, ckv_slice canon)
{
    *id = (ckv_id){ .form = "OTHER" };
    return take(id, canon) && settle_masks(id);
}

/* What is left may still be a placeholder: 111-11-1111, N-A. */
static bool is_filler(const ckv_id *id)
{
    char lower[CKV_ID_MAX];
    for (size_t i = 0; i < id->len; i++)
        lower[i] = ckv_to_lower(id->text[i]);
    return ckv_canon_is_missing(ckv_slice_of(lower, id->len));
}

/* "": a form that is at home anywhere. */
static bool is_at_home(const char form_country[3], const char *country)
{
    return form_country[0] == 0 || ckv_same_country(form_country, country);
}

/* A plain form (eight digits, a letter and seven) counts abroad only if its check digit makes chance unlikely. */
static bool telling(const struct form *form, const ckv_id *id, const char *country)
{
    bool lettered = !ckv_is_digit(id->text[0]);
    return is_at_home(form->country, country)
           || (id->fault == CKV_ID_SOUND && (lettered || (form->type == CKV_ID_CN_ORG && country[0] == 0)));
}

static void choose(ckv_id *id, ckv_id_family family, const char *country, int32_t as_of)
{
    ckv_id second = { .len = 0 };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!(forms[i].families & family))
            continue;
        ckv_id trial = *id;
        trial.type = forms[i].type;
        trial.form = forms[i].name;
        if (!forms[i].read(&trial, as_of) || !telling(&forms[i], &trial, country))
            continue;
        bool catch_all = forms[i].read == read_any || forms[i].read == read_any_passport;
        if (catch_all && second.len)
            break;
        if (trial.fault == CKV_ID_SOUND || catch_all) {
            bool changed = trial.len == id->len && !ckv_slice_equal(text_of(&trial), text_of(id));
            *id = trial;
            id->damage = changed ? CKV_DAMAGE_LETTERS : id->damage;
            return;
        }
        if (second.len == 0)
            second = trial;
    }
    *id = second;
}

/* --- what spreadsheets do --- */

/* Too little is left to tell anything from: one zero. */
static bool is_nought(const ckv_id *id)
{
    for (size_t i = 0; i < id->len; i++)
        if (id->text[i] != '0')
            return false;
    return true;
}

/* A123456(4): only cards of Hong Kong have their check digit in brackets, so the form is proof, and a digit that is
 * wrong a slip. */
static bool is_bracketed_hk(ckv_slice s)
{
    static const char *const forms_of_hk[] = { "A999999(9)", "AA999999(9)", "A999999(A)", "AA999999(A)" };
    char plain[sizeof "AA999999(A)"];
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == ' ')
            continue;
        if (len == sizeof plain)
            return false;
        char c = s.ptr[i] == '[' ? '(' : s.ptr[i] == ']' ? ')' : s.ptr[i];
        plain[len++] = ckv_to_upper(c);
    }
    for (size_t i = 0; i < sizeof forms_of_hk / sizeof *forms_of_hk; i++)
        if (fits(ckv_slice_of(plain, len), forms_of_hk[i]))
            return true;
    return false;
}

/* Nothing but letters and digits, as most are: they are canonical but for their case, and there is no label, bracket or
 * notation of a spreadsheet to look for. */
static ckv_status prepare_plain(ckv_id *id)
{
    bool filler = is_filler(id), left = settle_masks(id);
    if (filler) {
        id->len = left ? id->len : 0;
        return CKV_NOT_FOUND;
    }
    if (!left)
        return CKV_BAD_INPUT;
    return is_nought(id) ? CKV_NOT_FOUND : CKV_OK;
}

static ckv_status prepare_other(ckv_id *id, ckv_slice text, bool *hk)
{
    ckv_short canon;
    ckv_sheet_number sheet = { .damage = CKV_DAMAGE_NONE };
    if (!ckv_short_canon(&canon, text))
        return CKV_BAD_INPUT;
    ckv_slice s = ckv_slice_trim(without_label(ckv_short_slice(&canon)));
    if (ckv_canon_is_missing(s)) {
        if (!clean(id, s))
            id->len = 0;
        return CKV_NOT_FOUND;
    }
    if (ckv_sheet_number_read(&sheet, s))
        s = ckv_slice_of(sheet.digits, sheet.len);
    *hk = is_bracketed_hk(s);
    if (!clean(id, s))
        return CKV_BAD_INPUT;
    id->damage = sheet.damage;
    bool same = id->len == s.len && sheet.damage == CKV_DAMAGE_NONE; /* of s it is known already */
    return is_nought(id) || (!same && is_filler(id)) ? CKV_NOT_FOUND : CKV_OK;
}

static ckv_status prepare(ckv_id *id, ckv_slice text, bool *hk)
{
    text = ckv_slice_trim(text);
    *id = (ckv_id){ .form = "OTHER" };
    if (text.len && take_plain(id, text) == text.len)
        return prepare_plain(id);
    return prepare_other(id, text, hk);
}

/* Digits past the fifteenth that a spreadsheet made zeros of, or that a double rounded, are not told. One sound
 * resident number in 1,100 ends so as well: it stays as it is, but proves nothing against another that begins alike.
 * A credit code has two checks, which zeros do not pass by chance. */
static void forget_lost_digits(ckv_id *id, ckv_id_family family, const char *country, int32_t as_of)
{
    ckv_slice came = text_of(id);
    bool zeros = ckv_sheet_has_zeros(came);
    if (!zeros && !(id->fault == CKV_ID_BAD_CHECK && ckv_sheet_is_double(came)))
        return;
    if (id->fault == CKV_ID_SOUND && ckv_id_type_checked(id->type)) {
        id->doubtful = id->type != CKV_ID_CN_CREDIT;
        return;
    }
    ckv_id cut = { .len = id->len, .form = "OTHER", .damage = CKV_DAMAGE_PRECISION };
    memcpy(cut.text, id->text, CKV_SHEET_PRECISION);
    memset(cut.text + CKV_SHEET_PRECISION, '*', (size_t)(id->len - CKV_SHEET_PRECISION));
    choose(&cut, family, country, as_of);
    cut.fault = CKV_ID_MASKED;
    *id = cut;
}

/* Numbers whose first digits may be zeros, which spreadsheets drop. Where there is a check digit, it must hold. */
static void find_lost_zeros(ckv_id *id, ckv_id_family family, const char *country, int32_t as_of)
{
    static const struct {
        char country[3];
        ckv_id_family family;
        uint8_t least, len;
        bool checked;
    } forms_with_zeros[] = {
        { "CN", CKV_ID_TAX, 7, 9, true },       /* organization code */
        { "TW", CKV_ID_TAX, 6, 8, true },       /* company number */
        { "US", CKV_ID_NATIONAL, 7, 9, false }, /* social security number */
    };
    for (size_t i = 0; id->type == CKV_ID_OTHER && i < sizeof forms_with_zeros / sizeof *forms_with_zeros; i++) {
        uint8_t len = forms_with_zeros[i].len;
        if (family != forms_with_zeros[i].family || id->len >= len || id->len < forms_with_zeros[i].least
            || !ckv_same_country(forms_with_zeros[i].country, country))
            continue;
        ckv_id padded = { .len = len, .form = "OTHER", .damage = CKV_DAMAGE_ZEROS };
        memset(padded.text, '0', len);
        memcpy(padded.text + len - id->len, id->text, id->len);
        if (!fits(text_of(id), "9999999") && !fits(text_of(id), "99999999") && !fits(text_of(id), "999999"))
            continue;
        choose(&padded, family, country, as_of);
        if (padded.fault == CKV_ID_SOUND && ckv_id_type_checked(padded.type) == forms_with_zeros[i].checked)
            *id = padded;
    }
}

/* --- misread and broken --- */

/* Letters where the pattern of a type has digits, read as the digits they look like: at home, and only where the check
 * then holds. The country of cards is that of no one. */
static void repair_letters(ckv_id *id, ckv_id_family family, const char *country, int32_t as_of)
{
    static const struct {
        char country[3];
        unsigned families;
        const char *pattern;
    } shapes[] = {
        { "HK", CKV_ID_NATIONAL, "A9999999" },
        { "HK", CKV_ID_NATIONAL, "AA9999999" },
        { "TW", CKV_ID_NATIONAL, "A999999999" },
        { "SG", CKV_ID_NATIONAL, "A9999999A" },
        { "TW", CKV_ID_TAX, "99999999" },
        { "SG", CKV_ID_TAX, "99999999A" },
        { "SG", CKV_ID_TAX, "999999999A" },
        { "CN", ORGANIZATIONS, "999999999999999" },
        { "", CKV_ID_CARDS, "9999999999999999" },
        { "", CKV_ID_CARDS, "9999999999999999999" },
    };
    for (size_t i = 0; id->type == CKV_ID_OTHER && i < sizeof shapes / sizeof *shapes; i++) {
        ckv_id repaired = { .len = id->len, .form = "OTHER" };
        if (!(shapes[i].families & family) || !is_at_home(shapes[i].country, country)
            || strlen(shapes[i].pattern) != id->len)
            continue;
        for (size_t c = 0; c < id->len; c++)
            repaired.text[c] = shapes[i].pattern[c] == '9' ? unmistake(id->text[c]) : id->text[c];
        if (is_masked(&repaired) || !fits(text_of(&repaired), shapes[i].pattern))
            continue;
        choose(&repaired, family, country, as_of);
        if (repaired.fault != CKV_ID_SOUND || !ckv_id_type_checked(repaired.type))
            continue;
        *id = repaired;
        id->damage = CKV_DAMAGE_LETTERS;
    }
}

/* One sign among the seventeen that is no digit, and looks like none. */
static bool has_odd_sign(const ckv_id *id)
{
    size_t odd = 0;
    for (size_t i = 0; i < 17 && id->len == 18; i++)
        odd += !ckv_is_digit(unmistake(id->text[i]));
    return odd == 1 && (ckv_is_digit(id->text[17]) || id->text[17] == 'X');
}

/* Region and birth date of a resident number, with one digit too many behind them, or too few, or none that is one. */
static bool is_broken_resident18(ckv_id *id, int32_t as_of)
{
    id->fault = CKV_ID_BAD_CHARACTER;
    if (has_odd_sign(id))
        return true;
    if (id->len < 16 || id->len > 19 || !fits(ckv_slice_head(text_of(id), 14), "99999999999999")
        || !begins_resident18(id, as_of))
        return false;
    id->fault = id->len == 18 ? CKV_ID_BAD_CHARACTER : CKV_ID_BAD_LENGTH;
    return true;
}

/* Fifteen digits of which region or date are none. Compared as what they would be upgraded to; not if that would be the
 * number of a foreigner's card, which begins with a 9 and never had fifteen. */
static bool is_broken_resident15(ckv_id *id, int32_t as_of)
{
    ckv_id repaired = *id, full;
    for (size_t i = 0; i < id->len; i++)
        repaired.text[i] = unmistake(id->text[i]);
    if (!is_fifteen_digits(&repaired) || repaired.text[0] == '9')
        return false;
    bool changed = !ckv_slice_equal(text_of(&repaired), text_of(id));
    full = repaired;
    if (changed && !upgrade15(&full, as_of))
        return false;
    memcpy(id->text, repaired.text, 6);
    memcpy(id->text + 6, "19", 2);
    memcpy(id->text + 8, repaired.text + 6, 9);
    id->text[17] = ckv_check_cn_resident(id->text);
    id->len = 18;
    id->fault = changed ? CKV_ID_BAD_CHARACTER : is_province(id->text) ? CKV_ID_BAD_DATE : CKV_ID_BAD_REGION;
    return true;
}

/* A code's first two characters say whose it is, the next six where it was registered: 100000 is the state itself. */
static bool is_credit_head(const ckv_id *id)
{
    return holder_of(id->text) && (is_province(id->text + 2) || memcmp(id->text + 2, "100000", 6) == 0);
}

static bool is_province_head(const ckv_id *id)
{
    return is_province(id->text);
}

static bool is_singapore_head(const ckv_id *id)
{
    return memchr("STFGM", id->text[0], 5) != NULL;
}

/* What has no form that is known, but nearly one of the country: better called that, and malformed, than another
 * country's number that would be sound. */
static const struct form broken_forms[] = {
    { "CN_RIC", CKV_ID_CN_RESIDENT, CKV_ID_NATIONAL, "", is_broken_resident18 },
    { "CN_RIC15", CKV_ID_CN_RESIDENT, CKV_ID_NATIONAL, "CN", is_broken_resident15 },
};

/* The same of numbers whose pattern tells: with a character too many, or too few, or with letters that no check digit
 * goes with. */
#define BROKEN_PATTERNS_MAX 3

static const struct {
    const char *name;
    ckv_id_type type;
    unsigned families;
    char country[3];
    ckv_id_fault fault;
    const char *patterns[BROKEN_PATTERNS_MAX]; /* any of them */
    bool (*begins_well)(const ckv_id *id);     /* what must be true besides; NULL: nothing */
} broken_patterns[] = {
    { "CN_USCC", CKV_ID_CN_CREDIT, ORGANIZATIONS, "", CKV_ID_BAD_LENGTH, { "XX999999XXXXXXXXX", "XX999999XXXXXXXXXXX" },
        is_credit_head },
    { "CN_TAX15", CKV_ID_CN_TAX, CKV_ID_TAX, "CN", CKV_ID_BAD_CHECK, { "999999XXXXXXXXX" }, is_province_head },
    { "HKID", CKV_ID_HK, CKV_ID_NATIONAL, "HK", CKV_ID_BAD_LENGTH, { "A999999", "AA999999" }, NULL },
    { "TW_ID", CKV_ID_TW, CKV_ID_NATIONAL, "TW", CKV_ID_BAD_CHARACTER, { "A999999999" }, NULL },
    { "TW_ID", CKV_ID_TW, CKV_ID_NATIONAL, "TW", CKV_ID_BAD_LENGTH, { "A99999999", "A9999999999" }, NULL },
    { "SG_NRIC", CKV_ID_SG_NRIC, CKV_ID_NATIONAL, "SG", CKV_ID_BAD_CHARACTER, { "A9999999A" }, NULL },
    { "SG_NRIC", CKV_ID_SG_NRIC, CKV_ID_NATIONAL, "SG", CKV_ID_BAD_LENGTH, { "A9999999", "A999999A", "A99999999A" },
        is_singapore_head },
    { "TW_UBN", CKV_ID_TW_BUSINESS, CKV_ID_TAX, "TW", CKV_ID_BAD_LENGTH, { "9999999", "999999999" }, NULL },
    { "SG_UEN", CKV_ID_SG_ENTITY, CKV_ID_TAX, "SG", CKV_ID_BAD_LENGTH, { "99999999", "999999999" }, NULL },
};

static bool find_broken_form(ckv_id *id, ckv_id_family family, const char *country, int32_t as_of)
{
    for (size_t i = 0; i < sizeof broken_forms / sizeof *broken_forms; i++) {
        const struct form *form = &broken_forms[i];
        ckv_id trial = *id;
        if (!(form->families & family) || !is_at_home(form->country, country) || !form->read(&trial, as_of))
            continue;
        *id = trial;
        id->type = form->type;
        id->form = form->name;
        return true;
    }
    return false;
}

static bool fits_any(const ckv_id *id, const char *const patterns[BROKEN_PATTERNS_MAX])
{
    for (size_t i = 0; i < BROKEN_PATTERNS_MAX && patterns[i]; i++) {
        if (fits(text_of(id), patterns[i]))
            return true;
    }
    return false;
}

static void find_broken_pattern(ckv_id *id, ckv_id_family family, const char *country)
{
    for (size_t i = 0; i < sizeof broken_patterns / sizeof *broken_patterns; i++) {
        if (!(broken_patterns[i].families & family) || !is_at_home(broken_patterns[i].country, country)
            || !fits_any(id, broken_patterns[i].patterns)
            || (broken_patterns[i].begins_well && !broken_patterns[i].begins_well(id)))
            continue;
        id->type = broken_patterns[i].type;
        id->form = broken_patterns[i].name;
        id->fault = broken_patterns[i].fault;
        return;
    }
}

static void find_broken(ckv_id *id, ckv_id_family family, const char *country, int32_t as_of)
{
    if (id->type == CKV_ID_OTHER && !is_masked(id) && id->damage == CKV_DAMAGE_NONE
        && !find_broken_form(id, family, country, as_of))
        find_broken_pattern(id, family, country);
}

/* 12345678 is nobody's number, but it is also none of Taiwan's: both are worth telling. */
static void explain_filler(ckv_id *out, const ckv_id *filler, ckv_id_family family, const char *country, int32_t as_of)
{
    ckv_id id = *filler;
    *out = (ckv_id){ .form = "OTHER" };
    if (id.len == 0)
        return;
    choose(&id, family, country, as_of);
    if (ckv_id_type_checked(id.type) && id.fault != CKV_ID_SOUND)
        *out = id;
}

ckv_status ckv_id_parse(ckv_id *out, ckv_slice text, ckv_id_family family, const char *country, int32_t as_of)
{
    ckv_id id = { .len = 0 };
    bool hk = false;
    ckv_status status = prepare(&id, text, &hk);
    if (status == CKV_NOT_FOUND)
        explain_filler(out, &id, family, country, as_of);
    if (status == CKV_BAD_INPUT)
        *out = (ckv_id){ .form = "OTHER", .fault = is_masked(&id) ? CKV_ID_MASKED : CKV_ID_BAD_CHARACTER };
    if (status != CKV_OK)
        return status;
    if (hk && family == CKV_ID_NATIONAL && !is_masked(&id)) {
        id.type = CKV_ID_HK;
        id.form = "HKID";
        read_hk(&id, as_of);
        *out = id;
        return CKV_OK;
    }
    choose(&id, family, country, as_of);
    forget_lost_digits(&id, family, country, as_of);
    find_lost_zeros(&id, family, country, as_of);
    repair_letters(&id, family, country, as_of);
    find_broken(&id, family, country, as_of);
    *out = id;
    return CKV_OK;
}

const char *ckv_id_nearly(const ckv_id *id)
{
    static const struct {
        bool (*read)(ckv_id *id, int32_t as_of);
        const char *reason;
    } near[] = {
        { read_hk, "no HKID: check" },
        { read_tw, "no TW_ID: check" },
        { read_sg, "no SG_NRIC: check" },
    };
    for (size_t i = 0; id->type == CKV_ID_OTHER && i < sizeof near / sizeof *near; i++) {
        ckv_id trial = *id;
        if (near[i].read(&trial, 0) && trial.fault == CKV_ID_BAD_CHECK)
            return near[i].reason;
    }
    return NULL;
}

bool ckv_id_type_checked(ckv_id_type type)
{
    return type != CKV_ID_OTHER && (type < CKV_ID_PASSPORT || type == CKV_ID_BANK_CARD);
}

const char *ckv_id_fault_name(ckv_id_fault fault)
{
    static const char *const names[] = { "", "charset", "region", "date", "check", "masked", "length" };
    return names[fault];
}

bool ckv_id_significant(ckv_slice text)
{
    char seen[3] = { '*', '*', '*' };
    size_t kinds = 0, visible = 0;
    for (size_t i = 0; i < text.len && (visible < 6 || kinds < 3); i++) {
        char c = text.ptr[i];
        visible += c != '*';
        if (kinds < 3 && c != '*' && c != seen[0] && c != seen[1] && c != seen[2])
            seen[kinds++] = c;
    }
    return visible >= 6 && kinds == 3;
}
