/* A Chinese address line made ready to be read: without recipients, postcodes that say so and punctuation, its numerals
 * of one form, and each character looked up once. */
#include "text/address/han.h"

#include "text/numeral.h"
#include "text/utf8.h"

static bool alnum(char c)
{
    return ckv_is_digit(c) || ckv_is_lower(c);
}

bool ckv_han_counts(ckv_slice after)
{
    return ckv_han_list_starts(after, CKV_LIST_COUNTED) && !ckv_han_list_starts(after, CKV_LIST_NOT_COUNTED);
}

/* Words that digits before them are the name of: 科技南12路. */
#define NUMBERED_ROADS (CKV_LIST_BIT(CKV_LIST_ROAD_ENDS) | CKV_LIST_BIT(CKV_LIST_ROAD_NUMBERED))

/* What there is in a line at all. */
typedef struct survey {
    uint64_t begins; /* lists of which some character may begin a word */
    bool plain;      /* nothing but small letters, digits and characters of three bytes */
    size_t same;     /* up to where no numeral may have to be written otherwise */
    size_t last;     /* nor from behind here on */
    size_t kinds;    /* up to where words may begin that places stand before */
} survey;

/* Three bytes from `at` on are a character of that class. */
static inline void mark_character(uint8_t *mark, uint8_t class)
{
    mark[0] = class;
    mark[1] = mark[2] = 0;
}

/* Look at each character, and write down its class. */
static survey survey_of(ckv_slice line, uint8_t *mark)
{
    const uint8_t *start = (const uint8_t *)line.ptr, *p = start, *end = p + line.len;
    survey found = { 0, true, line.len, 0, 0 };
    const uint64_t numerals = CKV_LIST_BIT(CKV_LIST_NUMERAL_CHARS);
    uint64_t other = numerals; /* lists that are written otherwise: behind digits roads too */
    const uint8_t *from = p;   /* where the digits before here begin */
    while (p < end) {
        if (*p >= 0xE3 && *p <= 0xE9 && end - p >= CKV_HAN) { /* U+3000 to U+9FFF: what is canonical is valid */
            uint8_t class = ckv_han_class_of(ckv_utf8_three(p));
            uint64_t begins = ckv_han_class_rows[class].begins;
            found.begins |= begins;
            if (begins & other) {
                size_t here = (size_t)(from - start);
                found.same = here < found.same ? here : found.same;
                found.last = (size_t)(p - start);
            }
            mark_character(mark, class);
            other = numerals;
            mark += 3;
            from = p += 3;
            if (begins & CKV_LIST_BIT(CKV_LIST_PLACE_KINDS))
                found.kinds = (size_t)(p - start);
        } else {
            bool digit = ckv_is_digit((char)*p);
            found.last = *p >= 0xC0 ? (size_t)(p - start) : found.last; /* a circle */
            found.plain &= alnum((char)*p++);
            from = digit ? from : p;
            other = digit ? numerals | NUMBERED_ROADS : numerals;
            *mark++ = 0;
        }
    }
    return found;
}

/* How many bytes of blanks and colons `s` begins with. */
static size_t gap(ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && (s.ptr[n] == ' ' || s.ptr[n] == ':' || s.ptr[n] == '.'))
        n++;
    return n;
}

/* Does a number follow, as behind 电话 but not in 电话局? */
static bool number_follows(ckv_slice s)
{
    s = ckv_slice_tail(s, gap(s));
    return s.len && (ckv_is_digit(s.ptr[0]) || s.ptr[0] == '+' || s.ptr[0] == '(');
}

/* 5号 收件人:张三, 5号 电话 13901234567: who gets the parcel is no part of the address. */
static ckv_slice before_recipient(ckv_slice line)
{
    size_t at = 0;
    while (at < line.len) {
        ckv_slice here = ckv_slice_tail(line, at);
        size_t phone = ckv_han_list_starts(here, CKV_LIST_PHONES);
        if (at
            && (ckv_han_list_starts(here, CKV_LIST_RECIPIENTS)
                || (phone && number_follows(ckv_slice_tail(here, phone)))))
            break;
        ckv_utf8_next(line, &at);
    }
    return ckv_slice_head(line, at);
}

static ckv_slice added(const ckv_han_reader *r, size_t from)
{
    return ckv_slice_of(r->scratch->ptr + from, r->scratch->len - from);
}

