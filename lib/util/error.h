/* How a failure is described: once, where it arises. Callers above pass the status up unchanged. */
#ifndef CKV_UTIL_ERROR_H
#define CKV_UTIL_ERROR_H

#include <ckv/status.h>
#include <stddef.h>

/* Fill in *err (which may be NULL) and return `code`, so that a failing function can say `return ckv_fail(...)`.
 * The text must hold no field values. Positions start as CKV_NOWHERE. */
ckv_status ckv_fail(ckv_error *err, ckv_status code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same with a position. */
ckv_status ckv_fail_at(ckv_error *err, ckv_status code, uint64_t line, uint64_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* CKV_FULL for ENOSPC and EDQUOT, CKV_NO_MEMORY for ENOMEM, else CKV_IO; the text is "what path: reason". */
ckv_status ckv_fail_errno(ckv_error *err, int errnum, const char *what, const char *path);

/* CKV_NO_MEMORY with its one wording. */
ckv_status ckv_fail_memory(ckv_error *err);

#endif
