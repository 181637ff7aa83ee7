/* ckv review: a person's answers to drawn pairs, and how right the run is expected to be with them. */
#include "command.h"
#include "print.h"
#include "print_expected.h"
#include "review.h"

#include <stddef.h>
#include <unistd.h>

typedef struct arguments {
    const char *store, *output, *answers;
    unsigned ask;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "ask", 0, OPTION_NUMBER, offsetof(arguments, ask), "N",
        "draw so many pairs for a person to answer, on a terminal at once; needs -o" },
    { "output", 'o', OPTION_TEXT, offsetof(arguments, output), "FILE",
        "the file of pairs and answers, a CSV: on a terminal it is filled in as you answer, and gone on with if it "
        "exists; "
        "else fill in the column decision with yes or no, or ? where there is no telling (then never over a file that "
        "exists)",
        WORDS_FILE },
    { "answers", 0, OPTION_TEXT, offsetof(arguments, answers), "FILE", "the same file with answers", WORDS_FILE },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object" },
};

static int tell(ckv_view *view, const char *answers, bool json)
{
    ckv_error err = { 0 };
    ckv_expected expected = { .size = sizeof expected };
    if (ckv_view_expected(view, answers, &expected, &err) != CKV_OK)
        return fail_with(&err);
    if (json) {
        print_json_expected(&expected);
        printf("\n");
        return EXIT_DONE;
    }
    print_expected(stdout, &expected);
    print_expected_parts(stdout, &expected);
    return EXIT_DONE;
}

/* The pairs into a new file, for a person to fill in. */
static int write_questions(ckv_view *view, const arguments *a)
{
    ckv_error err = { 0 };
    review_pairs pairs;
    FILE *file = create_file(a->output);
    if (!file)
        return EXIT_FAILED;
    ckv_status status = review_load(&pairs, view, a->ask, NULL, &err);
    review_print(file, &pairs);
    size_t count = pairs.count;
    review_free(&pairs);
    int code = close_file(file, a->output);
    if (status != CKV_OK) {
        remove(a->output);
        return fail_with(&err);
    }
    if (code == EXIT_DONE && a->json)
        printf("{\"asked\":%zu}\n", count);
    else if (code == EXIT_DONE)
        printf("%zu pair%s to answer in %s\n", count, plural(count), a->output);
    return code;
}

/* A person answers them here and now, or goes on where a file of answers ends. */
static int talk(ckv_view *view, const arguments *a)
{
    ckv_error err = { 0 };
    review_pairs pairs;
    const char *answers = access(a->output, F_OK) == 0 ? a->output : NULL;
    ckv_status status = review_load(&pairs, view, a->ask, answers, &err);
    int code = status == CKV_OK ? review_talk(view, &pairs, a->output) : fail_with(&err);
    review_free(&pairs);
    if (code != EXIT_DONE)
        return code;
    putchar('\n');
    return tell(view, a->output, false);
}

static int ask(ckv_view *view, const arguments *a)
{
    bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    return terminal && !a->json ? talk(view, a) : write_questions(view, a);
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
    code = a.ask ? ask(view, &a) : tell(view, a.answers, a.json);
    ckv_view_close(view);
    return code;
}

const command command_review = {
    .name = "review",
    .run = run_review,
    .summary = "how right a run may be, and pairs to ask a person about",
    .operands = "",
    .description =
        "Tells what precision and recall are expected of the run that a store holds, and between which bounds they "
        "are with 95 % probability: precision of the pairs of records inside one customer, recall of those that "
        "should be. Nobody's labels are needed for that.\n\n"
        "A person's answers narrow the bounds. With --ask and -o a sample of pairs is drawn by chance, most where "
        "most is in doubt, in an order that tells nothing. On a terminal each is shown side by side with its "
        "evidence, to be answered with y, n or ?; s skips it, b goes back to the one before, q ends, and the same "
        "command goes on later. Each answer is in the file at once. Else the pairs are written for a spreadsheet: "
        "fill in the column decision, and hand the file to --answers. Only answers to pairs that were drawn count: "
        "those that somebody picks say nothing about the rest. To go by the answers too, hand the rows that have one "
        "to ckv resolve --decisions.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv review -s customers.ckv", "What is expected as things are." },
        { "ckv review -s customers.ckv --ask 100 -o questions.csv",
            "A hundred pairs to answer, here or in a spreadsheet." },
        { "ckv review -s customers.ckv --answers questions.csv", "What is expected with the answers." },
    },
};
