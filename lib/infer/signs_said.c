/* How people call signs and regions. */
#include "infer/signs.h"

const char *ckv_sign_name(ckv_sign sign)
{
    static const char *const names[CKV_SIGN_COUNT] = {
        [CKV_SIGN_MISSING] = "placeholders",
        [CKV_SIGN_HAN] = "Chinese text",
        [CKV_SIGN_WORDS] = "words",
        [CKV_SIGN_INTEGER] = "whole numbers",
        [CKV_SIGN_CODE] = "codes",
        [CKV_SIGN_INITIAL] = "single letters",
        [CKV_SIGN_EMAIL] = "e-mail addresses",
        [CKV_SIGN_URL] = "web addresses",
        [CKV_SIGN_PHONE] = "phone numbers",
        [CKV_SIGN_PHONE_CN] = "phone numbers of mainland China",
        [CKV_SIGN_PHONE_HK] = "phone numbers of Hong Kong",
        [CKV_SIGN_PHONE_TW] = "phone numbers of Taiwan",
        [CKV_SIGN_PHONE_SG] = "phone numbers of Singapore",
        [CKV_SIGN_PHONE_US] = "phone numbers of North America",
        [CKV_SIGN_DATE] = "dates",
        [CKV_SIGN_PARTIAL] = "years with a month",
        [CKV_SIGN_TIME] = "times of day",
        [CKV_SIGN_YEAR] = "years",
        [CKV_SIGN_MONTH] = "numbers of months",
        [CKV_SIGN_DAY] = "numbers of days",
        [CKV_SIGN_NATIONAL] = "identity numbers that hold",
        [CKV_SIGN_TAX] = "numbers of organizations that hold",
        [CKV_SIGN_PASSPORT] = "in the form of passport numbers",
        [CKV_SIGN_WECHAT] = "WeChat ids",
        [CKV_SIGN_OPENID] = "in the form of an openid",
        [CKV_SIGN_SEX] = "words for a sex",
        [CKV_SIGN_FLAG] = "yes or no",
        [CKV_SIGN_POST_GB] = "British postcodes",
        [CKV_SIGN_POST_CA] = "Canadian postcodes",
        [CKV_SIGN_POST_PL] = "Polish postcodes",
        [CKV_SIGN_POST_US] = "ZIP+4 codes",
        [CKV_SIGN_GIVEN] = "known given names",
        [CKV_SIGN_SURNAME] = "known surnames",
        [CKV_SIGN_NAME] = "names of persons",
        [CKV_SIGN_HAN_NAME] = "Chinese names of persons",
        [CKV_SIGN_HAN_SURNAME] = "Chinese surnames",
        [CKV_SIGN_HAN_GIVEN] = "one or two characters",
        [CKV_SIGN_ORG] = "names of organizations",
        [CKV_SIGN_TYPE] = "words for persons or organizations",
        [CKV_SIGN_ROAD] = "roads without a number",
        [CKV_SIGN_LINE] = "address lines",
        [CKV_SIGN_LONG_LINE] = "addresses in several parts",
        [CKV_SIGN_UNIT] = "units of buildings",
        [CKV_SIGN_PREMISES] = "buildings or estates",
        [CKV_SIGN_CITY] = "places",
        [CKV_SIGN_STATE] = "states or provinces",
        [CKV_SIGN_DISTRICT] = "districts",
        [CKV_SIGN_SALES_REGION] = "regions of sales",
        [CKV_SIGN_COUNTRY] = "countries",
        [CKV_SIGN_HOUSE] = "house numbers",
    };
    return names[sign];
}

const char *ckv_region_code(ckv_region region)
{
    static const char *const codes[CKV_REGION_COUNT] = { "AU", "CA", "CN", "DE", "GB", "HK", "PL", "SG", "TW", "US" };
    return codes[region];
}
