#include "record/name_type.h"

#include "identifier/missing.h"
#include "record/placeholder.h"
#include "text/canon.h"
#include "text/org/org.h"
#include "text/person/forename.h"
#include "text/person/surname.h"
#include "text/person/words.h"
#include "text/place/place.h"
#include "text/utf8.h"

/* Trades and institutions beside those of text/org/org.h: what shops, schools and offices call themselves in English,
 * German, Polish, French, Spanish, Italian, Portuguese and Dutch. No word of these is a common surname: barber and
 * temple are left out. A blank before and behind each word. */
static const char trades[] =
    " restaurant restaurants ristorante restaurante restauracja cafe caffe cafes cafeteria kaffee coffee coffeehouse "
    "grill grille deli delicatessen diner bistro brasserie trattoria pizzeria pizza steakhouse steakhouses kitchen "
    "bakery "
    "tavern taverna sushi noodle noodles ramen seafood bbq barbecue buffet cuisine cantina taqueria rotisserie saloon "
    "saloons tearoom teahouse lounge club hotel hotels motel hostel resort salon boutique shop shops store stores "
    "market "
    "supermarket pharmacy drugstore clinic clinics dental dentists surgery hospital hospice school schools nursery "
    "nurseries preschool kindergarten playgroup childcare daycare college academy university institute parish "
    "synagogue "
    "museum gallery library theatre theater cinema studio studios garage motors autos plumbing roofing builders "
    "construction carpentry solutions services service consulting consultants associates partners holdings logistics "
    "transport insurance investments properties realty foundation society council committee department ministry agency "
    "authority federation union centre center institute enterprises farms brewery winery nails fitness gym laundry "
    "gasthaus gasthof apotheke praxis kanzlei schule grundschule verein stiftung sparkasse volksbank backerei "
    "metzgerei "
    "autohaus werkstatt buchhandlung kita kindertagesstatte gaststatte szkola przedszkole sklep apteka fundacja "
    "stowarzyszenie piekarnia zaklad ecole boulangerie pharmacie mairie lycee librairie boucherie escuela colegio "
    "farmacia panaderia tienda ayuntamiento scuola padaria loja escola apotheek winkel stichting vereniging "
    "basisschool "
    "shipyard shipyards shipbuilding charcuterie cellar parlor parlour tandoori luncheonette ";

/* Words of phrases: persons are called by none of them. "On" and "In" are given names. */
static const char links[] = " the of by chez & and und ";

/* Lists are of small Latin letters, and so is whatever begins a word of one: most words that are asked for are Han. */
static bool is_listed(const char *words, size_t len, ckv_slice word)
{
    char needle[40];
    if (word.len == 0 || word.len > sizeof needle - 2 || (!ckv_is_lower(word.ptr[0]) && word.ptr[0] != '&'))
        return false;
    needle[0] = ' ';
    memcpy(needle + 1, word.ptr, word.len);
    needle[word.len + 1] = ' ';
    return memmem(words, len, needle, word.len + 2) != NULL;
}

static bool next_word(ckv_slice text, size_t *at, ckv_slice *word)
{
    static const char breaks[] = " ,;/()\"";
    while (*at < text.len && memchr(breaks, text.ptr[*at], sizeof breaks - 1))
        ++*at;
    size_t from = *at;
    while (*at < text.len && !memchr(breaks, text.ptr[*at], sizeof breaks - 1))
        ++*at;
    *word = ckv_slice_of(text.ptr + from, *at - from);
    return word->len > 0;
}

static bool is_courtesy(ckv_slice word)
{
    static const char titles[] = " mr mr. mrs mrs. ms ms. herr frau dr dr. prof prof. m. mme sr. sra. familie family ";
    return is_listed(titles, sizeof titles - 1, word);
}

/* JD.com: a name that is a host's. An address of mail is none. */
static bool ends_in_domain(ckv_slice canon)
{
    static const char *const ends[] = { ".com", ".net", ".org", ".cn" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ckv_slice end = ckv_slice_str(ends[i]);
        if (canon.len > end.len + 1 && ckv_slice_ends(canon, end))
            return !memchr(canon.ptr, ' ', canon.len) && !memchr(canon.ptr, '@', canon.len);
    }
    return false;
}

static bool is_han_place(ckv_slice text)
{
    size_t len, full;
    bool city = ckv_city_at(text, &len, &full) && full == text.len;
    return city || ckv_slice_equal(text, CKV_LIT("中国")) || (ckv_province_at(text, &len, &full) && full == text.len);
}

