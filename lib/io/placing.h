/* Files put in the places of others: all of them or none, also by a process that is killed meanwhile.
 *
 * New files wait in a directory for what is temporary, inside the one they are for. What stands under their names is
 * held there too, and listed, before the first of them is put in its place. While there is a list, the directory may be
 * half this and half that; who opens it next takes back all that the list names. So nobody else may be at work in it.
 *
 * Functions that can fail return 0 or an errno. */
#ifndef CKV_IO_PLACING_H
#define CKV_IO_PLACING_H

#include "util/buf.h"

typedef struct ckv_placing {
    int dir;      /* the directory; not ours to close */
    int temp;     /* that for what is temporary, inside it */
    size_t count; /* names in the list */
    ckv_buf list; /* what is to be written to CKV_PLACING_LIST */
} ckv_placing;

/* In `temp`; no output has a name that begins with a dot. */
#define CKV_PLACING_LIST ".list"

/* Make the directory for what is temporary. What a killed process left in it is taken back and removed. */
int ckv_placing_open(ckv_placing *p, int dir);

/* Hold what stands under the name, and list it. All files come here first, one by one, then the list is written. */
void ckv_placing_hold(ckv_placing *p, const char *name);

/* Put the new file of that name in its place; `number` counts calls of ckv_placing_hold(). Or, when `removes`, leave
 * none in its place. */
int ckv_placing_put(ckv_placing *p, size_t number, const char *name, bool removes);

/* All stays as it is now: no list any more. */
void ckv_placing_settle(ckv_placing *p);

/* All is as it was before, as far as the list has been written. */
void ckv_placing_undo(ckv_placing *p);

/* Remove what is temporary, and its directory. */
void ckv_placing_close(ckv_placing *p);

#endif
