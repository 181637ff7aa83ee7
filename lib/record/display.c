#include "record/display.h"

/* How many bytes of blank stand at the start, or at the end, of `s`. */
static size_t blank(ckv_slice s, bool at_end)
{
    static const char *const blanks[] = { " ", "\u00a0", "\u3000", "\u200b", "\ufeff" };
    unsigned char c = (unsigned char)s.ptr[at_end ? s.len - 1 : 0];
    if (c < ' ' || c == 0x7f) /* ckv_display_raw() makes blanks of them */
        return 1;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        ckv_slice b = ckv_slice_str(blanks[i]);
        if (at_end ? ckv_slice_ends(s, b) : ckv_slice_starts(s, b))
            return b.len;
    }
    return 0;
}

ckv_slice ckv_display_trim(ckv_slice text)
{
    size_t n;
    while (text.len && (n = blank(text, false)) > 0)
        text = ckv_slice_tail(text, n);
    while (text.len && (n = blank(text, true)) > 0)
        text.len -= n;
    return text;
}

ckv_status ckv_display_raw(ckv_buf *out, ckv_slice text, ckv_status status)
{
    bool after_break = false;
    text = ckv_display_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool is_break = (unsigned char)c < ' ' || c == 0x7f;
        if (!is_break || !after_break)
            ckv_buf_byte(out, is_break ? ' ' : c);
        after_break = is_break;
    }
    return ckv_buf_status(out) == CKV_OK ? status : ckv_buf_status(out);
}
