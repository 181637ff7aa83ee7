#include "compare/distance.h"

#include "text/utf8.h"
#include "util/bits.h"

#define UNITS_MAX 64

/* Both texts as small numbers, equal where their units are. */
typedef struct pair_of_units {
    uint8_t a[UNITS_MAX];
    uint8_t b[UNITS_MAX];
    size_t a_len;
    size_t b_len;
} pair_of_units;

static unsigned absolute_difference(size_t a, size_t b)
{
    return (unsigned)(a > b ? a - b : b - a);
}

/* Hyyrö (2003), figure 15: one column of the table per unit of `b`, all rows of it in the bits of one word. */
static unsigned distance_columns(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len)
{
    uint64_t match[256]; /* only the entries of units that occur are ever set or read */
    for (size_t i = 0; i < b_len; i++)
        match[b[i]] = 0;
    for (size_t i = 0; i < a_len; i++)
        match[a[i]] = 0;
    for (size_t i = 0; i < a_len; i++)
        match[a[i]] |= (uint64_t)1 << i;
    uint64_t last = (uint64_t)1 << (a_len - 1);
    uint64_t vertical_plus = ~(uint64_t)0, vertical_minus = 0, diagonal = 0, before = 0;
    unsigned distance = (unsigned)a_len;
    for (size_t i = 0; i < b_len; i++) {
        uint64_t equal = match[b[i]];
        uint64_t swapped = ((~diagonal & equal) << 1) & before;
        diagonal = (((equal & vertical_plus) + vertical_plus) ^ vertical_plus) | equal | vertical_minus | swapped;
        uint64_t plus = vertical_minus | ~(diagonal | vertical_plus);
        uint64_t minus = diagonal & vertical_plus;
        distance += (plus & last) != 0;
        distance -= (minus & last) != 0;
        plus = plus << 1 | 1;
        minus <<= 1;
        vertical_plus = minus | ~(diagonal | plus);
        vertical_minus = plus & diagonal;
        before = equal;
    }
    return distance;
}

/* Which units occur, by their low six bits. */
static uint64_t occurring(const uint8_t *a, size_t len)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < len; i++)
        bits |= (uint64_t)1 << (a[i] & 63);
    return bits;
}

/* One edit takes at most one unit away and brings at most one: texts that differ in more units are further apart. */
static bool plainly_apart(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len, unsigned limit)
{
    uint64_t x = occurring(a, a_len), y = occurring(b, b_len);
    return ckv_count_bits(x & ~y) > limit || ckv_count_bits(y & ~x) > limit;
}

/* Of texts that begin and end differently: one unit for another, or two neighbours exchanged. */
static bool one_edit(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len)
{
    return a_len == b_len && (a_len == 1 || (a_len == 2 && a[0] == b[1] && a[1] == b[0]));
}

/* The distance after what both begin and end with is set aside: most pairs of names that are near differ in one place.
 */
static unsigned distance_units(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len, unsigned limit)
{
    if (absolute_difference(a_len, b_len) > limit)
        return limit + 1;
    while (a_len && b_len && *a == *b)
        a++, b++, a_len--, b_len--;
    while (a_len && b_len && a[a_len - 1] == b[b_len - 1])
        a_len--, b_len--;
    unsigned distance;
    if (a_len == 0 || b_len == 0)
        distance = (unsigned)(a_len + b_len);
    else if (limit == 1)
        distance = one_edit(a, a_len, b, b_len) ? 1 : 2;
    else if (plainly_apart(a, a_len, b, b_len, limit))
        return limit + 1;
    else
        distance = distance_columns(a, a_len, b, b_len);
    return distance > limit ? limit + 1 : distance;
}

unsigned ckv_distance(ckv_slice a, ckv_slice b, unsigned limit)
{
    return distance_units((const uint8_t *)a.ptr, a.len > UNITS_MAX ? UNITS_MAX : a.len, (const uint8_t *)b.ptr,
        b.len > UNITS_MAX ? UNITS_MAX : b.len, limit);
}

/* Numbers for the code points of one text, shared with what was numbered before. */
static size_t number_code_points(ckv_slice s, uint8_t *out, uint32_t *known, size_t *known_count)
{
    size_t count = 0;
    for (size_t at = 0; at < s.len && count < UNITS_MAX;) {
        uint32_t cp = ckv_utf8_next(s, &at);
        size_t id = 0;
        while (id < *known_count && known[id] != cp)
            id++;
        if (id == *known_count)
            known[(*known_count)++] = cp;
        out[count++] = (uint8_t)id;
    }
    return count;
}

