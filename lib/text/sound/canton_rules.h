/* The rules of Cantonese spelling: see sound/canton_class.c, which folds by them; make_canton.c goes them backwards. */
#ifndef CKV_TEXT_SOUND_CANTON_RULES_H
#define CKV_TEXT_SOUND_CANTON_RULES_H

/* The longest spelling of one syllable is "kwoeng6"; a rule adds at most one letter. */
#define SPELLING_MAX 8

typedef struct rule {
    const char *from;
    const char *to;
} rule;

/* Whole syllables. */
static const rule whole[] = { { "m", "ng" }, { "sz", "si" }, { "sze", "si" }, { "tsz", "chi" }, { "tze", "chi" },
    { "tszi", "chi" } };

/* Hong Kong initials, the first that fits. Those that stay are listed where a shorter rule would break them. */
static const rule initials[] = { { "ch", "ch" }, { "sh", "s" }, { "ts", "ch" }, { "tz", "ch" }, { "gw", "kw" },
    { "qu", "kw" }, { "q", "kw" }, { "kw", "kw" }, { "ng", "" }, { "b", "p" }, { "d", "t" }, { "g", "k" }, { "x", "s" },
    { "v", "w" }, { "j", "ch" }, { "z", "ch" }, { "c", "ch" } };

static const rule jyutping_initials[] = { { "gw", "kw" }, { "kw", "kw" }, { "ng", "" }, { "b", "p" }, { "d", "t" },
    { "g", "k" }, { "z", "ch" }, { "c", "ch" }, { "j", "y" } };

/* Finals as a whole, then the vowels inside what is left. */
static const rule finals[] = { { "eong", "eung" }, { "uen", "un" }, { "yuen", "un" }, { "yun", "un" }, { "ue", "u" },
    { "uet", "ut" }, { "yuet", "ut" }, { "um", "am" }, { "uck", "uk" }, { "ock", "ok" }, { "ick", "ik" },
    { "ack", "ak" }, { "aw", "o" }, { "or", "o" }, { "ar", "a" }, { "er", "e" }, { "ah", "a" }, { "oh", "o" },
    { "ew", "iu" }, { "io", "iu" }, { "iew", "iu" }, { "oy", "oi" }, { "ay", "ai" }, { "ow", "au" }, { "ei", "i" } };

static const rule vowels[] = { { "ee", "i" }, { "oo", "u" }, { "ou", "o" }, { "aa", "a" }, { "tt", "t" } };

static const rule jyutping_vowels[] = { { "yu", "u" }, { "aa", "a" }, { "oe", "eu" }, { "eo", "u" }, { "ou", "o" } };

#endif