/* 邮编079903: a postcode that says so may stand anywhere. The line without it. */
static ckv_slice without_postcode(ckv_han_reader *r, ckv_slice line)
{
    size_t word = 0, at = 0;
    while (at < line.len && !(word = ckv_han_list_starts(ckv_slice_tail(line, at), CKV_LIST_POSTCODES)))
        ckv_utf8_next(line, &at);
    if (!word)
        return line;
    ckv_slice after = ckv_slice_tail(line, at + word);
    after = ckv_slice_tail(after, gap(after));
    size_t n = ckv_slice_digits(after), start = r->scratch->len;
    if (n < 3 || n > 6)
        return line;
    ckv_han_set(&r->out->postcode, ckv_slice_head(after, n));
    ckv_buf_add(r->scratch, ckv_slice_head(line, at));
    ckv_buf_byte(r->scratch, ' '); /* what stood on its two sides stays apart */
    ckv_buf_add(r->scratch, ckv_slice_tail(after, n));
    return added(r, start);
}

/* Punctuation goes; between two Latin letters or digits it becomes one '-'. A postcode in parentheses is kept apart. */
static ckv_slice squeeze(ckv_han_reader *r, ckv_slice line)
{
    size_t start = r->scratch->len;
    for (size_t at = 0; at < line.len;) {
        size_t from = at;
        uint32_t cp = ckv_utf8_next(line, &at);
        if (cp == '(') {
            const char *close = memchr(line.ptr + at, ')', line.len - at);
            if (close) {
                ckv_slice inside = ckv_slice_of(line.ptr + at, (size_t)(close - line.ptr) - at);
                if (inside.len == 6 && ckv_is_digit(inside.ptr[0]) && ckv_is_digit(inside.ptr[5]))
                    ckv_han_set(&r->out->postcode, inside);
                at = (size_t)(close - line.ptr) + 1;
                continue;
            }
        }
        bool keep = cp >= 0x80 || alnum((char)cp);
        if (keep && cp != 0xb7 && cp != 0xfffd) {
            ckv_buf_add(r->scratch, ckv_slice_of(line.ptr + from, at - from));
            continue;
        }
        bool floor = cp == '/' && ckv_slice_starts(ckv_slice_tail(line, at), CKV_LIT("f"))
                     && (at + 1 == line.len || !alnum(line.ptr[at + 1])); /* 8/f is 8f */
        bool inner = !floor && r->scratch->len > start && alnum(r->scratch->ptr[r->scratch->len - 1]) && at < line.len
                     && alnum(line.ptr[at]);
        if (inner)
            ckv_buf_byte(r->scratch, '-');
    }
    return added(r, start);
}

/* What is written so far of a text, and the classes beside it. There is room for all that can come. */
typedef struct marked {
    char *to;
    uint8_t *mark;
    size_t len;
} marked;

static inline void put(marked *out, const char *bytes, size_t count, uint8_t class)
{
    memcpy(out->to + out->len, bytes, count);
    memset(out->mark + out->len, 0, count);
    out->mark[out->len] = class;
    out->len += count;
}

/* Is it a character that may be a numeral, or one that has no class, as a circle? */
static bool may_be_numeral(ckv_han_text line, size_t at)
{
    uint8_t c = (uint8_t)line.ptr[at];
    return (c >= 0xC0 && c < 0xE3) || ckv_han_may_begin(line, at, CKV_LIST_BIT(CKV_LIST_NUMERAL_CHARS));
}

/* What stays as it is. */
static void put_plain(marked *out, ckv_han_text line, size_t from, size_t to)
{
    memcpy(out->to + out->len, line.ptr + from, to - from);
    memcpy(out->mark + out->len, line.mark + from, to - from);
    out->len += to - from;
}

static void put_number(marked *out, uint32_t value)
{
    char digits[10];
    size_t from = sizeof digits;
    do
        digits[--from] = (char)('0' + value % 10);
    while (value /= 10);
    if (out->len && ckv_is_digit(out->to[out->len - 1]))
        put(out, "-", 1, 0);
    put(out, digits + from, sizeof digits - from, 0);
}

/* Digits of a road's name as they are said. */
static void put_said(marked *out, ckv_slice digits)
{
    char bytes[32];
    uint32_t value = 0;
    ckv_buf said = ckv_buf_over(bytes, sizeof bytes);
    for (size_t i = 0; i < digits.len; i++)
        value = value * 10 + (uint32_t)(digits.ptr[i] - '0');
    ckv_numeral_write(&said, value);
    for (size_t at = 0, from; (from = at) < said.len;)
        put(out, bytes + from, 3, ckv_han_class_of(ckv_utf8_next(ckv_buf_slice(&said), &at)));
}

