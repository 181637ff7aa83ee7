#include "report.h"

#include "interrupt.h"
#include "print.h"
#include "print_expected.h"

#include <stdlib.h>
#include <string.h>

void report_clear(report *r)
{
    progress_clear(&r->progress);
}

static void print_note(void *context, const char *text)
{
    report *r = context;
    report_clear(r);
    fprintf(stderr, "ckv: %s\n", text);
}

static bool print_progress(void *context, const ckv_progress *p)
{
    report *r = context;
    if (!r->quiet)
        progress_show(&r->progress, p);
    return *interrupt_noted() == 0;
}

static void print_change(void *context, const ckv_source_change *c)
{
    report *r = context;
    if (r->to_changes) {
        fprintf(r->to_changes, "%s{\"source\":", ftell(r->to_changes) > 0 ? "," : "");
        print_json_text(r->to_changes, c->source);
        fprintf(r->to_changes,
            ",\"held\":%llu,\"new\":%llu,\"changed\":%llu,\"unchanged\":%llu,\"absent\":%llu,\"unread\":%llu,"
            "\"stale\":%llu,\"rejects\":%llu,\"deletes\":%s}",
            (unsigned long long)c->held, (unsigned long long)c->added, (unsigned long long)c->changed,
            (unsigned long long)c->unchanged, (unsigned long long)c->absent, (unsigned long long)c->unread,
            (unsigned long long)c->stale, (unsigned long long)c->rejects, c->deletes ? "true" : "false");
    }
    if (r->quiet || (!c->held && !c->added))
        return;
    report_clear(r);
    fprintf(stderr, "ckv: ");
    print_tame(stderr, c->source);
    fprintf(stderr, ": %llu new, %llu changed, %llu unchanged, %llu absent", (unsigned long long)c->added,
        (unsigned long long)c->changed, (unsigned long long)c->unchanged, (unsigned long long)c->absent);
    if (c->absent)
        fprintf(stderr, c->deletes ? " and to be deleted" : ", which stay");
    if (c->unread)
        fprintf(stderr, ", %llu kept since their rows cannot be read", (unsigned long long)c->unread);
    if (c->rejects)
        fprintf(stderr, "; %llu row%s rejected", (unsigned long long)c->rejects, plural(c->rejects));
    fputc('\n', stderr);
}

static void print_damage_count(void *context, const ckv_damage_count *c)
{
    report *r = context;
    if (!r->to_damage)
        return;
    fprintf(r->to_damage, "%s{\"field\":", ftell(r->to_damage) > 0 ? "," : "");
    print_json_text(r->to_damage, c->field);
    fprintf(r->to_damage, ",\"reason\":");
    print_json_string(r->to_damage, c->reason);
    fprintf(r->to_damage, ",\"lost\":%s,\"values\":%llu}", c->lost ? "true" : "false", (unsigned long long)c->values);
}

static void print_reject_count(void *context, const ckv_reject_count *c)
{
    report *r = context;
    if (r->to_reasons) {
        fprintf(r->to_reasons, "%s{\"source\":", ftell(r->to_reasons) > 0 ? "," : "");
        print_json_text(r->to_reasons, c->source);
        fprintf(r->to_reasons, ",\"reason\":");
        print_json_string(r->to_reasons, c->reason);
        fprintf(r->to_reasons, ",\"rows\":%llu,\"file\":", (unsigned long long)c->rows);
        print_json_string(r->to_reasons, c->file);
        fprintf(r->to_reasons, ",\"line\":%llu}", (unsigned long long)c->line);
    }
    if (r->quiet || r->json)
        return;
    report_clear(r);
    fprintf(stderr, "ckv: ");
    print_tame(stderr, c->source);
    fprintf(stderr, ": %llu row%s rejected, first %s line %llu: %s\n", (unsigned long long)c->rows, plural(c->rows),
        c->file, (unsigned long long)c->line, c->reason);
}

void report_watch(report *r, ckv_batch_options *options)
{
    interrupt_watch();
    r->progress = progress_start();
    options->on_note = r->quiet ? NULL : print_note; /* what nobody reads is not found out */
    options->on_progress = print_progress;
    options->context = r;
}

void report_begin(report *r, ckv_batch_options *options)
{
    report_watch(r, options);
    options->on_change = print_change;
    options->on_reject_count = print_reject_count;
    options->on_damage_count = r->json ? print_damage_count : NULL;
    r->to_changes = r->json ? open_memstream(&r->changes, &r->changes_len) : NULL;
    r->to_reasons = r->json ? open_memstream(&r->reasons, &r->reasons_len) : NULL;
    r->to_damage = r->json ? open_memstream(&r->damage, &r->damage_len) : NULL;
}

static void close_streams(report *r)
{
    if (r->to_changes)
        fclose(r->to_changes);
    if (r->to_reasons)
        fclose(r->to_reasons);
    if (r->to_damage)
        fclose(r->to_damage);
    r->to_changes = r->to_reasons = r->to_damage = NULL;
}

static void free_texts(report *r)
{
    free(r->changes);
    free(r->reasons);
    free(r->damage);
    r->changes = r->reasons = r->damage = NULL;
}

