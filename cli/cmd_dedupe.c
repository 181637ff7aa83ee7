/* ckv dedupe: the main job. */
#include "command.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: ckv dedupe [-c FILE] [option ...] [SOURCE=]FILE ...\n"
    "\n"
    "Reads exports of several departments, finds which records are one customer, and writes one golden profile per "
    "customer.\n"
    "\n"
    "  -c, --config FILE     configuration: sources, what their columns mean, matching, survivorship\n"
    "  -o, --out DIR         where the output goes (default ckv-out): members.csv golden.csv golden.ndjson links.csv\n"
    "                        review.csv rejects.csv\n"
    "  -s, --store DIR       keep everything in this store; the files are the new full state of the sources they name\n"
    "      --retrain         learn a new model although the store has one\n"
    "      --decisions FILE  source_a,key_a,source_b,key_b,decision (link or apart)\n"
    "      --mode MODE       dedupe (default), link, one-to-one\n"
    "      --threads N       default: all processors\n"
    "      --strict          stop at the first row that cannot be read\n"
    "      --show N          print the N profiles with most records\n"
    "      --timings         print the share of each stage\n"
    "      --json            print the summary as one JSON object\n"
    "  -q, --quiet           print nothing but errors\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done, but some rows were rejected (rejects.csv says why).\n";

typedef struct arguments {
    const char *config, *out, *store, *decisions, *mode;
    unsigned threads, show;
    bool strict, retrain, timings, json, quiet;
} arguments;

enum { OPT_RETRAIN = 256, OPT_DECISIONS, OPT_MODE, OPT_THREADS, OPT_STRICT, OPT_SHOW, OPT_TIMINGS, OPT_JSON };

static const struct option long_options[] = {
    { "config", required_argument, NULL, 'c' },
    { "out", required_argument, NULL, 'o' },
    { "store", required_argument, NULL, 's' },
    { "retrain", no_argument, NULL, OPT_RETRAIN },
    { "decisions", required_argument, NULL, OPT_DECISIONS },
    { "mode", required_argument, NULL, OPT_MODE },
    { "threads", required_argument, NULL, OPT_THREADS },
    { "strict", no_argument, NULL, OPT_STRICT },
    { "show", required_argument, NULL, OPT_SHOW },
    { "timings", no_argument, NULL, OPT_TIMINGS },
    { "json", no_argument, NULL, OPT_JSON },
    { "quiet", no_argument, NULL, 'q' },
    { NULL, 0, NULL, 0 },
};

static bool parse_number(const char *text, unsigned *out)
{
    char *end;
    unsigned long v = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || v > 1000000)
        return false;
    *out = (unsigned)v;
    return true;
}

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
        a->quiet = true;
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
        a->json = true;
        return EXIT_DONE;
    case OPT_THREADS:
        return parse_number(optarg, &a->threads) ? EXIT_DONE : fail_usage("dedupe", "--threads takes a number");
    case OPT_SHOW:
        return parse_number(optarg, &a->show) ? EXIT_DONE : fail_usage("dedupe", "--show takes a number");
    case ':':
        return fail_usage("dedupe", "%s needs a value behind it", word);
    default:
        return fail_usage("dedupe", "no option %s, or it is cut too short to be clear", word);
    }
}

/* [SOURCE=]FILE. A '=' behind a '/' belongs to the path. */
static ckv_status add_file(ckv_config *config, const char *argument, ckv_error *err)
{
    const char *equals = strchr(argument, '='), *slash = strchr(argument, '/');
    if (!equals || (slash && slash < equals))
        return ckv_config_add_file(config, NULL, argument, err);
    char *source = strndup(argument, (size_t)(equals - argument));
    ckv_status status = source ? ckv_config_add_file(config, source, equals + 1, err) : CKV_NO_MEMORY;
    free(source);
    return status;
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

static void print_note(void *context, const char *text)
{
    const arguments *a = context;
    if (!a->quiet)
        fprintf(stderr, "ckv: %s\n", text);
}

/* On a terminal one line that is written over; elsewhere nothing, since a log wants no progress. */
static bool print_progress(void *context, const ckv_progress *progress)
{
    const arguments *a = context;
    if (a->quiet || !isatty(STDERR_FILENO))
        return false;
    fprintf(stderr, "\r\033[K");
    if (progress->total)
        fprintf(stderr, "ckv: %s %.0f %%\r", ckv_stage_name(progress->stage),
            100.0 * (double)progress->done / (double)progress->total);
    else if (progress->stage != CKV_STAGE_STORE)
        fprintf(stderr, "ckv: %s\r", ckv_stage_name(progress->stage));
    return false;
}

static void print_profile(void *context, const char *text, size_t len)
{
    (void)context;
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
    arguments a = { .out = "ckv-out" };
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
    options.on_note = print_note;
    options.on_progress = print_progress;
    options.on_profile = print_profile;
    options.context = &a;
    ckv_batch_result result = { .size = sizeof result };
    ckv_status status = ckv_batch_run(config, &options, &result, &err);
    ckv_config_free(config);
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

const command command_dedupe = { "dedupe", run_dedupe, "exports in, one golden profile per customer out", usage };
