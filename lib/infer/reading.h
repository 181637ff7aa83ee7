/* One value while its signs are read. Only for lib/infer/signs*.c. */
#ifndef CKV_INFER_READING_H
#define CKV_INFER_READING_H

#include "identifier/short.h"
#include "infer/signs.h"
#include "text/utf8.h"

enum { CKV_READING_WORDS = 24 };

/* A value in canonical form, cut into words at blanks and commas. */
typedef struct ckv_reading {
    ckv_slice text;
    ckv_slice word[CKV_READING_WORDS]; /* without dots and quotes at the ends */
    size_t count, commas, digits, latin, han, others, marks, length;
    int32_t as_of;
    ckv_signs *out;
} ckv_reading;

static inline void give(ckv_reading *r, ckv_sign sign)
{
    r->out->set |= (uint64_t)1 << sign;
}

static inline void give_if(ckv_reading *r, bool yes, ckv_sign sign)
{
    if (yes)
        give(r, sign);
}

static inline bool has(const ckv_reading *r, ckv_sign sign)
{
    return ckv_signs_has(r->out, sign);
}

/* Letters of a text, for tables of places: "new york" is "newyork". */
ckv_slice ckv_letters_of(ckv_slice text, char bytes[CKV_SHORT_MAX]);

bool ckv_all_digits(ckv_slice s);

/* True for "114.187464", "-3.5": a measure or an amount, no code and no phone. */
bool ckv_is_decimal(ckv_slice s);

/* True for one of the words, up to a NULL. */
bool ckv_in_list(ckv_slice s, const char *const *words);

/* Numbers and codes. Dates come first: what is one is nothing else. */
void ckv_read_date(ckv_reading *r, ckv_slice raw);
void ckv_read_time(ckv_reading *r, ckv_slice raw);
void ckv_read_phone(ckv_reading *r, ckv_slice raw);
void ckv_read_ids(ckv_reading *r, ckv_slice raw);
void ckv_read_accounts(ckv_reading *r, ckv_slice raw);
void ckv_read_words(ckv_reading *r, ckv_slice raw);
void ckv_read_postcode(ckv_reading *r);
void ckv_read_latin_name(ckv_reading *r);
void ckv_read_han_name(ckv_reading *r);
void ckv_read_latin_address(ckv_reading *r);
void ckv_read_latin_place(ckv_reading *r);
void ckv_read_han_place(ckv_reading *r);
void ckv_read_han_address(ckv_reading *r);
void ckv_read_house(ckv_reading *r);

#endif
