/* Statuses and error details: what every function of libckv that can fail returns. */
#ifndef CKV_STATUS_H
#define CKV_STATUS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CKV_API __attribute__((visibility("default")))
#else
#define CKV_API
#endif

/** What a function returned. The numbers are part of the ABI and never change meaning. */
typedef enum ckv_status {
    CKV_OK = 0,
    CKV_NO_MEMORY = 1, /**< an allocation failed */
    CKV_IO = 2,        /**< the operating system refused a file operation */
    CKV_INVALID = 3,   /**< an argument or a configuration is wrong */
    CKV_BAD_INPUT = 4, /**< data that was read is malformed */
    CKV_TOO_LARGE = 5, /**< a value, file or size is over its ceiling */
    CKV_NOT_FOUND = 6, /**< no such record, entity or name */
    CKV_CANCELLED = 7, /**< a progress callback asked to stop */
    CKV_BUSY = 8,      /**< another writer, or this process itself, has the store open */
    CKV_CORRUPT = 9,   /**< stored data fails its checksum or is not a store */
    CKV_VERSION = 10,  /**< the store was written by a newer format or another normalizer */
    CKV_FULL = 11,     /**< no room on the device */
    CKV_INTERNAL = 12, /**< a bug in libckv: please report it */
    CKV_REFUSED = 13   /**< it would delete more than was allowed: nothing was done */
} ckv_status;

/** Position that is not known. */
#define CKV_NOWHERE UINT64_MAX

/**
 * Details of a failure, filled in by the function that failed when the caller passes one.
 * The text never holds a field value of a record: those are personal data.
 */
typedef struct ckv_error {
    ckv_status code;   /**< what the function returned */
    uint64_t line;     /**< line of the input, from 1, or CKV_NOWHERE */
    uint64_t column;   /**< column of the input, from 1, or CKV_NOWHERE */
    uint64_t offset;   /**< byte in the input, or CKV_NOWHERE */
    char message[488]; /**< UTF-8, one line, says what to do where that is known */
} ckv_error;

/** The version of the library, "1.2.3". Static. Safe from any thread. */
CKV_API const char *ckv_version(void);

/** A short English name of @p status, for logs: "no memory". Never NULL. Safe from any thread. */
CKV_API const char *ckv_status_name(ckv_status status);

#ifdef __cplusplus
}
#endif

#endif
