/* Decoders as streams, names and marks; guesses and repairs are in vectors.tsv. */
#include "runner.h"

#include "text/encoding/charset.h"
#include "text/encoding/legacy.h"
#include "text/utf8.h"

static const struct {
    const char *label;
    const char *name;
} labels[] = {
    { "UTF-8", "utf-8" },
    { "utf8", "utf-8" },
    { "GBK", "gb18030" },
    { "GB2312", "gb18030" },
    { "cp936", "gb18030" },
    { "gb18030", "gb18030" },
    { "Big5", "big5" },
    { "big5-hkscs", "big5-hkscs" },
    { "BIG5_HKSCS", "big5-hkscs" },
    { "utf-16le", "utf-16le" },
    { "Shift_JIS", "shift_jis" },
    { "latin-1", "windows-1252" },
    { "", NULL },
    { "klingon", NULL },
    { "utf8-", NULL },
    { "utf/8", NULL },
    { "X-GBK", "gb18030" },
    { "utf-8-and-much-more-than-that", NULL },
};

START_TEST(label_to_name)
{
    const char *name = ckv_charset_name(ckv_slice_str(labels[_i].label));
    ck_assert_pstr_eq(name, labels[_i].name);
}
END_TEST

START_TEST(every_name_opens)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        ckv_decoder *decoder = NULL;
        if (!labels[i].name)
            continue;
        ck_assert_int_eq(ckv_decoder_open(&decoder, labels[i].name, NULL), CKV_OK);
        ckv_decoder_close(decoder);
    }
}
END_TEST

START_TEST(unknown_encoding)
{
    ckv_decoder *decoder = NULL;
    ckv_error err;
    ck_assert_int_eq(ckv_decoder_open(&decoder, "klingon", &err), CKV_INVALID);
    ck_assert_ptr_null(decoder);
    ck_assert_ptr_nonnull(strstr(err.message, "klingon"));
    ck_assert_int_eq(ckv_decoder_open(&decoder, NULL, NULL), CKV_INVALID);
    ckv_decoder_close(NULL);
}
END_TEST

START_TEST(byte_order_marks)
{
    size_t mark = 0;
    ck_assert_pstr_eq(ckv_charset_of_bom(CKV_LIT("\xEF\xBB\xBFx"), &mark), "utf-8");
    ck_assert_uint_eq(mark, 3);
    ck_assert_pstr_eq(ckv_charset_of_bom(CKV_LIT("\xFF\xFEx\0"), &mark), "utf-16le");
    ck_assert_uint_eq(mark, 2);
    ck_assert_pstr_eq(ckv_charset_of_bom(CKV_LIT("\xFE\xFF\0x"), &mark), "utf-16be");
    ck_assert_ptr_null(ckv_charset_of_bom(CKV_LIT("\xEF\xBB"), &mark));
    ck_assert_ptr_null(ckv_charset_of_bom(CKV_LIT(""), &mark));
}
END_TEST

#define BYTES(s)                                                                                                       \
    {                                                                                                                  \
        s, sizeof(s) - 1                                                                                               \
    }

static const struct {
    const char *encoding;
    ckv_slice bytes;
    const char *text;
    unsigned errors;
} streams[] = {
    { "utf-8", BYTES("a\xE5\xBC\xA0\xFF"), "a\xE5\xBC\xA0\xFF", 0 }, /* passed through, bad bytes included */
    { "gb18030", BYTES("\xD5\xC5\xCE\xB0,\x80"), "张伟,€", 0 },      /* Windows' euro sign */
    { "gb18030", BYTES("\x95\x32\x90\x31\x81\x35\xF4\x37"), "\U00020087\u1E3F", 0 },
    { "gb18030", BYTES("\xA6\xD9\xFE\x59"), "\uFE10\u9FB4", 0 }, /* what ICU 72 leaves private */
    { "gb18030", BYTES("a\xFF\xD5\xC5\xCE"), "a\uFFFD张\uFFFD", 2 },
    { "big5", BYTES("\xBB\x4F\xC6\x57"), "臺灣", 0 },
    { "big5", BYTES("\xA5\xD0\x96\xF5\x90\x68"), "田埗邨",
        0 }, /* Hong Kong characters, which windows-950 sends private */
    { "big5-hkscs", BYTES("\xA5\xD0\x96\xF5\x90\x68"), "田埗邨", 0 },
    { "big5", BYTES("\xA5\xD0\x81"), "田\uFFFD", 1 },
    { "utf-16le", BYTES("\x20\x5F\x40\xD8\x87\xDC"), "张\U00020087", 0 },
    { "utf-16be", BYTES("\x5F\x20\xD8\x40"), "张\uFFFD", 1 },
    { "shift_jis", BYTES("\x93\xFA\x97\xA7"), "日立", 0 },
    { "windows-1252", BYTES("M\xFCller \x80"), "Müller €", 0 },
};

