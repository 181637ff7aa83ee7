#include "engine/answers.h"

#include "engine/strict_csv.h"

static const char *const columns[] = { "source_a", "key_a", "source_b", "key_b", "decision" };
enum { COLUMNS = sizeof columns / sizeof *columns };

/* In whatever case they are written. */
static const struct {
    ckv_slice word;
    ckv_said said;
} words[] = {
    { { "link", 4 }, CKV_SAID_SAME },
    { { "apart", 5 }, CKV_SAID_APART },
    { { "yes", 3 }, CKV_SAID_SAME },
    { { "no", 2 }, CKV_SAID_APART },
    { { "y", 1 }, CKV_SAID_SAME },
    { { "n", 1 }, CKV_SAID_APART },
    { { "是", 3 }, CKV_SAID_SAME },
    { { "否", 3 }, CKV_SAID_APART },
    { { "?", 1 }, CKV_SAID_UNKNOWN },
};

typedef struct reading {
    const ckv_answer_form *form;
    ckv_answer_fn fn;
    void *context;
    uint64_t line;
} reading;

static bool is_word(ckv_slice cell, ckv_slice word)
{
    size_t same = 0;
    while (same < cell.len && same < word.len && ckv_to_lower(cell.ptr[same]) == word.ptr[same])
        same++;
    return same == cell.len && same == word.len;
}

static ckv_status take_row(void *context, const ckv_slice *cells, ckv_error *err)
{
    reading *r = context;
    if (r->form->open && cells[4].len == 0)
        return CKV_OK;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        ckv_answer answer = { cells[0], cells[1], cells[2], cells[3], words[w].said, r->line };
        if (is_word(cells[4], words[w].word) && (r->form->open || answer.said != CKV_SAID_UNKNOWN))
            return r->fn(r->context, &answer, err);
    }
    return ckv_fail(err, CKV_INVALID, "%s", r->form->words);
}

ckv_status ckv_answers_read_as(
    const char *path, const ckv_answer_form *form, ckv_answer_fn fn, void *context, ckv_error *err)
{
    reading r = { form, fn, context, 0 };
    ckv_strict_csv file = { path, form->columns, columns, COLUMNS, 0, take_row, &r, &r.line };
    return ckv_strict_csv_read(&file, err);
}

ckv_status ckv_answers_read(const char *path, ckv_answer_fn fn, void *context, ckv_error *err)
{
    static const ckv_answer_form form = { "answers have source_a,key_a,source_b,key_b,decision",
        "an answer is 'link' or 'apart', 'yes' or 'no', or nothing", true };
    return ckv_answers_read_as(path, &form, fn, context, err);
}
