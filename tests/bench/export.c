#include "export.h"

#include "util/json.h"

#include <iconv.h>
#include <zip.h>

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马",
    "欧阳" };
static const char *const given[] = { "伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳",
    "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "刚", "桂英", "建国", "志强", "海燕" };
static const char *const places[] = { "北京市朝阳区建国路", "上海市浦东新区世纪大道", "广东省深圳市南山区科技园路",
    "浙江省杭州市西湖区文三路", "四川省成都市武侯区人民南路", "湖北省武汉市洪山区珞喻路", "江苏省南京市鼓楼区中山北路",
    "陕西省西安市雁塔区小寨东路" };
static const char *const columns[EXPORT_COLUMNS] = { "客户编号", "姓名", "手机", "电子邮箱", "证件号码", "地址",
    "备注" };

#define PICK(table, n) ((table)[(n) % (sizeof(table) / sizeof *(table))])

/* SplitMix64, by Sebastiano Vigna, public domain. */
static uint64_t mix(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static void add_digits(ckv_buf *out, uint64_t number, int digits)
{
    char text[20];
    for (int i = digits; i-- > 0; number /= 10)
        text[i] = (char)('0' + number % 10);
    ckv_buf_add(out, ckv_slice_of(text, (size_t)digits));
}

static void add_number(ckv_buf *out, const char *before, uint64_t number, int digits)
{
    ckv_buf_str(out, before);
    add_digits(out, number, digits);
}

const char *export_column(size_t column)
{
    return columns[column];
}

void export_cells(ckv_buf *out, uint64_t number)
{
    uint64_t state = number, name = mix(&state), digits = mix(&state), place = mix(&state);
    add_number(out, "K", number * 7 % 10000000000u, 10);
    ckv_buf_byte(out, 0);
    ckv_buf_str(out, PICK(surnames, name));
    ckv_buf_str(out, PICK(given, name >> 16));
    ckv_buf_byte(out, 0);
    add_number(out, "13", digits % 1000000000, 9);
    ckv_buf_byte(out, 0);
    add_number(out, "u", digits >> 32, 9);
    ckv_buf_str(out, "@example.com");
    ckv_buf_byte(out, 0);
    add_number(out, "110105", 19500101 + place % 60 * 10000 + (place >> 8) % 12 * 100 + (place >> 16) % 28, 8);
    add_digits(out, digits >> 8, 4);
    ckv_buf_byte(out, 0);
    ckv_buf_str(out, PICK(places, place));
    add_digits(out, 1 + place % 899, 3);
    ckv_buf_str(out, "号");
    add_digits(out, 101 + (place >> 20) % 800, 3);
    ckv_buf_str(out, "室");
    ckv_buf_byte(out, 0);
    ckv_buf_str(out, number % 64 == 5 ? "要求,\n周末送货" : number % 8 == 5 ? "电话联系,下午" : "");
    ckv_buf_byte(out, 0);
}

static void add_cell(ckv_buf *out, export_form form, size_t column, ckv_slice cell)
{
    if (form == EXPORT_NDJSON) {
        ckv_buf_byte(out, column ? ',' : '{');
        ckv_buf_json(out, ckv_slice_str(columns[column]));
        ckv_buf_byte(out, ':');
        ckv_buf_json(out, cell);
        return;
    }
    bool quoted = memchr(cell.ptr, ',', cell.len) != NULL;
    ckv_buf_str(out, column ? "," : "");
    ckv_buf_str(out, quoted ? "\"" : "");
    ckv_buf_add(out, cell);
    ckv_buf_str(out, quoted ? "\"" : "");
}

void export_header(ckv_buf *out, export_form form)
{
    for (size_t i = 0; i < EXPORT_COLUMNS && form == EXPORT_CSV; i++) {
        ckv_buf_str(out, i ? "," : "");
        ckv_buf_str(out, columns[i]);
    }
    ckv_buf_str(out, form == EXPORT_CSV ? "\n" : "");
}

void export_row(ckv_buf *out, export_form form, uint64_t number)
{
    ckv_buf cells = ckv_buf_make(4096);
    export_cells(&cells, number);
    const char *at = cells.ptr;
    for (size_t i = 0; i < EXPORT_COLUMNS; i++) {
        add_cell(out, form, i, ckv_slice_str(at));
        at += strlen(at) + 1;
    }
    ckv_buf_str(out, form == EXPORT_NDJSON ? "}\n" : "\n");
    ckv_buf_free(&cells);
}

static bool write_as(FILE *out, iconv_t to, ckv_slice text)
{
    char bytes[4096];
    char *in = (char *)(uintptr_t)text.ptr;
    size_t left = text.len;
    while (left) {
        char *end = bytes;
        size_t room = sizeof bytes;
        iconv(to, &in, &left, &end, &room);
        if (end == bytes || fwrite(bytes, 1, (size_t)(end - bytes), out) != (size_t)(end - bytes))
            return false;
    }
    return true;
}

bool export_write(FILE *out, export_form form, const char *encoding, uint64_t bytes)
{
    iconv_t to = encoding ? iconv_open(encoding, "UTF-8") : NULL;
    ckv_buf text = ckv_buf_make((size_t)1 << 20);
    bool good = to != (iconv_t)-1;
    uint64_t made = 0;
    export_header(&text, form);
    for (uint64_t i = 0; good && made < bytes; i++) {
        export_row(&text, form, i);
        if (text.len < 60000 && made + text.len < bytes)
            continue;
        good = to ? write_as(out, to, ckv_buf_slice(&text)) : fwrite(text.ptr, 1, text.len, out) == text.len;
        made += text.len;
        ckv_buf_clear(&text);
    }
    if (to && good)
        iconv_close(to);
    ckv_buf_free(&text);
    return fflush(out) == 0 && good;
}

static void write_sheet(ckv_buf *sheet, ckv_buf *strings, uint64_t rows)
{
    ckv_buf cells = ckv_buf_make(4096);
    uint64_t string = EXPORT_COLUMNS;
    ckv_buf_str(
        sheet, "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row>");
    for (size_t i = 0; i < EXPORT_COLUMNS; i++) {
        ckv_buf_format(sheet, "<c t=\"s\"><v>%zu</v></c>", i);
        ckv_buf_format(strings, "<si><t>%s</t></si>", columns[i]);
    }
    ckv_buf_str(sheet, "</row>");
    for (uint64_t row = 0; row < rows; row++) {
        ckv_buf_clear(&cells);
        export_cells(&cells, row);
        ckv_buf_format(sheet, "<row r=\"%llu\">", (unsigned long long)row + 2);
        const char *at = cells.ptr;
        for (size_t i = 0; i < EXPORT_COLUMNS; i++, at += strlen(at) + 1) {
            ckv_buf_format(sheet, "<c r=\"%c%llu\" t=\"s\"><v>%llu</v></c>", (char)('A' + i),
                (unsigned long long)row + 2, (unsigned long long)string++);
            ckv_buf_format(strings, "<si><t>%s</t></si>", at);
        }
        ckv_buf_str(sheet, "</row>");
    }
    ckv_buf_str(sheet, "</sheetData></worksheet>");
    ckv_buf_free(&cells);
}

static bool add_member(zip_t *zip, const char *name, const char *head, const ckv_buf *body, const char *tail)
{
    ckv_buf text = ckv_buf_make((size_t)4 << 30);
    ckv_buf_str(&text, head);
    if (body)
        ckv_buf_add(&text, ckv_buf_slice(body));
    ckv_buf_str(&text, tail);
    zip_source_t *source = zip_source_buffer(zip, text.ptr, text.len, 1); /* which frees the text */
    return source && zip_file_add(zip, name, source, ZIP_FL_OVERWRITE) >= 0;
}

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

bool export_workbook(const char *path, uint64_t rows)
{
    static const char *const members[][2] = {
        { "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>" },
        { "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"r\" Type=\"" REL "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
        { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" REL
                             "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"s\" Type=\"" REL "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            "<Relationship Id=\"t\" Type=\"" REL "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>" },
    };
    ckv_buf sheet = ckv_buf_make((size_t)4 << 30), strings = ckv_buf_make((size_t)4 << 30);
    int why;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &why);
    bool good = zip != NULL;
    write_sheet(&sheet, &strings, rows);
    for (size_t i = 0; good && i < sizeof members / sizeof *members; i++)
        good = add_member(zip, members[i][0], members[i][1], NULL, "");
    good = good && add_member(zip, "xl/worksheets/sheet1.xml", "", &sheet, "")
           && add_member(zip, "xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\">", &strings, "</sst>");
    good = zip && zip_close(zip) == 0 && good;
    ckv_buf_free(&sheet);
    ckv_buf_free(&strings);
    return good;
}
