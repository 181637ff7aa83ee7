/* Before anything of a run is to be seen: is each row that was read accounted for? */
#include "engine/run/run.h"

#include "util/error.h"

ckv_status ckv_run_check(ckv_run *run, ckv_error *err)
{
    const ckv_batch_result *r = &run->result;
    if (r->rows == run->row_records + r->repeats + r->rejects && r->records == run->count
        && run->row_records <= r->records)
        return CKV_OK;
    return ckv_fail(err, CKV_INTERNAL,
        "rows do not add up: %llu read, but %llu became records, %llu repeat others, %llu were rejected; "
        "%llu records in all, %llu counted; nothing was written: please report this",
        (unsigned long long)r->rows, (unsigned long long)run->row_records, (unsigned long long)r->repeats,
        (unsigned long long)r->rejects, (unsigned long long)run->count, (unsigned long long)r->records);
}
