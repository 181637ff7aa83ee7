/* Numbers of regions that come out of the table, and the patterns that it is written in. */
#include "identifier/pattern.h"
#include "identifier/phone_region.h"
#include "runner.h"

/* Random valid numbers as libphonenumber 9.0.43 formats and classes them, read in their own region. */
static const struct {
    const char *text, *country, *expect;
    ckv_phone_class kind;
} facts[] = {
    { "02 239 8369", "AE", "+97122398369", CKV_PHONE_FIXED },
    { "050 160 2677", "AE", "+971501602677", CKV_PHONE_MOBILE },
    { "+54 11 2546-8487", "AR", "+541125468487", CKV_PHONE_FIXED },
    { "011 15-5268-5969", "AR", "+5491152685969", CKV_PHONE_MOBILE },
    { "01 238493739", "AT", "+431238493739", CKV_PHONE_FIXED },
    { "0664 017572", "AT", "+43664017572", CKV_PHONE_MOBILE },
    { "(02) 1246 4289", "AU", "+61212464289", CKV_PHONE_FIXED },
    { "+61 412 693 719", "AU", "+61412693719", CKV_PHONE_MOBILE },
    { "02-7163622", "BD", "+88027163622", CKV_PHONE_FIXED },
    { "01811-416274", "BD", "+8801811416274", CKV_PHONE_MOBILE },
    { "012 37 32 62", "BE", "+3212373262", CKV_PHONE_FIXED },
    { "0450 29 75 11", "BE", "+32450297511", CKV_PHONE_MOBILE },
    { "02 126 413", "BG", "+3592126413", CKV_PHONE_FIXED },
    { "043 016 339", "BG", "+35943016339", CKV_PHONE_MOBILE },
    { "(11) 2592-9603", "BR", "+551125929603", CKV_PHONE_FIXED },
    { "(11) 95196-6407", "BR", "+5511951966407", CKV_PHONE_MOBILE },
    { "8 0152 37-03-88", "BY", "+375152370388", CKV_PHONE_FIXED },
    { "8 029 469-99-06", "BY", "+375294699906", CKV_PHONE_MOBILE },
    { "021 292 90 04", "CH", "+41212929004", CKV_PHONE_FIXED },
    { "078 106 10 34", "CH", "+41781061034", CKV_PHONE_MOBILE },
    { "21 24 7 73038", "CI", "+2252124773038", CKV_PHONE_FIXED },
    { "+225 01 25 07 6680", "CI", "+2250125076680", CKV_PHONE_MOBILE },
    { "+56 600 747 207", "CL", "+56600747207", CKV_PHONE_FIXED },
    { "(2) 2178 8369", "CL", "+56221788369", CKV_PHONE_EITHER },
    { "(601) 7531031", "CO", "+576017531031", CKV_PHONE_FIXED },
    { "321 5574459", "CO", "+573215574459", CKV_PHONE_MOBILE },
    { "212 984 715", "CZ", "+420212984715", CKV_PHONE_FIXED },
    { "601 563 381", "CZ", "+420601563381", CKV_PHONE_MOBILE },
    { "+49 30 119286", "DE", "+4930119286", CKV_PHONE_FIXED },
    { "01518 3784017", "DE", "+4915183784017", CKV_PHONE_MOBILE },
    { "32 10 11 13", "DK", "+4532101113", CKV_PHONE_EITHER },
    { "34 43 35 97", "DK", "+4534433597", CKV_PHONE_MOBILE },
    { "+372 321 8242", "EE", "+3723218242", CKV_PHONE_FIXED },
    { "+372 5123 0615", "EE", "+37251230615", CKV_PHONE_MOBILE },
    { "+20 2 34708306", "EG", "+20234708306", CKV_PHONE_FIXED },
    { "+20 10 02888886", "EG", "+201002888886", CKV_PHONE_MOBILE },
    { "810 94 64 07", "ES", "+34810946407", CKV_PHONE_FIXED },
    { "612 31 77 59", "ES", "+34612317759", CKV_PHONE_MOBILE },
    { "013 1293773", "FI", "+358131293773", CKV_PHONE_FIXED },
    { "041 2504584", "FI", "+358412504584", CKV_PHONE_MOBILE },
    { "01 23 22 32 36", "FR", "+33123223236", CKV_PHONE_FIXED },
    { "06 12 48 47 88", "FR", "+33612484788", CKV_PHONE_MOBILE },
    { "+241 01 43 85 69", "GA", "+24101438569", CKV_PHONE_FIXED },
    { "06 02 14 29", "GA", "+24106021429", CKV_PHONE_MOBILE },
    { "+44 121 476 8631", "GB", "+441214768631", CKV_PHONE_FIXED },
    { "+44 7402 972756", "GB", "+447402972756", CKV_PHONE_MOBILE },
    { "+30 21 2253 5268", "GR", "+302122535268", CKV_PHONE_FIXED },
    { "+30 691 516 4843", "GR", "+306915164843", CKV_PHONE_MOBILE },
    { "+36 1 234 8310", "HU", "+3612348310", CKV_PHONE_FIXED },
    { "+36 20 179 0071", "HU", "+36201790071", CKV_PHONE_MOBILE },
    { "(021) 8107582", "ID", "+62218107582", CKV_PHONE_FIXED },
    { "+62 812-703-787", "ID", "+62812703787", CKV_PHONE_MOBILE },
    { "(022) 10711", "IE", "+3532210711", CKV_PHONE_FIXED },
    { "085 068 3814", "IE", "+353850683814", CKV_PHONE_MOBILE },
    { "02-124-5365", "IL", "+97221245365", CKV_PHONE_FIXED },
    { "050-212-7120", "IL", "+972502127120", CKV_PHONE_MOBILE },
    { "+91 74147 30893", "IN", "+917414730893", CKV_PHONE_EITHER },
    { "+91 81222 92113", "IN", "+918122292113", CKV_PHONE_MOBILE },
    { "+39 02 1624 4730", "IT", "+390216244730", CKV_PHONE_FIXED },
    { "312 738 0583", "IT", "+393127380583", CKV_PHONE_MOBILE },
    { "(876) 829-6247", "JM", "+18768296247", CKV_PHONE_EITHER },
    { "+1 876-898-1149", "JM", "+18768981149", CKV_PHONE_EITHER },
    { "03-1249-2401", "JP", "+81312492401", CKV_PHONE_FIXED },
    { "090-1555-1087", "JP", "+819015551087", CKV_PHONE_MOBILE },
    { "020 2277201", "KE", "+254202277201", CKV_PHONE_FIXED },
    { "0712 288975", "KE", "+254712288975", CKV_PHONE_MOBILE },
    { "02-214-4790", "KR", "+8222144790", CKV_PHONE_FIXED },
    { "010-2612-0542", "KR", "+821026120542", CKV_PHONE_MOBILE },
    { "+7 7122 56 46 92", "KZ", "+77122564692", CKV_PHONE_FIXED },
    { "8 (771) 322 6305", "KZ", "+77713226305", CKV_PHONE_MOBILE },
    { "(0-312) 30821", "LT", "+37031230821", CKV_PHONE_FIXED },
    { "(0-612) 82271", "LT", "+37061282271", CKV_PHONE_MOBILE },
    { "200 910 1340", "MX", "+522009101340", CKV_PHONE_FIXED },
    { "222 059 3210", "MX", "+522220593210", CKV_PHONE_EITHER },
    { "03-2356 1999", "MY", "+60323561999", CKV_PHONE_FIXED },
    { "012-370 5438", "MY", "+60123705438", CKV_PHONE_MOBILE },
    { "+234 2031 49 4795", "NG", "+2342031494795", CKV_PHONE_FIXED },
    { "+234 802 577 2588", "NG", "+2348025772588", CKV_PHONE_MOBILE },
    { "+31 10 139 2480", "NL", "+31101392480", CKV_PHONE_FIXED },
    { "06 12891413", "NL", "+31612891413", CKV_PHONE_MOBILE },
    { "21 28 74 91", "NO", "+4721287491", CKV_PHONE_FIXED },
    { "+47 40 63 22 32", "NO", "+4740632232", CKV_PHONE_MOBILE },
    { "03 238 8621", "NZ", "+6432388621", CKV_PHONE_FIXED },
    { "021 132 8285", "NZ", "+64211328285", CKV_PHONE_MOBILE },
    { "(02) 3280 1557", "PH", "+63232801557", CKV_PHONE_FIXED },
    { "0905 928 5432", "PH", "+639059285432", CKV_PHONE_MOBILE },
    { "+92 21 23246858", "PK", "+922123246858", CKV_PHONE_FIXED },
    { "0301 3277714", "PK", "+923013277714", CKV_PHONE_MOBILE },
    { "+48 12 374 74 31", "PL", "+48123747431", CKV_PHONE_FIXED },
    { "512 331 602", "PL", "+48512331602", CKV_PHONE_MOBILE },
    { "+351 21 224 0931", "PT", "+351212240931", CKV_PHONE_FIXED },
    { "912 344 865", "PT", "+351912344865", CKV_PHONE_MOBILE },
    { "+40 21 121 3400", "RO", "+40211213400", CKV_PHONE_FIXED },
    { "+40 712 539 184", "RO", "+40712539184", CKV_PHONE_MOBILE },
    { "8 (301) 184-53-82", "RU", "+73011845382", CKV_PHONE_FIXED },
    { "+7 912 195-68-67", "RU", "+79121956867", CKV_PHONE_MOBILE },
    { "+966 11 247 8337", "SA", "+966112478337", CKV_PHONE_FIXED },
    { "+966 51 238 6945", "SA", "+966512386945", CKV_PHONE_MOBILE },
    { "+46 8 12 76 36", "SE", "+468127636", CKV_PHONE_FIXED },
    { "+46 70 175 71 47", "SE", "+46701757147", CKV_PHONE_MOBILE },
    { "0549 933564", "SM", "+3780549933564", CKV_PHONE_FIXED },
    { "66 66 06 46", "SM", "+37866660646", CKV_PHONE_MOBILE },
    { "02 124 5623", "TH", "+6621245623", CKV_PHONE_FIXED },
    { "081 233 5959", "TH", "+66812335959", CKV_PHONE_MOBILE },
    { "+90 212 717 93 43", "TR", "+902127179343", CKV_PHONE_FIXED },
    { "+90 501 432 90 14", "TR", "+905014329014", CKV_PHONE_MOBILE },
    { "+380 3119 06095", "UA", "+380311906095", CKV_PHONE_FIXED },
    { "050 103 3308", "UA", "+380501033308", CKV_PHONE_MOBILE },
    { "2125 4960", "UY", "+59821254960", CKV_PHONE_FIXED },
    { "+598 94 267 088", "UY", "+59894267088", CKV_PHONE_MOBILE },
    { "0210 8626 564", "VN", "+842108626564", CKV_PHONE_FIXED },
    { "0912 525 537", "VN", "+84912525537", CKV_PHONE_MOBILE },
    { "+27 10 114 7360", "ZA", "+27101147360", CKV_PHONE_FIXED },
    { "071 143 5008", "ZA", "+27711435008", CKV_PHONE_MOBILE },
};

