#include "text/utf8.h"

/* Well-formed sequences, table 3-7 of the Unicode standard: what the first byte says of the second. */
typedef struct sequence {
    uint8_t length; /* 0: no first byte */
    uint8_t low, high;
} sequence;

static sequence sequence_of(uint8_t first)
{
    if (first < 0xC2 || first > 0xF4)
        return (sequence){ 0, 0, 0 };
    if (first < 0xE0)
        return (sequence){ 2, 0x80, 0xBF };
    if (first < 0xF0)
        return (sequence){ 3, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF };
    return (sequence){ 4, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF };
}

/* Length of the longest well-formed beginning of one sequence at p[0], and in *want the length it should have. */
static size_t well_formed(const uint8_t *p, size_t room, size_t *want)
{
    sequence s = sequence_of(p[0]);
    *want = s.length;
    if (s.length == 0)
        return 0;
    if (room < 2 || p[1] < s.low || p[1] > s.high)
        return 1;
    size_t have = 2;
    while (have < s.length && have < room && (p[have] & 0xC0) == 0x80)
        have++;
    return have;
}

uint32_t ckv_utf8_decode(ckv_slice s, size_t *at)
{
    const uint8_t *p = (const uint8_t *)s.ptr + *at;
    if (p[0] < 0x80)
        return (*at)++, p[0];
    size_t want, have = well_formed(p, s.len - *at, &want);
    if (want == 0 || have < want)
        return (*at)++, 0xFFFD;
    uint32_t cp = p[0] & (0xFFu >> (want + 1));
    for (size_t i = 1; i < want; i++)
        cp = cp << 6 | (p[i] & 0x3Fu);
    *at += want;
    return cp;
}

bool ckv_utf8_valid(ckv_slice s, size_t *bad)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    size_t i = 0;
    while (i < s.len) {
        uint64_t word;
        if (s.len - i >= sizeof word && (memcpy(&word, p + i, sizeof word), (word & 0x8080808080808080u) == 0)) {
            i += sizeof word;
            continue;
        }
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        size_t want, have = well_formed(p + i, s.len - i, &want);
        if (want == 0 || have < want) {
            if (bad)
                *bad = i;
            return false;
        }
        i += want;
    }
    return true;
}

size_t ckv_utf8_count(ckv_slice s)
{
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++)
        ckv_utf8_next(s, &at);
    return count;
}

size_t ckv_utf8_tail(ckv_slice s)
{
    for (size_t back = 1; back <= 3 && back <= s.len; back++) {
        const uint8_t *p = (const uint8_t *)s.ptr + s.len - back;
        size_t want, have;
        if (p[0] < 0xC0)
            continue;
        have = well_formed(p, back, &want);
        return have == back && have < want ? back : 0;
    }
    return 0;
}

ckv_slice ckv_utf8_head(ckv_slice s, size_t most)
{
    if (s.len <= most)
        return s;
    while (most && ((unsigned char)s.ptr[most] & 0xC0) == 0x80)
        most--;
    return ckv_slice_head(s, most);
}
