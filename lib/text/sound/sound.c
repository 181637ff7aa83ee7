#include "text/sound/sound.h"

#include "text/sound/reading.h"
#include "text/tables/tables.h"
#include "text/utf8.h"
#include "util/bytes.h"

static bool ascii_word(char c)
{
    return ckv_is_lower(c) || ckv_is_digit(c);
}

void ckv_letters_append(ckv_buf *out, ckv_slice text)
{
    if (text.len && out->status == CKV_OK && out->cap - out->len >= text.len) { /* room for all, as in most cases */
        char *to = out->ptr + out->len;
        for (size_t i = 0; i < text.len; i++) {
            *to = text.ptr[i];
            to += ckv_utf8_letter(text.ptr[i]) || ckv_is_digit(text.ptr[i]);
        }
        out->len = (size_t)(to - out->ptr);
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (ckv_utf8_letter(text.ptr[i]) || ckv_is_digit(text.ptr[i]))
            ckv_buf_byte(out, text.ptr[i]);
    }
}

/* How long a spelling is in its eight bytes, padded with NUL. */
static inline size_t spelled_length(const char spelled[CKV_BYTES])
{
    const uint64_t low = ckv_bytes_of(0x7f);
    uint64_t v = ckv_bytes_load(spelled), said = (((v & low) + low) | v) >> 7 & ckv_bytes_of(1);
    return said * ckv_bytes_of(1) >> 56;
}

/* The spellings of characters. All eight bytes of each are written, and the next goes over the padding. */
static void append_spelled(ckv_buf *out, const ckv_spoken *spoken, bool wg)
{
    ckv_slice rest = spoken->text; /* from the character `next` on: only those that are not said are looked for */
    for (size_t i = 0, next = 0; i < spoken->count; i++) {
        ckv_syllable said = spoken->said[i];
        if (!said) {
            for (; next < i; next++)
                rest = ckv_slice_tail(rest, ckv_utf8_length(rest.ptr[0]));
            ckv_letters_append(out, ckv_slice_head(rest, rest.len ? ckv_utf8_length(rest.ptr[0]) : 0));
            continue;
        }
        const char *spelled = wg ? ckv_syllables[said].wg : ckv_syllables[said].pinyin;
        size_t len = spelled_length(spelled);
        if (out->status == CKV_OK && out->cap - out->len >= CKV_BYTES) {
            memcpy(out->ptr + out->len, spelled, CKV_BYTES);
            out->len += len;
        } else {
            ckv_buf_add(out, ckv_slice_of(spelled, len));
        }
    }
}

/* Word by word through ckv_wg_of_latin(); false, with nothing kept, when one word is not Chinese. */
static bool append_wg(ckv_buf *out, ckv_slice text)
{
    size_t start = out->len;
    bool any = false;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && ascii_word(text.ptr[at]))
            at++;
        if (at == from) {
            at++;
            continue;
        }
        if (!ckv_wg_of_latin(out, NULL, ckv_slice_of(text.ptr + from, at - from))) {
            out->len = start;
            return false;
        }
        any = true;
    }
    size_t end = start;
    for (size_t i = start; i < out->len; i++) { /* ckv_wg_of_latin() parts its pieces by blanks */
        if (out->ptr[i] != ' ')
            out->ptr[end++] = out->ptr[i];
    }
    out->len = end;
    return any;
}

void ckv_spoken_read(ckv_spoken *out, ckv_slice text)
{
    out->text = text;
    out->ascii = ckv_slice_is_ascii(text);
    out->count = out->ascii ? 0 : ckv_reading_of_text(text, out->said, CKV_SPOKEN_MAX);
}

bool ckv_spoken_sound(ckv_buf *out, const ckv_spoken *spoken)
{
    if (!spoken->ascii) {
        append_spelled(out, spoken, true);
        return true;
    }
    if (append_wg(out, spoken->text))
        return true;
    ckv_letters_append(out, spoken->text);
    return false;
}

void ckv_spoken_pinyin(ckv_buf *out, const ckv_spoken *spoken)
{
    if (spoken->ascii)
        ckv_letters_append(out, ckv_slice_head(spoken->text, CKV_SPOKEN_MAX));
    else
        append_spelled(out, spoken, false);
}

bool ckv_sound_append(ckv_buf *out, ckv_slice text)
{
    ckv_spoken spoken;
    ckv_spoken_read(&spoken, text);
    return ckv_spoken_sound(out, &spoken);
}

void ckv_pinyin_append(ckv_buf *out, ckv_slice text)
{
    ckv_spoken spoken;
    ckv_spoken_read(&spoken, text);
    ckv_spoken_pinyin(out, &spoken);
}

bool ckv_canton_append(ckv_buf *out, ckv_slice text)
{
    size_t start = out->len;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(text, &at);
        if (cp == ' ')
            continue;
        while (cp < 0x80 && at < text.len && ascii_word(text.ptr[at]))
            at++;
        ckv_slice said = cp < 0x80 ? (ckv_slice){ NULL, 0 } : ckv_canton_of(cp);
        ckv_buf_add(out, said);
        if (!said.len && !(cp < 0x80 && ckv_canton_of_latin(out, ckv_slice_of(text.ptr + from, at - from)))) {
            out->len = start;
            return false;
        }
    }
    return out->len > start;
}
