/* Address lines in Latin letters. Words first; then what a label names (room 801, no 73, lane 181, 7f-2), the postcode,
 * the road with its number, and from what is left the state, the city and the building. English renderings of Chinese
 * addresses come in any order, so everything is looked for anywhere. */
#include "text/address/line.h"
#include "text/address/tables.h"
#include "text/place/place.h"
#include "text/words.h"

#define FIELD(name) offsetof(ckv_address, name)

static ckv_slice *field_of(ckv_address *out, size_t offset)
{
    return (ckv_slice *)((char *)out + offset);
}

/* Can the word behind a label be what it names? */
static bool fits_label(const ckv_line_label *b, ckv_slice next)
{
    if (b->field == FIELD(floor) && next.len > 3) /* fl 60527: Florida */
        return false;
    return ckv_line_has_digit(next) ? next.len <= 9 && !ckv_line_ordinal(next) : b->letters && next.len == 1;
}

static bool road_follows(const ckv_line *l, int i)
{
    for (int k = i + 1; k < l->count && l->w[k].piece == l->w[i].piece; k++) {
        if (ckv_line_road_word(l, k))
            return true;
    }
    return false;
}

/* Unit 5/20 George Street: the flat and the house (Australia Post). */
static void set_labelled(ckv_line *l, const ckv_line_label *b, int i)
{
    ckv_slice s = l->w[i].text;
    const char *slash = b->field == FIELD(room) && road_follows(l, i) ? memchr(s.ptr, '/', s.len) : NULL;
    size_t at = slash ? (size_t)(slash - s.ptr) : s.len;
    if (slash && at && ckv_line_digits_only(ckv_slice_tail(s, at + 1)) && !l->out->number.len) {
        l->out->number = ckv_slice_tail(s, at + 1);
        s = ckv_slice_head(s, at);
    }
    *field_of(l->out, b->field) = s;
}

static void read_labels(ckv_line *l)
{
    for (int i = 0; i + 1 < l->count; i++) {
        const ckv_term *term = l->w[i].term;
        if (!term || !term->label || l->w[i].used || l->w[i + 1].used)
            continue;
        const ckv_line_label *b = &ckv_line_labels[term->label - 1];
        if (!fits_label(b, l->w[i + 1].text) || field_of(l->out, b->field)->len)
            continue;
        if (l->w[i].piece != l->w[i + 1].piece && !ckv_word_is(l->w[i].text, "no"))
            continue;
        /* "169 John Lane 5": a lane that ends a road's name is no label */
        if (b->field == FIELD(lane) && ckv_line_same_piece(l, i - 1, i) && !l->w[i - 1].digit)
            continue;
        set_labelled(l, b, i + 1);
        l->w[i].used = l->w[i + 1].used = true;
    }
}

/* 8/f b: a letter behind a floor, the last of its piece, is the room. */
static void read_floor_room(ckv_line *l, int i)
{
    if (l->out->room.len || !ckv_line_same_piece(l, i, i - 1) || l->w[i].text.len != 1
        || !ckv_is_lower(l->w[i].text.ptr[0]) || ckv_line_same_piece(l, i + 1, i))
        return;
    l->out->room = l->w[i].text;
    l->w[i].used = true;
}

