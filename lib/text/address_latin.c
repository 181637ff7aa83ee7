/* Address lines in Latin letters. Words first; then what a label names (room 801, no 73, lane 181, 7f-2), the postcode,
 * the road with its number, and from what is left the state, the city and the building. English renderings of Chinese
 * addresses come in any order, so everything is looked for anywhere. */
#include "text/place.h"
#include "text/numeral.h"
#include "text/reading.h"
#include "text/sound.h"
#include "text/tables_address.h"
#include "text/words.h"

#define WORDS_MAX 64

typedef struct word {
    ckv_slice text;
    uint8_t piece; /* number of commas before it */
    bool used;
} word;

typedef struct line {
    word w[WORDS_MAX];
    int count;
    int road_end; /* the first word after the road; 0 without one */
    bool street;
    ckv_address *out;
    ckv_buf *scratch;
} line;

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || ((unsigned char)c & 0x80);
}

static bool all_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!digit(s.ptr[i]))
            return false;
    }
    return s.len > 0;
}

static bool has_digit(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (digit(s.ptr[i]))
            return true;
    }
    return false;
}

/* 27, 27a, 381-383, 12/34: what a house is numbered by. */
static bool house_number(ckv_slice s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++)
        letters += letter(s.ptr[i]);
    return s.len && digit(s.ptr[0]) && letters <= 1 && s.len <= 9;
}

/* The digits of 2nd, 15th; 0 if it is no ordinal. */
static size_t ordinal(ckv_slice s)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };
    for (size_t i = 0; s.len && digit(s.ptr[0]) && i < sizeof endings / sizeof *endings; i++) {
        if (s.len > 2 && ckv_slice_ends(s, ckv_slice_str(endings[i])) && all_digits(ckv_slice_head(s, s.len - 2)))
            return s.len - 2;
    }
    return 0;
}

/* II to IX as Arabic digits; empty for anything else. Li Hsin III Road is 力行三路. */
static ckv_slice roman(ckv_slice s)
{
    static const ckv_word_pair numbers[] = {
        { "ii", "2" },
        { "iii", "3" },
        { "iv", "4" },
        { "vi", "6" },
        { "vii", "7" },
        { "viii", "8" },
        { "ix", "9" },
        { NULL, NULL },
    };
    return ckv_word_replace(numbers, s);
}

static void set(ckv_slice *field, ckv_slice value)
{
    if (!field->len)
        *field = value;
}

static bool open_at(const line *l, int i)
{
    return i >= 0 && i < l->count && !l->w[i].used;
}

static bool same_piece(const line *l, int i, int k)
{
    return open_at(l, i) && l->w[i].piece == l->w[k].piece;
}

/* ---- words
 * ------------------------------------------------------------------------------------------------------------- */

static void add_word(line *l, ckv_slice s, unsigned piece)
{
    if (s.len && l->count < WORDS_MAX)
        l->w[l->count++] = (word){ s, (uint8_t)(piece < 255 ? piece : 255), false };
}

static const char *const glue_before_digits[] = { "no", "sec", "lane", "alley", "aly", "rm", "room", "unit", "flat",
    "bldg", "block", "blk", "apt", "shop", NULL };

/* Where a road's type ends that something Chinese was glued to: roadtaipei, roadxinzhuang. */
static size_t glued_type(line *l, ckv_slice s)
{
    static const char *const types[] = { "road", "street", NULL };
    for (size_t n = 2; n + 4 <= s.len && n <= 9; n++) {
        ckv_slice type = ckv_slice_head(s, n), after = ckv_slice_tail(s, n);
        if (!ckv_road_word_find(type))
            continue;
        size_t mark = l->scratch->len;
        bool chinese = ckv_word_in(type, types) && ckv_wg_of_latin(l->scratch, NULL, after);
        l->scratch->len = mark;
        if (chinese || ckv_city_of_latin(after))
            return n;
    }
    return 0;
}

