#include "io/xlsx_parts.h"
#include "io/xml.h"
#include "util/error.h"

#include <stdlib.h>

/* Of relations and sheets: the paths and ids in a workbook. Past it the file is no workbook that a person has seen. */
#define TEXT_MAX ((size_t)1 << 20)
#define PARTS_MAX 4096
#define SHEETS_MAX 4096

typedef struct relation {
    size_t id, target; /* in the text; `target` is from the root of the archive */
    char kind;         /* 'w'orkbook, s'h'eet, s't'rings, 's'tyles */
} relation;

typedef struct book_reader {
    ckv_workbook *book;
    ckv_xml *xml;
    const char *folder; /* of the part whose relations are read */
    relation relations[PARTS_MAX];
    size_t count;
} book_reader;

/* Ends of the types, of both the transitional and the strict schema. */
static char kind_of(const char *type)
{
    static const struct {
        const char *end;
        char kind;
    } kinds[] = { { "/officeDocument", 'w' }, { "/worksheet", 'h' }, { "/sharedStrings", 't' }, { "/styles", 's' } };
    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (ckv_slice_ends(ckv_slice_str(type), ckv_slice_str(kinds[i].end)))
            return kinds[i].kind;
    return 0;
}

static size_t add_text(book_reader *r, const char *a, const char *b)
{
    size_t at = r->book->text.len;
    ckv_buf_str(&r->book->text, a);
    ckv_buf_str(&r->book->text, b);
    ckv_buf_byte(&r->book->text, '\0');
    if (ckv_buf_status(&r->book->text) != CKV_OK)
        ckv_xml_fail(r->xml, ckv_buf_status(&r->book->text), "more parts than a workbook has");
    return at;
}

static void on_relation(void *context, ckv_slice name, const char *const *attributes)
{
    book_reader *r = context;
    const char *id = ckv_xml_attribute(attributes, "Id"), *target = ckv_xml_attribute(attributes, "Target");
    char kind = kind_of(ckv_xml_attribute(attributes, "Type"));
    if (!ckv_slice_equal(name, CKV_LIT("Relationship")) || !kind || !id || !target)
        return;
    if (r->count == PARTS_MAX) {
        ckv_xml_fail(r->xml, CKV_TOO_LARGE, "more parts than a workbook has");
        return;
    }
    relation *found = &r->relations[r->count++];
    found->kind = kind;
    found->id = add_text(r, id, "");
    found->target = *target == '/' ? add_text(r, target + 1, "") : add_text(r, r->folder, target);
}

static bool is_true(const char *text)
{
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static const relation *relation_of(const book_reader *r, char kind, const char *id)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->relations[i].kind == kind && (!id || strcmp(r->book->text.ptr + r->relations[i].id, id) == 0))
            return &r->relations[i];
    return NULL;
}

static void on_sheet(book_reader *r, const char *const *attributes)
{
    /* r:id; there is a sheetId too, but it is a number of its own. */
    const char *id = ckv_xml_attribute(attributes, "id"), *state = ckv_xml_attribute(attributes, "state");
    const char *name = ckv_xml_attribute(attributes, "name");
    const relation *found = id ? relation_of(r, 'h', id) : NULL;
    if (!found)
        return; /* a chart, or a macro */
    ckv_workbook *book = r->book;
    if (book->count == SHEETS_MAX) {
        ckv_xml_fail(r->xml, CKV_TOO_LARGE, "more sheets than a workbook has");
        return;
    }
    ckv_book_sheet *sheets = realloc(book->sheets, (book->count + 1) * sizeof *sheets);
    if (!sheets) {
        ckv_xml_fail(r->xml, CKV_NO_MEMORY, "");
        return;
    }
    book->sheets = sheets;
    sheets[book->count++] =
        (ckv_book_sheet){ add_text(r, name ? name : "", ""), found->target, !state || strcmp(state, "visible") == 0 };
}

static void on_book(void *context, ckv_slice name, const char *const *attributes)
{
    book_reader *r = context;
    if (ckv_slice_equal(name, CKV_LIT("workbookPr")))
        r->book->from_1904 = is_true(ckv_xml_attribute(attributes, "date1904"));
    else if (ckv_slice_equal(name, CKV_LIT("sheet")))
        on_sheet(r, attributes);
}

/* The relations of `part` are in a folder beside it: xl/workbook.xml has xl/_rels/workbook.xml.rels. */
static ckv_status read_relations(book_reader *r, ckv_zip *zip, const char *path, ckv_slice part, ckv_error *err)
{
    static const ckv_xml_events events = { on_relation, NULL, NULL };
    const char *slash = part.len ? memrchr(part.ptr, '/', part.len) : NULL;
    size_t folder = slash ? (size_t)(slash + 1 - part.ptr) : 0;
    ckv_buf names = ckv_buf_make(TEXT_MAX);
    ckv_buf_add(&names, ckv_slice_head(part, folder));
    ckv_buf_byte(&names, '\0');
    size_t rels = names.len;
    ckv_buf_add(&names, ckv_slice_head(part, folder));
    ckv_buf_str(&names, "_rels/");
    ckv_buf_add(&names, ckv_slice_tail(part, folder));
    ckv_buf_add(&names, CKV_LIT(".rels\0"));
    ckv_status st = ckv_buf_status(&names) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
    r->folder = names.ptr;
    if (st == CKV_OK)
        st = ckv_xml_read(&r->xml, zip, path, names.ptr + rels, &events, r, err);
    ckv_buf_free(&names);
    return st;
}

