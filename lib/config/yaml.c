#include "config/yaml.h"

#include "text/utf8.h"
#include "util/buf.h"
#include "util/error.h"

#include <libfyaml.h>

typedef struct builder {
    ckv_arena *arena;
    ckv_yaml_node *open[CKV_YAML_DEPTH]; /* collections that are not closed yet, outermost first */
    size_t depth;
    size_t nodes;
    ckv_yaml_node *root;
    ckv_buf text;        /* of one scalar */
    bool documents;      /* one was begun */
    struct fy_mark last; /* of the newest node: where a missing value is looked for */
    ckv_error *err;
} builder;

static uint64_t line_of(const struct fy_mark *mark)
{
    return (uint64_t)mark->line + 1;
}

static uint64_t column_of(const struct fy_mark *mark)
{
    return (uint64_t)mark->column + 1;
}

static bool at_key(const builder *b)
{
    return b->depth && b->open[b->depth - 1]->type == CKV_YAML_MAPPING && b->open[b->depth - 1]->count % 2 == 0;
}

/* Hang a new node under the innermost open collection. While a mapping is open its count is of keys and values. */
static ckv_status add_node(builder *b, ckv_yaml_type type, const struct fy_mark *mark, ckv_yaml_node **out)
{
    if (++b->nodes > CKV_YAML_NODES)
        return ckv_fail_at(b->err, CKV_TOO_LARGE, line_of(mark), column_of(mark),
            "more than %zu values in one configuration", CKV_YAML_NODES);
    if (type != CKV_YAML_SCALAR && at_key(b))
        return ckv_fail_at(b->err, CKV_INVALID, line_of(mark), column_of(mark), "a key must be plain text");
    ckv_yaml_node *node = ckv_arena_alloc(b->arena, sizeof *node);
    if (!node)
        return ckv_fail_memory(b->err);
    *node = (ckv_yaml_node){ .type = type, .line = line_of(mark), .column = column_of(mark) };
    if (!b->depth) {
        b->root = node;
    } else {
        ckv_yaml_node *parent = b->open[b->depth - 1];
        *(parent->last ? &parent->last->next : &parent->first) = node;
        parent->last = node;
        parent->count++;
    }
    b->last = *mark;
    *out = node;
    return CKV_OK;
}

static ckv_status open_collection(builder *b, ckv_yaml_type type, const struct fy_mark *mark)
{
    ckv_yaml_node *node;
    ckv_status st = add_node(b, type, mark, &node);
    if (st != CKV_OK)
        return st;
    if (b->depth == CKV_YAML_DEPTH)
        return ckv_fail_at(
            b->err, CKV_TOO_LARGE, line_of(mark), column_of(mark), "nested deeper than %d levels", CKV_YAML_DEPTH);
    b->open[b->depth++] = node;
    return CKV_OK;
}

static void close_collection(builder *b)
{
    ckv_yaml_node *node = b->open[--b->depth];
    if (node->type == CKV_YAML_MAPPING)
        node->count /= 2;
}

/* By the iterator: fy_token_get_text() of libfyaml 0.7.12 loses memory on a text with many escapes. */
static ckv_status read_text(builder *b, struct fy_token *token)
{
    struct fy_token_iter *walk = fy_token_iter_create(token);
    if (!walk)
        return CKV_NO_MEMORY;
    int failed = 0;
    const struct fy_iter_chunk *chunk = NULL;
    ckv_buf_clear(&b->text);
    while ((chunk = fy_token_iter_chunk_next(walk, chunk, &failed)) != NULL)
        ckv_buf_add(&b->text, ckv_slice_of(chunk->str, chunk->len));
    fy_token_iter_destroy(walk);
    return failed ? CKV_INVALID : ckv_buf_status(&b->text);
}

