/* What the subcommands share: the table of commands, exit codes, messages. */
#ifndef CKV_CLI_COMMAND_H
#define CKV_CLI_COMMAND_H

#include "option.h"

#include <ckv/ckv.h>

#include <stdbool.h>
#include <stdio.h>

/* Exit codes. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_REJECTS = 3 };

typedef struct example {
    const char *line;  /* what to type */
    const char *words; /* what it does; one sentence */
} example;

enum { EXAMPLES_MAX = 5 };

/* One command. Its help text, its man page and its completion are all made from this row: no word of them stands
 * elsewhere. */
typedef struct command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
    const char *summary;               /* one line */
    const char *operands;              /* behind the options, "[SOURCE=]FILE ..."; "" for none */
    word_source operand_words;         /* what a shell offers for them */
    const char *description;           /* paragraphs, a blank line between; wrapped where they are printed */
    const option_row *options;
    size_t option_count;
    const char *exits; /* one sentence: what each exit status means */
    example examples[EXAMPLES_MAX];
} command;

extern const command command_ask, command_dedupe, command_inspect, command_normalize, command_show, command_why,
    command_stats, command_eval, command_export, command_generate, command_help, command_import, command_model,
    command_resolve, command_placeholders, command_whatif, command_blocking, command_review;

/* All commands, in the order of the help text. */
const command *const *command_table(size_t *count);

/* NULL where there is none. */
const command *command_find(const char *name);

/* Print an error to stderr as "ckv: MESSAGE", which names its place; returns EXIT_FAILED. */
int fail_with(const ckv_error *err);

/* A mistake on the command line: message, and where to find help. Returns EXIT_USAGE. */
int fail_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The exit code of a command whose arguments went to the library as they are: what is CKV_INVALID of them is a mistake
 * on the command line. Prints the error, if it is one. */
int finish(const char *command, ckv_status status, const ckv_error *err);

/* A store to read from; free it with ckv_view_close(). NULL after a message. */
ckv_view *open_view(const char *dir);

/* A new file that only its owner can read, as all output: it tells of the customers. NULL after a message. */
FILE *create_file(const char *path);

/* Close what create_file() made; after a failure it is removed again, with a message. Returns an exit code. */
int close_file(FILE *file, const char *path);

/* [SOURCE=]FILE on the command line. A '=' behind a '/' belongs to the path. */
ckv_status add_file(ckv_config *config, const char *argument, ckv_error *err);

/* The configuration in the file `path`, NULL for an empty one, and the files of the command line. */
ckv_status config_of(ckv_config **out, const char *path, int files, char **file, ckv_error *err);

#endif
