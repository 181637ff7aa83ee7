#include "compare/translation.h"

#include "util/bits.h"

enum {
    BIT = 16, /* evidence is counted in sixteenths of a bit */
    POSITIONS = 48,
    TEXT = 320,
    RUN_LETTERS = 36,
    RARE_MOST = 10 * BIT,
};

/* What is left over on either side speaks against one organization, the more the more seldom a name leaves it out. */
enum {
    LACKS_TRADE = -20,
    LACKS_SPELLED = -24,
    LACKS_NAMED = -12,
    LACKS_WORD = -24,
    LACKS_PLACE = -12,
    OTHER_PLACE = -6 * BIT,
    OTHER_TRADE = -2 * BIT,
};

/* What is in common by chance, since much is tried. */
enum {
    CHANCE_SOUND = 3 * BIT,
    CHANCE_NAMED = BIT,
    CHANCE_LETTERS = 6 * BIT,
    CHANCE_INITIALS = 2 * BIT,
};

/* A concept, a number or a word, and the positions it takes. */
typedef struct node {
    uint32_t unit;
    uint8_t from, to;
    uint16_t letters; /* where those of a word begin */
    uint8_t letter_count;
} node;

/* A name as positions in a row: a syllable each, or one for a word that is no syllables. */
typedef struct name {
    bool han;
    uint32_t sound[POSITIONS]; /* 0: none */
    uint16_t letters[POSITIONS + 1];
    uint8_t letter_count[POSITIONS + 1];
    node nodes[CKV_MEANING_MAX];
    char text[TEXT];
    size_t count, node_count, text_len;
    uint64_t used; /* positions that both names say, a bit each */
} name;

/* --- reading --- */

static uint64_t span_bits(size_t from, size_t to)
{
    return ((uint64_t)1 << to) - ((uint64_t)1 << from);
}

/* The letters that stand at `i`; where they end is *after. */
static uint8_t read_letters(name *out, const ckv_meaning_feature *f, size_t i, size_t end, size_t *after)
{
    size_t from = out->text_len;
    for (; i < end && ckv_meaning_kind(ckv_meaning_unit(f, i)) == CKV_MEANING_LETTERS; i++) {
        for (unsigned k = 6; k-- > 0;) {
            unsigned letter = ckv_meaning_unit(f, i) >> 5 * k & 31;
            if (letter && out->text_len < TEXT)
                out->text[out->text_len++] = (char)('a' + letter - 1);
        }
    }
    *after = i;
    return (uint8_t)(out->text_len - from);
}

static void add_position(name *out, uint32_t sound)
{
    if (out->count < POSITIONS)
        out->sound[out->count++] = sound;
}

static void read_part(name *out, const ckv_meaning_feature *f, size_t i, size_t end)
{
    while (i < end) {
        uint32_t unit = ckv_meaning_unit(f, i++);
        size_t at = out->count;
        if (ckv_meaning_kind(unit) == CKV_MEANING_SOUND) {
            add_position(out, unit);
            out->letters[at] = (uint16_t)out->text_len;
            out->letter_count[at] = read_letters(out, f, i, end, &i);
            continue;
        }
        node *n = &out->nodes[out->node_count++];
        *n = (node){ .unit = unit, .from = (uint8_t)at, .letters = (uint16_t)out->text_len };
        unsigned kind = ckv_meaning_kind(unit);
        size_t stop = i + (kind == CKV_MEANING_CONCEPT || kind == CKV_MEANING_WORD ? ckv_meaning_span(unit) : 0);
        stop = stop < end ? stop : end;
        n->letter_count = read_letters(out, f, i, stop, &i);
        read_part(out, f, i, stop);
        if (out->count == at)
            add_position(out, 0);
        n->to = (uint8_t)out->count;
        i = stop;
    }
}

static void read_name(name *out, const ckv_meaning_feature *f)
{
    memset(out, 0, sizeof *out);
    out->han = f->bits & CKV_MEANING_HAN;
    read_part(out, f, 0, f->count < CKV_MEANING_MAX ? f->count : CKV_MEANING_MAX);
}

/* --- what a thing in common is worth --- */

