/* A directory of its own for each test, and files in it. */
#ifndef CKV_TESTS_EVALUATE_SCRATCH_H
#define CKV_TESTS_EVALUATE_SCRATCH_H

enum { SCRATCH_PATH = 64 };

/* A checked fixture. */
void scratch_open(void);
void scratch_close(void);

/* Write a file of this name and put its path into `path`. */
void scratch_write(char path[SCRATCH_PATH], const char *name, const char *text);

#endif
