#include "generate/world.h"

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

/* Mainland given names: the listed ones by their share, the others made of characters. */
static void cn_given(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r, uint16_t shared)
{
    static const uint16_t singles[] = { 400, 800, 1000, 1200, 1200, 800, 400 }; /* of 10,000 unlisted names */
    unsigned decade = cohort(p->born);
    const gen_pick *whole =
        &w->picks[(p->female ? GEN_PICK_gen_cn_given_female_1950 : GEN_PICK_gen_cn_given_male_1950) + decade];
    if (shared) {
        n->given[0] = shared;
        n->given[1] = cn_char(w, decade, p->female, r);
    } else if (gen_below(r, 1000000) < whole->total) {
        take_runes(w, n->given, gen_pick_word(whole, r));
    } else {
        n->given[0] = cn_char(w, decade, p->female, r);
        n->given[1] = gen_chance(r, singles[decade]) ? 0 : cn_char(w, decade, p->female, r);
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

static void foreign_name(gen_name *n, const gen_world *w, const gen_person *p, gen_random *family, gen_random *r)
{
    bool young = gen_date_of(p->born).year >= 1985;
    if (n->origin == GEN_MALAY) {
        n->first = p->female ? ANY(r, gen_malay_female) : ANY(r, gen_malay_male);
        n->last = ANY(r, gen_malay_male); /* the father's name stands last */
    } else if (n->origin == GEN_INDIAN) {
        n->first = p->female ? ANY(r, gen_indian_female) : ANY(r, gen_indian_male);
        n->last = ANY(r, gen_indian_male);
    } else {
        n->last = gen_pick_word(&w->picks[GEN_PICK_gen_us_surnames], family);
        n->first =
            gen_pick_word(&w->picks[(p->female ? GEN_PICK_gen_us_female : GEN_PICK_gen_us_male) + (young ? 2 : 0)], r);
        n->middle = gen_chance(r, 2200) ? (char)('A' + gen_below(r, 23)) : 0;
    }
}

/* The stream that a member's surname comes from: the lineage's, or the member's own. */
static gen_random surname_stream(const gen_world *w, const gen_person *p)
{
    bool of_head = p->role == GEN_HEAD || (p->role == GEN_CHILD && !(p->home.couple && p->home.head_female))
                   || (p->role == GEN_PARENT && !p->female);
    if (of_head)
        return gen_random_at(w->seed, GEN_FOR_HOME, p->home.lineage);
    if (p->role == GEN_CHILD) /* the father is the spouse */
        return gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 62 | (p->home.number + 1));
    return gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 62 | p->unit);
}

static void western_family(gen_name *n, const gen_world *w, const gen_person *p, gen_random *r)
{
    gen_random lineage = gen_random_at(w->seed, GEN_FOR_HOME, p->home.lineage);
    draw_origin(p->region, &lineage);
    const char *family = gen_pick_word(&w->picks[GEN_PICK_gen_us_surnames], &lineage);
    if (p->role == GEN_SPOUSE && gen_chance(r, 7800)) { /* Pew Research Center 2023: 79 % take the husband's name */
        n->maiden = n->last;
        n->last = family;
        n->married = p->home.married;
    } else if (p->role == GEN_CHILD && !p->female && p->unit == p->home.number + 1 + p->home.couple
               && gen_chance(r, 600)) {
        gen_person father = { .region = p->region };
        gen_person_place(&father, w, p->home.number);
        if (!father.female) {
            gen_name_draw(&father.name, w, &father);
            n->first = father.name.first;
            n->father = gen_chance(r, 7000) ? "Jr." : NULL;
        }
    }
}

void gen_name_draw(gen_name *n, const gen_world *w, const gen_person *p)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_LIFE, p->unit), family = surname_stream(w, p);
    gen_random lineage = gen_random_at(w->seed, GEN_FOR_HOME, p->home.lineage);
    *n = (gen_name){ .married = GEN_TODAY + 1 };
    n->origin = draw_origin(p->region, &lineage);
    draw_origin(p->region, &family);
    if (n->origin != GEN_CHINESE) {
        foreign_name(n, w, p, &family, &r);
        if (n->origin == GEN_WESTERN)
            western_family(n, w, p, &r);
        return;
    }
    chinese_surname(n, w, p->region, &family);
    gen_random home = gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 61 | p->home.number);
    uint16_t shared = 0;
    if (p->role == GEN_CHILD && gen_chance(&home, 2500)) /* a character for the generation */
        shared = cn_char(w, cohort(p->born), p->female, &home);
    if (p->region == GEN_CN || p->region == GEN_WEST)
        cn_given(n, w, p, &r, shared);
    else
        hk_given(n, w, p, &r);
    bool english = p->region == GEN_HK   ? gen_chance(&r, 6000)
                   : p->region == GEN_SG ? gen_chance(&r, 4000)
                                         : gen_chance(&r, 300);
    if (english)
        n->english = p->female ? ANY(&r, gen_english_female) : ANY(&r, gen_english_male);
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

void gen_person_draw(gen_person *p, const gen_world *w, uint64_t unit)
{
    gen_person_place(p, w, unit);
    gen_name_draw(&p->name, w, p);
    draw_homes(p, w);
    gen_random r = gen_random_at(w->seed, GEN_FOR_LIFE, UINT64_C(1) << 62 | unit);
    gen_mobile_draw(&p->mobile[0], w, p->region, &r);
    gen_mobile_draw(&p->mobile[1], w, p->region, &r);
    p->mobile_from[1] = change_day(&r, 2600);
    gen_mail_draw(&p->mail[0], w, p, &r);
    gen_mail_draw(&p->mail[1], w, p, &r);
    p->mail_from[1] = change_day(&r, 1500);
    int32_t age = (GEN_TODAY - p->born) / 365;
    for (unsigned i = 0; i < 2; i++)
        p->employer[i] = age >= 22 && age < 62 ? gen_employer_draw(w, p->region, &r) : UINT64_MAX;
    p->employer_from[1] = change_day(&r, 3500);
    draw_accounts(p, w, &r);
    gen_id_draw(p->id, w, p);
    gen_random home = gen_random_at(w->seed, GEN_FOR_HOME, UINT64_C(1) << 59 | p->home.number);
    gen_landline_draw(&p->landline, &p->homes[p->home_count - 1], &home);
    gen_random other = gen_random_at(
        w->seed, GEN_FOR_LIFE, UINT64_C(1) << 62 | (p->role == GEN_HEAD ? p->home.number + 1 : p->home.number));
    gen_mobile_draw(&p->spouse_mobile, w, p->region, &other);
}
