/* Columns of numbers and dates: keys, counts of rows, birthdays. */
#include "infer/values_table.h"
#include "record/defaults.h"

enum {
    ACCOUNT = 15, /* digits past which a number without a name may be that of a bank card */
    GENERATION = 25,
    GROWN_UP = 16,  /* years: of few dates, some are of customers who sign */
    SPREAD = 12,    /* years between the 5th and the 95th percentile of birth dates, at least */
    KEY_REPEATS = 2 /* percent of the rows from which a column called a key is none */
};

/* A birth date is spread over a lifetime; when a row was loaded or an account was opened is not. */
bool ckv_is_birth(const ckv_infer_column *c)
{
    bool grown_up = c->profile->low <= CKV_AS_OF / 10000 - GROWN_UP;
    return c->profile->high - c->profile->low >= SPREAD || (values_of(c) < CKV_FEW && grown_up);
}

/* Integers that fit in a birthday column: all three or none. */
static ckv_infer_column *find_number(
    ckv_infer_table *t, ckv_sign sign, int32_t most, const ckv_infer_column *not_a, const ckv_infer_column *not_b)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && c != not_a && c != not_b && share(c, sign) >= 95 && values_of(c) >= CKV_FEW
            && c->profile->most <= most && c->profile->distinct >= 6 && !c->profile->unique)
            return c;
    }
    return NULL;
}

void ckv_decide_birthday(ckv_infer_table *t)
{
    ckv_infer_column *year = find_number(t, CKV_SIGN_YEAR, 2100, NULL, NULL);
    ckv_infer_column *month = find_number(t, CKV_SIGN_MONTH, 12, NULL, NULL);
    ckv_infer_column *day = find_number(t, CKV_SIGN_DAY, 31, month, NULL);
    if (year && ckv_is_birth(year) && !ckv_has_kind(t, "birth_date")) {
        ckv_decide_by(year, "birth_date.year", CKV_SIGN_YEAR);
        if (month && day) {
            ckv_decide_by(month, "birth_date.month", CKV_SIGN_MONTH);
            ckv_decide_by(day, "birth_date.day", CKV_SIGN_DAY);
        }
    }
}

/* True if `a` is rather the birth date than `b`: much earlier and farther apart; else nearly every row has one; else
 * they lie farther apart. */
static bool is_rather(const ckv_infer_column *a, const ckv_infer_column *b)
{
    unsigned full_a = fill_share(a) / 10, full_b = fill_share(b) / 10;
    int32_t wider = (a->profile->high - a->profile->low) - (b->profile->high - b->profile->low);
    int32_t later = a->profile->middle - b->profile->middle;
    if (later <= -GENERATION && wider > 0)
        return true;
    if (later >= GENERATION && wider < 0)
        return false;
    return full_a != full_b ? full_a > full_b : wider > 0;
}

/* One birth date a person. Organizations have days of founding instead. */
void ckv_drop_dates(ckv_infer_table *t)
{
    const ckv_infer_column *best = NULL;
    bool orgs = ckv_has_kind(t, "org.") && !ckv_has_kind(t, "person.");
    for (size_t i = 0; i < t->count; i++) {
        const ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, "birth_date") && !c->h.known && (!best || is_rather(c, best)))
            best = c;
    }
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, "birth_date") && !c->h.known && (c != best || orgs))
            ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL,
                orgs ? "dates of organizations" : "dates, but another column has those of birth");
    }
}

bool ckv_infer_is_code(const ckv_column_profile *p)
{
    uint32_t codes =
        p->sign[CKV_SIGN_INTEGER] > p->sign[CKV_SIGN_CODE] ? p->sign[CKV_SIGN_INTEGER] : p->sign[CKV_SIGN_CODE];
    return p->looked && (uint64_t)codes * 100 >= (uint64_t)p->looked * 95 && p->longest <= 40;
}

/* 0 to N or 1 to N, each once: numbers of rows. Of a sample, nearly the least and nearly the greatest are there. */
bool ckv_counts_rows(const ckv_infer_column *c)
{
    const ckv_column_profile *p = c->profile;
    if (!p->unique || share(c, CKV_SIGN_INTEGER) < 100 || p->all < 2 || p->all > INT32_MAX / 2)
        return false;
    int32_t n = (int32_t)p->all;
    return p->most <= n && p->most >= n - n / 20 - 1 && p->least <= n / 20 + 1;
}

static bool has_means(const ckv_infer_table *t, ckv_header_means means)
{
    for (size_t i = 0; i < t->count; i++) {
        if (t->columns[i].h.means == means)
            return true;
    }
    return false;
}

/* A number that many rows share or lack is no key of rows, whatever it is called: orders of one customer, names of one
 * person. Few such rows are mistakes, or, where rows say when they were changed, older versions. */
void ckv_doubt_keys(ckv_infer_table *t)
{
    bool versions = has_means(t, CKV_HEADER_UPDATED);
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        const ckv_column_profile *p = c->profile;
        if (c->h.means != CKV_HEADER_KEY || c->told || !p->all)
            continue;
        unsigned repeats = (unsigned)(p->repeats * 100 / p->all);
        unsigned empty = 100 - (unsigned)((uint64_t)p->filled * 100 / p->rows);
        if (p->repeats >= 2 && (versions ? empty : repeats) >= KEY_REPEATS)
            ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL,
                "called a key, but %u %% of the rows have none of their own: handle.NAME if it is a customer's number",
                versions ? empty : repeats);
    }
}

/* Without one that is called so, the first column whose values are short codes and all different. One that only counts
 * the rows is none, with the next export each number may be another customer's; nor is any number then. */
void ckv_decide_key(ckv_infer_table *t)
{
    if (has_means(t, CKV_HEADER_KEY))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!c->open || !c->profile->unique || !ckv_infer_is_code(c->profile) || values_of(c) < CKV_FEW
            || (share(c, CKV_SIGN_INTEGER) >= 95 && c->profile->longest > ACCOUNT))
            continue;
        if (!ckv_counts_rows(c)) {
            ckv_decide(c, CKV_HEADER_KEY, NULL, "no column is called a key; here every row has a code of its own");
            return;
        }
        ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "counts the rows: the key only if you say so");
        return;
    }
}
