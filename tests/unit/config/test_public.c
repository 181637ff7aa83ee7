#include "config/config.h"
#include "runner.h"

#include <ckv/ckv.h>

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

static const ckv_source_config *source_of(ckv_config *config, size_t i)
{
    return &ckv_config_data_of(config)->sources[i];
}

static bool is(ckv_slice s, const char *text)
{
    return ckv_slice_equal(s, ckv_slice_str(text));
}

static const struct {
    const char *source, *path, *name;
} files[] = {
    { NULL, "crm.csv", "crm" },
    { NULL, "/tmp/exports/crm.csv.gz", "crm" },
    { NULL, "x/客户.ndjson", "客户" },
    { NULL, "plain", "plain" },
    { NULL, ".hidden.csv", ".hidden" },
    { NULL, "-", "stdin" },
    { "web", "a/b.csv", "web" },
};

START_TEST(inferred_sources)
{
    ckv_config *config;
    ck_assert_int_eq(ckv_config_new(&config), CKV_OK);
    ck_assert_int_eq(ckv_config_add_file(config, files[_i].source, files[_i].path, NULL), CKV_OK);
    ck_assert_int_eq(ckv_config_add_file(config, files[_i].name, "second", NULL), CKV_OK);
    ck_assert_uint_eq(ckv_config_data_of(config)->source_count, 1);
    const ckv_source_config *source = source_of(config, 0);
    ck_assert_msg(is(source->name, files[_i].name), "%.*s", (int)source->name.len, source->name.ptr);
    ck_assert(source->inferred && source->trust == 50 && source->file_count == 2);
    ck_assert(is(source->files[0], files[_i].path) && source->files[0].ptr[source->files[0].len] == '\0');
    ckv_config_free(config);
}
END_TEST

START_TEST(command_line_replaces_files)
{
    static const char yaml[] = "sources: {crm: {file: [a, b]}, web: {file: c}}";
    ckv_config *config;
    ck_assert_int_eq(ckv_config_parse(&config, yaml, sizeof yaml - 1, NULL), CKV_OK);
    ck_assert_int_eq(ckv_config_add_file(config, NULL, "in/crm.1.csv", NULL), CKV_OK);
    ck_assert_int_eq(ckv_config_add_file(config, "crm", "in/crm.2.csv", NULL), CKV_OK);
    const ckv_source_config *crm = source_of(config, 0), *web = source_of(config, 1);
    ck_assert(crm->file_count == 2 && is(crm->files[0], "in/crm.1.csv") && is(crm->files[1], "in/crm.2.csv"));
    ck_assert(web->file_count == 1 && is(web->files[0], "c"));

    ckv_error err;
    ck_assert_int_eq(ckv_config_add_file(config, "crn", "x", &err), CKV_NOT_FOUND);
    ck_assert_msg(strstr(err.message, "no source 'crn': did you mean 'crm'?"), "%s", err.message);
    ck_assert_int_eq(ckv_config_add_file(config, "nothing like it", "x", &err), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_config_add_file(config, "a/b", "x", &err), CKV_INVALID);
    ck_assert_int_eq(ckv_config_add_file(config, "", "x", &err), CKV_INVALID);
    ck_assert_int_eq(ckv_config_add_file(config, "crm", "", &err), CKV_INVALID);
    ck_assert_uint_eq(crm->file_count, 2);
    ckv_config_free(config);
}
END_TEST

START_TEST(thresholds_without_sources)
{
    static const char yaml[] = "match: {link: 0.9}";
    ckv_config *config;
    ck_assert_int_eq(ckv_config_parse(&config, yaml, sizeof yaml - 1, NULL), CKV_OK);
    ck_assert_int_eq(ckv_config_add_file(config, NULL, "crm.csv", NULL), CKV_OK);
    ck_assert(source_of(config, 0)->inferred);
    ckv_config_free(config);
}
END_TEST

START_TEST(setters)
{
    ckv_config *config;
    ck_assert_int_eq(ckv_config_new(&config), CKV_OK);
    const ckv_config_data *data = ckv_config_data_of(config);
    ck_assert_int_eq(ckv_config_set_mode(config, CKV_MODE_LINK, NULL), CKV_OK);
    ck_assert_int_eq(ckv_config_set_mode(config, (ckv_mode)3, NULL), CKV_INVALID);
    ck_assert_int_eq(data->mode, CKV_MODE_LINK);
    ck_assert_int_eq(ckv_config_set_thresholds(config, 0.9, 0.9, NULL), CKV_OK);
    ck_assert_int_eq(ckv_config_set_thresholds(config, 0.9, 0.91, NULL), CKV_INVALID);
    ck_assert_int_eq(ckv_config_set_thresholds(config, 1, 0.5, NULL), CKV_INVALID);
    ck_assert_int_eq(ckv_config_set_thresholds(config, NAN, 0.5, NULL), CKV_INVALID);
    ck_assert_int_eq(ckv_config_set_thresholds(config, 0.9, NAN, NULL), CKV_INVALID);
    ck_assert(data->link == 0.9 && data->review == 0.9);
    ck_assert_int_eq(ckv_config_set_limits(config, 4, 6, 0, NULL), CKV_OK);
    ck_assert(data->block == 4 && data->component == 6 && data->against == 3);
    ck_assert_int_eq(ckv_config_set_limits(config, 1, 0, 0, NULL), CKV_INVALID);
    ck_assert_int_eq(ckv_config_set_limits(config, 0, 0, 65, NULL), CKV_INVALID);
    ck_assert_int_eq(ckv_config_set_decisions(config, "d.csv", NULL), CKV_OK);
    ck_assert(is(data->decisions, "d.csv"));
    ck_assert_int_eq(ckv_config_set_decisions(config, NULL, NULL), CKV_OK);
    ck_assert_uint_eq(data->decisions.len, 0);
    ckv_config_free(config);
    ckv_config_free(NULL);
}
END_TEST

START_TEST(files_that_cannot_be_read)
{
    ckv_config *config = NULL;
    ckv_error err;
    ck_assert_int_eq(ckv_config_load(&config, "/no/such/file.yaml", &err), CKV_IO);
    ck_assert(strstr(err.message, "/no/such/file.yaml"));
    ck_assert_int_eq(ckv_config_load(&config, "/", &err), CKV_IO);
    ck_assert_ptr_null(config);
}
END_TEST

START_TEST(load_from_a_directory)
{
    char path[] = "/tmp/ckv-config-XXXXXX";
    int fd = mkstemp(path);
    static const char yaml[] = "sources: {crm: {file: [crm.csv, \"-\", /abs.csv]}}\n";
    ck_assert(fd >= 0 && write(fd, yaml, sizeof yaml - 1) == (ssize_t)(sizeof yaml - 1));
    close(fd);
    ckv_config *config;
    ckv_error err;
    ckv_status st = ckv_config_load(&config, path, &err);
    unlink(path);
    ck_assert_msg(st == CKV_OK, "%s", err.message);
    const ckv_source_config *crm = source_of(config, 0);
    ck_assert(is(crm->files[0], "/tmp/crm.csv") && is(crm->files[1], "-") && is(crm->files[2], "/abs.csv"));
    ckv_config_free(config);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("public configuration");
    TCase *tc = tcase_create("public");
    tcase_add_loop_test(tc, inferred_sources, 0, sizeof files / sizeof *files);
    tcase_add_test(tc, command_line_replaces_files);
    tcase_add_test(tc, thresholds_without_sources);
    tcase_add_test(tc, setters);
    tcase_add_test(tc, files_that_cannot_be_read);
    tcase_add_test(tc, load_from_a_directory);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
