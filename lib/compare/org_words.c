/* Latin names of organizations, word by word: whole, begun, misspelt, left out. A brand word that only one name has
 * makes two organizations when the other has one of its own too (Con Traffic, Pro Traffic), and so does a word of trade
 * (Cadman Cafe, Cadman Spa); one that only one name has makes none (Cadman Hotel, Cadman). */
#include "compare/distance.h"
#include "compare/org_likeness.h"
#include "text/org/org.h"
#include "text/utf8.h"

enum { WORDS = 16, NONE = 255 };

typedef struct word {
    ckv_slice text;
    unsigned number; /* of "forty four", "44" and "44th" + 1; 0 for other words */
    uint8_t pair;    /* the other name's word, or NONE */
} word;

typedef struct words {
    word at[WORDS];
    size_t count;
} words;

/* English numerals, cardinal and ordinal; the tens stand before a unit. */
static unsigned numeral(ckv_slice s)
{
    static const struct {
        const char *cardinal, *ordinal;
        uint8_t value;
    } rows[] = {
        { "one", "first", 1 },
        { "two", "second", 2 },
        { "three", "third", 3 },
        { "four", "fourth", 4 },
        { "five", "fifth", 5 },
        { "six", "sixth", 6 },
        { "seven", "seventh", 7 },
        { "eight", "eighth", 8 },
        { "nine", "ninth", 9 },
        { "ten", "tenth", 10 },
        { "eleven", "eleventh", 11 },
        { "twelve", "twelfth", 12 },
        { "twenty", "twentieth", 20 },
        { "thirty", "thirtieth", 30 },
        { "forty", "fortieth", 40 },
        { "fifty", "fiftieth", 50 },
        { "sixty", "sixtieth", 60 },
        { "seventy", "seventieth", 70 },
        { "eighty", "eightieth", 80 },
        { "ninety", "ninetieth", 90 },
    };
    for (size_t i = 0; s.len >= 3 && i < sizeof rows / sizeof *rows; i++) {
        if (ckv_slice_equal(s, ckv_slice_str(rows[i].cardinal)) || ckv_slice_equal(s, ckv_slice_str(rows[i].ordinal)))
            return rows[i].value;
    }
    return 0;
}

/* The number that a word is, plus one; 0 for other words. */
static unsigned number_of(ckv_slice s)
{
    unsigned value = 0;
    size_t at = 0;
    while (at < s.len && at < 7 && s.ptr[at] >= '0' && s.ptr[at] <= '9')
        value = value * 10 + (unsigned)(s.ptr[at++] - '0');
    ckv_slice rest = ckv_slice_tail(s, at);
    bool ordinal = ckv_slice_equal(rest, CKV_LIT("st")) || ckv_slice_equal(rest, CKV_LIT("nd"))
                   || ckv_slice_equal(rest, CKV_LIT("rd")) || ckv_slice_equal(rest, CKV_LIT("th"));
    if (at && (!rest.len || ordinal))
        return value + 1;
    value = numeral(s);
    return value ? value + 1 : 0;
}

static void read_words(words *w, ckv_slice text)
{
    w->count = 0;
    for (size_t at = 0; at < text.len && w->count < WORDS;) {
        size_t from = at;
        while (at < text.len && text.ptr[at] != ' ')
            at++;
        word found = { ckv_slice_of(text.ptr + from, at - from), 0, NONE };
        at++;
        found.number = number_of(found.text);
        word *last = w->count ? &w->at[w->count - 1] : NULL;
        bool tens = last && last->number > 20 && last->number < 100 && (last->number - 1) % 10 == 0;
        if (tens && found.number > 1 && found.number <= 10)
            last->number += found.number - 1; /* forty four */
        else
            w->at[w->count++] = found;
    }
}

/* intl, univrsl: letters left out inside, the first and the last kept. */
static bool contracted(ckv_slice brief, ckv_slice whole)
{
    if (brief.len < 4 || brief.ptr[0] != whole.ptr[0] || brief.ptr[brief.len - 1] != whole.ptr[whole.len - 1])
        return false;
    size_t i = 0;
    for (size_t k = 0; k < whole.len && i < brief.len; k++)
        i += brief.ptr[i] == whole.ptr[k];
    return i == brief.len;
}

