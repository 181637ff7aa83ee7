/* Blocking: how many pairs may be compared, and which rules the user wants or does not want. */
#include "config/reader.h"

static void add_wish(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *item)
{
    ckv_config_data *config = r->config;
    ckv_slice name;
    if (ckv_config_scalar(r, key, item, &name))
        config->wishes[config->wish_count++] =
            (ckv_wished_rule){ ckv_config_keep(r, name), (ckv_wish)key->least, item->line, item->column };
}

void ckv_config_read_wishes(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_config_data *config = member;
    bool list = value->type == CKV_YAML_SEQUENCE;
    size_t count = config->wish_count + (list ? value->count : 1);
    if (count > CKV_WISHES_MAX) {
        ckv_config_mistake(r, value, CKV_TOO_LARGE, "more than %d rules", CKV_WISHES_MAX);
        return;
    }
    ckv_wished_rule *all = ckv_config_array(r, &config->arena, count, sizeof *all);
    if (!all)
        return;
    if (config->wish_count)
        memcpy(all, config->wishes, config->wish_count * sizeof *all);
    config->wishes = all;
    for (const ckv_yaml_node *item = list ? value->first : value; item; item = list ? item->next : NULL)
        add_wish(r, key, item);
}

void ckv_config_read_blocking(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    (void)key;
    ckv_config_read_section(r, CKV_SECTION_BLOCKING, value, member);
}
