#include "infer/date_order.h"

static bool take_number(ckv_slice *s, size_t most, uint32_t *out)
{
    size_t n = 0;
    *out = 0;
    while (n < s->len && n <= most && ckv_is_digit(s->ptr[n]))
        *out = *out * 10 + (uint32_t)(s->ptr[n++] - '0');
    *s = ckv_slice_tail(*s, n);
    return n > 0 && n <= most;
}

static bool take_mark(ckv_slice *s, char *mark)
{
    if (!s->len || (*mark ? s->ptr[0] != *mark : !strchr("/-.", s->ptr[0])))
        return false;
    *mark = s->ptr[0];
    *s = ckv_slice_tail(*s, 1);
    return true;
}

/* a/b/year, perhaps with a time of day behind; a year of two digits that could be a day says nothing. */
static void vote(ckv_date_votes *votes, ckv_slice s)
{
    uint32_t a, b, year;
    char mark = 0;
    s = ckv_slice_trim(s);
    if (!take_number(&s, 2, &a) || !take_mark(&s, &mark) || !take_number(&s, 2, &b) || !take_mark(&s, &mark)
        || !take_number(&s, 4, &year) || (s.len && s.ptr[0] != ' ' && s.ptr[0] != 'T'))
        return;
    if (a < 1 || b < 1 || a > 31 || b > 31 || year <= 31)
        return;
    if (a > 12 && b <= 12)
        votes->day_first++;
    else if (b > 12 && a <= 12)
        votes->month_first++;
    else if (a <= 12 && mark == '.')
        votes->dotted++;
}

ckv_date_votes ckv_date_votes_of(const ckv_record *records, size_t count, uint32_t column)
{
    ckv_date_votes votes = { 0 };
    for (size_t i = 0; i < count; i++) {
        ckv_slice cells = records[i].cells, cell;
        uint32_t at;
        while (ckv_cells_next(&cells, &at, &cell, NULL)) {
            if (at == column)
                vote(&votes, cell);
        }
    }
    return votes;
}

ckv_date_order ckv_date_order_of(const ckv_date_votes *v)
{
    if (v->day_first && v->month_first)
        return CKV_ORDER_UNSAID;
    if (v->month_first)
        return CKV_ORDER_MDY;
    return v->day_first || v->dotted ? CKV_ORDER_DMY : CKV_ORDER_UNSAID;
}
