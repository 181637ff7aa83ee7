#include "io/json_rows.h"

#include "util/error.h"

/* So much decides whether the first line is an object of its own. */
#define SAMPLE ((size_t)64 << 10)

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t skip_blanks(ckv_slice s, size_t at)
{
    while (at < s.len && is_blank(s.ptr[at]))
        at++;
    return at;
}

/* Behind the string that begins at `at`; the end where it is not closed. */
static size_t skip_string(ckv_slice s, size_t at)
{
    for (at++; at < s.len && s.ptr[at] != '"'; at++)
        at += s.ptr[at] == '\\';
    return at < s.len ? at + 1 : s.len;
}

/* Behind the value that begins with a bracket; the end where it is not closed. */
static size_t skip_nested(ckv_slice s, size_t at)
{
    size_t depth = 0;
    while (at < s.len) {
        char c = s.ptr[at];
        if (c == '"') {
            at = skip_string(s, at);
            continue;
        }
        at++;
        depth += c == '{' || c == '[';
        if ((c == '}' || c == ']') && --depth == 0)
            return at;
    }
    return s.len + 1;
}

/* Behind a bracket that opens an array of objects, which may be empty or cut off; 0 if there is none at `at`. */
static size_t enter_array(ckv_slice s, size_t at)
{
    if (at >= s.len || s.ptr[at] != '[')
        return 0;
    size_t next = skip_blanks(s, at + 1);
    return next == s.len || s.ptr[next] == '{' || s.ptr[next] == ']' ? at + 1 : 0;
}

/* The same for {"NAME":[. But a line that is a whole object is NDJSON, unless it is the whole file and nothing follows
 * the array in it. */
static size_t enter_object(ckv_slice s, size_t at, bool end)
{
    size_t object = at;
    at = skip_blanks(s, at + 1);
    if (at >= s.len || s.ptr[at] != '"')
        return 0;
    at = skip_blanks(s, skip_string(s, at));
    if (at >= s.len || s.ptr[at] != ':')
        return 0;
    at = skip_blanks(s, at + 1);
    size_t inside = enter_array(s, at), behind = skip_nested(s, object);
    const char *line = memchr(s.ptr + object, '\n', s.len - object);
    if (!inside || behind > s.len || (line && (size_t)(line - s.ptr) < behind))
        return inside;
    size_t closed = skip_blanks(s, skip_nested(s, at));
    return end && skip_blanks(s, behind) == s.len && closed + 1 == behind ? inside : 0;
}

ckv_status ckv_json_rows_open(ckv_json_rows *rows, ckv_lines *lines, bool *yes, ckv_error *err)
{
    while (ckv_lines_window(lines).len < SAMPLE && !lines->end) {
        ckv_status st = ckv_lines_more(lines, err);
        if (st != CKV_OK)
            return st;
    }
    /* How much more happens to be there must not show. */
    bool all = ckv_lines_window(lines).len < SAMPLE;
    ckv_slice s = ckv_slice_head(ckv_lines_window(lines), SAMPLE);
    size_t at = skip_blanks(s, 0);
    *rows = (ckv_json_rows){ .wrapped = at < s.len && s.ptr[at] == '{' };
    size_t inside = rows->wrapped ? enter_object(s, at, all) : enter_array(s, at);
    *yes = inside > 0;
    lines->at = lines->row + inside;
    return CKV_OK;
}

/* Make sure that a byte stands at lines->at; what is before it is done with. False at the end of the input. */
static ckv_status reach(ckv_lines *lines, bool *any, ckv_error *err)
{
    ckv_status st = CKV_OK;
    while (lines->at == lines->text.len && !lines->end && st == CKV_OK) {
        lines->row = lines->at;
        st = ckv_lines_more(lines, err);
    }
    *any = lines->at < lines->text.len;
    return st;
}

/* To the next byte that is no blank, nor a comma. */
static ckv_status skip_between(ckv_lines *lines, bool *any, ckv_error *err)
{
    ckv_status st;
    while ((st = reach(lines, any, err)) == CKV_OK && *any) {
        char c = lines->text.ptr[lines->at];
        if (!is_blank(c) && c != ',')
            break;
        lines->at++;
    }
    lines->row = lines->at;
    return st;
}

/* How far the walk through one element is. */
typedef struct element {
    size_t len;
    size_t depth;
    bool quoted, escaped;
} element;

/* Walk on as far as the text goes; true at the end of the element. A line end ends a string that was not closed: none
 * may stand in one. */
