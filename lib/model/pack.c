/* The stored form of a model:
 *
 *   u8 form (7) | u64 version, fingerprint | i32 link, review | u32 component | i32 against, as_of | u32 limit x 64 |
 *   for person, organization: f64 lambda, matches a record | i32 household[2] | i8 ties[12][4][16] |
 *   varint sources, i32 across, for each source: u32 tag, i32 shift | for each comparison: f64 m[16], u[16],
 *   mates[2][16] | frequency table | placeholders (record/placeholder.h) | with rules of the user's own: u8 n | for
 *   each: varint length, its text
 *
 * All little-endian; doubles as their IEEE bits. The integer weights are computed again on reading. */
#include "model/model.h"

#include "block/own_rule.h"
#include "util/error.h"

#define FORM 7

static void put_double(ckv_buf *out, double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    ckv_buf_u64(out, bits);
}

static double take_double(ckv_cursor *in)
{
    uint64_t bits = ckv_cursor_u64(in);
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

static ckv_status pack_type(const ckv_type_model *tm, ckv_buf *out)
{
    ckv_status status = CKV_OK;
    put_double(out, tm->lambda);
    put_double(out, tm->matches_per_record);
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        ckv_buf_u32(out, (uint32_t)tm->household[k]);
    ckv_buf_add(out, ckv_slice_of((const char *)tm->tie, sizeof tm->tie));
    ckv_insides_pack(&tm->inside, out);
    for (size_t c = 0; status == CKV_OK && c < CKV_CMP_COUNT; c++) {
        for (size_t l = 0; l < CKV_LEVELS_MAX; l++) {
            put_double(out, tm->comparison[c].m[l]);
            put_double(out, tm->comparison[c].u[l]);
            for (size_t k = 0; k < CKV_MATES_KINDS; k++)
                put_double(out, tm->comparison[c].mates[k].share[l]);
        }
        status = ckv_frequency_pack(&tm->comparison[c].frequency, out);
    }
    return status;
}

static ckv_status unpack_type(ckv_type_model *tm, ckv_cursor *in)
{
    ckv_status status = CKV_OK;
    tm->lambda = take_double(in);
    tm->matches_per_record = take_double(in);
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        tm->household[k] = (int32_t)ckv_cursor_u32(in);
    for (size_t t = 0; t < CKV_TIES_MAX; t++) {
        for (size_t k = 0; k < CKV_TIE_SLOTS * CKV_TIE_CLASSES; k++)
            tm->tie[t].quarters[k / CKV_TIE_CLASSES][k % CKV_TIE_CLASSES] = (int8_t)ckv_cursor_u8(in);
    }
    status = ckv_insides_unpack(&tm->inside, in);
    for (size_t c = 0; status == CKV_OK && c < CKV_CMP_COUNT; c++) {
        for (size_t l = 0; l < CKV_LEVELS_MAX; l++) {
            tm->comparison[c].m[l] = take_double(in);
            tm->comparison[c].u[l] = take_double(in);
            for (size_t k = 0; k < CKV_MATES_KINDS; k++)
                tm->comparison[c].mates[k].share[l] = take_double(in);
        }
        status = ckv_frequency_unpack(&tm->comparison[c].frequency, in);
    }
    return status;
}

static void pack_rules(const ckv_rules *rules, ckv_buf *out)
{
    ckv_buf_byte(out, (char)rules->own_count);
    for (size_t i = 0; i < rules->own_count; i++) {
        ckv_slice text = ckv_slice_str(rules->own[i].text);
        ckv_buf_varint(out, text.len);
        ckv_buf_add(out, text);
    }
}

static ckv_status unpack_rules(ckv_rules *rules, ckv_cursor *in)
{
    if (in->bad || in->ptr == in->end)
        return CKV_OK;
    unsigned number;
    size_t n = ckv_cursor_u8(in);
    for (size_t i = 0; i < n; i++) {
        uint64_t len = ckv_cursor_varint(in);
        ckv_slice text = ckv_cursor_bytes(in, len > SIZE_MAX ? SIZE_MAX : (size_t)len), at;
        if (ckv_rules_own(rules, text, &number, &at) != CKV_RULE_FINE)
            return CKV_CORRUPT;
    }
    return n ? CKV_OK : CKV_CORRUPT; /* a model without any has no count of them */
}

ckv_status ckv_model_pack(const ckv_model *model, ckv_buf *out)
{
    ckv_buf_byte(out, FORM);
    ckv_buf_u64(out, model->version);
    ckv_buf_u64(out, model->fingerprint);
    ckv_buf_u32(out, (uint32_t)model->link);
    ckv_buf_u32(out, (uint32_t)model->review);
    ckv_buf_u32(out, model->component);
    ckv_buf_u32(out, (uint32_t)model->against);
    ckv_buf_u32(out, (uint32_t)model->as_of);
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        ckv_buf_u32(out, model->limit[r]);
    ckv_status status = pack_type(&model->type[CKV_TYPE_PERSON], out);
    if (status == CKV_OK)
        status = pack_type(&model->type[CKV_TYPE_ORG], out);
    if (status == CKV_OK)
        status = ckv_placeholders_pack(&model->listed, out);
    if (status == CKV_OK && model->rules.own_count)
        pack_rules(&model->rules, out);
    return status == CKV_OK ? ckv_buf_status(out) : status;
}

ckv_status ckv_model_unpack(ckv_model *model, ckv_slice bytes, ckv_error *err)
{
    ckv_cursor in = ckv_cursor_of(bytes);
    ckv_model m = { 0 };
    if (ckv_cursor_u8(&in) != FORM)
        return ckv_fail(err, CKV_VERSION, "the stored model has a form that this release does not read");
    uint64_t version = ckv_cursor_u64(&in);
    m.fingerprint = ckv_cursor_u64(&in);
    if (!in.bad && m.fingerprint != ckv_model_fingerprint())
        return ckv_fail(err, CKV_VERSION,
            "the store was made with other normalizers than this release has: import it anew with 'ckv dedupe "
            "--store'");
    m.link = (int32_t)ckv_cursor_u32(&in);
    m.review = (int32_t)ckv_cursor_u32(&in);
    m.component = ckv_cursor_u32(&in);
    m.against = (int32_t)ckv_cursor_u32(&in);
    m.as_of = (int32_t)ckv_cursor_u32(&in);
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        m.limit[r] = ckv_cursor_u32(&in);
    ckv_status status = unpack_type(&m.type[CKV_TYPE_PERSON], &in);
    if (status == CKV_OK)
        status = unpack_type(&m.type[CKV_TYPE_ORG], &in);
    if (status == CKV_OK)
        status = ckv_placeholders_unpack(&m.listed, &in);
    if (status == CKV_OK)
        status = unpack_rules(&m.rules, &in);
    if (status == CKV_OK)
        status = ckv_model_freeze(&m);
    if (status == CKV_OK && (in.bad || in.ptr != in.end || m.version != version))
        status = CKV_CORRUPT;
    if (status != CKV_OK) {
        ckv_model_free(&m);
        return ckv_fail(err, status, "the stored model cannot be read: %s", ckv_status_name(status));
    }
    *model = m;
    return CKV_OK;
}
