/* One value by itself, without configuration or store: its normal form, its parts, the keys it is found by. */
#ifndef CKV_NORMALIZE_H
#define CKV_NORMALIZE_H

#include <ckv/config.h>
#include <ckv/status.h>
#include <ckv/text.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a value turned out to be. */
typedef enum ckv_validity {
    CKV_VALUE_VALID = 0,
    CKV_VALUE_MALFORMED = 1, /**< not of its kind, or a check digit fails: kept as it came */
    CKV_VALUE_MISSING = 2    /**< empty or a placeholder: 无, N/A, 13800138000, 1900-01-01 */
} ckv_validity;

/** Something that a value tells: a part of it, or a key under which its spellings meet. */
typedef struct ckv_normalized_fact {
    const char *name; /**< static: see below of names, docs/json.md of all kinds */
    ckv_text text;    /**< never empty */
} ckv_normalized_fact;

/*
 * Of a person's name. Parts: script ("han" or "latin"), surname (with particles: "van der berg", "bin abdullah"),
 * second_surname (陈黄美玲: 黄; Mary Smith née Jones: jones), given (words or pinyin syllables, a blank between;
 * without a surname all of the name), extra (an English name beside a Chinese one, a nickname, then what stands behind
 * a name: "jr", "phd"), sex (M or F, told by a title), surname_han (characters that a Latin surname may stand for, most
 * frequent first), also (other ways to read it as surname|given, a blank between: the other order, each of two surnames
 * alone, an everyday reading of a surname). Keys are surname|given: pinyin (ü is v), wade_giles (the class where
 * pinyin, Wade-Giles and Taiwan spellings meet), cantonese (where jyutping and Hong Kong spellings meet), fuzzy (sloppy
 * pinyin), shape (look-alike characters made one), letters (of Latin names as they are written) and unordered (all
 * words sorted, by wade_giles where it can be read: for names whose order is open). A name that cannot be spelled in a
 * system has no key of it. Reasons: "order open" (surname and given name may be the other way round; the likelier is
 * given), "no surname", "no given name", "stock name" (张三), "title removed", "several persons", "lost characters"
 * (M?ller, 张*: then no keys).
 */
#define CKV_NORMALIZED_PARTS 24
#define CKV_NORMALIZED_KEYS 8
#define CKV_NORMALIZED_REASONS 8

/** A normalized value. */
typedef struct ckv_normalized {
    size_t size; /**< set by the caller to sizeof(ckv_normalized) */
    ckv_validity validity;
    /** UTF-8 with a terminator, "" when missing; parts and keys point into it. Owned: ckv_normalized_free(). */
    char *text;
    size_t len; /**< bytes of text without the terminator, which it may also contain */
    size_t part_count, key_count, reason_count;
    ckv_normalized_fact parts[CKV_NORMALIZED_PARTS]; /**< each name at most once */
    ckv_normalized_fact keys[CKV_NORMALIZED_KEYS];   /**< equal: worth comparing, no more; none of a missing value */
    const char *reasons[CKV_NORMALIZED_REASONS];     /**< static words: why it is not valid, or what to know of it */
} ckv_normalized;

/**
 * Bring one value into the form that a golden profile shows: "１３８ 0013-5678" as a phone is +8613800135678. Mojibake
 * and converters' annotations are undone first, as in a run.
 * @param kind     "person.name", "phone", "id.national", ...: the kinds of docs/configuration.md, or a group of
 *                 them by its first ("org" is org.name); parts of a value ("address.city") are normalized as far as
 *                 they can be alone. And "text", which is no kind of column:
 *                 the canonical form of any text as it stands
 * @param country  ISO 3166 code of the source ("CN"), for phones and the order of dates; NULL: not known
 * @param value    @p len bytes of UTF-8, of any content
 * @param[out] out Untouched on failure; else its text is the caller's to free.
 * @retval CKV_INVALID    no such kind or country, or out->size is not set
 * @retval CKV_TOO_LARGE  over 1 MiB
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_normalize(
    const char *kind, const char *country, const char *value, size_t len, ckv_normalized *out, ckv_error *err);

/** One part of a value that several columns hold: "person.surname" and its text. */
typedef struct ckv_normalized_part {
    const char *kind;
    ckv_text text; /**< UTF-8, of any content */
} ckv_normalized_part;

/**
 * ckv_normalize() of a value that is in parts: a surname and a given name, a street and a city. What a part alone
 * leaves open is settled by the others: with two columns the order of a name is known.
 * @param parts  @p count parts of one value, in any order, each kind once
 * @retval CKV_INVALID    no such kind or country, no parts, parts of different values, or out->size is not set
 * @retval CKV_TOO_LARGE  over 1 MiB together
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_normalize_parts(
    const ckv_normalized_part *parts, size_t count, const char *country, ckv_normalized *out, ckv_error *err);

/** Normalizing under a configuration: what its `placeholders` list is missing. */
typedef struct ckv_normalizing ckv_normalizing;

/**
 * @param[out] out  Owned by the caller: ckv_normalizing_free(). Untouched on failure.
 * @param config    Not needed afterwards.
 * @param country   As for ckv_normalize().
 * @retval CKV_INVALID  no such country, or the configuration's file of placeholders has a mistake
 * @retval CKV_IO       that file cannot be read
 */
CKV_API ckv_status ckv_normalizing_new(
    ckv_normalizing **out, const ckv_config *config, const char *country, ckv_error *err);

/**
 * ckv_normalize() under it. A listed value is CKV_VALUE_MISSING for the reason "placeholder, by your list".
 * Thread safety: any number of calls at a time.
 */
CKV_API ckv_status ckv_normalizing_value(
    ckv_normalizing *normalizing, const char *kind, const char *value, size_t len, ckv_normalized *out, ckv_error *err);

/** Free @p normalizing, which may be NULL. */
CKV_API void ckv_normalizing_free(ckv_normalizing *normalizing);

/** Free the text; the struct may be used again. NULL is fine. */
CKV_API void ckv_normalized_free(ckv_normalized *normalized);

#ifdef __cplusplus
}
#endif

#endif
