/* Properties of the canonical form; its facts are in vectors.tsv. */
#include "random.h"
#include "runner.h"

#include <stdio.h>

#include "text/canon.h"
#include "text/utf8.h"

typedef ckv_status (*fold_fn)(ckv_buf *out, ckv_slice in);

static ckv_slice fold_into(ckv_buf *out, fold_fn fold, ckv_slice in)
{
    ckv_buf_clear(out);
    ck_assert_int_eq(fold(out, in), CKV_OK);
    return ckv_buf_slice(out);
}

/* Folding twice is folding once, and folding case later is folding it at once. */
static bool is_stable(ckv_slice in)
{
    static ckv_buf once, twice, cased, late;
    once.max = twice.max = cased.max = late.max = CKV_VALUE_MAX;
    ckv_slice first = fold_into(&once, ckv_text_canon, in);
    ckv_slice kept = fold_into(&cased, ckv_text_canon_cased, in);
    return ckv_slice_equal(first, fold_into(&twice, ckv_text_canon, first))
           && ckv_slice_equal(kept, fold_into(&twice, ckv_text_canon_cased, kept))
           && ckv_slice_equal(first, fold_into(&late, ckv_text_canon, kept)) && ckv_utf8_valid(first, NULL);
}

START_TEST(every_code_point_is_stable)
{
    ckv_buf in = ckv_buf_make(64);
    unsigned bad = 0;
    /* Planes 4 to 13 have no characters, 15 and 16 are private: of those every 61st speaks for all. */
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x40000 || (cp >= 0xE0000 && cp < 0xE1000) ? 1 : 61) {
        ckv_buf_clear(&in);
        ckv_buf_utf8(&in, cp);
        bool stable = is_stable(ckv_buf_slice(&in));
        /* Behind a letter, before another: where combining and blanks matter. */
        ckv_buf_clear(&in);
        ckv_buf_str(&in, "e");
        ckv_buf_utf8(&in, cp);
        ckv_buf_str(&in, " o");
        stable = stable && is_stable(ckv_buf_slice(&in));
        if (!stable && ++bad < 20)
            fprintf(stderr, "U+%04X is not stable\n", cp);
    }
    ckv_buf_free(&in);
    ck_assert_uint_eq(bad, 0);
}
END_TEST

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13; /* xorshift64, Marsaglia (2003) */
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Blocks in which neighbours change each other. */
static const uint32_t blocks[][2] = { { 0x20, 0x5F }, { 0x60, 0x5F }, { 0xA0, 0x5F }, { 0x300, 0x6F }, { 0x100, 0xFF },
    { 0x1100, 0xFF }, { 0xFF00, 0xEF }, { 0x3040, 0xBF }, { 0x4E00, 0x51FF }, { 0x2000, 0x6F }, { 0x390, 0x6F },
    { 0x600, 0xFF }, { 0x900, 0x7F }, { 0xAC00, 0x2BA3 }, { 0x2E80, 0xFF } };

START_TEST(random_texts_are_stable)
{
    ckv_buf in = ckv_buf_make(256);
    uint64_t state = 88172645463325252u;
    for (int round = 0; round < 200000; round++) {
        ckv_buf_clear(&in);
        for (uint64_t n = 1 + next_random(&state) % 6; n > 0; n--) {
            const uint32_t *block = blocks[next_random(&state) % (sizeof blocks / sizeof *blocks)];
            ckv_buf_utf8(&in, block[0] + (uint32_t)(next_random(&state) % block[1]));
        }
        if (!is_stable(ckv_buf_slice(&in)))
            ck_abort_msg("round %d: %.*s", round, (int)in.len, in.ptr);
    }
    ckv_buf_free(&in);
}
END_TEST

/* What folding makes of printable ASCII and blanks, one byte after the other. */
static size_t fold_plainly(char *out, const char *in, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        if (in[i] != ' ')
            out[n++] = in[i] == '`' ? '\'' : ckv_to_lower(in[i]);
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    return n && out[n - 1] == ' ' ? n - 1 : n;
}

