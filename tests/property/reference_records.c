/* Which records there are: identity, repeats, rejects, stale rows, and what was kept from the store. */
#include "reference.h"

#include "util/hash.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool fault_at(fault *f, const char *what, const char *format, ...)
{
    va_list args;
    if (f->found)
        return false;
    f->found = true;
    f->what = what;
    va_start(args, format);
    vsnprintf(f->detail, sizeof f->detail, format, args);
    va_end(args);
    return false;
}

/* The cells of a row in byte order of header, as (header, value); empty ones left out. */
typedef struct cells {
    size_t count;
    const char *header[FIELD_COUNT + 2], *value[FIELD_COUNT + 2];
} cells;

static void add_cell(cells *c, const char *header, const char *value)
{
    size_t at = c->count;
    if (!value || !*value)
        return;
    for (; at > 0 && strcmp(c->header[at - 1], header) > 0; at--) {
        c->header[at] = c->header[at - 1];
        c->value[at] = c->value[at - 1];
    }
    c->header[at] = header;
    c->value[at] = value;
    c->count++;
}

static cells cells_of(const row *r, bool keyless)
{
    cells c = { 0 };
    if (!keyless)
        add_cell(&c, "id", r->key);
    add_cell(&c, "updated", r->updated);
    for (field f = 0; f < FIELD_COUNT; f++)
        add_cell(&c, field_headers[f], r->cell[f]);
    return c;
}

static int compare_cells(const row *a, const row *b, bool keyless)
{
    cells x = cells_of(a, keyless), y = cells_of(b, keyless);
    for (size_t i = 0; i < x.count && i < y.count; i++) {
        int c = strcmp(x.header[i], y.header[i]);
        c = c ? c : strcmp(x.value[i], y.value[i]);
        if (c)
            return c;
    }
    return (x.count > y.count) - (x.count < y.count);
}

/* Without a key column: a hash of the row, to which the number of its occurrence is added. */
static void key_of_row(const row *r, size_t occurrence, char out[KEY_MAX])
{
    cells c = cells_of(r, true);
    ckv_buf bytes = ckv_buf_make((size_t)1 << 20);
    for (size_t i = 0; i < c.count; i++) {
        ckv_buf_varint(&bytes, strlen(c.header[i]));
        ckv_buf_str(&bytes, c.header[i]);
        ckv_buf_varint(&bytes, strlen(c.value[i]));
        ckv_buf_str(&bytes, c.value[i]);
    }
    ckv_hash128 h = ckv_hash_wide(ckv_buf_slice(&bytes));
    snprintf(out, KEY_MAX, "%016llx%016llx-%zu", (unsigned long long)h.high, (unsigned long long)h.low, occurrence);
    ckv_buf_free(&bytes);
}

static int compare_identity(const ref_record *a, const ref_record *b)
{
    return a->source != b->source ? (a->source < b->source ? -1 : 1) : strcmp(a->key, b->key);
}

static int compare_records(const void *a, const void *b)
{
    return compare_identity(a, b);
}

size_t ref_find(const reference *r, int source, const char *key)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->records[i].source == source && strcmp(r->records[i].key, key) == 0)
            return i;
    }
    return RECORDS_MAX;
}

/* The earlier rows of the same source that are equal: in a source without keys each is a record of its own. */
static size_t earlier_equals(const world *w, size_t at)
{
    size_t n = 0;
    for (size_t i = 0; i < at; i++)
        n += w->rows[i].source == w->rows[at].source && compare_cells(&w->rows[i], &w->rows[at], true) == 0;
    return n;
}

static void add_record(reference *r, int source, const char *key, const row *from)
{
    if (r->count == RECORDS_MAX)
        abort();
    ref_record *to = &r->records[r->count++];
    *to = (ref_record){ .source = source, .row = *from };
    snprintf(to->key, sizeof to->key, "%s", key);
}

/* Of several rows of one identity the later wins, then the one of greater row bytes; equal ones are one. */
static bool wins(const row *a, const row *b)
{
    int x = world_updated(a->updated), y = world_updated(b->updated);
    return x != y ? x > y : compare_cells(a, b, false) > 0;
}

/* Is an equal row before this one? Then it is a repeat, whoever wins. */
static bool is_repeat(const world *w, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        const row *a = &w->rows[i], *b = &w->rows[at];
        if (a->source == b->source && a->key && b->key && strcmp(a->key, b->key) == 0
            && compare_cells(a, b, false) == 0)
            return true;
    }
    return false;
}

