/* Names of persons: surnames and given names, each in whatever script and order. */
#include "compare/name_part.h"

/* m and u as in lists of customers typed by many hands, half of them Chinese: a random pair of Chinese shares a surname
 * in two cases of a hundred (five surnames make a third of the people), a random Western pair hardly ever. */
static const ckv_comparison_def surname_def = {
    .id = CKV_CMP_SURNAME,
    .name = "surname",
    .types = 1 << CKV_TYPE_PERSON,
    .level_count = SURNAME_LEVELS,
    .levels = {
        [SURNAME_MISSING] = { "missing", 0, 0 },
        [SURNAME_OTHER] = { "other", 0.035, 0.9572 },
        [SURNAME_FUZZY] = { "same sound", 0.015, 0.02 },
        [SURNAME_NEAR] = { "near", 0.055, 0.01 },
        [SURNAME_SWAPPED] = { "swapped", 0.010, 0.0003 },
        [SURNAME_PART] = { "one of two", 0.015, 0.0005 },
        [SURNAME_READING] = { "same reading", 0.070, 0.002 },
        [SURNAME_SAME] = { "same", 0.800, 0.010 },
    },
};

/* Of one customer, given names of which one character is another: those who type by sound take a homophone, those who
 * copy by eye a look-alike, and these are other levels. */
#define MOST_BROTHER .0005

/* Of five hundred customers one goes by two given names that are not forms of one, each in records of its own. What is
 * learned of slips does not tell this: in most files nobody slips twice the same way. */
enum { TWO_NAMES = -9 };

static const ckv_comparison_def given_def = {
    .id = CKV_CMP_GIVEN,
    .name = "given name",
    .types = 1 << CKV_TYPE_PERSON,
    .level_count = GIVEN_LEVELS,
    .levels = {
        [GIVEN_MISSING] = { "missing", 0, 0 },
        [GIVEN_OTHER] = { "other", 0.010, 0.9110, .again = TWO_NAMES }, /* twins, each in two sources */
        [GIVEN_BROTHER] = { "another character", MOST_BROTHER, 0.025, .again = TWO_NAMES, .siblings = true,
            .theirs = 1 << CKV_TYPE_PERSON }, /* the character of their generation, beside one of their own */
        [GIVEN_ALIKE] = { "alike", 0.018, 0.020, .again = TWO_NAMES },
        [GIVEN_HALF] = { "half", 0.0095, 0.005 },
        [GIVEN_INITIAL] = { "initial", 0.025, 0.015 },
        [GIVEN_FUZZY] = { "short form or same sound", 0.030, 0.010 },
        [GIVEN_NEAR] = { "near", 0.060, 0.005 },
        [GIVEN_SWAPPED] = { "swapped", 0.010, 0.0002 },
        [GIVEN_FIRST] = { "same first name", 0.035, 0.003 },
        [GIVEN_READING] = { "same reading", 0.050, 0.0008 },
        [GIVEN_SAME] = { "same", 0.752, 0.005 },
    },
    .bounded = { .level = GIVEN_BROTHER, .most = MOST_BROTHER },
};

/* 4 log2(m/u) of the levels above, to choose among several pairs of names. A test keeps them in step. */
const int ckv_name_surname_bits[SURNAME_LEVELS] = {
    [SURNAME_MISSING] = 0,
    [SURNAME_OTHER] = -19,
    [SURNAME_FUZZY] = -2,
    [SURNAME_NEAR] = 10,
    [SURNAME_SWAPPED] = 20,
    [SURNAME_PART] = 20,
    [SURNAME_READING] = 21,
    [SURNAME_SAME] = 25,
};

const int ckv_name_given_bits[GIVEN_LEVELS] = {
    [GIVEN_MISSING] = 0,
    [GIVEN_OTHER] = -26,
    [GIVEN_BROTHER] = -23,
    [GIVEN_ALIKE] = -1,
    [GIVEN_HALF] = 4,
    [GIVEN_INITIAL] = 3,
    [GIVEN_FUZZY] = 6,
    [GIVEN_NEAR] = 14,
    [GIVEN_SWAPPED] = 23,
    [GIVEN_FIRST] = 14,
    [GIVEN_READING] = 24,
    [GIVEN_SAME] = 29,
};