/* How like two words are, 0 to 100. */
static unsigned word_likeness(const word *a, const word *b)
{
    if (a->number || b->number)
        return a->number == b->number ? 100 : 0;
    if (ckv_slice_equal(a->text, b->text))
        return 100;
    if (a->text.ptr[0] != b->text.ptr[0])
        return 0;
    const word *brief = a->text.len <= b->text.len ? a : b, *whole = brief == a ? b : a;
    size_t letters = ckv_utf8_count(brief->text);
    if (letters >= 4 && ckv_slice_starts(whole->text, brief->text)) /* deli, delicatessen */
        return 90;
    unsigned slips = letters >= 8 ? 2 : letters >= 5 ? 1 : 0;
    if (slips && ckv_distance_utf8(a->text, b->text, slips) <= slips)
        return 90;
    return contracted(brief->text, whole->text) ? 80 : 0;
}

/* Each word of the shorter name takes the most like word of the other that is free. */
static unsigned pair_words(words *a, words *b)
{
    unsigned total = 0, paired = 0;
    for (size_t i = 0; i < a->count; i++) {
        unsigned most = 0;
        size_t at = 0;
        for (size_t k = 0; k < b->count; k++) {
            unsigned found = b->at[k].pair == NONE ? word_likeness(&a->at[i], &b->at[k]) : 0;
            if (found > most)
                most = found, at = k;
        }
        if (most) {
            a->at[i].pair = (uint8_t)at;
            b->at[at].pair = (uint8_t)i;
            total += most;
            paired++;
        }
    }
    return paired ? total / paired : 0;
}

/* What the words tell that only one name has. */
typedef struct lacking {
    unsigned names, trades, numbers;
} lacking;

static lacking lacking_of(const words *w)
{
    lacking out = { 0, 0, 0 };
    for (size_t i = 0; i < w->count; i++) {
        if (w->at[i].pair != NONE)
            continue;
        ckv_org_word kind = ckv_org_word_of(w->at[i].text);
        out.numbers += w->at[i].number > 0;
        out.names += kind == CKV_ORG_WORD_NAME;
        out.trades += kind == CKV_ORG_WORD_TRADE;
    }
    return out;
}

/* Is a word that both have a brand, and more than a few letters? */
static bool shares_brand(const words *w)
{
    size_t letters = 0;
    for (size_t i = 0; i < w->count; i++) {
        if (w->at[i].pair != NONE && ckv_org_word_of(w->at[i].text) == CKV_ORG_WORD_NAME)
            letters += w->at[i].text.len;
    }
    return letters >= 3;
}

static size_t joined(ckv_slice text, char out[static CKV_ORG_TEXT_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < CKV_ORG_TEXT_MAX; i++) {
        if (text.ptr[i] != ' ')
            out[n++] = text.ptr[i];
    }
    return n;
}

/* Good Will and Goodwill, Ya Mahdi and Yamahdi: blanks tell nothing. */
static bool same_joined(ckv_slice a, ckv_slice b)
{
    char x[CKV_ORG_TEXT_MAX], y[CKV_ORG_TEXT_MAX];
    size_t n = joined(a, x), m = joined(b, y);
    return n == m && n >= 5 && memcmp(x, y, n) == 0;
}

unsigned ckv_org_words_likeness(const ckv_org_feature *a, const ckv_org_feature *b)
{
    words x, y;
    if (same_joined(a->text, b->text))
        return 940;
    read_words(&x, a->text);
    read_words(&y, b->text);
    unsigned quality = x.count <= y.count ? pair_words(&x, &y) : pair_words(&y, &x);
    if (!quality)
        return 0;
    lacking in_x = lacking_of(&x), in_y = lacking_of(&y);
    if (in_x.numbers + in_y.numbers || (in_x.names && in_y.names) || (in_x.trades && in_y.trades))
        return 0;
    unsigned names = in_x.names + in_y.names, trades = in_x.trades + in_y.trades;
    if (!names && !trades)
        return CKV_ORG_LIKENESS_CLOSE + quality;
    if (!shares_brand(&x))
        return 0;
    if (trades)
        return CKV_ORG_LIKENESS_GROUP + quality / 2 - (names > 20 ? 20 : names);
    return CKV_ORG_LIKENESS_CLOSE + quality / 4 - (names > 10 ? 10 : names);
}
