#include "dump.h"
#include "memory.h"
#include "pack.h"
#include "place.h"
#include "runner.h"

#include <sys/resource.h>

typedef void (*pack_fn)(ckv_buf *out, ckv_slice text);
static const pack_fn packers[] = { pack_gzip, pack_zstd };
#define PACKERS ((int)(sizeof packers / sizeof *packers))

#define TABLE "a,b\n1,2\n张,\"x\ny\"\n"
#define ROWS "2: [1][2]\n3: [张][x~y]\n"

static void setup(void)
{
    place_make();
}

/* All that `bytes` hold, as the input under the reader gives them. */
static ckv_status unpacked(ckv_buf *out, ckv_slice bytes, size_t chunk, ckv_error *err)
{
    ckv_input_options options = { .chunk = chunk };
    ckv_input *input = NULL;
    bool end = false;
    ckv_status st = ckv_input_open_bytes(&input, "x", bytes, &options, err);
    while (st == CKV_OK && !end)
        st = ckv_input_read(input, out, &end, err);
    if (st == CKV_OK)
        ck_assert_uint_eq(ckv_input_position(input), ckv_input_size(input));
    ckv_input_close(input);
    return st;
}

START_TEST(members)
{
    ckv_buf packed = ckv_buf_make(10000);
    packers[_i](&packed, CKV_LIT("a,b\n1,"));
    packers[_i](&packed, CKV_LIT(""));
    packers[_i](&packed, CKV_LIT("2\n张,\"x\ny\"\n"));
    check_dump(ckv_buf_slice(&packed), NULL, NULL, ROWS);
    ckv_buf_free(&packed);
}
END_TEST

START_TEST(encodings_inside)
{
    ckv_buf packed = ckv_buf_make(10000);
    packers[_i](&packed, CKV_LIT("name,place\n\xD5\xC5\xCE\xB0,\xB1\xB1\xBE\xA9\xCA\xD0\xB3\xAF\xD1\xF4\xC7\xF8\n"));
    check_dump(ckv_buf_slice(&packed), NULL, NULL, "2: [张伟][北京市朝阳区]\n");
    ckv_buf_free(&packed);
}
END_TEST

/* The format goes by the name before that of the method. */
static const struct {
    const char *name, *format;
} named[] = { { "a.tsv.gz", "tsv" }, { "A.CSV.ZST", "csv" }, { "a.ndjson.zstd", "ndjson" }, { "b.gz", "csv" } };

START_TEST(names)
{
    ckv_buf packed = ckv_buf_make(10000);
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    packers[_i % PACKERS](&packed, CKV_LIT("{}\n"));
    const char *path = place_put(named[_i].name, ckv_buf_slice(&packed));
    if (_i == 3) {
        ckv_buf_clear(&packed);
        packers[0](&packed, CKV_LIT(TABLE));
        path = place_put("b.gz", ckv_buf_slice(&packed));
    }
    ck_assert_int_eq(ckv_input_open(&input, path, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, NULL, NULL), CKV_OK);
    ck_assert_str_eq(ckv_reader_format(reader), named[_i].format);
    ckv_reader_close(reader);
    ckv_input_close(input);
    ckv_buf_free(&packed);
}
END_TEST

/* Wherever it is cut, it is an error with the place of the cut, and never rows without a word. */
START_TEST(cut_anywhere)
{
    ckv_buf packed = ckv_buf_make(10000), out = ckv_buf_make(10000);
    ckv_error err;
    packers[_i](&packed, CKV_LIT(TABLE));
    size_t member = packed.len;
    packers[_i](&packed, CKV_LIT("3,4\n"));
    for (size_t len = 4; len < packed.len; len++) {
        ckv_buf_clear(&out);
        ckv_status st = unpacked(&out, ckv_slice_of(packed.ptr, len), 0, &err);
        if (len == member) {
            ck_assert_int_eq(st, CKV_OK);
            continue;
        }
        ck_assert_msg(st == CKV_CORRUPT, "cut at %zu", len);
        ck_assert_uint_eq(err.offset, len);
        ck_assert_ptr_nonnull(strstr(err.message, "the file ends too early"));
    }
    ckv_buf_free(&packed);
    ckv_buf_free(&out);
}
END_TEST

