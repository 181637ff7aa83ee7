/* Preloaded into a program: its n-th call that puts something on a disk fails with ENOSPC, as does with CKV_FULL_ALWAYS
 * every later one that takes new room. CKV_FULL_AT=n counts from 1; CKV_FULL_TOLD names a file that is made when the
 * failure was reached, so that a test can tell when it tried them all. With CKV_FULL_KILLS the program is killed there
 * instead.
 *
 * A sync, or a rename inside one directory, takes no new room and can fail once but not for ever. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_ulong calls;

static void tell(void)
{
    const char *path = getenv("CKV_FULL_TOLD");
    if (path)
        close(open(path, O_WRONLY | O_CREAT, 0600));
}

static bool is_full(bool takes_room)
{
    const char *at = getenv("CKV_FULL_AT");
    if (!at)
        return false;
    unsigned long n = strtoul(at, NULL, 10), call = atomic_fetch_add(&calls, 1) + 1;
    if (call == n)
        tell();
    if (call == n && getenv("CKV_FULL_KILLS"))
        kill(getpid(), SIGKILL);
    if (call == n || (takes_room && call > n && getenv("CKV_FULL_ALWAYS"))) {
        errno = ENOSPC;
        return true;
    }
    return false;
}

/* Terminals and pipes are no disk. */
static bool is_disk(int fd)
{
    return fd > STDERR_FILENO;
}

/* POSIX lets dlsym() give functions, ISO C does not. */
#define REAL(name) (__extension__(__typeof__(&name)) dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t n)
{
    return is_disk(fd) && is_full(true) ? -1 : REAL(write)(fd, bytes, n);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    return is_full(true) ? -1 : REAL(pwrite)(fd, bytes, n, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    return is_full(true) ? -1 : REAL(pwrite64)(fd, bytes, n, at);
}

ssize_t writev(int fd, const struct iovec *parts, int n)
{
    return is_disk(fd) && is_full(true) ? -1 : REAL(writev)(fd, parts, n);
}

ssize_t pwritev(int fd, const struct iovec *parts, int n, off_t at)
{
    return is_full(true) ? -1 : REAL(pwritev)(fd, parts, n, at);
}

int ftruncate(int fd, off_t size)
{
    return is_full(true) ? -1 : REAL(ftruncate)(fd, size);
}

int fsync(int fd)
{
    return is_full(false) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
    return is_full(false) ? -1 : REAL(fdatasync)(fd);
}

int rename(const char *from, const char *to)
{
    return is_full(false) ? -1 : REAL(rename)(from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    return is_full(false) ? -1 : REAL(renameat)(from_dir, from, to_dir, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    return is_full(false) ? -1 : REAL(renameat2)(from_dir, from, to_dir, to, flags);
}
