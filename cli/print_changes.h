/* Groups of customers that change, from run to run or by a supposition. */
#ifndef CKV_CLI_PRINT_CHANGES_H
#define CKV_CLI_PRINT_CHANGES_H

#include <ckv/ckv.h>

#include <stdbool.h>

/* What print_changed_group() needs: all groups for a program, the largest of each change for a person. */
typedef struct change_printer {
    bool json;
    unsigned told[CKV_CHANGES]; /* examples of each change */
    bool any;
} change_printer;

/* A ckv_changed_group_fn; `context` is a change_printer. Objects are separated by commas. */
bool print_changed_group(void *context, const ckv_changed_group *group);

/* {"none":{"groups":..,"records":..},...} */
void print_change_counts_json(const ckv_changes_counted *counted);

#endif
