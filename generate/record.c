#include "generate/record.h"

#include <string.h>

/* The system that first had the customer, by how likely each is to know one of the region. */
static unsigned home_system(const gen_world *w, uint64_t unit, bool site, gen_region region)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_PRESENCE, unit);
    uint32_t total = 0;
    for (unsigned s = 0; s < GEN_SYSTEMS; s++)
        total += site ? gen_systems[s].site[region] : gen_systems[s].person[region];
    uint32_t at = gen_below(&r, total);
    for (unsigned s = 0;; s++) {
        uint32_t share = site ? gen_systems[s].site[region] : gen_systems[s].person[region];
        if (at < share)
            return s;
        at -= share;
    }
}

static bool age_fits(const gen_world *w, const gen_system *system, uint64_t unit, int32_t since)
{
    gen_person p;
    gen_person_place(&p, w, unit);
    return gen_age_on(p.born, since) >= system->min_age && gen_age_on(p.born, GEN_TODAY) <= system->max_age;
}

unsigned gen_repeat_count(const gen_world *w, unsigned s, uint64_t unit)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_PRESENCE, UINT64_C(1) << 61 | unit * 16 | s);
    unsigned count = 1;
    while (count < 4 && gen_chance(&r, gen_systems[s].repeat))
        count++;
    return count;
}

unsigned gen_presence_count(const gen_world *w, uint32_t overlap, unsigned s, uint64_t unit, int32_t since)
{
    const gen_system *system = &gen_systems[s];
    bool site = gen_unit_is_site(w, unit);
    gen_region region = gen_unit_region(w, unit);
    uint32_t share = site ? system->site[region] : system->person[region];
    gen_random r = gen_random_at(w->seed, GEN_FOR_PRESENCE, UINT64_C(1) << 62 | unit * 16 | s);
    if (!share || (!gen_chance(&r, share * overlap / 1000) && home_system(w, unit, site, region) != s))
        return 0;
    if (!site && !age_fits(w, system, unit, since))
        return 0;
    return gen_repeat_count(w, s, unit);
}

static void mark(gen_record *rec, gen_field field, gen_cause cause)
{
    rec->damage[field] |= (uint16_t)(1u << cause);
}

uint32_t gen_rate(const gen_clerk *c, uint32_t rate)
{
    return rate * c->difficulty / 1000;
}

bool gen_suffers(const gen_record *rec, const gen_clerk *c, gen_random *r, gen_cause cause)
{
    return gen_chance(r, gen_rate(c, rec->system->rates[cause]));
}

static void put_key(gen_record *rec, const gen_world *w)
{
    gen_text *t = &rec->field[GEN_F_KEY];
    uint64_t key = gen_random_at(w->seed, GEN_FOR_KEY, rec->system_number).key;
    uint64_t number = gen_permute(key, rec->unit * 4 + rec->copy, UINT64_C(1) << 32);
    gen_put(t, rec->system->key_prefix ? rec->system->key_prefix : "");
    if (rec->system->key_style == GEN_KEY_HEX) {
        for (unsigned i = 8; i-- > 0;)
            gen_put_rune(t, (uint32_t) "0123456789abcdef"[number >> 4 * i & 15]);
    } else {
        gen_put_number(t, number, 10);
    }
}

/* Recent days more than old ones, none before the earliest. Draws the same however the days are set. */
static void set_days(gen_record *rec, gen_random *r, int32_t earliest, const gen_moments *when)
{
    uint32_t span = (uint32_t)rec->system->years * 365;
    if (earliest > GEN_TODAY - (int32_t)span)
        span = earliest < GEN_TODAY ? (uint32_t)(GEN_TODAY - earliest) : 1;
    uint32_t a = gen_below(r, span), b = gen_below(r, span), back = a < b ? a : b;
    rec->updated = GEN_TODAY - (int32_t)back;
    rec->created = rec->updated - (int32_t)gen_below(r, span - back);
    rec->second = gen_below(r, 86400);
    if (when) {
        rec->created = when->created;
        rec->updated = when->updated;
        rec->second = when->second;
    }
}

