/* ckv normalize: values one a line in, what they are as JSON out. */
#include "command.h"
#include "print.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* The library takes no longer values; one byte more tells them. */
enum { LINE_MAX_BYTES = 1 << 20 };

typedef struct arguments {
    const char *country, *config;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "config", 'c', OPTION_TEXT, offsetof(arguments, config), "FILE",
        "configuration: what its placeholders list is missing; see ckv.yaml(5)", WORDS_FILE },
    { "country", 0, OPTION_TEXT, offsetof(arguments, country), "CC",
        "ISO 3166 code of where the values come from, such as CN: for phones without a prefix and the order of dates" },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "the output is JSON also without it" },
};

/* One line without its end into `line`, which holds LINE_MAX_BYTES + 1; of a longer one only that much, and the rest
 * is skipped. Returns its length, or -1 at the end of the input. */
static long read_line(FILE *from, char *line)
{
    size_t len = 0;
    int c = getc_unlocked(from);
    if (c == EOF)
        return -1;
    for (; c != EOF && c != '\n'; c = getc_unlocked(from)) {
        if (len <= LINE_MAX_BYTES)
            line[len++] = (char)c;
    }
    return (long)(len && len <= LINE_MAX_BYTES && line[len - 1] == '\r' ? len - 1 : len);
}

static void print_facts(const char *name, const ckv_normalized_fact *facts, size_t count)
{
    printf(",\"%s\":{", name);
    for (size_t i = 0; i < count; i++) {
        printf("%s\"%s\":", i ? "," : "", facts[i].name);
        print_json_text(stdout, facts[i].text);
    }
    putchar('}');
}

static void print_value(const char *kind, const ckv_normalized *n)
{
    static const char *const validities[] = {
        [CKV_VALUE_VALID] = "valid", [CKV_VALUE_MALFORMED] = "malformed", [CKV_VALUE_MISSING] = "missing"
    };
    printf("{\"kind\":");
    print_json_string(stdout, kind);
    printf(",\"validity\":\"%s\",\"text\":", validities[n->validity]);
    print_json_text(stdout, (ckv_text){ n->text, n->len });
    print_facts("parts", n->parts, n->part_count);
    print_facts("keys", n->keys, n->key_count);
    printf(",\"reasons\":[");
    for (size_t i = 0; i < n->reason_count; i++) {
        fputs(i ? "," : "", stdout);
        print_json_string(stdout, n->reasons[i]);
    }
    printf("]}\n");
}

static ckv_status normalize_line(const char *kind, ckv_normalizing *under, const char *line, size_t len, ckv_error *err)
{
    ckv_normalized n = { .size = sizeof n };
    if (len > LINE_MAX_BYTES) {
        char none[] = "";
        n = (ckv_normalized){ .validity = CKV_VALUE_MALFORMED, .text = none, .reason_count = 1 };
        n.reasons[0] = "too long";
        print_value(kind, &n);
        return CKV_OK;
    }
    ckv_status status = ckv_normalizing_value(under, kind, line, len, &n, err);
    if (status == CKV_OK) {
        print_value(kind, &n);
        ckv_normalized_free(&n);
    }
    return status;
}

static int normalize_lines(const char *kind, ckv_normalizing *under)
{
    ckv_error err = { .message = "out of memory" };
    ckv_normalized none = { .size = sizeof none };
    if (ckv_normalizing_value(under, kind, "", 0, &none, &err) != CKV_OK)
        return fail_usage("normalize", "%s", err.message);
    ckv_normalized_free(&none);
    char *line = malloc(LINE_MAX_BYTES + 1);
    ckv_status status = line ? CKV_OK : CKV_NO_MEMORY;
    long len;
    while (status == CKV_OK && !ferror(stdout) && (len = read_line(stdin, line)) >= 0)
        status = normalize_line(kind, under, line, (size_t)len, &err);
    free(line);
    if (status != CKV_OK)
        return fail_with(&err);
    return EXIT_DONE;
}

static int run_normalize(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_normalize, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (argc - optind != 1)
        return fail_usage("normalize", "it takes one kind; 'ckv help kinds' lists them");
    ckv_error err = { .message = "out of memory" };
    ckv_config *config = NULL;
    ckv_normalizing *under = NULL;
    ckv_status status = a.config ? ckv_config_load(&config, a.config, &err) : ckv_config_new(&config);
    if (status == CKV_OK)
        status = ckv_normalizing_new(&under, config, a.country, &err);
    code = status == CKV_OK                     ? normalize_lines(argv[optind], under)
           : status == CKV_INVALID && !a.config ? fail_usage("normalize", "%s", err.message)
                                                : fail_with(&err);
    ckv_normalizing_free(under);
    ckv_config_free(config);
    return code;
}

const command command_normalize = {
    .name = "normalize",
    .run = run_normalize,
    .summary = "values one a line in, their normal forms as JSON out",
    .operands = "KIND",
    .operand_words = WORDS_KIND,
    .description = "Reads one value a line from standard input and writes one JSON object a line: its canonical form, "
                   "the parts it has, the keys under which its spellings meet, whether it is valid, and why not. KIND "
                   "is a kind of column, such as phone or person.name, or \"text\" for any text as it stands. A value "
                   "is at most 1 MiB.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, whatever the values are; 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv normalize phone --country CN < phones.txt", "Phone numbers of Chinese customers in E.164." },
        { "echo '欧阳娜娜' | ckv normalize person.name", "A name taken apart, with its readings." },
    },
};
