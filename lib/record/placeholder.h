/* Placeholders beyond the built-in ones of lib/identifier: those that the user lists, and values that training found to
 * stand for everybody. A list is texts by kind, as people write them; an index is the same list in canonical form, for
 * looking up. */
#ifndef CKV_RECORD_PLACEHOLDER_H
#define CKV_RECORD_PLACEHOLDER_H

#include "record/kind.h"
#include "util/arena.h"
#include "util/error.h"

#define CKV_PLACEHOLDERS_MAX 65536 /* of one list */
#define CKV_PLACEHOLDER_MAX 128    /* bytes of one: longer text is no placeholder */

/* The numbers are stored. */
typedef enum ckv_listed {
    CKV_LISTED_NOT = 0,
    CKV_LISTED_BY_USER = 1, /* no value at all */
    CKV_LISTED_BY_DATA =
        2, /* a value, which profiles keep; but so many customers have it that it tells none from another */
    CKV_LISTED_AS_ALIAS = 3 /* a name of an organization that goes by several, those of one `names`; never missing */
} ckv_listed;

typedef struct ckv_placeholder {
    ckv_slice kind; /* as in a configuration; empty: of every kind */
    ckv_slice text;
    ckv_listed by;
    uint32_t names; /* of those who have it, as training counted them; 0 in the user's list; of an alias its group */
} ckv_placeholder;

typedef struct ckv_placeholders {
    ckv_arena arena; /* holds the texts */
    ckv_placeholder *items;
    size_t count, cap;
} ckv_placeholders;

/* Add a copy. CKV_INVALID: no such kind, or an empty text. CKV_TOO_LARGE: past a ceiling above. */
ckv_status ckv_placeholders_add(ckv_placeholders *list, const ckv_placeholder *one);

/* The same from another list: all that were listed `by`. */
ckv_status ckv_placeholders_take(ckv_placeholders *list, const ckv_placeholders *from, ckv_listed by);

/* Order by (by, kind, text), each once: then equal lists are equal in all bytes, however they were written. */
void ckv_placeholders_settle(ckv_placeholders *list);

bool ckv_placeholders_equal(const ckv_placeholders *a, const ckv_placeholders *b, ckv_listed by);
size_t ckv_placeholders_count(const ckv_placeholders *list, ckv_listed by);
void ckv_placeholders_free(ckv_placeholders *list);

/* The stored form: varint count | for each: u8 by, varint names, varint length, kind, varint length, text. */
ckv_status ckv_placeholders_pack(const ckv_placeholders *list, ckv_buf *out);
ckv_status ckv_placeholders_unpack(ckv_placeholders *list, ckv_cursor *in);

/* Canonical forms by hash, for the countries that values come from: what 2345 6789 is depends on them. */
typedef struct ckv_placeholder_index {
    struct ckv_placeholder_slot {
        uint64_t hash; /* 0: free */
        ckv_listed by;
        uint32_t group; /* of an alias */
    } * slots;
    size_t used, cap;
    uint32_t groups; /* bits of the groups that have any */
    bool aliases;    /* there are any */
} ckv_placeholder_index;

/* Make the index of a list: each text goes the way of all values, so that equal canonical forms meet. */
ckv_status ckv_placeholder_index_make(ckv_placeholder_index *out, const ckv_placeholders *list,
    const char (*countries)[3], size_t country_count, int32_t as_of);
void ckv_placeholder_index_free(ckv_placeholder_index *index);

/* Kinds that share one list: names of persons and of organizations; all identity numbers; texts that are never
 * compared. */
typedef enum ckv_placeholder_group {
    CKV_GROUP_NAME,
    CKV_GROUP_PHONE,
    CKV_GROUP_EMAIL,
    CKV_GROUP_ADDRESS,
    CKV_GROUP_BIRTH,
    CKV_GROUP_SEX,
    CKV_GROUP_ID,
    CKV_GROUP_HANDLE,
    CKV_GROUP_PLAIN,
    CKV_GROUP_COUNT
} ckv_placeholder_group;

/* For the kinds: is this canonical form listed? One hash and one look; nothing at all without a list. */
ckv_listed ckv_placeholder_find(ckv_normalizer *n, ckv_placeholder_group group, ckv_slice canonical);

/* The group of names that an organization's name is in, by a hash of the name; 0 for none. */
uint32_t ckv_alias_group(const ckv_normalizer *n, uint64_t name);

/* Are any listed? */
bool ckv_alias_any(const ckv_normalizer *n);

/* What a name that says no place is looked up by, beside its own hash: by that of listed names less their places. */
uint64_t ckv_alias_unplaced(uint64_t placeless);

/* What kinds do under a list: of CKV_LISTED_NOT nothing. */
static inline ckv_listed ckv_placeholder_look(ckv_normalizer *n, ckv_placeholder_group group, ckv_slice canonical)
{
    return n->placeholders ? ckv_placeholder_find(n, group, canonical) : CKV_LISTED_NOT;
}

/* kind->features() and kind->display() under the normalizer's list: what every run calls. A value that is listed has no
 * features; one that the user lists has no display form either (CKV_NOT_FOUND), and n->listed says who listed it. */
ckv_status ckv_value_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n);
ckv_status ckv_value_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n);

#endif
