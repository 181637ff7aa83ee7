/* Headers that say two things: 姓名/单位名称, "ID / Tax No". */
#ifndef CKV_INFER_HEADER_PARTS_H
#define CKV_INFER_HEADER_PARTS_H

#include "infer/header.h"

#define CKV_HEADER_PARTS_MAX 4

typedef struct ckv_header_part {
    ckv_slice text;
    bool bracketed; /* it, or one before it, stands in brackets */
} ckv_header_part;

/* What stands between slashes, commas of Chinese text, brackets, 或 and "or". Less than two: the header is one thing;
 * more than the ceiling: none at all, it is a sentence. */
size_t ckv_header_split(ckv_slice text, ckv_header_part part[CKV_HEADER_PARTS_MAX]);

/* What words say that are half a header only beside another part of it: 个人, ID. NULL for others. */
const char *ckv_header_part_kind(ckv_slice text);

/* Join what the parts say: a person and an organization is a name of either; numbers of several sorts are one column of
 * numbers. False, with *out as it was, where they say neither. */
bool ckv_header_join(ckv_header *out, const ckv_header *said, const ckv_header_part *part, size_t count);

#endif
