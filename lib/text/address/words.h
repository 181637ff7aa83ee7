/* The words that Chinese address lines are read by, as lists, and a line whose characters have been looked up once:
 * what lists a character may begin a word of is one look at a byte beside it. For lib/text only. */
#ifndef CKV_TEXT_ADDRESS_WORDS_H
#define CKV_TEXT_ADDRESS_WORDS_H

#include "text/tree.h"
#include "text/words.h"

typedef enum ckv_han_list {
    CKV_LIST_ROAD_ENDS,     /* 路, 大道: what ends the name of a road that a place begins */
    CKV_LIST_ROAD_TYPES,    /* the same, strictly */
    CKV_LIST_WIDE_ROADS,    /* 大道: no division is followed by these, they end a name that it begins */
    CKV_LIST_NO_ROAD,       /* 街道 */
    CKV_LIST_ROAD_BETWEEN,  /* 东, 二: between a place and the end of a road's name */
    CKV_LIST_ROAD_OWN,      /* 门, 桥: of those, what makes a name without a place */
    CKV_LIST_ROAD_NUMBERED, /* 号路 */
    CKV_LIST_ROAD_DIGITS,   /* 国道, 号街: digits before these are a name */
    CKV_LIST_ROAD_BEGINS,   /* what every type of road begins with */
    CKV_LIST_ROAD_GOES_ON,  /* 口, 村: behind a road's word they say that it is none */
    CKV_LIST_ROAD_LONG,     /* 公路: no type behind one character */
    CKV_LIST_ROAD_SMALL,    /* 街, 巷, 弄 */
    CKV_LIST_AFTER_WAY,     /* 三道巷 */
    CKV_LIST_THINGS,        /* 大厦: behind a place's name they make it the name of something else */
    CKV_LIST_SCHOOLS,       /* but 杭州学院路 */
    CKV_LIST_TOWN_ENDS,     /* 街道办事处, 镇 */
    CKV_LIST_TOWN_AGAIN,    /* 金乡镇 */
    CKV_LIST_TOWN_STOPS,    /* no town's name goes on behind these */
    CKV_LIST_DIRECTIONS,    /* 东 南 西 北 中 */
    CKV_LIST_SIDES,         /* without 中 */
    CKV_LIST_TEN,           /* 一 to 十 */
    CKV_LIST_NUMERALS,      /* and 百 〇 零 */
    CKV_LIST_NUMERAL_CHARS, /* all that ckv_numeral_read() begins with */
    CKV_LIST_COUNTED,       /* 号, 单元: numerals before these count */
    CKV_LIST_NOT_COUNTED,   /* 号路: but not before these */
    CKV_LIST_UNITS,         /* what the words of a door's parts begin with */
    CKV_LIST_STEMS,         /* 甲 乙 丙 丁 of a building's number */
    CKV_LIST_HOUSE_PARTS,   /* 之3, 附5号 */
    CKV_LIST_FILLERS,       /* 院内: no building's name */
    CKV_LIST_HIGHWAYS,      /* 国道, 信箱: no postcode stands before these */
    CKV_LIST_BOXES,         /* 信箱, of a post office */
    CKV_LIST_NOISE,         /* what programs and forms leave between places */
    CKV_LIST_COUNTRIES,     /* what the names of countries begin with */
    CKV_LIST_PLACE_KINDS,   /* 省, 市: a place may stand before them */
    CKV_LIST_COUNTY_ENDS,   /* 区, 县, 市 */
    CKV_LIST_COUNTY_STOPS,  /* no county's name goes on behind these */
    CKV_LIST_TOWN_KINDS,    /* 镇, 乡 */
    CKV_LIST_HK_AREAS,      /* 九龙 */
    CKV_LIST_HK_INSIDE,     /* 九龙塘 */
    CKV_LIST_NO_NAME,       /* 东二: no name of a road by themselves */
    CKV_LIST_NAME_TAILS,    /* what ends two characters of a name */
    CKV_LIST_NAME_MIDDLES,  /* 王家浜, 二里桥 */
    CKV_LIST_ESTATE_ENDS,   /* 小区: behind what stands before the road */
    CKV_LIST_ESTATE_PARTS,  /* 期, 楼: numbered parts of an estate */
    CKV_LIST_NO_PART,       /* 楼梯 */
    CKV_LIST_RECIPIENTS,    /* 收件人: who gets the parcel is no part of the address */
    CKV_LIST_PHONES,        /* 电话, before a number */
    CKV_LIST_POSTCODES,     /* 邮编 */
    CKV_LIST_PROSE,         /* words of sentences that no place or building has in its name */
    CKV_LIST_REQUESTS,      /* 谢谢 */
    CKV_LIST_MOVES,         /* 搬到: another address follows */
    CKV_LIST_KINDS,         /* 区, 县: what divisions of a county level end with */
    CKV_LIST_NO_KIND,       /* 市场: behind these they are another word */
    CKV_LIST_CITY_SIDES,    /* 城东: but not in 玉环县城中路 */
    CKV_LIST_COUNT
} ckv_han_list;
_Static_assert(CKV_LIST_COUNT <= 64, "a bit each");

