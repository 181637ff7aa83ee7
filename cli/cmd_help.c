/* ckv help: commands and kinds explained; the same as man pages and completion. */
#include "help.h"

#include <getopt.h>
#include <string.h>

enum { FORM_TEXT, FORM_MAN, FORM_BASH, FORM_ZSH, FORM_FISH };

typedef struct arguments {
    int format;
} arguments;

static const option_row option_rows[] = {
    { "format", 0, OPTION_CHOICE, offsetof(arguments, format), "FORM",
        "text (default), man: a page for man, or bash, zsh, fish: completion for that shell", WORDS_NONE,
        "text man bash zsh fish" },
};

static int help_command(const command *c, int format)
{
    if (format == FORM_MAN)
        print_man_command(stdout, c);
    else
        print_usage(stdout, c);
    return EXIT_DONE;
}

static int help_kinds(int format)
{
    if (format == FORM_MAN)
        print_man_kinds(stdout);
    else
        print_kinds(stdout);
    return EXIT_DONE;
}

static int help_of(const char *name, int format)
{
    ckv_error err;
    ckv_kind_info kind = { .size = sizeof kind };
    const command *c = command_find(name);
    if (c)
        return help_command(c, format);
    if (strcmp(name, "kinds") == 0)
        return help_kinds(format);
    if (ckv_kind_describe(name, &kind, &err) != CKV_OK)
        return fail_usage("help", "no command '%s', and %s", name, err.message);
    print_kind(stdout, &kind);
    return EXIT_DONE;
}

static int run_help(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_help, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (a.format == FORM_BASH)
        print_bash(stdout);
    else if (a.format == FORM_ZSH)
        print_zsh(stdout);
    else if (a.format == FORM_FISH)
        print_fish(stdout);
    else if (optind < argc)
        return help_of(argv[optind], a.format);
    else if (a.format == FORM_MAN)
        print_man_overview(stdout);
    else
        print_overview(stdout);
    return EXIT_DONE;
}

const command command_help = {
    .name = "help",
    .run = run_help,
    .summary = "a command or a kind of values explained",
    .operands = "[COMMAND | KIND | kinds]",
    .operand_words = WORDS_HELP,
    .description = "Tells all of a command; of a kind of values what is read, how it is normalized, compared and "
                   "survives, and which column headers tell it; of kinds the list.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 2 no such command or kind.",
    .examples = {
        { "ckv help phone", "What a column of phone numbers may hold, and what becomes of it." },
        { "ckv help --format bash > ~/.local/share/bash-completion/completions/ckv",
            "Completion, where the package did not install it." },
    },
};
