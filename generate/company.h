/* Enterprises, their legal persons, and the sites of those. */
#ifndef GEN_COMPANY_H
#define GEN_COMPANY_H

#include "generate/name.h"
#include "generate/phone.h"

typedef enum gen_org_kind { GEN_COMPANY, GEN_STOCK_COMPANY, GEN_SHOP } gen_org_kind;

typedef struct gen_site {
    uint64_t unit, legal, enterprise; /* units of the site itself, of the head office, of the head of the enterprise */
    gen_region region;
    gen_org_kind kind;
    unsigned number; /* 0: the head office */
    bool branch;     /* registered as a branch of its own; else a mere address of the company */
    uint16_t brand[4];
    const char *west_brand, *west_trade;
    const gen_pair *west_form, *shop;
    const gen_trade *trade;
    bool place_inside; /* 华鑫科技(上海)有限公司 */
    gen_address seat, address;
    gen_phone switchboard, direct;
    bool shares_switchboard;
    uint16_t extension;
    char tax[20];
    char domain[40];
    gen_name contact;
} gen_site;

/* All of a site. What a head office and its branches share is the same in each of them. */
void gen_site_draw(gen_site *s, const gen_world *w, uint64_t unit);

/* A site to work for from that home: in its city in four of five cases, else in its province or region. UINT64_MAX:
 * none. */
uint64_t gen_employer_draw(const gen_world *w, const gen_address *home, gen_random *r);

/* The registered name, the name of the trade, and what people say. */
void gen_put_org(gen_text *t, const gen_world *w, const gen_site *s, gen_script script);
void gen_put_org_short(gen_text *t, const gen_world *w, const gen_site *s, gen_script script);
void gen_put_org_informal(gen_text *t, const gen_world *w, const gen_site *s, gen_script script); /* no legal form */

#endif
