/* Opening and closing: what a directory may hold, who may be inside, and what is left behind. */
#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void write_file(const char *name, const char *content)
{
    FILE *f = fopen(in_dir(name), "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_ge(fputs(content, f), 0);
    fclose(f);
}

static ckv_status try_open(bool read_only, ckv_error *err)
{
    ckv_store *other = NULL;
    ckv_status st = ckv_store_open(&other, dir, &(ckv_store_options){ .read_only = read_only, .no_sync = true }, err);
    ck_assert_int_eq(other != NULL, st == CKV_OK);
    ckv_store_close(other);
    return st;
}

static void put_and_commit(const char *name, const char *value)
{
    ckv_txn *txn = write_txn();
    ckv_store_put_meta(txn, name, text(value));
    commit(txn);
}

START_TEST(creates_private_files)
{
    static const struct {
        const char *name;
        mode_t mode;
    } files[] = { { ".", 0700 }, { "CURRENT", 0600 }, { "data-000001.mdb", 0600 }, { "data-000001.mdb-lock", 0600 },
        { "writer.lock", 0600 } };
    umask(0);
    open_store();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct stat st;
        ck_assert_msg(stat(in_dir(files[i].name), &st) == 0, "%s is missing", files[i].name);
        ck_assert_msg((st.st_mode & 07777) == files[i].mode, "%s has mode %o", files[i].name, st.st_mode & 07777);
    }
    ck_assert_uint_ge(ckv_store_map_size(store), 1 << 24);
}
END_TEST

/* What is found in a directory, and what opening it for writing and for reading says. */
static const struct {
    const char *name, *content;
    ckv_status write, read;
} strangers[] = {
    { NULL, NULL, CKV_OK, CKV_NOT_FOUND }, /* an empty directory */
    { "letter.txt", "dear", CKV_CORRUPT, CKV_CORRUPT },
    { "data-1.mdb", "", CKV_CORRUPT, CKV_CORRUPT },
    { "data-000001.mdb.bak", "", CKV_CORRUPT, CKV_CORRUPT },
    { "data-000001.mdb", "left by a killed creation", CKV_OK, CKV_NOT_FOUND },
    { "CURRENT.new", "ckv", CKV_OK, CKV_NOT_FOUND },
    { "CURRENT", "", CKV_CORRUPT, CKV_CORRUPT },
    { "CURRENT", "ckv store", CKV_CORRUPT, CKV_CORRUPT },
    { "CURRENT", "ckv store 1", CKV_CORRUPT, CKV_CORRUPT },
    { "CURRENT", "ckv store 1\n", CKV_CORRUPT, CKV_CORRUPT },
    { "CURRENT", "ckv store 1\ndata-000001.mdb", CKV_CORRUPT, CKV_CORRUPT },
    { "CURRENT", "ckv store 1\n../../etc/passwd\n", CKV_CORRUPT, CKV_CORRUPT },
    { "CURRENT", "ckv store 1\ndata-000001.mdb-lock\n", CKV_CORRUPT, CKV_CORRUPT },
    { "CURRENT", "ckv store 1\ndata-000001.mdb\n", CKV_CORRUPT, CKV_CORRUPT }, /* which is missing */
    { "CURRENT", "ckv store 2\ndata-000001.mdb\n", CKV_VERSION, CKV_VERSION },
    { "CURRENT", "ckv store 99\nanything else at all\n", CKV_VERSION, CKV_VERSION },
    { "CURRENT", "\xff\xfe\0\0", CKV_CORRUPT, CKV_CORRUPT },
};

START_TEST(directories_of_others)
{
    ckv_error err = { 0 };
    ck_assert_int_eq(mkdir(dir, 0700), 0);
    if (strangers[_i].name)
        write_file(strangers[_i].name, strangers[_i].content);
    ck_assert_int_eq(try_open(true, &err), strangers[_i].read);
    ck_assert_int_eq(try_open(false, &err), strangers[_i].write);
    if (strangers[_i].write != CKV_OK) {
        ck_assert_int_gt((int)strlen(err.message), 10);
        ck_assert_int_ne(access(in_dir("data-000001.mdb-lock"), F_OK), 0); /* nothing was made in it */
    } else {
        ck_assert_int_eq(try_open(true, &err), CKV_OK);
    }
}
END_TEST

