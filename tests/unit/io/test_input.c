#include "dump.h"
#include "io/input.h"
#include "place.h"
#include "runner.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void setup(void)
{
    place_make();
}

static ckv_status read_to_end(ckv_input *input, ckv_buf *out, ckv_error *err)
{
    bool end = false;
    ckv_status st = CKV_OK;
    while (st == CKV_OK && !end)
        st = ckv_input_read(input, out, &end, err);
    return st;
}

static void check_text(ckv_slice bytes, const char *encoding, size_t chunk, ckv_slice text, const char *used)
{
    ckv_input_options options = { .encoding = encoding, .chunk = chunk };
    ckv_input *input = NULL;
    ckv_buf out = ckv_buf_make((size_t)1 << 20);
    ck_assert_int_eq(ckv_input_open_bytes(&input, "x", bytes, &options, NULL), CKV_OK);
    ck_assert_int_eq(read_to_end(input, &out, NULL), CKV_OK);
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&out), text), "%.*s", (int)out.len, out.ptr);
    ck_assert_uint_eq(ckv_input_position(input), bytes.len);
    ck_assert_uint_eq(ckv_input_size(input), bytes.len);
    if (used)
        ck_assert_str_eq(ckv_input_encoding(input), used);
    else
        ck_assert_ptr_null(ckv_input_encoding(input));
    ckv_input_close(input);
    ckv_buf_free(&out);
}

#define BYTES(s)                                                                                                       \
    {                                                                                                                  \
        s, sizeof(s) - 1                                                                                               \
    }

static const struct {
    const char *encoding;
    ckv_slice bytes;
    ckv_slice text;
    const char *used;
} texts[] = {
    { NULL, BYTES(""), BYTES(""), NULL },
    { NULL, BYTES("abc"), BYTES("abc"), NULL },
    { NULL,
        BYTES("\xEF\xBB\xBF"
              "a"),
        BYTES("a"), "utf-8" },
    { NULL, BYTES("\xFF\xFE\x20\x5F\x0A\x00"), BYTES("张\n"), "utf-16le" },
    { NULL, BYTES("\xFE\xFF\x5F\x20\x00\x0A"), BYTES("张\n"), "utf-16be" },
    { "gb18030", BYTES("\xEF\xBB\xBF张"), BYTES("张"), "utf-8" },
    { "gbk", BYTES("name\n\xD5\xC5\xCE\xB0\n"), BYTES("name\n张伟\n"), "gb18030" },
    { "utf-8", BYTES("\xFF\xC0"), BYTES("\xFF\xC0"), "utf-8" },
    { NULL, BYTES("name\n张伟\n"), BYTES("name\n张伟\n"), "utf-8" },
    { NULL, BYTES("name,place\n\xD5\xC5\xCE\xB0,\xB1\xB1\xBE\xA9\xCA\xD0\xB3\xAF\xD1\xF4\xC7\xF8\n"),
        BYTES("name,place\n张伟,北京市朝阳区\n"), "gb18030" },
    { NULL, BYTES("张伟欧阳娜娜李娜\xE5\xBC"), BYTES("张伟欧阳娜娜李娜\xE5\xBC"), "utf-8" },
    { NULL, BYTES("a\0,\0b\0\n\0001\0,\0002\0\n\0"), BYTES("a,b\n1,2\n"), "utf-16le" },
    { "utf-8", BYTES("a\0,\0b\0\n\0"), BYTES("a\0,\0b\0\n\0"), "utf-8" },
    { "big5", BYTES("\xB1\x69\xAF\xC7"), BYTES("張納"), "big5" },
};

START_TEST(decoded)
{
    for (size_t chunk = 0; chunk < 4; chunk++)
        check_text(texts[_i].bytes, texts[_i].encoding, chunk, texts[_i].text, texts[_i].used);
}
END_TEST

/* The first byte that is not ASCII may come late, and the guess must not see less for it. */
START_TEST(guessed_late)
{
    ckv_buf bytes = ckv_buf_make((size_t)1 << 20), text = ckv_buf_make((size_t)1 << 20);
    while (bytes.len < CKV_INPUT_CHUNK - 2 - (size_t)_i)
        ckv_buf_byte(&bytes, bytes.len % 80 == 79 ? '\n' : 'x');
    ckv_buf_add(&text, ckv_buf_slice(&bytes));
    ckv_buf_str(&bytes, "\xD5\xC5\xCE\xB0,\xB1\xB1\xBE\xA9\xCA\xD0\xB3\xAF\xD1\xF4\xC7\xF8\n");
    ckv_buf_str(&text, "张伟,北京市朝阳区\n");
    check_text(ckv_buf_slice(&bytes), NULL, 0, ckv_buf_slice(&text), "gb18030");
    ckv_buf_free(&bytes);
    ckv_buf_free(&text);
}
END_TEST

static void check_refused(const char *path, const char *encoding, ckv_status expect, const char *message)
{
    ckv_input_options options = { .encoding = encoding };
    ckv_input *input = NULL;
    ckv_error err;
    ck_assert_int_eq(ckv_input_open(&input, path, &options, &err), expect);
    ck_assert_msg(strstr(err.message, message) != NULL, "%s", err.message);
    ck_assert_ptr_null(input);
}

