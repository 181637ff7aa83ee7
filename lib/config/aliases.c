/* Names that are one organization, whatever they are made of: lists of lists. */
#include "config/reader.h"

#include <stdlib.h>

/* A name as records are looked up by, and where it stands. */
typedef struct listed_name {
    uint64_t full;
    uint32_t group;
    const ckv_yaml_node *at;
} listed_name;

/* How many names a list of lists holds. */
static size_t count_names(const ckv_yaml_node *groups)
{
    size_t count = 0;
    for (const ckv_yaml_node *group = groups->first; group; group = group->next)
        count += group->count;
    return count;
}

/* Is it the name of an organization? One that is none would be listed in vain. */
static bool read_name(
    ckv_config_reader *r, const ckv_yaml_node *item, ckv_slice text, ckv_normalizer *n, uint64_t *full)
{
    ckv_org_hashes hashes;
    ckv_status status = ckv_org_hashes_of(&hashes, text, n);
    if (status == CKV_NOT_FOUND)
        ckv_config_mistake(r, item, CKV_INVALID, "no name of an organization: a legal form, a number or marks alone");
    else if (status != CKV_OK)
        ckv_config_no_memory(r);
    else
        *full = hashes.full;
    return status == CKV_OK;
}

/* Its names go under one number. */
static void read_group(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *group, uint32_t number,
    ckv_normalizer *n, listed_name *names)
{
    ckv_config_data *config = r->config;
    if (group->type != CKV_YAML_SEQUENCE || group->count < 2) {
        ckv_config_mistake(r, group, CKV_INVALID, "the names of an organization are a list of two and more");
        return;
    }
    for (const ckv_yaml_node *item = group->first; item; item = item->next) {
        ckv_slice text;
        uint64_t full;
        if (!ckv_config_scalar(r, key, item, &text))
            continue;
        if (text.len > CKV_PLACEHOLDER_MAX) {
            ckv_config_mistake(r, item, CKV_TOO_LARGE, "a name of more than %d bytes", CKV_PLACEHOLDER_MAX);
        } else if (read_name(r, item, text, n, &full)) {
            names[config->alias_count] = (listed_name){ full, number, item };
            config->aliases[config->alias_count++] =
                (ckv_placeholder){ CKV_LIT("org.name"), ckv_config_keep(r, text), CKV_LISTED_AS_ALIAS, number };
        }
    }
}

/* By name, then by list. */
static int compare_names(const void *a, const void *b)
{
    const listed_name *x = a, *y = b;
    if (x->full != y->full)
        return x->full < y->full ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group;
}

/* A name of two lists would be of one of them only. */
static void refuse_twice(ckv_config_reader *r, listed_name *names, size_t count)
{
    if (count)
        qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 1; i < count; i++) {
        if (names[i].full == names[i - 1].full && names[i].group != names[i - 1].group)
            ckv_config_mistake(r, names[i].at, CKV_INVALID, "the name is in list %u too: one list holds all its names",
                names[i - 1].group);
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
    config->alias_count = 0; /* a second list, a mistake already noted, has room of its own */
    listed_name *names = ckv_config_array(r, &r->scratch, count + 1, sizeof *names);
    ckv_normalizer n = ckv_normalizer_make("", 0);
    uint32_t number = 0;
    for (const ckv_yaml_node *group = config->aliases && names ? value->first : NULL; group; group = group->next)
        read_group(r, key, group, ++number, &n, names);
    if (names)
        refuse_twice(r, names, config->alias_count);
    ckv_normalizer_free(&n);
}
