/* What scripts/gen-text-tables needs to know from ICU, as lines of text.
 *
 *   C <cp> <NFKC_Casefold> <NFKC> <Latin-ASCII> <flags> <script> <category>
 *   H <cp> <Hant-Hans of the character alone> <Han-Latin of the character alone>
 *   L <cp> <level>
 *
 * Code points are hexadecimal, lists joined by commas, "-" for none. Flags: i default ignorable, s slow (a combining
 * class, or an NFC quick check that is not "yes"), m nonspacing mark. Level: 1 or 2 in GB2312 or Big5. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { ROOM = 256 };

static void check(UErrorCode status, const char *what)
{
    if (U_FAILURE(status)) {
        fprintf(stderr, "icu-facts: %s: %s\n", what, u_errorName(status));
        exit(EXIT_FAILURE);
    }
}

static int32_t text_of(UChar32 cp, UChar *text)
{
    int32_t length = 0;
    U16_APPEND_UNSAFE(text, length, cp);
    return length;
}

static void print_list(const UChar *text, int32_t length)
{
    if (length == 0)
        printf(" -");
    for (int32_t i = 0, first = 1; i < length; first = 0) {
        UChar32 cp;
        U16_NEXT(text, i, length, cp);
        printf("%c%X", first ? ' ' : ',', (unsigned)cp);
    }
}

static void print_normalized(const UNormalizer2 *form, UChar32 cp)
{
    UChar in[4], out[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = unorm2_normalize(form, in, text_of(cp, in), out, ROOM, &status);
    check(status, "normalize");
    print_list(out, n);
}

static UTransliterator *open_rules(const char *id)
{
    UChar name[64];
    UErrorCode status = U_ZERO_ERROR;
    u_uastrcpy(name, id);
    UTransliterator *rules = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    check(status, id);
    return rules;
}

static void print_transliterated(UTransliterator *rules, UChar32 cp)
{
    UChar text[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = text_of(cp, text), limit = length;
    utrans_transUChars(rules, text, &length, ROOM, 0, &limit, &status);
    check(status, "transliterate");
    print_list(text, length);
}

static bool is_slow(UChar32 cp)
{
    return u_getCombiningClass(cp) != 0 || u_getIntPropertyValue(cp, UCHAR_NFC_QUICK_CHECK) != UNORM_YES;
}

static void print_characters(void)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *folded = unorm2_getNFKCCasefoldInstance(&status);
    const UNormalizer2 *cased = unorm2_getNFKCInstance(&status);
    check(status, "normalizers");
    UTransliterator *latin = open_rules("Latin-ASCII");
    for (UChar32 cp = 0; cp <= 0x10FFFF; cp++) {
        int8_t category = u_charType(cp);
        if (category == U_SURROGATE || category == U_PRIVATE_USE_CHAR)
            continue;
        if (category == U_UNASSIGNED && !u_hasBinaryProperty(cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            continue;
        printf("C %X", (unsigned)cp);
        print_normalized(folded, cp);
        print_normalized(cased, cp);
        UScriptCode script = uscript_getScript(cp, &status);
        if (script == USCRIPT_LATIN)
            print_transliterated(latin, cp);
        else
            printf(" -");
        printf(" .%s%s%s %s %d\n", u_hasBinaryProperty(cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? "i" : "",
            is_slow(cp) ? "s" : "", category == U_NON_SPACING_MARK ? "m" : "", uscript_getShortName(script), category);
    }
    utrans_close(latin);
}

static void print_han(void)
{
    UTransliterator *simple = open_rules("Hant-Hans"), *latin = open_rules("Han-Latin");
    for (UChar32 cp = 0x3400; cp <= 0x323AF; cp++) {
        if (!u_hasBinaryProperty(cp, UCHAR_UNIFIED_IDEOGRAPH))
            continue;
        printf("H %X", (unsigned)cp);
        print_transliterated(simple, cp);
        print_transliterated(latin, cp);
        putchar('\n');
    }
    utrans_close(simple);
    utrans_close(latin);
}

/* The two bytes of a code point in a charset, or 0. */
static unsigned pair_of(UConverter *to, UChar32 cp)
{
    UChar text[4];
    char bytes[16];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = ucnv_fromUChars(to, bytes, sizeof bytes, text, text_of(cp, text), &status);
    return U_SUCCESS(status) && n == 2 ? (unsigned)(uint8_t)bytes[0] << 8 | (uint8_t)bytes[1] : 0;
}

static UConverter *open_strict(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    check(status, name);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setFallback(converter, 0);
    check(status, name);
    return converter;
}

/* Level 1 of JIS X 0208 counts as level 2: what is rare in Chinese text may be common in Japanese. */
static int level_of(unsigned gb, unsigned big5, unsigned jis)
{
    bool gb2312 = (gb & 0xFF) >= 0xA1;
    if ((gb2312 && gb >= 0xB0A1 && gb <= 0xD7FE) || (big5 >= 0xA440 && big5 <= 0xC67E))
        return 1;
    bool second = (gb2312 && gb >= 0xD8A1 && gb <= 0xF7FE) || (big5 >= 0xC940 && big5 <= 0xF9D5);
    return second || (jis >= 0x889F && jis <= 0x9872) ? 2 : 0;
}

static void print_levels(void)
{
    UConverter *gb = open_strict("gb18030"), *big5 = open_strict("Big5"), *jis = open_strict("Shift_JIS");
    for (UChar32 cp = 0x4E00; cp <= 0x9FFF; cp++) {
        int level = level_of(pair_of(gb, cp), pair_of(big5, cp), pair_of(jis, cp));
        if (level)
            printf("L %X %d\n", (unsigned)cp, level);
    }
    ucnv_close(gb);
    ucnv_close(big5);
    ucnv_close(jis);
}

/* Letters that stand for sounds, spelled in Latin ones: Cyrillic, Greek and others as the boards on geographic names
 * do. */
static void print_letters(void)
{
    static const struct {
        UChar32 from, to;
        const char *rules;
    } scripts[] = { { 0x370, 0x3FF, "Greek-Latin/UNGEGN; Any-Latin; Latin-ASCII; Lower" },
        { 0x400, 0x4FF, "Russian-Latin/BGN; Ukrainian-Latin/BGN; Any-Latin; Latin-ASCII; Lower" },
        { 0x531, 0x587, "Armenian-Latin/BGN; Any-Latin; Latin-ASCII; Lower" },
        { 0x5D0, 0x5EA, "Hebrew-Latin; Latin-ASCII; Lower" }, { 0x620, 0x6D3, "Arabic-Latin; Latin-ASCII; Lower" },
        { 0x10D0, 0x10FF, "Georgian-Latin/BGN; Any-Latin; Latin-ASCII; Lower" },
        { 0x3041, 0x30FA, "Any-Latin; Latin-ASCII; Lower" } };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        UTransliterator *rules = open_rules(scripts[i].rules);
        for (UChar32 cp = scripts[i].from; cp <= scripts[i].to; cp++) {
            printf("S %X", (unsigned)cp);
            print_transliterated(rules, cp);
            printf("\n");
        }
        utrans_close(rules);
    }
}

int main(void)
{
    printf("V %s %s\n", U_ICU_VERSION, U_UNICODE_VERSION);
    print_characters();
    print_han();
    print_levels();
    print_letters();
    return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
