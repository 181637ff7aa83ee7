#include "generate/world.h"

#include <stdlib.h>

static bool pick_open(gen_pick *p, const gen_weighted *rows, uint32_t n)
{
    p->rows = rows;
    p->n = n;
    p->upto = malloc(n * sizeof *p->upto);
    if (!p->upto)
        return false;
    for (uint32_t i = 0; i < n; i++)
        p->upto[i] = p->total += rows[i].weight;
    return true;
}

uint32_t gen_index_at(const uint32_t *upto, uint32_t n, uint32_t total, uint32_t where)
{
    uint32_t at = (uint32_t)((uint64_t)where * total >> 32), low = 0, high = n - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (at < upto[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

uint32_t gen_pick_index(const uint32_t *upto, uint32_t n, uint32_t total, gen_random *r)
{
    return gen_index_at(upto, n, total, (uint32_t)(gen_next(r) >> 32));
}

const char *gen_pick_word(const gen_pick *p, gen_random *r)
{
    return p->rows[gen_pick_index(p->upto, p->n, p->total, r)].text;
}

static bool open_han(gen_world *w)
{
    w->han = calloc(GEN_HAN_LAST - GEN_HAN_FIRST + 1, sizeof *w->han);
    w->first = calloc(gen_syllables_count + 2, sizeof *w->first);
    w->homophone = calloc(gen_hans_count, sizeof *w->homophone);
    if (!w->han || !w->first || !w->homophone)
        return false;
    for (unsigned i = 0; i < gen_hans_count; i++)
        w->han[gen_hans[i].traditional - GEN_HAN_FIRST] = (uint16_t)(i + 1);
    for (unsigned i = 0; i < gen_hans_count; i++) {
        bool first = i == 0 || gen_hans[i - 1].simplified != gen_hans[i].simplified; /* 台 before 臺 */
        if (first)
            w->han[gen_hans[i].simplified - GEN_HAN_FIRST] = (uint16_t)(i + 1);
        w->first[gen_hans[i].syllable + 2] += gen_hans[i].common;
    }
    for (unsigned s = 0; s < gen_syllables_count; s++)
        w->first[s + 2] += w->first[s + 1];
    for (unsigned i = 0; i < gen_hans_count; i++) {
        if (gen_hans[i].common)
            w->homophone[w->first[gen_hans[i].syllable + 1]++] = (uint16_t)i;
    }
    return true;
}

/* Urban districts hold more people than counties: about 8 : 4 : 3 in the census of 2020, other kinds 1. */
static uint32_t county_share(const gen_county *c)
{
    gen_text name = { 0 };
    gen_put(&name, c->name);
    size_t at = name.n >= 3 ? name.n - 3u : 0;
    uint32_t last = name.n >= 3 ? gen_rune(name.s, name.n, &at) : 0;
    bool zone = c->code % 100 >= 70; /* development zones */
    return zone ? 1 : last == 0x533a ? 8 : last == 0x5e02 ? 4 : last == 0x53bf ? 3 : 1;
}

static bool open_counties(gen_world *w)
{
    w->county_upto = malloc(gen_cn_counties_count * sizeof *w->county_upto);
    if (!w->county_upto)
        return false;
    for (unsigned p = 0, i = 0; p < gen_cn_provinces_count; p++) {
        unsigned from = i;
        uint32_t sum = 0;
        for (; i < gen_cn_counties_count && gen_cn_counties[i].code / 10000 == gen_cn_provinces[p].code; i++)
            sum += county_share(&gen_cn_counties[i]);
        for (unsigned k = from; k < i; k++) {
            uint64_t part = (uint64_t)gen_cn_provinces[p].population * 100 * county_share(&gen_cn_counties[k]) / sum;
            w->county_upto[k] = w->county_total += (uint32_t)part;
        }
    }
    return true;
}

#define OPEN_SUMS(field, table, member)                                                                                \
    static bool open_##field(gen_world *w)                                                                             \
    {                                                                                                                  \
        w->field##_upto = malloc(table##_count * sizeof *w->field##_upto);                                             \
        for (unsigned i = 0; w->field##_upto && i < table##_count; i++)                                                \
            w->field##_upto[i] = w->field##_total += table[i].member;                                                  \
        return w->field##_upto != NULL;                                                                                \
    }

OPEN_SUMS(west, gen_west_cities, weight)
OPEN_SUMS(tw, gen_tw_districts, weight)
OPEN_SUMS(sg, gen_sg_surnames, weight)
OPEN_SUMS(trade, gen_trades, weight)

bool gen_world_open(gen_world *w, uint64_t seed, uint32_t organizations)
{
    *w = (gen_world){ .seed = seed, .organizations = organizations };
    unsigned at = 0;
#define OPEN_PICK(name)                                                                                                \
    if (!pick_open(&w->picks[at++], name, name##_count))                                                               \
        goto fail;
    GEN_WEIGHTED(OPEN_PICK)
#undef OPEN_PICK
    if (open_han(w) && open_counties(w) && open_west(w) && open_tw(w) && open_sg(w) && open_trade(w))
        return true;
fail:
    gen_world_close(w);
    return false;
}

void gen_world_close(gen_world *w)
{
    for (unsigned i = 0; i < GEN_PICKS; i++)
        free(w->picks[i].upto);
    free(w->han);
    free(w->first);
    free(w->homophone);
    free(w->county_upto);
    free(w->west_upto);
    free(w->tw_upto);
    free(w->sg_upto);
    free(w->trade_upto);
    *w = (gen_world){ 0 };
}

const gen_han *gen_han_of(const gen_world *w, uint32_t rune)
{
    if (rune < GEN_HAN_FIRST || rune > GEN_HAN_LAST || !w->han[rune - GEN_HAN_FIRST])
        return NULL;
    return &gen_hans[w->han[rune - GEN_HAN_FIRST] - 1];
}
