/* ckv eval: how well records were brought together, against a truth or against an earlier run. */
#include "command.h"
#include "eval.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define AT(member) offsetof(eval_arguments, member)

static const option_row option_rows[] = {
    { "truth", 't', OPTION_TEXT, AT(truth), "FILE", "who is who; CSV, TSV or NDJSON", WORDS_FILE },
    { "members", 'm', OPTION_TEXT, AT(members), "FILE", "what was found", WORDS_FILE },
    { "run", 'r', OPTION_TEXT, AT(run), "DIR",
        "the output directory of a run, in place of --members; its links.csv and review.csv show what other thresholds "
        "would give, and whether the probabilities are what they say",
        WORDS_DIR },
    { "cross-only", 0, OPTION_FLAG, AT(cross_only), NULL, "count only pairs of records of different sources" },
    { "store", 's', OPTION_TEXT, AT(store), "DIR", "the store of the same run: adds the recall ceiling", WORDS_DIR },
    { "mistakes", 0, OPTION_FLAG, AT(mistakes), NULL,
        "the twenty most costly kinds of mistake, with examples by key; needs --store" },
    { "before", 'b', OPTION_TEXT, AT(before), "FILE",
        "members.csv of an earlier run: what became of its customers; needs no truth", WORDS_FILE },
    { "json", 0, OPTION_FLAG, AT(json), NULL, "one JSON object" },
};

bool eval_is_candidate(const eval_store *store, const ckv_labelled *a, const ckv_labelled *b)
{
    return ckv_candidates_has(store->candidates, (ckv_text){ a->source, a->source_len },
        (ckv_text){ a->key, a->key_len }, (ckv_text){ b->source, b->source_len }, (ckv_text){ b->key, b->key_len });
}

static bool is_candidate(void *context, const ckv_labelled *a, const ckv_labelled *b)
{
    return eval_is_candidate(context, a, b);
}

static ckv_status open_store(eval_store *store, const eval_arguments *a, ckv_error *err)
{
    if (!a->truth || !a->store)
        return CKV_OK;
    ckv_status status = ckv_view_open(&store->view, a->store, err);
    return status == CKV_OK ? ckv_candidates_new(&store->candidates, store->view, err) : status;
}

static void close_store(eval_store *store)
{
    ckv_candidates_free(store->candidates);
    ckv_view_close(store->view);
}

static ckv_status find_numbers(const eval_arguments *a, eval_store *store, ckv_evaluation *result, ckv_error *err)
{
    ckv_evaluate_options options = CKV_EVALUATE_OPTIONS_INIT;
    options.cross_only = a->cross_only;
    options.candidate = store->candidates ? is_candidate : NULL;
    options.context = store;
    return ckv_evaluate_files(a->truth, a->members, &options, result, err);
}

static ckv_status find_links(const eval_arguments *a, ckv_link_quality *quality, ckv_error *err)
{
    char links[4096], review[4096];
    const char *const paths[] = { links, review };
    snprintf(links, sizeof links, "%s/links.csv", a->run); /* its length has been looked at */
    snprintf(review, sizeof review, "%s/review.csv", a->run);
    return ckv_link_quality_files(a->truth, NULL, paths, 2, a->cross_only, quality, err);
}

/* What cannot be read is found before anything is printed, so that a program is given all of an object or none. */
static ckv_status find_all(
    const eval_arguments *a, eval_store *store, ckv_evaluation *numbers, ckv_link_quality *links, ckv_error *err)
{
    ckv_changes_counted counted = { .size = sizeof counted };
    ckv_status status = open_store(store, a, err);
    if (status == CKV_OK && a->truth)
        status = find_numbers(a, store, numbers, err);
    if (status == CKV_OK && a->truth && a->run)
        status = find_links(a, links, err);
    if (status == CKV_OK && a->before)
        status = ckv_changes_files(a->before, a->members, NULL, NULL, &counted, err);
    return status;
}

static ckv_status tell_all(const eval_arguments *a, eval_store *store, ckv_error *err)
{
    ckv_evaluation numbers = { .size = sizeof numbers };
    ckv_link_quality links = { .size = sizeof links };
    ckv_status status = find_all(a, store, &numbers, &links, err);
    if (status == CKV_OK && a->truth)
        eval_print_numbers(&numbers, a);
    if (status == CKV_OK && a->truth && a->run)
        eval_print_links(&links, a->json);
    if (status == CKV_OK && a->mistakes)
        status = eval_print_mistakes(a, store, err);
    if (status == CKV_OK && a->before)
        status = eval_print_changes(a, err);
    if (status == CKV_OK && a->json)
        printf("}\n");
    return status;
}

static int evaluate(const eval_arguments *a)
{
    ckv_error err = { 0 };
    eval_store store = { NULL, NULL };
    ckv_status status = tell_all(a, &store, &err);
    close_store(&store);
    return status == CKV_OK ? EXIT_DONE : fail_with(&err);
}

static const char *what_is_wrong(const eval_arguments *a)
{
    return !a->truth && !a->before    ? "--truth FILE is missing, or --before FILE"
           : !a->members == !a->run   ? "it takes either --members FILE or --run DIR"
           : a->mistakes && !a->truth ? "--mistakes needs --truth FILE"
           : a->mistakes && !a->store ? "--mistakes needs --store DIR"
                                      : NULL;
}

static int run_eval(int argc, char **argv)
{
    eval_arguments a = { 0 };
    char members[4096];
    int code = take_options(&command_eval, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    const char *wrong = what_is_wrong(&a);
    if (wrong)
        return fail_usage("eval", "%s", wrong);
    if (a.run) {
        if (strlen(a.run) > sizeof members - 16)
            return fail_usage("eval", "the path of --run is too long");
        snprintf(members, sizeof members, "%s/members.csv", a.run);
        a.members = members;
    }
    return evaluate(&a);
}

const command command_eval = {
    .name = "eval",
    .run = run_eval,
    .summary = "how well records were brought together, against a truth",
    .operands = "",
    .description = "Measures the entities of members.csv (source,key,entity_id) against a truth (source,key,entity): "
                   "pairs, B-cubed, and clusters found exactly. With the store also the recall ceiling: how many true "
                   "pairs the blocking rules propose at all. With the directory of the run also what each threshold "
                   "would give, and whether the probabilities hold.\n\n"
                   "The truth may cover a part of the records only: the others are counted and left out.\n\n"
                   "With --before it tells what became of the customers of an earlier run: split, merged, moved.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv eval --truth truth.csv --members ckv-out/members.csv", "Precision, recall and F1 of a run." },
        { "ckv eval -t truth.csv -r ckv-out -s customers.ckv --mistakes",
            "The same with thresholds, reliability, and what goes wrong most." },
        { "ckv eval --before last/members.csv --members ckv-out/members.csv", "What changed since another run." },
    },
};
