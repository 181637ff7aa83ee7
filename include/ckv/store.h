/* Reading a store: profiles, numbers, and why two records are one customer or not. */
#ifndef CKV_STORE_H
#define CKV_STORE_H

#include <ckv/explain.h>
#include <ckv/status.h>
#include <ckv/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A store opened for reading. Each call sees the last commit before it began, so a view may stay open for days; two
 * calls may see two commits. What a call returns borrowed is valid until the next call on the view. Each view belongs
 * to one thread at a time; callbacks must not call into it. Not to be used after fork().
 */
typedef struct ckv_view ckv_view;

/**
 * Open the store in directory @p path, which must exist.
 * @param[out] out  Owned by the caller: ckv_view_close(). Untouched on failure.
 * @retval CKV_NOT_FOUND  there is no store
 * @retval CKV_BUSY       this process has that directory open already
 * @retval CKV_CORRUPT    the directory holds something else, or is damaged
 * @retval CKV_VERSION    written by a newer format
 */
CKV_API ckv_status ckv_view_open(ckv_view **out, const char *path, ckv_error *err);

/** NULL is fine. */
CKV_API void ckv_view_close(ckv_view *view);

/** Room for a printed entity id and its terminator. */
#define CKV_ENTITY_PRINTED 14

/** Print an entity id: 13 characters of Crockford's base 32. */
CKV_API void ckv_entity_print(uint64_t entity, char text[CKV_ENTITY_PRINTED]);

/** What a reference leads to. */
typedef struct ckv_reference {
    size_t size;     /**< set by the caller to sizeof(ckv_reference) */
    uint64_t entity; /**< the entity there is now */
    bool record;     /**< the reference was SOURCE/KEY, else an entity id */
    bool alias;      /**< the id is not that of the entity: it was merged or split away, and its founder is there now */
} ckv_reference;

/**
 * Find an entity by its id, by an id that it once had, or by one of its records.
 * @param reference  an id as printed (upper or lower case), or SOURCE/KEY
 * @retval CKV_NOT_FOUND  nothing of that id or key; or the id is retired: its founder's record is gone
 * @retval CKV_INVALID    neither an id nor SOURCE/KEY, or out->size is not set
 */
CKV_API ckv_status ckv_view_find(ckv_view *view, const char *reference, size_t len, ckv_reference *out, ckv_error *err);

/** How a profile is written. */
typedef enum ckv_form {
    CKV_FORM_TEXT = 0, /**< for people: lines with the origin of each value, and what lost in parentheses */
    CKV_FORM_JSON = 1  /**< one object and a newline, as in golden.ndjson */
} ckv_form;

/**
 * The golden profile of an entity.
 * @param[out] out  Borrowed.
 * @retval CKV_NOT_FOUND  no entity has this id
 */
CKV_API ckv_status ckv_view_profile(ckv_view *view, uint64_t entity, ckv_form form, ckv_text *out, ckv_error *err);

/** One distinct value of a profile's field. May grow. */
typedef struct ckv_profile_value {
    ckv_text field; /**< "person.name", "phone", or a header of the source */
    ckv_text value;
    bool survives; /**< part of the golden profile; else it lost */
    bool valid;
    /** What decided: "only", "union", "any", "trust", "recent", "frequent", "complete", "identity". */
    const char *rule;
    size_t records;       /**< how many records have it */
    ckv_text source, key; /**< the first of them */
} ckv_profile_value;

/** Called for each. The value is valid during the call. */
typedef bool (*ckv_profile_value_fn)(void *context, const ckv_profile_value *value);

/** The values of a profile, field by field, survivors first. @retval CKV_NOT_FOUND  no entity has this id */
CKV_API ckv_status ckv_view_each_value(
    ckv_view *view, uint64_t entity, ckv_profile_value_fn fn, void *context, ckv_error *err);

/** Called with each entity and the number of its records. */
typedef bool (*ckv_entity_id_fn)(void *context, uint64_t entity, uint64_t records);

/** Every entity, in order of id. */
CKV_API ckv_status ckv_view_each_entity(ckv_view *view, ckv_entity_id_fn fn, void *context, ckv_error *err);

