/* A whole run, stage by stage: wall time, processor time of all threads, how many processors that is, and memory so far. Reads any
 * files as `ckv dedupe` does without a configuration. */
#include <ckv/ckv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

typedef struct moment {
    double wall, cpu;
    long peak_kib;
} moment;

typedef struct run {
    moment begun[CKV_STAGE_COUNT + 1]; /* each stage, and the end */
    unsigned stage;
} run;

static moment now(void)
{
    struct timespec wall, cpu;
    struct rusage usage;
    clock_gettime(CLOCK_MONOTONIC, &wall);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    getrusage(RUSAGE_SELF, &usage);
    return (moment){ (double)wall.tv_sec + (double)wall.tv_nsec / 1e9, (double)cpu.tv_sec + (double)cpu.tv_nsec / 1e9,
        usage.ru_maxrss };
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
    moment all = { end->wall - r->begun[0].wall, end->cpu - r->begun[0].cpu, end->peak_kib };
    printf("%-10s %8s %8s %6s %6s %8s\n", "stage", "wall s", "cpu s", "% cpu", "cpus", "peak MiB");
    for (unsigned i = 0; i < CKV_STAGE_COUNT; i++)
        print_part(ckv_stage_name((ckv_stage)i), &r->begun[i], &r->begun[i + 1], &all);
    print_part("all", &r->begun[0], end, &all);
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
        fprintf(stderr, "usage: bench-stages OUT THREADS FILE ...\n");
        return 2;
    }
    ckv_config *config;
    ckv_error err = { 0 };
    run r = { .stage = 0 };
    ckv_batch_result result = { .size = sizeof result };
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = argv[1];
    options.threads = (unsigned)strtoul(argv[2], NULL, 10);
    options.on_progress = on_progress;
    options.context = &r;
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
