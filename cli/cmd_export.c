/* ckv export: the output files of a run out of a store. */
#include "command.h"
#include "report.h"

#include <getopt.h>

static const char usage[] = "usage: ckv export --store DIR [--out DIR] [--threads N] [-q]\n"
                            "\n"
                            "Writes members.csv, golden.csv, golden.ndjson, links.csv and review.csv out of a store, "
                            "as ckv dedupe writes them.\n"
                            "\n"
                            "  -s, --store DIR       the store\n"
                            "  -o, --out DIR         where the files go (default ckv-out)\n"
                            "      --threads N       default: all processors\n"
                            "      --json            print the summary as one JSON object\n"
                            "  -q, --quiet           print nothing but errors\n"
                            "\n"
                            "Exit status: 0 done, 1 failed, 2 wrong usage.\n";

enum { OPT_THREADS = 256, OPT_JSON };

static const struct option long_options[] = {
    { "out", required_argument, NULL, 'o' },
    { "store", required_argument, NULL, 's' },
    { "threads", required_argument, NULL, OPT_THREADS },
    { "json", no_argument, NULL, OPT_JSON },
    { "quiet", no_argument, NULL, 'q' },
    { NULL, 0, NULL, 0 },
};

typedef struct arguments {
    const char *store, *out;
    unsigned threads;
    bool json, quiet;
} arguments;

static int take_options(arguments *a, int argc, char **argv)
{
    int option;
    while ((option = getopt_long(argc, argv, ":o:s:q", long_options, NULL)) != -1) {
        switch (option) {
        case 'o':
            a->out = optarg;
            break;
        case 's':
            a->store = optarg;
            break;
        case 'q':
            a->quiet = true;
            break;
        case OPT_JSON:
            a->json = true;
            break;
        case OPT_THREADS:
            if (!parse_number(optarg, &a->threads))
                return fail_usage("export", "--threads takes a number");
            break;
        default:
            return fail_option("export", argv);
        }
    }
    if (optind < argc)
        return fail_usage("export", "it reads no files");
    return a->store ? EXIT_DONE : fail_usage("export", "no store: say --store DIR");
}

static int run_export(int argc, char **argv)
{
    arguments a = { .out = "ckv-out" };
    int code = take_options(&a, argc, argv);
    if (code != EXIT_DONE)
        return code;
    ckv_error err;
    ckv_batch_result r = { .size = sizeof r };
    if (ckv_batch_export(a.store, a.out, a.threads, &r, &err) != CKV_OK)
        return fail_with(&err);
    if (a.json)
        printf("{\"records\":%llu,\"entities\":%llu,\"links\":%llu,\"review\":%llu}\n", (unsigned long long)r.records,
            (unsigned long long)r.entities, (unsigned long long)r.links, (unsigned long long)r.review);
    else if (!a.quiet)
        fprintf(stderr, "ckv: %llu records, %llu customers, %llu links, %llu pairs to review\n",
            (unsigned long long)r.records, (unsigned long long)r.entities, (unsigned long long)r.links,
            (unsigned long long)r.review);
    return EXIT_DONE;
}

const command command_export = { "export", run_export, "the output files out of a store", usage };
