/* ckv resolve: the entities of a store found anew. */
#include "into_store.h"

#include <stddef.h>

#define AT(member) offsetof(store_arguments, member)

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, AT(store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "retrain", 0, OPTION_FLAG, AT(retrain), NULL, "learn a new model" },
    { "config", 'c', OPTION_TEXT, AT(config), "FILE",
        "mode and survivorship from this configuration; its files are not read", WORDS_FILE },
    { "decisions", 0, OPTION_TEXT, AT(decisions), "FILE",
        "source_a,key_a,source_b,key_b,decision (link or apart), in place of those that the store keeps", WORDS_FILE },
    { "model", 0, OPTION_TEXT, AT(model), "FILE",
        "go by these numbers from now on, which ckv model -o wrote and you have edited", WORDS_FILE },
    { "labels", 0, OPTION_TEXT, AT(labels), "FILE",
        "with --retrain, learn from these pairs too, as ckv review --ask draws them", WORDS_FILE },
    { "threads", 0, OPTION_NUMBER, AT(threads), "N", "default: all processors" },
    { "memory", 0, OPTION_SIZE, AT(memory), "SIZE", MEMORY_WORDS },
    { "out", 'o', OPTION_TEXT, AT(out), "DIR", "the output directory that --memory needs (default ckv-out)",
        WORDS_DIR },
    { "json", 0, OPTION_FLAG, AT(report.json), NULL, "print the summary as one JSON object" },
    { "quiet", 'q', OPTION_FLAG, AT(report.quiet), NULL, "print nothing but errors" },
};

static int run_resolve(int argc, char **argv)
{
    store_arguments a = { .allow_deletes = CKV_ALLOW_DELETES };
    int code = take_options(&command_resolve, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (a.out && !a.memory)
        return fail_usage("resolve", "--out is where --memory puts what does not fit");
    if (a.memory && !a.out)
        a.out = "ckv-out";
    ckv_view *view = open_view(a.store); /* a store that is not there is not made */
    if (!view)
        return EXIT_FAILED;
    ckv_view_close(view);
    return run_into_store(&a, 0, NULL);
}

const command command_resolve = {
    .name = "resolve",
    .run = run_resolve,
    .summary = "find the customers of a store anew",
    .operands = "",
    .description = "Finds the customers of a store anew, from the records that it holds: after decisions, or with a "
                   "new model. It keeps decisions from then on, and customers' ids.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv resolve -s customers.ckv --decisions decided.csv", "What stewards decided about pairs in review.csv." },
        { "ckv resolve -s customers.ckv --retrain", "A new model from the records that are there now." },
    },
};
