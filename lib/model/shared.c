#include "model/shared.h"

#include "block/part.h"
#include "record/feature_email.h"
#include "record/feature_handle.h"
#include "record/feature_id.h"
#include "record/feature_phone.h"
#include "util/grow.h"
#include "util/parallel.h"
#include "util/search.h"
#include "util/sort.h"

#include <stdlib.h>
#include <string.h>

/* What is looked at, and under which kind it is listed. */
static const struct {
    ckv_feature feature;
    const char *kind; /* a handle's has its platform behind it */
} looked_at[] = {
    { CKV_FEATURE_PHONE, "phone" },
    { CKV_FEATURE_EMAIL, "email" },
    { CKV_FEATURE_NATIONAL, "id.national" },
    { CKV_FEATURE_TAX, "id.tax" },
    { CKV_FEATURE_DOCUMENT, "id.passport" },
    { CKV_FEATURE_HANDLE, "handle." },
};
enum { LOOKED_AT = sizeof looked_at / sizeof *looked_at };

/* The text of a value, without what is no part of it; empty where it is not to be counted: an extension is a line of
 * its own, and what is masked is many values. */
static ckv_slice text_of(ckv_feature feature, const ckv_feature_value *v)
{
    ckv_slice text = { NULL, 0 };
    if (v->flags & (CKV_VALUE_WEAK | CKV_VALUE_DERIVED))
        return text;
    if (feature == CKV_FEATURE_PHONE) {
        ckv_phone_view p = ckv_phone_view_of(v);
        text = p.ext.len ? text : p.digits;
    } else if (feature == CKV_FEATURE_EMAIL) {
        text = ckv_email_view_key(v);
    } else {
        text = feature == CKV_FEATURE_HANDLE ? ckv_handle_view(v) : ckv_id_view_text(v);
    }
    return text.len && !memchr(text.ptr, '*', text.len) ? text : (ckv_slice){ NULL, 0 };
}

typedef void (*value_fn)(void *context, size_t kind, const ckv_feature_value *v, ckv_slice text, uint64_t hash);

static void each_value(const uint8_t *features, value_fn fn, void *context)
{
    for (size_t k = 0; k < LOOKED_AT; k++) {
        ckv_slice run = ckv_features_get(features, looked_at[k].feature);
        ckv_feature_value v;
        while (ckv_feature_next(&run, &v)) {
            ckv_slice text = text_of(looked_at[k].feature, &v);
            if (text.len)
                fn(context, k, &v, text, ckv_hash_seeded(text, looked_at[k].feature));
        }
    }
}

/* The name of a record by its sound, least of its keys; 0 if it has none. */
static uint64_t name_of(const uint8_t *features)
{
    static const ckv_part_fn person[] = { ckv_part_name_full, ckv_part_org_core };
    static const ckv_part_fn org[] = { ckv_part_org_core, ckv_part_name_full };
    const ckv_part_fn *parts = ckv_features_type(features) == CKV_TYPE_ORG ? org : person;
    uint64_t keys[CKV_PART_HASHES_MAX], least = 0;
    for (size_t p = 0; p < 2 && least == 0; p++) {
        size_t n = parts[p](features, keys, CKV_PART_HASHES_MAX);
        for (size_t i = 0; i < n; i++)
            least = least == 0 || keys[i] < least ? keys[i] : least;
    }
    return least;
}

/* Records are looked at in so many pieces of work. */
enum { PIECES = 64 };

/* First pass: how many records have a value, at most, by a hash of it; so the second keeps next to none. */
typedef struct counting {
    uint32_t *bucket; /* all pieces add to it: a sum is the same in any order */
    size_t mask;
    uint64_t rows[LOOKED_AT];
    size_t seen; /* kinds that the record in hand has, as bits */
} counting;

static void count_value(void *context, size_t kind, const ckv_feature_value *v, ckv_slice text, uint64_t hash)
{
    (void)v, (void)text;
    counting *c = context;
    __atomic_fetch_add(&c->bucket[hash & c->mask], 1, __ATOMIC_RELAXED);
    c->rows[kind] += !(c->seen >> kind & 1);
    c->seen |= (size_t)1 << kind;
}

static uint32_t least_names(const counting *c, size_t kind)
{
    uint64_t n = c->rows[kind] / CKV_SHARED_PART;
    return n < CKV_SHARED_LEAST ? CKV_SHARED_LEAST : n > CKV_SHARED_MOST ? CKV_SHARED_MOST : (uint32_t)n;
}

static bool may_be_shared(const counting *c, size_t kind, uint64_t hash)
{
    return c->bucket[hash & c->mask] >= least_names(c, kind);
}