unsigned ckv_distance_utf8(ckv_slice a, ckv_slice b, unsigned limit)
{
    pair_of_units units;
    uint32_t known[2 * UNITS_MAX];
    size_t known_count = 0;
    units.a_len = number_code_points(a, units.a, known, &known_count);
    units.b_len = number_code_points(b, units.b, known, &known_count);
    return distance_units(units.a, units.a_len, units.b, units.b_len, limit);
}

/* Pair off equal bytes that lie at most `window` apart, each with the first one that is free; the bits tell which bytes
 * of each side found a partner. All places of a byte in `b` are the bits of one word, so the first free one in the
 * window is found at once. */
static unsigned jaro_matches(ckv_slice a, ckv_slice b, uint64_t *in_a, uint64_t *in_b)
{
    uint64_t place[256]; /* only the entries of bytes that occur are ever set or read */
    size_t longer = a.len > b.len ? a.len : b.len;
    size_t window = longer / 2 > 0 ? longer / 2 - 1 : 0;
    unsigned matches = 0;
    for (size_t i = 0; i < a.len; i++)
        place[(uint8_t)a.ptr[i]] = 0;
    for (size_t j = 0; j < b.len; j++)
        place[(uint8_t)b.ptr[j]] = 0;
    for (size_t j = 0; j < b.len; j++)
        place[(uint8_t)b.ptr[j]] |= (uint64_t)1 << j;
    *in_a = *in_b = 0;
    uint64_t near = ((uint64_t)2 << window) - 1; /* the places at most `window` from i */
    for (size_t i = 0; i < a.len; i++, near = near << 1 | (i <= window)) {
        uint64_t free = place[(uint8_t)a.ptr[i]] & near & ~*in_b;
        *in_b |= free & -free;
        *in_a |= (uint64_t)(free != 0) << i;
        matches += free != 0;
    }
    return matches;
}

/* How many partners, taken in order on each side, are not the same byte. */
static unsigned jaro_out_of_order(ckv_slice a, ckv_slice b, uint64_t in_a, uint64_t in_b)
{
    unsigned count = 0;
    for (; in_a; in_a &= in_a - 1, in_b &= in_b - 1)
        count += a.ptr[__builtin_ctzll(in_a)] != b.ptr[__builtin_ctzll(in_b)];
    return count;
}

unsigned ckv_jaro_winkler(ckv_slice a, ckv_slice b)
{
    a = ckv_slice_head(a, UNITS_MAX);
    b = ckv_slice_head(b, UNITS_MAX);
    if (a.len == 0 || b.len == 0)
        return a.len == b.len ? 1000 : 0;
    if (ckv_slice_compare(a, b) > 0) { /* who pairs first can matter: make it the same either way */
        ckv_slice swap = a;
        a = b;
        b = swap;
    }
    uint64_t in_a, in_b;
    uint64_t m = jaro_matches(a, b, &in_a, &in_b);
    if (m == 0)
        return 0;
    uint64_t half = jaro_out_of_order(a, b, in_a, in_b) / 2;
    uint64_t prefix = 0;
    while (prefix < 4 && prefix < a.len && prefix < b.len && a.ptr[prefix] == b.ptr[prefix])
        prefix++;
    /* (m/|a| + m/|b| + (m - half)/m) / 3 as one fraction; then the rest to 1 shrinks by a tenth per byte of prefix. */
    uint64_t above = m * m * (a.len + b.len) + (m - half) * a.len * b.len;
    uint64_t below = 3 * m * a.len * b.len;
    uint64_t above_w = 10 * above + prefix * (below - above);
    return (unsigned)((1000 * above_w + 5 * below) / (10 * below));
}

bool ckv_number_slip(uint32_t a, uint32_t b)
{
    for (; a % 10 == b % 10; a /= 10, b /= 10) {
        if (a == b)
            return false;
    }
    bool exchanged = a % 10 == b / 10 % 10 && a / 10 % 10 == b % 10;
    return a / 10 == b / 10 || (exchanged && a / 100 == b / 100);
}

bool ckv_mask_fits(ckv_slice a, ckv_slice b, size_t least)
{
    size_t seen = 0, masked = 0;
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        bool hidden = a.ptr[i] == '*' || b.ptr[i] == '*';
        if (!hidden && a.ptr[i] != b.ptr[i])
            return false;
        masked += hidden;
        seen += !hidden;
    }
    return masked > 0 && seen >= least;
}
