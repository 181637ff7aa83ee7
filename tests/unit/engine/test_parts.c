/* Files that are large enough to be read in parts, and hard to part: what one thread reads of them, several do. */
#include "runner.h"

#include "engine/run/run.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static char root[] = "/tmp/ckv-parts-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[2][256];
    static int which;
    which = !which;
    snprintf(path[which], sizeof path[which], "%s/%s", root, name);
    return path[which];
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void make_place(void)
{
    ck_assert_ptr_nonnull(mkdtemp(root));
}

static void remove_place(void)
{
    nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    memcpy(root + sizeof root - 7, "XXXXXX", 6);
}

enum { SIZE = 1500 << 10 };

static void fill(ckv_buf *out, size_t len, const char *with)
{
    for (size_t i = 0; i < len; i += strlen(with))
        ckv_buf_str(out, with);
}

/* An ordinary row. */
static void add_row(ckv_buf *out, unsigned n)
{
    ckv_buf_format(out, "%u,Wang Fang %u,1390000%04u,\"12 Main Street, Unit %u\"\n", n, n / 3, n % 10000, n % 7);
}

static void add_plain(ckv_buf *out, unsigned n)
{
    if (n % 5 == 0)
        ckv_buf_format(out, "%u,\xE7\x8E\x8B\xE8\x8A\xB3,,\xE5\x8C\x97\xE4\xBA\xAC\n", n);
    else
        add_row(out, n);
}

/* All ASCII up to the middle, then Chinese; the encoding is told there. */
static void add_late(ckv_buf *out, unsigned n)
{
    out->len > SIZE / 2 ? add_plain(out, n) : add_row(out, n);
}

static void add_late_gbk(ckv_buf *out, unsigned n)
{
    if (out->len > SIZE / 2)
        ckv_buf_format(out, "%u,\xCD\xF5\xB7\xBC\xB7\xBC,,\xB1\xB1\xBE\xA9\xCA\xD0\xB3\xAF\xD1\xF4\xC7\xF8\n", n);
    else
        add_row(out, n);
}

static void add_quoted_lines(ckv_buf *out, unsigned n)
{
    ckv_buf_format(out, "%u,\"a\n%u,b,c,d\n\"\"x\"\",\r\n\",139,\"\n\n\"\r\n", n, n);
}

/* A cell as long as several parts, full of what looks like rows. */
static void add_long_cells(ckv_buf *out, unsigned n)
{
    if (n % 3000 != 2999) {
        add_row(out, n);
        return;
    }
    ckv_buf_format(out, "%u,\"", n);
    fill(out, 600 << 10, "7,Li Na,139,here\n");
    ckv_buf_str(out, "\",,\n");
}

/* Quotes that never close, and are given up after a mebibyte. */
static void add_unclosed(ckv_buf *out, unsigned n)
{
    if (n % 700 == 699)
        ckv_buf_format(out, "%u,\"Wang Fang,139,x\n", n);
    else
        ckv_buf_format(out, "%u,Li Na %u,139%08u,y\n", n, n, n);
}

static void add_bad(ckv_buf *out, unsigned n)
{
    static const char *const bad[] = { "too,few\n", "1,2,3,4,5,6\n", "x,a\"b\",c,d\n", "x,\"a\"b,c,d\n",
        "id,name,phone,address\n", "\n\n  \n", ",,,\n",
        "\xEF\xBB\xBF"
        "77,Bom,,\n",
        "x,\xE7\x8E,,\n", "\r", "9,\\\"q\\\",,\n", "x,\"a\\\"b\",c,d\n", "=\"007\",n,,\n" };
    add_plain(out, n);
    ckv_buf_str(out, bad[n % (sizeof bad / sizeof *bad)]);
}

/* Rows of GB18030 in a file of UTF-8. */
static void add_mixed(ckv_buf *out, unsigned n)
{
    if (n % 900 == 450)
        ckv_buf_format(out, "%u,\xCD\xF5\xB7\xBC\xB7\xBC,,\xB1\xB1\xBE\xA9\xCA\xD0\xB3\xAF\xD1\xF4\xC7\xF8\n", n);
    else
        add_plain(out, n);
}

static void add_returns(ckv_buf *out, unsigned n)
{
    ckv_buf_format(out, "%u,A B %u,,\"x\ry\"\r", n, n);
}

static void add_objects(ckv_buf *out, unsigned n)
{
    ckv_buf_format(out, "{\"id\":%u,\"m%u\":\"v\",\"name\":\"\xE7\x8E\x8B %u\",\"tel\":[1,2],\"a\":{\"b\":\"\\n\"}}\n",
        n, n / 500 * 7919 % 100, n);
    if (n % 11 == 0)
        ckv_buf_str(
            out, n % 2 ? "{\"id\":1,\"id\":2}\n" : "\n{\"id\" 3}\n[]\n{\"x\":null}\n\xEF\xBB\xBF{\"id\":\"q\"}\r\n");
}

/* So many members that there is no room for all. */
static void add_members(ckv_buf *out, unsigned n)
{
    ckv_buf_format(out, "{\"id\":%u,\"m%u\":\"%u\",\"name\":\"Li Na\"}\n", n, n / 3, n);
}

