#include "record/pieces.h"

#include "text/canon.h"

/* Longer cells are text. */
#define CELL_MAX 1024
#define NOTE_MAX 60

/* What people write between two values of one cell: punctuation, and the words for "and" and "or". */
static const char *const between[] = { "/", ";", ",", "|", "\\", "&", "、", "或者", "或", " or ", " and ", "和" };

/* Bytes of what holds two values apart; the semicolon before an extension, ;ext=803, does not. */
static size_t mark_at(ckv_slice s)
{
    if (ckv_slice_starts(s, CKV_LIT(";ext=")))
        return 0;
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (ckv_slice_starts(s, ckv_slice_str(between[i])))
            return strlen(between[i]);
    return 0;
}

/* Bytes of a note in brackets at the start; 0 if what they hold has a digit, or never ends. */
static size_t note_at(ckv_slice s)
{
    char close = s.ptr[0] == '(' ? ')' : s.ptr[0] == '[' ? ']' : 0;
    for (size_t i = 1; close && i < s.len && i < NOTE_MAX; i++) {
        if (s.ptr[i] == close)
            return i > 1 ? i + 1 : 0;
        if ((s.ptr[i] >= '0' && s.ptr[i] <= '9') || s.ptr[i] == '@' || s.ptr[i] == '*')
            return 0;
    }
    return 0;
}

static void mark(ckv_buf *out, ckv_slice canon)
{
    while (canon.len) {
        size_t used = note_at(canon);
        bool note = used > 0;
        if (!note)
            used = mark_at(canon);
        if (note)
            ckv_buf_byte(out, ' ');
        else if (used)
            ckv_buf_byte(out, '\n');
        else
            ckv_buf_byte(out, canon.ptr[0]);
        canon = ckv_slice_tail(canon, used ? used : 1);
    }
}

/* A line break holds apart as a mark does, and canonical text has none. */
ckv_status ckv_pieces_mark(ckv_buf *out, ckv_slice text)
{
    char bytes[4 * CELL_MAX];
    if (text.len > CELL_MAX)
        return CKV_BAD_INPUT;
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        ckv_buf canon = ckv_buf_over(bytes, sizeof bytes);
        if (ckv_text_canon(&canon, ckv_slice_head(text, len)) != CKV_OK)
            return CKV_BAD_INPUT;
        mark(out, ckv_buf_slice(&canon));
        ckv_buf_byte(out, '\n');
        text = ckv_slice_tail(text, end ? len + 1 : len);
    }
    return ckv_buf_status(out);
}

bool ckv_pieces_next(ckv_slice *marked, ckv_slice *piece)
{
    while (marked->len) {
        const char *end = memchr(marked->ptr, '\n', marked->len);
        size_t len = end ? (size_t)(end - marked->ptr) : marked->len;
        *piece = ckv_slice_trim(ckv_slice_head(*marked, len));
        *marked = ckv_slice_tail(*marked, end ? len + 1 : len);
        if (piece->len)
            return true;
    }
    return false;
}

/* Text of ASCII with one @, which is nearly all mail addresses, holds no two. */
static bool is_one_mailbox(ckv_slice s)
{
    const char *at = s.len ? memchr(s.ptr, '@', s.len) : NULL;
    return ckv_slice_is_ascii(s) && (!at || !memchr(at + 1, '@', s.len - (size_t)(at - s.ptr) - 1));
}

size_t ckv_value_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX])
{
    if (value->kind->features == ckv_email_features && is_one_mailbox(value->part[CKV_PART_WHOLE]))
        return 0;
    size_t count = value->kind->features == ckv_phone_features   ? ckv_phone_pieces(value, n, out)
                   : value->kind->features == ckv_email_features ? ckv_email_pieces(value, n, out)
                   : value->kind->features == ckv_id_features    ? ckv_id_pieces(value, n, out)
                                                                 : 0;
    return count > 1 ? count : 0;
}
