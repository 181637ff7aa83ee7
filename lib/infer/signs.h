/* What one value looks like, whatever its column is called: a set of signs. */
#ifndef CKV_INFER_SIGNS_H
#define CKV_INFER_SIGNS_H

#include "util/slice.h"

typedef enum ckv_sign {
    CKV_SIGN_MISSING, /* a placeholder: N/A, 无, 1900-01-01 */
    CKV_SIGN_HAN,     /* holds Chinese characters */
    CKV_SIGN_WORDS,   /* letters, and what stands between words of names; no digit */
    CKV_SIGN_INTEGER, /* digits alone */
    CKV_SIGN_CODE,    /* letters, digits and dashes without a blank, at least one digit */
    CKV_SIGN_INITIAL, /* one letter */
    CKV_SIGN_EMAIL,
    CKV_SIGN_URL,
    CKV_SIGN_PHONE, /* of the countries below, or written as only phones are: +49 30 1234567, 020 7946 0958 */
    CKV_SIGN_PHONE_CN,
    CKV_SIGN_PHONE_HK,
    CKV_SIGN_PHONE_TW,
    CKV_SIGN_PHONE_SG,
    CKV_SIGN_PHONE_US,
    CKV_SIGN_DATE,     /* a whole day */
    CKV_SIGN_PARTIAL,  /* a year and a month: 198005, 1980-05, 1980年5月 */
    CKV_SIGN_TIME,     /* with a time of day */
    CKV_SIGN_YEAR,     /* 1900 .. as_of */
    CKV_SIGN_MONTH,    /* 1 .. 12 */
    CKV_SIGN_DAY,      /* 1 .. 31 */
    CKV_SIGN_NATIONAL, /* a person's number that holds: check digit, or a form that nothing else has */
    CKV_SIGN_TAX,      /* the same of an organization */
    CKV_SIGN_PASSPORT, /* form only: a letter and eight digits */
    CKV_SIGN_WECHAT,
    CKV_SIGN_OPENID,
    CKV_SIGN_SEX,
    CKV_SIGN_FLAG,
    CKV_SIGN_POST_GB,
    CKV_SIGN_POST_CA,
    CKV_SIGN_POST_PL,
    CKV_SIGN_POST_US,     /* five digits, a dash, four digits */
    CKV_SIGN_GIVEN,       /* its first word is a known given name */
    CKV_SIGN_SURNAME,     /* its last word is a known surname */
    CKV_SIGN_NAME,        /* two words and more, with a known given name or surname where one stands */
    CKV_SIGN_HAN_NAME,    /* two to four Han characters that begin with a surname */
    CKV_SIGN_HAN_SURNAME, /* a Han surname and nothing else */
    CKV_SIGN_HAN_GIVEN,   /* one or two Han characters */
    CKV_SIGN_ORG,
    CKV_SIGN_TYPE,      /* a word for persons or organizations as a type of record */
    CKV_SIGN_ROAD,      /* a road's word, no number */
    CKV_SIGN_LINE,      /* a road's word and a number; or a Chinese address down to the road */
    CKV_SIGN_LONG_LINE, /* a line with commas: more than a street */
    CKV_SIGN_UNIT,      /* apt 12, 3室 */
    CKV_SIGN_PREMISES,  /* lodge, village */
    CKV_SIGN_CITY,
    CKV_SIGN_STATE,
    CKV_SIGN_DISTRICT,
    CKV_SIGN_SALES_REGION, /* 华东区, 东南片区, 一区: how a company cuts up its market, no division of a country */
    CKV_SIGN_COUNTRY,
    CKV_SIGN_HOUSE, /* 12, 12a, 12-14, Nr. 5 */
    CKV_SIGN_COUNT
} ckv_sign;

typedef struct ckv_signs {
    uint64_t set;    /* bit by sign */
    int32_t number;  /* of an integer up to 9 digits, the year of a date; -1: none */
    unsigned digits; /* of an integer */
    unsigned words;
    unsigned length; /* code points */
    bool no_memory;  /* the value could not be looked at */
    int region;      /* the one country whose form it is: index as in ckv_region_code(); -1: none */
} ckv_signs;

/* `as_of` is yyyymmdd. Any bytes will do. */
ckv_signs ckv_signs_of(ckv_slice value, int32_t as_of);

static inline bool ckv_signs_has(const ckv_signs *s, ckv_sign sign)
{
    return s->set >> sign & 1;
}

/* How a person would call what values with this sign are: "phone numbers". */
const char *ckv_sign_name(ckv_sign sign);

/* Countries that values tell. */
typedef enum ckv_region {
    CKV_REGION_AU,
    CKV_REGION_CA,
    CKV_REGION_CN,
    CKV_REGION_DE,
    CKV_REGION_GB,
    CKV_REGION_HK,
    CKV_REGION_PL,
    CKV_REGION_SG,
    CKV_REGION_TW,
    CKV_REGION_US,
    CKV_REGION_COUNT
} ckv_region;

const char *ckv_region_code(ckv_region region);

#endif
