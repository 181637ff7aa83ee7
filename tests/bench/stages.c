/* A whole run, stage by stage: wall time, processor time of all threads, how many processors that is, and the most memory that the stage
 * held. Reads any files as `ckv dedupe` does without a configuration. */
#include <ckv/ckv.h>

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct moment {
    double wall, cpu;
    long peak_kib; /* since the moment before */
} moment;

typedef struct run {
    moment begun[CKV_STAGE_COUNT + 1]; /* each stage, and the end */
    unsigned stage;
} run;

/* The most memory held since this was asked last; of the whole run where the system cannot begin anew. */
static long take_peak(void)
{
    char line[128];
    long kib = 0;
    FILE *status = fopen("/proc/self/status", "r"), *reset = fopen("/proc/self/clear_refs", "w");
    while (status && fgets(line, sizeof line, status)) {
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    }
    if (status)
        fclose(status);
    if (reset) {
        fputs("5", reset);
        fclose(reset);
    }
    return kib;
}

static moment now(void)
{
    struct timespec wall, cpu;
    clock_gettime(CLOCK_MONOTONIC, &wall);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    return (moment){ (double)wall.tv_sec + (double)wall.tv_nsec / 1e9, (double)cpu.tv_sec + (double)cpu.tv_nsec / 1e9,
        take_peak() };
}

static bool on_progress(void *context, const ckv_progress *progress)
{
    run *r = context;
    while (r->stage < progress->stage)
        r->begun[++r->stage] = now();
    return false;
}

static void print_part(const char *name, const moment *from, const moment *to, const moment *all)
{
    double wall = to->wall - from->wall, cpu = to->cpu - from->cpu;
    printf("%-10s %8.3f %8.3f %6.1f %6.2f %8.1f\n", name, wall, cpu, 100 * cpu / all->cpu, wall > 0 ? cpu / wall : 0,
        (double)to->peak_kib / 1024);
}

static void print_run(const run *r, const ckv_batch_result *result)
{
    const moment *end = &r->begun[CKV_STAGE_COUNT];
    moment all = { end->wall - r->begun[0].wall, end->cpu - r->begun[0].cpu, 0 };
    for (unsigned i = 0; i < CKV_STAGE_COUNT; i++)
        all.peak_kib = r->begun[i + 1].peak_kib > all.peak_kib ? r->begun[i + 1].peak_kib : all.peak_kib;
    printf("%-10s %8s %8s %6s %6s %8s\n", "stage", "wall s", "cpu s", "% cpu", "cpus", "peak MiB");
    for (unsigned i = 0; i < CKV_STAGE_COUNT; i++)
        print_part(ckv_stage_name((ckv_stage)i), &r->begun[i], &r->begun[i + 1], &all);
    moment whole = *end;
    whole.peak_kib = all.peak_kib;
    print_part("all", &r->begun[0], &whole, &all);
    printf("%.0f records/s, %.0f bytes a record, %.2f pairs a record, %.0f scored pairs per cpu second\n",
        (double)result->records / all.wall, (double)all.peak_kib * 1024 / (double)result->records,
        (double)result->pairs / (double)result->records,
        (double)result->pairs / (r->begun[CKV_STAGE_CLUSTER].cpu - r->begun[CKV_STAGE_SCORE].cpu));
}

static int fail(const ckv_error *err)
{
    fprintf(stderr, "bench-stages: %s\n", err->message);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: bench-stages OUT THREADS[,MEMORY_MIB] FILE ...\n");
        return 2;
    }
    ckv_config *config;
    ckv_error err = { 0 };
    run r = { .stage = 0 };
    ckv_batch_result result = { .size = sizeof result };
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = argv[1];
    char *end;
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    options.threads = (unsigned)strtoul(argv[2], &end, 10);
    options.memory = *end == ',' ? strtoul(end + 1, NULL, 10) << 20 : 0;
    options.on_progress = on_progress;
    options.context = &r;
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    ckv_status status = ckv_config_new(&config);
    for (int i = 3; status == CKV_OK && i < argc; i++)
        status = ckv_config_add_file(config, NULL, argv[i], &err);
    r.begun[0] = now();
    if (status == CKV_OK)
        status = ckv_batch_run(config, &options, &result, &err);
    while (r.stage < CKV_STAGE_COUNT)
        r.begun[++r.stage] = now();
    ckv_config_free(config);
    if (status != CKV_OK)
        return fail(&err);
    print_run(&r, &result);
    return 0;
}
