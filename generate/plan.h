/* What a run is made of: how many units there are, which records each has, and in which pieces they are written. */
#ifndef GEN_PLAN_H
#define GEN_PLAN_H

#include "generate/generate.h"
#include "generate/output.h"
#include "generate/record.h"
#include "generate/write.h"

enum { GEN_COPIES = 4, GEN_PIECE = 32768, GEN_STREAM_DAYS = 6 * 365 }; /* slots in a piece of work */

typedef struct gen_plan {
    const gen_options *options;
    gen_world world;
    uint32_t difficulty, overlap; /* in thousandths */
    int32_t since;                /* the day on which customers must be of age: the first of a stream, else the last */
    uint64_t units;               /* in use: 0 .. units - 1 */
    uint64_t last_kept;           /* records of the last unit that fit in the number asked for */
    gen_shape shapes[GEN_SYSTEMS];
    int export_file[GEN_SYSTEMS], common_file[GEN_SYSTEMS];
    int truth_file, interactions_file, stream_file;
    uint64_t pieces;
    uint64_t piece_slots; /* of a stream */
} gen_plan;

/* What a piece of work writes, by file: the system's export and common columns, truth, interactions. */
typedef struct gen_piece {
    unsigned system;
    gen_bytes rows, encoded, common, truth, interactions;
    uint64_t records;
    bool failed;
} gen_piece;

/* A thread's tools. */
typedef struct gen_worker {
    const gen_plan *plan;
    gen_clerk clerk;
    gen_record record;
    void *encoders[GEN_SYSTEMS]; /* iconv_t, or NULL */
} gen_worker;

/* A piece as it is before it is filled; its memory stays. */
void gen_piece_reset(gen_piece *piece, unsigned system);

/* The number of records of the unit in the system that belong to the run. */
unsigned gen_plan_count(const gen_plan *p, unsigned system, uint64_t unit);

/* Piece number n. Rows of an export stand in the order of a permutation that the seed chooses, over all (unit,
 * copy). */
void gen_piece_fill(gen_piece *piece, gen_worker *w, uint64_t number);

/* The same for the stream: pieces are spans of time. */
void gen_stream_fill(gen_piece *piece, gen_worker *w, uint64_t number);

/* ckv.yaml, task.json, manifest.json. */
void gen_describe_config(gen_bytes *out, const gen_plan *p);
void gen_describe_task(gen_bytes *out, const gen_plan *p, uint64_t records);
void gen_describe_run(gen_bytes *out, const gen_plan *p, const gen_output *files, const gen_report *report);
const char *gen_extension(gen_format f);

#endif
