/* The road of an address line, with its number: found by its type or by the number, and named as the Han form would be
 * where its words are Chinese syllables. */
#include "text/address/line.h"
#include "text/address/tables.h"
#include "text/numeral.h"
#include "text/place/place.h"
#include "text/sound/reading.h"
#include "text/sound/sound.h"
#include "text/words.h"

/* II to IX as Arabic digits; empty for anything else. Li Hsin III Road is 力行三路. */
static ckv_slice roman(ckv_slice s)
{
    if (!s.len || (s.ptr[0] != 'i' && s.ptr[0] != 'v'))
        return (ckv_slice){ NULL, 0 };
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

/* What a list of pairs has for a word; empty if it is not in it. `row`: of its term. */
static ckv_slice pair_of(const ckv_word_pair *list, unsigned row)
{
    return row ? ckv_slice_str(list[row - 1].to) : (ckv_slice){ NULL, 0 };
}

/* North, n: bei. Empty if word i is no direction. */
static ckv_slice direction_of(const ckv_line *l, int i)
{
    return pair_of(ckv_direction_pinyin, l->w[i].term ? l->w[i].term->pinyin : 0);
}

/* North: n; fifth: 5th. */
static ckv_slice english_of(const ckv_line *l, int i)
{
    return pair_of(ckv_direction_words, l->w[i].term ? l->w[i].term->english : 0);
}

/* Peoples: renmin. */
static ckv_slice translation_of(const ckv_line *l, int i)
{
    return pair_of(ckv_road_translations, l->w[i].term ? l->w[i].term->translation : 0);
}

/* A number in the name of a road as digits: of first and vi; else the word itself. */
static ckv_slice as_digits(const ckv_line *l, int i)
{
    ckv_slice number = roman(l->w[i].text), english = number.len ? number : english_of(l, i);
    return number.len || ckv_line_ordinal(english) ? english : l->w[i].text;
}

typedef struct road {
    int from, to; /* words of the name */
    int number;   /* word of the house number; -1 */
    int end;      /* first word after all of it */
    uint8_t type;
} road;

/* The number before the name in its piece, or alone in the piece before: 369, Fuxing N. Rd. */
static int number_before(const ckv_line *l, int from)
{
    if (ckv_line_same_piece(l, from - 1, from) && l->w[from - 1].house)
        return from - 1;
    bool alone = ckv_line_open(l, from - 1) && l->w[from - 1].house
                 && (from < 2 || l->w[from - 2].piece != l->w[from - 1].piece || l->w[from - 2].used);
    return alone && l->w[from - 1].text.len <= 5 ? from - 1 : -1;
}

/* Blk 123 Ang Mo Kio Ave 3: in Singapore the block is the house, and the number behind the type the road's. */
static bool in_singapore(const ckv_line *l)
{
    return ckv_word_is(l->out->country, "singapore");
}

/* The Chinese name of a road of Hong Kong; empty where no table has it. */
static ckv_slice bilingual_name(ckv_slice name)
{
    const ckv_term *term = ckv_term_find(name);
    return pair_of(ckv_road_bilingual, term ? term->bilingual : 0);
}

/* The same with its direction: queens w is huanghouxi. */
static ckv_slice bilingual(ckv_line *l, ckv_slice name)
{
    ckv_slice whole = bilingual_name(name);
    size_t cut = name.len;
    while (cut && name.ptr[cut - 1] != ' ')
        cut--;
    if (whole.len || !cut)
        return whole;
    ckv_slice stem = bilingual_name(ckv_slice_head(name, cut - 1));
    ckv_slice direction = stem.len ? ckv_word_replace(ckv_direction_pinyin, ckv_slice_tail(name, cut)) : stem;
    if (!direction.len)
        return whole;
    size_t start = l->scratch->len;
    ckv_buf_add(l->scratch, stem);
    ckv_buf_add(l->scratch, direction);
    return ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
}

/* Des Voeux Road Central, Queen's Road East: the direction said in full behind a road, where the piece ends or Hong
 * Kong follows. Central is a district as well, so it belongs to those roads of which the table has it. */
static bool full_direction(ckv_line *l, int from, int type_at)
{
    static const char *const points[] = { "east", "west", "north", "south", NULL };
    static const char *const hong_kong[] = { "hong", "hongkong", "hk", NULL };
    static const char *const roads[] = { "road", "rd", NULL };
    int at = type_at + 1;
    bool last =
        !ckv_line_same_piece(l, at + 1, type_at) || l->w[at + 1].digit || ckv_word_in(l->w[at + 1].text, hong_kong);
    if (!last || !ckv_word_in(l->w[type_at].text, roads))
        return false;
    if (!ckv_word_is(l->w[at].text, "central"))
        return ckv_word_in(l->w[at].text, points);
    size_t start = l->scratch->len;
    for (int i = from; i < type_at; i++)
        ckv_line_add_part(l, start, l->w[i].text);
    ckv_line_add_part(l, start, l->w[at].text);
    ckv_slice name = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
    bool known = bilingual_name(name).len > 0;
    l->scratch->len = start;
    return known;
}

static road named_before(ckv_line *l, int type_at, const ckv_road_word *type)
{
    int from = type_at;
    while (ckv_line_same_piece(l, from - 1, type_at)
           && (!l->w[from - 1].house || (from == type_at && ckv_line_same_piece(l, from - 2, type_at))))
        from--;
    road r = { from, type_at, number_before(l, from), type_at + 1, type->type };
    if (r.end < l->count && ckv_line_same_piece(l, r.end, type_at)
        && ((direction_of(l, r.end).len && l->w[r.end].text.len <= 2) || ckv_line_is(l, r.end, CKV_TERM_COMPASS)
            || full_direction(l, from, type_at)))
        r.end++; /* 15th st w: the direction is read with the name */
    if (r.end == type_at + 1 && ckv_line_same_piece(l, r.end, type_at) && roman(l->w[r.end].text).len)
        r.end++; /* li hsin rd. vi */
    if (!ckv_line_same_piece(l, r.end, type_at) || !l->w[r.end].house)
        return r;
    if (in_singapore(l) && (r.number >= 0 || l->out->building.len) && r.end == type_at + 1)
        r.end++; /* read with the name */
    else if (r.number < 0)
        r.number = r.end++;
    return r;
}

static road named_after(const ckv_line *l, int type_at, const ckv_road_word *type)
{
    int to = type_at + 1;
    while (ckv_line_same_piece(l, to, type_at) && (to == type_at + 1 || !l->w[to].house) && to - type_at <= 4)
        to++;
    if (l->w[type_at + 1].digit) /* street 128: a number is the whole name */
        to = type_at + 2;
    road r = { type_at + 1, to, number_before(l, type_at), to, type->type };
    if (r.number < 0 && ckv_line_same_piece(l, to, type_at) && l->w[to].house)
        r.number = r.end++;
    return r;
}

/* Hardenbergstrasse 87: the type is the end of the word. */
static const ckv_road_word *inner_type(ckv_slice s)
{
    if (!ckv_term_may_end(ckv_road_ends, s))
        return NULL;
    for (const ckv_road_word *w = ckv_road_endings; w->word; w++) {
        if (s.len >= strlen(w->word) + 4 && ckv_slice_ends(s, ckv_slice_str(w->word)))
            return w;
    }
    return NULL;
}

/* The best road of the line: one with a number before one without, strong types before weak ones, then the first. */
static bool find_typed(ckv_line *l, road *best)
{
    int best_rank = 0;
    for (int i = 0; i < l->count; i++) {
        if (l->w[i].used)
            continue;
        const ckv_road_word *type = ckv_line_road_word(l, i);
        road r;
        if (type && ckv_line_same_piece(l, i - 1, i)
            && !(l->w[i - 1].house && type->before && ckv_line_same_piece(l, i + 1, i)))
            r = named_before(l, i, type);
        else if (type && type->before && ckv_line_same_piece(l, i + 1, i))
            r = named_after(l, i, type);
        else if (!type && (type = inner_type(l->w[i].text)) != NULL)
            r = (road){ i, i + 1, ckv_line_same_piece(l, i + 1, i) && l->w[i + 1].house ? i + 1 : number_before(l, i),
                i + 1, type->type };
        else
            continue;
        if (r.from >= r.to)
            continue;
        bool lane = type->type == ckv_road_lane; /* of the road beside it: Renhe Ln., Heping St. */
        int rank = 2 * (1 + 2 * !type->weak + (r.number >= 0) * (type->weak ? 3 : 2)) + !lane;
        if (rank > best_rank) {
            best_rank = rank;
            *best = r;
        }
    }
    return best_rank > 0;
}

/* 405 Lexington: a number, then a name that lacks its type. In a street column the name alone will do. */
static bool find_untyped(const ckv_line *l, road *out)
{
    for (int i = 0; i + 1 < l->count; i++) {
        if (!ckv_line_open(l, i) || !l->w[i].house || !ckv_line_same_piece(l, i + 1, i)
            || !ckv_utf8_letter(l->w[i + 1].text.ptr[0]))
            continue;
        int to = i + 1;
        while (ckv_line_same_piece(l, to, i) && ckv_utf8_letter(l->w[to].text.ptr[0]))
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
    while (to < l->count && ckv_line_same_piece(l, to, from))
        to++;
    *out = (road){ from, to, -1, to, 0 };
    return to > from;
}

/* Unter den Linden 77: in front of other pieces, words and a number that ends them. Not in China, where estates and
 * phases are numbered. */
static bool find_numbered(const ckv_line *l, road *out)
{
    int to = 0;
    while (ckv_line_same_piece(l, to, 0) && !l->w[to].digit && !ckv_line_is(l, to, CKV_TERM_THING))
        to++;
    bool more = to + 1 < l->count && l->w[to + 1].piece != l->w[0].piece;
    if (to < 1 || !ckv_line_same_piece(l, to, 0) || !l->w[to].house || l->w[to].text.len > 4
        || !(more || l->out->postcode.len) || ckv_line_same_piece(l, to + 1, 0))
        return false;
    *out = (road){ 0, to, to, to + 1, 0 };
    return true;
}

/* PO Box 123, Postfach 123: which word has the number of a box; the words are used. 0 if there is none. */
static int use_box(ckv_line *l)
{
    for (int i = 0; i + 1 < l->count; i++) {
        bool after_po = i && ckv_word_ends(l->w[i - 1].text, "po");
        bool box = ckv_word_is(l->w[i].text, "postfach") || ckv_word_is(l->w[i].text, "pobox")
                   || (after_po && ckv_word_is(l->w[i].text, "box"));
        if (!box || !ckv_line_same_piece(l, i + 1, i) || !l->w[i + 1].digit)
            continue;
        l->w[i].used = l->w[i + 1].used = true;
        if (after_po)
            l->w[i - 1].used = true;
        return i + 1;
    }
    return 0;
}

/* A box stands for a road, its number for the house. */
static bool read_box(ckv_line *l)
{
    int number = use_box(l);
    if (!number)
        return false;
    l->out->road = l->out->road_name = CKV_LIT("po box");
    ckv_line_set(&l->out->number, l->w[number].text);
    return true;
}

/* Does the line name a Chinese city or country? */
static bool in_china(const ckv_line *l)
{
    for (int i = 0; i < l->count; i++) {
        if (ckv_city_of_term(l->w[i].term) || ckv_province_of_term(l->w[i].term) || ckv_word_is(l->w[i].text, "china"))
            return true;
    }
    return false;
}

/* Keelung Rd. is 基隆路: the Chinese name of a city or province that is not spelled as it is read. */
static ckv_slice place_name(ckv_slice word)
{
    const ckv_city *c = ckv_city_of_latin(word);
    const ckv_province *p = c ? NULL : ckv_province_of_latin(word);
    return c ? ckv_slice_str(c->name) : p ? ckv_slice_str(p->name) : (ckv_slice){ NULL, 0 };
}

/* True when every word that is no direction or number is made of Chinese syllables, and there is one. */
static bool sounds_chinese(ckv_line *l, const road *r)
{
    size_t letters = 0;
    bool china = in_china(l),
         compass_first = r->from < r->to && l->w[r->from].text.len == 1 && !china; /* s. la cienega */
    for (int i = r->from; i < r->to; i++) {
        ckv_slice s = as_digits(l, i);
        if (compass_first || ckv_line_is(l, i, CKV_TERM_COMPASS))
            return false;
        if (direction_of(l, i).len || ckv_line_ordinal(s) || ckv_line_digits_only(s))
            continue;
        letters += s.len;
        if (translation_of(l, i).len || (china && place_name(s).len))
            continue;
        size_t mark = l->scratch->len;
        size_t pieces = ckv_wg_of_latin(l->scratch, NULL, s);
        l->scratch->len = mark;
        if (!pieces)
            return false;
    }
    return letters >= 4 || (china && r->from < r->to); /* ren 3rd st, e. 9th st */
}

static void add_number_said(ckv_line *l, size_t start, ckv_slice digits)
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

static void add_reading(ckv_line *l, size_t start, ckv_slice han)
{
    if (l->scratch->len > start)
        ckv_buf_byte(l->scratch, ' ');
    ckv_pinyin_append(l->scratch, han);
}

/* Keji South 12th -> keji nan shier: names, then directions, then numbers, as Chinese has them. */
static ckv_slice chinese_name(ckv_line *l, const road *r)
{
    size_t start = l->scratch->len;
    for (int pass = 0; pass < 3; pass++) {
        for (int i = r->from; i < r->to; i++) {
            ckv_slice s = as_digits(l, i);
            ckv_slice direction = direction_of(l, i);
            size_t digits = ckv_line_digits_only(s) ? s.len : ckv_line_ordinal(s);
            int kind = direction.len ? 1 : digits ? 2 : 0;
            if (kind != pass)
                continue;
            ckv_slice translated = translation_of(l, i);
            ckv_slice place = kind == 0 && !translated.len ? place_name(s) : translated;
            if (kind == 2 && r->type == ckv_road_lane && !l->out->lane.len) /* nanjin 2nd ln: lane 2 of it */
                l->out->lane = ckv_slice_head(s, digits);
            else if (kind == 2)
                add_number_said(l, start, ckv_slice_head(s, digits));
            else if (kind == 0 && place.len && !translated.len)
                add_reading(l, start, place);
            else
                ckv_line_add_part(l, start, kind == 1 ? direction : translated.len ? translated : s);
        }
        if (r->end == r->to + 1 || r->number == r->to + 1 || r->to + 1 >= l->count)
            continue;
        ckv_slice after = l->w[r->to + 1].text;
        if (pass == 1)
            ckv_line_add_part(l, start, direction_of(l, r->to + 1));
        if (pass == 2 && roman(after).len)
            add_number_said(l, start, roman(after));
    }
    return ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
}

static ckv_slice western_name(ckv_line *l, const road *r)
{
    size_t start = l->scratch->len;
    for (int i = r->from; i < r->end; i++) {
        if (i == r->to || i == r->number) /* the type, the house */
            continue;
        ckv_slice s = l->w[i].text, direction = english_of(l, i);
        const ckv_road_word *inner = r->to == r->from + 1 && i == r->from ? inner_type(s) : NULL;
        if (inner && inner->type == r->type)
            s.len -= strlen(inner->word);
        ckv_line_add_part(l, start, direction.len ? direction : s);
    }
    ckv_slice name = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
    ckv_slice other = bilingual(l, name);
    return other.len ? other : name;
}

/* 3, Alley 8, Lane 45, Pao Hsin Rd: the house may open the line. */
static void read_leading_number(ckv_line *l)
{
    if (!l->out->number.len && ckv_line_open(l, 0) && l->w[0].house && !ckv_line_ordinal(l->w[0].text)) {
        l->out->number = l->w[0].text;
        l->w[0].used = true;
    }
}

void ckv_line_read_road(ckv_line *l)
{
    road r = { 0, 0, -1, 0, 0 };
    if (!find_typed(l, &r)
        && ((!l->out->road.len && read_box(l)) || (!(!in_china(l) && find_numbered(l, &r)) && !find_untyped(l, &r))))
        return;
    if (r.number >= 0)
        ckv_line_set(&l->out->number, l->w[r.number].text);
    if (in_singapore(l) && !l->out->number.len) {
        l->out->number = l->out->building;
        l->out->building.len = 0;
    }
    ckv_slice name = r.type && sounds_chinese(l, &r) ? chinese_name(l, &r) : western_name(l, &r);
    if (!l->out->road.len) {
        l->out->road = l->out->road_name = name;
        l->out->road_type = r.type;
    }
    if (r.number >= 0)
        l->w[r.number].used = true;
    for (int i = r.from; i < r.end; i++)
        l->w[i].used = true;
    if (r.from > 0 && r.from - 1 != r.number && ckv_line_road_word(l, r.from - 1))
        l->w[r.from - 1].used = true; /* jalan pisang: the type stands before */
    l->road_end = r.end;
    use_box(l); /* beside a road it is no building: PO Box 345 and 346 are not nearly the same one */
    read_leading_number(l);
}
