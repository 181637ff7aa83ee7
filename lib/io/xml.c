#include "io/xml.h"

#include "util/error.h"
#include "util/hash.h"

#include <expat.h>
#include <stdlib.h>

#define PIECE ((size_t)64 << 10)
#define DEPTH_MAX 64
#define NAMES_MAX 256
#define NAMES_ROOM 512 /* a power of two over NAMES_MAX */
#define TAG_MAX ((uint64_t)4 << 20)

struct ckv_xml {
    XML_Parser parser;
    ckv_member *member;
    const char *path;
    const char *part;
    ckv_xml_events events;
    void *context;
    unsigned depth;
    bool paused;
    bool final; /* the last piece has been handed over */
    ckv_status fault;
    const char *why;
    size_t names;
    uint64_t seen[NAMES_ROOM]; /* names of elements and attributes, hashed; 0: free */
};

/* Expat keeps every name it has met. */
static void note_name(ckv_xml *xml, uint64_t hash)
{
    hash |= 1;
    size_t at = (size_t)(hash >> 32) % NAMES_ROOM;
    while (xml->seen[at] && xml->seen[at] != hash)
        at = (at + 1) % NAMES_ROOM;
    if (xml->seen[at])
        return;
    if (++xml->names > NAMES_MAX)
        ckv_xml_fail(xml, CKV_TOO_LARGE, "more different names than a workbook has");
    else
        xml->seen[at] = hash;
}

static ckv_slice without_prefix(const char *name)
{
    ckv_slice s = ckv_slice_str(name);
    const char *colon = memchr(s.ptr, ':', s.len);
    return colon ? ckv_slice_tail(s, (size_t)(colon + 1 - s.ptr)) : s;
}

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    ckv_xml *xml = data;
    if (xml->fault != CKV_OK)
        return;
    if (++xml->depth > DEPTH_MAX)
        ckv_xml_fail(xml, CKV_TOO_LARGE, "elements nested too deep");
    ckv_slice local = without_prefix(name);
    note_name(xml, ckv_hash(ckv_slice_of(name, (size_t)(local.ptr + local.len - name))));
    /* Names of attributes are one pointer each, for as long as the parser lives. */
    for (const XML_Char **a = attributes; *a; a += 2)
        note_name(xml, (uint64_t)(uintptr_t)*a * UINT64_C(0x9E3779B97F4A7C15));
    if (xml->fault == CKV_OK && xml->events.start)
        xml->events.start(xml->context, local, (const char *const *)attributes);
}

static void on_end(void *data, const XML_Char *name)
{
    ckv_xml *xml = data;
    if (xml->fault != CKV_OK)
        return;
    xml->depth--;
    if (xml->events.end)
        xml->events.end(xml->context, without_prefix(name));
}

static void on_text(void *data, const XML_Char *text, int len)
{
    ckv_xml *xml = data;
    if (xml->fault == CKV_OK)
        xml->events.text(xml->context, ckv_slice_of(text, (size_t)len));
}

static void on_doctype(
    void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public_id, int internal)
{
    (void)name, (void)system, (void)public_id, (void)internal;
    ckv_xml_fail(data, CKV_BAD_INPUT, "a document type, which no workbook has");
}

ckv_status ckv_xml_open(ckv_xml **out, ckv_zip *zip, const char *path, const char *part, const ckv_xml_events *events,
    void *context, ckv_error *err)
{
    ckv_member *member = NULL;
    ckv_status st = ckv_member_open(&member, zip, part, err);
    if (st != CKV_OK)
        return st;
    ckv_xml *xml = calloc(1, sizeof *xml);
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!xml || !parser) {
        ckv_member_close(member);
        XML_ParserFree(parser);
        free(xml);
        return ckv_fail_memory(err);
    }
    *xml = (ckv_xml){
        .parser = parser, .member = member, .path = path, .part = part, .events = *events, .context = context
    };
    XML_SetUserData(parser, xml);
    XML_SetElementHandler(parser, on_start, on_end);
    if (events->text)
        XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    XML_SetHashSalt(parser, 1); /* no randomness: the same input takes the same way */
    *out = xml;
    return CKV_OK;
}

static ckv_status fail(const ckv_xml *xml, ckv_error *err)
{
    enum XML_Error code = XML_GetErrorCode(xml->parser);
    XML_Index at = XML_GetCurrentByteIndex(xml->parser);
    if (code == XML_ERROR_NO_MEMORY)
        return ckv_fail_memory(err);
    ckv_status st = xml->fault != CKV_OK ? xml->fault : CKV_CORRUPT;
    if (st == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    ckv_fail(err, st, "%s: %s: byte %lld: %s; save the workbook again, or save the sheet as CSV", xml->path, xml->part,
        (long long)at, xml->why ? xml->why : XML_ErrorString(code));
    if (err && at >= 0)
        err->offset = (uint64_t)at;
    return st;
}

static ckv_status next_piece(ckv_xml *xml, enum XML_Status *status, ckv_error *err)
{
    size_t len = 0;
    void *piece = XML_GetBuffer(xml->parser, PIECE);
    if (!piece)
        return ckv_fail_memory(err);
    ckv_status st = ckv_member_read(xml->member, piece, PIECE, &len, err);
    if (st != CKV_OK)
        return st;
    xml->final = len == 0;
    *status = XML_ParseBuffer(xml->parser, (int)len, xml->final);
    return CKV_OK;
}

ckv_status ckv_xml_run(ckv_xml *xml, bool *end, ckv_error *err)
{
    for (;;) {
        enum XML_Status status = XML_STATUS_OK;
        ckv_status st = CKV_OK;
        if (xml->paused)
            xml->paused = false, status = XML_ResumeParser(xml->parser);
        else
            st = next_piece(xml, &status, err);
        if (st != CKV_OK)
            return st;
        if (status == XML_STATUS_ERROR || xml->fault != CKV_OK)
            return fail(xml, err);
        *end = status == XML_STATUS_OK && xml->final;
        if (status == XML_STATUS_SUSPENDED || *end)
            return CKV_OK;
        XML_Index done = XML_GetCurrentByteIndex(xml->parser);
        if (done >= 0 && ckv_member_position(xml->member) - (uint64_t)done > TAG_MAX + PIECE) {
            ckv_xml_fail(xml, CKV_TOO_LARGE, "a tag of more than 4 MiB");
            return fail(xml, err);
        }
    }
}

void ckv_xml_pause(ckv_xml *xml)
{
    if (xml->fault == CKV_OK && XML_StopParser(xml->parser, XML_TRUE) == XML_STATUS_OK)
        xml->paused = true;
}

void ckv_xml_fail(ckv_xml *xml, ckv_status status, const char *why)
{
    if (xml->fault != CKV_OK)
        return;
    xml->fault = status;
    xml->why = why;
    XML_StopParser(xml->parser, XML_FALSE);
}

const char *ckv_xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (strcmp(colon ? colon + 1 : attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

const ckv_member *ckv_xml_member(const ckv_xml *xml)
{
    return xml->member;
}

void ckv_xml_close(ckv_xml *xml)
{
    if (!xml)
        return;
    XML_ParserFree(xml->parser);
    ckv_member_close(xml->member);
    free(xml);
}

ckv_status ckv_xml_read(ckv_xml **out, ckv_zip *zip, const char *path, const char *part, const ckv_xml_events *events,
    void *context, ckv_error *err)
{
    bool end;
    ckv_status st = ckv_xml_open(out, zip, path, part, events, context, err);
    if (st != CKV_OK)
        return st;
    st = ckv_xml_run(*out, &end, err);
    ckv_xml_close(*out);
    *out = NULL;
    return st;
}
