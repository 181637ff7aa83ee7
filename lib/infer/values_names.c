/* Columns of names of persons and organizations. */
#include "infer/values_table.h"

bool ckv_is_text(const ckv_infer_column *c)
{
    bool varied = c->profile->looked && (c->profile->distinct > 6 || values_of(c) < CKV_FEW);
    return c->open && varied && share(c, CKV_SIGN_WORDS) >= 70 && share(c, CKV_SIGN_HAN) < 30 && mean_length(c) <= 40;
}

bool ckv_is_varied(const ckv_infer_column *c)
{
    return c->profile->distinct >= 30 || distinct_share(c) >= 5 || values_of(c) < CKV_FEW;
}

static bool is_place(ckv_sign sign)
{
    return sign == CKV_SIGN_CITY || sign == CKV_SIGN_PREMISES;
}

/* The open column of short text with most of `sign`, at least `least` percent. */
ckv_infer_column *ckv_find_text(ckv_infer_table *t, ckv_sign sign, unsigned least, unsigned most_words)
{
    ckv_infer_column *best = NULL;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (ckv_is_text(c) && (is_place(sign) || ckv_is_varied(c)) && share(c, sign) >= least
            && mean_words(c) <= most_words && (!best || share(c, sign) > share(best, sign)))
            best = c;
    }
    return best;
}

/* "Smith, John" and "John Smith" alike; a middle name alone is none. */
void ckv_decide_full_names(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && ckv_is_varied(c) && share(c, CKV_SIGN_NAME) >= 50 && share(c, CKV_SIGN_ORG) < 25
            && mean_words(c) >= 18)
            ckv_decide_by(c, "person.name", CKV_SIGN_NAME);
    }
}

/* The open column that is most of given names, less what of it may be surnames. */
static ckv_infer_column *find_given(ckv_infer_table *t)
{
    ckv_infer_column *best = NULL;
    int most = 0;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        int score = 2 * (int)share(c, CKV_SIGN_GIVEN) - (int)share(c, CKV_SIGN_SURNAME);
        if (ckv_is_text(c) && ckv_is_varied(c) && share(c, CKV_SIGN_GIVEN) >= 35 && mean_words(c) <= 19
            && score > most) {
            best = c;
            most = score;
        }
    }
    return best;
}

/* Given names, then surnames, then what is left of either. */
void ckv_decide_given(ckv_infer_table *t)
{
    for (;;) {
        ckv_infer_column *c = find_given(t), *first = NULL;
        if (!c || share(c, CKV_SIGN_GIVEN) < share(c, CKV_SIGN_SURNAME)
            || share(c, CKV_SIGN_GIVEN) < share(c, CKV_SIGN_CITY))
            return;
        for (size_t i = 0; i < t->count; i++) {
            if (is_kind(&t->columns[i], "person.given"))
                first = &t->columns[i];
        }
        if (first
            && fill_share(first) < fill_share(c)) { /* the fuller is the given name, whoever has more known ones */
            ckv_decide_by(c, "person.given", CKV_SIGN_GIVEN);
            ckv_decide_by(first, "person.middle", CKV_SIGN_GIVEN);
        } else {
            ckv_decide_by(c, first ? "person.middle" : "person.given", CKV_SIGN_GIVEN);
        }
    }
}

void ckv_decide_surnames(ckv_infer_table *t)
{
    for (ckv_infer_column *c; (c = ckv_find_text(t, CKV_SIGN_SURNAME, 20, 17));) {
        if (share(c, CKV_SIGN_CITY) > share(c, CKV_SIGN_SURNAME))
            return;
        ckv_decide_by(c, "person.surname", CKV_SIGN_SURNAME);
    }
}

void ckv_decide_middle(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && share(c, CKV_SIGN_INITIAL) >= 70 && ckv_has_kind(t, "person.given")
            && !ckv_has_kind(t, "person.middle") && (c->profile->distinct > 8 || values_of(c) < CKV_FEW))
            ckv_decide_by(c, "person.middle", CKV_SIGN_INITIAL);
    }
}

