#include "compare/best.h"
#include "compare/distance.h"
#include "record/feature_birth.h"

/* Rising agreement. u: births spread over some sixty years. */
enum { GENERATION = 1, YEARS_APART, OTHER, NEAR_YEAR, SAME_DAY_OF_YEAR, NEAR_MONTH, SLIP, COMPATIBLE, SAME };

/* Of one customer, whole births a generation apart: no slip explains them, only that another person's was filled in. */
#define MOST_ANOTHER .0002

static const ckv_comparison_def def = {
    .id = CKV_CMP_BIRTH,
    .name = "birth date",
    .types = 1 << CKV_TYPE_PERSON,
    .level_count = 10,
    .levels = {
        { "missing", 0, 0 },
        { "another generation", .003, .540, .firm = true }, /* father and son of one name */
        { "years of another generation", .0025, .010, .firm = true }, /* month or day is not told */
        { "other", .0445, .39715 },
        { "same year, or within a year", .02, .045 },
        { "same month and day", .015, .0025 },
        { "within a month", .015, .0027 },
        { "one slip, or day and month exchanged", .04, .0016 },
        { "same year and month", .01, .001 }, /* one side tells no day */
        { "same", .85, .00005, .theirs = 1 << CKV_TYPE_PERSON }, /* twins */
    },
    .bounded = { .level = GENERATION, .like = OTHER, .most = MOST_ANOTHER },
};

struct date {
    uint32_t year, month, day;
};

static struct date parts(uint32_t ymd)
{
    return (struct date){ ymd / 10000, ymd / 100 % 100, ymd % 100 };
}

/* Days since the year 0, near enough for differences: Gregorian, March first. */
static int32_t day_number(struct date d)
{
    int32_t y = (int32_t)d.year - (d.month <= 2), m = (int32_t)d.month + (d.month <= 2 ? 9 : -3);
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + (int32_t)d.day - 1;
}

/* Years that lie between a child and its parent. */
#define GENERATION_YEARS 16

static bool are_generations(uint32_t x, uint32_t y)
{
    return (x > y ? x - y : y - x) >= GENERATION_YEARS;
}

static int compare_whole(uint32_t x, uint32_t y)
{
    struct date a = parts(x), b = parts(y);
    int32_t apart = day_number(a) - day_number(b);
    apart = apart < 0 ? -apart : apart;
    bool exchanged = a.year == b.year && a.month == b.day && a.day == b.month;
    bool all_differ = a.year != b.year && a.month != b.month && a.day != b.day; /* then three digits do */
    if (exchanged || (!all_differ && ckv_number_slip(x, y)) || apart <= 2)
        return SLIP;
    if (apart <= 31)
        return NEAR_MONTH;
    if (a.month == b.month && a.day == b.day)
        return SAME_DAY_OF_YEAR;
    if (a.year == b.year || apart <= 366)
        return NEAR_YEAR;
    return are_generations(a.year, b.year) ? GENERATION : OTHER;
}

/* One side at least lacks a part. 0: they have no part in common. */
static int compare_partial(uint32_t x, uint32_t y)
{
    struct date a = parts(x), b = parts(y);
    bool years = a.year && b.year, months = a.month && b.month, days = a.day && b.day;
    if (years && a.year != b.year)
        return are_generations(a.year, b.year) ? YEARS_APART : OTHER;
    if (months && a.month != b.month)
        return years ? NEAR_YEAR : OTHER;
    if (years)
        return months ? COMPATIBLE : NEAR_YEAR;
    if (months && days)
        return a.day == b.day ? SAME_DAY_OF_YEAR : OTHER;
    return 0;
}

static ckv_outcome compare_pair(const ckv_feature_value *a, const ckv_feature_value *b)
{
    uint32_t x = ckv_birth_view(a), y = ckv_birth_view(b);
    if (x == 0 || y == 0)
        return (ckv_outcome){ 0, 0 };
    if (!ckv_birth_whole(x) || !ckv_birth_whole(y))
        return (ckv_outcome){ (uint8_t)compare_partial(x, y), 0 };
    if (x == y)
        return (ckv_outcome){ SAME, ckv_birth_hash(x) };
    return (ckv_outcome){ (uint8_t)compare_whole(x, y), 0 };
}

static void compare(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    *out = ckv_best_pair(a, b, compare_pair);
}

static size_t tokens(ckv_slice values, ckv_token *out, size_t max)
{
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        if (ckv_birth_whole(ckv_birth_view(&v)))
            n = ckv_token_add(out, n, max, CKV_CMP_BIRTH, ckv_birth_hash(ckv_birth_view(&v)));
    return n;
}

const ckv_comparator ckv_comparator_birth = { CKV_FEATURE_BIRTH, 1, { &def }, compare, tokens };
