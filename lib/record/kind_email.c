#include "identifier/email.h"
#include "identifier/handle.h"
#include "identifier/website.h"
#include "record/display.h"
#include "record/kind.h"
#include "record/pieces.h"
#include "record/placeholder.h"

static ckv_status add_qq(ckv_feature_builder *b, ckv_slice number, ckv_normalizer *n)
{
    char payload[16] = "qq:";
    if (number.len == 0)
        return CKV_OK;
    memcpy(payload + 3, number.ptr, number.len); /* at most 11 digits */
    if (!n->noting && ckv_placeholder_look(n, CKV_GROUP_HANDLE, ckv_slice_of(payload, 3 + number.len)))
        return CKV_OK;
    return ckv_feature_add(b, CKV_FEATURE_HANDLE, CKV_VALUE_DERIVED, (ckv_slice){ payload, 3 + number.len });
}

/* A mailbox of an organization's own domain names the organization's website; of persons it names where they work. */
static ckv_status add_website(ckv_feature_builder *b, const ckv_email *email, ckv_normalizer *n)
{
    char payload[8 + CKV_HANDLE_MAX] = "website:";
    ckv_slice key = { email->key, email->key_len };
    if (n->no_meaning || n->noting)
        return CKV_OK;
    ckv_slice domain = ckv_website_domain(ckv_slice_tail(key, email->key_local_len + (size_t)1));
    if (!domain.len || domain.len > CKV_HANDLE_MAX)
        return CKV_OK;
    memcpy(payload + 8, domain.ptr, domain.len);
    if (ckv_placeholder_look(n, CKV_GROUP_HANDLE, ckv_slice_of(payload, 8 + domain.len)))
        return CKV_OK;
    return ckv_feature_add(b, CKV_FEATURE_HANDLE, CKV_VALUE_DERIVED, ckv_slice_of(payload, 8 + domain.len));
}

/* A label in front and its colon: 邮箱:zhang@qq.com. */
static ckv_slice without_label(ckv_slice piece)
{
    const char *at = memchr(piece.ptr, '@', piece.len);
    const char *colon = at ? memrchr(piece.ptr, ':', (size_t)(at - piece.ptr)) : NULL;
    return colon ? ckv_slice_tail(piece, (size_t)(colon - piece.ptr) + 1) : piece;
}

/* A word of Latin letters before an address is a part of it that a blank cut off (zhang wei@163.com), and what follows
 * would be someone else's; but a label ends in a colon, and words in Han are notes. */
static bool may_precede(ckv_slice word)
{
    unsigned char last = word.len ? (unsigned char)word.ptr[word.len - 1] : ' ';
    bool latin = (last >= '0' && last <= '9') || (last >= 'a' && last <= 'z') || last == '_';
    return !latin || memchr(word.ptr, '@', word.len);
}

/* The addresses in a cell that is none by itself, as `parsed` says: between marks, words or blanks, without notes. */
static size_t find_pieces(ckv_status parsed, ckv_slice text, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX])
{
    ckv_email email;
    ckv_slice line, rest;
    size_t count = 0;
    ckv_buf_clear(&n->scratch[3]);
    if (parsed != CKV_BAD_INPUT || ckv_pieces_mark(&n->scratch[3], text) != CKV_OK)
        return 0;
    rest = ckv_buf_slice(&n->scratch[3]);
    while (ckv_pieces_next(&rest, &line)) {
        bool whole = true;
        while (line.len && count < CKV_PIECES_MAX) {
            const char *blank = memchr(line.ptr, ' ', line.len);
            size_t len = blank ? (size_t)(blank - line.ptr) : line.len;
            ckv_slice piece = without_label(ckv_slice_head(line, len));
            if (whole && len && memchr(piece.ptr, '@', piece.len) && ckv_email_parse(&email, piece) == CKV_OK)
                out[count++] = piece;
            whole = len == 0 ? whole : may_precede(ckv_slice_head(line, len));
            line = ckv_slice_tail(line, blank ? len + 1 : len);
        }
    }
    return count;
}

size_t ckv_email_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX])
{
    ckv_email email;
    ckv_slice text = value->part[CKV_PART_WHOLE];
    return find_pieces(ckv_email_parse(&email, text), text, n, out);
}

static ckv_listed look_up(const ckv_email *email, ckv_normalizer *n)
{
    return ckv_placeholder_look(n, CKV_GROUP_EMAIL, ckv_slice_of(email->key, email->key_len));
}

static ckv_status add_email(ckv_feature_builder *b, ckv_status parsed, const ckv_email *email, ckv_normalizer *n)
{
    char payload[1 + CKV_EMAIL_MAX];
    if (parsed == CKV_NOT_FOUND || (parsed != CKV_OK && !email->damaged))
        return CKV_OK;
    if (parsed == CKV_OK && look_up(email, n) != CKV_LISTED_NOT)
        return CKV_OK;
    payload[0] = (char)email->key_local_len;
    memcpy(payload + 1, email->key, email->key_len);
    unsigned flags = (email->role ? CKV_VALUE_WEAK : 0) | (email->damaged ? CKV_VALUE_DAMAGED : 0);
    ckv_status status = ckv_feature_add(b, CKV_FEATURE_EMAIL, flags, (ckv_slice){ payload, 1u + email->key_len });
    if (status == CKV_OK && !email->damaged)
        status = add_qq(b, ckv_email_qq(email), n);
    return status == CKV_OK && !email->damaged ? add_website(b, email, n) : status;
}

ckv_status ckv_email_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_email email;
    ckv_slice text = value->part[CKV_PART_WHOLE], pieces[CKV_PIECES_MAX];
    ckv_status parsed = ckv_email_parse(&email, text), status = CKV_OK;
    size_t count = find_pieces(parsed, text, n, pieces);
    if (count == 0)
        return add_email(b, parsed, &email, n);
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        parsed = ckv_email_parse(&email, pieces[i]);
        status = add_email(b, parsed, &email, n);
    }
    return status;
}

static ckv_status show_pieces(ckv_buf *out, const ckv_slice *pieces, size_t count, ckv_normalizer *n)
{
    ckv_email email;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (ckv_email_parse(&email, pieces[i]) != CKV_OK || look_up(&email, n) == CKV_LISTED_BY_USER)
            continue;
        if (any)
            ckv_buf_byte(out, ';');
        ckv_buf_add(out, (ckv_slice){ email.text, email.text_len });
        any = true;
    }
    return any ? ckv_buf_status(out) : CKV_NOT_FOUND;
}

ckv_status ckv_email_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_email email;
    ckv_slice pieces[CKV_PIECES_MAX];
    ckv_status status = ckv_email_parse(&email, value->part[CKV_PART_WHOLE]);
    if (status == CKV_NOT_FOUND)
        return status;
    size_t count = find_pieces(status, value->part[CKV_PART_WHOLE], n, pieces);
    if (count)
        return show_pieces(out, pieces, count, n);
    if (status != CKV_OK)
        return ckv_display_raw(out, value->part[CKV_PART_WHOLE], status);
    if (look_up(&email, n) == CKV_LISTED_BY_USER)
        return CKV_NOT_FOUND;
    ckv_buf_add(out, (ckv_slice){ email.text, email.text_len });
    return ckv_buf_status(out);
}
