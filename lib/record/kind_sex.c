#include "identifier/missing.h"
#include "identifier/short.h"
#include "record/display.h"
#include "record/kind.h"

/* Canonical words: Unicode CLDR and Xiandai Hanyu Cidian have them; for the letters see HL7's table 0001. 1 and 2 are
 * the codes of GB/T 2261.1, and of ISO/IEC 5218; 0 and 9 there tell nothing. */
static const struct {
    const char *word;
    char sex;
} words[] = {
    { "m", 'M' },
    { "f", 'F' },
    { "1", 'M' },
    { "2", 'F' },
    { "男", 'M' },
    { "女", 'F' },
    { "male", 'M' },
    { "female", 'F' },
    { "man", 'M' },
    { "woman", 'F' },
    { "boy", 'M' },
    { "girl", 'F' },
    { "mr", 'M' },
    { "mr.", 'M' },
    { "mrs", 'F' },
    { "mrs.", 'F' },
    { "ms", 'F' },
    { "ms.", 'F' },
    { "miss", 'F' },
    { "sir", 'M' },
    { "madam", 'F' },
    { "男性", 'M' },
    { "女性", 'F' },
    { "男士", 'M' },
    { "女士", 'F' },
    { "先生", 'M' },
    { "小姐", 'F' },
    { "太太", 'F' },
    { "m.", 'M' },
    { "f.", 'F' },
    { "w", 'F' },
    { "herr", 'M' },
    { "frau", 'F' },
    { "1-男", 'M' },
    { "2-女", 'F' },
    { "1.男", 'M' },
    { "2.女", 'F' },
    { "01", 'M' },
    { "02", 'F' },
};

/* What says that nothing is known: GB/T 2261.1 (0 未知的性别, 9 未说明的性别), HL7's table 0001 (U, other). */
static const char *const silent[] = { "0", "9", "u", "未说明", "未说明的性别", "未知的性别", "unspecified", "other",
    "其他" };

/* 'M', 'F', or 0 and why. */
static char read_sex(ckv_slice text, ckv_status *status)
{
    ckv_short canon;
    *status = CKV_BAD_INPUT;
    if (!ckv_short_canon(&canon, text))
        return 0;
    ckv_slice s = ckv_short_slice(&canon);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (ckv_slice_equal(s, ckv_slice_str(words[i].word))) {
            *status = CKV_OK;
            return words[i].sex;
        }
    }
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (ckv_slice_equal(s, ckv_slice_str(silent[i])))
            *status = CKV_NOT_FOUND;
    if (ckv_canon_is_missing(s))
        *status = CKV_NOT_FOUND;
    return 0;
}

ckv_status ckv_sex_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_status status;
    (void)n;
    char sex = read_sex(value->part[CKV_PART_WHOLE], &status);
    return sex ? ckv_feature_add(b, CKV_FEATURE_SEX, 0, (ckv_slice){ &sex, 1 }) : CKV_OK;
}

ckv_status ckv_sex_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_status status;
    (void)n;
    char sex = read_sex(value->part[CKV_PART_WHOLE], &status);
    if (status == CKV_BAD_INPUT)
        return ckv_display_raw(out, value->part[CKV_PART_WHOLE], status);
    if (sex)
        ckv_buf_byte(out, sex);
    return status == CKV_OK ? ckv_buf_status(out) : status;
}
