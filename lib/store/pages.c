#include "store/pages.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The page format of LMDB 0.9, which lmdb.h does not show: native byte order, page numbers of the machine's size.
 *
 *   page      page_head | u16 offset of each node, from the page's start | room | nodes
 *   node      node_head | key | value; a branch node has a child page for a value, in lo, hi and flags
 *   overflow  page_head | value, over `pages` pages
 *   meta      page_head | meta; pages 0 and 1 in turn, the one with the greater txnid counts */
typedef struct page_head {
    size_t number;
    uint16_t pad, flags;
    uint16_t lower, upper; /* for an overflow page, together: u32 pages */
} page_head;

typedef struct node_head {
    uint16_t lo, hi, flags, key_len;
} node_head;

typedef struct tree {
    uint32_t pad;
    uint16_t flags, depth;
    size_t branch_pages, leaf_pages, overflow_pages, entries;
    size_t root;
} tree;

typedef struct meta {
    uint32_t magic, version;
    void *address;
    size_t map_size;
    tree trees[2]; /* free pages, tables */
    size_t last_page;
    size_t txn;
} meta;

enum { PAGE_BRANCH = 1, PAGE_LEAF = 2, PAGE_OVERFLOW = 4 };
enum { NODE_OVERFLOW = 1, NODE_TREE = 2, NODE_DUPLICATES = 4 };
enum { DEPTH_MAX = 32 };

#define NO_PAGE (~(size_t)0)
#define NO_TABLE CKV_TABLES

typedef struct walker {
    int fd;
    size_t page_size;
    size_t pages; /* how many the newest commit knows */
    char *levels; /* DEPTH_MAX pages: the path from the root */
    uint8_t *seen;
    bool deep; /* check the values too */
    ckv_error *err;
} walker;

static ckv_status damaged(const walker *w, size_t page, const char *how)
{
    return ckv_fail(w->err, CKV_CORRUPT, "page %zu of the data file %s: restore the store from a backup", page, how);
}

static ckv_status read_at(const walker *w, char *to, size_t len, size_t page)
{
    uint64_t at = (uint64_t)page * w->page_size;
    while (len) {
        ssize_t n = pread(w->fd, to, len, (off_t)at);
        if (n < 0)
            return ckv_fail(w->err, CKV_IO, "page %zu of the data file cannot be read", page);
        if (n == 0)
            return damaged(w, page, "lies past its end");
        to += n, len -= (size_t)n, at += (size_t)n;
    }
    return CKV_OK;
}

/* A page belongs to one place only: so there are no cycles, and the walk ends. */
static ckv_status claim(walker *w, size_t first, size_t n)
{
    if (n == 0 || first < 2 || first >= w->pages || n > w->pages - first)
        return damaged(w, first, "is not a page number");
    for (size_t p = first; p < first + n; p++) {
        if (w->seen[p / 8] & 1u << p % 8)
            return damaged(w, p, "is used twice");
        w->seen[p / 8] |= (uint8_t)(1u << p % 8);
    }
    return CKV_OK;
}

static ckv_status check_sum(const walker *w, ckv_table table, ckv_slice key, ckv_slice stored, size_t page)
{
    if (stored.len < CKV_SUM_SIZE)
        return damaged(w, page, "has a value without a checksum");
    size_t len = stored.len - CKV_SUM_SIZE;
    const uint8_t *s = (const uint8_t *)stored.ptr + len;
    uint32_t found = (uint32_t)s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 | (uint32_t)s[3] << 24;
    if (found == ckv_value_sum(table, key, ckv_slice_of(stored.ptr, len)))
        return CKV_OK;
    return ckv_fail(w->err, CKV_CORRUPT, "page %zu of the data file: a value in table %s does not match its checksum",
        page, ckv_table_name(table));
}

