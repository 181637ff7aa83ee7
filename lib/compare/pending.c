/* Stand-ins, see lib/record/pending.c. */
#include "compare/comparator.h"

__attribute__((weak)) const ckv_comparator ckv_comparator_name = { .feature = CKV_FEATURE_NAME };
__attribute__((weak)) const ckv_comparator ckv_comparator_org = { .feature = CKV_FEATURE_ORG };
__attribute__((weak)) const ckv_comparator ckv_comparator_phone = { .feature = CKV_FEATURE_PHONE };
__attribute__((weak)) const ckv_comparator ckv_comparator_email = { .feature = CKV_FEATURE_EMAIL };
__attribute__((weak)) const ckv_comparator ckv_comparator_address = { .feature = CKV_FEATURE_ADDRESS };
__attribute__((weak)) const ckv_comparator ckv_comparator_birth = { .feature = CKV_FEATURE_BIRTH };
__attribute__((weak)) const ckv_comparator ckv_comparator_sex = { .feature = CKV_FEATURE_SEX };
__attribute__((weak)) const ckv_comparator ckv_comparator_national = { .feature = CKV_FEATURE_NATIONAL };
__attribute__((weak)) const ckv_comparator ckv_comparator_tax = { .feature = CKV_FEATURE_TAX };
__attribute__((weak)) const ckv_comparator ckv_comparator_document = { .feature = CKV_FEATURE_DOCUMENT };
__attribute__((weak)) const ckv_comparator ckv_comparator_handle = { .feature = CKV_FEATURE_HANDLE };
__attribute__((weak)) bool ckv_compare_veto(const uint8_t *a, const uint8_t *b)
{
    (void)a, (void)b;
    return false;
}
