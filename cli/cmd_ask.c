/* ckv ask: who may a caller be, and what to ask next. */
#include "command.h"
#include "print.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct arguments {
    const char *store, *country;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "country", 0, OPTION_TEXT, offsetof(arguments, country), "CC",
        "two letters of the country that phone numbers and dates are of" },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object" },
};

enum { CALLERS_SHOWN = 5, LINE = 65536 };

static void print_asking(const ckv_asking *a)
{
    for (size_t i = 0; i < a->caller_count && i < CALLERS_SHOWN; i++) {
        print_entity(stdout, a->callers[i].entity);
        printf("  %.4f\n", a->callers[i].probability);
    }
    if (a->caller_count > CALLERS_SHOWN)
        printf("and %zu more\n", a->caller_count - CALLERS_SHOWN);
    printf("%-13s  %.4f\n\n%.3f bits are open.\n", "nobody", a->nobody, a->open);
    if (a->question_count == 0 || a->questions[0].bits < .0005) {
        printf("No question is worth anything.\n");
        return;
    }
    printf("Ask for: %s (%s), worth %.3f bits.\n", a->questions[0].word, a->questions[0].kind, a->questions[0].bits);
    for (size_t i = 1; i < a->question_count && a->questions[i].bits >= .0005; i++)
        printf("  %-40s %.3f\n", a->questions[i].word, a->questions[i].bits);
}

static void print_json(const ckv_asking *a)
{
    printf("{\"open\":%.6f,\"nobody\":%.6f,\"callers\":[", a->open, a->nobody);
    for (size_t i = 0; i < a->caller_count; i++) {
        printf("%s{\"entity_id\":\"", i ? "," : "");
        print_entity(stdout, a->callers[i].entity);
        printf(
            "\",\"probability\":%.6f,\"weight\":%.10f}", a->callers[i].probability, weight_bits(a->callers[i].weight));
    }
    printf("],\"questions\":[");
    for (size_t i = 0; i < a->question_count; i++)
        printf("%s{\"kind\":\"%s\",\"word\":\"%s\",\"bits\":%.6f}", i ? "," : "", a->questions[i].kind,
            a->questions[i].word, a->questions[i].bits);
    printf("]}\n");
}

/* KIND=VALUE. */
static ckv_status add_fact(ckv_draft *draft, const char *fact, ckv_error *err)
{
    const char *equals = strchr(fact, '=');
    char kind[64];
    if (!equals || (size_t)(equals - fact) >= sizeof kind) {
        *err = (ckv_error){ .code = CKV_INVALID, .message = "what is known is given as KIND=VALUE" };
        return CKV_INVALID;
    }
    snprintf(kind, sizeof kind, "%.*s", (int)(equals - fact), fact);
    return ckv_draft_add(draft, kind, equals + 1, strlen(equals + 1), err);
}

/* One a line: on the command line others can see them. */
static ckv_status add_lines(ckv_draft *draft, ckv_error *err)
{
    char line[LINE];
    ckv_status status = CKV_OK;
    while (status == CKV_OK && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\r\n")] = 0;
        if (*line)
            status = add_fact(draft, line, err);
    }
    return status;
}

static ckv_status make_draft(ckv_draft **out, const arguments *a, int count, char **fact, ckv_error *err)
{
    ckv_draft *draft = NULL;
    ckv_status status = ckv_draft_new(&draft, a->country, err);
    if (status == CKV_OK && count == 0)
        status = add_lines(draft, err);
    for (int i = 0; status == CKV_OK && i < count; i++)
        status = add_fact(draft, fact[i], err);
    if (status != CKV_OK) {
        ckv_draft_free(draft);
        return status;
    }
    *out = draft;
    return CKV_OK;
}

static int run_ask(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_ask, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    ckv_error err;
    ckv_view *view;
    ckv_draft *draft;
    ckv_asking asking = { .size = sizeof asking };
    ckv_status status = make_draft(&draft, &a, argc - optind, argv + optind, &err);
    if (status != CKV_OK)
        return finish("ask", status, &err);
    if ((status = ckv_view_open(&view, a.store, &err)) == CKV_OK) {
        status = ckv_view_ask(view, draft, &asking, &err);
        ckv_view_close(view);
    }
    ckv_draft_free(draft);
    if (status == CKV_OK)
        (a.json ? print_json : print_asking)(&asking);
    return finish("ask", status, &err);
}

const command command_ask = {
    .name = "ask",
    .run = run_ask,
    .summary = "who a caller may be, and what to ask next",
    .operands = "[KIND=VALUE ...]",
    .description = "Weighs what is known of a caller against every customer of a store, and tells who it may be and "
                   "the one question whose answer is expected to narrow that down most, in bits. What is known is "
                   "given as KIND=VALUE, in the kinds of ckv.yaml(5); without any it is read from standard input, one "
                   "a line, where others on the machine cannot see it.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv ask -s customers.ckv person.name=王伟 address.city=上海 --country CN",
            "Which question tells them apart." },
        { "ckv ask -s customers.ckv --country CN < known.txt", "The same without values on the command line." },
    },
};
