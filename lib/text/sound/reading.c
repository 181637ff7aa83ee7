#include "text/sound/reading.h"

#include "text/heads.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"
#include "text/tables/trees.h"
#include "text/utf8.h"
#include "util/search.h"

static uint16_t entry_of(uint32_t cp)
{
    return cp >> 8 < CKV_HAN_PAGES ? ckv_reading_pages[ckv_reading_index[cp >> 8]][cp & 0xFF] : 0;
}

static ckv_slice slice_of(const char text[8])
{
    size_t len = 0; /* padded with NUL; no branches */
    for (size_t i = 0; i < 8; i++)
        len += text[i] != 0;
    return (ckv_slice){ text, len };
}

ckv_syllable ckv_reading_of(uint32_t cp)
{
    return entry_of(cp) & CKV_READING_SYLLABLE;
}

ckv_syllable ckv_reading_of_surname(uint32_t cp)
{
    uint16_t entry = entry_of(cp);
    if (!(entry & CKV_READING_SURNAME))
        return entry & CKV_READING_SYLLABLE;
    size_t at; /* the mark says that there is a row */
    CKV_SEARCH(at, ckv_surname_reading_count, ckv_surname_reading_rows[at].cp < cp);
    return ckv_surname_reading_rows[at].syllable;
}

size_t ckv_reading_alternates(uint32_t cp, ckv_syllable *out, size_t max)
{
    if (!(entry_of(cp) & CKV_READING_ALTERNATE))
        return 0;
    size_t at, n = 0; /* the mark says that there is a row */
    CKV_SEARCH(at, ckv_alternate_count, ckv_alternates[at].cp < cp);
    const ckv_alternate_row *row = &ckv_alternates[at];
    while (n < max && n < CKV_ALTERNATES_MAX && row->syllables[n] != 0) {
        out[n] = row->syllables[n];
        n++;
    }
    return n;
}

/* The first row whose phrase begins with `cp`. */
static size_t first_phrase(uint32_t cp)
{
    const ckv_tree_edge *edge = ckv_tree_step(&ckv_phrase_tree, 0, cp); /* the mark says that there is a row */
    return edge ? edge->value - 1u : ckv_phrase_count;
}

/* Does `rest`, behind the first character, go on like the phrase? Its bytes, or 0. */
static size_t phrase_bytes(const ckv_phrase_row *row, ckv_slice rest)
{
    size_t at = 0;
    for (size_t i = 1; i < row->length; i++) {
        if (at >= rest.len || ckv_utf8_next(rest, &at) != row->text[i])
            return 0;
    }
    return at;
}

/* Read one character or phrase at *at: its syllables into said[], *at past it. Returns how many characters it has. */
static size_t read_next(ckv_slice text, size_t *at, uint32_t *first, ckv_syllable said[CKV_PHRASE_MAX])
{
    uint32_t cp = *first = ckv_utf8_next(text, at);
    uint16_t entry = entry_of(cp);
    said[0] = entry & CKV_READING_SYLLABLE;
    if (!(entry & CKV_READING_PHRASE) || *at >= text.len)
        return 1;
    ckv_slice rest = ckv_slice_tail(text, *at);
    size_t next = 0;
    uint32_t second = ckv_utf8_next(rest, &next);
    for (size_t i = first_phrase(cp); i < ckv_phrase_count && ckv_phrases[i].text[0] == cp; i++) {
        size_t bytes = ckv_phrases[i].text[1] == second ? phrase_bytes(&ckv_phrases[i], rest) : 0;
        if (bytes) {
            memcpy(said, ckv_phrases[i].syllables, sizeof ckv_phrases[i].syllables);
            *at += bytes;
            return ckv_phrases[i].length;
        }
    }
    return 1;
}

