#include "record/feature_name.h"

static uint16_t load16(const uint8_t *p)
{
    return (uint16_t)(p[0] | p[1] << 8);
}

/* Payload bytes are the library's own and the store checks them, but a length that lies must not lead outside. */
static bool read_part(ckv_name_part *part, const uint8_t *p, size_t size)
{
    bool chinese = p[0] & CKV_MARK_CHINESE;
    size_t head = chinese ? CKV_NAME_PART_CHINESE : CKV_NAME_PART_HEAD;
    if (size < head)
        return false;
    size_t han = chinese ? p[26] : 0, letters = p[3];
    part->marks = p[0];
    part->link_count = p[2] & 15;
    part->root_count = p[2] >> 4;
    if (head + han + letters + 4 * (size_t)part->link_count + 2 * (size_t)part->root_count != size)
        return false;
    part->text = ckv_load32(p + 4);
    part->coarse = ckv_load32(p + 8);
    part->bag = load16(p + 12);
    part->wg = chinese ? ckv_load32(p + 14) : 0;
    part->canton = chinese ? ckv_load32(p + 18) : 0;
    part->loose = chinese ? load16(p + 22) : 0;
    part->shape = chinese ? load16(p + 24) : 0;
    part->han = ckv_slice_of((const char *)p + head, han);
    part->letters = ckv_slice_of((const char *)p + head + han, letters);
    part->links = p + head + han + letters;
    part->roots = part->links + 4 * (size_t)part->link_count;
    return true;
}

void ckv_name_view_read(ckv_name_view *out, const uint8_t *payload, size_t len)
{
    out->flags = len ? payload[0] : 0;
    for (size_t i = 0; i < CKV_NAME_WHICH_COUNT; i++)
        out->part[i].letters.ptr = NULL, out->part[i].marks = 0;
    for (size_t at = 1; at + CKV_NAME_PART_HEAD <= len;) {
        size_t size = payload[at + 1];
        ckv_name_part *part = &out->part[payload[at] & 3];
        if (size > len - at || !read_part(part, payload + at, size)) {
            part->letters.ptr = NULL;
            return;
        }
        at += size;
    }
}

uint64_t ckv_name_generations(ckv_slice names)
{
    ckv_feature_value v;
    uint64_t said = 0;
    while (ckv_feature_next(&names, &v)) {
        unsigned generation = v.len ? v.payload[0] / CKV_NAME_PAYLOAD_GENERATION : 0;
        said |= generation && !(v.flags & CKV_VALUE_WEAK) ? (uint64_t)1 << generation : 0;
    }
    return said;
}
