/* Names of persons, and texts of characters in letters. */
#ifndef GEN_NAME_H
#define GEN_NAME_H

#include "generate/world.h"

typedef enum gen_origin { GEN_CHINESE, GEN_MALAY, GEN_INDIAN, GEN_WESTERN } gen_origin;

typedef struct gen_name {
    gen_origin origin;
    uint16_t surname[2], given[2]; /* simplified characters; 0: none */
    const char *spelled;           /* Singapore: the surname as the passport has it */
    const char *english;           /* English given name of a Chinese person, or NULL */
    const char *last, *first;      /* others */
    const char *maiden;            /* Western: surname before marriage, or NULL */
    int32_t married;               /* the day; GEN_TODAY + 1: never */
    char middle;                   /* initial, or 0 */
    const char *father;            /* Malay and Indian: bin, a/l; a Western junior's: "Jr." */
} gen_name;

typedef enum gen_romanization { GEN_PINYIN, GEN_WADE_GILES, GEN_HONG_KONG } gen_romanization;

/* In characters; other origins in Latin. */
void gen_put_name(gen_text *t, const gen_world *w, const gen_name *n, gen_script script);
void gen_put_surname(gen_text *t, const gen_world *w, const gen_name *n, gen_script script);

typedef struct gen_latin_style {
    gen_romanization system;
    bool given_first, spaced, hyphen, upper_surname, upper, comma, english;
} gen_latin_style;

/* A Chinese name in letters; of others the parts in their order. on: the day, for names that marriage changed. */
void gen_put_latin_surname(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style, int32_t on);
void gen_put_latin_given(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style);
void gen_put_latin_name(gen_text *t, const gen_world *w, const gen_name *n, gen_latin_style style, int32_t on);

/* Any text of characters in pinyin: "Nanshan". */
void gen_put_pinyin(gen_text *t, const gen_world *w, const char *han, bool capital);
void gen_put_hong_kong(gen_text *t, const gen_world *w, const char *han);
void gen_put_script(gen_text *t, const gen_world *w, const char *han, gen_script script);

#endif
