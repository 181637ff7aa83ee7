/* ISO 3166-1 alpha-2. */
#ifndef CKV_CONFIG_COUNTRY_H
#define CKV_CONFIG_COUNTRY_H

#include "util/slice.h"

/* The two upper-case letters (not terminated) of a code in either case, or NULL. */
const char *ckv_country_find(ckv_slice code);

#endif
