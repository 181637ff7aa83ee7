/* ckv why: the evidence for and against two records being one customer. */
#include "command.h"
#include "print.h"

#include <getopt.h>
#include <stddef.h>
#include <string.h>

typedef struct arguments {
    const char *store;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object; weights are in bits" },
};

enum { BAR_MAX = 24 };

/* One line of the waterfall. What is printed is the step between two running sums, each rounded by itself: so the
 * column adds up to the printed weight to the last digit, and no line is further than a thousandth from its part. */
static void print_part(const char *name, const char *level, int width, int32_t part, int32_t *sum)
{
    char step[WEIGHT_TEXT], total[WEIGHT_TEXT];
    int64_t before = weight_thousandths(*sum);
    *sum += part;
    int64_t after = weight_thousandths(*sum);
    int64_t bits = after - before < 0 ? before - after : after - before;
    int bar = bits >= BAR_MAX * 1000 ? BAR_MAX : (int)((bits + 500) / 1000);
    printf("  %-12s %-*s %9s %10s  ", name, width, level, weight_text(after - before, step), weight_text(after, total));
    while (bar-- > 0)
        putchar(part < 0 ? '-' : '+');
    putchar('\n');
}

static const char before_text[] = "before anything is compared", mates_text[] = "may be two people of one home",
                  sites_text[] = "may be two sites, or neighbours";

/* Of the column of levels. */
static int level_width(const ckv_explanation *e)
{
    size_t width = sizeof sites_text - 1;
    for (size_t i = 0; i < e->part_count; i++) {
        size_t len = strlen(e->parts[i].level);
        width = len > width ? len : width;
    }
    return (int)width;
}

static void print_waterfall(const ckv_explanation *e)
{
    int32_t sum = 0;
    int width = level_width(e);
    char weight[WEIGHT_TEXT];
    printf("  %-12s %-*s %9s %10s\n", "comparison", width, "they agree", "bits", "sum");
    print_part("prior", before_text, width, e->prior, &sum);
    for (size_t i = 0; i < e->part_count; i++)
        print_part(e->parts[i].comparison, e->parts[i].level, width, e->parts[i].weight, &sum);
    if (e->household)
        print_part("household", strcmp(e->model, "person") ? sites_text : mates_text, width, e->household, &sum);
    printf("  %-*s %9s bits: probability %.6f\n", width + 13, "weight",
        weight_text(weight_thousandths(e->weight), weight), e->probability);
}

static void print_rule(const ckv_why *w)
{
    if (w->rule)
        printf("Brought together by the rule '%s'%s.\n", w->rule,
            w->depth == 0   ? ""
            : w->depth == 1 ? ", refined once"
            : w->depth == 2 ? ", refined twice"
                            : ", refined three times");
    else if (w->apart)
        printf("The run compares no person with an organization: the weight above decided nothing.\n");
    else if (w->path_count)
        printf("The run did not compare these two: no blocking rule brought them together. Others link them:\n");
    else
        printf(
            "The run did not compare these two: no blocking rule brought them together, since they share no key such\n"
            "as a phone, an id, or a name with a place. The weight above is what a comparison would give.\n");
}

static void print_path(const ckv_why *w)
{
    char weight[WEIGHT_TEXT];
    printf("One customer over this chain of links:\n  ");
    print_record(w->path[0].source, w->path[0].key);
    putchar('\n');
    for (size_t i = 1; i < w->path_count; i++) {
        printf("    %s bits\n  ", weight_text(weight_thousandths(w->path[i].weight), weight));
        print_record(w->path[i].source, w->path[i].key);
        putchar('\n');
    }
}

/* Why the two are, or are not, in one entity. */
static void print_outcome(const ckv_why *w, const ckv_explanation *e)
{
    char link[WEIGHT_TEXT], review[WEIGHT_TEXT];
    weight_text(weight_thousandths(w->link), link);
    weight_text(weight_thousandths(w->review), review);
    if (w->entity_a == w->entity_b) {
        if (w->path_count)
            print_path(w);
        else if (w->stored && w->stored_weight >= w->link)
            printf("One customer: the weight reaches the link threshold of %s bits.\n", link);
        else
            printf("One customer by a steward's decision.\n");
        return;
    }
    if (w->decided)
        printf("Not one customer by a steward's decision.\n");
    else if (w->apart)
        printf("Not one customer: one is a person, the other an organization.\n");
    else if (w->reason)
        printf("Not one customer, but for a person to review: %s.\n", w->reason);
    else if (e->weight < w->review)
        printf("Not one customer: the weight is below the review threshold of %s bits.\n", review);
    else if (!w->rule)
        printf("Not one customer. If they are, say so: a decision 'link' in the file of ckv dedupe --decisions.\n");
    else
        printf("Not one customer.\n");
}

