/* Blocking rules: which records are worth comparing.
 *
 * A rule is a coarse key made of one or two parts, and a fixed chain of refinements. A refined key hashes its coarser
 * key with one more part; a record that lacks the part has none. A key holds, from the highest bit: rule (6 bits),
 * depth (2), hash (56): so that the order of keys is the order (rule, depth, hash) in which a pair is attributed to the
 * least key that proposes it. */
#ifndef CKV_BLOCK_RULE_H
#define CKV_BLOCK_RULE_H

#include "block/part.h"
#include "compare/comparator.h"
#include "util/hash.h"

enum {
    CKV_RULES_MAX = 64,
    CKV_DEPTH_MAX = 4,     /* coarse, and up to three refinements */
    CKV_RULE_KEYS_MAX = 16 /* coarse keys of one rule and one record in one space */
};

/* One part, and the comparisons whose levels it decides or nearly so: training ignores them for pairs that the part
 * brought together. What goes together in life (a household shares surname, phone and address) is not left out: it is
 * how training sees households. */
typedef struct ckv_rule_part {
    ckv_key_part part;
    uint32_t decides; /* bits 1 << ckv_comparison */
} ckv_rule_part;

typedef struct ckv_rule {
    const char *name;
    uint8_t types;           /* bits 1 << CKV_TYPE_PERSON, 1 << CKV_TYPE_ORG */
    ckv_rule_part coarse[2]; /* the second may be absent (CKV_KEY_NONE) */
    ckv_rule_part refine[CKV_DEPTH_MAX - 1];
    bool across; /* proposes only what is written in Han on one side and in Latin letters on the other */
} ckv_rule;

/* Those that there always are. */
const ckv_rule *ckv_rule_table(size_t *count);

/* A user's own stand behind them (block/own_rule.h). */
enum { CKV_OWN_RULES_MAX = 16, CKV_RULE_TEXT_MAX = 160 };

/* All rules of a model. NULL stands for no own ones, wherever rules are asked for. */
typedef struct ckv_rules {
    size_t own_count;
    struct ckv_own_rule {
        ckv_rule rule; /* without a name: */
        char text[CKV_RULE_TEXT_MAX];
    } own[CKV_OWN_RULES_MAX];
} ckv_rules;

size_t ckv_rules_count(const ckv_rules *rules);
const ckv_rule *ckv_rules_get(const ckv_rules *rules, unsigned rule);

/* Of an own rule what it is made of; borrowed from the rules. */
const char *ckv_rules_name(const ckv_rules *rules, unsigned rule);

static inline uint64_t ckv_key_make(unsigned rule, unsigned depth, uint64_t hash)
{
    return (uint64_t)rule << 58 | (uint64_t)depth << 56 | hash >> 8;
}

static inline unsigned ckv_key_rule(uint64_t key)
{
    return (unsigned)(key >> 58);
}

static inline unsigned ckv_key_depth(uint64_t key)
{
    return (unsigned)(key >> 56 & 3);
}

/* The rule of this name; how many rules there are where none has it. */
unsigned ckv_rule_named(const ckv_rules *rules, ckv_slice name);

/* The coarse keys of one record under a rule in one space (CKV_TYPE_PERSON or CKV_TYPE_ORG), distinct, in rising
 * order. */
size_t ckv_rule_keys(const ckv_rules *rules, unsigned rule, ckv_record_type space, const uint8_t *features,
    uint64_t out[CKV_RULE_KEYS_MAX]);

/* The same out of parts that other rules have made already, in no order. */
size_t ckv_rule_keys_of(
    const ckv_rules *rules, unsigned rule, ckv_record_type space, ckv_parts *parts, uint64_t out[CKV_RULE_KEYS_MAX]);

/* The coarse keys of a rule in one space that two records share, rising. */
size_t ckv_rule_shared(const ckv_rules *rules, unsigned rule, ckv_record_type space, const uint8_t *a, const uint8_t *b,
    uint64_t out[CKV_RULE_KEYS_MAX]);

/* The next finer key of `key` for this record; 0 where the chain ends or the record lacks the part. */
uint64_t ckv_rule_refine(const ckv_rules *rules, uint64_t key, const uint8_t *features);

/* Its two halves. A record is known by the least of the hashes of the part, folded to 32 bits, never 0, which is none:
 * next to a coarser key that is enough. */
uint32_t ckv_rule_least(const uint64_t *hashes, size_t count);

static inline uint64_t ckv_rule_finer(uint64_t key, uint32_t least)
{
    return least ? ckv_key_make(ckv_key_rule(key), ckv_key_depth(key) + 1, ckv_hash_mix(key, least)) : 0;
}

/* May a pair meet that is attributed to `key`? */
bool ckv_rule_allows(const ckv_rules *rules, uint64_t key, const uint8_t *a, const uint8_t *b);

/* What a rule's keys are made of, in words: "name + place > road > end of a phone"; cut where `cap` ends. */
void ckv_rule_text(const ckv_rule *rule, char *out, size_t cap);

/* The comparisons that sharing `key` decides (bits 1 << ckv_comparison). */
uint32_t ckv_rule_decides(const ckv_rules *rules, uint64_t key);

#endif