/* Cut what typists glue: no73, sec4, 2taipei, roadtaipei. Ordinals, 7f and 12b stay. */
static void split_word(line *l, ckv_slice s, unsigned piece)
{
    size_t digits = 0, letters = 0;
    while (digits < s.len && digit(s.ptr[digits]))
        digits++;
    while (letters < s.len && letter(s.ptr[letters]))
        letters++;
    size_t cut = 0;
    if (digits && s.len - digits >= 3 && letter(s.ptr[digits]) && letter(s.ptr[digits + 1]) && !ordinal(s))
        cut = digits;
    if (letters && letters < s.len && ckv_word_in(ckv_slice_head(s, letters), glue_before_digits))
        cut = letters;
    if (!cut && letters == s.len)
        cut = glued_type(l, s);
    add_word(l, cut ? ckv_slice_head(s, cut) : s, piece);
    if (cut)
        split_word(l, ckv_slice_tail(s, cut), piece);
}

static bool in_word(ckv_slice s, size_t at)
{
    return at < s.len && (letter(s.ptr[at]) || digit(s.ptr[at]));
}

/* The dot after a lone letter before another: r.o.c. is one word. */
static bool inner_dot(ckv_slice s, size_t at)
{
    bool lone = at >= 1 && letter(s.ptr[at - 1]) && (at < 2 || !in_word(s, at - 2));
    return s.ptr[at] == '.' && lone && at + 1 < s.len && letter(s.ptr[at + 1]) && !in_word(s, at + 2);
}

/* '-' and '/' join numbers (7f-2, 1/f, 381-383); between letters a hyphen is dropped (tao-yuan). */
static bool joins(ckv_slice s, size_t at)
{
    bool near_digit = (at >= 1 && digit(s.ptr[at - 1])) || (at + 1 < s.len && digit(s.ptr[at + 1]));
    return at >= 1 && in_word(s, at - 1) && in_word(s, at + 1)
           && (near_digit || (s.ptr[at] == '/' && s.ptr[at + 1] == 'f'));
}

static void read_words(line *l, ckv_slice text)
{
    unsigned piece = 0;
    size_t start = l->scratch->len;
    for (size_t at = 0; at <= text.len; at++) {
        char c = at < text.len ? text.ptr[at] : ' ';
        bool keep = in_word(text, at) || ((c == '-' || c == '/') && joins(text, at));
        if (keep) {
            ckv_buf_byte(l->scratch, c);
            continue;
        }
        bool hyphen = c == '-' && at >= 1 && at + 1 < text.len && letter(text.ptr[at - 1]) && letter(text.ptr[at + 1]);
        if (c == '\'' || hyphen || (at < text.len && inner_dot(text, at)))
            continue;
        split_word(l, ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start), piece);
        start = l->scratch->len;
        if (c == ',' || c == ';' || c == '(' || c == ')')
            piece++;
        if (c == '#') {
            ckv_buf_byte(l->scratch, '#');
            add_word(l, ckv_slice_of(l->scratch->ptr + start, 1), piece);
            start = l->scratch->len;
        }
    }
}

/* 156 2nd ave. at 10th st., between 15th and 16th sts.: which road is crossed tells no more than the number does. */
static void drop_crossings(line *l)
{
    static const char *const crossings[] = { "at", "between", "btwn", "near", "off", "opposite", "corner", NULL };
    bool road = false;
    for (int i = 0; i + 1 < l->count; i++) {
        bool crossing = road && ckv_word_in(l->w[i].text, crossings);
        for (int k = i; crossing && k < l->count && l->w[k].piece == l->w[i].piece; k++)
            l->w[k].used = true;
        road = !crossing && (road || ckv_road_word_find(l->w[i].text));
    }
}

/* ---- labels
 * ------------------------------------------------------------------------------------------------------------ */

typedef struct label {
    const char *word;
    size_t field; /* offset in ckv_address */
    bool letters; /* a lone letter will do: block c */
} label;

#define FIELD(name) offsetof(ckv_address, name)

static const label labels[] = {
    { "room", FIELD(room), true },
    { "rm", FIELD(room), true },
    { "unit", FIELD(room), true },
    { "flat", FIELD(room), true },
    { "suite", FIELD(room), true },
    { "ste", FIELD(room), true },
    { "apt", FIELD(room), true },
    { "appt", FIELD(room), true },
    { "apartment", FIELD(room), true },
    { "shop", FIELD(room), true },
    { "#", FIELD(room), true },
    { "floor", FIELD(floor), false },
    { "fl", FIELD(floor), false },
    { "level", FIELD(floor), false },
    { "building", FIELD(building), true },
    { "bldg", FIELD(building), true },
    { "bld", FIELD(building), true },
    { "block", FIELD(building), true },
    { "blk", FIELD(building), true },
    { "tower", FIELD(building), true },
    { "section", FIELD(section), false },
    { "sec", FIELD(section), false },
    { "lane", FIELD(lane), false },
    { "ln", FIELD(lane), false },
    { "alley", FIELD(alley), false },
    { "aly", FIELD(alley), false },
    { "no", FIELD(number), false },
    { "nr", FIELD(number), false },
    { "number", FIELD(number), false },
};

