/* What somebody who misspelt a name may have meant. */
#ifndef CKV_CONFIG_NEAREST_H
#define CKV_CONFIG_NEAREST_H

#include "util/slice.h"

/* A search for the nearest of several names: start from zero, offer each, read `best`. */
typedef struct ckv_nearest {
    ckv_slice wanted;
    ckv_slice best; /* empty while none is near enough */
    size_t distance;
} ckv_nearest;

ckv_nearest ckv_nearest_to(ckv_slice wanted);

/* Ties go to the name that was offered first. */
void ckv_nearest_offer(ckv_nearest *n, ckv_slice name);

#endif
