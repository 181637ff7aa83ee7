#include "store/lmdb.h"

#include "util/hash.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

static const struct {
    int rc;
    ckv_status code;
    const char *reason;
} reasons[] = {
    { MDB_MAP_FULL, CKV_FULL, "the store's map is full: open it with a larger map_size" },
    { MDB_READERS_FULL, CKV_BUSY, "too many readers at once: raise max_readers" },
    { MDB_TXN_FULL, CKV_TOO_LARGE, "too many changes in one transaction: commit more often" },
    { MDB_CORRUPTED, CKV_CORRUPT, "a page is damaged" },
    { MDB_PAGE_NOTFOUND, CKV_CORRUPT, "a page is missing" },
    { MDB_INVALID, CKV_CORRUPT, "the data file is not a store" },
    { MDB_VERSION_MISMATCH, CKV_VERSION, "the data file was written by another LMDB" },
    { MDB_INCOMPATIBLE, CKV_CORRUPT, "the table is of another shape" },
    { MDB_PANIC, CKV_IO, "an earlier write failed: close the store and open it again" },
    { MDB_BAD_VALSIZE, CKV_INVALID, "a key is empty or too long" },
    { MDB_BAD_RSLOT, CKV_INVALID, "the transaction was used by two threads" },
    { MDB_KEYEXIST, CKV_INTERNAL, "entries for a bulk load came out of order" },
    { EFBIG, CKV_FULL, "the data file reached the limit on file sizes" },
    { ENOSPC, CKV_FULL, "No space left on device; make room there and try again" },
    { EDQUOT, CKV_FULL, "Disk quota exceeded; make room there and try again" },
};

ckv_status ckv_lmdb_fail(ckv_error *err, int rc, const char *what)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].rc == rc)
            return ckv_fail(err, reasons[i].code, "%s: %s", what, reasons[i].reason);
    if (rc == ENOMEM)
        return ckv_fail_memory(err);
    return ckv_fail(err, rc > 0 ? CKV_IO : CKV_INTERNAL, "%s: %s", what, mdb_strerror(rc));
}

/* No room for another megabyte, on the device or under RLIMIT_FSIZE. */
static bool is_full(int fd)
{
    const uint64_t margin = (uint64_t)1 << 20;
    struct statvfs fs;
    if (fstatvfs(fd, &fs) == 0 && (uint64_t)fs.f_bavail * fs.f_frsize < margin)
        return true;
    struct rlimit limit;
    struct stat file;
    return getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && fstat(fd, &file) == 0
           && (uint64_t)file.st_size + margin > limit.rlim_cur;
}

ckv_status ckv_lmdb_fail_write(ckv_error *err, int rc, const char *what, int fd)
{
    if (rc == EIO && is_full(fd))
        rc = ENOSPC;
    return ckv_lmdb_fail(err, rc, what);
}

uint32_t ckv_value_sum(ckv_table table, ckv_slice key, ckv_slice value)
{
    /* The table is part of it, so that a page that strayed into another tree is noticed. */
    return (uint32_t)ckv_hash_seeded(value, ckv_hash_seeded(key, (uint64_t)table));
}

bool ckv_value_check(ckv_txn *txn, ckv_table table, const MDB_val *key, const MDB_val *stored, ckv_slice *value)
{
    if (stored->mv_size >= CKV_SUM_SIZE) {
        ckv_slice body = { stored->mv_data, stored->mv_size - CKV_SUM_SIZE };
        const uint8_t *sum = (const uint8_t *)stored->mv_data + body.len;
        uint32_t found = (uint32_t)sum[0] | (uint32_t)sum[1] << 8 | (uint32_t)sum[2] << 16 | (uint32_t)sum[3] << 24;
        if (found == ckv_value_sum(table, ckv_slice_of(key->mv_data, key->mv_size), body)) {
            *value = body;
            return true;
        }
    }
    ckv_txn_fail(txn, CKV_CORRUPT, "table %s: a value does not match its checksum", ckv_table_name(table));
    return false;
}
