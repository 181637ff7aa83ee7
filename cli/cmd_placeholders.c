/* ckv placeholders: which values a store takes for none. */
#include "command.h"
#include "print.h"

#include <stddef.h>
#include <string.h>

typedef struct arguments {
    const char *store;
    bool values;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "values", 0, OPTION_FLAG, offsetof(arguments, values), NULL,
        "whole values, not only their first and last three bytes: personal data" },
};

/* A cell of CSV (RFC 4180). */
static void print_cell(const char *text, size_t len)
{
    if (!memchr(text, ',', len) && !memchr(text, '"', len) && !memchr(text, '\n', len) && !memchr(text, '\r', len)) {
        fwrite(text, 1, len, stdout);
        return;
    }
    putchar('"');
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"')
            putchar('"');
        putchar(text[i]);
    }
    putchar('"');
}

/* What is left to know a value by: only of ASCII, where any byte is a character. */
static void print_masked(ckv_text value)
{
    bool ascii = true;
    for (size_t i = 0; i < value.len; i++)
        ascii = ascii && (unsigned char)value.ptr[i] < 0x80;
    if (!ascii || value.len < 9) {
        printf("***");
        return;
    }
    char masked[16];
    int n = snprintf(masked, sizeof masked, "%.3s***%.3s", value.ptr, value.ptr + value.len - 3);
    print_cell(masked, (size_t)n);
}

static bool print_value(void *context, const ckv_listed_value *v)
{
    const arguments *a = context;
    print_cell(v->kind.ptr, v->kind.len);
    putchar(',');
    if (a->values || !v->found) /* the user's own words are no secret to him */
        print_cell(v->value.ptr, v->value.len);
    else
        print_masked(v->value);
    printf(",%s,", v->found ? "found" : "listed");
    if (v->found)
        printf("%llu", (unsigned long long)v->names);
    putchar('\n');
    return !ferror(stdout);
}

static int run_placeholders(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_placeholders, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    ckv_error err;
    ckv_view *view = open_view(a.store);
    if (!view)
        return EXIT_FAILED;
    printf("kind,value,by,names\n");
    ckv_status status = ckv_view_each_placeholder(view, print_value, &a, &err);
    ckv_view_close(view);
    return status == CKV_OK ? EXIT_DONE : fail_with(&err);
}

const command command_placeholders = {
    .name = "placeholders",
    .run = run_placeholders,
    .summary = "values that a store takes for none, beside the built-in ones",
    .operands = "",
    .description = "Lists as CSV (kind,value,by,names) the values that are no evidence in a store beyond N/A, 无 and "
                   "the like: those that its configuration listed, and those that training found beside so many "
                   "different names that they tell no customer from another, with the number of names. The output "
                   "with --values can be edited and is read as placeholders: file: of a configuration.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv placeholders -s customers.ckv", "Which kinds have such values, and beside how many names." },
        { "ckv placeholders -s customers.ckv --values > placeholders.csv", "The list, to be edited." },
    },
};
