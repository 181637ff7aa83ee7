/* Rows that are written to be mended: values come back as they were through a spreadsheet's eyes, and rows that no
 * reader takes are split as a person would. */
#include "io/csv_split.h"
#include "io/csv_write.h"
#include "io/rejects.h"
#include "place.h"
#include "random.h"
#include "runner.h"

static const struct {
    const char *value, *written;
} texts[] = {
    { "", "" },
    { "张伟", "张伟" },
    { "13910273846", "13910273846" }, /* eleven digits are shown as they are */
    { "7", "7" },
    { "007", "\"=\"\"007\"\"\"" },
    { "110101199003070011", "\"=\"\"110101199003070011\"\"\"" },
    { "+8613910273846", "\"=\"\"+8613910273846\"\"\"" },
    { "=1+2", "\"=\"\"=1+2\"\"\"" },
    { "@SUM(A1)", "\"=\"\"@SUM(A1)\"\"\"" },
    { "-x", "\"=\"\"-x\"\"\"" },
    { "\tx", "\"=\"\"\tx\"\"\"" },
    { "2024-01-02", "\"=\"\"2024-01-02\"\"\"" },
    { "1.38E+10", "1.38E+10" },
    { "1/2", "\"=\"\"1/2\"\"\"" },
    { "=a\"b", "\"=\"\"=a\"\"\"\"b\"\"\"" },
    { "=\"0012\"", "\"=\"\"=\"\"\"\"0012\"\"\"\"\"\"\"" },
    { "12 号", "12 号" },
};

START_TEST(text)
{
    ckv_buf out = ckv_buf_make(1000);
    ckv_csv_text(&out, true, ckv_slice_str(texts[_i].value));
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(texts[_i].written)));
    ckv_buf_free(&out);
}
END_TEST

static const char *const parts[] = { ",", "\"", "\"\"", "\n", " ", "=", "=\"", "+", "0", "12", "-", "a", "张", "\t",
    ";" };

static ckv_slice make_value(uint64_t *random, char *room)
{
    size_t len = 0;
    for (uint64_t n = random_below(random, 8); n; n--) {
        const char *part = parts[random_below(random, sizeof parts / sizeof *parts)];
        memcpy(room + len, part, strlen(part));
        len += strlen(part);
    }
    return ckv_slice_of(room, len);
}