static void put_times(gen_record *rec)
{
    gen_put_date(&rec->field[GEN_F_CREATED], gen_date_of(rec->created), GEN_DATE_ISO);
    gen_text *t = &rec->field[GEN_F_UPDATED];
    gen_put_date(t, gen_date_of(rec->updated), GEN_DATE_ISO);
    gen_put(t, " ");
    gen_put_number(t, rec->second / 3600, 2);
    gen_put(t, ":");
    gen_put_number(t, rec->second / 60 % 60, 2);
    gen_put(t, ":");
    gen_put_number(t, rec->second % 60, 2);
}

static void put_levels(gen_record *rec, gen_random *r)
{
    static const char *const levels[] = { "普通", "普通", "普通", "银卡", "金卡", "VIP" };
    gen_put(&rec->field[GEN_F_LEVEL], levels[gen_below(r, 6)]);
    gen_text *t = &rec->field[GEN_F_AMOUNT];
    uint32_t a = gen_below(r, 1000), b = gen_below(r, 1000);
    gen_put_number(t, a * b / 40, 1);
    gen_put(t, ".");
    gen_put_number(t, gen_below(r, 100), 2);
}

static void put_birth(gen_record *rec, const gen_clerk *c, int32_t born, gen_random *r)
{
    gen_date d = gen_date_of(born);
    gen_date_form form = rec->system->dates;
    if (gen_suffers(rec, c, r, GEN_PLACEHOLDER) && gen_chance(r, 4000)) { /* most forms take an empty date */
        d = (gen_date){ gen_chance(r, 5000) ? 1900 : 1970, 1, 1 };
        mark(rec, GEN_F_BIRTH, GEN_PLACEHOLDER);
    } else if (d.day <= 12 && d.day != d.month && gen_suffers(rec, c, r, GEN_SWAPPED)) {
        d = (gen_date){ d.year, d.day, d.month };
        mark(rec, GEN_F_BIRTH, GEN_SWAPPED);
    } else if (gen_suffers(rec, c, r, GEN_KEYBOARD)) {
        if (gen_chance(r, 5000))
            d.year += gen_chance(r, 5000) ? 1 : gen_chance(r, 5000) ? 10 : -1;
        else
            d.day = d.day % 28 + 1;
        mark(rec, GEN_F_BIRTH, GEN_KEYBOARD);
    } else if (gen_suffers(rec, c, r, GEN_EXCEL) && d.year >= 1905) {
        form = GEN_DATE_SERIAL;
        mark(rec, GEN_F_BIRTH, GEN_EXCEL);
    }
    gen_put_date(&rec->field[GEN_F_BIRTH], d, form);
    gen_put_date(&rec->birth_iso, d, form == GEN_DATE_SERIAL ? form : GEN_DATE_ISO);
}

static gen_romanization romanization_of(gen_region region)
{
    return region == GEN_HK ? GEN_HONG_KONG : region == GEN_TW ? GEN_WADE_GILES : GEN_PINYIN;
}

/* How this clerk writes a Chinese name in letters. */
static gen_latin_style draw_style(const gen_record *rec, gen_region region, gen_random *r)
{
    gen_latin_style style = { .system = romanization_of(region) };
    uint32_t how = gen_below(r, 100);
    style.hyphen = region == GEN_TW ? how < 70 : region == GEN_HK ? how < 25 : false;
    style.spaced = !style.hyphen && (region == GEN_HK || region == GEN_SG ? how < 90 : how < 20);
    uint32_t order = gen_below(r, 100);
    style.given_first = order < 35;
    style.comma = order >= 35 && order < 50;
    style.upper_surname = order >= 50 && order < 75;
    style.upper = order >= 90;
    style.english = rec->system->full_english && gen_chance(r, 6000);
    return style;
}

static void take_nickname(gen_record *rec, gen_name *n, const gen_clerk *c, gen_random *r, gen_field field)
{
    if (n->origin != GEN_WESTERN || !gen_suffers(rec, c, r, GEN_VARIANT))
        return;
    for (unsigned i = 0; i < gen_nicknames_count; i++) {
        if (strcmp(gen_nicknames[i].a, n->first) == 0) {
            n->first = gen_nicknames[i].b;
            mark(rec, field, GEN_VARIANT);
            return;
        }
    }
}