static int rare_bits(uint32_t names, uint32_t with)
{
    double rare = ((double)names + 1) / ((double)with + .5);
    int bits = ckv_bits_of(rare) * BIT / 1024;
    return bits < 0 ? 0 : bits > RARE_MOST ? RARE_MOST : bits;
}

static int worth_of_concept(uint32_t unit, const ckv_rarity *r)
{
    if (ckv_meaning_kind(unit) == CKV_MEANING_NUMBER || !r)
        return (int)ckv_meaning_weight(unit) * BIT;
    return rare_bits(r->names, r->concept[ckv_meaning_concept(unit)]);
}

/* Of one sound in a run of `run`: alone it is soon shared by chance. */
static int worth_of_sound(uint32_t unit, size_t run, const ckv_rarity *r)
{
    int bits = r ? rare_bits(r->names, r->sound[ckv_meaning_mandarin(unit)]) : 5 * BIT;
    return run > 1 ? bits : bits > CHANCE_SOUND ? bits - CHANCE_SOUND : 0;
}

/* --- words --- */

static bool is_free(const name *n, size_t from, size_t to)
{
    return !(n->used & span_bits(from, to));
}

static bool same_meaning(uint32_t a, uint32_t b)
{
    unsigned kind = ckv_meaning_kind(a);
    if (kind != ckv_meaning_kind(b) || kind == CKV_MEANING_WORD)
        return false;
    return kind == CKV_MEANING_NUMBER ? a == b : ckv_meaning_concept(a) == ckv_meaning_concept(b);
}

static int take_word(name *a, name *b, const node *n, const ckv_rarity *r)
{
    for (size_t k = 0; k < b->node_count; k++) {
        const node *m = &b->nodes[k];
        if (same_meaning(n->unit, m->unit) && is_free(b, m->from, m->to)) {
            a->used |= span_bits(n->from, n->to);
            b->used |= span_bits(m->from, m->to);
            int bits = worth_of_concept(n->unit, r) - (n->unit & CKV_MEANING_NAMED && n->to == n->from + 1 ? CHANCE_NAMED : 0);
            return bits > 0 ? bits : 0;
        }
    }
    return 0;
}

/* The words that take more characters first: 信息技术 before 技术. */
static int take_words(name *han, name *latin, const ckv_rarity *r)
{
    int bits = 0;
    for (size_t len = 8; len > 0; len--) {
        for (size_t i = 0; i < han->node_count; i++) {
            const node *n = &han->nodes[i];
            size_t size = (size_t)(n->to - n->from);
            if ((size == len || (len == 8 && size > len)) && is_free(han, n->from, n->to))
                bits += take_word(han, latin, n, r);
        }
    }
    return bits;
}

/* --- sounds --- */

static bool same_sound(uint32_t a, uint32_t b)
{
    uint32_t x = ckv_meaning_mandarin(a), y = ckv_meaning_canton(a);
    return a && b && ((x && x == ckv_meaning_mandarin(b)) || (y && y == ckv_meaning_canton(b)));
}

static size_t run_from(const name *a, const name *b, size_t i, size_t k)
{
    size_t n = 0;
    while (i + n < a->count && k + n < b->count && is_free(a, i + n, i + n + 1) && is_free(b, k + n, k + n + 1)
           && same_sound(a->sound[i + n], b->sound[k + n]))
        n++;
    return n;
}

static int take_run(name *a, name *b, size_t i, size_t k, size_t n, const ckv_rarity *r)
{
    int bits = 0;
    for (size_t j = 0; j < n; j++)
        bits += worth_of_sound(a->sound[i + j], n, r);
    a->used |= span_bits(i, i + n);
    b->used |= span_bits(k, k + n);
    return bits;
}

static int take_sounds(name *a, name *b, const ckv_rarity *r)
{
    int bits = 0;
    for (size_t least = 4; least > 0; least--) {
        for (size_t i = 0; i < a->count; i++) {
            for (size_t k = 0; k < b->count; k++) {
                size_t n = run_from(a, b, i, k);
                if (n >= least)
                    bits += take_run(a, b, i, k, n, r);
            }
        }
    }
    return bits;
}

/* --- letters --- */

