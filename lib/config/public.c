/* The public configuration: what was read, and what a command line adds to it. */
#include "config/config.h"
#include "config/nearest.h"
#include "config/reader.h"
#include "util/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct ckv_config {
    ckv_config_data data;
    bool described;  /* a configuration file described sources: others are a mistake */
    size_t given;    /* of `from_call` */
    bool *from_call; /* by source: its files were named by ckv_config_add_file() */
};

const ckv_config_data *ckv_config_data_of(const ckv_config *config)
{
    return &config->data;
}

ckv_status ckv_config_new(ckv_config **out)
{
    ckv_config *config = calloc(1, sizeof *config);
    if (!config)
        return CKV_NO_MEMORY;
    ckv_config_defaults(&config->data);
    *out = config;
    return CKV_OK;
}

void ckv_config_free(ckv_config *config)
{
    if (!config)
        return;
    ckv_config_free_data(&config->data);
    free(config->from_call);
    free(config);
}

static ckv_status parse_new(ckv_config **out, ckv_slice yaml, const char *path, ckv_error *err)
{
    ckv_config *config;
    if (ckv_config_new(&config) != CKV_OK)
        return ckv_fail_memory(err);
    ckv_status st = ckv_config_parse_data(&config->data, yaml, path, err);
    if (st != CKV_OK) {
        ckv_config_free(config);
        return st;
    }
    config->described = config->data.source_count > 0;
    *out = config;
    return CKV_OK;
}

ckv_status ckv_config_parse(ckv_config **out, const char *bytes, size_t len, ckv_error *err)
{
    return parse_new(out, ckv_slice_of(bytes, len), NULL, err);
}

static ckv_status read_whole(FILE *file, ckv_buf *bytes, const char *path, ckv_error *err)
{
    char chunk[16384];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
        ckv_buf_add(bytes, ckv_slice_of(chunk, n));
    if (ferror(file))
        return ckv_fail_errno(err, errno, "cannot read", path);
    if (ckv_buf_status(bytes) == CKV_TOO_LARGE)
        return ckv_fail(err, CKV_TOO_LARGE, "%s: a configuration has at most %zu MiB", path, CKV_YAML_MAX >> 20);
    return ckv_buf_status(bytes) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

ckv_status ckv_config_load(ckv_config **out, const char *path, ckv_error *err)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return ckv_fail_errno(err, errno, "cannot open", path);
    ckv_buf bytes = ckv_buf_make(CKV_YAML_MAX);
    ckv_status st = read_whole(file, &bytes, path, err);
    fclose(file);
    if (st == CKV_OK)
        st = parse_new(out, ckv_buf_slice(&bytes), path, err);
    ckv_buf_free(&bytes);
    return st;
}

/* "exports/crm.2024.csv.gz" is "crm": what follows the first dot says how the file is written. */
static ckv_slice base_name(const char *path)
{
    if (strcmp(path, "-") == 0)
        return CKV_LIT("stdin");
    const char *slash = strrchr(path, '/');
    ckv_slice name = ckv_slice_str(slash ? slash + 1 : path);
    const char *dot = name.len > 1 ? memchr(name.ptr + 1, '.', name.len - 1) : NULL;
    return dot ? ckv_slice_head(name, (size_t)(dot - name.ptr)) : name;
}

static ckv_status unknown_source(ckv_config *config, ckv_slice name, ckv_error *err)
{
    ckv_nearest nearest = ckv_nearest_to(name);
    for (size_t i = 0; i < config->data.source_count; i++)
        ckv_nearest_offer(&nearest, config->data.sources[i].name);
    ckv_shown shown = ckv_config_show(name);
    if (!nearest.best.len)
        nearest.best = config->data.sources[0].name;
    return ckv_fail(err, CKV_NOT_FOUND, "the configuration has no source '%s': did you mean '%s'? Write SOURCE=FILE",
        shown.text, ckv_config_show(nearest.best).text);
}

static ckv_status find_or_add(ckv_config *config, ckv_slice name, ckv_source_config **out, ckv_error *err)
{
    const char *fault = ckv_source_name_fault(name);
    if (fault)
        return ckv_fail(err, CKV_INVALID, "the name of the source '%s' %s", ckv_config_show(name).text, fault);
    ckv_source_config *source = ckv_config_find_source(&config->data, name);
    if (!source && config->described)
        return unknown_source(config, name, err);
    if (!source)
        return ckv_config_add_source(&config->data, name, out, err);
    *out = source;
    return CKV_OK;
}

