/* ckv show: golden profiles out of a store. */
#include "command.h"
#include "print.h"

#include <getopt.h>
#include <string.h>

static const char usage[] = "usage: ckv show --store DIR REF ... [--json]\n"
                            "\n"
                            "Prints golden profiles with the origin of each value. REF is an entity id, or one of its "
                            "records as SOURCE/KEY. An id\n"
                            "that was merged into another entity still leads there.\n"
                            "\n"
                            "  -s, --store DIR  the store\n"
                            "      --json       one JSON object a line, as in golden.ndjson\n"
                            "\n"
                            "Exit status: 0 done, 1 failed or something was not found, 2 wrong usage.\n";

enum { OPT_JSON = 256 };

static const struct option long_options[] = {
    { "store", required_argument, NULL, 's' },
    { "json", no_argument, NULL, OPT_JSON },
    { NULL, 0, NULL, 0 },
};

/* An alias is an id, and no personal data. */
static void tell_alias(const char *reference, uint64_t entity, bool json)
{
    FILE *to = json ? stderr : stdout;
    fprintf(to, json ? "ckv: " : "");
    print_tame(to, (ckv_text){ reference, strlen(reference) });
    fprintf(to, " is now ");
    print_entity(to, entity);
    fputc('\n', to);
}

/* `number` tells which of several references failed, without repeating a key: keys are personal data. 0: there is one.
 */
static int show_one(ckv_view *view, const char *reference, int number, bool json)
{
    ckv_error err;
    ckv_text text;
    ckv_reference found = { .size = sizeof found };
    ckv_status status = ckv_view_find(view, reference, strlen(reference), &found, &err);
    if (status == CKV_OK && found.alias)
        tell_alias(reference, found.entity, json);
    if (status == CKV_OK)
        status = ckv_view_profile(view, found.entity, json ? CKV_FORM_JSON : CKV_FORM_TEXT, &text, &err);
    if (status == CKV_OK)
        fwrite(text.ptr, 1, text.len, stdout);
    if (status != CKV_OK && number)
        fprintf(stderr, "ckv: reference %d:\n", number);
    return status == CKV_OK        ? EXIT_DONE
           : status == CKV_INVALID ? fail_usage("show", "%s", err.message)
                                   : fail_with(&err);
}

static int run_show(int argc, char **argv)
{
    const char *store = NULL;
    bool json = false;
    int option, code = EXIT_DONE;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "s:", long_options, NULL)) != -1) {
        if (option == 's')
            store = optarg;
        else if (option == OPT_JSON)
            json = true;
        else
            return fail_option("show", argv);
    }
    if (!store || optind == argc)
        return fail_usage(
            "show", store ? "nothing to show: name an entity id or SOURCE/KEY" : "--store DIR is missing");
    ckv_error err;
    ckv_view *view;
    if (ckv_view_open(&view, store, &err) != CKV_OK)
        return fail_with(&err);
    for (int i = optind; i < argc; i++) {
        int one = show_one(view, argv[i], argc - optind > 1 ? i - optind + 1 : 0, json);
        code = one > code ? one : code;
    }
    ckv_view_close(view);
    return code;
}

const command command_show = { "show", run_show, "the golden profile of a customer in a store", usage };
