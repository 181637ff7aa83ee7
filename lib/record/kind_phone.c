#include "record/display.h"
#include "record/feature_phone.h"
#include "record/kind.h"
#include "record/pieces.h"
#include "record/placeholder.h"

struct phones {
    ckv_phone phone[CKV_PIECES_MAX];
    ckv_status status[CKV_PIECES_MAX];
    ckv_slice text[CKV_PIECES_MAX];
    size_t count;
};

static void take(struct phones *p, ckv_status status, const ckv_phone *phone, ckv_slice text)
{
    p->status[p->count] = status;
    p->phone[p->count] = *phone;
    p->text[p->count++] = text;
}

/* Words behind a number: 13800000000 本人. What ends in a letter of ASCII is no note. */
static ckv_slice without_note(ckv_slice s)
{
    while (s.len && ((unsigned char)s.ptr[s.len - 1] >= 0x80 || s.ptr[s.len - 1] == ' '))
        s.len--;
    return s;
}

static bool is_complete(const ckv_phone *phone, ckv_status status)
{
    return status == CKV_OK && phone->kind != CKV_PHONE_LOCAL && phone->kind != CKV_PHONE_SERVICE && phone->len >= 7;
}

/* The first number of several with nothing but a blank or a label between: the shortest that is complete and leaves
 * one. 0 if there is none. */
static size_t first_of(ckv_slice piece, const char *country, ckv_phone *phone)
{
    ckv_phone next;
    for (size_t i = 7; i + 7 < piece.len; i++) {
        bool ends =
            piece.ptr[i] == ' ' || ((unsigned char)piece.ptr[i] >= 0xc0 && (unsigned char)piece.ptr[i - 1] < 0x80);
        if (!ends || !is_complete(phone, ckv_phone_parse(phone, ckv_slice_head(piece, i), country)))
            continue;
        ckv_slice rest = without_note(ckv_slice_trim(ckv_slice_tail(piece, i)));
        for (size_t end = rest.len; end >= 7; end--) {
            if ((end == rest.len || rest.ptr[end] == ' ')
                && is_complete(&next, ckv_phone_parse(&next, ckv_slice_head(rest, end), country)))
                return i;
        }
    }
    return 0;
}

static void read_piece(struct phones *p, ckv_slice piece, const char *country)
{
    ckv_phone phone;
    ckv_status status = ckv_phone_parse(&phone, piece, country);
    if (status == CKV_BAD_INPUT)
        piece = without_note(piece);
    while (status == CKV_BAD_INPUT && p->count + 1 < CKV_PIECES_MAX) {
        ckv_phone first;
        size_t len = first_of(piece, country, &first);
        if (!len)
            break;
        take(p, CKV_OK, &first, ckv_slice_head(piece, len));
        piece = ckv_slice_trim(ckv_slice_tail(piece, len));
        status = ckv_phone_parse(&phone, piece, country);
    }
    if (status == CKV_BAD_INPUT)
        status = ckv_phone_parse(&phone, piece, country);
    if (status == CKV_OK || phone.len >= 7)
        take(p, status, &phone, piece);
}

/* The number in the cell, or else each of those that marks, words or blanks separate. Their texts are in
 * n->scratch[3]. */
static ckv_status read_phones(struct phones *p, const ckv_value *value, ckv_normalizer *n)
{
    ckv_slice text = value->part[CKV_PART_WHOLE], piece;
    ckv_buf *marked = &n->scratch[3];
    p->count = 0;
    ckv_phone whole;
    ckv_status status = ckv_phone_parse(&whole, text, n->country);
    bool any = false;
    ckv_buf_clear(marked);
    if (status == CKV_BAD_INPUT && ckv_pieces_mark(marked, text) == CKV_OK) {
        ckv_slice rest = ckv_buf_slice(marked);
        while (p->count < CKV_PIECES_MAX && ckv_pieces_next(&rest, &piece))
            read_piece(p, piece, n->country);
        for (size_t i = 0; i < p->count; i++)
            any = any || p->status[i] == CKV_OK;
    }
    if (any)
        return CKV_OK;
    p->count = 0;
    take(p, status, &whole, text);
    return status;
}

