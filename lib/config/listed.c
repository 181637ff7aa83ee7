/* Placeholders: values that count as missing. */
#include "config/nearest.h"
#include "config/reader.h"

/* Each value of a list, or the one value that stands alone, under `kind`. */
static void read_values(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, ckv_slice kind)
{
    ckv_config_data *config = r->config;
    bool list = value->type == CKV_YAML_SEQUENCE;
    size_t count = list ? value->count : 1;
    if (config->placeholder_count + count > CKV_PLACEHOLDERS_MAX) {
        ckv_config_mistake(r, value, CKV_TOO_LARGE, "more than %d placeholders", CKV_PLACEHOLDERS_MAX);
        return;
    }
    ckv_placeholder *all = ckv_config_array(r, &config->arena, config->placeholder_count + count, sizeof *all);
    if (!all)
        return;
    if (config->placeholder_count)
        memcpy(all, config->placeholders, config->placeholder_count * sizeof *all);
    config->placeholders = all;
    for (const ckv_yaml_node *item = list ? value->first : value; item; item = list ? item->next : NULL) {
        ckv_slice text;
        if (!ckv_config_scalar(r, key, item, &text))
            continue;
        if (text.len > CKV_PLACEHOLDER_MAX)
            ckv_config_mistake(r, item, CKV_TOO_LARGE, "a placeholder of more than %d bytes", CKV_PLACEHOLDER_MAX);
        else
            all[config->placeholder_count++] =
                (ckv_placeholder){ kind, ckv_config_keep(r, text), CKV_LISTED_BY_USER, 0 };
    }
}

static const ckv_config_key *find_key(ckv_slice name)
{
    size_t count;
    const ckv_config_key *keys = ckv_config_keys(&count), *other = NULL;
    for (size_t i = 0; i < count; i++) {
        if (keys[i].section == CKV_SECTION_PLACEHOLDERS && ckv_slice_equal(name, ckv_slice_str(keys[i].name)))
            return &keys[i];
        if (keys[i].section == CKV_SECTION_PLACEHOLDERS && !keys[i].read)
            other = &keys[i];
    }
    return other;
}

static void unknown_kind(ckv_config_reader *r, const ckv_yaml_node *at)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    ckv_nearest nearest = ckv_nearest_to(at->text);
    ckv_shown shown = ckv_config_show(at->text);
    static const char *const own[] = { "file", "learn", "every" };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        ckv_nearest_offer(&nearest, ckv_slice_str(own[i]));
    for (size_t i = 0; i < count; i++)
        ckv_nearest_offer(&nearest, ckv_slice_str(kinds[i].name));
    if (nearest.best.len)
        ckv_config_mistake(r, at, CKV_INVALID, "unknown kind '%s': did you mean '%s'?", shown.text, nearest.best.ptr);
    else
        ckv_config_mistake(
            r, at, CKV_INVALID, "unknown kind '%s': placeholders stand by kind, or under 'every'", shown.text);
}

void ckv_config_read_every(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    (void)member;
    read_values(r, key, value, CKV_LIT(""));
}

void ckv_config_read_placeholders(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_config_data *config = member;
    if (value->type != CKV_YAML_MAPPING) {
        ckv_config_mistake(r, value, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
        return;
    }
    config->has_placeholders = true;
    for (const ckv_yaml_node *name = value->first; name; name = name->next->next) {
        const ckv_config_key *found = find_key(name->text);
        if (found->read)
            found->read(r, found, name->next, (char *)config + found->offset);
        else if (ckv_kind_find(name->text))
            read_values(r, found, name->next, ckv_config_keep(r, name->text));
        else
            unknown_kind(r, name);
    }
}
