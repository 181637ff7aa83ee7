/* The generated tables (scripts/gen-text-tables). Two-level tables are indexed by code point >> 8, then & 255; equal
 * pages are stored once. Read them through canon.h, reading.h and surname.h. For lib/text only. */
#ifndef CKV_TEXT_TABLES_TABLES_H
#define CKV_TEXT_TABLES_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An entry of the canonical table: bits 0-3 the class of the first code point it gives (ckv_char_class), 4-6 the
 * action, 7 the slow flag, 8-31 the code point of MAP, or place << 5 | length in the expansions of EXPAND. Index [0]
 * folds case. */
enum {
    CKV_CANON_SELF,
    CKV_CANON_MAP,
    CKV_CANON_EXPAND,
    CKV_CANON_DELETE,
    CKV_CANON_MARK, /* a combining mark: itself, or nothing after a Latin letter */
    CKV_CANON_SLOW = 0x80
};

extern const uint16_t ckv_canon_index[2][0x1100];
extern const uint32_t ckv_canon_pages[][256];
extern const uint32_t ckv_canon_expansions[];

/* Han characters end at U+323AF. */
#define CKV_HAN_PAGES 0x324

/* A reading: the syllable and what to look up further. */
enum {
    CKV_READING_SYLLABLE = 0x1FFF,
    CKV_READING_SURNAME = 0x2000,   /* has another one as a surname */
    CKV_READING_ALTERNATE = 0x4000, /* has alternates */
    CKV_READING_PHRASE = 0x8000     /* begins a phrase */
};

extern const uint16_t ckv_reading_index[CKV_HAN_PAGES];
extern const uint16_t ckv_reading_pages[][256];

typedef struct ckv_syllable_row {
    char pinyin[8];
    char wg[8];
    char fuzzy[8];
    bool standard; /* the reading of a character in common use */
} ckv_syllable_row;

/* In byte order of pinyin; row 0 is "no syllable". */
extern const ckv_syllable_row ckv_syllables[];
extern const size_t ckv_syllable_count;

#define CKV_ALTERNATES_MAX 4

typedef struct ckv_alternate_row {
    uint32_t cp;
    uint16_t syllables[CKV_ALTERNATES_MAX]; /* 0 ends them */
} ckv_alternate_row;

extern const ckv_alternate_row ckv_alternates[]; /* by cp */
extern const size_t ckv_alternate_count;

typedef struct ckv_surname_reading_row {
    uint32_t cp;
    uint16_t syllable;
} ckv_surname_reading_row;

extern const ckv_surname_reading_row ckv_surname_reading_rows[]; /* by cp */
extern const size_t ckv_surname_reading_count;

#define CKV_PHRASE_MAX 4

typedef struct ckv_phrase_row {
    uint8_t length;
    uint32_t text[CKV_PHRASE_MAX];
    uint16_t syllables[CKV_PHRASE_MAX];
} ckv_phrase_row;

extern const ckv_phrase_row ckv_phrases[]; /* by first code point, then the longer first */
extern const size_t ckv_phrase_count;

#define CKV_PIECE_MAX 7

/* One spelling of one syllable, in pinyin, Wade-Giles, Tongyong or sloppy Taiwan spelling. */
typedef struct ckv_piece_row {
    char text[8];
    char wg[8];
    char other[8];     /* its Wade-Giles class when it is read as Wade-Giles and that differs, or "" */
    uint16_t syllable; /* 0 if it is no pinyin */
} ckv_piece_row;

extern const ckv_piece_row ckv_pieces[];   /* by text */
extern const uint16_t ckv_piece_first[27]; /* where the rows of each first letter begin */

#define CKV_CANTON_OTHERS_MAX 4

typedef struct ckv_canton_row {
    char usual[8];
    char others[CKV_CANTON_OTHERS_MAX][8]; /* "" ends them */
} ckv_canton_row;

extern const uint16_t ckv_canton_index[CKV_HAN_PAGES];
extern const uint16_t ckv_canton_pages[][256];
extern const ckv_canton_row ckv_canton_rows[]; /* row 0 is "unknown" */
extern const size_t ckv_canton_row_count;
extern const char ckv_canton_classes[][8];     /* all of them, in byte order */
extern const size_t ckv_canton_class_count;

/* How a folded character is read in names. The text is Japanese readings that names use, ';', other Japanese ones, '|',
 * Korean and Vietnamese ones, '|', the sounds that it writes in foreign names; one blank between; NUL. */
typedef struct ckv_said_row {
    uint32_t place; /* chunk << 12 | place in ckv_said_text */
    /* Sets of letters, bit 0 for a. */
    uint32_t japanese;
    uint32_t japanese_first; /* those that the readings begin with */
    uint32_t japanese_last;
    uint32_t dialect_first;
    uint32_t foreign;
} ckv_said_row;

extern const uint16_t ckv_said_index[CKV_HAN_PAGES];
extern const uint16_t ckv_said_pages[][256];
extern const ckv_said_row ckv_said_rows[]; /* row 0 is "no readings" */
extern const char ckv_said_text[][4096];

typedef struct ckv_spelling_row {
    char spelling[12];
    uint16_t first; /* in ckv_surname_lists */
    uint16_t count;
} ckv_spelling_row;

extern const char ckv_surname_names[][8];              /* most frequent first */
extern const ckv_spelling_row ckv_surname_spellings[]; /* by spelling */
extern const size_t ckv_surname_spelling_count;
extern const uint16_t ckv_surname_lists[];
extern const uint32_t ckv_surname_common[]; /* single characters, ascending */
extern const size_t ckv_surname_common_count;

typedef struct ckv_compound_row {
    uint32_t first, second;
    uint16_t syllables[2];
} ckv_compound_row;

extern const ckv_compound_row ckv_compounds[]; /* by both characters */
extern const size_t ckv_compound_count;

/* Two bits for each of U+4E00..9FFF, low first: 3 for what is common in text, else 1 or 2 for the level in GB2312 or Big5
 * (2 also for the rest of the standard list and of level 1 of JIS), else 0. */
extern const uint8_t ckv_han_levels[0x5200 / 4];

/* Letters of other alphabets in Latin ones; "" for signs that have no sound of their own. */
typedef struct ckv_letter_row {
    uint16_t cp;
    char latin[8];
} ckv_letter_row;

extern const ckv_letter_row ckv_letters[]; /* by cp */
extern const size_t ckv_letter_count;

#endif
