/* Synthetic departments of a company with known truth. What is written, and what it is modelled on:
 * docs/generator.md. */
#ifndef GEN_GENERATE_H
#define GEN_GENERATE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

/* Limits, and the reasons in what gen_options_check() says. */
#define GEN_RECORDS_MAX UINT64_C(500000000)

typedef enum gen_format_choice {
    GEN_FORMAT_MIXED,
    GEN_FORMAT_CSV,
    GEN_FORMAT_TSV,
    GEN_FORMAT_NDJSON
} gen_format_choice;

/* Shares and factors are in millionths. */
typedef struct gen_options {
    uint64_t records;
    uint64_t seed;
    const char *out;       /* the directory; made if it is not there */
    int64_t difficulty;    /* factor on all rates of mistakes: 0 none .. 4 */
    int64_t organizations; /* share of units (persons, sites of enterprises) that are sites: 0 .. 1 */
    int64_t overlap;       /* how likely the other departments know a customer too: 0 .. 2 */
    gen_format_choice format;
    bool stream;                       /* operations over time in place of exports */
    unsigned threads;                  /* 0: one for each processor */
    const volatile sig_atomic_t *stop; /* once it is not 0, the run ends as a failure; may be NULL */
} gen_options;

#define GEN_OPTIONS_INIT                                                                                               \
    {                                                                                                                  \
        .records = 10000, .seed = 1, .difficulty = 1000000, .organizations = 80000, .overlap = 400000                  \
    }

enum { GEN_MESSAGE_MAX = 512 };

typedef struct gen_report {
    uint64_t records, units, bytes, operations;
    char digest[33]; /* of all files of data, in hexadecimal */
} gen_report;

/* Whether a run with these options is possible; if not, message says why and what the limit is. */
bool gen_options_check(const gen_options *o, char message[GEN_MESSAGE_MAX]);

/* Write everything. On failure false, a message, and no file that was not there before: whatever had been written is
 * removed, files of an earlier run stay. On success the files of an earlier run in the directory are gone. Installs no
 * handler of signals; a file that may grow no further (RLIMIT_FSIZE) is a failure where SIGXFSZ is ignored. Same
 * options except threads: same bytes. */
bool gen_run(const gen_options *o, gen_report *report, char message[GEN_MESSAGE_MAX]);

#endif
