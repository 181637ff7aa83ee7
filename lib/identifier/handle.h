/* Accounts on platforms: a WeChat id, a QQ number, a JD pin. */
#ifndef CKV_IDENTIFIER_HANDLE_H
#define CKV_IDENTIFIER_HANDLE_H

#include "util/buf.h"

#define CKV_PLATFORM_MAX 16
#define CKV_HANDLE_MAX 96

typedef struct ckv_handle {
    char platform[CKV_PLATFORM_MAX]; /* lower case, by its one name: weixin, wx and 微信 are wechat */
    char text[CKV_HANDLE_MAX];       /* lower case */
    uint8_t platform_len;
    uint8_t len;
    bool weak;   /* a nickname, which others may bear */
    bool masked; /* characters are withheld: no account, though it may name one */
} ckv_handle;

/* @retval CKV_NOT_FOUND  nothing there
 * @retval CKV_BAD_INPUT  too long, or no account of that platform, or masked: out->masked says so
 * Any bytes will do; allocates nothing for ASCII. */
ckv_status ckv_handle_parse(ckv_handle *out, ckv_slice platform, ckv_slice text);

#endif
