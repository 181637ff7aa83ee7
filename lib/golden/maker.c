/* The table of fields: which there can be, in which order they stand in a profile, and how each survives. */
#include "golden/maker.h"

#include <stdlib.h>

static const ckv_criterion default_order[] = { CKV_CRITERION_TRUST, CKV_CRITERION_RECENT, CKV_CRITERION_FREQUENT,
    CKV_CRITERION_COMPLETE };

/* Compared kinds by their place in the kind table, handles at the place of "handle", all else behind. */
static size_t rank_of(const ckv_kind *kind)
{
    size_t count;
    const ckv_kind *table = ckv_kind_table(&count);
    for (size_t i = 0; kind->features && i < count; i++) {
        if (kind->field && table[i].field ? strcmp(kind->field, table[i].field) == 0
                                          : strcmp(kind->name, table[i].name) == 0)
            return i;
    }
    return count;
}

static int compare_size(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* By name; of one name the kind that stands first in a profile: an attribute that happens to be called "phone" joins
 * the phones. */
static int by_name(const void *a, const void *b)
{
    const ckv_field_rule *p = a, *q = b;
    int c = ckv_slice_compare(p->name, q->name);
    if (c == 0)
        c = compare_size(p->rank, q->rank);
    return c ? c : strcmp(p->kind->name, q->kind->name);
}

static int by_rank(const void *a, const void *b)
{
    const ckv_field_rule *p = a, *q = b;
    int c = compare_size(p->rank, q->rank);
    return c ? c : ckv_slice_compare(p->name, q->name);
}

/* The rule that names the field, else the one that names its kind, else none. */
static const ckv_survival_rule *rule_for(const ckv_survival_policy *policy, const ckv_field_rule *field)
{
    const ckv_survival_rule *of_kind = NULL;
    for (size_t i = 0; i < policy->rule_count; i++) {
        if (ckv_slice_equal(policy->rules[i].field, field->name))
            return &policy->rules[i];
        if (!of_kind && ckv_slice_equal(policy->rules[i].field, ckv_slice_str(field->kind->name)))
            of_kind = &policy->rules[i];
    }
    return of_kind;
}

/* Names and addresses are written in one script or in the other, and neither is the fuller for its letters. */
static bool has_scripts(ckv_slice field)
{
    return ckv_slice_equal(field, CKV_LIT("person.name")) || ckv_slice_equal(field, CKV_LIT("org.name"))
           || ckv_slice_equal(field, CKV_LIT("address"));
}

static void settle(ckv_field_rule *field, const ckv_survival_policy *policy)
{
    const ckv_survival_rule *rule = rule_for(policy, field), *fallback = &policy->fallback;
    field->survive = rule && rule->has_survive ? rule->survive
                     : fallback->has_survive   ? fallback->survive
                                               : field->kind->survive;
    const ckv_criterion *by = default_order;
    field->by_count = CKV_CRITERION_COUNT;
    if (rule && rule->by_count) {
        by = rule->by;
        field->by_count = rule->by_count;
    } else if (fallback->by_count) {
        by = fallback->by;
        field->by_count = fallback->by_count;
    }
    memcpy(field->by, by, field->by_count * sizeof *by);
    field->scripts = has_scripts(field->name);
}

static void add_kind(ckv_field_rule *all, size_t n, const char *name)
{
    const ckv_kind *kind = ckv_kind_find(ckv_slice_str(name));
    all[n] = (ckv_field_rule){ .name = ckv_slice_str(kind->field), .kind = kind, .rank = rank_of(kind), .group = n };
}

/* What mixed sources have beside their templates' fields: their organizations' names, and, where they have a column of
 * certificate numbers, their tax numbers. */
enum { EXTRAS_MAX = 2 };

/* All templates of all sources, each with its number as the group until fields are known; and what mixed sources have
 * beside them, org.name first. */
static size_t list_templates(const ckv_golden_maker *maker, ckv_field_rule *all)
{
    size_t n = 0;
    bool mixed = false, ids = false;
    for (size_t s = 0; s < maker->source_count; s++) {
        const ckv_plan *plan = maker->sources[s].plan;
        mixed |= plan && plan->mixed;
        for (size_t t = 0; plan && t < plan->count; t++, n++) {
            ids |= plan->mixed && ckv_slice_equal(plan->templates[t].field, CKV_LIT("id.national"));
            all[n] = (ckv_field_rule){ .name = plan->templates[t].field,
                .kind = plan->templates[t].kind,
                .rank = rank_of(plan->templates[t].kind),
                .group = n };
        }
    }
    if (mixed)
        add_kind(all, n++, "org.name");
    if (ids)
        add_kind(all, n++, "id.tax");
    return n;
}

/* `all` sorted by name: keep one of each name, and note for each template which it became. */
static size_t drop_repeats(ckv_field_rule *all, size_t n, uint32_t *group_of)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        size_t number = all[i].group;
        if (kept == 0 || !ckv_slice_equal(all[kept - 1].name, all[i].name)) {
            all[kept] = all[i];
            all[kept].group = kept;
            kept++;
        }
        group_of[number] = (uint32_t)(kept - 1);
    }
    return kept;
}

