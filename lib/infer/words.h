/* The words that column headers are made of, and what each says. */
#ifndef CKV_INFER_WORDS_H
#define CKV_INFER_WORDS_H

#include "util/slice.h"

typedef enum ckv_word_role {
    CKV_WORD_NOISE,    /* says nothing: full, info, 必填 */
    CKV_WORD_LABEL,    /* tells values apart: home, billing, 备用 */
    CKV_WORD_PARTY,    /* the customer: customer, member, 客户 */
    CKV_WORD_NUMBER,   /* number, code, 号: a key when all that stands before it is the customer */
    CKV_WORD_KEY,      /* id, key, 编号: a key unless something else has the number */
    CKV_WORD_NAME,     /* a name of a person or an organization */
    CKV_WORD_CARRIER,  /* a value by itself, or whose value it is: contact, company, address */
    CKV_WORD_VALUE,    /* a value whoever has it: phone, city, birth date */
    CKV_WORD_TYPE,     /* type, category, 类型 */
    CKV_WORD_UPDATED,  /* when the row was last changed */
    CKV_WORD_ATTRIBUTE /* known to be no value of the customer: another person, a note, a date of the file */
} ckv_word_role;

enum {
    CKV_WORD_EXACT = 1,  /* only as a whole header: abbreviations that may mean anything inside a longer word */
    CKV_WORD_WEAK = 2,   /* gives way to another column for the same thing */
    CKV_WORD_CONTACT = 4 /* whom an organization is reached through: gives way to its name too */
};

typedef struct ckv_word_row {
    ckv_word_role role;
    const char *kind;  /* of a carrier or a value */
    const char *label; /* or NULL */
    unsigned flags;
    const char *words; /* in canonical form without blanks, separated by blanks */
} ckv_word_row;

/* The tables from 0 on; NULL past the last. */
const ckv_word_row *ckv_word_rows(size_t table, size_t *count);

/* Table 1: other languages, and the codes of business software. */
const ckv_word_row *ckv_word_rows_other(size_t *count);

#endif