static ckv_slice *field_of(ckv_address *out, size_t offset)
{
    return (ckv_slice *)((char *)out + offset);
}

static void read_labels(line *l)
{
    for (int i = 0; i + 1 < l->count; i++) {
        ckv_slice next = l->w[i + 1].text;
        for (size_t k = 0; k < sizeof labels / sizeof *labels && !l->w[i].used; k++) {
            const label *b = &labels[k];
            bool fits = has_digit(next) ? next.len <= 9 && !ordinal(next) : b->letters && next.len == 1;
            if (b->field == FIELD(floor) && next.len > 3) /* fl 60527: Florida */
                fits = false;
            ckv_slice *slot = field_of(l->out, b->field);
            if (!fits || slot->len || !ckv_word_is(l->w[i].text, b->word) || l->w[i + 1].used)
                continue;
            if (l->w[i].piece != l->w[i + 1].piece && !ckv_word_is(l->w[i].text, "no"))
                continue;
            /* "169 John Lane 5": a lane that ends a road's name is no label */
            if (b->field == FIELD(lane) && same_piece(l, i - 1, i) && !has_digit(l->w[i - 1].text))
                continue;
            *slot = next;
            l->w[i].used = l->w[i + 1].used = true;
        }
    }
}

/* 15th floor, 2nd fl; 15f, 15/f, 7f-2. */
static void read_floors(line *l)
{
    for (int i = 0; i < l->count; i++) {
        ckv_slice s = l->w[i].text;
        if (l->w[i].used)
            continue;
        size_t n = ordinal(s), f = 0;
        if (n && i + 1 < l->count && (ckv_word_is(l->w[i + 1].text, "floor") || ckv_word_is(l->w[i + 1].text, "fl"))) {
            set(&l->out->floor, ckv_slice_head(s, n));
            l->w[i].used = l->w[i + 1].used = true;
            continue;
        }
        while (f < s.len && digit(s.ptr[f]))
            f++;
        size_t end = f < s.len && s.ptr[f] == '/' ? f + 1 : f;
        bool ground = s.len == 3 && ckv_word_is(s, "g/f");
        if (!ground && !(f && f <= 3 && end < s.len && s.ptr[end] == 'f'))
            continue;
        ckv_slice after = ckv_slice_tail(s, end + 1);
        if (!ground && after.len && !(after.ptr[0] == '-' && all_digits(ckv_slice_tail(after, 1))))
            continue;
        set(&l->out->floor, ground ? ckv_slice_head(s, 1) : ckv_slice_head(s, f));
        if (!ground && after.len)
            set(&l->out->sub, ckv_slice_tail(after, 1));
        l->w[i].used = true;
    }
}

/* The words of one piece before index i that are free, at most `most`, joined by blanks. */
static ckv_slice words_before(line *l, int i, int most)
{
    int from = i;
    while (i - from < most && same_piece(l, from - 1, i) && !has_digit(l->w[from - 1].text)
           && !ckv_road_word_find(l->w[from - 1].text))
        from--;
    size_t start = l->scratch->len;
    for (int k = from; k < i; k++) {
        if (ckv_word_is(l->w[k].text, "new") && k + 1 == i) /* pudong new district */
            l->w[k].used = true;
        if (l->w[k].used)
            continue;
        if (l->scratch->len > start)
            ckv_buf_byte(l->scratch, ' ');
        ckv_buf_add(l->scratch, l->w[k].text);
        l->w[k].used = true;
    }
    return ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
}

