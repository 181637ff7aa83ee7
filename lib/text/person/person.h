/* Names of persons, taken apart: Chinese, Latin, and Chinese in Latin letters. */
#ifndef CKV_TEXT_PERSON_PERSON_H
#define CKV_TEXT_PERSON_PERSON_H

#include "util/buf.h"

typedef enum ckv_name_script {
    CKV_NAME_LATIN = 0, /* or any script that is not Han */
    CKV_NAME_HAN = 1
} ckv_name_script;

enum {
    CKV_NAME_ORDER_UNSURE = 1,  /* surname and given name may be the other way round */
    CKV_NAME_CHINESE_LATIN = 2, /* Latin letters that spell a Chinese name */
    CKV_NAME_NO_SURNAME = 4,    /* everything is in `given`: 买买提·艾力, or a lone token */
    CKV_NAME_NO_GIVEN = 8,      /* 张先生: a surname and nothing else */
    CKV_NAME_WEAK = 16,         /* 张三, 测试用户: kept, says little */
    CKV_NAME_HONORIFIC = 32,    /* a title was removed */
    CKV_NAME_LOST = 64,         /* M?ller, Z*** Wei, **伟: letters are lost or masked, what is left is another name */
    CKV_NAME_SEVERAL = 128      /* John & Mary Smith: the first of them is given */
};

#define CKV_NAME_TOKENS_MAX 12

/* All slices point into the buffer given to the parser, lower case, canonical; apostrophes stay as they were written.
 */
typedef struct ckv_person_name {
    ckv_name_script script;
    unsigned flags;
    ckv_slice surname;                    /* "张", "欧阳", "ouyang", "van der berg" */
    ckv_slice patronymic;                 /* bin, binti, a/l before the surname, which names nobody itself */
    ckv_slice second_surname;             /* married form 陈黄美玲: 黄; double Latin surnames; or empty */
    ckv_slice given[CKV_NAME_TOKENS_MAX]; /* one Han run; or Latin tokens: "nana", "mary","anne"; pinyin syllables
                                             "na","na" */
    size_t given_count;
    ckv_slice extra[CKV_NAME_TOKENS_MAX]; /* English given name beside a Chinese one, nickname in parentheses, and what
                                             stands behind a name (jr, iii, phd) */
    size_t extra_count;
    size_t suffix_count; /* so many at the end of `extra` are what stands behind a name: they name nobody */
    uint8_t generation;  /* 1 senior, 2 junior, 3 the third ...; 0 not told */
    char sex;            /* 'm', 'f' or 0: told by 先生, Mrs */
} ckv_person_name;

/* Parts as the source gave them; `whole` when it has one column. Empty slices where absent. */
typedef struct ckv_person_parts {
    ckv_slice whole;
    ckv_slice surname;
    ckv_slice given;
    ckv_slice middle;
    bool japanese; /* it comes from Japan: 田中太郎 is 田中 and 太郎 */
} ckv_person_parts;

/* Take a name apart. Raw text in: the parser must see case before it is folded. `scratch` is cleared and holds the
 * bytes that the slices of *out point into, until its next use.
 * @return CKV_OK; CKV_NOT_FOUND when there is no name in it (empty, placeholder, only a title); or the scratch's
 * failure. */
ckv_status ckv_person_name_parse(ckv_person_name *out, const ckv_person_parts *in, ckv_buf *scratch);

#endif
