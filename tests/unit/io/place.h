/* A directory of the test's own, and what is in it. */
#ifndef CKV_TESTS_IO_PLACE_H
#define CKV_TESTS_IO_PLACE_H

#include "util/buf.h"

/* Makes a new directory; the path stays valid until place_remove(), which removes it and all files in it. */
const char *place_make(void);
void place_remove(void);

/* "PLACE/name", in one of four buffers that take turns. */
const char *place_path(const char *name);

/* Write `bytes` to a new file of that name; the path is place_path()'s. */
const char *place_put(const char *name, ckv_slice bytes);

/* Fail the test unless the file holds `expect`, or, with NULL, does not exist. */
void place_check(const char *path, const char *expect);

/* How many entries the directory has. */
size_t place_count(const char *path);

#endif
