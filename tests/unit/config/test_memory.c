/* Configurations made to take all memory: refused, with their place, in little of it. */
#include "config/config.h"
#include "memory.h"
#include "runner.h"

static const struct {
    const char *name, *head, *again, *expect;
    size_t size;
    long most; /* MiB, beside the text itself */
} bombs[] = {
    { "lists in lists", "", "[", "nested deeper than 64", 16u << 20, 16 },
    { "mappings in mappings", "", "{a: ", "nested deeper than 64", 16u << 20, 16 },
    { "lists in lists, as deep as brackets may be", "a: \"[[[\"\nb: ", "[[[[[[[[", "nested deeper than 64", 500, 16 },
    { "brackets that open and close", "b: [", "[[[[[[[[]]]]]]]],", "more than 1048576 values", 16u << 20, 256 },
    { "anchors in a row", "a: ", "&a ", "anchors and tags without", 16u << 20, 16 },
    { "tags in a row", "", "!a\n", "anchors and tags without", 16u << 20, 16 },
    { "mappings by dashes", "", "- ", "nested deeper than 64", 16u << 20, 16 },
    { "a list without an end", "decisions: [", "a,", "more than 1048576 values", 16u << 20, 256 },
    { "a text without an end", "decisions: \"", "xxxxxxxx", "not YAML", 16u << 20, 128 },
    { "anchors without an end", "a: &a [x]\nb: [", "*a,", "aliases", 16u << 20, 16 },
    { "keys without an end", "a: 1\n", "b: 1\n", "", 4u << 20, 384 },
    { "a text that is too large", "# ", "xxxxxxxx", "at most 16 MiB", 17u << 20, 16 },
};

static void work(ckv_buf *out, const void *context)
{
    ckv_config_data config;
    ckv_error err = { .message = "" };
    const ckv_buf *text = context;
    if (ckv_config_parse_data(&config, ckv_buf_slice(text), "c.yaml", &err) == CKV_OK)
        ckv_config_free_data(&config);
    ckv_buf_format(out, "%d:%d: %.200s", (int)err.line, (int)err.column, err.message);
}

START_TEST(refused)
{
    ckv_buf text = ckv_buf_make((size_t)32 << 20);
    ckv_buf_str(&text, bombs[_i].head);
    while (text.len + strlen(bombs[_i].again) <= bombs[_i].size)
        ckv_buf_str(&text, bombs[_i].again);
    memory_check(bombs[_i].name, work, &text, bombs[_i].expect, bombs[_i].most);
    ckv_buf_free(&text);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("config memory");
    TCase *tc = tcase_create("memory");
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, refused, 0, sizeof bombs / sizeof *bombs);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