typedef struct name_outcome {
    ckv_outcome surname;
    ckv_outcome given;
    int bits;
} name_outcome;

static name_outcome weigh(ckv_outcome surname, ckv_outcome given)
{
    return (name_outcome){ surname, given, ckv_name_surname_bits[surname.level] + ckv_name_given_bits[given.level] };
}

/* A total order, so that the best of several pairs does not depend on their order. */
static bool is_better(const name_outcome *a, const name_outcome *b)
{
    if (a->bits != b->bits)
        return a->bits > b->bits;
    if (a->surname.level != b->surname.level)
        return a->surname.level > b->surname.level;
    if (a->given.level != b->given.level)
        return a->given.level > b->given.level;
    if (a->surname.token != b->surname.token)
        return a->surname.token > b->surname.token;
    return a->given.token > b->given.token;
}

static void keep_better(name_outcome *best, name_outcome other)
{
    if (is_better(&other, best))
        *best = other;
}

/* One part as a surname on one side and a given name on the other. */
static bool agree_exactly(const ckv_name_part *a, const ckv_name_part *b)
{
    return ckv_name_part_present(a) && ckv_name_part_present(b)
           && (a->text == b->text || (a->wg && a->wg == b->wg) || (a->canton && a->canton == b->canton));
}

/* A quick look whether comparing is worth the time: what sounds otherwise agrees only by a slip of few letters. */
static bool may_agree(const ckv_name_part *a, const ckv_name_part *b)
{
    if (!ckv_name_part_present(a) || !ckv_name_part_present(b) || !a->letters.len || !b->letters.len)
        return false;
    if (agree_exactly(a, b) || a->coarse == b->coarse || (a->loose && a->loose == b->loose))
        return true;
    return a->letters.ptr[0] == b->letters.ptr[0]
           && (a->letters.len == 1 || b->letters.len == 1 || ckv_name_bags_apart(a, b) <= 3);
}

/* A surname and the given name of the other side, of which the first word is enough. */
static bool agree_across(const ckv_name_part *surname, const ckv_name_part *given)
{
    if (agree_exactly(surname, given))
        return true;
    return ckv_name_part_present(surname) && ckv_name_part_present(given) && (given->marks & CKV_MARK_SEVERAL)
           && !ckv_name_is_han(given) && surname->text == ckv_name_hash(ckv_name_first_word(given));
}

/* What two parts in each other's column agree in: text, or no more than a sound, which is more frequent than any text
 * of it. */
static uint64_t token_across(const ckv_name_part *a, const ckv_name_part *b)
{
    if (a->text != b->text && a->wg && a->wg == b->wg)
        return ckv_name_token(TOKEN_WG, a->wg);
    if (a->text != b->text && a->canton && a->canton == b->canton)
        return ckv_name_token(TOKEN_CANTON, a->canton);
    return ckv_name_shared_token(a, b);
}

/* Both parts stand in the other's column: one event, so the tokens tell of both, whichever is which. */
static void keep_swapped(name_outcome *best, const ckv_name_part *sa, const ckv_name_part *ga, const ckv_name_part *sb,
    const ckv_name_part *gb)
{
    uint64_t one = token_across(sa, gb), two = token_across(sb, ga);
    keep_better(best, weigh((ckv_outcome){ SURNAME_SWAPPED, one < two ? one : two },
                          (ckv_outcome){ GIVEN_SWAPPED, one < two ? two : one }));
}

/* The other of two parts is in the other's column with a slip. */
static bool is_slip(const ckv_name_part *a, const ckv_name_part *b)
{
    return ckv_name_part_present(a) && ckv_name_part_present(b) && ckv_name_may_be_slip(a, b)
           && ckv_name_letters(a, b) >= LETTERS_ALIKE;
}

static bool is_near(const ckv_name_part *a, const ckv_name_part *b)
{
    return ckv_name_part_present(a) && ckv_name_part_present(b) && ckv_name_may_be_slip(a, b)
           && ckv_name_letters(a, b) == LETTERS_NEAR;
}

