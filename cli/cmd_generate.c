/* ckv generate: synthetic departments with known truth. The work is in generate/, which shares nothing with the
 * library. */
#include "command.h"
#include "generate/generate.h"
#include "interrupt.h"

#include <inttypes.h>
#include <stddef.h>

typedef struct arguments {
    const char *records, *seed, *out, *difficulty, *organizations, *overlap;
    unsigned threads;
    int format;
    bool stream, json;
} arguments;

#define AT(member) offsetof(arguments, member)

static const option_row option_rows[] = {
    { "records", 'n', OPTION_TEXT, AT(records), "N", "how many records in all departments, 1 to 500000000",
        .required = 1 },
    { "seed", 's', OPTION_TEXT, AT(seed), "S", "which world, 0 to 18446744073709551615 (default 1)" },
    { "out", 'o', OPTION_TEXT, AT(out), "DIR", "where to; made if it is not there", WORDS_DIR, .required = 1 },
    { "difficulty", 0, OPTION_TEXT, AT(difficulty), "F", "factor on all rates of mistakes, 0 to 4 (default 1)" },
    { "organizations", 0, OPTION_TEXT, AT(organizations), "SHARE",
        "of the persons and sites of enterprises that are sites, 0 to 1 (default 0.08)" },
    { "overlap", 0, OPTION_TEXT, AT(overlap), "F",
        "how likely other departments know a customer too, 0 to 2 (default 0.4)" },
    { "format", 0, OPTION_CHOICE, AT(format), "FORMAT",
        "mixed: each department in its own (the default); or csv, tsv, ndjson: all alike, in UTF-8", WORDS_NONE,
        "mixed csv tsv ndjson" },
    { "stream", 0, OPTION_FLAG, AT(stream), NULL, "operations over time, stream.ndjson, in place of exports" },
    { "threads", 0, OPTION_NUMBER, AT(threads), "N", "at most 64; 0, the default: as many as processors" },
    { "json", 0, OPTION_FLAG, AT(json), NULL, "one JSON object" },
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
            if (unit == 0)
                return false; /* a seventh digit, rather than a number that is cut */
            value = point ? value + (*text - '0') * unit : value * 10 + (*text - '0') * INT64_C(1000000);
        } else {
            return false;
        }
    }
    *out = negative ? -value : value;
    return digits;
}

/* An option that was given is read; its value must be of its form, and gen_options_check() knows the limits. NULL, or
 * what is wrong. */
static const char *read_arguments(const arguments *a, gen_options *o)
{
    o->out = a->out;
    o->stream = a->stream;
    o->threads = a->threads;
    o->format = (gen_format_choice)a->format;
    if (!read_whole(a->records, &o->records))
        return "--records takes a whole number, in digits";
    if (a->seed && !read_whole(a->seed, &o->seed))
        return "--seed takes a whole number, in digits";
    if (a->difficulty && !read_millionths(a->difficulty, &o->difficulty))
        return "--difficulty takes a number of at most three digits after the point, as 1.5";
    if (a->organizations && !read_millionths(a->organizations, &o->organizations))
        return "--organizations takes a number of at most six digits after the point, as 0.08";
    return a->overlap && !read_millionths(a->overlap, &o->overlap)
               ? "--overlap takes a number of at most three digits after the point, as 0.4"
               : NULL;
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
    arguments a = { 0 };
    gen_options o = GEN_OPTIONS_INIT;
    gen_report report;
    char message[GEN_MESSAGE_MAX];
    int code = take_options(&command_generate, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    const char *wrong = read_arguments(&a, &o);
    if (wrong)
        return fail_usage("generate", "%s", wrong);
    if (!gen_options_check(&o, message))
        return fail_usage("generate", "%s", message);
    interrupt_watch();
    o.stop = interrupt_noted();
    if (!gen_run(&o, &report, message)) {
        interrupt_end();
        fprintf(stderr, "ckv: %s\n", message);
        return EXIT_FAILED;
    }
    print_report(&o, &report, a.json);
    return EXIT_DONE;
}

const command command_generate = {
    .name = "generate",
    .run = run_generate,
    .summary = "synthetic departments with known truth",
    .operands = "",
    .description = "Writes the exports of ten departments of an invented company, with their own columns, encodings "
                   "and mistakes, who is who in truth.csv with what went wrong in each record, interactions, a "
                   "ckv.yaml that maps every column, and the same records in common columns for other programs. The "
                   "same options give the same bytes on any number of threads.\n\n"
                   "docs/generator.md tells the model, its sources and its limits.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv generate --records 100000 --seed 1 --out world", "A world of a hundred thousand records." },
        { "ckv generate -n 1000000 -o stream --stream", "A million records, and what happens to them over six years." },
        { "ckv generate -n 100000 -o hard --difficulty 2", "The same customers with twice the mistakes." },
    },
};
