#include "generate/company.h"
#include "generate/person.h"

#include <string.h>

/* Decades of birth that the tables know: to 1959, the sixties ... the tens. */
static unsigned cohort(int32_t born)
{
    int32_t year = gen_date_of(born).year;
    return year < 1960 ? 0 : year >= 2010 ? 6 : (unsigned)(year - 1950) / 10;
}

static void take_runes(const gen_world *w, uint16_t out[2], const char *text)
{
    size_t n = strlen(text), at = 0;
    for (unsigned i = 0; i < 2 && at < n; i++) {
        uint32_t rune = gen_rune(text, n, &at);
        const gen_han *h = gen_han_of(w, rune);
        out[i] = h ? h->simplified : (uint16_t)rune;
    }
}

static uint16_t cn_char(const gen_world *w, unsigned decade, bool female, gen_random *r)
{
    unsigned row = decade > 5 ? 5 : decade;
    const gen_pick *common =
        &w->picks[(female ? GEN_PICK_gen_cn_char_female_1950 : GEN_PICK_gen_cn_char_male_1950) + row];
    const gen_pick *all = &w->picks[female ? GEN_PICK_gen_cn_char_female : GEN_PICK_gen_cn_char_male];
    /* A person has nearly two characters, so the list covers half its sum of persons per million. */
    bool listed = gen_below(r, 1900000) < common->total;
    uint16_t out[2] = { 0 };
    take_runes(w, out, gen_pick_word(listed ? common : all, r));
    return out[0];
}

/* Characters that stand first in a given name of two and hardly ever last or alone. */
static bool stands_first(uint16_t rune)
{
    static const uint16_t first[] = { 0x5c0f /* 小 */, 0x6653 /* 晓 */, 0x5c11 /* 少 */, 0x4e00 /* 一 */,
        0x5b50 /* 子 */, 0x963f /* 阿 */, 0x96e8 /* 雨 */, 0x601d /* 思 */, 0x4f73 /* 佳 */, 0x5fd7 /* 志 */,
        0x5efa /* 建 */ };
    for (unsigned i = 0; i < sizeof first / sizeof *first; i++) {
        if (first[i] == rune)
            return true;
    }
    return false;
}

/* The last or only character: one that may stand there. */
static uint16_t last_char(const gen_world *w, unsigned decade, bool female, gen_random *r)
{
    uint16_t rune;
    do
        rune = cn_char(w, decade, female, r);
    while (stands_first(rune));
    return rune;
}

/* Two characters in the order in which they may stand; neither is lost, so that their shares stay. */
static void made_given(gen_name *n, const gen_world *w, unsigned decade, bool female, gen_random *r)
{
    n->given[0] = cn_char(w, decade, female, r);
    n->given[1] = cn_char(w, decade, female, r);
    if (!stands_first(n->given[1]))
        return;
    uint16_t first = n->given[1];
    n->given[1] = stands_first(n->given[0]) ? last_char(w, decade, female, r) : n->given[0];
    n->given[0] = first;
}

/* Mainland given names: the listed ones by their share, the others made of characters. */
static void cn_given(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r, uint16_t shared)
{
    static const uint16_t singles[] = { 400, 800, 1000, 1200, 1200, 800, 400 }; /* of 10,000 unlisted names */
    unsigned decade = cohort(p->born);
    const gen_pick *whole =
        &w->picks[(p->female ? GEN_PICK_gen_cn_given_female_1950 : GEN_PICK_gen_cn_given_male_1950) + decade];
    if (shared) {
        n->given[0] = shared;
        n->given[1] = last_char(w, decade, p->female, r);
    } else if (gen_below(r, 1000000) < whole->total) {
        take_runes(w, n->given, gen_pick_word(whole, r));
    } else {
        if (gen_chance(r, singles[decade]))
            n->given[0] = last_char(w, decade, p->female, r);
        else
            made_given(n, w, decade, p->female, r);
    }
}

static void hk_given(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r)
{
    const gen_pick *chars = &w->picks[p->female ? GEN_PICK_gen_hk_char_female : GEN_PICK_gen_hk_char_male];
    const gen_pick *whole = &w->picks[p->female ? GEN_PICK_gen_tw_given_female : GEN_PICK_gen_tw_given_male];
    if (p->region == GEN_TW && gen_below(r, 10000) < whole->total) {
        take_runes(w, n->given, gen_pick_word(whole, r));
        return;
    }
    uint16_t one[2] = { 0 }, two[2] = { 0 };
    take_runes(w, one, gen_pick_word(chars, r));
    take_runes(w, two, gen_pick_word(chars, r));
    n->given[0] = one[0];
    n->given[1] = gen_chance(r, 600) ? 0 : two[0];
}