/* 15th floor, 2nd fl; 15f, 15/f, 7f-2. */
static void read_floors(ckv_line *l)
{
    for (int i = 0; i < l->count; i++) {
        ckv_slice s = l->w[i].text;
        if (l->w[i].used || !(l->w[i].digit || s.ptr[0] == 'g'))
            continue;
        size_t n = ckv_line_ordinal(s), f = ckv_slice_digits(s);
        bool named = i + 1 < l->count && ckv_line_same_piece(l, i + 1, i) && !l->w[i + 1].used
                     && (ckv_word_is(l->w[i + 1].text, "floor") || ckv_word_is(l->w[i + 1].text, "fl"));
        bool plain = named && i == 0 && f == s.len && f < 4; /* 10 floor, no. 77 */
        if (named && (n || plain)) {
            ckv_line_set(&l->out->floor, ckv_slice_head(s, n ? n : f));
            l->w[i].used = l->w[i + 1].used = true;
            continue;
        }
        size_t end = f < s.len && s.ptr[f] == '/' ? f + 1 : f;
        bool ground = s.len == 3 && ckv_word_is(s, "g/f");
        if (!ground && !(f && f <= 3 && end < s.len && s.ptr[end] == 'f'))
            continue;
        ckv_slice after = ckv_slice_tail(s, end + 1);
        if (!ground && after.len && !(after.ptr[0] == '-' && ckv_line_digits_only(ckv_slice_tail(after, 1))))
            continue;
        ckv_line_set(&l->out->floor, ground ? ckv_slice_head(s, 1) : ckv_slice_head(s, f));
        if (!ground && after.len)
            ckv_line_set(&l->out->sub, ckv_slice_tail(after, 1));
        l->w[i].used = true;
        read_floor_room(l, i + 1);
    }
}

