/* What became of customers since an earlier run, in `ckv eval`. */
#include "eval.h"
#include "print.h"
#include "print_changes.h"

#include <stdio.h>

static void print_counts(const ckv_changes_counted *c)
{
    printf("\n%-18s %10s %10s\n", "since before", "groups", "records");
    for (int change = 0; change < CKV_CHANGES; change++)
        printf("  %-16s %10llu %10llu\n", ckv_change_name((ckv_change)change), (eval_number)c->groups[change],
            (eval_number)c->records[change]);
    print_count(stdout, "  ", c->before_entities, "customer");
    print_count(stdout, " of ", c->before_records, "record");
    printf(" before, %llu of %llu after\n", (eval_number)c->after_entities, (eval_number)c->after_records);
}

ckv_status eval_print_changes(const eval_arguments *a, ckv_error *err)
{
    change_printer printer = { .json = a->json };
    ckv_changes_counted counted = { .size = sizeof counted };
    if (a->json)
        printf("%s\"changes\":[", a->truth ? "," : "{");
    ckv_status status = ckv_changes_files(a->before, a->members, print_changed_group, &printer, &counted, err);
    if (status != CKV_OK)
        return status;
    if (!a->json) {
        print_counts(&counted);
        return CKV_OK;
    }
    printf("],\"change_counts\":");
    print_change_counts_json(&counted);
    return CKV_OK;
}
