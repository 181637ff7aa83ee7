#include "infer/header.h"

#include "infer/header_parts.h"
#include "infer/words.h"
#include "text/canon.h"
#include "text/utf8.h"

enum {
    TEXT_MAX = 96, /* bytes of a folded header; longer ones are sentences */
    PIECES_MAX = 12,
    SHORT_WORD = 3
};

/* A folded header without its blanks and punctuation. */
typedef struct folded {
    char text[TEXT_MAX];
    bool edge[TEXT_MAX + 1]; /* a word of the header begins or ends here */
    size_t len;
    bool han;
    bool fits;
} folded;

/* A run of digits, "2" in "address 2", stands for itself. */
static const ckv_word_row index_row = { CKV_WORD_NOISE, NULL, NULL, 0, "" };

/* "firstName" and "IDNumber" are two words each: put a blank between them before case is folded away. */
static void split_camel(ckv_buf *out, ckv_slice s)
{
    ckv_buf_clear(out);
    for (size_t i = 0; i < s.len; i++) {
        bool after_small = i > 0 && ckv_is_lower(s.ptr[i - 1]) && ckv_is_upper(s.ptr[i]);
        bool last_capital = i > 0 && i + 1 < s.len && ckv_is_upper(s.ptr[i - 1]) && ckv_is_upper(s.ptr[i])
                            && ckv_is_lower(s.ptr[i + 1]);
        if (after_small || last_capital)
            ckv_buf_byte(out, ' ');
        ckv_buf_byte(out, s.ptr[i]);
    }
}

static void squeeze(folded *f, ckv_slice canon)
{
    ckv_char_class last = CKV_CHAR_SPACE;
    f->fits = true;
    for (size_t at = 0; at < canon.len;) {
        size_t from = at;
        ckv_char_class class = ckv_char_class_of(ckv_utf8_next(canon, &at));
        bool letter = class == CKV_CHAR_DIGIT || class == CKV_CHAR_LATIN || class == CKV_CHAR_HAN
                      || class == CKV_CHAR_KANA || class == CKV_CHAR_HANGUL;
        if (class != last)
            f->edge[f->len] = true;
        last = class;
        if (!letter)
            continue;
        if (at - from > sizeof f->text - f->len) {
            f->fits = false;
            return;
        }
        memcpy(f->text + f->len, canon.ptr + from, at - from);
        f->len += at - from;
        f->han |= class == CKV_CHAR_HAN;
    }
    f->edge[f->len] = true;
}

/* The best way found to cover the text from a place to its end: as few words as can be, the earlier ones longer. */
typedef struct cover {
    const ckv_word_row *row;
    unsigned char len;
    unsigned char pieces; /* 0: no way */
} cover;

/* Which known word, if any, stands at a place with a length. */
typedef struct hits {
    struct hit {
        unsigned char at, len;
        const ckv_word_row *row;
    } hit[256];
    size_t count;
} hits;

static void note_hit(hits *h, size_t at, size_t len, const ckv_word_row *row)
{
    if (h->count < sizeof h->hit / sizeof *h->hit)
        h->hit[h->count++] = (struct hit){ (unsigned char)at, (unsigned char)len, row };
}

/* Short Latin words must touch an edge of the header's own words: "no" is in "phone_no", not in "unknown". */
static bool may_stand(const folded *f, size_t at, size_t len)
{
    bool latin = ckv_is_lower(f->text[at]);
    return !latin || len > SHORT_WORD || f->edge[at] || f->edge[at + len];
}

static void find_word(hits *h, const folded *f, ckv_slice word, const ckv_word_row *row)
{
    if (word.len > f->len)
        return;
    for (size_t at = 0; at + word.len <= f->len; at++) {
        if (f->text[at] == word.ptr[0] && memcmp(f->text + at, word.ptr, word.len) == 0 && may_stand(f, at, word.len))
            note_hit(h, at, word.len, row);
    }
}

