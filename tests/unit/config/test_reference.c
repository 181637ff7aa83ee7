/* docs/configuration.md is the reference of what the parser reads: neither may say what the other does not. */
#include "config/config_paths.h"
#include "config/reader.h"
#include "runner.h"
#include "util/buf.h"

#include <stdio.h>

static ckv_buf doc;

static void read_doc(void)
{
    doc = ckv_buf_make(CKV_VALUE_MAX);
    FILE *file = fopen(CKV_TEST_REFERENCE, "rb");
    ck_assert_msg(file != NULL, "no %s", CKV_TEST_REFERENCE);
    for (int c; (c = getc(file)) != EOF;)
        ckv_buf_byte(&doc, (char)c);
    fclose(file);
    ck_assert_int_eq(ckv_buf_status(&doc), CKV_OK);
}

static void free_doc(void)
{
    ckv_buf_free(&doc);
}

static bool next_line(size_t *at, ckv_slice *line)
{
    if (*at >= doc.len)
        return false;
    const char *start = doc.ptr + *at, *end = memchr(start, '\n', doc.len - *at);
    *line = ckv_slice_of(start, end ? (size_t)(end - start) : doc.len - *at);
    *at += line->len + 1;
    return true;
}

static bool has_row(const char *row, size_t *rows)
{
    ckv_slice line;
    bool found = false;
    *rows = 0;
    for (size_t at = 0; next_line(&at, &line);) {
        *rows += ckv_slice_starts(line, CKV_LIT("| `"));
        found |= ckv_slice_starts(line, ckv_slice_str(row));
    }
    return found;
}

START_TEST(keys_and_rows)
{
    size_t count, kinds, rows;
    const ckv_config_key *keys = ckv_config_keys(&count);
    const ckv_kind *kind = ckv_kind_table(&kinds);
    char row[512];
    for (size_t i = 0; i < count; i++) {
        snprintf(row, sizeof row, "| `%s%s` | %s | %s | ", ckv_config_section_path(keys[i].section), keys[i].name,
            keys[i].type, keys[i].preset);
        ck_assert_msg(has_row(row, &rows), "docs/configuration.md has no row: %s", row);
    }
    for (size_t i = 0; i < kinds; i++) {
        const char *other = strcmp(kind[i].name, "handle") == 0 ? "`handle.PLATFORM`" : "its column";
        const char *quote = kind[i].field ? "`" : "";
        snprintf(row, sizeof row, "| `%s` | %s%s%s | %s |", kind[i].name, quote, kind[i].field ? kind[i].field : other,
            quote, kind[i].meaning);
        ck_assert_msg(has_row(row, &rows), "docs/configuration.md has no row: %s", row);
    }
    ck_assert_msg(rows == count + kinds, "docs/configuration.md has %zu rows, the tables %zu", rows, count + kinds);
}
END_TEST

/* Every example in the reference is a configuration that reads. */
START_TEST(examples_parse)
{
    ckv_slice line;
    size_t examples = 0, begin = 0;
    bool inside = false;
    for (size_t at = 0, start = 0; next_line(&at, &line); start = at) {
        if (ckv_slice_equal(line, CKV_LIT("```yaml"))) {
            inside = true;
            begin = at;
        } else if (inside && ckv_slice_equal(line, CKV_LIT("```"))) {
            ckv_config_data config;
            ckv_error err;
            ckv_status st = ckv_config_parse_data(&config, ckv_slice_of(doc.ptr + begin, start - begin), NULL, &err);
            ck_assert_msg(st == CKV_OK, "example %zu: %s", examples, err.message);
            ckv_config_free_data(&config);
            inside = false;
            examples++;
        }
    }
    ck_assert_uint_ge(examples, 2);
}
END_TEST

static const char *const around[CKV_SECTION_COUNT] = {
    [CKV_SECTION_TOP] = "%s\n",
    [CKV_SECTION_SOURCE] = "sources: {s: {%s}}\n",
    [CKV_SECTION_TYPE] = "sources: {s: {%s}}\n",
    [CKV_SECTION_FIELD] = "sources: {s: {fields: {%s}}}\n",
    [CKV_SECTION_MATCH] = "match: {%s}\n",
    [CKV_SECTION_LIMITS] = "limits: {%s}\n",
    [CKV_SECTION_BLOCKING] = "blocking: {%s}\n",
    [CKV_SECTION_SURVIVORSHIP] = "survivorship: {%s}\n",
    [CKV_SECTION_PLACEHOLDERS] = "placeholders: {%s}\n",
};

/* The example is what stands between the last two back-quotes of the row. */
static ckv_slice example_of(ckv_slice row)
{
    size_t end = row.len, start;
    while (end > 0 && row.ptr[end - 1] != '`')
        end--;
    for (start = end ? end - 1 : 0; start > 0 && row.ptr[start - 1] != '`';)
        start--;
    return ckv_slice_of(row.ptr + start, end ? end - 1 - start : 0);
}

START_TEST(rows_have_examples_that_parse)
{
    size_t count;
    const ckv_config_key *keys = ckv_config_keys(&count);
    for (size_t i = 0; i < count; i++) {
        char row[256], yaml[512], example[256];
        snprintf(row, sizeof row, "| `%s%s` |", ckv_config_section_path(keys[i].section), keys[i].name);
        ckv_slice line = { NULL, 0 };
        for (size_t at = 0; next_line(&at, &line) && !ckv_slice_starts(line, ckv_slice_str(row));)
            ;
        ckv_slice text = example_of(line);
        snprintf(example, sizeof example, "%.*s", (int)text.len, text.ptr);
        const char *format = around[keys[i].section];
        int before = (int)(strstr(format, "%s") - format);
        snprintf(yaml, sizeof yaml, "%.*s%s%s", before, format, example, format + before + 2);
        ckv_config_data config;
        ckv_error err;
        ckv_status st = ckv_config_parse_data(&config, ckv_slice_str(yaml), NULL, &err);
        ck_assert_msg(st == CKV_OK, "example of %s%s: %s", keys[i].name, err.message, yaml);
        ckv_config_free_data(&config);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("reference");
    TCase *tc = tcase_create("reference");
    tcase_add_checked_fixture(tc, read_doc, free_doc);
    tcase_add_test(tc, keys_and_rows);
    tcase_add_test(tc, examples_parse);
    tcase_add_test(tc, rows_have_examples_that_parse);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
