#include "generate/text.h"

#include <string.h>

void gen_put_bytes(gen_text *t, const char *s, size_t n)
{
    size_t room = (size_t)GEN_TEXT_MAX - t->n;
    if (n > room) {
        n = room;
        while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
            n--;
    }
    memcpy(t->s + t->n, s, n);
    t->n = (uint16_t)(t->n + n);
}

void gen_put(gen_text *t, const char *text)
{
    gen_put_bytes(t, text, strlen(text));
}

void gen_put_text(gen_text *t, const gen_text *other)
{
    gen_put_bytes(t, other->s, other->n);
}

void gen_put_rune(gen_text *t, uint32_t rune)
{
    char s[4];
    size_t n = 0;
    if (rune < 0x80) {
        s[n++] = (char)rune;
    } else if (rune < 0x800) {
        s[n++] = (char)(0xc0 | rune >> 6);
        s[n++] = (char)(0x80 | (rune & 0x3f));
    } else if (rune < 0x10000) {
        s[n++] = (char)(0xe0 | rune >> 12);
        s[n++] = (char)(0x80 | (rune >> 6 & 0x3f));
        s[n++] = (char)(0x80 | (rune & 0x3f));
    } else {
        s[n++] = (char)(0xf0 | rune >> 18);
        s[n++] = (char)(0x80 | (rune >> 12 & 0x3f));
        s[n++] = (char)(0x80 | (rune >> 6 & 0x3f));
        s[n++] = (char)(0x80 | (rune & 0x3f));
    }
    gen_put_bytes(t, s, n);
}

void gen_put_number(gen_text *t, uint64_t value, unsigned width)
{
    char s[24];
    size_t at = sizeof s;
    do {
        s[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (sizeof s - at < width && at > 0)
        s[--at] = '0';
    gen_put_bytes(t, s + at, sizeof s - at);
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

void gen_put_upper(gen_text *t, const char *text)
{
    for (; *text; text++)
        gen_put_bytes(t, &(char){ upper(*text) }, 1);
}

void gen_put_lower(gen_text *t, const char *text)
{
    for (; *text; text++)
        gen_put_bytes(t, &(char){ lower(*text) }, 1);
}

void gen_put_capital(gen_text *t, const char *text)
{
    if (*text) {
        gen_put_bytes(t, &(char){ upper(*text) }, 1);
        gen_put(t, text + 1);
    }
}

uint32_t gen_rune(const char *s, size_t n, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s + *at;
    size_t left = n - *at;
    if (p[0] < 0x80 || left < 2) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xe0 || left < 3) {
        *at += 2;
        return (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    }
    if (p[0] < 0xf0 || left < 4) {
        *at += 3;
        return (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    }
    *at += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12 | (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
}

uint32_t gen_first_rune(const char *s)
{
    size_t at = 0;
    return gen_rune(s, strlen(s), &at);
}

unsigned gen_rune_count(const gen_text *t)
{
    unsigned count = 0;
    for (size_t i = 0; i < t->n; i++)
        count += ((unsigned char)t->s[i] & 0xc0) != 0x80;
    return count;
}

bool gen_is_han(uint32_t rune)
{
    return rune >= 0x4e00 && rune <= 0x9fff;
}
