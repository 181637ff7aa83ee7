/* How a table begins and ends: titles above it, a header or none, totals below it. */
#include "io/format.h"

#include "util/error.h"

#include <strings.h>

static size_t count_filled(const ckv_head_row *row)
{
    size_t filled = 0;
    for (size_t i = 0; i < row->count; i++)
        filled += ckv_slice_trim(row->cells[i]).len > 0;
    return filled;
}

ckv_status ckv_reader_judge(
    const ckv_reader *reader, const ckv_head_row *rows, size_t count, ckv_head *out, ckv_error *err)
{
    const ckv_reader_options *options = reader->options;
    *out = (ckv_head){ .none = options && options->no_header };
    if (!options || !options->head) {
        out->titles = reader->format == &ckv_format_xlsx && count > 1 && count_filled(&rows[0]) == 1
                      && count_filled(&rows[1]) > 1;
        return CKV_OK;
    }
    ckv_status st = count ? options->head(options->head_context, rows, count, out) : CKV_OK;
    if (st != CKV_OK)
        return ckv_fail_memory(err);
    out->titles = out->titles < count ? out->titles : 0;
    out->none |= options->no_header;
    return CKV_OK;
}

ckv_status ckv_reader_number_columns(ckv_reader *reader, size_t count, ckv_error *err)
{
    for (size_t i = 0; i < count; i++)
        if (ckv_reader_name_column(reader, CKV_LIT("")) != CKV_OK)
            return ckv_fail_memory(err);
    return CKV_OK;
}

void ckv_reader_note_head(ckv_reader *reader)
{
    if (!reader->header && reader->count == 1)
        ckv_reader_note(reader, "no line names the column: it is called \"column 1\", and the first line is a record");
    else if (!reader->header)
        ckv_reader_note(reader,
            "no line names the columns: they are called \"column 1\" to \"column %zu\", and the first line is a record",
            reader->count);
    if (reader->titles)
        ckv_reader_note(reader, "%llu line%s above the table %s left out as titles", (unsigned long long)reader->titles,
            reader->titles == 1 ? "" : "s", reader->titles == 1 ? "is" : "are");
}

/* Words that totals begin with. A word that a person or a company may be called stands only beside a number. */
static const struct {
    const char *word;
    bool bare; /* also without any number */
} totals[] = { { "合计", true }, { "总计", true }, { "小计", true }, { "共计", true }, { "总合计", true },
    { "本页小计", true }, { "本页合计", true }, { "累计", true }, { "合計", true }, { "總計", true }, { "小計", true },
    { "共計", true }, { "grand total", true }, { "subtotal", true }, { "sub-total", true }, { "sub total", true },
    { "total", false }, { "totals", false }, { "sum", false }, { "gesamt", false }, { "summe", false },
    { "gesamtsumme", true } };

/* 1,234.50, -3, 12 %, 45人: what a sum looks like. Leading zeros, a plus and ten digits in a row are a number of
 * somebody's. */
static bool is_sum(ckv_slice s)
{
    static const char *const units[] = { "人", "户", "戶", "条", "條", "笔", "筆", "家", "个", "個", "位", "名", "元",
        "%" };
    static const char *const signs[] = { "¥", "￥", "$", "€", "£" };
    size_t run = 0, digits = 0, i = 0;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (ckv_slice_ends(s, ckv_slice_str(units[k])))
            s = ckv_slice_trim(ckv_slice_head(s, s.len - strlen(units[k])));
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (ckv_slice_starts(s, ckv_slice_str(signs[k])))
            s = ckv_slice_trim(ckv_slice_tail(s, strlen(signs[k])));
    i = s.len && s.ptr[0] == '-';
    if (s.len - i > 1 && s.ptr[i] == '0' && ckv_is_digit(s.ptr[i + 1]))
        return false;
    for (; i < s.len; i++) {
        if (!ckv_is_digit(s.ptr[i]) && s.ptr[i] != ',' && s.ptr[i] != '.' && s.ptr[i] != ' ')
            return false;
        run = ckv_is_digit(s.ptr[i]) ? run + 1 : 0;
        digits += ckv_is_digit(s.ptr[i]);
        if (run > 9)
            return false;
    }
    return digits > 0;
}

/* What stands behind a word for a total in its own cell: nothing, a colon, a number. *sum: a number. */
static bool is_rest(ckv_slice rest, bool *sum)
{
    static const char *const colons[] = { ":", "：" };
    rest = ckv_slice_trim(rest);
    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++)
        if (ckv_slice_starts(rest, ckv_slice_str(colons[i])))
            rest = ckv_slice_trim(ckv_slice_tail(rest, strlen(colons[i])));
    *sum = rest.len && is_sum(rest);
    return !rest.len || *sum;
}

/* Every row is asked, so the first letter is looked at before anything is called. */
static bool is_total_word(ckv_slice cell, bool *bare, bool *sum)
{
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
        if ((cell.ptr[0] | ' ') != (totals[i].word[0] | ' ')) /* in small letters */
            continue;
        size_t len = strlen(totals[i].word);
        if (cell.len < len || strncasecmp(cell.ptr, totals[i].word, len) != 0)
            continue;
        *bare = totals[i].bare;
        if (is_rest(ckv_slice_tail(cell, len), sum))
            return true;
    }
    return false;
}

bool ckv_row_is_total(const ckv_slice *cells, size_t count)
{
    size_t i = 0;
    bool bare = false, sum = false;
    while (i < count && !ckv_slice_trim(cells[i]).len)
        i++;
    if (count < 2 || i == count || !is_total_word(ckv_slice_trim(cells[i]), &bare, &sum))
        return false;
    for (i++; i < count; i++) {
        ckv_slice cell = ckv_slice_trim(cells[i]);
        if (cell.len && !is_sum(cell))
            return false;
        sum |= cell.len > 0;
    }
    return bare || sum;
}