static void read_divisions(line *l)
{
    static const char *const districts[] = { "district", "dist", "county", "qu", NULL };
    static const char *const states[] = { "province", "prov", NULL };
    for (int i = 1; i < l->count; i++) {
        ckv_slice s = l->w[i].text;
        ckv_slice *slot = ckv_word_in(s, districts) ? &l->out->district
                          : ckv_word_in(s, states)  ? &l->out->state
                          : ckv_word_is(s, "city")  ? &l->out->city
                                                    : NULL;
        if (!slot || l->w[i].used || !same_piece(l, i - 1, i) || has_digit(l->w[i - 1].text))
            continue;
        ckv_slice name = words_before(l, i, 3);
        if (!name.len)
            continue;
        set(slot, name);
        l->w[i].used = true;
    }
}

static size_t join(const line *l, int i, int n, char out[static 40])
{
    size_t len = 0;
    for (int k = i; k < i + n; k++) {
        if (!open_at(l, k) || len + l->w[k].text.len > 40 || l->w[k].piece != l->w[i].piece)
            return 0;
        memcpy(out + len, l->w[k].text.ptr, l->w[k].text.len);
        len += l->w[k].text.len;
    }
    return len;
}

static void use(line *l, int i, int n)
{
    for (int k = i; k < i + n; k++)
        l->w[k].used = true;
}

static ckv_slice keep(line *l, ckv_slice s)
{
    size_t start = l->scratch->len;
    ckv_buf_add(l->scratch, s);
    return ckv_slice_of(l->scratch->ptr + start, s.len);
}

static void read_country(line *l)
{
    char letters[40];
    for (int i = l->count - 1; i > 0 && i >= l->count - 6; i--) { /* a country stands near the end */
        for (int n = 3; n >= 1; n--) {
            ckv_slice key = { letters, i + n <= l->count ? join(l, i, n, letters) : 0 };
            if (key.len && ckv_country_known(key)) {
                set(&l->out->country, keep(l, key));
                use(l, i, n);
                break;
            }
        }
    }
}

/* ---- postcode
 * ---------------------------------------------------------------------------------------------------------- */

static bool road_follows(const line *l, int i)
{
    for (int k = i + 1; k < l->count && l->w[k].piece == l->w[i].piece; k++) {
        if (ckv_road_word_find(l->w[k].text))
            return true;
    }
    return false;
}

/* M1S 1T4, SW1A 1AA: letters and digits take turns. */
static bool alpha_postcode(ckv_slice a, ckv_slice b)
{
    bool inward = b.len == 3 && digit(b.ptr[0]) && letter(b.ptr[1]) && (letter(b.ptr[2]) || digit(b.ptr[2]));
    return inward && a.len >= 2 && a.len <= 4 && letter(a.ptr[0]) && has_digit(a);
}

static void read_postcode(line *l)
{
    for (int i = l->count - 1; i > 0 && !l->out->postcode.len; i--) {
        ckv_slice s = l->w[i].text;
        if (l->w[i].used)
            continue;
        if (same_piece(l, i - 1, i) && alpha_postcode(l->w[i - 1].text, s)) {
            size_t start = l->scratch->len;
            ckv_buf_add(l->scratch, l->w[i - 1].text);
            ckv_buf_add(l->scratch, s);
            l->out->postcode = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
            use(l, i - 1, 2);
            continue;
        }
        bool zip4 = s.len == 10 && s.ptr[5] == '-' && all_digits(ckv_slice_head(s, 5));
        bool after_city = ckv_city_of_latin(l->w[i - 1].text) || ckv_word_is(l->w[i - 1].text, "city")
                          || ckv_word_is(l->w[i - 1].text, "county");
        bool taiwan = s.len == 3 && l->w[i - 1].piece == l->w[i].piece && after_city;
        if ((zip4 || taiwan || (s.len >= 4 && s.len <= 6 && all_digits(s))) && has_digit(s) && !road_follows(l, i)) {
            l->out->postcode = zip4 ? ckv_slice_head(s, 5) : s;
            l->w[i].used = true;
        }
    }
}

/* ---- road
 * -------------------------------------------------------------------------------------------------------------- */

typedef struct road {
    int from, to; /* words of the name */
    int number;   /* word of the house number; -1 */
    int end;      /* first word after all of it */
    uint8_t type;
} road;