#define ANY(r, list) (list)[gen_below(r, list##_count)]

static void chinese_surname(gen_name *n, const gen_world *w, gen_region region, gen_random *r)
{
    if (region == GEN_SG) {
        const gen_spelling *s = &gen_sg_surnames[gen_pick_index(w->sg_upto, gen_sg_surnames_count, w->sg_total, r)];
        n->spelled = s->latin;
        take_runes(w, n->surname, s->han);
        return;
    }
    unsigned list = region == GEN_TW   ? GEN_PICK_gen_tw_surnames
                    : region == GEN_HK ? GEN_PICK_gen_hk_surnames
                                       : GEN_PICK_gen_cn_surnames;
    take_runes(w, n->surname, gen_pick_word(&w->picks[list], r));
}

static gen_origin draw_origin(gen_region region, gen_random *r)
{
    if (region == GEN_WEST)
        return gen_chance(r, 400) ? GEN_CHINESE : GEN_WESTERN;
    if (region != GEN_SG)
        return GEN_CHINESE;
    uint32_t at = gen_below(r, 100); /* census of Singapore 2020 */
    return at < 74 ? GEN_CHINESE : at < 88 ? GEN_MALAY : at < 97 ? GEN_INDIAN : GEN_WESTERN;
}

/* Who is husband and who is wife of a couple, as units. */
static uint64_t husband_of(const gen_household *h)
{
    return h->number + (h->head_female ? 1 : 0);
}

/* The unit whose surname a member was born with: of the lineage, or as good as a stranger's. A child bears its
 * father's, or that of the one parent it lives with; the head's parents are its father and its mother. */
static uint64_t surname_root(const gen_person *p)
{
    const gen_household *h = &p->home;
    bool fathers = p->role == GEN_CHILD && h->couple;
    if (p->role == GEN_HEAD || (fathers && !h->head_female) || (p->role == GEN_CHILD && !h->couple)
        || (p->role == GEN_PARENT && !p->female))
        return h->lineage;
    return UINT64_C(1) << 62 | (fathers ? h->number + 1 : p->unit);
}

/* The origin is of the kin; a surname's stream begins with a number that is not the surname's. */
static gen_random surname_stream(const gen_world *w, const gen_person *p, uint64_t root)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_HOME, root);
    draw_origin(p->region, &r);
    return r;
}

static const char *western_surname(const gen_world *w, const gen_person *p, uint64_t root)
{
    gen_random r = surname_stream(w, p, root);
    return gen_pick_word(&w->picks[GEN_PICK_gen_us_surnames], &r);
}

/* Pew Research Center 2023: of women married to a man 79 % take his name, of men 5 % hers (left out). */
static void marry(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r)
{
    bool takes = gen_chance(r, 7900);
    bool wife = p->female && p->home.couple && (p->role == GEN_HEAD || p->role == GEN_SPOUSE);
    bool mother = p->female && p->role == GEN_PARENT;
    if (!takes || !(wife || mother))
        return;
    gen_person husband = *p;
    husband.unit = husband_of(&p->home);
    husband.role = mother || husband.unit == p->home.number ? GEN_HEAD : GEN_SPOUSE;
    husband.female = false;
    n->maiden = n->last;
    n->last = western_surname(w, p, surname_root(&husband));
    n->married = mother ? p->born + 22 * 365 : p->home.married;
}

/* The first name of the father, if he lives in the home; else one that the children of the home have in common. */
static const char *father_name(const gen_world *w, const gen_person *p)
{
    gen_person father = { .region = p->region };
    if (p->role == GEN_CHILD && p->home.couple) {
        gen_person_place(&father, w, husband_of(&p->home));
        gen_name_draw(&father.name, w, &father);
        return father.name.first;
    }
    bool malay = p->name.origin == GEN_MALAY;
    gen_random r =
        gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 58 | (p->role == GEN_CHILD ? p->home.number : p->unit));
    return malay ? ANY(&r, gen_malay_male) : ANY(&r, gen_indian_male);
}

