/* What normalizing costs: nanoseconds of CPU time for one value of each kind, undoing of mojibake and features
 * together, in steady state, and how often memory was asked for meanwhile (never, it should be). The best of three.
 *
 * With an argument, only the series of that label, for a profiler. The last lines are what is promised: a name, phone,
 * e-mail, birth date and resident number of one customer together. */
#include "../unit/random.h"
#include "identifier/check.h"
#include "record/kind.h"
#include "record/record.h"
#include "text/canon.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define VALUES 2048
#define PASSES 20
#define ROUNDS 3
#define AS_OF 20251231

/* --- asking for memory, counted --- */

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COUNTED 1
static atomic_ulong asked;
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *p, size_t size);

void *malloc(size_t size)
{
    asked++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    asked++;
    return __libc_calloc(count, size);
}

void *realloc(void *p, size_t size)
{
    asked++;
    return __libc_realloc(p, size);
}
#else
#define COUNTED 0
static unsigned long asked;
#endif

/* --- made-up values --- */

/* In a pattern: '#' is a digit, '^' one of 1 to 9, '$' a surname, '%' one or two characters of a given name, '~' a
 * Latin surname, '_' a Latin given name, '=' a syllable of pinyin, '*' a word of company names. All else stands for
 * itself. */
static const struct words {
    char mark;
    const char *word[16];
} words[] = {
    { '$', { "王", "李", "张", "刘", "陈", "楊", "黄", "趙", "周", "吴", "徐", "孫", "欧阳", "司马", "曾", "单" } },
    { '%', { "伟", "芳", "娜", "秀英", "敏", "靜", "丽华", "强", "磊", "建國", "洋", "艳梅", "勇", "志明", "杰",
               "雅婷" } },
    { '~', { "Smith", "Miller", "O'Brien", "van der Berg", "García", "Müller", "Chan", "Nguyen", "Kowalski", "Rossi",
               "Johnson", "Dubois", "Wong", "Lindqvist", "Tanaka", "Brown" } },
    { '_', { "John", "Mary", "William", "Ana", "Jürgen", "Sofia", "David", "Elizabeth", "Tom", "Katarzyna", "Peter",
               "Linda", "José", "Emily", "Michael", "Chloé" } },
    { '=', { "wei", "fang", "xiao", "ming", "jian", "guo", "li", "hua", "zhi", "qiang", "yan", "mei", "jun", "tao",
               "xin", "ying" } },
    { '*', { "华泰", "鼎盛", "東方", "金龙", "宏远", "天成", "瑞丰", "信达", "恒通", "中科", "海川", "博雅", "新宇",
               "安信", "嘉禾", "永利" } },
};

static const struct series {
    const char *label, *kind, *country, *pattern;
} series[] = {
    { "name, Han", "person.name", "CN", "$%" },
    { "name, pinyin", "person.name", "CN", "=== =" },
    { "name, Latin", "person.name", "US", "_ ~" },
    { "organization, Han", "org.name", "CN", "深圳市**科技有限公司" },
    { "organization, Latin", "org.name", "US", "~ & Partners Trading Co., Ltd." },
    { "address, Han", "address", "CN", "广东省深圳市南山区科技南^路^#号*大厦^座^0#室" },
    { "address, Latin", "address", "US", "^## ~ Street, Apt ^#, Springfield, IL 6####" },
    { "phone CN", "phone", "CN", "13^########" },
    { "phone CN, fixed", "phone", "CN", "0755-8^######-^##" },
    { "phone HK", "phone", "HK", "+852 9^## ####" },
    { "phone TW", "phone", "TW", "0912-^##-###" },
    { "phone US", "phone", "US", "(212) 5^#-####" },
    { "phone, elsewhere", "phone", "DE", "030 2^#####" },
    { "e-mail", "email", "CN", "==.=^#@gmail.com" },
    { "e-mail, own domain", "email", "CN", "===@==^.com.cn" },
    { "birth date", "birth_date", "CN", "19^#-0^-1#" },
    { "birth date, Han", "birth_date", "CN", "19^#年^月1#日" },
    { "national id", "id.national", "CN", "4403051^5" },
    { "tax id", "id.tax", "CN", "91440300MA" },
    { "handle", "handle.wechat", "CN", "===_^###" },
    { "sex", "sex", "CN", "女" },
};
#define SERIES (sizeof series / sizeof *series)

