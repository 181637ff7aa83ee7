/* Headers of the software that departments export from, by what they mean: Chinese registers, pinyin, CRM and ERP
 * systems, web shops, and registers of other languages. Written from general knowledge, not from any data set. */
#include "infer/header.h"
#include "runner.h"

#include <stdio.h>

/* "-" is kept and not compared; `either` may be a person's or an organization's name. */
static const struct {
    const char *means, *headers; /* between '|' */
} facts[] = {
    /* Chinese, both scripts */
    { "key",
        "客户编号|会员号|会员编号|客户号|用户编号|客户代码|客户ID|会员ID|用户ID|会员卡号|*客户编号|客户编号（必填）|"
        "客戶編號|會員編號|會員卡號|档案编号|编号|患者编号|病历号|学号|员工编号|供应商编号|供应商编码|供应商代码|"
        "商户编号|合同客户编号|企业编号|单位编号" },
    { "person.name",
        "姓名|客户姓名|会员姓名|联系人|联系人姓名|收货人|收件人姓名|用户姓名|患者姓名|学生姓名|员工姓名|投保人姓名|"
        "被保险人姓名|业主姓名|租户姓名|真实姓名|中文名|英文名|姓名*|* 姓名|姓 名|姓名\n（与身份证一致）|投保人|"
        "被保险人|住户姓名|患者|參加者姓名|聯絡人|主要联系人|顾客姓名|买家姓名" },
    { "either", "客户名称|名称|户名|会员名称|客户名|客戶名稱|往来单位|往来单位名称|供应商名称|购买方名称|甲方|"
                "账户名称|姓名/单位名称|姓名、单位名称|个人/企业名称|企业/个人名称|姓名或名称|姓名（单位名称）|"
                "Name / Company|Company or Person|姓名/名称" },
    { "person.name", "姓名/Name|姓名 / Full Name" },
    { "org.name", "公司名称/Company Name|公司名称（单位）" },
    { "either number", "身份证号/统一社会信用代码|统一社会信用代码/身份证号|证件号/统一社会信用代码|身份证/信用代码|"
                       "ID / Tax No|证件号码(身份证/统一社会信用代码)|身份证号/护照号|身份证号或营业执照号" },
    { "id.tax", "统一社会信用代码/税号|Tax ID (EIN)" },
    { "-", "证件类型/证件号码" },
    { "org.name", "公司名称|单位名称|单位|企业名称|公司|机构名称|公司全称|企业全称|商户名称|店铺名称|学校名称|开票单位|"
                  "公司名稱|機構名稱|企业名称（全称）|客户公司|客户单位|单位全称|医院名称|社团名称|股票全称|"
                  "所属公司|购货单位|证券全称|公司英文名称|门店名称" },
    { "org.short", "公司简称|企业简称|单位简称|客户简称|简称|公司簡稱|机构简称|证券简称|股票简称|股票名称" },
    { "phone",
        "手机|手机号|手机号码|手机一|手机二|备用手机|微信手机号|第二手机|联系电话|电话|电话1|电话2|手机1|手机2|"
        "固定电话|座机|办公电话|家庭电话|单位电话|传真|"
        "联系方式|联系手机|移动电话|移动电话号码|备用电话|备用手机号|联系人电话|联系人手机号码|收货人电话|收货电话|"
        "收货手机|收件人手机|注册手机号|绑定手机|绑定手机号|常用手机|本人手机|手機號碼|手提電話|聯絡電話|行動電話|"
        "住宅電話|市話|傳真號碼|客户电话|会员手机|电话（手机）|手机号码(必填)|来电号码|主叫号码|公司电话|总机|"
        "宅电|预留手机号|预留电话|电话号码1|服务电话" },
    { "email", "邮箱|电子邮箱|邮件|E-mail邮箱|电子邮件|邮箱地址|联系邮箱|电郵地址|電子郵件|電郵|邮箱1|公司邮箱|"
               "QQ邮箱|QQ mail|qq email|个人邮箱|企业邮箱|163邮箱|私人邮箱|注册邮箱|联系人邮箱|电子信箱|電子郵件信箱" },
    { "id.national",
        "身份证|身份证号|身份证号码|证件号码|证件号|居民身份证号码|公民身份号码|身份证件号码|身份證號碼|身分證字號|"
        "证件号码（身份证）|客户身份证号|有效证件号码|身份证编号|投保人证件号码|客户证件号码" },
    { "id.passport", "护照|护照号|护照号码|護照號碼" },
    { "id.licence", "驾驶证号|驾照号|駕駛執照號碼" },
    { "id.tax",
        "税号|统一社会信用代码|纳税人识别号|社会信用代码|信用代码|组织机构代码|营业执照号|营业执照注册号|企业税号|"
        "公司税号|开票税号|統一編號|商業登記號碼|统一社会信用代码/税号|购买方税号|注册号|纳税人识别码|工商注册号" },
    { "sex", "性别|性別|客户性别|会员性别" },
    { "birth_date", "出生日期|生日|出生年月|出生年月日|生日（公历）|出生时间|客户生日|会员生日|阳历生日|出生日期*|"
                    "生日(yyyy-mm-dd)" },
    { "birth_date.year", "出生年份|出生年" },
    { "birth_date.month", "出生月份|出生月" },
    { "birth_date.day", "出生日" },
    { "address",
        "地址|通讯地址|收货地址|户籍地址|联系地址|家庭住址|家庭地址|住址|详细地址|居住地址|现住址|单位地址|公司地址|"
        "注册地址|办公地址|经营地址|常住地址|身份证地址|收件地址|账单地址|邮寄地址|通訊地址|戶籍地址|住所地|"
        "企业地址|地址1|送货地址|客户地址|证件地址|户口所在地|户籍所在地|营业地址|住宅地址|联系人地址|详细住址|"
        "收货人地址|通信地址|居住地|发货地址|地址明细" },
    { "address.state", "省份|省|所在省份|省市|州/省|收货省份|客户所在省" },
    { "address.city", "城市|市|所在城市|地级市|收货城市|縣市|城市名称" },
    { "address.district", "区县|区|县|行政区|区/县|所在区县|鄉鎮市區|縣/區|分區|街道办|收货区县|乡镇" },
    { "address.street", "街道|街道地址" },
    { "address.number", "门牌号|门牌号码" },
    { "address.unit", "房号|室号|楼栋|单元|楼层" },
    { "address.postcode", "邮编|邮政编码|郵遞區號|收货邮编|邮编号码|通讯邮编" },
    { "address.country", "国家|国家/地区|国别" },
    { "handle.wechat", "微信|微信号|微信账号|客户微信|个人微信号|微信ID" },
    { "handle.openid", "openid|OpenID|open_id|wx_openid|微信openid" },
    { "handle.unionid", "unionid|UnionId|union_id|微信unionid" },
    { "handle.qq", "QQ|QQ号|QQ号码|qq" },
    { "handle.taobao", "淘宝账号|旺旺|旺旺号|买家旺旺" },
    { "handle.alipay", "支付宝账号|支付宝|买家支付宝账号" },
    { "handle.douyin", "抖音号" },
    { "handle.website", "网址|官网|公司网址|官方网站|网站|企业官网" },
    { "updated", "更新时间|更新日期|最后更新时间|修改时间|最后修改时间|最近更新时间|更新於|数据更新时间|修改日期" },
    { "type", "客户类型|客户类别|客户性质|会员类型" },
    { "-",
        "序号|行号|备注|備註|备注信息|说明|民族|籍贯|国籍|职务|职位|职业|工作单位|就职单位|证件类型|证件类别|"
        "证件有效期|开户行|开户银行|银行账号|银行卡号|法人|法定代表人|法人代表|法人姓名|法人手机号|法人身份证号|"
        "负责人|客户经理|业务员|经办人|录入人|创建人|创建时间|创建日期|注册时间|注册日期|录入时间|登记日期|"
        "入会时间|最后登录|最后登录时间|最近登录时间|上次登录|客户来源|来源渠道|渠道|会员等级|客户等级|积分|余额|"
        "累计消费|消费金额|订单金额|订单时间|下单时间|支付方式|支付时间|商品名称|数量|单价|金额|总价|"
        "状态|是否有效|是否删除|紧急联系人|紧急联系人电话|紧急联系电话|推荐人|推荐人手机|介绍人电话|配偶姓名|"
        "配偶电话|父亲姓名|母亲姓名|监护人|监护人电话|家长姓名|家长电话|年龄|婚姻状况|学历|毕业院校|政治面貌|血型|"
        "身高|体重|昵称|微信昵称|用户名|登录名|密码|行业|所属行业|部门|注册资本|成立日期|成立时间|"
        "经营范围|企业规模|员工人数|登记机关|经度|纬度|分机|标签|客户标签|分组|跟进人|跟进记录|销售|"
        "銷售員|職業|負責人|公司规模|出生地|星座|生肖|年收入|信用等级|付款方式|快递单号|物流公司|物流单号|开票金额|"
        "发票类型|合同编号|合同金额|签约日期|到期日期|到期时间|开户日期|开户网点|支行|支行名称|担保人电话|"
        "业务员电话|客户经理手机号|业务员姓名|送货员|接待人|填表人|填表日期|审核人|打印时间|导出时间|导入批次|批次号" },

    /* pinyin and its initials */
    { "key", "khbh|khh|hybh|KHID|zhh" },
    { "person.name", "xm|XM|khxm|lxr|lxrxm|xingming|shrxm|hyxm|zwxm|ywxm" },
    { "either", "khmc|mc|hm|KHM" },
    { "org.name", "gsmc|dwmc|qymc|dw|jgmc|gongsi" },
    { "org.short", "gsjc|jc|khjc|qyjc" },
    { "phone",
        "sj|sjh|sjhm|SJH|lxdh|dh|lxfs|lxsj|gddh|cz|bgdh|jtdh|zzdh|dianhua|shouji|shoujihao|lianxidianhua|sjhm1" },
    { "email", "yx|dzyx|dzyj|youxiang" },
    { "id.national", "sfzh|sfz|zjhm|zjh|sfzhm|SFZJHM|shenfenzheng|gmsfhm|shenfenzhenghao" },
    { "id.tax", "sh|nsrsbh|tyshxydm|shxydm|zzjgdm" },
    { "sex", "xb|XB|xingbie|xbdm" },
    { "birth_date", "csrq|csny|sr|shengri|CSRQ" },
    { "address", "dz|xxdz|jtzz|txdz|lxdz|hjdz|shdz|dizhi|zcdz|jtdz|zz|gsdz|xjzd|bgdz" },
    { "address.postcode", "yb|yzbm|youbian" },
    { "address.state", "sf|sheng|shengfen" },
    { "address.city", "cs|shi|chengshi" },
    { "address.district", "qx|quxian" },
    { "handle.wechat", "wx|wxh|weixin" },
    { "updated", "gxsj|xgsj|xgrq|gxrq" },
    { "-",
        "bz|beizhu|xh|xuhao|lrsj|lrr|cjsj|cjr|zcsj|mz|jg|zw|khh_yh|zjlx|nl|nc|yhzh|khyh|fddbr|frxm|fr|hyzk|xl|zt|ly" },

    /* Salesforce, HubSpot, Dynamics */
    { "either", "Account Name|AccountName|Name|Customer Name|Client Name|Account: Account Name|Lead Name" },
    { "person.given", "First Name|FirstName|firstname|Contact First Name|First name *|Given Name|givenName|First" },
    { "person.surname", "Last Name|LastName|lastname|Contact Last Name|Surname|Family Name|Last" },
    { "person.middle", "Middle Name|MiddleName|Middle Initial|MI" },
    { "person.name", "Full Name|Contact Name|Contact|Contact Person|Primary Contact|Display Name of Contact|fullname" },
    { "org.name",
        "Company|Company Name|Company / Account|Business Name|Organization|Organisation Name|Associated Company|"
        "Legal Name of Company|Trading Entity Name|Company name (legal)|parentcustomerid name" },
    { "phone",
        "Phone|MobilePhone|Mobile Phone|Home Phone|HomePhone|OtherPhone|Business Phone|Mobile Phone Number|Phone "
        "Number|"
        "Fax|FaxNumber|telephone1|telephone2|Work Phone|Cell|Cell Phone|Tel|Contact Number|Daytime Phone|Evening Phone|"
        "Primary Phone|Phone 1|Phone No.|WhatsApp Phone Number|Direct Phone|Main Phone|Telephone (home)|Mobile #|Phone "
        "#" },
    { "email", "Email|Email Address|E-mail|emailaddress1|Work Email|Personal Email|Email 1|Secondary Email|"
               "Email address (primary)|E-Mail Address" },
    { "address", "Mailing Address|Billing Address|Address|Full Address|Home Address|address1_composite" },
    { "address.street", "Billing Street|BillingStreet|MailingStreet|Street Address|Street|address1_line1|Address Line "
                        "1|Street Name|address1_line2|street2" },
    { "address.unit", "Address Line 2|address_line2|Apt|Unit|Suite|Apartment" },
    { "address.city", "City|BillingCity|Mailing City|address1_city|Town|Town/City|Shipping City" },
    { "address.state", "State|State/Region|BillingState|State/Province|Mailing State/Province|address1_stateorprovince|"
                       "Province|Province Code|State Code" },
    { "address.district", "County|District|Borough" },
    { "address.postcode", "Postal Code|BillingPostalCode|Zip|Zip Code|ZIP/Postal Code|Post Code|address1_postalcode|"
                          "Mailing Zip/Postal Code|Postcode|Eircode|PIN Code" },
    { "address.country", "Country|Country/Region|BillingCountry|Mailing Country|address1_country|Country Code" },
    { "birth_date", "Birthdate|Date of birth|Birth Date|DOB|D.O.B.|Birthday|Date of Birth (DD/MM/YYYY)|birth_dt" },
    { "sex", "Gender|Sex|gender_code|Sex (M/F)" },
    { "id.national", "SSN|Social Security Number|National Insurance Number|National ID|NI Number|NINO|Tax File Number|"
                     "Aadhaar|Aadhaar No|Emirates ID|NRIC/FIN" },
    { "id.tax",
        "Tax ID|VAT Number|VAT ID|EIN|ABN|ACN|Company Number|Company Registration Number|GSTIN|TIN|UEN|VAT Reg No|"
        "Registration No|Crn|Tax Registration Number" },
    { "id.passport", "Passport|Passport Number|Passport No" },
    { "id.licence", "Driver License|Driver's License Number|Driving Licence No" },
    { "handle.website", "Website|Website URL|Homepage|Company Website|url" },
    { "key", "Id|Record ID|Contact ID|Account Number|Customer ID|Customer No.|Vendor ID|Vendor No|Vendor No.|Vendor "
             "Number|VENDOR_NO|vendorNo|Supplier No|"
             "Supplier Number|Client ID|CustomerNumber|Member ID|"
             "Member Number|Patient ID|MRN|customer_key|cust_no|accountid|contactid|External ID" },
    { "updated", "LastModifiedDate|Last Modified Date|Modified On|modifiedon|Last Updated|updated_at|Date Modified|"
                 "SystemModstamp" },
    { "-",
        "Salutation|Title|Job Title|Suffix|Lead Source|Lead Status|Lifecycle Stage|Contact Owner|Owner|OwnerId|"
        "Account Owner|Created Date|CreatedDate|Create Date|Created On|createdby|Created "
        "By|LastModifiedById|Description|"
        "Industry|Annual Revenue|NumberOfEmployees|Department|Rating|Assistant|Assistant Phone|"
        "Reports To|Spouse Name|Emergency Contact|Emergency Phone|Notes|Comments|Tags|Status|Balance|Total Spent|"
        "Total Orders|Order Date|Quantity|Price|Amount|Currency|Payment Method|IP Address|"
        "User Agent|Password|Password Hash|Latitude|Longitude|Last Login|Last Login Date|Signup Date|Registration Date|"
        "Join Date|Start Date|End Date|Age|Nationality|Marital Status|Occupation|Employer|Employer Name|Next of Kin|"
        "Next of Kin Phone|Place of Birth|Preferred Language|Language|Time Zone|Email Opt Out Date|Row|Row Number|Line "
        "No|"
        "Sequence|Import Date|Batch ID|Source File|Checksum|MD5|SHA256|Hash|Product Name|SKU|Invoice Number|Invoice "
        "Date|"
        "Account Manager|Sales Rep|Doctor Name|GP Name|School Phone Type|Bank Account|IBAN|BIC|Credit Limit|Score|"
        "Incorporation Date|Date of Incorporation|SIC Code|Accounts Next Due Date" },

    /* SAP */
    { "key", "KUNNR|LIFNR|PARTNER|KUNAG" },
    { "either", "NAME1|NAME_1|MC_NAME1" },
    { "person.surname", "NAME_LAST" },
    { "person.given", "NAME_FIRST|NAMEV" },
    { "org.name", "NAME_ORG1" },
    { "address.street", "STRAS|STREET" },
    { "address.number", "HOUSE_NUM1" },
    { "address.city", "ORT01|CITY1" },
    { "address.district", "ORT02|CITY2" },
    { "address.postcode", "PSTLZ|POST_CODE1" },
    { "address.state", "REGIO" },
    { "address.country", "LAND1" },
    { "phone", "TELF1|TELF2|TELFX|TEL_NUMBER|FAX_NUMBER|MOB_NUMBER" },
    { "email", "SMTP_ADDR" },
    { "id.tax", "STCEG|STCD1|STCD2" },
    { "birth_date", "GBDAT" },
    { "-", "MANDT|ERDAT|ERNAM|KTOKD|SPRAS|ADRNR|LOEVM|SORTL|ANRED" },

    /* Shopify, Stripe, WooCommerce, Odoo, Magento */
    { "person.name", "card_name" },
    { "either", "Billing Name|Shipping Name|Legal Name|开票名称" },
    { "org.name", "Billing Company|Shipping Company|Default Address Company|company_name" },
    { "address.street", "Billing Street|Shipping Street|street|address_line1" },
    { "address", "Billing Address2|Shipping Address2" },
    { "address.city", "Billing City|Shipping City|address_city|Address City|Default Address City" },
    { "address.postcode",
        "Billing Zip|Shipping Zip|Address Zip|billing_postcode|shipping_postcode|address_postal_code" },
    { "address.state", "Billing Province|Shipping Province|state_id|Address State|billing_state" },
    { "address.country", "Billing Country|Shipping Country|Address Country|country_id" },
    { "phone", "Billing Phone|Shipping Phone|billing_phone|Default Address Phone" },
    { "email", "billing_email|Customer Email|customer_email|receipt_email" },
    { "person.given", "billing_first_name|shipping_first_name|customer_firstname" },
    { "person.surname", "billing_last_name|customer_lastname" },
    { "id.tax", "vat|billing_vat|taxvat" },
    { "updated", "write_date|date_modified|updated_on" },
    { "-", "Accepts Email Marketing|Tax Exempt|Card Last4|Card "
           "Brand|Delinquent|Plan|create_date|write_uid|create_uid|lang|"
           "Created (UTC)|Vendor Code|Discount Code|Lineitem name|Financial Status|Fulfillment "
           "Status|Subtotal|Total|Shipping "
           "Method|Gateway|group_id|website_id|store_id" },

    /* German */
    { "person.given", "Vorname|Vornamen|Rufname" },
    { "person.surname", "Nachname|Familienname|Zuname|Nachname*" },
    { "either", "Name|Kundenname" },
    { "person.name", "Vor- und Nachname|Ansprechpartner|Vollständiger Name" },
    { "org.name", "Firma|Firmenname|Unternehmen|Firmenbezeichnung|Verein|Organisation|Firma 1" },
    { "address", "Adresse|Anschrift|Rechnungsadresse|Lieferadresse|Wohnadresse|Postanschrift" },
    { "address.street", "Straße|Strasse|Str.|STRASSE|Straßenname|Straße und Hausnummer|Straße/Nr." },
    { "address.number", "Hausnummer|Hausnr.|Haus-Nr.|HNr" },
    { "address.postcode", "PLZ|Postleitzahl" },
    { "address.city", "Ort|Wohnort|Stadt|Gemeinde" },
    { "address.state", "Bundesland|Kanton" },
    { "address.country", "Land" },
    { "phone",
        "Telefon|Telefonnummer|Tel.-Nr.|Telefon privat|Telefon geschäftlich|Mobil|Mobiltelefon|Handy|Handynummer|"
        "Rufnummer|Festnetz|Telefax|Tel. mobil|Telefon 1" },
    { "email", "E-Mail|E-Mail-Adresse|Email-Adresse|EMail|E-Mail (privat)" },
    { "birth_date", "Geburtsdatum|Geburtstag|Geb.-Datum|geb. am|Geb.Datum|GebDat" },
    { "sex", "Geschlecht" },
    { "key", "Kundennummer|Kunden-Nr.|Kd.-Nr.|KdNr|Kundennr.|Mitgliedsnummer|Debitorennummer|Debitor|Mitglieds-Nr.|"
             "Personalnummer" },
    { "id.tax", "USt-IdNr.|UStID|Umsatzsteuer-ID|Steuernummer|UID-Nummer|Handelsregisternummer|HRB|Ust-ID-Nr." },
    { "id.national", "Steuer-ID|Personalausweisnummer|Ausweisnummer|Sozialversicherungsnummer|AHV-Nummer" },
    { "handle.website", "Webseite|Homepage" },
    { "id.passport", "Reisepassnummer" },
    { "id.licence", "Führerscheinnummer" },
    { "updated", "Geändert am|Änderungsdatum|Letzte Änderung|Aktualisiert am" },
    { "-", "Anrede|Titel|Bemerkung|Bemerkungen|Notiz|Erstellt am|Angelegt am|Eintrittsdatum|Familienstand|Beruf|"
           "Staatsangehörigkeit|Geburtsort|Bank|Kontonummer|BLZ|Lfd. Nr.|lfd Nr|Alter|Status|Branche|"
           "Kundengruppe|Notfallkontakt" },

    /* Polish */
    { "person.given", "imię|imie|Imiona|pierwsze imię" },
    { "person.middle", "drugie imię" },
    { "person.surname", "nazwisko|Nazwisko|nazwisko rodowe" },
    { "person.name", "imię i nazwisko|Nazwisko i imię|osoba kontaktowa" },
    { "either", "nazwa|nazwa klienta|Klient" },
    { "org.name", "nazwa firmy|firma|przedsiębiorstwo" },
    { "address.street", "ulica|ul." },
    { "address.number", "nr domu|numer domu|nr budynku" },
    { "address.unit", "nr lokalu|nr mieszkania|numer lokalu" },
    { "address.postcode", "kod pocztowy|kod" },
    { "address.city", "miejscowość|miasto" },
    { "address.district", "powiat|gmina|dzielnica" },
    { "address.state", "województwo" },
    { "address.country", "kraj" },
    { "birth_date", "data urodzenia|data ur." },
    { "sex", "płeć|plec" },
    { "id.national", "PESEL|numer dowodu|nr dowodu osobistego" },
    { "id.tax", "NIP|REGON|KRS|numer NIP" },
    { "phone", "telefon|numer telefonu|tel.|telefon komórkowy|nr telefonu|komórka|tel. kom." },
    { "email", "adres e-mail|e-mail|poczta e-mail" },
    { "address", "adres|adres zamieszkania|adres korespondencyjny" },
    { "key", "nr klienta|numer klienta|ID klienta|kod klienta" },
    { "updated", "data modyfikacji|data aktualizacji" },
    { "-", "uwagi|data utworzenia|obywatelstwo|stanowisko|l.p.|lp|miejsce urodzenia|wiek|zawód" },

    /* French */
    { "person.given", "prénom|Prénoms|PRENOM" },
    { "person.surname", "nom de famille|nom de naissance|nom d'usage" },
    { "either", "nom|Nom du client" },
    { "person.name", "nom complet|Nom et prénom|Nom Prénom|contact" },
    { "org.name", "raison sociale|société|entreprise|dénomination|Dénomination sociale" },
    { "org.short", "nom commercial|enseigne" },
    { "address", "adresse|adresse postale|adresse complète" },
    { "address.street", "rue|nom de rue|voie|libellé de voie|Adresse ligne 1" },
    { "address.number", "numéro de rue|n° de voie|numéro de voie" },
    { "address.unit", "complément d'adresse|Complément adresse|appartement" },
    { "address.postcode", "code postal|CP|Code Postal" },
    { "address.city", "ville|commune|localité" },
    { "address.state", "région" },
    { "address.district", "département|arrondissement" },
    { "address.country", "pays" },
    { "phone", "téléphone|Tél.|téléphone portable|portable|téléphone mobile|téléphone fixe|numéro de téléphone|GSM" },
    { "email", "courriel|adresse e-mail|mail|adresse mail|adresse électronique|mél" },
    { "birth_date", "date de naissance|né(e) le|date naissance" },
    { "sex", "sexe|genre" },
    { "key", "numéro client|n° client|code client|N° d'adhérent|Réf. client|identifiant" },
    { "id.tax", "SIRET|SIREN|N° TVA|numéro de TVA|N° SIRET|TVA intracommunautaire" },
    { "id.national", "numéro de sécurité sociale|NIR|n° sécurité sociale" },
    { "updated", "date de modification|date de mise à jour|modifié le|dernière modification" },
    { "-", "civilité|remarques|commentaires|date de création|nationalité|lieu de naissance|profession|observations|"
           "créé le|date d'inscription|date d'adhésion" },

    /* Spanish and Portuguese */
    { "person.given", "nombre|nombres|primer nombre|primeiro nome" },
    { "person.surname",
        "apellidos|primer apellido|segundo apellido|apellido paterno|apellido materno|sobrenome|último nome" },
    { "person.name", "nombre completo|nombre y apellidos|apellidos y nombre|nome completo" },
    { "either", "cliente|nome|nombre del cliente|nome do cliente" },
    { "org.name", "razón social|empresa|razão social|nombre de la empresa" },
    { "org.short", "nombre comercial|nome fantasia" },
    { "address", "dirección|domicilio|endereço|morada|dirección completa" },
    { "address.street", "calle|rua|logradouro|vía" },
    { "address.unit", "complemento|piso|puerta|andar" },
    { "address.postcode", "código postal|C.P.|CEP|cod. postal" },
    { "address.city", "ciudad|población|localidad|municipio|cidade|município|localidade" },
    { "address.district", "barrio|bairro|colonia|concelho|freguesia" },
    { "address.state", "provincia|estado|UF|departamento|comunidad autónoma" },
    { "address.country", "país|pais" },
    { "phone", "teléfono|móvil|teléfono móvil|celular|telefone|telemóvel|teléfono fijo|nº de teléfono|tfno|número de "
               "celular" },
    { "email", "correo electrónico|correo|e-mail|correo-e|endereço de e-mail" },
    { "birth_date", "fecha de nacimiento|fecha nacimiento|data de nascimento|F. nacimiento|fec_nac" },
    { "sex", "sexo|género|gênero" },
    { "id.national", "DNI|NIE|CURP|CPF|cédula|DNI/NIE|documento de identidad|NIF|RUT|RG|nº documento" },
    { "id.tax", "CIF|RFC|CNPJ|RUC|NIT|CUIT|NIPC" },
    { "key", "nº cliente|código de cliente|número de cliente|id cliente|código do cliente|cód. cliente" },
    { "updated", "fecha de modificación|última actualización|data de atualização" },
    { "-", "observaciones|fecha de alta|nacionalidad|lugar de nacimiento|profesión|estado civil|observações|data de "
           "cadastro|"
           "tratamiento|cargo" },

    /* Italian and Dutch */
    { "person.surname", "cognome|achternaam|familienaam" },
    { "person.given", "voornaam|voornamen|roepnaam" },
    { "either", "naam|denominazione|nominativo|klantnaam" },
    { "person.middle", "tussenvoegsel" },
    { "org.name", "ragione sociale|azienda|bedrijf|bedrijfsnaam|organisatie|società|ditta" },
    { "address", "indirizzo|adres|postadres|indirizzo completo" },
    { "address.street", "straat|straatnaam|via" },
    { "address.number", "huisnummer|huisnr|numero civico|civico|n. civico" },
    { "address.unit", "toevoeging|huisnummertoevoeging|interno" },
    { "address.postcode", "CAP|postcode" },
    { "address.city", "città|comune|plaats|woonplaats|plaatsnaam|gemeente|località" },
    { "address.state", "provincia|provincie|regione" },
    { "address.country", "nazione|paese|stato estero" },
    { "phone", "telefono|cellulare|telefoon|telefoonnummer|mobiel|mobiele nummer|tel. cellulare|mobiel nummer" },
    { "email", "e-mailadres|posta elettronica|indirizzo e-mail|indirizzo email|PEC" },
    { "birth_date", "data di nascita|geboortedatum|nato il" },
    { "sex", "sesso|geslacht" },
    { "id.national", "codice fiscale|BSN|cod. fiscale|burgerservicenummer" },
    { "id.tax", "partita IVA|P. IVA|P.IVA|KvK-nummer|BTW-nummer|kvk" },
    { "key", "codice cliente|klantnummer|cod. cliente|klantnr|lidnummer|relatienummer" },
    { "updated", "data modifica|gewijzigd op|laatst gewijzigd" },
    { "-", "luogo di nascita|opmerkingen|aanhef|geboorteplaats|note|professione|aangemaakt op|data creazione" },

    /* Nordic, Czech, Hungarian, Turkish */
    { "person.given", "förnamn|fornavn|etunimi|jméno|křestní jméno|keresztnév|ad" },
    { "person.surname", "efternamn|etternavn|efternavn|sukunimi|příjmení|vezetéknév|soyad|soyadı" },
    { "birth_date", "födelsedatum|fødselsdato|syntymäaika|datum narození|születési dátum|doğum tarihi" },
    { "address.postcode", "postnummer|postnr|postinumero|PSČ|irányítószám|posta kodu" },
    { "address.city", "postort|poststed|kaupunki|město|város|obec" },
    { "id.national", "personnummer|CPR-nummer|fødselsnummer|henkilötunnus|rodné číslo" },
    { "id.tax", "organisationsnummer|CVR-nummer|IČO|DIČ|Y-tunnus" },

    /* Japanese and Korean */
    { "person.name", "氏名|お名前|顧客氏名|担当者名|フリガナ|ふりがな|氏名（カナ）|漢字氏名|성명|이름" },
    { "person.surname", "姓|セイ|姓（カナ）|성" },
    { "person.given", "名|メイ|名（カナ）" },
    { "org.name", "会社名|法人名|企業名|団体名|会社名（正式名称）|회사명|상호" },
    { "phone",
        "電話番号|携帯電話|携帯番号|携帯電話番号|FAX番号|自宅電話|連絡先電話番号|전화번호|휴대폰|휴대폰번호|연락처" },
    { "email", "メールアドレス|メール|이메일|이메일주소" },
    { "address.postcode", "郵便番号|우편번호" },
    { "address", "住所|所在地住所|ご住所|주소" },
    { "address.state", "都道府県" },
    { "address.city", "市区町村" },
    { "address.number", "番地" },
    { "address.unit", "建物名|マンション名" },
    { "birth_date", "生年月日|誕生日|생년월일" },
    { "sex", "性別|성별" },
    { "key", "顧客番号|顧客ID|会員番号|お客様番号|顧客コード|회원번호|고객번호" },
    { "id.tax", "法人番号|사업자등록번호" },
    { "updated", "更新日|更新日時|最終更新日" },
    { "-", "部署|部署名|役職|備考|登録日|登録日時|年齢|職業|国籍|작성일|비고" },
};

