/* Prints what a store holds: for each table how many entries, and one hash over their keys and values in order.
 * usage: store-dump DIRECTORY */
#include "store/store.h"
#include "store/txn.h"
#include "util/hash.h"

#include <stdio.h>
#include <stdlib.h>

static void print_table(ckv_txn *txn, ckv_table table)
{
    ckv_walk walk;
    uint64_t hash = 0, count = 0;
    ckv_walk_begin(&walk, txn, table, (ckv_slice){ NULL, 0 });
    for (; ckv_walk_next(&walk); count++)
        hash = ckv_hash_pair(hash, ckv_hash_pair(ckv_hash(walk.key), ckv_hash(walk.value)));
    ckv_walk_end(&walk);
    printf("%-10s %6llu %016llx\n", ckv_table_name(table), (unsigned long long)count, (unsigned long long)hash);
}

int main(int argc, char **argv)
{
    ckv_store *store;
    ckv_txn *txn;
    ckv_error err;
    ckv_store_options options = { .read_only = true };
    if (argc != 2 || ckv_store_open(&store, argv[1], &options, &err) != CKV_OK) {
        fprintf(stderr, "store-dump: %s\n", argc == 2 ? err.message : "usage: store-dump DIRECTORY");
        return EXIT_FAILURE;
    }
    ckv_status status = ckv_txn_read(&txn, store, &err);
    for (int table = 0; status == CKV_OK && table < CKV_TABLES; table++)
        print_table(txn, (ckv_table)table);
    if (status == CKV_OK && ckv_txn_error(txn, &err) != CKV_OK)
        status = CKV_CORRUPT;
    if (status == CKV_OK)
        ckv_txn_abort(txn);
    else
        fprintf(stderr, "store-dump: %s\n", err.message);
    ckv_store_close(store);
    return status == CKV_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
