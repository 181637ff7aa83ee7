/* The reader of Chinese address lines, shared by its parts. For lib/text/address only. */
#ifndef CKV_TEXT_ADDRESS_HAN_H
#define CKV_TEXT_ADDRESS_HAN_H

#include "text/address/tables.h"
#include "text/address/words.h"

/* Take a line apart: it is canonical and stands in `scratch`, which has room for 8 * line.len + 128 more bytes. Fields
 * that are already set stay. */
void ckv_address_han(ckv_address *out, ckv_slice line, ckv_buf *scratch);

/* No line is longer; numerals that are said make it longer, never twice and a half. */
enum { CKV_HAN_LINE_MAX = 1024, CKV_HAN_MARKS_MAX = 3 * CKV_HAN_LINE_MAX };

typedef struct ckv_han_reader {
    ckv_han_text text;
    size_t at;
    uint64_t begins;      /* lists of which some character may begin a word, a bit each */
    size_t kinds;         /* up to where words may begin that places stand before, at the most */
    ckv_han_text skipped; /* parts of an estate in front of the road */
    size_t road_end;      /* where the road ended: a bare number there is the house */
    ckv_address *out;
    ckv_buf *scratch;
} ckv_han_reader;

static inline ckv_han_text ckv_han_rest(const ckv_han_reader *r)
{
    return ckv_han_tail(r->text, r->at);
}

/* Set a field that is empty still. */
static inline void ckv_han_set(ckv_slice *field, ckv_slice value)
{
    if (!field->len)
        *field = value;
}

/* Room for the classes of a line as it came, and of what is made of it. */
typedef struct ckv_han_room {
    uint8_t came[CKV_HAN_LINE_MAX], made[CKV_HAN_MARKS_MAX];
} ckv_han_room;

/* Set the text to what there is to read of a line, with its classes in `room`; a postcode that says so is read. */
void ckv_han_make_ready(ckv_han_reader *r, ckv_slice line, ckv_han_room *room);

/* Country, postcode, province, city and district from the cursor on, said once or again. */
void ckv_han_read_places(ckv_han_reader *r);

/* The road from the cursor on, which goes behind it; or stays where there is none. */
void ckv_han_read_road(ckv_han_reader *r);

/* The box of a post office from the cursor on: where what is said of it begins and ends, behind the text where there is
 * none. It stands for a road that has not been read, its number for the house; beside a road it is no building and no
 * room. */
typedef struct ckv_han_box {
    size_t from, to;
} ckv_han_box;
ckv_han_box ckv_han_read_box(ckv_han_reader *r);

/* 中山北路, 北京东路, 江苏路: the name of a place that begins the name of a road, `after` follows it. */
bool ckv_han_names_a_road(ckv_han_text after);

/* How long a town is that `s` begins with: 粤海街道, 玉山镇; 0 if it does not. */
size_t ckv_han_town(ckv_han_text s);

/* Numerals before these count things; 三号路 is a name. */
bool ckv_han_counts(ckv_slice after);

#endif
