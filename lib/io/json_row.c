#include "io/json_row.h"

#include "util/hash.h"

#include <stdlib.h>
#include <yajl/yajl_parse.h>

#define PATH_BYTES_MAX ((size_t)1024)

/* What yajl asks for while it reads a row of so many bytes: the parser itself, and two texts, no longer than the row,
 * that double as they grow. */
#define PARSER_BYTES(len) (8 * (len) + ((size_t)16 << 10))

/* ---- memory of the parser ---- */

/* yajl does not look whether it got what it asks for, so all that a row may take is there before. The second time it
 * lies in one block, which stays when the arena is emptied. */
static bool make_memory(ckv_arena *memory, size_t size)
{
    for (int i = 0; i < 2; i++) {
        ckv_arena_reset(memory);
        if (!ckv_arena_alloc(memory, size))
            return false;
    }
    ckv_arena_reset(memory);
    return true;
}

/* Behind its size, for those that grow. */
static void *get(void *context, size_t size)
{
    size_t *at = ckv_arena_alloc(context, sizeof *at + size);
    *at = size;
    return at + 1;
}

static void *get_more(void *context, void *bytes, size_t size)
{
    void *larger = get(context, size);
    size_t before = bytes ? ((size_t *)bytes)[-1] : 0;
    if (before)
        memcpy(larger, bytes, before < size ? before : size);
    return larger;
}

static void give(void *context, void *bytes)
{
    (void)context;
    (void)bytes;
}

/* ---- what yajl tells ---- */

/* Returned by the functions below: yajl stops where it is. */
static int stop(ckv_json_row *row, ckv_status status, ckv_fault fault)
{
    row->status = status;
    row->fault = fault;
    return 0;
}

static bool begin_value(ckv_json_row *row)
{
    if (row->depth > CKV_JSON_DEPTH_MAX)
        return stop(row, CKV_BAD_INPUT, CKV_FAULT_DEEP);
    if (++row->values > CKV_JSON_VALUES_MAX)
        return stop(row, CKV_BAD_INPUT, CKV_FAULT_MANY_VALUES);
    return true;
}

static int tell(ckv_json_row *row, ckv_slice value)
{
    if (!begin_value(row))
        return 0;
    ckv_status status = row->fn(row->context, ckv_buf_slice(&row->path), value);
    return status == CKV_OK ? 1 : stop(row, status, CKV_FAULT_SYNTAX);
}

static int on_null(void *context)
{
    return tell(context, (ckv_slice){ NULL, 0 });
}

static int on_bool(void *context, int yes)
{
    return tell(context, yes ? CKV_LIT("true") : CKV_LIT("false"));
}

static int on_number(void *context, const char *text, size_t len)
{
    return tell(context, ckv_slice_of(text, len));
}

/* What had escapes is in a buffer of yajl's until the next such string comes; all else lies in the row. */
static int on_string(void *context, const unsigned char *text, size_t len)
{
    ckv_json_row *row = context;
    ckv_slice value = ckv_slice_of((const char *)text, len);
    if ((uintptr_t)text - (uintptr_t)row->line.ptr < row->line.len)
        return tell(row, value);
    size_t at = row->text.len;
    ckv_buf_add(&row->text, value);
    return tell(row, ckv_slice_of(row->text.ptr + at, len));
}

static int open_level(ckv_json_row *row, uint64_t object)
{
    if (!begin_value(row))
        return 0;
    row->levels[row->depth++] = (ckv_json_level){ row->path.len, object };
    return 1;
}

static int close_level(void *context)
{
    ckv_json_row *row = context;
    row->path.len = row->levels[--row->depth].path;
    return 1;
}

static int on_object(void *context)
{
    ckv_json_row *row = context;
    return open_level(row, ++row->objects);
}

static int on_array(void *context)
{
    return open_level(context, 0);
}

static ckv_json_name *place_of(const ckv_json_row *row, uint64_t hash)
{
    size_t at = (size_t)hash & (row->name_room - 1);
    while (row->names[at].row == row->rows && row->names[at].hash != hash)
        at = (at + 1) & (row->name_room - 1);
    return &row->names[at];
}

/* Those of rows before are left behind. */
static bool grow_names(ckv_json_row *row)
{
    ckv_json_row larger = { .rows = row->rows, .name_room = row->name_room ? 2 * row->name_room : 256 };
    larger.names = calloc(larger.name_room, sizeof *larger.names);
    for (size_t i = 0; larger.names && i < row->name_room; i++) {
        if (row->names[i].row == row->rows)
            *place_of(&larger, row->names[i].hash) = row->names[i];
    }
    if (!larger.names)
        return false;
    free(row->names);
    row->names = larger.names;
    row->name_room = larger.name_room;
    return true;
}

