#include "io/device.h"

#include <errno.h>
#include <unistd.h>

int ckv_write_all(ckv_write_fn write, void *context, int fd, ckv_slice bytes)
{
    while (bytes.len) {
        ssize_t n = write(context, fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : EIO;
        bytes = ckv_slice_tail(bytes, (size_t)n);
    }
    return 0;
}

int ckv_sync_fd(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL ? 0 : errno; /* EINVAL: a file system that cannot sync */
}

int ckv_sync_close(int fd)
{
    int errnum = ckv_sync_fd(fd);
    bool closed = close(fd) == 0 || errno == EINTR; /* after EINTR it is closed all the same */
    return errnum || closed ? errnum : errno;
}
