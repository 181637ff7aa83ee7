/* Addresses: the street down to the door, and the place. Two comparisons, since people move inside a town and streets
 * of one name stand in many. */
#include "compare/comparator.h"
#include "compare/distance.h"
#include "record/feature_address.h"
#include "text/address/address.h"
#include "text/place/place.h"
#include "util/hash.h"

enum { S_MISSING, S_OTHER, S_PART, S_ROAD, S_NO_NUMBER, S_CLOSE, S_OTHER_DOOR, S_NUMBER, S_DOOR, S_LEVELS };
_Static_assert(CKV_DOOR_LEAST == (int)S_OTHER_DOOR, "what is at one door has road and number in common");
enum { P_MISSING, P_OTHER, P_REGION, P_CLOSE, P_CITY, P_NEAR_CODE, P_DISTRICT, P_SAME, P_LEVELS };

/* More addresses of one record are not looked at, by order of bytes: tokens and levels must tell of the same ones. */
#define VALUES 4

/* People move: three in ten of their records disagree. */
static const ckv_comparison_def street_def = {
    .id = CKV_CMP_STREET,
    .name = "street",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = S_LEVELS,
    .levels = {
        [S_MISSING] = { "missing", 0, 0 },
        [S_OTHER] = { "other", .30, .9850 },
        [S_PART] = { "same building or second line, or nearly the same road", .05, .0040 },
        [S_ROAD] = { "same road, other number", .03, .0040 },
        [S_NO_NUMBER] = { "same road, number missing", .03, .0020 },
        [S_CLOSE] = { "nearly the same road, same number", .12, .0020 },
        [S_OTHER_DOOR] = { "other door in the same building", .02, .0015 },
        [S_NUMBER] = { "same road and number, unit missing", .05, .0005 },
        [S_DOOR] = { "same door", .40, .0010 },
    },
};

static const ckv_comparison_def place_def = {
    .id = CKV_CMP_PLACE,
    .name = "place",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = P_LEVELS,
    .levels = {
        [P_MISSING] = { "missing", 0, 0 },
        [P_OTHER] = { "other", .12, .800 },
        [P_REGION] = { "same state or postal area", .13, .120 },
        [P_CLOSE] = { "nearly the same city, or the same postcode", .10, .012 },
        [P_CITY] = { "same city", .20, .046 },
        [P_NEAR_CODE] = { "same city, a slip in the postcode", .02, .004 },
        [P_DISTRICT] = { "same district", .13, .014 },
        [P_SAME] = { "same city and postcode", .30, .004 },
    },
};

static bool equal(uint64_t a, uint64_t b)
{
    return a && a == b;
}

static bool differ(uint64_t a, uint64_t b)
{
    return a && b && a != b;
}

/* One slip in four letters, two in eight. */
static bool near_text(ckv_slice a, ckv_slice b)
{
    size_t least = a.len < b.len ? a.len : b.len;
    if (least < 4)
        return false;
    unsigned limit = least >= 8 ? 2 : 1;
    return ckv_distance(a, b, limit) <= limit;
}

/* The left end of a Chinese road is hard to find: 南山科技南十二路 ends in 科技南十二路. */
static bool ends_in(ckv_slice a, ckv_slice b)
{
    return a.len >= b.len ? b.len >= 5 && ckv_slice_ends(a, b) : a.len >= 5 && ckv_slice_ends(b, a);
}

/* Bayly p lace, Bacchus hircuit: a slip in the word for the type of the road made it a part of the name. */
static bool type_in_name(const ckv_address_feature *typed, const ckv_address_feature *other)
{
    char bytes[CKV_ADDRESS_TEXT_MAX + 16];
    if (!typed->road_type || other->road_type || typed->road_text.len + 1 >= other->road_text.len)
        return false;
    const char *word;
    for (unsigned i = 0; (word = ckv_road_type_word(typed->road_type, i)) != NULL; i++) {
        ckv_buf whole = ckv_buf_over(bytes, sizeof bytes);
        ckv_buf_add(&whole, typed->road_text);
        ckv_buf_str(&whole, word);
        if (ckv_buf_status(&whole) == CKV_OK && near_text(ckv_buf_slice(&whole), other->road_text))
            return true;
    }
    return false;
}

static bool near_road(const ckv_address_feature *a, const ckv_address_feature *b)
{
    if (a->digits != b->digits)
        return false;
    return a->road == b->road || near_text(a->road_text, b->road_text)
           || (!differ(a->road_type, b->road_type) && ends_in(a->road_text, b->road_text)) || type_in_name(a, b)
           || type_in_name(b, a);
}