static void asian_name(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r)
{
    gen_person me = *p;
    me.name.origin = n->origin;
    if (n->origin == GEN_MALAY)
        n->first = p->female ? ANY(r, gen_malay_female) : ANY(r, gen_malay_male);
    else
        n->first = p->female ? ANY(r, gen_indian_female) : ANY(r, gen_indian_male);
    n->last = father_name(w, &me); /* the father's name stands last */
}

/* A first son who bears his father's first name. */
static void junior(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r)
{
    bool first_son = p->role == GEN_CHILD && !p->female && p->home.couple && p->unit == p->home.number + 2;
    if (!first_son || !gen_chance(r, 600))
        return;
    n->first = father_name(w, p);
    n->father = gen_chance(r, 7000) ? "Jr." : NULL;
}

static void western_name(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r)
{
    unsigned young = gen_date_of(p->born).year >= 1985 ? 2 : 0;
    n->last = western_surname(w, p, surname_root(p));
    n->first = gen_pick_word(&w->picks[(p->female ? GEN_PICK_gen_us_female : GEN_PICK_gen_us_male) + young], r);
    n->middle = gen_chance(r, 2200) ? (char)('A' + gen_below(r, 23)) : 0;
    marry(n, w, p, r);
    junior(n, w, p, r);
}

static void chinese_name(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r)
{
    gen_random family = surname_stream(w, p, surname_root(p));
    chinese_surname(n, w, p->region, &family);
    gen_random home = gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 61 | p->home.number);
    uint16_t shared = 0;
    if (p->role == GEN_CHILD && gen_chance(&home, 2500)) /* a character for the generation */
        shared = cn_char(w, cohort(p->born), p->female, &home);
    if (p->region == GEN_CN || p->region == GEN_WEST)
        cn_given(n, w, p, r, shared);
    else
        hk_given(n, w, p, r);
    bool english = p->region == GEN_HK   ? gen_chance(r, 6000)
                   : p->region == GEN_SG ? gen_chance(r, 4000)
                                         : gen_chance(r, 300);
    if (english)
        n->english = p->female ? ANY(r, gen_english_female) : ANY(r, gen_english_male);
}

void gen_name_draw(gen_name *n, const gen_world *w, const gen_person *p)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_LIFE, p->unit);
    gen_random kin = gen_random_at(w->seed, GEN_FOR_HOME, p->home.kin);
    *n = (gen_name){ .origin = draw_origin(p->region, &kin), .married = GEN_TODAY + 1 };
    if (n->origin == GEN_CHINESE)
        chinese_name(n, w, p, &r);
    else if (n->origin == GEN_WESTERN)
        western_name(n, w, p, &r);
    else
        asian_name(n, w, p, &r);
}

/* Homes of the household: it moves as one. A first home near the parents' of a head that left them. */
static void draw_homes(gen_person *p, const gen_world *w)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 60 | p->home.number);
    uint32_t moves = gen_below(&r, 100);
    p->home_count = moves < 58 ? 1 : moves < 88 ? 2 : 3;
    gen_address_draw(&p->homes[0], w, p->region, &r, false);
    p->home_from[0] = INT32_MIN;
    for (unsigned i = 1; i < p->home_count; i++) {
        if (gen_chance(&r, 7000))
            gen_address_near(&p->homes[i], &p->homes[i - 1], w, &r);
        else
            gen_address_draw(&p->homes[i], w, p->region, &r, false);
        p->home_from[i] = GEN_TODAY - 365 * 6 / (int32_t)i + (int32_t)gen_below(&r, 365 * 3);
    }
}

unsigned gen_home_at(const gen_person *p, int32_t day)
{
    unsigned i = p->home_count - 1;
    while (i > 0 && p->home_from[i] > day)
        i--;
    return i;
}

/* The second of two values starts at a day of the last eight years, or never. */
static int32_t change_day(gen_random *r, uint32_t chance)
{
    bool changes = gen_chance(r, chance);
    int32_t day = GEN_TODAY - (int32_t)gen_below(r, 365 * 8);
    return changes ? day : GEN_TODAY + 1;
}

