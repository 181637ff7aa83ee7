/* What a name by itself says of its bearer: a person or an organization. */
#ifndef CKV_RECORD_NAME_TYPE_H
#define CKV_RECORD_NAME_TYPE_H

#include "record/record.h"

/* True for a name, in canonical form, with a legal form, a trade, an institution, or a word that names of persons have
 * none of: "the", "of", "&", a possessive. */
bool ckv_name_is_organization(ckv_slice canon);

/* True for a name in Chinese characters that can be no person's. What is neither this nor an organization's may be
 * anything. */
bool ckv_name_is_no_person(ckv_slice canon);

/* True for a name, as it was written, that is one word of two to four capitals and no name of persons: IBM, which may
 * be an organization's initials as well as a person's. */
bool ckv_name_is_initials(ckv_slice raw);

/* What a whole name is, as it was written: an organization's; a person's where it may be one; unknown where it can be
 * no person's and nothing says that it is an organization's, or is missing. */
ckv_record_type ckv_name_type(ckv_slice raw);

#endif
