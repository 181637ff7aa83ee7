/* A whole run, stage by stage: wall time, processor time of all threads, how many processors that is, what was done a
 * second, memory, and how far the stage is from its bound. Reads any files as `ckv dedupe` does without a
 * configuration.
 *
 * The bound is what one thread needs to go over the stage's bytes once, as fast as this machine does that: of the files
 * that are read, of the memory that the run holds at the end of the stage, of the files that are written. */
#include <ckv/ckv.h>

#include <dirent.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATH = 4096, TRIALS = 5 };
static const size_t probe_bytes = (size_t)64 << 20;

typedef struct moment {
    double wall, cpu;
    uint64_t peak, held; /* bytes of memory */
} moment;

/* Bytes a second of one thread. */
typedef struct rates {
    double memory, write;
} rates;

typedef struct run {
    moment begun[CKV_STAGE_COUNT + 1]; /* each stage, and the end */
    unsigned stage;
    rates rates;
    uint64_t read, written; /* bytes of files */
    ckv_batch_result result;
} run;

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint64_t held_memory(void)
{
    unsigned long long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%*u %llu", &pages) != 1)
        pages = 0;
    if (f)
        fclose(f);
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* The most memory held since this was asked last; of the whole run where the system cannot begin anew. */
static uint64_t take_peak(void)
{
    char line[128];
    uint64_t kib = 0;
    FILE *status = fopen("/proc/self/status", "r"), *reset = fopen("/proc/self/clear_refs", "w");
    while (status && fgets(line, sizeof line, status)) {
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = strtoull(line + 6, NULL, 10);
    }
    if (status)
        fclose(status);
    if (reset) {
        fputs("5", reset);
        fclose(reset);
    }
    return kib * 1024;
}

static moment now(void)
{
    return (moment){ seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID), take_peak(), held_memory() };
}

/* ---- bounds ---- */

/* The fastest of a few copies. */
static double memory_rate(char *from, char *to)
{
    double best = 0;
    for (int i = 0; i < TRIALS; i++) {
        double begun = seconds(CLOCK_THREAD_CPUTIME_ID);
        memcpy(to, from, probe_bytes);
        double rate = (double)probe_bytes / (seconds(CLOCK_THREAD_CPUTIME_ID) - begun);
        best = rate > best ? rate : best;
        from[i] = to[i + 1]; /* or the copies would be one */
    }
    return best;
}

static double write_rate(const char *bytes, const char *out)
{
    char path[PATH];
    double best = 0;
    snprintf(path, sizeof path, "%s.probe", out);
    for (int i = 0; i < TRIALS; i++) {
        int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        double begun = seconds(CLOCK_THREAD_CPUTIME_ID);
        ssize_t done = file < 0 ? -1 : write(file, bytes, probe_bytes);
        double rate = done > 0 ? (double)done / (seconds(CLOCK_THREAD_CPUTIME_ID) - begun) : 0;
        best = rate > best ? rate : best;
        if (file >= 0)
            close(file);
        unlink(path);
    }
    return best;
}

static rates probe(const char *out)
{
    char *from = malloc(probe_bytes), *to = malloc(probe_bytes);
    if (!from || !to)
        return (rates){ 0, 0 };
    memset(from, 1, probe_bytes);
    memset(to, 2, probe_bytes);
    return (rates){ memory_rate(from, to), write_rate(from, out) };
}

/* In a process of its own, so that what it takes is not in the run's peak. */
static rates measure(const char *out)
{
    rates r = { 0, 0 };
    int ends[2];
    if (pipe(ends) != 0)
        return r;
    pid_t child = fork();
    if (child == 0) {
        r = probe(out);
        _exit(write(ends[1], &r, sizeof r) == sizeof r ? 0 : 1);
    }
    close(ends[1]);
    if (child > 0 && read(ends[0], &r, sizeof r) != sizeof r)
        r = (rates){ 0, 0 };
    if (child > 0)
        waitpid(child, NULL, 0);
    close(ends[0]);
    return r;
}

static uint64_t file_bytes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (uint64_t)st.st_size : 0;
}

static uint64_t folder_bytes(const char *path)
{
    char name[2 * PATH];
    uint64_t sum = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        sum += entry->d_name[0] == '.' ? 0 : file_bytes(name);
    }
    if (folder)
        closedir(folder);
    return sum;
}

