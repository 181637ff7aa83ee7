/* Numbering plans of the regions for which lib/identifier/phone.c has no rules of its own: a table out of
 * libphonenumber's metadata, and what libphonenumber does with it (parse() and is_valid_number()).
 *
 * Not libphonenumber itself: it is C++, takes 9 to 54 µs a number, and reads with the metadata of whichever version a
 * machine has; the same number could be another one there. A committed table reads the same everywhere, and changes
 * with CKV_NORMALIZER_REVISION. */
#ifndef CKV_IDENTIFIER_PHONE_REGION_H
#define CKV_IDENTIFIER_PHONE_REGION_H

#include "identifier/phone.h"

/* Patterns are those of identifier/pattern.h; "" is none. The regions of one code stand together, its main one
 * first. */
typedef struct ckv_phone_region {
    char region[4];                  /* ISO 3166, or "001" */
    char code[4];                    /* calling code */
    uint32_t lengths, local_lengths; /* of national numbers: bit n for n digits; the latter only without area */
    const char *idd;                 /* what is dialled before a calling code */
    const char *prefix, *rule;       /* what is dialled before a national number, and what takes its place */
    const char *leading;             /* how the numbers of this region begin, among those of its code */
    uint16_t start;                  /* of its numbers in the automaton */
} ckv_phone_region;

/* In order of code. */
extern const ckv_phone_region ckv_phone_regions[];
extern const size_t ckv_phone_region_count;

/* One automaton for the numbers of all regions; state 0 is none. The next states by digit stand in ckv_phone_targets
 * from `first` on, those that repeat the one before left out: bits 1 to 9 of `changes` tell which do not. Bits 10 to
 * 14: what a number is that ends here (ckv_phone_label). */
typedef struct ckv_phone_state {
    uint16_t first, changes;
} ckv_phone_state;

extern const ckv_phone_state ckv_phone_states[];
extern const uint16_t ckv_phone_targets[];

enum ckv_phone_label {
    CKV_PHONE_LABEL_GENERAL = 1, /* of the plan; the others only with it */
    CKV_PHONE_LABEL_FIXED = 2,
    CKV_PHONE_LABEL_MOBILE = 4,
    CKV_PHONE_LABEL_SERVICE = 8, /* freephone, premium and shared cost, pagers, a company's one number */
    CKV_PHONE_LABEL_OTHER = 16   /* personal and internet numbers */
};

typedef enum ckv_phone_fit {
    CKV_PHONE_UNFIT,    /* no number of the plan is as long */
    CKV_PHONE_POSSIBLE, /* as long as one: plans grow, and the table has an age */
    CKV_PHONE_VALID
} ckv_phone_fit;

typedef struct ckv_phone_national {
    char digits[CKV_PHONE_DIGITS_MAX]; /* without the prefix */
    size_t len;
    const char *code;
    ckv_phone_class kind;
} ckv_phone_national;

/* The region of an ISO 3166 code; NULL for those with rules of their own, and for unknown ones. */
const ckv_phone_region *ckv_phone_region_find(const char *country);

/* Digits behind a calling code. */
ckv_phone_fit ckv_phone_region_abroad(ckv_phone_national *out, ckv_slice code, ckv_slice digits);

/* Digits as they are dialled in a region: with its prefix or without, with its calling code or without. */
ckv_phone_fit ckv_phone_region_home(ckv_phone_national *out, const ckv_phone_region *region, ckv_slice digits);

/* How many digits in front are what is dialled there to call abroad; 0: they are not. */
size_t ckv_phone_region_idd(const ckv_phone_region *region, ckv_slice digits);

#endif
