/* Words as a tree, made by the build (tables/grow.h): from a node by a symbol to the next, so that one walk over a text
 * finds all words of a list that it begins, or ends, with. A symbol is a character, or the number of a word where
 * phrases are walked. All edges of a tree stand in one hash table: a step is one look in most cases. */
#ifndef CKV_TEXT_TREE_H
#define CKV_TEXT_TREE_H

#include "text/utf8.h"

typedef struct ckv_tree_edge {
    uint32_t way;   /* the node and the symbol as one number; CKV_TREE_NO_WAY in a free slot */
    uint16_t next;  /* the node behind it, CKV_TREE_LEAF where no way goes on; 0 in a free slot */
    uint16_t value; /* of what ends there; 0: only longer ones do */
} ckv_tree_edge;

#define CKV_TREE_NO_WAY UINT32_MAX
enum { CKV_TREE_LEAF = UINT16_MAX };

/* Most walks end before their first step: a bit for the lower bits of each symbol that a way from the root has. */
#define CKV_TREE_FIRSTS 4096

typedef struct ckv_tree {
    const ckv_tree_edge *edges;
    const uint64_t *firsts;
    unsigned shift; /* 32 less the bits of a slot */
} ckv_tree;

/* May a word of the tree begin with the symbol? */
static inline bool ckv_tree_may_begin(const ckv_tree *tree, uint32_t symbol)
{
    return tree->firsts[symbol % CKV_TREE_FIRSTS / 64] >> symbol % 64 & 1;
}

/* From a node by a symbol. */
static inline uint32_t ckv_tree_way(uint32_t node, uint32_t symbol)
{
    return node << 16 | symbol;
}

/* Where an edge is looked for first. */
static inline uint32_t ckv_tree_slot(uint32_t way, unsigned shift)
{
    return (uint32_t)(way * 0x9E3779B97F4A7C15u >> 32) >> shift;
}

/* The edge from `node`, 0 for the root, by `symbol`; NULL for no way on. */
static inline const ckv_tree_edge *ckv_tree_step(const ckv_tree *tree, uint32_t node, uint32_t symbol)
{
    uint32_t mask = UINT32_MAX >> tree->shift, way = ckv_tree_way(node, symbol);
    for (uint32_t slot = ckv_tree_slot(way, tree->shift);; slot = (slot + 1) & mask) {
        const ckv_tree_edge *edge = &tree->edges[slot];
        if (edge->way == way)
            return edge;
        if (edge->next == 0)
            return NULL;
    }
}

/* The character of three bytes at p, of which `left` bytes are there; 0 for all else. */
static inline uint32_t ckv_tree_symbol_wide(const uint8_t *p, size_t left)
{
    uint32_t bytes = ckv_utf8_load(p, left), symbol = ckv_utf8_of_three(bytes);
    return ckv_utf8_is_three(bytes) && symbol >= 0x1000 ? symbol : 0;
}

/* The character at a place in text, as a symbol, and its bytes: ASCII and what has three bytes. 0 for all else. */
static inline uint32_t ckv_tree_symbol(ckv_slice text, size_t at, size_t *bytes)
{
    const uint8_t *p = (const uint8_t *)text.ptr + at;
    *bytes = 1;
    if (at >= text.len || p[0] < 0x80)
        return at < text.len ? p[0] : 0;
    *bytes = 3;
    return ckv_tree_symbol_wide(p, text.len - at);
}

/* The one before. */
static inline uint32_t ckv_tree_symbol_before(ckv_slice text, size_t end, size_t *bytes)
{
    if (end && (uint8_t)text.ptr[end - 1] < 0x80)
        return *bytes = 1, (uint8_t)text.ptr[end - 1];
    return end >= 3 ? ckv_tree_symbol(text, end - 3, bytes) : 0;
}

/* The value of a whole text; 0 for none. */
static inline uint16_t ckv_tree_find(const ckv_tree *tree, ckv_slice text)
{
    const ckv_tree_edge *edge = NULL;
    size_t first;
    if (!ckv_tree_may_begin(tree, ckv_tree_symbol(text, 0, &first)))
        return 0;
    for (size_t at = 0, bytes; at < text.len; at += bytes) {
        uint32_t symbol = ckv_tree_symbol(text, at, &bytes);
        edge = symbol ? ckv_tree_step(tree, edge ? edge->next : 0, symbol) : NULL;
        if (!edge)
            return 0;
    }
    return edge ? edge->value : 0;
}

/* The value of the longest word that a text begins with, and its length; 0 for none. */
static inline uint16_t ckv_tree_longest(const ckv_tree *tree, ckv_slice text, size_t *len)
{
    uint16_t found = 0;
    uint32_t node = 0;
    size_t at = 0, bytes;
    uint32_t symbol = ckv_tree_symbol(text, at, &bytes);
    if (!ckv_tree_may_begin(tree, symbol))
        return 0;
    for (const ckv_tree_edge *edge; symbol && (edge = ckv_tree_step(tree, node, symbol)) != NULL;) {
        node = edge->next;
        at += bytes;
        if (edge->value) {
            found = edge->value;
            *len = at;
        }
        if (node == CKV_TREE_LEAF)
            break;
        symbol = ckv_tree_symbol(text, at, &bytes);
    }
    return found;
}

/* The same of symbols; the length is one of them too. */
static inline uint16_t ckv_tree_longest_of(const ckv_tree *tree, const uint16_t *symbols, size_t count, size_t *len)
{
    uint16_t found = 0;
    uint32_t node = 0;
    if (!count || !ckv_tree_may_begin(tree, symbols[0]))
        return 0;
    for (size_t i = 0; i < count && node != CKV_TREE_LEAF; i++) {
        const ckv_tree_edge *edge = ckv_tree_step(tree, node, symbols[i]);
        if (!edge)
            break;
        node = edge->next;
        if (edge->value) {
            found = edge->value;
            *len = i + 1;
        }
    }
    return found;
}

#endif
