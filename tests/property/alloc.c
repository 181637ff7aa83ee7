/* Memory that runs out: the n-th allocation of libckv fails, for every n (further apart as n grows), until a whole run
 * over the bundled exports succeeds. Each failure must be CKV_NO_MEMORY, leave no output, leak nothing, and leave the
 * store as it was.
 *
 * The linker's --wrap lets only the library's own calls come here: what libfyaml, ICU, LMDB and the others do when
 * memory runs out is theirs. Leaks are told by malloc's own count of bytes in use, and by the leak sanitizer where
 * there is one.
 *
 * Usage: alloc EXPORTS */
#include <ckv/ckv.h>

#include <dirent.h>
#include <execinfo.h>
#include <ftw.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
char *__wrap_strdup(const char *text);
int __wrap_asprintf(char **out, const char *format, ...) __attribute__((format(printf, 2, 3)));
int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

static atomic_long calls, fail_at;
static bool fail_ever_after;

/* Who asked for what was refused first: for addr2line. */
static void *asked[16];
static int asked_depth;

static bool fails(void)
{
    long n = ++calls;
    if (!fail_at || n < fail_at || (n > fail_at && !fail_ever_after))
        return false;
    if (n == fail_at)
        asked_depth = backtrace(asked, sizeof asked / sizeof *asked);
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

int __wrap_asprintf(char **text, const char *format, ...)
{
    va_list args;
    if (fails())
        return -1;
    va_start(args, format);
    int n = vasprintf(text, format, args);
    va_end(args);
    return n;
}

static char top[] = "/tmp/ckv-alloc-XXXXXX";
static char config_path[4096], out[64], store[64];

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void remove_all(const char *path)
{
    nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void give_up(long n, const char *what, const char *detail)
{
    fprintf(stderr, "alloc: allocation %ld%s failed, and %s%s%s (kept: %s)\n", n,
        fail_ever_after ? " and all after it" : "", what, *detail ? ": " : "", detail, top);
    backtrace_symbols_fd(asked, asked_depth, STDERR_FILENO);
    exit(EXIT_FAILURE);
}

/* Everything that a caller does, with the n-th allocation failing; 0 is none. */
static ckv_status run(long n, bool ever_after, bool with_store, unsigned threads, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = out;
    options.store = with_store ? store : NULL;
    options.threads = threads;
    memset(err, 0, sizeof *err);
    calls = 0;
    fail_ever_after = ever_after;
    fail_at = n;
    ckv_status status = ckv_config_load(&config, config_path, err);
    if (status == CKV_OK)
        status = ckv_batch_run(config, &options, NULL, err);
    ckv_config_free(config);
    fail_at = 0;
    return status;
}

static bool is_empty(const char *path)
{
    bool empty = true;
    DIR *dir = opendir(path);
    if (!dir)
        return true;
    for (struct dirent *entry; (entry = readdir(dir));)
        empty &= strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(dir);
    return empty;
}

/* A sum over the bytes of the store's data file; 0 while there is none. */
static uint64_t store_sum(void)
{
    char path[sizeof store + 32], bytes[65536];
    uint64_t sum = 0;
    snprintf(path, sizeof path, "%s/data-000001.mdb", store);
    FILE *file = fopen(path, "rb");
    for (size_t n; file && (n = fread(bytes, 1, sizeof bytes, file)) > 0;) {
        for (size_t i = 0; i < n; i++)
            sum = (sum ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    }
    if (file)
        fclose(file);
    return sum;
}

/* Fail one allocation; false when the run did not come so far. */
static bool fail_one(long n, bool ever_after, bool with_store, unsigned threads)
{
    ckv_error err;
    size_t before = mallinfo2().uordblks;
    uint64_t kept = with_store ? store_sum() : 0;
    ckv_status status = run(n, ever_after, with_store, threads, &err);
    if (calls < n) {
        if (status != CKV_OK)
            give_up(n, "the run that it did not reach failed", err.message);
        return false;
    }
    if (status != CKV_NO_MEMORY || err.code != CKV_NO_MEMORY)
        give_up(n, status == CKV_OK ? "nobody noticed" : "something else was reported", err.message);
    if (!strstr(err.message, "memory"))
        give_up(n, "the message does not say that memory is out", err.message);
    if (!is_empty(out))
        give_up(n, "output was left behind", "");
    if (with_store && store_sum() != kept)
        give_up(n, "the store changed", err.message);
    size_t after = mallinfo2().uordblks;
    if (threads == 1 && after > before) {
        fprintf(stderr, "alloc: %zu bytes in use before, %zu after\n", before, after);
        give_up(n, "memory leaked", err.message);
    }
    return true;
}

/* ---- reading a store ---- */

static bool ignore_group(void *context, const ckv_changed_group *group)
{
    (void)context;
    return group->count != 0;
}

static bool ignore_link(void *context, const ckv_explained_link *link)
{
    (void)context;
    return link->weight != INT32_MIN;
}

static ckv_status ask(ckv_view *view, ckv_error *err)
{
    ckv_draft *draft = NULL;
    ckv_asking asking = { .size = sizeof asking };
    ckv_status status = ckv_draft_new(&draft, "CN", err);
    if (status == CKV_OK)
        status = ckv_draft_add(draft, "phone", "13910273846", 11, err);
    if (status == CKV_OK)
        status = ckv_view_ask(view, draft, &asking, err);
    ckv_draft_free(draft);
    return status;
}

static ckv_status explain(ckv_view *view, ckv_error *err)
{
    static const char a[] = "billing/ZH20500", b[] = "billing/ZH20577"; /* apart, by their tax numbers */
    ckv_why why = { .size = sizeof why };
    ckv_explanation parts = { .size = sizeof parts };
    ckv_remedy remedy = { .size = sizeof remedy };
    ckv_status status = ckv_view_why(view, a, sizeof a - 1, b, sizeof b - 1, &why, &parts, err);
    return status == CKV_OK ? ckv_view_remedy(view, a, sizeof a - 1, b, sizeof b - 1, &remedy, err) : status;
}

static ckv_status suppose(ckv_view *view, ckv_error *err)
{
    ckv_whatif_options link = CKV_WHATIF_OPTIONS_INIT, trust = CKV_WHATIF_OPTIONS_INIT;
    ckv_whatif_result result = { .size = sizeof result };
    link.link = .999;
    trust.trust_source = "crm";
    ckv_status status = ckv_view_whatif(view, &link, ignore_group, NULL, &result, err);
    return status == CKV_OK ? ckv_view_whatif(view, &trust, NULL, NULL, &result, err) : status;
}

static ckv_status tell_model(ckv_view *view, ckv_error *err)
{
    ckv_text text;
    ckv_model_summary model = { .size = sizeof model };
    ckv_status status = ckv_view_model(view, &model, err);
    if (status == CKV_OK)
        status = ckv_view_model_text(view, &text, err);
    return status == CKV_OK ? ckv_view_each_link(view, ignore_link, NULL, err) : status;
}

static ckv_status (*const questions[])(ckv_view *view, ckv_error *err) = { explain, suppose, tell_model, ask };

/* Open the store and ask, with the n-th allocation failing; false when it did not come so far. */
static bool fail_reading(size_t question, long n)
{
    ckv_error err = { .code = CKV_OK };
    ckv_view *view = NULL;
    size_t before = mallinfo2().uordblks;
    calls = 0;
    fail_ever_after = false;
    fail_at = n;
    ckv_status status = ckv_view_open(&view, store, &err);
    if (status == CKV_OK)
        status = questions[question](view, &err);
    ckv_view_close(view);
    fail_at = 0;
    if (n == 0 || calls < n) {
        if (status != CKV_OK)
            give_up(n, "the question that it did not reach failed", err.message);
        return false;
    }
    if (status != CKV_NO_MEMORY || err.code != CKV_NO_MEMORY)
        give_up(n, status == CKV_OK ? "nobody noticed" : "something else was reported", err.message);
    if (mallinfo2().uordblks > before)
        give_up(n, "memory leaked", err.message);
    return true;
}

static long fail_all_reading(void)
{
    long tried = 0;
    for (size_t q = 0; q < sizeof questions / sizeof *questions; q++) {
        fail_reading(q, 0); /* what is set up once is there from now on */
        for (long n = 1; fail_reading(q, n); n += 1 + n / 60)
            tried++;
    }
    return tried;
}

/* ---- all of it ---- */

/* Every allocation at first, then one in every so many. */
static long fail_all(bool ever_after, bool with_store, unsigned threads, long spread)
{
    long n = 1, tried = 0;
    while (fail_one(n, ever_after, with_store, threads)) {
        n += 1 + n / spread;
        tried++;
    }
    remove_all(out);
    remove_all(store);
    return tried;
}

static long run_or_die(bool with_store)
{
    ckv_error err;
    if (run(0, false, with_store, 1, &err) != CKV_OK)
        give_up(0, "the run failed", err.message);
    remove_all(out);
    return calls;
}

/* Blocks that malloc keeps for the thread's next call count as in use: begin again without them. */
static void count_exactly(char **argv)
{
    if (getenv("GLIBC_TUNABLES"))
        return;
    setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0", 1);
    execv("/proc/self/exe", argv);
}

int main(int argc, char **argv)
{
    count_exactly(argv);
    mallopt(M_MXFAST, 0);
    if (argc != 2 || !mkdtemp(top))
        give_up(0, "usage: alloc EXPORTS", "");
    snprintf(config_path, sizeof config_path, "%s/ckv.yaml", argv[1]);
    snprintf(out, sizeof out, "%s/out", top);
    snprintf(store, sizeof store, "%s/store", top);
    asked_depth = backtrace(asked, 2); /* loads what it needs */
    run_or_die(false);                 /* what libraries set up once and keep is there from now on */
    long allocations = run_or_die(true);
    long tried = fail_all(false, false, 1, 60) + fail_all(true, false, 1, 30) + fail_all(false, false, 3, 15);
    run_or_die(true); /* fills the store */
    if (!store_sum())
        give_up(0, "the store's data file is not where it was looked for", "");
    tried += fail_all_reading();
    tried += fail_all(false, true, 1, 30);
    printf("%ld allocations in a run; %ld runs in which memory ran out\n", allocations, tried);
    remove_all(top);
    return __lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check() ? EXIT_FAILURE : EXIT_SUCCESS;
}
