/* ckv export: the output files of a run out of a store. */
#include "command.h"
#include "print.h"

#include <stddef.h>

typedef struct arguments {
    const char *store, *out;
    unsigned files, threads;
    bool json, quiet;
} arguments;

#define AT(member) offsetof(arguments, member)

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, AT(store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "out", 'o', OPTION_TEXT, AT(out), "DIR", "where the files go (default ckv-out)", WORDS_DIR },
    { "files", 0, OPTION_SET, AT(files), "LIST", FILES_WORDS, WORDS_NONE, EXPORT_CHOICES },
    { "threads", 0, OPTION_NUMBER, AT(threads), "N", "default: all processors" },
    { "json", 0, OPTION_FLAG, AT(json), NULL, "print the summary as one JSON object" },
    { "quiet", 'q', OPTION_FLAG, AT(quiet), NULL, "print nothing but errors" },
};

static void print_summary(const ckv_batch_result *r)
{
    print_count(stderr, "ckv: ", r->records, "record");
    print_count(stderr, ", ", r->entities, "customer");
    print_count(stderr, ", ", r->links, "link");
    print_count(stderr, ", ", r->review, "pair");
    fprintf(stderr, " to review\n");
}

static int run_export(int argc, char **argv)
{
    arguments a = { .out = "ckv-out" };
    int code = take_options(&command_export, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    ckv_error err;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    ckv_batch_result r = { .size = sizeof r };
    options.out = a.out;
    options.files = a.files;
    options.threads = a.threads;
    if (ckv_batch_export(a.store, &options, &r, &err) != CKV_OK)
        return fail_with(&err);
    if (a.json)
        printf("{\"records\":%llu,\"entities\":%llu,\"links\":%llu,\"review\":%llu}\n", (unsigned long long)r.records,
            (unsigned long long)r.entities, (unsigned long long)r.links, (unsigned long long)r.review);
    else if (!a.quiet)
        print_summary(&r);
    return EXIT_DONE;
}

const command command_export = {
    .name = "export",
    .run = run_export,
    .summary = "the output files out of a store",
    .operands = "",
    .description = "Writes members.csv, golden.csv, golden.ndjson, links.csv and review.csv out of a store, as ckv "
                   "dedupe writes them.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv export -s customers.ckv --out result", "All that the store holds, as files." },
    },
};
