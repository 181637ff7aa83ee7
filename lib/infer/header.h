/* One header word by itself: taken apart into known words, and what they say together. */
#ifndef CKV_INFER_HEADER_H
#define CKV_INFER_HEADER_H

#include "util/buf.h"

typedef enum ckv_header_means {
    CKV_HEADER_ATTRIBUTE,
    CKV_HEADER_FIELD, /* of `kind` */
    CKV_HEADER_KEY,
    CKV_HEADER_UPDATED,
    CKV_HEADER_TYPE, /* the word of each record says person or organization */
    CKV_HEADER_CATEGORY
} ckv_header_means;

typedef struct ckv_header {
    ckv_header_means means;
    const char *kind;  /* of a field: a kind's name, "handle.wechat", "suburb" or "area_code" */
    const char *label; /* or "" */
    unsigned index;    /* the number in "address 2"; 0: none */
    bool ambiguous;    /* a name, or a number, of a person or of an organization */
    bool weak;         /* gives way to another column for the same thing */
    bool contact;      /* a person whom an organization is reached through, where it has a column of its own */
    bool han;          /* written in Chinese characters */
    bool known;        /* made of known words that say something: also what makes a column an attribute */
} ckv_header;

/* `scratch` is two buffers that keep their memory from header to header. A header that is not made of known words from
 * end to end is an attribute: half a word is no evidence. */
ckv_status ckv_header_read(ckv_header *out, ckv_slice text, ckv_buf scratch[2]);

#endif
