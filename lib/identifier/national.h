/* Identifiers that a state gives to persons and organizations: which one a text is, whether it holds, what it tells. */
#ifndef CKV_IDENTIFIER_NATIONAL_H
#define CKV_IDENTIFIER_NATIONAL_H

#include "identifier/damage.h"
#include "util/buf.h"

/* Stored in features: the numbers never change meaning. */
typedef enum ckv_id_type {
    CKV_ID_OTHER = 0,       /* no form that is known here */
    CKV_ID_CN_RESIDENT = 1, /* 18; those of 15 are upgraded to it; also resident permits 81, 82, 83 */
    CKV_ID_CN_FOREIGN = 2,  /* permanent resident card */
    CKV_ID_HK = 3,
    CKV_ID_TW = 4,
    CKV_ID_TW_RESIDENT = 5,
    CKV_ID_SG_NRIC = 6,
    CKV_ID_SG_FIN = 7,
    CKV_ID_TW_RESIDENT_OLD = 8, /* of before 2021: its holder has another number now */
    CKV_ID_CN_CREDIT = 16,      /* unified social credit code */
    CKV_ID_CN_ORG = 17,         /* organization code, also as found inside a credit code */
    CKV_ID_CN_BUSINESS = 18,
    CKV_ID_CN_TAX = 19, /* tax number of before 2015: region and organization code */
    CKV_ID_TW_BUSINESS = 20,
    CKV_ID_SG_ENTITY = 21,
    CKV_ID_PASSPORT = 32, /* passports and travel permits: form only */
    CKV_ID_LICENCE = 33,
    CKV_ID_BANK_CARD = 34
} ckv_id_type;

/* What a column says its values are; other forms are recognized in it too. */
typedef enum ckv_id_family {
    CKV_ID_NATIONAL = 1,
    CKV_ID_TAX = 2,
    CKV_ID_DOCUMENT = 4,
    CKV_ID_LICENCES = 8,
    CKV_ID_CARDS = 16
} ckv_id_family;

typedef enum ckv_id_fault {
    CKV_ID_SOUND,
    CKV_ID_BAD_CHARACTER,
    CKV_ID_BAD_REGION,
    CKV_ID_BAD_DATE,
    CKV_ID_BAD_CHECK,
    CKV_ID_MASKED,    /* some characters are withheld, as '*' */
    CKV_ID_BAD_LENGTH /* a character lost or one too many: it begins as its type does */
} ckv_id_fault;

#define CKV_ID_MAX 40

typedef struct ckv_id {
    char text[CKV_ID_MAX]; /* upper case, nothing but letters, digits and masks */
    uint8_t len;
    ckv_id_type type;
    const char *form; /* "CN_RIC", "CN_RIC15": how it was written */
    ckv_id_fault fault;
    ckv_damage damage;  /* what a spreadsheet did to it: lost digits are masked, and the fault is MASKED */
    bool doubtful;      /* sound, but its end may be zeros for lost digits: never proof of another holder */
    int32_t birth;      /* yyyymmdd, 0 if it tells none */
    char sex;           /* 'M', 'F', 0 if it tells none */
    char region[6];     /* where it was issued: not where its holder lives; region[0] is 0 if it tells none */
    char org[9];        /* organization code inside; org[0] is 0 if there is none */
    const char *holder; /* what a credit code says its holder is: "enterprise"; NULL if it tells none */
    bool recent;        /* sound only by the wider rule of numbers that are issued now (TW_UBN since April 2023) */
} ckv_id;

/* @param country  ISO 3166 code of the source in upper case, or "": lets forms count that are too plain elsewhere
 * @param as_of    yyyymmdd, the latest birth date; 0 for no limit
 * @retval CKV_NOT_FOUND  nothing there, or filler; where filler has a form with a check digit, out->fault says that it
 *                        fails, else out->len is 0
 * @retval CKV_BAD_INPUT  no identifier at all: too long, no letters or digits, too few that are not masked; of the last
 *                        out->fault says so, and out->len is 0
 * On CKV_OK, out->fault says whether the identifier holds. Any bytes will do; allocates nothing. */
ckv_status ckv_id_parse(ckv_id *out, ckv_slice text, ckv_id_family family, const char *country, int32_t as_of);

/* "no HKID: check": of an identifier of no known type, the one of a neighbour whose form it has to the letter, were it
 * not for the check digit. NULL if there is none. Static. */
const char *ckv_id_nearly(const ckv_id *id);

/* True for types whose check digit tells a slip from another number. */
bool ckv_id_type_checked(ckv_id_type type);

/* "check", "date": the fault in a word; "" if it is sound. */
const char *ckv_id_fault_name(ckv_id_fault fault);

/* At least six characters, of three kinds or more: enough to tell one holder from another. */
bool ckv_id_significant(ckv_slice text);

#endif