static ckv_status check_overflow(walker *w, ckv_table table, ckv_slice key, size_t page, size_t len)
{
    page_head head;
    char *bytes = NULL;
    size_t n = (sizeof head + len + w->page_size - 1) / w->page_size;
    ckv_status st = claim(w, page, n);
    if (st == CKV_OK && !(bytes = malloc(n * w->page_size)))
        st = ckv_fail_memory(w->err);
    /* The last page is written whole, so all of it must be there. */
    if (st == CKV_OK)
        st = read_at(w, bytes, w->deep ? n * w->page_size : w->page_size, page);
    if (st == CKV_OK && !w->deep && n > 1)
        st = read_at(w, bytes + w->page_size, w->page_size, page + n - 1);
    if (st == CKV_OK) {
        memcpy(&head, bytes, sizeof head);
        if (head.number != page || !(head.flags & PAGE_OVERFLOW))
            st = damaged(w, page, "is not the long value that it should be");
        else if (w->deep && table != NO_TABLE)
            st = check_sum(w, table, key, ckv_slice_of(bytes + sizeof head, len), page);
    }
    free(bytes);
    return st;
}

static ckv_status walk_page(walker *w, size_t page, unsigned depth, ckv_table table, bool roots);

static ckv_status walk_tree(walker *w, const char *packed, ckv_slice name)
{
    tree t;
    memcpy(&t, packed, sizeof t);
    if (t.root == NO_PAGE)
        return CKV_OK;
    ckv_table table = NO_TABLE;
    for (int i = 0; i < CKV_TABLES; i++)
        if (ckv_slice_equal(name, ckv_slice_str(ckv_table_name((ckv_table)i))))
            table = (ckv_table)i;
    return walk_page(w, t.root, 0, table, false);
}

static ckv_status walk_leaf_node(walker *w, size_t page, const char *node, size_t room, ckv_table table, bool roots)
{
    node_head head;
    memcpy(&head, node, sizeof head);
    size_t len = (size_t)head.lo | (size_t)head.hi << 16;
    size_t inside = head.flags & NODE_OVERFLOW ? sizeof(size_t) : len;
    if (head.key_len > room - sizeof head || inside > room - sizeof head - head.key_len)
        return damaged(w, page, "has an entry past its end");
    ckv_slice key = { node + sizeof head, head.key_len };
    const char *value = node + sizeof head + head.key_len;
    if (head.flags & NODE_OVERFLOW) {
        size_t first;
        memcpy(&first, value, sizeof first);
        return check_overflow(w, table, key, first, len);
    }
    if (head.flags & NODE_DUPLICATES || (bool)(head.flags & NODE_TREE) != roots || (roots && len != sizeof(tree)))
        return damaged(w, page, "has an entry of a kind that a store does not have");
    if (!roots)
        return w->deep && table != NO_TABLE ? check_sum(w, table, key, ckv_slice_of(value, len), page) : CKV_OK;
    /* Trees hang below the deepest level of this one: a fresh path, in memory of its own. */
    walker below = *w;
    below.levels = malloc(DEPTH_MAX * w->page_size);
    if (!below.levels)
        return ckv_fail_memory(w->err);
    ckv_status st = walk_tree(&below, value, key);
    free(below.levels);
    return st;
}

static ckv_status walk_node(
    walker *w, const char *bytes, size_t page, uint16_t offset, unsigned depth, ckv_table table, bool roots)
{
    page_head head;
    node_head node;
    memcpy(&head, bytes, sizeof head);
    if (offset < head.upper || offset > w->page_size - sizeof node)
        return damaged(w, page, "has an entry outside itself");
    if (head.flags & PAGE_LEAF)
        return walk_leaf_node(w, page, bytes + offset, w->page_size - offset, table, roots);
    memcpy(&node, bytes + offset, sizeof node);
    size_t child = (size_t)node.lo | (size_t)node.hi << 16 | (sizeof(size_t) > 4 ? (size_t)node.flags << 16 << 16 : 0);
    return walk_page(w, child, depth + 1, table, roots);
}

