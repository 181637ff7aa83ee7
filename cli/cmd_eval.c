/* ckv eval: how well records were brought together, against a truth. */
#include "command.h"

#include <stddef.h>

typedef struct arguments {
    const char *truth, *members, *store;
    bool cross_only, json;
} arguments;

#define AT(member) offsetof(arguments, member)

static const option_row option_rows[] = {
    { "truth", 't', OPTION_TEXT, AT(truth), "FILE", "who is who; CSV, TSV or NDJSON", WORDS_FILE, NULL, true },
    { "members", 'm', OPTION_TEXT, AT(members), "FILE", "what was found", WORDS_FILE, NULL, true },
    { "cross-only", 0, OPTION_FLAG, AT(cross_only), NULL, "count only pairs of records of different sources" },
    { "store", 's', OPTION_TEXT, AT(store), "DIR", "the store of the same run", WORDS_DIR },
    { "json", 0, OPTION_FLAG, AT(json), NULL, "one JSON object" },
};

typedef unsigned long long number; /* what printf takes */

static bool is_candidate(void *context, const ckv_labelled *a, const ckv_labelled *b)
{
    return ckv_candidates_has(context, (ckv_text){ a->source, a->source_len }, (ckv_text){ a->key, a->key_len },
        (ckv_text){ b->source, b->source_len }, (ckv_text){ b->key, b->key_len });
}

static ckv_status open_candidates(ckv_candidates **out, const char *store, ckv_error *err)
{
    ckv_view *view = NULL;
    ckv_status status = ckv_view_open(&view, store, err);
    if (status == CKV_OK)
        status = ckv_candidates_new(out, view, err);
    ckv_view_close(view);
    return status;
}

static void print_sizes(const ckv_evaluation *e)
{
    static const char *const names[CKV_EVALUATE_SIZES] = { "1", "2", "3-4", "5-8", "9-16", "17-32", "33-64", "more" };
    printf("\n%-18s %10s %10s\n", "cluster of", "true", "found");
    for (size_t i = 0; i < CKV_EVALUATE_SIZES; i++) {
        if (e->truth_sizes[i] || e->found_sizes[i])
            printf("  %-16s %10llu %10llu\n", names[i], (number)e->truth_sizes[i], (number)e->found_sizes[i]);
    }
}

static void print_text(const ckv_evaluation *e, const arguments *a)
{
    printf("%-18s %10s %10s %10s\n", "", "precision", "recall", "F1");
    printf(
        "%-18s %10.6f %10.6f %10.6f\n", a->cross_only ? "pairs, cross-only" : "pairs", e->precision, e->recall, e->f1);
    printf("%-18s %10.6f %10.6f %10.6f\n", "B-cubed", e->bcubed_precision, e->bcubed_recall, e->bcubed_f1);
    printf("%-18s %10.6f: %llu of %llu clusters\n", "exact clusters", e->exact, (number)e->exact_clusters,
        (number)e->truth_clusters);
    if (a->store)
        printf("%-18s %10.6f: %llu of %llu true pairs are proposed by blocking\n", "recall ceiling", e->ceiling,
            (number)e->candidate_pairs, (number)e->asked_pairs);
    print_sizes(e);
    printf("\n%llu records, %llu of them not in members; %llu true pairs, %llu found, %llu in common\n",
        (number)e->records, (number)e->missing, (number)e->true_pairs, (number)e->found_pairs, (number)e->common_pairs);
    if (e->uncovered)
        printf("%llu records of members are not in the truth, and left out of all numbers\n", (number)e->uncovered);
}

static void print_counts(const char *name, const uint64_t *counts)
{
    printf(",\"%s\":[", name);
    for (size_t i = 0; i < CKV_EVALUATE_SIZES; i++)
        printf("%s%llu", i ? "," : "", (number)counts[i]);
    printf("]");
}

static void print_json(const ckv_evaluation *e, const arguments *a)
{
    printf(
        "{\"records\":%llu,\"missing\":%llu,\"repeated\":%llu,\"truth_clusters\":%llu,\"found_clusters\":%llu,"
        "\"true_pairs\":%llu,\"found_pairs\":%llu,\"common_pairs\":%llu,\"precision\":%.6f,\"recall\":%.6f,\"f1\":%.6f,"
        "\"bcubed_precision\":%.6f,\"bcubed_recall\":%.6f,\"bcubed_f1\":%.6f,\"exact_clusters\":%llu,\"exact\":%.6f",
        (number)e->records, (number)e->missing, (number)e->repeated, (number)e->truth_clusters,
        (number)e->found_clusters, (number)e->true_pairs, (number)e->found_pairs, (number)e->common_pairs, e->precision,
        e->recall, e->f1, e->bcubed_precision, e->bcubed_recall, e->bcubed_f1, (number)e->exact_clusters, e->exact);
    print_counts("truth_sizes", e->truth_sizes);
    print_counts("found_sizes", e->found_sizes);
    printf(",\"uncovered\":%llu", (number)e->uncovered);
    if (a->store)
        printf(",\"asked_pairs\":%llu,\"candidate_pairs\":%llu,\"ceiling\":%.6f", (number)e->asked_pairs,
            (number)e->candidate_pairs, e->ceiling);
    printf("}\n");
}

static int evaluate(const arguments *a)
{
    ckv_error err;
    ckv_candidates *candidates = NULL;
    ckv_evaluate_options options = CKV_EVALUATE_OPTIONS_INIT;
    ckv_evaluation result = { .size = sizeof result };
    ckv_status status = a->store ? open_candidates(&candidates, a->store, &err) : CKV_OK;
    options.cross_only = a->cross_only;
    options.candidate = candidates ? is_candidate : NULL;
    options.context = candidates;
    if (status == CKV_OK)
        status = ckv_evaluate_files(a->truth, a->members, &options, &result, &err);
    ckv_candidates_free(candidates);
    if (status != CKV_OK)
        return fail_with(&err);
    if (a->json)
        print_json(&result, a);
    else
        print_text(&result, a);
    return EXIT_DONE;
}

static int run_eval(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_eval, argc, argv, &a);
    return code == EXIT_DONE ? evaluate(&a) : code;
}

const command command_eval = {
    .name = "eval",
    .run = run_eval,
    .summary = "how well records were brought together, against a truth",
    .operands = "",
    .description = "Measures the entities of members.csv (source,key,entity_id) against a truth (source,key,entity): "
                   "pairs, B-cubed, and clusters found exactly. With the store also the recall ceiling: how many true "
                   "pairs the blocking rules propose at all.\n\n"
                   "The truth may cover a part of the records only: the others are counted and left out.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv eval --truth truth.csv --members ckv-out/members.csv", "Precision, recall and F1 of a run." },
        { "ckv eval -t truth.csv -m ckv-out/members.csv -s customers.ckv --json",
            "With the recall ceiling of blocking, for a program." },
    },
};