/* The words of one piece before index i that are free, at most `most`, joined by blanks. */
static ckv_slice words_before(ckv_line *l, int i, int most)
{
    int from = i;
    while (i - from < most && ckv_line_same_piece(l, from - 1, i) && !l->w[from - 1].digit
           && !ckv_line_road_word(l, from - 1))
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

static void read_divisions(ckv_line *l)
{
    for (int i = 1; i < l->count; i++) {
        const ckv_term *term = l->w[i].term;
        const ckv_line_label *b = term && term->level ? &ckv_line_levels[term->level - 1] : NULL;
        bool area = ckv_word_is(l->w[i].text, "area") && ckv_word_is(l->w[i - 1].text, "new"); /* pudong new area */
        if ((!b && !area) || l->w[i].used || !ckv_line_same_piece(l, i - 1, i) || l->w[i - 1].digit)
            continue;
        ckv_slice name = words_before(l, i, 3);
        if (!name.len)
            continue;
        ckv_line_set_division(
            l, field_of(l->out, area ? FIELD(district) : b->field), name, ckv_word_is(l->w[i].text, "county"));
        l->w[i].used = true;
    }
}

#define JOINED_MAX 40 /* no place has more letters */

/* How many words from i on may be one place, three at the most: open, of one piece and without digits, which no place
 * has. */
static inline int joinable(const ckv_line *l, int i)
{
    enum { PLACE_WORDS = 3 };
    int n = 0;
    while (n < PLACE_WORDS && ckv_line_same_piece(l, i + n, i) && !l->w[i + n].digit)
        n++;
    return n;
}

/* n such words as one, put together in `room` if they are several; empty if no place is as long. */
static inline ckv_slice join(const ckv_line *l, int i, int n, char room[static JOINED_MAX])
{
    size_t len = 0;
    for (int k = i; k < i + n; k++)
        len += l->w[k].text.len;
    if (n == 1 || len > JOINED_MAX)
        return len <= JOINED_MAX ? l->w[i].text : (ckv_slice){ NULL, 0 };
    char *to = room;
    for (int k = i; k < i + n; to += l->w[k++].text.len)
        memcpy(to, l->w[k].text.ptr, l->w[k].text.len);
    return ckv_slice_of(room, len);
}

/* What the tables know of n words from i on that are `key` together: of one word it was looked up. */
static const ckv_term *term_of(const ckv_line *l, int i, int n, ckv_slice key)
{
    return n == 1 ? l->w[i].term : ckv_term_find(key);
}

static void use(ckv_line *l, int i, int n)
{
    for (int k = i; k < i + n; k++)
        l->w[k].used = true;
}

static ckv_slice keep(ckv_line *l, ckv_slice s)
{
    size_t start = l->scratch->len;
    ckv_buf_add(l->scratch, s);
    return ckv_slice_of(l->scratch->ptr + start, s.len);
}

static void read_country(ckv_line *l)
{
    char letters[JOINED_MAX];
    for (int i = l->count - 1; i > 0 && i >= l->count - 6; i--) { /* a country stands near the end */
        for (int n = joinable(l, i); n >= 1; n--) {
            ckv_slice key = join(l, i, n, letters);
            bool city = ckv_word_is(key, "singapore"); /* the country and its city */
            const ckv_term *term = term_of(l, i, n, key);
            if (key.len && (city || (term && term->lists & CKV_TERM_COUNTRY))) {
                ckv_line_set(&l->out->country, keep(l, key));
                if (city)
                    ckv_line_set(&l->out->city, CKV_LIT("singapore"));
                use(l, i, n);
                if (ckv_word_is(key, "china") && ckv_line_same_piece(l, i - 1, i)
                    && ckv_word_is(l->w[i - 1].text, "pr"))
                    use(l, i - 1, 1); /* P.R. China */
                break;
            }
        }
    }
}

/* S(560123), S 560123 at the end: Singapore and its postcode (SingPost). */
static void read_singapore(ckv_line *l)
{
    int last = l->count - 1;
    if (last < 2 || !ckv_line_open(l, last) || !ckv_line_open(l, last - 1) || l->out->country.len)
        return;
    ckv_slice code = l->w[last].text;
    if (!ckv_word_is(l->w[last - 1].text, "s") || code.len != 6 || !ckv_line_digits_only(code))
        return;
    if (ckv_line_road_word(l, last - 2) && l->w[last - 1].piece == l->w[last].piece) /* keji rd s 518000 */
        return;
    l->out->country = CKV_LIT("singapore");
    ckv_line_set(&l->out->city, CKV_LIT("singapore"));
    ckv_line_set(&l->out->postcode, code);
    use(l, last - 1, 2);
}

/* Taiwan (R.O.C.) is where Taiwan is. */
static void settle_taiwan(ckv_address *out)
{
    if (!ckv_word_is(out->country, "roc") && !ckv_word_is(out->country, "taiwanroc"))
        return;
    out->country.len = 0;
    ckv_line_set(&out->state, CKV_LIT("taiwan"));
}

/* Shatin, N.T.: the New Territories of Hong Kong, unless Australia's postcode follows or its cities are meant. */
static void settle_new_territories(ckv_address *out)
{
    char room[JOINED_MAX];
    size_t n = 0;
    if (!ckv_word_is(out->state, "nt") || out->country.len || out->postcode.len || !out->city.len)
        return;
    for (size_t i = 0; i < out->city.len && n < sizeof room; i++) {
        if (out->city.ptr[i] != ' ')
            room[n++] = out->city.ptr[i];
    }
    ckv_slice name = ckv_word_replace(ckv_hk_latin, ckv_slice_of(room, n));
    if (!name.len)
        return;
    out->state = out->city = CKV_LIT("hongkong");
    out->district = name;
}

/* M1S 1T4, SW1A 1AA: letters and digits take turns. */
static bool alpha_postcode(ckv_slice a, ckv_slice b)
{
    bool inward = b.len == 3 && ckv_is_digit(b.ptr[0]) && ckv_utf8_letter(b.ptr[1])
                  && (ckv_utf8_letter(b.ptr[2]) || ckv_is_digit(b.ptr[2]));
    return inward && a.len >= 2 && a.len <= 4 && ckv_utf8_letter(a.ptr[0]) && ckv_line_has_digit(a);
}

/* 00-950 (Poland), 100-0001 (Japan), 1000-001 (Portugal), 01310-100 (Brazil): UPU, postal addressing systems. */
static bool dashed_postcode(ckv_slice s)
{
    static const struct {
        uint8_t before, after;
    } forms[] = { { 2, 3 }, { 3, 4 }, { 4, 3 }, { 5, 3 } };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (s.len == forms[i].before + 1u + forms[i].after && s.ptr[forms[i].before] == '-'
            && ckv_line_digits_only(ckv_slice_head(s, forms[i].before))
            && ckv_line_digits_only(ckv_slice_tail(s, forms[i].before + 1u)))
            return true;
    }
    return false;
}

