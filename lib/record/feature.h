/* Features: what comparing and blocking need of a record, computed once, compact, and stored as they are.
 *
 *   u16 size of all | u16 bits 0-11: features present, 12-13: record type |
 *   u16 end offset of each present feature, in order | values: u8 flags | u8 length of payload | payload | u32 source
 *
 * Little-endian. The payload of a feature is the business of lib/record/feature_<name>.h alone. Values of one feature
 * stand in byte order of (flags, payload), each once, so the bytes depend only on the source and the set of values. */
#ifndef CKV_RECORD_FEATURE_H
#define CKV_RECORD_FEATURE_H

#include "util/bits.h"
#include "util/buf.h"
#include "util/fetch.h"
#include "util/hash.h"

typedef enum ckv_feature {
    CKV_FEATURE_NAME, /* person.name */
    CKV_FEATURE_ORG,  /* org.name */
    CKV_FEATURE_PHONE,
    CKV_FEATURE_EMAIL,
    CKV_FEATURE_ADDRESS,
    CKV_FEATURE_BIRTH,
    CKV_FEATURE_SEX,
    CKV_FEATURE_NATIONAL, /* id.national */
    CKV_FEATURE_TAX,      /* id.tax */
    CKV_FEATURE_DOCUMENT, /* id.passport, id.licence, id.bank_card */
    CKV_FEATURE_HANDLE,
    CKV_FEATURE_MEANING, /* of org.name and address, for comparison with another script; organizations only */
    CKV_FEATURE_COUNT
} ckv_feature;

typedef enum ckv_record_type { CKV_TYPE_UNKNOWN = 0, CKV_TYPE_PERSON = 1, CKV_TYPE_ORG = 2 } ckv_record_type;

/* Flags of one value. */
enum {
    CKV_VALUE_DAMAGED = 1, /* a checksum fails, digits are masked or cut: weaker, and never a veto */
    CKV_VALUE_WEAK = 2,    /* a value that many share or that is known to be careless */
    CKV_VALUE_DERIVED = 4  /* told by another field (birth date out of a resident id) */
};

#define CKV_FEATURE_PAYLOAD_MAX 255
#define CKV_FEATURE_VALUES_MAX 16

/* Collects the values of one record. Reuse it for the next record: it keeps its memory. */
typedef struct ckv_feature_builder {
    ckv_buf bytes; /* values as they came in */
    struct ckv_pending_value {
        uint8_t feature, flags, len;
        uint32_t at;
    } pending[CKV_FEATURE_COUNT * CKV_FEATURE_VALUES_MAX];
    size_t count;
    uint32_t source; /* ckv_source_tag() of the records that come; stays until it is set anew */
} ckv_feature_builder;

ckv_feature_builder ckv_feature_builder_make(void);
void ckv_feature_builder_free(ckv_feature_builder *b);
void ckv_feature_builder_clear(ckv_feature_builder *b);

/* Add one value. A payload over the ceiling is CKV_TOO_LARGE; more than CKV_FEATURE_VALUES_MAX values of one feature
 * are silently not kept (the record keeps the values themselves). */
ckv_status ckv_feature_add(ckv_feature_builder *b, ckv_feature feature, unsigned flags, ckv_slice payload);

/* Sort, drop repeats, and append the record's features to `out`. */
ckv_status ckv_feature_finish(ckv_feature_builder *b, ckv_record_type type, ckv_buf *out);

/* What tells records of one source from those of others: a hash of its name. 0: of no source, as one that was put
 * together by hand. */
static inline uint32_t ckv_source_tag(ckv_slice name)
{
    return ckv_hash32(name);
}

/* The size in bytes of the features that start at p. */
static inline size_t ckv_features_size(const uint8_t *p)
{
    return (size_t)p[0] | (size_t)p[1] << 8;
}

/* True when `s` is a well-formed feature record: for bytes that come back from a store. */
bool ckv_features_valid(ckv_slice s);