/* Consonants that languages change for one another when a name is written anew; 0 for vowels. */
static const char sound_class[26] = { 0, 'b', 'k', 'd', 0, 'f', 'k', 'f', 0, 'j', 'k', 'l', 'm', 'l', 0, 'b', 'j', 'l', 's', 'd',
    0, 'f', 'f', 's', 'y', 'j' };

static int letter_worth(char a, char b)
{
    char x = sound_class[a - 'a'], y = sound_class[b - 'a'];
    if (a == b)
        return x ? 40 : 22;
    if (!x && !y)
        return 4;
    return x && x == y ? 24 : -32;
}

static int gap_worth(char c)
{
    return sound_class[c - 'a'] ? -22 : -10;
}

/* The best way to lay a word along a part of the run that begins with a syllable. */
static int align(ckv_slice run, uint64_t starts, ckv_slice word)
{
    int best = 0, row[RUN_LETTERS + 1];
    for (size_t k = 0; k <= run.len; k++)
        row[k] = starts >> k & 1 ? 0 : -CHANCE_LETTERS;
    for (size_t i = 0; i < word.len; i++) {
        int diagonal = row[0];
        row[0] = row[0] + gap_worth(word.ptr[i]);
        for (size_t k = 0; k < run.len; k++) {
            int above = row[k + 1], found = diagonal + letter_worth(word.ptr[i], run.ptr[k]);
            int skip = above + gap_worth(word.ptr[i]), keep = row[k] + gap_worth(run.ptr[k]);
            found = found > skip ? found : skip;
            row[k + 1] = found > keep ? found : keep;
            diagonal = above;
        }
    }
    for (size_t k = 0; k <= run.len; k++)
        best = row[k] > best ? row[k] : best;
    return best;
}

/* Letters of the free characters that begin at `from`; *to gets where they end. */
static ckv_slice free_run(const name *han, size_t from, size_t *to, uint64_t *starts, char out[static RUN_LETTERS])
{
    size_t n = 0, at = from;
    *starts = 0;
    for (; at < han->count && is_free(han, at, at + 1) && han->letter_count[at]; at++) {
        if (n + han->letter_count[at] > RUN_LETTERS)
            break;
        *starts |= (uint64_t)1 << n;
        memcpy(out + n, han->text + han->letters[at], han->letter_count[at]);
        n += han->letter_count[at];
    }
    *to = at;
    return ckv_slice_of(out, n);
}

/* The first letters of characters in a row. */
static int initials(const name *han, size_t from, size_t to, ckv_slice word)
{
    int best = 0;
    if (word.len < 2 || word.len > 5)
        return 0;
    for (size_t at = from; at + word.len <= to; at++) {
        int bits = -CHANCE_INITIALS;
        for (size_t i = 0; i < word.len; i++)
            bits += letter_worth(word.ptr[i], han->text[han->letters[at + i]]);
        best = bits > best ? bits : best;
    }
    return best;
}

static int take_letters(name *han, name *latin)
{
    int total = 0;
    char room[RUN_LETTERS];
    uint64_t starts;
    for (size_t i = 0; i < latin->node_count; i++) {
        const node *n = &latin->nodes[i];
        ckv_slice word = ckv_slice_of(latin->text + n->letters, n->letter_count);
        if (ckv_meaning_kind(n->unit) != CKV_MEANING_WORD || !is_free(latin, n->from, n->to) || word.len < 2)
            continue;
        int most = 0;
        size_t from = 0, to = 0, end;
        for (size_t at = 0; at < han->count; at = end > at ? end : at + 1) {
            ckv_slice run = free_run(han, at, &end, &starts, room);
            int bits = run.len ? align(run, starts, word) - CHANCE_LETTERS : 0, first = initials(han, at, end, word);
            bits = bits > first ? bits : first;
            if (bits > most)
                most = bits, from = at, to = end;
        }
        if (most) {
            total += most;
            han->used |= span_bits(from, to);
            latin->used |= span_bits(n->from, n->to);
        }
    }
    return total;
}

/* --- what only one says --- */

static int lack_of(const node *n)
{
    if (ckv_meaning_kind(n->unit) == CKV_MEANING_WORD)
        return LACKS_WORD;
    if (n->unit & CKV_MEANING_PLACE)
        return LACKS_PLACE;
    return n->unit & CKV_MEANING_NAMED ? LACKS_NAMED : LACKS_TRADE;
}