/* 1015 CJ Amsterdam: four digits and two letters before the city. */
static bool dutch_postcode(ckv_line *l, int i)
{
    if (l->w[i].text.len != 4 || !ckv_line_digits_only(l->w[i].text) || !ckv_line_same_piece(l, i + 1, i)
        || l->w[i + 1].text.len != 2 || l->w[i + 1].digit || !ckv_line_same_piece(l, i + 2, i))
        return false;
    size_t start = l->scratch->len;
    ckv_buf_add(l->scratch, l->w[i].text);
    ckv_buf_add(l->scratch, l->w[i + 1].text);
    l->out->postcode = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
    use(l, i, 2);
    return true;
}

/* Zhongshan North Road 1715, Shanghai: the number behind a road, where none stands before it. */
static bool is_house_behind(ckv_line *l, int i)
{
    bool house = i > 1 && l->w[i].text.len == 4 && ckv_line_same_piece(l, i - 1, i) && ckv_line_road_word(l, i - 1)
                 && i + 1 < l->count && !ckv_line_same_piece(l, i + 1, i);
    for (int k = i - 1; house && k >= 0; k--)
        house = !(ckv_line_same_piece(l, k, i) && l->w[k].digit && !ckv_line_ordinal(l->w[k].text));
    return house && !l->out->number.len;
}

static void read_postcode(ckv_line *l)
{
    for (int i = l->count - 1; i > 0 && !l->out->postcode.len; i--) {
        ckv_slice s = l->w[i].text;
        if (l->w[i].used || ckv_word_is(l->w[i - 1].text, "box") || is_house_behind(l, i)) /* p.o. box 1234 */
            continue;
        if (ckv_line_same_piece(l, i - 1, i) && alpha_postcode(l->w[i - 1].text, s)) {
            size_t start = l->scratch->len;
            ckv_buf_add(l->scratch, l->w[i - 1].text);
            ckv_buf_add(l->scratch, s);
            l->out->postcode = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
            use(l, i - 1, 2);
            continue;
        }
        bool zip4 = s.len == 10 && s.ptr[5] == '-' && ckv_line_digits_only(ckv_slice_head(s, 5));
        bool after_city = ckv_city_of_term(l->w[i - 1].term) || ckv_word_is(l->w[i - 1].text, "city")
                          || ckv_word_is(l->w[i - 1].text, "county");
        bool taiwan = s.len == 3 && l->w[i - 1].piece == l->w[i].piece && after_city;
        if (dutch_postcode(l, i))
            continue;
        if ((zip4 || dashed_postcode(s) || taiwan || (s.len >= 4 && s.len <= 6 && ckv_line_digits_only(s)))
            && ckv_line_has_digit(s) && !road_follows(l, i)) {
            l->out->postcode = zip4 ? ckv_slice_head(s, 5) : s;
            l->w[i].used = true;
        }
    }
}

static bool last_words(const ckv_line *l, int i, int n)
{
    for (int k = i + n; k < l->count; k++) {
        if (!l->w[k].used)
            return false;
    }
    return true;
}

/* 8b, b1706: a number and one letter that say a flat; a number is no longer than a room's. */
static bool is_flat(ckv_slice s)
{
    bool front = s.len && ckv_is_lower(s.ptr[0]), back = s.len && ckv_is_lower(s.ptr[s.len - 1]);
    size_t digits = s.len - front - (s.len > 1 && back);
    return front != back && ckv_line_digits_only(ckv_slice_of(s.ptr + front, digits))
           && (front ? digits >= 2 && digits <= 4 : digits <= 2);
}

/* "8b, 600 nathan road", "b1706 hongyuan building, 23 renmin road": the first word of the line is the room where the
 * road has a number of its own, and nothing but the name of a building is behind it. */
