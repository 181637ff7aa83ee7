/* Values that so many customers have that they tell none from another: the receptionist's phone, an agent's mailbox, a
 * number that fills a form and that no list knows. Found at training, kept with the model.
 *
 * A value is one if it stands beside as many different names as 0.5 % of the records that have such a value, and at
 * least 20 and at most 100. Names, not records: a customer with a thousand rows has one, or the few that typing makes
 * of it. Twenty keep a small file whole: no household and no branch has as many. Past a hundred no share of the file
 * matters. */
#ifndef CKV_MODEL_SHARED_H
#define CKV_MODEL_SHARED_H

#include "record/placeholder.h"

enum { CKV_SHARED_LEAST = 20, CKV_SHARED_MOST = 100, CKV_SHARED_PART = 200 };

typedef struct ckv_shared {
    uint64_t *hashes; /* of the values, rising */
    size_t count;
} ckv_shared;

/* Find them among phones, e-mail addresses, identity numbers and handles, and append them to `list` as
 * CKV_LISTED_BY_DATA. A function of the set of records alone. */
ckv_status ckv_shared_find(
    ckv_shared *out, ckv_placeholders *list, const uint8_t *const *features, size_t count, unsigned threads);

/* Does a record have one? */
bool ckv_shared_has(const ckv_shared *shared, const uint8_t *features);

void ckv_shared_free(ckv_shared *shared);

#endif
