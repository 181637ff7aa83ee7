/* Example 4: a run over partitions in separate processes, stage by stage, with the same bytes as one process.
 *
 *   ckv dedupe -c ckv.yaml --store STORE FILE...           learns the model
 *   ./partitions STORE DIR PARTS SOURCE=FILE.tsv...        writes DIR/members.csv, golden.csv and golden.ndjson
 *
 * shuffle.c stands for the engine that moves data between machines; here are its tasks. Files are plain TSV: a line of
 * headers, UTF-8, no quoting. Decisions of stewards are left out. docs/scaling.md tells what this costs for a billion
 * records. */
#include "shuffle.h"

#include <ckv/ckv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one process works with. */
typedef struct worker {
    const place *at;
    ckv_job *job;
    ckv_task *task;
    ckv_error err;
} worker;

static void check(const worker *w, ckv_status status)
{
    if (status != CKV_OK)
        die(w->err.message);
}

static char *read_file(const char *dir, const char *name, size_t *len)
{
    char path[4096];
    snprintf(path, sizeof path, "%s%s%s", dir, *dir ? "/" : "", name);
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        die("cannot read a file");
    long size = ftell(file);
    char *bytes = take_memory((size_t)size + 1);
    rewind(file);
    *len = fread(bytes, 1, (size_t)size, file);
    bytes[*len] = 0;
    fclose(file);
    return bytes;
}

/* Each process reads the job's bytes: that is all it needs to be told. */
static worker work_begin(const place *at)
{
    worker w = { .at = at };
    size_t len;
    char *bytes = read_file(at->dir, "job", &len);
    check(&w, ckv_job_read(&w.job, (ckv_text){ bytes, len }, &w.err));
    check(&w, ckv_task_new(&w.task, w.job, &w.err));
    free(bytes);
    return w;
}

static void work_end(worker *w)
{
    ckv_task_free(w->task);
    ckv_job_free(w->job);
}

/* ---- 1: rows to records, (identity, record) ---- */

enum { COLUMNS_MAX = 256 };

static size_t split_line(char *line, ckv_text *cells)
{
    size_t n = 0;
    for (char *cell = line; cell && n < COLUMNS_MAX;) {
        char *tab = strchr(cell, '\t');
        cells[n++] = (ckv_text){ cell, tab ? (size_t)(tab - cell) : strlen(cell) };
        cell = tab ? tab + 1 : NULL;
    }
    return n;
}

static void send_row(worker *w, sending *out, const char *source, const ckv_cell *row, size_t columns)
{
    ckv_named_record record;
    ckv_status status = ckv_task_record(w->task, source, row, columns, &record, &w->err);
    if (status == CKV_BAD_INPUT) /* a row without a key: an engine would keep it with the rejects */
        return;
    check(w, status);
    send_tuple(out, &(tuple){ { record.identity, record.record } });
}

/* Of each file every process takes the lines that are its own. */
static void read_source(worker *w, sending *out, const char *argument)
{
    char source[128];
    const char *path = strchr(argument, '=');
    size_t len, number = 0, headers = 0;
    if (!path || (size_t)(path - argument) >= sizeof source)
        die("a file without its source: SOURCE=FILE");
    snprintf(source, sizeof source, "%.*s", (int)(path - argument), argument);
    char *bytes = read_file("", path + 1, &len);
    ckv_text header[COLUMNS_MAX], value[COLUMNS_MAX];
    ckv_cell row[COLUMNS_MAX];
    for (char *line = bytes, *end; line < bytes + len; line = end + 1, number++) {
        end = strchr(line, '\n');
        end = end ? end : bytes + len;
        *end = 0;
        if (number && number % w->at->parts != w->at->part)
            continue;
        size_t n = split_line(line, number ? value : header);
        for (size_t i = 0; number && i < n && i < headers; i++)
            row[i] = (ckv_cell){ header[i], value[i] };
        if (number)
            send_row(w, out, source, row, n < headers ? n : headers);
        else
            headers = n;
    }
    free(bytes);
}

static void read_rows(const place *at, void *files)
{
    worker w = work_begin(at);
    sending *out = send_open(at, "records");
    for (char **file = files; *file; file++)
        read_source(&w, out, *file);
    send_close(out);
    work_end(&w);
}

/* ---- 2: records to features; (identity, record, features) stays, (key, identity, features) goes to the blocks ---- */