/* "Name and phone and ..." of one customer, whose name may be written in three ways. */
#define PROMISED 5
static const struct customer {
    const char *label;
    const char *values[PROMISED];
} customers[] = {
    { "one customer", { "name, Han", "phone CN", "e-mail", "birth date", "national id" } },
    { "one customer, pinyin", { "name, pinyin", "phone CN", "e-mail", "birth date", "national id" } },
    { "one customer, Latin", { "name, Latin", "phone CN", "e-mail", "birth date", "national id" } },
};

static void add_pattern(ckv_buf *out, const char *pattern, uint64_t *random)
{
    for (const char *p = pattern; *p; p++) {
        const struct words *w = words, *end = words + sizeof words / sizeof *words;
        while (w < end && w->mark != *p)
            w++;
        if (*p == '#')
            ckv_buf_byte(out, (char)('0' + random_below(random, 10)));
        else if (*p == '^')
            ckv_buf_byte(out, (char)('1' + random_below(random, 9)));
        else if (w < end)
            ckv_buf_str(out, w->word[random_below(random, 16)]);
        else
            ckv_buf_byte(out, *p);
    }
}

static void add_resident(ckv_buf *out, uint64_t *random)
{
    size_t start = out->len;
    add_pattern(out, "44030519^#0^1####", random);
    ckv_buf_byte(out, ckv_check_cn_resident(out->ptr + start));
}