static ckv_status add_scalar(builder *b, struct fy_token *token, const struct fy_mark *mark)
{
    ckv_yaml_node *node;
    ckv_status st = add_node(b, CKV_YAML_SCALAR, mark, &node);
    if (st != CKV_OK || !token)
        return st;
    st = read_text(b, token);
    if (st == CKV_INVALID) /* an empty block text (|) at the end, for one */
        return ckv_fail_at(b->err, st, line_of(mark), column_of(mark), "this text cannot be read");
    if (st != CKV_OK)
        return ckv_fail_memory(b->err);
    node->quoted = fy_token_scalar_style(token) != FYSS_PLAIN;
    node->text = ckv_arena_copy(b->arena, ckv_buf_slice(&b->text));
    return node->text.ptr ? CKV_OK : ckv_fail_memory(b->err);
}

static ckv_status refuse(builder *b, ckv_status code, const struct fy_mark *mark, const char *why)
{
    return ckv_fail_at(b->err, code, line_of(mark), column_of(mark), "%s", why);
}

/* libfyaml's marks stand behind an opening quote and behind the star of an alias. */
static struct fy_mark place_of(const builder *b, struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (!mark)
        return b->last;
    struct fy_mark place = *mark;
    bool behind = event->type == FYET_ALIAS;
    if (event->type == FYET_SCALAR && event->scalar.value) {
        enum fy_scalar_style style = fy_token_scalar_style(event->scalar.value);
        behind = style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
    }
    place.column -= behind && place.column > 0;
    return place;
}

static ckv_status take_event(builder *b, struct fy_event *event)
{
    struct fy_mark place = place_of(b, event);
    const struct fy_mark *mark = &place;
    bool content =
        event->type == FYET_SCALAR || event->type == FYET_MAPPING_START || event->type == FYET_SEQUENCE_START;
    if (content && fy_event_get_tag_token(event))
        return refuse(b, CKV_INVALID, mark, "tags (!...) are not read: leave it out");
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (b->documents)
            return refuse(b, CKV_INVALID, mark, "a second document begins here: a configuration is one document");
        b->documents = true;
        return CKV_OK;
    case FYET_ALIAS:
        return refuse(b, CKV_INVALID, mark, "aliases (*...) are not read: write the value out");
    case FYET_SCALAR:
        return add_scalar(b, event->scalar.value, mark);
    case FYET_MAPPING_START:
        return open_collection(b, CKV_YAML_MAPPING, mark);
    case FYET_SEQUENCE_START:
        return open_collection(b, CKV_YAML_SEQUENCE, mark);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        close_collection(b);
        return CKV_OK;
    default:
        return CKV_OK;
    }
}

/* What libfyaml says of malformed text: its first complaint, with its place. */
static ckv_status syntax_error(struct fy_diag *diag, ckv_error *err)
{
    void *walk = NULL;
    const struct fy_diag_error *first = fy_diag_errors_iterate(diag, &walk);
    if (!first || !first->msg)
        return ckv_fail_at(err, CKV_INVALID, 1, 1, "this is not YAML");
    return ckv_fail_at(err, CKV_INVALID, first->line > 0 ? (uint64_t)first->line : 1,
        first->column > 0 ? (uint64_t)first->column : 1, "this is not YAML: %s", first->msg);
}

static ckv_status read_events(builder *b, struct fy_parser *parser, struct fy_diag *diag)
{
    ckv_status st = CKV_OK;
    struct fy_event *event;
    while (st == CKV_OK && (event = fy_parser_parse(parser)) != NULL) {
        st = take_event(b, event);
        fy_parser_event_free(parser, event);
    }
    if (st == CKV_OK && fy_parser_get_stream_error(parser))
        return syntax_error(diag, b->err);
    return st;
}

/* No libfyaml message goes to a terminal: they are collected. */
static void say_nothing(struct fy_diag *diag, void *user, const char *text, size_t len)
{
    (void)diag, (void)user, (void)text, (void)len;
}

