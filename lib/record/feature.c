#include "record/feature.h"

#include "util/error.h"

/* The offsets are 16 bits. */
#define BYTES_MAX 65000

/* Bytes behind the values. */
enum { SOURCE = 4 };

ckv_feature_builder ckv_feature_builder_make(void)
{
    return (ckv_feature_builder){ .bytes = ckv_buf_make(BYTES_MAX) };
}

void ckv_feature_builder_free(ckv_feature_builder *b)
{
    ckv_buf_free(&b->bytes);
    b->count = 0;
}

void ckv_feature_builder_clear(ckv_feature_builder *b)
{
    ckv_buf_clear(&b->bytes);
    b->count = 0;
}

static size_t count_of(const ckv_feature_builder *b, ckv_feature feature)
{
    size_t n = 0;
    for (size_t i = 0; i < b->count; i++)
        n += b->pending[i].feature == feature;
    return n;
}

ckv_status ckv_feature_add(ckv_feature_builder *b, ckv_feature feature, unsigned flags, ckv_slice payload)
{
    if (payload.len > CKV_FEATURE_PAYLOAD_MAX)
        return CKV_TOO_LARGE;
    if (count_of(b, feature) >= CKV_FEATURE_VALUES_MAX)
        return CKV_OK;
    struct ckv_pending_value *v = &b->pending[b->count];
    *v = (struct ckv_pending_value){ (uint8_t)feature, (uint8_t)flags, (uint8_t)payload.len, (uint32_t)b->bytes.len };
    ckv_buf_add(&b->bytes, payload);
    if (ckv_buf_status(&b->bytes) == CKV_OK)
        b->count++;
    return ckv_buf_status(&b->bytes);
}

static int compare_pending(
    const ckv_feature_builder *b, const struct ckv_pending_value *x, const struct ckv_pending_value *y)
{
    if (x->feature != y->feature)
        return x->feature < y->feature ? -1 : 1;
    if (x->flags != y->flags)
        return x->flags < y->flags ? -1 : 1;
    return ckv_slice_compare(ckv_slice_of(b->bytes.ptr + x->at, x->len), ckv_slice_of(b->bytes.ptr + y->at, y->len));
}

/* Insertion sort: a record has a handful of values. Repeats are dropped on the way. */
static void sort_pending(ckv_feature_builder *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->count; i++) {
        struct ckv_pending_value v = b->pending[i];
        size_t at = kept;
        while (at > 0 && compare_pending(b, &v, &b->pending[at - 1]) < 0)
            at--;
        if (at > 0 && compare_pending(b, &v, &b->pending[at - 1]) == 0)
            continue;
        memmove(&b->pending[at + 1], &b->pending[at], (kept - at) * sizeof v);
        b->pending[at] = v;
        kept++;
    }
    b->count = kept;
}

/* What is compared of organizations alone: meaning, websites, and the domains of mailboxes, which are theirs too. Of
 * persons they name where they work. */
static bool is_of_organization(const ckv_feature_builder *b, const struct ckv_pending_value *v)
{
    ckv_slice payload = ckv_slice_of(b->bytes.ptr + v->at, v->len);
    return v->feature == CKV_FEATURE_MEANING
           || (v->feature == CKV_FEATURE_HANDLE && ckv_slice_starts(payload, CKV_LIT("website:")));
}

static void leave_out_organization(ckv_feature_builder *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->count; i++) {
        if (!is_of_organization(b, &b->pending[i]))
            b->pending[kept++] = b->pending[i];
    }
    b->count = kept;
}

ckv_status ckv_feature_finish(ckv_feature_builder *b, ckv_record_type type, ckv_buf *out)
{
    if (type != CKV_TYPE_ORG)
        leave_out_organization(b);
    sort_pending(b);
    uint16_t end[CKV_FEATURE_COUNT] = { 0 };
    unsigned present = 0, all = 0;
    for (size_t i = 0; i < b->count; i++)
        present |= 1u << b->pending[i].feature;
    all = ckv_count_bits(present);
    size_t size = 4 + 2 * all;
    for (size_t i = 0; i < b->count; i++) {
        size += 2u + b->pending[i].len;
        end[b->pending[i].feature] = (uint16_t)size;
    }
    size += SOURCE;
    if (size > UINT16_MAX)
        return CKV_TOO_LARGE;
    ckv_buf_u16(out, (uint16_t)size);
    ckv_buf_u16(out, (uint16_t)(present | (unsigned)type << 12));
    for (unsigned f = 0; f < CKV_FEATURE_COUNT; f++) {
        if (present & 1u << f)
            ckv_buf_u16(out, end[f]);
    }
    for (size_t i = 0; i < b->count; i++) {
        ckv_buf_byte(out, (char)b->pending[i].flags);
        ckv_buf_byte(out, (char)b->pending[i].len);
        ckv_buf_add(out, ckv_slice_of(b->bytes.ptr + b->pending[i].at, b->pending[i].len));
    }
    ckv_buf_u32(out, b->source);
    return ckv_buf_status(out);
}

static bool run_valid(ckv_slice run)
{
    ckv_feature_value v;
    while (run.len >= 2) {
        if ((size_t)(uint8_t)run.ptr[1] + 2 > run.len)
            return false;
        ckv_feature_next(&run, &v);
    }
    return run.len == 0;
}

bool ckv_features_valid(ckv_slice s)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    if (s.len < 4 + SOURCE || ckv_features_size(p) != s.len)
        return false;
    unsigned present = ((unsigned)p[2] | (unsigned)p[3] << 8) & 0xfff;
    if (present >> CKV_FEATURE_COUNT)
        return false;
    size_t at = 4 + 2 * ckv_count_bits(present), last = s.len - SOURCE;
    if (at > last)
        return false;
    const uint8_t *entry = p + 4;
    for (unsigned f = 0; f < CKV_FEATURE_COUNT; f++) {
        if (!(present & 1u << f))
            continue;
        size_t end = (size_t)entry[0] | (size_t)entry[1] << 8;
        if (end < at || end > last || !run_valid(ckv_slice_of(s.ptr + at, end - at)))
            return false;
        at = end;
        entry += 2;
    }
    return at == last;
}