START_TEST(files_and_nothing)
{
    ckv_error err = { 0 };
    ck_assert_int_eq(try_open(true, &err), CKV_NOT_FOUND); /* no such directory, and none is made */
    ck_assert_int_ne(access(dir, F_OK), 0);
    close(open(dir, O_CREAT | O_WRONLY, 0600));
    ck_assert_int_eq(try_open(true, &err), CKV_CORRUPT);
    ck_assert_int_eq(try_open(false, &err), CKV_CORRUPT);
    ck_assert_ptr_nonnull(strstr(err.message, "not a directory"));
    strcat(dir, "/deeper");
    ck_assert_int_ne(try_open(false, &err), CKV_OK);
}
END_TEST

START_TEST(data_file_of_others)
{
    static const char *const contents[] = { "", "x", "not pages at all, though there are a few bytes of it" };
    open_store();
    ckv_store_close(store);
    store = NULL;
    write_file("data-000001.mdb", contents[_i]);
    ckv_error err = { 0 };
    ck_assert_int_eq(try_open(true, &err), CKV_CORRUPT);
    ck_assert_int_eq(try_open(false, &err), CKV_CORRUPT);
    struct stat st;
    ck_assert_int_eq(stat(in_dir("data-000001.mdb"), &st), 0);
    ck_assert_int_eq((int)st.st_size, (int)strlen(contents[_i])); /* left as it was found */
}
END_TEST

START_TEST(twice_in_one_process)
{
    ckv_error err = { 0 };
    open_store();
    put_and_commit("a", "x");
    ck_assert_int_eq(try_open(false, &err), CKV_BUSY);
    ck_assert_int_eq(try_open(true, &err), CKV_BUSY);
    strcat(dir, "/../store/."); /* another spelling of the same */
    ck_assert_int_eq(try_open(true, &err), CKV_BUSY);
    ck_assert_ptr_nonnull(strstr(err.message, "this process"));
    put_and_commit("b", "y"); /* the first one is unharmed */
    reopen();
    put_and_commit("c", "z");
}
END_TEST

START_TEST(reading_only)
{
    ckv_slice value;
    ckv_error err = { 0 };
    ckv_txn *txn = NULL;
    open_store();
    put_and_commit("a", "x");
    ckv_store_close(store);
    ck_ok(ckv_store_open(&store, dir, &(ckv_store_options){ .read_only = true }, &err));
    ck_assert_int_eq(ckv_txn_write(&txn, store, &err), CKV_INVALID);
    ck_assert_ptr_null(txn);
    txn = read_txn();
    ck_ok(ckv_store_get_meta(txn, "a", &value));
    ck_slice_str(value, "x");
    ckv_txn_abort(txn);
}
END_TEST

/* Run `body` in a child and return its exit code. */
static int in_child(int (*body)(void))
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        _exit(body());
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static ckv_txn *parents_txn;

static int use_after_fork(void)
{
    ckv_txn *txn;
    ckv_error err;
    ckv_slice value;
    if (ckv_txn_read(&txn, store, &err) != CKV_INVALID || !strstr(err.message, "fork"))
        return 1;
    if (ckv_txn_write(&txn, store, &err) != CKV_INVALID || ckv_store_verify_pages(store, &err) != CKV_INVALID)
        return 2;
    if (ckv_txn_commit(parents_txn, &err) != CKV_INVALID)
        return 3;
    ckv_store *own; /* the parent's entry in the registry is not the child's */
    if (ckv_store_open(&own, dir, NULL, &err) != CKV_BUSY || !strstr(err.message, "another process"))
        return 4;
    if (ckv_store_open(&own, dir, &(ckv_store_options){ .read_only = true }, &err) != CKV_OK)
        return 5;
    ckv_store_close(store); /* frees the child's memory only */
    if (ckv_txn_read(&txn, own, &err) != CKV_OK || ckv_store_get_meta(txn, "a", &value) != CKV_OK)
        return 6;
    ckv_txn_abort(txn);
    ckv_store_close(own);
    return 0;
}

START_TEST(not_after_fork)
{
    open_store();
    put_and_commit("a", "x");
    parents_txn = write_txn();
    ckv_store_put_meta(parents_txn, "b", text("y"));
    ck_assert_int_eq(in_child(use_after_fork), 0);
    commit(parents_txn); /* the parent goes on as if nothing had been */
    put_and_commit("c", "z");
    reopen();
    ckv_txn *txn = read_txn();
    ckv_slice value;
    ck_ok(ckv_store_get_meta(txn, "b", &value));
    ckv_txn_abort(txn);
}
END_TEST

/* A child that lives on holds the descriptor of the parent's lock, not the lock. */
START_TEST(child_keeps_no_lock)
{
    open_store();
    pid_t pid = fork();
    if (pid == 0) {
        pause();
        _exit(0);
    }
    reopen();
    put_and_commit("a", "x");
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}
END_TEST

