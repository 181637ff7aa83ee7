#include "generate/date.h"

gen_date gen_date_of(int32_t days)
{
    int32_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    uint32_t of_era = (uint32_t)(z - era * 146097);
    uint32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    uint32_t of_year = of_era - (365 * year + year / 4 - year / 100), m = (5 * of_year + 2) / 153;
    uint32_t month = m < 10 ? m + 3 : m - 9;
    return (gen_date){ (int32_t)year + era * 400 + (month <= 2), month, of_year - (153 * m + 2) / 5 + 1 };
}

int32_t gen_days_of(int32_t year, uint32_t month, uint32_t day)
{
    year -= month <= 2;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    uint32_t of_era = (uint32_t)(year - era * 400),
             of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + (int32_t)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

int32_t gen_birthday(int32_t born, int32_t years)
{
    gen_date d = gen_date_of(born);
    return gen_days_of(d.year + years, d.month, d.day);
}

int32_t gen_age_on(int32_t born, int32_t day)
{
    int32_t years = gen_date_of(day).year - gen_date_of(born).year;
    return gen_birthday(born, years) > day ? years - 1 : years;
}

static void put_parts(gen_text *t, uint32_t a, uint32_t b, int32_t year)
{
    gen_put_number(t, a, 2);
    gen_put(t, "/");
    gen_put_number(t, b, 2);
    gen_put(t, "/");
    gen_put_number(t, (uint64_t)year, 4);
}

static void put_between(gen_text *t, gen_date d, const char *const marks[3], unsigned width)
{
    gen_put_number(t, (uint64_t)d.year, 4);
    gen_put(t, marks[0]);
    gen_put_number(t, d.month, width);
    gen_put(t, marks[1]);
    gen_put_number(t, d.day, width);
    gen_put(t, marks[2]);
}

void gen_put_date(gen_text *t, gen_date d, gen_date_form form)
{
    static const char *const marks[][3] = { [GEN_DATE_ISO] = { "-", "-", "" },
        [GEN_DATE_SLASH] = { "/", "/", "" },
        [GEN_DATE_HAN] = { "年", "月", "日" },
        [GEN_DATE_COMPACT] = { "", "", "" } };
    if (form == GEN_DATE_DMY)
        put_parts(t, d.day, d.month, d.year);
    else if (form == GEN_DATE_MDY)
        put_parts(t, d.month, d.day, d.year);
    else if (form == GEN_DATE_SERIAL)
        gen_put_number(t, (uint64_t)(gen_days_of(d.year, d.month, d.day) + 25569), 1);
    else
        put_between(t, d, marks[form], form == GEN_DATE_ISO || form == GEN_DATE_COMPACT ? 2 : 1);
}
