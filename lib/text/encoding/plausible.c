#include "text/encoding/plausible.h"

#include "text/canon.h"
#include "text/encoding/legacy.h"
#include "text/encoding/misread.h"
#include "text/encoding/rarity.h"
#include "text/person/surname.h"
#include "text/tables/tables.h"
#include "text/utf8.h"

static int han_level(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF ? ckv_han_levels[(cp - 0x4E00) / 4] >> 2 * (cp & 3) & 3 : 0;
}

bool ckv_is_han(uint32_t cp)
{
    return cp >= 0x2E80 && ((cp >= 0x4E00 && cp <= 0x9FFF) || ckv_char_class_of(cp) == CKV_CHAR_HAN);
}

static bool is_kana(uint32_t cp)
{
    return cp >= 0x3041 && cp <= 0x30FF;
}

static bool is_cjk_punctuation(uint32_t cp)
{
    return (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF01 && cp <= 0xFF60);
}

static int score_code_point(uint32_t cp)
{
    if (cp < 0x80) {
        bool plain = cp == ' ' || (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
        return plain ? -35 : -50;
    }
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return ckv_level_scores[han_level(cp)];
    if (cp < 0xA0)
        return -200;
    if (cp < 0x250)
        return -85;
    if (is_kana(cp))
        return -80;
    if (is_cjk_punctuation(cp))
        return -90;
    return ckv_is_han(cp) ? ckv_level_scores[0] : -160;
}

/* Adds up a run of the characters that begin at `at` and are of the first block: most of Chinese text. Returns where it
 * ends, 0 for one with a character that decoders make. */
static size_t score_run(ckv_slice text, size_t at, int least, int *score)
{
    enum { FIRST = 0x4E00 };
    const uint8_t *p = (const uint8_t *)text.ptr + at, *end = (const uint8_t *)text.ptr + text.len;
    int sum = *score;
    for (; end - p >= CKV_HAN && p[0] >= 0xE4 && p[0] <= 0xE9; p += CKV_HAN) {
        uint32_t bytes = ckv_utf8_load(p, (size_t)(end - p)), cp = ckv_utf8_of_three(bytes);
        if (!ckv_utf8_is_three(bytes) || cp < FIRST || ckv_is_lead(cp))
            return 0;
        sum += ckv_level_scores[ckv_han_levels[(cp - FIRST) / 4] >> 2 * (cp & 3) & 3] - least;
    }
    *score = sum;
    return (size_t)(p - (const uint8_t *)text.ptr);
}

bool ckv_is_plain_han(ckv_slice text, int least)
{
    int score = 0;
    bool last_small = false, last_han = false;
    for (size_t at = 0; at < text.len;) {
        char c = text.ptr[at];
        bool small = ckv_is_lower(c), han = (uint8_t)c >= 0x80;
        if ((han && last_small) || (small && last_han))
            return false;
        size_t end = han ? score_run(text, at, least, &score) : at + 1;
        if (end <= at)
            return false;
        at = end;
        last_small = small;
        last_han = han;
    }
    return score >= 0;
}

/* Printable ASCII without % & ) = ? and the backslash. */
static inline bool is_sound_ascii(uint8_t c)
{
    static const uint64_t sound[] = { 0x5FFFFD9F00000000, 0x7FFFFFFFEFFFFFFF };
    return c < 0x80 && sound[c >> 6] >> (c & 63) & 1;
}

/* Adds up the scores of a run of characters of the first block that are sound. Returns where it ends; past the text for
 * one that is not. */
static inline size_t score_sound(ckv_slice text, size_t at, int least, int *score)
{
    const uint8_t *p = (const uint8_t *)text.ptr;
    int sum = 0;
    for (; text.len - at >= CKV_HAN; at += CKV_HAN) {
        uint32_t bytes = ckv_utf8_load(p + at, text.len - at), in_block = ckv_utf8_of_three(bytes) - 0x4E00;
        if (!ckv_utf8_is_three(bytes) || in_block > 0x9FFF - 0x4E00)
            break;
        if (!ckv_han_rarity[in_block])
            return text.len + 1;
        sum -= ckv_han_rarity[in_block] + least;
    }
    *score += sum;
    return at;
}

/* Where the first sixteen bytes that are not all sound ASCII begin. Without branches: compilers make it a few
 * comparisons of them all. */
static size_t sound_blocks(ckv_slice text)
{
    enum { BLOCK = 16 };
    size_t at = 0;
    for (uint8_t other = 0; text.len - at >= BLOCK; at += BLOCK) {
        for (size_t i = 0; i < BLOCK; i++) {
            uint8_t c = (uint8_t)text.ptr[at + i];
            other |= (uint8_t)((c < ' ') | (c > '~') | (c == '%') | (c == '&') | (c == ')') | (c == '=') | (c == '?')
                               | (c == '\\'));
        }
        if (other)
            break;
    }
    return at;
}

bool ckv_is_sound(ckv_slice text, int least)
{
    int score = 0;
    for (size_t at = text.len && (uint8_t)text.ptr[0] < 0x80 ? sound_blocks(text) : 0, end; at < text.len; at = end) {
        if (is_sound_ascii((uint8_t)text.ptr[at])) {
            end = at + 1;
            continue;
        }
        end = score_sound(text, at, least, &score);
        bool touches = at && ckv_is_lower(text.ptr[at - 1]);
        if (end == at || end > text.len || touches || (end < text.len && ckv_is_lower(text.ptr[end])))
            return false;
    }
    return score >= 0;
}

ckv_text_survey ckv_text_survey_of(ckv_slice text)
{
    ckv_text_survey s = { 0 };
    bool last_small = false, last_han = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        if (cp == 0xFFFD) {
            s.lost++;
            continue;
        }
        int score = score_code_point(cp);
        s.score += score;
        bool small = cp >= 'a' && cp <= 'z', han = cp >= 0x80 && ckv_is_han(cp);
        s.in_words += (han && last_small) || (small && last_han);
        last_small = small;
        last_han = han;
        if (cp < 0x80)
            continue;
        s.leads += ckv_is_lead(cp);
        s.beyond++;
        s.beyond_score += score;
        s.han += han;
        s.rare_han += han && han_level(cp) == 0;
        s.second += han && han_level(cp) == 2;
        s.upper += !han && ckv_latin_byte(cp) >= 0x80;
        s.strange += !han && !is_cjk_punctuation(cp);
        s.private_use += ckv_is_private(cp);
    }
    return s;
}

