/* A run that is killed, or stopped by its caller, at every point that it passes: where a stage begins and first tells
 * how far it is, and before and after each call that names or removes a file or commits to the store. What is found
 * then must be as before or as after for the output and for the store each, whoever opens the output next removes what
 * is temporary, and the same run once more gives the bytes of one that nothing happened to.
 *
 * The linker's --wrap lets the library's own calls come here. Points are counted, so that no speed decides where a run
 * ends.
 *
 * Usage: killed EXPORTS */
#include "io/outdir.h"
#include "store/store.h"
#include "store_digest.h"
#include "util/hash.h"

#include <ckv/ckv.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <lmdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int __real_renameat(int from_dir, const char *from, int to_dir, const char *to);
int __wrap_renameat(int from_dir, const char *from, int to_dir, const char *to);
int __real_linkat(int from_dir, const char *from, int to_dir, const char *to, int flags);
int __wrap_linkat(int from_dir, const char *from, int to_dir, const char *to, int flags);
int __real_unlinkat(int dir, const char *name, int flags);
int __wrap_unlinkat(int dir, const char *name, int flags);
int __real_mdb_txn_commit(MDB_txn *txn);
int __wrap_mdb_txn_commit(MDB_txn *txn);

/* Where a run ends, 0 for nowhere; and how many points it has passed. */
static unsigned long kill_at, stop_at, passed;

static void pass(void)
{
    if (++passed == kill_at)
        raise(SIGKILL);
}

static int pass_with(int result)
{
    pass();
    return result;
}

int __wrap_renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    pass();
    return pass_with(__real_renameat(from_dir, from, to_dir, to));
}

int __wrap_linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
    pass();
    return pass_with(__real_linkat(from_dir, from, to_dir, to, flags));
}

int __wrap_unlinkat(int dir, const char *name, int flags)
{
    pass();
    return pass_with(__real_unlinkat(dir, name, flags));
}

int __wrap_mdb_txn_commit(MDB_txn *txn)
{
    pass();
    return pass_with(__real_mdb_txn_commit(txn));
}

static bool on_progress(void *context, const ckv_progress *progress)
{
    bool *told = context; /* by stage, whether it has told how far it is */
    if (progress->done && told[progress->stage])
        return true;
    told[progress->stage] = progress->done != 0;
    pass();
    return !stop_at || passed < stop_at;
}

/* ---- places ---- */

static char parent[] = "/tmp/ckv-killed-XXXXXX";
static const char *exports;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void give_up(const char *what, const char *why)
{
    fprintf(stderr, "killed: at point %lu: %s: %s (kept: %s)\n", kill_at + stop_at, what, why, parent);
    exit(EXIT_FAILURE);
}

/* A path in the directory of this test; valid until the fourth call after. */
static const char *path_of(const char *name)
{
    static char paths[4][128];
    static unsigned turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", parent, name);
    return path;
}