/* ASCII is folded eight bytes at a time: blanks, marks and capitals at each place among them. */
START_TEST(ascii_is_folded_byte_for_byte)
{
    static const char letters[] = "azAZ09[@{/~! `   ";
    static ckv_buf folded;
    uint64_t random = 7;
    folded.max = CKV_VALUE_MAX;
    for (int round = 0; round < 20000; round++) {
        char text[40], expected[40];
        size_t len = random_below(&random, sizeof text + 1);
        for (size_t i = 0; i < len; i++)
            text[i] = letters[random_below(&random, sizeof letters - 1)];
        ckv_slice got = fold_into(&folded, ckv_text_canon, ckv_slice_of(text, len));
        ckv_slice right = ckv_slice_of(expected, fold_plainly(expected, text, len));
        ck_assert_msg(ckv_slice_equal(got, right), "%.*s", (int)len, text);
    }
}
END_TEST

START_TEST(composed_and_decomposed_are_one)
{
    ckv_buf one = ckv_buf_make(256), two = ckv_buf_make(256);
    ckv_text_canon(&one, CKV_LIT("\u00e9 \uac00 \u30ac \u0439"));
    ckv_text_canon(&two, CKV_LIT("e\u0301 \u1100\u1161 \u30ab\u3099 \u0438\u0306"));
    ck_assert(ckv_slice_equal(ckv_buf_slice(&one), ckv_buf_slice(&two)));
    ckv_buf_free(&two);
    ckv_buf_free(&one);
}
END_TEST

START_TEST(appends_and_stops_at_the_ceiling)
{
    ckv_buf out = ckv_buf_make(16);
    ckv_buf_str(&out, "x ");
    ck_assert_int_eq(ckv_text_canon(&out, CKV_LIT(" A ")), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("x a")));
    ck_assert_int_eq(ckv_text_canon(&out, CKV_LIT("0123456789abcdef")), CKV_TOO_LARGE);
    ckv_buf_clear(&out);
    ck_assert_int_eq(ckv_text_canon(&out, CKV_LIT("e\u0301e\u0301e\u0301 0123456789abcdef")), CKV_TOO_LARGE);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(long_text_on_the_slow_path)
{
    ckv_buf in = ckv_buf_make(CKV_VALUE_MAX), out = ckv_buf_make(CKV_VALUE_MAX);
    for (int i = 0; i < 50000; i++)
        ckv_buf_str(&in, "e\u0301");
    ck_assert_int_eq(ckv_text_canon(&out, ckv_buf_slice(&in)), CKV_OK);
    ck_assert_uint_eq(out.len, 50000);
    ck_assert(memchr(out.ptr, 0xCC, out.len) == NULL);
    ckv_buf_free(&out);
    ckv_buf_free(&in);
}
END_TEST

static const struct {
    uint32_t cp;
    ckv_char_class class;
} classes[] = {
    { ' ', CKV_CHAR_SPACE },
    { '0', CKV_CHAR_DIGIT },
    { 'a', CKV_CHAR_LATIN },
    { 'Z', CKV_CHAR_LATIN },
    { 0x0259, CKV_CHAR_LATIN },
    { 0x5F20, CKV_CHAR_HAN },
    { 0x3007, CKV_CHAR_HAN },
    { 0x3005, CKV_CHAR_HAN },
    { 0x20087, CKV_CHAR_HAN },
    { 0x3042, CKV_CHAR_KANA },
    { 0x30FC, CKV_CHAR_KANA },
    { 0xAC00, CKV_CHAR_HANGUL },
    { '-', CKV_CHAR_PUNCT },
    { 0xB7, CKV_CHAR_PUNCT },
    { '$', CKV_CHAR_PUNCT },
    { 0xE000, CKV_CHAR_PRIVATE },
    { 0x100000, CKV_CHAR_PRIVATE },
    { 0x439, CKV_CHAR_OTHER },
    { 0xFFFD, CKV_CHAR_OTHER },
    { 0x110000, CKV_CHAR_OTHER },
};

