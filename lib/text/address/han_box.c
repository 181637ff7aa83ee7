/* Boxes of post offices in a Chinese address line: 邮政信箱9988号, 100084信箱32分箱, 邮政12-34号信箱. */
#include "text/address/han.h"

static bool digit_or_dash(char c)
{
    return ckv_is_digit(c) || c == '-';
}

static size_t number_at(ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && digit_or_dash(s.ptr[n]))
        n++;
    return n;
}

/* The number that the text ends with, 12之34 also, before a 号 or not; *from gets where it begins. */
static ckv_slice number_before(ckv_slice s, size_t *from)
{
    size_t end = s.len - ckv_word_ends(s, "号"), at = end;
    for (size_t step = 1; step; at -= step)
        step = at && digit_or_dash(s.ptr[at - 1]) ? 1 : ckv_word_ends(ckv_slice_head(s, at), "之");
    bool number = at < end && ckv_is_digit(s.ptr[at]);
    *from = number ? at : s.len;
    return ckv_slice_of(s.ptr + *from, number ? end - at : 0);
}

/* 9988号, 32分箱, 第5号 behind the word: the number; *end gets where it and its words end. */
static ckv_slice number_behind(ckv_slice s, size_t *end)
{
    static const char *const before[] = { "第", "分箱", NULL };
    static const char *const behind[] = { "号分信箱", "号分箱", "分信箱", "分箱", "号", NULL };
    size_t word = ckv_word_starts_any(s, before), n = number_at(ckv_slice_tail(s, word));
    *end = n ? word + n + ckv_word_starts_any(ckv_slice_tail(s, word + n), behind) : 0;
    return ckv_slice_of(s.ptr + word, n);
}

/* The two numbers with a dash between, with 之 as one. */
static ckv_slice join(ckv_buf *scratch, ckv_slice a, ckv_slice b)
{
    size_t start = scratch->len;
    for (size_t at = 0; at < a.len; at += digit_or_dash(a.ptr[at]) ? 1 : CKV_HAN)
        ckv_buf_byte(scratch, ckv_is_digit(a.ptr[at]) ? a.ptr[at] : '-');
    if (a.len && b.len)
        ckv_buf_byte(scratch, '-');
    ckv_buf_add(scratch, b);
    return ckv_slice_of(scratch->ptr + start, scratch->len - start);
}

/* What the post office is called in front of the number: 邮政, 邮政总局, 第. */
static size_t without_office(ckv_slice s)
{
    static const char *const words[] = { "第", "邮政总局", "邮政", "邮局", "邮箱", NULL };
    for (size_t n = 1; n; s.len -= n) {
        n = 0;
        for (size_t i = 0; words[i] && !n; i++)
            n = ckv_word_ends(s, words[i]);
    }
    return s.len;
}

ckv_han_box ckv_han_read_box(ckv_han_reader *r)
{
    ckv_slice s = ckv_han_slice(ckv_han_rest(r));
    size_t at = 0, word = 0, from, end;
    if (!(r->begins & CKV_LIST_BIT(CKV_LIST_BOXES)))
        return (ckv_han_box){ r->text.len, r->text.len };
    while (at < s.len && !(word = ckv_han_list_starts(ckv_slice_tail(s, at), CKV_LIST_BOXES)))
        at += ckv_han_bytes(r->text, r->at + at);
    ckv_slice before = number_before(ckv_slice_head(s, at), &from);
    if (r->out->road.len && !from) { /* 建国路88号信箱12: the house */
        before.len = 0;
        from = at;
    }
    ckv_slice behind = number_behind(ckv_slice_tail(s, at + word), &end);
    if (!word || (!before.len && !behind.len))
        return (ckv_han_box){ r->text.len, r->text.len };
    if (!r->out->road.len) {
        r->out->road = r->out->road_name = CKV_LIT("po box");
        ckv_han_set(&r->out->number, join(r->scratch, before, behind));
    }
    return (ckv_han_box){ r->at + without_office(ckv_slice_head(s, from)), r->at + at + word + end };
}
