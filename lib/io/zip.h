/* Members of a ZIP archive as streams. The only place that uses libzip. */
#ifndef CKV_IO_ZIP_H
#define CKV_IO_ZIP_H

#include "util/slice.h"

#include <ckv/status.h>
#include <stdio.h>

/* What a bomb is: a member larger than this, or one past CKV_ZIP_FREE that is over CKV_ZIP_RATIO times its packed size.
 */
#define CKV_ZIP_MEMBER_MAX ((uint64_t)2 << 30)
#define CKV_ZIP_FREE ((uint64_t)100 << 20)
#define CKV_ZIP_RATIO 200

typedef struct ckv_zip ckv_zip;
typedef struct ckv_member ckv_member;

/* Open the archive in `file`, which is closed by ckv_zip_close() and also on failure, or in `bytes` when that is NULL,
 * which are borrowed. `path` is for messages, and borrowed too. CKV_BAD_INPUT: not an archive, or cut off. */
ckv_status ckv_zip_open(ckv_zip **out, const char *path, FILE *file, ckv_slice bytes, ckv_error *err);

/* Start reading the member `name`, whose letters may be of either case. CKV_NOT_FOUND (without a message) when there is
 * none; CKV_BAD_INPUT: encrypted or compressed in an unknown way; CKV_TOO_LARGE: a bomb. */
ckv_status ckv_member_open(ckv_member **out, ckv_zip *zip, const char *name, ckv_error *err);

/* Up to `room` bytes; *len is 0 at the end, where the checksum has been compared. CKV_CORRUPT: damaged. */
ckv_status ckv_member_read(ckv_member *member, void *bytes, size_t room, size_t *len, ckv_error *err);

/* Bytes read so far, and in all. */
uint64_t ckv_member_position(const ckv_member *member);
uint64_t ckv_member_size(const ckv_member *member);

/* NULL is fine; members go before their archive. */
void ckv_member_close(ckv_member *member);
void ckv_zip_close(ckv_zip *zip);

#endif
