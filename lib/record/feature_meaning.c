#include "record/feature_meaning.h"

#include "text/canon.h"

/* Longer text is no name and no address. */
#define TEXT_MAX 1000

ckv_status ckv_meaning_add_canonical(ckv_feature_builder *b, ckv_slice canonical, bool address)
{
    ckv_meaning meaning;
    uint8_t payload[1 + 4 * CKV_MEANING_MAX];
    (address ? ckv_meaning_of_address : ckv_meaning_of_name)(&meaning, canonical);
    if (meaning.count == 0)
        return CKV_OK;
    payload[0] = (uint8_t)((meaning.han ? CKV_MEANING_HAN : 0) | (address ? CKV_MEANING_ADDRESS : 0));
    for (size_t i = 0; i < meaning.count; i++)
        ckv_store32(payload + 1 + 4 * i, meaning.unit[i]);
    return ckv_feature_add(b, CKV_FEATURE_MEANING, 0, ckv_slice_of((const char *)payload, 1 + 4u * meaning.count));
}

ckv_status ckv_meaning_add(ckv_feature_builder *b, ckv_slice raw, bool address, ckv_buf *scratch)
{
    if (raw.len == 0 || raw.len > TEXT_MAX)
        return CKV_OK;
    ckv_buf_clear(scratch);
    ckv_status status = ckv_text_canon(scratch, raw);
    return status == CKV_OK ? ckv_meaning_add_canonical(b, ckv_buf_slice(scratch), address) : status;
}

/* Scripts of a record's values: bit 0 Latin letters, bit 1 Han. */
static unsigned scripts_of(ckv_slice values)
{
    unsigned scripts = 0;
    ckv_feature_value v;
    ckv_meaning_feature f;
    while (ckv_feature_next(&values, &v)) {
        if (ckv_meaning_feature_read(&f, &v))
            scripts |= f.bits & CKV_MEANING_HAN ? 2 : 1;
    }
    return scripts;
}

bool ckv_meaning_across(ckv_slice a, ckv_slice b)
{
    unsigned x = scripts_of(a), y = scripts_of(b);
    return ((x & 1) && (y & 2)) || ((x & 2) && (y & 1));
}
