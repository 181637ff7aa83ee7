#include "io/xlsx_parts.h"
#include "io/xml.h"
#include "util/error.h"

#include <stdlib.h>

#define IDS_MAX 65536    /* of number formats */
#define STYLES_MAX 65536 /* of cells; the program's own ceiling is 65,490 */

typedef struct styles_reader {
    ckv_styles *styles;
    ckv_xml *xml;
    ckv_number_format *custom; /* by id; `shown` is one more, 0: none */
    bool cells;                /* inside cellXfs */
} styles_reader;

static uint32_t number_of(const char *text)
{
    uint32_t value = 0;
    for (; text && ckv_is_digit(*text) && value < 100000000; text++)
        value = 10 * value + (uint32_t)(*text - '0');
    return value;
}

static void add_format(styles_reader *r, const char *const *attributes)
{
    uint32_t id = number_of(ckv_xml_attribute(attributes, "numFmtId"));
    const char *code = ckv_xml_attribute(attributes, "formatCode");
    if (id >= IDS_MAX || !code)
        return;
    r->custom[id] = ckv_number_format_parse(ckv_slice_str(code));
    r->custom[id].shown++;
}

static void add_style(styles_reader *r, const char *const *attributes)
{
    ckv_styles *styles = r->styles;
    uint32_t id = number_of(ckv_xml_attribute(attributes, "numFmtId"));
    if (styles->count == styles->room) {
        size_t room = 2 * styles->room + 64;
        ckv_number_format *formats = room <= 4 * STYLES_MAX ? realloc(styles->formats, room * sizeof *formats) : NULL;
        if (!formats) {
            ckv_xml_fail(
                r->xml, styles->count >= STYLES_MAX ? CKV_TOO_LARGE : CKV_NO_MEMORY, "more than 65,536 styles");
            return;
        }
        styles->formats = formats;
        styles->room = room;
    }
    ckv_number_format format = ckv_number_format_builtin(id);
    if (id < IDS_MAX && r->custom[id].shown) {
        format = r->custom[id];
        format.shown--;
    }
    styles->formats[styles->count++] = format;
}

static void on_start(void *context, ckv_slice name, const char *const *attributes)
{
    styles_reader *r = context;
    if (ckv_slice_equal(name, CKV_LIT("numFmt")))
        add_format(r, attributes);
    else if (ckv_slice_equal(name, CKV_LIT("cellXfs")))
        r->cells = true;
    else if (r->cells && ckv_slice_equal(name, CKV_LIT("xf")))
        add_style(r, attributes);
}

static void on_end(void *context, ckv_slice name)
{
    styles_reader *r = context;
    if (ckv_slice_equal(name, CKV_LIT("cellXfs")))
        r->cells = false;
}

ckv_status ckv_styles_read(ckv_styles *styles, ckv_zip *zip, const char *path, const char *part, ckv_error *err)
{
    static const ckv_xml_events events = { on_start, on_end, NULL };
    styles_reader r = { .styles = styles, .custom = calloc(IDS_MAX, sizeof *r.custom) };
    if (!r.custom)
        return ckv_fail_memory(err);
    ckv_status st = ckv_xml_read(&r.xml, zip, path, part, &events, &r, err);
    free(r.custom);
    return st == CKV_NOT_FOUND ? CKV_OK : st;
}

void ckv_styles_free(ckv_styles *styles)
{
    free(styles->formats);
}