/* Of one side there is but the letter that the other begins with. */
static bool is_initial(const ckv_name_part *a, const ckv_name_part *b)
{
    return ckv_name_part_present(a) && ckv_name_part_present(b) && (a->letters.len == 1) != (b->letters.len == 1)
           && b->letters.len && a->letters.len && a->letters.ptr[0] == b->letters.ptr[0];
}

/* One part agrees in the other's column; what the other two are to each other, of which neither need be a surname. */
static unsigned rest_across(const ckv_name_part *a, const ckv_name_part *b)
{
    return is_slip(a, b) ? GIVEN_NEAR : is_initial(a, b) ? GIVEN_INITIAL : GIVEN_MISSING;
}

/* Names in each other's column, not all of them as they should be. */
static bool swapped_with_slips(const ckv_name_part *sa, const ckv_name_part *ga, const ckv_name_part *sb,
    const ckv_name_part *gb, name_outcome *out)
{
    bool first = agree_exactly(sa, gb);
    if (first || agree_exactly(ga, sb)) {
        unsigned rest = first ? rest_across(ga, sb) : rest_across(sa, gb);
        *out = weigh((ckv_outcome){ SURNAME_SWAPPED, 0 }, (ckv_outcome){ (uint8_t)rest, 0 });
        return rest != GIVEN_MISSING;
    }
    *out = weigh((ckv_outcome){ SURNAME_NEAR, 0 }, (ckv_outcome){ GIVEN_NEAR, 0 });
    return is_near(sa, gb) && is_near(ga, sb);
}

/* All that a name has is this part: it may be in the wrong column. */
static bool is_alone(const ckv_name_part *part, const ckv_name_part *other)
{
    return ckv_name_part_present(part) && !ckv_name_part_present(other);
}

/* One syllable that two scripts agree on is little: thousands have 平 or ping somewhere in their names. */
static bool is_syllable(const ckv_name_part *a, const ckv_name_part *b)
{
    return ckv_name_is_han(a) != ckv_name_is_han(b) && !ckv_name_has_several(a, b);
}

/* A part that is all of its name, and is in the other column of the other name. */
static void try_alone(name_outcome *best, const ckv_name_part *part, const ckv_name_part *other, bool is_given)
{
    if (!agree_exactly(part, other))
        return;
    bool weak = is_syllable(part, other);
    ckv_outcome surname = { weak ? SURNAME_FUZZY : SURNAME_SWAPPED, 0 },
                given = { weak ? GIVEN_FUZZY : GIVEN_SWAPPED, 0 };
    const ckv_outcome none = { 0, 0 };
    keep_better(best, is_given ? weigh(surname, none) : weigh(none, given));
}

/* Whose word counts for which part is the surname. */
static int order_trust(const ckv_name_view *name)
{
    if (!ckv_name_part_present(&name->part[CKV_NAME_SURNAME]) || !ckv_name_part_present(&name->part[CKV_NAME_GIVEN]))
        return 0;
    return name->flags & CKV_NAME_PAYLOAD_UNSURE ? 1 : 2;
}

/* The other order, where it may be meant. A single token would be one of the other comparison, so there is none. */
static void try_swapped(name_outcome *best, const ckv_name_view *a, const ckv_name_view *b)
{
    const ckv_name_part *sa = &a->part[CKV_NAME_SURNAME], *ga = &a->part[CKV_NAME_GIVEN];
    const ckv_name_part *sb = &b->part[CKV_NAME_SURNAME], *gb = &b->part[CKV_NAME_GIVEN];
    bool chinese = a->flags & b->flags & CKV_NAME_PAYLOAD_CHINESE;
    name_outcome slips;
    if ((a->flags | b->flags) & CKV_NAME_PAYLOAD_UNSURE) {
        if (!may_agree(sa, gb) && !may_agree(ga, sb))
            return;
        int trust = order_trust(a) - order_trust(b);
        ckv_outcome s1 = ckv_name_surname_parts(sa, gb), g1 = ckv_name_given_parts(ga, sb, chinese);
        ckv_outcome s2 = ckv_name_surname_parts(ga, sb), g2 = ckv_name_given_parts(sa, gb, chinese);
        s1.token = g1.token = s2.token = g2.token = 0;
        if (trust >= 0 && (s1.level || g1.level))
            keep_better(best, weigh(s1, g1));
        if (trust <= 0 && (s2.level || g2.level))
            keep_better(best, weigh(s2, g2));
    } else if (agree_across(sa, gb) && agree_across(sb, ga)) {
        keep_swapped(best, sa, ga, sb, gb);
    } else if (swapped_with_slips(sa, ga, sb, gb, &slips)) {
        keep_better(best, slips);
    } else if (is_alone(ga, sa) || is_alone(gb, sb)) {
        bool first = is_alone(ga, sa);
        try_alone(best, first ? ga : gb, first ? sb : sa, true);
    } else if (is_alone(sa, ga) || is_alone(sb, gb)) {
        bool first = is_alone(sa, ga);
        try_alone(best, first ? sa : sb, first ? gb : ga, false);
    }
}