START_TEST(round_trip)
{
    uint64_t random = (uint64_t)_i;
    char room[4][64];
    ckv_slice value[4], cells[5];
    ckv_buf out = ckv_buf_make(10000), undone = ckv_buf_make(10000), bytes = ckv_buf_make(10000);
    bool blank = true; /* a row of nothing but white space is none */
    ckv_buf_str(&out, "a,b,c,d\n");
    for (size_t i = 0; i < 4; i++) {
        value[i] = make_value(&random, room[i]);
        blank &= ckv_slice_trim(value[i]).len == 0;
        ckv_csv_text(&out, i == 0, value[i]);
    }
    ckv_slice line = ckv_slice_tail(ckv_buf_slice(&out), strlen("a,b,c,d\n"));
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ck_assert_int_eq(ckv_input_open_bytes(&input, "a.csv", ckv_buf_slice(&out), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_next(reader, &row, &reject, NULL), blank ? CKV_NOT_FOUND : CKV_OK);
    size_t n = ckv_csv_split(line, ',', &bytes, cells, 5);
    ck_assert_uint_eq(n, 4);
    for (size_t i = 0; !blank && i < 4; i++) {
        ck_assert(ckv_slice_equal(cells[i], row.cells[i]));
        ck_assert(ckv_slice_equal(ckv_rejects_value(row.cells[i], &undone), value[i]));
    }
    ckv_reader_close(reader);
    ckv_input_close(input);
    ckv_buf_free(&out);
    ckv_buf_free(&undone);
    ckv_buf_free(&bytes);
}
END_TEST

static const struct {
    const char *raw;
    size_t count;
    const char *cells[5];
} guesses[] = {
    { "1,王伟", 2, { "1", "王伟" } },
    { "", 1, { "" } },
    { ",", 2, { "", "" } },
    { "1,\"a,b\",2", 3, { "1", "a,b", "2" } },
    { "1,\"a,b", 3, { "1", "\"a", "b" } },
    { "1,\"a\"b,2", 3, { "1", "\"a\"b", "2" } },
    { "1,\"a\"\"b\",\"\"", 3, { "1", "a\"b", "" } },
    { "1,2,3,4,5,6", 5, { "1", "2", "3", "4", "5" } },
    { "=\"0012\",x", 2, { "0012", "x" } },
};

START_TEST(guess)
{
    ckv_slice cells[5];
    ckv_buf bytes = ckv_buf_make(1000);
    ck_assert_uint_eq(ckv_csv_split(ckv_slice_str(guesses[_i].raw), ',', &bytes, cells, 5), guesses[_i].count);
    for (size_t i = 0; i < guesses[_i].count; i++)
        ck_assert(ckv_slice_equal(cells[i], ckv_slice_str(guesses[_i].cells[i])));
    ckv_buf_free(&bytes);
}
END_TEST

START_TEST(any_bytes)
{
    uint64_t random = (uint64_t)_i;
    char raw[200];
    ckv_slice cells[7];
    ckv_buf bytes = ckv_buf_make(1000), out = ckv_buf_make(1000);
    for (size_t i = 0; i < sizeof raw; i++)
        raw[i] = "\",=\xFF\n0"[random_below(&random, 7)];
    size_t len = random_below(&random, sizeof raw), n = ckv_csv_split(ckv_slice_of(raw, len), ',', &bytes, cells, 7);
    ck_assert(n >= 1 && n <= 7);
    for (size_t i = 0; i < n; i++)
        ck_assert_uint_le(ckv_rejects_value(cells[i], &out).len, cells[i].len);
    ckv_buf_free(&bytes);
    ckv_buf_free(&out);
}
END_TEST

static void setup(void)
{
    place_make();
}

START_TEST(knows_its_own)
{
    static const struct {
        const char *bytes;
        size_t len;
        bool ours;
    } files[] = {
        { "\xEF\xBB\xBF"
          "ckv_reason,ckv_file",
            22, true },
        { "ckv_reason;x", 12, true },
        { "\"ckv_reason\",x", 14, true },
        { "\xFF\xFE"
          "c\0k\0v\0_\0r\0e\0a\0s\0o\0n\0\t\0",
            24, true },
        { "id,ckv_reason", 13, false },
        { "ckv", 3, false },
        { "", 0, false },
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char name[20];
        snprintf(name, sizeof name, "%zu.csv", i);
        ck_assert(ckv_rejects_wrote(place_put(name, ckv_slice_of(files[i].bytes, files[i].len))) == files[i].ours);
    }
    ck_assert(!ckv_rejects_wrote(place_path("none.csv")) && !ckv_rejects_wrote("-"));
}
END_TEST

/* Written, and taken back when what belongs to it fails; removed, and the same. */
START_TEST(removing)
{
    for (int undo = 0; undo < 2; undo++) {
        ckv_outdir *dir = NULL;
        ckv_outfile *file;
        ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
        ck_assert_int_eq(ckv_outdir_file(&file, dir, "a", NULL), CKV_OK);
        ckv_buf_str(ckv_outfile_buf(file), "old");
        ck_assert_int_eq(ckv_outdir_commit(dir, NULL), CKV_OK);
        ckv_outdir_close(dir);
        ck_assert_int_eq(ckv_outdir_open(&dir, place_path("out"), NULL, NULL), CKV_OK);
        ck_assert_int_eq(ckv_outdir_remove(dir, "a", NULL), CKV_OK);
        ck_assert_int_eq(ckv_outdir_remove(dir, "none", NULL), CKV_OK);
        ck_assert(ckv_outdir_holds(dir, "a", place_path("out/a")));
        place_check(place_path("out/a"), "old");
        ck_assert_int_eq(ckv_outdir_commit(dir, NULL), CKV_OK);
        place_check(place_path("out/a"), NULL);
        if (undo)
            ckv_outdir_undo(dir);
        ckv_outdir_close(dir);
        place_check(place_path("out/a"), undo ? "old" : NULL);
        ck_assert_uint_eq(place_count(place_path("out")), (size_t)undo);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("mend");
    TCase *tc = tcase_create("mend");
    tcase_add_loop_test(tc, text, 0, sizeof texts / sizeof *texts);
    tcase_add_loop_test(tc, round_trip, 0, 300);
    tcase_add_loop_test(tc, guess, 0, sizeof guesses / sizeof *guesses);
    tcase_add_loop_test(tc, any_bytes, 0, 300);
    suite_add_tcase(suite, tc);
    tc = tcase_create("files");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_test(tc, knows_its_own);
    tcase_add_test(tc, removing);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
