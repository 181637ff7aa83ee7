/* YAML (so JSON too) as a small tree with positions. libfyaml reads the events; what is built of them has ceilings. */
#ifndef CKV_CONFIG_YAML_H
#define CKV_CONFIG_YAML_H

#include "util/arena.h"

#include <ckv/status.h>

#define CKV_YAML_MAX ((size_t)16 << 20) /* bytes */
#define CKV_YAML_DEPTH 64
#define CKV_YAML_NODES ((size_t)1 << 20)

typedef enum ckv_yaml_type { CKV_YAML_SCALAR, CKV_YAML_MAPPING, CKV_YAML_SEQUENCE } ckv_yaml_type;

typedef struct ckv_yaml_node {
    ckv_yaml_type type;
    bool quoted;     /* a scalar in quotes: "" is an empty text, nothing at all is a missing value */
    ckv_slice text;  /* of a scalar */
    uint64_t line;   /* from 1 */
    uint64_t column; /* from 1, in code points */
    size_t count;    /* of a mapping: pairs; of a sequence: elements */
    struct ckv_yaml_node *first, *last;
    struct ckv_yaml_node *next; /* a mapping's children are key, value, key, value ... */
} ckv_yaml_node;

/* The one document in `bytes`, all of it in `arena`. Refused: aliases (a short file could stand for a huge one), tags,
 * keys that are no scalars, a second document, bytes that are no UTF-8, and all past the ceilings above. */
ckv_status ckv_yaml_parse(const ckv_yaml_node **out, ckv_arena *arena, ckv_slice bytes, ckv_error *err);

/* The value of `key` in a mapping, or NULL. */
const ckv_yaml_node *ckv_yaml_get(const ckv_yaml_node *mapping, ckv_slice key);

#endif
