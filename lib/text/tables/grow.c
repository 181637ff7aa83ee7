#include "text/tables/grow.h"

#include "text/utf8.h"

#include <stdlib.h>

void grow_die(const char *what)
{
    fprintf(stderr, "%s\n", what);
    exit(1);
}

/* The edge from a node by a symbol, which may be new. */
static ckv_tree_edge *edge_of(grown *tree, uint16_t node, uint16_t symbol)
{
    for (size_t i = 0; i < tree->count; i++) {
        if (tree->edges[i].way == ckv_tree_way(node, symbol))
            return &tree->edges[i];
    }
    if (tree->count == GROW_EDGES_MAX)
        grow_die("a tree has too many words");
    ckv_tree_edge *edge = &tree->edges[tree->count++];
    *edge = (ckv_tree_edge){ ckv_tree_way(node, symbol), (uint16_t)tree->count, 0 };
    return edge;
}

uint16_t *grow_word(grown *tree, const uint16_t *symbols, size_t count)
{
    ckv_tree_edge *edge = NULL;
    for (size_t i = 0; i < count; i++)
        edge = edge_of(tree, edge ? edge->next : 0, symbols[i]);
    if (!edge)
        grow_die("a word is empty");
    return &edge->value;
}

size_t grow_symbols(ckv_slice word, uint16_t out[static GROW_SYMBOLS_MAX])
{
    size_t n = 0;
    for (size_t at = 0; at < word.len;) {
        uint32_t cp = ckv_utf8_next(word, &at);
        bool known = cp < 0x80 || (cp >= 0x1000 && cp <= UINT16_MAX && cp != 0xFFFD); /* as ckv_tree_symbol() */
        if (n == GROW_SYMBOLS_MAX || !known)
            grow_die("a word is too long or has a strange character");
        out[n++] = (uint16_t)cp;
    }
    return n;
}

size_t grow_backwards(ckv_slice word, uint16_t out[static GROW_SYMBOLS_MAX])
{
    size_t n = grow_symbols(word, out);
    for (size_t i = 0; i < n / 2; i++) {
        uint16_t symbol = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = symbol;
    }
    return n;
}

static void place(const ckv_tree_edge *edge, ckv_tree_edge *slots, unsigned bits)
{
    uint32_t slot = ckv_tree_slot(edge->way, 32 - bits);
    while (slots[slot].next)
        slot = (slot + 1) & (UINT32_MAX >> (32 - bits));
    slots[slot] = *edge;
}

static void write_firsts(const grown *tree, const char *name, FILE *out)
{
    uint64_t firsts[CKV_TREE_FIRSTS / 64] = { 0 };
    for (size_t i = 0; i < tree->count; i++) {
        uint32_t symbol = tree->edges[i].way;
        if (symbol <= UINT16_MAX) /* from the root */
            firsts[symbol % CKV_TREE_FIRSTS / 64] |= (uint64_t)1 << symbol % 64;
    }
    fprintf(out, "static const uint64_t %s_firsts[] = {\n", name);
    for (size_t i = 0; i < CKV_TREE_FIRSTS / 64; i++)
        fprintf(out, "0x%016llx,%s", (unsigned long long)firsts[i], i % 5 == 4 ? "\n" : " ");
    fprintf(out, "};\n");
}

/* Nodes that no way goes on from have one number in what is written. */
static void mark_leaves(const grown *tree, ckv_tree_edge *slots, size_t size)
{
    static bool inner[GROW_EDGES_MAX + 1];
    memset(inner, 0, sizeof inner);
    for (size_t i = 0; i < tree->count; i++)
        inner[tree->edges[i].way >> 16] = true;
    for (size_t i = 0; i < size; i++) {
        if (slots[i].next && !inner[slots[i].next])
            slots[i].next = CKV_TREE_LEAF;
    }
}

void grow_write(const grown *tree, const char *name, FILE *out)
{
    unsigned bits = 4;
    while ((size_t)1 << bits < 3 * tree->count) /* most looks find nothing: free slots end them */
        bits++;
    size_t size = (size_t)1 << bits;
    ckv_tree_edge *slots = calloc(size, sizeof *slots);
    if (!slots)
        grow_die("no memory");
    for (size_t i = 0; i < tree->count; i++)
        place(&tree->edges[i], slots, bits);
    mark_leaves(tree, slots, size);
    fprintf(out, "static const ckv_tree_edge %s_edges[] = {\n", name);
    for (size_t i = 0; i < size; i++) {
        uint32_t way = slots[i].next ? slots[i].way : CKV_TREE_NO_WAY;
        fprintf(out, "{ 0x%x, %u, %u },%s", (unsigned)way, slots[i].next, slots[i].value, i % 8 == 7 ? "\n" : " ");
    }
    fprintf(out, "};\n");
    write_firsts(tree, name, out);
    fprintf(out, "const ckv_tree %s = { %s_edges, %s_firsts, %u };\n\n", name, name, name, 32 - bits);
    free(slots);
}
