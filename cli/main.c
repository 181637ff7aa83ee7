/* ckv: golden customer profiles from the command line. One file a subcommand; all of it through <ckv/ckv.h>. */
#include "command.h"
#include "help.h"

#include <errno.h>
#include <malloc.h>
#include <string.h>

static bool asks_for_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* Large tables go back to the system when they are done with: the library's --memory counts what the process holds. */
static void tune_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

/* What was printed and did not arrive, on a full disk say, is a failure. */
static int close_output(int result)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return result;
    fprintf(stderr, "ckv: cannot write to standard output%s%s\n", errno ? ": " : "", errno ? strerror(errno) : "");
    return EXIT_FAILED;
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        print_overview(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0) {
        printf("ckv %s\n", ckv_version());
        return EXIT_DONE;
    }
    if (asks_for_help(argv[1]))
        argv[1] = (char *)"help";
    const command *c = command_find(argv[1]);
    if (!c) {
        fprintf(stderr, "ckv: no command '%s'\n", argv[1]);
        print_overview(stderr);
        return EXIT_USAGE;
    }
    if (argc > 2 && asks_for_help(argv[2])) {
        print_usage(stdout, c);
        return EXIT_DONE;
    }
    return c->run(argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    tune_memory();
    return close_output(run(argc, argv));
}