static inline ckv_record_type ckv_features_type(const uint8_t *p)
{
    return (ckv_record_type)(p[3] >> 4 & 3);
}

/* May a record be of this type? One that is not told may be of either. */
static inline bool ckv_features_is_of(const uint8_t *p, ckv_record_type type)
{
    ckv_record_type own = ckv_features_type(p);
    return own == type || own == CKV_TYPE_UNKNOWN;
}

/* Records lie anywhere in memory, and fetching one takes longer than a look at it: ask for the one some places behind
 * `at`. */
CKV_FETCHES void ckv_features_ahead(const uint8_t *const *features, size_t count, size_t at)
{
    enum { AHEAD = 16 };
    if (at + AHEAD < count)
        __builtin_prefetch(features[at + AHEAD]);
}

/* The values of one feature: a run of (flags, length, payload). Empty if absent. */
static inline ckv_slice ckv_features_get(const uint8_t *p, ckv_feature feature)
{
    unsigned present = (unsigned)p[2] | (unsigned)p[3] << 8;
    unsigned bit = 1u << feature;
    if (!(present & bit))
        return (ckv_slice){ NULL, 0 };
    unsigned index = ckv_count_bits(present & (bit - 1));
    unsigned all = ckv_count_bits(present & 0xfff);
    const uint8_t *end = p + 4 + 2 * index;
    size_t to = (size_t)end[0] | (size_t)end[1] << 8;
    size_t from = index ? (size_t)end[-2] | (size_t)end[-1] << 8 : 4 + 2 * all;
    return (ckv_slice){ (const char *)p + from, to - from };
}

/* The tag of its source. */
static inline uint32_t ckv_features_source(const uint8_t *p)
{
    const uint8_t *at = p + ckv_features_size(p) - 4;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* A record's features, looked up once for many comparisons. */
typedef struct ckv_features_view {
    const uint8_t *features;
    unsigned present; /* bits 1 << ckv_feature: the others of `of` are not set */
    ckv_slice of[CKV_FEATURE_COUNT];
} ckv_features_view;

static inline void ckv_features_open(ckv_features_view *out, const uint8_t *p)
{
    unsigned present = ((unsigned)p[2] | (unsigned)p[3] << 8) & 0xfff;
    const uint8_t *end = p + 4;
    size_t from = 4 + 2 * (size_t)ckv_count_bits(present);
    out->features = p;
    out->present = present;
    for (; present; present &= present - 1, end += 2) {
        size_t to = (size_t)end[0] | (size_t)end[1] << 8;
        out->of[__builtin_ctz(present)] = (ckv_slice){ (const char *)p + from, to - from };
        from = to;
    }
}

/* One value out of a run; walk with: while (ckv_feature_next(&run, &v)) */
typedef struct ckv_feature_value {
    uint8_t flags;
    uint8_t len;
    const uint8_t *payload;
} ckv_feature_value;

static inline bool ckv_feature_next(ckv_slice *run, ckv_feature_value *v)
{
    if (run->len < 2)
        return false;
    const uint8_t *p = (const uint8_t *)run->ptr;
    v->flags = p[0];
    v->len = p[1];
    v->payload = p + 2;
    run->ptr += 2 + v->len;
    run->len -= 2 + (size_t)v->len;
    return true;
}

/* Loads for payloads: unaligned, little-endian. */
static inline uint32_t ckv_load32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline void ckv_store32(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)v;
    p[1] = (uint8_t)(v >> 8);
    p[2] = (uint8_t)(v >> 16);
    p[3] = (uint8_t)(v >> 24);
}

static inline uint64_t ckv_load64(const uint8_t *p)
{
    return ckv_load32(p) | (uint64_t)ckv_load32(p + 4) << 32;
}

static inline void ckv_store64(uint8_t *p, uint64_t v)
{
    ckv_store32(p, (uint32_t)v);
    ckv_store32(p + 4, (uint32_t)(v >> 32));
}

#endif
