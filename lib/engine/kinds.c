/* Kinds explained, out of the tables that a run itself goes by. */
#include "block/rule.h"
#include "compare/comparator.h"
#include "config/nearest.h"
#include "engine/one_value.h"
#include "infer/words.h"
#include "record/defaults.h"
#include "util/error.h"
#include "util/sized.h"

#include <ckv/kind.h>

_Static_assert((int)CKV_KIND_UNION == (int)CKV_SURVIVE_UNION && (int)CKV_KIND_ANY == (int)CKV_SURVIVE_ANY,
    "the public numbers of survivorship are ours");
_Static_assert((int)CKV_KIND_RULES >= (int)CKV_RULES_MAX, "a kind has room for all rules");
_Static_assert((int)CKV_KIND_LEVELS >= (int)CKV_LEVELS_MAX, "a comparison has room for all levels");

const char *ckv_kind_name(size_t number)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    return number < count ? kinds[number].name : NULL;
}

static void add_comparison(ckv_kind_info *info, const ckv_comparison_def *def)
{
    ckv_kind_comparison *c = &info->comparisons[info->comparison_count++];
    *c = (ckv_kind_comparison){ .name = def->name };
    for (size_t i = 1; i < def->level_count; i++)
        c->levels[c->level_count++] = def->levels[i].name;
}

static void add_comparisons(ckv_kind_info *info, ckv_feature feature)
{
    size_t count;
    const ckv_comparator *const *table = ckv_comparator_table(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; table[i]->feature == feature && k < table[i]->comparison_count; k++)
            add_comparison(info, table[i]->comparisons[k]);
    }
}

static void add_rule(ckv_kind_info *info, const char *name)
{
    for (size_t i = 0; i < info->rule_count; i++) {
        if (strcmp(info->rules[i], name) == 0)
            return;
    }
    info->rules[info->rule_count++] = name;
}

/* The rules under which a record with nothing but this value has a key. */
static ckv_status try_value(ckv_kind_info *info, const ckv_value *value, ckv_normalizer *n)
{
    ckv_feature_builder builder = ckv_feature_builder_make();
    ckv_buf features = ckv_buf_make(UINT16_MAX);
    size_t count;
    const ckv_rule *rules = ckv_rule_table(&count);
    ckv_status status = value->kind->features(&builder, value, n);
    if (status == CKV_OK)
        status = ckv_feature_finish(&builder, CKV_TYPE_UNKNOWN, &features);
    for (unsigned r = 0; status == CKV_OK && r < count; r++) {
        uint64_t keys[CKV_RULE_KEYS_MAX];
        const uint8_t *bytes = (const uint8_t *)features.ptr;
        if (ckv_rule_keys(NULL, r, CKV_TYPE_PERSON, bytes, keys) || ckv_rule_keys(NULL, r, CKV_TYPE_ORG, bytes, keys))
            add_rule(info, rules[r].name);
    }
    ckv_feature_builder_free(&builder);
    ckv_buf_free(&features);
    return status;
}

static ckv_status add_rules(ckv_kind_info *info, ckv_value *value)
{
    ckv_normalizer n = ckv_normalizer_make("CN", CKV_AS_OF);
    ckv_status status = CKV_OK;
    for (const char *p = value->kind->examples; status == CKV_OK && *p;) {
        size_t len = strcspn(p, "\n");
        value->part[value->kind->part] = ckv_slice_of(p, len);
        status = try_value(info, value, &n);
        p += len + (p[len] == '\n');
    }
    ckv_normalizer_free(&n);
    return status;
}

static void add_table(ckv_kind_info *info, const ckv_word_row *rows, size_t count)
{
    for (size_t i = 0; i < count && info->word_count < CKV_KIND_WORDS; i++) {
        const char *kind = rows[i].kind;
        /* a handle's rows name their platforms */
        bool ours = kind && (strcmp(kind, info->name) == 0 || strcmp(kind, info->sample_kind) == 0);
        if (ours || (kind && strcmp(info->name, "handle") == 0 && strncmp(kind, "handle.", 7) == 0))
            info->words[info->word_count++] = rows[i].words;
    }
}

static void add_words(ckv_kind_info *info)
{
    size_t count;
    const ckv_word_row *rows;
    for (size_t table = 0; (rows = ckv_word_rows(table, &count)); table++)
        add_table(info, rows, count);
}

static ckv_status fail_unknown(const char *name, ckv_error *err)
{
    ckv_nearest nearest = ckv_nearest_to(ckv_slice_str(name));
    const char *known;
    for (size_t i = 0; (known = ckv_kind_name(i)); i++)
        ckv_nearest_offer(&nearest, ckv_slice_str(known));
    if (!nearest.best.len)
        return ckv_fail(err, CKV_NOT_FOUND, "no such kind of value; 'ckv help kinds' lists them");
    return ckv_fail(
        err, CKV_NOT_FOUND, "no such kind of value: did you mean '%s'? 'ckv help kinds' lists them", nearest.best.ptr);
}

ckv_status ckv_kind_describe(const char *name, ckv_kind_info *out, ckv_error *err)
{
    ckv_value value;
    bool handle = strncmp(name, "handle", 6) == 0;
    ckv_status status = ckv_sized_check(&out->size, "ckv_kind_info", err);
    if (status == CKV_OK && ckv_one_value(strcmp(name, "handle") ? name : "handle.wechat", &value, err) != CKV_OK)
        return fail_unknown(name, err);
    if (status != CKV_OK)
        return status;
    const ckv_kind *kind = value.kind;
    ckv_kind_info info = { .name = kind->name,
        .sample_kind = handle ? "handle.wechat" : kind->name,
        .field = kind->field,
        .meaning = kind->meaning,
        .reads = kind->reads,
        .survive = (ckv_kind_survival)kind->survive,
        .exclusive = kind->exclusive,
        .examples = kind->examples };
    add_comparisons(&info, kind->feature);
    add_words(&info);
    if (kind->features)
        status = add_rules(&info, &value);
    if (status != CKV_OK)
        return ckv_fail_memory(err);
    ckv_sized_give(out, &info, sizeof info);
    return CKV_OK;
}
