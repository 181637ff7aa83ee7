/* Scoring by itself: pairs a second of processor time. Reads any files as `ckv dedupe` does without a configuration,
 * learns a model from them, and then scores their candidates over and over: walking them alone, with all comparisons,
 * and as a run does, on one thread and on two. Each round must find the same; the program fails if one does not. */
#include "engine/run/run.h"
#include "model/reach.h"
#include "util/parallel.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 3 };

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What the pairs of one walk come to. */
typedef struct tally {
    const ckv_run *run;
    uint64_t pairs, compared, links, sum;
    bool differ;
} tally;

static ckv_status count_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    tally *t = context;
    t->pairs++;
    t->sum += entry ^ ((uint64_t)a << 32 | b);
    return CKV_OK;
}

/* All of the weight, and the decision: the short way must come to the same. */
static ckv_status check_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    tally *t = context;
    const ckv_run *run = t->run;
    int32_t weight;
    ckv_score score;
    (void)entry;
    ckv_model_score(&run->model, run->features[a], run->features[b], &score);
    bool reaches = ckv_model_reaches(&run->model, run->features[a], run->features[b], run->model.review, &weight);
    t->differ |= reaches != (score.weight >= run->model.review) || (reaches && weight != score.weight);
    t->links += reaches;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        t->compared += score.level[c] != 0;
    t->pairs++;
    return CKV_OK;
}

static ckv_status weigh_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    tally *t = context;
    const ckv_run *run = t->run;
    ckv_score score;
    (void)entry;
    ckv_model_score(&run->model, run->features[a], run->features[b], &score);
    t->links += score.weight >= run->model.review;
    t->pairs++;
    return CKV_OK;
}

static ckv_status walk(const ckv_run *run, ckv_pair_fn fn, tally *t)
{
    ckv_status status = CKV_OK;
    *t = (tally){ .run = run };
    for (size_t piece = 0; status == CKV_OK && piece < run->blocks.piece_count; piece++)
        status = ckv_blocks_pairs(&run->blocks, piece, fn, t);
    return status;
}

static ckv_status time_walk(const char *name, const ckv_run *run, ckv_pair_fn fn)
{
    double best = 0;
    tally t = { .pairs = 0 };
    ckv_status status = CKV_OK;
    for (int round = 0; status == CKV_OK && round < ROUNDS; round++) {
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        status = walk(run, fn, &t);
        double took = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
        best = round == 0 || took < best ? took : best;
    }
    printf("%-34s %8.0f ns a pair %12.0f pairs/s\n", name, best / (double)t.pairs * 1e9, (double)t.pairs / best);
    return status;
}

/* As the stage does it, but for keeping the links. */
typedef struct reaching {
    const ckv_run *run;
    ckv_reach_memo *memo;
    ckv_reach reach; /* of this record: */
    uint32_t record;
    uint64_t pairs, links;
} reaching;

static ckv_status reach_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    reaching *r = context;
    int32_t weight;
    (void)entry;
    if (r->record != a)
        ckv_reach_begin(&r->reach, &r->run->model, r->memo, r->run->features[a]);
    r->record = a;
    r->pairs++;
    r->links += ckv_reach_with(&r->reach, r->run->features[b], r->run->model.review, &weight);
    return CKV_OK;
}

typedef struct staging {
    const ckv_run *run;
    ckv_reach_memo *of_worker[CKV_THREADS_MAX];
    atomic_uint_fast64_t pairs, links;
} staging;

static ckv_status reach_piece(void *context, size_t piece, unsigned worker)
{
    staging *s = context;
    if (!s->of_worker[worker])
        s->of_worker[worker] = ckv_reach_memo_new();
    reaching r = { .run = s->run, .memo = s->of_worker[worker], .record = UINT32_MAX };
    ckv_status status = ckv_blocks_pairs(&s->run->blocks, piece, reach_pair, &r);
    atomic_fetch_add(&s->pairs, r.pairs);
    atomic_fetch_add(&s->links, r.links);
    return status;
}

