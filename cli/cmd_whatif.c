/* ckv whatif: the customers of a store under another setting. */
#include "command.h"
#include "print.h"
#include "print_changes.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct arguments {
    const char *store, *link, *source, *rule, *with_rule, *decisions, *trust;
    bool json;
} arguments;

#define AT(member) offsetof(arguments, member)

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, AT(store), "DIR", "the store; it is only read", WORDS_DIR, NULL, true },
    { "link", 0, OPTION_TEXT, AT(link), "P", "pairs are linked from this probability" },
    { "without", 0, OPTION_TEXT, AT(source), "SOURCE", "the records of this source are not there" },
    { "without-rule", 0, OPTION_TEXT, AT(rule), "NAME", "this blocking rule brings no pair together" },
    { "with-rule", 0, OPTION_TEXT, AT(with_rule), "RULE",
        "this blocking rule runs, too: a name of ckv blocking, or parts, as \"surname + postcode > initials\"" },
    { "decisions", 0, OPTION_TEXT, AT(decisions), "FILE",
        "source_a,key_a,source_b,key_b,decision (link or apart), in place of those that the store keeps", WORDS_FILE },
    { "trust", 0, OPTION_TEXT, AT(trust), "SOURCE=N",
        "this source is trusted so much, 0 to 100: which golden profiles change; not together with the others" },
    { "json", 0, OPTION_FLAG, AT(json), NULL, "one JSON object, with all groups that change" },
};

typedef unsigned long long number; /* what printf takes */

/* ---- for people ---- */

static void print_doubts(const ckv_whatif_result *r)
{
    if (r->exact)
        printf("Exact: a run under this setting with the store's model gives these customers.\n");
    else
        printf("What stored links cannot show:\n");
    for (size_t i = 0; i < r->doubt_count; i++) {
        printf("  ");
        if (r->doubts[i].links)
            printf("%llu ", (number)r->doubts[i].links);
        printf("%s\n", r->doubts[i].text);
    }
}

static void print_rule(const ckv_whatif_result *r)
{
    if (r->rule_limit)
        printf("The rule compares %llu pair%s, of keys that at most %u records have, and adds %llu link%s or pair%s to "
               "review\n",
            (number)r->rule_pairs, plural(r->rule_pairs), (unsigned)r->rule_limit, (number)r->rule_links,
            plural(r->rule_links), plural(r->rule_links));
}

static void print_result(const ckv_whatif_result *r)
{
    const ckv_changes_counted *c = &r->changes;
    printf("%-18s %10s %10s\n", "what would be", "groups", "records");
    for (int change = CKV_CHANGE_NONE; change < CKV_CHANGES; change++) {
        if (change != CKV_CHANGE_NEW)
            printf("  %-16s %10llu %10llu\n", ckv_change_name((ckv_change)change), (number)c->groups[change],
                (number)c->records[change]);
    }
    print_count(stdout, "", c->after_entities, "customer");
    printf(" instead of %llu, ", (number)c->before_entities);
    print_count(stdout, "", r->links_after, "link");
    printf(" instead of %llu, ", (number)r->links_before);
    print_count(stdout, "", r->review_after, "pair");
    printf(" to review instead of %llu\n", (number)r->review_before);
    print_rule(r);
    print_doubts(r);
}

static void print_trust(const ckv_whatif_result *r)
{
    print_count(stdout, "Of ", r->profiles, "customer");
    printf(" that this source shares with others, %llu would have another value, in ", (number)r->profiles_changed);
    print_count(stdout, "", r->values_changed, "field");
    printf(".\n");
}

/* ---- for machines ---- */

static void print_json(const ckv_whatif_result *r)
{
    const ckv_changes_counted *c = &r->changes;
    print_change_counts_json(c);
    printf(",\"entities_before\":%llu,\"entities_after\":%llu,\"links_before\":%llu,\"links_after\":%llu,"
           "\"review_before\":%llu,\"review_after\":%llu,\"profiles\":%llu,\"profiles_changed\":%llu,"
           "\"values_changed\":%llu,\"rule_pairs\":%llu,\"rule_links\":%llu,\"rule_limit\":%u,\"rule_given_up\":%llu,"
           "\"exact\":%s,\"doubts\":[",
        (number)c->before_entities, (number)c->after_entities, (number)r->links_before, (number)r->links_after,
        (number)r->review_before, (number)r->review_after, (number)r->profiles, (number)r->profiles_changed,
        (number)r->values_changed, (number)r->rule_pairs, (number)r->rule_links, (unsigned)r->rule_limit,
        (number)r->rule_given_up, r->exact ? "true" : "false");
    for (size_t i = 0; i < r->doubt_count; i++) {
        printf("%s{\"text\":", i ? "," : "");
        print_json_string(stdout, r->doubts[i].text);
        printf(",\"links\":%llu}", (number)r->doubts[i].links);
    }
    printf("]}\n");
}