int report_failure(report *r, const ckv_error *err)
{
    close_streams(r);
    free_texts(r);
    report_clear(r);
    fail_with(err);
    if (err->code == CKV_REFUSED)
        fprintf(stderr, "ckv: if that is right, say --allow-deletes PERCENT\n");
    if (err->code == CKV_CANCELLED)
        interrupt_end();
    return EXIT_FAILED;
}

static void print_json(const report *p, const ckv_batch_result *r)
{
    const struct {
        const char *name;
        uint64_t number;
    } numbers[] = {
        { "rows", r->rows },
        { "records", r->records },
        { "repeats", r->repeats },
        { "rejects", r->rejects },
        { "blank", r->blank },
        { "titles", r->titles },
        { "entities", r->entities },
        { "persons", r->persons },
        { "organizations", r->organizations },
        { "unknown", r->unknown },
        { "pairs", r->pairs },
        { "refined", r->refined },
        { "given_up", r->given_up },
        { "links", r->links },
        { "review", r->review },
        { "refused_decided", r->refused_decided },
        { "refused_type", r->refused_type },
        { "refused_source", r->refused_source },
        { "refused_exclusive", r->refused_exclusive },
        { "refused_cohesion", r->refused_cohesion },
        { "refused_size", r->refused_size },
        { "refused_nearer", r->refused_nearer },
        { "raised", r->raised },
        { "left_alone", r->left_alone },
        { "new_ids", r->new_ids },
        { "kept_ids", r->kept_ids },
        { "retired_ids", r->retired_ids },
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        printf("%s\"%s\":%llu", i ? "," : "{", numbers[i].name, (unsigned long long)numbers[i].number);
    printf(",\"expected\":");
    print_json_expected(&r->expected);
    printf(",\"seconds\":{");
    for (int s = 0; s < CKV_STAGE_COUNT; s++)
        printf("%s\"%s\":%.3f", s ? "," : "", ckv_stage_name((ckv_stage)s), r->seconds[s]);
    printf("},\"sources\":[%s],\"reasons\":[%s],\"damage\":[%s]}\n", p->changes ? p->changes : "",
        p->reasons ? p->reasons : "", p->damage ? p->damage : "");
}

static void print_timings(const ckv_batch_result *r)
{
    double total = 0;
    for (int s = 0; s < CKV_STAGE_COUNT; s++)
        total += r->seconds[s];
    for (int s = 0; s < CKV_STAGE_COUNT; s++)
        fprintf(stderr, "ckv: %-10s %8.3f s %5.1f %%\n", ckv_stage_name((ckv_stage)s), r->seconds[s],
            total > 0 ? 100 * r->seconds[s] / total : 0);
    fprintf(stderr, "ckv: %-10s %8.3f s, %.0f records/s\n", "all", total, total > 0 ? (double)r->records / total : 0);
}

static void print_rows(const ckv_batch_result *r)
{
    print_count(stderr, "ckv: ", r->rows, "row");
    print_count(stderr, ", ", r->records, "record");
    print_count(stderr, " (", r->persons, "person");
    print_count(stderr, ", ", r->organizations, "organization");
    fprintf(stderr, ", %llu of unknown type)", (unsigned long long)r->unknown);
    print_count(stderr, ", ", r->repeats, "repeat");
    fprintf(stderr, ", %llu rejected\n", (unsigned long long)r->rejects);
}

static void print_customers(const ckv_batch_result *r)
{
    print_count(stderr, "ckv: ", r->entities, "customer");
    print_count(stderr, "; ", r->pairs, "pair");
    print_count(stderr, " compared, ", r->links, "link");
    print_count(stderr, ", ", r->review, "pair");
    fprintf(stderr, " to review, %llu given up in blocks too large\n", (unsigned long long)r->given_up);
}

static void print_summary(const ckv_batch_result *r, bool store, const char *out)
{
    print_rows(r);
    if (r->blank)
        fprintf(stderr, "ckv: %llu blank row%s left out\n", (unsigned long long)r->blank, plural(r->blank));
    if (r->titles)
        fprintf(stderr, "ckv: %llu line%s of titles left out\n", (unsigned long long)r->titles, plural(r->titles));
    print_customers(r);
    if (r->expected.pairs >= CKV_EXPECTED_PAIRS_LEAST) {
        fprintf(stderr, "ckv: ");
        print_expected(stderr, &r->expected);
    }
    if (store)
        fprintf(stderr, "ckv: %llu new id%s, %llu kept, %llu no longer lead%s a customer (aliases, or retired)\n",
            (unsigned long long)r->new_ids, plural(r->new_ids), (unsigned long long)r->kept_ids,
            (unsigned long long)r->retired_ids, r->retired_ids == 1 ? "s" : "");
    if (r->rejects)
        fprintf(
            stderr, "ckv: see %s/rejects.csv; mend the rows in rejects-SOURCE.csv beside it, and import them\n", out);
}

void report_end(report *r, const ckv_batch_result *result, bool store, const char *out, bool timings)
{
    close_streams(r);
    report_clear(r);
    fflush(stdout); /* profiles before the summary, also where both go into one file */
    if (timings)
        print_timings(result);
    if (r->json)
        print_json(r, result);
    else if (!r->quiet)
        print_summary(result, store, out);
    free_texts(r);
}
