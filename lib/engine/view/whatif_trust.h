/* What golden profiles would say if a source were trusted otherwise. */
#ifndef CKV_ENGINE_VIEW_WHATIF_TRUST_H
#define CKV_ENGINE_VIEW_WHATIF_TRUST_H

#include "engine/view/view.h"

#include <ckv/whatif.h>

/* Make the profiles of all entities that hold a record of the source and one of another, under both, and count into
 * *out what survives otherwise. CKV_NOT_FOUND: no such source. */
ckv_status ckv_whatif_trust(ckv_view *view, ckv_slice source, int trust, ckv_whatif_result *out, ckv_error *err);

#endif
