/* Disjoint sets as a forest in an array: parent[i] == i is a root. */
#ifndef CKV_EVALUATE_FOREST_H
#define CKV_EVALUATE_FOREST_H

#include <stdint.h>

/* The root of a node; halves the path on its way (Tarjan and van Leeuwen 1984). */
static inline uint32_t ckv_forest_root(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node)
        node = parent[node] = parent[parent[node]];
    return node;
}

/* Make one set of two; its root is the lesser of theirs. */
static inline void ckv_forest_unite(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = ckv_forest_root(parent, a);
    b = ckv_forest_root(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

#endif
