/* Text that was read in the wrong encoding ("mojibake"): written as R, read as W. Writing it as W again and reading
 * that as R gives the text back; it is believed when it is provably better text. Scores are in tenths of a nat. */
#include "text/canon.h"
#include "text/charset.h"
#include "text/escape.h"
#include "text/legacy.h"
#include "text/surname.h"
#include "text/tables/tables.h"
#include "text/utf8.h"

/* Text this plain per character beyond ASCII is left in peace. Clean text of four characters rarely falls below PLAIN;
 * a name may, so that for short text only UTF-8, whose form proves itself, is tried before it gets to STRANGE. */
#define PLAIN (-89)
#define PLAIN_SHORT (-95)
#define STRANGE (-110)
#define LONG 4
/* Between GBK and Big5 in bytes that are both. */
#define LIKELY_BONUS 20
#define BETTER 60
#define UTF8_BONUS 30
/* Of three hundred surnames, one begins almost any name; chance gives one to a text in twenty. */
#define NAME_BONUS 25
/* Twice encoded happens; more than thrice does not. */
#define ROUNDS_MAX 4

#define GB "GBK"
#define BIG5 "Big5"
#define HKSCS "Big5-HKSCS"
#define SJIS "Shift_JIS"
#define UTF8 NULL

static int han_level(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF ? ckv_han_levels[(cp - 0x4E00) / 4] >> 2 * (cp & 3) & 3 : 0;
}

static bool is_han(uint32_t cp)
{
    return cp >= 0x2E80 && ckv_char_class_of(cp) == CKV_CHAR_HAN;
}

static bool is_kana(uint32_t cp)
{
    return cp >= 0x3041 && cp <= 0x30FF;
}

static bool is_cjk_punctuation(uint32_t cp)
{
    return (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF01 && cp <= 0xFF60);
}

static const int han_scores[] = { -155, -83, -120 }; /* by level */

static int score_code_point(uint32_t cp)
{
    if (cp < 0x80) {
        bool plain = cp == ' ' || (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
        return plain ? -35 : -50;
    }
    if (cp < 0xA0)
        return -200;
    if (cp < 0x250)
        return -85;
    if (cp == 0xFFFD)
        return -250;
    if (is_kana(cp))
        return -95;
    if (is_cjk_punctuation(cp))
        return -90;
    return is_han(cp) ? han_scores[han_level(cp)] : -160;
}

/* What a text is made of. */
typedef struct survey {
    int64_t score;
    int64_t beyond_score; /* of what is beyond ASCII */
    size_t beyond;        /* code points beyond ASCII */
    size_t han;
    size_t rare_han; /* on neither level */
    size_t upper;    /* U+0080..00FF and what windows-1252 has there */
    size_t strange;  /* beyond ASCII, neither Han nor CJK punctuation */
    size_t private_use;
} survey;

/* Byte of a code point when text of unknown bytes is read as windows-1252 or ISO 8859-1; -1 if it has none. */
static int latin_byte(uint32_t cp)
{
    static const uint16_t windows[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030,
        0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };
    if (cp < 0x100)
        return (int)cp;
    for (int i = 0; i < 32; i++) {
        if (windows[i] == cp)
            return 0x80 + i;
    }
    return -1;
}

static survey survey_of(ckv_slice text)
{
    survey s = { 0 };
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        int level = han_level(cp);
        if (level) { /* nearly all */
            s.score += han_scores[level];
            s.beyond_score += han_scores[level];
            s.beyond++;
            s.han++;
            continue;
        }
        int score = score_code_point(cp);
        s.score += score;
        if (cp < 0x80)
            continue;
        bool han = is_han(cp);
        s.beyond++;
        s.beyond_score += score;
        s.han += han;
        s.rare_han += han;
        s.upper += !han && latin_byte(cp) >= 0x80;
        s.strange += !han && !is_cjk_punctuation(cp);
        s.private_use += ckv_is_private(cp);
    }
    return s;
}

