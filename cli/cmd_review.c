/* ckv review: a person's answers to drawn pairs, and how right the run is expected to be with them. */
#include "command.h"
#include "print.h"
#include "print_expected.h"

#include <stddef.h>
#include <string.h>

typedef struct arguments {
    const char *store, *output, *answers;
    unsigned ask;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "ask", 0, OPTION_NUMBER, offsetof(arguments, ask), "N", "draw so many pairs for a person to answer; needs -o" },
    { "output", 'o', OPTION_TEXT, offsetof(arguments, output), "FILE",
        "write the drawn pairs there as CSV: fill in the column decision with yes or no, and leave it empty where "
        "there is no telling; "
        "never over a file that exists",
        WORDS_FILE },
    { "answers", 0, OPTION_TEXT, offsetof(arguments, answers), "FILE", "the same file with answers", WORDS_FILE },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object" },
};

/* A cell in quotes: values may hold anything. */
static void print_cell(FILE *to, ckv_text text)
{
    fputc('"', to);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            fputc('"', to);
        fputc(text.ptr[i], to);
    }
    fputc('"', to);
}

typedef struct asking {
    FILE *file;
    unsigned count;
} asking;

static bool write_pair(void *context, const ckv_asked_pair *pair)
{
    asking *q = context;
    const ckv_text cells[] = { pair->a.source, pair->a.key, pair->b.source, pair->b.key, { "", 0 }, pair->a.says,
        pair->b.says };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        fputs(i ? "," : "", q->file);
        print_cell(q->file, cells[i]);
    }
    fputc('\n', q->file);
    q->count++;
    return true;
}

static int ask(ckv_view *view, const arguments *a)
{
    ckv_error err = { 0 };
    asking q = { create_file(a->output), 0 };
    if (!q.file)
        return EXIT_FAILED;
    fprintf(q.file, "source_a,key_a,source_b,key_b,decision,record_a,record_b\n");
    ckv_status status = ckv_view_ask_sample(view, a->ask, write_pair, &q, &err);
    int code = close_file(q.file, a->output);
    if (status != CKV_OK) {
        remove(a->output);
        return fail_with(&err);
    }
    if (code == EXIT_DONE && a->json)
        printf("{\"asked\":%u}\n", q.count);
    else if (code == EXIT_DONE)
        printf("%u pair%s to answer in %s\n", q.count, plural(q.count), a->output);
    return code;
}

static int tell(ckv_view *view, const arguments *a)
{
    ckv_error err = { 0 };
    ckv_expected expected = { .size = sizeof expected };
    if (ckv_view_expected(view, a->answers, &expected, &err) != CKV_OK)
        return fail_with(&err);
    if (a->json) {
        print_json_expected(&expected);
        printf("\n");
        return EXIT_DONE;
    }
    print_expected(stdout, &expected);
    print_expected_parts(stdout, &expected);
    return EXIT_DONE;
}

static int run_review(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_review, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if ((a.ask != 0) != (a.output != NULL))
        return fail_usage("review", "--ask N and -o FILE go together");
    if (a.ask && a.answers)
        return fail_usage("review", "--ask or --answers, not both");
    ckv_view *view = open_view(a.store);
    if (!view)
        return EXIT_FAILED;
    code = a.ask ? ask(view, &a) : tell(view, &a);
    ckv_view_close(view);
    return code;
}

const command command_review = {
    .name = "review",
    .run = run_review,
    .summary = "how right a run may be, and pairs to ask a person about",
    .operands = "",
    .description =
        "Tells what precision and recall are expected of the run that a store holds, and between which bounds they are with 95 % "
        "probability: precision of the pairs of records inside one customer, recall of those that should be. Nobody's labels "
        "are needed for that.\n\n"
        "A person's answers narrow the bounds. With --ask and -o a sample of pairs is written, drawn by chance and most where most is in "
        "doubt, in an order that tells nothing; fill in the column decision, and hand the file to --answers. Only answers to pairs that were "
        "drawn count: those that somebody picks say nothing about the rest. To go by the answers too, hand the rows that have one to "
        "ckv resolve --decisions, with the words link and apart.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv review -s customers.ckv", "What is expected as things are." },
        { "ckv review -s customers.ckv --ask 100 -o questions.csv", "A hundred pairs to answer." },
        { "ckv review -s customers.ckv --answers questions.csv", "What is expected with the answers." },
    },
};
