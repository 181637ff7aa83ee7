#include "exports.h"

#include "../unit/random.h"

#include <ckv/batch.h>

#include <fcntl.h>
#include <ftw.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COLUMNS = FIELD_COUNT + 2, PIECES = 3 };

static char top[64];

void exports_open(void)
{
    const char *dir = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(top, sizeof top, "%s/ckv-harness-XXXXXX", dir);
    if (!mkdtemp(top))
        abort();
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

void exports_close(void)
{
    nftw(top, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *exports_path(const char *name)
{
    static char path[4][256];
    static unsigned turn;
    char *p = path[turn++ % 4];
    snprintf(p, sizeof path[0], "%s/%s", top, name);
    return p;
}

void exports_remove(const char *name)
{
    nftw(exports_path(name), remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void shuffle(uint64_t *dice, size_t *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i] = i;
    for (size_t i = n; *dice && i > 1; i--) {
        size_t k = random_below(dice, i), t = items[i - 1];
        items[i - 1] = items[k];
        items[k] = t;
    }
}

/* ---- rows ---- */

/* Key, updated and the fields are columns 0, 1, 2 ... */
static const char *header_of(size_t column)
{
    return column == 0 ? "id" : column == 1 ? "updated" : field_headers[column - 2];
}

static const char *cell_of(const row *r, size_t column)
{
    return column == 0 ? r->key : column == 1 ? r->updated : r->cell[column - 2];
}

/* How the files of one source are written; zero is a CSV in UTF-8 with commas. */
typedef struct form {
    bool json, crlf, bare; /* bare: quotes only where they have to be */
    char delimiter;
    const char *encoding; /* for iconv; NULL: UTF-8 */
} form;

static form make_form(uint64_t *dice, bool has_all)
{
    static const char delimiters[] = { ',', ',', ';', '\t', '|' };
    static const char *const encodings[] = { NULL, NULL, "GB18030", "UTF-16LE" };
    form how = { .delimiter = ',' };
    if (!*dice)
        return how;
    how.json = has_all && random_below(dice, 3) == 0;
    how.crlf = random_below(dice, 2);
    how.bare = random_below(dice, 2);
    how.delimiter = delimiters[random_below(dice, sizeof delimiters)];
    how.encoding = encodings[random_below(dice, sizeof encodings / sizeof *encodings)];
    return how;
}

static void add_quoted(ckv_buf *out, const char *text, const form *how)
{
    if (how->bare && text && *text && !strpbrk(text, "\",;\t|\r\n ")) {
        ckv_buf_str(out, text);
        return;
    }
    ckv_buf_byte(out, '"');
    for (; text && *text; text++) {
        if (*text == '"')
            ckv_buf_byte(out, '"');
        ckv_buf_byte(out, *text);
    }
    ckv_buf_byte(out, '"');
}

static void add_csv_row(ckv_buf *out, const row *r, const size_t *columns, unsigned skip, const form *how)
{
    bool first = true;
    for (size_t i = 0; i < COLUMNS; i++) {
        if (skip & 1u << columns[i])
            continue;
        if (!first)
            ckv_buf_byte(out, how->delimiter);
        first = false;
        if (!r)
            ckv_buf_str(out, header_of(columns[i]));
        else
            add_quoted(out, cell_of(r, columns[i]), how);
    }
    ckv_buf_str(out, how->crlf ? "\r\n" : "\n");
}

static void add_json_row(ckv_buf *out, const row *r, const size_t *columns, unsigned skip)
{
    bool first = true;
    ckv_buf_byte(out, '{');
    for (size_t i = 0; i < COLUMNS; i++) {
        const char *cell = cell_of(r, columns[i]);
        if (!cell || skip & 1u << columns[i]) /* nothing in these worlds needs an escape */
            continue;
        ckv_buf_format(out, "%s\"%s\":\"%s\"", first ? "" : ",", header_of(columns[i]), cell);
        first = false;
    }
    ckv_buf_str(out, "}\n");
}

/* ---- files ---- */

/* One source on its way to disk. */
typedef struct writing {
    const world *w;
    uint64_t dice; /* 0: nothing is shuffled */
    int source;
    bool lean;
    unsigned skip; /* columns, as bits */
    form form;
    size_t rows[ROWS_MAX], row_count;
    ckv_buf bytes;
} writing;

static void write_bytes(const char *path, const ckv_buf *bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || ckv_buf_status(bytes) != CKV_OK || write(fd, bytes->ptr, bytes->len) != (ssize_t)bytes->len)
        abort();
    close(fd);
}

/* Recode in place; UTF-16 with a byte order mark. */
static void recode(ckv_buf *bytes, const char *encoding)
{
    static char space[1 << 20];
    char *in = bytes->ptr, *out = space;
    size_t left = bytes->len, room = sizeof space;
    iconv_t to = iconv_open(encoding, "UTF-8");
    if (to == (iconv_t)-1)
        abort();
    if (strcmp(encoding, "UTF-16LE") == 0) {
        *out++ = (char)0xFF;
        *out++ = (char)0xFE;
        room -= 2;
    }
    if (iconv(to, &in, &left, &out, &room) == (size_t)-1)
        abort();
    iconv_close(to);
    ckv_buf_clear(bytes);
    ckv_buf_add(bytes, ckv_slice_of(space, (size_t)(out - space)));
}

static void write_piece(writing *x, size_t from, size_t to, const char *path)
{
    size_t columns[COLUMNS];
    shuffle(&x->dice, columns, COLUMNS);
    ckv_buf_clear(&x->bytes);
    if (!x->form.json)
        add_csv_row(&x->bytes, NULL, columns, x->skip, &x->form);
    for (size_t i = from; i < to; i++) {
        const row *r = &x->w->rows[x->rows[i]];
        if (x->form.json)
            add_json_row(&x->bytes, r, columns, x->skip);
        else
            add_csv_row(&x->bytes, r, columns, x->skip, &x->form);
    }
    if (x->form.encoding)
        recode(&x->bytes, x->form.encoding);
    write_bytes(path, &x->bytes);
}

/* A source as one to three files; their names go into the configuration. */
static void write_source(writing *x, ckv_buf *yaml)
{
    size_t order[ROWS_MAX], at[PIECES + 1] = { 0 }, pieces = 1, n = 0;
    for (size_t i = 0; i < x->w->row_count; i++) {
        if (x->w->rows[i].source == x->source)
            order[n++] = i;
    }
    size_t turn[ROWS_MAX];
    shuffle(&x->dice, turn, n);
    for (size_t i = 0; i < n; i++)
        x->rows[i] = order[turn[i]];
    bool has_all =
        false; /* NDJSON without rows is a mistake, and knows a column that nothing maps by its cells alone */
    for (size_t i = 0; i < n; i++)
        has_all |= x->w->rows[order[i]].cell[KIND] != NULL;
    const char *type = x->w->source[x->source].type;
    x->skip = x->w->source[x->source].keyless;
    if (x->lean && !has_all && !(type && strcmp(type, "column") == 0)) {
        x->skip |= 1u << (2 + KIND);
        has_all = n > 0;
    }
    x->form = make_form(&x->dice, has_all);
    if (x->dice && !x->form.json)
        pieces = 1 + random_below(&x->dice, PIECES);
    for (size_t p = 1; p < pieces; p++)
        at[p] = at[p - 1] + random_below(&x->dice, n - at[p - 1] + 1);
    at[pieces] = n;
    for (size_t p = 0; p < pieces; p++) {
        char name[64];
        snprintf(name, sizeof name, "%s-%zu.txt", source_names[x->source], p);
        write_piece(x, at[p], at[p + 1], exports_path(name));
        ckv_buf_format(yaml, "%s%s", p ? ", " : "    file: [", exports_path(name));
    }
    ckv_buf_format(yaml, "]\n    format: %s\n", x->form.json ? "ndjson" : "csv");
    if (!x->form.json)
        ckv_buf_format(
            yaml, x->form.delimiter == '\t' ? "    delimiter: tab\n" : "    delimiter: \"%c\"\n", x->form.delimiter);
    ckv_buf_format(yaml, "    encoding: %s\n", x->form.encoding ? x->form.encoding : "utf-8");
}

static void describe_source(const world *w, int s, ckv_buf *yaml)
{
    ckv_buf_format(yaml, "    updated: updated\n    trust: %d\n", w->source[s].trust);
    if (w->source[s].unique)
        ckv_buf_format(yaml, "    unique: %s\n", w->source[s].unique == 1 ? "true" : "false");
    if (!w->source[s].keyless)
        ckv_buf_str(yaml, "    key: id\n");
    if (w->source[s].type && strcmp(w->source[s].type, "column") == 0)
        ckv_buf_format(yaml, "    type: {from: %s}\n", field_headers[KIND]);
    else if (w->source[s].type)
        ckv_buf_format(yaml, "    type: %s\n", w->source[s].type);
    if (w->source[s].country)
        ckv_buf_format(yaml, "    country: %s\n", w->source[s].country);
    ckv_buf_str(yaml, "    fields: {");
    for (field f = 0; f < FIELD_COUNT; f++) {
        if (field_kinds[f])
            ckv_buf_format(yaml, "%s%s: %s", f ? ", " : "", field_headers[f], field_kinds[f]);
    }
    ckv_buf_str(yaml, "}\n");
}

static void write_decisions(const world *w, uint64_t *dice)
{
    ckv_buf bytes = ckv_buf_make((size_t)1 << 20);
    size_t order[DECISIONS_MAX];
    shuffle(dice, order, w->decision_count);
    ckv_buf_str(&bytes, "source_a,key_a,source_b,key_b,decision\n");
    for (size_t i = 0; i < w->decision_count; i++) {
        const decision *d = &w->decisions[order[i]];
        bool turned = *dice && random_below(dice, 2); /* a pair has no order */
        ckv_buf_format(&bytes, "%s,%s,%s,%s,%s\n", source_names[turned ? d->source_b : d->source_a],
            turned ? d->key_b : d->key_a, source_names[turned ? d->source_a : d->source_b],
            turned ? d->key_a : d->key_b, d->apart ? "apart" : "link");
    }
    write_bytes(exports_path("decisions.csv"), &bytes);
    ckv_buf_free(&bytes);
}

static void describe_match(const world *w, ckv_buf *yaml)
{
    static const char *const modes[] = { "dedupe", "link", "one-to-one" };
    ckv_buf_format(yaml, "match: {mode: %s", modes[w->mode]);
    if (w->link > 0)
        ckv_buf_format(yaml, ", link: %.13f", w->link);
    if (w->review > 0)
        ckv_buf_format(yaml, ", review: %.13f", w->review);
    ckv_buf_format(yaml, "}\nlimits: {component: %u, against: %u", w->component, w->against);
    if (w->block)
        ckv_buf_format(yaml, ", block: %u", w->block);
    ckv_buf_format(yaml, "}\ndecisions: %s\n", exports_path("decisions.csv"));
}

static void write_world(const world *w, const layout *how, ckv_buf *yaml)
{
    static writing x;
    size_t order[SOURCES_MAX];
    x.w = w;
    x.dice = how->seed;
    x.lean = how->lean;
    x.bytes.max = (size_t)1 << 20;
    shuffle(&x.dice, order, SOURCES_MAX);
    ckv_buf_str(yaml, "sources:\n");
    for (size_t i = 0; i < SOURCES_MAX; i++) {
        x.source = (int)order[i];
        if (!(how->sources & 1u << x.source))
            continue;
        ckv_buf_format(yaml, "  %s:\n", source_names[x.source]);
        write_source(&x, yaml);
        describe_source(w, x.source, yaml);
    }
    write_decisions(w, &x.dice);
    describe_match(w, yaml);
}

/* ---- running ---- */

static void read_bytes(const char *dir, const char *name, ckv_buf *out)
{
    char path[64];
    struct stat st;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    int fd = open(exports_path(path), O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0)
        abort();
    ckv_buf_clear(out);
    out->max = (size_t)1 << 30;
    if (!ckv_buf_reserve(out, (size_t)st.st_size + 1) || read(fd, out->ptr, (size_t)st.st_size) != st.st_size)
        abort();
    out->len = (size_t)st.st_size;
    close(fd);
}

static void read_results(const char *dir, outputs *out)
{
    read_bytes(dir, "members.csv", &out->members);
    read_bytes(dir, "links.csv", &out->links);
    read_bytes(dir, "review.csv", &out->review);
    read_bytes(dir, "golden.csv", &out->golden_csv);
    read_bytes(dir, "golden.ndjson", &out->golden_json);
}

ckv_status exports_run(const world *w, const layout *how, outputs *out, ckv_batch_result *result, ckv_error *err)
{
    ckv_buf yaml = ckv_buf_make((size_t)1 << 20);
    ckv_config *config = NULL;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    write_world(w, how, &yaml);
    options.out = exports_path("out");
    options.store = how->store ? exports_path(how->store) : NULL;
    options.threads = how->threads;
    options.retrain = how->retrain;
    options.allow_deletes = 100;
    options.update = how->add ? CKV_UPDATE_ADD : CKV_UPDATE_REPLACE;
    *result = (ckv_batch_result){ .size = sizeof *result };
    ckv_status status = ckv_config_parse(&config, yaml.ptr, yaml.len, err);
    if (status == CKV_OK)
        status = ckv_batch_run(config, &options, result, err);
    ckv_config_free(config);
    ckv_buf_free(&yaml);
    if (status != CKV_OK)
        return status;
    read_results("out", out);
    read_bytes("out", "rejects.csv", &out->rejects);
    return CKV_OK;
}

ckv_status exports_export(const char *store, unsigned threads, outputs *out, ckv_error *err)
{
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = exports_path("exported");
    options.threads = threads;
    ckv_status status = ckv_batch_export(exports_path(store), &options, NULL, err);
    if (status == CKV_OK)
        read_results("exported", out);
    return status;
}

void outputs_free(outputs *out)
{
    ckv_buf_free(&out->members);
    ckv_buf_free(&out->links);
    ckv_buf_free(&out->review);
    ckv_buf_free(&out->rejects);
    ckv_buf_free(&out->golden_csv);
    ckv_buf_free(&out->golden_json);
}

static bool same_bytes(const ckv_buf *a, const ckv_buf *b, const char *name, const char *what, fault *f)
{
    size_t at = 0;
    while (at < a->len && at < b->len && a->ptr[at] == b->ptr[at])
        at++;
    if (at == a->len && at == b->len)
        return true;
    size_t from = at;
    while (from > 0 && a->ptr[from - 1] != '\n')
        from--;
    size_t x = a->len - from < 150 ? a->len - from : 150, y = b->len - from < 150 ? b->len - from : 150;
    return fault_at(
        f, what, "%s differs at byte %zu:\n  %.*s\n  %.*s", name, at, (int)x, a->ptr + from, (int)y, b->ptr + from);
}

/* Rejects without file and line: they say where rows happened to stand. */
static void rejects_without_place(const ckv_buf *from, ckv_buf *out)
{
    *out = ckv_buf_make((size_t)1 << 24);
    for (size_t at = 0; at < from->len; at++) {
        size_t commas = 0;
        for (; at < from->len && commas < 2; at++)
            commas += from->ptr[at] == ',';
        for (; at < from->len && from->ptr[at] != '\n'; at++)
            ckv_buf_byte(out, from->ptr[at]);
        ckv_buf_byte(out, '\n');
    }
}

bool outputs_same(const outputs *a, const outputs *b, const char *what, fault *f)
{
    ckv_buf x, y;
    rejects_without_place(&a->rejects, &x);
    rejects_without_place(&b->rejects, &y);
    bool same = same_bytes(&a->links, &b->links, "links.csv", what, f)
                && same_bytes(&a->review, &b->review, "review.csv", what, f)
                && same_bytes(&a->members, &b->members, "members.csv", what, f)
                && same_bytes(&a->golden_json, &b->golden_json, "golden.ndjson", what, f)
                && same_bytes(&a->golden_csv, &b->golden_csv, "golden.csv", what, f)
                && same_bytes(&x, &y, "rejects.csv", what, f);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    return same;
}
