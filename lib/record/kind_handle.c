#include "identifier/handle.h"
#include "identifier/phone.h"
#include "record/display.h"
#include "record/kind.h"
#include "record/placeholder.h"

static bool on(const ckv_handle *h, const char *platform)
{
    return ckv_slice_equal(ckv_slice_of(h->platform, h->platform_len), ckv_slice_str(platform));
}

/* Accounts that are a mobile number where the platform takes one for its name. */
static ckv_status add_phone(ckv_feature_builder *b, const ckv_handle *h, ckv_normalizer *n)
{
    ckv_phone phone;
    uint8_t payload[3 + CKV_PHONE_DIGITS_MAX];
    bool named_by_phone = on(h, "wechat") || on(h, "alipay") || on(h, "whatsapp");
    if (!named_by_phone || ckv_phone_parse(&phone, ckv_slice_of(h->text, h->len), n->country) != CKV_OK
        || (phone.kind != CKV_PHONE_MOBILE && phone.kind != CKV_PHONE_EITHER) || phone.masked || phone.ext_len)
        return CKV_OK;
    if (!n->noting && ckv_placeholder_look(n, CKV_GROUP_PHONE, ckv_slice_of(phone.digits, phone.len)))
        return CKV_OK;
    payload[0] = (uint8_t)phone.kind;
    payload[1] = phone.code_len;
    payload[2] = phone.len;
    memcpy(payload + 3, phone.digits, phone.len);
    return ckv_feature_add(
        b, CKV_FEATURE_PHONE, CKV_VALUE_DERIVED, (ckv_slice){ (const char *)payload, 3u + phone.len });
}

/* Listed with its platform, or for every one. */
static ckv_listed look_up(const ckv_handle *h, ckv_normalizer *n)
{
    char account[CKV_PLATFORM_MAX + 1 + CKV_HANDLE_MAX];
    if (!n->placeholders)
        return CKV_LISTED_NOT;
    memcpy(account, h->platform, h->platform_len);
    account[h->platform_len] = ':';
    memcpy(account + h->platform_len + 1, h->text, h->len);
    ckv_listed by =
        ckv_placeholder_look(n, CKV_GROUP_HANDLE, ckv_slice_of(account, (size_t)h->platform_len + 1u + h->len));
    return by || n->noting ? by : ckv_placeholder_look(n, CKV_GROUP_HANDLE, ckv_slice_of(h->text, h->len));
}

ckv_status ckv_handle_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_handle h;
    char payload[CKV_PLATFORM_MAX + 1 + CKV_HANDLE_MAX];
    if (ckv_handle_parse(&h, value->platform, value->part[CKV_PART_WHOLE]) != CKV_OK)
        return CKV_OK;
    if (look_up(&h, n) != CKV_LISTED_NOT)
        return CKV_OK;
    memcpy(payload, h.platform, h.platform_len);
    payload[h.platform_len] = ':';
    memcpy(payload + h.platform_len + 1, h.text, h.len);
    ckv_status status = ckv_feature_add(
        b, CKV_FEATURE_HANDLE, h.weak ? CKV_VALUE_WEAK : 0, (ckv_slice){ payload, h.platform_len + 1u + h.len });
    return status == CKV_OK ? add_phone(b, &h, n) : status;
}

ckv_status ckv_handle_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_handle h;
    ckv_status status = ckv_handle_parse(&h, value->platform, value->part[CKV_PART_WHOLE]);
    if (status == CKV_NOT_FOUND)
        return status;
    if (status != CKV_OK)
        return ckv_display_raw(out, value->part[CKV_PART_WHOLE], status);
    if (look_up(&h, n) == CKV_LISTED_BY_USER)
        return CKV_NOT_FOUND;
    ckv_buf_add(out, (ckv_slice){ h.text, h.len });
    return ckv_buf_status(out);
}
