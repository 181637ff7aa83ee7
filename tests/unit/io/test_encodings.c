/* Small files as departments send them, in every encoding that is promised: written by iconv, and read back. */
#include "dump.h"
#include "runner.h"

#include <check.h>
#include <iconv.h>
#include <stdlib.h>

static const char simplified[] = "客户编号,姓名,手机,地址\n1,欧阳娜娜,13910273846,北京市朝阳区建国路88号\n"
                                 "2,李伟,13701894462,\"上海市浦东新区世纪大道100号, 2号楼\"\n"
                                 "3,王秀英,13522010987,广东省深圳市南山区科技园\n";
static const char short_simplified[] = "姓名,电话\n张伟,13910273846\n李娜,13701894462\n";
static const char two_rows[] = "编号,客户名称\n7,北京华宇科技有限公司\n";
static const char ascii_header[] = "id,name,city\n1,刘洋,成都\n2,陈静,武汉\n3,赵敏,西安\n";
static const char rare_simplified[] = "id,name\n1,朱镕基\n2,陶喆\n3,李堃\n4,方媛\n5,王小明\n6,刘建国\n";
static const char traditional[] = "客戶編號,姓名,電話,地址\n1,陳怡君,0912345678,臺北市中正區忠孝東路一段100號\n"
                                  "2,林志豪,0922333444,新北市板橋區文化路\n3,黃淑芬,0933555666,高雄市苓雅區\n";
static const char short_traditional[] = "姓名,電話\n張志明,0912345678\n王美玲,0922333444\n";
static const char hong_kong[] = "姓名,地址\n陳大文,九龍深水埗欽州街\n黃家衞,香港邨\n李嘉欣,香港中環皇后大道中\n";
static const char japanese[] = "顧客番号,氏名,フリガナ,住所\n1,山田太郎,ヤマダタロウ,東京都千代田区丸の内1丁目\n"
                               "2,佐藤花子,サトウハナコ,大阪府大阪市北区梅田\n";
static const char short_japanese[] = "氏名,住所\n田中さくら,横浜市西区\n鈴木一郎,名古屋市中区\n";
static const char half_width[] = "氏名,カナ\n山田太郎,ﾔﾏﾀﾞﾀﾛｳ\n佐藤花子,ｻﾄｳﾊﾅｺ\n";
static const char german[] = "id,name,city\n1,Jürgen Müller,Köln\n2,Käthe Groß,Düsseldorf\n3,Anna Schmidt,Berlin\n";
static const char french[] = "id,nom,ville\n1,François Lefèvre,Besançon\n2,Zoé Noël,Nîmes\n";
static const char one_accent[] = "id,name\n1,José Garcia\n2,Peter Smith\n3,Mary Jones\n";
static const char quotes[] = "id,name,note\n1,Seán O’Brien,“gold” – since 2019\n2,Mary O’Neill,€5\n";
static const char korean[] = "이름,주소\n김민준,서울특별시 강남구\n이서연,부산광역시 해운대구\n";

