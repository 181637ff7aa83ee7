/* Who lives with whom. Ages of adults follow the census of 2020 (National Bureau of Statistics, table 3-1 of the China
 * Population Census Yearbook: five-year groups); children follow from their mothers' age at birth. */
#include "generate/person.h"

/* Heads of households by five-year group from 15 on, per 10,000 of the population; 85 and over in one. Heads are drawn
 * so that all members together come out as the census has them. */
static const uint16_t head_ages[] = { 60, 130, 410, 860, 760, 660, 880, 950, 830, 520, 450, 310, 200, 120, 80 };

enum { HEAD_GROUPS = sizeof head_ages / sizeof *head_ages, FIRST_GROUP = 15 };

static int32_t draw_head_age(gen_random *r)
{
    uint32_t total = 0;
    for (unsigned i = 0; i < HEAD_GROUPS; i++)
        total += head_ages[i];
    uint32_t at = gen_below(r, total), group = 0;
    while (at >= head_ages[group])
        at -= head_ages[group++];
    int32_t years = FIRST_GROUP + 5 * (int32_t)group + (int32_t)gen_below(r, group + 1 == HEAD_GROUPS ? 12 : 5);
    return years < 18 ? 18 + (int32_t)gen_below(r, 4) : years;
}

/* Kinds of households by the age of the head, in percent: alone, lodgers, couple, couple with 1, 2, 3 children, one
 * parent, three generations. */
enum { ALONE, LODGERS, COUPLE, ONE, TWO, THREE, ONE_PARENT, GENERATIONS, SHAPES };
static const uint8_t shapes[][SHAPES] = {
    { 54, 34, 7, 3, 0, 0, 2, 0 },   /* under 25 */
    { 15, 4, 6, 33, 26, 4, 3, 9 },  /* under 35 */
    { 9, 2, 4, 26, 22, 9, 4, 24 },  /* under 50 */
    { 24, 1, 45, 12, 2, 0, 3, 13 }, /* under 65 */
    { 34, 1, 57, 4, 1, 0, 2, 1 },   /* older */
};

static unsigned draw_shape(int32_t age, gen_random *r)
{
    const uint8_t *row = shapes[age < 25 ? 0 : age < 35 ? 1 : age < 50 ? 2 : age < 65 ? 3 : 4];
    uint32_t at = gen_below(r, 100);
    unsigned shape = 0;
    while (shape + 1 < SHAPES && at >= row[shape])
        at -= row[shape++];
    return shape;
}

static void draw_members(gen_household *h, int32_t age, gen_random *r)
{
    static const uint8_t children[SHAPES] = { [ONE] = 1, [TWO] = 2, [THREE] = 3, [ONE_PARENT] = 1, [GENERATIONS] = 1 };
    unsigned shape = draw_shape(age, r);
    h->children = children[shape] + (shape == GENERATIONS ? gen_below(r, 2) : 0);
    h->couple = shape >= COUPLE && shape != ONE_PARENT;
    h->single_parent = shape == ONE_PARENT;
    h->lodgers = shape == LODGERS;
    h->parents = shape == GENERATIONS ? 1 + gen_below(r, 2) : 0;
    h->twins = h->children >= 2 && gen_chance(r, 300);
    h->size = 1 + h->couple + h->children + h->parents + (h->lodgers ? 1 + gen_below(r, 3) : 0);
    h->head_female = h->couple ? gen_chance(r, 1500) : h->single_parent ? gen_chance(r, 7500) : gen_chance(r, 5000);
}

/* A grown child of the household before, with a home of its own. */
static bool follows(const gen_household *before, gen_random *r)
{
    int32_t age = (GEN_TODAY - before->head_born) / 365;
    return before->size > 0 && age >= 48 && age <= 78 && gen_chance(r, 3000);
}

