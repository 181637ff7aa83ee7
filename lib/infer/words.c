#include "infer/words.h"

/* Words of headers: the field names that public documentation gives for exports: Salesforce (Account, Contact),
 * HubSpot, Microsoft Dynamics, Odoo, Shopify, Google and Outlook contacts; Chinese ones: Kingdee and Yonyou
 * manuals, GB/T 2261 and GA/T 543 (data elements), and pinyin initials (xm for xingming), as Chinese
 * databases often name their columns. Words are in canonical form: simplified, lower case, no accents. */
static const ckv_word_row rows[] = {
    { CKV_WORD_NOISE, NULL, NULL, 0,
        "full whole value text info information data field of the s c string 信息 资料 必填 选填 required optional 的 "
        "登记 所在 常用 有效 本人 der des de primary main preferred default current legal official display std raw 主 "
        "主要 首选 "
        "当前 现 真实 法定 正式 order 订单 工单 record 记录 party 个人 personal private src source unique rec" },

    { CKV_WORD_LABEL, NULL, "home", 0, "home family residential residence 家庭 住宅 家" },
    { CKV_WORD_LABEL, NULL, "work", 0, "work office business 办公 单位办公 工作 办公室" },
    { CKV_WORD_LABEL, NULL, "billing", 0, "billing bill invoice 账单 帐单 开票 发票 rechnung" },
    { CKV_WORD_LABEL, NULL, "shipping", 0, "shipping ship delivery deliver 收货 收件 配送 送货 邮寄 寄送 liefer" },
    { CKV_WORD_LABEL, NULL, "mailing", 0, "mailing mail postal correspondence 通讯 通信 联系" },
    { CKV_WORD_LABEL, NULL, "registered", 0, "registered registration permanent 注册 户籍 户口 身份证 证件 营业" },
    { CKV_WORD_LABEL, NULL, "other", 0,
        "other alternate alternative alt secondary second backup spare 备用 其他 其它 另一 第二 备选" },
    { CKV_WORD_LABEL, NULL, "former", 0, "former previous old prior past 原 旧 曾用 以前" },
    { CKV_WORD_LABEL, NULL, "native", 0, "native local original 本地 母语" },
    { CKV_WORD_LABEL, NULL, "en", 0, "english en eng latin roman romanized pinyin 英文 英语 拼音 外文" },
    { CKV_WORD_LABEL, NULL, "zh", 0, "chinese zh cn chn 中文 汉字 汉语" },

    { CKV_WORD_PARTY, NULL, NULL, 0,
        "customer client cust consumer member user buyer patient subscriber debtor policyholder insured guest kunde "
        "kunden "
        "klient cliente 客户 顾客 会员 用户 买家 买方 购买人 消费者 患者 投保 被保险 租户 业主 旅客 kh hy" },

    { CKV_WORD_NUMBER, NULL, NULL, 0, "number no num nr nbr code nummer numero 号 号码 代码 码 代号" },
    { CKV_WORD_KEY, NULL, NULL, 0,
        "id key uid uuid guid pk identifier recordid rowid account accountid accountno accountnumber acct acctno "
        "accountcode kundennummer kundennr kdnr customerno custno custid crmid vendorno vendornumber supplierno "
        "suppliernumber merchantno merchantnumber 编号 编码 账户 帐户 账号 帐号 账户号 "
        "帐户号 户号 "
        "主键 标识 会员卡号 会员号 客户号 客户代码" },
    { CKV_WORD_KEY, NULL, NULL, CKV_WORD_EXACT,
        "khh khbh khid hybh hyh bh zh zhh yhid custcode cardno cardnum cardnumber membershipno loyaltyno policyno "
        "policynumber "
        "卡号 保单号 保单号码" },

    /* Names. */
    { CKV_WORD_NAME, NULL, NULL, 0,
        "name names accountname accountholder holder 名称 名字 户名 开户名 账户名 帐户名 账户名称 帐户名称 账户姓名 "
        "客户名 会员名 "
        "抬头 开户人 户主" },
    { CKV_WORD_NAME, NULL, NULL, CKV_WORD_EXACT, "mc khmc khm hm zhmc hzmc" },
    { CKV_WORD_CARRIER, "person.name", NULL, 0,
        "fullname namefull personname personalname cardholder 姓名 持卡人 持证人 真实姓名 中文姓名 借款人 乘机人 "
        "旅客姓名" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_EXACT, "xm khxm hyxm zsxm xingming person namn nombrecompleto" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_WEAK | CKV_WORD_CONTACT,
        "contact contactname contactperson attn attention ansprechpartner kontaktperson 联系人 联系人姓名 联络人姓名 "
        "对接人" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_EXACT | CKV_WORD_WEAK | CKV_WORD_CONTACT, "lxr lxrxm" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_WEAK,
        "consignee recipient receiver addressee caller 收货人 收件人 来电人 来电者 签收人 收货人姓名 收件人姓名" },
    { CKV_WORD_CARRIER, "person.name", NULL, CKV_WORD_EXACT | CKV_WORD_WEAK, "shr sjr shrxm" },
    { CKV_WORD_VALUE, "person.name", "alias", 0, "alias aliasname aka aliases 别名 化名" },
    { CKV_WORD_VALUE, "person.name", "former", 0, "曾用名 formername previousname" },
    { CKV_WORD_VALUE, "person.surname", "maiden", 0, "maidenname nameatbirth geburtsname neename" },
    { CKV_WORD_VALUE, "person.surname", NULL, 0,
        "lastname surname familyname lname namelast nachname familienname apellido apellidos cognome surename lastnm "
        "namesur "
        "姓氏" },
    { CKV_WORD_VALUE, "person.surname", NULL, CKV_WORD_EXACT, "姓 last ln family sn xing" },
    { CKV_WORD_VALUE, "person.given", NULL, 0,
        "firstname givenname givennames forename forenames fname namefirst vorname vornamen prenom nombre firstnm "
        "namegiven" },
    { CKV_WORD_VALUE, "person.given", NULL, CKV_WORD_EXACT, "名 first given fn ming" },
    { CKV_WORD_VALUE, "person.middle", NULL, 0,
        "middlename middlenames middleinitial mname namemiddle midname middleinit secondname zweitname" },
    { CKV_WORD_VALUE, "person.middle", NULL, CKV_WORD_EXACT, "middle mi mn" },
    { CKV_WORD_VALUE, "person.sname", NULL, CKV_WORD_EXACT, "sname" }, /* a surname, or a second name beside one */
    { CKV_WORD_CARRIER, "org.name", NULL, 0,
        "company companyname comp org orgname nameorg organization organisation organizationname organisationname "
        "businessname corporation corporate corp enterprise firm firmname firma firmenname unternehmen institution "
        "legalentity entityname vendor supplier merchant 公司 公司名 公司名称 单位 单位名称 企业 企业名称 机构 "
        "机构名称 商户 "
        "商户名称 商家 店铺名称 法人名称 组织名称 团体名称 学校名称 公司全称 企业全称 单位全称 全称 开票抬头 发票抬头 "
        "购方名称 "
        "字号" },
    { CKV_WORD_CARRIER, "org.name", NULL, CKV_WORD_EXACT, "gs gsmc dw dwmc qymc jgmc shmc gongsi" },
    { CKV_WORD_VALUE, "org.short", NULL, 0,
        "shortname companyshortname abbreviatedname tradename tradingname tradingas dba doingbusinessas 简称 公司简称 "
        "企业简称 "
        "单位简称 机构简称 商号" },
    { CKV_WORD_VALUE, "org.short", NULL, CKV_WORD_EXACT, "jc gsjc" },

    /* Phones. */
    { CKV_WORD_VALUE, "phone", "mobile", 0,
        "mobile mobilephone mobilenumber cell cellphone cellular handphone handy mobil mobiltelefon mobilnummer msisdn "
        "smartphone movil gsm 手机 手机号 手机号码 移动电话 手提电话 流动电话 联系手机 手提 "
        "微信手机 微信手机号 手机一 手机二 手机三" },
    { CKV_WORD_VALUE, "phone", "mobile", CKV_WORD_EXACT, "sj sjh sjhm shouji yddh lxsj" },
    { CKV_WORD_VALUE, "phone", "landline", 0, "landline fixedphone fixedline festnetz 固定电话 固话 座机 座机号码" },
    { CKV_WORD_VALUE, "phone", "landline", CKV_WORD_EXACT, "gddh zj" },
    { CKV_WORD_VALUE, "phone", "fax", 0, "fax faxnumber telefax 传真 传真号 传真号码" },
    { CKV_WORD_VALUE, "phone", "fax", CKV_WORD_EXACT, "cz" },
    { CKV_WORD_VALUE, "phone", NULL, 0,
        "phone phonenumber phoneno phones telephone telephonenumber tel telno telephoneno telefon telefonnummer "
        "telefono "
        "telefone contactnumber contactno contactphone contacttel callnumber callernumber callerid callingnumber "
        "daytimephone "
        "电话 电话号码 联系电话 联系方式 联系号码 联系人号码 来电号码 来电电话 主叫号码 呼入号码 通讯电话" },
    { CKV_WORD_VALUE, "phone", NULL, CKV_WORD_EXACT, "dh dhhm lxdh lxfs dianhua ph tlf" },

    /* Mail and channels. */
    { CKV_WORD_VALUE, "email", NULL, 0,
        "email emailaddress emailid emails mailaddress emailaddr mailaddr emailadresse courriel correo "
        "correoelectronico "
        "邮箱 邮箱地址 电子邮箱 电子邮箱地址 电子邮件 电子邮件地址 电邮 电邮地址 邮件 邮件地址 电子信箱 信箱 "
        "qq邮箱 qqemail qqmail 微信邮箱 私人邮箱 个人邮箱" },
    { CKV_WORD_VALUE, "email", NULL, CKV_WORD_EXACT, "mail yx dzyx dzyj youxiang eml" },
    { CKV_WORD_VALUE, "handle.wechat", NULL, 0, "wechat wechatid weixin wxid 微信 微信号 微信账号 微信帐号" },
    { CKV_WORD_VALUE, "handle.wechat", NULL, CKV_WORD_EXACT, "wx wxh weixinhao" },
    { CKV_WORD_VALUE, "handle.openid", NULL, 0, "openid wxopenid wechatopenid" },
    { CKV_WORD_VALUE, "handle.unionid", NULL, 0, "unionid wxunionid wechatunionid" },
    { CKV_WORD_VALUE, "handle.qq", NULL, 0, "qq qq号 qq号码 qqnumber" },
    { CKV_WORD_VALUE, "handle.jd", NULL, 0, "jdpin jdid jd 京东 京东账号 京东id" },
    { CKV_WORD_VALUE, "handle.taobao", NULL, 0, "taobao taobaoid wangwang 淘宝 淘宝账号 淘宝id 旺旺 旺旺号 旺旺id" },
    { CKV_WORD_VALUE, "handle.alipay", NULL, 0, "alipay alipayid 支付宝 支付宝账号 支付宝帐号" },
    { CKV_WORD_VALUE, "handle.weibo", NULL, 0, "weibo weiboid 微博 微博账号" },
    { CKV_WORD_VALUE, "handle.douyin", NULL, 0, "douyin douyinid tiktok 抖音 抖音号" },
    { CKV_WORD_VALUE, "handle.whatsapp", NULL, 0, "whatsapp whatsappnumber" },
    { CKV_WORD_VALUE, "handle.line", NULL, 0, "lineid lineaccount" },
    { CKV_WORD_VALUE, "handle.telegram", NULL, 0, "telegram" },
    { CKV_WORD_VALUE, "handle.skype", NULL, 0, "skype" },
    { CKV_WORD_VALUE, "handle.twitter", NULL, 0, "twitter twitterhandle" },
    { CKV_WORD_VALUE, "handle.facebook", NULL, 0, "facebook facebookid" },
    { CKV_WORD_VALUE, "handle.instagram", NULL, 0, "instagram" },
    { CKV_WORD_VALUE, "handle.linkedin", NULL, 0, "linkedin" },
    { CKV_WORD_VALUE, "handle.website", NULL, 0,
        "website websiteurl websiteaddress homepage companywebsite companyurl companydomain webseite internetseite "
        "siteweb sitioweb "
        "网址 网站 官网 官方网站 公司网址 公司网站 企业网址 企业网站 单位网址 网站地址 主页 域名" },
    { CKV_WORD_VALUE, "handle.website", NULL, CKV_WORD_EXACT, "web url www" },

    /* Addresses. */
    { CKV_WORD_CARRIER, "address", NULL, 0,
        "address addresses addr adr addrfull fulladdress addressfull adresse anschrift direccion postaladdress "
        "地址 住址 详细地址 联系地址 详址 居住地址 现住址 居住地 住所 经营地址" },
    { CKV_WORD_CARRIER, "address", "mailing", 0, "mailingaddress mailaddressline 通讯地址 通信地址" },
    { CKV_WORD_CARRIER, "address", "home", 0, "homeaddress 家庭住址 家庭地址" },
    { CKV_WORD_CARRIER, "address", NULL, CKV_WORD_EXACT, "dz zz xxdz jtzz jtdz txdz lxdz shdz dizhi zhuzhi" },
    { CKV_WORD_VALUE, "address.street", NULL, 0,
        "street streetname addressline addrline addressstreet addrstreet strasse str calle rue via road thoroughfare "
        "街道 街 "
        "路 街道地址 道路 路名" },
    { CKV_WORD_VALUE, "address.number", NULL, 0,
        "streetnumber streetno housenumber houseno housenum streetnum buildingnumber buildingno hausnummer hausnr "
        "civicnumber "
        "门牌 门牌号 门牌号码" },
    { CKV_WORD_VALUE, "address.number", NULL, CKV_WORD_EXACT, "hno hsno mph" },
    { CKV_WORD_VALUE, "address.unit", NULL, 0,
        "unit unitnumber unitno apartment apt aptno aptnumber suite flat flatno floor room roomno building "
        "buildingname 单元 "
        "房号 室号 房间号 楼层 楼栋 楼号 小区" },
    { CKV_WORD_VALUE, "address.city", NULL, 0,
        "city cityname town township municipality ort wohnort stadt ville ciudad citta addresscity addrcity 市 城市 "
        "地市 地级市 "
        "所在城市 市名 城镇" },
    { CKV_WORD_VALUE, "address.city", NULL, CKV_WORD_EXACT, "shi cs csmc szcs" },
    { CKV_WORD_VALUE, "suburb", NULL, 0,
        "suburb locality neighbourhood neighborhood ortsteil" }, /* a city where there is none */
    { CKV_WORD_VALUE, "address.district", NULL, 0,
        "district borough quarter stadtteil bezirk 区 县 区县 市区县 区域名 行政区 辖区 乡镇 镇" },
    { CKV_WORD_VALUE, "address.district", NULL, CKV_WORD_EXACT, "qu xian qx qxmc" },
    { CKV_WORD_VALUE, "address.district", NULL, CKV_WORD_WEAK, "county" },
    { CKV_WORD_VALUE, "address.state", NULL, 0,
        "state province prov statename provincename bundesland provincia addrstate addressstate 省 省份 省市区 省市 "
        "省名 州 "
        "省自治区 省市县" },
    { CKV_WORD_VALUE, "address.state", NULL, CKV_WORD_EXACT, "sheng sf sfmc" },
    { CKV_WORD_VALUE, "address.state", NULL, CKV_WORD_WEAK, "region 地区 所在地区 所在地 区域" },
    { CKV_WORD_VALUE, "address.postcode", NULL, 0,
        "postcode postalcode zip zipcode zippostalcode zippostal postleitzahl codepostal cap pincode postcodezip "
        "addrpostalcode addresspostalcode zip4 邮编 邮政编码 邮递区号 邮码" },
    { CKV_WORD_VALUE, "address.postcode", NULL, CKV_WORD_EXACT, "plz yb yzbm postal cp" },
    { CKV_WORD_VALUE, "address.country", NULL, 0,
        "country countryname countrycode nation pays pais addrcountry addresscountry 国家 国别 国家地区" },
    { CKV_WORD_VALUE, "address.country", NULL, CKV_WORD_EXACT, "land gj" },

    /* Persons. */
    { CKV_WORD_VALUE, "birth_date", NULL, 0,
        "dob dateofbirth birthdate birthday birthdt birth born bday dobirth geburtsdatum geburtstag geb gebdatum "
        "datedenaissance fechadenacimiento 出生 出生日期 出生年月 出生年月日 生日 出生时间 生辰" },
    { CKV_WORD_VALUE, "birth_date", NULL, CKV_WORD_EXACT, "csrq csny csnyr sr shengri chushengriqi" },
    { CKV_WORD_VALUE, "birth_date.year", NULL, 0,
        "birthyear yearofbirth yob dobyear dobyr doby byear birthyr yrofbirth geburtsjahr 出生年 出生年份" },
    { CKV_WORD_VALUE, "birth_date.year", NULL, CKV_WORD_EXACT, "by" },
    { CKV_WORD_VALUE, "birth_date.month", NULL, 0,
        "birthmonth monthofbirth dobmonth dobmon dobmth dobm bmonth bmon birthmon birthmth geburtsmonat 出生月 "
        "出生月份" },
    { CKV_WORD_VALUE, "birth_date.month", NULL, CKV_WORD_EXACT, "bm" },
    { CKV_WORD_VALUE, "birth_date.day", NULL, 0, "dayofbirth dobday dobdy dobd 出生日" },
    { CKV_WORD_VALUE, "birth_date.day", NULL, CKV_WORD_EXACT, "bd" },
    { CKV_WORD_VALUE, "sex", NULL, 0, "sex gender geschlecht sexo sexe 性别" },
    { CKV_WORD_VALUE, "sex", NULL, CKV_WORD_EXACT, "xb xingbie" },

    /* Identity numbers. */
    { CKV_WORD_VALUE, "id.national", NULL, 0,
        "nationalid nationalidnumber nationalidno nationalidentity idcard idcardno idcardnumber identitycard "
        "identityno "
        "identitynumber identificationnumber socsecid socialsecurity socialsecurityid socialsecuritynumber "
        "socialsecurityno "
        "ssn nric hkid nino nationalinsurance citizenid residentid residentidnumber personnummer personalnumber "
        "certno certnumber 身份证号 身份证号码 身份证件号码 公民身份号码 公民身份证号 居民身份证 居民身份证号 "
        "居民身份证号码 证件号 "
        "证件号码 证件编号 身份证编号 身分证 身分证号 身分证号码 身份号码" },
    { CKV_WORD_VALUE, "id.national", NULL, CKV_WORD_EXACT,
        "身份证 身份证件 sfz sfzh sfzhm sfzjh sfzjhm zjh zjhm idcardnum shenfenzheng" },
    { CKV_WORD_VALUE, "id.tax", NULL, 0,
        "taxid taxno taxnumber taxcode taxidnumber taxpayerid taxidentificationnumber tin ein vat vatid vatno "
        "vatnumber ust "
        "ustid ustidnr uen abn brn businessregistration registrationnumber companyregistrationnumber companynumber "
        "uscc "
        "socialcreditcode unifiedsocialcreditcode creditcode steuernummer 统一社会信用代码 社会信用代码 统一信用代码 "
        "信用代码 "
        "统一社会信用码 税号 开票税号 纳税人识别号 纳税识别号 纳税人税号 税务登记号 税务登记证号 营业执照号 "
        "营业执照号码 "
        "营业执照注册号 组织机构代码 组织机构代码证号 统一编号 营利事业统一编号 商业登记号码 工商注册号" },
    { CKV_WORD_VALUE, "id.tax", NULL, CKV_WORD_EXACT, "sh nsrsbh tyshxydm shxydm xydm zzjgdm yyzzh" },
    { CKV_WORD_VALUE, "id.passport", NULL, 0,
        "passport passportno passportnumber passportid reisepass 护照 护照号 护照号码 护照编号" },
    { CKV_WORD_VALUE, "id.licence", NULL, 0,
        "driverslicense driverslicence driverlicense driverlicence drivinglicense drivinglicence driverslic dlnumber "
        "licensenumber licencenumber fuhrerschein 驾照 驾照号 驾照号码 驾驶证 驾驶证号 驾驶证号码 驾驶执照" },

    /* What a row is, and when it was changed. */
    { CKV_WORD_TYPE, NULL, NULL, 0, "type typ category kind class 类型 类别 种类 性质 分类" },
    { CKV_WORD_TYPE, NULL, NULL, CKV_WORD_EXACT,
        "recordtype customertype clienttype entitytype partytype khlx 记录类型 主体类型" },
    { CKV_WORD_UPDATED, NULL, NULL, 0,
        "updated updatedat updatedon updateddate updatetime updatedate updatedtime lastupdate lastupdated "
        "lastupdatedat "
        "lastupdatetime lastupdatedate lastmodified lastmodifieddate lastmodifiedat lastmodifiedtime modified "
        "modifiedat "
        "modifiedon modifieddate modifytime modifydate modificationdate changedat lastchanged systemmodstamp "
        "geandertam "
        "更新时间 更新日期 最后更新 最后更新时间 最后更新日期 最近更新 最近更新时间 修改时间 修改日期 最后修改 "
        "最后修改时间 "
        "最后修改日期 变更时间 变更日期" },
    { CKV_WORD_UPDATED, NULL, NULL, CKV_WORD_EXACT, "gxsj gxrq xgsj xgrq zhgxsj utime mtime gmtmodified" },
    { CKV_WORD_UPDATED, NULL, NULL, CKV_WORD_WEAK,
        "timestamp calltime lastseen lastcontact asofdate 来电时间 通话时间 最近联系时间" },
    { CKV_WORD_VALUE, "flag", NULL, 0,
        "donotcontact donotcall donotemail donotmail dnc optout unsubscribed deceased blacklisted 免打扰 请勿打扰 "
        "拒绝营销 "
        "黑名单 是否黑名单 已故" },

    /* What has the look of a value and is none of the customer's. */
    { CKV_WORD_ATTRIBUTE, NULL, NULL, 0,
        "employer spouse father mother parent guardian emergency emergencycontact nextofkin referrer referredby "
        "beneficiary agent salesperson salesrep manager owner accountmanager createdby updatedby modifiedby operator "
        "representative legalrepresentative director bank bankaccount iban branch 工作单位 就职单位 所在单位 配偶 父亲 "
        "母亲 家长 "
        "监护人 紧急联系人 紧急联络人 介绍人 推荐人 担保人 受益人 业务员 销售员 客户经理 负责人 经办人 操作员 录入人 "
        "创建人 修改人 "
        "更新人 法人 法人代表 法定代表人 代理人 联系人职务 银行 开户行 开户银行 银行账号 银行卡号 银行账户 客服 坐席 "
        "place placeofbirth birthplace countryofbirth cityofbirth nationality citizenship 国籍 籍贯 出生地 民族 "
        "age 年龄 title salutation anrede prefix suffix namesuffix nameprefix 称呼 称谓 头衔 职务 职位 职业 昵称 "
        "nickname "
        "username loginname login password 用户名 登录名 密码 rank "
        "note notes remark remarks comment comments memo description 备注 说明 描述 留言 "
        "created createdat createddate createtime createdate creationdate registeredat registerdate importdate "
        "loaddate "
        "建档日期 建档时间 创建时间 创建日期 录入时间 录入日期 注册时间 注册日期 登记时间 登记日期 开户日期 入会日期 "
        "加入日期 导入时间 日期 下单日期 来访日期 到店日期 购买日期 交易日期 消费日期 下单时间 订单日期 visitdate "
        "orderdate "
        "purchasedate transactiondate invoicedate "
        "rownumber rowno rownum lineno seq sequence serialno serialnumber 序号 行号 流水号 顺序号 "
        "lei leinumber extension ext 分机 分机号 latitude longitude lat lng 经度 纬度 "
        "balance amount 余额 金额 level tier grade 等级 级别 会员等级 会员级别 points 积分 status 状态 vip "
        "consent optin 同意 同意推广 websiteid webid websitename 网站编号 网站名称 department dept 部门 industry 行业 "
        "currency 币种" },
};

const ckv_word_row *ckv_word_rows(size_t table, size_t *count)
{
    if (table == 1)
        return ckv_word_rows_other(count);
    *count = table ? 0 : sizeof rows / sizeof *rows;
    return table ? NULL : rows;
}