static void find_digits(hits *h, const folded *f)
{
    for (size_t at = 0; at < f->len;) {
        size_t end = at;
        while (end < f->len && ckv_is_digit(f->text[end]))
            end++;
        if (end > at)
            note_hit(h, at, end - at, &index_row);
        at = end > at ? end : at + 1;
    }
}

static ckv_slice next_word(const char **p)
{
    const char *start = *p, *end = start;
    while (*end && *end != ' ')
        end++;
    *p = *end ? end + 1 : end;
    return ckv_slice_of(start, (size_t)(end - start));
}

/* What is for whole headers only, and is the whole: with its digits ("name1"), or before them ("sjh2"). */
typedef struct whole_words {
    const ckv_word_row *whole, *stem;
    size_t stem_len;
} whole_words;

static void find_in_row(hits *h, whole_words *e, const folded *f, const ckv_word_row *row)
{
    for (const char *p = row->words; *p;) {
        ckv_slice word = next_word(&p);
        if (!(row->flags & CKV_WORD_EXACT))
            find_word(h, f, word, row);
        else if (ckv_slice_equal(word, ckv_slice_of(f->text, f->len)))
            e->whole = row;
        else if (ckv_slice_equal(word, ckv_slice_of(f->text, e->stem_len)))
            e->stem = row;
    }
}

/* All known words in the text; the row of one that is for whole headers only and is the whole, as return value. */
static const ckv_word_row *find_words(hits *h, const folded *f)
{
    whole_words e = { .stem_len = f->len };
    size_t count = 0;
    const ckv_word_row *rows;
    while (e.stem_len > 1 && ckv_is_digit(f->text[e.stem_len - 1]))
        e.stem_len--;
    for (size_t table = 0; (rows = ckv_word_rows(table, &count)); table++) {
        for (size_t i = 0; i < count; i++)
            find_in_row(h, &e, f, &rows[i]);
    }
    find_digits(h, f);
    return e.whole ? e.whole : e.stem;
}

/* Cover the text from its end to its beginning. */
static size_t take_apart(const folded *f, const hits *h, const ckv_word_row *pieces[PIECES_MAX])
{
    cover best[TEXT_MAX + 1] = { { NULL, 0, 0 } };
    for (size_t at = f->len; at-- > 0;) {
        for (size_t i = 0; i < h->count; i++) {
            const struct hit *hit = &h->hit[i];
            size_t next = at + hit->len;
            if (hit->at != at || (next < f->len && !best[next].pieces))
                continue;
            unsigned n = 1u + (next < f->len ? best[next].pieces : 0);
            bool better = !best[at].pieces || n < best[at].pieces || (n == best[at].pieces && hit->len > best[at].len);
            if (better && n <= PIECES_MAX)
                best[at] = (cover){ hit->row, hit->len, (unsigned char)n };
        }
    }
    size_t n = 0;
    for (size_t at = 0; at < f->len && best[at].pieces; at += best[at].len)
        pieces[n++] = best[at].row;
    return n;
}

static unsigned number_at_end(const folded *f)
{
    unsigned n = 0;
    size_t at = f->len;
    while (at > 0 && ckv_is_digit(f->text[at - 1]))
        at--;
    for (; at < f->len && n < 1000; at++)
        n = n * 10 + (unsigned)(f->text[at] - '0');
    return n;
}

/* What the pieces hold, by role. */
typedef struct summary {
    size_t count[CKV_WORD_ATTRIBUTE + 1];
    const ckv_word_row *value, *carrier;
    const char *label;
    bool mixed; /* two different values: the state of a driving licence, not a state */
    bool key_is_last;
    bool weak;
} summary;

