/* Help in all its forms, made from the table of commands: text, man pages, completion of shells. */
#ifndef CKV_CLI_HELP_H
#define CKV_CLI_HELP_H

#include "command.h"

/* Which commands there are. */
void print_overview(FILE *to);

/* All of one command, of one kind, and the list of kinds. */
void print_usage(FILE *to, const command *c);
void print_kind(FILE *to, const ckv_kind_info *kind);
void print_kinds(FILE *to);

/* Paragraphs of at most WIDTH columns under an indent; the first line starts at column `at`. A newline in the words
 * starts a paragraph. */
enum { HELP_WIDTH = 100 };
void print_wrapped(FILE *to, const char *words, int at, int indent);

/* Pages of section 1 and 7, as troff with the man macros. */
void print_man_overview(FILE *to);
void print_man_command(FILE *to, const command *c);
void print_man_kinds(FILE *to);

/* Completion for one shell. */
void print_bash(FILE *to);
void print_zsh(FILE *to);
void print_fish(FILE *to);

#endif