bool ckv_is_like_name(const ckv_text_survey *s, ckv_slice text)
{
    size_t at = 0;
    return s->han >= 2 && s->han <= 4 && s->han == s->beyond && text.len == 3 * s->han
           && ckv_surname_is_han(ckv_han_fold(ckv_utf8_next(text, &at)));
}

bool ckv_is_expected(uint32_t cp, bool middle)
{
    if (cp < 0x80 || (cp >= 0xA0 && cp <= 0x17F) || cp == 0x20AC)
        return true;
    if ((cp >= 0x1EA0 && cp <= 0x1EF9) || cp == 0x1A0 || cp == 0x1A1 || cp == 0x1AF || cp == 0x1B0) /* Vietnamese */
        return true;
    if (ckv_is_han(cp) || is_kana(cp) || is_cjk_punctuation(cp) || (cp >= 0x2000 && cp <= 0x206F))
        return true;
    return middle && ckv_latin_byte(cp) >= 0;
}

bool ckv_is_possible(uint32_t cp)
{
    /* Unicode 15.0, Blocks.txt */
    static const uint32_t blocks[][2] = { { 0x0180, 0x036F }, { 0x0370, 0x052F }, { 0x0531, 0x06FF },
        { 0x0900, 0x0EFF }, { 0x10A0, 0x11FF }, { 0x1E00, 0x1FFF }, { 0x2070, 0x2BFF }, { 0xAC00, 0xD7A3 },
        { 0xFB00, 0xFB06 }, { 0xFE00, 0xFE0F }, { 0x1F000, 0x1FAFF } };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (cp >= blocks[i][0] && cp <= blocks[i][1])
            return true;
    return false;
}