static summary sum_up(const ckv_word_row *const *pieces, size_t n)
{
    summary s = { .label = NULL };
    for (size_t i = 0; i < n; i++) {
        const ckv_word_row *row = pieces[i];
        s.count[row->role]++;
        s.key_is_last = row->role == CKV_WORD_KEY;
        s.weak |= (row->flags & CKV_WORD_WEAK) != 0;
        if (row->role == CKV_WORD_LABEL && !s.label)
            s.label = row->label;
        if (row->role == CKV_WORD_CARRIER) {
            /* 公司地址: whose address it is tells it from another */
            if (s.carrier && !s.label && strcmp(s.carrier->kind, "org.name") == 0 && s.carrier->kind != row->kind)
                s.label = "work";
            s.carrier = row;
        }
        if (row->role == CKV_WORD_VALUE) {
            s.mixed |= s.value && strcmp(s.value->kind, row->kind) != 0;
            s.value = s.value && s.value->label ? s.value : row;
        }
    }
    return s;
}

static void set_field(ckv_header *out, const ckv_word_row *row, const summary *s)
{
    out->means = CKV_HEADER_FIELD;
    out->kind = row->kind;
    out->weak = row->flags & CKV_WORD_WEAK;
    out->contact = row->flags & CKV_WORD_CONTACT;
    /* A home mobile is a mobile; an English mailing address is the English one. */
    if (row->label && (row->role == CKV_WORD_VALUE || !s->label))
        out->label = row->label;
    else if (s->label)
        out->label = s->label;
    else if (row->role == CKV_WORD_VALUE && s->carrier && strcmp(s->carrier->kind, "org.name") == 0)
        out->label = "work";
}

static bool starts(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

static void conclude(ckv_header *out, const summary *s)
{
    const size_t *has = s->count;
    bool names_customer = has[CKV_WORD_PARTY] > 0;
    bool thing = s->value || s->carrier || has[CKV_WORD_NAME];
    if (has[CKV_WORD_ATTRIBUTE] || s->mixed)
        return;
    if (has[CKV_WORD_TYPE]) {
        if (!thing && !has[CKV_WORD_UPDATED] && !has[CKV_WORD_KEY] && !has[CKV_WORD_LABEL])
            out->means = names_customer ? CKV_HEADER_TYPE : CKV_HEADER_CATEGORY;
    } else if (has[CKV_WORD_UPDATED]) {
        out->means = thing ? CKV_HEADER_ATTRIBUTE : CKV_HEADER_UPDATED;
    } else if (s->value) {
        if (!(has[CKV_WORD_KEY] && starts(s->value->kind, "address."))) /* a city id is no city */
            set_field(out, s->value, s);
    } else if (s->carrier && s->key_is_last) {
        if (strcmp(s->carrier->kind, "address") != 0)
            out->means = CKV_HEADER_KEY;
    } else if (s->carrier && !has[CKV_WORD_NUMBER]) {
        set_field(out, s->carrier, s);
    } else if (!s->carrier && has[CKV_WORD_NAME]) {
        static const ckv_word_row name = { CKV_WORD_NAME, "person.name", NULL, 0, "" };
        set_field(out, &name, s);
        out->ambiguous = true;
    } else if (!s->carrier && (has[CKV_WORD_KEY] || (has[CKV_WORD_NUMBER] && names_customer))) {
        out->means = CKV_HEADER_KEY;
    }
}

/* recordtype, khlx: words for whole headers that name a type also say whose. */
static void conclude_exact(ckv_header *out, const ckv_word_row *row)
{
    summary s = sum_up(&row, 1);
    s.count[CKV_WORD_PARTY] += row->role == CKV_WORD_TYPE;
    conclude(out, &s);
    out->weak = row->flags & CKV_WORD_WEAK;
}

/* "No. 2" and "data" leave it to the values. */
static bool says_something(const summary *s)
{
    size_t words = 0;
    for (size_t role = CKV_WORD_PARTY; role <= CKV_WORD_ATTRIBUTE; role++)
        words += role == CKV_WORD_NUMBER ? 0 : s->count[role];
    return words > 0;
}

/* What the text of a header says; leaves `out` as it is where the text is not made of known words. */
static void read_folded(ckv_header *out, const folded *f)
{
    hits h = { .count = 0 };
    const ckv_word_row *pieces[PIECES_MAX];
    const ckv_word_row *exact = find_words(&h, f);
    if (exact) {
        conclude_exact(out, exact);
        out->known = true;
        return;
    }
    size_t n = take_apart(f, &h, pieces);
    if (!n)
        return;
    summary s = sum_up(pieces, n);
    conclude(out, &s);
    out->known = says_something(&s);
    out->weak |= out->means == CKV_HEADER_UPDATED && s.weak;
}

static ckv_status read_text(ckv_header *out, ckv_slice text, ckv_buf *canon)
{
    folded f = { .len = 0 };
    ckv_buf_clear(canon);
    ckv_status st = ckv_text_canon(canon, text);
    if (st != CKV_OK)
        return st;
    squeeze(&f, ckv_buf_slice(canon));
    if (!f.fits || !f.len)
        return CKV_OK;
    out->han = f.han;
    out->index = number_at_end(&f);
    read_folded(out, &f);
    return CKV_OK;
}

/* Without what stands in brackets, "生日 (yyyy-mm-dd)", "Sex [M/F]"; false where nothing does, or nothing else. */
static bool drop_brackets(ckv_buf *out, ckv_slice text)
{
    static const char *const pairs[][2] = { { "(", ")" }, { "[", "]" }, { "（", "）" }, { "【", "】" } };
    size_t from = text.len, to = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *open = memmem(text.ptr, text.len, pairs[i][0], strlen(pairs[i][0]));
        size_t at = open ? (size_t)(open - text.ptr) : text.len;
        const char *shut = open ? memmem(open, text.len - at, pairs[i][1], strlen(pairs[i][1])) : NULL;
        if (shut && at < from) {
            from = at;
            to = (size_t)(shut - text.ptr) + strlen(pairs[i][1]);
        }
    }
    ckv_buf_clear(out);
    if (!to)
        return false;
    ckv_buf_add(out, ckv_slice_head(text, from));
    ckv_buf_add(out, ckv_slice_tail(text, to));
    return out->len > 0;
}