static bool encode_latin(ckv_buf *out, ckv_slice text)
{
    for (size_t at = 0; at < text.len;) {
        int byte = latin_byte(ckv_utf8_next(text, &at));
        if (byte < 0)
            return false;
        ckv_buf_byte(out, (char)byte);
    }
    return ckv_buf_status(out) == CKV_OK;
}

/* What real text of a customer holds; the middle of a twice encoded one also C1 controls and windows-1252 signs. */
static bool is_expected(uint32_t cp, bool middle)
{
    if (cp < 0x80 || (cp >= 0xA0 && cp <= 0x17F) || cp == 0x20AC)
        return true;
    if (is_han(cp) || is_kana(cp) || is_cjk_punctuation(cp) || (cp >= 0x2000 && cp <= 0x206F))
        return true;
    return middle && latin_byte(cp) >= 0;
}

/* Blocks of scripts and signs that are met less often (Unicode 15.0, Blocks.txt): more has to speak for them. */
static bool is_possible(uint32_t cp)
{
    static const uint32_t blocks[][2] = { { 0x0180, 0x036F }, { 0x0370, 0x052F }, { 0x0531, 0x06FF },
        { 0x0900, 0x0EFF }, { 0x10A0, 0x11FF }, { 0x1E00, 0x1FFF }, { 0x2070, 0x2BFF }, { 0xAC00, 0xD7A3 },
        { 0xFB00, 0xFB06 }, { 0xFE00, 0xFE0F }, { 0x1F000, 0x1FAFF } };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (cp >= blocks[i][0] && cp <= blocks[i][1])
            return true;
    return false;
}

/* A byte that windows-1252 shows as what stands behind a letter anyway: a no-break space, a quotation mark, a dash. */
static bool is_natural(unsigned char c)
{
    return c == 0x85 || (c >= 0x91 && c <= 0x97) || c == 0xA0 || c == 0xBB;
}

/* How much the UTF-8 sequence of `size` bytes at `at` speaks for itself: nothing where a Western text may hold the same
 * characters by its own (Ã’s, é »). */
static int strength_of(ckv_slice bytes, size_t at, size_t size)
{
    bool word = at > 0 && ((bytes.ptr[at - 1] | 0x20) >= 'a' && (bytes.ptr[at - 1] | 0x20) <= 'z');
    if (is_natural((unsigned char)bytes.ptr[at + 1]) && (size > 2 || !word || (unsigned char)bytes.ptr[at] != 0xC3))
        return 0;
    return (int)size - 1;
}

/* What UTF-8 in bytes says of itself. */
typedef struct proof {
    bool valid;    /* it is UTF-8, of characters that text may hold */
    bool expected; /* of none but those that a customer's text holds */
    int strength;
    size_t letters; /* sequences of two bytes that give a Western letter and are told by their second byte */
} proof;

static proof proof_of(ckv_slice bytes)
{
    proof p = { .valid = ckv_utf8_valid(bytes, NULL), .expected = true };
    for (size_t at = 0; p.valid && at < bytes.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(bytes, &at);
        if (cp < 0x80)
            continue;
        int strength = strength_of(bytes, from, at - from);
        p.valid = is_expected(cp, true) || is_possible(cp);
        p.expected = p.expected && is_expected(cp, false);
        p.strength += strength;
        p.letters += strength > 0 && cp >= 0xC0 && cp <= 0xFF;
    }
    return p;
}

/* Two sequences, or one that gives a Western letter; of other scripts more. */
static bool is_sure_utf8(ckv_slice bytes, bool *expected)
{
    proof p = proof_of(bytes);
    bool foreign = false;
    for (size_t at = 0; p.valid && !p.expected && at < bytes.len;)
        foreign = !is_expected(ckv_utf8_next(bytes, &at), true) || foreign;
    *expected = p.expected || foreign;
    return p.valid && (foreign ? p.strength >= 3 : p.strength >= 2 || p.letters > 0);
}

/* Free a buffer of work. What could not be tried for want of memory might have been better, so the want of it shows
 * in `out`. */
