/* The property harness: random small worlds, random operations, and the promises of docs/architecture.md checked after
 * each against a brute-force reference (reference.h). A failure is shrunk and printed as C for worlds.c.
 *
 * Usage: harness [--seed S] [--steps N] [--minutes M] [--coverage] [--no-shrink]
 *   Worlds of seeds S, S + 1, ... until N operations are done, or M minutes are over. With --coverage it is a failure
 *   if a rule never had work. docs/testing.md tells more. */
#include "life.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static struct arguments {
    uint64_t seed, steps;
    double minutes;
    bool coverage, shrink;
} arguments = { 1, 2000, 0, false, true };

static uint64_t seed_at_hand;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void tell_crash(int number)
{
    char text[160];
    int n = snprintf(text, sizeof text, "harness: signal %d in world %" PRIu64 ", operation %zu, step %" PRIu64 "\n",
        number, seed_at_hand, life_operation, life_steps);
    if (write(STDERR_FILENO, text, (size_t)n) != n)
        _exit(3);
    exports_close();
    _exit(2);
}

static void usage(void)
{
    fprintf(stderr, "usage: harness [--seed S] [--steps N] [--minutes M] [--coverage] [--no-shrink]\n");
    exit(2);
}

static void read_arguments(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--coverage") == 0) {
            arguments.coverage = true;
            continue;
        }
        if (strcmp(argv[i], "--no-shrink") == 0) {
            arguments.shrink = false;
            continue;
        }
        i++;
        if (*value < '0' || *value > '9')
            usage();
        if (strcmp(argv[i - 1], "--seed") == 0)
            arguments.seed = strtoull(value, NULL, 10);
        else if (strcmp(argv[i - 1], "--steps") == 0)
            arguments.steps = strtoull(value, NULL, 10);
        else if (strcmp(argv[i - 1], "--minutes") == 0)
            arguments.minutes = strtod(value, NULL);
        else
            usage();
    }
    if (arguments.minutes > 0)
        arguments.steps = UINT64_MAX;
}

static int report(const char *name, uint64_t number, const world *w, fault *f)
{
    static world least;
    uint64_t found = life_steps, tried = 0;
    least = *w;
    printf("%s %" PRIu64 " fails at step %" PRIu64 ": %s: %s\n", name, number, found, f->what, f->detail);
    fflush(stdout);
    if (!arguments.shrink)
        return EXIT_FAILURE;
    tried = life_shrink(&least, f);
    printf("shrunk to %zu records and %zu operations over %" PRIu64 " steps: %s: %s\n\n", least.row_count,
        least.operation_count, tried, f->what, f->detail);
    ckv_buf text = ckv_buf_make((size_t)1 << 20);
    world_print(&least, &text);
    printf("%.*s\n", (int)text.len, text.ptr);
    ckv_buf_free(&text);
    return EXIT_FAILURE;
}

static int check_coverage(void)
{
    int status = EXIT_SUCCESS;
    for (size_t i = 0; i < life_coverage_count; i++) {
        printf("%s%s %" PRIu64, i ? ", " : "  ", life_coverage[i].name, life_coverage[i].count);
        if (arguments.coverage && !life_coverage[i].count)
            status = EXIT_FAILURE;
    }
    printf("\n%s", status == EXIT_SUCCESS ? "" : "a rule never had work\n");
    return status;
}

static int run_all(void)
{
    static world w;
    fault f;
    double start = now(), told = start;
    for (size_t i = 0; i < known_world_count; i++) {
        if (!life_run(&known_worlds[i], &f))
            return report("known world", i, &known_worlds[i], &f);
    }
    uint64_t seed = arguments.seed, until = arguments.steps;
    for (; life_steps < until && (arguments.minutes <= 0 || now() - start < 60 * arguments.minutes); seed++) {
        seed_at_hand = seed;
        world_make(&w, seed);
        if (!life_run(&w, &f))
            return report("world", seed, &w, &f);
        if (now() - told > 60) {
            told = now();
            printf("%" PRIu64 " steps, world %" PRIu64 ", %.0f steps/s\n", life_steps, seed,
                (double)life_steps / (told - start));
            fflush(stdout);
        }
    }
    printf("%" PRIu64 " steps over %" PRIu64 " worlds, %.0f steps/s\n", life_steps, seed - arguments.seed,
        (double)life_steps / (now() - start));
    return check_coverage();
}

int main(int argc, char **argv)
{
    read_arguments(argc, argv);
    exports_open();
    signal(SIGSEGV, tell_crash);
    signal(SIGABRT, tell_crash);
    signal(SIGFPE, tell_crash);
    int status = run_all();
    exports_close();
    return status;
}
