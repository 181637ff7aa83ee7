/* Small worlds: a few records over a few sources, decisions of stewards, options so low that every rule has work, and
 * operations on them. A world is plain data: it can be shrunk, and printed as C that is pasted into worlds.c. */
#ifndef CKV_TESTS_PROPERTY_WORLD_H
#define CKV_TESTS_PROPERTY_WORLD_H

#include "util/buf.h"

#include <ckv/config.h>

enum { SOURCES_MAX = 4, ROWS_MAX = 96, DECISIONS_MAX = 16, OPERATIONS_MAX = 12 };

/* The columns that a source has beside key and updated. */
typedef enum field {
    NAME,
    ORG,
    PHONE,
    EMAIL,
    ADDRESS,
    BIRTH,
    SEX,
    ID,
    TAX,
    WECHAT,
    NOTE,
    OFFICE, /* a second phone, with a label */
    OPTOUT, /* a flag */
    GRADE,  /* a category */
    KIND,   /* says what the record is, in sources whose type is "column" */
    FIELD_COUNT
} field;

/* One row of an export. NULL is an empty cell. */
typedef struct row {
    int source;
    const char *key, *updated;
    const char *cell[FIELD_COUNT];
} row;

typedef struct decision {
    int source_a;
    const char *key_a;
    int source_b;
    const char *key_b;
    bool apart;
} decision;

typedef enum operation_kind {
    FRESH,    /* a batch without a store */
    SHUFFLE,  /* the same with rows, files, splits, columns and sources in another order, on `threads` threads */
    BLANK,    /* the same with placeholders in empty cells */
    REPEAT,   /* the same with some rows twice */
    IMPORT,   /* the files as the new full state of `sources` (bits) in the store */
    UPDATE,   /* some rows of `sources` on top of what the store holds */
    AGAIN,    /* IMPORT, and the same once more */
    RETRAIN,  /* IMPORT with a new model */
    WHY,      /* every pair of the store is explained */
    UNDO,     /* a store of its own: `decision` as must-link is added and withdrawn */
    PUT,      /* `row` takes the place of those of its identity */
    ADD,      /* `row` comes in addition, whatever its identity */
    DROP,     /* all rows of the identity of `row` go */
    DECIDE,   /* `decision` is added */
    WITHDRAW, /* every decision about the pair of `decision` goes */
    SET,      /* `row.source` gets another trust and says something else of duplicates */
    TUNE,     /* the link threshold becomes the weight of some pair, to the unit; the store begins anew */
    OPERATION_COUNT
} operation_kind;

typedef struct operation {
    operation_kind kind;
    uint64_t seed;
    unsigned threads;
    unsigned sources;
    row row;
    decision decision;
} operation;

typedef struct world {
    ckv_mode mode;
    unsigned block, component, against; /* H, N, V */
    double link, review;                /* 0: the defaults */
    struct {
        const char *type; /* NULL: auto; "column": what KIND says */
        int unique;       /* 0: unsaid, 1: true, 2: false */
        bool keyless;
        int trust;
        const char *country;
    } source[SOURCES_MAX];
    size_t row_count;
    row rows[ROWS_MAX];
    size_t decision_count;
    decision decisions[DECISIONS_MAX];
    size_t operation_count;
    operation operations[OPERATIONS_MAX];
} world;

/* Worlds that once failed. */
extern const world known_worlds[];
extern const size_t known_world_count;

/* Names of sources stand in byte order, so their numbers are the order of identity. */
extern const char *const source_names[SOURCES_MAX];
extern const char *const field_headers[FIELD_COUNT];
extern const char *const field_kinds[FIELD_COUNT]; /* as a configuration says it; NULL: not at all */
extern const char *const operation_names[OPERATION_COUNT];

/* The same seed, the same world. */
void world_make(world *w, uint64_t seed);

/* A placeholder for a field, NULL where it has none. */
const char *world_placeholder(field f, uint64_t number);

/* What is known of a text, whatever the library makes of it. */
bool world_is_missing(const char *text);                         /* NULL, or a placeholder */
size_t world_pieces(field f, const char *cell, char out[4][64]); /* a cell of several values, taken apart */
int world_updated(const char *text);                             /* rank of a time, 0: none */
const char *world_exclusive(const char *text); /* of a sound identity or credit code: its class; else NULL */

/* The world as an initializer of known_worlds[]. */
void world_print(const world *w, ckv_buf *out);

/* Change the world as PUT, ADD, DROP, DECIDE, WITHDRAW and SET say; nothing for other operations. */
void world_apply(world *w, const operation *o);

#endif
