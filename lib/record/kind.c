#include "record/kind.h"

/* A row: name, field of the profile, part, survivorship, exclusive, features, display; what it is compared as; meaning,
 * what is read, examples. */
static const ckv_kind kinds[] = {
    { "person.name", "person.name", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display,
        CKV_FEATURE_NAME, "a person's whole name, in any script and order; or, where type is auto, an organization's",
        "Chinese, Latin, and Chinese in Latin letters (pinyin, Wade-Giles, Hong Kong and Singapore spelling), surname "
        "first or last, with titles, English names, nicknames and suffixes. Kept as written; compared by characters "
        "and by sound across scripts. Where the order or a reading is open, the others are kept (also).",
        "張偉先生\nWei ZHANG\nCHAN Tai-man, David\n欧阳娜娜\n无" },
    { "person.given", "person.name", CKV_PART_GIVEN, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display,
        CKV_FEATURE_NAME, "given name or names", "As person.name. Parts with one label make one name.",
        "娜娜\nXiaoming" },
    { "person.middle", "person.name", CKV_PART_MIDDLE, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display,
        CKV_FEATURE_NAME, "middle name or initial", "As person.name.", "A." },
    { "person.surname", "person.name", CKV_PART_SURNAME, CKV_SURVIVE_BEST, false, ckv_name_features, ckv_name_display,
        CKV_FEATURE_NAME, "surname", "As person.name.", "欧阳\nvan der Berg" },
    { "org.name", "org.name", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_org_features, ckv_org_display,
        CKV_FEATURE_ORG, "an organization's name",
        "Chinese and Latin names, taken apart into places, brand, industry, legal form and branch. Kept as written; "
        "compared by brand, with its sound across scripts.",
        "海棠印刷有限公司\nHaitang Printing Co., Ltd.\n海棠印刷(上海)有限公司北京分公司" },
    { "org.short", "org.name", CKV_PART_SHORT, CKV_SURVIVE_BEST, false, ckv_org_features, ckv_org_display,
        CKV_FEATURE_ORG, "its short name: 简称, trading name", "As org.name.", "海棠印刷" },
    { "phone", "phone", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_phone_features, ckv_phone_display,
        CKV_FEATURE_PHONE, "a phone or fax number",
        "National and international forms, fullwidth digits, extensions, several in a cell; own rules for CN, HK, MO, "
        "TW, SG, US and CA, and the numbering plans of all other regions. Becomes E.164. Masked digits are compared as "
        "far as they are visible; fillers such as "
        "13800138000 are missing.",
        "１３９ 1027-3846\n(021)61234567-803\n+852 9628 4137\n139****3846\n13800138000" },
    { "email", "email", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_email_features, ckv_email_display,
        CKV_FEATURE_EMAIL, "an e-mail address",
        "Any address, with mailto: and brackets taken off, fullwidth folded, international domains in ASCII. Compared "
        "by mailbox: dots and tags that the provider ignores do not count, and of a masked one only what is visible, "
        "from "
        "five characters up.",
        "Wang.Wei+shop@GMail.com\n<mailto:li.na@mail.example>\n12345678@QQ.com\nwei..wang@mail.example\n"
        "li***@mail.example" },
    { "address", "address", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display,
        CKV_FEATURE_ADDRESS, "a whole postal address, or all that no other column has of it",
        "Chinese lines, Latin lines and English renderings of Chinese ones, taken apart from province to room; Chinese "
        "numerals are read. Kept as written; compared by street and door, and by place.",
        "上海市浦东新区牡丹路73号801室\nRoom 801, No. 73 Mudan Road, Pudong, Shanghai" },
    { "address.street", "address", CKV_PART_STREET, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display,
        CKV_FEATURE_ADDRESS, "street, with or without the number", "As address. Parts with one label make one address.",
        "牡丹路73号" },
    { "address.number", "address", CKV_PART_NUMBER, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display,
        CKV_FEATURE_ADDRESS, "house number", "As address.", "73号" },
    { "address.unit", "address", CKV_PART_UNIT, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display,
        CKV_FEATURE_ADDRESS, "unit, flat, floor, building", "As address.", "801室" },
    { "address.city", "address", CKV_PART_CITY, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display,
        CKV_FEATURE_ADDRESS, "city or town", "As address.", "深圳市" },
    { "address.district", "address", CKV_PART_DISTRICT, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display, CKV_FEATURE_ADDRESS, "district, suburb, county", "As address.", "南山区" },
    { "address.state", "address", CKV_PART_STATE, CKV_SURVIVE_BEST, false, ckv_address_features, ckv_address_display,
        CKV_FEATURE_ADDRESS, "state, province", "As address.", "广东省" },
    { "address.postcode", "address", CKV_PART_POSTCODE, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display, CKV_FEATURE_ADDRESS, "postal code", "As address.", "518057" },
    { "address.country", "address", CKV_PART_COUNTRY, CKV_SURVIVE_BEST, false, ckv_address_features,
        ckv_address_display, CKV_FEATURE_ADDRESS, "country", "As address.", "中国" },
    { "birth_date", "birth_date", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_birth_features, ckv_birth_display,
        CKV_FEATURE_BIRTH, "date of birth, in any usual order; 年月日 and 民國 too",
        "ISO and local orders, month names, Chinese numerals, years of the Republic of China, the Chinese calendar "
        "(农历), dates without day. Becomes YYYY-MM-DD. Where day and month may be either, both readings are kept; "
        "defaults such as 1900-01-01 "
        "are missing.",
        "1985年4月7日\n民國74年4月7日\n7 Apr 1985\n1985-04\n1900-01-01\n1985-02-30" },
    { "birth_date.year", "birth_date", CKV_PART_YEAR, CKV_SURVIVE_BEST, false, ckv_birth_features, ckv_birth_display,
        CKV_FEATURE_BIRTH, "year of birth", "As birth_date. Parts with one label make one date.", "1985" },
    { "birth_date.month", "birth_date", CKV_PART_MONTH, CKV_SURVIVE_BEST, false, ckv_birth_features, ckv_birth_display,
        CKV_FEATURE_BIRTH, "month of birth", "As birth_date.", "" },
    { "birth_date.day", "birth_date", CKV_PART_DAY, CKV_SURVIVE_BEST, false, ckv_birth_features, ckv_birth_display,
        CKV_FEATURE_BIRTH, "day of birth", "As birth_date.", "" },
    { "sex", "sex", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, ckv_sex_features, ckv_sex_display, CKV_FEATURE_SEX,
        "sex or gender: 男, F, male",
        "Words in Chinese, English and German, titles, and the codes 1 and 2 of GB/T 2261.1. Becomes M or F.",
        "男\nfemale\n1-男\n未知" },
    { "id.national", "id.national", CKV_PART_WHOLE, CKV_SURVIVE_BEST, true, ckv_id_features, ckv_id_display,
        CKV_FEATURE_NATIONAL, "resident identity number, social security number: a person has one",
        "Resident identity numbers of CN (18 and 15 digits, which become 18), HK, TW and SG, with their check digits; "
        "others by their characters. Birth date and sex that it tells are evidence too. A number whose check fails is "
        "kept, weaker, and never a veto.",
        "11010519491231002x\n110105491231002\nA123456(3)\n110105194912310021" },
    { "id.tax", "id.tax", CKV_PART_WHOLE, CKV_SURVIVE_BEST, true, ckv_id_features, ckv_id_display, CKV_FEATURE_TAX,
        "unified social credit code, tax number: an organization has one",
        "Unified social credit codes, organization codes, tax and business numbers of CN, TW and SG, with their check "
        "digits; others by their characters. Of a credit code also its region, the organization code inside, and what "
        "kind of body it is.",
        "91350100M000100Y43\nD2143569-X\n91350100M000100Y44" },
    { "id.passport", "id.passport", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_id_features, ckv_id_display,
        CKV_FEATURE_DOCUMENT, "passport number",
        "Passports and travel permits by form; a resident number in this column is taken for one.", "E12345679" },
    { "id.licence", "id.licence", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_id_features, ckv_id_display,
        CKV_FEATURE_DOCUMENT, "driving licence number",
        "By its characters; a resident number in this column is taken for one.", "LIC-7281946" },
    { "id.bank_card", "id.bank_card", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_id_features, ckv_id_display,
        CKV_FEATURE_DOCUMENT, "bank card number",
        "12 to 19 digits with their check digit (Luhn). Withheld digits become `*`, and the others are compared.",
        "6222 0212 3456 7894\n6222 **** **** 7894\n6222021234567890" },
    { "handle", NULL, CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, ckv_handle_features, ckv_handle_display,
        CKV_FEATURE_HANDLE,
        "an account on a platform, written `handle.wechat`, `handle.jd`: small letters, digits, `_` and `-`",
        "The account's name in lower case; the platforms' other names (weixin, 微信) are known. An account that is a "
        "mobile number is compared with phones too. Of `handle.website` the domain is compared, an organization's also "
        "with the domain of its mailboxes, unless it is a provider's.",
        "ChanTaiMan75" },
    { "flag", NULL, CKV_PART_WHOLE, CKV_SURVIVE_ANY, false, NULL, ckv_flag_display, CKV_FEATURE_COUNT, "yes or no",
        "Words for yes and no in Chinese and English, and marks. Becomes true or false.", "是\nN\n√" },
    { "category", NULL, CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, NULL, ckv_plain_display, CKV_FEATURE_COUNT,
        "one of a few words", "Kept as it is, without blanks at its ends.", " 金卡 " },
    { "attribute", NULL, CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, NULL, ckv_plain_display, CKV_FEATURE_COUNT,
        "kept and survived, never compared; what columns without a kind become",
        "Kept as it is, without blanks at its ends.", "any text" },
};