START_TEST(class_of_character)
{
    ck_assert_int_eq(ckv_char_class_of(classes[_i].cp), classes[_i].class);
}
END_TEST

START_TEST(han_fold_is_a_projection)
{
    ck_assert_uint_eq(ckv_han_fold(0x5F35), 0x5F20);
    ck_assert_uint_eq(ckv_han_fold('a'), 'a');
    ck_assert_uint_eq(ckv_han_fold(0xFFFFFFFF), 0xFFFFFFFF);
    for (uint32_t cp = 0; cp <= 0x33000; cp++) {
        uint32_t to = ckv_han_fold(cp);
        if (ckv_han_fold(to) != to || (to != cp && ckv_char_class_of(to) != CKV_CHAR_HAN))
            ck_abort_msg("U+%04X folds to U+%04X", cp, to);
    }
}
END_TEST

/* Every code point of a class, between two letters, against what it becomes there. */
static const struct {
    uint32_t from, to;
    const char *expected;
} classes_of_points[] = {
    /* deleted: invisible, bidi and tag characters, variation selectors, controls */
    { 0x200B, 0x200F, "ab" },
    { 0x202A, 0x202E, "ab" },
    { 0x2060, 0x206F, "ab" },
    { 0xFEFF, 0xFEFF, "ab" },
    { 0xAD, 0xAD, "ab" },
    { 0x34F, 0x34F, "ab" },
    { 0x180E, 0x180E, "ab" },
    { 0x3164, 0x3164, "ab" },
    { 0xFFA0, 0xFFA0, "ab" },
    { 0xFE00, 0xFE0F, "ab" },
    { 0xE0100, 0xE01EF, "ab" },
    { 0xE0001, 0xE0001, "ab" },
    { 0xE0020, 0xE007F, "ab" },
    { 0x00, 0x08, "ab" },
    { 0x0B, 0x0C, "ab" },
    { 0x0E, 0x1F, "ab" },
    { 0x7F, 0x84, "ab" },
    { 0x86, 0x9F, "ab" },
    { 0xFFF9, 0xFFFB, "ab" },
    /* blanks */
    { 0x09, 0x0A, "a b" },
    { 0x0D, 0x0D, "a b" },
    { 0x85, 0x85, "a b" },
    { 0xA0, 0xA0, "a b" },
    { 0x2000, 0x200A, "a b" },
    { 0x2028, 0x2029, "a b" },
    { 0x202F, 0x202F, "a b" },
    { 0x205F, 0x205F, "a b" },
    { 0x3000, 0x3000, "a b" },
    /* punctuation */
    { 0x2010, 0x2015, "a-b" },
    { 0x2212, 0x2212, "a-b" },
    { 0x2500, 0x2500, "a-b" },
    { 0x2022, 0x2022, "a\u00b7b" },
    { 0x2027, 0x2027, "a\u00b7b" },
    { 0x2219, 0x2219, "a\u00b7b" },
    { 0x22C5, 0x22C5, "a\u00b7b" },
    { 0x30FB, 0x30FB, "a\u00b7b" },
    { 0xFF65, 0xFF65, "a\u00b7b" },
    { 0x2018, 0x2019, "a'b" },
    { 0x2BC, 0x2BC, "a'b" },
    { 0x2032, 0x2032, "a'b" },
    { 0xB4, 0xB4, "a'b" },
    { 0x60, 0x60, "a'b" },
    { 0x201C, 0x201D, "a\"b" },
    { 0x2033, 0x2033, "a\"b" },
    { 0x3010, 0x3010, "a(b" },
    { 0x3014, 0x3014, "a(b" },
    { 0x3016, 0x3016, "a(b" },
    { 0x3011, 0x3011, "a)b" },
    { 0x3015, 0x3015, "a)b" },
    { 0x3017, 0x3017, "a)b" },
    { 0x3002, 0x3002, "a.b" },
    { 0xFF0E, 0xFF0E, "a.b" },
    { 0x3001, 0x3001, "a,b" },
    { 0x2044, 0x2044, "a/b" },
    /* the letters of pinyin that GBK has in forms of their own */
    { 0x251, 0x251, "aab" },
    { 0x261, 0x261, "agb" },
};

