#include "cluster/rival.h"

#include "util/bits.h"

#include <stdlib.h>

ckv_status ckv_rivals_make(ckv_rivals *out, const ckv_cluster_input *in)
{
    *out =
        (ckv_rivals){ calloc(in->count + 2, sizeof *out->first), malloc((2 * in->link_count + 1) * sizeof *out->link) };
    if (!out->first || !out->link) {
        ckv_rivals_free(out);
        return CKV_NO_MEMORY;
    }
    size_t *end = out->first + 1; /* where the links of a record start, until they are in their place */
    for (size_t i = 0; i < in->link_count; i++) {
        bool counts = in->links[i].weight >= in->link;
        end[in->links[i].a + 1] += counts;
        end[in->links[i].b + 1] += counts;
    }
    for (size_t r = 0; r < in->count; r++)
        end[r + 1] += end[r];
    for (size_t i = 0; i < in->link_count; i++) {
        if (in->links[i].weight < in->link)
            continue;
        out->link[end[in->links[i].a]++] = (uint32_t)i;
        out->link[end[in->links[i].b]++] = (uint32_t)i;
    }
    return CKV_OK;
}

void ckv_rivals_free(ckv_rivals *r)
{
    free(r->first);
    free(r->link);
    *r = (ckv_rivals){ 0 };
}

/* Does `end` fit another than `other`? */
static bool fits_another(const ckv_rivals *r, ckv_sides *s, const ckv_link *link, uint32_t end, uint32_t other)
{
    const ckv_cluster_input *in = s->in;
    for (size_t i = r->first[end]; i < r->first[end + 1]; i++) {
        const ckv_link *rival = &in->links[r->link[i]];
        if (link->weight - ckv_bits_plus_one(rival->weight) >= in->link)
            continue;
        uint32_t third = rival->a == end ? rival->b : rival->a, root = ckv_sides_root(s, third);
        if (root != ckv_sides_root(s, end) && root != ckv_sides_root(s, other)
            && in->generations(in->context, third, other))
            return true;
    }
    return false;
}

bool ckv_rivals_contest(const ckv_rivals *r, ckv_sides *s, const ckv_link *link)
{
    if (!s->in->generations)
        return false;
    return fits_another(r, s, link, link->a, link->b) || fits_another(r, s, link, link->b, link->a);
}
