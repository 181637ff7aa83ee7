/* The life of a world: its operations, one after another, with every promise checked after each. */
#ifndef CKV_TESTS_PROPERTY_LIFE_H
#define CKV_TESTS_PROPERTY_LIFE_H

#include "exports.h"

/* How often each rule had work, over all lives: what never fires is not tested. */
typedef struct coverage {
    const char *name;
    uint64_t count;
} coverage;

extern coverage life_coverage[];
extern const size_t life_coverage_count;

/* Operations done so far, over all lives. */
extern uint64_t life_steps;

/* The operation at hand, for whoever reports a crash. */
extern size_t life_operation;

/* Live through a world; false, with *f, at the first thing that is not as it should be. */
bool life_run(const world *w, fault *f);

/* The least world that still fails for the same reason as *f, which becomes that of the shrunk one. How many operations
 * were tried. */
uint64_t life_shrink(world *w, fault *f);

#endif