START_TEST(class_of_code_points)
{
    ckv_buf in = ckv_buf_make(64), out = ckv_buf_make(64);
    for (uint32_t cp = classes_of_points[_i].from; cp <= classes_of_points[_i].to; cp++) {
        ckv_buf_clear(&in);
        ckv_buf_byte(&in, 'a');
        ckv_buf_utf8(&in, cp);
        ckv_buf_byte(&in, 'B');
        ckv_slice folded = fold_into(&out, ckv_text_canon, ckv_buf_slice(&in));
        ck_assert_msg(ckv_slice_equal(folded, ckv_slice_str(classes_of_points[_i].expected)), "U+%04X: %.*s", cp,
            (int)folded.len, folded.ptr);
    }
    ckv_buf_free(&out);
    ckv_buf_free(&in);
}
END_TEST

/* What stays as it is: iteration marks, the zero, description characters, Bopomofo, kana, Hangul, what was lost,
 * private use. */
static const uint32_t stays[][2] = { { 0x3005, 0x3005 }, { 0x3007, 0x3007 }, { 0x2FF0, 0x2FFB }, { 0x3105, 0x312F },
    { 0x3041, 0x3096 }, { 0x30A1, 0x30FA }, { 0x30FC, 0x30FE }, { 0xAC00, 0xD7A3 }, { 0xFFFD, 0xFFFD },
    { 0xE000, 0xF8FF } };

START_TEST(stays_as_it_is)
{
    ckv_buf in = ckv_buf_make(64), out = ckv_buf_make(64);
    for (uint32_t cp = stays[_i][0]; cp <= stays[_i][1]; cp++) {
        ckv_buf_clear(&in);
        ckv_buf_utf8(&in, cp);
        if (!ckv_slice_equal(fold_into(&out, ckv_text_canon, ckv_buf_slice(&in)), ckv_buf_slice(&in)))
            ck_abort_msg("U+%04X changes", cp);
    }
    ckv_buf_free(&out);
    ckv_buf_free(&in);
}
END_TEST

/* Characters of one class fold to its first; those of a line with one character stay themselves. */
static const char *const han_classes[] = {
    /* merged on purpose: one simplified character for several */
    "后後",
    "发發髮",
    "里裏裡",
    "台臺颱檯",
    "于於",
    "干乾幹",
    "余餘",
    "谷穀",
    "范範",
    "姜薑",
    "钟鍾鐘锺",
    "复復複",
    "系係繫",
    "郁鬱",
    "云雲",
    "斗鬥",
    "丑醜",
    "冲衝沖",
    "沈瀋",
    "周週",
    "朱硃",
    "升昇陞",
    "游遊",
    "征徵",
    /* pairs by hand, and those that neither ICU nor Unihan has */
    "苧薴",
    "凌淩",
    "针鍼",
    "钻鉆鑽",
    "青靑",
    "清淸",
    "熙煕",
    "即卽",
    "既旣",
    "说説說",
    "脱脫",
    "悦悅",
    "它牠",
    "他祂",
    "她",
    "你妳",
    "仇讎",
    /* variants outside the standard list, and forms of Hong Kong and Japan */
    "汇滙匯",
    "卫衞衛",
    "峰峯",
    "查査",
    "篯籛",
    "面麪麵",
    "台枱",
    "高髙",
    "郎郞",
    "吴呉吳",
    "户戸戶",
    "两両兩",
    "铁鉄鐵",
    "赖頼賴",
    "岳嶽",
    "璇璿",
    "雕鵰",
    "馆舘館",
    "抬擡",
    "庵菴",
    /* standard characters that ICU would fold away */
    "姊",
    "苎",
    "僇",
    "吒",
    "垵",
    "蒐",
    "跤",
    "俱",
    "阪",
    "薳",
    /* soft variants: scored nearly equal in names, not folded */
    "喆",
    "哲",
    "堃",
    "坤",
    "邨",
    "村",
    "甯",
    "宁",
    "仝",
    "同",
    "珮",
    "佩",
    "犇",
    "奔",
    "迺",
    "乃",
    "龢",
    "和",
    "飏颺",
    "扬",
    "肖",
    "萧蕭",
    "付",
    "傅",
    "闫閆",
    "阎閻",
    "邱",
    "丘",
};

