#include "identifier/damage.h"

#include "text/utf8.h"
#include "util/bytes.h"

static const struct {
    const char *name;
    bool is_loss;
} damages[CKV_DAMAGE_COUNT] = {
    [CKV_DAMAGE_NONE] = { "", false },
    [CKV_DAMAGE_PRECISION] = { "15-digit precision", true },
    [CKV_DAMAGE_NOTATION] = { "scientific notation", true },
    [CKV_DAMAGE_CUT] = { "cut", true },
    [CKV_DAMAGE_CHARACTERS] = { "characters lost", true },
    [CKV_DAMAGE_DAY_MONTH] = { "day and month in doubt", true },
    [CKV_DAMAGE_NARROW] = { "column too narrow", true },
    [CKV_DAMAGE_DECIMAL] = { "written as a number", false },
    [CKV_DAMAGE_ZEROS] = { "leading zeros lost", false },
    [CKV_DAMAGE_LETTERS] = { "letters for digits", false },
    [CKV_DAMAGE_SERIAL] = { "date as serial number", false },
    [CKV_DAMAGE_EPOCH] = { "date as seconds", false },
    [CKV_DAMAGE_EXCHANGED] = { "day and month exchanged", false },
    [CKV_DAMAGE_ENCODING] = { "decoded wrongly", false },
};

static size_t index_of(ckv_damage damage)
{
    return (size_t)damage < CKV_DAMAGE_COUNT ? (size_t)damage : CKV_DAMAGE_NONE;
}

const char *ckv_damage_name(ckv_damage damage)
{
    return damages[index_of(damage)].name;
}

bool ckv_damage_is_loss(ckv_damage damage)
{
    return damages[index_of(damage)].is_loss;
}

/* Filler memory is as long as it is: 烫烫烫. Of `s`, which begins with `length` bytes of it, all that repeat. */
static size_t run_length(ckv_slice s, size_t length)
{
    bool twice = length == 6 && memcmp(s.ptr, s.ptr + 3, 3) == 0;
    while (twice && length + 3 <= s.len && memcmp(s.ptr, s.ptr + length, 3) == 0)
        length += 3;
    return length;
}

/* Can one of the marks begin with these bytes: 屯, 烫, 锟, U+FFFD? Without branches. */
static inline unsigned may_be_lost(unsigned char first, unsigned char second)
{
    return (unsigned)((first == 0xe5) & (second == 0xb1)) | (unsigned)((first == 0xe7) & (second == 0x83))
           | (unsigned)((first == 0xe9) & (second == 0x94)) | (unsigned)(first == 0xef);
}

size_t ckv_damage_lost_at(ckv_slice s)
{
    static const char *const marks[] = { "\ufffd", "锟斤拷", "锟斤", "烫烫", "屯屯" };
    if (s.len < 3 || !may_be_lost((unsigned char)s.ptr[0], (unsigned char)s.ptr[1]))
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (s.len && s.ptr[0] == marks[i][0] && ckv_slice_starts(s, ckv_slice_str(marks[i])))
            return run_length(s, strlen(marks[i]));
    return 0;
}

static bool is_han_byte(unsigned char c)
{
    return c >= 0x80;
}

/* A question mark that touches Han, or stands in a run of them that does. */
static bool replaced_at(ckv_slice s, size_t at)
{
    size_t end = at;
    while (end < s.len && s.ptr[end] == '?')
        end++;
    return (at > 0 && is_han_byte((unsigned char)s.ptr[at - 1]))
           || (end < s.len && is_han_byte((unsigned char)s.ptr[end]));
}

/* Is there a question mark, or what a mark can begin with, in eight bytes, of which `next` has those one further? Where
 * two bytes are looked for, both differences are zero at one place. */
static bool may_hold_loss(uint64_t v, uint64_t next)
{
    return ckv_bytes_have_zero(v ^ ckv_bytes_of('?')) || ckv_bytes_have_zero(v ^ ckv_bytes_of(0xef))
           || ckv_bytes_have_zero((v ^ ckv_bytes_of(0xe5)) | (next ^ ckv_bytes_of(0xb1)))
           || ckv_bytes_have_zero((v ^ ckv_bytes_of(0xe7)) | (next ^ ckv_bytes_of(0x83)))
           || ckv_bytes_have_zero((v ^ ckv_bytes_of(0xe9)) | (next ^ ckv_bytes_of(0x94)));
}

/* The same of a block, and of one further. */
static bool block_may_hold_loss(ckv_block v, ckv_block next)
{
    ckv_block may = (ckv_block)(v == '?') | (ckv_block)(v == 0xef) | (ckv_block)((v == 0xe5) & (next == 0xb1))
                    | (ckv_block)((v == 0xe7) & (next == 0x83)) | (ckv_block)((v == 0xe9) & (next == 0x94));
    return ckv_block_any(may);
}

/* Where the first bytes from `at` on are that may hold something that was lost: most texts end here, but for a rest of
 * eight. */
static size_t sound_bytes(ckv_slice s, size_t at)
{
    while (s.len - at > CKV_BLOCK && !block_may_hold_loss(ckv_block_load(s.ptr + at), ckv_block_load(s.ptr + at + 1)))
        at += CKV_BLOCK;
    while (s.len - at > CKV_BYTES && !may_hold_loss(ckv_bytes_load(s.ptr + at), ckv_bytes_load(s.ptr + at + 1)))
        at += CKV_BYTES;
    return at;
}

bool ckv_damage_has_lost(ckv_slice s)
{
    for (size_t at = sound_bytes(s, 0); at < s.len; at = at < s.len ? sound_bytes(s, at) : at) {
        for (size_t end = at + CKV_BYTES; at < s.len && at < end; at++) {
            unsigned char c = (unsigned char)s.ptr[at];
            if (c == '?' ? replaced_at(s, at) : c >= 0xe5 && ckv_damage_lost_at(ckv_slice_tail(s, at)) > 0)
                return true;
        }
    }
    return false;
}

ckv_slice ckv_damage_sound_head(ckv_slice text)
{
    while (ckv_slice_ends(text, CKV_LIT("\ufffd")))
        text.len -= 3;
    return text;
}

bool ckv_damage_is_cut(ckv_slice s)
{
    size_t characters = 0;
    if (s.len < 255 || s.len > 4 * 255)
        return false;
    for (size_t at = 0; at < s.len; characters++)
        ckv_utf8_next(s, &at);
    return s.len == 255 || characters == 255;
}

bool ckv_damage_is_narrow(ckv_slice text)
{
    text = ckv_slice_trim(text);
    size_t n = 0;
    while (n < text.len && text.ptr[n] == '#')
        n++;
    return n >= 3 && n == text.len;
}