START_TEST(refused)
{
    check_refused(place_path("none.csv"), NULL, CKV_IO, "none.csv: No such file or directory");
    check_refused(place_path("."), NULL, CKV_IO, "is a directory; name the files inside it");
    check_refused(place_put("a.csv", CKV_LIT("a\n")), "klingon", CKV_INVALID, "unknown encoding \"klingon\"");
}
END_TEST

START_TEST(file)
{
    ckv_input *input = NULL;
    ckv_buf out = ckv_buf_make(1000);
    const char *path = place_put("a.csv", CKV_LIT("a,b\n1,2\n"));
    ck_assert_int_eq(ckv_input_open(&input, path, NULL, NULL), CKV_OK);
    ck_assert_str_eq(ckv_input_path(input), path);
    ck_assert_uint_eq(ckv_input_size(input), 8);
    ck_assert_uint_eq(ckv_input_position(input), 0);
    ck_assert_int_eq(read_to_end(input, &out, NULL), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("a,b\n1,2\n")));
    ck_assert_uint_eq(ckv_input_position(input), 8);
    ckv_input_close(input);
    ckv_buf_free(&out);
}
END_TEST

/* A writer that gives a pipe a byte at a time. */
static void *drip(void *fd)
{
    static const char text[] = "a,b\n1,\"x\ny\"\n3,4\n";
    for (size_t i = 0; i < sizeof text - 1; i++)
        if (write(*(int *)fd, text + i, 1) != 1)
            break;
    close(*(int *)fd);
    return NULL;
}

/* The writing end is open before the reading one, which would wait for it. */
static void check_pipe(const char *path, int write_end)
{
    ckv_buf out = ckv_buf_make(1000);
    ckv_input *input = NULL;
    pthread_t writer;
    ck_assert_int_eq(ckv_input_open(&input, path, NULL, NULL), CKV_OK);
    ck_assert(ckv_input_size(input) == CKV_NOWHERE);
    ck_assert_int_eq(pthread_create(&writer, NULL, drip, &write_end), 0);
    dump(&out, input, NULL);
    ck_assert_int_eq(pthread_join(writer, NULL), 0);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("2: [1][x~y]\n4: [3][4]\n")));
    ckv_buf_free(&out);
}

START_TEST(standard_input)
{
    int ends[2], saved = dup(STDIN_FILENO);
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    check_pipe("-", ends[1]);
    close(ends[0]);
    dup2(saved, STDIN_FILENO);
    close(saved);
}
END_TEST

START_TEST(named_pipe)
{
    ck_assert_int_eq(mkfifo(place_path("fifo"), 0600), 0);
    check_pipe(place_path("fifo"), open(place_path("fifo"), O_RDWR));
}
END_TEST

static ssize_t failing(void *context, void *bytes, size_t len)
{
    int *calls = context;
    if (++*calls == 1)
        errno = EINTR;
    else if (*calls == 2)
        return memset(bytes, 'x', len < 10 ? len : 10), len < 10 ? (ssize_t)len : 10;
    else
        errno = EIO;
    return -1;
}

START_TEST(reading_fails)
{
    int calls = 0;
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_error err;
    ck_assert_int_eq(ckv_input_open_stream(&input, "disk.csv", failing, &calls, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, NULL, &err), CKV_IO);
    ck_assert_str_eq(err.message, "cannot read disk.csv: Input/output error");
    ck_assert_int_eq(calls, 3);
    ck_assert_ptr_null(reader);
    ckv_input_close(input);
}
END_TEST

static const struct {
    ckv_slice bytes;
    const char *message;
} strangers[] = {
    { BYTES("PK\3\4...."), "XLSX" },
    { BYTES("\xD0\xCF\x11\xE0\xA1"), "XLS" },
    { BYTES("BZh91AY"), "bzip2" },
    { BYTES("\xFD\x37zXZ\0"), "xz" },
    { BYTES("SQLite format 3\0"), "SQLite" },
    { BYTES("%PDF-1.7"), "PDF" },
};

START_TEST(no_text)
{
    ckv_input *input = NULL;
    ckv_error err;
    ckv_buf out = ckv_buf_make(1000);
    ck_assert_int_eq(ckv_input_open_bytes(&input, "x.csv", strangers[_i].bytes, NULL, NULL), CKV_OK);
    ck_assert_int_eq(read_to_end(input, &out, &err), CKV_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(err.message, strangers[_i].message));
    ck_assert_uint_eq(out.len, 0);
    ckv_input_close(input);
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("input");
    TCase *tc = tcase_create("input");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_loop_test(tc, decoded, 0, sizeof texts / sizeof *texts);
    tcase_add_loop_test(tc, guessed_late, 0, 4);
    tcase_add_test(tc, refused);
    tcase_add_test(tc, file);
    tcase_add_test(tc, standard_input);
    tcase_add_test(tc, named_pipe);
    tcase_add_test(tc, reading_fails);
    tcase_add_loop_test(tc, no_text, 0, sizeof strangers / sizeof *strangers);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
