/* Promise 6, a commit is a commit: a process that writes to a store is killed at random moments, and what it leaves
 * must equal a store to which the same commits were made in peace.
 *
 * What commit n changes is a function of n alone, so the reference store is brought to the same commit by replaying.
 * Usage: crash-store [ROUNDS [SEED]] */
#include "store/keys.h"
#include "store/nouns.h"
#include "store_digest.h"

#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RIDS 2000

static char parent[] = "/tmp/ckv-crash-XXXXXX";
static char tried[64], reference[64];

/* Shared with the child: the commit that was begun last, that which was acknowledged, and how many this child began. */
static volatile struct progress {
    uint64_t begun, done, steps;
} * progress;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void remove_all(const char *path)
{
    nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void give_up(const char *what, const char *why)
{
    fprintf(stderr, "crash-store: %s: %s (kept: %s)\n", what, why, parent);
    exit(EXIT_FAILURE);
}

static void must(ckv_status st, const char *what, const ckv_error *err)
{
    if (st != CKV_OK)
        give_up(what, err->message);
}

static uint64_t next_random(uint64_t *s)
{
    *s ^= *s << 13, *s ^= *s >> 7, *s ^= *s << 17;
    return *s;
}

static ckv_store *open_or_die(const char *path, bool no_sync)
{
    ckv_error err = { 0 };
    ckv_store *store;
    must(ckv_store_open(&store, path, &(ckv_store_options){ .no_sync = no_sync, .write_deadline_ms = 5000 }, &err),
        "cannot open", &err);
    return store;
}

static void drop_record(ckv_txn *txn, uint64_t rid)
{
    ckv_key key;
    ckv_key_number(&key, rid);
    ckv_txn_delete(txn, CKV_TABLE_RECORD, ckv_key_slice(&key));
}

static void change_some(ckv_txn *txn, uint64_t *random)
{
    static char bytes[6000];
    for (uint64_t i = next_random(random) % 300; i; i--) {
        uint64_t r = next_random(random), rid = r % RIDS;
        memset(bytes, (int)(r >> 32), sizeof bytes);
        if (r >> 60 < 4)
            drop_record(txn, rid);
        else
            ckv_store_put_record(txn, rid, ckv_slice_of(bytes, r >> 60 == 4 ? r % sizeof bytes : r % 200));
        ckv_store_put_member(txn, r % 50, rid);
        if (rid != r % 7)
            ckv_store_put_link(txn, &(ckv_store_link){ rid, r % 7, (int32_t)r, 0, 0 });
    }
}

static void replace_a_table(ckv_txn *txn, uint64_t *random)
{
    ckv_bulk_begin(txn, CKV_TABLE_FEATURE);
    for (uint64_t rid = 0; rid < RIDS; rid++)
        if (next_random(random) % 2)
            ckv_store_put_feature(txn, rid, ckv_slice_of((const char *)random, sizeof *random));
    ckv_bulk_end(txn, CKV_TABLE_FEATURE);
}

/* Make the next commit. */
static void step(ckv_store *store)
{
    ckv_error err = { 0 };
    ckv_txn *txn;
    must(ckv_txn_write(&txn, store, &err), "cannot begin", &err);
    uint64_t n = ckv_txn_number(txn), random = n * 0x9E3779B97F4A7C15u + 1;
    progress->begun = n;
    progress->steps++;
    ckv_store_put_meta_number(txn, "n", n);
    change_some(txn, &random);
    if (n % 5 == 0)
        replace_a_table(txn, &random);
    must(ckv_txn_commit(txn, &err), "cannot commit", &err);
    progress->done = n;
}

/* All that a store holds, as one number. */
static uint64_t digest(ckv_store *store, uint64_t *commit)
{
    ckv_error err = { 0 };
    ckv_txn *txn;
    must(ckv_txn_read(&txn, store, &err), "cannot read", &err);
    *commit = ckv_txn_number(txn);
    uint64_t hash = digest_tables(txn, 0);
    must(ckv_txn_commit(txn, &err), "cannot walk", &err);
    return hash;
}

/* Write in a child, kill it after a while, and say whether it was in the middle of a commit. The while is told from
 * when its first commit is begun, however long that takes; or with `early` from the beginning. */
static bool write_and_kill(uint64_t after_us, bool no_sync, bool early)
{
    progress->steps = 0;
    pid_t pid = fork();
    if (pid == 0) {
        ckv_store *store = open_or_die(tried, no_sync);
        for (;;)
            step(store);
    }
    while (!early && progress->steps == 0 && waitpid(pid, NULL, WNOHANG) == 0)
        nanosleep(&(struct timespec){ 0, 100000 }, NULL);
    nanosleep(&(struct timespec){ 0, (long)after_us * 1000 }, NULL);
    kill(pid, SIGKILL);
    int status;
    if (waitpid(pid, &status, 0) != pid || !WIFSIGNALED(status))
        give_up("the writer ended by itself", "see above");
    return progress->begun != progress->done;
}

static void compare(uint64_t acknowledged)
{
    ckv_error err = { 0 };
    uint64_t reached, replayed;
    ckv_store *store = open_or_die(tried, true);
    must(ckv_store_verify_pages(store, &err), "pages", &err);
    uint64_t found = digest(store, &reached);
    ckv_store_close(store);
    if (reached < acknowledged || reached > progress->begun)
        give_up("a commit", reached < acknowledged ? "was acknowledged and is gone" : "came from nowhere");
    uint64_t begun = progress->begun, done = progress->done;
    store = open_or_die(reference, true);
    uint64_t expected = digest(store, &replayed);
    for (; replayed < reached; replayed++)
        step(store);
    expected = digest(store, &replayed);
    ckv_store_close(store);
    progress->begun = begun, progress->done = done;
    if (found != expected)
        give_up("the store", "is not as its last commit left it");
}

int main(int argc, char **argv)
{
    uint64_t rounds = argc > 1 ? strtoull(argv[1], NULL, 10) : 60, seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    uint64_t random = seed * 0x9E3779B97F4A7C15u + 1, within = 0;
    progress = mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (progress == MAP_FAILED || !mkdtemp(parent))
        give_up("cannot begin", "no memory or no /tmp");
    snprintf(tried, sizeof tried, "%s/tried", parent);
    snprintf(reference, sizeof reference, "%s/reference", parent);
    for (uint64_t i = 0; i < rounds; i++) {
        if (i % 4 == 0) { /* now and then from nothing, and killed early: in the middle of the creation */
            remove_all(tried);
            remove_all(reference);
            progress->begun = progress->done = 0;
        }
        bool early = i % 4 == 0;
        within += write_and_kill(next_random(&random) % (early ? 4000 : 40000), i % 8 < 6, early);
        compare(progress->done);
    }
    printf("%llu kills, %llu of them within a transaction\n", (unsigned long long)rounds, (unsigned long long)within);
    remove_all(parent);
    return within * 4 >= rounds ? EXIT_SUCCESS : EXIT_FAILURE; /* else the kills came too late to mean anything */
}