/* Rows of one identity stand together: the one that stays. */
static ckv_text choose_record(worker *w, const received *in, size_t from, size_t to)
{
    ckv_text best = in->tuples[from].field[1];
    for (size_t i = from + 1; i < to; i++) {
        int order;
        check(w, ckv_task_compare(w->task, in->tuples[i].field[1], best, &order, &w->err));
        best = order < 0 ? in->tuples[i].field[1] : best;
    }
    return best;
}

static void send_keys(worker *w, sending *out, ckv_text identity, ckv_text features)
{
    uint64_t keys[CKV_JOB_KEYS];
    char bytes[8];
    size_t count;
    check(w, ckv_job_keys(w->job, features, keys, &count, &w->err));
    for (size_t i = 0; i < count; i++)
        send_tuple(out, &(tuple){ { field_of_number(keys[i], bytes), identity, features } });
}

static void normalize(const place *at, void *context)
{
    (void)context;
    worker w = work_begin(at);
    received in = receive(at, "records");
    sending *known = send_open(at, "known"), *keys = send_open(at, "keys-0");
    for (size_t from = 0, to; from < in.count; from = to) {
        to = group_end(&in, from);
        ckv_text identity = in.tuples[from].field[0], record = choose_record(&w, &in, from, to), features;
        check(&w, ckv_task_features(w.task, record, &features, &w.err));
        send_tuple(known, &(tuple){ { identity, record, features } });
        send_keys(&w, keys, identity, features);
    }
    send_close(known);
    send_close(keys);
    received_free(&in);
    work_end(&w);
}

/* ---- 3: carriers of a key; the few go on as (identity, key), the many get finer keys and come again ---- */

/* Coarse keys and three refinements: at the last there is nothing finer. */
enum { DEPTHS = 4 };

static void refine(worker *w, const received *in, size_t from, size_t to, sending *finer)
{
    for (size_t i = from; i < to; i++) {
        uint64_t key;
        char bytes[8];
        const ckv_text *f = in->tuples[i].field;
        check(w, ckv_job_refine(w->job, number_of_field(f[0]), f[2], &key, &w->err));
        if (key)
            send_tuple(finer, &(tuple){ { field_of_number(key, bytes), f[1], f[2] } });
    }
}

static void block(const place *at, void *depth)
{
    char now[32], next[32], active[32];
    int d = *(int *)depth;
    snprintf(now, sizeof now, "keys-%d", d);
    snprintf(next, sizeof next, "keys-%d", d + 1);
    snprintf(active, sizeof active, "active-%d", d);
    worker w = work_begin(at);
    received in = receive(at, now);
    sending *carried = send_open(at, active), *finer = send_open(at, next);
    for (size_t from = 0, to; from < in.count; from = to) {
        to = group_end(&in, from);
        uint32_t limit = ckv_job_limit(w.job, number_of_field(in.tuples[from].field[0]));
        if (to - from > limit)
            refine(&w, &in, from, to, finer);
        for (size_t i = from; i < to && to - from > 1 && to - from <= limit; i++)
            send_tuple(carried, &(tuple){ { in.tuples[i].field[1], in.tuples[i].field[0] } });
    }
    send_close(carried);
    send_close(finer);
    received_free(&in);
    work_end(&w);
}

/* ---- 4: to each key its carriers, with all their keys: (key, identity, features, keys) ---- */

enum { KEYS_MAX = DEPTHS * CKV_JOB_KEYS };

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The keys of one identity: `at` runs along with the identities. */
static size_t take_keys(const received *in, size_t *at, ckv_text identity, uint64_t *keys, size_t n)
{
    while (*at < in->count && compare_texts(in->tuples[*at].field[0], identity) < 0)
        ++*at;
    for (; *at < in->count && n < KEYS_MAX && compare_texts(in->tuples[*at].field[0], identity) == 0; ++*at)
        keys[n++] = number_of_field(in->tuples[*at].field[1]);
    return n;
}

static void send_carrier(sending *out, const tuple *known, uint64_t *keys, size_t n)
{
    static char all[KEYS_MAX * 8];
    char bytes[8];
    qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 0; i < n; i++)
        field_of_number(keys[i], all + 8 * i);
    for (size_t i = 0; i < n; i++)
        send_tuple(
            out, &(tuple){ { field_of_number(keys[i], bytes), known->field[0], known->field[2], { all, 8 * n } } });
}

