/* Files put in the places of others: all of them or none, also by a process that is killed meanwhile.
 *
 * New files wait in a directory for what is temporary, inside the one they are for. What stands under their names is
 * held there too, and listed, before the first of them is put in its place. While there is a list, the directory may be
 * half this and half that; who opens it next takes back all that the list names. So nobody else may be at work in it.
 * What cannot be taken back stays held and listed, and nothing new is put there until it can.
 *
 * Functions that can fail return 0 or an errno, if they do not say otherwise. */
#ifndef CKV_IO_PLACING_H
#define CKV_IO_PLACING_H

#include "io/device.h"

#include <stdbool.h>

typedef struct ckv_placing ckv_placing;

/* Make the directory for what is temporary, or use what a killed process left: then ckv_placing_mend() comes next.
 * `dir` is not ours to close. */
int ckv_placing_open(ckv_placing **out, int dir);

/* Take back what a killed process left, and remove it. On failure nothing more may be put here: close it. */
int ckv_placing_mend(const ckv_placing *p);

/* Make a file that waits, or one for the time being: open for reading and writing, or -1 with errno set. */
int ckv_placing_new(const ckv_placing *p, const char *name);

/* The same without a name: it is gone when it is closed. */
int ckv_placing_scratch(const ckv_placing *p);

/* Hold what stands under the name, to be listed. All files come here first, one by one. */
int ckv_placing_hold(ckv_placing *p, const char *name);

/* Write the list of what is held. When this returns it is on the device. */
int ckv_placing_list(const ckv_placing *p, ckv_write_fn write, void *context);

/* Put the new file of that name in its place; `number` counts calls of ckv_placing_hold(). Or, when `removes`, leave
 * none in its place. */
int ckv_placing_put(const ckv_placing *p, size_t number, const char *name, bool removes);

/* All stays as it is now: no list any more. */
void ckv_placing_settle(const ckv_placing *p);

/* All is as it was before, as far as the list has been written. What fails here is tried again by who opens the
 * directory next. */
void ckv_placing_undo(const ckv_placing *p);

/* Remove what is temporary, and its directory, unless there is a list. NULL is fine. */
void ckv_placing_close(ckv_placing *p);

#endif
