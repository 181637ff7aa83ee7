/* The tree: how the styles of YAML read, and where nodes stand. */
#include "config/yaml.h"
#include "runner.h"

static const struct {
    const char *yaml, *text;
    uint64_t line, column;
} scalars[] = {
    { "plain text", "plain text", 1, 1 },
    { "two\n  lines", "two lines", 1, 1 },
    { "'single ''quoted'' text'", "single 'quoted' text", 1, 1 },
    { "\"esc \\u5BA2\\u6237 \\x41 \\\"q\\\" \\\\\"", "esc 客户 A \"q\" \\", 1, 1 },
    { "--- |\n  literal\n  text\n", "literal\ntext\n", 2, 0 },
    { "--- >-\n  folded\n  text\n", "folded text", 2, 0 },
    { "# comment\n\n   客户 # comment", "客户", 3, 4 },
    { "''", "", 1, 1 },
};

START_TEST(scalar_table)
{
    ckv_arena arena = { .blocks = NULL };
    const ckv_yaml_node *root;
    ckv_error err;
    ckv_status st = ckv_yaml_parse(&root, &arena, ckv_slice_str(scalars[_i].yaml), &err);
    ck_assert_msg(st == CKV_OK, "%s", err.message);
    ck_assert_int_eq(root->type, CKV_YAML_SCALAR);
    ck_assert_msg(ckv_slice_equal(root->text, ckv_slice_str(scalars[_i].text)), "%s reads %.*s", scalars[_i].yaml,
        (int)root->text.len, root->text.ptr);
    ck_assert_uint_eq(root->line, scalars[_i].line);
    if (scalars[_i].column)
        ck_assert_uint_eq(root->column, scalars[_i].column);
    ckv_arena_free(&arena);
}
END_TEST

START_TEST(tree)
{
    ckv_arena arena = { .blocks = NULL };
    const ckv_yaml_node *root;
    ck_assert_int_eq(ckv_yaml_parse(&root, &arena, CKV_LIT("客户: [1, 'two', {}]\nb:\n  c: d\ne:\n"), NULL), CKV_OK);
    ck_assert(root->type == CKV_YAML_MAPPING && root->count == 3);
    const ckv_yaml_node *list = ckv_yaml_get(root, CKV_LIT("客户"));
    ck_assert(list && list->type == CKV_YAML_SEQUENCE && list->count == 3 && list->column == 5);
    ck_assert(!list->first->quoted && list->first->next->quoted && list->first->next->column == 9);
    ck_assert(list->last->type == CKV_YAML_MAPPING && list->last->count == 0);
    const ckv_yaml_node *c = ckv_yaml_get(ckv_yaml_get(root, CKV_LIT("b")), CKV_LIT("c"));
    ck_assert(c && c->line == 3 && c->column == 6);
    const ckv_yaml_node *missing = ckv_yaml_get(root, CKV_LIT("e"));
    ck_assert(missing && missing->text.len == 0 && !missing->quoted && missing->line == 4);
    ck_assert_ptr_null(ckv_yaml_get(root, CKV_LIT("c")));
    ck_assert_ptr_null(ckv_yaml_get(list, CKV_LIT("c")));
    ckv_arena_free(&arena);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("yaml");
    TCase *tc = tcase_create("yaml");
    tcase_add_loop_test(tc, scalar_table, 0, sizeof scalars / sizeof *scalars);
    tcase_add_test(tc, tree);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
