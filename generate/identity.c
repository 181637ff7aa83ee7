/* National identity numbers, by the rules of those who issue them: GB 11643 (mainland), Immigration Department (Hong
 * Kong), Ministry of the Interior (Taiwan), ICA (Singapore). */
#include "generate/person.h"

static void put_number(char *out, size_t *n, uint64_t value, unsigned width)
{
    for (unsigned i = width; i-- > 0; value /= 10)
        out[*n + i] = (char)('0' + value % 10);
    *n += width;
    out[*n] = 0;
}

/* Where the number was issued: the county of the first home, the province, or anywhere. The census of 2020 counts 376
 * million of 1,412 away from the place of their registration, a third of them from another province; who is registered
 * anew keeps the old number. Customers live in cities, so a quarter from anywhere is our judgement. */
static const gen_county *id_county(const gen_world *w, const gen_person *p, gen_random *r)
{
    uint32_t share = gen_below(r, 100);
    uint32_t where = (uint32_t)(gen_next(r) >> 32);
    if (share < 50)
        return p->homes[0].county;
    if (share < 75) {
        gen_extent e = gen_address_extent(w, &p->homes[0], false);
        where = e.from + (uint32_t)((uint64_t)where * (e.to - e.from) >> 32);
    }
    return &gen_cn_counties[gen_index_at(w->county_upto, gen_cn_counties_count, w->county_total, where)];
}

/* GB 11643: region, birth date, sequence (odd: male), check of ISO 7064 MOD 11-2. */
static void mainland_id(char id[20], const gen_world *w, const gen_person *p, gen_random *r)
{
    const gen_county *from = id_county(w, p, r);
    gen_date d = gen_date_of(p->born);
    size_t n = 0;
    put_number(id, &n, from->code, 6);
    put_number(id, &n, (uint64_t)d.year * 10000 + d.month * 100 + d.day, 8);
    put_number(id, &n, gen_below(r, 490) * 2 + !p->female, 3);
    unsigned sum = 0;
    for (unsigned i = 0; i < 17; i++)
        sum = (sum + (unsigned)(id[i] - '0')) * 2 % 11;
    id[17] = "0123456789X"[(12 - sum) % 11];
    id[18] = 0;
}

/* Hong Kong: letter, six digits, check in parentheses; weights 8 to 2, 36 for the missing first letter. */
static void hong_kong_id(char id[20], uint64_t serial)
{
    size_t n = 0;
    id[n++] = "ABCDEGHKPRVYZ"[serial / 1000000 % 13];
    put_number(id, &n, serial % 1000000, 6);
    unsigned sum = 36 * 9 + (unsigned)(id[0] - 'A' + 10) * 8;
    for (unsigned i = 1; i < 7; i++)
        sum += (unsigned)(id[i] - '0') * (8 - i);
    id[n++] = '(';
    id[n++] = "0123456789A"[(11 - sum % 11) % 11];
    id[n++] = ')';
    id[n] = 0;
}

/* Taiwan: letter of the household registry, sex, seven digits, check. */
static void taiwan_id(char id[20], uint64_t serial, bool female)
{
    static const uint8_t values[26] = { 10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27,
        28, 29, 32, 30, 31, 33 };
    size_t n = 0;
    unsigned letter = (unsigned)"ABDEFHJKNPQTV"[serial / 10000000 % 13] - 'A';
    id[n++] = (char)('A' + letter);
    id[n++] = female ? '2' : '1';
    put_number(id, &n, serial % 10000000, 7);
    unsigned sum = values[letter] / 10u + values[letter] % 10u * 9u;
    for (unsigned i = 1; i < 9; i++)
        sum += (unsigned)(id[i] - '0') * (9 - i);
    id[n++] = (char)('0' + (10 - sum % 10) % 10);
    id[n] = 0;
}

/* Singapore: S or T by century, year of birth, five digits, check letter. */
static void singapore_id(char id[20], const gen_person *p, gen_random *r)
{
    static const uint8_t weights[7] = { 2, 7, 6, 5, 4, 3, 2 };
    int32_t year = gen_date_of(p->born).year;
    size_t n = 0;
    id[n++] = year < 2000 ? 'S' : 'T';
    put_number(id, &n, (uint64_t)(year % 100), 2);
    put_number(id, &n, gen_below(r, 100000), 5);
    unsigned sum = year < 2000 ? 0 : 4;
    for (unsigned i = 0; i < 7; i++)
        sum += (unsigned)(id[i + 1] - '0') * weights[i];
    id[n++] = "JZIHGFEDCBA"[sum % 11];
    id[n] = 0;
}

void gen_id_draw(char id[20], const gen_world *w, const gen_person *p)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_IDENTITY, p->unit);
    id[0] = 0;
    if (p->region == GEN_CN)
        mainland_id(id, w, p, &r);
    else if (p->region == GEN_HK) /* by permutation, so that none is issued twice */
        hong_kong_id(id, gen_permute(w->seed, p->unit % 13000000, 13000000));
    else if (p->region == GEN_TW)
        taiwan_id(id, gen_permute(w->seed, p->unit % 130000000, 130000000), p->female);
    else if (p->region == GEN_SG)
        singapore_id(id, p, &r);
}