bool ckv_outcome_is_swapped(const ckv_outcome *found)
{
    return found[CKV_CMP_SURNAME].level == SURNAME_SWAPPED && found[CKV_CMP_SURNAME].token;
}

static ckv_name_script script_of(uint64_t token)
{
    unsigned system = (unsigned)(token >> 32);
    return !token                 ? CKV_SCRIPT_UNTOLD
           : system == TOKEN_HAN  ? CKV_SCRIPT_HAN
           : system == TOKEN_TEXT ? CKV_SCRIPT_LETTERS
                                  : CKV_SCRIPT_SPELLED;
}

ckv_name_script ckv_outcome_script(const ckv_outcome *found)
{
    ckv_name_script surname = script_of(found[CKV_CMP_SURNAME].token), given = script_of(found[CKV_CMP_GIVEN].token);
    return given > surname ? given : surname;
}

/* Senior and junior: father and son are not one, however alike their names. */
static bool are_generations(const ckv_name_view *a, const ckv_name_view *b)
{
    unsigned x = a->flags / CKV_NAME_PAYLOAD_GENERATION, y = b->flags / CKV_NAME_PAYLOAD_GENERATION;
    return x && y && x != y;
}

/* Father and son of one name have all of it in common but for what tells them apart, and the surname by birth. */
static name_outcome with_generations(const ckv_name_view *a, const ckv_name_view *b, name_outcome found)
{
    if (are_generations(a, b) && found.given.level > GIVEN_OTHER)
        return weigh((ckv_outcome){ SURNAME_MISSING, 0 }, (ckv_outcome){ GIVEN_OTHER, 0 });
    return found;
}

/* All but whether one name says the other. */
static name_outcome compare_parts(const ckv_name_view *a, const ckv_name_view *b)
{
    name_outcome best = weigh(ckv_name_surnames(a, b), ckv_name_givens(a, b));
    if (best.surname.level < SURNAME_READING || best.given.level < GIVEN_FIRST)
        try_swapped(&best, a, b);
    return best;
}

/* Names that agree need no saying. */
static bool is_open(const name_outcome *found)
{
    return found->given.level < GIVEN_HALF
           || (found->surname.level < SURNAME_READING && found->given.level < GIVEN_READING);
}

static name_outcome compare_names(const ckv_name_view *a, const ckv_name_view *b)
{
    name_outcome best = compare_parts(a, b);
    ckv_outcome surname = best.surname, given = best.given;
    if (is_open(&best) && ckv_name_said(a, b, &surname, &given))
        keep_better(&best, weigh(surname, given));
    return with_generations(a, b, best);
}

/* The best of all pairs of values. */
typedef struct best_names {
    name_outcome best;
    size_t pairs;
    bool first_look; /* leave open what takes long, and tell: */
    bool left_open;  /* one name may yet say the other, */
    bool left_known; /* and where it does the surnames keep what is known of them */
} best_names;

static void look_at(best_names *n, const ckv_name_view *a, const ckv_name_view *b)
{
    name_outcome found;
    if (n->first_look && ckv_name_said_takes_long(a, b)) {
        found = compare_parts(a, b);
        if (is_open(&found)) {
            n->left_open = true;
            n->left_known |= found.surname.level >= SURNAME_READING;
        }
        found = with_generations(a, b, found);
    } else {
        found = compare_names(a, b);
    }
    if (n->pairs++ == 0 || is_better(&found, &n->best))
        n->best = found;
}

