/* What the API tests share: the bundled exports run into a store, and the rows of the files that came out. */
#ifndef CKV_TESTS_API_WORLD_H
#define CKV_TESTS_API_WORLD_H

#include <ckv/ckv.h>

#include <check.h>

/* Run month 1 into month1/ and store/ of a temporary directory, and then month 2 into month2/ and later/, a store that
 * had month 1. Unchecked fixtures: once for all tests of a case. */
void world_make(void);
void world_remove(void);

/* A path inside the temporary directory; static, until the next call. */
const char *world_path(const char *name);

/* What the run of month 1 said. */
extern ckv_batch_result world_result;

/* Profiles of month 1 as the run showed them, each with a terminator. */
extern char *world_shown[];
enum { WORLD_SHOWN = 12 };

/* Open a store of the world: "store" or "later". */
ckv_view *world_open(const char *name);

/* The cells of one row; at most COLUMNS. The bundled exports have no quoted cells in what is read here. */
enum { COLUMNS = 8 };
typedef struct row {
    char text[512];
    char *cell[COLUMNS];
} row;

/* Call fn for each row of a CSV file behind the header. Returns how many. */
size_t each_row(const char *path, void (*fn)(void *context, row *r), void *context);

#endif
