#include "text/person/surname.h"

#include "util/search.h"

#include <endian.h>
#include <string.h>

/* Surnames of Korea and Vietnam as they are written in Latin letters there, and in Chinese characters. Korean ones:
 * those of the 2015 census with more than 20,000 bearers, in the Revised Romanization and as people spell them;
 * Vietnamese ones: the commonest, without marks; general knowledge, compare Lê Trung Hoa, "Họ và tên người Việt Nam"
 * (2005), and Unihan's kVietnamese for the characters. In byte order. */
static const struct {
    char spelling[sizeof(uint64_t)];
    char han[16]; /* one after the other, folded */
} abroad[] = {
    { "ahn", "安" },
    { "an", "安" },
    { "bae", "裴" },
    { "baek", "白" },
    { "baik", "白" },
    { "ban", "潘" },
    { "bang", "方" },
    { "bui", "裴" },
    { "byun", "卞" },
    { "cao", "高" },
    { "cha", "车" },
    { "chae", "蔡" },
    { "chang", "张" },
    { "chau", "周" },
    { "cheon", "千" },
    { "cho", "赵曹" },
    { "choi", "崔" },
    { "choo", "秋朱" },
    { "chu", "秋朱" },
    { "chun", "千全" },
    { "chung", "郑" },
    { "dang", "邓" },
    { "dao", "陶" },
    { "dinh", "丁" },
    { "do", "杜都" },
    { "doan", "段" },
    { "duong", "杨" },
    { "eom", "严" },
    { "gang", "姜" },
    { "gil", "吉" },
    { "go", "高" },
    { "gong", "孔" },
    { "goo", "具" },
    { "gu", "具" },
    { "gwak", "郭" },
    { "gwon", "权" },
    { "ha", "河何" },
    { "ham", "咸" },
    { "han", "韩" },
    { "heo", "许" },
    { "ho", "胡" },
    { "hoang", "黄" },
    { "hong", "洪" },
    { "huh", "许" },
    { "hur", "许" },
    { "huynh", "黄" },
    { "hwang", "黄" },
    { "hyun", "玄" },
    { "im", "林任" },
    { "jang", "张" },
    { "jeon", "全田" },
    { "jeong", "郑丁" },
    { "ji", "池" },
    { "jin", "陈" },
    { "jo", "赵曹" },
    { "joo", "朱" },
    { "ju", "朱" },
    { "jun", "全田" },
    { "jung", "郑丁" },
    { "kang", "姜" },
    { "kieu", "乔" },
    { "kil", "吉" },
    { "kim", "金" },
    { "ko", "高" },
    { "koh", "高" },
    { "kong", "孔" },
    { "koo", "具" },
    { "ku", "具" },
    { "kwak", "郭" },
    { "kwon", "权" },
    { "la", "罗" },
    { "lam", "林" },
    { "le", "黎" },
    { "lee", "李" },
    { "lim", "林任" },
    { "luong", "梁" },
    { "luu", "刘" },
    { "ly", "李" },
    { "ma", "马" },
    { "mai", "梅枚" },
    { "min", "闵" },
    { "moon", "文" },
    { "mun", "文" },
    { "na", "罗" },
    { "nam", "南" },
    { "ngo", "吴" },
    { "nguyen", "阮" },
    { "no", "卢" },
    { "noh", "卢" },
    { "oh", "吴" },
    { "paik", "白" },
    { "pak", "朴" },
    { "park", "朴" },
    { "pham", "范" },
    { "phan", "潘" },
    { "phung", "冯" },
    { "pyo", "表" },
    { "quach", "郭" },
    { "rhee", "李" },
    { "roh", "卢" },
    { "ryu", "柳刘" },
    { "seo", "徐" },
    { "seok", "石" },
    { "seol", "薛" },
    { "shim", "沈" },
    { "shin", "申辛" },
    { "sim", "沈" },
    { "sin", "申辛" },
    { "so", "苏" },
    { "sohn", "孙" },
    { "son", "孙" },
    { "song", "宋" },
    { "suh", "徐" },
    { "sung", "成" },
    { "ta", "谢" },
    { "thai", "蔡" },
    { "to", "苏" },
    { "tran", "陈" },
    { "trinh", "郑" },
    { "truong", "张" },
    { "tu", "徐" },
    { "um", "严" },
    { "van", "文" },
    { "vo", "武" },
    { "vu", "武" },
    { "vuong", "王" },
    { "wang", "王" },
    { "won", "元" },
    { "woo", "禹" },
    { "yang", "梁杨" },
    { "yeo", "吕" },
    { "yeom", "廉" },
    { "yi", "李" },
    { "yoo", "柳刘" },
    { "yoon", "尹" },
    { "you", "柳刘" },
    { "yu", "柳刘" },
    { "yun", "尹" },
};

/* Eight bytes as one number, in their order. */
static uint64_t packed(const char *bytes)
{
    uint64_t all;
    memcpy(&all, bytes, sizeof all);
    return be64toh(all);
}

size_t ckv_surname_abroad(ckv_slice word, ckv_slice *out, size_t max)
{
    char bytes[sizeof abroad[0].spelling] = { 0 };
    size_t at, n = 0, count = sizeof abroad / sizeof *abroad;
    if (word.len > sizeof bytes)
        return 0;
    memcpy(bytes, word.ptr, word.len);
    uint64_t wanted = packed(bytes);
    CKV_SEARCH(at, count, packed(abroad[at].spelling) < wanted);
    if (at == count || packed(abroad[at].spelling) != wanted)
        return 0;
    for (const char *han = abroad[at].han; *han && n < max; han += 3) /* each of them is three bytes in UTF-8 */
        out[n++] = ckv_slice_of(han, 3);
    return n;
}
