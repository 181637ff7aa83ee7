/* ckv: golden customer profiles from the command line. One file a subcommand; all of it through <ckv/ckv.h>. */
#include "command.h"

#include <getopt.h>
#include <stdarg.h>
#include <string.h>

/* In the order of the help text. */
static const command *const commands[] = {
    &command_dedupe,
    &command_inspect,
    &command_show,
    &command_why,
    &command_stats,
    &command_eval,
    &command_generate,
};

int fail_with(const ckv_error *err)
{
    fprintf(stderr, "ckv: %s\n", err->message);
    return EXIT_FAILED;
}

int fail_usage(const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "ckv %s: ", name);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\nTry 'ckv help %s'.\n", name);
    va_end(args);
    return EXIT_USAGE;
}

int fail_option(const char *name, char **argv)
{
    return fail_usage(name, "no such option, or its value is missing: %s", argv[optind - 1]);
}

static const command *find_command(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

static int print_help(FILE *to)
{
    fprintf(to, "usage: ckv COMMAND [ARGUMENT ...]\n\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(to, "  %-12s %s\n", commands[i]->name, commands[i]->summary);
    fprintf(to, "\n'ckv help COMMAND' tells all of a command.\n");
    return to == stdout ? EXIT_DONE : EXIT_USAGE;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return print_help(stderr);
    bool help = strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0;
    if (help && argc < 3)
        return print_help(stdout);
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0) {
        printf("ckv %s\n", ckv_version());
        return EXIT_DONE;
    }
    const command *c = find_command(help ? argv[2] : argv[1]);
    if (!c) {
        fprintf(stderr, "ckv: no command '%s'\n", help ? argv[2] : argv[1]);
        return print_help(stderr);
    }
    if (help || (argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0))) {
        fputs(c->usage, stdout);
        return EXIT_DONE;
    }
    return c->run(argc - 1, argv + 1);
}