/* Seconds that the stage cannot do without. */
static double bound_of(const run *r, unsigned stage)
{
    if (stage == CKV_STAGE_STORE || r->rates.memory == 0 || r->rates.write == 0)
        return 0;
    if (stage == CKV_STAGE_WRITE)
        return (double)r->written / r->rates.write;
    return (double)(stage == CKV_STAGE_READ ? r->read : r->begun[stage + 1].held) / r->rates.memory;
}

/* ---- the run ---- */

static bool on_progress(void *context, const ckv_progress *progress)
{
    run *r = context;
    while (r->stage < progress->stage)
        r->begun[++r->stage] = now();
    return true;
}

static void print_part(
    const run *r, const char *name, const moment *from, const moment *to, double bound, uint64_t done)
{
    const moment *begin = &r->begun[0], *end = &r->begun[CKV_STAGE_COUNT];
    double wall = to->wall - from->wall, cpu = to->cpu - from->cpu;
    printf("%-10s %8.3f %8.3f %6.1f %6.2f %8.0f %8.1f %8.0f", name, wall, cpu, 100 * cpu / (end->cpu - begin->cpu),
        wall > 0 ? cpu / wall : 0, wall > 0 ? (double)done / wall / 1000 : 0, (double)to->peak / (1 << 20),
        r->result.records ? (double)to->held / (double)r->result.records : 0);
    if (bound > 0)
        printf(" %8.4f %6.0f", bound, cpu / bound);
    putchar('\n');
}

static void print_run(const run *r)
{
    const ckv_batch_result *result = &r->result;
    printf("memory %.1f GB/s, writing %.1f GB/s\n", r->rates.memory / 1e9, r->rates.write / 1e9);
    printf("%-10s %8s %8s %6s %6s %8s %8s %8s %8s %6s\n", "stage", "wall s", "cpu s", "% cpu", "cpus", "k/s",
        "peak MiB", "B/record", "bound s", "times");
    for (unsigned i = 0; i < CKV_STAGE_COUNT; i++) {
        uint64_t done = i == CKV_STAGE_SCORE ? result->pairs : result->records;
        print_part(r, ckv_stage_name((ckv_stage)i), &r->begun[i], &r->begun[i + 1], bound_of(r, i), done);
    }
    moment end = r->begun[CKV_STAGE_COUNT];
    for (unsigned i = 0; i < CKV_STAGE_COUNT; i++)
        end.peak = r->begun[i + 1].peak > end.peak ? r->begun[i + 1].peak : end.peak;
    print_part(r, "all", &r->begun[0], &end, 0, result->records);
    double scoring = r->begun[CKV_STAGE_CLUSTER].cpu - r->begun[CKV_STAGE_SCORE].cpu;
    printf("k/s: thousand records a second of wall time, of score pairs; %.2f pairs a record, %.0f pairs scored a cpu "
           "second\n",
        (double)result->pairs / (double)result->records, (double)result->pairs / scoring);
}

static int fail(const ckv_error *err)
{
    fprintf(stderr, "bench-stages: %s\n", err->message);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: bench-stages OUT THREADS[,MEMORY_MIB[,FILES]] FILE ...\n");
        return 2;
    }
    ckv_config *config;
    ckv_error err = { 0 };
    run r = { .result = { .size = sizeof r.result }, .rates = measure(argv[1]) };
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = argv[1];
    char *comma;
    options.threads = (unsigned)strtoul(argv[2], &comma, 10);
    options.memory = *comma == ',' ? strtoul(comma + 1, &comma, 10) << 20 : 0;
    options.files = *comma == ',' ? (unsigned)strtoul(comma + 1, NULL, 10) : 0; /* bits of ckv_output */
    mallopt(M_MMAP_THRESHOLD, 1 << 20);                                         /* as the command does */
    options.on_progress = on_progress;
    options.context = &r;
    ckv_status status = ckv_config_new(&config);
    for (int i = 3; status == CKV_OK && i < argc; i++) {
        status = ckv_config_add_file(config, NULL, argv[i], &err);
        r.read += file_bytes(argv[i]);
    }
    r.begun[0] = now();
    if (status == CKV_OK)
        status = ckv_batch_run(config, &options, &r.result, &err);
    while (r.stage < CKV_STAGE_COUNT)
        r.begun[++r.stage] = now();
    ckv_config_free(config);
    if (status != CKV_OK)
        return fail(&err);
    r.written = folder_bytes(options.out);
    print_run(&r);
    return 0;
}