static void drop(ckv_buf *work, ckv_buf *out)
{
    if (ckv_buf_status(work) == CKV_NO_MEMORY)
        out->status = CKV_NO_MEMORY;
    ckv_buf_free(work);
}

/* UTF-8 read as windows-1252 or ISO 8859-1, once or more often: such an accident is believed without scores. */
static bool repair_latin(ckv_buf *out, ckv_slice in)
{
    ckv_buf one = ckv_buf_make(CKV_VALUE_MAX), two = ckv_buf_make(CKV_VALUE_MAX);
    bool done = false, expected = false;
    size_t start = out->len;
    for (int round = 0; round < ROUNDS_MAX; round++) {
        ckv_buf *bytes = round % 2 ? &two : &one;
        ckv_buf_clear(bytes);
        if (!encode_latin(bytes, in) || !is_sure_utf8(ckv_buf_slice(bytes), &expected))
            break;
        in = ckv_buf_slice(bytes);
        if (!expected)
            continue;
        out->len = start;
        ckv_buf_add(out, in);
        done = ckv_buf_status(out) == CKV_OK;
    }
    drop(&two, out);
    drop(&one, out);
    return done;
}

/* The longest valid beginning; what is cut off at the end, at most one sequence, becomes U+FFFD. */
static bool decode_utf8(ckv_buf *out, ckv_slice bytes, bool lost)
{
    size_t tail = ckv_utf8_tail(bytes);
    ckv_slice whole = ckv_slice_head(bytes, bytes.len - tail);
    if (!ckv_utf8_valid(whole, NULL))
        return false;
    ckv_buf_add(out, whole);
    if (tail || lost)
        ckv_buf_utf8(out, 0xFFFD);
    return ckv_buf_status(out) == CKV_OK;
}

static const struct hypothesis {
    const char *read_as; /* UTF8 here means windows-1252 or ISO 8859-1 */
    const char *is;
} hypotheses[] = {
    { GB, UTF8 },
    { BIG5, UTF8 },
    { SJIS, UTF8 },
    { UTF8, GB },
    { UTF8, BIG5 },
    { GB, BIG5 },
    { HKSCS, GB },
    { BIG5, GB },
};

/* Where BIG5.TXT of Unicode and the decoders that follow it put the signs that ICU's Big5 leaves private: all that begins
 * with C6 or C7, of GBK 青, 前, 区, 强 and many more. 0 for other characters. */
static uint16_t big5_sign(uint32_t cp)
{
    static const struct {
        uint16_t from, count, at;
    } runs[] = { { 0x309D, 2, 0xC6A2 }, { 0x3041, 83, 0xC6A5 }, { 0x30A1, 86, 0xC6F8 }, { 0x0414, 2, 0xC7B1 },
        { 0x0401, 1, 0xC7B3 }, { 0x0416, 7, 0xC7B4 }, { 0x0423, 19, 0xC7BB }, { 0x0451, 1, 0xC7CE },
        { 0x0436, 26, 0xC7CF }, { 0x2460, 10, 0xC7E9 }, { 0x2474, 10, 0xC7F3 } };
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        if (cp < runs[i].from || cp >= (uint32_t)runs[i].from + runs[i].count)
            continue;
        /* 157 trail bytes a lead byte: 40 to 7E, A1 to FE */
        unsigned trail = runs[i].at & 0xFF;
        unsigned cell = (trail < 0x7F ? trail - 0x40 : trail - 0xA1 + 63) + cp - runs[i].from;
        trail = cell % 157 < 63 ? cell % 157 + 0x40 : cell % 157 - 63 + 0xA1;
        return (uint16_t)(((runs[i].at >> 8) + cell / 157) << 8 | trail);
    }
    return 0;
}

/* 区 is C7F8 of GBK, and shows as ⑹ by BIG5.TXT but as a Cyrillic letter by HKSCS: which of the two read a text. */
static bool is_by_hkscs(ckv_slice in)
{
    for (size_t at = 0; at < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        if (cp >= 0x2460 && cp <= 0x247D)
            return false;
    }
    return true;
}