/* Beside given names, the column of short words with most surnames is that of surnames, however few are known. */
void ckv_complete_names(ckv_infer_table *t)
{
    if (ckv_has_kind(t, "person.given") && !ckv_has_kind(t, "person.surname")) {
        ckv_infer_column *c = ckv_find_text(t, CKV_SIGN_SURNAME, 3, 15);
        if (c && share(c, CKV_SIGN_SURNAME) >= share(c, CKV_SIGN_CITY))
            ckv_decide(c, CKV_HEADER_FIELD, "person.surname", "words beside given names; %u %% are known surnames",
                share(c, CKV_SIGN_SURNAME));
    }
    if (ckv_has_kind(t, "person.surname") && !ckv_has_kind(t, "person.given")) {
        ckv_infer_column *c = ckv_find_text(t, CKV_SIGN_GIVEN, 10, 19);
        if (c)
            ckv_decide(c, CKV_HEADER_FIELD, "person.given", "words beside surnames; %u %% are known given names",
                share(c, CKV_SIGN_GIVEN));
    }
    for (size_t i = 0; i < t->count; i++) { /* 张 | 伟 */
        ckv_infer_column *c = &t->columns[i];
        if (c->open && ckv_has_kind(t, "person.surname") && !ckv_has_kind(t, "person.given")
            && share(c, CKV_SIGN_HAN_GIVEN) >= 85 && distinct_share(c) >= 20)
            ckv_decide(c, CKV_HEADER_FIELD, "person.given", "one or two characters beside surnames");
    }
}

/* Words like "mobile" and "head office" are of organizations too. */
static bool are_organizations(const ckv_infer_column *c)
{
    return c->open && share(c, CKV_SIGN_ORG) >= 45 && mean_length(c) <= 60 && ckv_is_varied(c)
           && (mean_words(c) >= 12 || share(c, CKV_SIGN_HAN) >= 50);
}

/* Text of its own in nearly every row that nothing else explains names the record. */
static void decide_unnamed(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        bool words = share(c, CKV_SIGN_WORDS) >= 40 && share(c, CKV_SIGN_INTEGER) < 30;
        if (!c->open || !words || fill_share(c) < 90 || distinct_share(c) < 80 || mean_length(c) > 60
            || c->profile->longest < 3)
            continue;
        unsigned persons = share(c, CKV_SIGN_NAME) + share(c, CKV_SIGN_HAN_NAME);
        bool person = persons >= 40 || persons > 2 * ckv_organization_share(c);
        ckv_decide(c, CKV_HEADER_FIELD, person ? "person.name" : "org.name",
            "text of its own in nearly every row, of which %u %% is like names of persons", persons);
        c->h.ambiguous = person && persons < 40;
        return;
    }
}

/* Organizations, or both in one column: then each record tells by itself. */
static void decide_names(ckv_infer_column *c)
{
    unsigned persons = share(c, CKV_SIGN_NAME) + share(c, CKV_SIGN_HAN_NAME);
    if (persons * 2 <= share(c, CKV_SIGN_ORG)) {
        ckv_decide_by(c, "org.name", CKV_SIGN_ORG);
        return;
    }
    ckv_decide(c, CKV_HEADER_FIELD, "person.name",
        "%u %% of the values are like names of persons, %u %% of organizations", persons, share(c, CKV_SIGN_ORG));
    c->h.ambiguous = true;
}

void ckv_decide_organizations(ckv_infer_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (!are_organizations(c))
            continue;
        if (ckv_has_kind(t, "person.") && distinct_share(c) < 60)
            ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "organizations that many persons share: employers, perhaps");
        else
            decide_names(c);
    }
    if (!ckv_has_kind(t, "org.") && !ckv_has_kind(t, "person."))
        decide_unnamed(t);
}

static bool names_rows(const ckv_infer_column *c)
{
    return is_kind(c, "org.name") && fill_share(c) >= 90 && distinct_share(c) >= 60;
}

/* Beside an organization in every row several columns of persons are those who speak for it. One alone may be the
 * customer's contact. */
void ckv_drop_officers(ckv_infer_table *t)
{
    size_t persons = 0, organizations = 0;
    for (size_t i = 0; i < t->count; i++) {
        persons += is_kind(&t->columns[i], "person.name");
        organizations += names_rows(&t->columns[i]);
    }
    for (size_t i = 0; i < t->count && organizations && persons > 1; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (is_kind(c, "person.name") && !c->h.known)
            ckv_decide(c, CKV_HEADER_ATTRIBUTE, NULL, "persons, several beside the organization of the row");
    }
}

/* 台泥 beside 臺灣水泥股份有限公司. */
void ckv_decide_short_names(ckv_infer_table *t)
{
    if (!ckv_has_kind(t, "org.name") || ckv_has_kind(t, "person."))
        return;
    for (size_t i = 0; i < t->count; i++) {
        ckv_infer_column *c = &t->columns[i];
        if (c->open && share(c, CKV_SIGN_HAN) >= 70 && mean_length(c) <= 6 && distinct_share(c) >= 80
            && fill_share(c) >= 50)
            ckv_decide(c, CKV_HEADER_FIELD, "org.short",
                "short text of its own in nearly every row, beside names of organizations");
    }
}
