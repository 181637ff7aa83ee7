#include "infer/values.h"

#include <stdarg.h>
#include <stdio.h>

enum {
    FEW = 20,    /* with fewer values than this nothing speaks against a header */
    SPREAD = 12, /* years between the 5th and the 95th percentile of birth dates, at least */
    /* Percent of names like those of organizations from which a column called "name" holds nothing else. With fewer, each
     * record tells by itself. */
    ORGS_LEAST = 50
};

typedef struct table {
    ckv_infer_column *columns;
    size_t count;
} table;

static unsigned share(const ckv_infer_column *c, ckv_sign sign)
{
    return ckv_profile_share(c->profile, sign);
}

/* Values looked at that are no placeholders. */
static uint32_t values_of(const ckv_infer_column *c)
{
    return c->profile->looked - c->profile->sign[CKV_SIGN_MISSING];
}

static unsigned distinct_share(const ckv_infer_column *c)
{
    return c->profile->filled ? (unsigned)((uint64_t)c->profile->distinct * 100 / c->profile->filled) : 0;
}

static unsigned fill_share(const ckv_infer_column *c)
{
    return c->profile->rows ? (unsigned)((uint64_t)c->profile->filled * 100 / c->profile->rows) : 0;
}

/* Times ten. */
static unsigned mean_words(const ckv_infer_column *c)
{
    uint32_t n = values_of(c);
    return n ? 10 * c->profile->words / n : 0;
}

static unsigned mean_length(const ckv_infer_column *c)
{
    uint32_t n = values_of(c);
    return n ? c->profile->length / n : 0;
}

__attribute__((format(printf, 4, 5))) static void decide(
    ckv_infer_column *c, ckv_header_means means, const char *kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(c->evidence, sizeof c->evidence, format, args);
    va_end(args);
    c->h = (ckv_header){ .means = means, .kind = kind, .label = "", .han = c->h.han, .known = c->h.known };
    c->open = false;
}

static void decide_by(ckv_infer_column *c, const char *kind, ckv_sign sign)
{
    decide(c, CKV_HEADER_FIELD, kind, "%u %% of the values are %s", share(c, sign), ckv_sign_name(sign));
}

static bool is_kind(const ckv_infer_column *c, const char *kind)
{
    return c->h.means == CKV_HEADER_FIELD && strcmp(c->h.kind, kind) == 0;
}

static bool has_kind(const table *t, const char *prefix)
{
    for (size_t i = 0; i < t->count; i++) {
        const ckv_infer_column *c = &t->columns[i];
        if (c->h.means == CKV_HEADER_FIELD && strncmp(c->h.kind, prefix, strlen(prefix)) == 0)
            return true;
    }
    return false;
}

/* What a header promises and the least of its values that must look like it. Kinds without a row are believed. */
static const struct {
    const char *kind;
    ckv_sign signs[4]; /* any of them; 0 ends */
    unsigned least;    /* percent */
} promises[] = {
    { "phone", { CKV_SIGN_PHONE, CKV_SIGN_INTEGER, CKV_SIGN_CODE }, 20 },
    { "email", { CKV_SIGN_EMAIL }, 10 },
    { "birth_date", { CKV_SIGN_DATE, CKV_SIGN_INTEGER, CKV_SIGN_TIME, CKV_SIGN_CODE }, 10 },
    { "id.national", { CKV_SIGN_NATIONAL, CKV_SIGN_INTEGER, CKV_SIGN_CODE }, 20 },
    { "id.tax", { CKV_SIGN_TAX, CKV_SIGN_NATIONAL, CKV_SIGN_INTEGER, CKV_SIGN_CODE }, 20 },
    { "sex", { CKV_SIGN_SEX, CKV_SIGN_INTEGER, CKV_SIGN_CODE, CKV_SIGN_INITIAL }, 20 },
    { "birth_date.year", { CKV_SIGN_YEAR, CKV_SIGN_INTEGER, CKV_SIGN_CODE }, 20 },
    { "birth_date.month", { CKV_SIGN_MONTH, CKV_SIGN_WORDS, CKV_SIGN_CODE }, 20 },
    { "birth_date.day", { CKV_SIGN_DAY, CKV_SIGN_CODE }, 20 },
    { "address.city", { CKV_SIGN_WORDS, CKV_SIGN_HAN }, 20 },
    { "address.state", { CKV_SIGN_WORDS, CKV_SIGN_HAN }, 20 },
};