static bool encode_big5(ckv_buf *out, ckv_slice in)
{
    size_t from = 0;
    bool done = true;
    for (size_t at = 0; done && at < in.len;) {
        size_t before = at;
        uint16_t sign = big5_sign(ckv_utf8_next(in, &at));
        if (sign == 0)
            continue;
        done = before == from || ckv_legacy_encode(out, BIG5, ckv_slice_of(in.ptr + from, before - from));
        ckv_buf_byte(out, (char)(sign >> 8));
        ckv_buf_byte(out, (char)sign);
        from = at;
    }
    return done && (from == in.len || ckv_legacy_encode(out, BIG5, ckv_slice_tail(in, from)));
}

static bool encode(ckv_buf *out, const char *charset, ckv_slice in)
{
    if (!charset)
        return encode_latin(out, in);
    if (strcmp(charset, HKSCS) == 0 && !is_by_hkscs(in))
        return false;
    return strcmp(charset, BIG5) == 0 ? encode_big5(out, in) : ckv_legacy_encode(out, charset, in);
}

static bool apply(const struct hypothesis *h, ckv_buf *out, ckv_slice in, bool lost)
{
    ckv_buf bytes = ckv_buf_make(CKV_VALUE_MAX);
    bool done = encode(&bytes, h->read_as, in);
    if (done && h->is)
        done = ckv_legacy_decode(out, h->is, ckv_buf_slice(&bytes));
    else if (done)
        done = decode_utf8(out, ckv_buf_slice(&bytes), lost);
    drop(&bytes, out);
    return done;
}

static bool is_letter(uint32_t cp)
{
    return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* A Han character alone inside a Latin word: ClassificaÃ§Ã£o read as GBK. */
static bool is_inside_word(ckv_slice text)
{
    uint32_t last = 0, before = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        if (is_letter(cp) && is_han(last) && is_letter(before))
            return true;
        before = last;
        last = cp;
    }
    return false;
}

/* Without these Western text breaks: 4288× would become 4288讌, and lines of a box Han. */
static bool is_guarded(const struct hypothesis *h, const survey *before, const survey *s, ckv_slice text)
{
    if (!h->is)
        return s->han >= 1;
    return s->han >= 2 && s->rare_han == 0 && s->strange == 0 && (!h->read_as || before->han > 0)
           && !is_inside_word(text);
}

/* Which of the two the bytes of a text read as windows-1252 look like, by byte classes. */
static const char *likely_charset(ckv_slice in, ckv_buf *out)
{
    ckv_buf bytes = ckv_buf_make(CKV_VALUE_MAX);
    const char *guess = encode_latin(&bytes, in) ? ckv_charset_guess(ckv_buf_slice(&bytes), NULL) : "";
    drop(&bytes, out);
    return strcmp(guess, "gb18030") == 0 ? GB : strcmp(guess, "big5") == 0 ? BIG5 : NULL;
}

/* Nearly all beyond ASCII are sequences of UTF-8, some bytes of it lost: that is no accident of another encoding. */
static bool is_damaged_utf8(ckv_slice in, ckv_buf *out)
{
    ckv_buf bytes = ckv_buf_make(CKV_VALUE_MAX);
    size_t good = 0, high = 0;
    bool is_long = false;
    if (encode_latin(&bytes, in)) {
        ckv_slice s = ckv_buf_slice(&bytes);
        for (size_t at = 0; at < s.len;) {
            size_t from = at;
            uint32_t cp = ckv_utf8_next(s, &at);
            high += cp >= 0x80 ? at - from : 0;
            good += cp >= 0x80 && cp != 0xFFFD ? at - from : 0;
            is_long = is_long || (cp >= 0x800 && cp != 0xFFFD);
        }
    }
    drop(&bytes, out);
    return good >= (is_long ? 3 : 8) && 4 * good >= 3 * high;
}