static const struct {
    const char *text, *iconv, *mark;
    size_t mark_length;
    const char *configured; /* NULL: detected */
    const char *expect;
} files[] = {
    { simplified, "UTF-8", "", 0, NULL, "utf-8" },
    { simplified, "UTF-8", "\xEF\xBB\xBF", 3, NULL, "utf-8" },
    { short_simplified, "UTF-8", "", 0, NULL, "utf-8" },
    { one_accent, "UTF-8", "", 0, NULL, "utf-8" },
    { simplified, "UTF-16LE", "\xFF\xFE", 2, NULL, "utf-16le" },
    { simplified, "UTF-16BE", "\xFE\xFF", 2, NULL, "utf-16be" },
    { simplified, "UTF-16LE", "", 0, NULL, "utf-16le" },
    { simplified, "UTF-16BE", "", 0, NULL, "utf-16be" },
    { short_simplified, "UTF-16LE", "", 0, NULL, "utf-16le" },
    { german, "UTF-16BE", "", 0, NULL, "utf-16be" },
    { simplified, "GB18030", "", 0, NULL, "gb18030" },
    { short_simplified, "GBK", "", 0, NULL, "gb18030" },
    { two_rows, "GBK", "", 0, NULL, "gb18030" },
    { ascii_header, "GBK", "", 0, NULL, "gb18030" },
    { rare_simplified, "GBK", "", 0, NULL, "gb18030" },
    { traditional, "GBK", "", 0, NULL, "gb18030" },
    { simplified, "GBK", "", 0, "cp936", "gb18030" },
    { traditional, "BIG5", "", 0, NULL, "big5" },
    { short_traditional, "BIG5", "", 0, NULL, "big5" },
    { hong_kong, "BIG5-HKSCS", "", 0, NULL, "big5" },
    { hong_kong, "BIG5-HKSCS", "", 0, "big5-hkscs", "big5-hkscs" },
    { japanese, "SHIFT_JIS", "", 0, NULL, "shift_jis" },
    { short_japanese, "SHIFT_JIS", "", 0, NULL, "shift_jis" },
    { half_width, "SHIFT_JIS", "", 0, NULL, "shift_jis" },
    { japanese, "SHIFT_JIS", "", 0, "sjis", "shift_jis" },
    { japanese, "EUC-JP", "", 0, "euc-jp", "euc-jp" },
    { german, "ISO-8859-1", "", 0, NULL, "windows-1252" },
    { french, "ISO-8859-1", "", 0, NULL, "windows-1252" },
    { one_accent, "ISO-8859-1", "", 0, NULL, "windows-1252" },
    { quotes, "WINDOWS-1252", "", 0, NULL, "windows-1252" },
    { quotes, "WINDOWS-1252", "", 0, "latin1", "windows-1252" },
    { korean, "EUC-KR", "", 0, "euc-kr", "euc-kr" },
    { korean, "UTF-16LE", "\xFF\xFE", 2, "euc-kr", "utf-16le" },
};

static void encode(ckv_buf *out, const char *to, const char *text)
{
    iconv_t cd = iconv_open(to, "UTF-8");
    char bytes[4096], *in = (char *)(uintptr_t)text, *end = bytes;
    size_t left = strlen(text), room = sizeof bytes;
    ck_assert(cd != (iconv_t)-1);
    ck_assert_uint_eq(iconv(cd, &in, &left, &end, &room), 0);
    ckv_buf_add(out, ckv_slice_of(bytes, (size_t)(end - bytes)));
    iconv_close(cd);
}

START_TEST(read_back)
{
    ckv_buf bytes = ckv_buf_make(10000), got = ckv_buf_make(10000), expect = ckv_buf_make(10000);
    ckv_buf_add(&bytes, ckv_slice_of(files[_i].mark, files[_i].mark_length));
    encode(&bytes, files[_i].iconv, files[_i].text);
    dump_bytes(&expect, ckv_slice_str(files[_i].text), "utf-8", 0, NULL);
    for (size_t chunk = 0; chunk < 3; chunk++) {
        ckv_buf_clear(&got);
        dump_bytes(&got, ckv_buf_slice(&bytes), files[_i].configured, chunk, NULL);
        ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&got), ckv_buf_slice(&expect)), "%s: expected\n%.*sbut got\n%.*s",
            files[_i].iconv, (int)expect.len, expect.ptr, (int)got.len, got.ptr);
    }
    ckv_buf_free(&bytes);
    ckv_buf_free(&got);
    ckv_buf_free(&expect);
}
END_TEST

START_TEST(told)
{
    ckv_input_options options = { .encoding = files[_i].configured };
    ckv_input *input = NULL;
    ckv_buf bytes = ckv_buf_make(10000), text = ckv_buf_make(100000);
    bool end = false;
    ckv_buf_add(&bytes, ckv_slice_of(files[_i].mark, files[_i].mark_length));
    encode(&bytes, files[_i].iconv, files[_i].text);
    ck_assert_int_eq(ckv_input_open_bytes(&input, "t", ckv_buf_slice(&bytes), &options, NULL), CKV_OK);
    while (!end)
        ck_assert_int_eq(ckv_input_read(input, &text, &end, NULL), CKV_OK);
    ck_assert_pstr_eq(ckv_input_encoding(input), files[_i].expect);
    ck_assert(!ckv_input_unsure(input));
    ck_assert_uint_eq(ckv_input_errors(input), 0);
    ckv_input_close(input);
    ckv_buf_free(&bytes);
    ckv_buf_free(&text);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("encodings");
    TCase *tc = tcase_create("encodings");
    tcase_add_loop_test(tc, read_back, 0, sizeof files / sizeof *files);
    tcase_add_loop_test(tc, told, 0, sizeof files / sizeof *files);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
