/* Bytes of ours and the device that they are for.
 *
 * Functions return 0 or an errno. */
#ifndef CKV_IO_DEVICE_H
#define CKV_IO_DEVICE_H

#include "util/slice.h"

#include <sys/types.h>

/* Like write(2): bytes written, or -1 with errno set. */
typedef ssize_t (*ckv_write_fn)(void *context, int fd, const void *bytes, size_t len);

/* Write all of them, in as many calls as it takes. */
int ckv_write_all(ckv_write_fn write, void *context, int fd, ckv_slice bytes);

/* Wait until the device has what was written; on a file system that cannot tell, do not. */
int ckv_sync_fd(int fd);

/* The same, and close it, whatever comes of it. */
int ckv_sync_close(int fd);

#endif
