#include "util/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

typedef struct team {
    atomic_size_t next;
    atomic_bool stop;
    size_t count;
    ckv_piece_fn fn;
    void *context;
    pthread_mutex_t lock; /* guards the two below */
    size_t failed_piece;
    ckv_status status;
} team;

typedef struct member {
    team *team;
    unsigned worker;
    pthread_t thread;
} member;

static void fail(team *t, size_t piece, ckv_status status)
{
    pthread_mutex_lock(&t->lock);
    if (t->status == CKV_OK || piece < t->failed_piece) {
        t->status = status;
        t->failed_piece = piece;
    }
    pthread_mutex_unlock(&t->lock);
    atomic_store(&t->stop, true);
}

static void *work(void *argument)
{
    member *m = argument;
    team *t = m->team;
    while (!atomic_load(&t->stop)) {
        size_t piece = atomic_fetch_add(&t->next, 1);
        if (piece >= t->count)
            break;
        ckv_status status = t->fn(t->context, piece, m->worker);
        if (status != CKV_OK)
            fail(t, piece, status);
    }
    return NULL;
}

ckv_status ckv_parallel_beside(
    unsigned threads, size_t count, ckv_piece_fn fn, void *context, ckv_own_fn own, void *own_context)
{
    team t = { .count = count, .fn = fn, .context = context, .lock = PTHREAD_MUTEX_INITIALIZER, .status = CKV_OK };
    member members[CKV_THREADS_MAX];
    unsigned started = 1;
    size_t useful = own ? count + 1 : count;
    if (threads > CKV_THREADS_MAX)
        threads = CKV_THREADS_MAX;
    members[0] = (member){ .team = &t, .worker = 0 };
    while (started < threads && started < useful) {
        members[started] = (member){ .team = &t, .worker = started };
        if (pthread_create(&members[started].thread, NULL, work, &members[started]) != 0)
            break;
        started++;
    }
    ckv_status status = own ? own(own_context) : CKV_OK;
    if (status != CKV_OK)
        atomic_store(&t.stop, true);
    work(&members[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(members[i].thread, NULL);
    pthread_mutex_destroy(&t.lock);
    return status != CKV_OK ? status : t.status;
}

ckv_status ckv_parallel_run(unsigned threads, size_t count, ckv_piece_fn fn, void *context)
{
    return ckv_parallel_beside(threads, count, fn, context, NULL, NULL);
}

unsigned ckv_parallel_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int n = CPU_COUNT(&set);
    return n < 1 ? 1 : n > CKV_THREADS_MAX ? CKV_THREADS_MAX : (unsigned)n;
}
