#include "print_changes.h"
#include "print.h"

#include <stdio.h>

enum { GROUPS_SHOWN = 10, RECORDS_SHOWN = 8 };

static void print_entity_or_none(ckv_text entity)
{
    if (entity.ptr)
        print_tame(stdout, entity);
    else
        putchar('-');
}

static void print_group_text(const ckv_changed_group *group)
{
    printf("  %s: %zu before, %zu after, %zu record%s\n", ckv_change_name(group->change), group->before, group->after,
        group->count, plural(group->count));
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

bool print_changed_group(void *context, const ckv_changed_group *group)
{
    change_printer *p = context;
    if (p->json)
        print_group_json(group, !p->any);
    else if (p->told[group->change]++ < GROUPS_SHOWN)
        print_group_text(group);
    p->any = true;
    return true;
}

void print_change_counts_json(const ckv_changes_counted *c)
{
    printf("{");
    for (int change = 0; change < CKV_CHANGES; change++)
        printf("%s\"%s\":{\"groups\":%llu,\"records\":%llu}", change ? "," : "", ckv_change_name((ckv_change)change),
            (unsigned long long)c->groups[change], (unsigned long long)c->records[change]);
    printf("}");
}