static ckv_status build(builder *b, ckv_slice bytes)
{
    ckv_status st = CKV_NO_MEMORY;
    struct fy_parser *parser = NULL;
    struct fy_diag_cfg say;
    fy_diag_cfg_default(&say);
    say.fp = NULL;
    say.output_fn = say_nothing;
    say.colorize = false;
    struct fy_diag *diag = fy_diag_create(&say);
    if (!diag)
        goto done;
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = { .flags = FYPCF_QUIET | FYPCF_JSON_NONE | FYPCF_DISABLE_ACCELERATORS, .diag = diag };
    parser = fy_parser_create(&cfg);
    if (!parser || fy_parser_set_string(parser, bytes.ptr, bytes.len) != 0)
        goto done;
    st = read_events(b, parser, diag);
done:
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return st == CKV_NO_MEMORY ? ckv_fail_memory(b->err) : st;
}

static ckv_status fail_at_byte(ckv_slice bytes, size_t at, ckv_status code, const char *why, ckv_error *err)
{
    uint64_t line = 1, column = 1;
    for (size_t i = 0; i < at; i++) {
        column = bytes.ptr[i] == '\n' ? 1 : column + ((bytes.ptr[i] & 0xC0) != 0x80);
        line += bytes.ptr[i] == '\n';
    }
    return ckv_fail_at(err, code, line, column, "%s", why);
}

/* libfyaml 0.7.12 looks for a colon behind each bracket, anchor and tag that may begin a key, and keeps gigabytes
 * meanwhile when they go on. Quotes are not looked at, so this is far above the real ceiling, which holds for all
 * else. */
static ckv_status check_lookahead(ckv_slice bytes, ckv_error *err)
{
    size_t depth = 0, marks = 0;
    bool begin = true; /* of a word */
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (begin && !blank)
            marks = c == '&' || c == '!' ? marks + 1 : 0;
        begin = blank;
        if (marks > CKV_YAML_DEPTH)
            return fail_at_byte(bytes, i, CKV_TOO_LARGE, "anchors and tags without a value between them", err);
        if (c == '[' || c == '{')
            depth++;
        else if ((c == ']' || c == '}') && depth)
            depth--;
        if (depth > (size_t)16 * CKV_YAML_DEPTH)
            return fail_at_byte(bytes, i, CKV_TOO_LARGE, "brackets nested deeper than 64 levels", err);
    }
    return CKV_OK;
}

/* libfyaml wants text; what is none has its place found here. */
static ckv_status check_bytes(ckv_slice bytes, ckv_error *err)
{
    if (bytes.len > CKV_YAML_MAX)
        return ckv_fail(err, CKV_TOO_LARGE, "a configuration has at most %zu MiB", CKV_YAML_MAX >> 20);
    size_t bad = bytes.len;
    const char *nul = bytes.len ? memchr(bytes.ptr, 0, bytes.len) : NULL;
    if (ckv_utf8_valid(bytes, &bad) && !nul)
        return check_lookahead(bytes, err);
    if (nul && (size_t)(nul - bytes.ptr) < bad)
        bad = (size_t)(nul - bytes.ptr);
    return fail_at_byte(bytes, bad, CKV_INVALID, "a byte that is not UTF-8 text: save the configuration as UTF-8", err);
}

ckv_status ckv_yaml_parse(const ckv_yaml_node **out, ckv_arena *arena, ckv_slice bytes, ckv_error *err)
{
    if (ckv_slice_starts(bytes, CKV_LIT("\xEF\xBB\xBF")))
        bytes = ckv_slice_tail(bytes, 3);
    ckv_status st = check_bytes(bytes, err);
    if (st != CKV_OK)
        return st;
    builder b = { .arena = arena, .err = err, .text = ckv_buf_make(2 * CKV_YAML_MAX) };
    if (ckv_slice_trim(bytes).len)
        st = build(&b, bytes);
    ckv_buf_free(&b.text);
    if (st != CKV_OK)
        return st;
    if (!b.root)
        return ckv_fail_at(err, CKV_INVALID, 1, 1, "the configuration is empty");
    *out = b.root;
    return CKV_OK;
}

const ckv_yaml_node *ckv_yaml_get(const ckv_yaml_node *mapping, ckv_slice key)
{
    if (mapping->type != CKV_YAML_MAPPING)
        return NULL;
    for (const ckv_yaml_node *k = mapping->first; k; k = k->next->next) {
        if (ckv_slice_equal(k->text, key))
            return k->next;
    }
    return NULL;
}
