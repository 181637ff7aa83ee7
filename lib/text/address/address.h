/* Addresses, taken apart: Chinese lines, Latin lines, English renderings of Chinese ones, and columns of parts. */
#ifndef CKV_TEXT_ADDRESS_ADDRESS_H
#define CKV_TEXT_ADDRESS_ADDRESS_H

#include "util/buf.h"

/* What a value is that is no address, though parts may have been found in it. */
typedef enum ckv_address_fault {
    CKV_ADDRESS_SOUND,
    CKV_ADDRESS_NUMBER, /* a telephone number, a date, an identifier */
    CKV_ADDRESS_MAIL,   /* a mailbox or a page of the web */
    CKV_ADDRESS_PERSON, /* somebody's name */
    CKV_ADDRESS_PROSE,  /* sentences without a road and its number */
    CKV_ADDRESS_SEVERAL /* two roads, each with a number: of the first is what was read */
} ckv_address_fault;

/* All slices point into the buffer given to the parser or at constants, lower case, canonical; empty where the address
 * does not say. Numerals are Arabic: 一百八十一巷 gives lane "181". */
typedef struct ckv_address {
    ckv_slice line; /* where one column says all of the street and the door: that, canonical; else empty */
    bool han;       /* the line was Chinese */
    ckv_slice country;
    ckv_slice state;     /* 广东, "nv": short name or code */
    ckv_slice city;      /* 深圳, "las vegas": without 市 */
    ckv_slice district;  /* 南山区, 昆山市, "pudong" */
    ckv_slice town;      /* 粤海街道 */
    ckv_slice road;      /* 科技南十二路; Latin: as `road_name` */
    ckv_slice road_name; /* without its type: 科技南十二, "mudan", "w 15th" */
    uint8_t road_type;   /* 0: unknown; equal words (road, rd, 路) have equal numbers */
    ckv_slice section;
    ckv_slice lane;
    ckv_slice alley;
    ckv_slice number;
    ckv_slice building;
    ckv_slice unit; /* 单元 */
    ckv_slice floor;
    ckv_slice sub; /* 之N */
    ckv_slice room;
    ckv_slice poi; /* building, estate, second line */
    ckv_slice postcode;
    /* The rows that state, city and district were the names of last: see address/rows.h. */
    const struct ckv_province *state_row;
    const struct ckv_city *city_row;
    const struct ckv_division *district_row;
    uint64_t begins;         /* of a Chinese line: the lists of words.h that some character may begin a word of */
    ckv_address_fault fault; /* of a lone line; beside other columns what is no address is left out instead */
} ckv_address;

/* Columns as the source gave them, raw; empty where absent. A whole line may stand beside parts: parts win. */
typedef struct ckv_address_parts {
    ckv_slice whole;
    ckv_slice street;
    ckv_slice number;
    ckv_slice unit;
    ckv_slice district;
    ckv_slice city;
    ckv_slice state;
    ckv_slice postcode;
    ckv_slice country;
} ckv_address_parts;

/* Take an address apart. `scratch` is cleared and holds the bytes that the slices of *out point into, until its next
 * use.
 * @return CKV_OK; CKV_NOT_FOUND when there is no address in it; or the scratch's failure. */
ckv_status ckv_address_parse(ckv_address *out, const ckv_address_parts *in, ckv_buf *scratch);

/* A word for a fault; "" for none. A constant. */
const char *ckv_address_fault_name(ckv_address_fault fault);

/* What addresses of one door share in any script: road pinyin|section/lane/alley/number|building/unit/floor/sub/room.
 */
void ckv_address_key(ckv_buf *out, const ckv_address *address);

/* The second and the third part of the key. */
void ckv_address_number_key(ckv_buf *out, const ckv_address *address);
void ckv_address_unit_key(ckv_buf *out, const ckv_address *address);

/* Letters by which places meet across scripts: 深圳市 and Shenzhen give "shenzhen"; a state its code or pinyin. */
void ckv_address_city_key(ckv_buf *out, const ckv_address *address);
void ckv_address_district_key(ckv_buf *out, const ckv_address *address);
void ckv_address_state_key(ckv_buf *out, const ckv_address *address);
void ckv_city_key(ckv_buf *out, ckv_slice city);

/* True for a word in lower-case Latin letters that says what a road is: road, rd, jalan. */
bool ckv_is_road_word(ckv_slice word);

/* The words that a type of road is written with in Latin letters, one after the other; NULL behind the last. */
const char *ckv_road_type_word(uint8_t type, unsigned i);

#endif
