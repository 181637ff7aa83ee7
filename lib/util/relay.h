/* Work in numbered pieces that any thread makes and one takes, in order of number: lines to write, parts of a file to
 * read. Who makes a piece, and how many are made at once, shows in nothing that is taken.
 *
 * Several such works can go on at once, each run by a thread of its own; threads that have none help them all. */
#ifndef CKV_UTIL_RELAY_H
#define CKV_UTIL_RELAY_H

#include "util/parallel.h"

#include <pthread.h>
#include <stdbool.h>

/* Pieces of one work that are made and not yet taken: no more than this. */
#define CKV_RELAY_SLOTS_MAX 32

typedef struct ckv_relay_work {
    size_t pieces;
    size_t slots;      /* pieces held at once, 1 to CKV_RELAY_SLOTS_MAX: piece p may use what belongs to p % slots */
    ckv_piece_fn make; /* on any thread */
    ckv_status (*take)(void *context, size_t piece); /* on the thread that runs the work */
    void *context;
} ckv_relay_work;

/* What worker 0 does about ten times a second while it only helps: telling how far the others are. */
typedef struct ckv_relay_watch {
    void (*look)(void *context); /* NULL: nothing */
    void *context;
} ckv_relay_watch;

typedef struct ckv_relay {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct ckv_relay_job *jobs; /* works going on */
    size_t runners;             /* threads that may still run some */
    ckv_relay_watch watch;
} ckv_relay;

/* `runners` threads will each call ckv_relay_leave() once. */
void ckv_relay_init(ckv_relay *relay, size_t runners, ckv_relay_watch watch);
void ckv_relay_free(ckv_relay *relay);

/* Make and take all pieces, with whoever helps. What is not CKV_OK, from the first piece that could not be made or
 * taken, ends it and is returned; every piece before that one has been taken, and none behind it. `worker` is the
 * caller's number. */
ckv_status ckv_relay_run(ckv_relay *relay, const ckv_relay_work *work, unsigned worker);

/* This thread will run no more. */
void ckv_relay_leave(ckv_relay *relay);

/* Make pieces of whatever is run, until all runners have left. */
void ckv_relay_help(ckv_relay *relay, unsigned worker);

/* One work by itself, taken by the caller, who is worker 0. */
ckv_status ckv_relay_alone(unsigned threads, const ckv_relay_work *work);

/* So many slots keep `threads` busy while one piece is taken. */
static inline size_t ckv_relay_slots(unsigned threads)
{
    size_t slots = (size_t)threads * 4;
    return slots < CKV_RELAY_SLOTS_MAX ? slots : CKV_RELAY_SLOTS_MAX;
}

#endif
