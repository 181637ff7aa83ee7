#include "command.h"
#include "review.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- keeping pairs ---- */

static size_t size_of(const ckv_asked_record *r)
{
    size_t size = r->source.len + r->key.len + r->says.len + r->cell_count * sizeof *r->cells;
    for (size_t i = 0; i < r->cell_count; i++)
        size += r->cells[i].header.len + r->cells[i].value.len + r->cells[i].field.len;
    return size;
}

static ckv_text keep_text(char **at, ckv_text text)
{
    ckv_text kept = { *at, text.len };
    if (text.len)
        memcpy(*at, text.ptr, text.len);
    *at += text.len;
    return kept;
}

static void keep_record(ckv_asked_record *r, ckv_asked_cell *cells, char **at)
{
    r->source = keep_text(at, r->source);
    r->key = keep_text(at, r->key);
    r->says = keep_text(at, r->says);
    for (size_t i = 0; i < r->cell_count; i++) {
        const ckv_asked_cell *c = &r->cells[i];
        cells[i] = (ckv_asked_cell){ keep_text(at, c->header), keep_text(at, c->value), keep_text(at, c->field) };
    }
    r->cells = cells;
}

/* In one piece: the pair, its cells, their text. */
static review_pair *keep_pair(const ckv_asked_pair *pair)
{
    review_pair *kept = malloc(sizeof *kept + size_of(&pair->a) + size_of(&pair->b));
    if (!kept)
        return NULL;
    ckv_asked_cell *cells = (ckv_asked_cell *)(kept + 1);
    char *text = (char *)(cells + pair->a.cell_count + pair->b.cell_count);
    kept->asked = *pair;
    keep_record(&kept->asked.a, cells, &text);
    keep_record(&kept->asked.b, cells + pair->a.cell_count, &text);
    return kept;
}

typedef struct loading {
    review_pairs *pairs;
    bool full; /* memory is out */
} loading;

static bool has_room(review_pairs *pairs)
{
    if (pairs->count < pairs->cap)
        return true;
    size_t cap = 2 * pairs->cap + 64;
    review_pair **items = realloc(pairs->items, cap * sizeof *items);
    if (!items)
        return false;
    pairs->items = items;
    pairs->cap = cap;
    return true;
}

static bool take_pair(void *context, const ckv_asked_pair *pair)
{
    loading *l = context;
    review_pair *kept = has_room(l->pairs) ? keep_pair(pair) : NULL;
    l->full = !kept;
    if (kept)
        l->pairs->items[l->pairs->count++] = kept;
    return kept != NULL;
}

ckv_status review_load(review_pairs *out, ckv_view *view, unsigned ask, const char *answers, ckv_error *err)
{
    loading l = { out, false };
    *out = (review_pairs){ 0 };
    ckv_status status = ckv_view_ask_sample(view, ask, answers, take_pair, &l, err);
    if (status != CKV_OK || !l.full)
        return status;
    snprintf(err->message, sizeof err->message, "out of memory");
    return CKV_NO_MEMORY;
}

void review_free(review_pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++)
        free(pairs->items[i]);
    free(pairs->items);
    *pairs = (review_pairs){ 0 };
}

/* ---- the file ---- */

/* A cell in quotes: values may hold anything. */
static void print_cell(FILE *to, ckv_text text)
{
    fputc('"', to);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            fputc('"', to);
        fputc(text.ptr[i], to);
    }
    fputc('"', to);
}

void review_print(FILE *to, const review_pairs *pairs)
{
    static const char *const words[] = {
        [CKV_SAID_NOTHING] = "", [CKV_SAID_SAME] = "yes", [CKV_SAID_APART] = "no", [CKV_SAID_UNKNOWN] = "?"
    };
    fprintf(to, "source_a,key_a,source_b,key_b,decision,record_a,record_b\n");
    for (size_t p = 0; p < pairs->count; p++) {
        const ckv_asked_pair *pair = &pairs->items[p]->asked;
        const char *said = words[pair->said];
        const ckv_text cells[] = { pair->a.source, pair->a.key, pair->b.source, pair->b.key, { said, strlen(said) },
            pair->a.says, pair->b.says };
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
            fputs(i ? "," : "", to);
            print_cell(to, cells[i]);
        }
        fputc('\n', to);
    }
}

static int fail_save(const char *path, int error)
{
    fprintf(stderr, "ckv: cannot write %s: %s\n", path, strerror(error));
    return EXIT_FAILED;
}

/* Beside the file, then in its place. */
static int replace(const review_pairs *pairs, const char *path, char *beside)
{
    int fd = mkstemp(beside); /* for the owner alone */
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        return fail_save(path, error);
    }
    review_print(file, pairs);
    int error = ferror(file) || fflush(file) != 0 || fsync(fd) != 0 ? errno : 0;
    if (fclose(file) != 0 && !error)
        error = errno;
    if (!error && rename(beside, path) != 0)
        error = errno;
    if (!error)
        return EXIT_DONE;
    remove(beside);
    return fail_save(path, error);
}

int review_save(const review_pairs *pairs, const char *path)
{
    static const char ending[] = ".XXXXXX";
    size_t len = strlen(path);
    char *beside = malloc(len + sizeof ending);
    sigset_t signals, before;
    if (!beside)
        return fail_save(path, ENOMEM);
    memcpy(beside, path, len);
    memcpy(beside + len, ending, sizeof ending);
    /* Whoever interrupts waits until nothing lies beside the file. */
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigprocmask(SIG_BLOCK, &signals, &before);
    int code = replace(pairs, path, beside);
    sigprocmask(SIG_SETMASK, &before, NULL);
    free(beside);
    return code;
}
