/* Han characters that stand for each other in names, by custom or by mistake. For comparison, never for keys. */
#ifndef CKV_TEXT_ALIKE_H
#define CKV_TEXT_ALIKE_H

#include <stdint.h>

typedef enum ckv_alike {
    CKV_ALIKE_NONE,
    CKV_ALIKE_SHAPE, /* look alike: 己 已, 戊 戌, 冼 洗 */
    CKV_ALIKE_SOFT   /* the same person may write either: 喆 哲, 闫 阎, 邱 丘 */
} ckv_alike;

/* How two folded characters are alike. Symmetric; a character and itself are CKV_ALIKE_NONE: they are equal. */
ckv_alike ckv_han_alike(uint32_t a, uint32_t b);

#endif
