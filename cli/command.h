/* What the subcommands share: the table of commands, exit codes, messages. */
#ifndef CKV_CLI_COMMAND_H
#define CKV_CLI_COMMAND_H

#include <ckv/ckv.h>

#include <stdbool.h>
#include <stdio.h>

/* Exit codes. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_REJECTS = 3 };

typedef struct command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
    const char *summary;               /* one line */
    const char *usage;                 /* the whole help text */
} command;

extern const command command_dedupe, command_inspect, command_show, command_why, command_stats, command_eval,
    command_generate;

/* Print an error to stderr as "ckv: MESSAGE", which names its place; returns EXIT_FAILED. */
int fail_with(const ckv_error *err);

/* A mistake on the command line: message, and where to find help. Returns EXIT_USAGE. */
int fail_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* After getopt_long() returned '?' with opterr 0: which option it was. Returns EXIT_USAGE. */
int fail_option(const char *command, char **argv);

#endif