static void format(const ckv_phone *phone, char out[64])
{
    memset(out, 0, 64);
    ckv_buf buf = { .ptr = out, .cap = 63, .max = 63 };
    ckv_phone_format(&buf, phone);
}

START_TEST(reads_as_libphonenumber)
{
    char got[64];
    ckv_phone phone;
    ck_assert_int_eq(ckv_phone_parse(&phone, ckv_slice_str(facts[_i].text), facts[_i].country), CKV_OK);
    format(&phone, got);
    ck_assert_str_eq(got, facts[_i].expect);
    ck_assert_msg(phone.kind == facts[_i].kind, "%s: class %d", facts[_i].text, phone.kind);
    /* What is written in full reads the same wherever it is met. */
    ckv_phone again;
    ck_assert_int_eq(ckv_phone_parse(&again, ckv_slice_str(got), "CN"), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_slice_of(again.digits, again.len), ckv_slice_of(phone.digits, phone.len)));
    ck_assert_int_eq(again.kind, phone.kind);
}
END_TEST

/* '~': bad, but its digits may be compared. */
static const struct {
    const char *text, *country, *expect;
} edges[] = {
    { "44 20 7946 0958", "GB", "+442079460958" },       /* the code without its plus */
    { "010 86 138 1234 5678", "JP", "+8613812345678" }, /* what Japan dials to call abroad */
    { "0011 44 20 7946 0958", "AU", "+442079460958" },
    { "8~10 44 20 7946 0958", "RU", "+442079460958" },
    { "06 698 12345", "IT", "+390669812345" },         /* Italy keeps its zero */
    { "0 (343) 15 412-3456", "AR", "+5493434123456" }, /* a mobile's 15 becomes a 9 behind the code */
    { "876-555-1234", "JM", "+18765551234" },
    { "555-1234", "BB", "+12465551234" }, /* seven digits of an island */
    { "+1 809-020-8748", "", "+18090208748" },
    { "+49 30 123456", "", "+4930123456" },
    { "020 7946", "GB", "0207946" },                     /* lacks its area */
    { "+44 1", "GB", "" },                               /* too short for anything */
    { "+44 207 946 0958 12", "GB", "~+44207946095812" }, /* too long */
    { "+999 12345670", "", "~+99912345670" },            /* no such code */
    { "020****0958", "GB", "20****0958" },
};