/* 王先生 for 王伟: what callers say. */
static bool put_title(gen_record *rec, const gen_clerk *c, const gen_person *p, gen_random *r)
{
    if (p->name.origin != GEN_CHINESE || !gen_suffers(rec, c, r, GEN_SHORTENED))
        return false;
    gen_text *t = &rec->field[GEN_F_NAME];
    if (gen_chance(r, 4000)) {
        gen_put_name(t, c->world, &p->name, rec->system->script); /* 王伟先生 is not short of anything */
        gen_put(t, p->female ? "女士" : "先生");
        return true;
    }
    gen_put_surname(t, c->world, &p->name, rec->system->script);
    gen_put(t, p->female ? (gen_chance(r, 3000) ? "小姐" : "女士") : "先生");
    mark(rec, GEN_F_NAME, GEN_SHORTENED);
    return true;
}

/* Given name and surname in columns of their own. */
static void put_name_parts(gen_record *rec, const gen_world *w, const gen_name *name, gen_latin_style style)
{
    gen_text *given = &rec->field[GEN_F_GIVEN];
    bool chinese = name->origin == GEN_CHINESE, english = chinese && style.english && name->english;
    if (!english || rec->unit % 2)
        gen_put_latin_given(given, w, name, style);
    if (english) {
        gen_put(given, given->n ? " " : "");
        gen_put(given, name->english);
    }
    gen_put_latin_surname(&rec->field[GEN_F_SURNAME], w, name, style, rec->updated);
    if (chinese)
        mark(rec, GEN_F_GIVEN, GEN_ROMANIZED);
    if (name->maiden && rec->updated < name->married)
        mark(rec, GEN_F_SURNAME, GEN_STALE);
}

static void put_person_names(gen_record *rec, const gen_clerk *c, const gen_person *p, gen_random *r)
{
    const gen_system *s = rec->system;
    const gen_world *w = c->world;
    gen_name name = p->name;
    gen_latin_style style = draw_style(rec, p->region, r);
    gen_field latin = s->script == GEN_LATIN         ? GEN_F_GIVEN
                      : s->script == GEN_TRADITIONAL ? GEN_F_NAME_LATIN
                                                     : GEN_F_NAME;
    take_nickname(rec, &name, c, r, latin);
    bool chinese = name.origin == GEN_CHINESE, renamed = name.maiden && rec->updated < name.married;
    if (s->script == GEN_LATIN) {
        put_name_parts(rec, w, &name, style);
        return;
    }
    if (s->script == GEN_TRADITIONAL) {
        if (!chinese || name.english || gen_chance(r, 7000)) {
            gen_put_latin_name(&rec->field[GEN_F_NAME_LATIN], w, &name, style, rec->updated);
            if (chinese)
                mark(rec, GEN_F_NAME_LATIN, GEN_ROMANIZED);
        }
        if (chinese)
            gen_put_name(&rec->field[GEN_F_NAME], w, &name, s->script);
    } else if (!chinese || (p->region != GEN_CN && gen_chance(r, 3000))) {
        gen_put_latin_name(&rec->field[GEN_F_NAME], w, &name, style, rec->updated);
        if (chinese)
            mark(rec, GEN_F_NAME, GEN_ROMANIZED);
    } else if (!put_title(rec, c, p, r)) {
        gen_put_name(&rec->field[GEN_F_NAME], w, &name, s->script);
    }
    if (renamed)
        mark(rec, s->script == GEN_TRADITIONAL ? GEN_F_NAME_LATIN : GEN_F_NAME, GEN_STALE);
}

/* Of the home at that time. */
static void put_landline(gen_record *rec, gen_field field, const gen_person *p, gen_phone_form form)
{
    unsigned home = gen_home_at(p, rec->updated);
    gen_put_phone(&rec->field[field], &p->landlines[home], form);
    if (home != p->home_count - 1 && rec->field[field].n)
        mark(rec, field, GEN_STALE);
}

