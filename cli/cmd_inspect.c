/* ckv inspect: what the columns of exports are, and why. */
#include "command.h"

#include <getopt.h>
#include <stddef.h>
#include <string.h>

typedef struct arguments {
    const char *output;
    bool json, whole;
} arguments;

static const option_row option_rows[] = {
    { "output", 'o', OPTION_TEXT, offsetof(arguments, output), "FILE", "write it there; never over a file that exists",
        WORDS_FILE },
    { "whole", 0, OPTION_FLAG, offsetof(arguments, whole), NULL,
        "read every row of large files, and count rows, records and rejects by reason" },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object instead, for machines" },
};

static bool write_text(void *context, ckv_text text)
{
    return fwrite(text.ptr, 1, text.len, context) == text.len && fflush(context) == 0;
}

/* Paths in a configuration start at its own directory: in another one than this, only whole paths are right. */
static int inspect(ckv_config *config, ckv_inspect_form form, unsigned flags, const char *output)
{
    ckv_error err;
    FILE *to = output ? create_file(output) : stdout;
    if (!to)
        return EXIT_FAILED;
    flags |= output && strchr(output, '/') ? CKV_INSPECT_ABSOLUTE : 0;
    ckv_status status = ckv_inspect(config, form, flags, write_text, to, &err);
    if (status == CKV_OK)
        return output ? close_file(to, output) : EXIT_DONE;
    if (output) {
        fclose(to);
        remove(output);
    }
    if (ferror(stdout))
        return EXIT_FAILED; /* main() says what stopped it */
    return fail_with(&err);
}

static int run_inspect(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_inspect, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (optind == argc)
        return fail_usage("inspect", "no input: name files");
    ckv_error err = { .code = CKV_NO_MEMORY, .message = "out of memory" }; /* where a call describes no failure */
    ckv_config *config;
    if (config_of(&config, NULL, argc - optind, argv + optind, &err) != CKV_OK)
        return fail_with(&err);
    ckv_inspect_form form = a.json ? CKV_INSPECT_JSON : CKV_INSPECT_YAML;
    code = inspect(config, form, a.whole ? CKV_INSPECT_WHOLE : 0, a.output);
    ckv_config_free(config);
    return code;
}

const command command_inspect = {
    .name = "inspect",
    .run = run_inspect,
    .summary = "what the columns of exports are, as a configuration",
    .operands = "[SOURCE=]FILE ...",
    .operand_words = WORDS_FILE,
    .description = "Looks at exports and writes a configuration for them, with its reasons as comments: format, "
                   "encoding, key, type of the records, country, and the kind of every column. Change what is wrong, "
                   "and give it to ckv dedupe -c. Of large files it reads only a part, and says which.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv inspect -o ckv.yaml crm.csv billing.csv", "Write a configuration for two exports." },
        { "ckv inspect --whole crm.csv.gz", "Read all of a large file, and count what is rejected." },
        { "ckv inspect --json crm.csv", "The findings for a program." },
    },
};
