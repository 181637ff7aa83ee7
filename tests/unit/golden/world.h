/* A small company for the tests of lib/golden: four sources, a few columns, records written as "name=王伟|phone=1;2".
 */
#ifndef CKV_TESTS_GOLDEN_WORLD_H
#define CKV_TESTS_GOLDEN_WORLD_H

#include "golden/golden.h"

enum { WORLD_SOURCES = 4, WORLD_RECORDS = 512 };

typedef struct world {
    ckv_arena arena;
    ckv_columns columns;
    ckv_plan plans[WORLD_SOURCES];
    ckv_golden_source sources[WORLD_SOURCES]; /* billing 80, crm 90, hotline 30, shop 50 */
    ckv_record records[WORLD_RECORDS];
    const ckv_record *members[WORLD_RECORDS];
    size_t count;
    ckv_survival_policy policy;
    ckv_golden_maker *maker;
    ckv_profile profile;
} world;

/* Fields: name (a kind whose display folds case), phone (union, split at ;), ok (any), tier (best), parts "city",
 * "street" of `place`. Missing: "N/A". Malformed: begins with "?". */
void world_open(world *w);
void world_close(world *w);

/* "crm/7 2020 person|name=王伟|phone=1;2": identity, year of the update (0: never) and type, then cells. */
void world_add(world *w, const char *record);

/* Make the profile of all records, in order of identity, under w->policy. */
void world_make(world *w);

/* The profile in short: "name: 王伟 trust <crm/1 billing/2>, (Wang Wei) trust <shop/9>\n" a field. */
void world_summary(const world *w, ckv_buf *out);

#endif