/* A child that holds the writer's lock until `release` is closed, and `ms` longer. */
static pid_t locked(int *release, long ms)
{
    int ready[2], held[2];
    char byte;
    ck_assert_int_eq(pipe(ready), 0);
    ck_assert_int_eq(pipe(held), 0);
    pid_t pid = fork();
    if (pid == 0) {
        ckv_store *own;
        close(held[1]);
        if (ckv_store_open(&own, dir, &(ckv_store_options){ .no_sync = true }, NULL) != CKV_OK)
            _exit(1);
        if (write(ready[1], "x", 1) != 1 || read(held[0], &byte, 1) != 0)
            _exit(1);
        nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
        _exit(0);
    }
    close(ready[1]);
    close(held[0]);
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    *release = held[1];
    return pid;
}

START_TEST(one_writer_among_processes)
{
    ckv_error err = { 0 };
    int release;
    pid_t pid = locked(&release, 300);
    ck_assert_int_eq(try_open(false, &err), CKV_BUSY);
    ck_assert_ptr_nonnull(strstr(err.message, "another process is writing"));
    ck_ok(try_open(true, &err)); /* readers may */
    close(release);
    ckv_store_options patient = { .no_sync = true, .write_deadline_ms = 100000 };
    ck_ok(ckv_store_open(&store, dir, &patient, &err)); /* and who waits gets in */
    waitpid(pid, NULL, 0);
}
END_TEST

START_TEST(deadline_is_kept)
{
    struct timespec from, to;
    int release;
    pid_t pid = locked(&release, 0);
    clock_gettime(CLOCK_MONOTONIC, &from);
    ckv_store_options options = { .write_deadline_ms = 50 };
    ck_assert_int_eq(ckv_store_open(&store, dir, &options, NULL), CKV_BUSY);
    clock_gettime(CLOCK_MONOTONIC, &to);
    ck_assert_int_ge((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000, 49);
    kill(pid, SIGKILL); /* the system gives the lock back */
    waitpid(pid, NULL, 0);
    close(release);
    ck_ok(ckv_store_open(&store, dir, NULL, NULL));
}
END_TEST

START_TEST(one_write_transaction)
{
    ckv_error err = { 0 };
    ckv_txn *second;
    open_store();
    ckv_txn *first = write_txn();
    ck_assert_int_eq(ckv_txn_write(&second, store, &err), CKV_BUSY);
    ckv_txn_abort(first);
    ck_ok(ckv_txn_write(&second, store, &err));
    ckv_txn_abort(second);
}
END_TEST

static void *add_many(void *arg)
{
    for (int i = 0; i < 50; i++) {
        ckv_txn *txn;
        if (ckv_txn_write(&txn, store, NULL) != CKV_OK)
            return "write";
        uint64_t n = 0;
        ckv_store_get_meta_number(txn, "n", &n);
        ckv_store_put_meta_number(txn, "n", n + 1);
        if (ckv_txn_commit(txn, NULL) != CKV_OK)
            return "commit";
    }
    return arg;
}

START_TEST(threads_take_turns)
{
    pthread_t threads[4];
    ck_ok(ckv_store_open(&store, dir, &(ckv_store_options){ .no_sync = true, .write_deadline_ms = 30000 }, NULL));
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, add_many, NULL), 0);
    for (int i = 0; i < 4; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        ck_assert_msg(!failed, "%s", (char *)failed);
    }
    uint64_t n = 0;
    ckv_txn *txn = read_txn();
    ck_ok(ckv_store_get_meta_number(txn, "n", &n));
    ck_assert_uint_eq(n, 200);
    ck_assert_uint_eq(ckv_txn_number(txn), 200);
    ckv_txn_abort(txn);
}
END_TEST

/* A process that has the store open for reading, with or without a transaction. */
static pid_t start_reader(bool in_transaction)
{
    int pipes[2];
    char ready;
    ck_assert_int_eq(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        ckv_txn *txn;
        ckv_store *own;
        if (ckv_store_open(&own, dir, &(ckv_store_options){ .read_only = true }, NULL) != CKV_OK
            || (in_transaction && ckv_txn_read(&txn, own, NULL) != CKV_OK) || write(pipes[1], "x", 1) != 1)
            _exit(1);
        pause();
    }
    close(pipes[1]);
    ck_assert_int_eq(read(pipes[0], &ready, 1), 1);
    close(pipes[0]);
    return pid;
}

