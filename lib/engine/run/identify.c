/* Rows to records with an identity: keys, types, times; duplicates; and the order that all ties are broken by. */
#include "block/entries.h"
#include "engine/run/old_state.h"
#include "engine/run/plan.h"
#include "engine/run/source_side.h"

#include "util/error.h"
#include "util/hash.h"
#include "util/json.h"
#include "util/parallel.h"
#include "util/sort.h"

#include <stdio.h>
#include <stdlib.h>

static const char no_key[] = "no key: the key column is empty";
static const char duplicate_key[] = "duplicate key: another row of this source has it and is newer";
static const char undated_duplicate[] =
    "duplicate key: another row of this source has it, and no date of change tells which is newer";
static const char stale_row[] = "stale: the store holds a later version of this record";

/* Records in one piece of work. */
#define PIECE 4096

typedef struct identifying {
    ckv_run *run;
    ckv_source_columns *columns; /* by source */
    ckv_buf *scratch;            /* by worker */
    ckv_buf row;
} identifying;

/* The row of a record as JSON, headers in byte order: the text of its reject. */
static void write_row(identifying *w, const ckv_record *r)
{
    const ckv_columns *columns = &w->run->sources[r->source].columns;
    ckv_slice cells = r->cells, cell;
    uint32_t column;
    bool first = true;
    ckv_buf_clear(&w->row);
    ckv_buf_byte(&w->row, '{');
    while (ckv_cells_next(&cells, &column, &cell, NULL)) {
        if (!first)
            ckv_buf_byte(&w->row, ',');
        ckv_buf_json(&w->row, columns->header[column]);
        ckv_buf_byte(&w->row, ':');
        ckv_buf_json(&w->row, cell);
        first = false;
    }
    ckv_buf_byte(&w->row, '}');
}

static ckv_status reject(identifying *w, size_t i, const char *reason, ckv_error *err)
{
    const ckv_record *r = &w->run->records[i];
    uint32_t key = w->columns[r->source].key;
    write_row(w, r);
    ckv_run_source *s = &w->run->sources[r->source];
    ckv_reject reject = { .line = w->run->origins[i].line, .reason = reason, .raw = ckv_buf_slice(&w->row) };
    if (key != UINT32_MAX)
        reject.name = s->columns.header[key];
    /* Imported as it is, a row that lost would take the place of the one that won. */
    ckv_reject_cells cells = {
        .source = r->source, .as_text = reason == duplicate_key || reason == undated_duplicate, .packed = r->cells
    };
    s->change.stale += reason == stale_row;
    return ckv_run_reject(w->run, w->run->origins[i].file, &reject, &cells, err);
}

/* XXH3-128 of (header, value) in order of header: the key of a record whose source has none. */
static ckv_hash128 hash_row(identifying *w, const ckv_record *r)
{
    const ckv_columns *columns = &w->run->sources[r->source].columns;
    ckv_slice cells = r->cells, cell;
    uint32_t column;
    ckv_buf_clear(&w->row);
    while (ckv_cells_next(&cells, &column, &cell, NULL)) {
        ckv_buf_varint(&w->row, columns->header[column].len);
        ckv_buf_add(&w->row, columns->header[column]);
        ckv_buf_varint(&w->row, cell.len);
        ckv_buf_add(&w->row, cell);
    }
    return ckv_hash_wide(ckv_buf_slice(&w->row));
}

static ckv_status set_key(identifying *w, ckv_record *r, const char *text, ckv_error *err)
{
    r->key = ckv_arena_copy(&w->run->rows, ckv_slice_str(text));
    return r->key.ptr ? CKV_OK : ckv_fail_memory(err);
}

/* Without a key column. The occurrence number is added in number_repeats(), once equal rows stand together. */
static ckv_status key_from_row(identifying *w, ckv_record *r, ckv_error *err)
{
    char text[40];
    ckv_hash128 h = hash_row(w, r);
    snprintf(text, sizeof text, "%016llx%016llx", (unsigned long long)h.high, (unsigned long long)h.low);
    return set_key(w, r, text, err);
}