/* The number before the name in its piece, or alone in the piece before: 369, Fuxing N. Rd. */
static int number_before(const line *l, int from)
{
    if (same_piece(l, from - 1, from) && house_number(l->w[from - 1].text))
        return from - 1;
    bool alone = open_at(l, from - 1) && house_number(l->w[from - 1].text)
                 && (from < 2 || l->w[from - 2].piece != l->w[from - 1].piece || l->w[from - 2].used);
    return alone && l->w[from - 1].text.len <= 5 ? from - 1 : -1;
}

static road named_before(const line *l, int type_at, const ckv_road_word *type)
{
    int from = type_at;
    while (same_piece(l, from - 1, type_at)
           && (!house_number(l->w[from - 1].text) || (from == type_at && same_piece(l, from - 2, type_at))))
        from--;
    road r = { from, type_at, number_before(l, from), type_at + 1, type->type };
    if (r.end < l->count && same_piece(l, r.end, type_at)
        && ckv_word_replace(ckv_direction_pinyin, l->w[r.end].text).len && l->w[r.end].text.len <= 2)
        r.end++; /* 15th st w: the direction is read with the name */
    if (r.end == type_at + 1 && same_piece(l, r.end, type_at) && roman(l->w[r.end].text).len)
        r.end++; /* li hsin rd. vi */
    if (r.number < 0 && same_piece(l, r.end, type_at) && house_number(l->w[r.end].text))
        r.number = r.end++;
    return r;
}

static road named_after(const line *l, int type_at, const ckv_road_word *type)
{
    int to = type_at + 1;
    while (same_piece(l, to, type_at) && (to == type_at + 1 || !house_number(l->w[to].text)) && to - type_at <= 4)
        to++;
    if (has_digit(l->w[type_at + 1].text)) /* street 128: a number is the whole name */
        to = type_at + 2;
    road r = { type_at + 1, to, number_before(l, type_at), to, type->type };
    if (r.number < 0 && same_piece(l, to, type_at) && house_number(l->w[to].text))
        r.number = r.end++;
    return r;
}

/* Hardenbergstrasse 87: the type is the end of the word. */
static const ckv_road_word *inner_type(ckv_slice s)
{
    for (const ckv_road_word *w = ckv_road_endings; w->word; w++) {
        if (s.len >= strlen(w->word) + 4 && ckv_slice_ends(s, ckv_slice_str(w->word)))
            return w;
    }
    return NULL;
}

/* The best road of the line: one with a number before one without, strong types before weak ones, then the first. */
static bool find_typed(const line *l, road *best)
{
    int best_rank = 0;
    for (int i = 0; i < l->count; i++) {
        if (l->w[i].used)
            continue;
        const ckv_road_word *type = ckv_road_word_find(l->w[i].text);
        road r;
        if (type && same_piece(l, i - 1, i)
            && !(house_number(l->w[i - 1].text) && type->before && same_piece(l, i + 1, i)))
            r = named_before(l, i, type);
        else if (type && type->before && same_piece(l, i + 1, i))
            r = named_after(l, i, type);
        else if (!type && (type = inner_type(l->w[i].text)) != NULL)
            r = (road){ i, i + 1,
                same_piece(l, i + 1, i) && house_number(l->w[i + 1].text) ? i + 1 : number_before(l, i), i + 1,
                type->type };
        else
            continue;
        if (r.from >= r.to)
            continue;
        int rank = 1 + 2 * !type->weak + (r.number >= 0) * (type->weak ? 3 : 2);
        if (rank > best_rank) {
            best_rank = rank;
            *best = r;
        }
    }
    return best_rank > 0;
}

/* 405 Lexington: a number, then a name that lacks its type. In a street column the name alone will do. */
static bool find_untyped(const line *l, road *out)
{
    for (int i = 0; i + 1 < l->count; i++) {
        if (!open_at(l, i) || !house_number(l->w[i].text) || !same_piece(l, i + 1, i)
            || !letter(l->w[i + 1].text.ptr[0]))
            continue;
        int to = i + 1;
        while (same_piece(l, to, i) && letter(l->w[to].text.ptr[0]))
            to++;
        *out = (road){ i + 1, to, i, to, 0 };
        return true;
    }
    if (!l->street)
        return false;
    int from = 0;
    while (from < l->count && l->w[from].used)
        from++;
    int to = from;
    while (to < l->count && same_piece(l, to, from))
        to++;
    *out = (road){ from, to, -1, to, 0 };
    return to > from;
}

