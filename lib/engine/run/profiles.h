/* The golden profiles of a run, made in pieces on all threads and handed out in order of their entities' least
 * members. */
#ifndef CKV_ENGINE_RUN_PROFILES_H
#define CKV_ENGINE_RUN_PROFILES_H

#include "engine/run/run.h"

typedef struct ckv_profiles ckv_profiles;

ckv_status ckv_profiles_open(ckv_profiles **out, ckv_run *run, ckv_error *err);
void ckv_profiles_close(ckv_profiles *profiles);

/* Hand profiles out in rising order of entity id from now on: the order of the store. */
ckv_status ckv_profiles_order_by_id(ckv_profiles *profiles, ckv_error *err);

/* The header line of golden.csv. */
void ckv_profiles_csv_header(const ckv_profiles *profiles, ckv_buf *out);

enum { CKV_PROFILES_CSV = 1, CKV_PROFILES_JSON = 2 };

/* Lines of consecutive profiles: rows of golden.csv and of golden.ndjson, each empty unless asked for. With no form at
 * all profiles are made for their damage to be counted. */
typedef ckv_status (*ckv_profiles_fn)(void *context, ckv_slice csv, ckv_slice json);
ckv_status ckv_profiles_each(
    ckv_profiles *profiles, ckv_stage stage, unsigned forms, ckv_profiles_fn fn, void *context, ckv_error *err);

/* Hand the text form of the run->options->show profiles with most records to the caller. */
ckv_status ckv_profiles_show(ckv_profiles *profiles, ckv_error *err);

/* Tell, field by field, which damage the values of the profiles handed out came with: notes of the run. Nothing more
 * where the run was told before: its files and its store are made of the same profiles. */
void ckv_profiles_note_damage(const ckv_profiles *profiles);

/* Entities in the order they are handed out: how many, and the members of one in order of identity. */
size_t ckv_profiles_count(const ckv_profiles *profiles);
const uint32_t *ckv_profiles_members(const ckv_profiles *profiles, size_t place, size_t *count);

#endif
