/* Example 2: the whole job over two files, with progress, and cancelled when it takes too long.
 *
 *   ./batch exports/month1/crm.csv exports/month1/hotline.csv OUT [STORE]
 *
 * Without a configuration the columns are inferred from their headers; on_note says what was assumed. */
#include <ckv/ckv.h>

#include <stdio.h>
#include <time.h>

/* What the callbacks share. They are called from the thread that called ckv_batch_run(). */
typedef struct job {
    time_t deadline;
    ckv_stage last;
    bool begun, cancelled;
} job;

/* False cancels: nothing is written then. */
static bool on_progress(void *context, const ckv_progress *progress)
{
    job *j = context;
    if (!j->begun || progress->stage != j->last)
        printf("stage %s\n", ckv_stage_name(progress->stage));
    j->begun = true;
    j->last = progress->stage;
    j->cancelled = time(NULL) > j->deadline;
    return !j->cancelled;
}

static void on_note(void *context, const char *text)
{
    (void)context;
    printf("note: %s\n", text);
}

static void on_profile(void *context, const char *text, size_t len)
{
    (void)context;
    printf("\n%.*s", (int)len, text);
}

static ckv_status run(char **argv, const char *store, time_t patience, ckv_batch_result *result, ckv_error *err)
{
    ckv_config *config;
    ckv_status status = ckv_config_new(&config);
    if (status != CKV_OK)
        return status;
    job j = { .deadline = time(NULL) + patience };
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = argv[3];
    options.store = store;
    options.show = 1;
    options.on_progress = on_progress;
    options.on_note = on_note;
    options.on_profile = on_profile;
    options.context = &j;
    status = ckv_config_add_file(config, NULL, argv[1], err); /* the source is called like the file */
    if (status == CKV_OK)
        status = ckv_config_add_file(config, NULL, argv[2], err);
    if (status == CKV_OK)
        status = ckv_batch_run(config, &options, result, err);
    ckv_config_free(config);
    return status;
}

int main(int argc, char **argv)
{
    ckv_error err = { .message = "out of memory" };
    ckv_batch_result result = { .size = sizeof result };
    if (argc < 4) {
        fprintf(stderr, "usage: batch FILE FILE OUT [STORE]\n");
        return 2;
    }
    /* First with no patience at all, to see that cancelling leaves nothing behind. */
    ckv_status status = run(argv, NULL, -1, &result, &err);
    printf("%s: %s\n\n", ckv_status_name(status), err.message);
    if (status != CKV_CANCELLED)
        return 1;
    status = run(argv, argc > 4 ? argv[4] : NULL, 60, &result, &err);
    if (status != CKV_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    printf("\n%llu rows, %llu records, %llu customers, %llu links\n", (unsigned long long)result.rows,
        (unsigned long long)result.records, (unsigned long long)result.entities, (unsigned long long)result.links);
    return result.entities > 0 && result.entities < result.records ? 0 : 1;
}
