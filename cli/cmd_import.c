/* ckv import and ckv resolve: exports into a store that lives on; and its entities found anew. */
#include "command.h"
#include "report.h"

#include <getopt.h>
#include <stdlib.h>

static const char usage_import[] =
    "usage: ckv import --store DIR [option ...] [SOURCE=]FILE ...\n"
    "\n"
    "Brings rows into a store, then finds its customers anew; all in one step that is done whole or not at all. A row\n"
    "replaces the record of its source and key, unless the store holds a later version of it; a row of a new key "
    "joins;\n"
    "all other records stay. The model is kept, and so are customers' ids. rejects-SOURCE.csv of this or an earlier "
    "run\n"
    "can be imported once its rows are mended.\n"
    "\n"
    "  -s, --store DIR       the store, made if there is none\n"
    "      --full            the files hold all records of their sources: what they lack is deleted\n"
    "      --allow-deletes N how many percent of a source's records --full may delete (default 10)\n"
    "  -c, --config FILE     configuration; without it, sources that the store knows are read as they were before\n"
    "  -o, --out DIR         where rejects.csv and rejects-SOURCE.csv go (default ckv-out)\n"
    "      --decisions FILE  decisions in place of those that the store keeps\n"
    "      --threads N       default: all processors\n"
    "      --strict          stop at the first row that cannot be read\n"
    "      --json            print the summary as one JSON object\n"
    "  -q, --quiet           print nothing but errors\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done, but some rows were rejected (rejects.csv says why).\n";

static const char usage_resolve[] =
    "usage: ckv resolve --store DIR [option ...]\n"
    "\n"
    "Finds the customers of a store anew, from the records that it holds: after decisions, or with a new model.\n"
    "\n"
    "  -s, --store DIR       the store\n"
    "      --retrain         learn a new model\n"
    "      --decisions FILE  source_a,key_a,source_b,key_b,decision (link or apart), in place of those that it keeps\n"
    "  -c, --config FILE     mode and survivorship from this configuration; its files are not read\n"
    "      --threads N       default: all processors\n"
    "      --json            print the summary as one JSON object\n"
    "  -q, --quiet           print nothing but errors\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage.\n";

typedef struct arguments {
    const char *config, *out, *store, *decisions;
    unsigned threads, allow_deletes;
    bool strict, retrain, full;
    report report;
} arguments;

enum { OPT_RETRAIN = 256, OPT_DECISIONS, OPT_THREADS, OPT_STRICT, OPT_JSON, OPT_FULL, OPT_ALLOW_DELETES };

static const struct option import_options[] = {
    { "config", required_argument, NULL, 'c' },
    { "out", required_argument, NULL, 'o' },
    { "store", required_argument, NULL, 's' },
    { "full", no_argument, NULL, OPT_FULL },
    { "allow-deletes", required_argument, NULL, OPT_ALLOW_DELETES },
    { "decisions", required_argument, NULL, OPT_DECISIONS },
    { "threads", required_argument, NULL, OPT_THREADS },
    { "strict", no_argument, NULL, OPT_STRICT },
    { "json", no_argument, NULL, OPT_JSON },
    { "quiet", no_argument, NULL, 'q' },
    { NULL, 0, NULL, 0 },
};

static const struct option resolve_options[] = {
    { "config", required_argument, NULL, 'c' },
    { "store", required_argument, NULL, 's' },
    { "retrain", no_argument, NULL, OPT_RETRAIN },
    { "decisions", required_argument, NULL, OPT_DECISIONS },
    { "threads", required_argument, NULL, OPT_THREADS },
    { "json", no_argument, NULL, OPT_JSON },
    { "quiet", no_argument, NULL, 'q' },
    { NULL, 0, NULL, 0 },
};

static bool take_text(arguments *a, int option)
{
    switch (option) {
    case 'c':
        a->config = optarg;
        return true;
    case 'o':
        a->out = optarg;
        return true;
    case 's':
        a->store = optarg;
        return true;
    case OPT_DECISIONS:
        a->decisions = optarg;
        return true;
    default:
        return false;
    }
}

