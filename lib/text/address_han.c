/* Chinese address lines, read from the left:
 *
 *   country postcode province city district town | road section | lane alley number | building unit floor sub room
 *
 * What no rule knows is a building or an estate (poi). */
#include "text/address_han.h"

#include "text/division.h"
#include "text/numeral.h"
#include "text/place.h"
#include "text/utf8.h"

static bool alnum(char c)
{
    return ckv_is_digit(c) || ckv_is_lower(c);
}

static ckv_slice added(ckv_han_reader *r, size_t from)
{
    return ckv_slice_of(r->scratch->ptr + from, r->scratch->len - from);
}

bool ckv_han_counts(ckv_slice after)
{
    static const char *const units[] = { "号", "巷", "弄", "段", "栋", "幢", "座", "单元", "楼", "层", "室", "户", "邻",
        NULL };
    static const char *const names[] = { "号路", "号线", "号大街", "号大道", "号街", "号公路", "号东大街", "楼梯",
        NULL };
    return ckv_word_starts_any(after, units) && !ckv_word_starts_any(after, names);
}

/* How many bytes of common Han characters `s` begins with, up to one that may be a numeral if they count. */
static size_t han_run(ckv_slice s, bool numerals)
{
    size_t at = 0, bytes;
    while (at < s.len && (unsigned char)s.ptr[at] >= 0xE4 && (unsigned char)s.ptr[at] <= 0xE9) {
        uint32_t cp = ckv_tree_symbol(s, at, &bytes);
        if (cp == 0 || (numerals && ckv_han_may(cp, CKV_HAN_NUMERAL)))
            break;
        at += bytes;
    }
    return at;
}

static void add_number(ckv_buf *out, uint32_t value)
{
    char digits[10];
    size_t from = sizeof digits;
    do
        digits[--from] = (char)('0' + value % 10);
    while (value /= 10);
    ckv_buf_add(out, ckv_slice_of(digits + from, sizeof digits - from));
}

/* One form of numerals: Arabic where they count, Chinese inside names of roads (科技南12路). */
static ckv_slice unify_numerals(ckv_slice line, ckv_buf *scratch)
{
    size_t start = scratch->len;
    for (size_t at = 0; at < line.len;) {
        ckv_slice here = ckv_slice_tail(line, at);
        size_t plain = han_run(here, true);
        if (plain) {
            ckv_buf_add(scratch, ckv_slice_head(here, plain));
            at += plain;
            continue;
        }
        uint32_t value = 0;
        size_t n = ckv_numeral_read(here, &value);
        bool of = scratch->len - start >= HAN
                  && ckv_slice_ends(ckv_slice_of(scratch->ptr + start, scratch->len - start), CKV_LIT("之"));
        if (n && (of || ckv_han_counts(ckv_slice_tail(here, n)))) {
            if (scratch->len > start && ckv_is_digit(scratch->ptr[scratch->len - 1]))
                ckv_buf_byte(scratch, '-');
            add_number(scratch, value);
            at += n;
            continue;
        }
        size_t d = 0;
        while (d < here.len && ckv_is_digit(here.ptr[d]))
            d++;
        if (d && d <= 3 && scratch->len > start && !alnum(scratch->ptr[scratch->len - 1])
            && (ckv_word_starts_any(ckv_slice_tail(here, d), ckv_han_road_ends)
                || ckv_word_starts(ckv_slice_tail(here, d), "道")
                || ckv_word_starts_any(ckv_slice_tail(here, d), ckv_han_numbered_roads))) {
            for (size_t i = 0; i < d; i++)
                value = value * 10 + (uint32_t)(here.ptr[i] - '0');
            ckv_numeral_write(scratch, value);
            at += d;
            continue;
        }
        size_t from = at;
        if (d)
            at += d;
        else
            ckv_utf8_next(line, &at);
        ckv_buf_add(scratch, ckv_slice_of(line.ptr + from, at - from));
    }
    return ckv_slice_of(scratch->ptr + start, scratch->len - start);
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
    static const char *const persons[] = { "收件人", "收货人", "联系人", "联系电话", "联系方式", NULL };
    static const char *const phones[] = { "电话号码", "电话", "手机号码", "手机号", "手机", NULL };
    size_t at = 0;
    while (at < line.len) {
        ckv_slice here = ckv_slice_tail(line, at);
        size_t phone = ckv_word_starts_any(here, phones);
        if (at && (ckv_word_starts_any(here, persons) || (phone && number_follows(ckv_slice_tail(here, phone)))))
            break;
        ckv_utf8_next(line, &at);
    }
    return ckv_slice_head(line, at);
}