/* 张三 and John Doe are what people write who do not say their name: no evidence either way. */
static void look_at_values(best_names *n, ckv_slice a, ckv_slice b)
{
    ckv_feature_value x, y;
    while (ckv_feature_next(&a, &x)) {
        ckv_name_view view_x;
        if (x.flags & CKV_VALUE_WEAK)
            continue;
        ckv_name_view_read(&view_x, x.payload, x.len);
        for (ckv_slice rest = b; ckv_feature_next(&rest, &y);) {
            ckv_name_view view_y;
            if (y.flags & CKV_VALUE_WEAK)
                continue;
            ckv_name_view_read(&view_y, y.payload, y.len);
            look_at(n, &view_x, &view_y);
        }
    }
}

void ckv_compare_names(ckv_slice a, ckv_slice b, ckv_outcome out[2])
{
    best_names n = { .first_look = false };
    look_at_values(&n, a, b);
    out[0] = n.best.surname;
    out[1] = n.best.given;
}

bool ckv_compare_names_at_first(ckv_slice a, ckv_slice b, ckv_outcome out[2], uint32_t open[2])
{
    best_names n = { .first_look = true };
    look_at_values(&n, a, b);
    out[0] = n.best.surname;
    out[1] = n.best.given;
    open[0] = 1u << SURNAME_MISSING | 1u << SURNAME_READING;
    open[1] = 1u << GIVEN_MISSING | 1u << GIVEN_OTHER | 1u << GIVEN_BROTHER | 1u << GIVEN_HALF | 1u << GIVEN_FUZZY
              | 1u << GIVEN_READING;
    if (n.left_known && n.pairs > 1) /* the surnames may be those of any pair */
        open[0] |= 1u << SURNAME_SAME | CKV_OPEN_TOKEN;
    return !n.left_open;
}

typedef struct token_list {
    ckv_token *out;
    size_t count;
    size_t max;
} token_list;

/* A record has few tokens, so looking through them all is quick. */
#define NAME_TOKENS_MAX 20

static void add_token(token_list *list, ckv_comparison comparison, uint64_t token)
{
    if (token == 0 || list->count >= list->max || list->count >= NAME_TOKENS_MAX)
        return;
    for (size_t i = 0; i < list->count; i++) {
        if (list->out[i].comparison == comparison && list->out[i].token == token)
            return;
    }
    list->out[list->count++] = (ckv_token){ (uint8_t)comparison, token };
}

static void add_part_tokens(token_list *list, ckv_comparison comparison, const ckv_name_part *part)
{
    if (!ckv_name_part_present(part))
        return;
    add_token(list, comparison, ckv_name_text_token(part));
    add_token(list, comparison, ckv_name_token(TOKEN_WG, part->wg));
    add_token(list, comparison, ckv_name_token(TOKEN_CANTON, part->canton));
    if (comparison == CKV_CMP_GIVEN && !ckv_name_is_han(part) && (part->marks & CKV_MARK_SEVERAL))
        add_token(list, comparison, ckv_name_token(TOKEN_TEXT, ckv_name_hash(ckv_name_first_word(part))));
}

static size_t name_tokens(ckv_slice values, ckv_token *out, size_t max)
{
    token_list list = { out, 0, max };
    ckv_feature_value value;
    while (ckv_feature_next(&values, &value)) {
        ckv_name_view view;
        if (value.flags & CKV_VALUE_WEAK)
            continue;
        ckv_name_view_read(&view, value.payload, value.len);
        add_part_tokens(&list, CKV_CMP_SURNAME, &view.part[CKV_NAME_SURNAME]);
        add_part_tokens(&list, CKV_CMP_SURNAME, &view.part[CKV_NAME_SECOND]);
        add_part_tokens(&list, CKV_CMP_GIVEN, &view.part[CKV_NAME_GIVEN]);
        add_part_tokens(&list, CKV_CMP_GIVEN, &view.part[CKV_NAME_OTHER]);
    }
    return list.count;
}

const ckv_comparator ckv_comparator_name = {
    .feature = CKV_FEATURE_NAME,
    .comparison_count = 2,
    .comparisons = { &surname_def, &given_def },
    .compare = ckv_compare_names,
    .tokens = name_tokens,
};