const ckv_kind *ckv_kind_table(size_t *count)
{
    *count = sizeof kinds / sizeof *kinds;
    return kinds;
}

const ckv_kind *ckv_kind_find(ckv_slice name)
{
    if (ckv_slice_starts(name, CKV_LIT("handle.")) && name.len > sizeof "handle." - 1)
        name = CKV_LIT("handle");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ckv_slice_equal(name, ckv_slice_str(kinds[i].name)))
            return &kinds[i];
    }
    return NULL;
}

const ckv_kind *ckv_kind_find_loosely(ckv_slice name)
{
    const ckv_kind *kind = ckv_kind_find(name);
    for (size_t i = 0; !kind && i < sizeof kinds / sizeof *kinds; i++) {
        ckv_slice whole = ckv_slice_str(kinds[i].name);
        if (ckv_slice_starts(whole, name) && name.len < whole.len && whole.ptr[name.len] == '.')
            kind = &kinds[i];
    }
    for (size_t i = 0; !kind && name.len && i < sizeof kinds / sizeof *kinds; i++) {
        ckv_slice whole = ckv_slice_str(kinds[i].name);
        if (ckv_slice_ends(whole, name) && name.len < whole.len && whole.ptr[whole.len - name.len - 1] == '.')
            kind = &kinds[i];
    }
    return kind;
}

ckv_normalizer ckv_normalizer_make(const char *country, int32_t as_of)
{
    ckv_normalizer n = { .as_of = as_of };
    if (country && country[0] && country[1]) {
        n.country[0] = country[0];
        n.country[1] = country[1];
    }
    for (size_t i = 0; i < sizeof n.scratch / sizeof *n.scratch; i++)
        n.scratch[i] = ckv_buf_make(4 * CKV_VALUE_MAX);
    return n;
}

void ckv_normalizer_free(ckv_normalizer *n)
{
    for (size_t i = 0; i < sizeof n->scratch / sizeof *n->scratch; i++)
        ckv_buf_free(&n->scratch[i]);
}
