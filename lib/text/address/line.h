/* An address line in Latin letters while it is read: its words, and which of them have been understood. line.c has
 * the words, road.c the road, latin.c all else. For lib/text/address only. */
#ifndef CKV_TEXT_ADDRESS_LINE_H
#define CKV_TEXT_ADDRESS_LINE_H

#include "text/address/address.h"
#include "text/address/tables.h"
#include "text/term.h"

/* Take a line apart: it is canonical and stands in `scratch`, which has room for 8 * line.len + 128 more bytes. Fields
 * that are already set stay. `street`: it is a street column, what follows the road is no city. */
void ckv_address_latin(ckv_address *out, ckv_slice line, bool street, ckv_buf *scratch);

#define CKV_LINE_WORDS 64

typedef struct ckv_line_word {
    ckv_slice text;
    const ckv_term *term; /* what the tables know of it; NULL: nothing */
    uint8_t piece;        /* number of commas before it */
    bool digit;           /* has one */
    bool house;           /* may number a house: 27, 27a, 381-383, 12/34 */
    bool used;
} ckv_line_word;

typedef struct ckv_line {
    ckv_line_word w[CKV_LINE_WORDS];
    int count;
    int road_end; /* the first word after the road; 0 without one */
    bool street;
    ckv_address *out;
    ckv_buf *scratch;
} ckv_line;

/* Of words: are there digits only, and at least one; is there one? */
bool ckv_line_digits_only(ckv_slice s);
bool ckv_line_has_digit(ckv_slice s);

/* How many digits 2nd, 15th begin with; 0 if it is no ordinal. */
size_t ckv_line_ordinal(ckv_slice s);

/* Cut the text into words and drop crossings. */
void ckv_line_read_words(ckv_line *l, ckv_slice text);

/* Is word i there, and not used? And in the same piece as word k? */
static inline bool ckv_line_open(const ckv_line *l, int i)
{
    return i >= 0 && i < l->count && !l->w[i].used;
}

static inline bool ckv_line_same_piece(const ckv_line *l, int i, int k)
{
    return ckv_line_open(l, i) && l->w[i].piece == l->w[k].piece;
}

/* Is word i of these kinds (CKV_TERM_GLUE and so on)? */
static inline bool ckv_line_is(const ckv_line *l, int i, unsigned kinds)
{
    return l->w[i].term && (l->w[i].term->lines & kinds);
}

/* The type of a road that word i is; NULL if it is none. */
static inline const ckv_road_word *ckv_line_road_word(const ckv_line *l, int i)
{
    return l->w[i].term && l->w[i].term->road ? &ckv_road_words[l->w[i].term->road - 1] : NULL;
}

/* Set a field that is empty still. */
void ckv_line_set(ckv_slice *field, ckv_slice value);

/* Append a word to what the scratch holds from `start`, behind a blank if there is something. */
void ckv_line_add_part(ckv_line *l, size_t start, ckv_slice s);

/* Is it a district, county or town of China that small letters without blanks spell, where the line says or the word
 * is sure? Then it is set, with the places above it that it tells. */
bool ckv_line_read_division(ckv_line *l, ckv_slice letters);

/* A name with a word for its level goes to that level; but a `county` of Taiwan is where its cities and townships lie,
 * and a city that is a county elsewhere (Kunshan City) lies in another. */
void ckv_line_set_division(ckv_line *l, ckv_slice *slot, ckv_slice name, bool county);

/* Find the road and its number, put them into the address and use their words. */
void ckv_line_read_road(ckv_line *l);

#endif