/* 邮编079903: a postcode that says so may stand anywhere. The line without it. */
static ckv_slice without_postcode(ckv_han_reader *r, ckv_slice line)
{
    static const char *const words[] = { "邮政编码", "邮政编号", "邮递区号", "邮编", NULL };
    size_t word = 0, at = 0;
    while (at < line.len && !(word = ckv_word_starts_any(ckv_slice_tail(line, at), words)))
        ckv_utf8_next(line, &at);
    if (!word)
        return line;
    ckv_slice after = ckv_slice_tail(line, at + word);
    after = ckv_slice_tail(after, gap(after));
    size_t n = 0, start = r->scratch->len;
    while (n < after.len && ckv_is_digit(after.ptr[n]))
        n++;
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
        size_t from = at, plain = han_run(ckv_slice_tail(line, at), false);
        if (plain) {
            ckv_buf_add(r->scratch, ckv_slice_of(line.ptr + at, plain));
            at += plain;
            continue;
        }
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
        bool inner = r->scratch->len > start && alnum(r->scratch->ptr[r->scratch->len - 1]) && at < line.len
                     && alnum(line.ptr[at]);
        if (inner)
            ckv_buf_byte(r->scratch, '-');
    }
    return added(r, start);
}

static void read_town(ckv_han_reader *r)
{
    for (int i = 0; i < 2; i++) { /* 下沙街道下沙经济开发区 */
        size_t n = ckv_han_town(ckv_han_rest(r));
        ckv_han_set(&r->out->town, ckv_slice_head(ckv_han_rest(r), n));
        r->at += n;
    }
}

/* 大潭里1邻: wards of Taiwan, in no other column's address. */
static void skip_ward(ckv_han_reader *r)
{
    ckv_slice s = ckv_han_rest(r);
    for (size_t at = 0, n = 0; at < s.len && n < 9; n++) {
        if (at && ckv_word_starts(ckv_slice_tail(s, at), "邻") && ckv_is_digit(s.ptr[at - 1])) {
            r->at += at + HAN;
            return;
        }
        ckv_utf8_next(s, &at);
    }
}

typedef struct unit_word {
    const char *word;
    size_t field; /* offset in ckv_address */
} unit_word;

#define FIELD(name) offsetof(ckv_address, name)

/* GB/T 23705 and Chunghwa Post's order of an address: from the gate to the room. */
static const unit_word units[] = {
    { "号院", FIELD(number) },
    { "号楼", FIELD(building) },
    { "号", FIELD(number) },
    { "栋", FIELD(building) },
    { "幢", FIELD(building) },
    { "座", FIELD(building) },
    { "单元", FIELD(unit) },
    { "门", FIELD(unit) },
    { "段", FIELD(section) },
    { "巷", FIELD(lane) },
    { "弄", FIELD(alley) },
    { "楼", FIELD(floor) },
    { "层", FIELD(floor) },
    { "室", FIELD(room) },
    { "房", FIELD(room) },
    { "户", FIELD(room) },
    { "铺", FIELD(room) },
};

static const unit_word *unit_at(ckv_slice s, size_t *len)
{
    static const char *const begins[] = { "号", "栋", "幢", "座", "单", "门", "段", "巷", "弄", "楼", "层", "室", "房",
        "户", "铺", NULL };
    if (!ckv_word_starts_any(s, begins))
        return NULL;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if ((*len = ckv_word_starts(s, units[i].word)) > 0)
            return &units[i];
    }
    return NULL;
}

