/* All that a store holds, as text: what must be equal where stores must be equal. Columns stand under their headers,
 * since their numbers depend on the order of files; everything else is printed byte for byte.
 *
 * Usage: dump-store DIR */
#include "engine/packed.h"
#include "store/keys.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct dump {
    ckv_txn *txn;
    ckv_arena arena;
    ckv_packed_source *sources;
    size_t source_count;
} dump;

static void give_up(const char *what)
{
    fprintf(stderr, "dump-store: %s\n", what);
    exit(EXIT_FAILURE);
}

/* Printable ASCII and UTF-8 as they are, the rest as \xx. */
static void print_bytes(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < 0x20 || c == 0x7f || c == '\\')
            printf("\\%02x", c);
        else
            putchar(c);
    }
}

static void print_hex(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        printf("%02x", (unsigned char)s.ptr[i]);
}

static void print_template(const ckv_template *t, const ckv_columns *columns)
{
    printf("  %s field=", t->kind->name);
    print_bytes(t->field);
    printf(" label=");
    print_bytes(t->label);
    printf(" split=");
    print_bytes(t->split);
    for (size_t i = 0; i < t->count; i++) {
        printf(" %d:", (int)t->from[i].part);
        print_bytes(columns->header[t->from[i].column]);
    }
    printf("\n");
}

static void take_source(dump *d, ckv_slice key, ckv_slice value)
{
    uint16_t number;
    d->sources = realloc(d->sources, (d->source_count + 1) * sizeof *d->sources);
    if (!d->sources || !ckv_key_take_source(key, &number) || number != d->source_count
        || ckv_unpack_source(&d->sources[number], value, &d->arena) != CKV_OK)
        give_up("a source cannot be read");
    const ckv_packed_source *s = &d->sources[d->source_count++];
    printf("source %d ", number);
    print_bytes(s->name);
    printf(" trust=%d country=%s unique=%d mixed=%d\n", s->trust, s->country, s->unique, s->plan.mixed);
    for (size_t i = 0; i < s->plan.count; i++)
        print_template(&s->plan.templates[i], &s->columns);
}

static void print_record(const dump *d, ckv_slice key, ckv_slice value)
{
    uint64_t rid;
    ckv_record r;
    if (!ckv_key_take_number(key, &rid) || ckv_unpack_record(&r, value) != CKV_OK || r.source >= d->source_count)
        give_up("a record cannot be read");
    printf("record %llu source=%d type=%d updated=%lld key=", (unsigned long long)rid, r.source, r.type,
        (long long)r.updated);
    print_bytes(r.key);
    uint32_t column;
    ckv_slice cell;
    while (ckv_cells_next(&r.cells, &column, &cell, NULL)) {
        printf(" ");
        print_bytes(d->sources[r.source].columns.header[column]);
        printf("=");
        print_bytes(cell);
    }
    printf("\n");
}

static void print_table(dump *d, ckv_table table)
{
    ckv_walk walk;
    ckv_walk_begin(&walk, d->txn, table, CKV_LIT(""));
    while (ckv_walk_next(&walk)) {
        if (table == CKV_TABLE_SOURCE) {
            take_source(d, walk.key, walk.value);
        } else if (table == CKV_TABLE_RECORD) {
            print_record(d, walk.key, walk.value);
        } else {
            printf("%s ", ckv_table_name(table));
            print_hex(walk.key);
            printf(" ");
            if (table == CKV_TABLE_GOLDEN)
                print_bytes(walk.value);
            else
                print_hex(walk.value);
            printf("\n");
        }
    }
    ckv_walk_end(&walk);
}

int main(int argc, char **argv)
{
    ckv_error err;
    ckv_store *store;
    dump d = { 0 };
    if (argc != 2)
        give_up("usage: dump-store DIR");
    if (ckv_store_open(&store, argv[1], &(ckv_store_options){ .read_only = true }, &err) != CKV_OK
        || ckv_txn_read(&d.txn, store, &err) != CKV_OK)
        give_up(err.message);
    for (int t = 0; t < CKV_TABLES; t++)
        print_table(&d, (ckv_table)t);
    if (ckv_txn_commit(d.txn, &err) != CKV_OK)
        give_up(err.message);
    ckv_store_close(store);
    for (size_t i = 0; i < d.source_count; i++) {
        ckv_columns_free(&d.sources[i].columns);
        ckv_plan_free(&d.sources[i].plan);
    }
    free(d.sources);
    ckv_arena_free(&d.arena);
    return EXIT_SUCCESS;
}
