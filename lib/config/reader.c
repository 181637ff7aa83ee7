#include "config/reader.h"

#include "config/nearest.h"
#include "text/utf8.h"
#include "util/error.h"

#include <stdarg.h>
#include <stdio.h>

static bool stands_before(const ckv_yaml_node *at, const ckv_error *error)
{
    return at->line != error->line ? at->line < error->line : at->column < error->column;
}

void ckv_config_mistake(ckv_config_reader *r, const ckv_yaml_node *at, ckv_status code, const char *format, ...)
{
    if (r->failed && (r->first.code == CKV_NO_MEMORY || !stands_before(at, &r->first)))
        return;
    char text[sizeof r->first.message];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    ckv_fail_at(&r->first, code, at->line, at->column, "%s", text);
    r->failed = true;
}

void ckv_config_no_memory(ckv_config_reader *r)
{
    ckv_fail_memory(&r->first);
    r->failed = true;
}

ckv_shown ckv_config_show(ckv_slice name)
{
    ckv_shown shown;
    bool cut = name.len > sizeof shown.text - 4;
    size_t len = ckv_utf8_head(name, sizeof shown.text - 4).len;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        shown.text[i] = c < 0x20 || c == 0x7F ? '?' : (char)c;
    }
    memcpy(shown.text + len, cut ? "..." : "", cut ? 4 : 1);
    return shown;
}

ckv_slice ckv_config_keep(ckv_config_reader *r, ckv_slice text)
{
    ckv_slice kept = ckv_arena_copy(&r->config->arena, text);
    if (!kept.ptr)
        ckv_config_no_memory(r);
    return kept;
}

void *ckv_config_array(ckv_config_reader *r, ckv_arena *arena, size_t count, size_t size)
{
    void *p = ckv_arena_alloc(arena, count ? count * size : 1);
    if (!p) {
        ckv_config_no_memory(r);
        return NULL;
    }
    return memset(p, 0, count * size);
}

bool ckv_config_scalar(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, ckv_slice *out)
{
    if (value->type != CKV_YAML_SCALAR || value->text.len == 0) {
        ckv_config_mistake(r, value, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
        return false;
    }
    *out = value->text;
    return true;
}

bool ckv_config_pick(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value,
    const ckv_config_word *words, size_t count, int *out)
{
    ckv_slice text;
    if (!ckv_config_scalar(r, key, value, &text))
        return false;
    ckv_nearest nearest = ckv_nearest_to(text);
    for (size_t i = 0; i < count; i++) {
        ckv_slice word = ckv_slice_str(words[i].text);
        if (ckv_slice_equal(text, word)) {
            *out = words[i].value;
            return true;
        }
        ckv_nearest_offer(&nearest, word);
    }
    ckv_shown shown = ckv_config_show(text);
    if (nearest.best.len)
        ckv_config_mistake(
            r, value, CKV_INVALID, "'%s' cannot be '%s': did you mean '%s'?", key->name, shown.text, nearest.best.ptr);
    else
        ckv_config_mistake(
            r, value, CKV_INVALID, "'%s' cannot be '%s': it is to be %s", key->name, shown.text, key->type);
    return false;
}

static const ckv_config_key *find_key(ckv_config_section section, ckv_slice name)
{
    size_t count;
    const ckv_config_key *keys = ckv_config_keys(&count);
    for (size_t i = 0; i < count; i++) {
        if (keys[i].section == section && keys[i].read && ckv_slice_equal(name, ckv_slice_str(keys[i].name)))
            return &keys[i];
    }
    return NULL;
}

/* All keys of a section in one line, for whoever is far from any. */
static void list_keys(ckv_config_section section, char *out, size_t size)
{
    size_t count, len = 0;
    const ckv_config_key *keys = ckv_config_keys(&count);
    out[0] = '\0';
    for (size_t i = 0; i < count && len < size; i++) {
        if (keys[i].section == section)
            len += (size_t)snprintf(out + len, size - len, "%s%s", len ? ", " : "", keys[i].name);
    }
}

static void unknown_key(ckv_config_reader *r, ckv_config_section section, const ckv_yaml_node *at)
{
    size_t count;
    const ckv_config_key *keys = ckv_config_keys(&count);
    ckv_nearest nearest = ckv_nearest_to(at->text);
    for (size_t i = 0; i < count; i++) {
        if (keys[i].section == section)
            ckv_nearest_offer(&nearest, ckv_slice_str(keys[i].name));
    }
    ckv_shown shown = ckv_config_show(at->text);
    char known[256];
    list_keys(section, known, sizeof known);
    if (nearest.best.len)
        ckv_config_mistake(r, at, CKV_INVALID, "unknown key '%s': did you mean '%s'?", shown.text, nearest.best.ptr);
    else
        ckv_config_mistake(r, at, CKV_INVALID, "unknown key '%s': here belong %s", shown.text, known);
}

bool ckv_config_read_section(
    ckv_config_reader *r, ckv_config_section section, const ckv_yaml_node *mapping, void *target)
{
    if (mapping->type != CKV_YAML_MAPPING) {
        char known[256];
        list_keys(section, known, sizeof known);
        ckv_config_mistake(r, mapping, CKV_INVALID, "here belong keys with values: %s", known);
        return false;
    }
    bool known_keys = true;
    for (const ckv_yaml_node *k = mapping->first; k; k = k->next->next) {
        const ckv_config_key *key = find_key(section, k->text);
        if (key)
            key->read(r, key, k->next, (char *)target + key->offset);
        else
            unknown_key(r, section, k);
        known_keys &= key != NULL;
    }
    return known_keys;
}