size_t ckv_reading_of_text(ckv_slice han, ckv_syllable *out, size_t max)
{
    const uint8_t *p = (const uint8_t *)han.ptr;
    size_t n = 0, at = 0;
    uint32_t first = han.len ? ckv_utf8_wide(p, han.len) : 0; /* here; 0 where a head is none */
    while (at < han.len && n < max) {
        ckv_syllable said[CKV_PHRASE_MAX];
        size_t after = first ? at + CKV_HAN : at;
        uint32_t cp = first ? first : ckv_utf8_next(han, &after), second = ckv_utf8_wide(p + after, han.len - after);
        uint16_t entry = entry_of(cp);
        bool phrase = entry & CKV_READING_PHRASE && first && second;
        if (!phrase || !(ckv_head_of(first, second) & CKV_HEAD_PHRASE)) {
            out[n++] = entry & CKV_READING_SYLLABLE; /* most characters */
            at = after;
            first = second;
            continue;
        }
        size_t count = read_next(han, &at, &cp, said);
        for (size_t i = 0; i < count && n < max; i++)
            out[n++] = said[i];
        first = ckv_utf8_wide(p + at, han.len - at);
    }
    return n;
}

/* Given names do not have 长 as in elder, 都 as in all; 著, which folds to 着, keeps its own sound. */
static ckv_syllable given_reading(uint32_t cp, ckv_syllable usual)
{
    switch (cp) {
    case 0x957F: /* 长 */
        return ckv_syllable_find(CKV_LIT("chang"));
    case 0x7740: /* 着 */
        return ckv_syllable_find(CKV_LIT("zhu"));
    case 0x66FE: /* 曾 */
        return ckv_syllable_find(CKV_LIT("zeng"));
    case 0x90FD: /* 都 */
        return ckv_syllable_find(CKV_LIT("du"));
    default:
        return usual;
    }
}

size_t ckv_reading_of_given(ckv_slice han, ckv_syllable *out, size_t max)
{
    size_t n = 0;
    for (size_t at = 0; at < han.len && n < max;) {
        ckv_syllable said[CKV_PHRASE_MAX];
        uint32_t first;
        size_t count = read_next(han, &at, &first, said);
        if (count == 1)
            said[0] = given_reading(first, said[0]);
        for (size_t i = 0; i < count && n < max; i++)
            out[n++] = said[i];
    }
    return n;
}

/* A blank between what is there and what comes, unless there is one. */
static void part(ckv_buf *out, size_t start)
{
    if (out->len > start && out->ptr[out->len - 1] != ' ')
        ckv_buf_byte(out, ' ');
}

ckv_status ckv_reading_spell(ckv_buf *out, ckv_slice text)
{
    size_t start = out->len;
    bool after_syllable = false;
    for (size_t at = 0; at < text.len;) {
        ckv_syllable said[CKV_PHRASE_MAX];
        uint32_t first;
        size_t count = read_next(text, &at, &first, said);
        for (size_t i = 0; i < count; i++) {
            if (said[i] || after_syllable)
                part(out, start);
            after_syllable = said[i] != 0;
            if (said[i])
                ckv_buf_add(out, ckv_syllable_pinyin(said[i]));
            else if (first != ' ')
                ckv_buf_utf8(out, first);
            else
                part(out, start);
        }
    }
    return ckv_buf_status(out);
}

static const ckv_syllable_row *row_of(ckv_syllable id)
{
    return &ckv_syllables[id < ckv_syllable_count ? id : 0];
}

ckv_slice ckv_syllable_pinyin(ckv_syllable id)
{
    return slice_of(row_of(id)->pinyin);
}

ckv_slice ckv_syllable_wg(ckv_syllable id)
{
    return slice_of(row_of(id)->wg);
}

ckv_slice ckv_syllable_fuzzy(ckv_syllable id)
{
    return slice_of(row_of(id)->fuzzy);
}

ckv_syllable ckv_syllable_find(ckv_slice pinyin)
{
    const ckv_lexeme *known = ckv_lexeme_find(pinyin);
    return known ? known->syllable : 0;
}