static void put_person_phones(gen_record *rec, const gen_clerk *c, const gen_person *p, gen_random *r)
{
    bool changed = rec->updated >= p->mobile_from[1], current = GEN_TODAY >= p->mobile_from[1];
    gen_text *t = &rec->field[GEN_F_PHONE];
    bool child = gen_age_on(p->born, rec->updated) < 16;
    if (child || (p->home.size > 1 && gen_suffers(rec, c, r, GEN_SHARED))) {
        if (gen_chance(r, 3500))
            put_landline(rec, GEN_F_PHONE, p, rec->system->phones);
        else
            gen_put_phone(t, &p->spouse_mobile, rec->system->phones);
        mark(rec, GEN_F_PHONE, GEN_SHARED);
    } else {
        gen_put_phone(t, &p->mobile[changed], gen_chance(r, 400) ? GEN_PHONE_COUNTRY : rec->system->phones);
        if (changed != current)
            mark(rec, GEN_F_PHONE, GEN_STALE);
    }
    put_landline(rec, GEN_F_PHONE2, p, GEN_PHONE_DASH);
}

static void put_work_mail(gen_text *t, const gen_world *w, const gen_person *p, const gen_site *site, int32_t on)
{
    gen_text name = { 0 };
    gen_latin_style style = { .system = romanization_of(p->region) };
    if (p->name.english && p->region != GEN_CN)
        gen_put(&name, p->name.english);
    else
        gen_put_latin_given(&name, w, &p->name, style);
    if (p->region != GEN_CN || p->unit % 3) {
        gen_put(&name, ".");
        gen_put_latin_surname(&name, w, &p->name, style, on);
    }
    for (unsigned i = 0; i < name.n; i++) {
        char ch = name.s[i];
        if (ch != ' ' && ch != '-' && ch != '\'')
            gen_put_rune(t, (uint32_t)(ch >= 'A' && ch <= 'Z' ? ch + 32 : ch));
    }
    gen_put(t, "@");
    gen_put(t, site->domain);
}

/* The employer of that day, at which one must be old enough to have one. */
static uint64_t employer_on(const gen_person *p, int32_t day)
{
    return gen_age_on(p->born, day) < GEN_WORKING_AGE ? UINT64_MAX : p->employer[day >= p->employer_from[1]];
}

static void put_person_mail(gen_record *rec, const gen_clerk *c, const gen_person *p, gen_random *r)
{
    gen_text *t = &rec->field[GEN_F_EMAIL];
    uint64_t employer = employer_on(p, rec->updated);
    bool work = employer != UINT64_MAX && gen_chance(r, rec->system->office_address ? 5000 : 1000);
    if (work) {
        gen_site site;
        gen_site_draw(&site, c->world, employer);
        put_work_mail(t, c->world, p, &site, rec->updated);
        if (employer != employer_on(p, GEN_TODAY))
            mark(rec, GEN_F_EMAIL, GEN_STALE);
        return;
    }
    bool changed = rec->updated >= p->mail_from[1];
    gen_put(t, p->mail[changed].text);
    if (changed != (GEN_TODAY >= p->mail_from[1]))
        mark(rec, GEN_F_EMAIL, GEN_STALE);
}

/* The whole address in one line, in the order of its script. */
static void put_whole(
    gen_text *t, const gen_world *w, const gen_address *a, gen_script script, gen_detail how, bool short_form)
{
    bool latin = script == GEN_LATIN || a->region == GEN_SG || a->region == GEN_WEST;
    if (latin) {
        gen_put_detail(t, w, a, script, how);
        gen_text part[3] = { { 0 } };
        gen_put_district(&part[0], w, a, GEN_LATIN);
        gen_put_city(&part[1], w, a, GEN_LATIN);
        if (a->region != GEN_HK)
            gen_put_province(&part[2], w, a, GEN_LATIN);
        for (unsigned i = 0; i < 3; i++) {
            if (part[i].n) {
                gen_put(t, ", ");
                gen_put_text(t, &part[i]);
            }
        }
        if (a->region == GEN_SG || a->region == GEN_WEST) {
            gen_put(t, " ");
            gen_put_postcode(t, a);
        }
        return;
    }
    if (!short_form && (a->region != GEN_CN || a->province->code > 12) && a->region != GEN_HK && a->region != GEN_TW
        && strcmp(a->province->name, a->city->name) != 0)
        gen_put_province(t, w, a, script);
    if (a->region != GEN_HK || !short_form)
        gen_put_city(t, w, a, script);
    gen_put_district(t, w, a, script);
    gen_put_detail(t, w, a, script, how);
}

