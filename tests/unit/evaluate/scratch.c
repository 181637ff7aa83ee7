#include "scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILES = 8 };

static char directory[] = "/tmp/ckv-evaluate-XXXXXX";
static char written[FILES][SCRATCH_PATH];
static int count;

void scratch_open(void)
{
    strcpy(directory + sizeof directory - 7, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    count = 0;
}

void scratch_close(void)
{
    while (count > 0)
        unlink(written[--count]);
    rmdir(directory);
}

void scratch_write(char path[SCRATCH_PATH], const char *name, const char *text)
{
    snprintf(path, SCRATCH_PATH, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_lt(count, FILES);
    strcpy(written[count++], path);
}
