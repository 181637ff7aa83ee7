/* Which encoding wrote these bytes? By log-likelihood of byte classes, measured on names, places and organizations;
 * whole files are told apart surely, single names of three characters in 95 of 100 cases. Scores are in tenths of a
 * nat. */
#include "text/encoding/charset.h"
#include "text/utf8.h"

#define ASCII (-40)
/* Not plain rejection: one damaged field must not decide over a file. */
#define IMPOSSIBLE (-400)
/* Half a pair at the end, of a sample or of a short field in another encoding. */
#define CUT (-149)
/* The margin when there is no doubt. */
#define SURE 1000.0

typedef struct score {
    int value;
    size_t length; /* bytes of the sequence */
} score;

static score score_gb18030(const uint8_t *p, size_t room)
{
    if (p[0] < 0x80)
        return (score){ ASCII, 1 };
    if (p[0] == 0x80)
        return (score){ -200, 1 };
    if (p[0] == 0xFF || room < 2)
        return (score){ room < 2 ? CUT : IMPOSSIBLE, 1 };
    if (p[1] >= 0x30 && p[1] <= 0x39) {
        if (room < 4)
            return (score){ CUT, room };
        bool four = p[2] >= 0x81 && p[2] <= 0xFE && p[3] >= 0x30 && p[3] <= 0x39;
        return (score){ four ? -200 : IMPOSSIBLE, four ? 4 : 1 };
    }
    if (p[1] < 0x40 || p[1] == 0x7F || p[1] == 0xFF)
        return (score){ IMPOSSIBLE, 1 };
    if (p[1] < 0xA1 || p[0] < 0xA1)
        return (score){ -149, 2 };
    if (p[0] <= 0xA9)
        return (score){ -113, 2 };
    if (p[0] <= 0xAF || p[0] >= 0xF8)
        return (score){ -200, 2 };
    return (score){ p[0] <= 0xD7 ? -83 : -119, 2 };
}

static score score_big5(const uint8_t *p, size_t room)
{
    if (p[0] < 0x80)
        return (score){ ASCII, 1 };
    if (room < 2)
        return (score){ CUT, 1 };
    bool trail = (p[1] >= 0x40 && p[1] <= 0x7E) || (p[1] >= 0xA1 && p[1] <= 0xFE);
    if (p[0] < 0x81 || p[0] == 0xFF || !trail)
        return (score){ IMPOSSIBLE, 1 };
    unsigned pair = (unsigned)p[0] << 8 | p[1];
    if (pair >= 0xA440 && pair <= 0xC67E)
        return (score){ -86, 2 };
    if (pair >= 0xC940 && pair <= 0xF9D5)
        return (score){ -129, 2 };
    if (pair >= 0xA140 && pair <= 0xA3BF)
        return (score){ -108, 2 };
    return (score){ p[0] >= 0x87 ? -147 : -200, 2 };
}

static score score_windows1252(const uint8_t *p, size_t room)
{
    (void)room;
    if (p[0] < 0x80)
        return (score){ ASCII, 1 };
    if (p[0] == 0x81 || p[0] == 0x8D || p[0] == 0x8F || p[0] == 0x90 || p[0] == 0x9D)
        return (score){ IMPOSSIBLE, 1 };
    if (p[0] >= 0x91 && p[0] <= 0x97) /* quotes and dashes: O\x92Brien must not be half a character of GB18030 */
        return (score){ -90, 1 };
    return (score){ p[0] >= 0xC0 ? -85 : p[0] >= 0xA0 ? -100 : -110, 1 };
}