/* Does the line name a Chinese city or country? */
static bool in_china(const line *l)
{
    for (int i = 0; i < l->count; i++) {
        if (ckv_city_of_latin(l->w[i].text) || ckv_province_of_latin(l->w[i].text)
            || ckv_word_is(l->w[i].text, "china"))
            return true;
    }
    return false;
}

/* True when every word that is no direction or number is made of Chinese syllables, and there is one. */
static bool sounds_chinese(line *l, const road *r)
{
    static const char *const compass[] = { "ne", "nw", "se", "sw", NULL };
    size_t letters = 0;
    bool compass_first = r->from < r->to && l->w[r->from].text.len == 1 && !in_china(l); /* s. la cienega */
    for (int i = r->from; i < r->to; i++) {
        ckv_slice s = l->w[i].text;
        if (compass_first || ckv_word_in(s, compass))
            return false;
        if (ckv_word_replace(ckv_direction_pinyin, s).len || ordinal(s) || all_digits(s) || roman(s).len)
            continue;
        letters += s.len;
        if (ckv_word_replace(ckv_road_translations, s).len)
            continue;
        size_t mark = l->scratch->len;
        size_t pieces = ckv_wg_of_latin(l->scratch, NULL, s);
        l->scratch->len = mark;
        if (!pieces)
            return false;
    }
    return letters >= 4;
}

static void add_part(line *l, size_t start, ckv_slice s)
{
    if (l->scratch->len > start && s.len)
        ckv_buf_byte(l->scratch, ' ');
    ckv_buf_add(l->scratch, s);
}

static void add_number_said(line *l, size_t start, ckv_slice digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len && i < 6; i++)
        value = value * 10 + (uint32_t)(digits.ptr[i] - '0');
    char bytes[64];
    ckv_buf han = ckv_buf_over(bytes, sizeof bytes);
    ckv_numeral_write(&han, value);
    if (l->scratch->len > start)
        ckv_buf_byte(l->scratch, ' ');
    ckv_pinyin_append(l->scratch, ckv_buf_slice(&han));
}

/* Keji South 12th -> keji nan shier: names, then directions, then numbers, as Chinese has them. */
static ckv_slice chinese_name(line *l, const road *r)
{
    size_t start = l->scratch->len;
    for (int pass = 0; pass < 3; pass++) {
        for (int i = r->from; i < r->to; i++) {
            ckv_slice s = roman(l->w[i].text).len ? roman(l->w[i].text) : l->w[i].text;
            ckv_slice direction = ckv_word_replace(ckv_direction_pinyin, s);
            size_t digits = all_digits(s) ? s.len : ordinal(s);
            int kind = direction.len ? 1 : digits ? 2 : 0;
            if (kind != pass)
                continue;
            ckv_slice translated = ckv_word_replace(ckv_road_translations, s);
            if (kind == 2)
                add_number_said(l, start, ckv_slice_head(s, digits));
            else
                add_part(l, start, kind == 1 ? direction : translated.len ? translated : s);
        }
        if (r->end == r->to + 1 || r->number == r->to + 1)
            continue;
        ckv_slice after = l->w[r->to + 1].text;
        if (pass == 1)
            add_part(l, start, ckv_word_replace(ckv_direction_pinyin, after));
        if (pass == 2 && roman(after).len)
            add_number_said(l, start, roman(after));
    }
    return ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
}

static ckv_slice western_name(line *l, const road *r)
{
    size_t start = l->scratch->len;
    for (int i = r->from; i < r->end; i++) {
        if (i == r->to || i == r->number) /* the type, the house */
            continue;
        ckv_slice s = l->w[i].text, direction = ckv_word_replace(ckv_direction_words, s);
        const ckv_road_word *inner = r->to == r->from + 1 && i == r->from ? inner_type(s) : NULL;
        if (inner && inner->type == r->type)
            s.len -= strlen(inner->word);
        add_part(l, start, direction.len ? direction : s);
    }
    ckv_slice name = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
    ckv_slice other = ckv_word_replace(ckv_road_bilingual, name);
    return other.len ? other : name;
}