/* A header whose values never look like what it promises: the values are kept, and never compared. */
static void doubt_header(ckv_infer_column *c)
{
    if (c->h.means != CKV_HEADER_FIELD || values_of(c) < FEW)
        return;
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++) {
        if (!is_kind(c, promises[i].kind))
            continue;
        unsigned best = 0;
        for (size_t k = 0; k < 4 && promises[i].signs[k]; k++)
            best = share(c, promises[i].signs[k]) > best ? share(c, promises[i].signs[k]) : best;
        if (best < promises[i].least)
            decide(c, CKV_HEADER_ATTRIBUTE, NULL, "the header says %s, but only %u %% of the values look like one",
                promises[i].kind, best);
    }
}

/* What the values say of a header that they do not contradict. */
static void explain_header(ckv_infer_column *c)
{
    for (size_t i = 0; i < sizeof promises / sizeof *promises && !c->evidence[0]; i++) {
        if (is_kind(c, promises[i].kind) && values_of(c))
            snprintf(c->evidence, sizeof c->evidence, "header; %u %% of the values are %s",
                share(c, promises[i].signs[0]), ckv_sign_name(promises[i].signs[0]));
    }
    if (!c->evidence[0] && c->h.means == CKV_HEADER_FIELD && !c->profile->filled)
        snprintf(c->evidence, sizeof c->evidence, "header; no row has a value");
}

/* A birth date is spread over a lifetime; when a row was loaded or an account was opened is not. */
static bool is_birth(const ckv_infer_column *c)
{
    return c->profile->high - c->profile->low >= SPREAD || values_of(c) < FEW;
}

static bool never(const ckv_infer_column *c)
{
    (void)c;
    return true;
}

/* Initials of middle names are M and F too, now and then. */
static bool few_values(const ckv_infer_column *c)
{
    return c->profile->distinct <= 8;
}

static bool is_spread(const ckv_infer_column *c)
{
    return is_birth(c) && share(c, CKV_SIGN_TIME) < 50;
}

static bool not_spread(const ckv_infer_column *c)
{
    return !is_spread(c);
}

/* Eight digits without anything between are numbers of much else. */
static bool is_phone(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_INTEGER) < 50 || c->profile->longest > 8 || share(c, CKV_SIGN_PHONE) >= 90;
}

static bool no_city(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_CITY) <= share(c, CKV_SIGN_STATE);
}

static bool no_state(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_STATE) < 80;
}

static bool no_road(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_LINE) < 30 && share(c, CKV_SIGN_LONG_LINE) < 30;
}

static bool several_parts(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_LONG_LINE) * 2 >= share(c, CKV_SIGN_LINE) || share(c, CKV_SIGN_HAN) >= 50;
}

static bool no_organization(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_ORG) < 30;
}

