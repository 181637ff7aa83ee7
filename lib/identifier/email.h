/* E-mail addresses: a form to write to, and a key under which one mailbox's spellings meet. */
#ifndef CKV_IDENTIFIER_EMAIL_H
#define CKV_IDENTIFIER_EMAIL_H

#include "util/buf.h"

#define CKV_EMAIL_MAX 254 /* RFC 5321, path limit */

typedef struct ckv_email {
    char text[CKV_EMAIL_MAX]; /* foo.bar+tag@gmail.com */
    char key[CKV_EMAIL_MAX];  /* foobar@gmail.com: what the provider delivers to the same mailbox is the same */
    uint8_t text_len;
    uint8_t key_len;
    uint8_t key_local_len; /* bytes of the key before its @ */
    bool role;             /* info, sales, noreply: a function, shared by people */
    bool masked;           /* damaged, and characters of it are withheld: each run of them is one * of the key */
    bool damaged;          /* no valid address (zhang..wei@163.com, lee@gmailcom), but still comparable text */
} ckv_email;

/* @retval CKV_NOT_FOUND  nothing there, or a placeholder such as test@test.com
 * @retval CKV_BAD_INPUT  not an address; if `damaged` is set, the key holds what can still be compared; a masked
 *                        mailbox shows five characters at least
 * *out is complete on CKV_OK only. Any bytes will do; allocates nothing for ASCII. */
ckv_status ckv_email_parse(ckv_email *out, ckv_slice text);

/* The number of a QQ account whose mailbox this is (12345@qq.com); empty if it is none. */
ckv_slice ckv_email_qq(const ckv_email *email);

/* True for a local part that says nothing of its owner: mail, contact, 123. Canonical text. */
bool ckv_mailbox_is_generic(ckv_slice local);

#endif