static ckv_status walk_page(walker *w, size_t page, unsigned depth, ckv_table table, bool roots)
{
    if (depth >= DEPTH_MAX)
        return damaged(w, page, "is too deep");
    ckv_status st = claim(w, page, 1);
    char *bytes = w->levels + depth * w->page_size;
    if (st == CKV_OK)
        st = read_at(w, bytes, w->page_size, page);
    if (st != CKV_OK)
        return st;
    page_head head;
    memcpy(&head, bytes, sizeof head);
    unsigned kind = head.flags & (PAGE_BRANCH | PAGE_LEAF | PAGE_OVERFLOW);
    if (head.number != page || (kind != PAGE_BRANCH && kind != PAGE_LEAF) || head.lower < sizeof head
        || head.lower > head.upper || head.upper > w->page_size)
        return damaged(w, page, "is not the page that it should be");
    size_t nodes = (head.lower - sizeof head) / sizeof(uint16_t);
    for (size_t i = 0; i < nodes && st == CKV_OK; i++) {
        uint16_t offset;
        memcpy(&offset, bytes + sizeof head + i * sizeof offset, sizeof offset);
        st = walk_node(w, bytes, page, offset, depth, table, roots);
    }
    return st;
}

/* The meta page of a snapshot; the snapshot keeps its pages from reuse while we walk. */
static ckv_status read_meta(walker *w, size_t txn, meta *found)
{
    for (size_t page = 0; page < 2; page++) {
        ckv_status st = read_at(w, w->levels, w->page_size, page);
        if (st != CKV_OK)
            return st;
        memcpy(found, w->levels + sizeof(page_head), sizeof *found);
        if (found->txn == txn)
            return CKV_OK;
    }
    return ckv_fail(w->err, CKV_BUSY, "the store was written to while its pages were checked: try again");
}

static ckv_status walk_file(walker *w, size_t txn)
{
    meta m;
    ckv_status st = read_meta(w, txn, &m);
    if (st != CKV_OK)
        return st;
    w->pages = m.last_page + 1;
    w->seen = calloc(w->pages / 8 + 1, 1);
    if (!w->seen)
        return ckv_fail_memory(w->err);
    for (int i = 0; i < 2 && st == CKV_OK; i++)
        if (m.trees[i].root != NO_PAGE)
            st = walk_page(w, m.trees[i].root, 0, NO_TABLE, i == 1);
    free(w->seen);
    return st;
}

static ckv_status walk(ckv_store *store, bool deep, MDB_txn *txn, ckv_error *err)
{
    MDB_stat stat;
    walker w = { .deep = deep, .err = err };
    mdb_env_stat(store->env, &stat);
    mdb_env_get_fd(store->env, &w.fd);
    w.page_size = stat.ms_psize;
    w.levels = malloc(DEPTH_MAX * w.page_size);
    if (!w.levels)
        return ckv_fail_memory(err);
    ckv_status st = walk_file(&w, mdb_txn_id(txn));
    free(w.levels);
    return st;
}

ckv_status ckv_store_verify_pages(ckv_store *store, ckv_error *err)
{
    if (store->pid != getpid())
        return ckv_fail(err, CKV_INVALID, "the store was opened before fork(): open it again in the child");
    MDB_txn *txn;
    int rc = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
    if (rc)
        return ckv_lmdb_fail(err, rc, "cannot begin reading the store");
    ckv_status st = walk(store, true, txn, err);
    mdb_txn_abort(txn);
    return st;
}

/* How long the file would be if its last page were written. */
static uint64_t full_size(const ckv_store *store)
{
    MDB_envinfo info;
    MDB_stat stat;
    mdb_env_info(store->env, &info);
    mdb_env_stat(store->env, &stat);
    return ((uint64_t)info.me_last_pgno + 1) * stat.ms_psize;
}

void ckv_pages_extend(ckv_store *store)
{
    int fd;
    uint64_t full = full_size(store);
    if (mdb_env_get_fd(store->env, &fd) || ckv_store_file_size(store) >= full)
        return;
    if (ftruncate(fd, (off_t)full) < 0)
        return; /* then the next opening walks the pages: slower, no worse */
}

ckv_status ckv_pages_check_size(ckv_store *store, ckv_error *err)
{
    MDB_txn *txn;
    int rc = mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
    if (rc)
        return ckv_lmdb_fail(err, rc, "cannot begin reading the store");
    ckv_status st = CKV_OK;
    if (ckv_store_file_size(store) < full_size(store)) {
        st = walk(store, false, txn, err);
        if (st == CKV_OK && !store->options.read_only)
            ckv_pages_extend(store);
    }
    mdb_txn_abort(txn);
    return st;
}
