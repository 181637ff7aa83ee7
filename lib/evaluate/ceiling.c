/* The recall ceiling: how many true pairs blocking would propose. */
#include "evaluate/measure.h"
#include "evaluate/pairs.h"

#define DEFAULT_PAIRS 1000000

typedef struct asking {
    const ckv_labels *labels;
    const ckv_labelled *truth;
    const ckv_evaluate_options *options;
    ckv_evaluation *result;
} asking;

static void ask(void *context, uint32_t a, uint32_t b)
{
    asking *q = context;
    const ckv_labels *labels = q->labels;
    if (q->options->cross_only && labels->source[a] == labels->source[b])
        return;
    q->result->asked_pairs++;
    q->result->candidate_pairs +=
        q->options->candidate(q->options->context, &q->truth[labels->row[a]], &q->truth[labels->row[b]]);
}

ckv_status ckv_measure_ceiling(
    const ckv_labels *labels, const ckv_labelled *truth, const ckv_evaluate_options *options, ckv_evaluation *result)
{
    asking q = { labels, truth, options, result };
    uint64_t most = options->ceiling_pairs ? options->ceiling_pairs : DEFAULT_PAIRS;
    ckv_status status = ckv_pairs_walk(labels, truth, labels->truth, most, ask, &q);
    if (status == CKV_OK)
        result->ceiling = ckv_share(result->candidate_pairs, result->asked_pairs);
    return status;
}
