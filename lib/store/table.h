/* The tables of a store: LMDB sub-databases of one environment. Keys and values, byte for byte: docs/format.md and
 * store/keys.h. Adding a table is one line in table.c and one at the end here: the numbers go into checksums, so they
 * never change. The format version stays, since a table that is missing reads as empty. */
#ifndef CKV_STORE_TABLE_H
#define CKV_STORE_TABLE_H

typedef enum ckv_table {
    CKV_TABLE_META,     /* name                          -> bytes */
    CKV_TABLE_SOURCE,   /* source                        -> packed source (name, column dictionary) */
    CKV_TABLE_RECORD,   /* rid                           -> packed record */
    CKV_TABLE_IDENT,    /* source, key                   -> rid */
    CKV_TABLE_FEATURE,  /* rid                           -> packed features */
    CKV_TABLE_LINK,     /* rid, rid (both directions)    -> weight, rule, depth */
    CKV_TABLE_REVIEW,   /* rid, rid (both directions)    -> weight, reason */
    CKV_TABLE_MEMBER,   /* rid                           -> entity id */
    CKV_TABLE_ENTITY,   /* entity id                     -> member rids */
    CKV_TABLE_GOLDEN,   /* entity id                     -> packed golden profile */
    CKV_TABLE_ID,       /* every id ever issued          -> live or alias, birth commit, founder */
    CKV_TABLE_DECISION, /* sequence number               -> packed decision */
    CKV_TABLE_MODEL,    /* version                       -> packed model */
    CKV_TABLES          /* how many */
} ckv_table;

/* "record"; never NULL. For messages and docs/format.md. */
const char *ckv_table_name(ckv_table table);

#endif
