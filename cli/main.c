/* ckv: golden customer profiles from the command line. One file a subcommand; all of it through <ckv/ckv.h>. */
#include "command.h"
#include "help.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

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

ckv_status add_file(ckv_config *config, const char *argument, ckv_error *err)
{
    const char *equals = strchr(argument, '='), *slash = strchr(argument, '/');
    if (!equals || (slash && slash < equals))
        return ckv_config_add_file(config, NULL, argument, err);
    char *source = strndup(argument, (size_t)(equals - argument));
    ckv_status status = source ? ckv_config_add_file(config, source, equals + 1, err) : CKV_NO_MEMORY;
    free(source);
    return status;
}

static bool asks_for_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

int main(int argc, char **argv)
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
