#include "engine/answers.h"

#include "engine/strict_csv.h"

static const char *const columns[] = { "source_a", "key_a", "source_b", "key_b", "decision" };
enum { COLUMNS = sizeof columns / sizeof *columns };

static const struct {
    const char *word;
    ckv_said said;
} words[] = {
    { "link", CKV_SAID_SAME },
    { "apart", CKV_SAID_APART },
    { "yes", CKV_SAID_SAME },
    { "no", CKV_SAID_APART },
    { "y", CKV_SAID_SAME },
    { "n", CKV_SAID_APART },
    { "是", CKV_SAID_SAME },
    { "否", CKV_SAID_APART },
    { "?", CKV_SAID_UNKNOWN },
};

typedef struct reading {
    ckv_answer_fn fn;
    void *context;
    uint64_t line;
} reading;

static ckv_status take_row(void *context, const ckv_slice *cells, ckv_error *err)
{
    reading *r = context;
    if (cells[4].len == 0)
        return CKV_OK;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        if (!ckv_slice_equal(cells[4], ckv_slice_str(words[w].word)))
            continue;
        ckv_answer answer = { cells[0], cells[1], cells[2], cells[3], words[w].said, r->line };
        return r->fn(r->context, &answer, err);
    }
    return ckv_fail(err, CKV_INVALID, "an answer is 'link' or 'apart', 'yes' or 'no', or nothing");
}

ckv_status ckv_answers_read(const char *path, ckv_answer_fn fn, void *context, ckv_error *err)
{
    reading r = { fn, context, 0 };
    ckv_strict_csv file = { path, "answers have source_a,key_a,source_b,key_b,decision", columns, COLUMNS, 0, take_row,
        &r, &r.line };
    return ckv_strict_csv_read(&file, err);
}