/* Kinds that the values of one column tell by themselves, surest first. */
static const struct {
    ckv_sign sign;
    unsigned least; /* percent of the values */
    bool (*also)(const ckv_infer_column *c);
    ckv_header_means means;
    const char *kind;
} rules[] = {
    { CKV_SIGN_EMAIL, 60, never, CKV_HEADER_FIELD, "email" },
    { CKV_SIGN_URL, 50, never, CKV_HEADER_ATTRIBUTE, NULL },
    { CKV_SIGN_WECHAT, 50, never, CKV_HEADER_FIELD, "handle.wechat" },
    { CKV_SIGN_OPENID, 90, never, CKV_HEADER_FIELD, "handle.openid" },
    { CKV_SIGN_NATIONAL, 55, never, CKV_HEADER_FIELD, "id.national" },
    { CKV_SIGN_TAX, 60, never, CKV_HEADER_FIELD, "id.tax" },
    { CKV_SIGN_SEX, 80, few_values, CKV_HEADER_FIELD, "sex" },
    { CKV_SIGN_TYPE, 90, few_values, CKV_HEADER_TYPE, NULL },
    { CKV_SIGN_FLAG, 95, few_values, CKV_HEADER_FIELD, "flag" },
    { CKV_SIGN_DATE, 60, not_spread, CKV_HEADER_ATTRIBUTE, NULL },
    { CKV_SIGN_DATE, 60, is_spread, CKV_HEADER_FIELD, "birth_date" },
    { CKV_SIGN_PHONE, 60, is_phone, CKV_HEADER_FIELD, "phone" },
    { CKV_SIGN_PASSPORT, 80, never, CKV_HEADER_FIELD, "id.passport" },
    { CKV_SIGN_POST_GB, 60, never, CKV_HEADER_FIELD, "address.postcode" },
    { CKV_SIGN_POST_CA, 60, never, CKV_HEADER_FIELD, "address.postcode" },
    { CKV_SIGN_POST_PL, 80, never, CKV_HEADER_FIELD, "address.postcode" },
    { CKV_SIGN_POST_US, 60, never, CKV_HEADER_FIELD, "address.postcode" },
    { CKV_SIGN_STATE, 80, no_city, CKV_HEADER_FIELD, "address.state" },
    { CKV_SIGN_COUNTRY, 80, no_state, CKV_HEADER_FIELD, "address.country" },
    { CKV_SIGN_DISTRICT, 80, never, CKV_HEADER_FIELD, "address.district" },
    { CKV_SIGN_LONG_LINE, 40, several_parts, CKV_HEADER_FIELD, "address" },
    { CKV_SIGN_LINE, 50, several_parts, CKV_HEADER_FIELD, "address" },
    { CKV_SIGN_LINE, 40, no_organization, CKV_HEADER_FIELD, "address.street" },
    { CKV_SIGN_ROAD, 50, no_organization, CKV_HEADER_FIELD, "address.street" },
    { CKV_SIGN_UNIT, 60, no_road, CKV_HEADER_FIELD, "address.unit" },
    { CKV_SIGN_HAN_SURNAME, 85, never, CKV_HEADER_FIELD, "person.surname" },
    { CKV_SIGN_HAN_NAME, 65, no_organization, CKV_HEADER_FIELD, "person.name" },
};

static void decide_alone(ckv_infer_column *c)
{
    if (!c->profile->filled) {
        decide(c, CKV_HEADER_ATTRIBUTE, NULL, "no row has a value");
        return;
    }
    if (!values_of(c)) {
        decide(c, CKV_HEADER_ATTRIBUTE, NULL, "all values are placeholders");
        return;
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (share(c, rules[i].sign) < rules[i].least || !rules[i].also(c))
            continue;
        decide(c, rules[i].means, rules[i].kind, "%u %% of the values are %s%s", share(c, rules[i].sign),
            ckv_sign_name(rules[i].sign),
            rules[i].sign == CKV_SIGN_DATE && !rules[i].kind ? ", too close together for birth dates" : "");
        return;
    }
}

/* Integers that fit in a birthday column: all three or none. */
static ckv_infer_column *find_number(
    table *t, ckv_sign sign, int32_t most, const ckv_infer_column *not_a, const ckv_infer_column *not_b)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && c != not_a && c != not_b && share(c, sign) >= 95 && values_of(c) >= FEW
            && c->profile->most <= most && c->profile->distinct >= 6 && !c->profile->unique)
            return c;
    }
    return NULL;
}

static void decide_birthday(table *t)
{
    ckv_infer_column *year = find_number(t, CKV_SIGN_YEAR, 2100, NULL, NULL);
    ckv_infer_column *month = find_number(t, CKV_SIGN_MONTH, 12, NULL, NULL);
    ckv_infer_column *day = find_number(t, CKV_SIGN_DAY, 31, month, NULL);
    if (year && is_birth(year) && !has_kind(t, "birth_date")) {
        decide_by(year, "birth_date.year", CKV_SIGN_YEAR);
        if (month && day) {
            decide_by(month, "birth_date.month", CKV_SIGN_MONTH);
            decide_by(day, "birth_date.day", CKV_SIGN_DAY);
        }
    }
}

