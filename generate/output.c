#include "generate/output.h"

#include "generate/random.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool grow(gen_bytes *b, size_t n)
{
    size_t room = b->room ? b->room : 1 << 16;
    while (room - b->n < n)
        room *= 2;
    char *s = room > b->room ? realloc(b->s, room) : b->s;
    if (!s) {
        b->failed = true;
        return false;
    }
    b->s = s;
    b->room = room;
    return true;
}

void gen_add(gen_bytes *b, const char *s, size_t n)
{
    if (b->failed || (b->room - b->n < n && !grow(b, n)))
        return;
    memcpy(b->s + b->n, s, n);
    b->n += n;
}

void gen_reserve(gen_bytes *b, size_t n)
{
    if (!b->failed && b->room - b->n < n)
        grow(b, n);
}

void gen_add_string(gen_bytes *b, const char *s)
{
    gen_add(b, s, strlen(s));
}

void gen_add_number(gen_bytes *b, uint64_t value)
{
    char s[20];
    size_t at = sizeof s;
    do {
        s[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    gen_add(b, s + at, sizeof s - at);
}

void gen_bytes_free(gen_bytes *b)
{
    free(b->s);
    *b = (gen_bytes){ 0 };
}

static void digest_word(gen_digest *d, const unsigned char *p)
{
    uint64_t word = 0;
    for (unsigned i = 0; i < 8; i++)
        word |= (uint64_t)p[i] << 8 * i;
    d->lane[0] = gen_mix(d->lane[0] ^ word);
    d->lane[1] = gen_mix(d->lane[1] + word * UINT64_C(0x9e3779b97f4a7c15) + 1);
}

void gen_digest_add(gen_digest *d, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    if (n == 0)
        return; /* bytes may be NULL then */
    size_t held = d->length % 8;
    d->length += n;
    if (held) {
        size_t take = n < 8 - held ? n : 8 - held;
        memcpy(d->tail + held, p, take);
        p += take;
        n -= take;
        if (held + take < 8)
            return;
        digest_word(d, d->tail);
    }
    for (; n >= 8; p += 8, n -= 8)
        digest_word(d, p);
    memcpy(d->tail, p, n);
}

void gen_digest_text(const gen_digest *d, char text[33])
{
    gen_digest end = *d;
    memset(end.tail + end.length % 8, 0, 8 - end.length % 8);
    digest_word(&end, end.tail);
    for (unsigned lane = 0; lane < 2; lane++) {
        uint64_t value = gen_mix(end.lane[lane] + end.length);
        for (unsigned i = 0; i < 16; i++)
            text[lane * 16 + i] = "0123456789abcdef"[value >> (60 - 4 * i) & 15];
    }
    text[32] = 0;
}

/* DIRECTORY/NAME, or DIRECTORY/SUB/.NAME.part for a file that is being written. */
static char *join(const char *directory, const char *name, bool part)
{
    const char *slash = strrchr(name, '/');
    size_t sub = slash ? (size_t)(slash - name) + 1 : 0, n = strlen(directory) + strlen(name) + 16;
    char *path = malloc(n);
    if (path)
        snprintf(path, n, "%s/%.*s%s%s%s", directory, (int)sub, name, part ? "." : "", name + sub, part ? ".part" : "");
    return path;
}

bool gen_output_open(gen_output *out, const char *directory, bool common)
{
    *out = (gen_output){ .directory = directory };
    out->made = mkdir(directory, 0700) == 0;
    if (!out->made && errno != EEXIST)
        return false;
    if (!common)
        return true;
    char *path = join(directory, "common", false);
    if (!path)
        return false;
    out->made_common = mkdir(path, 0700) == 0;
    bool there = out->made_common || errno == EEXIST;
    int error = errno;
    free(path);
    errno = error;
    return there;
}

static gen_file *list(gen_output *out, const char *name)
{
    if (out->count == GEN_FILES) {
        errno = EMFILE;
        return NULL;
    }
    gen_file *f = &out->files[out->count++];
    *f = (gen_file){ .fd = -1,
        .name = strdup(name),
        .path = join(out->directory, name, false),
        .temporary = join(out->directory, name, true) };
    return f->name && f->path && f->temporary ? f : NULL;
}

bool gen_output_drop(gen_output *out, const char *name)
{
    for (unsigned i = 0; i < out->count; i++) {
        if (out->files[i].name && strcmp(out->files[i].name, name) == 0)
            return true; /* replaced */
    }
    gen_file *f = list(out, name);
    if (f)
        f->old = true;
    return f;
}

void gen_output_sweep(gen_output *out, const char *name)
{
    char *part = join(out->directory, name, true);
    if (part)
        unlink(part);
    free(part);
}

int gen_output_add(gen_output *out, const char *name)
{
    gen_file *f = list(out, name);
    if (!f)
        return -1;
    f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    return f->fd < 0 ? -1 : (int)out->count - 1;
}

bool gen_output_write(gen_output *out, int file, const char *bytes, size_t n)
{
    gen_file *f = &out->files[file];
    gen_digest_add(&f->digest, bytes, n);
    f->bytes += n;
    while (n > 0) {
        ssize_t done = write(f->fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

/* An older file of that name goes under the temporary one, so that it can come back. Where the file system cannot swap,
 * it is replaced for good. */
static bool give_name(gen_file *f)
{
    if (f->old) {
        if (rename(f->path, f->temporary) == 0)
            f->state = GEN_FILE_MOVED;
        return f->state == GEN_FILE_MOVED || errno == ENOENT;
    }
    if (renameat2(AT_FDCWD, f->temporary, AT_FDCWD, f->path, RENAME_EXCHANGE) == 0)
        f->state = GEN_FILE_SWAPPED;
    else if ((errno == ENOENT || errno == EINVAL || errno == ENOSYS) && rename(f->temporary, f->path) == 0)
        f->state = GEN_FILE_NAMED;
    return f->state != GEN_FILE_UNNAMED;
}

static void take_name(gen_file *f)
{
    if (f->state == GEN_FILE_SWAPPED)
        renameat2(AT_FDCWD, f->temporary, AT_FDCWD, f->path, RENAME_EXCHANGE);
    else if (f->state == GEN_FILE_NAMED)
        unlink(f->path);
    else if (f->state == GEN_FILE_MOVED)
        rename(f->temporary, f->path);
    f->state = GEN_FILE_UNNAMED;
}

bool gen_output_commit(gen_output *out)
{
    for (unsigned i = 0; i < out->count; i++) {
        int fd = out->files[i].fd;
        out->files[i].fd = -1;
        if (fd >= 0 && close(fd) != 0)
            return false;
    }
    for (unsigned i = 0; i < out->count; i++) {
        if (give_name(&out->files[i]))
            continue;
        int error = errno;
        while (i-- > 0)
            take_name(&out->files[i]);
        errno = error;
        return false;
    }
    return true;
}

static void remove_directories(gen_output *out)
{
    char *common = join(out->directory, "common", false);
    if (common)
        rmdir(common); /* only if empty */
    if (out->made)
        rmdir(out->directory);
    free(common);
}

void gen_output_close(gen_output *out)
{
    int error = errno;
    for (unsigned i = 0; i < out->count; i++) {
        gen_file *f = &out->files[i];
        if (f->fd >= 0)
            close(f->fd);
        if (f->state != GEN_FILE_NAMED && f->temporary)
            unlink(f->temporary); /* unfinished, or the older file that was swapped out */
        free(f->name);
        free(f->path);
        free(f->temporary);
    }
    remove_directories(out);
    *out = (gen_output){ 0 };
    errno = error;
}