/* Two to four Han characters, the first of them a surname. */
static bool is_like_name(const survey *s, ckv_slice text)
{
    size_t at = 0;
    return s->han >= 2 && s->han <= 4 && s->han == s->beyond && text.len == 3 * s->han
           && ckv_surname_is_han(ckv_han_fold(ckv_utf8_next(text, &at)));
}

static int bonus_of(const struct hypothesis *h, const char *likely, const survey *s, ckv_slice text)
{
    if (!h->is)
        return UTF8_BONUS;
    return (!h->read_as && likely && strcmp(h->is, likely) == 0 ? LIKELY_BONUS : 0)
           + (is_like_name(s, text) ? NAME_BONUS : 0);
}

static ckv_slice without_loss(ckv_slice in, bool *lost)
{
    *lost = ckv_slice_ends(in, CKV_LIT("\xEF\xBF\xBD"));
    return *lost ? ckv_slice_head(in, in.len - 3) : in;
}

static bool repair_scored(ckv_buf *out, ckv_slice in, bool utf8_only)
{
    ckv_buf found = ckv_buf_make(CKV_VALUE_MAX);
    bool lost, done = false;
    in = without_loss(in, &lost);
    survey before = survey_of(in);
    int64_t best = before.score + BETTER - 1 + (is_like_name(&before, in) ? NAME_BONUS : 0);
    size_t start = out->len;
    const char *likely = before.han ? NULL : likely_charset(in, out);
    utf8_only = utf8_only || (before.han == 0 && is_damaged_utf8(in, out));
    for (size_t i = 0; i < sizeof hypotheses / sizeof *hypotheses; i++) {
        const struct hypothesis *h = &hypotheses[i];
        /* Latin mojibake is all in U+0080..00FF; the others hold none of it. A lost byte hurts UTF-8 only. */
        if ((h->read_as == UTF8) != (before.han == 0 && before.upper >= 2) || ((lost || utf8_only) && h->is))
            continue;
        ckv_buf_clear(&found);
        bool read = apply(h, &found, in, lost);
        if (ckv_buf_status(&found) == CKV_NO_MEMORY)
            break;
        if (!read)
            continue;
        bool end_lost;
        survey after = survey_of(without_loss(ckv_buf_slice(&found), &end_lost));
        int64_t score = after.score + bonus_of(h, likely, &after, ckv_buf_slice(&found));
        if (score <= best || !is_guarded(h, &before, &after, ckv_buf_slice(&found)))
            continue;
        best = score;
        out->len = start;
        ckv_buf_add(out, ckv_buf_slice(&found));
        done = ckv_buf_status(out) == CKV_OK;
    }
    drop(&found, out);
    return done;
}

static void transfer_private(ckv_buf *out, ckv_slice in, uint32_t (*transfer)(uint32_t cp))
{
    for (size_t at = 0; at < in.len;)
        ckv_buf_utf8(out, transfer(ckv_utf8_next(in, &at)));
}

/* True when all but the private-use characters exist in Big5. */
static bool is_big5(ckv_slice in, ckv_buf *out)
{
    ckv_buf rest = ckv_buf_make(CKV_VALUE_MAX), bytes = ckv_buf_make(CKV_VALUE_MAX);
    for (size_t at = 0; at < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        if (!ckv_is_private(cp))
            ckv_buf_utf8(&rest, cp);
    }
    bool all = ckv_legacy_encode(&bytes, BIG5, ckv_buf_slice(&rest));
    drop(&bytes, out);
    drop(&rest, out);
    return all;
}

/* Characters that a converter sent to private use because it did not know HKSCS or GB18030. All of them, or none. */
static bool repair_private(ckv_buf *out, ckv_slice in)
{
    bool big5 = is_big5(in, out);
    size_t start = out->len;
    for (int i = 0; i < 2; i++) {
        out->len = start;
        transfer_private(out, in, (i == 0) == big5 ? ckv_private_of_big5 : ckv_private_of_gb);
        ckv_slice result = { out->ptr + start, out->len - start };
        if (ckv_buf_status(out) == CKV_OK && survey_of(result).private_use == 0)
            return true;
    }
    out->len = start;
    return false;
}