bool ckv_infer_may_be_key(const ckv_profile *p)
{
    uint32_t codes =
        p->sign[CKV_SIGN_INTEGER] > p->sign[CKV_SIGN_CODE] ? p->sign[CKV_SIGN_INTEGER] : p->sign[CKV_SIGN_CODE];
    return p->unique && p->looked && (uint64_t)codes * 100 >= (uint64_t)p->looked * 95 && p->longest <= 40;
}

/* 0 to N or 1 to N, each once: numbers of rows. Of a sample, nearly the least and nearly the greatest are there. */
static bool counts_rows(const ckv_infer_column *c)
{
    const ckv_profile *p = c->profile;
    if (!p->unique || share(c, CKV_SIGN_INTEGER) < 100 || p->all < 2 || p->all > INT32_MAX / 2)
        return false;
    int32_t n = (int32_t)p->all;
    return p->most <= n && p->most >= n - n / 20 - 1 && p->least <= n / 20 + 1;
}

/* The first column whose values are all different and short. One that only counts the rows is none: with the next export
 * each number may be another customer's. */
static void decide_key(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        if (t->columns[i].h.means == CKV_HEADER_KEY)
            return;
    }
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!c->open || !ckv_infer_may_be_key(c->profile))
            continue;
        if (!counts_rows(c)) {
            decide(c, CKV_HEADER_KEY, NULL, "no column is called a key; here every row has a code of its own");
            return;
        }
        decide(c, CKV_HEADER_ATTRIBUTE, NULL, "counts the rows: the key only if you say so");
    }
}

static bool is_text(const ckv_infer_column *c)
{
    bool varied = c->profile->looked && (c->profile->distinct > 6 || values_of(c) < FEW);
    return c->open && varied && share(c, CKV_SIGN_WORDS) >= 70 && share(c, CKV_SIGN_HAN) < 30 && mean_length(c) <= 40;
}

/* The open column of short text with most of `sign`, at least `least` percent. */
static ckv_infer_column *find_text(table *t, ckv_sign sign, unsigned least, unsigned most_words)
{
    ckv_infer_column *best = NULL;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_text(c) && share(c, sign) >= least && mean_words(c) <= most_words
            && (!best || share(c, sign) > share(best, sign)))
            best = c;
    }
    return best;
}

static void decide_cities(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!c->open || share(c, CKV_SIGN_ORG) >= 40)
            continue;
        bool named = share(c, CKV_SIGN_CITY) >= 50 && share(c, CKV_SIGN_CITY) > share(c, CKV_SIGN_PREMISES);
        bool persons = share(c, CKV_SIGN_NAME) >= 40 || share(c, CKV_SIGN_GIVEN) + share(c, CKV_SIGN_SURNAME) >= 90;
        if (named && !persons && mean_words(c) <= 30)
            decide_by(c, "address.city", CKV_SIGN_CITY);
    }
}

/* "Smith, John" and "John Smith" alike; a middle name alone is none. */
static void decide_full_names(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && share(c, CKV_SIGN_NAME) >= 50 && share(c, CKV_SIGN_ORG) < 25 && mean_words(c) >= 18)
            decide_by(c, "person.name", CKV_SIGN_NAME);
    }
}

/* The open column that is most of given names, less what of it may be surnames. */
static ckv_infer_column *find_given(table *t)
{
    ckv_infer_column *best = NULL;
    int most = 0;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        int score = 2 * (int)share(c, CKV_SIGN_GIVEN) - (int)share(c, CKV_SIGN_SURNAME);
        if (is_text(c) && share(c, CKV_SIGN_GIVEN) >= 35 && mean_words(c) <= 19 && score > most) {
            best = c;
            most = score;
        }
    }
    return best;
}

