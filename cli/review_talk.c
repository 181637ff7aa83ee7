/* The talk of ckv review --ask on a terminal: a pair, its evidence, a question, and the answer kept before the next. */
#include "command.h"
#include "print.h"
#include "review.h"
#include "review_show.h"
#include "why.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

typedef enum move {
    MOVE_AGAIN, /* what was typed is no answer */
    MOVE_ANSWER,
    MOVE_SKIP,
    MOVE_BACK,
    MOVE_QUIT
} move;

static const struct {
    char letter;
    move move;
    ckv_said said;
} moves[] = {
    { 'y', MOVE_ANSWER, CKV_SAID_SAME },
    { 'n', MOVE_ANSWER, CKV_SAID_APART },
    { '?', MOVE_ANSWER, CKV_SAID_UNKNOWN },
    { 's', MOVE_SKIP, CKV_SAID_NOTHING },
    { 'b', MOVE_BACK, CKV_SAID_NOTHING },
    { 'q', MOVE_QUIT, CKV_SAID_NOTHING },
};

static int terminal_columns(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

static size_t count_said(const review_pairs *pairs)
{
    size_t n = 0;
    for (size_t i = 0; i < pairs->count; i++)
        n += pairs->items[i]->asked.said != CKV_SAID_NOTHING;
    return n;
}

static char *reference_of(const ckv_asked_record *r, size_t *len)
{
    char *text = malloc(r->source.len + r->key.len + 1);
    if (!text)
        return NULL;
    memcpy(text, r->source.ptr, r->source.len);
    text[r->source.len] = '/';
    memcpy(text + r->source.len + 1, r->key.ptr, r->key.len);
    *len = r->source.len + r->key.len + 1;
    return text;
}

/* The waterfall; of records that are not in the store any more there is none. */
static void show_evidence(ckv_view *view, const ckv_asked_pair *pair)
{
    ckv_error err;
    ckv_explanation parts = { .size = sizeof parts };
    size_t a_len = 0, b_len = 0;
    char *a = reference_of(&pair->a, &a_len), *b = reference_of(&pair->b, &b_len);
    if (a && b && ckv_view_why(view, a, a_len, b, b_len, NULL, &parts, &err) == CKV_OK) {
        putchar('\n');
        print_waterfall(&parts);
    }
    free(a);
    free(b);
}

static void show(ckv_view *view, const review_pairs *pairs, size_t at)
{
    static const char *const said[] = { [CKV_SAID_NOTHING] = "",
        [CKV_SAID_SAME] = "; you said yes",
        [CKV_SAID_APART] = "; you said no",
        [CKV_SAID_UNKNOWN] = "; you could not tell" };
    const ckv_asked_pair *pair = &pairs->items[at]->asked;
    printf("\nPair %zu of %zu, %zu answered%s\n\n", at + 1, pairs->count, count_said(pairs), said[pair->said]);
    print_side_by_side(pair, terminal_columns());
    show_evidence(view, pair);
    printf("\nOne customer? (y yes, n no, ? no telling, s skip, b back, q quit) ");
    fflush(stdout);
}

/* One letter and Enter; the end of the input quits. */
static move listen(ckv_said *said)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t len = getline(&line, &cap, stdin);
    move found = len < 0 ? MOVE_QUIT : MOVE_AGAIN;
    size_t from = line && len > 0 ? strspn(line, " \t") : 0;
    for (size_t i = 0; len > 0 && i < sizeof moves / sizeof *moves; i++) {
        if ((line[from] | (line[from] >= 'A' && line[from] <= 'Z' ? 0x20 : 0)) == moves[i].letter
            && line[from + 1 + strspn(line + from + 1, " \t\r\n")] == 0) {
            found = moves[i].move;
            *said = moves[i].said;
        }
    }
    free(line);
    return found;
}

/* The next open pair from there on. */
static size_t next_open(const review_pairs *pairs, size_t from)
{
    while (from < pairs->count && pairs->items[from]->asked.said != CKV_SAID_NOTHING)
        from++;
    return from;
}

/* Where the talk goes on from pair `at`; *code is not EXIT_DONE where an answer could not be kept. */
static size_t move_on(review_pairs *pairs, size_t at, const char *path, int *code)
{
    ckv_said said = CKV_SAID_NOTHING;
    switch (listen(&said)) {
    case MOVE_ANSWER:
        pairs->items[at]->asked.said = said;
        *code = review_save(pairs, path);
        return next_open(pairs, at + 1);
    case MOVE_SKIP:
        return next_open(pairs, at + 1);
    case MOVE_BACK:
        return at ? at - 1 : 0;
    case MOVE_QUIT:
        return pairs->count;
    case MOVE_AGAIN:
        break;
    }
    return at;
}

int review_talk(ckv_view *view, review_pairs *pairs, const char *path)
{
    int code = review_save(pairs, path);
    if (code == EXIT_DONE)
        printf("%zu pair%s; each answer is in %s as soon as you give it.\n", pairs->count, plural(pairs->count), path);
    for (size_t at = next_open(pairs, 0); code == EXIT_DONE && at < pairs->count;) {
        show(view, pairs, at);
        at = move_on(pairs, at, path, &code);
    }
    if (code == EXIT_DONE)
        printf("\n%zu of %zu answered, in %s\n", count_said(pairs), pairs->count, path);
    return code;
}
