/* The world behind the records: who lives where, with whom, and works for whom. Everything is a pure function of the
 * seed and the number of a unit: one person, or one site of an enterprise. Nothing here makes a mistake; records do
 * (damage.h).
 *
 * Units come in blocks of 32. A block is all persons or all organizations, and of one region. A block of persons holds
 * two kins of 16, cut into households; a block of organizations is cut into enterprises, and those into legal
 * persons. */
#ifndef GEN_WORLD_H
#define GEN_WORLD_H

#include "generate/date.h"
#include "generate/random.h"
#include "generate/tables.h"
#include "generate/text.h"

typedef enum gen_script { GEN_SIMPLIFIED, GEN_TRADITIONAL, GEN_LATIN } gen_script;
typedef enum gen_region { GEN_CN, GEN_HK, GEN_TW, GEN_SG, GEN_WEST, GEN_REGIONS } gen_region;

/* Rows drawn by weight. */
typedef struct gen_pick {
    const gen_weighted *rows;
    uint32_t *upto; /* sums of weights */
    uint32_t n, total;
} gen_pick;

enum {
#define GEN_PICK_NAME(name) GEN_PICK_##name,
    GEN_WEIGHTED(GEN_PICK_NAME) GEN_PICKS
#undef GEN_PICK_NAME
};

enum { GEN_HAN_FIRST = 0x4e00, GEN_HAN_LAST = 0x9fff, GEN_BLOCK = 32, GEN_KIN = 16 };

typedef struct gen_world {
    uint64_t seed;
    uint32_t organizations; /* of a million units */
    gen_pick picks[GEN_PICKS];
    uint16_t *han;       /* row of gen_hans + 1 for each character, in either form */
    uint16_t *homophone; /* rows by syllable: first[s] .. first[s + 1] */
    uint32_t *first;
    uint32_t *county_upto, county_total;
    uint32_t *west_upto, west_total, *tw_upto, tw_total, *sg_upto, sg_total, *trade_upto, trade_total;
} gen_world;

/* False when memory is out. */
bool gen_world_open(gen_world *w, uint64_t seed, uint32_t organizations);
void gen_world_close(gen_world *w);

/* Each draws one number of r. */
const char *gen_pick_word(const gen_pick *p, gen_random *r);

/* The first row whose sum of weights exceeds a number below the total: one drawn, or where / 2^32 of the total. */
uint32_t gen_pick_index(const uint32_t *upto, uint32_t n, uint32_t total, gen_random *r);
uint32_t gen_index_at(const uint32_t *upto, uint32_t n, uint32_t total, uint32_t where);
const gen_han *gen_han_of(const gen_world *w, uint32_t rune); /* NULL if unknown */

/* Whether a unit is a site of an enterprise or a person, and its region: the same for a whole block. */
bool gen_unit_is_site(const gen_world *w, uint64_t unit);
gen_region gen_unit_region(const gen_world *w, uint64_t unit);

#endif
