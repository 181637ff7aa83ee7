/* Entries sorted by bytes of any number in bounded memory: sorted runs on disk, merged at the end. */
#ifndef CKV_IO_RUNS_H
#define CKV_IO_RUNS_H

#include "io/outdir.h"

typedef struct ckv_runs ckv_runs;

/* <0, 0, >0; entries that compare equal may come out in any order, so they should be equal bytes. */
typedef int (*ckv_entry_compare)(ckv_slice a, ckv_slice b);

/* `memory` bytes of entries are held before they go to a scratch file of `dir`. */
ckv_status ckv_runs_open(ckv_runs **out, ckv_outdir *dir, size_t memory, ckv_entry_compare compare, ckv_error *err);

/* The buffer to append one entry to; ckv_runs_added() then ends it. */
ckv_buf *ckv_runs_buf(ckv_runs *runs);
ckv_status ckv_runs_added(ckv_runs *runs, ckv_error *err);

/* Sort what is left; no entry may be added from here on. */
ckv_status ckv_runs_finish(ckv_runs *runs, ckv_error *err);

/* The next entry in order, borrowed until the next call; CKV_NOT_FOUND at the end. */
ckv_status ckv_runs_next(ckv_runs *runs, ckv_slice *entry, ckv_error *err);

void ckv_runs_close(ckv_runs *runs);

#endif
