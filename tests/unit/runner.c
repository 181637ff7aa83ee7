#include "runner.h"

#include <stdlib.h>

static ckv_suite_fn suites[64];
static size_t count;

void ckv_register_suite(ckv_suite_fn make)
{
    if (count == sizeof suites / sizeof *suites)
        abort();
    suites[count++] = make;
}

/* Check gives a test four seconds, which a machine that does much besides can take for any; those that are given a
 * minute may need four of them there. */
#define TIMEOUT_SECONDS "60"
#define TIMEOUT_MULTIPLIER "4"

int main(void)
{
    setenv("CK_DEFAULT_TIMEOUT", TIMEOUT_SECONDS, 0);
    setenv("CK_TIMEOUT_MULTIPLIER", TIMEOUT_MULTIPLIER, 0);
    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < count; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
