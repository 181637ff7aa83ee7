#include "labelled.h"

#include <check.h>
#include <string.h>

void labelling_parse(labelling *l, const char *text)
{
    l->count = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        const char *slash = memchr(text, '/', len), *equal = memchr(text, '=', len);
        ck_assert(slash && equal && l->count < LABELLED_MAX);
        l->rows[l->count] = (ckv_labelled){ .source = text,
            .source_len = (size_t)(slash - text),
            .key = slash + 1,
            .key_len = (size_t)(equal - slash - 1),
            .label = equal + 1,
            .label_len = (size_t)(text + len - equal - 1),
            .line = l->count + 2 };
        l->count++;
        text += len;
        text += strspn(text, " ");
    }
}

ckv_evaluation labelling_measure(const labelling *truth, const labelling *members, const ckv_evaluate_options *options)
{
    ckv_evaluation result = { .size = sizeof result };
    ckv_error err = { 0 };
    ckv_status status = ckv_evaluate(truth->rows, truth->count, members->rows, members->count, options, &result, &err);
    ck_assert_msg(status == CKV_OK, "%s", err.message);
    return result;
}