/* The whole at once, and byte by byte, must give the same. */
static void decode(const char *encoding, ckv_slice bytes, size_t step, ckv_buf *out, uint64_t *errors)
{
    ckv_decoder *decoder = NULL;
    ck_assert_int_eq(ckv_decoder_open(&decoder, encoding, NULL), CKV_OK);
    for (size_t at = 0; at < bytes.len || at == 0; at += step) {
        ckv_slice piece = ckv_slice_head(ckv_slice_tail(bytes, at), step);
        ck_assert_int_eq(ckv_decoder_run(decoder, piece, at + step >= bytes.len, out, NULL), CKV_OK);
    }
    *errors = ckv_decoder_errors(decoder);
    ckv_decoder_close(decoder);
}

START_TEST(stream)
{
    ckv_buf whole = ckv_buf_make(1024), piecewise = ckv_buf_make(1024);
    uint64_t errors, errors_again;
    decode(streams[_i].encoding, streams[_i].bytes, streams[_i].bytes.len, &whole, &errors);
    decode(streams[_i].encoding, streams[_i].bytes, 1, &piecewise, &errors_again);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&whole), ckv_buf_slice(&piecewise)));
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&whole), ckv_slice_str(streams[_i].text)), "%s: got %.*s, expected %s",
        streams[_i].encoding, (int)whole.len, whole.ptr, streams[_i].text);
    ck_assert_uint_eq(errors, streams[_i].errors);
    ck_assert_uint_eq(errors_again, errors);
    ckv_buf_free(&piecewise);
    ckv_buf_free(&whole);
}
END_TEST

START_TEST(every_pair_of_bytes_decodes)
{
    ckv_buf out = ckv_buf_make(CKV_ROW_MAX);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (!labels[i].name || strcmp(labels[i].name, "utf-8") == 0)
            continue;
        char bytes[3 * 256];
        uint64_t errors;
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                bytes[3 * second] = (char)first;
                bytes[3 * second + 1] = (char)second;
                bytes[3 * second + 2] = 'x';
            }
            ckv_buf_clear(&out);
            decode(labels[i].name, (ckv_slice){ bytes, sizeof bytes }, sizeof bytes, &out, &errors);
            ck_assert(ckv_utf8_valid(ckv_buf_slice(&out), NULL));
        }
    }
    ckv_buf_free(&out);
}
END_TEST

START_TEST(ceiling_of_the_output)
{
    ckv_decoder *decoder = NULL;
    ckv_buf out = ckv_buf_make(4);
    ckv_error err;
    ck_assert_int_eq(ckv_decoder_open(&decoder, "gb18030", NULL), CKV_OK);
    ck_assert_int_eq(ckv_decoder_run(decoder, CKV_LIT("\xD5\xC5\xCE\xB0"), true, &out, &err), CKV_TOO_LARGE);
    ckv_decoder_close(decoder);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(margin_tells_the_unsure)
{
    double margin = 0;
    ckv_charset_guess(CKV_LIT("plain"), &margin);
    ck_assert_double_ge(margin, 100);
    ck_assert_pstr_eq(ckv_charset_guess(CKV_LIT("\xA4\xA4\xA4\xE5,\xA4\xA4\xB0\xEA\xBB\xC8\xA6\xE6"), &margin), "big5");
    ck_assert_double_ge(margin, 3);
    ck_assert_double_lt(margin, 100);
}
END_TEST

/* Repair never makes invalid text, and never runs twice to another end. */
START_TEST(repair_is_final)
{
    static const char *texts[] = { "寮犱紵", "ÕÅÎ°Ã÷", "»OÆW¿nÅé¹q¸ô", "Ã¥Â¼Â\u00a0Ã¤Â¼Â\xC2\x9F", "籓芖縩砰筿隔",
        "&amp;#24352;", "\xFF\xFE", "寮犱紵\xFF", "\xC3", "\uE88C", "=?utf-8?B?",
        "=?utf-8?B?"
        "?=",
        "%", "%E5%", "\\u", "&#;", "&#x;" };
    ckv_buf once = ckv_buf_make(1024), twice = ckv_buf_make(1024);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ckv_buf_clear(&once);
        ckv_buf_clear(&twice);
        if (!ckv_text_repair(&once, ckv_slice_str(texts[i]))) {
            ck_assert_uint_eq(once.len, 0);
            continue;
        }
        if (i != 5) /* what is escaped twice comes off in two runs */
            ck_assert_msg(!ckv_text_repair(&twice, ckv_buf_slice(&once)), "%s is repaired twice", texts[i]);
    }
    ckv_buf_free(&twice);
    ckv_buf_free(&once);
}
END_TEST