static void put_address(gen_record *rec, const gen_clerk *c, const gen_address *a, gen_random *r)
{
    const gen_world *w = c->world;
    gen_script script = rec->system->script;
    gen_detail how = rec->system->detail;
    how.compound = how.compound && gen_chance(r, 7500);
    how.no_unit = how.no_unit || gen_chance(r, 2000);
    how.short_types = how.short_types || gen_chance(r, 3000);
    if (script == GEN_TRADITIONAL && gen_chance(r, 3500))
        script = GEN_LATIN; /* Hong Kong writes either */
    put_whole(&rec->field[GEN_F_ADDRESS], w, a, script, how, gen_chance(r, 3000));
    gen_put_province(&rec->field[GEN_F_PROVINCE], w, a, script);
    gen_put_city(&rec->field[GEN_F_CITY], w, a, script);
    gen_put_district(&rec->field[GEN_F_DISTRICT], w, a, script);
    gen_put_detail(&rec->field[GEN_F_DETAIL], w, a, script, how);
    gen_put_postcode(&rec->field[GEN_F_POSTCODE], a);
    gen_put_country(&rec->field[GEN_F_COUNTRY], a, gen_chance(r, 4000));
}

static gen_field address_field(const gen_record *rec)
{
    return gen_has_column(rec->system, GEN_F_ADDRESS) ? GEN_F_ADDRESS : GEN_F_DETAIL;
}

static void put_person_address(gen_record *rec, const gen_clerk *c, const gen_person *p, gen_random *r)
{
    uint64_t work = employer_on(p, rec->updated);
    if (work != UINT64_MAX
        && (rec->system->office_address ? gen_chance(r, 2500) : gen_suffers(rec, c, r, GEN_SHARED))) {
        gen_site site;
        gen_site_draw(&site, c->world, work);
        put_address(rec, c, &site.address, r);
        mark(rec, address_field(rec), GEN_SHARED);
        return;
    }
    unsigned home = gen_home_at(p, rec->updated);
    put_address(rec, c, &p->homes[home], r);
    if (home != p->home_count - 1)
        mark(rec, address_field(rec), GEN_STALE);
}

static void put_sex(gen_record *rec, bool female)
{
    gen_put(&rec->field[GEN_F_SEX], female ? "女" : "男");
}

/* Sales staff note where a person works, in the column for companies. */
static void put_workplace(gen_record *rec, const gen_clerk *c, const gen_person *p, gen_random *r)
{
    uint64_t employer = employer_on(p, rec->updated);
    if (rec->system->script != GEN_LATIN || employer == UINT64_MAX || !gen_chance(r, 5000))
        return;
    gen_site site;
    gen_site_draw(&site, c->world, employer);
    gen_put_org(&rec->field[GEN_F_ORG], c->world, &site, GEN_LATIN);
}

static void fill_person(gen_record *rec, const gen_clerk *c, gen_random *r, const gen_moments *when)
{
    gen_person p;
    gen_person_draw(&p, c->world, rec->unit);
    rec->entity = rec->unit;
    rec->household = p.home.number;
    rec->enterprise = UINT64_MAX;
    set_days(rec, r, gen_birthday(p.born, rec->system->min_age), when);
    gen_put(&rec->field[GEN_F_TYPE], "个人");
    put_person_names(rec, c, &p, r);
    put_sex(rec, p.female);
    put_birth(rec, c, p.born, r);
    put_person_phones(rec, c, &p, r);
    put_person_mail(rec, c, &p, r);
    put_person_address(rec, c, &p, r);
    gen_put(&rec->field[GEN_F_ID], p.id);
    gen_put(&rec->field[GEN_F_CHAT], p.chat);
    gen_put(&rec->field[GEN_F_SHOP], p.shop);
    put_workplace(rec, c, &p, r);
}

