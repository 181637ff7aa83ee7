#include "identifier/short.h"
#include "record/display.h"
#include "record/feature_phone.h"
#include "record/kind.h"

/* A cell may hold several numbers; this many are read. */
#define PHONES_MAX 8

struct phones {
    ckv_phone phone[PHONES_MAX];
    ckv_status status[PHONES_MAX];
    size_t count;
};

/* A mark between numbers; an extension of the one before it is written ;ext=803. */
static bool parts_at(ckv_slice text, size_t i)
{
    return text.ptr[i] && strchr(";,/|\\&", text.ptr[i])
           && !ckv_slice_starts(ckv_slice_tail(text, i), CKV_LIT(";ext="));
}

/* The pieces between marks, those that are long enough to be numbers of their own. */
static void read_pieces(struct phones *p, ckv_slice text, const char *country)
{
    size_t start = 0;
    for (size_t i = 0; i <= text.len && p->count < PHONES_MAX; i++) {
        if (i < text.len && !parts_at(text, i))
            continue;
        ckv_slice piece = ckv_slice_of(text.ptr + start, i - start);
        start = i + 1;
        ckv_status status = ckv_phone_parse(&p->phone[p->count], piece, country);
        if (status != CKV_OK && p->phone[p->count].len < 7)
            continue;
        p->status[p->count++] = status;
    }
}

/* The number in one piece, or else each of those that marks separate. */
static ckv_status read_phones(struct phones *p, const ckv_value *value, const ckv_normalizer *n)
{
    ckv_slice text = value->part[CKV_PART_WHOLE];
    ckv_short canon;
    p->count = 1;
    p->status[0] = ckv_phone_parse(&p->phone[0], text, n->country);
    if (p->status[0] != CKV_BAD_INPUT || !ckv_short_canon(&canon, text))
        return p->status[0];
    struct phones pieces = { .count = 0 };
    read_pieces(&pieces, ckv_short_slice(&canon), n->country);
    bool any = false;
    for (size_t i = 0; i < pieces.count; i++)
        any = any || pieces.status[i] == CKV_OK;
    if (!any)
        return CKV_BAD_INPUT;
    *p = pieces;
    return CKV_OK;
}

static ckv_status add_phone(ckv_feature_builder *b, const ckv_phone *phone, unsigned flags)
{
    uint8_t payload[3 + CKV_PHONE_DIGITS_MAX + CKV_PHONE_EXT_MAX];
    payload[0] = (uint8_t)phone->kind;
    payload[1] = phone->code_len;
    payload[2] = phone->len;
    memcpy(payload + 3, phone->digits, phone->len);
    memcpy(payload + 3 + phone->len, phone->ext, phone->ext_len);
    if (phone->masked || phone->damaged)
        flags |= CKV_VALUE_DAMAGED;
    if (phone->kind == CKV_PHONE_SERVICE)
        flags |= CKV_VALUE_WEAK;
    return ckv_feature_add(
        b, CKV_FEATURE_PHONE, flags, (ckv_slice){ (const char *)payload, 3u + phone->len + phone->ext_len });
}

ckv_status ckv_phone_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    struct phones p;
    read_phones(&p, value, n);
    for (size_t i = 0; i < p.count; i++) {
        if (p.status[i] == CKV_NOT_FOUND || p.phone[i].len == 0)
            continue;
        ckv_status status = add_phone(b, &p.phone[i], 0);
        if (status != CKV_OK)
            return status;
    }
    return CKV_OK;
}

ckv_status ckv_phone_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    struct phones p;
    ckv_status status = read_phones(&p, value, n);
    if (status == CKV_NOT_FOUND)
        return status;
    n->damage = p.phone[0].how;
    if (status != CKV_OK || p.phone[0].masked)
        return ckv_display_raw(out, value->part[CKV_PART_WHOLE], CKV_BAD_INPUT);
    bool first = true;
    for (size_t i = 0; i < p.count; i++) {
        if (p.status[i] != CKV_OK)
            continue;
        if (!first)
            ckv_buf_byte(out, ';');
        ckv_phone_format(out, &p.phone[i]);
        first = false;
    }
    return ckv_buf_status(out);
}
