/* Check digits of public identifiers. All take upper-case text of the right length; any other byte fails the check. */
#ifndef CKV_IDENTIFIER_CHECK_H
#define CKV_IDENTIFIER_CHECK_H

#include "util/slice.h"

/* The check character of a mainland resident number from its first 17 digits (GB 11643, ISO 7064 mod 11-2); 0 if not
 * digits. */
char ckv_check_cn_resident(const char *digits17);

bool ckv_check_cn_credit(ckv_slice s);   /* unified social credit code, 18 (GB 32100) */
bool ckv_check_cn_org(ckv_slice s);      /* organization code, 8 + 1 (GB 11714) */
bool ckv_check_cn_business(ckv_slice s); /* business registration number, 15 digits (ISO 7064 mod 11,10) */
bool ckv_check_hk(ckv_slice s);          /* identity card: 1 or 2 letters, 6 digits, check */
bool ckv_check_tw(ckv_slice s);          /* identity card or resident certificate: 10 */
/* company number, 8 digits: `modulus` is 10 for those issued before April 2023, 5 for those since, which are more */
bool ckv_check_tw_business(ckv_slice s, int modulus);
bool ckv_check_sg(ckv_slice s); /* NRIC or FIN: letter, 7 digits, letter */
/* UEN of businesses (8 digits, letter), local companies (9 digits, letter) and others (T01FC6132D) */
bool ckv_check_sg_entity(ckv_slice s);
bool ckv_check_luhn(ckv_slice s); /* digits of any number, the last one the check (ISO/IEC 7812-1) */

#endif