bool gen_has_column(const gen_system *s, gen_field field)
{
    for (unsigned i = 0; i < s->column_count; i++) {
        if (s->columns[i].field == field)
            return true;
    }
    return false;
}

static void put_site_name(gen_record *rec, const gen_clerk *c, const gen_site *s, gen_random *r)
{
    gen_field field = gen_has_column(rec->system, GEN_F_ORG) ? GEN_F_ORG : GEN_F_NAME;
    gen_text *t = &rec->field[field];
    bool foreign = s->region == GEN_WEST || s->region == GEN_SG;
    gen_script script = rec->system->script;
    if (script == GEN_TRADITIONAL && gen_chance(r, 3000))
        script = GEN_LATIN;
    if (script == GEN_LATIN && !foreign)
        mark(rec, field, GEN_ROMANIZED);
    if (gen_suffers(rec, c, r, GEN_SHORTENED)) {
        if (gen_chance(r, 6000))
            gen_put_org_informal(t, c->world, s, script);
        else
            gen_put_org_short(t, c->world, s, script);
        mark(rec, field, GEN_SHORTENED);
    } else {
        gen_put_org(t, c->world, s, script);
    }
}

static void put_site_contact(gen_record *rec, const gen_site *s, gen_random *r)
{
    gen_text *t = &rec->field[GEN_F_PHONE];
    if (s->shares_switchboard && s->switchboard.digits[0]) {
        gen_put_phone(t, &s->switchboard, GEN_PHONE_DASH);
        if (gen_chance(r, 3000)) {
            gen_put(t, "-");
            gen_put_number(t, s->extension, 4);
        }
        if (s->number > 0)
            mark(rec, GEN_F_PHONE, GEN_SHARED);
    } else {
        gen_put_phone(t, &s->direct, GEN_PHONE_DASH);
    }
    gen_put_phone(&rec->field[GEN_F_PHONE2], &s->switchboard, GEN_PHONE_DASH);
    t = &rec->field[GEN_F_EMAIL];
    gen_put(t, gen_roles[gen_below(r, gen_roles_count)]);
    gen_put(t, "@");
    gen_put(t, s->domain);
    mark(rec, GEN_F_EMAIL, GEN_SHARED);
}

static void fill_site(gen_record *rec, const gen_clerk *c, gen_random *r, const gen_moments *when)
{
    gen_site s;
    gen_site_draw(&s, c->world, rec->unit);
    set_days(rec, r, INT32_MIN, when);
    rec->entity = rec->unit;
    rec->enterprise = s.enterprise;
    rec->household = UINT64_MAX;
    gen_put(&rec->field[GEN_F_TYPE], "企业");
    put_site_name(rec, c, &s, r);
    put_site_contact(rec, &s, r);
    put_address(rec, c, &s.address, r);
    gen_put(&rec->field[GEN_F_TAX], s.tax);
    if (gen_has_column(rec->system, GEN_F_CONTACT) && s.contact.origin == GEN_CHINESE)
        gen_put_name(&rec->field[GEN_F_CONTACT], c->world, &s.contact, rec->system->script);
}

void gen_record_fill(
    gen_record *rec, const gen_clerk *c, unsigned system, uint64_t unit, unsigned copy, const gen_moments *when)
{
    const gen_world *w = c->world;
    rec->system = &gen_systems[system];
    rec->system_number = system;
    rec->unit = unit;
    rec->copy = copy;
    rec->is_site = gen_unit_is_site(w, unit);
    rec->birth_iso.n = 0;
    for (unsigned i = 0; i < GEN_FIELDS; i++)
        rec->field[i].n = rec->damage[i] = 0;
    gen_random r = gen_random_at(w->seed, GEN_FOR_RECORD, (unit * 4 + copy) * 16 + system);
    put_key(rec, w);
    if (rec->is_site)
        fill_site(rec, c, &r, when);
    else
        fill_person(rec, c, &r, when);
    put_times(rec);
    put_levels(rec, &r);
    gen_random mistakes = gen_random_at(w->seed, GEN_FOR_DAMAGE, (unit * 4 + copy) * 16 + system);
    gen_damage_record(rec, c, &mistakes);
}