static uint32_t field_called(const ckv_golden_maker *maker, ckv_slice name)
{
    for (size_t i = 0; i < maker->field_count; i++)
        if (ckv_slice_equal(maker->names[i], name))
            return (uint32_t)i;
    return UINT32_MAX;
}

static ckv_status make_fields(ckv_golden_maker *maker, const ckv_survival_policy *policy, size_t templates)
{
    ckv_status status = CKV_NO_MEMORY;
    uint32_t *place = malloc((templates + EXTRAS_MAX) * sizeof *place);
    maker->fields = calloc(templates + EXTRAS_MAX, sizeof *maker->fields);
    maker->names = calloc(templates + EXTRAS_MAX, sizeof *maker->names);
    maker->field_of = calloc(templates + EXTRAS_MAX, sizeof *maker->field_of);
    maker->damaged = calloc((templates + EXTRAS_MAX) * CKV_DAMAGE_COUNT, sizeof *maker->damaged);
    if (!place || !maker->fields || !maker->names || !maker->field_of || !maker->damaged)
        goto done;
    size_t n = list_templates(maker, maker->fields);
    bool mixed = n > templates;
    qsort(maker->fields, n, sizeof *maker->fields, by_name);
    maker->field_count = drop_repeats(maker->fields, n, maker->field_of);
    qsort(maker->fields, maker->field_count, sizeof *maker->fields, by_rank);
    for (size_t i = 0; i < maker->field_count; i++) {
        settle(&maker->fields[i], policy);
        maker->names[i] = maker->fields[i].name;
        place[maker->fields[i].group] = (uint32_t)i;
    }
    for (size_t i = 0; i < n; i++)
        maker->field_of[i] = place[maker->field_of[i]];
    maker->org_field = mixed ? maker->field_of[templates] : UINT32_MAX;
    maker->national_field = field_called(maker, CKV_LIT("id.national"));
    maker->tax_field = field_called(maker, CKV_LIT("id.tax"));
    status = CKV_OK;
done:
    free(place);
    return status;
}

static bool is_policy_sound(const ckv_survival_policy *policy)
{
    bool sound = policy->fallback.by_count <= CKV_CRITERION_COUNT;
    for (size_t i = 0; i < policy->rule_count; i++)
        sound &= policy->rules[i].by_count <= CKV_CRITERION_COUNT;
    return sound;
}

ckv_status ckv_golden_maker_new(ckv_golden_maker **out, const ckv_survival_policy *policy,
    const ckv_golden_source *sources, size_t source_count, int32_t as_of)
{
    if (!is_policy_sound(policy))
        return CKV_INVALID;
    ckv_golden_maker *maker = calloc(1, sizeof *maker);
    if (!maker)
        return CKV_NO_MEMORY;
    maker->sources = sources;
    maker->source_count = source_count;
    maker->normalizer = ckv_normalizer_make("", as_of);
    maker->scratch = ckv_buf_make(SIZE_MAX);
    maker->display = ckv_buf_make(CKV_ROW_MAX);
    ckv_status status = CKV_NO_MEMORY;
    maker->first_template = malloc((source_count + 1) * sizeof *maker->first_template);
    if (!maker->first_template)
        goto fail;
    size_t templates = 0;
    for (size_t s = 0; s < source_count; s++) {
        maker->first_template[s] = templates;
        templates += sources[s].plan ? sources[s].plan->count : 0;
    }
    maker->first_template[source_count] = templates;
    status = make_fields(maker, policy, templates);
    if (status != CKV_OK)
        goto fail;
    *out = maker;
    return CKV_OK;
fail:
    ckv_golden_maker_free(maker);
    return status;
}

void ckv_golden_maker_list(ckv_golden_maker *maker, struct ckv_placeholder_index *placeholders)
{
    maker->normalizer.placeholders = placeholders;
}

void ckv_golden_maker_brief(ckv_golden_maker *maker, bool brief)
{
    maker->brief = brief;
}

const ckv_slice *ckv_golden_maker_fields(const ckv_golden_maker *maker, size_t *count)
{
    *count = maker->field_count;
    return maker->names;
}

uint64_t ckv_golden_maker_damaged(const ckv_golden_maker *maker, size_t field, ckv_damage damage)
{
    return maker->damaged[field * CKV_DAMAGE_COUNT + (size_t)damage];
}

void ckv_golden_maker_free(ckv_golden_maker *maker)
{
    if (!maker)
        return;
    ckv_normalizer_free(&maker->normalizer);
    ckv_buf_free(&maker->scratch);
    ckv_buf_free(&maker->display);
    free(maker->fields);
    free(maker->names);
    free(maker->field_of);
    free(maker->damaged);
    free(maker->first_template);
    free(maker->gathered);
    free(maker->order);
    free(maker->spare);
    free(maker->standings);
    free(maker);
}