/* Given names, then surnames, then what is left of either. */
static void decide_given(table *t)
{
    for (;;) {
        ckv_infer_column *c = find_given(t), *first = NULL;
        if (!c || share(c, CKV_SIGN_GIVEN) < share(c, CKV_SIGN_SURNAME)
            || share(c, CKV_SIGN_GIVEN) < share(c, CKV_SIGN_CITY))
            return;
        for (size_t i = 0; i < t->count; i++) {
            if (is_kind(&t->columns[i], "person.given"))
                first = &t->columns[i];
        }
        if (first
            && fill_share(first) < fill_share(c)) { /* the fuller is the given name, whoever has more known ones */
            decide_by(c, "person.given", CKV_SIGN_GIVEN);
            decide_by(first, "person.middle", CKV_SIGN_GIVEN);
        } else {
            decide_by(c, first ? "person.middle" : "person.given", CKV_SIGN_GIVEN);
        }
    }
}

static void decide_surnames(table *t)
{
    for (ckv_infer_column *c; (c = find_text(t, CKV_SIGN_SURNAME, 20, 17));) {
        if (share(c, CKV_SIGN_CITY) > share(c, CKV_SIGN_SURNAME))
            return;
        decide_by(c, "person.surname", CKV_SIGN_SURNAME);
    }
}

static void decide_middle(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && share(c, CKV_SIGN_INITIAL) >= 70 && has_kind(t, "person.given") && !has_kind(t, "person.middle")
            && (c->profile->distinct > 8 || values_of(c) < FEW))
            decide_by(c, "person.middle", CKV_SIGN_INITIAL);
    }
}

/* Beside given names, the column of short words with most surnames is that of surnames, however few are known. */
static void complete_names(table *t)
{
    if (has_kind(t, "person.given") && !has_kind(t, "person.surname")) {
        ckv_infer_column *c = find_text(t, CKV_SIGN_SURNAME, 3, 15);
        if (c && share(c, CKV_SIGN_SURNAME) >= share(c, CKV_SIGN_CITY))
            decide(c, CKV_HEADER_FIELD, "person.surname", "words beside given names; %u %% are known surnames",
                share(c, CKV_SIGN_SURNAME));
    }
    if (has_kind(t, "person.surname") && !has_kind(t, "person.given")) {
        ckv_infer_column *c = find_text(t, CKV_SIGN_GIVEN, 10, 19);
        if (c)
            decide(c, CKV_HEADER_FIELD, "person.given", "words beside surnames; %u %% are known given names",
                share(c, CKV_SIGN_GIVEN));
    }
    for (size_t i = 0; i < t->count; i++) { /* 张 | 伟 */
        ckv_infer_column *c = &t->columns[i];
        if (c->open && has_kind(t, "person.surname") && !has_kind(t, "person.given")
            && share(c, CKV_SIGN_HAN_GIVEN) >= 85 && distinct_share(c) >= 20)
            decide(c, CKV_HEADER_FIELD, "person.given", "one or two characters beside surnames");
    }
}

static bool has_address(const table *t)
{
    return has_kind(t, "address.street") || has_kind(t, "address.state") || has_kind(t, "address.postcode")
           || has_kind(t, "address.city");
}

/* Text beside streets: the suburb is where nearly every row has one of fewer places; a building or estate is rarer. */
static void complete_places(table *t)
{
    if (!has_address(t))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_text(c) && share(c, CKV_SIGN_PREMISES) >= 10 && share(c, CKV_SIGN_PREMISES) * 2 > share(c, CKV_SIGN_CITY)
            && has_kind(t, "address.street"))
            decide_by(c, "address.unit", CKV_SIGN_PREMISES);
    }
    if (has_kind(t, "address.city"))
        return;
    ckv_infer_column *c = find_text(t, CKV_SIGN_CITY, 12, 30);
    if (c && share(c, CKV_SIGN_ORG) < 40)
        decide(c, CKV_HEADER_FIELD, "address.city",
            "%u %% of the values are known or sound like places, beside other parts of an address",
            share(c, CKV_SIGN_CITY));
}

