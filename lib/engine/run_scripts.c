/* Is there anything to translate? What names and addresses of organizations mean is only compared where one is in Han
 * and the other in Latin letters. Where a run has them in one script alone, it need not be worked out. */
#include "engine/run.h"

#include "text/utf8.h"
#include "util/parallel.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Records in one piece of work. */
#define PIECE 8192

enum { HAN = 1, LATIN = 2, BOTH = 3 };

typedef struct job {
    ckv_run *run;
    ckv_buf *scratch; /* by worker */
    atomic_uint found;
} job;

/* Which scripts a text may be told to be in, whatever becomes of it: letters of either where it is not sure. */
static unsigned scripts_of(ckv_slice text)
{
    unsigned bytes = 0;
    for (size_t at = 0; at < text.len;) {
        bytes |= (unsigned char)text.ptr[at];
        uint32_t character = ckv_utf8_next(text, &at);
        if (character >= 0x4E00 && character <= 0x9FFF)
            return HAN;
    }
    return bytes < 0x80 ? LATIN : BOTH;
}

static bool is_wanted(const ckv_template *t)
{
    return t->kind->feature == CKV_FEATURE_ORG || t->kind->feature == CKV_FEATURE_ADDRESS
           || t->kind->feature == CKV_FEATURE_NAME; /* in a mixed source an organization's own */
}

static ckv_status see(void *context, const ckv_template *from, const ckv_value *value)
{
    unsigned *found = context;
    (void)from;
    if (value->kind->feature != CKV_FEATURE_ORG && value->kind->feature != CKV_FEATURE_ADDRESS)
        return CKV_OK;
    for (size_t i = 0; i < CKV_PART_COUNT; i++) {
        if (value->part[i].len)
            *found |= scripts_of(value->part[i]);
    }
    return CKV_OK;
}

static ckv_status see_piece(void *context, size_t piece, unsigned worker)
{
    job *j = context;
    ckv_run *run = j->run;
    unsigned found = 0;
    size_t to = (piece + 1) * PIECE < run->count ? (piece + 1) * PIECE : run->count;
    ckv_status status = CKV_OK;
    for (size_t i = piece * PIECE; status == CKV_OK && i < to && (found | atomic_load(&j->found)) != BOTH; i++) {
        const ckv_record *r = &run->records[i];
        if (r->type == CKV_TYPE_ORG)
            status = ckv_plan_some_values(
                &run->sources[r->source].plan, is_wanted, CKV_TYPE_ORG, r->cells, &j->scratch[worker], see, &found);
    }
    atomic_fetch_or(&j->found, found);
    return status;
}

ckv_status ckv_run_find_scripts(ckv_run *run)
{
    run->one_script = false;
    if (run->store) /* what is asked of it later may be in the other one */
        return CKV_OK;
    job j = { run, calloc(run->threads, sizeof *j.scratch), 0 };
    if (!j.scratch)
        return CKV_NO_MEMORY;
    for (unsigned w = 0; w < run->threads; w++)
        j.scratch[w] = ckv_buf_make((size_t)1 << 30);
    ckv_status status = ckv_parallel_run(run->threads, (run->count + PIECE - 1) / PIECE, see_piece, &j);
    for (unsigned w = 0; w < run->threads; w++)
        ckv_buf_free(&j.scratch[w]);
    free(j.scratch);
    run->one_script = status == CKV_OK && atomic_load(&j.found) != BOTH;
    return status;
}