/* Rows of JIS X 0208: kana above all, then level 1; katakana of half width stand for themselves. */
static score score_shift_jis(const uint8_t *p, size_t room)
{
    if (p[0] < 0x80)
        return (score){ ASCII, 1 };
    if (p[0] >= 0xA1 && p[0] <= 0xDF)
        return (score){ -60, 1 };
    if (room < 2)
        return (score){ CUT, 1 };
    if (p[0] == 0x80 || p[0] == 0xA0 || p[0] > 0xFC || p[1] < 0x40 || p[1] == 0x7F || p[1] > 0xFC)
        return (score){ IMPOSSIBLE, 1 };
    unsigned pair = (unsigned)p[0] << 8 | p[1];
    if ((pair >= 0x829F && pair <= 0x82F1) || (pair >= 0x8340 && pair <= 0x8396))
        return (score){ -70, 2 };
    if (pair >= 0x889F && pair <= 0x9872)
        return (score){ -88, 2 };
    if (pair <= 0x81FC || (pair >= 0x824F && pair <= 0x829A))
        return (score){ -108, 2 };
    return (score){ (pair >= 0x989F && pair <= 0x9FFC) || (pair >= 0xE040 && pair <= 0xEAA4) ? -129 : -200, 2 };
}

/* Shift_JIS has its usual characters where GB18030 and Big5 have their rarest, behind 81 to 9F. Without runs of these,
 * what could be Shift_JIS is katakana of half width by chance, or a quote of windows-1252 with a letter behind it. */
static bool may_be_shift_jis(ckv_slice bytes)
{
    size_t usual = 0, in_runs = 0, half = 0, run = 0;
    const uint8_t *p = (const uint8_t *)bytes.ptr;
    for (size_t at = 0; at < bytes.len;) {
        size_t length = score_shift_jis(p + at, bytes.len - at).length;
        bool lead = length == 2 && p[at] <= 0x9F;
        half += p[at] >= 0xA1 && p[at] <= 0xDF;
        run = p[at] < 0x80 ? 0 : run + 1;
        usual += lead;
        in_runs += lead && run > 1;
        at += length;
    }
    return 3 * in_runs > usual && 4 * usual >= half;
}

static const struct {
    const char *name;
    score (*of)(const uint8_t *p, size_t room);
} candidates[] = { { "gb18030", score_gb18030 }, { "big5", score_big5 }, { "windows-1252", score_windows1252 },
    { "shift_jis", score_shift_jis } };

#define CANDIDATES (sizeof candidates / sizeof *candidates)

static int64_t total(ckv_slice bytes, score (*of)(const uint8_t *p, size_t room))
{
    int64_t sum = 0;
    for (size_t at = 0; at < bytes.len;) {
        score s = of((const uint8_t *)bytes.ptr + at, bytes.len - at);
        sum += s.value;
        at += s.length;
    }
    return sum;
}

/* No other encoding here uses NUL bytes; UTF-16 has one on the same side of every ASCII character. */
static const char *guess_utf16(ckv_slice bytes)
{
    size_t side[2] = { 0, 0 };
    for (size_t i = 0; i < bytes.len; i++)
        side[i & 1] += bytes.ptr[i] == '\0';
    if (side[0] + side[1] < 2 + bytes.len / 64)
        return NULL;
    return side[1] > 8 * side[0] ? "utf-16le" : side[0] > 8 * side[1] ? "utf-16be" : NULL;
}

/* Valid to the end, or to a sequence that the end of a sample cuts: then it takes another whole one to believe it. */
static bool is_utf8(ckv_slice bytes)
{
    ckv_slice whole = ckv_slice_head(bytes, bytes.len - ckv_utf8_tail(bytes));
    if (!ckv_utf8_valid(whole, NULL))
        return false;
    return whole.len == bytes.len || ckv_utf8_count(whole) < whole.len;
}

const char *ckv_charset_guess(ckv_slice bytes, double *margin)
{
    const char *utf16 = guess_utf16(bytes);
    if (margin)
        *margin = SURE;
    if (utf16)
        return utf16;
    if (is_utf8(bytes))
        return "utf-8";
    int64_t best = INT64_MIN, second = INT64_MIN;
    size_t chosen = 0;
    for (size_t i = 0; i < CANDIDATES; i++) {
        if (candidates[i].of == score_shift_jis && !may_be_shift_jis(bytes))
            continue;
        int64_t sum = total(bytes, candidates[i].of);
        if (sum > best) {
            second = best;
            best = sum;
            chosen = i;
        } else if (sum > second) {
            second = sum;
        }
    }
    if (margin)
        *margin = (double)(best - second) / 10;
    return candidates[chosen].name;
}