static const char *target_of(const book_reader *r, char kind)
{
    const relation *found = relation_of(r, kind, NULL);
    return found ? r->book->text.ptr + found->target : NULL;
}

static bool has_part(ckv_zip *zip, const char *name)
{
    ckv_member *member = NULL;
    bool has = ckv_member_open(&member, zip, name, NULL) == CKV_OK;
    ckv_member_close(member);
    return has;
}

static ckv_status read_book(book_reader *r, ckv_zip *zip, const char *path, ckv_error *err)
{
    static const ckv_xml_events events = { on_book, NULL, NULL };
    ckv_status st = read_relations(r, zip, path, CKV_LIT(""), err);
    const char *main = st == CKV_OK ? target_of(r, 'w') : NULL;
    if (st != CKV_OK && st != CKV_NOT_FOUND)
        return st;
    if (main && ckv_slice_ends(ckv_slice_str(main), CKV_LIT(".bin")))
        return ckv_fail(err, CKV_BAD_INPUT, "%s is an XLSB workbook: open it and save it as XLSX", path);
    char *book = strdup(main ? main : "xl/workbook.xml");
    if (!book)
        return ckv_fail_memory(err);
    st = read_relations(r, zip, path, ckv_slice_str(book), err);
    if (st == CKV_OK)
        st = ckv_xml_read(&r->xml, zip, path, book, &events, r, err);
    free(book);
    if (st == CKV_NOT_FOUND && has_part(zip, "content.xml"))
        return ckv_fail(
            err, CKV_BAD_INPUT, "%s is an OpenDocument file: open it and save the sheet as XLSX or CSV", path);
    if (st == CKV_NOT_FOUND)
        return ckv_fail(err, CKV_BAD_INPUT,
            "%s is a ZIP archive, but not an XLSX workbook: unpack it, or save the sheet as XLSX or CSV", path);
    return st;
}

ckv_status ckv_workbook_read(ckv_workbook *book, ckv_zip *zip, const char *path, ckv_error *err)
{
    book_reader *r = calloc(1, sizeof *r);
    book->text = ckv_buf_make(TEXT_MAX);
    if (!r)
        return ckv_fail_memory(err);
    r->book = book;
    ckv_status st = read_book(r, zip, path, err);
    if (st == CKV_OK) {
        book->strings = target_of(r, 't');
        book->styles = target_of(r, 's');
    }
    free(r);
    return st;
}

const ckv_book_sheet *ckv_workbook_find(const ckv_workbook *book, const char *wanted)
{
    size_t number = 0;
    for (size_t i = 0; i < book->count; i++)
        if (strcmp(ckv_workbook_text(book, book->sheets[i].name), wanted) == 0)
            return &book->sheets[i];
    for (const char *c = wanted; *c; c++) {
        if (*c < '0' || *c > '9' || number > SHEETS_MAX)
            return NULL;
        number = 10 * number + (size_t)(*c - '0');
    }
    for (size_t i = 0; i < book->count; i++) {
        number -= book->sheets[i].visible;
        if (book->sheets[i].visible && number == 0)
            return &book->sheets[i];
    }
    return NULL;
}

typedef struct row_counter {
    ckv_xml *xml;
    size_t rows, most;
    bool value, filled;
} row_counter;

static void on_count_start(void *context, ckv_slice name, const char *const *attributes)
{
    row_counter *c = context;
    (void)attributes;
    if (ckv_slice_equal(name, CKV_LIT("v")) || ckv_slice_equal(name, CKV_LIT("t")))
        c->value = true;
    else if (ckv_slice_equal(name, CKV_LIT("row")))
        c->filled = false;
}

static void on_count_text(void *context, ckv_slice text)
{
    row_counter *c = context;
    c->filled |= c->value && text.len;
}

static void on_count_end(void *context, ckv_slice name)
{
    row_counter *c = context;
    c->value = false;
    if (!ckv_slice_equal(name, CKV_LIT("row")))
        return;
    c->rows += c->filled;
    if (c->rows >= c->most)
        ckv_xml_pause(c->xml);
}

ckv_status ckv_sheet_count_rows(
    ckv_zip *zip, const char *path, const char *part, size_t most, size_t *rows, ckv_error *err)
{
    static const ckv_xml_events events = { on_count_start, on_count_end, on_count_text };
    row_counter c = { .most = most };
    ckv_status st = ckv_xml_read(&c.xml, zip, path, part, &events, &c, err);
    *rows = c.rows;
    return st;
}

void ckv_workbook_free(ckv_workbook *book)
{
    ckv_buf_free(&book->text);
    free(book->sheets);
}
