/* Stand-ins that the linker drops as the real functions arrive. To be removed before release. */
#include "record/kind.h"

__attribute__((weak)) ckv_status ckv_name_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_name_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_org_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_org_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_address_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_address_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_phone_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_phone_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_email_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_email_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_birth_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_birth_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_sex_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_sex_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_id_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_id_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_handle_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_handle_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_plain_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

__attribute__((weak)) ckv_status ckv_flag_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)out, (void)value, (void)n;
    return CKV_NOT_FOUND;
}