/** A value that counts as missing in a store, beside the built-in placeholders. */
typedef struct ckv_listed_value {
    ckv_text kind; /**< "phone", "id.national"; empty: of every kind */
    ckv_text value;
    /** Training found that so many customers have it that it tells none from another: it is no evidence, but profiles
     * keep it. Else the configuration lists it: it is no value. */
    bool found;
    uint64_t names; /**< how many names it was found beside; 0 unless found */
} ckv_listed_value;

/** Called for each. The value is valid during the call. */
typedef bool (*ckv_placeholder_fn)(void *context, const ckv_listed_value *value);

/** The placeholders of the store's model: those of the configuration, then those found; by kind and value. */
CKV_API ckv_status ckv_view_each_placeholder(ckv_view *view, ckv_placeholder_fn fn, void *context, ckv_error *err);

/** What there is of one source. */
typedef struct ckv_source_stats {
    ckv_text name;
    uint64_t records, persons, organizations, unknown;
} ckv_source_stats;

typedef struct ckv_count {
    const char *name; /**< static */
    uint64_t count;
} ckv_count;

typedef struct ckv_size_count {
    uint64_t records;  /**< in one entity */
    uint64_t entities; /**< of that size */
} ckv_size_count;

typedef struct ckv_table_stats {
    const char *name; /**< static */
    uint64_t entries, bytes;
} ckv_table_stats;

/** What a store holds. All pointers are borrowed from the view. */
typedef struct ckv_stats {
    size_t size; /**< set by the caller to sizeof(ckv_stats) */
    uint64_t commit;
    uint64_t records, persons, organizations, unknown;
    uint64_t entities;
    uint64_t links;      /**< pairs of at least the link threshold */
    uint64_t weak_links; /**< pairs between the two thresholds */
    uint64_t review;     /**< pairs for a person to decide */
    uint64_t model;      /**< version of the model; 0: the store has none */
    /** Its thresholds, in 1/1024 bit; 0 if it was made with other normalizers: then all count as links. */
    int32_t link, review_from;
    uint64_t ids_issued, ids_live, ids_alias, ids_retired; /**< issued = live + alias + retired */
    uint64_t bytes;                                        /**< of the data file, free pages included */
    const ckv_source_stats *sources;                       /**< in order of name */
    size_t source_count;
    const ckv_size_count *sizes; /**< of entities, rising */
    size_t size_count;
    const ckv_count *reasons; /**< of review pairs, all reasons there are */
    size_t reason_count;
    const ckv_table_stats *tables;
    size_t table_count;
} ckv_stats;

/** Count everything: reads the whole of some tables. @param[out] out  out->size must be set. Untouched on failure. */
CKV_API ckv_status ckv_view_stats(ckv_view *view, ckv_stats *out, ckv_error *err);

/** A record on the way from one to another over links. */
typedef struct ckv_why_step {
    ckv_text source, key;
    int32_t weight; /**< of the link to the step before; 0 in the first step */
} ckv_why_step;

/** How a blocking rule missed a pair, the nearest first. */
typedef enum ckv_miss {
    CKV_MISS_COMMON = 0,    /**< both have its key, but so do too many others, and where it is narrowed they part */
    CKV_MISS_DIFFERENT = 1, /**< both have values for it, which differ */
    CKV_MISS_LACKING = 2    /**< one of them has no value for it */
} ckv_miss;

/** One blocking rule that did not bring a pair together. Frozen. */
typedef struct ckv_why_miss {
    const char *rule; /**< borrowed; all other names here are static */
    ckv_miss how;
    unsigned agree;         /**< parts of its key that the two share */
    const char *part;       /**< the part at which it failed: "phone", "year of birth"; NULL: at its end */
    const char *comparison; /**< that tells how near the two are in this part; NULL: there is nothing to compare */
    const char *level;      /**< how far they agree by that comparison: "one digit off" */
    int32_t weight;         /**< of that level */
    uint64_t records;       /**< CKV_MISS_COMMON: that share the key */
    uint32_t limit;         /**< from more records than this a key is narrowed */
    unsigned order;         /**< of the rule among all */
} ckv_why_miss;

