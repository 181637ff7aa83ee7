/* What stands in a column of addresses and is none. For lib/text/address only. */
#ifndef CKV_TEXT_ADDRESS_FAULT_H
#define CKV_TEXT_ADDRESS_FAULT_H

#include "text/address/address.h"

/* Why `line`, canonical text that was read as *a, is no address: what the reader said of it, or what is seen here;
 * CKV_ADDRESS_SOUND where it may be one. */
ckv_address_fault ckv_address_fault_of(const ckv_address *a, ckv_slice line);

/* Take out of *a what is said around an address: a remark, who is to be rung up. */
void ckv_address_tidy(ckv_address *a);

/* Of running text leave the places that it names, and the text. */
void ckv_address_keep_prose(ckv_address *a, ckv_slice line);

#endif
