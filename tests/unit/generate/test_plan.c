/* Whole runs: options that are refused, the same bytes on any number of threads, nothing left after a failure. */
#include "runner.h"

#include "generate/generate.h"
#include "generate/plan.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static char directory[64];

static void make_directory(void)
{
    strcpy(directory, "/tmp/ckv-generate-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
}

/* Files in a directory of the run; removes them too. */
static unsigned clear(const char *sub)
{
    char path[512];
    snprintf(path, sizeof path, "%s%s", directory, sub);
    DIR *d = opendir(path);
    unsigned count = 0;
    for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
        char file[1024];
        snprintf(file, sizeof file, "%s/%s", path, e->d_name);
        count += unlink(file) == 0;
    }
    if (d)
        closedir(d);
    rmdir(path);
    return count;
}

static void remove_directory(void)
{
    clear("/common");
    clear("");
}

static const struct {
    uint64_t records;
    int64_t difficulty, organizations, overlap;
    const char *out, *says;
} refused[] = {
    { 0, 0, 0, 0, "x", "at least 1" },
    { GEN_RECORDS_MAX + 1, 0, 0, 0, "x", "500000000" },
    { 10, -1, 0, 0, "x", "0 (no mistakes) to 4" },
    { 10, 4000001, 0, 0, "x", "0 (no mistakes) to 4" },
    { 10, 0, -1, 0, "x", "from 0 to 1" },
    { 10, 0, 1000001, 0, "x", "from 0 to 1" },
    { 10, 0, 0, -1, "x", "to 2" },
    { 10, 0, 0, 2000001, "x", "to 2" },
    { 10, 0, 0, 0, "", "directory" },
};

START_TEST(impossible_options_are_refused_with_the_limit)
{
    char message[GEN_MESSAGE_MAX] = "";
    gen_options o = { .records = refused[_i].records,
        .difficulty = refused[_i].difficulty,
        .organizations = refused[_i].organizations,
        .overlap = refused[_i].overlap,
        .out = refused[_i].out };
    ck_assert(!gen_options_check(&o, message));
    ck_assert_msg(strstr(message, refused[_i].says), "%s", message);
}
END_TEST

static gen_report run(uint64_t records, unsigned threads, bool stream, gen_format_choice format)
{
    char message[GEN_MESSAGE_MAX] = "";
    gen_options o = GEN_OPTIONS_INIT;
    gen_report report;
    o.records = records;
    o.out = directory;
    o.threads = threads;
    o.stream = stream;
    o.format = format;
    o.organizations = 200000;
    ck_assert_msg(gen_run(&o, &report, message), "%s", message);
    return report;
}

START_TEST(threads_do_not_show)
{
    gen_report one = run(20000, 1, _i == 1, GEN_FORMAT_MIXED), three = run(20000, 3, _i == 1, GEN_FORMAT_MIXED);
    ck_assert_str_eq(one.digest, three.digest);
    ck_assert_uint_eq(one.bytes, three.bytes);
    ck_assert(_i == 1 ? one.operations > 20000 : one.records == 20000);
}
END_TEST

/* Each size has exactly as many records as were asked for; each format all its files. */
START_TEST(sizes_are_exact)
{
    static const uint64_t sizes[] = { 1, 2, 7, 60, 500, 2001 };
    gen_report r = run(sizes[_i], 2, false, (gen_format_choice)(_i % 4));
    ck_assert_uint_eq(r.records, sizes[_i]);
    ck_assert_uint_eq(clear("/common"), GEN_SYSTEMS);
    ck_assert_uint_eq(clear(""), GEN_SYSTEMS + 5);
}
END_TEST

/* The reader of a file must find each entity of the truth in it, under one key. */
START_TEST(keys_are_distinct)
{
    gen_world w;
    gen_clerk c;
    static gen_record a, b;
    ck_assert(gen_world_open(&w, 1, 100000) && gen_clerk_open(&c, &w, 1000));
    for (unsigned s = 0; s < GEN_SYSTEMS; s++) {
        for (uint64_t unit = 0; unit < 40; unit++) {
            gen_record_fill(&a, &c, s, unit, 0, NULL);
            gen_record_fill(&b, &c, s, unit, 1, NULL);
            ck_assert(a.field[GEN_F_KEY].n != b.field[GEN_F_KEY].n
                      || memcmp(a.field[GEN_F_KEY].s, b.field[GEN_F_KEY].s, a.field[GEN_F_KEY].n) != 0);
            ck_assert_uint_eq(a.entity, b.entity);
        }
    }
    gen_clerk_close(&c);
    gen_world_close(&w);
}
END_TEST

/* Without difficulty nothing but what is true of the day, or of the system's script, is noted. */
START_TEST(no_difficulty_no_mistakes)
{
    uint16_t allowed = 1u << GEN_STALE | 1u << GEN_ROMANIZED | 1u << GEN_SHARED;
    gen_world w;
    gen_clerk c;
    static gen_record rec;
    unsigned damaged = 0;
    ck_assert(gen_world_open(&w, 1, 100000));
    ck_assert(gen_clerk_open(&c, &w, _i == 0 ? 0 : 1000));
    for (uint64_t unit = 0; unit < 3000; unit++) {
        gen_record_fill(&rec, &c, (unsigned)(unit % GEN_SYSTEMS), unit, 0, NULL);
        for (unsigned f = 0; f < GEN_FIELDS; f++)
            damaged += (rec.damage[f] & ~allowed) != 0;
    }
    ck_assert_msg(_i == 0 ? damaged == 0 : damaged > 1000, "%u damaged", damaged);
    gen_clerk_close(&c);
    gen_world_close(&w);
}
END_TEST

/* A file may grow to so many bytes and no further: as a full disk, at each point of the run. */
START_TEST(a_full_disk_leaves_nothing)
{
    static const rlim_t limits[] = { 0, 10, 1000, 4096, 20000, 100000 };
    char message[GEN_MESSAGE_MAX] = "";
    gen_options o = GEN_OPTIONS_INIT;
    gen_report report;
    o.records = 3000;
    o.out = directory;
    o.stream = _i % 2;
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = { limits[_i], limits[_i] };
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    ck_assert(!gen_run(&o, &report, message));
    ck_assert_ptr_nonnull(strstr(message, directory));
    ck_assert_uint_eq(clear("/common"), 0);
    ck_assert_uint_eq(clear(""), 0);
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("plan");
    TCase *t = tcase_create("plan");
    tcase_add_checked_fixture(t, make_directory, remove_directory);
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, impossible_options_are_refused_with_the_limit, 0, sizeof refused / sizeof *refused);
    tcase_add_loop_test(t, threads_do_not_show, 0, 2);
    tcase_add_loop_test(t, sizes_are_exact, 0, 6);
    tcase_add_test(t, keys_are_distinct);
    tcase_add_loop_test(t, no_difficulty_no_mistakes, 0, 2);
    tcase_add_loop_test(t, a_full_disk_leaves_nothing, 0, 6);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
