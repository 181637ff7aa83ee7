#include "shuffle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void die(const char *why)
{
    fprintf(stderr, "partitions: %s\n", why);
    exit(1);
}

void *take_memory(size_t size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory)
        die("out of memory");
    return memory;
}

int compare_texts(ckv_text a, ckv_text b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

ckv_text field_of_number(uint64_t number, char bytes[8])
{
    for (int i = 7; i >= 0; i--, number >>= 8)
        bytes[i] = (char)(number & 255);
    return (ckv_text){ bytes, 8 };
}

uint64_t number_of_field(ckv_text field)
{
    uint64_t number = 0;
    for (size_t i = 0; i < field.len; i++)
        number = number << 8 | (unsigned char)field.ptr[i];
    return number;
}

/* ---- sending ---- */

struct sending {
    unsigned parts;
    FILE *bin[];
};

static FILE *open_bin(const char *dir, const char *name, unsigned from, unsigned to, const char *mode)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s-%u-%u", dir, name, from, to);
    FILE *file = n < 0 || (size_t)n >= sizeof path ? NULL : fopen(path, mode);
    if (!file)
        die("cannot open a bin");
    return file;
}

sending *send_open(const place *at, const char *name)
{
    sending *out = take_memory(sizeof *out + at->parts * sizeof *out->bin);
    out->parts = at->parts;
    for (unsigned p = 0; p < at->parts; p++)
        out->bin[p] = open_bin(at->dir, name, at->part, p, "wb");
    return out;
}

/* FNV-1a: any hash will do that all processes agree on. */
static uint64_t hash_of(ckv_text text)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

void send_tuple(sending *out, const tuple *t)
{
    FILE *bin = out->bin[hash_of(t->field[0]) % out->parts];
    for (int f = 0; f < FIELDS; f++) {
        uint64_t len = t->field[f].len;
        fwrite(&len, sizeof len, 1, bin);
        if (len)
            fwrite(t->field[f].ptr, 1, len, bin);
    }
}

void send_close(sending *out)
{
    bool failed = false;
    for (unsigned p = 0; p < out->parts; p++) {
        failed |= ferror(out->bin[p]) != 0;
        failed |= fclose(out->bin[p]) != 0;
    }
    free(out);
    if (failed)
        die("cannot write a bin");
}

/* ---- receiving ---- */

/* The bins of all senders behind one another. */
static size_t read_bins(const place *at, const char *name, char **bytes)
{
    size_t len = 0, cap = 1 << 16;
    *bytes = take_memory(cap);
    for (unsigned from = 0; from < at->parts; from++) {
        FILE *bin = open_bin(at->dir, name, from, at->part, "rb");
        for (size_t n; (n = fread(*bytes + len, 1, cap - len, bin)) > 0;) {
            len += n;
            if (len < cap)
                continue;
            *bytes = realloc(*bytes, cap *= 2);
            if (!*bytes)
                die("out of memory");
        }
        fclose(bin);
    }
    return len;
}

static bool take_tuple(const char **at, const char *end, tuple *t)
{
    for (int f = 0; f < FIELDS; f++) {
        uint64_t len;
        if ((size_t)(end - *at) < sizeof len)
            return false;
        memcpy(&len, *at, sizeof len);
        *at += sizeof len;
        if ((size_t)(end - *at) < len)
            die("a bin is cut short");
        t->field[f] = (ckv_text){ *at, (size_t)len };
        *at += len;
    }
    return true;
}

static int compare_tuples(const void *a, const void *b)
{
    const tuple *x = a, *y = b;
    int c = 0;
    for (int f = 0; f < FIELDS && !c; f++)
        c = compare_texts(x->field[f], y->field[f]);
    return c;
}

received receive(const place *at, const char *name)
{
    received in = { 0 };
    size_t len = read_bins(at, name, &in.bytes);
    const char *p = in.bytes, *end = in.bytes + len;
    tuple t;
    while (take_tuple(&p, end, &t))
        in.count++;
    in.tuples = take_memory(in.count * sizeof *in.tuples);
    p = in.bytes;
    for (size_t i = 0; i < in.count; i++)
        take_tuple(&p, end, &in.tuples[i]);
    qsort(in.tuples, in.count, sizeof *in.tuples, compare_tuples);
    return in;
}

void received_free(received *in)
{
    free(in->tuples);
    free(in->bytes);
    *in = (received){ 0 };
}

size_t group_end(const received *in, size_t from)
{
    size_t to = from + 1;
    while (to < in->count && compare_texts(in->tuples[to].field[0], in->tuples[from].field[0]) == 0)
        to++;
    return to;
}

/* ---- processes ---- */

bool run_stage(const char *dir, unsigned parts, void (*stage)(const place *at, void *context), void *context)
{
    bool ok = true;
    fflush(NULL);
    for (unsigned p = 0; p < parts; p++) {
        place at = { dir, p, parts };
        pid_t child = fork();
        if (child < 0)
            die("cannot start a process");
        if (child > 0)
            continue;
        stage(&at, context);
        exit(0);
    }
    for (unsigned p = 0; p < parts; p++) {
        int status;
        ok &= wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    return ok;
}
