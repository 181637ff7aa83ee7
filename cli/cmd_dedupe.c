/* ckv dedupe: the main job. */
#include "command.h"
#include "progress.h"

#include <getopt.h>
#include <stddef.h>

typedef struct arguments {
    const char *config, *out, *store, *decisions;
    unsigned threads, show;
    int mode;
    bool strict, retrain, timings, json, quiet;
} arguments;

#define AT(member) offsetof(arguments, member)

/* Choices are in the order of ckv_mode. */
static const option_row option_rows[] = {
    { "config", 'c', OPTION_TEXT, AT(config), "FILE",
        "configuration: sources, what their columns mean, matching, survivorship; see ckv.yaml(5)", WORDS_FILE },
    { "out", 'o', OPTION_TEXT, AT(out), "DIR",
        "where the output goes (default ckv-out): members.csv golden.csv golden.ndjson links.csv review.csv "
        "rejects.csv",
        WORDS_DIR },
    { "store", 's', OPTION_TEXT, AT(store), "DIR",
        "keep everything in this store; the files are the new full state of the sources they name", WORDS_DIR },
    { "retrain", 0, OPTION_FLAG, AT(retrain), NULL, "learn a new model although the store has one" },
    { "decisions", 0, OPTION_TEXT, AT(decisions), "FILE", "source_a,key_a,source_b,key_b,decision (link or apart)",
        WORDS_FILE },
    { "mode", 0, OPTION_CHOICE, AT(mode), "MODE", "dedupe (default), link, one-to-one", WORDS_NONE,
        "dedupe link one-to-one" },
    { "threads", 0, OPTION_NUMBER, AT(threads), "N", "default: all processors" },
    { "strict", 0, OPTION_FLAG, AT(strict), NULL, "stop at the first row that cannot be read" },
    { "show", 0, OPTION_NUMBER, AT(show), "N", "print the N profiles with most records" },
    { "timings", 0, OPTION_FLAG, AT(timings), NULL, "print the share of each stage" },
    { "json", 0, OPTION_FLAG, AT(json), NULL, "print the summary as one JSON object" },
    { "quiet", 'q', OPTION_FLAG, AT(quiet), NULL, "print nothing but errors" },
};

static ckv_status make_config(ckv_config **out, const arguments *a, int files, char **file, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_status status = a->config ? ckv_config_load(&config, a->config, err) : ckv_config_new(&config);
    for (int i = 0; status == CKV_OK && i < files; i++)
        status = add_file(config, file[i], err);
    if (status == CKV_OK && a->decisions)
        status = ckv_config_set_decisions(config, a->decisions, err);
    if (status == CKV_OK && a->mode >= 0)
        status = ckv_config_set_mode(config, (ckv_mode)a->mode, err);
    if (status != CKV_OK) {
        ckv_config_free(config);
        return status;
    }
    *out = config;
    return CKV_OK;
}

/* What the callbacks of a run have. */
typedef struct listener {
    const arguments *a;
    progress *progress;
} listener;

static void print_note(void *context, const char *text)
{
    const listener *l = context;
    if (l->a->quiet)
        return;
    progress_clear(l->progress);
    fprintf(stderr, "ckv: %s\n", text);
}

static bool print_progress(void *context, const ckv_progress *p)
{
    const listener *l = context;
    if (!l->a->quiet)
        progress_show(l->progress, p);
    return false;
}

static void print_profile(void *context, const char *text, size_t len)
{
    const listener *l = context;
    progress_clear(l->progress);
    fwrite(text, 1, len, stdout);
    putchar('\n');
}

