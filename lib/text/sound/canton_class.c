/* Spellings of a Cantonese syllable, folded to its class by rules. For jyutping see the Linguistic Society of Hong Kong
 * (1993); the spellings of Hong Kong follow no one standard: S. Kataoka and C. Lee, "A System without a System:
 * Cantonese Romanization Used in Hong Kong Place and Personal Names", Hong Kong Journal of Applied Linguistics 11
 * (2008), has which letters stand for each initial and final; x and q for s and kw are Portuguese spelling, as in
 * Macau. */
#include "text/sound/canton_rules.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"
#include "util/hash.h"
#include "util/search.h"

typedef struct spelling {
    char text[SPELLING_MAX + 4];
    size_t len;
} spelling;

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void replace(spelling *s, size_t at, size_t length, const char *with)
{
    size_t n = strlen(with);
    memmove(s->text + at + n, s->text + at + length, s->len - at - length);
    memcpy(s->text + at, with, n);
    s->len += n - length;
}

static bool matches(const spelling *s, size_t at, const char *what)
{
    size_t n = strlen(what);
    return s->len - at >= n && memcmp(s->text + at, what, n) == 0;
}

static bool replace_rest(spelling *s, size_t at, const rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (s->len - at == strlen(rules[i].from) && matches(s, at, rules[i].from))
            return replace(s, at, s->len - at, rules[i].to), true;
    }
    return false;
}

/* The length of the initial after its rule; letters without a rule stay as they are. */
static size_t replace_initial(spelling *s, const rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (matches(s, 0, rules[i].from) && s->len > strlen(rules[i].from)) {
            replace(s, 0, strlen(rules[i].from), rules[i].to);
            return strlen(rules[i].to);
        }
    }
    return s->len > 1 && !strchr("aeiou", s->text[0]) ? 1 : 0;
}

static void replace_inside(spelling *s, size_t at, const rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = at; k < s->len; k++) {
            if (matches(s, k, rules[i].from)) {
                replace(s, k, strlen(rules[i].from), rules[i].to);
                break;
            }
        }
    }
}

static void fold_hong_kong(spelling *s)
{
    if (replace_rest(s, 0, whole, COUNT(whole)) || (s->len == 2 && matches(s, 0, "ng")))
        return;
    size_t at = replace_initial(s, initials, COUNT(initials));
    replace_inside(s, at, vowels, COUNT(vowels));
    replace_rest(s, at, finals, COUNT(finals));
}

static void fold_jyutping(spelling *s)
{
    if (s->len && s->text[s->len - 1] >= '1' && s->text[s->len - 1] <= '6')
        s->len--;
    if (replace_rest(s, 0, whole, 1) || (s->len == 2 && matches(s, 0, "ng")))
        return;
    size_t at = replace_initial(s, jyutping_initials, COUNT(jyutping_initials));
    replace_inside(s, at, jyutping_vowels, COUNT(jyutping_vowels));
    if (s->len - at == 2 && matches(s, at, "ei"))
        replace(s, at, 2, "i");
}

static ckv_slice class_at(size_t number)
{
    const char *class = ckv_canton_classes[number];
    return (ckv_slice){ class, strnlen(class, sizeof ckv_canton_classes[0]) };
}

/* 1 + the number of the class; 0 for none: "smith" is no syllable. */
static size_t number_of(const spelling *s)
{
    ckv_slice wanted = { s->text, s->len };
    size_t at, count = ckv_canton_class_count;
    CKV_SEARCH(at, count, ckv_slice_compare(class_at(at), wanted) < 0);
    return at < count && ckv_slice_equal(class_at(at), wanted) ? at + 1 : 0;
}

/* One run of vowels at most: a cheap no for most other words. */
static bool may_be_syllable(ckv_slice token)
{
    size_t runs = 0;
    bool inside = false;
    if (token.len == 0 || token.len > SPELLING_MAX)
        return false;
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        bool vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
        runs += vowel && !inside;
        inside = vowel;
    }
    return runs <= 1;
}

static spelling spelling_of(ckv_slice token)
{
    spelling s = { .len = token.len };
    memcpy(s.text, token.ptr, token.len);
    return s;
}

size_t ckv_canton_fold(ckv_slice token)
{
    if (!may_be_syllable(token))
        return 0;
    spelling s = spelling_of(token);
    bool toned = token.ptr[token.len - 1] >= '1' && token.ptr[token.len - 1] <= '6';
    size_t number = 0;
    if (!toned) {
        fold_hong_kong(&s);
        number = number_of(&s);
    }
    if (number == 0) {
        s = spelling_of(token);
        fold_jyutping(&s);
        number = number_of(&s);
    }
    return number;
}

/* Spelled to taste: what is often taken for one another is made one. */
static size_t fold_loosely(ckv_slice canton, char *room)
{
    size_t len = 0;
    for (size_t i = 0; i < canton.len; i++) {
        char c = canton.ptr[i];
        bool before_end = i + 1 < canton.len && strchr("nmtpk", canton.ptr[i + 1]);
        if (c == 'y' && i == 0 && canton.len > 1 && canton.ptr[1] == 'i')
            continue; /* Ip for Yip */
        if (c == 'w' && i == 1 && canton.ptr[0] == 'k')
            continue; /* Ko for Kwo */
        if (c == 'a' && before_end)
            c = 'u'; /* Kun for Kan */
        if (c == 'o' && i + 2 == canton.len && canton.ptr[i + 1] == 'k')
            c = 'u'; /* Yok for Yuk */
        if (i + 1 == canton.len && (c == 'u' || c == 'i') && i > 0
            && (canton.ptr[i - 1] == 'h' || canton.ptr[i - 1] == 's'))
            c = 'e'; /* Che for Chi and Chu, Se for Si */
        room[len++] = c;
    }
    return len;
}

ckv_canton_hashes ckv_canton_hash(ckv_slice canton)
{
    char room[SPELLING_MAX + 4];
    uint32_t loose = ckv_hash32(ckv_slice_of(room, fold_loosely(canton, room)));
    return (ckv_canton_hashes){ ckv_hash32(canton), ckv_hash16(loose) };
}