static int take_option(const char *name, arguments *a, int option, char **argv)
{
    if (take_text(a, option))
        return EXIT_DONE;
    switch (option) {
    case 'q':
        a->report.quiet = true;
        return EXIT_DONE;
    case OPT_RETRAIN:
        a->retrain = true;
        return EXIT_DONE;
    case OPT_FULL:
        a->full = true;
        return EXIT_DONE;
    case OPT_STRICT:
        a->strict = true;
        return EXIT_DONE;
    case OPT_JSON:
        a->report.json = true;
        return EXIT_DONE;
    case OPT_THREADS:
        return parse_number(optarg, &a->threads) ? EXIT_DONE : fail_usage(name, "--threads takes a number");
    case OPT_ALLOW_DELETES:
        return parse_number(optarg, &a->allow_deletes) ? EXIT_DONE : fail_usage(name, "--allow-deletes takes a number");
    default:
        return fail_option(name, argv);
    }
}

static int take_options(const char *name, const struct option *known, arguments *a, int argc, char **argv)
{
    int option;
    while ((option = getopt_long(argc, argv, known == import_options ? ":c:o:s:q" : ":c:s:q", known, NULL)) != -1) {
        int code = take_option(name, a, option, argv);
        if (code != EXIT_DONE)
            return code;
    }
    return a->store ? EXIT_DONE : fail_usage(name, "no store: say --store DIR");
}

/* Only the files of the command line are read: those of the configuration were imported long ago. */
static ckv_status make_config(ckv_config **out, const arguments *a, int files, char **file, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_status status = a->config ? ckv_config_load(&config, a->config, err) : ckv_config_new(&config);
    if (status == CKV_OK)
        ckv_config_drop_files(config);
    for (int i = 0; status == CKV_OK && i < files; i++)
        status = add_file(config, file[i], err);
    if (status == CKV_OK && a->decisions)
        status = ckv_config_set_decisions(config, a->decisions, err);
    if (status != CKV_OK) {
        ckv_config_free(config);
        return status;
    }
    *out = config;
    return CKV_OK;
}

static int run(arguments *a, int files, char **file)
{
    ckv_error err = { .code = CKV_NO_MEMORY, .message = "out of memory" }; /* where a call describes no failure */
    ckv_config *config;
    if (make_config(&config, a, files, file, &err) != CKV_OK)
        return fail_with(&err);
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = a->out;
    options.store = a->store;
    options.threads = a->threads;
    options.strict = a->strict;
    options.retrain = a->retrain;
    options.update = a->full ? CKV_UPDATE_REPLACE : CKV_UPDATE_ADD;
    options.allow_deletes = a->allow_deletes;
    options.keep_settings = true;
    options.only_rejects = true;
    report_begin(&a->report, &options);
    ckv_batch_result result = { .size = sizeof result };
    ckv_status status = ckv_batch_run(config, &options, &result, &err);
    ckv_config_free(config);
    if (status != CKV_OK)
        return report_failure(&a->report, &err);
    report_end(&a->report, &result, true, a->out);
    return result.rejects ? EXIT_REJECTS : EXIT_DONE;
}

static int run_import(int argc, char **argv)
{
    arguments a = { .out = "ckv-out", .allow_deletes = CKV_ALLOW_DELETES };
    int code = take_options("import", import_options, &a, argc, argv);
    if (code != EXIT_DONE)
        return code;
    if (optind == argc)
        return fail_usage("import", "nothing to import: name [SOURCE=]FILE");
    return run(&a, argc - optind, argv + optind);
}

static int run_resolve(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options("resolve", resolve_options, &a, argc, argv);
    if (code != EXIT_DONE)
        return code;
    if (optind < argc)
        return fail_usage("resolve", "it reads no files: ckv import does");
    ckv_error err;
    ckv_view *view;
    if (ckv_view_open(&view, a.store, &err) != CKV_OK) /* a store that is not there is not made */
        return fail_with(&err);
    ckv_view_close(view);
    return run(&a, 0, NULL);
}

const command command_import = { "import", run_import, "exports into a store: new and changed records, or full states",
    usage_import };
const command command_resolve = { "resolve", run_resolve, "find the customers of a store anew", usage_resolve };
