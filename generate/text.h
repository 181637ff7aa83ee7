/* Text of one field, in place: what does not fit is cut at a character. */
#ifndef GEN_TEXT_H
#define GEN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GEN_TEXT_MAX = 254 };

typedef struct gen_text {
    uint16_t n;
    char s[GEN_TEXT_MAX];
} gen_text;

void gen_put(gen_text *t, const char *text);
void gen_put_bytes(gen_text *t, const char *s, size_t n);
void gen_put_text(gen_text *t, const gen_text *other);
void gen_put_rune(gen_text *t, uint32_t rune); /* in UTF-8 */

/* In decimal, with zeros in front up to width. */
void gen_put_number(gen_text *t, uint64_t value, unsigned width);

/* ASCII letters made large or small. */
void gen_put_upper(gen_text *t, const char *text);
void gen_put_lower(gen_text *t, const char *text);
void gen_put_capital(gen_text *t, const char *text); /* the first letter large */

/* The character at *at of valid UTF-8, and *at moved behind it. */
uint32_t gen_rune(const char *s, size_t n, size_t *at);
uint32_t gen_first_rune(const char *s);
unsigned gen_rune_count(const gen_text *t);
bool gen_is_han(uint32_t rune);

#endif