static bool same_road(const ckv_address_feature *a, const ckv_address_feature *b)
{
    return (a->road == b->road || equal(a->canton, b->canton)) && !differ(a->road_type, b->road_type);
}

static bool same_digits(ckv_slice a, ckv_slice b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a.len && !ckv_is_digit(a.ptr[i]))
            i++;
        while (k < b.len && !ckv_is_digit(b.ptr[k]))
            k++;
        if (i == a.len || k == b.len || a.ptr[i] != b.ptr[k])
            return i == a.len && k == b.len;
    }
}

/* Villa 3 is not villa 4. */
static bool near_line(ckv_slice a, ckv_slice b)
{
    return same_digits(a, b) && near_text(a, b);
}

/* One line's road stands in the other's second line: lines change places when forms are copied. */
static bool road_in(const ckv_address_feature *a, const ckv_address_feature *b)
{
    return a->road_text.len >= 4 && (ckv_slice_starts(b->extra, a->road_text) || near_line(b->extra, a->road_text));
}

static bool same_extra(const ckv_address_feature *a, const ckv_address_feature *b)
{
    return a->extra.len && b->extra.len && (ckv_slice_equal(a->extra, b->extra) || near_line(a->extra, b->extra));
}

/* What the road is known by: where both have a Cantonese sound, that one. */
static uint64_t road_of(const ckv_address_feature *a)
{
    return a->canton ? a->canton : a->road;
}

static uint64_t door_of(const ckv_address_feature *a)
{
    return ckv_hash_pair(road_of(a), a->number ? a->number : a->unit);
}

/* On one road: how near are the doors? */
static ckv_outcome compare_doors(const ckv_address_feature *a, const ckv_address_feature *b)
{
    bool numbered = a->number || b->number, one_sound = road_of(a) == road_of(b);
    uint64_t road = one_sound ? road_of(a) : 0;
    if (differ(a->number, b->number))
        return (ckv_outcome){ same_extra(a, b) ? S_CLOSE : S_ROAD, 0 }; /* a rare road says little of two doors */
    if (numbered && !(a->number && b->number))
        return (ckv_outcome){ S_NO_NUMBER, road };
    if (!numbered && same_extra(a, b)) /* rose lodge, high street: where houses have names instead */
        return (ckv_outcome){ S_DOOR, road };
    if (!numbered && !(a->unit && b->unit)) /* a road alone, or a building without a door */
        return (ckv_outcome){ S_NO_NUMBER, road };
    uint64_t door = one_sound ? door_of(a) : 0;
    if (a->unit == b->unit)
        return (ckv_outcome){ S_DOOR, door };
    return (ckv_outcome){ differ(a->unit, b->unit) ? S_OTHER_DOOR : S_NUMBER, numbered ? door : road };
}

/* Two cities of China, or other cities in other states: a Zhongshan Road has every city, and no door of one is a door
 * of the other. Elsewhere a city is often called by its suburb, or the other way round. 泰州 and 台州 are spelled
 * alike. */
static bool elsewhere(const ckv_address_feature *a, const ckv_address_feature *b)
{
    bool states = differ(a->state, b->state), cities = differ(a->city, b->city);
    bool area = equal(a->area, b->area); /* which lies in one state: one of the two places is a slip */
    if (states && cities && !area && !near_text(a->place_text, b->place_text))
        return true;
    return (states || cities) && a->city && b->city && ckv_city_of_latin(a->place_text)
           && ckv_city_of_latin(b->place_text);
}

static ckv_outcome compare_streets(const ckv_address_feature *a, const ckv_address_feature *b)
{
    bool extra = same_extra(a, b);
    if (!a->road || !b->road)
        return (ckv_outcome){ extra ? S_PART : S_MISSING, 0 };
    if (elsewhere(a, b))
        return (ckv_outcome){ S_OTHER, 0 };
    if (same_road(a, b))
        return compare_doors(a, b);
    bool swapped = road_in(a, b) || road_in(b, a);
    if (near_road(a, b) || swapped) {
        if (equal(a->number, b->number) || (extra && !differ(a->number, b->number)))
            return (ckv_outcome){ S_CLOSE, 0 };
        return (ckv_outcome){ differ(a->number, b->number) && !extra ? S_OTHER : S_PART, 0 };
    }
    return (ckv_outcome){ extra ? S_PART : S_OTHER, 0 };
}