static int on_name(void *context, const unsigned char *text, size_t len)
{
    ckv_json_row *row = context;
    const ckv_json_level *level = &row->levels[row->depth - 1];
    ckv_slice name = ckv_slice_of((const char *)text, len);
    row->path.len = level->path;
    if (row->depth > 1)
        ckv_buf_byte(&row->path, '.');
    ckv_buf_add(&row->path, name);
    if (ckv_buf_status(&row->path) == CKV_TOO_LARGE)
        return stop(row, CKV_BAD_INPUT, CKV_FAULT_DEEP);
    if (ckv_buf_status(&row->path) != CKV_OK || (2 * (row->name_count + 1) > row->name_room && !grow_names(row)))
        return stop(row, CKV_NO_MEMORY, CKV_FAULT_SYNTAX);
    ckv_json_name own = { ckv_hash_seeded(name, level->object), row->rows };
    ckv_json_name *known = place_of(row, own.hash);
    if (known->row == own.row)
        return stop(row, CKV_BAD_INPUT, CKV_FAULT_DUPLICATE);
    *known = own;
    row->name_count++;
    return 1;
}

static const yajl_callbacks callbacks = {
    .yajl_null = on_null,
    .yajl_boolean = on_bool,
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_object,
    .yajl_map_key = on_name,
    .yajl_end_map = close_level,
    .yajl_start_array = on_array,
    .yajl_end_array = close_level,
};

/* ---- escapes that JSON allows and text does not ---- */

/* The UTF-16 unit of \uXXXX at `at`, or -1. */
static int32_t unit_at(ckv_slice s, size_t at)
{
    int32_t unit = 0;
    if (at + 6 > s.len || s.ptr[at] != '\\' || s.ptr[at + 1] != 'u')
        return -1;
    for (size_t i = at + 2; i < at + 6; i++) {
        char low = (char)(s.ptr[i] | 0x20);
        if (!ckv_is_digit(s.ptr[i]) && (low < 'a' || low > 'f'))
            return -1;
        unit = unit * 16 + (ckv_is_digit(s.ptr[i]) ? s.ptr[i] - '0' : low - 'a' + 10);
    }
    return unit;
}

/* yajl takes any four digits: look that each half of a pair has its other half, and that none stands for NUL. */
static bool escapes_ok(ckv_slice s, ckv_fault *fault, size_t *byte)
{
    const char *hit;
    for (size_t at = 0; at < s.len && (hit = memchr(s.ptr + at, '\\', s.len - at));) {
        at = (size_t)(hit - s.ptr);
        int32_t unit = unit_at(s, at), next = unit >> 10 == 0xD800 >> 10 ? unit_at(s, at + 6) : -1;
        bool pair = next >> 10 == 0xDC00 >> 10;
        if (unit == 0 || (unit >> 11 == 0xD800 >> 11 && !pair)) {
            *fault = unit ? CKV_FAULT_SYNTAX : CKV_FAULT_ESCAPED_NUL;
            *byte = at + 1;
            return false;
        }
        at += pair ? 12 : unit < 0 ? 2 : 6;
    }
    return true;
}

/* ---- a row ---- */

void ckv_json_row_init(ckv_json_row *row)
{
    row->memory.block_size = PARSER_BYTES(0);
    row->text = ckv_buf_make(CKV_ROW_MAX);
    row->path = ckv_buf_make(PATH_BYTES_MAX);
}

void ckv_json_row_free(ckv_json_row *row)
{
    ckv_arena_free(&row->memory);
    ckv_buf_free(&row->text);
    ckv_buf_free(&row->path);
    free(row->names);
}

static ckv_status parse(ckv_json_row *row, yajl_handle parser, ckv_fault *fault, size_t *byte)
{
    yajl_config(parser, yajl_dont_validate_strings, 1); /* it is UTF-8 */
    yajl_status found = yajl_parse(parser, (const unsigned char *)row->line.ptr, row->line.len);
    *byte = yajl_get_bytes_consumed(parser);
    if (found == yajl_status_ok && row->depth > 0) {
        *fault = CKV_FAULT_CUT;
        *byte = row->line.len + 1;
        return CKV_BAD_INPUT;
    }
    if (found == yajl_status_ok) /* nor may anything have begun behind the object, which the end of the line ends */
        found = yajl_parse(parser, (const unsigned char *)"\n", 1);
    if (found == yajl_status_ok)
        return CKV_OK;
    bool stopped = found == yajl_status_client_canceled;
    *fault = stopped ? row->fault : CKV_FAULT_SYNTAX;
    if (stopped && *fault != CKV_FAULT_DUPLICATE)
        *byte = 0;
    return stopped ? row->status : CKV_BAD_INPUT;
}

ckv_status ckv_json_row_read(
    ckv_json_row *row, ckv_slice text, ckv_json_fn fn, void *context, ckv_fault *fault, size_t *byte)
{
    yajl_alloc_funcs memory = { get, get_more, give, &row->memory };
    if (!escapes_ok(text, fault, byte))
        return CKV_BAD_INPUT;
    ckv_buf_clear(&row->text);
    ckv_buf_clear(&row->path);
    if (!make_memory(&row->memory, PARSER_BYTES(text.len)) || !ckv_buf_reserve(&row->text, text.len))
        return CKV_NO_MEMORY;
    row->line = text;
    row->depth = row->values = row->name_count = 0;
    row->objects = 0;
    row->rows++;
    row->fn = fn;
    row->context = context;
    yajl_handle parser = yajl_alloc(&callbacks, &memory, row);
    return parse(row, parser, fault, byte);
}
