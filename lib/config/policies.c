/* Survivorship: which of several values becomes the golden one. */
#include "config/nearest.h"
#include "config/reader.h"

static const ckv_config_word criteria[CKV_CRITERION_COUNT] = { { "trust", CKV_CRITERION_TRUST },
    { "recent", CKV_CRITERION_RECENT }, { "frequent", CKV_CRITERION_FREQUENT },
    { "complete", CKV_CRITERION_COMPLETE } };

/* Policies and criteria share one list of words: the criteria come after these. */
static const ckv_config_word survivals[] = { { "best", CKV_SURVIVE_BEST }, { "union", CKV_SURVIVE_UNION },
    { "any", CKV_SURVIVE_ANY } };

enum { SURVIVAL_COUNT = sizeof survivals / sizeof *survivals };

/* A list of criteria, each at most once. */
static void read_criteria(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *list, ckv_criterion *by, size_t *by_count)
{
    if (list->type != CKV_YAML_SEQUENCE || list->count == 0) {
        ckv_config_mistake(r, list, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
        return;
    }
    bool used[CKV_CRITERION_COUNT] = { false };
    size_t count = 0;
    for (const ckv_yaml_node *item = list->first; item; item = item->next) {
        int picked;
        if (!ckv_config_pick(r, key, item, criteria, CKV_CRITERION_COUNT, &picked))
            continue;
        if (used[picked])
            ckv_config_mistake(r, item, CKV_INVALID, "'%s' stands in this list already", criteria[picked].text);
        else
            by[count++] = (ckv_criterion)picked;
        used[picked] = true;
    }
    *by_count = count;
}

void ckv_config_read_order(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_config_data *config = member;
    read_criteria(r, key, value, config->by, &config->by_count);
}

/* Profile fields of lib/record, and names of columns that became attributes, flags or categories: those are not all
 * known before the files are read. So a name is refused here only where it must be a misspelt kind: "person.nme". The
 * rest is checked by the run. */
static void check_field(ckv_config_reader *r, const ckv_yaml_node *at)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    const ckv_kind *kind = ckv_kind_find(at->text);
    const char *dot = at->text.len ? memchr(at->text.ptr, '.', at->text.len) : NULL;
    if (kind && kind->field && strcmp(kind->field, kind->name) != 0)
        ckv_config_mistake(r, at, CKV_INVALID, "'%s' survives together with the rest of its value: name '%s'",
            kind->name, kind->field);
    if (kind || !dot)
        return;
    ckv_slice group = ckv_slice_of(at->text.ptr, (size_t)(dot - at->text.ptr) + 1);
    ckv_nearest nearest = ckv_nearest_to(at->text);
    bool known = false;
    for (size_t i = 0; i < count; i++) {
        known |= ckv_slice_starts(ckv_slice_str(kinds[i].name), group);
        if (kinds[i].field && strcmp(kinds[i].field, kinds[i].name) == 0)
            ckv_nearest_offer(&nearest, ckv_slice_str(kinds[i].name));
    }
    ckv_shown shown = ckv_config_show(at->text);
    if (known && nearest.best.len)
        ckv_config_mistake(r, at, CKV_INVALID, "unknown field '%s': did you mean '%s'?", shown.text, nearest.best.ptr);
    else if (known)
        ckv_config_mistake(r, at, CKV_INVALID, "unknown field '%s'", shown.text);
}

static void read_policy(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *name, ckv_field_policy *policy)
{
    const ckv_yaml_node *value = name->next;
    const ckv_kind *kind = ckv_kind_find(name->text);
    policy->field = ckv_config_keep(r, name->text);
    policy->line = name->line;
    policy->survive = CKV_SURVIVE_BEST;
    check_field(r, name);
    if (value->type == CKV_YAML_SEQUENCE) {
        read_criteria(r, key, value, policy->by, &policy->by_count);
        return;
    }
    int picked;
    if (!ckv_config_pick(r, key, value, survivals, SURVIVAL_COUNT, &picked))
        return;
    policy->survive = (ckv_survive)picked;
    if (picked == CKV_SURVIVE_ANY && kind && kind->features)
        ckv_config_mistake(r, value, CKV_INVALID, "'any' is for flags: '%s' can be best, union or a list", kind->name);
}

static const ckv_config_key *policy_key(bool is_default)
{
    size_t count;
    const ckv_config_key *keys = ckv_config_keys(&count);
    while (count > 0 && (keys->section != CKV_SECTION_SURVIVORSHIP || (keys->read != NULL) != is_default))
        keys++, count--;
    return keys;
}

void ckv_config_read_survivorship(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_config_data *config = member;
    if (value->type != CKV_YAML_MAPPING) {
        ckv_config_mistake(r, value, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
        return;
    }
    config->policies = ckv_config_array(r, &config->arena, value->count, sizeof *config->policies);
    config->policy_count = 0; /* a second survivorship, a mistake already noted, has room of its own */
    if (!config->policies)
        return;
    for (const ckv_yaml_node *name = value->first; name; name = name->next->next) {
        if (ckv_slice_equal(name->text, CKV_LIT("default")))
            ckv_config_read_order(r, policy_key(true), name->next, config);
        else
            read_policy(r, policy_key(false), name, &config->policies[config->policy_count++]);
    }
}