static const struct {
    const char *name, *header;
    void (*add)(ckv_buf *out, unsigned n);
} kinds[] = {
    { "plain.csv", "id,name,phone,address\n", add_plain },
    { "late.csv", "id,name,phone,address\n", add_late },
    { "late-gbk.csv", "id,name,phone,address\n", add_late_gbk },
    { "lines.csv", "id,name,phone,address\n", add_quoted_lines },
    { "long.csv", "id,name,phone,address\n", add_long_cells },
    { "unclosed.csv", "id,name,phone,address\n", add_unclosed },
    { "bad.csv", "id,name,phone,address\n", add_bad },
    { "mixed.csv", "id,name,phone,address\n", add_mixed },
    { "returns.csv", "id,name,phone,address\r", add_returns },
    { "objects.ndjson", "", add_objects },
    { "members.ndjson", "", add_members },
};

static void write_file(const char *path, ckv_slice bytes)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    ck_assert_int_eq(fclose(file), 0);
}

static ckv_buf read_file(const char *path)
{
    ckv_buf out = ckv_buf_make((size_t)1 << 30);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    for (size_t n = 1; n;) {
        ck_assert(ckv_buf_reserve(&out, 1 << 16));
        n = fread(out.ptr + out.len, 1, 1 << 16, file);
        out.len += n;
    }
    fclose(file);
    return out;
}

static void keep_note(void *context, const char *text)
{
    ckv_buf_str(context, text);
    ckv_buf_byte(context, '\n');
}

/* All that reading leaves, as text: records in order with their places, counts, and the file of rejects. */
static void dump_run(const ckv_run *run, ckv_buf *out)
{
    const ckv_run_source *s = &run->sources[0];
    ckv_buf_format(out, "rows %llu, rejects %llu, blank %llu, titles %llu, about %llu, encoding %s and %s\n",
        (unsigned long long)run->result.rows, (unsigned long long)run->result.rejects,
        (unsigned long long)run->result.blank, (unsigned long long)run->result.titles,
        (unsigned long long)s->seen.about, s->encoding ? s->encoding : "-",
        s->second_encoding ? s->second_encoding : "-");
    for (uint32_t i = 0; i < s->columns.count; i++) {
        ckv_buf_add(out, s->columns.header[i]);
        ckv_buf_byte(out, '\n');
    }
    for (size_t i = 0; i < CKV_REASONS_MAX; i++)
        ckv_buf_format(out, "%llu ", (unsigned long long)s->seen.refused[i]);
    for (size_t i = 0; i < run->count; i++) {
        ckv_buf_format(out, "\n%llu: ", (unsigned long long)run->origins[i].line);
        ckv_buf_add(out, run->records[i].cells);
    }
}

static ckv_buf read_with(const char *name, unsigned threads, ckv_extent extent)
{
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    ckv_config_data own;
    ckv_config *config;
    ckv_error err = { 0 };
    ckv_buf out = ckv_buf_make((size_t)1 << 30);
    options.out = path_of("out");
    options.on_note = keep_note;
    options.context = &out;
    ckv_run run = { .config = &own, .options = &options, .threads = threads, .extent = extent };
    ck_assert_int_eq(ckv_config_new(&config), CKV_OK);
    ck_assert_int_eq(ckv_config_add_file(config, "crm", path_of(name), &err), CKV_OK);
    ck_assert_int_eq(ckv_run_copy_config(&own, config, &err), CKV_OK);
    ck_assert_int_eq(ckv_run_open(&run, &err), CKV_OK);
    ck_assert_msg(ckv_run_read(&run, &err) == CKV_OK, "%s", err.message);
    dump_run(&run, &out);
    ck_assert_int_eq(ckv_run_finish_rejects(&run, &err), CKV_OK);
    ck_assert_int_eq(ckv_outdir_commit(run.outdir, &err), CKV_OK);
    ckv_buf rejects = read_file(path_of("out/rejects.csv"));
    ckv_buf_add(&out, ckv_buf_slice(&rejects));
    ckv_buf_free(&rejects);
    ckv_run_free(&run);
    ckv_config_free(config);
    return out;
}

static void make_file(int kind)
{
    ckv_buf text = ckv_buf_make((size_t)1 << 30);
    ckv_buf_str(&text, kinds[kind].header);
    for (unsigned n = 1; text.len < SIZE; n++)
        kinds[kind].add(&text, n);
    write_file(path_of(kinds[kind].name), ckv_buf_slice(&text));
    ckv_buf_free(&text);
}

static void compare_threads(int kind, ckv_extent extent)
{
    static const unsigned threads[] = { 2, 5 };
    ckv_buf one = read_with(kinds[kind].name, 1, extent);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        ckv_buf several = read_with(kinds[kind].name, threads[i], extent);
        size_t same = 0;
        while (same < one.len && same < several.len && one.ptr[same] == several.ptr[same])
            same++;
        ck_assert_msg(one.len == several.len && same == one.len, "%s: %zu and %zu bytes differ from byte %zu on",
            kinds[kind].name, one.len, several.len, same);
        ckv_buf_free(&several);
    }
    ckv_buf_free(&one);
}

START_TEST(threads_do_not_show)
{
    make_file(_i);
    compare_threads(_i, CKV_EXTENT_ALL);
    compare_threads(_i, CKV_EXTENT_WHOLE);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("parts");
    TCase *tc = tcase_create("parts");
    tcase_add_checked_fixture(tc, make_place, remove_place);
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, threads_do_not_show, 0, sizeof kinds / sizeof *kinds);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