/* Each part of a header that says two things by itself: together their words say a third. */
static ckv_status read_parts(ckv_header *out, ckv_slice text, ckv_buf scratch[2])
{
    ckv_header_part part[CKV_HEADER_PARTS_MAX];
    ckv_header said[CKV_HEADER_PARTS_MAX];
    size_t count = ckv_header_split(text, part);
    for (size_t i = 0; i < count && count > 1; i++) {
        said[i] = (ckv_header){ .means = CKV_HEADER_ATTRIBUTE, .label = "" };
        split_camel(&scratch[0], part[i].text);
        ckv_status st = ckv_buf_status(&scratch[0]);
        if (st == CKV_OK)
            st = read_text(&said[i], ckv_buf_slice(&scratch[0]), &scratch[1]);
        if (st != CKV_OK)
            return st;
        const char *kind = ckv_header_part_kind(part[i].text);
        if (kind)
            said[i].means = CKV_HEADER_FIELD, said[i].kind = kind, said[i].ambiguous = false;
    }
    ckv_header_join(out, said, part, count);
    return CKV_OK;
}

static ckv_status read_whole(ckv_header *out, ckv_slice text, ckv_buf scratch[2])
{
    split_camel(&scratch[0], text);
    ckv_status st = ckv_buf_status(&scratch[0]);
    if (st == CKV_OK)
        st = read_text(out, ckv_buf_slice(&scratch[0]), &scratch[1]);
    if (st != CKV_OK || out->known || !drop_brackets(&scratch[0], text))
        return st;
    st = ckv_buf_status(&scratch[0]);
    return st == CKV_OK ? read_text(out, ckv_buf_slice(&scratch[0]), &scratch[1]) : st;
}

ckv_status ckv_header_read(ckv_header *out, ckv_slice text, ckv_buf scratch[2])
{
    *out = (ckv_header){ .means = CKV_HEADER_ATTRIBUTE, .label = "" };
    if (text.len > 4 * TEXT_MAX)
        return CKV_OK;
    ckv_status st = read_whole(out, text, scratch);
    return st == CKV_OK ? read_parts(out, text, scratch) : st;
}
