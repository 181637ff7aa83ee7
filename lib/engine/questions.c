#include "engine/questions.h"

#include "util/bits.h"

#include <math.h>
#include <stdlib.h>

#define FORM 1

/* Strata of like evidence, in bits: those together, then those apart, each down from `least`. */
static const struct {
    bool together;
    int least;
} strata[CKV_STRATA] = {
    { true, 7 },
    { true, 4 },
    { true, 2 },
    { true, INT32_MIN / CKV_BIT },
    { false, 0 },
    { false, -3 },
    { false, -6 },
    { false, -9 },
    { false, INT32_MIN / CKV_BIT },
};

bool ckv_stratum_together(unsigned stratum)
{
    return strata[stratum].together;
}

static unsigned stratum_of(bool together, int32_t evidence)
{
    unsigned s = 0;
    while (strata[s].together != together || evidence < strata[s].least * CKV_BIT)
        s++;
    return s;
}

static int by_hash(const void *a, const void *b)
{
    const ckv_question *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

void ckv_questions_order(ckv_question *items, size_t count)
{
    if (count > 1)
        qsort(items, count, sizeof *items, by_hash);
}

static void settle(ckv_stratum *s)
{
    ckv_questions_order(s->items, s->count);
    s->count = s->count < CKV_STRATUM_MAX ? s->count : CKV_STRATUM_MAX;
}

ckv_status ckv_questions_offer(ckv_questions *q, bool together, const ckv_question *question)
{
    ckv_stratum *s = &q->strata[stratum_of(together, question->evidence)];
    if (!s->items)
        s->items = malloc(2 * CKV_STRATUM_MAX * sizeof *s->items);
    if (!s->items)
        return CKV_NO_MEMORY;
    s->items[s->count++] = *question;
    if (s->count == 2 * CKV_STRATUM_MAX)
        settle(s);
    return CKV_OK;
}

void ckv_questions_settle(ckv_questions *q)
{
    for (unsigned s = 0; s < CKV_STRATA; s++)
        settle(&q->strata[s]);
}

bool ckv_questions_find(const ckv_questions *q, uint64_t a, uint64_t b, unsigned *stratum, size_t *at)
{
    for (unsigned s = 0; s < CKV_STRATA; s++) {
        for (size_t i = 0; i < q->strata[s].count; i++) {
            const ckv_question *one = &q->strata[s].items[i];
            if ((one->a == a && one->b == b) || (one->a == b && one->b == a)) {
                *stratum = s;
                *at = i;
                return true;
            }
        }
    }
    return false;
}

void ckv_questions_free(ckv_questions *q)
{
    for (unsigned s = 0; s < CKV_STRATA; s++)
        free(q->strata[s].items);
    *q = (ckv_questions){ 0 };
}

/* ---- how many of each ---- */

/* Variance of right and wrong summed over the pairs of each stratum, as a share of that of its class: what an answer
 * teaches of shift and slope goes by it. */
static void sum_doubt(const ckv_expect_tally *t, double out[CKV_STRATA])
{
    double rate = ((double)t->rate + 1) / 4294967296.0, of_class[2] = { 1e-9, 1e-9 };
    for (unsigned s = 0; s < CKV_STRATA; s++)
        out[s] = 0;
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        int32_t evidence = ((int32_t)b - CKV_EXPECT_BINS / 2) * CKV_EXPECT_BIN;
        double same = ckv_expect_share(true, b), kept = ckv_expect_share(false, b);
        double apart = (double)t->linked[b].pairs + (double)t->sampled[b].pairs / rate;
        out[stratum_of(true, evidence)] += (double)t->together[b].pairs * same * (1 - same);
        out[stratum_of(false, evidence)] += apart * kept * (1 - kept);
    }
    for (unsigned s = 0; s < CKV_STRATA; s++)
        of_class[strata[s].together] += out[s];
    for (unsigned s = 0; s < CKV_STRATA; s++)
        out[s] = out[s] / of_class[strata[s].together] + 1e-9;
}

void ckv_questions_share_out(
    const ckv_questions *q, const ckv_expect_tally *tally, size_t count, size_t out[CKV_STRATA])
{
    double doubt[CKV_STRATA];
    sum_doubt(tally, doubt);
    for (unsigned s = 0; s < CKV_STRATA; s++)
        out[s] = 0;
    /* One after the other to the stratum that has fewest for its doubt: whole numbers that add up (Webster's
     * method). */
    for (size_t n = 0; n < count; n++) {
        unsigned best = CKV_STRATA;
        for (unsigned s = 0; s < CKV_STRATA; s++) {
            if (out[s] < q->strata[s].count
                && (best == CKV_STRATA || doubt[s] * ((double)out[best] + 0.5) > doubt[best] * ((double)out[s] + 0.5)))
                best = s;
        }
        if (best == CKV_STRATA)
            return;
        out[best]++;
    }
}