/* Second pass: (value, name) of what many records may have. */
typedef struct pairing {
    const counting *counts;
    ckv_keyed *pairs;
    size_t count, cap;
    const uint8_t *features; /* of the record in hand */
    uint64_t name;           /* made when first needed */
    bool named, failed;
} pairing;

static void pair_value(void *context, size_t kind, const ckv_feature_value *v, ckv_slice text, uint64_t hash)
{
    (void)v, (void)text;
    pairing *p = context;
    if (p->failed || !may_be_shared(p->counts, kind, hash))
        return;
    if (!p->named)
        p->name = name_of(p->features);
    p->named = true;
    if (p->name == 0)
        return;
    ckv_keyed *pairs = ckv_grow(p->pairs, &p->cap, p->count + 1, sizeof *pairs);
    p->failed = !pairs;
    if (!pairs)
        return;
    p->pairs = pairs;
    p->pairs[p->count++] = (ckv_keyed){ p->name, hash };
}

/* All records, piece by piece. */
typedef struct finding {
    const uint8_t *const *features;
    size_t count;
    counting counts;
    counting of_piece[PIECES];
    pairing pairs[PIECES];
} finding;

static ckv_status count_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    finding *f = context;
    counting *c = &f->of_piece[piece];
    *c = (counting){ .bucket = f->counts.bucket, .mask = f->counts.mask };
    for (size_t i = f->count * piece / PIECES; i < f->count * (piece + 1) / PIECES; i++) {
        c->seen = 0;
        each_value(f->features[i], count_value, c);
    }
    return CKV_OK;
}

static ckv_status count_all(finding *f, unsigned threads)
{
    counting *c = &f->counts;
    size_t buckets = 1024;
    while (buckets < (size_t)1 << 24 && buckets < 4 * f->count)
        buckets *= 2;
    c->mask = buckets - 1;
    c->bucket = calloc(buckets, sizeof *c->bucket);
    if (!c->bucket)
        return CKV_NO_MEMORY;
    ckv_status status = ckv_parallel_run(threads, PIECES, count_piece, f);
    for (size_t p = 0; p < PIECES; p++) {
        for (size_t k = 0; k < LOOKED_AT; k++)
            c->rows[k] += f->of_piece[p].rows[k];
    }
    return status;
}

/* By value, then by name: the sort is stable. */
static ckv_status order_pairs(pairing *p)
{
    ckv_keyed *spare = malloc((p->count + 1) * sizeof *spare);
    if (!spare)
        return CKV_NO_MEMORY;
    ckv_sort_keyed(p->pairs, spare, p->count);
    for (size_t i = 0; i < p->count; i++)
        p->pairs[i] = (ckv_keyed){ p->pairs[i].value, p->pairs[i].key };
    ckv_sort_keyed(p->pairs, spare, p->count);
    free(spare);
    return CKV_OK;
}

static ckv_status pair_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    finding *f = context;
    pairing *p = &f->pairs[piece];
    p->counts = &f->counts;
    for (size_t i = f->count * piece / PIECES; i < f->count * (piece + 1) / PIECES && !p->failed; i++) {
        p->features = f->features[i];
        p->named = false;
        each_value(p->features, pair_value, p);
    }
    return p->failed ? CKV_NO_MEMORY : CKV_OK;
}

static ckv_status pair_all(pairing *out, finding *f, unsigned threads)
{
    ckv_status status = ckv_parallel_run(threads, PIECES, pair_piece, f);
    for (size_t p = 0; p < PIECES; p++)
        out->cap += f->pairs[p].count;
    out->pairs = malloc((out->cap + 1) * sizeof *out->pairs);
    for (size_t p = 0; p < PIECES; p++) {
        if (out->pairs && f->pairs[p].count)
            memcpy(out->pairs + out->count, f->pairs[p].pairs, f->pairs[p].count * sizeof *out->pairs);
        out->count += f->pairs[p].count;
        free(f->pairs[p].pairs);
    }
    if (status != CKV_OK || !out->pairs)
        return CKV_NO_MEMORY;
    return order_pairs(out);
}

/* Values with their number of names, in place of the pairs; only those of at least the lowest threshold. */
static void count_names(pairing *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->count;) {
        uint64_t value = p->pairs[i].key, names = 0, last = 0;
        for (; i < p->count && p->pairs[i].key == value; i++) {
            names += p->pairs[i].value != last;
            last = p->pairs[i].value;
        }
        if (names >= CKV_SHARED_LEAST)
            p->pairs[kept++] = (ckv_keyed){ value, names };
    }
    p->count = kept;
}

/* Third pass: the texts. */
typedef struct listing {
    const counting *counts;
    const pairing *found;
    uint32_t *rows; /* by what was found: as each stands in the list once, the first record that has it adds it */
    ckv_placeholders *list;
    ckv_status status;
} listing;

