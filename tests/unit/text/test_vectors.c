/* The facts of vectors.tsv: input, operation, expected, one a line. Every bad row is reported, not just the first. */
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/canon.h"
#include "text/encoding/charset.h"
#include "text/person/surname.h"
#include "text/sound/reading.h"
#include "text/utf8.h"

extern const char ckv_text_vectors[];

static void fold_then_spell(ckv_buf *out, ckv_slice in)
{
    ckv_buf folded = ckv_buf_make(CKV_VALUE_MAX);
    ckv_text_canon(&folded, in);
    ckv_reading_spell(out, ckv_buf_slice(&folded));
    ckv_buf_free(&folded);
}

static void run_canon(ckv_buf *out, ckv_slice in)
{
    ckv_text_canon(out, in);
}

static void run_cased(ckv_buf *out, ckv_slice in)
{
    ckv_text_canon_cased(out, in);
}

static void run_strip(ckv_buf *out, ckv_slice in)
{
    ckv_text_strip_annotations(out, in);
}

static void run_repair(ckv_buf *out, ckv_slice in)
{
    if (!ckv_text_repair(out, in))
        ckv_buf_add(out, in);
}

static void run_charset(ckv_buf *out, ckv_slice in)
{
    ckv_buf_str(out, ckv_charset_guess(in, NULL));
}

static void run_wg(ckv_buf *out, ckv_slice in)
{
    if (ckv_wg_of_latin(out, NULL, in) == 0)
        ckv_buf_str(out, "none");
}

static void run_wg_other(ckv_buf *out, ckv_slice in)
{
    ckv_buf usual = ckv_buf_make(CKV_VALUE_MAX);
    ckv_wg_of_latin(&usual, out, in);
    ckv_buf_free(&usual);
}

static void run_split(ckv_buf *out, ckv_slice in)
{
    ckv_syllable said[16];
    size_t n = ckv_pinyin_split(in, said, 16);
    for (size_t i = 0; i < n; i++) {
        if (i)
            ckv_buf_byte(out, ' ');
        ckv_buf_add(out, ckv_syllable_pinyin(said[i]));
    }
}

static void run_fuzzy(ckv_buf *out, ckv_slice in)
{
    ckv_buf_add(out, ckv_syllable_fuzzy(ckv_syllable_find(in)));
}

/* Han characters by their table, Latin tokens by their spelling. */
static void run_canton(ckv_buf *out, ckv_slice in)
{
    size_t start = out->len;
    for (size_t at = 0; at < in.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(in, &at);
        if (cp == ' ')
            continue;
        if (out->len > start)
            ckv_buf_byte(out, ' ');
        if (cp >= 0x80) {
            ckv_buf_add(out, ckv_canton_of(cp));
            continue;
        }
        while (at < in.len && in.ptr[at] != ' ')
            at++;
        if (!ckv_canton_of_latin(out, (ckv_slice){ in.ptr + from, at - from }))
            ckv_buf_str(out, "none");
    }
}

static void run_canton_also(ckv_buf *out, ckv_slice in)
{
    ckv_slice others[8];
    size_t at = 0, n = ckv_canton_alternates(ckv_utf8_next(in, &at), others, 8);
    for (size_t i = 0; i < n; i++) {
        if (i)
            ckv_buf_byte(out, ' ');
        ckv_buf_add(out, others[i]);
    }
}

static void run_surname(ckv_buf *out, ckv_slice in)
{
    ckv_slice names[8];
    size_t n = ckv_surname_of_latin(in, names, 8);
    for (size_t i = 0; i < n; i++) {
        if (i)
            ckv_buf_byte(out, ' ');
        ckv_buf_add(out, names[i]);
    }
}

static void run_surname_reading(ckv_buf *out, ckv_slice in)
{
    ckv_syllable said[2];
    size_t n = ckv_surname_readings(in, said);
    for (size_t i = 0; i < n; i++) {
        if (i)
            ckv_buf_byte(out, ' ');
        ckv_buf_add(out, ckv_syllable_pinyin(said[i]));
    }
}