/* What decoders of Big5 and GBK send to private use, and what it stands for: Hong Kong's characters, and those that
 * GB 18030 moved. Else a character stays. */
static const struct {
    uint32_t cp, big5, gb;
} privates[] = {
    { 0xE473, 0x90A8, 0xE473 }, /* 邨 */
    { 0xE88C, 0x57D7, 0xE88C }, /* 埗 */
    { 0xE40C, 0x885E, 0xE40C }, /* 衞 */
    { 0xE0C6, 0x5803, 0xE0C6 }, /* 堃 */
    { 0xECD1, 0x5605, 0xECD1 }, /* 嘅 */
    { 0xE815, 0, 0x2E81 },
    { 0xE7C7, 0, 0x1E3F },
    { 0xE7C8, 0, 0x01F9 },
    { 0xE7E7, 0, 0x303E },
    { 0xE816, 0, 0x20087 },
    { 0xE817, 0, 0x20089 },
    { 0xE818, 0, 0x200CC },
    { 0xE81E, 0, 0x9FB4 },
    { 0xE826, 0, 0x9FB5 },
    { 0xE82B, 0, 0x9FB6 },
    { 0xE82C, 0, 0x9FB7 },
    { 0xE831, 0, 0x215D7 },
    { 0xE832, 0, 0x9FB8 },
    { 0xE83B, 0, 0x2298F },
    { 0xE843, 0, 0x9FB9 },
    { 0xE854, 0, 0x9FBA },
    { 0xE855, 0, 0x241FE },
    { 0xE864, 0, 0x9FBB },
    { 0x5F20, 0x5F20, 0x5F20 },
};

START_TEST(private_use)
{
    if (privates[_i].big5)
        ck_assert_uint_eq(ckv_private_of_big5(privates[_i].cp), privates[_i].big5);
    ck_assert_uint_eq(ckv_private_of_gb(privates[_i].cp), privates[_i].gb);
}
END_TEST

/* All that GBK sent there is found but what nobody assigned. */
START_TEST(private_of_gb_is_complete)
{
    for (uint32_t cp = 0xE815; cp <= 0xE864; cp++)
        ck_assert_msg(!ckv_is_private(ckv_private_of_gb(cp)), "U+%04X stays private", cp);
    for (uint32_t cp = 0xE7E7; cp <= 0xE7F3; cp++)
        ck_assert_msg(!ckv_is_private(ckv_private_of_gb(cp)), "U+%04X stays private", cp);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("charset");
    TCase *tc = tcase_create("charset");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, label_to_name, 0, sizeof labels / sizeof *labels);
    tcase_add_test(tc, every_name_opens);
    tcase_add_test(tc, unknown_encoding);
    tcase_add_test(tc, byte_order_marks);
    tcase_add_loop_test(tc, stream, 0, sizeof streams / sizeof *streams);
    tcase_add_test(tc, every_pair_of_bytes_decodes);
    tcase_add_test(tc, ceiling_of_the_output);
    tcase_add_test(tc, margin_tells_the_unsure);
    tcase_add_test(tc, repair_is_final);
    tcase_add_loop_test(tc, private_use, 0, sizeof privates / sizeof *privates);
    tcase_add_test(tc, private_of_gb_is_complete);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