static ckv_status list_one(const listing *l, size_t kind, const ckv_feature_value *v, ckv_slice text, uint64_t names)
{
    char kind_bytes[CKV_PLACEHOLDER_MAX], text_bytes[1 + CKV_FEATURE_PAYLOAD_MAX];
    ckv_buf name = ckv_buf_over(kind_bytes, sizeof kind_bytes), shown = ckv_buf_over(text_bytes, sizeof text_bytes);
    ckv_buf_str(&name, looked_at[kind].kind);
    if (looked_at[kind].feature == CKV_FEATURE_HANDLE) {
        ckv_slice platform = ckv_handle_view_platform(v);
        if (!platform.len)
            return CKV_OK;
        ckv_buf_add(&name, ckv_slice_head(platform, platform.len - 1));
        text = ckv_slice_tail(text, platform.len);
    }
    if (looked_at[kind].feature == CKV_FEATURE_PHONE && v->payload[1] > 0 && !(v->flags & CKV_VALUE_DAMAGED))
        ckv_buf_byte(&shown, '+');
    ckv_buf_add(&shown, text);
    ckv_placeholder one = { ckv_buf_slice(&name), ckv_buf_slice(&shown), CKV_LISTED_BY_DATA, (uint32_t)names };
    if (ckv_buf_status(&name) != CKV_OK || ckv_buf_status(&shown) != CKV_OK)
        return CKV_OK;
    ckv_status status = ckv_placeholders_add(l->list, &one);
    return status == CKV_NO_MEMORY ? status : CKV_OK; /* a text too long for a list tells nobody */
}

static void list_value(void *context, size_t kind, const ckv_feature_value *v, ckv_slice text, uint64_t hash)
{
    listing *l = context;
    const pairing *p = l->found;
    size_t at;
    if (!may_be_shared(l->counts, kind, hash))
        return;
    CKV_SEARCH(at, p->count, p->pairs[at].key < hash);
    if (l->status != CKV_OK || at == p->count || p->pairs[at].key != hash
        || p->pairs[at].value < least_names(l->counts, kind) || l->rows[at]++)
        return;
    l->status = list_one(l, kind, v, text, p->pairs[at].value);
}

static ckv_status list_all(ckv_shared *out, listing *l, const uint8_t *const *features, size_t count)
{
    const pairing *p = l->found;
    l->rows = calloc(p->count + 1, sizeof *l->rows);
    uint64_t *hashes = malloc((p->count + 1) * sizeof *hashes);
    l->status = l->rows && hashes ? CKV_OK : CKV_NO_MEMORY;
    for (size_t i = 0; p->count && l->status == CKV_OK && i < count; i++)
        each_value(features[i], list_value, l);
    size_t listed = 0;
    for (size_t i = 0; l->status == CKV_OK && i < p->count; i++) {
        if (l->rows[i])
            hashes[listed++] = p->pairs[i].key;
    }
    free(l->rows);
    if (l->status == CKV_OK)
        *out = (ckv_shared){ hashes, listed };
    else
        free(hashes);
    return l->status;
}

ckv_status ckv_shared_find(
    ckv_shared *out, ckv_placeholders *list, const uint8_t *const *features, size_t count, unsigned threads)
{
    finding *f = calloc(1, sizeof *f);
    if (!f)
        return CKV_NO_MEMORY;
    f->features = features;
    f->count = count;
    pairing found = { .counts = &f->counts };
    listing l = { .counts = &f->counts, .found = &found, .list = list };
    ckv_status status = count_all(f, threads);
    if (status == CKV_OK)
        status = pair_all(&found, f, threads);
    if (status == CKV_OK) {
        count_names(&found);
        status = list_all(out, &l, features, count);
    }
    if (status == CKV_OK)
        ckv_placeholders_settle(list);
    free(f->counts.bucket);
    free(found.pairs);
    free(f);
    return status;
}

typedef struct asking {
    const ckv_shared *shared;
    bool has;
} asking;

static void ask_value(void *context, size_t kind, const ckv_feature_value *v, ckv_slice text, uint64_t hash)
{
    (void)kind, (void)v, (void)text;
    asking *a = context;
    size_t at;
    CKV_SEARCH(at, a->shared->count, a->shared->hashes[at] < hash);
    a->has |= at < a->shared->count && a->shared->hashes[at] == hash;
}

bool ckv_shared_has(const ckv_shared *shared, const uint8_t *features)
{
    asking a = { shared, false };
    if (shared->count)
        each_value(features, ask_value, &a);
    return a.has;
}

void ckv_shared_free(ckv_shared *shared)
{
    free(shared->hashes);
    *shared = (ckv_shared){ 0 };
}
