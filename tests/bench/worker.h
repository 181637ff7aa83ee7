/* What the programs that measure comparisons share: a normalizer with its buffers, two records, lines of standard
 * input. */
#ifndef BENCH_WORKER_H
#define BENCH_WORKER_H

#include <stdio.h>

#include "compare/comparator.h"
#include "record/kind.h"

#define LINE_MAX_BYTES 4096

typedef struct worker {
    ckv_normalizer n;
    ckv_feature_builder builder;
    ckv_buf record[2];
} worker;

worker worker_make(void);
void worker_free(worker *w);

/* Length of the next line without its end, which is cut off; SIZE_MAX after the last. */
size_t read_line(FILE *in, char line[static LINE_MAX_BYTES]);

/* What a level weighs under its own m and u, in bits. */
double weight_of(ckv_comparison id, unsigned level);

#endif