static int lacks(const name *n, bool *trade)
{
    int bits = 0;
    uint64_t seen = n->used;
    *trade = false;
    for (size_t i = 0; i < n->node_count; i++) {
        uint64_t span = span_bits(n->nodes[i].from, n->nodes[i].to);
        int lack = seen & span ? 0 : lack_of(&n->nodes[i]);
        *trade |= lack == LACKS_TRADE;
        bits += lack;
        seen |= span;
    }
    for (size_t i = 0; i < n->count; i++) {
        if (!(seen >> i & 1) && !(i && !(seen >> (i - 1) & 1)))
            bits += LACKS_SPELLED;
    }
    return bits;
}

static int lacks_places(const name *a, const name *b)
{
    bool any = false, agree = false;
    for (size_t i = 0; i < a->node_count; i++) {
        for (size_t k = 0; k < b->node_count; k++) {
            uint32_t x = a->nodes[i].unit, y = b->nodes[k].unit;
            if (ckv_meaning_kind(x) != CKV_MEANING_CONCEPT || ckv_meaning_kind(y) != CKV_MEANING_CONCEPT
                || !(x & y & CKV_MEANING_PLACE))
                continue;
            any = true;
            bool cities = ckv_meaning_city(x) && ckv_meaning_city(y);
            agree |= ckv_meaning_province(x) == ckv_meaning_province(y) && (!cities || ckv_meaning_city(x) == ckv_meaning_city(y));
        }
    }
    return any && !agree ? OTHER_PLACE : 0;
}

static unsigned said_bits(const name *n)
{
    unsigned bits = 0;
    uint64_t seen = 0;
    for (size_t i = 0; i < n->node_count; i++) {
        const node *x = &n->nodes[i];
        uint64_t span = span_bits(x->from, x->to);
        if (!(seen & span) && ckv_meaning_kind(x->unit) != CKV_MEANING_WORD) {
            bits += ckv_meaning_weight(x->unit);
            seen |= span;
        }
    }
    for (size_t i = 0; i < n->count; i++) {
        bool left = i && !(seen >> (i - 1) & 1) && n->sound[i - 1], right = i + 1 < n->count && !(seen >> (i + 1) & 1) && n->sound[i + 1];
        if (!(seen >> i & 1) && n->sound[i])
            bits += left || right ? 5 : 2;
    }
    return bits;
}

ckv_translation ckv_translation_compare(const ckv_meaning_feature *a, const ckv_meaning_feature *b, const ckv_rarity *rarity)
{
    name x, y;
    bool first = a->bits & CKV_MEANING_HAN;
    read_name(&x, first ? a : b);
    read_name(&y, first ? b : a);
    ckv_translation out = { .said = { said_bits(first ? &x : &y), said_bits(first ? &y : &x) } };
    out.bits = lacks_places(&x, &y);
    int shared = take_words(&x, &y, rarity);
    shared += take_sounds(&x, &y, rarity);
    shared += take_letters(&x, &y);
    bool trade_x, trade_y;
    out.bits += shared + lacks(&x, &trade_x) + lacks(&y, &trade_y);
    out.bits += trade_x && trade_y ? OTHER_TRADE : 0;
    out.shared = (unsigned)shared / BIT;
    return out;
}

/* --- rarity --- */

void ckv_rarity_add(ckv_rarity *r, const ckv_meaning_feature *f)
{
    r->names++;
    for (size_t i = 0; i < f->count; i++) {
        uint32_t unit = ckv_meaning_unit(f, i);
        unsigned kind = ckv_meaning_kind(unit);
        bool said = false; /* once a name */
        for (size_t k = 0; k < i && !said; k++)
            said = ckv_meaning_unit(f, k) == unit;
        if (said)
            continue;
        if (kind == CKV_MEANING_CONCEPT || kind == CKV_MEANING_ROAD)
            r->concept[ckv_meaning_concept(unit)]++;
        else if (kind == CKV_MEANING_SOUND)
            r->sound[ckv_meaning_mandarin(unit)]++;
    }
}
