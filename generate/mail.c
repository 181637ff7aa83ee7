/* Mailboxes of persons, made of the name, the year of birth and digits. */
#include "generate/world.h"

#include <string.h>

static void put_local_part(gen_text *t, const gen_world *w, const gen_person *p, gen_random *r, int32_t on)
{
    gen_latin_style style = { .system = p->region == GEN_HK   ? GEN_HONG_KONG
                                        : p->region == GEN_TW ? GEN_WADE_GILES
                                                              : GEN_PINYIN };
    gen_text given = { 0 }, surname = { 0 };
    gen_put_latin_given(&given, w, &p->name, style);
    gen_put_latin_surname(&surname, w, &p->name, style, on);
    if (p->name.english && gen_chance(r, 5000)) {
        given.n = 0;
        gen_put(&given, p->name.english);
    }
    uint32_t how = gen_below(r, 100);
    if (how < 30) {
        gen_put_text(t, &given);
        gen_put(t, how < 15 ? "." : "");
        gen_put_text(t, &surname);
    } else if (how < 60) {
        gen_put_text(t, &surname);
        gen_put(t, how < 40 ? "_" : "");
        gen_put_text(t, &given);
    } else {
        gen_put_bytes(t, given.s, 1);
        gen_put_text(t, &surname);
    }
    if (gen_chance(r, 8500)) {
        int32_t year = gen_date_of(p->born).year;
        if (gen_chance(r, 4500))
            gen_put_number(t, (uint64_t)(year % 100), 2);
        if (gen_chance(r, 6500))
            gen_put_number(t, gen_below(r, 1000), 1);
    }
}

/* Five digits (1999) to eleven, most of nine and ten. */
static void put_qq(gen_text *t, gen_random *r)
{
    static const uint8_t lengths[] = { 6, 7, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10 };
    unsigned length = gen_chance(r, 50) ? 5 : lengths[gen_below(r, sizeof lengths)];
    gen_put_number(t, 1 + gen_below(r, length < 10 ? 9 : 3), 1);
    gen_put_number(t, gen_below(r, 10000), 4);
    for (unsigned i = 5; i < length; i++)
        gen_put_number(t, gen_below(r, 10), 1);
}

void gen_mail_draw(gen_mail *m, const gen_world *w, const gen_person *p, gen_random *r, int32_t on)
{
    static const uint16_t lists[GEN_REGIONS] = { GEN_PICK_gen_mail_cn, GEN_PICK_gen_mail_hk, GEN_PICK_gen_mail_tw,
        GEN_PICK_gen_mail_world, GEN_PICK_gen_mail_world };
    const char *provider = gen_pick_word(&w->picks[lists[p->region]], r);
    gen_text t = { 0 };
    if (strcmp(provider, "qq.com") == 0 && gen_chance(r, 8500)) {
        put_qq(&t, r);
    } else {
        put_local_part(&t, w, p, r, on);
    }
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < 40; i++) {
        char c = t.s[i] >= 'A' && t.s[i] <= 'Z' ? (char)(t.s[i] + 32) : t.s[i];
        if (c != ' ' && c != '-' && c != '\'')
            m->text[n++] = c;
    }
    m->text[n++] = '@';
    memcpy(m->text + n, provider, strlen(provider) + 1);
}
