/* The order in which records are walked through their blocks. */
#ifndef CKV_BLOCK_ORDER_H
#define CKV_BLOCK_ORDER_H

#include "block/block.h"

/* Fill `order`, and cut it into pieces of work: of blocks whose entries by record are counted in `first`. */
ckv_status ckv_blocks_order(ckv_blocks *blocks);

#endif
