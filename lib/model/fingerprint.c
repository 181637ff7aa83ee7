#include "model/model.h"

#include "record/kind.h"
#include "util/hash.h"

static void add_kinds(ckv_buf *out)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    for (size_t i = 0; i < count; i++) {
        ckv_buf_str(out, kinds[i].name);
        ckv_buf_byte(out, 0);
    }
}

static void add_comparisons(ckv_buf *out)
{
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
        for (size_t l = 0; l < def->level_count; l++) {
            ckv_buf_str(out, def->levels[l].name);
            ckv_buf_byte(out, 0);
        }
    }
}

static void add_rules(ckv_buf *out)
{
    size_t count;
    const ckv_rule *rules = ckv_rule_table(&count);
    for (size_t i = 0; i < count; i++) {
        ckv_buf_str(out, rules[i].name);
        ckv_buf_byte(out, 0);
    }
}

uint64_t ckv_model_fingerprint(void)
{
    char bytes[16384]; /* the names are a few kilobytes; a fuller table would only be hashed up to here */
    ckv_buf all = { .ptr = bytes, .cap = sizeof bytes, .max = sizeof bytes };
    ckv_buf_u32(&all, CKV_NORMALIZER_REVISION);
    add_kinds(&all);
    add_comparisons(&all);
    add_rules(&all);
    return ckv_hash(ckv_buf_slice(&all));
}
