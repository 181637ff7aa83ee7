/* How much memory something takes at its peak, measured in a process of its own. */
#ifndef CKV_TESTS_MEMORY_H
#define CKV_TESTS_MEMORY_H

#include "util/buf.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MEMORY_MEASURED 0 /* sanitizers hold freed memory back, and shadow the rest: nothing can be said */
#else
#define MEMORY_MEASURED 1
#endif

static inline long memory_peak_kib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* Run `work`, which appends what it has to say to `out`, and check that it says `expect` and that memory grows by at
 * most `most` MiB meanwhile. */
static inline void memory_check(const char *name, void (*work)(ckv_buf *out, const void *context), const void *context,
    const char *expect, long most)
{
    int ends[2];
    char said[4096] = "";
    size_t len = 0;
    ssize_t n;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        ckv_buf out = ckv_buf_make(sizeof said - 32);
        long before = memory_peak_kib();
        work(&out, context);
        dprintf(ends[1], "%ld %.*s", (memory_peak_kib() - before) >> 10, (int)out.len, out.ptr);
        _exit(0);
    }
    close(ends[1]);
    while ((n = read(ends[0], said + len, sizeof said - 1 - len)) > 0)
        len += (size_t)n;
    close(ends[0]);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: status %d", name, status);
    said[len] = '\0';
    long grown = strtol(said, NULL, 10);
    ck_assert_msg(strstr(said, expect) != NULL, "%s: %s", name, said);
    ck_assert_msg(!MEMORY_MEASURED || grown <= most, "%s: %ld MiB: %s", name, grown, said);
}

#endif
