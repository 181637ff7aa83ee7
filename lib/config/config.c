#include "config/config.h"

#include "config/reader.h"
#include "record/defaults.h"
#include "util/error.h"

#include <stdlib.h>

void ckv_config_defaults(ckv_config_data *config)
{
    *config = (ckv_config_data){
        .arena = { .block_size = 16384 },
        .mode = CKV_MODE_DEDUPE,
        .link = CKV_LINK_DEFAULT,
        .review = CKV_REVIEW_DEFAULT,
        .component = CKV_COMPONENT_DEFAULT,
        .pairs = CKV_PAIRS_DEFAULT,
        .against = CKV_AGAINST_DEFAULT,
        .as_of = CKV_AS_OF,
        .learn_placeholders = true,
        .by = { CKV_CRITERION_TRUST, CKV_CRITERION_RECENT, CKV_CRITERION_FREQUENT, CKV_CRITERION_COMPLETE },
        .by_count = CKV_CRITERION_COUNT,
    };
}

void ckv_config_free_data(ckv_config_data *config)
{
    ckv_arena_free(&config->arena);
    ckv_config_defaults(config);
}

static int by_text(const void *x, const void *y)
{
    const ckv_yaml_node *a = *(const ckv_yaml_node *const *)x, *b = *(const ckv_yaml_node *const *)y;
    int c = ckv_slice_compare(a->text, b->text);
    if (c)
        return c;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static void check_keys(ckv_config_reader *r, const ckv_yaml_node *mapping)
{
    if (mapping->count < 2)
        return;
    const ckv_yaml_node **keys = ckv_config_array(r, &r->scratch, mapping->count, sizeof *keys);
    if (!keys)
        return;
    size_t n = 0;
    for (const ckv_yaml_node *k = mapping->first; k; k = k->next->next)
        keys[n++] = k;
    qsort(keys, n, sizeof *keys, by_text);
    for (size_t i = 1; i < n; i++) {
        if (ckv_slice_equal(keys[i]->text, keys[i - 1]->text))
            ckv_config_mistake(r, keys[i], CKV_INVALID, "'%s' is given a second time: line %llu has it already",
                ckv_config_show(keys[i]->text).text, (unsigned long long)keys[i - 1]->line);
    }
}

/* What holds everywhere in the tree: no key twice, no NUL (which "\0" can write). Depth is bounded by the tree's
 * ceiling. */
static void check_tree(ckv_config_reader *r, const ckv_yaml_node *node)
{
    if (node->type == CKV_YAML_SCALAR && node->text.len && memchr(node->text.ptr, 0, node->text.len))
        ckv_config_mistake(r, node, CKV_INVALID, "a text with a NUL byte");
    if (node->type == CKV_YAML_MAPPING)
        check_keys(r, node);
    for (const ckv_yaml_node *child = node->first; child; child = child->next)
        check_tree(r, child);
}

static ckv_slice directory_of(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (!slash)
        return CKV_LIT("");
    return ckv_slice_of(path, slash == path ? 1 : (size_t)(slash - path));
}

static void read_tree(ckv_config_reader *r, const ckv_yaml_node *root)
{
    check_tree(r, root);
    ckv_config_read_section(r, CKV_SECTION_TOP, root, r->config);
}

ckv_status ckv_config_parse_data(ckv_config_data *config, ckv_slice yaml, const char *path, ckv_error *err)
{
    ckv_config_data read;
    ckv_config_defaults(&read);
    ckv_config_reader r = { .config = &read, .scratch = { .block_size = 65536 } };
    const ckv_yaml_node *root;
    read.path = ckv_config_keep(&r, ckv_slice_str(path ? path : ""));
    read.directory = ckv_config_keep(&r, directory_of(path));
    if (ckv_yaml_parse(&root, &r.scratch, yaml, &r.first) != CKV_OK)
        r.failed = true;
    else
        read_tree(&r, root);
    ckv_arena_free(&r.scratch);
    if (!r.failed) {
        *config = read;
        return CKV_OK;
    }
    ckv_config_free_data(&read);
    const ckv_error *e = &r.first;
    const char *name = path ? path : "configuration";
    if (e->line == CKV_NOWHERE)
        return ckv_fail(err, e->code, "%s: %s", name, e->message);
    return ckv_fail_at(err, e->code, e->line, e->column, "%s:%llu:%llu: %s", name, (unsigned long long)e->line,
        (unsigned long long)e->column, e->message);
}

ckv_source_config *ckv_config_find_source(ckv_config_data *config, ckv_slice name)
{
    for (size_t i = 0; i < config->source_count; i++) {
        if (ckv_slice_equal(config->sources[i].name, name))
            return &config->sources[i];
    }
    return NULL;
}

ckv_status ckv_config_add_source(ckv_config_data *config, ckv_slice name, ckv_source_config **out, ckv_error *err)
{
    if (config->source_count == CKV_SOURCES_MAX)
        return ckv_fail(err, CKV_TOO_LARGE, "more than %d sources", CKV_SOURCES_MAX);
    size_t n = config->source_count;
    /* A copy each time: sources on a command line are few. */
    ckv_source_config *sources = ckv_arena_alloc(&config->arena, (n + 1) * sizeof *sources);
    ckv_slice kept = ckv_arena_copy(&config->arena, name);
    if (!sources || !kept.ptr)
        return ckv_fail_memory(err);
    if (n)
        memcpy(sources, config->sources, n * sizeof *sources);
    sources[n] = (ckv_source_config){ .name = kept, .trust = 50, .inferred = true };
    config->sources = sources;
    config->source_count = n + 1;
    *out = &sources[n];
    return CKV_OK;
}