/* Digits of one length beside other parts of an address: 4 Australia, 5 USA and Germany, 6 China and Singapore. */
static void decide_postcodes(table *t)
{
    if (!has_address(t) && !has_kind(t, "address"))
        return;
    for (size_t i = 0; i < t->count && !has_kind(t, "address.postcode"); i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!c->open || c->profile->unique)
            continue;
        for (unsigned digits = 4; digits <= 6; digits++) {
            unsigned same = (unsigned)((uint64_t)c->profile->digits[digits] * 100 / values_of(c));
            bool years = share(c, CKV_SIGN_YEAR) >= 90;
            if (same >= (values_of(c) < FEW ? 60 : 85) && !years && c->open)
                decide(c, CKV_HEADER_FIELD, "address.postcode",
                    "%u %% of the values have %u digits, beside other parts of an address", same, digits);
        }
    }
}

static bool is_house(const ckv_infer_column *c)
{
    return c->open && share(c, CKV_SIGN_HOUSE) >= 85 && !counts_rows(c) && c->profile->distinct > 3;
}

/* Beside columns of cities and states a line is the street, whatever else some of its values hold. */
static void settle_lines(table *t)
{
    if (has_kind(t, "address.street") || !has_kind(t, "address.city") || !has_kind(t, "address.state"))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, "address") && !c->h.known && share(c, CKV_SIGN_HAN) < 50) {
            c->h.kind = "address.street";
            return;
        }
    }
}

static bool is_part(const table *t, size_t i)
{
    return i < t->count && t->columns[i].h.means == CKV_HEADER_FIELD
           && strncmp(t->columns[i].h.kind, "address", 7) == 0;
}

/* Of several columns of states or countries, those of an address stand beside its other parts; the others say where a
 * passport or a licence is from. */
static void drop_strays(table *t, const char *kind)
{
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++)
        n += is_kind(&t->columns[i], kind);
    for (size_t i = 0; i < t->count && n > (has_kind(t, "address.city") ? 0 : 1); i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, kind) && !c->h.known && !is_part(t, i - 1) && !is_part(t, i + 1))
            decide(c, CKV_HEADER_ATTRIBUTE, NULL, "%s, but beside no other part of an address",
                kind + sizeof "address." - 1);
    }
}

static void drop_stray_parts(table *t)
{
    drop_strays(t, "address.state");
    drop_strays(t, "address.country");
}

/* Small numbers beside streets that have none: of several such columns the one with most values past 120, which no age
 * is; then the one that stands next to the street. */
static void decide_house_numbers(table *t)
{
    ckv_infer_column *best = NULL;
    size_t street = t->count, distance = SIZE_MAX;
    bool best_large = false;
    for (size_t i = 0; i < t->count; i++) {
        if (is_kind(&t->columns[i], "address.street")
            && share(&t->columns[i], CKV_SIGN_ROAD) > share(&t->columns[i], CKV_SIGN_LINE))
            street = i;
    }
    if (street == t->count || has_kind(t, "address.number"))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        size_t d = i < street ? street - i : i - street;
        bool large = is_house(c) && c->profile->high > 120;
        if (is_house(c) && (!best || (large && !best_large) || (large == best_large && d < distance))) {
            best = c;
            distance = d;
            best_large = large;
        }
    }
    if (best)
        decide(best, CKV_HEADER_FIELD, "address.number", "small numbers beside streets that have none");
}

/* The fullest column of text that is different in nearly every row names the record; where nothing else names it and it
 * holds no persons' names, organizations. */
static void decide_organizations(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!c->open || share(c, CKV_SIGN_ORG) < 45 || mean_length(c) > 60)
            continue;
        if (has_kind(t, "person.") && distinct_share(c) < 60)
            decide(c, CKV_HEADER_ATTRIBUTE, NULL, "organizations that many persons share: employers, perhaps");
        else
            decide_by(c, "org.name", CKV_SIGN_ORG);
    }
    if (has_kind(t, "org.") || has_kind(t, "person."))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        bool integer = share(c, CKV_SIGN_INTEGER) >= 30;
        if (!c->open || integer || fill_share(c) < 90 || distinct_share(c) < 80 || mean_length(c) > 60
            || c->profile->longest < 3)
            continue;
        bool person = share(c, CKV_SIGN_NAME) + share(c, CKV_SIGN_HAN_NAME) >= 40;
        decide(c, CKV_HEADER_FIELD, person ? "person.name" : "org.name",
            "text of its own in nearly every row, of which %u %% is like names of persons", share(c, CKV_SIGN_NAME));
        return;
    }
}

