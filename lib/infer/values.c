#include "identifier/short.h"
#include "infer/values_table.h"

#include <stdarg.h>
#include <stdio.h>

/* When a column called "name" holds nothing but organizations: percent of names like those of organizations, and how
 * many times those like persons' they are, times two. With fewer, each record tells by itself. */
static const struct {
    unsigned least, times_two;
} majorities[] = { { 50, 4 }, { 30, 5 } };

__attribute__((format(printf, 4, 5))) void ckv_decide(
    ckv_infer_column *c, ckv_header_means means, const char *kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(c->evidence, sizeof c->evidence, format, args);
    va_end(args);
    c->h = (ckv_header){ .means = means, .kind = kind, .label = "", .han = c->h.han, .known = c->h.known };
    c->open = false;
}

void ckv_decide_by(ckv_infer_column *c, const char *kind, ckv_sign sign)
{
    ckv_decide(c, CKV_HEADER_FIELD, kind, "%u %% of the values are %s", share(c, sign), ckv_sign_name(sign));
}

bool ckv_has_kind(const ckv_infer_table *t, const char *prefix)
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
    { "birth_date", { CKV_SIGN_DATE, CKV_SIGN_PARTIAL, CKV_SIGN_INTEGER, CKV_SIGN_CODE }, 10 },
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
    if (c->h.means != CKV_HEADER_FIELD || values_of(c) < CKV_FEW)
        return;
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++) {
        if (!is_kind(c, promises[i].kind))
            continue;
        unsigned best = 0;
        for (size_t k = 0; k < 4 && promises[i].signs[k]; k++)
            best = share(c, promises[i].signs[k]) > best ? share(c, promises[i].signs[k]) : best;
        if (best < promises[i].least)
            ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "the header says %s, but only %u %% of the values look like one",
                promises[i].kind, best);
    }
}

static unsigned place_share(const ckv_infer_column *c)
{
    unsigned city = share(c, CKV_SIGN_CITY), district = share(c, CKV_SIGN_DISTRICT), state = share(c, CKV_SIGN_STATE);
    return city > district ? (city > state ? city : state) : (district > state ? district : state);
}

/* 区域 and 大区 are as often how a company cuts up its market as a part of an address: 华东区 before a street would be
 * another place. */
static void doubt_region(ckv_infer_column *c)
{
    bool region = is_kind(c, "address.state") || is_kind(c, "address.district") || is_kind(c, "address.city");
    if (!region || !values_of(c))
        return;
    if (share(c, CKV_SIGN_SALES_REGION) >= 20)
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "regions of sales: %u %% of the values are no division of a country",
            share(c, CKV_SIGN_SALES_REGION));
    else if (c->h.han && c->h.weak && values_of(c) >= CKV_FEW && place_share(c) < 40 && mean_length(c) < 6)
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "a region, but only %u %% of the values are divisions of a country",
            place_share(c));
}

/* What the values say of a header that they do not contradict. */
static void explain_header(ckv_infer_column *c)
{
    for (size_t i = 0; i < sizeof promises / sizeof *promises && !c->evidence[0]; i++) {
        if (!is_kind(c, promises[i].kind) || !values_of(c))
            continue;
        if (promises[i].signs[0] == CKV_SIGN_DATE && share(c, CKV_SIGN_PARTIAL) > share(c, CKV_SIGN_DATE))
            snprintf(c->evidence, sizeof c->evidence, "header; %u %% of the values are %s", share(c, CKV_SIGN_PARTIAL),
                ckv_sign_name(CKV_SIGN_PARTIAL));
        else
            snprintf(c->evidence, sizeof c->evidence, "header; %u %% of the values are %s",
                share(c, promises[i].signs[0]), ckv_sign_name(promises[i].signs[0]));
    }
    if (!c->evidence[0] && c->h.means == CKV_HEADER_FIELD && !c->profile->filled)
        snprintf(c->evidence, sizeof c->evidence, "header; no row has a value");
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
    return ckv_is_birth(c) && share(c, CKV_SIGN_TIME) < 50;
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
    return share(c, CKV_SIGN_LONG_LINE) * 2 >= share(c, CKV_SIGN_LINE) || share(c, CKV_SIGN_HAN) >= 50
           || mean_words(c) >= 65;
}