/* ---- the command ---- */

static int make_options(const arguments *a, ckv_whatif_options *o, char **source)
{
    char *end = NULL;
    o->without_source = a->source;
    o->without_rule = a->rule;
    o->with_rule = a->with_rule;
    o->decisions = a->decisions;
    if (a->link)
        o->link = strtod(a->link, &end);
    if (a->link && (*end || !(o->link > 0 && o->link < 1)))
        return fail_usage("whatif", "--link takes a probability between 0 and 1");
    if (!a->trust)
        return EXIT_DONE;
    const char *equals = strrchr(a->trust, '=');
    long trust = equals ? strtol(equals + 1, &end, 10) : -1;
    if (!equals || end == equals + 1 || *end || trust < 0 || trust > 100)
        return fail_usage("whatif", "--trust takes SOURCE=N, N from 0 to 100");
    *source = strndup(a->trust, (size_t)(equals - a->trust));
    o->trust_source = *source;
    o->trust = (int)trust;
    return EXIT_DONE;
}

/* Nothing is printed before it is known to go well. */
static bool print_group(void *context, const ckv_changed_group *group)
{
    change_printer *p = context;
    if (p->json && !p->any)
        printf("{\"changes\":[");
    return print_changed_group(p, group);
}

static int suppose(const arguments *a, const ckv_whatif_options *options)
{
    ckv_error err;
    ckv_whatif_result result = { .size = sizeof result };
    change_printer printer = { .json = a->json };
    ckv_view *view = open_view(a->store);
    if (!view)
        return EXIT_FAILED;
    ckv_status status = ckv_view_whatif(view, options, print_group, &printer, &result, &err);
    ckv_view_close(view);
    if (status != CKV_OK)
        return finish("whatif", status, &err);
    if (a->json)
        printf("%s],\"change_counts\":", printer.any ? "" : "{\"changes\":[");
    else if (printer.any)
        putchar('\n');
    (a->json ? print_json : a->trust ? print_trust : print_result)(&result);
    return EXIT_DONE;
}

static int run_whatif(int argc, char **argv)
{
    arguments a = { 0 };
    ckv_whatif_options options = CKV_WHATIF_OPTIONS_INIT;
    char *source = NULL;
    int code = take_options(&command_whatif, argc, argv, &a);
    if (code == EXIT_DONE)
        code = make_options(&a, &options, &source);
    if (code == EXIT_DONE)
        code = suppose(&a, &options);
    free(source);
    return code;
}

const command command_whatif = {
    .name = "whatif",
    .run = run_whatif,
    .summary = "the customers of a store under another setting",
    .operands = "",
    .description =
        "Tells which customers would be split, merged or moved under another threshold, without a source, without a "
        "blocking rule or with one more, or after decisions, from the links that the store keeps; it writes nothing. "
        "Several suppositions hold together.\n\n"
        "Thresholds from the store's review threshold on, and decisions, are exact: the same as a run with the "
        "store's model. The pairs of a rule that is added are weighed, in blocks as large as takes about a second. Of "
        "the others it says what stored links cannot show. Trust decides which values survive, not who is a customer: "
        "there it counts the golden profiles that change.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv whatif -s customers.ckv --link 0.99", "Who would come apart if links had to be surer." },
        { "ckv whatif -s customers.ckv --with-rule 'surname + postcode'", "Whom another blocking rule would find." },
        { "ckv whatif -s customers.ckv --without hotline", "What the records of one department do." },
        { "ckv whatif -s customers.ckv --decisions decided.csv", "What decisions would do before they are kept." },
        { "ckv whatif -s customers.ckv --trust crm=90", "How many profiles would show another value." },
    },
};
