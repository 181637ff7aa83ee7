#include "text/sound/hangul.h"

#include <string.h>

#include "text/utf8.h"

enum { MEDIALS = 21, FINALS = 28 };

/* By the place in the syllable, as Unicode numbers them (The Unicode Standard, 3.12). The systems: 국어의 로마자 표기법
 * (2000), and G. M. McCune and E. O. Reischauer, "The Romanization of the Korean Language" (1939). */
static const char initials[2][19][4] = {
    { "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h" },
    { "k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h" },
};

static const char medials[2][MEDIALS][4] = {
    { "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
        "ui", "i" },
    { "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u",
        "ui", "i" },
};

static const char finals[FINALS][3] = { "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l",
    "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t" };

enum { INITIAL_N = 2, INITIAL_R = 5, INITIAL_NONE = 11 };

bool ckv_hangul_starts(ckv_slice text)
{
    size_t at = 0;
    return text.len > 2 && ckv_is_hangul(ckv_utf8_next(text, &at));
}

/* ㅇ before i and y, and ㄴ before other vowels, may stand for ㄹ. */
static bool drops_r(unsigned initial, const char *medial)
{
    bool i = medial[0] == 'i' || medial[0] == 'y';
    return initial == INITIAL_NONE ? i : initial == INITIAL_N && !i;
}

size_t ckv_hangul_spell(uint32_t cp, ckv_hangul_system system, char out[static CKV_HANGUL_LETTERS_MAX])
{
    if (!ckv_is_hangul(cp))
        return 0;
    unsigned number = cp - 0xAC00, initial = number / (MEDIALS * FINALS), medial = number / FINALS % MEDIALS;
    unsigned table = system == CKV_HANGUL_MCCUNE;
    if (system == CKV_HANGUL_NORTHERN) {
        if (!drops_r(initial, medials[0][medial]))
            return 0;
        initial = INITIAL_R;
    }
    const char *part[] = { initials[table][initial], medials[table][medial], finals[number % FINALS] };
    size_t len = 0;
    for (size_t i = 0; i < 3; i++) {
        size_t more = strlen(part[i]);
        memcpy(out + len, part[i], more);
        len += more;
    }
    return len;
}
