/* Mistakes: what a clerk, an input method, a scanner, a spreadsheet or an export makes of a right value. */
#include "generate/record.h"

#include <iconv.h>
#include <string.h>

bool gen_clerk_open(gen_clerk *c, const gen_world *world, uint32_t difficulty)
{
    *c = (gen_clerk){ .world = world, .difficulty = difficulty };
    c->to_gbk = iconv_open("GB18030", "UTF-8");
    c->from_gbk = iconv_open("UTF-8", "GB18030");
    c->from_latin1 = iconv_open("UTF-8", "ISO-8859-1");
    if (c->to_gbk != (iconv_t)-1 && c->from_gbk != (iconv_t)-1 && c->from_latin1 != (iconv_t)-1)
        return true;
    gen_clerk_close(c);
    return false;
}

void gen_clerk_close(gen_clerk *c)
{
    void *all[] = { c->to_gbk, c->from_gbk, c->from_latin1 };
    for (unsigned i = 0; i < 3; i++) {
        if (all[i] && all[i] != (iconv_t)-1)
            iconv_close(all[i]);
    }
    *c = (gen_clerk){ 0 };
}

/* Which mistakes a field can suffer. */
static const gen_class classes[GEN_FIELDS] = { [GEN_F_NAME] = GEN_CLASS_NAME,
    [GEN_F_NAME_LATIN] = GEN_CLASS_NAME,
    [GEN_F_GIVEN] = GEN_CLASS_NAME,
    [GEN_F_SURNAME] = GEN_CLASS_NAME,
    [GEN_F_ORG] = GEN_CLASS_ORG,
    [GEN_F_CONTACT] = GEN_CLASS_NAME,
    [GEN_F_PHONE] = GEN_CLASS_PHONE,
    [GEN_F_PHONE2] = GEN_CLASS_PHONE,
    [GEN_F_EMAIL] = GEN_CLASS_MAIL,
    [GEN_F_ID] = GEN_CLASS_ID,
    [GEN_F_TAX] = GEN_CLASS_ID,
    [GEN_F_BIRTH] = GEN_CLASS_DATE,
    [GEN_F_ADDRESS] = GEN_CLASS_ADDRESS,
    [GEN_F_DETAIL] = GEN_CLASS_ADDRESS };

#define CAN(cause) (1u << GEN_##cause)

/* In the order in which they are tried; one a field. Dates are damaged before they are written (record.c). */
static const uint16_t can_suffer[] = { [GEN_CLASS_NONE] = 0,
    [GEN_CLASS_NAME] = CAN(PLACEHOLDER) | CAN(MASKED) | CAN(MOJIBAKE) | CAN(HOMOPHONE) | CAN(LOOKALIKE) | CAN(KEYBOARD),
    [GEN_CLASS_ORG] = CAN(MOJIBAKE) | CAN(HOMOPHONE) | CAN(LOOKALIKE) | CAN(KEYBOARD),
    [GEN_CLASS_PHONE] = CAN(PLACEHOLDER) | CAN(MASKED) | CAN(EXCEL) | CAN(KEYBOARD) | CAN(LOOKALIKE),
    [GEN_CLASS_MAIL] = CAN(PLACEHOLDER) | CAN(KEYBOARD),
    [GEN_CLASS_ID] = CAN(PLACEHOLDER) | CAN(MASKED) | CAN(EXCEL) | CAN(KEYBOARD) | CAN(LOOKALIKE),
    [GEN_CLASS_DATE] = 0,
    [GEN_CLASS_ADDRESS] =
        CAN(PLACEHOLDER) | CAN(MOJIBAKE) | CAN(HOMOPHONE) | CAN(LOOKALIKE) | CAN(SHORTENED) | CAN(KEYBOARD) };

/* The start of one of the characters that pass the test, or SIZE_MAX. */
static size_t choose(const gen_text *t, gen_random *r, bool (*test)(uint32_t))
{
    size_t found = SIZE_MAX;
    uint32_t seen = 0;
    for (size_t at = 0; at < t->n;) {
        size_t from = at;
        if (test(gen_rune(t->s, t->n, &at)) && gen_below(r, ++seen) == 0)
            found = from;
    }
    return found;
}

