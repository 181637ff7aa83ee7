/* Printing what came out of customers' files: text that must not steer the terminal, and JSON strings. */
#ifndef CKV_CLI_PRINT_H
#define CKV_CLI_PRINT_H

#include <ckv/ckv.h>

#include <stdio.h>

/* Control characters become a question mark. */
void print_tame(FILE *to, ckv_text text);

/* SOURCE/KEY, tame. */
void print_record(ckv_text source, ckv_text key);

/* With quotes and escapes (RFC 8259). UTF-8 stays as it is; bytes that are none become U+FFFD. */
void print_json_text(FILE *to, ckv_text text);
void print_json_string(FILE *to, const char *text);

/* As the content of an XML element: marks are escaped; what XML cannot hold becomes U+FFFD. */
void print_xml_text(FILE *to, ckv_text text);

/* An entity id as 13 characters. */
void print_entity(FILE *to, uint64_t entity);

/* What makes a noun of a count plural: "s", or "" for one. */
const char *plural(uint64_t count);

/* "2 rows", behind what joins it to the text before. */
void print_count(FILE *to, const char *before, uint64_t count, const char *noun);

/* Room for a weight in bits, and its text: "+12.345", "-0.500", to the thousandth. */
#define WEIGHT_TEXT 24
const char *weight_text(int64_t thousandths, char text[WEIGHT_TEXT]);

/* A weight in 1/1024 bit, in thousandths of a bit, rounded to nearest. */
int64_t weight_thousandths(int32_t weight);

/* A weight in bits: exact, with up to ten digits behind the point. */
double weight_bits(int32_t weight);

#endif
