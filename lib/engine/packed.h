/* The stored forms of records, sources and policies. docs/format.md lists them; all integers little-endian.
 *
 *   record   u16 source | u8 type | u64 updated | varint length, key | cells as lib/record packs them
 *   source   text name | u32 trust | 2 bytes country | u8 flags (1 unique, 2 mixed, 4 said to be not unique) |
 *            varint n, n texts: headers | varint n, n templates: texts kind, platform, field, label, split |
 *            varint n, n times (varint column, u8 part) | u8 type rule | texts key, updated, type column
 *   decision texts source, key, source, key | u8 apart
 *   policy   rule: the default | varint n, n rules
 *   rule     text field | u8 has_survive | u8 survive | u8 n, n bytes: criteria
 *   text     varint length | bytes */
#ifndef CKV_ENGINE_PACKED_H
#define CKV_ENGINE_PACKED_H

#include "config/config.h"
#include "golden/golden.h"

/* Which columns say which record a row is, when it was changed and what it is; empty: none. */
typedef struct ckv_row_columns {
    ckv_slice key, updated, type_column;
    ckv_type_rule type;
} ckv_row_columns;

/* A steward's decision, by identity: it may name records that are not there. */
typedef struct ckv_decision {
    ckv_slice source_a, key_a, source_b, key_b;
    bool apart;
} ckv_decision;

/* A source as it is stored. */
typedef struct ckv_packed_source {
    ckv_slice name;
    int trust;
    char country[3];
    ckv_unique unique;
    ckv_columns columns;
    ckv_plan plan;
    ckv_row_columns row;
} ckv_packed_source;

ckv_status ckv_pack_record(ckv_buf *out, const ckv_record *record, uint16_t source);
/* Slices of *record point into `bytes`. */
ckv_status ckv_unpack_record(ckv_record *record, ckv_slice bytes);

ckv_status ckv_pack_source(ckv_buf *out, const ckv_packed_source *source);
/* Texts are copied into `arena`; columns and plan are freed by the caller, also after a failure. */
ckv_status ckv_unpack_source(ckv_packed_source *source, ckv_slice bytes, ckv_arena *arena);

ckv_status ckv_pack_decision(ckv_buf *out, const ckv_decision *decision);
/* Texts point into `bytes`. */
ckv_status ckv_unpack_decision(ckv_decision *decision, ckv_slice bytes);

ckv_status ckv_pack_policy(ckv_buf *out, const ckv_survival_policy *policy);
/* All in `arena`. */
ckv_status ckv_unpack_policy(ckv_survival_policy *policy, ckv_slice bytes, ckv_arena *arena);

#endif