/* The words of each list, and NULL behind the last. The first that fits is taken; those that begin with one character
 * stand together. */
extern const char *const *const ckv_han_lists[CKV_LIST_COUNT];

/* What a character may begin, a bit for each list. */
typedef struct ckv_han_class {
    uint64_t begins; /* a word */
    uint64_t whole;  /* it is the first word itself that begins with it */
} ckv_han_class;

/* Made by the build (tables/make_words.c): which class a character is of. Class 0 begins nothing. */
enum { CKV_CLASS_FIRST = 0x3000, CKV_CLASS_LAST = 0x9FFF };
extern const uint8_t ckv_han_classes[CKV_CLASS_LAST - CKV_CLASS_FIRST + 1];
extern const ckv_han_class ckv_han_class_rows[];

static inline uint8_t ckv_han_class_of(uint32_t cp)
{
    return cp >= CKV_CLASS_FIRST && cp <= CKV_CLASS_LAST ? ckv_han_classes[cp - CKV_CLASS_FIRST] : 0;
}

/* A piece of canonical text, beside each byte that begins a character its class; 0 beside all other bytes. */
typedef struct ckv_han_text {
    const char *ptr;
    size_t len;
    const uint8_t *mark;
} ckv_han_text;

static inline ckv_slice ckv_han_slice(ckv_han_text t)
{
    return ckv_slice_of(t.ptr, t.len);
}

static inline ckv_han_text ckv_han_tail(ckv_han_text t, size_t from)
{
    from = from < t.len ? from : t.len;
    return (ckv_han_text){ t.ptr + from, t.len - from, t.mark + from };
}

static inline ckv_han_text ckv_han_head(ckv_han_text t, size_t len)
{
    return (ckv_han_text){ t.ptr, len < t.len ? len : t.len, t.mark };
}

#define CKV_LIST_BIT(list) ((uint64_t)1 << (list))

/* May a word of one of the lists, a bit each, begin at a place in it? */
static inline bool ckv_han_may_begin(ckv_han_text t, size_t at, uint64_t lists)
{
    return ckv_han_class_rows[t.mark[at]].begins & lists;
}

/* The length of the first word of a list that `s` starts with; 0 if none. */
static inline size_t ckv_han_word_of(ckv_slice s, const char *const *list)
{
    if (s.len < CKV_HAN)
        return 0;
    for (bool alike = false; *list; list++) {
        const char *word = *list;
        if (word[2] != s.ptr[2] || word[1] != s.ptr[1] || word[0] != s.ptr[0]) { /* the last byte tells most */
            if (alike)
                return 0;
            continue;
        }
        size_t n = ckv_word_starts(s, word);
        if (n)
            return n;
        alike = true;
    }
    return 0;
}

/* The length of the first word of the list that it starts with; 0 if none. */
static inline size_t ckv_han_starts(ckv_han_text t, ckv_han_list list)
{
    if (t.len < CKV_HAN)
        return 0;
    const ckv_han_class *class = &ckv_han_class_rows[t.mark[0]];
    if (!(class->begins & CKV_LIST_BIT(list)))
        return 0;
    return class->whole & CKV_LIST_BIT(list) ? CKV_HAN : ckv_han_word_of(ckv_han_slice(t), ckv_han_lists[list]);
}

/* The same of text that has not been looked up. */
static inline size_t ckv_han_list_starts(ckv_slice s, ckv_han_list list)
{
    size_t bytes;
    uint8_t class = ckv_han_class_of(ckv_tree_symbol(s, 0, &bytes));
    return ckv_han_class_rows[class].begins & CKV_LIST_BIT(list) ? ckv_han_word_of(s, ckv_han_lists[list]) : 0;
}

/* Is its last character a word of the list? */
static inline bool ckv_han_ends(ckv_han_text t, ckv_han_list list)
{
    return t.len >= CKV_HAN && ckv_han_class_rows[t.mark[t.len - CKV_HAN]].whole & CKV_LIST_BIT(list);
}

/* The character that begins at a place: its bytes. */
static inline size_t ckv_han_bytes(ckv_han_text t, size_t at)
{
    return ckv_utf8_length(t.ptr[at]);
}

#endif
