/* The frame of every unit test program: each test file registers its Check suite, runner.c runs them all. */
#ifndef CKV_TESTS_RUNNER_H
#define CKV_TESTS_RUNNER_H

#include <check.h>

typedef Suite *(*ckv_suite_fn)(void);

void ckv_register_suite(ckv_suite_fn make);

/* At the end of a test file: CKV_SUITE(make_suite). */
#define CKV_SUITE(fn)                                                                                                  \
    __attribute__((constructor)) static void register_suite_(void)                                                     \
    {                                                                                                                  \
        ckv_register_suite(fn);                                                                                        \
    }

#endif
