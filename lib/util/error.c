#include "util/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static ckv_status fill(
    ckv_error *err, ckv_status code, uint64_t line, uint64_t column, const char *format, va_list args)
{
    if (!err)
        return code;
    err->code = code;
    err->line = line;
    err->column = column;
    err->offset = CKV_NOWHERE;
    vsnprintf(err->message, sizeof err->message, format, args);
    return code;
}

ckv_status ckv_fail(ckv_error *err, ckv_status code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, code, CKV_NOWHERE, CKV_NOWHERE, format, args);
    va_end(args);
    return code;
}

ckv_status ckv_fail_at(ckv_error *err, ckv_status code, uint64_t line, uint64_t column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, code, line, column, format, args);
    va_end(args);
    return code;
}

ckv_status ckv_fail_errno(ckv_error *err, int errnum, const char *what, const char *path)
{
    ckv_status code = CKV_IO;
    if (errnum == ENOSPC || errnum == EDQUOT)
        code = CKV_FULL;
    else if (errnum == ENOMEM)
        code = CKV_NO_MEMORY;
    char reason[128];
    /* The GNU form: it may return a static string instead of filling `reason`. */
    const char *text = strerror_r(errnum, reason, sizeof reason);
    const char *remedy = code == CKV_FULL ? "; make room there and try again" : "";
    return ckv_fail(err, code, "%s %s: %s%s", what, path, text, remedy);
}

ckv_status ckv_fail_memory(ckv_error *err)
{
    return ckv_fail(err, CKV_NO_MEMORY, "out of memory");
}

const char *ckv_version(void)
{
    return CKV_VERSION_TEXT;
}

const char *ckv_status_name(ckv_status status)
{
    static const char *const names[] = {
        [CKV_OK] = "ok",
        [CKV_NO_MEMORY] = "no memory",
        [CKV_IO] = "input/output error",
        [CKV_INVALID] = "invalid argument",
        [CKV_BAD_INPUT] = "bad input",
        [CKV_TOO_LARGE] = "too large",
        [CKV_NOT_FOUND] = "not found",
        [CKV_CANCELLED] = "cancelled",
        [CKV_BUSY] = "busy",
        [CKV_CORRUPT] = "corrupt",
        [CKV_VERSION] = "wrong version",
        [CKV_FULL] = "no room on device",
        [CKV_INTERNAL] = "internal error",
        [CKV_REFUSED] = "refused",
    };
    size_t n = sizeof names / sizeof *names;
    return (size_t)status < n ? names[status] : "unknown status";
}