static void read_leading_room(ckv_line *l)
{
    if (!l->road_end || !l->out->number.len || l->out->room.len || !ckv_line_open(l, 0) || !is_flat(l->w[0].text))
        return;
    int last = 0;
    while (ckv_line_same_piece(l, last + 1, 0))
        last++;
    if (last && (l->w[last].digit || !ckv_line_is(l, last, CKV_TERM_THING)))
        return;
    l->out->room = l->w[0].text;
    l->w[0].used = true;
}

/* States end the line; Chinese provinces and cities may stand anywhere after the road. */
static void read_places(ckv_line *l)
{
    char letters[JOINED_MAX];
    for (int i = l->count - 1; i >= l->road_end; i--) {
        for (int n = joinable(l, i); n >= 1; n--) {
            ckv_slice key = join(l, i, n, letters);
            if (!key.len)
                continue;
            const ckv_term *term = term_of(l, i, n, key);
            ckv_slice code =
                last_words(l, i, n) && i > 0 && !l->out->state.len ? ckv_state_of_term(term) : (ckv_slice){ 0 };
            const ckv_province *p = code.len ? NULL : ckv_province_of_term(term);
            const ckv_city *c = code.len || p ? NULL : ckv_city_of_term(term);
            bool city = c || (p && p->kind >= CKV_PROVINCE_CITY);
            bool second = c && l->out->city.len && !ckv_slice_equal(l->out->city, ckv_slice_str(c->latin));
            if (!code.len && !p && (!c || second) && ckv_line_read_division(l, key)) { /* chaoyang, beijing */
                use(l, i, n);
                break;
            }
            if (!code.len && !p && !c)
                continue;
            if (city)
                ckv_line_set(&l->out->city, ckv_slice_str(c ? c->latin : p->latin));
            ckv_line_set(&l->out->state,
                code.len ? code : ckv_slice_str(p ? p->latin : ckv_province_by_code(c->province)->latin));
            use(l, i, n);
            if (ckv_line_same_piece(l, i + n, i) && ckv_line_open(l, i + n)
                && (ckv_word_is(l->w[i + n].text, "shi") || ckv_word_is(l->w[i + n].text, "sheng")))
                use(l, i + n, 1); /* beijing shi */
            break;
        }
    }
}

/* The last free words after the road, of one piece, are the city; all others name a building. */
static void read_city(ckv_line *l)
{
    int last = l->count - 1;
    while (last >= l->road_end && (l->w[last].used || l->w[last].digit))
        last--;
    bool elsewhere = last >= 0 && (l->road_end > 0 || l->w[last].piece > 0 || l->count <= 2);
    if (last < l->road_end || l->street || l->out->city.len || !elsewhere)
        return;
    int from = last;
    while (from > l->road_end && ckv_line_same_piece(l, from - 1, last) && !l->w[from - 1].digit)
        from--;
    size_t start = l->scratch->len;
    for (int i = from; i <= last; i++)
        ckv_line_add_part(l, start, l->w[i].text);
    use(l, from, last + 1 - from);
    l->out->city = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
}

static void read_poi(ckv_line *l)
{
    size_t start = l->scratch->len;
    for (int i = 0; i < l->count; i++) {
        if (!l->w[i].used && !ckv_line_is(l, i, CKV_TERM_FILLER))
            ckv_line_add_part(l, start, l->w[i].text);
    }
    ckv_line_set(&l->out->poi, ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start));
}

void ckv_address_latin(ckv_address *out, ckv_slice text, bool street, ckv_buf *scratch)
{
    ckv_line l; /* its words are not cleared: only so many are looked at as there are */
    l.count = l.road_end = 0;
    l.street = street;
    l.out = out;
    l.scratch = scratch;
    ckv_line_read_words(&l, text);
    read_labels(&l);
    read_floors(&l);
    read_country(&l);
    read_singapore(&l);
    read_postcode(&l);
    read_divisions(&l);
    ckv_line_read_road(&l);
    read_leading_room(&l);
    read_places(&l);
    read_city(&l);
    read_poi(&l);
    settle_taiwan(out);
    settle_new_territories(out);
}
