/* Configurations: which sources there are, what their columns mean, how records are matched. docs/configuration.md is
 * the reference of the file format. */
#ifndef CKV_CONFIG_H
#define CKV_CONFIG_H

#include <ckv/status.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A configuration. Not to be changed while a run uses it; otherwise each belongs to one thread at a time. */
typedef struct ckv_config ckv_config;

/** Which records may be one customer. */
typedef enum ckv_mode {
    CKV_MODE_DEDUPE = 0, /**< any two records */
    /** Only records of different sources are compared, and an entity has at most one record of each source: sources
     * hold no duplicates inside. A source that says `unique: false` may have several in one entity, all of them joined
     * through records of other sources. */
    CKV_MODE_LINK = 1,
    CKV_MODE_ONE_TO_ONE = 2 /**< the same for every source, whatever it says */
} ckv_mode;

/**
 * A configuration with all defaults and no sources: ckv_config_add_file() adds them, and their columns are inferred.
 * @param[out] out  Owned by the caller: ckv_config_free(). Untouched on failure.
 * @retval CKV_NO_MEMORY  the only failure
 */
CKV_API ckv_status ckv_config_new(ckv_config **out);

/**
 * Read and check a configuration file. The whole file is checked before anything is believed.
 * @param[out] out  Owned by the caller: ckv_config_free(). Untouched on failure.
 * @param path      File to read; relative paths inside it start at its directory.
 * @param[out] err  The first mistake in the order of the text, with line, column and the nearest valid name; or NULL.
 * @retval CKV_INVALID    the configuration has a mistake
 * @retval CKV_TOO_LARGE  over 16 MiB, 64 levels, 10,000 sources or 100,000 columns
 * @retval CKV_IO         the file cannot be read
 */
CKV_API ckv_status ckv_config_load(ckv_config **out, const char *path, ckv_error *err);

/** The same from @p len bytes in memory; relative paths start at the working directory. */
CKV_API ckv_status ckv_config_parse(ckv_config **out, const char *bytes, size_t len, ckv_error *err);

/**
 * Add a file to a source: what `[SOURCE=]FILE` on the command line does.
 *
 * The first file for a source takes the place of all files that the configuration names for it; further ones join it.
 * Where the configuration describes sources, @p source must be one of them; where it describes none, a source of that
 * name is made and its columns are inferred.
 * @param source  Name of the source; NULL: the base name of @p path without extensions ("stdin" for "-").
 * @param path    File, relative to the working directory; "-" is standard input. Not opened yet.
 * @retval CKV_NOT_FOUND  the configuration has no such source; @p err has the nearest one
 * @retval CKV_INVALID    not a name for a source: empty, over 128 bytes, or with a '/' or a control character
 */
CKV_API ckv_status ckv_config_add_file(ckv_config *config, const char *source, const char *path, ckv_error *err);

/** Forget which files the sources have: a run then reads only those that are added after it. */
CKV_API void ckv_config_drop_files(ckv_config *config);

/** @retval CKV_INVALID  no such mode */
CKV_API ckv_status ckv_config_set_mode(ckv_config *config, ckv_mode mode, ckv_error *err);

/**
 * Posterior probabilities from which two records are linked, and shown for review.
 * @retval CKV_INVALID  not 0 < review <= link < 1
 */
CKV_API ckv_status ckv_config_set_thresholds(ckv_config *config, double link, double review, ckv_error *err);

/**
 * Ceilings of the work; each 0 keeps what is set.
 * @param block      H: how many records may share a blocking key, 2..256
 * @param component  N: how many records one working component may have, 2..100000
 * @param against    V: bits from which evidence counts for or against a merge, 1..64
 */
CKV_API ckv_status ckv_config_set_limits(
    ckv_config *config, unsigned block, unsigned component, unsigned against, ckv_error *err);

/** The file of stewards' decisions; NULL: none. */
CKV_API ckv_status ckv_config_set_decisions(ckv_config *config, const char *path, ckv_error *err);

/**
 * The file of labels to learn from; NULL: none. Pairs of which a person has said whether they are one customer, in the
 * form of the answers to ckv_view_ask_sample(): with them m and the prior are refined when a model is learned. They
 * decide nothing by themselves: ckv_config_set_decisions() is for that.
 */
CKV_API ckv_status ckv_config_set_labels(ckv_config *config, const char *path, ckv_error *err);

/**
 * The file of a model to go by; NULL: none. A run learns its model, or takes that of its store, and then puts the
 * numbers of the file in their place: what the file does not name stays as learned, and a number as it was written is
 * the one it was written from. The frequencies of values are always those of the data.
 */
CKV_API ckv_status ckv_config_set_model(ckv_config *config, const char *path, ckv_error *err);

/** Free @p config, which may be NULL. */
CKV_API void ckv_config_free(ckv_config *config);

#ifdef __cplusplus
}
#endif

#endif
