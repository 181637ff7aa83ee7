#include "store/registry.h"

#include "store/lmdb.h"

static struct {
    pthread_mutex_t mutex;
    ckv_store *first;
} registry = { .mutex = PTHREAD_MUTEX_INITIALIZER };

bool ckv_registry_enter(ckv_store *store)
{
    bool free = true;
    pthread_mutex_lock(&registry.mutex);
    for (const ckv_store *s = registry.first; s && free; s = s->next)
        free = s->device != store->device || s->inode != store->inode || s->pid != store->pid;
    if (free) {
        store->next = registry.first;
        registry.first = store;
    }
    pthread_mutex_unlock(&registry.mutex);
    return free;
}

void ckv_registry_leave(ckv_store *store)
{
    pthread_mutex_lock(&registry.mutex);
    for (ckv_store **s = &registry.first; *s; s = &(*s)->next) {
        if (*s == store) {
            *s = store->next;
            break;
        }
    }
    pthread_mutex_unlock(&registry.mutex);
}