static void carry(const place *at, void *context)
{
    (void)context;
    static uint64_t keys[KEYS_MAX];
    received known = receive(at, "known"), active[DEPTHS];
    size_t next[DEPTHS] = { 0 };
    sending *out = send_open(at, "carriers");
    for (int d = 0; d < DEPTHS; d++) {
        char name[32];
        snprintf(name, sizeof name, "active-%d", d);
        active[d] = receive(at, name);
    }
    for (size_t i = 0; i < known.count; i++) {
        size_t n = 0;
        for (int d = 0; d < DEPTHS; d++)
            n = take_keys(&active[d], &next[d], known.tuples[i].field[0], keys, n);
        send_carrier(out, &known.tuples[i], keys, n);
    }
    send_close(out);
    for (int d = 0; d < DEPTHS; d++)
        received_free(&active[d]);
    received_free(&known);
}

/* ---- 5: pairs to links; all of them to one process: ("", identity, identity, weight) ---- */

/* Weights as numbers in their order. */
static uint64_t shifted(int32_t weight)
{
    return (uint64_t)((int64_t)weight + (INT64_C(1) << 31));
}

static int32_t unshifted(uint64_t number)
{
    return (int32_t)((int64_t)number - (INT64_C(1) << 31));
}

/* The keys behind one another, as a carrier has them. */
static uint64_t *unpack_keys(const received *in, size_t from, size_t to, ckv_carrier *carriers)
{
    size_t total = 0;
    for (size_t i = from; i < to; i++)
        total += in->tuples[i].field[3].len / 8;
    uint64_t *keys = take_memory(total * sizeof *keys), *next = keys;
    for (size_t i = from; i < to; i++) {
        const ckv_text *f = in->tuples[i].field;
        carriers[i - from] = (ckv_carrier){ f[1], f[2], next, f[3].len / 8 };
        for (size_t k = 0; k < f[3].len / 8; k++)
            *next++ = number_of_field((ckv_text){ f[3].ptr + 8 * k, 8 });
    }
    return keys;
}

static void score_pair(worker *w, sending *out, uint64_t key, const ckv_carrier *a, const ckv_carrier *b)
{
    bool meet;
    int32_t weight;
    char bytes[8];
    check(w, ckv_job_meet(w->job, key, a, b, &meet, &w->err));
    if (!meet)
        return;
    check(w, ckv_job_score(w->job, a->features, b->features, &weight, &w->err));
    if (weight != CKV_NO_LINK)
        send_tuple(out, &(tuple){ { { "", 0 }, a->identity, b->identity, field_of_number(shifted(weight), bytes) } });
}

static void score(const place *at, void *context)
{
    (void)context;
    worker w = work_begin(at);
    received in = receive(at, "carriers");
    sending *out = send_open(at, "links");
    for (size_t from = 0, to; from < in.count; from = to) {
        to = group_end(&in, from);
        ckv_carrier *carriers = take_memory((to - from) * sizeof *carriers);
        uint64_t *keys = unpack_keys(&in, from, to, carriers), key = number_of_field(in.tuples[from].field[0]);
        for (size_t i = 0; i < to - from; i++) {
            for (size_t k = i + 1; k < to - from; k++)
                score_pair(&w, out, key, &carriers[i], &carriers[k]);
        }
        free(keys);
        free(carriers);
    }
    send_close(out);
    received_free(&in);
    work_end(&w);
}

/* ---- 6: links to components: (identity, label), (label, identity, identity, weight) ---- */

/* The identities that links name, each once, in order, and which of them are connected. */
typedef struct graph {
    ckv_text *identity;
    size_t *parent, count;
} graph;

static int compare_identities(const void *a, const void *b)
{
    return compare_texts(*(const ckv_text *)a, *(const ckv_text *)b);
}

static size_t number_of(const graph *g, ckv_text identity)
{
    const ckv_text *found = bsearch(&identity, g->identity, g->count, sizeof identity, compare_identities);
    return (size_t)(found - g->identity);
}

static size_t root_of(const graph *g, size_t i)
{
    while (g->parent[i] != i)
        i = g->parent[i] = g->parent[g->parent[i]];
    return i;
}

/* The least identity of a component is its label. */
static void unite(graph *g, size_t a, size_t b)
{
    a = root_of(g, a);
    b = root_of(g, b);
    g->parent[a > b ? a : b] = a < b ? a : b;
}

