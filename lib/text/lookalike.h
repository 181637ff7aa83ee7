/* Han characters that are written for one another because they look alike (己 已 巳) or are variants people mix in
 * names (喆 哲). */
#ifndef CKV_TEXT_LOOKALIKE_H
#define CKV_TEXT_LOOKALIKE_H

#include "util/slice.h"

/* One representative for all characters of a group; the character itself where it has no look-alikes. */
uint32_t ckv_lookalike_of(uint32_t cp);

#endif