static bool walk(element *e, ckv_slice s)
{
    for (; e->len < s.len; e->len++) {
        char c = s.ptr[e->len];
        if (e->quoted) {
            e->quoted = c != '\n' && (c != '"' || e->escaped);
            e->escaped = c == '\\' && !e->escaped;
        } else if (c == '"') {
            e->quoted = true;
            e->escaped = false;
        } else if (c == '{' || c == '[') {
            e->depth++;
        } else if (c == ',' || c == '}' || c == ']') {
            if (e->depth == 0 && (c == ',' || c == ']'))
                return true;
            if (c != ',' && e->depth && --e->depth == 0) {
                e->len++;
                return true;
            }
        }
    }
    return false;
}

static ckv_status fail_cut(const ckv_reader *reader, ckv_error *err)
{
    return ckv_fail_at(err, CKV_CORRUPT, reader->line, CKV_NOWHERE,
        "%s: element %llu: the file ends before its array of rows does: it was cut off; export it again, or copy it "
        "again",
        ckv_input_path(reader->lines.input), (unsigned long long)reader->line);
}

/* Of an element past the ceiling nothing but the beginning is kept. */
static ckv_status read_element(ckv_reader *reader, ckv_slice *text, bool *large, ckv_error *err)
{
    ckv_lines *lines = &reader->lines;
    element e = { 0 };
    *large = false;
    while (!walk(&e, ckv_lines_window(lines))) {
        if (lines->end)
            return fail_cut(reader, err);
        if (e.len > CKV_ROW_MAX) {
            if (!*large)
                ckv_reader_keep_beginning(reader);
            *large = true;
            lines->row += e.len;
            e.len = 0;
        }
        lines->at = lines->row + e.len;
        ckv_status st = ckv_lines_more(lines, err);
        if (st != CKV_OK)
            return st;
    }
    if (!*large && e.len > CKV_ROW_MAX)
        ckv_reader_keep_beginning(reader), *large = true;
    lines->at = lines->row + e.len;
    *text = ckv_slice_trim(ckv_slice_head(ckv_lines_window(lines), e.len));
    return CKV_OK;
}

/* Nothing may follow the array but the end of the object around it. Text that does is given up as one row. */
static ckv_status read_rest(ckv_json_rows *rows, ckv_reader *reader, ckv_reject *reject, ckv_error *err)
{
    ckv_lines *lines = &reader->lines;
    bool any, kept = false;
    ckv_status st = CKV_OK;
    rows->over = true;
    while (st == CKV_OK && (st = reach(lines, &any, err)) == CKV_OK && any) {
        char c = lines->text.ptr[lines->at];
        bool brace = c == '}' && rows->wrapped && !kept;
        if (!kept && !brace && !is_blank(c)) {
            lines->row = lines->at;
            while (ckv_lines_window(lines).len < reader->beginning.max && !lines->end && st == CKV_OK)
                st = ckv_lines_more(lines, err);
            ckv_reader_keep_beginning(reader);
            kept = true;
        }
        rows->wrapped &= !brace;
        lines->at = kept ? lines->text.len : lines->at + 1;
    }
    if (st != CKV_OK)
        return st;
    if (rows->wrapped && !kept)
        return fail_cut(reader, err);
    if (!kept)
        return CKV_NOT_FOUND;
    return ckv_reader_refuse(
        reader, reject, CKV_FAULT_AFTER_ARRAY, reader->line, 0, ckv_slice_trim(ckv_buf_slice(&reader->beginning)));
}

ckv_status ckv_json_rows_next(
    ckv_json_rows *rows, ckv_reader *reader, ckv_slice *text, ckv_reject *reject, ckv_error *err)
{
    ckv_lines *lines = &reader->lines;
    bool any, large;
    if (rows->over)
        return CKV_NOT_FOUND;
    reader->line++;
    ckv_status st = rows->closed ? CKV_OK : skip_between(lines, &any, err);
    if (st != CKV_OK)
        return st;
    if (!rows->closed && !any)
        return fail_cut(reader, err);
    if (!rows->closed && lines->text.ptr[lines->at] == ']') {
        rows->closed = true;
        lines->at++;
    }
    if (rows->closed)
        return read_rest(rows, reader, reject, err);
    st = read_element(reader, text, &large, err);
    if (st == CKV_OK && large)
        return ckv_reader_refuse(
            reader, reject, CKV_FAULT_LONG_ROW, reader->line, 0, ckv_buf_slice(&reader->beginning));
    return st;
}
