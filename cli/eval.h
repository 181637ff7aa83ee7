/* The parts of `ckv eval`: what its options ask for, and one printer a part. */
#ifndef CKV_CLI_EVAL_H
#define CKV_CLI_EVAL_H

#include <ckv/ckv.h>

#include <stdbool.h>

/* What a run is measured with. */
typedef struct eval_arguments {
    const char *truth, *members, *run, *store, *before;
    bool cross_only, mistakes, json;
} eval_arguments;

/* The store of the run, opened once: candidates take all blocks to rebuild. Both NULL without --store. */
typedef struct eval_store {
    ckv_view *view;
    ckv_candidates *candidates;
} eval_store;

bool eval_is_candidate(const eval_store *store, const ckv_labelled *a, const ckv_labelled *b);

typedef unsigned long long eval_number; /* what printf takes */

/* Pairs, B-cubed, exact clusters, the recall ceiling. JSON: members of an object that the caller opens and closes. */
void eval_print_numbers(const ckv_evaluation *e, const eval_arguments *a);

/* The sweep of thresholds and the reliability table; JSON: more members, a comma first. */
void eval_print_links(const ckv_link_quality *q, bool json);

/* The most costly kinds of mistake, each with examples, out of `members` and the store. */
ckv_status eval_print_mistakes(const eval_arguments *a, const eval_store *store, ckv_error *err);

/* What became of entities since a->before. */
ckv_status eval_print_changes(const eval_arguments *a, ckv_error *err);

#endif