/** What became of a pair of records. Texts and steps are borrowed from the view. */
typedef struct ckv_why {
    size_t size;                               /**< set by the caller to sizeof(ckv_why) */
    ckv_text source_a, key_a, source_b, key_b; /**< the two records */
    uint64_t entity_a, entity_b;               /**< where they are; equal: one customer */
    const char *rule; /**< the blocking rule that brought them together, borrowed; NULL: none, they were not compared */
    unsigned depth;   /**< how often its key was refined */
    bool stored;      /**< the pair's weight reached the review threshold: it is kept as a link */
    int32_t stored_weight;    /**< of that link */
    int32_t link, review;     /**< the thresholds of the model, in 1/1024 bit */
    const char *reason;       /**< why a person is to decide, static; NULL: nobody is asked */
    bool apart;               /**< a person and an organization: these never meet */
    const ckv_why_step *path; /**< of one entity without a direct link: the strongest chain of links between the two */
    size_t path_count;        /**< 0: there is a direct link, or the entities differ, or only a steward joined them */
    bool decided;             /**< a steward decided that the two records are apart */
    /** What forbids the two customers to be one, whatever the records weigh; static, the words of `reason`; NULL:
     * nothing does, or they are one. */
    const char *veto;
    /** The two records between which it lies, the first of the first customer; empty: all members together disagree. */
    ckv_text veto_source_a, veto_key_a, veto_source_b, veto_key_b;
    bool one_source; /**< both are of one source, and the mode has no two records of a source meet */
    /** Of a pair that did not meet: the rules that missed it, the nearest first. */
    const ckv_why_miss *misses;
    size_t miss_count;
} ckv_why;

/**
 * Why two records are, or are not, one customer. Either reference may be an entity: then the two records of the
 * strongest link between the sides are taken; without any link, the two of greatest weight among the first 64 records
 * of each side. For a pair that was not kept as a link this rebuilds all blocks to tell whether a rule proposed it.
 * @param[out] why  why->size must be set; may be NULL, which is fast: only the weight is wanted.
 * @param[out] explanation  the parts of the weight, from the one implementation that also links; size must be set; may
 *                          be NULL
 * @retval CKV_NOT_FOUND  as for ckv_view_find()
 * @retval CKV_INVALID    both references lead to the same record, or are the same entity
 * @retval CKV_VERSION    the store was made with other normalizers than this library has: it can be shown and counted,
 *                        but weights would mean nothing
 */
CKV_API ckv_status ckv_view_why(ckv_view *view, const char *a, size_t a_len, const char *b, size_t b_len, ckv_why *why,
    ckv_explanation *explanation, ckv_error *err);

/** One link and its explanation. May grow. */
typedef struct ckv_explained_link {
    ckv_text source_a, key_a, source_b, key_b;
    int32_t weight;   /**< that is stored; the explanation's weight is the same */
    const char *rule; /**< that brought the two together */
    const ckv_explanation *explanation;
} ckv_explained_link;

/** Called for each. All is valid during the call. */
typedef bool (*ckv_explained_link_fn)(void *context, const ckv_explained_link *link);

/**
 * Explain every link of a store, from the review threshold on, in the order of the store.
 * @retval CKV_VERSION  as for ckv_view_why()
 */
CKV_API ckv_status ckv_view_each_link(ckv_view *view, ckv_explained_link_fn fn, void *context, ckv_error *err);

/** The blocks of a store: which pairs its rules propose. Independent of the view it came from; may be shared by
 * threads. */
typedef struct ckv_candidates ckv_candidates;

/**
 * Rebuild them from the stored features.
 * @param[out] out  Owned by the caller: ckv_candidates_free(). Untouched on failure.
 * @retval CKV_VERSION  the store was made with other normalizers than this library has
 */
CKV_API ckv_status ckv_candidates_new(ckv_candidates **out, ckv_view *view, ckv_error *err);

/** Whether blocking proposes this pair; false also where the store lacks a record. */
CKV_API bool ckv_candidates_has(
    const ckv_candidates *candidates, ckv_text source_a, ckv_text key_a, ckv_text source_b, ckv_text key_b);

/** NULL is fine. */
CKV_API void ckv_candidates_free(ckv_candidates *candidates);

#ifdef __cplusplus
}
#endif

#endif