/* What each row says of itself: key, time, type. */
static ckv_status look_at_rows(void *context, size_t piece, unsigned worker)
{
    identifying *w = context;
    size_t to = (piece + 1) * PIECE < w->run->count ? (piece + 1) * PIECE : w->run->count;
    ckv_status status = CKV_OK;
    for (size_t i = piece * PIECE; status == CKV_OK && i < to; i++) {
        ckv_room_check_step(w->run->room, i); /* a failure of it is told behind the stage */
        ckv_record *r = &w->run->records[i];
        ckv_row_rule rule = ckv_run_row_rule(&w->run->sources[r->source], &w->columns[r->source]);
        ckv_row_take(r, &rule);
        status = ckv_row_type(&rule, r->cells, &w->scratch[worker], &r->type);
    }
    return status;
}

/* Rows without a key are rejected and drop out; all others get what identifies them. */
static ckv_status identify_rows(identifying *w, ckv_error *err)
{
    ckv_run *run = w->run;
    size_t kept = 0;
    ckv_status status = ckv_parallel_run(run->threads, (run->count + PIECE - 1) / PIECE, look_at_rows, w);
    if (status != CKV_OK)
        return status == CKV_NO_MEMORY ? ckv_fail_memory(err) : ckv_fail(err, status, "a row is too large");
    for (size_t i = 0; i < run->count; i++) {
        ckv_record *r = &run->records[i];
        if (w->columns[r->source].key == UINT32_MAX)
            status = key_from_row(w, r, err);
        else if (!r->key.len)
            status = reject(w, i, no_key, err);
        if (status != CKV_OK)
            return status;
        if (!r->key.len)
            continue;
        run->records[kept] = *r;
        run->origins[kept++] = run->origins[i];
    }
    run->count = kept;
    return CKV_OK;
}

/* The first eight bytes of the key, so that numeric order is byte order as far as they go. */
static uint64_t key_prefix(ckv_slice key)
{
    uint64_t v = 0;
    for (size_t i = 0; i < 8; i++)
        v = v << 8 | (i < key.len ? (uint8_t)key.ptr[i] : 0);
    return v;
}

typedef struct ranked {
    const ckv_run *run;
    size_t index;
} ranked;

/* Identity, then the row that wins. */
static int compare_ranked(const void *a, const void *b)
{
    const ranked *p = a, *q = b;
    const ckv_record *x = &p->run->records[p->index], *y = &q->run->records[q->index];
    int c = ckv_slice_compare(x->key, y->key);
    return c ? c : ckv_row_compare(&p->run->sources[x->source].columns, x, y);
}

/* Order one run of records of one source and one prefix. */
static ckv_status order_ties(const ckv_run *run, ckv_keyed *items, size_t n)
{
    if (n < 2)
        return CKV_OK;
    ranked *r = malloc(n * sizeof *r);
    if (!r)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        r[i] = (ranked){ run, (size_t)items[i].value };
    qsort(r, n, sizeof *r, compare_ranked);
    for (size_t i = 0; i < n; i++)
        items[i].value = r[i].index;
    free(r);
    return CKV_OK;
}

typedef struct ordering {
    const ckv_run *run;
    ckv_keyed *order, *spare;
    size_t *first; /* where the records of each source begin; two more than sources */
    ckv_record *records;
    ckv_origin *origins; /* in order */
} ordering;

/* The records of one source: by prefix, then the ties. */
static ckv_status order_source(void *context, size_t source, unsigned worker)
{
    (void)worker;
    const ordering *o = context;
    const ckv_record *records = o->run->records;
    ckv_keyed *items = o->order + o->first[source];
    size_t n = o->first[source + 1] - o->first[source];
    ckv_status status = CKV_OK;
    for (size_t i = 0; i < n; i++)
        items[i].key = key_prefix(records[items[i].value].key);
    if (n)
        ckv_sort_keyed(items, o->spare + o->first[source], n);
    for (size_t from = 0, to; status == CKV_OK && from < n; from = to) {
        to = ckv_entries_group(items, from, n);
        status = order_ties(o->run, items + from, to - from);
    }
    return status;
}

/* o->order[i].value: the record that comes i-th. While records are dealt out to their sources, first[s + 1] is where
 * the next one of source s goes, and so in the end where those of s + 1 begin. */
static ckv_status find_order(ordering *o)
{
    size_t n = o->run->count, sources = o->run->source_count;
    for (size_t i = 0; i < n; i++)
        o->first[o->run->records[i].source + 2]++;
    for (size_t s = 0; s < sources; s++)
        o->first[s + 2] += o->first[s + 1];
    for (size_t i = 0; i < n; i++)
        o->order[o->first[o->run->records[i].source + 1]++].value = i;
    return ckv_parallel_run(o->run->threads, sources, order_source, o);
}

