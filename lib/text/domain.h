/* What e-mail addresses need of Unicode: internationalized domains, and letters of mailboxes folded without losing
 * them. */
#ifndef CKV_TEXT_DOMAIN_H
#define CKV_TEXT_DOMAIN_H

#include "util/buf.h"

#define CKV_DOMAIN_MAX 253 /* RFC 1035, less the root's dot */

/* Append the ASCII form of a domain name: lower case, 例子.中国 as xn--fsqu00a.xn--fiqs8s (UTS #46, nontransitional),
 * no trailing dot. CKV_BAD_INPUT, and nothing appended, where it is no domain name. Pure ASCII never reaches ICU. */
ckv_status ckv_domain_ascii(ckv_buf *out, ckv_slice domain);

/* Append NFKC with full case folding: width and case go, traditional and simplified characters stay apart, as mail
 * servers keep them apart. Invalid UTF-8 is CKV_BAD_INPUT. */
ckv_status ckv_mailbox_fold(ckv_buf *out, ckv_slice local);

#endif
