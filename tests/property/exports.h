/* A world as files on disk, in any order and cut, and the files that a run leaves. */
#ifndef CKV_TESTS_PROPERTY_EXPORTS_H
#define CKV_TESTS_PROPERTY_EXPORTS_H

#include "reference.h"

/* How a world is written. With seed 0: rows and columns in the order of the world, one CSV a source. */
typedef struct layout {
    uint64_t seed;
    unsigned sources; /* bits */
    unsigned threads;
    bool retrain;
    bool lean;         /* the column that nothing maps is left out where it is empty */
    bool add;          /* on top of what the store holds */
    const char *store; /* NULL: none */
} layout;

/* A directory for everything, in memory where the machine has such a place. */
void exports_open(void);
void exports_close(void);

/* A path in it; static, until the fourth call after. */
const char *exports_path(const char *name);
void exports_remove(const char *name);

/* Write the files, run ckv_batch_run() over them and read what comes out. */
ckv_status exports_run(const world *w, const layout *how, outputs *out, ckv_batch_result *result, ckv_error *err);

/* Write the files of a run out of a store, and read them; there are no rejects. */
ckv_status exports_export(const char *store, unsigned threads, outputs *out, ckv_error *err);

void outputs_free(outputs *out);

/* Are two runs alike to the byte? File and line of rejects excepted. */
bool outputs_same(const outputs *a, const outputs *b, const char *what, fault *f);

#endif