static void print_text(const ckv_why *w, const ckv_explanation *e)
{
    print_record(w->source_a, w->key_a);
    printf("  in ");
    print_entity(stdout, w->entity_a);
    putchar('\n');
    print_record(w->source_b, w->key_b);
    printf("  in ");
    print_entity(stdout, w->entity_b);
    printf("\n\n");
    print_waterfall(e);
    putchar('\n');
    print_rule(w);
    print_outcome(w, e);
}

static double bits_of(int32_t weight)
{
    return (double)weight / CKV_WEIGHT_BIT;
}

static void print_json_side(const char *name, ckv_text source, ckv_text key, uint64_t entity)
{
    printf("\"%s\":{\"source\":", name);
    print_json_text(stdout, source);
    printf(",\"key\":");
    print_json_text(stdout, key);
    printf(",\"entity_id\":\"");
    print_entity(stdout, entity);
    printf("\"},");
}

/* 1/1024 bit has ten digits behind the point: all are printed, so that the parts add up exactly. */
static void print_json_parts(const ckv_explanation *e)
{
    printf("\"weight\":%.10f,\"probability\":%.6f,\"model\":\"%s\",\"prior\":%.10f,\"household\":%.10f,\"parts\":[",
        bits_of(e->weight), e->probability, e->model, bits_of(e->prior), bits_of(e->household));
    for (size_t i = 0; i < e->part_count; i++) {
        printf("%s{\"comparison\":", i ? "," : "");
        print_json_string(stdout, e->parts[i].comparison);
        printf(",\"level\":");
        print_json_string(stdout, e->parts[i].level);
        printf(",\"weight\":%.10f}", bits_of(e->parts[i].weight));
    }
    printf("],");
}

static void print_json(const ckv_why *w, const ckv_explanation *e)
{
    printf("{");
    print_json_side("a", w->source_a, w->key_a, w->entity_a);
    print_json_side("b", w->source_b, w->key_b, w->entity_b);
    print_json_parts(e);
    printf("\"rule\":");
    print_json_string(stdout, w->rule);
    printf(",\"depth\":%u,\"same\":%s,\"stored\":", w->depth, w->entity_a == w->entity_b ? "true" : "false");
    if (w->stored)
        printf("%.10f", bits_of(w->stored_weight));
    else
        printf("null");
    printf(",\"link\":%.10f,\"review\":%.10f,\"reason\":", bits_of(w->link), bits_of(w->review));
    print_json_string(stdout, w->reason);
    printf(",\"path\":[");
    for (size_t i = 0; i < w->path_count; i++) {
        printf("%s{\"source\":", i ? "," : "");
        print_json_text(stdout, w->path[i].source);
        printf(",\"key\":");
        print_json_text(stdout, w->path[i].key);
        printf(",\"weight\":%.10f}", bits_of(w->path[i].weight));
    }
    printf("]}\n");
}

static int explain(const char *store, const char *a, const char *b, bool json)
{
    ckv_error err;
    ckv_view *view;
    ckv_why why = { .size = sizeof why };
    ckv_explanation parts = { .size = sizeof parts };
    if (ckv_view_open(&view, store, &err) != CKV_OK)
        return fail_with(&err);
    ckv_status status = ckv_view_why(view, a, strlen(a), b, strlen(b), &why, &parts, &err);
    if (status == CKV_OK && json)
        print_json(&why, &parts);
    else if (status == CKV_OK)
        print_text(&why, &parts);
    ckv_view_close(view);
    return finish("why", status, &err);
}

static int run_why(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_why, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (argc - optind != 2)
        return fail_usage("why", "it takes two records or entities: SOURCE/KEY or an entity id");
    return explain(a.store, argv[optind], argv[optind + 1], a.json);
}

const command command_why = {
    .name = "why",
    .run = run_why,
    .summary = "why two records are, or are not, one customer",
    .operands = "A B",
    .description = "Tells why two records are, or are not, one customer: the weight of each comparison in bits (one bit "
                   "more: twice as likely), the blocking rule that brought them together, and what became of the pair. "
                   "A and B are SOURCE/KEY or entity ids; of two entities the pair with the strongest link is taken.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed or not found, 2 wrong usage.",
    .examples = {
        { "ckv why -s customers.ckv crm/10042 billing/B-7", "The evidence for and against." },
    },
};