/* A field that is taken passes on: 120弄 without a lane is the lane, a second 号 is a room. */
static void set_unit(ckv_address *out, size_t field, ckv_slice value)
{
    if (field == FIELD(alley) && !out->lane.len)
        field = FIELD(lane);
    ckv_slice *slot = (ckv_slice *)((char *)out + field);
    if (slot->len && field == FIELD(number))
        slot = out->room.len ? &out->sub : &out->room;
    ckv_han_set(slot, value);
}

/* The run of letters and digits at the cursor: 93, b-602, 15f. A building's 甲 乙 丙 丁 belongs to it. */
static size_t run_length(ckv_slice s, size_t *skip)
{
    static const char *const stems[] = { "甲", "乙", "丙", "丁", NULL };
    size_t stem = ckv_word_starts_any(s, stems), n = stem;
    *skip = 0;
    while (n < s.len && (alnum(s.ptr[n]) || (s.ptr[n] == '-' && n > stem)))
        n++;
    if (n == stem || (stem && !ckv_is_digit(s.ptr[stem])))
        return 0;
    size_t letters = 0;
    while (letters < n && !stem && s.ptr[letters] >= 'a' && s.ptr[letters] <= 'z')
        letters++;
    if (letters >= 2 && letters < n) /* soho3号楼: the letters name the building */
        *skip = letters;
    return n;
}

/* 1326-11-6-434: number, building, unit and room. */
static bool dashed(ckv_address *out, ckv_slice run)
{
    ckv_slice part[4];
    size_t count = 0, from = 0;
    for (size_t i = 0; i <= run.len && count < 4; i++) {
        if (i < run.len && run.ptr[i] != '-')
            continue;
        part[count++] = ckv_slice_of(run.ptr + from, i - from);
        from = i + 1;
    }
    if (from <= run.len || count < 3 || !ckv_is_digit(run.ptr[0]))
        return false;
    out->number = part[0];
    ckv_han_set(&out->building, part[1]);
    ckv_han_set(&out->room, part[count - 1]);
    if (count == 4)
        ckv_han_set(&out->unit, part[2]);
    return true;
}

/* A number without a unit word: the house after a road, else the room at the end of the line. */
static bool bare_number(ckv_han_reader *r, ckv_slice run, bool last)
{
    ckv_address *out = r->out;
    if (run.len > 1 && run.ptr[run.len - 1] == 'f' && ckv_is_digit(run.ptr[run.len - 2])) {
        ckv_han_set(&out->floor, ckv_slice_head(run, run.len - 1));
        return true;
    }
    size_t digits = 0;
    for (size_t i = 0; i < run.len; i++)
        digits += ckv_is_digit(run.ptr[i]);
    if (out->road.len && !out->number.len && r->at == r->road_end && ckv_is_digit(run.ptr[0]) && run.len <= 9) {
        out->number = run;
        return true;
    }
    if (out->road.len && !out->number.len && r->at == r->road_end && dashed(out, run))
        return true;
    bool boxed = ckv_word_ends(ckv_slice_head(r->text, r->at), "信箱"); /* a post office box is no house */
    if (last && !boxed && !out->number.len && !out->room.len && !out->building.len && ckv_is_digit(run.ptr[0])
        && run.len <= 9) {
        out->number = run; /* a village's house: 蟾洋村3-644 */
        return true;
    }
    if (!last || !digits || run.len > 8)
        return false;
    ckv_han_set(&out->room, run);
    return true;
}

