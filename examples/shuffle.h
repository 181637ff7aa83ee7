/* What an engine for large data does between the stages, made of files: tuples of bytes are put into bins by the hash
 * of their first field, one bin a partition, and each partition gets its own back in order. It knows nothing of
 * customers. */
#ifndef SHUFFLE_H
#define SHUFFLE_H

#include <ckv/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FIELDS = 4 };

typedef struct tuple {
    ckv_text field[FIELDS];
} tuple;

/* Where a process stands. */
typedef struct place {
    const char *dir;
    unsigned part, parts;
} place;

/* Tuples on their way out, under a name; every failure ends the process, as it would end a task of an engine. */
typedef struct sending sending;

sending *send_open(const place *at, const char *name);
void send_tuple(sending *out, const tuple *t);
void send_close(sending *out);

/* All that was sent to this partition under a name, in byte order of the fields. */
typedef struct received {
    tuple *tuples;
    size_t count;
    char *bytes;
} received;

received receive(const place *at, const char *name);
void received_free(received *in);

/* Where the run of tuples with the first field of the one at `from` ends. */
size_t group_end(const received *in, size_t from);

/* Run a stage in `parts` processes of its own and wait for all. */
bool run_stage(const char *dir, unsigned parts, void (*stage)(const place *at, void *context), void *context);

/* Numbers as fields: their byte order is their own. */
ckv_text field_of_number(uint64_t number, char bytes[8]);
uint64_t number_of_field(ckv_text field);

int compare_texts(ckv_text a, ckv_text b);

/* Memory or the end of the process. */
void *take_memory(size_t size);
void die(const char *why) __attribute__((noreturn));

#endif
