/* ckv generate: synthetic departments with known truth. The work is in generate/, which shares nothing with the library. */
#include "command.h"
#include "generate/generate.h"

#include <getopt.h>
#include <inttypes.h>
#include <string.h>

static const char usage[] =
    "usage: ckv generate --records N --seed S --out DIR [OPTION ...]\n"
    "\n"
    "Writes the exports of ten departments of an invented company, with their own columns, encodings and "
    "mistakes, and who\nis who in truth.csv. The same options give the same bytes.\n"
    "\n"
    "  -n, --records N            how many records in all, 1 to 500000000\n"
    "  -s, --seed S               which world, 0 to 18446744073709551615 (default 1)\n"
    "  -o, --out DIR              where to; made if it is not there\n"
    "      --difficulty F         factor on all rates of mistakes, 0 to 4 (default 1)\n"
    "      --organizations SHARE  of the units (persons, sites of enterprises), 0 to 1 (default 0.08)\n"
    "      --overlap F            how likely other departments know a customer too, 0 to 2 (default 0.4)\n"
    "      --format FORMAT        csv, tsv or ndjson in UTF-8 for all, or mixed (default)\n"
    "      --stream               stream.ndjson, operations over time, in place of exports\n"
    "      --threads N            1 to 64 (default: the processors)\n"
    "      --json                 one JSON object\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage.\n";

enum { OPT_DIFFICULTY = 256, OPT_ORGANIZATIONS, OPT_OVERLAP, OPT_FORMAT, OPT_STREAM, OPT_THREADS, OPT_JSON };

static const struct option long_options[] = {
    { "records", required_argument, NULL, 'n' },
    { "seed", required_argument, NULL, 's' },
    { "out", required_argument, NULL, 'o' },
    { "difficulty", required_argument, NULL, OPT_DIFFICULTY },
    { "organizations", required_argument, NULL, OPT_ORGANIZATIONS },
    { "overlap", required_argument, NULL, OPT_OVERLAP },
    { "format", required_argument, NULL, OPT_FORMAT },
    { "stream", no_argument, NULL, OPT_STREAM },
    { "threads", required_argument, NULL, OPT_THREADS },
    { "json", no_argument, NULL, OPT_JSON },
    { NULL, 0, NULL, 0 },
};

/* Digits only: strtoull() would take a sign, spaces and another base. */
static bool read_whole(const char *text, uint64_t *out)
{
    uint64_t value = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        unsigned digit = (unsigned)(*text - '0');
        if (digit > 9 || value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

/* A decimal number in millionths, whatever the locale; a sign is read so that its value can be refused. */
static bool read_millionths(const char *text, int64_t *out)
{
    bool negative = *text == '-';
    text += negative;
    int64_t value = 0, unit = 1000000;
    bool point = false, digits = false;
    for (; *text; text++) {
        if (*text == '.' && !point) {
            point = true;
        } else if (*text >= '0' && *text <= '9' && value < INT64_C(1000000000000)) {
            digits = true;
            unit = point ? unit / 10 : unit;
            value = point ? value + (*text - '0') * unit : value * 10 + (*text - '0') * INT64_C(1000000);
        } else {
            return false;
        }
    }
    *out = negative ? -value : value;
    return digits;
}

static bool read_format(const char *text, gen_format_choice *out)
{
    static const char *const names[] = { "mixed", "csv", "tsv", "ndjson" };
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], text) == 0) {
            *out = (gen_format_choice)i;
            return true;
        }
    }
    return false;
}

static bool read_option(int option, gen_options *o, bool *json)
{
    uint64_t threads;
    switch (option) {
    case 'n':
        return read_whole(optarg, &o->records);
    case 's':
        return read_whole(optarg, &o->seed);
    case 'o':
        o->out = optarg;
        return true;
    case OPT_DIFFICULTY:
        return read_millionths(optarg, &o->difficulty);
    case OPT_ORGANIZATIONS:
        return read_millionths(optarg, &o->organizations);
    case OPT_OVERLAP:
        return read_millionths(optarg, &o->overlap);
    case OPT_FORMAT:
        return read_format(optarg, &o->format);
    case OPT_STREAM:
        o->stream = true;
        return true;
    case OPT_JSON:
        *json = true;
        return true;
    default:
        if (!read_whole(optarg, &threads) || threads < 1 || threads > 1000)
            return false;
        o->threads = (unsigned)threads;
        return true;
    }
}

static void print_report(const gen_options *o, const gen_report *r, bool json)
{
    if (json)
        printf("{\"records\":%" PRIu64 ",\"operations\":%" PRIu64 ",\"units\":%" PRIu64 ",\"bytes\":%" PRIu64
               ",\"digest\":\"%s\"}\n",
            o->records, r->operations, r->units, r->bytes, r->digest);
    else
        printf("%" PRIu64 " records of %" PRIu64 " persons and sites, %" PRIu64 " bytes, seed %" PRIu64 ", digest %s\n",
            o->records, r->units, r->bytes, o->seed, r->digest);
}

static int run_generate(int argc, char **argv)
{
    gen_options o = GEN_OPTIONS_INIT;
    gen_report report;
    char message[GEN_MESSAGE_MAX];
    bool json = false;
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "n:s:o:", long_options, NULL)) != -1) {
        if (option == '?')
            return fail_option("generate", argv);
        if (!read_option(option, &o, &json))
            return fail_usage("generate", "'%s' is not a value for this option", optarg);
    }
    if (optind < argc)
        return fail_usage("generate", "it takes no further arguments");
    if (!gen_options_check(&o, message))
        return fail_usage("generate", "%s", message);
    if (!gen_run(&o, &report, message)) {
        fprintf(stderr, "ckv: %s\n", message);
        return EXIT_FAILED;
    }
    print_report(&o, &report, json);
    return EXIT_DONE;
}

const command command_generate = { "generate", run_generate, "synthetic departments with known truth", usage };