/* One bit of the data changed: the checksum tells at the latest. Bits of the header may mean nothing. */
START_TEST(damaged_anywhere)
{
    ckv_buf packed = ckv_buf_make(10000), out = ckv_buf_make(1 << 20);
    ckv_error err;
    packers[_i](&packed, CKV_LIT(TABLE TABLE TABLE));
    for (size_t at = 10; at < packed.len; at++) {
        packed.ptr[at] ^= 0x10;
        ckv_buf_clear(&out);
        ckv_status st = unpacked(&out, ckv_buf_slice(&packed), 0, &err);
        ck_assert_msg(st == CKV_CORRUPT, "byte %zu", at);
        ck_assert_uint_le(err.offset, packed.len);
        packed.ptr[at] ^= 0x10;
    }
    ckv_buf_free(&packed);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(behind_the_end)
{
    static const struct {
        ckv_slice more;
        ckv_status status[PACKERS];
    } cases[] = {
        { { "\0\0\0\0", 4 }, { CKV_OK, CKV_CORRUPT } },
        { { "\0\0x", 3 }, { CKV_CORRUPT, CKV_CORRUPT } },
        { { "a,b\n", 4 }, { CKV_CORRUPT, CKV_CORRUPT } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ckv_buf packed = ckv_buf_make(10000), out = ckv_buf_make(10000);
        packers[_i](&packed, CKV_LIT(TABLE));
        ckv_buf_add(&packed, cases[i].more);
        ck_assert_int_eq(unpacked(&out, ckv_buf_slice(&packed), 0, NULL), cases[i].status[_i]);
        ckv_buf_free(&packed);
        ckv_buf_free(&out);
    }
}
END_TEST

START_TEST(packed_twice)
{
    ckv_buf once = ckv_buf_make(10000), twice = ckv_buf_make(10000), out = ckv_buf_make(10000);
    ckv_error err;
    packers[_i](&once, CKV_LIT(TABLE));
    packers[!_i](&twice, ckv_buf_slice(&once));
    ck_assert_int_eq(unpacked(&out, ckv_buf_slice(&twice), 0, &err), CKV_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(err.message, "compressed twice"));
    ckv_buf_free(&once);
    ckv_buf_free(&twice);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(skippable_frame_first)
{
    ckv_buf packed = ckv_buf_make(10000);
    ckv_buf_add(&packed, CKV_LIT("\x50\x2A\x4D\x18\x03\0\0\0abc"));
    pack_zstd(&packed, CKV_LIT(TABLE));
    check_dump(ckv_buf_slice(&packed), NULL, NULL, ROWS);
    ckv_buf_free(&packed);
}
END_TEST

/* Gigabytes of zeros in kilobytes: rows are refused one by one, and memory stays what a row may take. */
START_TEST(bomb)
{
    ckv_buf part = ckv_buf_make(1 << 26), packed = ckv_buf_make(1 << 26), out = ckv_buf_make(1 << 20);
    struct rusage before, after;
    ck_assert(ckv_buf_reserve(&part, 1 << 24));
    memset(part.ptr, 'x', 1 << 24);
    part.len = 1 << 24;
    packers[_i](&packed, CKV_LIT("a,b\n"));
    for (int i = 0; i < 16; i++)
        packers[_i](&packed, ckv_buf_slice(&part));
    packers[_i](&packed, CKV_LIT("\n1,2\n"));
    getrusage(RUSAGE_SELF, &before);
    dump_bytes(&out, ckv_buf_slice(&packed), NULL, 0, &(ckv_reader_options){ .format = "csv" });
    getrusage(RUSAGE_SELF, &after);
    ckv_buf_byte(&out, '\0');
    ck_assert_ptr_nonnull(strstr(out.ptr, "2! 1 a: row longer than 16 MiB"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "3: [1][2]\n"));
    if (MEMORY_MEASURED)
        ck_assert_int_le(after.ru_maxrss - before.ru_maxrss, 80 << 10);
    ckv_buf_free(&part);
    ckv_buf_free(&packed);
    ckv_buf_free(&out);
}
END_TEST

typedef struct drops {
    ckv_slice bytes;
    size_t at;
} drops;

static ssize_t one_byte(void *context, void *bytes, size_t len)
{
    drops *d = context;
    if (!len || d->at == d->bytes.len)
        return 0;
    *(char *)bytes = d->bytes.ptr[d->at++];
    return 1;
}

START_TEST(pipes)
{
    ckv_buf packed = ckv_buf_make(10000), out = ckv_buf_make(10000);
    packers[_i](&packed, CKV_LIT(TABLE));
    drops d = { ckv_buf_slice(&packed), 0 };
    ckv_input *input = NULL;
    ck_assert_int_eq(ckv_input_open_stream(&input, "-", one_byte, &d, NULL, NULL), CKV_OK);
    dump(&out, input, NULL);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT(ROWS)));
    ckv_buf_free(&packed);
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("unpack");
    TCase *tc = tcase_create("unpack");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_loop_test(tc, members, 0, PACKERS);
    tcase_add_loop_test(tc, encodings_inside, 0, PACKERS);
    tcase_add_loop_test(tc, names, 0, sizeof named / sizeof *named);
    tcase_add_loop_test(tc, cut_anywhere, 0, PACKERS);
    tcase_add_loop_test(tc, damaged_anywhere, 0, PACKERS);
    tcase_add_loop_test(tc, behind_the_end, 0, PACKERS);
    tcase_add_loop_test(tc, packed_twice, 0, PACKERS);
    tcase_add_test(tc, skippable_frame_first);
    tcase_add_loop_test(tc, bomb, 0, PACKERS);
    tcase_add_loop_test(tc, pipes, 0, PACKERS);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