static void print_json(const ckv_batch_result *r)
{
    const struct {
        const char *name;
        uint64_t number;
    } numbers[] = {
        { "rows", r->rows },
        { "records", r->records },
        { "repeats", r->repeats },
        { "rejects", r->rejects },
        { "blank", r->blank },
        { "titles", r->titles },
        { "entities", r->entities },
        { "persons", r->persons },
        { "organizations", r->organizations },
        { "unknown", r->unknown },
        { "pairs", r->pairs },
        { "refined", r->refined },
        { "given_up", r->given_up },
        { "links", r->links },
        { "review", r->review },
        { "refused_decided", r->refused_decided },
        { "refused_type", r->refused_type },
        { "refused_source", r->refused_source },
        { "refused_exclusive", r->refused_exclusive },
        { "refused_cohesion", r->refused_cohesion },
        { "refused_size", r->refused_size },
        { "raised", r->raised },
        { "left_alone", r->left_alone },
        { "new_ids", r->new_ids },
        { "kept_ids", r->kept_ids },
        { "retired_ids", r->retired_ids },
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        printf("%s\"%s\":%llu", i ? "," : "{", numbers[i].name, (unsigned long long)numbers[i].number);
    printf(",\"seconds\":{");
    for (int s = 0; s < CKV_STAGE_COUNT; s++)
        printf("%s\"%s\":%.3f", s ? "," : "", ckv_stage_name((ckv_stage)s), r->seconds[s]);
    printf("}}\n");
}

static void print_timings(const ckv_batch_result *r)
{
    double total = 0;
    for (int s = 0; s < CKV_STAGE_COUNT; s++)
        total += r->seconds[s];
    for (int s = 0; s < CKV_STAGE_COUNT; s++)
        fprintf(stderr, "ckv: %-10s %8.3f s %5.1f %%\n", ckv_stage_name((ckv_stage)s), r->seconds[s],
            total > 0 ? 100 * r->seconds[s] / total : 0);
    fprintf(stderr, "ckv: %-10s %8.3f s, %.0f records/s\n", "all", total, total > 0 ? (double)r->records / total : 0);
}

static void print_summary(const ckv_batch_result *r, const arguments *a)
{
    fprintf(stderr,
        "ckv: %llu rows, %llu records (%llu persons, %llu organizations, %llu of unknown type), %llu repeats, %llu "
        "rejected\n",
        (unsigned long long)r->rows, (unsigned long long)r->records, (unsigned long long)r->persons,
        (unsigned long long)r->organizations, (unsigned long long)r->unknown, (unsigned long long)r->repeats,
        (unsigned long long)r->rejects);
    if (r->blank)
        fprintf(stderr, "ckv: %llu blank rows left out\n", (unsigned long long)r->blank);
    if (r->titles)
        fprintf(stderr, "ckv: %llu lines of titles left out\n", (unsigned long long)r->titles);
    fprintf(stderr,
        "ckv: %llu customers; %llu pairs compared, %llu links, %llu pairs to review, %llu given up in blocks too "
        "large\n",
        (unsigned long long)r->entities, (unsigned long long)r->pairs, (unsigned long long)r->links,
        (unsigned long long)r->review, (unsigned long long)r->given_up);
    if (a->store)
        fprintf(stderr, "ckv: %llu new ids, %llu kept, %llu no longer lead a customer (aliases, or retired)\n",
            (unsigned long long)r->new_ids, (unsigned long long)r->kept_ids, (unsigned long long)r->retired_ids);
    if (r->rejects)
        fprintf(stderr, "ckv: see %s/rejects.csv\n", a->out);
}

static int run_dedupe(int argc, char **argv)
{
    arguments a = { .out = "ckv-out", .mode = -1 };
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
    progress shown = progress_start();
    options.out = a.out;
    options.store = a.store;
    options.threads = a.threads;
    options.strict = a.strict;
    options.retrain = a.retrain;
    options.show = a.show;
    options.on_note = print_note;
    options.on_progress = print_progress;
    options.on_profile = print_profile;
    options.context = &(listener){ &a, &shown };
    ckv_batch_result result = { .size = sizeof result };
    ckv_status status = ckv_batch_run(config, &options, &result, &err);
    ckv_config_free(config);
    progress_clear(&shown);
    if (status != CKV_OK)
        return fail_with(&err);
    fflush(stdout); /* profiles before the summary, also where both go into one file */
    if (a.timings)
        print_timings(&result);
    if (a.json)
        print_json(&result);
    else if (!a.quiet)
        print_summary(&result, &a);
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
        { "ckv dedupe -c ckv.yaml --store customers.ckv crm=crm-march.csv",
            "One source brought up to date in a store; the others stay as they are." },
    },
};
