/* Rows of members.csv and links.csv. */
#ifndef CKV_ENGINE_LINES_H
#define CKV_ENGINE_LINES_H

#include "util/buf.h"

#define CKV_MEMBERS_HEADER "source,key,entity_id,confidence\n"
#define CKV_LINKS_HEADER "source_a,key_a,source_b,key_b,weight,probability\n"

/* One record, as rows name it. */
typedef struct ckv_line_record {
    ckv_slice source, key;
} ckv_line_record;

/* A record of an entity; `best` is its best link inside, INT32_MIN where it has none. */
void ckv_line_member(ckv_buf *out, ckv_line_record record, uint64_t entity, int32_t best);

/* A pair and its weight, without the end of the line. */
void ckv_line_pair(ckv_buf *out, ckv_line_record a, ckv_line_record b, int32_t weight);

#endif