static void draw_household(gen_household *h, const gen_household *before, uint64_t first, gen_random *r)
{
    int32_t age = draw_head_age(r);
    h->head_is_child = follows(before, r);
    h->kin = h->head_is_child ? before->kin : first;
    h->lineage = !h->head_is_child                       ? first
                 : before->couple && before->head_female ? UINT64_C(1) << 62 | (before->number + 1) /* the father's */
                                                         : before->lineage;
    if (h->head_is_child)
        age = (GEN_TODAY - before->head_born) / 365 - gen_between(r, 24, 32);
    h->number = first;
    h->head_born = GEN_TODAY - age * 365 - age / 4 - (int32_t)gen_below(r, 365);
    draw_members(h, age, r);
    h->married = h->couple ? h->head_born + gen_between(r, 22 * 365, 34 * 365) : GEN_TODAY + 1;
    if (h->couple && h->married > GEN_TODAY)
        h->married = GEN_TODAY - (int32_t)gen_below(r, 700);
}

bool gen_unit_is_site(const gen_world *w, uint64_t unit)
{
    /* Evenly spread: any run of blocks holds its share. */
    uint64_t block = unit / GEN_BLOCK, million = 1000000;
    if (block >= UINT64_C(1) << 40)
        return true;
    return (block * w->organizations + million / 2) / million
           != ((block + 1) * w->organizations + million / 2) / million;
}

gen_region gen_unit_region(const gen_world *w, uint64_t unit)
{
    static const uint8_t share[GEN_REGIONS] = { 70, 9, 6, 4, 11 };
    gen_random r = gen_random_at(w->seed, GEN_FOR_BLOCK, unit / GEN_BLOCK);
    uint32_t at = gen_below(&r, 100);
    gen_region region = GEN_CN;
    while (at >= share[region])
        at -= share[region++];
    return region;
}

/* The same for all children of a household, so that twins are born on one day. */
static int32_t child_born(const gen_household *h, unsigned number)
{
    unsigned birth = h->twins && number == 1 ? 0 : number;
    gen_random first = gen_random_at(h->seed, GEN_FOR_HOME, h->number);
    int32_t day = h->head_born + 23 * 365 + (int32_t)gen_below(&first, 10 * 365);
    for (unsigned i = 1; i <= birth; i++)
        day += 500 + (int32_t)gen_below(&first, 1500);
    return day > GEN_TODAY ? GEN_TODAY - (int32_t)gen_below(&first, 300) - 1 : day;
}

/* Number of the member inside the household: head, spouse, children, parents, lodgers. */
static void draw_member(gen_person *p, unsigned member, gen_random *r)
{
    const gen_household *h = &p->home;
    unsigned children = h->couple ? 2 : 1, parents = children + h->children, lodgers = parents + h->parents;
    if (member == 0) {
        p->role = GEN_HEAD;
        p->female = h->head_female;
        p->born = h->head_born;
    } else if (member < children) {
        p->role = GEN_SPOUSE;
        p->female = !h->head_female;
        p->born = h->head_born + (p->female ? 1 : -1) * (gen_between(r, -2 * 365, 6 * 365));
    } else if (member < parents) {
        p->role = GEN_CHILD;
        p->female = gen_chance(r, 4740);
        p->born = child_born(h, member - children);
    } else if (member < lodgers) {
        p->role = GEN_PARENT;
        p->female = h->parents == 2 ? member > parents : gen_chance(r, 7000); /* a couple, or mostly a widow */
        p->born = h->head_born - gen_between(r, 22 * 365, 32 * 365);
    } else {
        p->role = GEN_LODGER;
        p->female = gen_chance(r, 4500);
        p->born = h->head_born + gen_between(r, -4 * 365, 4 * 365);
    }
    if (p->born > GEN_TODAY - 1)
        p->born = GEN_TODAY - 1;
}

void gen_person_place(gen_person *p, const gen_world *w, uint64_t unit)
{
    uint64_t kin = unit / GEN_KIN, first = kin * GEN_KIN;
    gen_random r = gen_random_at(w->seed, GEN_FOR_HOUSEHOLD, kin);
    gen_household h = { 0 }, before = { 0 };
    for (unsigned at = 0;; at += h.size) {
        before = h;
        draw_household(&h, &before, first + at, &r);
        if (h.size > GEN_KIN - at)
            h.size = GEN_KIN - at;
        if (unit < first + at + h.size)
            break;
    }
    h.seed = w->seed;
    h.region = gen_unit_region(w, unit);
    p->unit = unit;
    p->home = h;
    p->region = h.region;
    gen_random own = gen_random_at(w->seed, GEN_FOR_PERSON, unit);
    draw_member(p, (unsigned)(unit - h.number), &own);
}