/* 3, Alley 8, Lane 45, Pao Hsin Rd: the house may open the line. */
static void read_leading_number(line *l)
{
    if (!l->out->number.len && open_at(l, 0) && house_number(l->w[0].text) && !ordinal(l->w[0].text)) {
        l->out->number = l->w[0].text;
        l->w[0].used = true;
    }
}

static void read_road(line *l)
{
    road r = { 0, 0, -1, 0, 0 };
    if (!find_typed(l, &r) && !find_untyped(l, &r))
        return;
    if (r.number >= 0)
        set(&l->out->number, l->w[r.number].text);
    ckv_slice name = r.type && sounds_chinese(l, &r) ? chinese_name(l, &r) : western_name(l, &r);
    if (!l->out->road.len) {
        l->out->road = l->out->road_name = name;
        l->out->road_type = r.type;
    }
    if (r.number >= 0)
        l->w[r.number].used = true;
    for (int i = r.from; i < r.end; i++)
        l->w[i].used = true;
    if (r.from > 0 && r.from - 1 != r.number && ckv_road_word_find(l->w[r.from - 1].text))
        l->w[r.from - 1].used = true; /* jalan pisang: the type stands before */
    l->road_end = r.end;
    read_leading_number(l);
}

/* ---- what is left
 * ------------------------------------------------------------------------------------------------------ */

static bool last_words(const line *l, int i, int n)
{
    for (int k = i + n; k < l->count; k++) {
        if (!l->w[k].used)
            return false;
    }
    return true;
}

/* States end the line; Chinese provinces and cities may stand anywhere after the road. */
static void read_places(line *l)
{
    char letters[40];
    for (int i = l->count - 1; i >= l->road_end; i--) {
        for (int n = 3; n >= 1; n--) {
            ckv_slice key = { letters, i + n <= l->count ? join(l, i, n, letters) : 0 };
            if (!key.len)
                continue;
            ckv_slice code =
                last_words(l, i, n) && i > 0 && !l->out->state.len ? ckv_state_code(key) : (ckv_slice){ 0 };
            const ckv_province *p = code.len ? NULL : ckv_province_of_latin(key);
            const ckv_city *c = code.len || p ? NULL : ckv_city_of_latin(key);
            bool city = c || (p && p->kind >= CKV_PROVINCE_CITY);
            if (!code.len && !p && !c)
                continue;
            if (city)
                set(&l->out->city, ckv_slice_str(c ? c->latin : p->latin));
            set(&l->out->state,
                code.len ? code : ckv_slice_str(p ? p->latin : ckv_province_by_code(c->province)->latin));
            use(l, i, n);
            break;
        }
    }
}

/* The last free words after the road, of one piece, are the city; all others name a building. */
static void read_city(line *l)
{
    int last = l->count - 1;
    while (last >= l->road_end && (l->w[last].used || has_digit(l->w[last].text)))
        last--;
    bool elsewhere = last >= 0 && (l->road_end > 0 || l->w[last].piece > 0 || l->count <= 2);
    if (last < l->road_end || l->street || l->out->city.len || !elsewhere)
        return;
    int from = last;
    while (from > l->road_end && same_piece(l, from - 1, last) && !has_digit(l->w[from - 1].text))
        from--;
    size_t start = l->scratch->len;
    for (int i = from; i <= last; i++)
        add_part(l, start, l->w[i].text);
    use(l, from, last + 1 - from);
    l->out->city = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
}

static void read_poi(line *l)
{
    static const char *const fillers[] = { "building", "bldg", "floor", "of", "the", "and", "#", "no", NULL };
    size_t start = l->scratch->len;
    for (int i = 0; i < l->count; i++) {
        if (!l->w[i].used && !ckv_word_in(l->w[i].text, fillers))
            add_part(l, start, l->w[i].text);
    }
    set(&l->out->poi, ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start));
}

void ckv_address_latin(ckv_address *out, ckv_slice text, bool street, ckv_buf *scratch)
{
    line l = { .count = 0, .street = street, .out = out, .scratch = scratch };
    read_words(&l, text);
    drop_crossings(&l);
    read_labels(&l);
    read_floors(&l);
    read_country(&l);
    read_postcode(&l);
    read_divisions(&l);
    read_road(&l);
    read_places(&l);
    read_city(&l);
    read_poi(&l);
}