/* ---- the stored form ---- */

static void pack_bins(ckv_buf *out, const ckv_expect_bin *bins)
{
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        ckv_buf_varint(out, bins[b].pairs);
        ckv_buf_varint(out, bins[b].clumped);
    }
}

static void unpack_bins(ckv_cursor *in, ckv_expect_bin *bins)
{
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        bins[b].pairs = ckv_cursor_varint(in);
        bins[b].clumped = ckv_cursor_varint(in);
    }
}

static void pack_fields(ckv_buf *out, const ckv_expect_fields *f)
{
    ckv_buf_varint(out, f->together);
    ckv_buf_varint(out, f->together_proposed);
    ckv_buf_varint(out, f->third);
    ckv_buf_varint(out, f->third_proposed);
}

/* Each number counts a part of what another does. */
static void unpack_fields(ckv_cursor *in, ckv_expect_fields *f)
{
    f->together = ckv_cursor_varint(in);
    f->together_proposed = ckv_cursor_varint(in);
    f->third = ckv_cursor_varint(in);
    f->third_proposed = ckv_cursor_varint(in);
    if (f->together_proposed > f->together || f->third > f->together || f->third_proposed > f->third
        || f->third_proposed > f->together_proposed)
        in->bad = true;
}

ckv_status ckv_pack_expected(ckv_buf *out, const ckv_expect_tally *t, const ckv_questions *q)
{
    ckv_buf_byte(out, FORM);
    ckv_buf_u32(out, t->rate);
    ckv_buf_varint(out, t->decided);
    pack_bins(out, t->together);
    pack_bins(out, t->linked);
    pack_bins(out, t->sampled);
    for (unsigned k = 0; k < CKV_EXPECT_FIELDS; k++)
        pack_fields(out, &t->fields[k]);
    for (unsigned s = 0; s < CKV_STRATA; s++) {
        ckv_buf_varint(out, q->strata[s].count);
        for (size_t i = 0; i < q->strata[s].count; i++) {
            const ckv_question *one = &q->strata[s].items[i];
            ckv_buf_u64(out, one->hash);
            ckv_buf_u32(out, one->a);
            ckv_buf_u32(out, one->b);
            ckv_buf_u32(out, (uint32_t)one->evidence);
        }
    }
    return ckv_buf_status(out);
}

static ckv_status unpack_stratum(ckv_cursor *in, ckv_stratum *s)
{
    uint64_t count = ckv_cursor_varint(in);
    if (in->bad || count > CKV_STRATUM_MAX)
        return CKV_CORRUPT;
    s->items = malloc(2 * CKV_STRATUM_MAX * sizeof *s->items);
    if (!s->items)
        return CKV_NO_MEMORY;
    for (; s->count < count; s->count++) {
        ckv_question *one = &s->items[s->count];
        one->hash = ckv_cursor_u64(in);
        one->a = ckv_cursor_u32(in);
        one->b = ckv_cursor_u32(in);
        one->evidence = (int32_t)ckv_cursor_u32(in);
    }
    return in->bad ? CKV_CORRUPT : CKV_OK;
}

ckv_status ckv_unpack_expected(ckv_expect_tally *t, ckv_questions *q, ckv_slice bytes)
{
    ckv_cursor in = ckv_cursor_of(bytes);
    ckv_status status = ckv_cursor_u8(&in) == FORM ? CKV_OK : CKV_VERSION;
    *q = (ckv_questions){ 0 };
    t->rate = ckv_cursor_u32(&in);
    t->decided = ckv_cursor_varint(&in);
    unpack_bins(&in, t->together);
    unpack_bins(&in, t->linked);
    unpack_bins(&in, t->sampled);
    for (unsigned k = 0; k < CKV_EXPECT_FIELDS; k++)
        unpack_fields(&in, &t->fields[k]);
    for (unsigned s = 0; status == CKV_OK && s < CKV_STRATA; s++)
        status = unpack_stratum(&in, &q->strata[s]);
    return status == CKV_OK && (in.bad || in.ptr != in.end) ? CKV_CORRUPT : status;
}
