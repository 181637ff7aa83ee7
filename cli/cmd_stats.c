/* ckv stats: what a store holds. */
#include "command.h"
#include "print.h"
#include "print_expected.h"

#include <stddef.h>

typedef struct arguments {
    const char *store;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object" },
};

typedef unsigned long long number; /* what printf takes */

static void print_sources(const ckv_stats *s)
{
    printf("%-24s %12s %12s %14s %12s\n", "source", "records", "persons", "organizations", "unknown");
    for (size_t i = 0; i < s->source_count; i++) {
        const ckv_source_stats *source = &s->sources[i];
        print_tame(stdout, source->name);
        /* Padding by bytes would be wrong for names in Han; these stand out a little instead. */
        printf("%*s %12llu %12llu %14llu %12llu\n", source->name.len < 24 ? (int)(24 - source->name.len) : 0, "",
            (number)source->records, (number)source->persons, (number)source->organizations, (number)source->unknown);
    }
    printf("%-24s %12llu %12llu %14llu %12llu\n\n", "all", (number)s->records, (number)s->persons,
        (number)s->organizations, (number)s->unknown);
}

static void print_entities(const ckv_stats *s)
{
    printf("%-24s %12llu\n", "entities", (number)s->entities);
    for (size_t i = 0; i < s->size_count; i++)
        printf("  of %llu record%-*s %12llu\n", (number)s->sizes[i].records, s->sizes[i].records < 10 ? 11 : 10,
            s->sizes[i].records == 1 ? "" : "s", (number)s->sizes[i].entities);
    printf("\n%-24s %12llu\n%-24s %12llu\n", "links", (number)s->links, "weak links", (number)s->weak_links);
    printf("%-24s %12llu\n", "pairs to review", (number)s->review);
    for (size_t i = 0; i < s->reason_count; i++) {
        if (s->reasons[i].count)
            printf("  %-30s %4llu\n", s->reasons[i].name, (number)s->reasons[i].count);
    }
}

static void print_quality(const ckv_expected *e)
{
    if (!e || e->pairs < CKV_EXPECTED_PAIRS_LEAST)
        return;
    printf("\n");
    print_expected(stdout, e);
}

static void print_rest(const ckv_stats *s)
{
    char link[WEIGHT_TEXT], review[WEIGHT_TEXT];
    printf("\nmodel %016llx: links from %s bits, review from %s bits\n", (number)s->model,
        weight_text(weight_thousandths(s->link), link), weight_text(weight_thousandths(s->review_from), review));
    printf("ids: %llu issued, %llu live, %llu alias, %llu retired\n", (number)s->ids_issued, (number)s->ids_live,
        (number)s->ids_alias, (number)s->ids_retired);
    printf("commit %llu, %llu bytes in the data file:\n", (number)s->commit, (number)s->bytes);
    for (size_t i = 0; i < s->table_count; i++) {
        if (s->tables[i].entries)
            printf("  %-10s %12llu entries %14llu bytes\n", s->tables[i].name, (number)s->tables[i].entries,
                (number)s->tables[i].bytes);
    }
}

static void print_json_sources(const ckv_stats *s)
{
    printf("\"sources\":[");
    for (size_t i = 0; i < s->source_count; i++) {
        const ckv_source_stats *source = &s->sources[i];
        printf("%s{\"name\":", i ? "," : "");
        print_json_text(stdout, source->name);
        printf(",\"records\":%llu,\"persons\":%llu,\"organizations\":%llu,\"unknown\":%llu}", (number)source->records,
            (number)source->persons, (number)source->organizations, (number)source->unknown);
    }
    printf("]");
}

static void print_json_lists(const ckv_stats *s)
{
    printf(",\"sizes\":[");
    for (size_t i = 0; i < s->size_count; i++)
        printf("%s{\"records\":%llu,\"entities\":%llu}", i ? "," : "", (number)s->sizes[i].records,
            (number)s->sizes[i].entities);
    printf("],\"reasons\":{");
    for (size_t i = 0; i < s->reason_count; i++)
        printf("%s\"%s\":%llu", i ? "," : "", s->reasons[i].name, (number)s->reasons[i].count);
    printf("},\"tables\":{");
    for (size_t i = 0; i < s->table_count; i++)
        printf("%s\"%s\":{\"entries\":%llu,\"bytes\":%llu}", i ? "," : "", s->tables[i].name,
            (number)s->tables[i].entries, (number)s->tables[i].bytes);
    printf("}");
}

static void print_json(const ckv_stats *s, const ckv_expected *e)
{
    printf(
        "{\"commit\":%llu,\"records\":%llu,\"persons\":%llu,\"organizations\":%llu,\"unknown\":%llu,\"entities\":%llu,"
        "\"links\":%llu,\"weak_links\":%llu,\"review\":%llu,\"model\":\"%016llx\",\"link\":%.6f,\"review_from\":%.6f,",
        (number)s->commit, (number)s->records, (number)s->persons, (number)s->organizations, (number)s->unknown,
        (number)s->entities, (number)s->links, (number)s->weak_links, (number)s->review, (number)s->model,
        weight_bits(s->link), weight_bits(s->review_from));
    printf("\"ids\":{\"issued\":%llu,\"live\":%llu,\"alias\":%llu,\"retired\":%llu},\"bytes\":%llu,",
        (number)s->ids_issued, (number)s->ids_live, (number)s->ids_alias, (number)s->ids_retired, (number)s->bytes);
    print_json_sources(s);
    print_json_lists(s);
    if (e) {
        printf(",\"expected\":");
        print_json_expected(e);
    }
    printf("}\n");
}

static int run_stats(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_stats, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    ckv_error err;
    ckv_stats stats = { .size = sizeof stats };
    ckv_view *view = open_view(a.store);
    if (!view)
        return EXIT_FAILED;
    ckv_expected expected = { .size = sizeof expected }, *told = &expected;
    ckv_status status = ckv_view_expected(view, NULL, told, &err);
    if (status == CKV_NOT_FOUND) {
        told = NULL;
        status = CKV_OK;
    }
    if (status == CKV_OK)
        status = ckv_view_stats(view, &stats, &err);
    if (status == CKV_OK && a.json) {
        print_json(&stats, told);
    } else if (status == CKV_OK) {
        print_sources(&stats);
        print_entities(&stats);
        print_quality(told);
        print_rest(&stats);
    }
    ckv_view_close(view);
    return status == CKV_OK ? EXIT_DONE : fail_with(&err);
}

const command command_stats = {
    .name = "stats",
    .run = run_stats,
    .summary = "what a store holds, counted",
    .operands = "",
    .description = "Counts what a store holds: records by source and type, entities by size, links, pairs to review by "
                   "reason, ids, bytes.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv stats -s customers.ckv", "All counts as a table." },
        { "ckv stats -s customers.ckv --json", "The same for a program." },
    },
};