static const struct {
    const char *name;
    void (*run)(ckv_buf *out, ckv_slice in);
} operations[] = {
    { "canon", run_canon },
    { "cased", run_cased },
    { "strip_annot", run_strip },
    { "repair", run_repair },
    { "charset", run_charset },
    { "pinyin", fold_then_spell },
    { "wg", run_wg },
    { "wg_other", run_wg_other },
    { "split", run_split },
    { "fuzzy_py", run_fuzzy },
    { "canton", run_canton },
    { "canton_also", run_canton_also },
    { "surname", run_surname },
    { "surname_py", run_surname_reading },
};

static uint32_t hex_of(const char *digits, size_t n)
{
    char copy[9] = { 0 };
    memcpy(copy, digits, n);
    return (uint32_t)strtoul(copy, NULL, 16);
}

/* \uXXXX and \UXXXXXXXX are code points, \xHH bytes. */
static void unescape(ckv_buf *out, ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char kind = s.ptr[i] == '\\' && i + 1 < s.len ? s.ptr[i + 1] : 0;
        size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == 'x' ? 2 : 0;
        if (!digits || i + 2 + digits > s.len) {
            ckv_buf_byte(out, s.ptr[i]);
            continue;
        }
        uint32_t value = hex_of(s.ptr + i + 2, digits);
        if (kind == 'x')
            ckv_buf_byte(out, (char)value);
        else
            ckv_buf_utf8(out, value);
        i += 1 + digits;
    }
}

static ckv_slice next_field(ckv_slice *line)
{
    const char *tab = line->len ? memchr(line->ptr, '\t', line->len) : NULL;
    ckv_slice field = { line->ptr, tab ? (size_t)(tab - line->ptr) : line->len };
    *line = ckv_slice_tail(*line, field.len + 1);
    return field;
}

static bool run_row(ckv_slice line, unsigned number)
{
    ckv_buf in = ckv_buf_make(CKV_VALUE_MAX), want = ckv_buf_make(CKV_VALUE_MAX), got = ckv_buf_make(CKV_VALUE_MAX);
    ckv_slice input = next_field(&line), name = next_field(&line);
    unescape(&in, input);
    unescape(&want, next_field(&line));
    bool known = false, good = false;
    for (size_t i = 0; i < sizeof operations / sizeof *operations && !known; i++) {
        known = ckv_slice_equal(name, ckv_slice_str(operations[i].name));
        if (known)
            operations[i].run(&got, ckv_buf_slice(&in));
    }
    good = known && ckv_slice_equal(ckv_buf_slice(&got), ckv_buf_slice(&want));
    if (!good)
        fprintf(stderr, "vectors.tsv:%u: %.*s of %.*s is \"%.*s\", expected \"%.*s\"\n", number, (int)name.len,
            name.ptr, (int)input.len, input.ptr, (int)got.len, got.ptr, (int)want.len, want.ptr);
    ckv_buf_free(&got);
    ckv_buf_free(&want);
    ckv_buf_free(&in);
    return good;
}

START_TEST(vectors_hold)
{
    FILE *file = fopen(ckv_text_vectors, "r");
    ck_assert_msg(file != NULL, "cannot open %s", ckv_text_vectors);
    char line[4096];
    unsigned number = 0, rows = 0, bad = 0;
    while (fgets(line, sizeof line, file)) {
        number++;
        size_t len = strcspn(line, "\n");
        if (len == 0 || line[0] == '#')
            continue;
        rows++;
        bad += !run_row((ckv_slice){ line, len }, number);
    }
    fclose(file);
    ck_assert_uint_gt(rows, 100);
    ck_assert_msg(bad == 0, "%u of %u rows are wrong", bad, rows);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("text vectors");
    TCase *tc = tcase_create("vectors");
    tcase_add_test(tc, vectors_hold);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
