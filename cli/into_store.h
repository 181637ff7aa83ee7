/* What the commands share that change a store: ckv import and ckv resolve. */
#ifndef CKV_CLI_INTO_STORE_H
#define CKV_CLI_INTO_STORE_H

#include "report.h"

typedef struct store_arguments {
    const char *config, *out, *store, *decisions, *model, *labels;
    unsigned threads, allow_deletes;
    size_t memory;
    bool strict, retrain, full;
    report report;
} store_arguments;

/* Read the files into the store and find its entities anew. Returns an exit code. */
int run_into_store(store_arguments *a, int files, char **file);

#endif
