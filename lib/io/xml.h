/* A part of a workbook as XML events, in bounded memory. The only place that uses expat.
 *
 * No document type is taken (so no entities but XML's own five), nor elements nested past 64, nor more different names
 * than any schema has, nor single tags of megabytes: with these, memory stays small whatever the bytes are. */
#ifndef CKV_IO_XML_H
#define CKV_IO_XML_H

#include "io/zip.h"

typedef struct ckv_xml ckv_xml;

/* Names come without their prefix. Attributes are pairs of strings, then NULL: see ckv_xml_attribute(). */
typedef struct ckv_xml_events {
    void (*start)(void *context, ckv_slice name, const char *const *attributes);
    void (*end)(void *context, ckv_slice name);
    void (*text)(void *context, ckv_slice text);
} ckv_xml_events;

/* Open the member `part` of `zip` for reading; all but `out` is borrowed until close. Failures as ckv_member_open(). */
ckv_status ckv_xml_open(ckv_xml **out, ckv_zip *zip, const char *path, const char *part, const ckv_xml_events *events,
    void *context, ckv_error *err);

/* Go on until a handler pauses, or the end: then *end is set. CKV_CORRUPT: not well-formed, with the byte of the part
 * in err->offset; or what ckv_xml_fail() was told. */
ckv_status ckv_xml_run(ckv_xml *xml, bool *end, ckv_error *err);

/* For handlers: return from ckv_xml_run() after this event. Only at the end of an element. */
void ckv_xml_pause(ckv_xml *xml);

/* For handlers: give up. `why` is static; the first call counts. */
void ckv_xml_fail(ckv_xml *xml, ckv_status status, const char *why);

/* The value of an attribute, whose name may have a prefix in the file; NULL when there is none. */
const char *ckv_xml_attribute(const char *const *attributes, const char *name);

/* How much of the part has been read. */
const ckv_member *ckv_xml_member(const ckv_xml *xml);

/* NULL is fine. */
void ckv_xml_close(ckv_xml *xml);

/* The three in one: all events of one part. */
ckv_status ckv_xml_read(ckv_xml **out, ckv_zip *zip, const char *path, const char *part, const ckv_xml_events *events,
    void *context, ckv_error *err);

#endif
