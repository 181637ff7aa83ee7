/* The output directory: files that appear whole under their names, all at commit, or not at all.
 *
 * Until then they live in a directory inside it (io/placing.h), which is gone when the outer one is closed. A process
 * that is killed leaves it behind, and who opens the outer one next puts that as it was. The first failure of any file
 * sticks: writers append straight on and look when they like, and commit reports it. One writer a directory at a time.
 * One thread per file; all that is the directory's from one thread. */
#ifndef CKV_IO_OUTDIR_H
#define CKV_IO_OUTDIR_H

#include "io/device.h"
#include "util/buf.h"

#include <ckv/status.h>

typedef struct ckv_outdir ckv_outdir;
typedef struct ckv_outfile ckv_outfile;

typedef struct ckv_outdir_options {
    ckv_write_fn write; /* replaces write(2) when not NULL: for tests of full disks */
    void *context;      /* for `write` */
} ckv_outdir_options;

/* Use the directory `path`, made (0700) if absent; its parent must exist. `options` may be NULL.
 * *out is the caller's: ckv_outdir_commit() and then ckv_outdir_close(), or the latter alone to give up.
 * CKV_BUSY: another run is writing there. CKV_IO also where what a killed run left cannot be taken back: nothing of it
 * is lost, and it is tried again when the directory is opened next. */
ckv_status ckv_outdir_open(ckv_outdir **out, const char *path, const ckv_outdir_options *options, ckv_error *err);

/* A new file in it, mode 0600, to be called `name` (a plain file name of ours). Owned by the directory. */
ckv_status ckv_outdir_file(ckv_outfile **out, ckv_outdir *dir, const char *name, ckv_error *err);

/* At commit no file is to be called `name` any more. */
ckv_status ckv_outdir_remove(ckv_outdir *dir, const char *name, ckv_error *err);

/* Is the file at `path` the one that is called `name` in the directory? */
bool ckv_outdir_holds(const ckv_outdir *dir, const char *name, const char *path);

/* The file's own buffer: append to it, then call ckv_outfile_flush() once a row or so. */
ckv_buf *ckv_outfile_buf(ckv_outfile *file);

/* Write the buffer out if it holds 256 KiB or more. Returns the file's first failure, if any. */
ckv_status ckv_outfile_flush(ckv_outfile *file);

/* Append bytes, and flush. Many at once go by the buffer. */
ckv_status ckv_outfile_add(ckv_outfile *file, ckv_slice bytes);

/* An unnamed file on the directory's device, for what does not fit in memory; gone when closed. The caller closes *fd.
 */
ckv_status ckv_outdir_scratch(int *fd, ckv_outdir *dir, ckv_error *err);

/* Write all of `bytes` to a scratch file. */
ckv_status ckv_outdir_write(ckv_outdir *dir, int fd, ckv_slice bytes, ckv_error *err);

/* Write out and sync all files, give them their names, sync the directory. On failure (CKV_FULL, CKV_IO, CKV_TOO_LARGE,
 * with the path of the first that failed) it is undone. After it, only undo or settle, and close. */
ckv_status ckv_outdir_commit(ckv_outdir *dir, ckv_error *err);

/* Take a commit back, because something failed that belongs to it: the directory is as it was. Files that it replaced
 * and that cannot have their names again now are kept, and get them when the directory is opened next. */
void ckv_outdir_undo(ckv_outdir *dir);

/* A commit is not to be taken back any more, not even if the process is killed now. Closing does the same. */
void ckv_outdir_settle(ckv_outdir *dir);

/* Free it all, removing what was not committed. NULL is fine. */
void ckv_outdir_close(ckv_outdir *dir);

#endif