static graph make_graph(const received *links, int32_t least)
{
    graph g = { .identity = take_memory(2 * links->count * sizeof *g.identity) };
    size_t n = 0;
    for (size_t i = 0; i < links->count; i++) {
        g.identity[n++] = links->tuples[i].field[1];
        g.identity[n++] = links->tuples[i].field[2];
    }
    qsort(g.identity, n, sizeof *g.identity, compare_identities);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || compare_texts(g.identity[i], g.identity[g.count - 1]) != 0)
            g.identity[g.count++] = g.identity[i];
    }
    g.parent = take_memory(g.count * sizeof *g.parent);
    for (size_t i = 0; i < g.count; i++)
        g.parent[i] = i;
    for (size_t i = 0; i < links->count; i++) {
        const ckv_text *f = links->tuples[i].field;
        if (unshifted(number_of_field(f[3])) >= least)
            unite(&g, number_of(&g, f[1]), number_of(&g, f[2]));
    }
    return g;
}

static void connect(const place *at, void *context)
{
    (void)context;
    worker w = work_begin(at);
    received links = receive(at, "links");
    sending *labels = send_open(at, "labels"), *inside = send_open(at, "inside");
    graph g = make_graph(&links, ckv_job_link_weight(w.job));
    for (size_t i = 0; i < g.count; i++)
        send_tuple(labels, &(tuple){ { g.identity[i], g.identity[root_of(&g, i)] } });
    for (size_t i = 0; i < links.count; i++) {
        const ckv_text *f = links.tuples[i].field;
        size_t root = root_of(&g, number_of(&g, f[1]));
        if (root == root_of(&g, number_of(&g, f[2])))
            send_tuple(inside, &(tuple){ { g.identity[root], f[1], f[2], f[3] } });
    }
    send_close(labels);
    send_close(inside);
    free(g.identity);
    free(g.parent);
    received_free(&links);
    work_end(&w);
}

/* ---- 7: to each component its records: (label, identity, record, features) ---- */

static void gather(const place *at, void *context)
{
    (void)context;
    received known = receive(at, "known"), labels = receive(at, "labels");
    sending *out = send_open(at, "members");
    for (size_t i = 0, l = 0; i < known.count; i++) {
        const ckv_text *f = known.tuples[i].field;
        while (l < labels.count && compare_texts(labels.tuples[l].field[0], f[0]) < 0)
            l++;
        bool linked = l < labels.count && compare_texts(labels.tuples[l].field[0], f[0]) == 0;
        send_tuple(out, &(tuple){ { linked ? labels.tuples[l].field[1] : f[0], f[0], f[1], f[2] } });
    }
    send_close(out);
    received_free(&known);
    received_free(&labels);
}

/* ---- 8: components to entities: ("", identity, row), and ("", founder, csv, json) ---- */

typedef struct members {
    const tuple *tuples; /* label, identity, record, features */
    size_t count;
    ckv_job_record *records;
    ckv_placed *placed;
    ckv_text *of_entity; /* records of the entity at hand */
} members;

