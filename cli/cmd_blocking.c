/* ckv blocking: which rules bring records together, what they cost, and why they run or do not. */
#include "command.h"
#include "interrupt.h"
#include "print.h"
#include "report.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>

typedef struct arguments {
    const char *config;
    unsigned threads;
    int mode;
    report report;
} arguments;

#define AT(member) offsetof(arguments, member)

static const option_row option_rows[] = {
    { "config", 'c', OPTION_TEXT, AT(config), "FILE", "configuration; see ckv.yaml(5)", WORDS_FILE },
    { "mode", 0, OPTION_CHOICE, AT(mode), "MODE", "dedupe (default), link, one-to-one", WORDS_NONE,
        "dedupe link one-to-one" },
    { "threads", 0, OPTION_NUMBER, AT(threads), "N", "default: all processors" },
    { "json", 0, OPTION_FLAG, AT(report.json), NULL, "one JSON object" },
    { "quiet", 'q', OPTION_FLAG, AT(report.quiet), NULL, "no notes and no progress" },
};

/* The rules, as they come in. */
typedef struct found_rules {
    ckv_blocking_rule *items;
    size_t count;
    bool no_memory;
} found_rules;

static void keep_rule(void *context, const ckv_blocking_rule *rule)
{
    found_rules *found = context;
    ckv_blocking_rule *more = realloc(found->items, (found->count + 1) * sizeof *more);
    if (!more) {
        found->no_memory = true;
        return;
    }
    found->items = more;
    found->items[found->count++] = *rule;
}

static double share(uint64_t part, uint64_t all)
{
    return all ? (double)part / (double)all : 0;
}

static void print_running(const found_rules *found, const ckv_blocking_result *r)
{
    printf("%-32s %5s %9s %8s %8s %8s %9s  %s\n", "rules that run", "H", "pairs/rec", "new", "matches", "new",
        "refined", "keys");
    for (size_t i = 0; i < found->count; i++) {
        const ckv_blocking_rule *f = &found->items[i];
        if (f->runs)
            printf("%-32s %5u %9.2f %8.2f %6.1f %% %6.1f %% %9llu  %s\n", f->name, f->limit,
                share(f->pairs, r->records), share(f->new_pairs, r->records), 100 * share(f->matches, r->reachable),
                100 * share(f->new_matches, r->reachable), (unsigned long long)f->refined, f->keys_of);
    }
}

static void print_others(const found_rules *found, const ckv_blocking_result *r)
{
    printf("\n%-32s %5s %9s %8s %8s %8s  %s\n", "rules that do not", "", "pairs/rec", "new", "matches", "new", "why");
    for (size_t i = 0; i < found->count; i++) {
        const ckv_blocking_rule *f = &found->items[i];
        if (!f->runs)
            printf("%-32s %5s %9.2f %8.2f %6.1f %% %6.1f %%  %s\n", f->name, "", share(f->pairs, r->records),
                share(f->new_pairs, r->records), 100 * share(f->matches, r->reachable),
                100 * share(f->new_matches, r->reachable), f->why);
    }
}

static void print_summary(const ckv_blocking_result *r)
{
    printf("\n%llu record%s, %llu of them looked at. About %.1f pairs a record are compared, of %.1f that may be; they "
           "hold %.1f %% of\n"
           "the likely matches that all rules would propose. %llu key%s more than H records and %s refined; %llu "
           "pair%s\n"
           "%s only such keys and %s given up.\n",
        (unsigned long long)r->records, plural(r->records), (unsigned long long)r->looked_at,
        share(r->pairs, r->records), share(r->budget, r->records), 100 * share(r->matches, r->reachable),
        (unsigned long long)r->refined, r->refined == 1 ? " has" : "s have", r->refined == 1 ? "is" : "are",
        (unsigned long long)r->given_up, plural(r->given_up), r->given_up == 1 ? "shares" : "share",
        r->given_up == 1 ? "is" : "are");
}