/* Nothing but digits and what is put between them: no mark, word or blank holds two numbers apart. */
static bool is_one_number(ckv_slice s)
{
    size_t at = 0;
    while (at < s.len && (ckv_is_digit(s.ptr[at]) || s.ptr[at] == '-' || s.ptr[at] == '+'))
        at++;
    return at == s.len;
}

size_t ckv_phone_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX])
{
    struct phones p;
    size_t count = 0;
    if (is_one_number(value->part[CKV_PART_WHOLE]) || read_phones(&p, value, n) != CKV_OK)
        return 0;
    for (size_t i = 0; i < p.count; i++)
        if (p.status[i] == CKV_OK)
            out[count++] = p.text[i];
    return count;
}

static ckv_listed look_up(const ckv_phone *phone, ckv_normalizer *n)
{
    char number[CKV_PHONE_DIGITS_MAX + 1 + CKV_PHONE_EXT_MAX];
    size_t len = phone->len;
    if (!phone->ext_len)
        return ckv_placeholder_look(n, CKV_GROUP_PHONE, ckv_slice_of(phone->digits, phone->len));
    memcpy(number, phone->digits, len);
    number[len++] = 'x';
    memcpy(number + len, phone->ext, phone->ext_len);
    return ckv_placeholder_look(n, CKV_GROUP_PHONE, ckv_slice_of(number, len + phone->ext_len));
}

/* Numbers under the list of further placeholders: those are not found. What data told to be shared by many is one only
 * where values are compared. */
static ckv_status leave_listed(struct phones *p, ckv_status status, ckv_normalizer *n, bool compared)
{
    bool any = false;
    if (status != CKV_OK || !n->placeholders)
        return status;
    for (size_t i = 0; i < p->count; i++) {
        ckv_listed by = p->status[i] == CKV_OK ? look_up(&p->phone[i], n) : CKV_LISTED_NOT;
        if (by == CKV_LISTED_BY_USER || (by == CKV_LISTED_BY_DATA && compared))
            p->status[i] = CKV_NOT_FOUND;
        any |= p->status[i] == CKV_OK;
    }
    return any ? CKV_OK : CKV_NOT_FOUND;
}

/* An organization is reached under its switchboard, whoever answers; of persons the extension is a part of the
 * number. */
static ckv_status add_phone(ckv_feature_builder *b, const ckv_phone *phone, bool person)
{
    unsigned flags = 0, ext_len = person ? phone->ext_len : 0;
    uint8_t payload[3 + CKV_PHONE_DIGITS_MAX + CKV_PHONE_EXT_MAX];
    payload[0] = (uint8_t)phone->kind;
    payload[1] = phone->code_len;
    payload[2] = phone->len;
    memcpy(payload + 3, phone->digits, phone->len);
    memcpy(payload + 3 + phone->len, phone->ext, ext_len);
    if (phone->masked || phone->damaged)
        flags |= CKV_VALUE_DAMAGED;
    if (phone->kind == CKV_PHONE_SERVICE)
        flags |= CKV_VALUE_WEAK;
    return ckv_feature_add(
        b, CKV_FEATURE_PHONE, flags, (ckv_slice){ (const char *)payload, 3u + phone->len + ext_len });
}

ckv_status ckv_phone_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    struct phones p;
    leave_listed(&p, read_phones(&p, value, n), n, true);
    for (size_t i = 0; i < p.count; i++) {
        if (p.status[i] == CKV_NOT_FOUND || p.phone[i].len == 0)
            continue;
        ckv_status status = add_phone(b, &p.phone[i], n->no_meaning);
        if (status != CKV_OK)
            return status;
    }
    return CKV_OK;
}

ckv_status ckv_phone_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    struct phones p;
    ckv_status status = leave_listed(&p, read_phones(&p, value, n), n, false);
    if (status == CKV_NOT_FOUND)
        return status;
    n->damage = p.phone[0].how;
    if (status != CKV_OK || p.phone[0].masked)
        return ckv_display_raw(out, value->part[CKV_PART_WHOLE], CKV_BAD_INPUT);
    bool first = true;
    for (size_t i = 0; i < p.count; i++) {
        if (p.status[i] != CKV_OK)
            continue;
        if (!first)
            ckv_buf_byte(out, ';');
        ckv_phone_format(out, &p.phone[i]);
        first = false;
    }
    return ckv_buf_status(out);
}