static bool no_organization(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_ORG) < 30;
}

static bool varied_persons(const ckv_infer_column *c)
{
    return no_organization(c) && ckv_is_varied(c);
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
    { CKV_SIGN_HAN_NAME, 65, varied_persons, CKV_HEADER_FIELD, "person.name" },
};

static void decide_alone(ckv_infer_column *c)
{
    if (!c->profile->filled) {
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "no row has a value");
        return;
    }
    if (!values_of(c)) {
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "all values are placeholders");
        return;
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (share(c, rules[i].sign) < rules[i].least || !rules[i].also(c))
            continue;
        ckv_decide(c, rules[i].means, rules[i].kind, "%u %% of the values are %s%s", share(c, rules[i].sign),
            ckv_sign_name(rules[i].sign),
            rules[i].sign == CKV_SIGN_DATE && !rules[i].kind ? ", too close together for birth dates" : "");
        return;
    }
}

static void decide_rest(ckv_infer_column *c)
{
    bool repeats = distinct_share(c) <= 25 && values_of(c) >= CKV_FEW;
    if (mean_words(c) >= 60 || mean_length(c) > 60)
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "free text, %u words on average", mean_words(c) / 10);
    else if (repeats && c->profile->distinct <= 200 && share(c, CKV_SIGN_INTEGER) < 50)
        ckv_decide(c, CKV_HEADER_CATEGORY, NULL, "%u different values in %u rows", (unsigned)c->profile->distinct,
            (unsigned)c->profile->filled);
    else
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "neither the header nor the values tell a kind");
}

unsigned ckv_organization_share(const ckv_infer_column *c)
{
    return share(c, CKV_SIGN_ORG);
}

static bool is_majority(unsigned orgs, unsigned persons)
{
    for (size_t i = 0; i < sizeof majorities / sizeof *majorities; i++) {
        if (orgs >= majorities[i].least && persons * majorities[i].times_two <= 2 * orgs)
            return true;
    }
    return false;
}

/* A column called "name" holds persons, organizations or both. Where next to none is like a person's name, they are
 * organizations, though no word of some says so. */
static void settle_names(ckv_infer_column *c)
{
    bool name = c->h.means == CKV_HEADER_FIELD && strncmp(c->h.kind, "id.", 3) != 0;
    if (!name || !c->h.ambiguous || values_of(c) < CKV_FEW)
        return;
    unsigned persons = share(c, CKV_SIGN_NAME) + share(c, CKV_SIGN_HAN_NAME), orgs = ckv_organization_share(c);
    snprintf(c->evidence, sizeof c->evidence,
        "header; %u %% of the names are like those of persons, %u %% of organizations", persons, orgs);
    if (persons < 50 && orgs < 40 && place_share(c) >= 60) {
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "called a name, but %u %% of the values are places", place_share(c));
    } else if (is_majority(orgs, persons)) {
        c->h.kind = "org.name";
        c->h.ambiguous = false;
    }
}

/* A header that names two sorts of numbers: the sort that the values are, and with both that of persons, which knows
 * the numbers of organizations too. */
static void settle_numbers(ckv_infer_column *c)
{
    if (!is_kind(c, "id.national") || !c->h.ambiguous)
        return;
    unsigned persons = share(c, CKV_SIGN_NATIONAL), orgs = share(c, CKV_SIGN_TAX), papers = share(c, CKV_SIGN_PASSPORT);
    c->h.ambiguous = false;
    snprintf(c->evidence, sizeof c->evidence,
        "header, of two sorts; %u %% of the values are numbers of persons that hold, %u %% of organizations", persons,
        orgs);
    if (orgs >= 60 && persons == 0)
        c->h.kind = "id.tax";
    else if (papers >= 80 && persons == 0)
        c->h.kind = "id.passport";
}