/* The two check characters of a credit code are found by trying. */
static void add_credit(ckv_buf *out, uint64_t *random)
{
    static const char checks[] = "0123456789X", all[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    size_t start = out->len;
    add_pattern(out, "91440300^#######", random);
    for (const char *c = checks; *c && out->len - start == 16; c++) {
        ckv_buf_byte(out, *c);
        out->len -= !ckv_check_cn_org(ckv_slice_of(out->ptr + start + 8, 9));
    }
    for (const char *c = all; *c && out->len - start == 17; c++) {
        ckv_buf_byte(out, *c);
        out->len -= !ckv_check_cn_credit(ckv_slice_of(out->ptr + start, 18));
    }
}

static void make_values(ckv_buf *bytes, size_t *end, const struct series *s)
{
    uint64_t random = 1;
    ckv_buf_clear(bytes);
    for (size_t i = 0; i < VALUES; i++) {
        if (strcmp(s->kind, "id.national") == 0)
            add_resident(bytes, &random);
        else if (strcmp(s->kind, "id.tax") == 0)
            add_credit(bytes, &random);
        else
            add_pattern(bytes, s->pattern, &random);
        end[i] = bytes->len;
    }
}

/* --- measuring --- */

typedef struct bench {
    ckv_buf bytes, scratch, folded;
    size_t end[VALUES];
    ckv_feature_builder builder;
} bench;

static double cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static ckv_slice value_at(const bench *b, size_t i)
{
    size_t from = i ? b->end[i - 1] : 0;
    return ckv_slice_of(b->bytes.ptr + from, b->end[i] - from);
}

/* How many of the values gave features: a bench of refusals would be none. */
static size_t normalize_all(bench *b, const struct series *s, const ckv_kind *kind, ckv_normalizer *n)
{
    size_t good = 0;
    for (size_t i = 0; i < VALUES; i++) {
        ckv_value value = { .kind = kind, .field = ckv_slice_str(s->kind), .platform = CKV_LIT("wechat") };
        ckv_slice came[CKV_PART_COUNT];
        value.part[CKV_PART_WHOLE] = value_at(b, i);
        ckv_buf_clear(&b->scratch);
        ckv_feature_builder_clear(&b->builder);
        ckv_value_repair(&value, &b->scratch, came);
        good += kind->features(&b->builder, &value, n) == CKV_OK && b->builder.count > 0;
    }
    return good;
}

static size_t fold_all(bench *b)
{
    size_t good = 0;
    for (size_t i = 0; i < VALUES; i++) {
        ckv_buf_clear(&b->folded);
        good += ckv_text_canon(&b->folded, value_at(b, i)) == CKV_OK;
    }
    return good;
}

/* Nanoseconds a value; *allocations by value too, and *good of VALUES. `fold`: the canonical text alone. */
static double measure(bench *b, const struct series *s, bool fold, double *allocations, size_t *good)
{
    const ckv_kind *kind = ckv_kind_find(ckv_slice_str(s->kind));
    ckv_normalizer n = ckv_normalizer_make(s->country, AS_OF);
    double best = 1e18;
    make_values(&b->bytes, b->end, s);
    *good = fold ? fold_all(b) : normalize_all(b, s, kind, &n);
    unsigned long before = asked;
    for (int round = 0; round < ROUNDS; round++) {
        double start = cpu_now();
        for (int pass = 0; pass < PASSES; pass++)
            *good = fold ? fold_all(b) : normalize_all(b, s, kind, &n);
        double took = (cpu_now() - start) / ((double)PASSES * VALUES);
        best = took < best ? took : best;
    }
    *allocations = (double)(asked - before) / ((double)ROUNDS * PASSES * VALUES);
    ckv_normalizer_free(&n);
    return best;
}

static double took_by(const char *label, const double *took)
{
    for (size_t i = 0; i < SERIES; i++) {
        if (strcmp(series[i].label, label) == 0)
            return took[i];
    }
    return 0;
}

static void report_customer(const struct customer *c, const double *took)
{
    double all = 0;
    for (size_t p = 0; p < PROMISED; p++)
        all += took_by(c->values[p], took);
    printf("%s: %.0f ns:", c->label, all);
    for (size_t p = 0; p < PROMISED; p++)
        printf("%s %s %.0f%%", p ? "," : "", c->values[p], 100 * took_by(c->values[p], took) / all);
    printf("\n");
}

/* `only`: just the series of this label; NULL: all. */
static void report(bench *b, const char *only)
{
    double took[SERIES] = { 0 }, allocations;
    size_t good;
    printf("%-22s %10s %12s %8s\n", "", "ns a value", "allocations", "read");
    for (size_t i = 0; i < SERIES; i++) {
        if (only && strcmp(only, series[i].label) != 0)
            continue;
        took[i] = measure(b, &series[i], false, &allocations, &good);
        printf("%-22s %10.0f ", series[i].label, took[i]);
        if (COUNTED)
            printf("%12.3f", allocations);
        else
            printf("%12s", "not counted");
        printf(" %7.1f%%\n", 100.0 * (double)good / VALUES);
    }
    if (only)
        return;
    for (size_t i = 0; i < SERIES; i++) {
        if (strcmp(series[i].kind, "address") == 0 || strncmp(series[i].label, "name", 4) == 0)
            printf("fold of %-14s %10.0f\n", series[i].label, measure(b, &series[i], true, &allocations, &good));
    }
    for (size_t i = 0; i < sizeof customers / sizeof *customers; i++)
        report_customer(&customers[i], took);
}

int main(int argc, char **argv)
{
    static char room[1 << 16];
    bench *b = calloc(1, sizeof *b);
    if (!b)
        return 1;
    b->bytes = ckv_buf_make((size_t)1 << 24);
    b->folded = ckv_buf_make((size_t)1 << 16);
    b->scratch = ckv_buf_over(room, sizeof room);
    b->builder = ckv_feature_builder_make();
    report(b, argc > 1 ? argv[1] : NULL);
    ckv_feature_builder_free(&b->builder);
    ckv_buf_free(&b->folded);
    ckv_buf_free(&b->bytes);
    free(b);
    return 0;
}
