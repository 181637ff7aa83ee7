/* What became of customers since an earlier run, in `ckv eval`. */
#include "eval.h"
#include "print.h"

#include <stdio.h>

enum { GROUPS_SHOWN = 10, RECORDS_SHOWN = 8 };

typedef struct telling {
    bool json;
    unsigned told[CKV_CHANGES]; /* examples of each change */
    bool any;
} telling;

static void print_entity_or_none(ckv_text entity)
{
    if (entity.ptr)
        print_tame(stdout, entity);
    else
        putchar('-');
}

static void print_group_text(const ckv_changed_group *group)
{
    printf("  %s: %zu before, %zu after, %zu records\n", ckv_change_name(group->change), group->before, group->after,
        group->count);
    for (size_t i = 0; i < group->count && i < RECORDS_SHOWN; i++) {
        const ckv_changed_record *r = &group->records[i];
        printf("    ");
        print_record(r->source, r->key);
        printf("  ");
        print_entity_or_none(r->before);
        printf(" > ");
        print_entity_or_none(r->after);
        putchar('\n');
    }
    if (group->count > RECORDS_SHOWN)
        printf("    and %zu more\n", group->count - RECORDS_SHOWN);
}

static void print_json_entity(const char *name, ckv_text entity)
{
    printf(",\"%s\":", name);
    if (entity.ptr)
        print_json_text(stdout, entity);
    else
        printf("null");
}

static void print_group_json(const ckv_changed_group *group, bool first)
{
    printf("%s{\"change\":\"%s\",\"before\":%zu,\"after\":%zu,\"records\":[", first ? "" : ",",
        ckv_change_name(group->change), group->before, group->after);
    for (size_t i = 0; i < group->count; i++) {
        const ckv_changed_record *r = &group->records[i];
        printf("%s{\"source\":", i ? "," : "");
        print_json_text(stdout, r->source);
        printf(",\"key\":");
        print_json_text(stdout, r->key);
        print_json_entity("before", r->before);
        print_json_entity("after", r->after);
        printf("}");
    }
    printf("]}");
}

/* All of them for a program, the largest of each change for a person. */
static int tell(void *context, const ckv_changed_group *group)
{
    telling *t = context;
    if (t->json)
        print_group_json(group, !t->any);
    else if (t->told[group->change]++ < GROUPS_SHOWN)
        print_group_text(group);
    t->any = true;
    return 0;
}

static void print_counts(const ckv_changes_counted *c)
{
    printf("\n%-18s %10s %10s\n", "since before", "groups", "records");
    for (int change = 0; change < CKV_CHANGES; change++)
        printf("  %-16s %10llu %10llu\n", ckv_change_name((ckv_change)change), (eval_number)c->groups[change],
            (eval_number)c->records[change]);
    printf("  %llu customers of %llu records before, %llu of %llu after\n", (eval_number)c->before_entities,
        (eval_number)c->before_records, (eval_number)c->after_entities, (eval_number)c->after_records);
}

static void print_counts_json(const ckv_changes_counted *c)
{
    printf("],\"change_counts\":{");
    for (int change = 0; change < CKV_CHANGES; change++)
        printf("%s\"%s\":{\"groups\":%llu,\"records\":%llu}", change ? "," : "", ckv_change_name((ckv_change)change),
            (eval_number)c->groups[change], (eval_number)c->records[change]);
    printf("}");
}

ckv_status eval_print_changes(const eval_arguments *a, ckv_error *err)
{
    telling t = { .json = a->json };
    ckv_changes_counted counted = { .size = sizeof counted };
    if (a->json)
        printf("%s\"changes\":[", a->truth ? "," : "{");
    ckv_status status = ckv_changes_files(a->before, a->members, tell, &t, &counted, err);
    if (status != CKV_OK)
        return status;
    if (a->json)
        print_counts_json(&counted);
    else
        print_counts(&counted);
    return CKV_OK;
}