START_TEST(edges_of_plans)
{
    char got[64] = "", shown[65] = "";
    ckv_phone phone;
    ckv_status status = ckv_phone_parse(&phone, ckv_slice_str(edges[_i].text), edges[_i].country);
    if (phone.len)
        format(&phone, got);
    shown[0] = '~';
    memcpy(shown + 1, got, sizeof got);
    const char *found = status == CKV_BAD_INPUT && phone.len ? shown : got;
    ck_assert_msg(strcmp(found, edges[_i].expect) == 0, "%s: %s", edges[_i].text, found);
}
END_TEST

static const struct {
    const char *pattern, *text;
    bool whole;
    int begins; /* bytes, or -1 */
    const char *first, *second;
} patterns[] = {
    { "", "", false, -1, NULL, NULL },
    { "0", "0", true, 1, NULL, NULL },
    { "0", "00", false, 1, NULL, NULL },
    { "\\d{3}", "123", true, 3, NULL, NULL },
    { "\\d{3}", "12", false, -1, NULL, NULL },
    { "[1-357-9]\\d", "49", false, -1, NULL, NULL },
    { "[1-357-9]\\d", "59", true, 2, NULL, NULL },
    { "1(?:2|34){2}5", "12345", true, 5, NULL, NULL },
    { "1(?:2|34){2}5", "1225", true, 4, NULL, NULL },
    { "1(?:2|34){2}5", "125", false, -1, NULL, NULL },
    { "\\d{2,4}9", "129", true, 3, NULL, NULL },
    { "\\d{2,4}9", "99999", true, 5, NULL, NULL },
    { "8|80?", "80", true, 1, NULL, NULL }, /* the first alternative that matches */
    { "0?(?:(11|22)15)?", "01115", true, 5, "11", NULL },
    { "0?(?:(11|22)15)?", "0111", false, 1, NULL, NULL }, /* what did not hold is not captured */
    { "(?:0|90)(?:(1[245])(\\d{2}))?", "0123456", false, 5, "12", "34" },
    { "([58]\\d)$|1", "58", true, 2, "58", NULL },
    { "([58]\\d)$|1", "581", false, -1, NULL, NULL },
    { "(?:1(?:2(?:3)?)?)?4", "1234", true, 4, NULL, NULL },
    { "13\\d[89]", "13**", true, 4, NULL, NULL },
};

