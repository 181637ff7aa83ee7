/* The numbers of `ckv eval`, as tables or as JSON. */
#include "eval.h"
#include "print.h"

#include <stdio.h>

static void print_sizes(const ckv_evaluation *e)
{
    static const char *const names[CKV_EVALUATE_SIZES] = { "1", "2", "3-4", "5-8", "9-16", "17-32", "33-64", "more" };
    printf("\n%-18s %10s %10s\n", "cluster of", "true", "found");
    for (size_t i = 0; i < CKV_EVALUATE_SIZES; i++) {
        if (e->truth_sizes[i] || e->found_sizes[i])
            printf("  %-16s %10llu %10llu\n", names[i], (eval_number)e->truth_sizes[i], (eval_number)e->found_sizes[i]);
    }
}

static void print_text(const ckv_evaluation *e, const eval_arguments *a)
{
    printf("%-18s %10s %10s %10s\n", "", "precision", "recall", "F1");
    printf(
        "%-18s %10.6f %10.6f %10.6f\n", a->cross_only ? "pairs, cross-only" : "pairs", e->precision, e->recall, e->f1);
    printf("%-18s %10.6f %10.6f %10.6f\n", "B-cubed", e->bcubed_precision, e->bcubed_recall, e->bcubed_f1);
    printf("%-18s %10.6f: %llu of %llu clusters\n", "exact clusters", e->exact, (eval_number)e->exact_clusters,
        (eval_number)e->truth_clusters);
    if (a->store)
        printf("%-18s %10.6f: %llu of %llu true pairs are proposed by blocking\n", "recall ceiling", e->ceiling,
            (eval_number)e->candidate_pairs, (eval_number)e->asked_pairs);
    print_sizes(e);
    print_count(stdout, "\n", e->records, "record");
    printf(", %llu of them not in members; ", (eval_number)e->missing);
    print_count(stdout, "", e->true_pairs, "true pair");
    printf(", %llu found, %llu in common\n", (eval_number)e->found_pairs, (eval_number)e->common_pairs);
    if (e->uncovered) {
        print_count(stdout, "", e->uncovered, "record");
        printf(" of members %s not in the truth, and left out of all numbers\n", e->uncovered == 1 ? "is" : "are");
    }
}

static void print_counts(const char *name, const uint64_t *counts)
{
    printf(",\"%s\":[", name);
    for (size_t i = 0; i < CKV_EVALUATE_SIZES; i++)
        printf("%s%llu", i ? "," : "", (eval_number)counts[i]);
    printf("]");
}

static void print_json(const ckv_evaluation *e, const eval_arguments *a)
{
    printf(
        "{\"records\":%llu,\"missing\":%llu,\"repeated\":%llu,\"truth_clusters\":%llu,\"found_clusters\":%llu,"
        "\"true_pairs\":%llu,\"found_pairs\":%llu,\"common_pairs\":%llu,\"precision\":%.6f,\"recall\":%.6f,\"f1\":%.6f,"
        "\"bcubed_precision\":%.6f,\"bcubed_recall\":%.6f,\"bcubed_f1\":%.6f,\"exact_clusters\":%llu,\"exact\":%.6f",
        (eval_number)e->records, (eval_number)e->missing, (eval_number)e->repeated, (eval_number)e->truth_clusters,
        (eval_number)e->found_clusters, (eval_number)e->true_pairs, (eval_number)e->found_pairs,
        (eval_number)e->common_pairs, e->precision, e->recall, e->f1, e->bcubed_precision, e->bcubed_recall,
        e->bcubed_f1, (eval_number)e->exact_clusters, e->exact);
    print_counts("truth_sizes", e->truth_sizes);
    print_counts("found_sizes", e->found_sizes);
    printf(",\"uncovered\":%llu", (eval_number)e->uncovered);
    if (a->store)
        printf(",\"asked_pairs\":%llu,\"candidate_pairs\":%llu,\"ceiling\":%.6f", (eval_number)e->asked_pairs,
            (eval_number)e->candidate_pairs, e->ceiling);
}

void eval_print_numbers(const ckv_evaluation *e, const eval_arguments *a)
{
    if (a->json)
        print_json(e, a);
    else
        print_text(e, a);
}

static void print_sweep_text(const ckv_link_quality *q)
{
    printf("\n%-18s %10s %10s %10s %10s %10s\n", "links of at least", "links", "right", "precision", "recall", "F1");
    for (size_t i = 0; i < CKV_SWEEP_ROWS; i++) {
        const ckv_sweep_row *row = &q->sweep[i];
        printf("  %-16.5g %10llu %10llu %10.6f %10.6f %10.6f\n", row->threshold, (eval_number)row->links,
            (eval_number)row->right_links, row->precision, row->recall, row->f1);
    }
    printf("  of pairs in the components of these links, before vetoes and decisions\n");
    printf("\n%-18s %10.6f expected of %llu link%s, %.6f true\n", "links right", q->expected, (eval_number)q->links,
        plural(q->links), q->links ? (double)q->right / (double)q->links : 1.0);
}

static void print_reliability_text(const ckv_link_quality *q)
{
    if (!q->bin_count)
        return;
    printf("\n%-18s %10s %10s %10s %10s\n", "probability", "links", "right", "expected", "true");
    for (size_t i = 0; i < q->bin_count; i++) {
        const ckv_reliability_bin *bin = &q->bins[i];
        printf("  %.4f to %.4f %10llu %10llu %10.4f %10.4f\n", bin->low, bin->high, (eval_number)bin->links,
            (eval_number)bin->right, bin->expected, (double)bin->right / (double)bin->links);
    }
    printf("  expected calibration error %.4f over %llu link%s of .01 to .99\n", q->calibration_error,
        (eval_number)q->uncertain, plural(q->uncertain));
}

static void print_links_json(const ckv_link_quality *q)
{
    printf(",\"links\":%llu,\"links_right\":%llu,\"links_expected\":%.6f,\"links_outside\":%llu,\"sweep\":[",
        (eval_number)q->links, (eval_number)q->right, q->expected, (eval_number)q->outside);
    for (size_t i = 0; i < CKV_SWEEP_ROWS; i++) {
        const ckv_sweep_row *row = &q->sweep[i];
        printf("%s{\"threshold\":%.5g,\"links\":%llu,\"right\":%llu,\"precision\":%.6f,\"recall\":%.6f,\"f1\":%.6f}",
            i ? "," : "", row->threshold, (eval_number)row->links, (eval_number)row->right_links, row->precision,
            row->recall, row->f1);
    }
    printf("],\"uncertain\":%llu,\"calibration_error\":%.6f,\"reliability\":[", (eval_number)q->uncertain,
        q->calibration_error);
    for (size_t i = 0; i < q->bin_count; i++) {
        const ckv_reliability_bin *bin = &q->bins[i];
        printf("%s{\"low\":%.6f,\"high\":%.6f,\"links\":%llu,\"right\":%llu,\"expected\":%.6f}", i ? "," : "", bin->low,
            bin->high, (eval_number)bin->links, (eval_number)bin->right, bin->expected);
    }
    printf("]");
}

void eval_print_links(const ckv_link_quality *q, bool json)
{
    if (json) {
        print_links_json(q);
        return;
    }
    print_sweep_text(q);
    print_reliability_text(q);
}