static uint32_t member_of(const members *m, ckv_text identity)
{
    size_t low = 0, high = m->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_texts(m->tuples[middle].field[1], identity) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* Links come in order of their label, as the components do. */
static void cluster_members(worker *w, members *m, const received *inside, size_t *next)
{
    ckv_component c = CKV_COMPONENT_INIT;
    size_t from = *next;
    while (*next < inside->count && compare_texts(inside->tuples[*next].field[0], m->tuples->field[0]) == 0)
        ++*next;
    ckv_job_link *links = take_memory((*next - from) * sizeof *links);
    for (size_t i = from; i < *next; i++) {
        const ckv_text *f = inside->tuples[i].field;
        links[i - from] = (ckv_job_link){ member_of(m, f[1]), member_of(m, f[2]), unshifted(number_of_field(f[3])) };
    }
    for (size_t i = 0; i < m->count; i++)
        m->records[i] = (ckv_job_record){ m->tuples[i].field[1], m->tuples[i].field[3] };
    c.records = m->records;
    c.record_count = m->count;
    c.links = links;
    c.link_count = *next - from;
    check(w, ckv_task_cluster(w->task, &c, m->placed, &w->err));
    free(links);
}

static void send_entities(worker *w, const members *m, sending *rows, sending *profiles)
{
    for (size_t f = 0; f < m->count; f++) {
        const ckv_text founder = m->tuples[f].field[1], none = { "", 0 };
        uint64_t entity = ckv_entity_id(founder);
        size_t n = 0;
        for (size_t i = f; i < m->count && m->placed[f].founder == f; i++) {
            ckv_text row;
            if (m->placed[i].founder != f)
                continue;
            m->of_entity[n++] = m->tuples[i].field[2];
            check(w, ckv_task_member_row(w->task, m->tuples[i].field[1], entity, m->placed[i].best, &row, &w->err));
            send_tuple(rows, &(tuple){ { none, m->tuples[i].field[1], row } });
        }
        ckv_profile_rows profile;
        if (!n)
            continue;
        check(w, ckv_task_profile(w->task, entity, m->of_entity, n, &profile, &w->err));
        send_tuple(profiles, &(tuple){ { none, founder, profile.csv, profile.json } });
    }
}

static void resolve(const place *at, void *context)
{
    (void)context;
    worker w = work_begin(at);
    received in = receive(at, "members"), inside = receive(at, "inside");
    sending *rows = send_open(at, "rows"), *profiles = send_open(at, "profiles");
    members m = { .records = take_memory(in.count * sizeof *m.records),
        .placed = take_memory(in.count * sizeof *m.placed),
        .of_entity = take_memory(in.count * sizeof *m.of_entity) };
    for (size_t from = 0, next = 0; from < in.count; from += m.count) {
        m.tuples = in.tuples + from;
        m.count = group_end(&in, from) - from;
        cluster_members(&w, &m, &inside, &next);
        send_entities(&w, &m, rows, profiles);
    }
    send_close(rows);
    send_close(profiles);
    free(m.records);
    free(m.placed);
    free(m.of_entity);
    received_free(&in);
    received_free(&inside);
    work_end(&w);
}

/* ---- 9: the files, in order of identity ---- */

static void write_file(const char *dir, const char *name, ckv_text head, const received *in, int field)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "wb");
    if (!file)
        die("cannot write a file");
    fwrite(head.ptr, 1, head.len, file);
    for (size_t i = 0; in && i < in->count; i++)
        fwrite(in->tuples[i].field[field].ptr, 1, in->tuples[i].field[field].len, file);
    if (fclose(file) != 0)
        die("cannot write a file");
}

/* The process that all of it was sent to; to the others nothing was. */
static void finish(const place *at, void *context)
{
    (void)context;
    worker w = work_begin(at);
    received rows = receive(at, "rows"), profiles = receive(at, "profiles");
    ckv_text head;
    if (rows.count) {
        check(&w, ckv_task_profile_header(w.task, &head, &w.err));
        write_file(at->dir, "golden.csv", head, &profiles, 2);
        write_file(at->dir, "golden.ndjson", (ckv_text){ "", 0 }, &profiles, 3);
        head = (ckv_text){ ckv_member_header(), strlen(ckv_member_header()) };
        write_file(at->dir, "members.csv", head, &rows, 2);
    }
    received_free(&rows);
    received_free(&profiles);
    work_end(&w);
}

int main(int argc, char **argv)
{
    ckv_job *job;
    ckv_error err;
    int depths[DEPTHS] = { 0, 1, 2, 3 };
    unsigned parts = argc > 4 ? (unsigned)strtoul(argv[3], NULL, 10) : 0;
    if (parts < 1 || parts > 64) {
        fprintf(stderr, "usage: partitions STORE DIR PARTS SOURCE=FILE.tsv...\n");
        return 2;
    }
    if (ckv_job_open(&job, argv[1], &err) != CKV_OK)
        die(err.message);
    write_file(argv[2], "job", ckv_job_bytes(job), NULL, 0);
    ckv_job_free(job);
    const struct {
        void (*stage)(const place *at, void *context);
        void *context;
    } stages[] = { { read_rows, argv + 4 }, { normalize, NULL }, { block, &depths[0] }, { block, &depths[1] },
        { block, &depths[2] }, { block, &depths[3] }, { carry, NULL }, { score, NULL }, { connect, NULL },
        { gather, NULL }, { resolve, NULL }, { finish, NULL } };
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        if (!run_stage(argv[2], parts, stages[i].stage, stages[i].context))
            die("a task failed");
    }
    return 0;
}
