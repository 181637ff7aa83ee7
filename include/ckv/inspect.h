/* Looking at exports: what their columns are, and why. */
#ifndef CKV_INSPECT_H
#define CKV_INSPECT_H

#include <ckv/config.h>
#include <ckv/status.h>
#include <ckv/text.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the findings are written. */
typedef enum ckv_inspect_form {
    CKV_INSPECT_YAML = 0, /**< a configuration with the evidence as comments: ckv_config_parse() reads it back */
    CKV_INSPECT_JSON = 1  /**< one object; docs/json.md lists its members */
} ckv_inspect_form;

/** Bits that say how files are looked at and written of. */
enum {
    CKV_INSPECT_ABSOLUTE = 1, /**< write absolute paths: for a configuration that will lie in another directory */
    CKV_INSPECT_WHOLE = 2     /**< read every row, in bounded memory, and count rows, records and rejects by reason */
};

/** Called with a piece of the text, UTF-8, in order. */
typedef bool (*ckv_inspect_write_fn)(void *context, ckv_text text);

/**
 * Read the files of @p config and write what they hold: format, encoding, key, type, country, and the kind of every
 * column with its evidence, which holds no values of records. What ckv_batch_run() would assume of the same files is
 * just this, for files that were read whole: of plain files of more than 32 MiB only windows spread evenly over them
 * are read, of other inputs the first 16 MiB of rows, unless @ref CKV_INSPECT_WHOLE; numbers of rows are estimates
 * then, and the text says so. Sources whose fields the configuration gives are written as they are.
 * @param config    Borrowed during the call.
 * @param flags     bits of @ref CKV_INSPECT_ABSOLUTE and @ref CKV_INSPECT_WHOLE
 * @retval CKV_BAD_INPUT  a file cannot be read at all
 * @retval CKV_CANCELLED  @p write returned false
 * Thread safety: any number of calls at a time, also with one configuration.
 */
CKV_API ckv_status ckv_inspect(const ckv_config *config, ckv_inspect_form form, unsigned flags,
    ckv_inspect_write_fn write, void *context, ckv_error *err);

#ifdef __cplusplus
}
#endif

#endif
