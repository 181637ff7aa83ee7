/* libckv, the customer knowledge view: one golden profile per customer. This header includes all others. */
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