static void settle_types(ckv_infer_column *c)
{
    if (c->h.means == CKV_HEADER_CATEGORY && share(c, CKV_SIGN_TYPE) >= 90 && few_values(c))
        ckv_decide(c, CKV_HEADER_TYPE, NULL, "header, and the values say person or organization");
    else if (c->h.means == CKV_HEADER_TYPE && values_of(c) >= CKV_FEW && share(c, CKV_SIGN_TYPE) < 50)
        ckv_decide(
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

/* "name__yue" beside "name": the same in another language. */
static bool is_variant(ckv_slice name, ckv_slice of)
{
    size_t at = of.len;
    if (!ckv_slice_starts(name, of) || at == name.len || name.ptr[at] != '_')
        return false;
    while (at < name.len && name.ptr[at] == '_')
        at++;
    if (name.len - at < 2 || name.len - at > 8 || (name.len - at > 3 && name.ptr[at + 2] != '_'))
        return false;
    for (; at < name.len; at++) {
        if (!ckv_is_lower(name.ptr[at]) && name.ptr[at] != '_')
            return false;
    }
    return true;
}

static bool has_original(const ckv_infer_table *t, const ckv_infer_column *c)
{
    for (size_t i = 0; i < t->count; i++) {
        if (t->columns[i].h.known && is_kind(&t->columns[i], c->h.kind) && is_variant(c->name, t->columns[i].name))
            return true;
    }
    return false;
}

/* Names in any script, of which the known ones are few. */
static void decide_variants(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        for (size_t k = 0; k < t->count && c->open; k++) {
            const ckv_infer_column *called = &t->columns[k];
            bool name = is_kind(called, "person.name") || is_kind(called, "org.name");
            if (name && called->h.known && is_variant(c->name, called->name) && share(c, CKV_SIGN_INTEGER) < 10)
                ckv_decide(c, CKV_HEADER_FIELD, called->h.kind, "another language of a column of names");
        }
    }
}

/* Phones, addresses and mail that many rows share, where other columns have those of the row: a registrar's, a
 * branch's. */
static void drop_shared(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        bool contact = is_kind(c, "phone") || is_kind(c, "address") || is_kind(c, "email");
        for (size_t k = 0; k < t->count && contact && !c->h.known; k++) {
            const ckv_infer_column *own = &t->columns[k];
            if (own == c || c->h.means != CKV_HEADER_FIELD || !is_kind(own, c->h.kind) || distinct_share(c) > 25
                || distinct_share(own) < 2 * distinct_share(c) || values_of(c) < CKV_FEW)
                continue;
            ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "%s, but many rows share theirs, and another column has others",
                c->h.kind);
        }
    }
}

/* What only looks like a kind gives way to a column that is called so: the chairman's name beside the company's, the
 * day of founding beside a birth date, the agent's phone beside the phone. */
static void drop_competitors(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        for (size_t k = 0; k < t->count && c->h.means == CKV_HEADER_FIELD && !c->h.known; k++) {
            const ckv_infer_column *called = &t->columns[k];
            if (called->h.means == CKV_HEADER_FIELD && called->h.known && competes(c->h.kind, called->h.kind)
                && !has_original(t, c))
                ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL,
                    "values like %s, but another column is called that or like it", c->h.kind);
        }
    }
}

void ckv_infer_values(ckv_infer_column *columns, size_t count)
{
    ckv_infer_table t = { columns, count };
    static void (*const steps[])(ckv_infer_table * t) = { ckv_doubt_keys, ckv_decide_birthday, ckv_decide_key,
        ckv_decide_postcodes, ckv_decide_full_names, ckv_decide_given, ckv_decide_cities, ckv_decide_surnames,
        ckv_decide_middle, ckv_complete_names, ckv_complete_places, ckv_decide_postcodes, ckv_settle_lines,
        ckv_drop_stray_parts, ckv_decide_house_numbers, ckv_decide_organizations, decide_variants, drop_competitors,
        ckv_drop_officers, drop_shared, ckv_drop_dates, ckv_decide_short_names };
    for (size_t i = 0; i < count; i++) {
        doubt_header(&columns[i]);
        doubt_region(&columns[i]);
        settle_names(&columns[i]);
        settle_numbers(&columns[i]);
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