START_TEST(han_class)
{
    ckv_slice text = ckv_slice_str(han_classes[_i]);
    size_t at = 0;
    uint32_t first = ckv_utf8_next(text, &at);
    ck_assert_msg(ckv_han_fold(first) == first, "U+%04X folds to U+%04X", first, ckv_han_fold(first));
    while (at < text.len) {
        uint32_t cp = ckv_utf8_next(text, &at);
        ck_assert_msg(ckv_han_fold(cp) == first, "U+%04X folds to U+%04X, not U+%04X", cp, ckv_han_fold(cp), first);
    }
}
END_TEST

/* Every radical folds to what its ideograph does, so that ⼈ and ⺠ meet 人 and 民 (EquivalentUnifiedIdeograph.txt). */
START_TEST(radicals_are_characters)
{
    static const uint32_t pairs[][2] = { { 0x2F08, 0x4EBA }, { 0x2FD5, 0x9FA0 }, { 0x2EA0, 0x6C11 }, { 0x2E81, 0x5382 },
        { 0x2EE2, 0x9A6C }, { 0x2EC1, 0x864E }, { 0x2E9F, 0x6BCD }, { 0x2EF3, 0x9F9F }, { 0xF900, 0x8C48 },
        { 0x2F800, 0x4E3D } };
    ckv_buf radical = ckv_buf_make(8), character = ckv_buf_make(8), in = ckv_buf_make(8);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ckv_buf_clear(&in);
        ckv_buf_utf8(&in, pairs[i][0]);
        ckv_slice a = fold_into(&radical, ckv_text_canon, ckv_buf_slice(&in));
        ckv_buf_clear(&in);
        ckv_buf_utf8(&in, pairs[i][1]);
        ck_assert_msg(
            ckv_slice_equal(a, fold_into(&character, ckv_text_canon, ckv_buf_slice(&in))), "U+%04X", pairs[i][0]);
    }
    for (uint32_t cp = 0x2E80; cp <= 0x2FD5; cp++) {
        bool radical_block = cp <= 0x2EF3 || cp >= 0x2F00;
        ckv_buf_clear(&in);
        ckv_buf_utf8(&in, cp);
        ckv_slice a = fold_into(&radical, ckv_text_canon, ckv_buf_slice(&in));
        size_t at = 0;
        if (radical_block && cp != 0x2E80 && cp != 0x2E9A && ckv_utf8_next(a, &at) < 0x3400)
            ck_abort_msg("U+%04X stays a radical", cp);
    }
    ckv_buf_free(&in);
    ckv_buf_free(&character);
    ckv_buf_free(&radical);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("canon");
    TCase *tc = tcase_create("canon");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, every_code_point_is_stable);
    tcase_add_test(tc, random_texts_are_stable);
    tcase_add_test(tc, ascii_is_folded_byte_for_byte);
    tcase_add_test(tc, composed_and_decomposed_are_one);
    tcase_add_test(tc, appends_and_stops_at_the_ceiling);
    tcase_add_test(tc, long_text_on_the_slow_path);
    tcase_add_loop_test(tc, class_of_character, 0, sizeof classes / sizeof *classes);
    tcase_add_test(tc, han_fold_is_a_projection);
    tcase_add_loop_test(tc, class_of_code_points, 0, sizeof classes_of_points / sizeof *classes_of_points);
    tcase_add_loop_test(tc, stays_as_it_is, 0, sizeof stays / sizeof *stays);
    tcase_add_loop_test(tc, han_class, 0, sizeof han_classes / sizeof *han_classes);
    tcase_add_test(tc, radicals_are_characters);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