static void print_json_rule(const ckv_blocking_rule *f, bool first)
{
    printf("%s{\"name\":", first ? "" : ",");
    print_json_string(stdout, f->name);
    printf(",\"keys_of\":");
    print_json_string(stdout, f->keys_of);
    printf(",\"runs\":%s,\"why\":", f->runs ? "true" : "false");
    print_json_string(stdout, f->why);
    printf(",\"limit\":%u,\"keys\":%llu,\"pairs\":%llu,\"matches\":%llu,\"new_pairs\":%llu,\"new_matches\":%llu,"
           "\"refined\":%llu,\"given_up\":%llu,\"largest\":%llu}",
        f->limit, (unsigned long long)f->keys, (unsigned long long)f->pairs, (unsigned long long)f->matches,
        (unsigned long long)f->new_pairs, (unsigned long long)f->new_matches, (unsigned long long)f->refined,
        (unsigned long long)f->given_up, (unsigned long long)f->largest);
}

static void print_json(const found_rules *found, const ckv_blocking_result *r)
{
    printf("{\"records\":%llu,\"looked_at\":%llu,\"budget\":%llu,\"pairs\":%llu,\"matches\":%llu,\"reachable\":%llu,"
           "\"refined\":%llu,\"given_up\":%llu,\"rules\":[",
        (unsigned long long)r->records, (unsigned long long)r->looked_at, (unsigned long long)r->budget,
        (unsigned long long)r->pairs, (unsigned long long)r->matches, (unsigned long long)r->reachable,
        (unsigned long long)r->refined, (unsigned long long)r->given_up);
    for (size_t i = 0; i < found->count; i++)
        print_json_rule(&found->items[i], i == 0);
    printf("]}\n");
}

static ckv_status preview(
    arguments *a, ckv_config *config, found_rules *found, ckv_blocking_result *result, ckv_error *err)
{
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.threads = a->threads;
    report_watch(&a->report, &options);
    ckv_status status = ckv_blocking(config, &options, keep_rule, found, result, err);
    report_clear(&a->report);
    if (status == CKV_CANCELLED)
        interrupt_end();
    return status == CKV_OK && found->no_memory ? CKV_NO_MEMORY : status;
}

static int run_blocking(int argc, char **argv)
{
    arguments a = { .mode = -1 };
    int code = take_options(&command_blocking, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (!a.config && optind == argc)
        return fail_usage("blocking", "no input: name files, or a configuration that does");
    ckv_error err = { .code = CKV_NO_MEMORY, .message = "out of memory" }; /* where a call describes no failure */
    ckv_config *config;
    if (config_of(&config, a.config, argc - optind, argv + optind, &err) != CKV_OK)
        return fail_with(&err);
    ckv_status status = CKV_OK;
    if (a.mode >= 0)
        status = ckv_config_set_mode(config, (ckv_mode)a.mode, &err);
    found_rules found = { 0 };
    ckv_blocking_result result = { .size = sizeof result };
    if (status == CKV_OK)
        status = preview(&a, config, &found, &result, &err);
    ckv_config_free(config);
    if (status != CKV_OK) {
        code = fail_with(&err);
    } else if (a.report.json) {
        print_json(&found, &result);
    } else {
        print_running(&found, &result);
        print_others(&found, &result);
        print_summary(&result);
    }
    free(found.items);
    return code;
}

const command command_blocking = {
    .name = "blocking",
    .run = run_blocking,
    .summary = "which rules bring records together, what they cost, and why",
    .operands = "[SOURCE=]FILE ...",
    .operand_words = WORDS_FILE,
    .description =
        "Only records that share a key are compared. This reads the files as ckv dedupe does, looks at all pairs that "
        "any rule could propose of some records, and tells which rules a run would choose: how many records may share "
        "a key (H) before it is refined, how many pairs a record the rule proposes, and which share of the likely "
        "matches; \"new\" is what the rules taken before it do not propose. Nothing is written.\n\n"
        "The section blocking of the configuration adds, forbids or replaces rules, and sets the number of pairs.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv blocking crm.csv billing.csv", "What a run would compare." },
        { "ckv blocking -c ckv.yaml --json", "The same for a program, with the files and wishes of a configuration." },
    },
};
