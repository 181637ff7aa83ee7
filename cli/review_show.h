/* Two records side by side on a terminal. */
#ifndef CKV_CLI_REVIEW_SHOW_H
#define CKV_CLI_REVIEW_SHOW_H

#include <ckv/ckv.h>

/* In so many columns: cells of one field stand in one line, those that both have first; long ones are continued
 * below. */
void print_side_by_side(const ckv_asked_pair *pair, int columns);

#endif