static void stop(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/* A killed reader holds no pages back: the next writer takes its slot. Another reader lives on, since the last process
 * to leave would let LMDB begin with an empty table of readers anyway. */
START_TEST(stale_readers_are_cleared)
{
    open_store();
    put_and_commit("a", "x");
    ckv_store_close(store);
    store = NULL;
    pid_t living = start_reader(false), doomed = start_reader(true);
    stop(doomed);
    open_store();
    uint64_t before = ckv_store_file_size(store);
    for (int i = 0; i < 200; i++)
        put_and_commit("a", "y");
    ck_assert_uint_le(ckv_store_file_size(store), before + 100 * 4096); /* pages are used again */
    stop(living);
}
END_TEST

START_TEST(old_snapshots_are_refused)
{
    ckv_slice value;
    ckv_error err = { 0 };
    ckv_walk walk;
    ckv_store_options options = { .no_sync = true, .snapshot_ms = _i ? UINT32_MAX : 50 };
    ck_ok(ckv_store_open(&store, dir, &options, NULL));
    put_and_commit("a", "x");
    ckv_txn *got = read_txn(), *walked = read_txn();
    ckv_walk_begin(&walk, walked, CKV_TABLE_META, text(""));
    if (_i) { /* else this may come too late already */
        ck_assert(ckv_walk_next(&walk));
        ck_ok(ckv_store_get_meta(got, "a", &value));
    }
    ckv_txn *writing = write_txn();
    nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
    ck_assert_int_eq(ckv_store_get_meta(got, "a", &value), _i ? CKV_OK : CKV_BUSY);
    ck_assert_int_eq(ckv_walk_next(&walk), _i);
    ckv_walk_end(&walk);
    ck_assert_int_eq(ckv_txn_commit(walked, &err), _i ? CKV_OK : CKV_BUSY);
    ckv_txn_abort(got);
    ck_ok(ckv_store_get_meta(writing, "a", &value)); /* who writes holds nothing back */
    commit(writing);
    ckv_status fresh = CKV_BUSY;
    for (int tries = 0; fresh == CKV_BUSY && tries < 100; tries++) { /* this machine may be a slow one */
        ckv_txn *again = read_txn();
        fresh = ckv_store_get_meta(again, "a", &value);
        ckv_txn_abort(again);
    }
    ck_ok(fresh);
}
END_TEST

/* With little address space the map is halved until it fits. */
static int open_in_little_space(void)
{
    struct rlimit limit = { (rlim_t)3 << 30, (rlim_t)3 << 30 };
    if (setrlimit(RLIMIT_AS, &limit) < 0)
        return 1;
    ckv_error err;
    if (ckv_store_open(&store, dir, &(ckv_store_options){ .no_sync = true }, &err) != CKV_OK)
        return 2;
    uint64_t size = ckv_store_map_size(store);
    ckv_txn *txn;
    if (size > (uint64_t)3 << 30 || size < (uint64_t)256 << 20 || (size & (size - 1)))
        return 3;
    if (ckv_txn_write(&txn, store, &err) != CKV_OK)
        return 4;
    ckv_store_put_meta(txn, "a", text("x"));
    if (ckv_txn_commit(txn, &err) != CKV_OK)
        return 5;
    ckv_store_close(store);
    return 0;
}

START_TEST(map_is_halved)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return; /* their shadow memory alone is larger than the limit */
#endif
    ck_assert_int_eq(in_child(open_in_little_space), 0);
    store = NULL;
}
END_TEST

/* Write more and more until it fails; the store must be as before the failed transaction, and go on. */
static ckv_status fill(unsigned value_bytes)
{
    static char bytes[100000];
    ckv_error err = { 0 };
    ckv_txn *txn;
    ckv_status st = ckv_txn_write(&txn, store, &err);
    if (st != CKV_OK)
        return st;
    uint64_t n = 0;
    ckv_store_get_meta_number(txn, "n", &n);
    for (int i = 0; i < 20; i++)
        ckv_store_put_record(txn, n * 20 + (uint64_t)i, ckv_slice_of(bytes, value_bytes));
    ckv_store_put_meta_number(txn, "n", n + 1);
    return ckv_txn_commit(txn, &err);
}

static void fill_until_full(unsigned value_bytes)
{
    ckv_status st;
    int commits = 0;
    while ((st = fill(value_bytes)) == CKV_OK && commits < 100000)
        commits++;
    ck_assert_int_eq(st, CKV_FULL);
    ck_assert_int_gt(commits, 0);
    ckv_store_close(store);
    ck_ok(ckv_store_open(&store, dir, &(ckv_store_options){ .read_only = true }, NULL));
    uint64_t n = 0;
    ckv_txn *txn = read_txn();
    ck_ok(ckv_store_get_meta_number(txn, "n", &n));
    ck_assert_uint_eq(n, (uint64_t)commits);
    ck_assert_uint_eq(ckv_txn_count(txn, CKV_TABLE_RECORD), n * 20);
    ckv_txn_abort(txn);
    ck_ok(ckv_store_verify_pages(store, NULL));
}

