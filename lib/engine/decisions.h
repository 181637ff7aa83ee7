/* The file of stewards' decisions: source_a,key_a,source_b,key_b,decision. */
#ifndef CKV_ENGINE_DECISIONS_H
#define CKV_ENGINE_DECISIONS_H

#include "engine/packed.h"

/* One row, as it stands; its texts are gone after the call. What is not CKV_OK ends the reading. */
typedef ckv_status (*ckv_decision_fn)(void *context, const ckv_decision *decision, ckv_error *err);

/* CKV_INVALID: a row that is no decision, told with its line. */
ckv_status ckv_decisions_read(const char *path, ckv_decision_fn fn, void *context, ckv_error *err);

#endif
