/* Files that appear whole or not at all, and growing bytes to fill them with. */
#ifndef GEN_OUTPUT_H
#define GEN_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that grow; once memory is out, failed stays set and nothing is added. */
typedef struct gen_bytes {
    char *s;
    size_t n, room;
    bool failed;
} gen_bytes;

void gen_add(gen_bytes *b, const char *s, size_t n);
void gen_reserve(gen_bytes *b, size_t n); /* room for n more */
void gen_add_string(gen_bytes *b, const char *s);
void gen_add_number(gen_bytes *b, uint64_t value);
void gen_bytes_free(gen_bytes *b);

/* 128 bits over a file: not cryptographic, enough to tell two runs apart. Two lanes of 64-bit words, little endian,
 * each mixed by SplitMix64's finalizer; then the length. */
typedef struct gen_digest {
    uint64_t lane[2], length;
    unsigned char tail[8];
} gen_digest;

void gen_digest_add(gen_digest *d, const void *bytes, size_t n);
void gen_digest_text(const gen_digest *d, char text[33]);

/* Moved: an older file that this run does not replace stands under its temporary name. */
typedef enum gen_file_state { GEN_FILE_UNNAMED, GEN_FILE_NAMED, GEN_FILE_SWAPPED, GEN_FILE_MOVED } gen_file_state;

typedef struct gen_file {
    char *name, *path, *temporary; /* name is relative to the directory */
    int fd;
    uint64_t bytes;
    gen_digest digest;
    gen_file_state state;
    bool old; /* of a former run, and to go: nothing is written */
} gen_file;

enum { GEN_FILES = 128 };

typedef struct gen_output {
    const char *directory;
    bool made, made_common;
    gen_file files[GEN_FILES];
    unsigned count;
} gen_output;

/* Each false with errno set on failure. gen_output_add() gives the number of the file, or -1. */
bool gen_output_open(gen_output *out, const char *directory, bool common);
int gen_output_add(gen_output *out, const char *name);

/* A file that a former run wrote and that this one has no other for: it goes when this run's files get their names. */
bool gen_output_drop(gen_output *out, const char *name);

/* Remove what a former run that was killed left of a file. */
void gen_output_sweep(gen_output *out, const char *name);

bool gen_output_write(gen_output *out, int file, const char *bytes, size_t n);

/* Give all files their names. If one cannot have it, none has, and older files of these names are back. */
bool gen_output_commit(gen_output *out);

/* Remove what has no name yet; safe after any failure, and after commit. */
void gen_output_close(gen_output *out);

#endif
