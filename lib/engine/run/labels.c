/* Labels to learn from: pairs out of a file of answers, by number of record. */
#include "engine/answers.h"
#include "engine/run/run.h"

#include "util/error.h"

#include <stdlib.h>

typedef struct reading {
    ckv_run *run;
    size_t cap;
    uint64_t absent, absent_line; /* labels of records that are not there, and the line of the first */
} reading;

static ckv_status take_label(void *context, const ckv_answer *answer, ckv_error *err)
{
    reading *r = context;
    ckv_run *run = r->run;
    if (answer->said == CKV_SAID_UNKNOWN)
        return CKV_OK;
    uint32_t a = ckv_run_find_record(run, run->count, answer->source_a, answer->key_a);
    uint32_t b = ckv_run_find_record(run, run->count, answer->source_b, answer->key_b);
    if (a == b && a != CKV_NO_RECORD)
        return ckv_fail(err, CKV_INVALID, "a label of a record and itself");
    if (a == CKV_NO_RECORD || b == CKV_NO_RECORD) {
        if (!r->absent++)
            r->absent_line = answer->line;
        return CKV_OK;
    }
    if (run->label_count == r->cap) {
        size_t cap = 2 * r->cap + 64;
        ckv_label *labels = realloc(run->labels, cap * sizeof *labels);
        if (!labels)
            return ckv_fail_memory(err);
        run->labels = labels;
        r->cap = cap;
    }
    run->labels[run->label_count++] = (ckv_label){ a < b ? a : b, a < b ? b : a, answer->said == CKV_SAID_SAME };
    return CKV_OK;
}

static int by_pair(const void *a, const void *b)
{
    const ckv_label *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (int)x->same - (int)y->same;
}

/* In order, so that the file's does not show; what is said twice counts once. */
static void settle(ckv_run *run)
{
    size_t kept = 0;
    if (run->label_count)
        qsort(run->labels, run->label_count, sizeof *run->labels, by_pair);
    for (size_t i = 0; i < run->label_count; i++) {
        if (!kept || by_pair(&run->labels[kept - 1], &run->labels[i]) != 0)
            run->labels[kept++] = run->labels[i];
    }
    run->label_count = kept;
}

static void tell(ckv_run *run, const reading *r)
{
    unsigned long long labels = run->label_count, absent = r->absent, line = r->absent_line;
    if (absent)
        ckv_run_note(run,
            "learning from %llu label%s; %llu more name%s records that are not there, the first in line %llu", labels,
            labels == 1 ? "" : "s", absent, absent == 1 ? "s" : "", line);
    else
        ckv_run_note(run, "learning from %llu label%s", labels, labels == 1 ? "" : "s");
}

ckv_status ckv_run_read_labels(ckv_run *run, ckv_error *err)
{
    reading r = { .run = run };
    if (!run->config->labels.len)
        return CKV_OK;
    if (run->has_model)
        return ckv_fail(err, CKV_INVALID, "labels are for learning, and the store has a model already: say --retrain");
    const char *path = ckv_arena_string(&run->text, run->config->labels);
    ckv_status status = path ? ckv_answers_read(path, take_label, &r, err) : ckv_fail_memory(err);
    settle(run);
    if (status == CKV_OK)
        tell(run, &r);
    return status;
}
