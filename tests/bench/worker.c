#include "worker.h"

#include <math.h>

worker worker_make(void)
{
    worker w = { .n = { .country = "" }, .builder = ckv_feature_builder_make() };
    for (size_t i = 0; i < sizeof w.n.scratch / sizeof *w.n.scratch; i++)
        w.n.scratch[i] = ckv_buf_make(CKV_VALUE_MAX);
    for (size_t i = 0; i < 2; i++)
        w.record[i] = ckv_buf_make(CKV_VALUE_MAX);
    return w;
}

void worker_free(worker *w)
{
    for (size_t i = 0; i < sizeof w->n.scratch / sizeof *w->n.scratch; i++)
        ckv_buf_free(&w->n.scratch[i]);
    for (size_t i = 0; i < 2; i++)
        ckv_buf_free(&w->record[i]);
    ckv_feature_builder_free(&w->builder);
}

size_t read_line(FILE *in, char line[static LINE_MAX_BYTES])
{
    if (!fgets(line, LINE_MAX_BYTES, in))
        return SIZE_MAX;
    size_t len = strcspn(line, "\r\n");
    line[len] = '\0';
    return len;
}

double weight_of(ckv_comparison id, unsigned level)
{
    const ckv_level *row = &ckv_comparison_get(id)->levels[level];
    return level ? log2(row->m / row->u) : 0;
}
