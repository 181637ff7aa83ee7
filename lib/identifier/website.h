/* Websites: the domain that their owner registered, and whose mailboxes it gives out. */
#ifndef CKV_IDENTIFIER_WEBSITE_H
#define CKV_IDENTIFIER_WEBSITE_H

#include "util/slice.h"

/* Of a lower-case address or host (https://www.huawei.com/cn/, mail.huawei.com:8080) the part that is registered:
 * huawei.com. A slice of `text`; empty for what is no host, and for hosts that belong to all who use them: providers of
 * mail and pages, shops and networks (qq.com, taobao.com, facebook.com). */
ckv_slice ckv_website_domain(ckv_slice text);

#endif