static void replace(gen_text *t, size_t at, size_t n, const gen_text *with)
{
    gen_text rest = { 0 };
    gen_put_bytes(&rest, t->s + at + n, t->n - at - n);
    t->n = (uint16_t)at;
    gen_put_text(t, with);
    gen_put_text(t, &rest);
}

static bool is_alnum(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char neighbour(char c, gen_random *r)
{
    bool large = c >= 'A' && c <= 'Z';
    char small = large ? (char)(c + 32) : c;
    for (unsigned i = 0; i < gen_keyboard_count; i++) {
        const char *row = gen_keyboard[i], *at = strchr(row, small);
        if (!at)
            continue;
        size_t n = strlen(row), place = (size_t)(at - row);
        size_t next = place == 0 ? 1 : place + 1 == n ? place - 1 : gen_chance(r, 5000) ? place - 1 : place + 1;
        return (char)(large ? row[next] - 32 : row[next]);
    }
    return c;
}

static bool keyboard(gen_text *t, gen_random *r)
{
    size_t at = choose(t, r, is_alnum);
    if (at == SIZE_MAX)
        return false;
    uint32_t how = gen_below(r, 100);
    gen_text with = { 0 };
    if (how < 45) {
        gen_put_rune(&with, (uint32_t)neighbour(t->s[at], r));
        replace(t, at, 1, &with);
    } else if (how < 70 && at + 1 < t->n && is_alnum((unsigned char)t->s[at + 1]) && t->s[at] != t->s[at + 1]) {
        char c = t->s[at];
        t->s[at] = t->s[at + 1];
        t->s[at + 1] = c;
    } else if (how < 88) {
        replace(t, at, 1, &with);
    } else {
        gen_put_bytes(&with, t->s + at, 1);
        gen_put_bytes(&with, t->s + at, 1);
        replace(t, at, 1, &with);
    }
    return true;
}

static bool homophone(gen_text *t, const gen_world *w, gen_random *r)
{
    size_t at = choose(t, r, gen_is_han);
    if (at == SIZE_MAX)
        return false;
    size_t after = at;
    uint32_t rune = gen_rune(t->s, t->n, &after);
    const gen_han *h = gen_han_of(w, rune);
    if (!h)
        return false;
    bool traditional = rune != h->simplified; /* keep to the script of the text */
    uint32_t from = w->first[h->syllable], count = w->first[h->syllable + 1] - from;
    for (unsigned attempt = 0; count > 1 && attempt < 4; attempt++) {
        const gen_han *other = &gen_hans[w->homophone[from + gen_below(r, count)]];
        if (other == h)
            continue;
        gen_text with = { 0 };
        gen_put_rune(&with, traditional ? other->traditional : other->simplified);
        replace(t, at, after - at, &with);
        return true;
    }
    return false;
}

static bool lookalike_han(gen_text *t, gen_random *r)
{
    size_t at = choose(t, r, gen_is_han), after = at;
    if (at == SIZE_MAX)
        return false;
    uint32_t rune = gen_rune(t->s, t->n, &after);
    for (unsigned i = 0; i < gen_lookalikes_count; i++) {
        const gen_pair *p = &gen_lookalikes[i];
        const char *other = gen_first_rune(p->a) == rune ? p->b : gen_first_rune(p->b) == rune ? p->a : NULL;
        if (other) {
            gen_text with = { 0 };
            gen_put(&with, other);
            replace(t, at, after - at, &with);
            return true;
        }
    }
    return false;
}

static bool is_confusable(uint32_t c)
{
    return c && c < 128 && strchr("0O1Il2Z5S8B6G", (int)c) != NULL;
}

static bool lookalike_latin(gen_text *t, gen_random *r)
{
    static const char pairs[] = "0O1I2Z5S8B6GO0I1l1Z2S5B8G6";
    size_t at = choose(t, r, is_confusable);
    if (at == SIZE_MAX)
        return false;
    for (size_t i = 0; i + 1 < sizeof pairs; i += 2) {
        if (pairs[i] == t->s[at]) {
            t->s[at] = pairs[i + 1];
            return true;
        }
    }
    return false;
}

/* 138****5678, 11010119850407****, 王* */
static bool mask(gen_text *t, gen_class class)
{
    if (class == GEN_CLASS_NAME) {
        if (t->n < 6 || t->n > 12 || (unsigned char)t->s[0] < 0x80)
            return false;
        gen_text with = { 0 };
        gen_put(&with, t->n > 6 ? "**" : "*");
        replace(t, 3, (size_t)t->n - 3, &with);
        return true;
    }
    if (t->n < 8 || memchr(t->s, ' ', t->n))
        return false;
    size_t from = class == GEN_CLASS_PHONE ? (t->n == 11 ? 3 : t->n / 3) : (t->n == 18 ? 6 : 2), n = t->n == 18 ? 8 : 4;
    for (size_t i = from; i < from + n && i < t->n; i++)
        t->s[i] = '*';
    return true;
}

static bool placeholder(gen_text *t, gen_class class, const gen_system *s, gen_random *r)
{
    t->n = 0;
    if (class == GEN_CLASS_PHONE)
        gen_put(t, gen_placeholders_phone[gen_below(r, gen_placeholders_phone_count)]);
    else if (class == GEN_CLASS_MAIL)
        gen_put(t, gen_placeholders_email[gen_below(r, gen_placeholders_email_count)]);
    else if (s->script == GEN_LATIN)
        gen_put(t, gen_chance(r, 5000) ? "N/A" : "unknown");
    else if (s->script == GEN_TRADITIONAL)
        gen_put(t, gen_chance(r, 5000) ? "N/A" : "-");
    else
        gen_put(t, gen_placeholders_cn[gen_below(r, gen_placeholders_cn_count)]);
    return true;
}

/* Numbers as spreadsheets keep them: eleven digits in scientific notation, fifteen digits of eighteen, no zero in
 * front. */
static bool excel(gen_text *t, gen_class class)
{
    for (size_t i = 0; i < t->n; i++) {
        if (t->s[i] < '0' || t->s[i] > '9')
            return false;
    }
    if (class == GEN_CLASS_PHONE && t->n == 11) {
        gen_text with = { 0 };
        gen_put_bytes(&with, t->s, 1);
        gen_put(&with, ".");
        gen_put_bytes(&with, t->s + 1, 2);
        gen_put(&with, "E+10");
        replace(t, 0, t->n, &with);
        return true;
    }
    if (t->n == 18) {
        memcpy(t->s + 15, "000", 3);
        return true;
    }
    if (t->n > 3 && t->s[0] == '0') {
        replace(t, 0, 1, &(gen_text){ 0 });
        return true;
    }
    return false;
}

static bool convert(void *cd, gen_text *out, char *in, size_t n)
{
    char *to = out->s;
    size_t room = GEN_TEXT_MAX;
    iconv(cd, NULL, NULL, NULL, NULL);
    size_t rc = iconv(cd, &in, &n, &to, &room);
    out->n = (uint16_t)(GEN_TEXT_MAX - room);
    return rc != (size_t)-1;
}

/* UTF-8 read as GBK, or GBK read as Latin-1. Only what comes out whole: what is lost is lost as a question mark. */
static bool mojibake(gen_text *t, const gen_clerk *c, gen_random *r)
{
    if (t->n > 80 || choose(t, r, gen_is_han) == SIZE_MAX)
        return false;
    gen_text wrong = { 0 }, bytes = { 0 };
    if (gen_chance(r, 6000)) {
        if (!convert(c->from_gbk, &wrong, t->s, t->n))
            gen_put(&wrong, "?");
    } else if (!convert(c->to_gbk, &bytes, t->s, t->n) || !convert(c->from_latin1, &wrong, bytes.s, bytes.n)) {
        return false;
    }
    for (size_t i = 0; i < wrong.n; i++) { /* control characters would not survive either */
        if ((unsigned char)wrong.s[i] < 0x20
            || ((unsigned char)wrong.s[i] == 0xc2 && (unsigned char)wrong.s[i + 1] < 0xa0))
            return false;
    }
    *t = wrong;
    return true;
}

/* An address without what stands behind its number. */
static bool shorten(gen_text *t)
{
    static const char *const ends[] = { "号", "號" };
    for (unsigned i = 0; i < 2; i++) {
        for (size_t at = 3; at + 6 < t->n; at++) {
            if (memcmp(t->s + at, ends[i], 3) == 0) {
                t->n = (uint16_t)(at + 3);
                return true;
            }
        }
    }
    return false;
}

static bool suffer(gen_record *rec, gen_field field, gen_cause cause, const gen_clerk *c, gen_random *r)
{
    gen_text *t = &rec->field[field];
    gen_class class = classes[field];
    switch (cause) {
    case GEN_KEYBOARD:
        return class == GEN_CLASS_NAME && choose(t, r, is_letter) == SIZE_MAX ? false : keyboard(t, r);
    case GEN_HOMOPHONE:
        return homophone(t, c->world, r);
    case GEN_LOOKALIKE:
        return lookalike_han(t, r) || (class != GEN_CLASS_NAME && lookalike_latin(t, r));
    case GEN_MASKED:
        return mask(t, class);
    case GEN_PLACEHOLDER:
        return placeholder(t, class, rec->system, r);
    case GEN_MOJIBAKE:
        return rec->system->encoding != GEN_BIG5 && mojibake(t, c, r);
    case GEN_EXCEL:
        return excel(t, class);
    case GEN_SHORTENED:
        return shorten(t);
    default:
        return false;
    }
}

static bool lacks(const gen_record *rec, gen_field field, const gen_clerk *c, gen_random *r)
{
    uint32_t own = rec->system->missing[field];
    if (field == GEN_F_KEY || field == GEN_F_TYPE || field >= GEN_F_LEVEL)
        return false;
    bool name = field == GEN_F_NAME || field == GEN_F_GIVEN || field == GEN_F_SURNAME || field == GEN_F_ORG;
    uint32_t rate = own ? own : name ? 20 : rec->system->rates[GEN_MISSING];
    uint32_t scaled = own ? own * (500 + c->difficulty / 2) / 1000 : gen_rate(c, rate);
    if (own && c->difficulty == 0)
        scaled = 0;
    return gen_chance(r, scaled > 9500 ? 9500 : scaled);
}

/* Given name and surname in each other's columns, with all that is wrong with them. */
static void swap_names(gen_record *rec, const gen_clerk *c, gen_random *r)
{
    if (rec->system->script != GEN_LATIN || !gen_suffers(rec, c, r, GEN_SWAPPED))
        return;
    gen_text given = rec->field[GEN_F_GIVEN];
    uint16_t damage = rec->damage[GEN_F_GIVEN];
    rec->field[GEN_F_GIVEN] = rec->field[GEN_F_SURNAME];
    rec->damage[GEN_F_GIVEN] = rec->damage[GEN_F_SURNAME] | CAN(SWAPPED);
    rec->field[GEN_F_SURNAME] = given;
    rec->damage[GEN_F_SURNAME] = damage | CAN(SWAPPED);
}

static void damage_field(gen_record *rec, gen_field field, const gen_clerk *c, gen_random *r)
{
    uint16_t can = can_suffer[classes[field]];
    for (unsigned cause = 0; cause < GEN_CAUSES; cause++) {
        if (!(can >> cause & 1) || !gen_suffers(rec, c, r, (gen_cause)cause))
            continue;
        if (suffer(rec, field, (gen_cause)cause, c, r)) {
            uint16_t before = cause == GEN_PLACEHOLDER ? 0 : rec->damage[field]; /* gone with the value */
            rec->damage[field] = (uint16_t)(before | 1u << cause);
            return;
        }
    }
}

void gen_damage_record(gen_record *rec, const gen_clerk *c, gen_random *r)
{
    for (unsigned i = 0; i < rec->system->column_count; i++) {
        gen_field field = rec->system->columns[i].field;
        if (!rec->field[field].n)
            continue;
        if (lacks(rec, field, c, r)) {
            rec->field[field].n = 0;
            if (field == GEN_F_BIRTH)
                rec->birth_iso.n = 0;
            rec->damage[field] = CAN(MISSING);
        } else {
            damage_field(rec, field, c, r);
        }
    }
    if (!rec->is_site)
        swap_names(rec, c, r);
    if (rec->system->script == GEN_TRADITIONAL && !rec->is_site && !rec->field[GEN_F_NAME].n
        && !rec->field[GEN_F_NAME_LATIN].n) {
        gen_put(&rec->field[GEN_F_NAME_LATIN], "-");
        rec->damage[GEN_F_NAME_LATIN] = CAN(PLACEHOLDER);
    }
}