static void draw_accounts(gen_person *p, const gen_world *w, gen_random *r)
{
    gen_text t = { 0 };
    if (gen_chance(r, 3000)) {
        gen_put(&t, "wxid_");
        for (unsigned i = 0; i < 14; i++)
            gen_put_rune(&t, (uint32_t) "abcdefghijklmnopqrstuvwxyz0123456789"[gen_below(r, 36)]);
    } else {
        gen_put_latin_given(&t, w, &p->name, (gen_latin_style){ 0 });
        gen_put_latin_surname(&t, w, &p->name, (gen_latin_style){ 0 }, GEN_TODAY);
        gen_put_number(&t, gen_below(r, 100000), 3);
    }
    unsigned n = 0;
    for (unsigned i = 0; i < t.n && n + 1 < sizeof p->chat; i++) {
        char c = t.s[i] >= 'A' && t.s[i] <= 'Z' ? (char)(t.s[i] + 32) : t.s[i];
        if (c != ' ' && c != '-')
            p->chat[n++] = c;
    }
    p->chat[n] = 0;
    t.n = 0;
    gen_put(&t, "jd_");
    for (unsigned i = 0; i < 12; i++)
        gen_put_rune(&t, (uint32_t) "0123456789abcdef"[gen_below(r, 16)]);
    memcpy(p->shop, t.s, t.n);
    p->shop[t.n] = 0;
}

/* Two employers, each near the home of its time. Who moves to another city changes work on that day. */
static void draw_work(gen_person *p, const gen_world *w)
{
    gen_random own = gen_random_at(w->seed, GEN_FOR_LIFE, UINT64_C(1) << 60 | p->unit), *r = &own;
    int32_t age = (GEN_TODAY - p->born) / 365;
    bool of_age = age >= GEN_WORKING_AGE && age < 62;
    const gen_address *last = &p->homes[p->home_count - 1];
    p->employer_from[1] = change_day(r, 3500);
    for (unsigned i = 1; i < p->home_count; i++) {
        if (!gen_address_same_city(&p->homes[i], &p->homes[i - 1]))
            p->employer_from[1] = p->home_from[i];
    }
    p->employer[0] = of_age ? gen_employer_draw(w, &p->homes[0], r) : UINT64_MAX;
    p->employer[1] = of_age ? gen_employer_draw(w, last, r) : UINT64_MAX;
}

/* The name in a mailbox is of the day that it was opened: the first one at sixteen, or eight years ago. */
static void draw_mail(gen_person *p, const gen_world *w, gen_random *r)
{
    int32_t sixteen = p->born + 16 * 365, before = GEN_TODAY - 8 * 365;
    p->mail_from[0] = INT32_MIN;
    p->mail_from[1] = change_day(r, 1500);
    gen_mail_draw(&p->mail[0], w, p, r, sixteen > before ? sixteen : before);
    gen_mail_draw(&p->mail[1], w, p, r, p->mail_from[1]);
}

static void draw_mobiles(gen_person *p, const gen_world *w)
{
    uint64_t other = p->role == GEN_HEAD ? p->home.number + 1 : p->home.number;
    gen_random r = gen_random_at(w->seed, GEN_FOR_LIFE, UINT64_C(1) << 62 | p->unit);
    gen_random of_other = gen_random_at(w->seed, GEN_FOR_LIFE, UINT64_C(1) << 62 | other);
    gen_mobile_draw(&p->mobile[0], w, &p->homes[0], &r);
    gen_mobile_draw(&p->mobile[1], w, &p->homes[p->home_count - 1], &r);
    gen_mobile_draw(&p->spouse_mobile, w, &p->homes[0], &of_other);
    p->mobile_from[0] = INT32_MIN;
    p->mobile_from[1] = change_day(&r, 2600);
}

/* A landline belongs to a home. */
static void draw_landlines(gen_person *p, const gen_world *w)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 59 | p->home.number);
    for (unsigned i = 0; i < p->home_count; i++)
        gen_landline_draw(&p->landlines[i], &p->homes[i], &r);
}

void gen_person_draw(gen_person *p, const gen_world *w, uint64_t unit)
{
    gen_person_place(p, w, unit);
    gen_name_draw(&p->name, w, p);
    draw_homes(p, w);
    draw_mobiles(p, w);
    draw_landlines(p, w);
    gen_random r = gen_random_at(w->seed, GEN_FOR_LIFE, UINT64_C(1) << 61 | unit);
    draw_mail(p, w, &r);
    draw_work(p, w);
    draw_accounts(p, w, &r);
    gen_id_draw(p->id, w, p);
}