static const unsigned fillings[] = { 10, 1000, 2100, 50000 };
static unsigned filling;

START_TEST(map_full)
{
    ck_ok(ckv_store_open(&store, dir, &(ckv_store_options){ .no_sync = true, .map_size = 4 << 20 }, NULL));
    fill_until_full(fillings[_i]);
}
END_TEST

static int fill_under_limit(void)
{
    struct rlimit limit = { 6 << 20, 6 << 20 };
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    open_store();
    fill_until_full(filling);
    return 0;
}

START_TEST(file_size_limit)
{
    filling = fillings[_i];
    ck_assert_int_eq(in_child(fill_under_limit), 0);
    store = NULL;
    open_store(); /* with room again, it goes on */
    ck_ok(fill(1000));
}
END_TEST

/* On a small file system of its own, seen by one process only: nothing is left behind whatever happens. */
static int fill_small_disk(void)
{
    if (unshare(CLONE_NEWNS) < 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0
        || mount("tmpfs", parent, "tmpfs", 0, "size=3m,mode=700") < 0)
        return 77;
    open_store();
    fill_until_full(filling);
    ckv_store_close(store);
    if (mount("tmpfs", parent, "tmpfs", MS_REMOUNT, "size=30m") < 0)
        return 2;
    open_store();
    return fill(1000) == CKV_OK ? 0 : 3; /* with room again, it goes on */
}

START_TEST(disk_full)
{
    filling = fillings[_i];
    int code = in_child(fill_small_disk);
    if (code != 77) /* not allowed here; file_size_limit goes the same way */
        ck_assert_int_eq(code, 0);
}
END_TEST

/* Where CURRENT changes under an open store, as compaction does, the next transaction says so. */
START_TEST(current_flipped)
{
    ckv_txn *txn = NULL;
    ckv_error err = { 0 };
    open_store();
    put_and_commit("a", "x");
    write_file("CURRENT.new", "ckv store 1\ndata-000001.mdb\n");
    char new[128];
    snprintf(new, sizeof new, "%s", in_dir("CURRENT.new"));
    ck_assert_int_eq(rename(new, in_dir("CURRENT")), 0);
    ck_assert_int_eq(ckv_txn_read(&txn, store, &err), CKV_BUSY);
    ck_assert_int_eq(ckv_txn_write(&txn, store, &err), CKV_BUSY);
    ck_assert_ptr_nonnull(strstr(err.message, "open it again"));
    reopen();
    put_and_commit("b", "y");
}
END_TEST

/* One name, or a whole path, that the system does not take. */
static const int path_lengths[] = { 300, 4096, 6000 };

START_TEST(long_paths)
{
    char path[7000];
    int at = snprintf(path, sizeof path, "%s", dir), end = at + path_lengths[_i];
    for (; at < end; at++)
        path[at] = _i && at % 100 == 0 ? '/' : 'x';
    path[at] = 0;
    ckv_error err = { 0 };
    ck_assert_int_eq(ckv_store_open(&store, path, NULL, &err), CKV_IO);
    ck_assert_ptr_null(store);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store opening");
    TCase *tc = tcase_create("open");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, setup_dir, teardown);
    tcase_add_test(tc, creates_private_files);
    tcase_add_loop_test(tc, directories_of_others, 0, sizeof strangers / sizeof *strangers);
    tcase_add_test(tc, files_and_nothing);
    tcase_add_loop_test(tc, data_file_of_others, 0, 3);
    tcase_add_test(tc, twice_in_one_process);
    tcase_add_test(tc, reading_only);
    tcase_add_test(tc, not_after_fork);
    tcase_add_test(tc, child_keeps_no_lock);
    tcase_add_test(tc, one_writer_among_processes);
    tcase_add_test(tc, deadline_is_kept);
    tcase_add_test(tc, one_write_transaction);
    tcase_add_test(tc, threads_take_turns);
    tcase_add_test(tc, stale_readers_are_cleared);
    tcase_add_loop_test(tc, old_snapshots_are_refused, 0, 2);
    tcase_add_test(tc, map_is_halved);
    tcase_add_loop_test(tc, map_full, 0, 4);
    tcase_add_loop_test(tc, file_size_limit, 0, 4);
    tcase_add_loop_test(tc, disk_full, 0, 4);
    tcase_add_test(tc, current_flipped);
    tcase_add_loop_test(tc, long_paths, 0, 3);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
