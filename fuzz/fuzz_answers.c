/* Files of answers: any bytes are read, or refused with a message that names a line; every answer that is read says
 * something, and the same twice. */
#include "engine/answers.h"
#include "util/hash.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct heard {
    uint64_t count, hash, line;
} heard;

static ckv_status hear(void *context, const ckv_answer *answer, ckv_error *err)
{
    heard *h = context;
    (void)err;
    MUST(answer->said > CKV_SAID_NOTHING && answer->said <= CKV_SAID_UNKNOWN);
    MUST(answer->line > h->line);
    h->line = answer->line;
    h->count++;
    h->hash = ckv_hash_pair(ckv_hash_pair(h->hash, ckv_hash(answer->source_a) ^ ckv_hash(answer->key_a)),
        ckv_hash(answer->source_b) + ckv_hash(answer->key_b) + answer->said);
    return CKV_OK;
}

static ckv_status listen(int fd, heard *h)
{
    char path[40];
    ckv_error err = { 0 };
    *h = (heard){ 0 };
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    ckv_status status = ckv_answers_read(path, hear, h, &err);
    MUST(status == CKV_OK || (err.code == status && err.message[0]));
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    heard once, twice;
    int fd = memfd_create("answers", MFD_CLOEXEC);
    MUST(fd >= 0 && (size == 0 || write(fd, data, size) == (ssize_t)size));
    ckv_status status = listen(fd, &once);
    MUST(listen(fd, &twice) == status && twice.count == once.count && twice.hash == once.hash);
    close(fd);
    return 0;
}
