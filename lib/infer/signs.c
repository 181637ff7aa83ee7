#include "infer/signs.h"

#include "identifier/missing.h"
#include "infer/reading.h"
#include "record/name_type.h"
#include "text/canon.h"

static void add_word(ckv_reading *r, size_t from, size_t to)
{
    while (from < to && strchr(".'\"()", r->text.ptr[from]))
        from++;
    while (to > from && strchr(".'\"()", r->text.ptr[to - 1]))
        to--;
    if (to > from && r->count < CKV_READING_WORDS)
        r->word[r->count++] = ckv_slice_of(r->text.ptr + from, to - from);
}

static void read_text(ckv_reading *r)
{
    size_t start = 0;
    for (size_t at = 0; at < r->text.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(r->text, &at);
        ckv_char_class class = ckv_char_class_of(cp);
        r->length++;
        r->digits += class == CKV_CHAR_DIGIT;
        r->latin += class == CKV_CHAR_LATIN;
        r->han += class == CKV_CHAR_HAN;
        r->marks += class == CKV_CHAR_PUNCT && cp != '\'' && cp != '-' && cp != '.' && cp != ',' && cp != 0xB7;
        r->others += class == CKV_CHAR_OTHER || class == CKV_CHAR_KANA || class == CKV_CHAR_HANGUL;
        r->commas += cp == ',';
        if (class == CKV_CHAR_SPACE || cp == ',') {
            add_word(r, start, from);
            start = at;
        }
    }
    add_word(r, start, r->text.len);
    r->out->words = (unsigned)r->count;
    r->out->length = (unsigned)r->length;
}

bool ckv_all_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!ckv_is_digit(s.ptr[i]))
            return false;
    }
    return s.len > 0;
}

static void read_shape(ckv_reading *r)
{
    bool code = r->digits > 0 && r->digits + r->latin + r->marks + r->commas <= r->length && !r->han && r->count == 1;
    give_if(r, r->han > 0, CKV_SIGN_HAN);
    give_if(r, !r->digits && !r->marks && r->latin + r->han + r->others > 0, CKV_SIGN_WORDS);
    code = code && !ckv_is_decimal(r->text);
    give_if(r, code && !memchr(r->text.ptr, '/', r->text.len) && !memchr(r->text.ptr, '@', r->text.len), CKV_SIGN_CODE);
    give_if(r, r->length <= 2 && r->latin == 1 && !r->digits && !r->han, CKV_SIGN_INITIAL);
    if (!ckv_all_digits(r->text))
        return;
    give(r, CKV_SIGN_INTEGER);
    r->out->digits = (unsigned)r->text.len;
    if (r->text.len > 9)
        return;
    int32_t n = 0;
    for (size_t i = 0; i < r->text.len; i++)
        n = n * 10 + (r->text.ptr[i] - '0');
    r->out->number = n;
    give_if(r, r->text.len == 4 && n >= 1900 && n <= r->as_of / 10000, CKV_SIGN_YEAR);
    give_if(r, r->text.len <= 2 && n >= 1 && n <= 12, CKV_SIGN_MONTH);
    give_if(r, r->text.len <= 2 && n >= 1 && n <= 31, CKV_SIGN_DAY);
}

static void read_meaning(ckv_reading *r, ckv_slice raw)
{
    read_shape(r);
    ckv_read_date(r, raw);
    ckv_read_time(r, raw);
    ckv_read_phone(r, raw);
    ckv_read_ids(r, raw);
    ckv_read_accounts(r, raw);
    ckv_read_words(r, raw);
    ckv_read_postcode(r);
    ckv_read_house(r);
    if (has(r, CKV_SIGN_EMAIL) || has(r, CKV_SIGN_URL) || r->latin + r->han + r->others == 0)
        return;
    /* Digits make a name in Latin letters an organization's only where it is known to be a name. */
    give_if(r, r->count > 0 && (r->han || !r->digits) && ckv_name_is_organization(r->text), CKV_SIGN_ORG);
    if (r->han) {
        ckv_read_han_name(r);
        ckv_read_han_place(r);
        ckv_read_han_address(r);
    } else if (r->count) {
        if (!r->digits)
            ckv_read_latin_name(r);
        ckv_read_latin_address(r);
        ckv_read_latin_place(r);
    }
}

/* Some software quotes what the format does not ask to be quoted. */
static ckv_slice without_quotes(ckv_slice s)
{
    bool quoted = s.len > 2 && (s.ptr[0] == '"' || s.ptr[0] == '\'') && s.ptr[s.len - 1] == s.ptr[0];
    return quoted ? ckv_slice_trim(ckv_slice_of(s.ptr + 1, s.len - 2)) : s;
}

ckv_signs ckv_signs_of(ckv_slice value, int32_t as_of)
{
    ckv_signs out = { .number = -1, .region = -1 };
    char bytes[1600];
    ckv_buf canon = { .ptr = bytes, .cap = sizeof bytes, .max = sizeof bytes };
    ckv_reading r = { .as_of = as_of, .out = &out };
    if (ckv_value_is_missing(value))
        give(&r, CKV_SIGN_MISSING);
    ckv_status status = value.len > 380 ? CKV_TOO_LARGE : ckv_text_canon(&canon, value);
    out.no_memory = status == CKV_NO_MEMORY;
    if (status != CKV_OK) {
        out.length = (unsigned)value.len;
        out.words = (unsigned)(value.len / 6); /* text, whatever it says */
        return out;
    }
    r.text = without_quotes(ckv_slice_trim(ckv_buf_slice(&canon)));
    if (!r.text.len)
        return out;
    read_text(&r);
    read_meaning(&r, value);
    return out;
}
