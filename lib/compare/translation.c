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
    LACKS_TRADE = -8, /* for each bit that the word is worth: 集团 and 科技 come and go */
    LACKS_SPELLED = -12,
    LACKS_NAMED = -BIT,
    LACKS_SYLLABLE = -3 * BIT, /* a word that is spelled otherwise: Hualong, Huali */
    LACKS_WORD = -24,
    LACKS_PLACE = -18,
    OTHER_PLACE = -6 * BIT,
    OTHER_TRADE = -2 * BIT,
};

/* What is in common by chance, since much is tried. */
enum {
    CHANCE_SOUND = 3 * BIT,
    CHANCE_NAMED = 3 * BIT / 2,
    CHANCE_LETTERS = 3 * BIT / 2,
    CHANCE_INITIALS = 3 * BIT / 2,
    CHANCE_SPELLED = 5 * BIT, /* each syllable of a word of Chinese syllables, but of others */
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
    uint64_t used;   /* positions that both names say, a bit each */
    uint64_t lone;   /* positions that are a word by themselves */
    uint64_t starts; /* positions where a word begins */
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
        for (unsigned k = 0; k < CKV_MEANING_IN_UNIT; k++) {
            char letter = ckv_meaning_letter(ckv_meaning_unit(f, i), k);
            if (letter && out->text_len < TEXT)
                out->text[out->text_len++] = letter;
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
        out->lone |= out->count == at + 1 ? span_bits(at, at + 1) : 0;
        out->starts |= (uint64_t)1 << at;
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

/* A character that is a word is soon found. */
static bool is_character(const node *n)
{
    return n->unit & CKV_MEANING_NAMED && n->to == n->from + 1;
}

static int worth_of_word(const node *n, const ckv_rarity *r)
{
    int bits = worth_of_concept(n->unit, r) - (is_character(n) ? CHANCE_NAMED : 0);
    return bits > 0 ? bits : 0;
}

static int take_word(name *a, name *b, const node *n, const ckv_rarity *r)
{
    for (size_t k = 0; k < b->node_count; k++) {
        const node *m = &b->nodes[k];
        if (same_meaning(n->unit, m->unit) && is_free(b, m->from, m->to)) {
            a->used |= span_bits(n->from, n->to);
            b->used |= span_bits(m->from, m->to);
            return worth_of_word(n, r);
        }
    }
    return 0;
}

static bool has_meaning(const name *of, uint32_t unit)
{
    for (size_t k = 0; k < of->node_count; k++) {
        if (same_meaning(unit, of->nodes[k].unit))
            return true;
    }
    return false;
}

/* Words of one character, or the others: those that take more characters first, 信息技术 before 技术. */
static int take_words(name *han, name *latin, bool characters, const ckv_rarity *r)
{
    uint8_t both[CKV_MEANING_MAX];
    size_t count = 0, longest = 0;
    int bits = 0;
    for (size_t i = 0; i < han->node_count; i++) {
        if (is_character(&han->nodes[i]) == characters && has_meaning(latin, han->nodes[i].unit)) {
            size_t len = (size_t)(han->nodes[i].to - han->nodes[i].from);
            longest = len > longest ? len : longest;
            both[count++] = (uint8_t)i;
        }
    }
    for (size_t len = longest; len > 0; len--) {
        for (size_t i = 0; i < count; i++) {
            const node *n = &han->nodes[both[i]];
            if ((size_t)(n->to - n->from) == len && is_free(han, n->from, n->to))
                bits += take_word(han, latin, n, r);
        }
    }
    return bits;
}

/* --- sounds --- */

static bool same_sound(uint32_t a, uint32_t b)
{
    uint32_t x = ckv_meaning_mandarin(a), y = ckv_meaning_canton(a);
    return (x && x == ckv_meaning_mandarin(b)) || (y && y == ckv_meaning_canton(b));
}

static bool is_trade(uint32_t unit)
{
    return ckv_meaning_kind(unit) == CKV_MEANING_CONCEPT && !(unit & (CKV_MEANING_NAMED | CKV_MEANING_PLACE));
}

/* The positions of words that are translated, not spelled. */
static uint64_t trades(const name *n)
{
    uint64_t bits = 0, named = 0;
    for (size_t i = 0; i < n->node_count; i++) {
        uint32_t unit = n->nodes[i].unit;
        uint64_t span = span_bits(n->nodes[i].from, n->nodes[i].to);
        bits |= is_trade(unit) ? span : 0;
        named |= unit & CKV_MEANING_NAMED && !is_character(&n->nodes[i]) ? span : 0;
    }
    return bits & ~named;
}

/* Which free positions of the Latin name sound as each of the Han one, a bit each. False where none does: most
 * pairs. */
static bool find_same(const name *a, const name *b, uint64_t same[POSITIONS + 1])
{
    uint64_t any = 0, none = a->used | trades(a);
    for (size_t i = 0; i < a->count; i++) {
        same[i] = 0;
        for (size_t k = 0; a->sound[i] && !(none >> i & 1) && k < b->count; k++)
            same[i] |= (uint64_t)(b->sound[k] && same_sound(a->sound[i], b->sound[k])) << k;
        any |= same[i] &= ~b->used;
    }
    same[a->count] = 0;
    return any;
}

/* A run leaves a Latin word only where it has all of it: not "an co" of Hunan Copote. */
static size_t run_from(const name *latin, const uint64_t *same, size_t i, size_t k)
{
    size_t n = 0;
    while (same[i + n] >> (k + n) & 1 && (n == 0 || latin->starts >> k & 1 || !(latin->starts >> (k + n) & 1)))
        n++;
    return n;
}

/* A syllable alone says something only where it is the whole word. */
static int take_run(name *a, name *b, uint64_t *same, size_t i, size_t k, size_t n, const ckv_rarity *r)
{
    int bits = 0;
    if (n == 1 && !(b->lone >> k & 1))
        return 0;
    for (size_t j = 0; j < n; j++) {
        bits += worth_of_sound(a->sound[i + j], n, r);
        same[i + j] = 0;
    }
    for (size_t j = 0; j < a->count; j++)
        same[j] &= ~span_bits(k, k + n);
    a->used |= span_bits(i, i + n);
    b->used |= span_bits(k, k + n);
    return bits;
}

/* Runs of `least` sounds and more, up to `most` the longer ones first. */
static int take_sounds(name *a, name *b, size_t most, size_t least, const ckv_rarity *r)
{
    uint64_t same[POSITIONS + 1];
    int bits = 0;
    if (!find_same(a, b, same))
        return 0;
    for (size_t len = most; len >= least; len--) {
        for (size_t i = 0; i < a->count; i++) {
            for (size_t k = 0; k < b->count && same[i] >> k; k++) {
                size_t n = run_from(b, same, i, k);
                if (n >= len)
                    bits += take_run(a, b, same, i, k, n, r);
            }
        }
    }
    return bits;
}

/* --- letters --- */

/* Consonants that languages change for one another when a name is written anew; 0 for vowels. */
static const char sound_class[26] = { 0, 'b', 'k', 'd', 0, 'f', 'k', 'f', 0, 'j', 'k', 'l', 'm', 'l', 0, 'b', 'j', 'l',
    's', 'd', 0, 'f', 'f', 's', 'y', 'j' };

static int letter_worth(char a, char b)
{
    char x = sound_class[a - 'a'], y = sound_class[b - 'a'];
    if (a == b)
        return x ? 40 : 26;
    if (!x && !y)
        return -4;
    return x && x == y ? 24 : -BIT;
}

static int gap_worth(char c)
{
    return sound_class[c - 'a'] ? -22 : -10;
}

/* How well a word lies along a run of letters, and which of them it takes. */
typedef struct laid {
    int bits;
    uint8_t from, to;
} laid;

static laid better_laid(laid a, int more, laid b, int other)
{
    a.bits += more;
    b.bits += other;
    return a.bits >= b.bits ? a : b;
}

/* The best way to lay a word along a part of the run that begins with a syllable. */
static laid align(ckv_slice run, uint64_t starts, ckv_slice word)
{
    laid best = { 0 }, row[RUN_LETTERS + 1];
    for (size_t k = 0; k <= run.len; k++)
        row[k] = (laid){ starts >> k & 1 ? 0 : -CHANCE_LETTERS, (uint8_t)k, (uint8_t)k };
    for (size_t i = 0; i < word.len; i++) {
        laid diagonal = row[0];
        row[0].bits += gap_worth(word.ptr[i]);
        for (size_t k = 0; k < run.len; k++) {
            laid above = row[k + 1], found;
            diagonal.to = (uint8_t)(k + 1);
            found = better_laid(diagonal, letter_worth(word.ptr[i], run.ptr[k]), above, gap_worth(word.ptr[i]));
            row[k + 1] = better_laid(found, 0, row[k], gap_worth(run.ptr[k]));
            diagonal = above;
        }
    }
    for (size_t k = 0; k <= run.len; k++)
        best = better_laid(best, 0, row[k], 0);
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

/* The first letters of characters in a row: where, and how well. */
static size_t initials(const name *han, size_t from, size_t to, ckv_slice word, int *best)
{
    size_t best_at = from;
    if (word.len < 2 || word.len > 5)
        return from;
    for (size_t at = from; at + word.len <= to; at++) {
        int bits = -CHANCE_INITIALS;
        for (size_t i = 0; i < word.len; i++)
            bits += letter_worth(word.ptr[i], han->text[han->letters[at + i]]);
        if (bits > *best)
            *best = bits, best_at = at;
    }
    return best_at;
}

/* The characters from `at` on whose letters, one after the other, hold those from `from` to `to`. */
static uint64_t span_of_letters(const name *han, size_t at, laid found)
{
    uint64_t bits = 0;
    for (size_t letters = 0; letters < found.to; at++) {
        size_t end = letters + han->letter_count[at];
        bits |= end > found.from ? span_bits(at, at + 1) : 0;
        letters = end;
    }
    return bits;
}

/* Lay a word where it lies best along the free letters of the Han name, or as the initials of its characters; *span
 * gets the positions it takes there. */
static int lay_word(const name *han, ckv_slice word, int chance, uint64_t *span)
{
    char room[RUN_LETTERS];
    uint64_t starts;
    int most = 0;
    *span = 0;
    for (size_t at = 0, end; at < han->count; at = end) {
        ckv_slice run = free_run(han, at, &end, &starts, room);
        laid found = align(run, starts, word);
        int first = 0;
        size_t first_at = initials(han, at, end, word, &first);
        int bits = run.len ? found.bits - chance : 0;
        if (bits > most && bits >= first) {
            most = bits;
            *span = span_of_letters(han, at, found);
        } else if (first > most) {
            most = first;
            *span = span_bits(first_at, first_at + word.len);
        }
        end += end == at; /* nothing is free here */
    }
    return most;
}

static int take_letters(name *han, name *latin)
{
    int total = 0;
    for (size_t i = 0; i < latin->node_count; i++) {
        const node *n = &latin->nodes[i];
        ckv_slice word = ckv_slice_of(latin->text + n->letters, n->letter_count);
        if (ckv_meaning_kind(n->unit) != CKV_MEANING_WORD || !is_free(latin, n->from, n->to) || word.len < 2)
            continue;
        bool spelled = ckv_meaning_mandarin(latin->sound[n->from]);
        uint64_t span;
        int bits = lay_word(han, word, CHANCE_LETTERS + (spelled ? CHANCE_SPELLED * (n->to - n->from) : 0), &span);
        if (bits) {
            total += bits;
            han->used |= span;
            latin->used |= span_bits(n->from, n->to);
        }
    }
    return total;
}

/* --- what only one says --- */

static int lack_of(const node *n)
{
    if (ckv_meaning_kind(n->unit) == CKV_MEANING_WORD)
        return ckv_meaning_weight(n->unit) == CKV_MEANING_NOISE ? 0 : LACKS_WORD;
    if (n->unit & CKV_MEANING_PLACE)
        return LACKS_PLACE;
    return n->unit & CKV_MEANING_NAMED ? LACKS_NAMED : LACKS_TRADE * (int)ckv_meaning_weight(n->unit);
}

/* Is there a part of the node that means something by itself? */
static bool has_parts(const name *n, size_t i)
{
    return i + 1 < n->node_count && n->nodes[i + 1].to <= n->nodes[i].to;
}

static int lacks(const name *n, bool *trade)
{
    int bits = 0;
    uint64_t seen = 0;
    *trade = false;
    for (size_t i = 0; i < n->node_count; i++) {
        const node *x = &n->nodes[i];
        uint64_t span = span_bits(x->from, x->to), used = n->used & span;
        bool word = ckv_meaning_kind(x->unit) == CKV_MEANING_WORD;
        if ((seen & span) || (used && used != span && !word && has_parts(n, i)))
            continue;
        int lack = !used ? lack_of(x) : used != span && word ? LACKS_SYLLABLE : 0;
        *trade |= lack && is_trade(x->unit);
        bits += lack;
        seen |= span;
    }
    seen |= n->used;
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
            agree |= ckv_meaning_province(x) == ckv_meaning_province(y)
                     && (!cities || ckv_meaning_city(x) == ckv_meaning_city(y));
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
        bool named = x->unit & CKV_MEANING_NAMED || !n->han;
        bool spelled = ckv_meaning_kind(x->unit) == CKV_MEANING_WORD || (named && n->sound[x->from]);
        if (!(seen & span) && !spelled) {
            bits += ckv_meaning_weight(x->unit);
            seen |= span;
        }
    }
    for (size_t i = 0; i < n->count; i++) {
        bool left = i && !(seen >> (i - 1) & 1) && n->sound[i - 1],
             right = i + 1 < n->count && !(seen >> (i + 1) & 1) && n->sound[i + 1];
        if (!(seen >> i & 1) && n->sound[i])
            bits += left || right ? 5 : 2;
    }
    return bits;
}

/* What is sure first: words, then syllables in a row, then what one character or syllable has in common. */
static int take_shared(name *han, name *latin, const ckv_rarity *r)
{
    int bits = take_words(han, latin, false, r);
    bits += take_sounds(han, latin, 4, 2, r);
    bits += take_words(han, latin, true, r);
    return bits + take_sounds(han, latin, 1, 1, r);
}

/* What the two say, as far as it may be the same, a bit for each class of it: most pairs have nothing in common. */
static void signature(const ckv_meaning_feature *f, uint64_t out[8])
{
    memset(out, 0, 8 * sizeof *out);
    for (size_t i = 0; i < f->count; i++) {
        uint32_t unit = ckv_meaning_unit(f, i), kind = ckv_meaning_kind(unit);
        if (kind == CKV_MEANING_SOUND) {
            uint32_t x = ckv_meaning_mandarin(unit), y = ckv_meaning_canton(unit);
            out[x >> 6 & 3] |= (uint64_t)(x != 0) << (x & 63);
            out[2 + (y >> 6 & 1)] |= (uint64_t)(y != 0) << (y & 63);
        } else if (kind != CKV_MEANING_LETTERS && kind != CKV_MEANING_WORD) {
            out[4 + (unit >> 6 & 3)] |= (uint64_t)1 << (unit & 63);
        }
    }
}

static bool nothing_shared(const ckv_meaning_feature *a, const ckv_meaning_feature *b)
{
    uint64_t x[8], y[8], any = 0;
    signature(a, x);
    signature(b, y);
    for (size_t i = 0; i < 8; i++)
        any |= x[i] & y[i];
    return !any;
}

bool ckv_translation_compare(ckv_translation *out, const ckv_meaning_feature *a, const ckv_meaning_feature *b)
{
    name x, y;
    if (nothing_shared(a, b))
        return false;
    bool first = a->bits & CKV_MEANING_HAN;
    read_name(&x, first ? a : b);
    read_name(&y, first ? b : a);
    int shared = take_shared(&x, &y, NULL);
    *out = (ckv_translation){ (unsigned)shared / BIT, { said_bits(&x), said_bits(&y) } };
    return true;
}

int ckv_translation_rank(const ckv_meaning_feature *a, const ckv_meaning_feature *b, const ckv_rarity *rarity)
{
    name x, y;
    bool first = a->bits & CKV_MEANING_HAN, trade_x, trade_y;
    read_name(&x, first ? a : b);
    read_name(&y, first ? b : a);
    int bits = lacks_places(&x, &y);
    bits += take_shared(&x, &y, rarity);
    bits += take_letters(&x, &y);
    bits += lacks(&x, &trade_x) + lacks(&y, &trade_y);
    return bits + (trade_x && trade_y ? OTHER_TRADE : 0);
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
        if (kind == CKV_MEANING_CONCEPT || kind == CKV_MEANING_ROAD) {
            r->concept[ckv_meaning_concept(unit)]++;
        } else if (kind == CKV_MEANING_SOUND) {
            r->sound[ckv_meaning_mandarin(unit)]++;
        }
    }
}
