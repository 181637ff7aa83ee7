/* Phone numbers, as E.164 digits: own rules for mainland China, Hong Kong, Macau, Taiwan, Singapore and North America;
 * elsewhere the plan of the region, out of libphonenumber's metadata (identifier/phone_region.h). */
#ifndef CKV_IDENTIFIER_PHONE_H
#define CKV_IDENTIFIER_PHONE_H

#include "identifier/damage.h"
#include "util/buf.h"

/* Stored in features: the numbers never change meaning. */
typedef enum ckv_phone_class {
    CKV_PHONE_OTHER =
        0, /* as long as a number of its region, but of no known range; or a personal or internet number */
    CKV_PHONE_MOBILE = 1,
    CKV_PHONE_FIXED = 2,
    CKV_PHONE_SERVICE = 3, /* 400, 800, 95xxx: nobody's own */
    CKV_PHONE_LOCAL = 4,   /* lacks its area or country: no E.164 form */
    CKV_PHONE_EITHER = 5   /* mobile or fixed: North America and others that do not tell */
} ckv_phone_class;

#define CKV_PHONE_DIGITS_MAX 20
#define CKV_PHONE_EXT_MAX 7

typedef struct ckv_phone {
    char digits[CKV_PHONE_DIGITS_MAX]; /* calling code and national number; '*' where a digit is masked */
    uint8_t len;
    uint8_t code_len; /* digits of the calling code at the front; 0 where it is not known */
    uint8_t ext_len;
    char ext[CKV_PHONE_EXT_MAX];
    ckv_phone_class kind;
    bool masked;
    uint8_t trunk;  /* zeros that were written before a number without area or country, and are none of `digits` */
    ckv_damage how; /* what a spreadsheet did to it: digits that it lost are masked */
    bool damaged;   /* digits that fit no number of the region they claim */
} ckv_phone;

/* @param country  ISO 3166 code in upper case whose national numbers these are, or ""
 * @retval CKV_NOT_FOUND  nothing there, or filler such as 13800138000 (then *out says how it would read)
 * @retval CKV_BAD_INPUT  not a phone number; *out is filled in, and `damaged` set, if its digits may still be compared:
 *                        else len is 0
 * Any bytes will do; allocates nothing. */
ckv_status ckv_phone_parse(ckv_phone *out, ckv_slice text, const char *country);

/* +8613812345678, +862161234567;ext=803, 61234567 (local), 138****5678. */
void ckv_phone_format(ckv_buf *out, const ckv_phone *phone);

#endif