static ckv_status copy_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const ordering *o = context;
    size_t to = (piece + 1) * PIECE < o->run->count ? (piece + 1) * PIECE : o->run->count;
    for (size_t i = piece * PIECE; i < to; i++) {
        o->records[i] = o->run->records[o->order[i].value];
        o->origins[i] = o->run->origins[o->order[i].value];
    }
    return CKV_OK;
}

static ckv_status sort_records(ckv_run *run, ckv_error *err)
{
    size_t n = run->count ? run->count : 1;
    ckv_status status =
        ckv_room_announce(run->room, n * (2 * sizeof(ckv_keyed) + sizeof(ckv_record) + sizeof(ckv_origin)));
    if (status != CKV_OK)
        return status;
    ordering o = { .run = run };
    o.order = malloc(2 * n * sizeof *o.order);
    o.first = calloc(run->source_count + 2, sizeof *o.first);
    o.records = malloc(n * sizeof *o.records);
    o.origins = malloc(n * sizeof *o.origins);
    if (o.order)
        o.spare = o.order + n;
    status = o.order && o.first && o.records && o.origins ? find_order(&o) : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = ckv_parallel_run(run->threads, (run->count + PIECE - 1) / PIECE, copy_piece, &o);
    free(o.order);
    free(o.first);
    if (status != CKV_OK) {
        free(o.records);
        free(o.origins);
        return ckv_fail_memory(err);
    }
    free(run->records);
    free(run->origins);
    run->records = o.records;
    run->origins = o.origins;
    run->cap = n;
    return CKV_OK;
}

static bool same_identity(const ckv_record *a, const ckv_record *b)
{
    return a->source == b->source && ckv_slice_equal(a->key, b->key);
}

/* The number after x in byte order of decimal text, of 1 .. n: 1, 10, 11, 2, ... */
static size_t next_in_text(size_t x, size_t n)
{
    if (x <= n / 10)
        return 10 * x;
    while (x == n || x % 10 == 9)
        x /= 10;
    return x + 1;
}

/* Rows of a source without keys that are equal are different records: -1, -2, ..., dealt out so that keys keep
 * rising. */
static ckv_status number_repeats(identifying *w, size_t from, size_t to, ckv_error *err)
{
    ckv_status status = CKV_OK;
    for (size_t i = from, n = 1; status == CKV_OK && i < to; i++, n = next_in_text(n, to - from)) {
        char text[64];
        snprintf(text, sizeof text, "%.*s-%zu", (int)w->run->records[i].key.len, w->run->records[i].key.ptr, n);
        status = set_key(w, &w->run->records[i], text, err);
    }
    return status;
}

/* Records of one identity stand together, the winner first, equal rows side by side. */
static ckv_status drop_losers(identifying *w, size_t from, size_t to, ckv_error *err)
{
    const ckv_record *records = w->run->records;
    const ckv_columns *columns = &w->run->sources[records[from].source].columns;
    for (size_t i = from + 1; i < to; i++) {
        if (ckv_cells_compare(columns, records[i - 1].cells, records[i].cells) == 0) {
            w->run->result.repeats++;
            continue;
        }
        bool older = records[from].updated != records[i].updated;
        ckv_status status = reject(w, i, older ? duplicate_key : undated_duplicate, err);
        if (status != CKV_OK)
            return status;
    }
    return CKV_OK;
}

/* The store's own version is later: it stays, and the row does not come in. */
static ckv_status check_stale(identifying *w, size_t i, ckv_error *err)
{
    ckv_run *run = w->run;
    ckv_record *r = &run->records[i];
    const ckv_old_record *held = run->old ? ckv_old_state_find(run->old, run->sources[r->source].name, r->key) : NULL;
    if (!held || held->updated == CKV_NEVER || r->updated == CKV_NEVER || held->updated <= r->updated)
        return CKV_OK;
    run->row_records--;
    ckv_status status = reject(w, i, stale_row, err);
    return status == CKV_OK ? ckv_old_state_restore(run, held, r, err) : status;
}