static ckv_status grow_marks(ckv_config *config, ckv_error *err)
{
    size_t want = config->data.source_count;
    if (config->given >= want)
        return CKV_OK;
    bool *marks = realloc(config->from_call, want * sizeof *marks);
    if (!marks)
        return ckv_fail_memory(err);
    memset(marks + config->given, 0, (want - config->given) * sizeof *marks);
    config->from_call = marks;
    config->given = want;
    return CKV_OK;
}

/* Paths keep a zero behind their length, so that they can be opened as they are. */
static ckv_slice keep_path(ckv_config_data *data, const char *path)
{
    size_t len = strlen(path);
    ckv_slice kept = ckv_arena_copy(&data->arena, ckv_slice_of(path, len + 1));
    return (ckv_slice){ kept.ptr, kept.ptr ? len : 0 };
}

static ckv_status append_file(
    ckv_config_data *data, ckv_source_config *source, size_t keep, const char *path, ckv_error *err)
{
    ckv_slice *files = ckv_arena_alloc(&data->arena, (keep + 1) * sizeof *files);
    ckv_slice kept = keep_path(data, path);
    if (!files || !kept.ptr)
        return ckv_fail_memory(err);
    if (keep)
        memcpy(files, source->files, keep * sizeof *files);
    files[keep] = kept;
    source->files = files;
    source->file_count = keep + 1;
    return CKV_OK;
}

ckv_status ckv_config_add_file(ckv_config *config, const char *source_name, const char *path, ckv_error *err)
{
    ckv_source_config *source;
    if (path[0] == '\0')
        return ckv_fail(err, CKV_INVALID, "the name of a file is empty");
    ckv_slice name = source_name ? ckv_slice_str(source_name) : base_name(path);
    ckv_status st = find_or_add(config, name, &source, err);
    if (st == CKV_OK)
        st = grow_marks(config, err);
    if (st != CKV_OK)
        return st;
    bool *mark = &config->from_call[source - config->data.sources];
    st = append_file(&config->data, source, *mark ? source->file_count : 0, path, err);
    if (st == CKV_OK) {
        *mark = true;
        source->joined |= !source_name && source->file_count > 1;
    }
    return st;
}

void ckv_config_drop_files(ckv_config *config)
{
    for (size_t i = 0; i < config->data.source_count; i++)
        config->data.sources[i].file_count = 0;
}

ckv_status ckv_config_set_mode(ckv_config *config, ckv_mode mode, ckv_error *err)
{
    if ((int)mode < CKV_MODE_DEDUPE || mode > CKV_MODE_ONE_TO_ONE)
        return ckv_fail(err, CKV_INVALID, "no such mode");
    config->data.mode = mode;
    return CKV_OK;
}

ckv_status ckv_config_set_thresholds(ckv_config *config, double link, double review, ckv_error *err)
{
    if (!(review > 0 && review <= link && link < 1)) /* so that NaN fails too */
        return ckv_fail(err, CKV_INVALID, "thresholds are to be 0 < review <= link < 1");
    config->data.link = link;
    config->data.review = review;
    return CKV_OK;
}

ckv_status ckv_config_set_limits(
    ckv_config *config, unsigned block, unsigned component, unsigned against, ckv_error *err)
{
    if (block && (block < 2 || block > CKV_BLOCK_MAX))
        return ckv_fail(err, CKV_INVALID, "a block limit is to be 2..%d", CKV_BLOCK_MAX);
    if (component && (component < 2 || component > CKV_COMPONENT_MAX))
        return ckv_fail(err, CKV_INVALID, "a component limit is to be 2..%d", CKV_COMPONENT_MAX);
    if (against > CKV_AGAINST_MAX)
        return ckv_fail(err, CKV_INVALID, "an evidence limit is to be 1..%d bits", CKV_AGAINST_MAX);
    config->data.block = block ? block : config->data.block;
    config->data.component = component ? component : config->data.component;
    config->data.against = against ? against : config->data.against;
    return CKV_OK;
}

ckv_status ckv_config_set_decisions(ckv_config *config, const char *path, ckv_error *err)
{
    ckv_slice kept = path ? keep_path(&config->data, path) : CKV_LIT("");
    if (!kept.ptr)
        return ckv_fail_memory(err);
    config->data.decisions = kept;
    return CKV_OK;
}

ckv_status ckv_config_set_labels(ckv_config *config, const char *path, ckv_error *err)
{
    ckv_slice kept = path ? keep_path(&config->data, path) : CKV_LIT("");
    if (!kept.ptr)
        return ckv_fail_memory(err);
    config->data.labels = kept;
    return CKV_OK;
}

ckv_status ckv_config_set_model(ckv_config *config, const char *path, ckv_error *err)
{
    ckv_slice kept = path ? keep_path(&config->data, path) : CKV_LIT("");
    if (!kept.ptr)
        return ckv_fail_memory(err);
    config->data.model = kept;
    return CKV_OK;
}
