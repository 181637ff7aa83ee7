/* Which kind a column is, told by its values: alone where its header says nothing, and against its header where they
 * contradict it. */
#ifndef CKV_INFER_VALUES_H
#define CKV_INFER_VALUES_H

#include "infer/header.h"
#include "infer/profile.h"

#define CKV_EVIDENCE_MAX 200

/* A column of a source on its way to a kind. Columns of one field are a chain, in the order in which their cells are
 * joined. */
typedef struct ckv_infer_column {
    ckv_header h;
    ckv_slice name;
    const ckv_column_profile *profile; /* NULL: nothing is known of the values */
    bool open;                         /* no rule has decided it yet: neither the header nor the values */
    size_t next;
    bool told;                       /* the configuration says what it is */
    bool inside;                     /* of a chain that begins at another column */
    char evidence[CKV_EVIDENCE_MAX]; /* why, for people: without values */
} ckv_infer_column;

/* Decide the columns whose headers say nothing, and doubt those whose values contradict their header. Columns are in
 * the order of the source. */
void ckv_infer_values(ckv_infer_column *columns, size_t count);

/* True for short codes, which a key is made of. */
bool ckv_infer_is_code(const ckv_column_profile *p);

/* The country that the values of a source tell together, "CN"; "" where they tell none. */
const char *ckv_infer_country(const ckv_infer_column *columns, size_t count);

#endif
