#include "io/placing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".ckv.partial"

/* A list that is longer than this is none of ours. */
#define LIST_MAX ((size_t)64 << 20)

/* An entry of the list: one of these, the name, NUL. */
enum { THERE_WAS_ONE = '=', THERE_WAS_NONE = '+' };

/* What a file that stood in the place of number `number` is called meanwhile. */
typedef struct held_name {
    char text[32];
} held_name;

static held_name name_held(size_t number)
{
    held_name name;
    snprintf(name.text, sizeof name.text, ".held.%zu", number);
    return name;
}

/* ---- taking back ---- */

/* As often as one likes: what was taken back already stays so. A name that no output has was listed by somebody
 * else. */
static void take_back(const ckv_placing *p, size_t number, const char *name, char kind)
{
    struct stat info;
    if (*name == '.' || strchr(name, '/'))
        return;
    if (kind == THERE_WAS_ONE)
        renameat(p->temp, name_held(number).text, p->dir, name);
    else if (fstatat(p->temp, name, &info, AT_SYMLINK_NOFOLLOW) != 0) /* it waits no more, so it was put there */
        unlinkat(p->dir, name, 0);
}

/* All of the list; empty where there is none. */
static int read_list(const ckv_placing *p, ckv_buf *out)
{
    int fd = openat(p->temp, CKV_PLACING_LIST, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? 0 : errno;
    ssize_t n = 1;
    int errnum = 0;
    while (n > 0 && !errnum) {
        errnum = ckv_buf_reserve(out, 4096) ? 0 : ENOMEM;
        n = errnum ? 0 : read(fd, out->ptr + out->len, 4096);
        errnum = n < 0 ? errno : errnum;
        out->len += n > 0 ? (size_t)n : 0;
    }
    close(fd);
    return errnum;
}

/* An entry that was cut off is of a list that was never whole: then nothing had been put in its place. */
static int take_back_all(ckv_placing *p)
{
    ckv_buf list = ckv_buf_make(LIST_MAX);
    int errnum = read_list(p, &list);
    size_t number = 0;
    for (size_t at = 0; !errnum && at < list.len; number++) {
        const char *entry = list.ptr + at, *end = memchr(entry, 0, list.len - at);
        if (!end)
            break;
        take_back(p, number, entry + 1, *entry);
        at += (size_t)(end - entry) + 1;
    }
    ckv_buf_free(&list);
    if (!errnum && number && fsync(p->dir) != 0 && errno != EINVAL)
        errnum = errno;
    if (!errnum)
        ckv_placing_settle(p);
    return errnum;
}

static int remove_all(const ckv_placing *p)
{
    int fd = openat(p->temp, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = fd < 0 ? NULL : fdopendir(fd);
    if (!list) {
        int errnum = errno;
        if (fd >= 0)
            close(fd);
        return errnum;
    }
    for (const struct dirent *entry; (entry = readdir(list));)
        unlinkat(p->temp, entry->d_name, 0); /* not "." and "..": they are directories */
    closedir(list);
    return 0;
}

/* ---- in order ---- */

int ckv_placing_open(ckv_placing *p, int dir)
{
    *p = (ckv_placing){ .dir = dir, .temp = -1, .list = ckv_buf_make(LIST_MAX) };
    bool made = mkdirat(dir, TEMPORARY, 0700) == 0;
    if (!made && errno != EEXIST)
        return errno;
    p->temp = openat(dir, TEMPORARY, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (p->temp < 0)
        return errno;
    int errnum = made ? 0 : take_back_all(p);
    return made || errnum ? errnum : remove_all(p);
}

void ckv_placing_hold(ckv_placing *p, const char *name)
{
    struct stat info;
    bool exists = fstatat(p->dir, name, &info, AT_SYMLINK_NOFOLLOW) == 0;
    /* Where there are no second names, or not for us, it is moved there once its turn has come. */
    if (exists && !S_ISDIR(info.st_mode))
        linkat(p->dir, name, p->temp, name_held(p->count).text, 0);
    ckv_buf_byte(&p->list, exists ? THERE_WAS_ONE : THERE_WAS_NONE);
    ckv_buf_add(&p->list, ckv_slice_of(name, strlen(name) + 1));
    p->count++;
}

int ckv_placing_put(ckv_placing *p, size_t number, const char *name, bool removes)
{
    struct stat info;
    held_name held = name_held(number);
    bool exists = fstatat(p->dir, name, &info, AT_SYMLINK_NOFOLLOW) == 0;
    bool is_held = fstatat(p->temp, held.text, &info, AT_SYMLINK_NOFOLLOW) == 0;
    if (removes && is_held)
        return unlinkat(p->dir, name, 0) == 0 ? 0 : errno;
    if (exists && !is_held && !S_ISDIR(info.st_mode) && renameat(p->dir, name, p->temp, held.text) != 0)
        return errno;
    return removes || renameat(p->temp, name, p->dir, name) == 0 ? 0 : errno;
}

void ckv_placing_settle(ckv_placing *p)
{
    unlinkat(p->temp, CKV_PLACING_LIST, 0);
}

void ckv_placing_undo(ckv_placing *p)
{
    take_back_all(p); /* what fails here is tried again by who opens the directory next */
}

void ckv_placing_close(ckv_placing *p)
{
    struct stat info;
    /* What could not be taken back waits for who opens the directory next. */
    if (p->temp >= 0 && fstatat(p->temp, CKV_PLACING_LIST, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        remove_all(p);
        unlinkat(p->dir, TEMPORARY, AT_REMOVEDIR);
    }
    if (p->temp >= 0)
        close(p->temp);
    p->temp = -1;
    ckv_buf_free(&p->list);
}