static uint64_t postal_token(const ckv_address_feature *a)
{
    return a->postcode ? ckv_hash_pair(a->city ? a->city : a->district, a->postcode) : 0;
}

/* Of postcodes that are not digits alone only the hash is known, which is odd. */
static bool near_code(uint32_t a, uint32_t b)
{
    return a && b && a % 2 == 0 && b % 2 == 0 && ckv_number_slip(a / 2, b / 2);
}

static bool comparable(const ckv_address_feature *a, const ckv_address_feature *b)
{
    return (a->city && b->city) || (a->district && b->district) || (a->state && b->state)
           || (a->postcode && b->postcode);
}

static ckv_outcome compare_places(const ckv_address_feature *a, const ckv_address_feature *b)
{
    bool city = equal(a->city, b->city), postcode = equal(a->postcode, b->postcode);
    bool district = equal(a->district, b->district) && !differ(a->city, b->city);
    bool close = !city && a->city && b->city && near_text(a->place_text, b->place_text);
    if (!comparable(a, b))
        return (ckv_outcome){ P_MISSING, 0 };
    if ((city || district) && postcode)
        return (ckv_outcome){ P_SAME, a->city == b->city ? postal_token(a) : 0 };
    if (district)
        return (ckv_outcome){ P_DISTRICT, a->district };
    if (close && postcode)
        return (ckv_outcome){ P_DISTRICT, 0 };
    if (city && near_code(a->postcode, b->postcode))
        return (ckv_outcome){ P_NEAR_CODE, 0 };
    if (city)
        return (ckv_outcome){ P_CITY, a->city };
    if (close || postcode)
        return (ckv_outcome){ P_CLOSE, 0 };
    bool region = equal(a->state, b->state) || equal(a->area, b->area);
    return (ckv_outcome){ region ? P_REGION : P_OTHER, 0 };
}

/* The higher level, then the smaller token: the same whichever side is first. */
static void keep_better(ckv_outcome *best, ckv_outcome found)
{
    if (found.level > best->level || (found.level == best->level && found.token < best->token))
        *best = found;
}

static size_t read_values(ckv_slice run, ckv_address_feature out[VALUES])
{
    ckv_feature_value v;
    size_t n = 0;
    while (n < VALUES && ckv_feature_next(&run, &v))
        n += !(v.flags & CKV_VALUE_WEAK) && ckv_address_feature_read(&out[n], &v);
    return n;
}

/* Street and place each take their best pair: a line and a city column may be two values of one record. */
static void compare_address(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    ckv_address_feature x[VALUES], y[VALUES];
    size_t n = read_values(a, x), m = read_values(b, y);
    out[0] = out[1] = (ckv_outcome){ 0, 0 };
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < m; k++) {
            keep_better(&out[0], compare_streets(&x[i], &y[k]));
            keep_better(&out[1], compare_places(&x[i], &y[k]));
        }
    }
}

static size_t add_token(ckv_token *out, size_t n, size_t max, ckv_comparison comparison, uint64_t token)
{
    for (size_t i = 0; i < n; i++) {
        if (out[i].comparison == comparison && out[i].token == token)
            return n;
    }
    if (!token || n == max)
        return n;
    out[n] = (ckv_token){ (uint8_t)comparison, token };
    return n + 1;
}

static size_t address_tokens(ckv_slice values, ckv_token *out, size_t max)
{
    ckv_address_feature x[VALUES];
    size_t n = read_values(values, x), count = 0;
    for (size_t i = 0; i < n; i++) {
        bool door = x[i].road && (x[i].number || x[i].unit);
        count = add_token(out, count, max, CKV_CMP_STREET, x[i].road ? road_of(&x[i]) : 0);
        count = add_token(out, count, max, CKV_CMP_STREET, door ? door_of(&x[i]) : 0);
        count = add_token(out, count, max, CKV_CMP_PLACE, x[i].city);
        count = add_token(out, count, max, CKV_CMP_PLACE, x[i].district);
        count = add_token(out, count, max, CKV_CMP_PLACE, postal_token(&x[i]));
    }
    return count;
}

const ckv_comparator ckv_comparator_address = {
    .feature = CKV_FEATURE_ADDRESS,
    .comparison_count = 2,
    .comparisons = { &street_def, &place_def },
    .compare = compare_address,
    .tokens = address_tokens,
};
