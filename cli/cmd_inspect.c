/* ckv inspect: what the columns of exports are, and why. */
#include "command.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: ckv inspect [option ...] [SOURCE=]FILE ...\n"
    "\n"
    "Looks at exports and writes a configuration for them, with its reasons as comments: format, encoding, key, type "
    "of\n"
    "the records, country, and the kind of every column. Change what is wrong, and give it to ckv dedupe -c.\n"
    "\n"
    "  -o, --output FILE  write it there; never over a file that exists\n"
    "      --whole        read every row of large files, and count rows, records and rejects by reason\n"
    "      --json         one JSON object instead, for machines\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage.\n";

enum { OPT_JSON = 256, OPT_WHOLE };

static const struct option long_options[] = {
    { "output", required_argument, NULL, 'o' },
    { "whole", no_argument, NULL, OPT_WHOLE },
    { "json", no_argument, NULL, OPT_JSON },
    { NULL, 0, NULL, 0 },
};

/* [SOURCE=]FILE. A '=' behind a '/' belongs to the path. */
static ckv_status add_file(ckv_config *config, const char *argument, ckv_error *err)
{
    const char *equals = strchr(argument, '='), *slash = strchr(argument, '/');
    if (!equals || (slash && slash < equals))
        return ckv_config_add_file(config, NULL, argument, err);
    char *source = strndup(argument, (size_t)(equals - argument));
    ckv_status status = source ? ckv_config_add_file(config, source, equals + 1, err) : CKV_NO_MEMORY;
    free(source);
    return status;
}

static bool write_text(void *context, ckv_text text)
{
    return fwrite(text.ptr, 1, text.len, context) == text.len && fflush(context) == 0;
}

/* Paths in a configuration start at its own directory: in another one than this, only whole paths are right. */
static int inspect(ckv_config *config, ckv_inspect_form form, unsigned flags, const char *output)
{
    ckv_error err;
    FILE *to = output ? fopen(output, "wxe") : stdout;
    if (!to) {
        fprintf(stderr, "ckv: cannot create %s: it is there already, or its directory is not\n", output);
        return EXIT_FAILED;
    }
    flags |= output && strchr(output, '/') ? CKV_INSPECT_ABSOLUTE : 0;
    ckv_status status = ckv_inspect(config, form, flags, write_text, to, &err);
    if (output && fclose(to) != 0 && status == CKV_OK)
        status = CKV_IO, snprintf(err.message, sizeof err.message, "cannot write %s", output);
    if (output && status != CKV_OK)
        remove(output);
    return status == CKV_OK ? EXIT_DONE : fail_with(&err);
}

static int run_inspect(int argc, char **argv)
{
    const char *output = NULL;
    ckv_inspect_form form = CKV_INSPECT_YAML;
    unsigned flags = 0;
    int option;
    while ((option = getopt_long(argc, argv, ":o:", long_options, NULL)) != -1) {
        if (option == 'o')
            output = optarg;
        else if (option == OPT_JSON)
            form = CKV_INSPECT_JSON;
        else if (option == OPT_WHOLE)
            flags |= CKV_INSPECT_WHOLE;
        else if (option == ':')
            return fail_usage("inspect", "%s needs a value behind it", argv[optind - 1]);
        else
            return fail_usage("inspect", "no option %s", argv[optind - 1]);
    }
    if (optind == argc)
        return fail_usage("inspect", "no input: name files");
    ckv_error err;
    ckv_config *config;
    if (ckv_config_new(&config) != CKV_OK)
        return EXIT_FAILED;
    ckv_status status = CKV_OK;
    for (int i = optind; status == CKV_OK && i < argc; i++)
        status = add_file(config, argv[i], &err);
    int code = status == CKV_OK ? inspect(config, form, flags, output) : fail_with(&err);
    ckv_config_free(config);
    return code;
}

const command command_inspect = { "inspect", run_inspect, "what the columns of exports are, as a configuration",
    usage };
