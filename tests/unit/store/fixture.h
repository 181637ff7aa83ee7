/* A store in a directory of its own, for checked fixtures: LMDB must not cross the fork() of Check. */
#ifndef CKV_TESTS_STORE_FIXTURE_H
#define CKV_TESTS_STORE_FIXTURE_H

#include "runner.h"
#include "store/nouns.h"

extern char parent[32];  /* of `dir`, made by setup_dir() */
extern char dir[64];     /* "/tmp/ckv-test-XXXXXX/store"; does not exist before the store is opened */
extern ckv_store *store; /* open for writing, without sync */

void setup_dir(void);   /* only the parent of `dir` */
void setup_store(void); /* and the store */
void teardown(void);    /* closes and removes all */

void open_store(void);
void reopen(void);
ckv_txn *write_txn(void);
ckv_txn *read_txn(void);
void commit(ckv_txn *txn); /* must succeed */
ckv_status drop_record(ckv_txn *txn, uint64_t rid);

/* dir/name */
const char *in_dir(const char *name);

ckv_slice text(const char *s);

#define ck_ok(expr)                                                                                                    \
    do {                                                                                                               \
        ckv_status status_ = (expr);                                                                                   \
        ck_assert_msg(status_ == CKV_OK, #expr ": %s", ckv_status_name(status_));                                      \
    } while (0)

#define ck_slice_str(slice, str) ck_assert(ckv_slice_equal((slice), text(str)))

#endif
