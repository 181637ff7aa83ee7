/* One value by itself: what normalizing it and putting it into a record by hand share. */
#ifndef CKV_ENGINE_ONE_VALUE_H
#define CKV_ENGINE_ONE_VALUE_H

#include "record/kind.h"

#include <ckv/normalize.h>

/* The ISO code of a country in upper case, "" for none; false where there is no such country. */
bool ckv_one_country(const char *country, char out[3]);
ckv_status ckv_one_country_fail(ckv_error *err);

/* A value without text: the kind of a name, its field, and of a handle the platform. */
ckv_status ckv_one_value(const char *kind, ckv_value *out, ckv_error *err);

/* What a value tells beside its text, while it is collected: its bytes stand behind one another in a buffer that
 * grows, so facts are places in it. */
typedef struct ckv_facts {
    ckv_buf bytes;
    size_t text_len; /* of the normal form, which stands first, with a terminator */
    struct ckv_fact_place {
        const char *name;
        size_t from, len;
    } parts[CKV_NORMALIZED_PARTS], keys[CKV_NORMALIZED_KEYS];
    size_t part_count, key_count, reason_count;
    const char *reasons[CKV_NORMALIZED_REASONS];
} ckv_facts;

/* Parts, keys and reasons of a value, by its kind. What does not parse has none. */
ckv_status ckv_facts_add(ckv_facts *f, const ckv_value *value, ckv_normalizer *n);

/* The same of any text: repaired, stripped, charset, pinyin. Appends its canonical form first. */
ckv_status ckv_facts_text(ckv_facts *f, ckv_slice text, ckv_validity *validity);

/* What is in the buffer so far is the normal form. */
void ckv_facts_end_text(ckv_facts *f);

void ckv_facts_reason(ckv_facts *f, const char *reason);

#endif