static void remove_all(const char *name)
{
    nftw(path_of(name), remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* ---- runs ---- */

typedef struct how {
    bool store;
    size_t memory;
    unsigned threads;
} how;

static const how ways[] = { { false, 0, 1 }, { true, (size_t)32 << 20, 2 } };

static ckv_status run(const how *h, const char *month, const char *out, const char *store, ckv_error *err)
{
    static const char *const files[] = { "crm.csv", "billing.csv", "hongkong.csv", "hotline.csv", "sales.tsv",
        "webshop.ndjson" };
    bool told[CKV_STAGE_COUNT] = { false };
    ckv_config *config = NULL;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = path_of(out);
    options.store = h->store ? path_of(store) : NULL;
    options.threads = h->threads;
    options.memory = h->memory;
    options.allow_deletes = 100;
    options.on_progress = on_progress;
    options.context = told;
    ckv_status status = ckv_config_new(&config);
    for (size_t i = 0; status == CKV_OK && i < sizeof files / sizeof *files; i++) {
        char source[32], path[512];
        snprintf(source, sizeof source, "%.*s", (int)strcspn(files[i], "."), files[i]);
        snprintf(path, sizeof path, "%s/%s/%s", exports, month, files[i]);
        status = ckv_config_add_file(config, source, path, err);
    }
    if (status == CKV_OK)
        status = ckv_batch_run(config, &options, NULL, err);
    ckv_config_free(config);
    return status;
}

static void run_or_die(const how *h, const char *month, const char *out, const char *store)
{
    ckv_error err = { 0 };
    if (run(h, month, out, store, &err) != CKV_OK)
        give_up("a run that nothing happened to", err.message);
}

/* ---- what is there ---- */

static uint64_t hash_file(int dir, const char *name)
{
    static char bytes[1 << 16];
    uint64_t hash = ckv_hash(ckv_slice_str(name));
    int fd = openat(dir, name, O_RDONLY);
    for (ssize_t n; fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0;)
        hash = ckv_hash_seeded(ckv_slice_of(bytes, (size_t)n), hash);
    if (fd >= 0)
        close(fd);
    return hash;
}

/* Names and bytes of all that is in the directory, in whatever order. */
static uint64_t digest_out(const char *out)
{
    DIR *dir = opendir(path_of(out));
    uint64_t sum = 0;
    if (!dir)
        return 0;
    for (const struct dirent *entry; (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            sum += hash_file(dirfd(dir), entry->d_name);
    closedir(dir);
    return sum;
}

/* All that the store holds; 0 where there is none. */
static uint64_t digest_store(const char *path)
{
    ckv_error err = { 0 };
    ckv_store *store;
    ckv_txn *txn;
    ckv_status status = ckv_store_open(&store, path_of(path), &(ckv_store_options){ .read_only = true }, &err);
    if (status == CKV_NOT_FOUND)
        return 0;
    if (status != CKV_OK || ckv_txn_read(&txn, store, &err) != CKV_OK)
        give_up("the store cannot be read", err.message);
    uint64_t hash = digest_tables(txn, 1);
    if (ckv_txn_commit(txn, &err) != CKV_OK)
        give_up("the store cannot be read", err.message);
    ckv_store_close(store);
    return hash;
}

typedef struct state {
    uint64_t out, store;
} state;

static state look(const how *h, const char *out, const char *store)
{
    return (state){ digest_out(out), h->store ? digest_store(store) : 0 };
}

/* ---- one end ---- */

static void copy(const char *from, const char *to)
{
    char command[400];
    remove_all(to);
    snprintf(command, sizeof command, "cp -r %s %s", path_of(from), path_of(to));
    if (access(path_of(from), F_OK) == 0 && system(command) != 0)
        give_up("cannot copy", from);
}

static void begin_again(void)
{
    copy("out-before", "out");
    copy("store-before", "store");
}

/* The run in a child that is killed at the point; false when it came to its end. */
static bool is_killed(const how *h, unsigned long at)
{
    int status;
    kill_at = at;
    pid_t pid = fork();
    if (pid == 0) {
        ckv_error err;
        passed = 0;
        _exit(run(h, "month2", "out", "store", &err) == CKV_OK ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    if (waitpid(pid, &status, 0) != pid || (WIFEXITED(status) && WEXITSTATUS(status) != EXIT_SUCCESS))
        give_up("a run that is not killed", "failed");
    return WIFSIGNALED(status);
}

static void open_and_close(const char *out)
{
    ckv_outdir *dir = NULL;
    ckv_error err = { 0 };
    if (ckv_outdir_open(&dir, path_of(out), NULL, &err) != CKV_OK)
        give_up("the output cannot be opened", err.message);
    ckv_outdir_close(dir);
}

/* Has it become what it was to be? Anything but as before and as after is a failure. */
static bool is_after(uint64_t found, uint64_t before, uint64_t after, const char *what)
{
    if (found != before && found != after)
        give_up(what, "is neither as before nor as after");
    return found == after;
}

static bool kill_one(const how *h, unsigned long at, state before, state after)
{
    begin_again();
    if (!is_killed(h, at)) {
        kill_at = 0;
        return false;
    }
    unsigned long point = kill_at;
    kill_at = 0;
    open_and_close("out");
    kill_at = point; /* for give_up() alone: what follows counts from far behind it */
    passed = point;
    state found = look(h, "out", "store");
    bool out = is_after(found.out, before.out, after.out, "the output");
    bool store = is_after(found.store, before.store, after.store, "the store");
    /* Output is taken back as long as the run has not heard that the store has committed. */
    if (out && h->store && !store)
        give_up("the output", "is of a run that the store knows nothing of");
    run_or_die(h, "month2", "out", "store");
    state again = look(h, "out", "store");
    if (again.out != after.out || (!store && again.store != after.store))
        give_up("the run after it", "does not give what it should");
    return true;
}

/* ---- all of them ---- */

static unsigned long kill_all(const how *h, state before, state after)
{
    unsigned long at = 1;
    while (kill_one(h, at, before, after))
        at++;
    state found = look(h, "out", "store");
    if (found.out != after.out || found.store != after.store)
        give_up("a run that came to its end", "does not give what it should");
    return at - 1;
}

/* A run that its caller stops says so and leaves all as it was, at once. */
static unsigned long stop_all(const how *h, state before)
{
    ckv_error err = { 0 };
    begin_again();
    for (stop_at = 1;; stop_at++) {
        passed = 0;
        ckv_status status = run(h, "month2", "out", "store", &err);
        if (status == CKV_OK)
            break;
        if (status != CKV_CANCELLED || !strstr(err.message, "nothing was written"))
            give_up("a run that was stopped", err.message);
        state found = look(h, "out", "store");
        if (found.out != before.out || found.store != before.store)
            give_up("a run that was stopped", "left something");
    }
    unsigned long stops = stop_at - 1;
    stop_at = 0;
    return stops;
}

int main(int argc, char **argv)
{
    if (argc != 2 || !mkdtemp(parent))
        give_up("usage", "killed EXPORTS");
    exports = argv[1];
    unsigned long kills = 0, stops = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const how *h = &ways[i];
        static const char *const names[] = { "out", "store", "out-before", "store-before" };
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            remove_all(names[k]);
        run_or_die(h, "month1", "out-before", "store-before");
        state before = look(h, "out-before", "store-before");
        begin_again();
        run_or_die(h, "month2", "out", "store");
        state after = look(h, "out", "store");
        if (after.out == before.out)
            give_up("before and after", "cannot be told apart");
        kills += kill_all(h, before, after);
        stops += stop_all(h, before);
    }
    printf("%lu kills, %lu stops\n", kills, stops);
    remove_all("");
    return EXIT_SUCCESS;
}
