/* Names that are one organization, whatever they are made of: lists of lists. */
#include "config/reader.h"

/* How many names a list of lists holds. */
static size_t count_names(const ckv_yaml_node *groups)
{
    size_t count = 0;
    for (const ckv_yaml_node *group = groups->first; group; group = group->next)
        count += group->count;
    return count;
}

/* Its names go under one number. */
static void read_group(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *group, uint32_t number)
{
    ckv_config_data *config = r->config;
    if (group->type != CKV_YAML_SEQUENCE || group->count < 2) {
        ckv_config_mistake(r, group, CKV_INVALID, "the names of an organization are a list of two and more");
        return;
    }
    for (const ckv_yaml_node *item = group->first; item; item = item->next) {
        ckv_slice text;
        if (!ckv_config_scalar(r, key, item, &text))
            continue;
        if (text.len > CKV_PLACEHOLDER_MAX)
            ckv_config_mistake(r, item, CKV_TOO_LARGE, "a name of more than %d bytes", CKV_PLACEHOLDER_MAX);
        else
            config->aliases[config->alias_count++] =
                (ckv_placeholder){ CKV_LIT("org.name"), ckv_config_keep(r, text), CKV_LISTED_AS_ALIAS, number };
    }
}

void ckv_config_read_aliases(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_config_data *config = member;
    if (value->type != CKV_YAML_SEQUENCE) {
        ckv_config_mistake(r, value, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
        return;
    }
    size_t count = count_names(value);
    if (count > CKV_PLACEHOLDERS_MAX) {
        ckv_config_mistake(r, value, CKV_TOO_LARGE, "more than %d aliases", CKV_PLACEHOLDERS_MAX);
        return;
    }
    config->has_aliases = true;
    config->aliases = ckv_config_array(r, &config->arena, count + 1, sizeof *config->aliases);
    uint32_t number = 0;
    for (const ckv_yaml_node *group = config->aliases ? value->first : NULL; group; group = group->next)
        read_group(r, key, group, ++number);
}