/* The n-th header of a list; a length of 0 past the last. */
static ckv_slice nth(const char *list, size_t n)
{
    for (; n && *list; n--) {
        list += strcspn(list, "|");
        list += *list == '|';
    }
    return ckv_slice_of(list, strcspn(list, "|"));
}

static const char *said(const ckv_header *h)
{
    static const char *const words[] = { [CKV_HEADER_ATTRIBUTE] = "-",
        [CKV_HEADER_KEY] = "key",
        [CKV_HEADER_UPDATED] = "updated",
        [CKV_HEADER_TYPE] = "type",
        [CKV_HEADER_CATEGORY] = "-" };
    if (h->ambiguous)
        return strcmp(h->kind, "id.national") == 0 ? "either number" : "either";
    return h->means == CKV_HEADER_FIELD ? h->kind : words[h->means];
}

START_TEST(header_facts)
{
    ckv_buf scratch[2] = { ckv_buf_make(CKV_VALUE_MAX), ckv_buf_make(CKV_VALUE_MAX) };
    char wrong[4096] = "";
    size_t len = 0;
    ckv_slice header;
    for (size_t i = 0; (header = nth(facts[_i].headers, i)).len > 0; i++) {
        ckv_header h;
        ck_assert_int_eq(ckv_header_read(&h, header, scratch), CKV_OK);
        if (strcmp(said(&h), facts[_i].means) != 0 && len < sizeof wrong)
            len += (size_t)snprintf(
                wrong + len, sizeof wrong - len, "\n%.*s is %s", (int)header.len, header.ptr, said(&h));
    }
    ck_assert_msg(len == 0, "not %s:%s", facts[_i].means, wrong);
    ckv_buf_free(&scratch[0]);
    ckv_buf_free(&scratch[1]);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("header facts");
    TCase *tc = tcase_create("facts");
    tcase_add_loop_test(tc, header_facts, 0, sizeof facts / sizeof *facts);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
