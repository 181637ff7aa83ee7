/* ckv show: golden profiles out of a store. */
#include "command.h"
#include "print.h"

#include <getopt.h>
#include <stddef.h>
#include <string.h>

typedef struct arguments {
    const char *store;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object a line, as in golden.ndjson" },
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
    return finish("show", status, &err);
}

static int run_show(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_show, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (optind == argc)
        return fail_usage("show", "nothing to show: name an entity id or SOURCE/KEY");
    ckv_view *view = open_view(a.store);
    if (!view)
        return EXIT_FAILED;
    for (int i = optind; i < argc; i++) {
        int one = show_one(view, argv[i], argc - optind > 1 ? i - optind + 1 : 0, a.json);
        code = one > code ? one : code;
    }
    ckv_view_close(view);
    return code;
}

const command command_show = {
    .name = "show",
    .run = run_show,
    .summary = "the golden profile of a customer in a store",
    .operands = "REF ...",
    .description = "Prints golden profiles with the origin of each value. REF is an entity id, or one of its records "
                   "as SOURCE/KEY. An id that was merged into another entity still leads there.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed or something was not found, 2 wrong usage.",
    .examples = {
        { "ckv show -s customers.ckv crm/10042", "The customer whose record in crm has that key." },
        { "ckv show -s customers.ckv --json 6A0AC9PY4YX5W", "By id, for a program." },
    },
};
