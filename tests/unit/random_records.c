#include "random_records.h"

#include <stdlib.h>

/* Some are missing, damaged, placeholders, or several spellings of one value. */
static const struct {
    const char *kind;
    ckv_part part;
    const char *values[10]; /* up to the first NULL */
} pools[] = {
    { "person.name", CKV_PART_WHOLE,
        { "王伟", "王薇", "Wang Wei", "欧阳娜娜", "陳大文", "CHAN Tai Man", "John Smith", "Smith, Jon", "张先生",
            "无" } },
    { "person.name", CKV_PART_WHOLE, { "王伟", "李娜", "John Smith", "Müller, Anna-Lena", "山田太郎" } },
    { "org.name", CKV_PART_WHOLE,
        { "上海明珠贸易有限公司", "明珠贸易", "恒远物流有限公司广州分公司", "恒远物流有限公司", "Hayes & Dunmore LLP",
            "Acme Ltd." } },
    { "phone", CKV_PART_WHOLE,
        { "13812345678", "+86 138 1234 5678", "021-63507418", "13800138000", "9802 1546", "+44 20 7946 0815" } },
    { "phone", CKV_PART_WHOLE, { "13911112222", "13812345678", "N/A", "138123456" } },
    { "email", CKV_PART_WHOLE,
        { "wang.wei@mail.example", "wangwei@mail.example", "info@acme.example", "jon@x.example", "none" } },
    { "address", CKV_PART_WHOLE,
        { "北京市朝阳区建国路221号5幢602", "朝阳区建国路221号", "上海市黄浦区北京东路666号25层",
            "14 Larch Grove, London SE23 3QT", "香港九龍深水埗元州邨元豐樓1208室" } },
    { "birth_date", CKV_PART_WHOLE, { "1985-04-07", "1985-07-04", "1985年4月", "1990-12-31", "1900-01-01" } },
    { "sex", CKV_PART_WHOLE, { "男", "F", "?" } },
    { "id.national", CKV_PART_WHOLE, { "440106196909093353", "110105197911304115", "G2846151", "44010619690909****" } },
    { "id.tax", CKV_PART_WHOLE, { "9133010679365218X1", "91510122MA6CB9Q09U" } },
    { "id.passport", CKV_PART_WHOLE, { "E12345678", "K0123456A" } },
    { "handle.wechat", CKV_PART_WHOLE, { "wangwei85", "chantaiman75" } },
};

static void add_value(uint64_t *state, size_t pool, ckv_feature_builder *b, ckv_normalizer *n)
{
    size_t values = 0;
    while (values < sizeof pools[pool].values / sizeof *pools[pool].values && pools[pool].values[values])
        values++;
    ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(pools[pool].kind)) };
    value.field = ckv_slice_str(value.kind->field ? value.kind->field : pools[pool].kind);
    if (ckv_slice_starts(ckv_slice_str(pools[pool].kind), CKV_LIT("handle.")))
        value.platform = ckv_slice_str(pools[pool].kind + sizeof "handle." - 1);
    value.part[pools[pool].part] = ckv_slice_str(pools[pool].values[random_below(state, values)]);
    if (value.kind->features(b, &value, n) != CKV_OK)
        abort();
}

random_records random_records_make(uint64_t *state, size_t count)
{
    random_records r = { .features = calloc(count + 1, sizeof *r.features), .count = count };
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("CN", 20261231);
    ckv_buf out = ckv_buf_make((size_t)1 << 17);
    for (size_t i = 0; i < count; i++) {
        static const ckv_record_type types[] = { CKV_TYPE_PERSON, CKV_TYPE_PERSON, CKV_TYPE_PERSON, CKV_TYPE_ORG,
            CKV_TYPE_UNKNOWN };
        unsigned share = (unsigned)random_below(state, 5) + 2; /* how much is filled in */
        ckv_feature_builder_clear(&b);
        for (size_t p = 0; p < sizeof pools / sizeof *pools; p++) {
            if (random_below(state, 8) < share)
                add_value(state, p, &b, &n);
        }
        ckv_buf_clear(&out);
        if (ckv_feature_finish(&b, types[random_below(state, sizeof types / sizeof *types)], &out) != CKV_OK)
            abort();
        r.features[i] = (const uint8_t *)ckv_arena_copy(&r.arena, ckv_buf_slice(&out)).ptr;
    }
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
    ckv_feature_builder_free(&b);
    return r;
}

void random_records_free(random_records *r)
{
    ckv_arena_free(&r->arena);
    free(r->features);
    *r = (random_records){ 0 };
}