/* Returns wall seconds, 0 if it fails or finds other links. */
static double time_stage(const ckv_run *run, unsigned threads, uint64_t links)
{
    double wall = 0, cpu = 0;
    uint64_t pairs = 0;
    for (int round = 0; round < ROUNDS; round++) {
        staging s = { .run = run };
        double w = seconds(CLOCK_MONOTONIC), c = seconds(CLOCK_PROCESS_CPUTIME_ID);
        if (ckv_parallel_run(threads, run->blocks.piece_count, reach_piece, &s) != CKV_OK || s.links != links)
            return 0;
        w = seconds(CLOCK_MONOTONIC) - w;
        c = seconds(CLOCK_PROCESS_CPUTIME_ID) - c;
        for (size_t i = 0; i < CKV_THREADS_MAX; i++)
            ckv_reach_memo_free(s.of_worker[i]);
        wall = round == 0 || w < wall ? w : wall;
        cpu = round == 0 || c < cpu ? c : cpu;
        pairs = s.pairs;
    }
    printf("which links, %u thread%s            %8.0f ns a pair %12.0f pairs/s by processor, %.0f by wall\n", threads,
        threads == 1 ? " " : "s", cpu / (double)pairs * 1e9, (double)pairs / cpu, (double)pairs / wall);
    return wall;
}

static ckv_status bench(ckv_run *run)
{
    tally t;
    ckv_status status = ckv_blocks_index(&run->blocks);
    if (status == CKV_OK)
        status = walk(run, check_pair, &t);
    if (status != CKV_OK || t.pairs == 0)
        return status == CKV_OK ? CKV_NOT_FOUND : status;
    if (t.differ)
        return CKV_INTERNAL;
    printf("%zu records, %llu pairs, %llu links, %.1f comparisons a pair\n", run->count, (unsigned long long)t.pairs,
        (unsigned long long)t.links, (double)t.compared / (double)t.pairs);
    status = time_walk("finding each pair once", run, count_pair);
    if (status == CKV_OK)
        status = time_walk("with all of the weight", run, weigh_pair);
    double one = status == CKV_OK ? time_stage(run, 1, t.links) : 0, two = one > 0 ? time_stage(run, 2, t.links) : 0;
    if (two <= 0)
        return CKV_INTERNAL;
    printf("two threads %.2f times one, by wall\n", one / two);
    return CKV_OK;
}

static ckv_status prepare(ckv_run *run, ckv_error *err)
{
    static ckv_status (*const steps[])(ckv_run *, ckv_error *) = { ckv_run_open_room, ckv_run_open, ckv_run_read,
        ckv_run_identify, ckv_run_normalize, ckv_run_block, ckv_run_train };
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < sizeof steps / sizeof *steps; i++)
        status = steps[i](run, err);
    return status == CKV_OK ? ckv_blocks_index(&run->blocks) : status;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench-score OUT FILE ...\n");
        return 2;
    }
    ckv_config *config;
    ckv_config_data own;
    ckv_error err = { 0 };
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = argv[1];
    ckv_run run = { .config = &own, .options = &options, .threads = ckv_run_threads(0) };
    ckv_status status = ckv_config_new(&config);
    for (int i = 2; status == CKV_OK && i < argc; i++)
        status = ckv_config_add_file(config, NULL, argv[i], &err);
    if (status == CKV_OK)
        status = ckv_run_copy_config(&own, config, &err);
    if (status == CKV_OK) {
        status = prepare(&run, &err);
        if (status == CKV_OK)
            status = bench(&run);
        ckv_run_free(&run);
    }
    ckv_config_free(config);
    if (status != CKV_OK)
        fprintf(stderr, "bench-score: %s %s\n", ckv_status_name(status), err.message);
    return status == CKV_OK ? 0 : 1;
}
