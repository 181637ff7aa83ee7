/* Addresses, each in the form of its region. */
#ifndef GEN_PLACE_H
#define GEN_PLACE_H

#include "generate/world.h"

typedef struct gen_address {
    gen_region region;
    const gen_province *province; /* mainland */
    const gen_city *city;
    const gen_county *county;
    const char *road, *road_type, *compound[2], *town;
    const gen_tw_district *tw;
    const gen_street *street; /* Hong Kong */
    const gen_pair *tw_road, *west_type;
    const gen_west_city *west;
    const char *west_street;
    const char *sg_street;
    uint16_t sg_sector;
    uint16_t number, section, lane, alley, building, unit, floor, room, tail;
    bool office;
} gen_address;

void gen_address_draw(gen_address *a, const gen_world *w, gen_region region, gen_random *r, bool office);

/* The same in a given place. Places of a region lie side by side on [0, 2^32), each as wide as its share of the people,
 * in the order of their codes, so that a city and a province is a span of it. Hong Kong and Singapore are one city. */
void gen_address_at(gen_address *a, const gen_world *w, gen_region region, gen_random *r, bool office, uint32_t where);

typedef struct gen_extent {
    uint32_t from, to; /* to included */
} gen_extent;

/* Of the address's city; or of its province, where the region has provinces, else of the whole region. */
gen_extent gen_address_extent(const gen_world *w, const gen_address *a, bool city);
bool gen_address_same_city(const gen_address *a, const gen_address *b);

/* The same town, another street. */
void gen_address_near(gen_address *a, const gen_address *old, const gen_world *w, gen_random *r);

/* Each writes nothing where the region knows no such part. */
void gen_put_province(gen_text *t, const gen_world *w, const gen_address *a, gen_script script);
void gen_put_city(gen_text *t, const gen_world *w, const gen_address *a, gen_script script);
void gen_put_district(gen_text *t, const gen_world *w, const gen_address *a, gen_script script);
void gen_put_postcode(gen_text *t, const gen_address *a);

/* How much of the street address is written: habits of clerks. */
typedef struct gen_detail {
    bool compound;    /* the estate's name too */
    bool no_unit;     /* building-unit-room run together: 3-2-501 */
    bool short_types; /* St, Ave */
} gen_detail;

void gen_put_detail(gen_text *t, const gen_world *w, const gen_address *a, gen_script script, gen_detail how);
void gen_put_country(gen_text *t, const gen_address *a, bool code);

#endif
