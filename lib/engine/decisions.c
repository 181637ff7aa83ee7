#include "engine/decisions.h"

#include "engine/answers.h"

typedef struct reading {
    ckv_decision_fn fn;
    void *context;
} reading;

static ckv_status take_answer(void *context, const ckv_answer *a, ckv_error *err)
{
    reading *r = context;
    ckv_decision d = { a->source_a, a->key_a, a->source_b, a->key_b, a->said == CKV_SAID_APART };
    if (ckv_slice_equal(d.source_a, d.source_b) && ckv_slice_equal(d.key_a, d.key_b))
        return ckv_fail(err, CKV_INVALID, "a decision about a record and itself");
    return r->fn(r->context, &d, err);
}

ckv_status ckv_decisions_read(const char *path, ckv_decision_fn fn, void *context, ckv_error *err)
{
    static const ckv_answer_form form = { "decisions have source_a,key_a,source_b,key_b,decision",
        "a decision is 'link' or 'apart', 'yes' or 'no'", false };
    reading r = { fn, context };
    return ckv_answers_read_as(path, &form, take_answer, &r, err);
}