static ckv_status settle_identities(identifying *w, ckv_error *err)
{
    ckv_run *run = w->run;
    size_t kept = 0;
    ckv_status status = CKV_OK;
    for (size_t from = 0, to; status == CKV_OK && from < run->count; from = to) {
        for (to = from + 1; to < run->count && same_identity(&run->records[from], &run->records[to]); to++)
            ;
        if (run->origins[from].file && w->columns[run->records[from].source].key == UINT32_MAX) {
            status = number_repeats(w, from, to, err);
            memmove(run->records + kept, run->records + from, (to - from) * sizeof *run->records);
            kept += to - from;
            run->row_records += to - from;
            continue;
        }
        status = drop_losers(w, from, to, err);
        run->row_records += run->origins[from].file != NULL;
        if (status == CKV_OK && run->origins[from].file)
            status = check_stale(w, from, err);
        run->records[kept++] = run->records[from];
    }
    run->count = kept;
    return status;
}

/* Against the store; records of it that stay stand behind the others then, and all are put in order again. */
static ckv_status bring_up_to_date(ckv_run *run, ckv_error *err)
{
    bool added;
    ckv_status status = ckv_run_change(run, &added, err);
    return status == CKV_OK && added ? sort_records(run, err) : status;
}

void ckv_run_count_types(ckv_run *run)
{
    for (size_t i = 0; i < run->count; i++) {
        run->result.persons += run->records[i].type == CKV_TYPE_PERSON;
        run->result.organizations += run->records[i].type == CKV_TYPE_ORG;
        run->result.unknown += run->records[i].type == CKV_TYPE_UNKNOWN;
    }
    run->result.records = run->count;
}

static ckv_status plan_source(void *context, ckv_source_side *side, size_t source, unsigned worker)
{
    (void)worker;
    identifying *w = context;
    unsigned threads = w->run->threads / (unsigned)w->run->source_count;
    side->run.threads = threads ? threads : 1;
    return ckv_run_plan_source(&side->run, &side->run.sources[source], &w->columns[source], &side->err);
}

static ckv_status begin(identifying *w, ckv_error *err)
{
    w->columns = calloc(w->run->source_count + 1, sizeof *w->columns);
    w->scratch = calloc(w->run->threads, sizeof *w->scratch);
    w->row = ckv_buf_make((size_t)1 << 30);
    for (unsigned i = 0; w->scratch && i < w->run->threads; i++)
        w->scratch[i] = ckv_buf_make((size_t)1 << 30);
    return w->columns && w->scratch ? CKV_OK : ckv_fail_memory(err);
}

static void end(identifying *w)
{
    for (unsigned i = 0; w->scratch && i < w->run->threads; i++)
        ckv_buf_free(&w->scratch[i]);
    free(w->scratch);
    free(w->columns);
    ckv_buf_free(&w->row);
}

/* They neither move nor become more or fewer from here on. */
static ckv_status settle_records(ckv_run *run, ckv_error *err)
{
    if (!run->room)
        return CKV_OK;
    ckv_record *records = ckv_room_get(run->room, (run->count + 1) * sizeof *records, CKV_ROOM_ROWS);
    if (!records)
        return ckv_fail_memory(err);
    memcpy(records, run->records, run->count * sizeof *records);
    free(run->records);
    run->records = records;
    run->cap = run->count;
    run->settled = true;
    return CKV_OK;
}

ckv_status ckv_run_identify(ckv_run *run, ckv_error *err)
{
    identifying w = { .run = run };
    ckv_status status = begin(&w, err);
    if (status == CKV_OK)
        status = ckv_source_sides_run(run, false, plan_source, &w, (ckv_relay_watch){ NULL, NULL }, err);
    if (status == CKV_OK)
        status = identify_rows(&w, err);
    if (status == CKV_OK && run->old)
        status = ckv_old_state_add_records(run, err);
    if (status == CKV_OK)
        status = ckv_run_check_policy(run, err);
    if (status == CKV_OK)
        status = sort_records(run, err);
    if (status == CKV_OK)
        status = settle_identities(&w, err);
    if (status == CKV_OK && run->old)
        status = bring_up_to_date(run, err);
    if (status == CKV_OK)
        ckv_run_count_types(run);
    free(run->origins);
    run->origins = NULL;
    if (status == CKV_OK)
        status = settle_records(run, err);
    end(&w);
    return status;
}