static bool is(ckv_slice s, const char *expect)
{
    return expect ? ckv_slice_equal(s, ckv_slice_str(expect)) : s.ptr == NULL;
}

START_TEST(patterns_match)
{
    ckv_pattern_match m;
    ckv_slice text = ckv_slice_str(patterns[_i].text);
    ck_assert_int_eq(ckv_pattern_matches(patterns[_i].pattern, text), patterns[_i].whole);
    bool begins = ckv_pattern_begins(patterns[_i].pattern, text, &m);
    ck_assert_int_eq(begins ? (int)m.len : -1, patterns[_i].begins);
    ck_assert(!begins || (is(m.group[0], patterns[_i].first) && is(m.group[1], patterns[_i].second)));
}
END_TEST

/* The table is what the functions rely on: regions of a code stand together, patterns are those the matcher knows, and
 * no text of digits takes them anywhere but to an answer. */
START_TEST(table_is_sound)
{
    char text[CKV_PHONE_DIGITS_MAX];
    ckv_phone_national n;
    for (size_t i = 0; i < ckv_phone_region_count; i++) {
        const ckv_phone_region *r = &ckv_phone_regions[i];
        for (size_t k = i + 2; k < ckv_phone_region_count; k++)
            ck_assert(
                strcmp(r->code, ckv_phone_regions[k].code) != 0 || strcmp(r->code, ckv_phone_regions[k - 1].code) == 0);
        ck_assert(r->start && r->lengths);
        for (char fill = '*'; fill <= '9'; fill = fill == '*' ? '0' : (char)(fill + 1)) {
            memset(text, fill, sizeof text);
            for (size_t len = 0; len <= sizeof text; len++)
                ck_assert_int_le(ckv_phone_region_home(&n, r, ckv_slice_of(text, len)), CKV_PHONE_VALID);
        }
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("phone region");
    TCase *tc = tcase_create("phone region");
    tcase_add_loop_test(tc, reads_as_libphonenumber, 0, (int)(sizeof facts / sizeof *facts));
    tcase_add_loop_test(tc, edges_of_plans, 0, (int)(sizeof edges / sizeof *edges));
    tcase_add_loop_test(tc, patterns_match, 0, (int)(sizeof patterns / sizeof *patterns));
    tcase_add_test(tc, table_is_sound);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
