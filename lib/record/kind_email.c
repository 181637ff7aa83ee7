#include "identifier/email.h"
#include "record/display.h"
#include "record/kind.h"

static ckv_status add_qq(ckv_feature_builder *b, ckv_slice number)
{
    char payload[16] = "qq:";
    if (number.len == 0)
        return CKV_OK;
    memcpy(payload + 3, number.ptr, number.len); /* at most 11 digits */
    return ckv_feature_add(b, CKV_FEATURE_HANDLE, CKV_VALUE_DERIVED, (ckv_slice){ payload, 3 + number.len });
}

ckv_status ckv_email_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_email email;
    char payload[1 + CKV_EMAIL_MAX];
    (void)n;
    ckv_status parsed = ckv_email_parse(&email, value->part[CKV_PART_WHOLE]);
    if (parsed == CKV_NOT_FOUND || (parsed != CKV_OK && !email.damaged))
        return CKV_OK;
    payload[0] = (char)email.key_local_len;
    memcpy(payload + 1, email.key, email.key_len);
    unsigned flags = (email.role ? CKV_VALUE_WEAK : 0) | (email.damaged ? CKV_VALUE_DAMAGED : 0);
    ckv_status status = ckv_feature_add(b, CKV_FEATURE_EMAIL, flags, (ckv_slice){ payload, 1u + email.key_len });
    return status == CKV_OK && !email.damaged ? add_qq(b, ckv_email_qq(&email)) : status;
}

ckv_status ckv_email_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_email email;
    (void)n;
    ckv_status status = ckv_email_parse(&email, value->part[CKV_PART_WHOLE]);
    if (status == CKV_NOT_FOUND)
        return status;
    if (status != CKV_OK)
        return ckv_display_raw(out, value->part[CKV_PART_WHOLE], status);
    ckv_buf_add(out, (ckv_slice){ email.text, email.text_len });
    return ckv_buf_status(out);
}