static void read_row(reference *r, const world *w, size_t at)
{
    const row *is = &w->rows[at];
    char key[KEY_MAX];
    r->counts.rows++;
    if (w->source[is->source].keyless) {
        key_of_row(is, earlier_equals(w, at) + 1, key);
        add_record(r, is->source, key, is);
        return;
    }
    if (!is->key) {
        r->counts.rejects++;
        return;
    }
    if (is_repeat(w, at)) {
        r->counts.repeats++;
        return;
    }
    size_t held = ref_find(r, is->source, is->key);
    if (held == RECORDS_MAX) {
        add_record(r, is->source, is->key, is);
        return;
    }
    r->counts.rejects++;
    if (wins(is, &r->records[held].row))
        r->records[held].row = *is;
}

/* The store's own version of a record stays if it is later. */
static void refuse_stale(reference *r)
{
    for (size_t i = 0; i < r->count; i++) {
        for (size_t k = 0; k < r->store->count; k++) {
            const ref_record *held = &r->store->records[k];
            if (compare_identity(held, &r->records[i]) != 0)
                continue;
            int now = world_updated(r->records[i].row.updated), then = world_updated(held->row.updated);
            if (!now || !then || then <= now)
                continue;
            r->records[i].row = held->row;
            r->counts.rejects++;
            r->counts.stale++;
        }
    }
}

void ref_read(reference *r, const world *w, unsigned sources, const ref_store *store, bool add)
{
    memset(&r->counts, 0, sizeof r->counts);
    r->world = w;
    r->store = store;
    r->count = 0;
    for (int i = 0; i < SOURCES_MAX; i++) {
        bool named = sources & 1u << i || !store;
        r->trust[i] = named ? w->source[i].trust : store->trust[i];
        r->unique[i] = named ? w->source[i].unique : store->unique[i];
    }
    for (size_t i = 0; i < w->row_count; i++) {
        if (sources & 1u << w->rows[i].source)
            read_row(r, w, i);
    }
    if (store)
        refuse_stale(r);
    for (size_t i = 0; store && i < store->count; i++) {
        const ref_record *held = &store->records[i];
        bool named = sources & 1u << held->source;
        if (!named || (add && ref_find(r, held->source, held->key) == RECORDS_MAX))
            add_record(r, held->source, held->key, &held->row);
    }
    qsort(r->records, r->count, sizeof *r->records, compare_records);
}

/* What a record is, where its source says so; CKV_TYPE_UNKNOWN: its own values tell. */
static ckv_record_type told_type(const reference *r, const ref_record *of)
{
    const char *type = r->world->source[of->source].type, *word = of->row.cell[KIND];
    if (!type)
        return CKV_TYPE_UNKNOWN;
    if (strcmp(type, "column") != 0)
        return strcmp(type, "person") == 0 ? CKV_TYPE_PERSON : CKV_TYPE_ORG;
    if (word && (strcmp(word, "person") == 0 || strcmp(word, "个人") == 0))
        return CKV_TYPE_PERSON;
    return word && (strcmp(word, "company") == 0 || strcmp(word, "企业") == 0) ? CKV_TYPE_ORG : CKV_TYPE_UNKNOWN;
}

bool ref_check_records(reference *r, const ckv_run *run, fault *f)
{
    if (run->count != r->count)
        return fault_at(f, "records", "%zu records, not %zu", run->count, r->count);
    for (size_t i = 0; i < r->count; i++) {
        const ref_record *want = &r->records[i];
        const ckv_record *is = &run->records[i];
        ckv_record_type type = told_type(r, want);
        if (!ckv_slice_equal(run->sources[is->source].name, ckv_slice_str(source_names[want->source]))
            || !ckv_slice_equal(is->key, ckv_slice_str(want->key)))
            return fault_at(f, "records", "record %zu is not %s/%s", i, source_names[want->source], want->key);
        if (type && is->type != type)
            return fault_at(f, "types", "%s/%s is not what it says", source_names[want->source], want->key);
        r->type[i] = is->type;
        r->features[i] = run->features[i];
        if (ckv_features_type(r->features[i]) != (ckv_record_type)is->type)
            return fault_at(
                f, "types", "the features of %s/%s have another type", source_names[want->source], want->key);
    }
    if (run->result.rows != r->counts.rows || run->result.repeats != r->counts.repeats
        || run->result.rejects != r->counts.rejects || run->result.records != r->count)
        return fault_at(f, "nothing lost", "rows %llu, repeats %llu, rejects %llu; not %llu, %llu, %llu",
            (unsigned long long)run->result.rows, (unsigned long long)run->result.repeats,
            (unsigned long long)run->result.rejects, (unsigned long long)r->counts.rows,
            (unsigned long long)r->counts.repeats, (unsigned long long)r->counts.rejects);
    return true;
}
