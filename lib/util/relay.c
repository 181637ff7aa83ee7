#include "util/relay.h"

#include <time.h>

/* Between two looks of the watch. */
#define WATCH_MS 100

/* A piece that was made waits in its slot to be taken. */
typedef struct slot {
    bool ready;
    ckv_status status;
} slot;

typedef struct ckv_relay_job {
    const ckv_relay_work *work;
    size_t next, taken; /* the next piece to be made, and to be taken */
    size_t making;      /* threads at it */
    slot slots[CKV_RELAY_SLOTS_MAX];
    struct ckv_relay_job *link;
} job;

void ckv_relay_init(ckv_relay *relay, size_t runners, ckv_relay_watch watch)
{
    pthread_condattr_t attributes;
    *relay = (ckv_relay){ .runners = runners, .watch = watch };
    pthread_mutex_init(&relay->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&relay->changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

void ckv_relay_free(ckv_relay *relay)
{
    pthread_cond_destroy(&relay->changed);
    pthread_mutex_destroy(&relay->lock);
}

static bool may_make(const job *j)
{
    return j->next < j->work->pieces && j->next < j->taken + j->work->slots;
}

/* The lock is held before and after, and not meanwhile. */
static void make_next(ckv_relay *relay, job *j, unsigned worker)
{
    size_t piece = j->next++;
    slot *s = &j->slots[piece % j->work->slots];
    j->making++;
    pthread_mutex_unlock(&relay->lock);
    ckv_status status = j->work->make(j->work->context, piece, worker);
    pthread_mutex_lock(&relay->lock);
    j->making--;
    *s = (slot){ true, status };
    if (status != CKV_OK)
        j->next = j->work->pieces; /* nothing behind it is wanted */
    pthread_cond_broadcast(&relay->changed);
}

static ckv_status take_next(ckv_relay *relay, job *j)
{
    slot *s = &j->slots[j->taken % j->work->slots];
    ckv_status status = s->status;
    if (status == CKV_OK) {
        pthread_mutex_unlock(&relay->lock);
        status = j->work->take(j->work->context, j->taken);
        pthread_mutex_lock(&relay->lock);
    }
    s->ready = false;
    j->taken++;
    pthread_cond_broadcast(&relay->changed);
    return status;
}

static void unlink_job(ckv_relay *relay, const job *j)
{
    job **at = &relay->jobs;
    while (*at != j)
        at = &(*at)->link;
    *at = j->link;
}

ckv_status ckv_relay_run(ckv_relay *relay, const ckv_relay_work *work, unsigned worker)
{
    job j = { .work = work };
    ckv_status status = CKV_OK;
    pthread_mutex_lock(&relay->lock);
    j.link = relay->jobs;
    relay->jobs = &j;
    pthread_cond_broadcast(&relay->changed);
    while (status == CKV_OK && j.taken < work->pieces) {
        if (j.slots[j.taken % work->slots].ready)
            status = take_next(relay, &j);
        else if (may_make(&j))
            make_next(relay, &j, worker);
        else
            pthread_cond_wait(&relay->changed, &relay->lock);
    }
    j.next = work->pieces;
    while (j.making)
        pthread_cond_wait(&relay->changed, &relay->lock);
    unlink_job(relay, &j);
    pthread_mutex_unlock(&relay->lock);
    return status;
}

void ckv_relay_leave(ckv_relay *relay)
{
    pthread_mutex_lock(&relay->lock);
    relay->runners--;
    pthread_cond_broadcast(&relay->changed);
    pthread_mutex_unlock(&relay->lock);
}

/* When the watch is to look next. */
static struct timespec next_look(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_nsec += WATCH_MS * 1000000L;
    t.tv_sec += t.tv_nsec / 1000000000L;
    t.tv_nsec %= 1000000000L;
    return t;
}

static bool is_past(const struct timespec *due)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec > due->tv_sec || (t.tv_sec == due->tv_sec && t.tv_nsec >= due->tv_nsec);
}

/* Whatever piece can be made now; else wait, not longer than until `due` where that is given. */
static void make_or_wait(ckv_relay *relay, unsigned worker, const struct timespec *due)
{
    job *j = relay->jobs;
    while (j && !may_make(j))
        j = j->link;
    if (j)
        make_next(relay, j, worker);
    else if (due)
        pthread_cond_timedwait(&relay->changed, &relay->lock, due);
    else
        pthread_cond_wait(&relay->changed, &relay->lock);
}

void ckv_relay_help(ckv_relay *relay, unsigned worker)
{
    bool watches = worker == 0 && relay->watch.look;
    struct timespec due = next_look();
    pthread_mutex_lock(&relay->lock);
    while (relay->runners) {
        make_or_wait(relay, worker, watches ? &due : NULL);
        if (!watches || !is_past(&due))
            continue;
        pthread_mutex_unlock(&relay->lock);
        relay->watch.look(relay->watch.context);
        due = next_look();
        pthread_mutex_lock(&relay->lock);
    }
    pthread_mutex_unlock(&relay->lock);
}

typedef struct alone {
    ckv_relay relay;
    const ckv_relay_work *work;
} alone;

static ckv_status run_alone(void *context)
{
    alone *a = context;
    ckv_status status = ckv_relay_run(&a->relay, a->work, 0);
    ckv_relay_leave(&a->relay);
    return status;
}

static ckv_status help_alone(void *context, size_t piece, unsigned worker)
{
    (void)piece;
    ckv_relay_help(&((alone *)context)->relay, worker);
    return CKV_OK;
}

ckv_status ckv_relay_alone(unsigned threads, const ckv_relay_work *work)
{
    alone a = { .work = work };
    ckv_relay_init(&a.relay, 1, (ckv_relay_watch){ NULL, NULL });
    size_t helpers = threads && work->pieces > 1 ? threads - 1 : 0;
    ckv_status status = ckv_parallel_beside(threads, helpers, help_alone, &a, run_alone, &a);
    ckv_relay_free(&a.relay);
    return status;
}
