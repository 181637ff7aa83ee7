#include "engine/decisions.h"

#include "engine/strict_csv.h"

static const char *const columns[] = { "source_a", "key_a", "source_b", "key_b", "decision" };
enum { COLUMNS = sizeof columns / sizeof *columns };

typedef struct reading {
    ckv_decision_fn fn;
    void *context;
} reading;

static ckv_status take_row(void *context, const ckv_slice *cells, ckv_error *err)
{
    reading *r = context;
    ckv_decision d = { cells[0], cells[1], cells[2], cells[3], ckv_slice_equal(cells[4], CKV_LIT("apart")) };
    if (!d.apart && !ckv_slice_equal(cells[4], CKV_LIT("link")))
        return ckv_fail(err, CKV_INVALID, "a decision is 'link' or 'apart'");
    if (ckv_slice_equal(d.source_a, d.source_b) && ckv_slice_equal(d.key_a, d.key_b))
        return ckv_fail(err, CKV_INVALID, "a decision about a record and itself");
    return r->fn(r->context, &d, err);
}

ckv_status ckv_decisions_read(const char *path, ckv_decision_fn fn, void *context, ckv_error *err)
{
    reading r = { fn, context };
    ckv_strict_csv file = { path, "decisions have source_a,key_a,source_b,key_b,decision", columns, COLUMNS, 0,
        take_row, &r };
    return ckv_strict_csv_read(&file, err);
}
