/* libckv, the customer knowledge view: one golden profile per customer. This header includes all others. */
#ifndef CKV_CKV_H
#define CKV_CKV_H

#include <ckv/config.h>
#include <ckv/batch.h>
#include <ckv/config.h>
#include <ckv/evaluate.h>
#include <ckv/status.h>

#endif
