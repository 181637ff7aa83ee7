#include "io/placing.h"

#include "util/buf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".ckv.partial"

/* In it; no output has a name that begins with a dot. */
#define LIST ".list"
#define SCRATCH ".scratch"

/* A list that is longer than this is none of ours. */
#define LIST_MAX ((size_t)64 << 20)

/* An entry of the list: one of these, the name, NUL. */
enum { THERE_WAS_ONE = '=', THERE_WAS_NONE = '+' };

struct ckv_placing {
    int dir;      /* the directory; not ours to close */
    int temp;     /* that for what is temporary, inside it */
    size_t count; /* names in the list */
    ckv_buf list; /* what is to be written to it */
};

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

typedef enum found { NOTHING, A_FILE, A_DIRECTORY } found;

static int find(found *out, int dir, const char *name)
{
    struct stat info;
    int errnum = fstatat(dir, name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
    if (errnum && errnum != ENOENT)
        return errnum;
    *out = errnum ? NOTHING : S_ISDIR(info.st_mode) ? A_DIRECTORY : A_FILE;
    return 0;
}

/* The errno of a call that returned `result`; 0 also where there was nothing to do it to. */
static int unless_absent(int result)
{
    return result == 0 || errno == ENOENT ? 0 : errno;
}

/* ---- taking back ---- */

/* As often as one likes: what was taken back already is absent. A name that no output has was listed by somebody
 * else. */
static int take_back(const ckv_placing *p, size_t number, const char *name, char kind)
{
    found waiting;
    if (*name == '.' || strchr(name, '/') || (kind != THERE_WAS_ONE && kind != THERE_WAS_NONE))
        return 0;
    if (kind == THERE_WAS_ONE)
        return unless_absent(renameat(p->temp, name_held(number).text, p->dir, name));
    int errnum = find(&waiting, p->temp, name);
    if (errnum || waiting != NOTHING)
        return errnum;
    return unless_absent(unlinkat(p->dir, name, 0)); /* it waits no more, so it was put there */
}

/* All that are listed, also past one that cannot be taken back. The first failure is told. */
static int take_back_listed(const ckv_placing *p, ckv_slice list)
{
    int first = 0;
    for (size_t number = 0; list.len; number++) {
        const char *end = memchr(list.ptr, 0, list.len);
        if (!end) /* cut off, so the list was never whole: nothing had been put in its place */
            break;
        int errnum = end > list.ptr ? take_back(p, number, list.ptr + 1, *list.ptr) : 0;
        first = first ? first : errnum;
        list = ckv_slice_tail(list, (size_t)(end - list.ptr) + 1);
    }
    return first;
}

/* All of the list; empty where there is none. */
static int read_list(const ckv_placing *p, ckv_buf *out)
{
    int fd = openat(p->temp, LIST, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
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

static int remove_list(const ckv_placing *p)
{
    return unless_absent(unlinkat(p->temp, LIST, 0));
}

/* The list goes last, once the device has what it was for. */
static int take_back_all(const ckv_placing *p)
{
    ckv_buf list = ckv_buf_make(LIST_MAX);
    int errnum = read_list(p, &list);
    if (!errnum)
        errnum = take_back_listed(p, ckv_buf_slice(&list));
    if (!errnum && list.len)
        errnum = ckv_sync_fd(p->dir);
    ckv_buf_free(&list);
    return errnum ? errnum : remove_list(p);
}

static int remove_all(const ckv_placing *p)
{
    int fd = openat(p->temp, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), first = 0;
    DIR *list = fd < 0 ? NULL : fdopendir(fd);
    if (!list) {
        first = errno;
        if (fd >= 0)
            close(fd);
        return first;
    }
    for (const struct dirent *entry; (entry = readdir(list));) {
        int errnum = unless_absent(unlinkat(p->temp, entry->d_name, 0));
        first = first || errnum == EISDIR ? first : errnum; /* "." and ".." are directories */
    }
    closedir(list);
    return first;
}

/* ---- in order ---- */

/* The directory's descriptor, or -1. */
static int open_temporary(int dir)
{
    if (mkdirat(dir, TEMPORARY, 0700) != 0 && errno != EEXIST)
        return -1;
    return openat(dir, TEMPORARY, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int ckv_placing_open(ckv_placing **out, int dir)
{
    ckv_placing *p = malloc(sizeof *p);
    if (!p)
        return ENOMEM;
    *p = (ckv_placing){ .dir = dir, .temp = open_temporary(dir), .list = ckv_buf_make(LIST_MAX) };
    if (p->temp < 0) {
        int errnum = errno;
        free(p);
        return errnum;
    }
    *out = p;
    return 0;
}

int ckv_placing_mend(const ckv_placing *p)
{
    int errnum = take_back_all(p);
    return errnum ? errnum : remove_all(p);
}

int ckv_placing_new(const ckv_placing *p, const char *name)
{
    return openat(p->temp, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

int ckv_placing_scratch(const ckv_placing *p)
{
    int fd = openat(p->dir, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    fd = ckv_placing_new(p, SCRATCH); /* not every file system has nameless files */
    if (fd >= 0)
        unlinkat(p->temp, SCRATCH, 0);
    return fd;
}

int ckv_placing_hold(ckv_placing *p, const char *name)
{
    found here;
    int errnum = find(&here, p->dir, name);
    if (errnum)
        return errnum;
    /* Where there are no second names, or not for us, it is moved there once its turn has come. */
    if (here == A_FILE)
        linkat(p->dir, name, p->temp, name_held(p->count).text, 0);
    ckv_buf_byte(&p->list, here == NOTHING ? THERE_WAS_NONE : THERE_WAS_ONE);
    ckv_buf_add(&p->list, ckv_slice_of(name, strlen(name) + 1));
    p->count++;
    return ckv_buf_status(&p->list) == CKV_OK ? 0 : ENOMEM;
}

int ckv_placing_list(const ckv_placing *p, ckv_write_fn write, void *context)
{
    int fd = ckv_placing_new(p, LIST);
    if (fd < 0)
        return errno;
    int errnum = ckv_write_all(write, context, fd, ckv_buf_slice(&p->list));
    int closed = ckv_sync_close(fd);
    errnum = errnum ? errnum : closed;
    return errnum ? errnum : ckv_sync_fd(p->temp);
}

int ckv_placing_put(const ckv_placing *p, size_t number, const char *name, bool removes)
{
    found here, held;
    held_name second = name_held(number);
    int errnum = find(&here, p->dir, name);
    if (!errnum)
        errnum = find(&held, p->temp, second.text);
    if (errnum)
        return errnum;
    if (removes && held != NOTHING)
        return unlinkat(p->dir, name, 0) == 0 ? 0 : errno;
    if (here == A_FILE && held == NOTHING && renameat(p->dir, name, p->temp, second.text) != 0)
        return errno;
    return removes || renameat(p->temp, name, p->dir, name) == 0 ? 0 : errno;
}

void ckv_placing_settle(const ckv_placing *p)
{
    remove_list(p);
}

void ckv_placing_undo(const ckv_placing *p)
{
    take_back_all(p);
}

void ckv_placing_close(ckv_placing *p)
{
    found list;
    if (!p)
        return;
    if (find(&list, p->temp, LIST) == 0 && list == NOTHING) {
        remove_all(p);
        unlinkat(p->dir, TEMPORARY, AT_REMOVEDIR);
    }
    close(p->temp);
    ckv_buf_free(&p->list);
    free(p);
}
