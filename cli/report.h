/* Telling a person, or a program, what a run does and did. */
#ifndef CKV_CLI_REPORT_H
#define CKV_CLI_REPORT_H

#include "command.h"
#include "progress.h"

typedef struct report {
    bool quiet, json;
    char *changes, *reasons, *damage; /* as JSON, without the brackets; or NULL */
    size_t changes_len, reasons_len, damage_len;
    FILE *to_changes, *to_reasons, *to_damage;
    progress progress;
} report;

/* Notes and progress are told: sets these callbacks and the context of *options. */
void report_watch(report *r, ckv_batch_options *options);

/* And what becomes of sources, rows and values, which report_end() or report_failure() ends. */
void report_begin(report *r, ckv_batch_options *options);

/* The run failed: EXIT_FAILED. */
int report_failure(report *r, const ckv_error *err);

/* It is done: the summary, or one JSON object. */
void report_end(report *r, const ckv_batch_result *result, bool store, const char *out, bool timings);

/* Nothing of the progress line is in the way of what is printed next. */
void report_clear(report *r);

#endif
