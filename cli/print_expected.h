/* How right a run is expected to be: one line, and one JSON object. */
#ifndef CKV_CLI_PRINT_EXPECTED_H
#define CKV_CLI_PRINT_EXPECTED_H

#include <ckv/expected.h>

#include <stdio.h>

void print_expected(FILE *to, const ckv_expected *e);

/* What it comes of, and how many answers narrow it: one line each. */
void print_expected_parts(FILE *to, const ckv_expected *e);

void print_json_expected(const ckv_expected *e);

#endif
