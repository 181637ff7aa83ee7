/* ckv dedupe: the main job. */
#include "command.h"
#include "report.h"

#include <getopt.h>
#include <stddef.h>

typedef struct arguments {
    const char *config, *out, *store, *decisions, *model, *labels;
    unsigned files, threads, show, allow_deletes;
    int mode;
    size_t memory;
    bool strict, retrain, timings;
    report report;
} arguments;

#define AT(member) offsetof(arguments, member)

/* Choices are in the order of ckv_mode. */
static const option_row option_rows[] = {
    { "config", 'c', OPTION_TEXT, AT(config), "FILE",
        "configuration: sources, what their columns mean, matching, survivorship; see ckv.yaml(5)", WORDS_FILE },
    { "out", 'o', OPTION_TEXT, AT(out), "DIR",
        "where the output goes (default ckv-out): members.csv golden.csv golden.ndjson links.csv review.csv "
        "rejects.csv, and rejects-SOURCE.csv to mend and import",
        WORDS_DIR },
    { "files", 0, OPTION_SET, AT(files), "LIST", FILES_WORDS "; rejects always are", WORDS_NONE, FILES_CHOICES },
    { "store", 's', OPTION_TEXT, AT(store), "DIR",
        "keep everything in this store; the files are the new full state of the sources they name", WORDS_DIR },
    { "retrain", 0, OPTION_FLAG, AT(retrain), NULL, "learn a new model although the store has one" },
    { "decisions", 0, OPTION_TEXT, AT(decisions), "FILE", "source_a,key_a,source_b,key_b,decision (link or apart)",
        WORDS_FILE },
    { "model", 0, OPTION_TEXT, AT(model), "FILE", "go by these numbers, which ckv model -o wrote and you have edited",
        WORDS_FILE },
    { "labels", 0, OPTION_TEXT, AT(labels), "FILE",
        "learn from these pairs too: source_a,key_a,source_b,key_b,decision (yes or no), as ckv review --ask draws "
        "them",
        WORDS_FILE },
    { "mode", 0, OPTION_CHOICE, AT(mode), "MODE", "dedupe (default), link, one-to-one", WORDS_NONE,
        "dedupe link one-to-one" },
    { "threads", 0, OPTION_NUMBER, AT(threads), "N", "default: all processors" },
    { "memory", 0, OPTION_SIZE, AT(memory), "SIZE", MEMORY_WORDS },
    { "allow-deletes", 0, OPTION_NUMBER, AT(allow_deletes), "PERCENT",
        "in a store that holds records: the share of a source's records that may be deleted because the files "
        "lack them (default 10)" },
    { "strict", 0, OPTION_FLAG, AT(strict), NULL, "stop at the first row that cannot be read" },
    { "show", 0, OPTION_NUMBER, AT(show), "N", "print the N profiles with most records" },
    { "timings", 0, OPTION_FLAG, AT(timings), NULL, "print the share of each stage" },
    { "json", 0, OPTION_FLAG, AT(report.json), NULL, "print the summary as one JSON object" },
    { "quiet", 'q', OPTION_FLAG, AT(report.quiet), NULL, "print nothing but errors" },
};

static ckv_status make_config(ckv_config **out, const arguments *a, int files, char **file, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_status status = config_of(&config, a->config, files, file, err);
    if (status == CKV_OK && a->decisions)
        status = ckv_config_set_decisions(config, a->decisions, err);
    if (status == CKV_OK && a->model)
        status = ckv_config_set_model(config, a->model, err);
    if (status == CKV_OK && a->labels)
        status = ckv_config_set_labels(config, a->labels, err);
    if (status == CKV_OK && a->mode >= 0)
        status = ckv_config_set_mode(config, (ckv_mode)a->mode, err);
    if (status != CKV_OK) {
        ckv_config_free(config);
        return status;
    }
    *out = config;
    return CKV_OK;
}

static void print_profile(void *context, const char *text, size_t len)
{
    report_clear(context);
    fwrite(text, 1, len, stdout);
    putchar('\n');
}

static int run_dedupe(int argc, char **argv)
{
    arguments a = { .out = "ckv-out", .mode = -1, .allow_deletes = CKV_ALLOW_DELETES };
    int code = take_options(&command_dedupe, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (!a.config && optind == argc)
        return fail_usage("dedupe", "no input: name files, or a configuration that does");
    ckv_error err = { .code = CKV_NO_MEMORY, .message = "out of memory" }; /* where a call describes no failure */
    ckv_config *config;
    if (make_config(&config, &a, argc - optind, argv + optind, &err) != CKV_OK)
        return fail_with(&err);
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = a.out;
    options.files = a.files;
    options.store = a.store;
    options.threads = a.threads;
    options.memory = a.memory;
    options.strict = a.strict;
    options.retrain = a.retrain;
    options.show = a.show;
    options.allow_deletes = a.allow_deletes;
    options.on_profile = print_profile;
    report_begin(&a.report, &options);
    ckv_batch_result result = { .size = sizeof result };
    ckv_status status = ckv_batch_run(config, &options, &result, &err);
    ckv_config_free(config);
    if (status != CKV_OK)
        return report_failure(&a.report, &err);
    report_end(&a.report, &result, a.store != NULL, a.out, a.timings);
    return result.rejects ? EXIT_REJECTS : EXIT_DONE;
}

const command command_dedupe = {
    .name = "dedupe",
    .run = run_dedupe,
    .summary = "exports in, one golden profile per customer out",
    .operands = "[SOURCE=]FILE ...",
    .operand_words = WORDS_FILE,
    .description = "Reads exports of several departments, finds which records are one customer, and writes one golden "
                   "profile per customer.\n\n"
                   "Without a configuration the columns are inferred from their headers and values, and what was "
                   "assumed is told. Files are CSV, TSV, NDJSON or XLSX, plain or packed by gzip or zstd, in any "
                   "common encoding; \"-\" is standard input.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage, 3 done, but some rows were rejected (rejects.csv says why).",
    .examples = {
        { "ckv dedupe crm.csv billing.csv shop.ndjson", "A first look, without any configuration." },
        { "ckv dedupe -c ckv.yaml --out result --store customers.ckv",
            "The files that the configuration names; the result is kept, and next month's ids carry on." },
        { "ckv dedupe --files members,golden.csv crm.csv billing.csv",
            "Without golden.ndjson, the largest file: where each value came from." },
        { "ckv dedupe -c ckv.yaml --store customers.ckv crm=crm-march.csv",
            "One source brought up to date in a store; the others stay as they are." },
    },
};