static bool is_plain_ascii(ckv_slice in, bool *escaped)
{
    bool ascii = true;
    *escaped = false;
    for (size_t i = 0; i < in.len; i++) {
        char c = in.ptr[i];
        ascii = ascii && (unsigned char)c < 0x80;
        *escaped = *escaped || c == '&' || c == '\\' || c == '%' || c == '=';
    }
    return ascii;
}

/* A Western letter that no other encoding makes text of: as a byte it stands among ASCII, so that it is no UTF-8, and
 * as the first of two in GBK or Big5 it has no second, or makes a Han character inside a Latin word. Names such as José
 * Muñoz need no trial. */
static bool has_western_letter(ckv_slice in)
{
    uint32_t last = 0, before = 0; /* ASCII, or 0x80 for what is not; 0 at the start */
    for (size_t at = 0; at < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        if (cp >= 0xC0 && cp < 0xFF && cp != 0xD7 && cp != 0xF7 && last < 0x80) {
            unsigned char next = at < in.len ? (unsigned char)in.ptr[at] : ' ';
            unsigned char second = at + 1 < in.len ? (unsigned char)in.ptr[at + 1] : 0;
            if (next < '0' || (is_letter(last) && before < 0x80 && is_letter(next) && is_letter(second)))
                return true;
        }
        before = last;
        last = cp < 0x80 ? cp : 0x80;
    }
    return false;
}

static bool repair_encoding(ckv_buf *out, ckv_slice in)
{
    survey s = survey_of(in);
    if (s.beyond == 0 || in.len > CKV_LEGACY_MAX / 2)
        return false;
    if (s.han == 0 && s.private_use == 0 && has_western_letter(in))
        return false;
    if (s.han == 0 && s.upper >= 2 && repair_latin(out, in))
        return true;
    bool latin = s.han == 0 && s.upper >= 2, is_long = s.han >= LONG;
    bool suspect = s.beyond_score < (is_long ? PLAIN : PLAIN_SHORT) * (int64_t)s.beyond;
    bool strange = s.beyond_score < STRANGE * (int64_t)s.beyond;
    if ((latin || suspect) && repair_scored(out, in, !latin && !is_long && !strange))
        return true;
    return s.private_use > 0 && repair_private(out, in);
}

static bool repair_once(ckv_buf *out, ckv_slice in)
{
    bool escaped, ascii = is_plain_ascii(in, &escaped);
    if (ascii && !escaped)
        return false;
    ckv_buf plain = ckv_buf_make(CKV_VALUE_MAX);
    bool unescaped = escaped && ckv_text_unescape(&plain, in);
    if (unescaped)
        in = ckv_buf_slice(&plain);
    size_t start = out->len;
    bool repaired = repair_encoding(out, in);
    if (!repaired && out->len > start)
        out->len = start;
    if (!repaired && unescaped)
        ckv_buf_add(out, in);
    drop(&plain, out);
    return (repaired || unescaped) && ckv_buf_status(out) == CKV_OK;
}

/* Until nothing more can be repaired, so that repairing twice is repairing once; a text that has no such end is left as
 * it is. */
bool ckv_text_repair(ckv_buf *out, ckv_slice in)
{
    ckv_buf one = ckv_buf_make(CKV_VALUE_MAX), two = ckv_buf_make(CKV_VALUE_MAX);
    ckv_slice text = in;
    int round = 0;
    for (; round < ROUNDS_MAX; round++) {
        ckv_buf *made = round % 2 ? &two : &one;
        ckv_buf_clear(made);
        if (!repair_once(made, text) || ckv_slice_equal(ckv_buf_slice(made), text))
            break;
        text = ckv_buf_slice(made);
    }
    bool repaired = round > 0 && round < ROUNDS_MAX;
    if (repaired)
        ckv_buf_add(out, text);
    drop(&two, out);
    drop(&one, out);
    return repaired && ckv_buf_status(out) == CKV_OK;
}
