/* Canonical text, annotations, repair and spellings of any bytes: no crash, valid UTF-8, and folding twice is folding
 * once. */
#include <stdlib.h>

#include "text/canon.h"
#include "text/encoding/charset.h"
#include "text/person/surname.h"
#include "text/sound/reading.h"
#include "text/utf8.h"

static void require(bool holds)
{
    if (!holds)
        abort();
}

typedef ckv_status (*fold_fn)(ckv_buf *out, ckv_slice in);

static void check_fold(fold_fn fold, ckv_slice in)
{
    ckv_buf once = ckv_buf_make(CKV_VALUE_MAX), twice = ckv_buf_make(CKV_VALUE_MAX);
    if (fold(&once, in) == CKV_OK) {
        require(ckv_utf8_valid(ckv_buf_slice(&once), NULL));
        require(fold(&twice, ckv_buf_slice(&once)) == CKV_OK);
        require(ckv_slice_equal(ckv_buf_slice(&once), ckv_buf_slice(&twice)));
    }
    ckv_buf_free(&twice);
    ckv_buf_free(&once);
}

/* Case folded late gives what case folded at once does. */
static void check_case(ckv_slice in)
{
    ckv_buf cased = ckv_buf_make(CKV_VALUE_MAX), late = ckv_buf_make(CKV_VALUE_MAX), once = ckv_buf_make(CKV_VALUE_MAX);
    if (ckv_text_canon_cased(&cased, in) == CKV_OK && ckv_text_canon(&late, ckv_buf_slice(&cased)) == CKV_OK
        && ckv_text_canon(&once, in) == CKV_OK)
        require(ckv_slice_equal(ckv_buf_slice(&late), ckv_buf_slice(&once)));
    ckv_buf_free(&once);
    ckv_buf_free(&late);
    ckv_buf_free(&cased);
}

static void check_repair(ckv_slice in)
{
    ckv_buf out = ckv_buf_make(CKV_VALUE_MAX);
    if (ckv_text_repair(&out, in) && ckv_utf8_valid(in, NULL)) {
        ckv_buf again = ckv_buf_make(CKV_VALUE_MAX);
        require(ckv_utf8_valid(ckv_buf_slice(&out), NULL));
        require(!ckv_text_repair(&again, ckv_buf_slice(&out)));
        ckv_buf_free(&again);
    }
    ckv_buf_clear(&out);
    require(ckv_text_strip_annotations(&out, in) == CKV_OK && out.len <= in.len);
    ckv_buf_free(&out);
}

static void check_spellings(ckv_slice in)
{
    ckv_buf out = ckv_buf_make(CKV_VALUE_MAX), other = ckv_buf_make(CKV_VALUE_MAX);
    ckv_syllable said[64];
    ckv_slice names[8];
    require(ckv_pinyin_split(in, said, 64) <= 64);
    require(ckv_reading_of_text(in, said, 64) <= 64);
    require(ckv_surname_of_latin(in, names, 8) <= 8);
    ckv_wg_of_latin(&out, &other, in);
    ckv_canton_of_latin(&out, in);
    ckv_reading_spell(&out, in);
    ckv_surname_compound(in);
    ckv_buf_free(&other);
    ckv_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ckv_slice in = { (const char *)data, size };
    check_fold(ckv_text_canon, in);
    check_fold(ckv_text_canon_cased, in);
    check_case(in);
    check_repair(in);
    check_spellings(in);
    return 0;
}
