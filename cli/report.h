/* Telling a person, or a program, what a run does and did. */
#ifndef CKV_CLI_REPORT_H
#define CKV_CLI_REPORT_H

#include "command.h"

typedef struct report {
    bool quiet, json;
    char *changes, *reasons; /* as JSON, without the brackets; or NULL */
    size_t changes_len, reasons_len;
    FILE *to_changes, *to_reasons;
    bool rejects; /* some were told */
} report;

/* Have a run told: sets callbacks and context of *options. */
void report_begin(report *r, ckv_batch_options *options);

/* The run failed: EXIT_FAILED. */
int report_failure(report *r, const ckv_error *err);

/* It is done: the summary, or one JSON object. */
void report_end(report *r, const ckv_batch_result *result, bool store, const char *out);

void report_timings(const ckv_batch_result *result);

/* A number of an option; false where it is none. */
bool parse_number(const char *text, unsigned *out);

/* [SOURCE=]FILE. A '=' behind a '/' belongs to the path. */
ckv_status add_file(ckv_config *config, const char *argument, ckv_error *err);

#endif