/* 台泥 beside 臺灣水泥股份有限公司. */
static void decide_short_names(table *t)
{
    if (!has_kind(t, "org.name") || has_kind(t, "person."))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && share(c, CKV_SIGN_HAN) >= 70 && mean_length(c) <= 6 && distinct_share(c) >= 80
            && fill_share(c) >= 50)
            decide(c, CKV_HEADER_FIELD, "org.short",
                "short text of its own in nearly every row, beside names of organizations");
    }
}

static void decide_rest(ckv_infer_column *c)
{
    bool repeats = distinct_share(c) <= 25 && values_of(c) >= FEW;
    if (mean_words(c) >= 60 || mean_length(c) > 60)
        decide(c, CKV_HEADER_ATTRIBUTE, NULL, "free text, %u words on average", mean_words(c) / 10);
    else if (repeats && c->profile->distinct <= 200 && share(c, CKV_SIGN_INTEGER) < 50)
        decide(c, CKV_HEADER_CATEGORY, NULL, "%u different values in %u rows", (unsigned)c->profile->distinct,
            (unsigned)c->profile->filled);
    else
        decide(c, CKV_HEADER_ATTRIBUTE, NULL, "neither the header nor the values tell a kind");
}

/* A column called "name" holds persons, organizations or both. Where next to none is like a person's name, they are
 * organizations, though no word of some says so. */
static void settle_names(ckv_infer_column *c)
{
    if (c->h.means != CKV_HEADER_FIELD || !c->h.ambiguous || values_of(c) < FEW)
        return;
    unsigned persons = share(c, CKV_SIGN_NAME) + share(c, CKV_SIGN_HAN_NAME), orgs = share(c, CKV_SIGN_ORG);
    snprintf(c->evidence, sizeof c->evidence,
        "header; %u %% of the names are like those of persons, %u %% of organizations", persons, orgs);
    if (orgs >= ORGS_LEAST && persons * 2 <= orgs) {
        c->h.kind = "org.name";
        c->h.ambiguous = false;
    }
}

static void settle_types(ckv_infer_column *c)
{
    if (c->h.means == CKV_HEADER_CATEGORY && share(c, CKV_SIGN_TYPE) >= 90 && few_values(c))
        decide(c, CKV_HEADER_TYPE, NULL, "header, and the values say person or organization");
    else if (c->h.means == CKV_HEADER_TYPE && values_of(c) >= FEW && share(c, CKV_SIGN_TYPE) < 50)
        decide(
            c, CKV_HEADER_CATEGORY, NULL, "the header says a type, but the values say neither person nor organization");
}

/* How much of a kind's name says what it competes with: names of any sort; birth dates whole and in parts. */
static bool competes(const char *a, const char *b)
{
    bool name_a = strncmp(a, "person.", 7) == 0 || strncmp(a, "org.", 4) == 0;
    bool name_b = strncmp(b, "person.", 7) == 0 || strncmp(b, "org.", 4) == 0;
    bool birth = strncmp(a, "birth_date", 10) == 0 && strncmp(b, "birth_date", 10) == 0;
    return (name_a && name_b) || birth || strcmp(a, b) == 0;
}

/* What only looks like a kind gives way to a column that is called so: the chairman's name beside the company's, the
 * day of founding beside a birth date, the agent's phone beside the phone. */
static void drop_competitors(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        for (size_t k = 0; k < t->count && c->h.means == CKV_HEADER_FIELD && !c->h.known; k++) {
            const ckv_infer_column *called = &t->columns[k];
            if (called->h.means == CKV_HEADER_FIELD && called->h.known && competes(c->h.kind, called->h.kind))
                decide(c, CKV_HEADER_ATTRIBUTE, NULL, "values like %s, but another column is called that or like it",
                    c->h.kind);
        }
    }
}