/* Nothing, or where a company is and what it does there: "China", "Shanghai Sales". */
static bool is_place_of_work(ckv_slice rest)
{
    ckv_slice word;
    for (size_t at = 0; next_word(rest, &at, &word);) {
        bool place = ckv_country_known(word) || ckv_city_of_latin(word) || ckv_province_of_latin(word);
        if (!place && !ckv_slice_equal(word, CKV_LIT("sales")) && !is_listed(trades, sizeof trades - 1, word))
            return false;
    }
    return true;
}

/* 京东, 西门子中国, ICBC Shanghai: what a company is called everywhere, with a place or without. "Ping An" may be a
 * person. */
static bool is_known_company(ckv_slice canon)
{
    enum { PLACE = 2 * CKV_HAN };
    size_t head = canon.len > PLACE ? canon.len - PLACE : 0;
    if (!ckv_slice_is_ascii(canon))
        return ckv_org_alias(canon).len
               || (head && is_han_place(ckv_slice_tail(canon, head)) && ckv_org_alias(ckv_slice_head(canon, head)).len);
    for (size_t at = 0; at < canon.len;) {
        ckv_slice word;
        if (!next_word(canon, &at, &word) || ckv_surname_is_latin(word))
            return false;
        if (ckv_org_alias(ckv_slice_head(canon, at)).len && is_place_of_work(ckv_slice_tail(canon, at)))
            return true;
    }
    return false;
}

/* "Mr & Mrs Smith" are persons, "Smith & Sons" is none. One word alone is anything. */
bool ckv_name_is_organization(ckv_slice canon)
{
    ckv_slice word;
    bool told = false, courtesy = false;
    size_t count = 0;
    for (size_t at = 0; next_word(canon, &at, &word); count++) {
        bool possessive = word.len > 3 && (ckv_slice_ends(word, CKV_LIT("'s")) || ckv_slice_ends(word, CKV_LIT("’s")));
        courtesy |= is_courtesy(word);
        told |= possessive || is_listed(trades, sizeof trades - 1, word) || is_listed(links, sizeof links - 1, word);
    }
    return !courtesy && ((told && count > 1) || ckv_org_name_likely(canon));
}

/* Four Han characters and more, beside a form of address, are a person's name only with a compound surname, with two
 * surnames, or with the dot of foreign names: 海棠印务 is something else, though nothing says what. */
bool ckv_name_is_no_person(ckv_slice canon)
{
    uint32_t first[2] = { 0 };
    size_t count = 0;
    char sex = 0;
    canon.len -= ckv_person_honorific(canon, &sex); /* 谢美玲先生 */
    for (size_t at = 0; at < canon.len; count++) {
        uint32_t cp = ckv_utf8_next(canon, &at);
        if (ckv_char_class_of(cp) != CKV_CHAR_HAN)
            return false;
        if (count < 2)
            first[count] = cp;
    }
    bool married = ckv_surname_is_han(first[0]) && ckv_surname_is_han(first[1]);
    return count > 4 ? !ckv_surname_compound(canon) : count == 4 && !married && !ckv_surname_compound(canon);
}

bool ckv_name_is_initials(ckv_slice raw)
{
    char lower[4];
    if (raw.len < 2 || raw.len > sizeof lower)
        return false;
    for (size_t i = 0; i < raw.len; i++) {
        if (raw.ptr[i] < 'A' || raw.ptr[i] > 'Z')
            return false;
        lower[i] = (char)(raw.ptr[i] - 'A' + 'a');
    }
    ckv_slice word = { lower, raw.len }, said[1];
    return !ckv_forename_known(word) && !ckv_surname_is_latin(word) && !ckv_surname_abroad(word, said, 1);
}

/* A name past this many bytes is no person's, and its end tells what it is. */
#define NAME_BYTES 400

ckv_record_type ckv_name_type(ckv_slice raw)
{
    char bytes[4 * NAME_BYTES];
    ckv_buf canon = ckv_buf_over(bytes, sizeof bytes);
    if (raw.len > NAME_BYTES || ckv_value_is_missing(raw) || ckv_text_canon(&canon, raw) != CKV_OK)
        return CKV_TYPE_UNKNOWN;
    ckv_slice text = ckv_buf_slice(&canon);
    if (ckv_name_is_organization(text) || ends_in_domain(text) || is_known_company(text))
        return CKV_TYPE_ORG;
    bool none = ckv_name_is_no_person(text) || ckv_name_is_initials(raw);
    return none ? CKV_TYPE_UNKNOWN : CKV_TYPE_PERSON;
}
