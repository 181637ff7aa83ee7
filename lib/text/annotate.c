/* Pinyin annotations that converters from simplified to traditional text leave behind. */
#include "text/canon.h"

#include "text/sound/reading.h"
#include "text/utf8.h"

#define LETTERS_MAX 7
#define ALTERNATES_MAX 8

/* One annotation as it is read: letters folded, tone marks off. */
typedef struct annotation {
    char letters[LETTERS_MAX];
    size_t count;
    bool toned;
} annotation;

/* The letters with the four tone marks, and how pinyin is written with and without tones. */
static const struct {
    uint32_t cp;
    char letter;
} toned_letters[] = {
    { 0x0101, 'a' },
    { 0x00E1, 'a' },
    { 0x01CE, 'a' },
    { 0x00E0, 'a' },
    { 0x0113, 'e' },
    { 0x00E9, 'e' },
    { 0x011B, 'e' },
    { 0x00E8, 'e' },
    { 0x012B, 'i' },
    { 0x00ED, 'i' },
    { 0x01D0, 'i' },
    { 0x00EC, 'i' },
    { 0x014D, 'o' },
    { 0x00F3, 'o' },
    { 0x01D2, 'o' },
    { 0x00F2, 'o' },
    { 0x016B, 'u' },
    { 0x00FA, 'u' },
    { 0x01D4, 'u' },
    { 0x00F9, 'u' },
    { 0x01D6, 'v' },
    { 0x01D8, 'v' },
    { 0x01DA, 'v' },
    { 0x01DC, 'v' },
    { 0x0144, 'n' },
    { 0x0148, 'n' },
    { 0x01F9, 'n' },
    { 0x1E3F, 'm' },
};

static uint32_t narrow(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFEE0;
    if (cp >= 'A' && cp <= 'Z')
        cp += 'a' - 'A';
    return cp;
}

static uint32_t lower_toned(uint32_t cp)
{
    /* Capitals of these blocks stand one before (Latin Extended) or 32 before (Latin-1) their small letters. */
    static const uint32_t odd_capitals[] = { 0x01CD, 0x01CF, 0x01D1, 0x01D3, 0x01D5, 0x01D7, 0x01D9, 0x01DB, 0x0143,
        0x0147 };
    if (cp >= 0xC0 && cp <= 0xDE)
        return cp + 32;
    if ((cp >= 0x0100 && cp <= 0x0137 && cp % 2 == 0) || (cp >= 0x014C && cp <= 0x016A && cp % 2 == 0) || cp == 0x01F8)
        return cp + 1;
    for (size_t i = 0; i < sizeof odd_capitals / sizeof *odd_capitals; i++) {
        if (cp == odd_capitals[i])
            return cp + 1;
    }
    return cp;
}

/* False when the annotation is full already. */
static bool add_letter(annotation *a, char letter)
{
    if (a->count == LETTERS_MAX)
        return false;
    a->letters[a->count++] = letter;
    return true;
}

/* A combining tone mark or diaeresis behind its letter. */
static bool add_mark(annotation *a, uint32_t cp)
{
    if (a->count == 0)
        return false;
    if (cp == 0x0308 && a->letters[a->count - 1] == 'u') {
        a->letters[a->count - 1] = 'v';
        return true;
    }
    if (cp != 0x0300 && cp != 0x0301 && cp != 0x0304 && cp != 0x030C)
        return false;
    a->toned = true;
    return true;
}

static bool add_code_point(annotation *a, uint32_t cp)
{
    cp = lower_toned(narrow(cp));
    if (cp >= 'a' && cp <= 'z')
        return add_letter(a, (char)cp);
    if (cp == 0x0251 || cp == 0x0261)
        return add_letter(a, cp == 0x0251 ? 'a' : 'g');
    if (cp == 0x00FC)
        return add_letter(a, 'v');
    for (size_t i = 0; i < sizeof toned_letters / sizeof *toned_letters; i++) {
        if (toned_letters[i].cp == cp) {
            a->toned = true;
            return add_letter(a, toned_letters[i].letter);
        }
    }
    return add_mark(a, cp);
}

static bool is_reading(uint32_t cp, ckv_syllable syllable)
{
    ckv_syllable others[ALTERNATES_MAX];
    if (ckv_reading_of(cp) == syllable || ckv_reading_of_surname(cp) == syllable)
        return true;
    size_t n = ckv_reading_alternates(cp, others, ALTERNATES_MAX);
    for (size_t i = 0; i < n; i++) {
        if (others[i] == syllable)
            return true;
    }
    return false;
}

/* The bytes of the annotation at the start of `s`, with one blank behind it; 0 if it is none of the character `han`. */
static size_t annotation_bytes(ckv_slice s, uint32_t han)
{
    annotation a = { .count = 0 };
    size_t at = 0;
    uint32_t open = ckv_utf8_next(s, &at), close = open == '(' ? ')' : 0xFF09;
    if (open != '(' && open != 0xFF08)
        return 0;
    for (;;) {
        uint32_t cp = at < s.len ? ckv_utf8_next(s, &at) : 0;
        if (cp == close)
            break;
        if (!add_code_point(&a, cp))
            return 0;
    }
    ckv_syllable syllable = ckv_syllable_find((ckv_slice){ a.letters, a.count });
    if (!syllable || !(a.toned || is_reading(han, syllable) || is_reading(ckv_han_fold(han), syllable)))
        return 0;
    size_t behind = at;
    uint32_t blank = at < s.len ? ckv_utf8_next(s, &behind) : 0;
    return blank == ' ' || blank == 0x3000 ? behind : at;
}

ckv_status ckv_text_strip_annotations(ckv_buf *out, ckv_slice in)
{
    size_t kept = 0; /* start of what is not yet copied */
    for (size_t at = 0; at < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        if (cp < 0x2E80 || at == in.len || ckv_char_class_of(cp) != CKV_CHAR_HAN)
            continue;
        size_t bytes = annotation_bytes(ckv_slice_tail(in, at), cp);
        if (bytes) {
            ckv_buf_add(out, (ckv_slice){ in.ptr + kept, at - kept });
            kept = at += bytes;
        }
    }
    ckv_buf_add(out, ckv_slice_tail(in, kept));
    return ckv_buf_status(out);
}
