/* ckv dedupe: the main job. */
#include "command.h"
#include "report.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: ckv dedupe [-c FILE] [option ...] [SOURCE=]FILE ...\n"
    "\n"
    "Reads exports of several departments, finds which records are one customer, and writes one golden profile per "
    "customer.\n"
    "\n"
    "  -c, --config FILE     configuration: sources, what their columns mean, matching, survivorship\n"
    "  -o, --out DIR         where the output goes (default ckv-out): members.csv golden.csv golden.ndjson links.csv\n"
    "                        review.csv rejects.csv, and rejects-SOURCE.csv to mend and import\n"
    "  -s, --store DIR       keep everything in this store; the files are the new full state of the sources they name\n"
    "      --retrain         learn a new model although the store has one\n"
    "      --decisions FILE  source_a,key_a,source_b,key_b,decision (link or apart)\n"
    "      --mode MODE       dedupe (default), link, one-to-one\n"
    "      --threads N       default: all processors\n"
    "      --allow-deletes N in a store that holds records: how many percent of a source's records may be deleted "
    "because\n"
    "                        the files lack them (default 10)\n"
    "      --strict          stop at the first row that cannot be read\n"
    "      --show N          print the N profiles with most records\n"
    "      --timings         print the share of each stage\n"
    "      --json            print the summary as one JSON object\n"
    "  -q, --quiet           print nothing but errors\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done, but some rows were rejected (rejects.csv says why).\n";

typedef struct arguments {
    const char *config, *out, *store, *decisions, *mode;
    unsigned threads, show, allow_deletes;
    bool strict, retrain, timings;
    report report;
} arguments;

enum {
    OPT_RETRAIN = 256,
    OPT_DECISIONS,
    OPT_MODE,
    OPT_THREADS,
    OPT_STRICT,
    OPT_SHOW,
    OPT_TIMINGS,
    OPT_JSON,
    OPT_ALLOW_DELETES
};

static const struct option long_options[] = {
    { "config", required_argument, NULL, 'c' },
    { "out", required_argument, NULL, 'o' },
    { "store", required_argument, NULL, 's' },
    { "retrain", no_argument, NULL, OPT_RETRAIN },
    { "decisions", required_argument, NULL, OPT_DECISIONS },
    { "mode", required_argument, NULL, OPT_MODE },
    { "threads", required_argument, NULL, OPT_THREADS },
    { "allow-deletes", required_argument, NULL, OPT_ALLOW_DELETES },
    { "strict", no_argument, NULL, OPT_STRICT },
    { "show", required_argument, NULL, OPT_SHOW },
    { "timings", no_argument, NULL, OPT_TIMINGS },
    { "json", no_argument, NULL, OPT_JSON },
    { "quiet", no_argument, NULL, 'q' },
    { NULL, 0, NULL, 0 },
};

/* -1: no mode is called so. */
static int mode_of(const char *name)
{
    static const char *const names[] = {
        [CKV_MODE_DEDUPE] = "dedupe", [CKV_MODE_LINK] = "link", [CKV_MODE_ONE_TO_ONE] = "one-to-one"
    };
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++) {
        if (strcmp(name, names[i]) == 0)
            return i;
    }
    return -1;
}

static int take_option(arguments *a, int option, const char *word)
{
    switch (option) {
    case 'c':
        a->config = optarg;
        return EXIT_DONE;
    case 'o':
        a->out = optarg;
        return EXIT_DONE;
    case 's':
        a->store = optarg;
        return EXIT_DONE;
    case 'q':
        a->report.quiet = true;
        return EXIT_DONE;
    case OPT_RETRAIN:
        a->retrain = true;
        return EXIT_DONE;
    case OPT_DECISIONS:
        a->decisions = optarg;
        return EXIT_DONE;
    case OPT_MODE:
        a->mode = optarg;
        return mode_of(optarg) >= 0 ? EXIT_DONE : fail_usage("dedupe", "--mode is dedupe, link or one-to-one");
    case OPT_STRICT:
        a->strict = true;
        return EXIT_DONE;
    case OPT_TIMINGS:
        a->timings = true;
        return EXIT_DONE;
    case OPT_JSON:
        a->report.json = true;
        return EXIT_DONE;
    case OPT_THREADS:
        return parse_number(optarg, &a->threads) ? EXIT_DONE : fail_usage("dedupe", "--threads takes a number");
    case OPT_ALLOW_DELETES:
        return parse_number(optarg, &a->allow_deletes) ? EXIT_DONE
                                                       : fail_usage("dedupe", "--allow-deletes takes a number");
    case OPT_SHOW:
        return parse_number(optarg, &a->show) ? EXIT_DONE : fail_usage("dedupe", "--show takes a number");
    case ':':
        return fail_usage("dedupe", "%s needs a value behind it", word);
    default:
        return fail_usage("dedupe", "no option %s, or it is cut too short to be clear", word);
    }
}

static ckv_status make_config(ckv_config **out, const arguments *a, int files, char **file, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_status status = a->config ? ckv_config_load(&config, a->config, err) : ckv_config_new(&config);
    for (int i = 0; status == CKV_OK && i < files; i++)
        status = add_file(config, file[i], err);
    if (status == CKV_OK && a->decisions)
        status = ckv_config_set_decisions(config, a->decisions, err);
    if (status == CKV_OK && a->mode)
        status = ckv_config_set_mode(config, (ckv_mode)mode_of(a->mode), err);
    if (status != CKV_OK) {
        ckv_config_free(config);
        return status;
    }
    *out = config;
    return CKV_OK;
}

static void print_profile(void *context, const char *text, size_t len)
{
    (void)context;
    fwrite(text, 1, len, stdout);
    putchar('\n');
}

static int run_dedupe(int argc, char **argv)
{
    arguments a = { .out = "ckv-out", .allow_deletes = CKV_ALLOW_DELETES };
    int option;
    while ((option = getopt_long(argc, argv, ":c:o:s:q", long_options, NULL)) != -1) {
        int code = take_option(&a, option, argv[optind - 1]);
        if (code != EXIT_DONE)
            return code;
    }
    if (!a.config && optind == argc)
        return fail_usage("dedupe", "no input: name files, or a configuration that does");
    ckv_error err = { .code = CKV_NO_MEMORY, .message = "out of memory" }; /* where a call describes no failure */
    ckv_config *config;
    if (make_config(&config, &a, argc - optind, argv + optind, &err) != CKV_OK)
        return fail_with(&err);
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = a.out;
    options.store = a.store;
    options.threads = a.threads;
    options.strict = a.strict;
    options.retrain = a.retrain;
    options.show = a.show;
    options.on_profile = print_profile;
    options.allow_deletes = a.allow_deletes;
    report_begin(&a.report, &options);
    ckv_batch_result result = { .size = sizeof result };
    ckv_status status = ckv_batch_run(config, &options, &result, &err);
    ckv_config_free(config);
    if (status != CKV_OK)
        return report_failure(&a.report, &err);
    fflush(stdout); /* profiles before the summary, also where both go into one file */
    if (a.timings)
        report_timings(&result);
    report_end(&a.report, &result, a.store != NULL, a.out);
    return result.rejects ? EXIT_REJECTS : EXIT_DONE;
}

const command command_dedupe = { "dedupe", run_dedupe, "exports in, one golden profile per customer out", usage };
