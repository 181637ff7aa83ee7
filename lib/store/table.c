#include "store/table.h"

#include <stddef.h>

/* The names in the file: never change one. */
static const char *const names[CKV_TABLES] = {
    [CKV_TABLE_META] = "meta",
    [CKV_TABLE_SOURCE] = "source",
    [CKV_TABLE_RECORD] = "record",
    [CKV_TABLE_IDENT] = "ident",
    [CKV_TABLE_FEATURE] = "feature",
    [CKV_TABLE_LINK] = "link",
    [CKV_TABLE_REVIEW] = "review",
    [CKV_TABLE_MEMBER] = "member",
    [CKV_TABLE_ENTITY] = "entity",
    [CKV_TABLE_GOLDEN] = "golden",
    [CKV_TABLE_ID] = "id",
    [CKV_TABLE_DECISION] = "decision",
    [CKV_TABLE_MODEL] = "model",
};

const char *ckv_table_name(ckv_table table)
{
    return (unsigned)table < CKV_TABLES ? names[table] : "unknown";
}