/* 科技南12路, 14号大街: digits that are a road's name. */
static bool names_road(const marked *out, size_t count, ckv_slice after)
{
    enum { DIGITS_MAX = 3 };
    if (!count || count > DIGITS_MAX || !out->len || alnum(out->to[out->len - 1]))
        return false;
    return ckv_han_list_starts(after, CKV_LIST_ROAD_TYPES) || ckv_word_starts(after, "道")
           || ckv_han_list_starts(after, CKV_LIST_ROAD_NUMBERED);
}

/* Put what a numeral at `at` becomes. Returns its bytes, 0 for one that stays. */
static size_t put_numeral(marked *out, ckv_slice here, size_t digits)
{
    uint32_t value = 0;
    if (digits) {
        if (!names_road(out, digits, ckv_slice_tail(here, digits)))
            return 0;
        put_said(out, ckv_slice_head(here, digits));
        return digits;
    }
    size_t n = ckv_numeral_read(here, &value);
    bool of = n && ckv_word_ends(ckv_slice_of(out->to, out->len), "之") > 0;
    if (!n || !(of || ckv_han_counts(ckv_slice_tail(here, n))))
        return 0;
    put_number(out, value);
    return n;
}

/* One form of numerals from `at` to `last`: Arabic where they count, Chinese inside names of roads. */
static void unify_numerals(marked *out, ckv_han_text line, size_t at, size_t last)
{
    size_t from = at; /* what has not been put yet */
    while (at <= last) {
        bool digit = ckv_is_digit(line.ptr[at]);
        size_t digits = digit ? ckv_slice_digits(ckv_han_slice(ckv_han_tail(line, at))) : 0, next = at + digits;
        bool may_be =
            digits ? next < line.len && ckv_han_may_begin(line, next, NUMBERED_ROADS) : may_be_numeral(line, at);
        if (may_be) {
            put_plain(out, line, from, at);
            size_t n = put_numeral(out, ckv_han_slice(ckv_han_tail(line, at)), digits);
            from = at += n;
            if (n)
                continue;
        }
        at = digits ? next : at + ckv_han_bytes(line, at);
    }
    put_plain(out, line, from, line.len);
}

/* 收件人:李四 电话:13912345678 地址:上海市...: what stands behind the label, where no door stands before it. */
static ckv_slice behind_label(ckv_slice line)
{
    enum { LEAST = 6 * CKV_HAN };
    ckv_slice label = CKV_LIT("地址:"), door = CKV_LIT("号");
    const char *found = memmem(line.ptr, line.len, label.ptr, label.len);
    size_t at = found ? (size_t)(found - line.ptr) : line.len;
    bool told = at < line.len && line.len - at >= label.len + LEAST && !memmem(line.ptr, at, door.ptr, door.len);
    return told ? ckv_slice_tail(line, at + label.len) : line;
}

/* The line without what the survey says may be in it and tells nothing. */
static ckv_slice cleaned(ckv_han_reader *r, ckv_slice line, survey found)
{
    const char *was = line.ptr;
    if (found.begins & CKV_LIST_BIT(CKV_LIST_NOISE))
        line = behind_label(line);
    if (found.begins & (CKV_LIST_BIT(CKV_LIST_RECIPIENTS) | CKV_LIST_BIT(CKV_LIST_PHONES)))
        line = before_recipient(line);
    if (found.begins & CKV_LIST_BIT(CKV_LIST_POSTCODES))
        line = without_postcode(r, line);
    return found.plain && line.ptr == was ? line : squeeze(r, line);
}

void ckv_han_make_ready(ckv_han_reader *r, ckv_slice line, ckv_han_room *room)
{
    line = ckv_utf8_head(line, CKV_HAN_LINE_MAX);
    survey found = survey_of(line, room->came);
    ckv_slice clean = cleaned(r, line, found);
    if (clean.ptr != line.ptr)
        found = survey_of(clean, room->came);
    r->begins = r->out->begins = found.begins;
    r->kinds = found.kinds <= found.same ? found.kinds : SIZE_MAX;
    ckv_han_text text = { clean.ptr, clean.len, room->came };
    if (found.same >= clean.len) { /* as most are */
        r->text = text;
        return;
    }
    if (!ckv_buf_reserve(r->scratch, 3 * clean.len))
        return;
    marked out = { r->scratch->ptr + r->scratch->len, room->made, found.same };
    memcpy(out.to, clean.ptr, found.same);
    memcpy(out.mark, room->came, found.same);
    unify_numerals(&out, text, found.same, found.last);
    r->scratch->len += out.len;
    r->text = (ckv_han_text){ out.to, out.len, room->made };
}
