/* libckv, the customer knowledge view: one golden profile per customer. This header includes all others. What holds of
 * them all:
 *
 * Callbacks. A function that the library calls once for each of many things, or now and then, and that returns a bool,
 * says true to go on and false to stop. To have stopped is no failure, unless the call lists CKV_CANCELLED. One that
 * returns nothing hears everything; `candidate` of ckv_evaluate_options answers a question. What a callback is handed
 * is borrowed until it returns.
 *
 * Structs. One that begins with `size` grows at its end in later versions: options get their size from an initializer,
 * results from the caller, and the library touches no more than that. One that may grow, as its comment says, is only
 * handed out by pointer, one at a time: copy its members, not the whole. All others are frozen, as are the two with a
 * size that stand inside others: in an array, or in the middle of a struct, there is no room to grow. */
#ifndef CKV_CKV_H
#define CKV_CKV_H

#include <ckv/ask.h>
#include <ckv/batch.h>
#include <ckv/blocking.h>
#include <ckv/changes.h>
#include <ckv/compare.h>
#include <ckv/config.h>
#include <ckv/evaluate.h>
#include <ckv/expected.h>
#include <ckv/explain.h>
#include <ckv/inspect.h>
#include <ckv/kind.h>
#include <ckv/link_quality.h>
#include <ckv/mistakes.h>
#include <ckv/model.h>
#include <ckv/normalize.h>
#include <ckv/remedy.h>
#include <ckv/stages.h>
#include <ckv/status.h>
#include <ckv/store.h>
#include <ckv/text.h>
#include <ckv/whatif.h>

#endif
