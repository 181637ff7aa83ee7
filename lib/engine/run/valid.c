#include "engine/run/valid.h"

#include "record/placeholder.h"

#include <stdlib.h>

enum { LEAST_VALUES = 20, LEAST_VALID = 90 };

typedef struct reading {
    const ckv_plan *plan;
    uint32_t *values, *valid; /* by template */
    ckv_normalizer normalizer;
    ckv_buf shown;
} reading;

static bool is_checked(const ckv_kind *kind)
{
    return strcmp(kind->name, "phone") == 0 || strcmp(kind->name, "email") == 0 || strcmp(kind->name, "birth_date") == 0
           || strncmp(kind->name, "id.", 3) == 0;
}

static ckv_status read_value(void *context, const ckv_template *from, const ckv_value *value)
{
    reading *r = context;
    if (!is_checked(from->kind) || !value->kind->display)
        return CKV_OK;
    ckv_buf_clear(&r->shown);
    r->normalizer.damage = CKV_DAMAGE_NONE;
    ckv_status status = ckv_value_display(&r->shown, value, &r->normalizer);
    if (status != CKV_OK && status != CKV_BAD_INPUT)
        return status == CKV_NOT_FOUND ? CKV_OK : status;
    r->values[from - r->plan->templates]++;
    r->valid[from - r->plan->templates] += status == CKV_OK;
    return CKV_OK;
}

static void tell(ckv_run *run, const ckv_run_source *s, const reading *r)
{
    for (size_t i = 0; i < r->plan->count; i++) {
        const ckv_template *t = &r->plan->templates[i];
        ckv_slice header = s->columns.header[t->from[0].column];
        uint64_t percent = r->values[i] ? (uint64_t)r->valid[i] * 100 / r->values[i] : 100;
        if (r->values[i] >= LEAST_VALUES && percent < LEAST_VALID)
            ckv_run_note(run, "%.*s: only %u %% of the values in %.*s can be read as %s", (int)s->name.len, s->name.ptr,
                (unsigned)percent, (int)header.len, header.ptr, t->kind->name);
    }
}

static ckv_status read_sample(ckv_run *run, const ckv_run_source *s, const ckv_sample *sample)
{
    size_t n = s->plan.count + 1;
    reading r = { &s->plan, calloc(n, sizeof *r.values), calloc(n, sizeof *r.valid),
        ckv_normalizer_make(s->country, run->config->as_of), ckv_buf_make(CKV_ROW_MAX) };
    ckv_buf scratch = ckv_buf_make((size_t)1 << 30);
    ckv_status status = r.values && r.valid ? CKV_OK : CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < sample->count; i++) {
        ckv_buf_clear(&scratch);
        status = ckv_plan_values(&s->plan, CKV_TYPE_UNKNOWN, sample->rows[i].cells, &scratch, read_value, &r);
        status = status == CKV_NO_MEMORY ? status : CKV_OK; /* what is too large is told elsewhere */
    }
    if (status == CKV_OK)
        tell(run, s, &r);
    free(r.values);
    free(r.valid);
    ckv_normalizer_free(&r.normalizer);
    ckv_buf_free(&r.shown);
    ckv_buf_free(&scratch);
    return status;
}

ckv_status ckv_run_tell_invalid(ckv_run *run, const ckv_run_source *s, const ckv_sample *sample, size_t count)
{
    return run->options->on_note && count >= LEAST_VALUES ? read_sample(run, s, sample) : CKV_OK;
}