/* 868四楼, 58-130-7单元: the number and what lies behind it in one run. The last part; the first goes to its place. */
static ckv_slice after_number(ckv_han_reader *r, ckv_slice run)
{
    size_t first = 0, last = run.len;
    while (first < run.len && ckv_is_digit(run.ptr[first]))
        first++;
    while (last && run.ptr[last - 1] != '-')
        last--;
    if (!first || first == run.len || run.ptr[first] != '-' || last >= run.len || r->at != r->road_end
        || !r->out->road.len || r->out->number.len)
        return run;
    r->out->number = ckv_slice_head(run, first);
    return ckv_slice_tail(run, last);
}

/* One component at the cursor; 0 if there is none, else its length. */
static size_t component(ckv_han_reader *r, size_t *skip)
{
    ckv_slice s = ckv_han_rest(r);
    *skip = 0;
    size_t mark = ckv_word_starts(s, "之") ? HAN : ckv_word_starts(s, "附") ? HAN : 0;
    if (mark) {
        size_t n = 0;
        while (mark + n < s.len && ckv_is_digit(s.ptr[mark + n]))
            n++;
        if (!n)
            return 0;
        ckv_han_set(&r->out->sub, ckv_slice_of(s.ptr + mark, n));
        return mark + n + (ckv_word_starts(ckv_slice_tail(s, mark + n), "号") ? HAN : 0);
    }
    size_t n = run_length(s, skip);
    if (!n)
        return 0;
    ckv_slice run = ckv_slice_of(s.ptr + *skip, n - *skip), after = ckv_slice_tail(s, n);
    size_t word;
    const unit_word *unit = unit_at(after, &word);
    if (unit) {
        if (unit->field != FIELD(number) && unit->field != FIELD(lane) && unit->field != FIELD(alley))
            run = after_number(r, run);
        set_unit(r->out, unit->field, run);
        return n + word;
    }
    return bare_number(r, run, !after.len) ? n : 0;
}

static void close_poi(ckv_han_reader *r, size_t from, size_t to)
{
    static const char *const fillers[] = { "院", "院内", "内", "地下", "第", NULL };
    ckv_slice s = ckv_slice_of(r->text.ptr + from, to - from);
    size_t filler = ckv_word_starts_any(s, fillers);
    if (s.len < 2 * HAN - 2 || (filler && filler == s.len))
        return;
    ckv_han_set(&r->out->poi, s);
}

static void read_rest(ckv_han_reader *r)
{
    size_t poi = SIZE_MAX;
    while (r->at < r->text.len) {
        size_t skip, n = component(r, &skip);
        if (n) {
            if (poi == SIZE_MAX && skip)
                poi = r->at;
            if (poi != SIZE_MAX)
                close_poi(r, poi, r->at + skip);
            poi = SIZE_MAX;
            r->at += n;
            continue;
        }
        if (poi == SIZE_MAX)
            poi = r->at;
        n = run_length(ckv_han_rest(r), &skip);
        if (n)
            r->at += n;
        else
            ckv_utf8_next(r->text, &r->at);
    }
    if (poi != SIZE_MAX)
        close_poi(r, poi, r->text.len);
}

/* 第123座05-12号: in Singapore the block is the house, and a number of floor and unit the room. */
static void settle_singapore(ckv_address *out)
{
    bool unit = out->number.len && memchr(out->number.ptr, '-', out->number.len);
    if (!ckv_slice_equal(out->country, CKV_LIT("新加坡")) || !out->building.len || (out->number.len && !unit))
        return;
    ckv_han_set(&out->room, out->number);
    out->number = out->building;
    out->building.len = 0;
}

void ckv_address_han(ckv_address *out, ckv_slice line, ckv_buf *scratch)
{
    ckv_han_reader r = { .out = out, .scratch = scratch };
    line = without_postcode(&r, before_recipient(line));
    r.text = unify_numerals(squeeze(&r, line), scratch);
    out->han = true;
    ckv_han_read_places(&r);
    read_town(&r);
    skip_ward(&r);
    ckv_han_read_road(&r);
    read_rest(&r);
    if (r.skipped.len) {
        r.text = r.skipped;
        r.at = 0;
        r.road_end = SIZE_MAX;
        read_rest(&r);
    }
    settle_singapore(out);
}