/* One birth date a person: that which is spread widest. Organizations have days of founding instead. */
static void drop_dates(table *t)
{
    const ckv_infer_column *widest = NULL;
    bool orgs = has_kind(t, "org.") && !has_kind(t, "person.");
    for (size_t i = 0; i < t->count; i++) {
        const ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, "birth_date") && !c->h.known
            && (!widest || c->profile->high - c->profile->low > widest->profile->high - widest->profile->low))
            widest = c;
    }
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, "birth_date") && !c->h.known && (c != widest || orgs))
            decide(c, CKV_HEADER_ATTRIBUTE, NULL,
                orgs ? "dates of organizations" : "dates, but another column has those of birth");
    }
}

void ckv_infer_values(ckv_infer_column *columns, size_t count)
{
    table t = { columns, count };
    static void (*const steps[])(table * t) = { decide_birthday, decide_key, decide_postcodes, decide_full_names,
        decide_given, decide_cities, decide_surnames, decide_middle, complete_names, complete_places, decide_postcodes,
        settle_lines, drop_stray_parts, decide_house_numbers, decide_organizations, decide_short_names,
        drop_competitors, drop_dates };
    for (size_t i = 0; i < count; i++) {
        doubt_header(&columns[i]);
        settle_names(&columns[i]);
        settle_types(&columns[i]);
        if (columns[i].open)
            decide_alone(&columns[i]);
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        steps[i](&t);
    for (size_t i = 0; i < count; i++) {
        if (columns[i].open)
            decide_rest(&columns[i]);
        explain_header(&columns[i]);
    }
}

/* Which sign of a phone tells which country. */
static const struct {
    ckv_sign sign;
    ckv_region region;
} phones[] = {
    { CKV_SIGN_PHONE_CN, CKV_REGION_CN },
    { CKV_SIGN_PHONE_HK, CKV_REGION_HK },
    { CKV_SIGN_PHONE_TW, CKV_REGION_TW },
    { CKV_SIGN_PHONE_SG, CKV_REGION_SG },
    { CKV_SIGN_PHONE_US, CKV_REGION_US },
};

typedef struct poll {
    uint64_t votes[CKV_REGION_COUNT], cast;
} poll;

/* The region of nine votes in ten, where no other has nearly as many; "" for none. */
static const char *winner(const poll *p)
{
    for (int r = 0; r < CKV_REGION_COUNT && p->cast >= FEW; r++) {
        bool alone = p->votes[r] * 10 >= p->cast * 9;
        for (int other = 0; other < CKV_REGION_COUNT; other++)
            alone &= other == r || p->votes[other] * 5 <= p->votes[r] * 4;
        if (alone)
            return ckv_region_code((ckv_region)r);
    }
    return "";
}

static void poll_phones(poll *p, const ckv_infer_column *c)
{
    for (size_t i = 0; i < sizeof phones / sizeof *phones; i++)
        p->votes[phones[i].region] += c->profile->sign[phones[i].sign];
    p->cast += values_of(c);
}

static void poll_places(poll *p, const ckv_infer_column *c)
{
    for (int r = 0; r < CKV_REGION_COUNT; r++) {
        p->votes[r] += c->profile->region[r];
        p->cast += c->profile->region[r];
    }
}

/* States and postcodes have forms of their own, so they are asked first; phones of one country often fit another. */
const char *ckv_infer_country(const ckv_infer_column *columns, size_t count)
{
    poll of_phones = { .cast = 0 }, of_places = { .cast = 0 };
    for (size_t i = 0; i < count; i++) {
        const ckv_infer_column *c = &columns[i];
        if (!c->profile || c->h.means != CKV_HEADER_FIELD)
            continue;
        if (strcmp(c->h.kind, "phone") == 0)
            poll_phones(&of_phones, c);
        if (strcmp(c->h.kind, "address.state") == 0 || strcmp(c->h.kind, "address.postcode") == 0)
            poll_places(&of_places, c);
    }
    return of_places.cast >= FEW ? winner(&of_places) : winner(&of_phones);
}
